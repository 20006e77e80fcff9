"""The internal indicators beside an independent computation: pandas, scipy's distributions and lifelines' survival curves."""

import datetime
import glob
import itertools
import io
import json
import math
import pathlib
import random
import subprocess
import tempfile
import unittest

import numpy
import pandas
from lifelines import KaplanMeierFitter
from scipy import stats

from harness import DESKTOP, PROGRAM, ROOT, TELEPHONE, BrowserTest, Site

ZONE = datetime.timezone(datetime.timedelta(hours=7))
PSQL = sorted(glob.glob("/usr/lib/postgresql/*/bin/psql"))[-1]
LOG = ROOT.parent / "shared/data/event-logs/nl_municipality_receipt.csv"
DIGITS = {"median_wait": 1, "p90_wait": 1, "survival_median_wait": 1, "rounds": 2}
ENDS = {
    "on_time_share": (0.5, 1), "median_wait": (15, 0), "p90_wait": (30, 0), "survival_median_wait": (15, 0), "rounds": (3, 1),
    "rerouted_share": (0.3, 0), "late_share": (0.5, 0), "repeated_share": (0.3, 0), "unsatisfied_share": (0.5, 0), "asked_to_pay_share": (0.2, 0)}


def shown(value, digits):
    return None if value is None else math.floor(value * 10 ** digits + 0.5 + 1e-9) / 10 ** digits


class Oracle:
    """The indicators of a site's rows, by other hands."""

    def __init__(self, site):
        self.site = site
        days = self.frame("select date::text, is_working from work_day order by date")
        self.first = datetime.date.fromisoformat(days.date.iloc[0])
        self.working = numpy.cumsum((days.is_working == "t").to_numpy().astype(int))
        self.tickets = self.frame("""
            select t.id, t.kind, t.unit::text as unit, t.state, t.received_at, t.answered_at, t.period::int, t.transfers::int,
                t.information_requests::int, t.rated_answered, t.rated_satisfaction, b.ownership, b.size, b.in_province
            from ticket t left join business b on b.id = t.business_id where t.kind <> 'integrity'""")
        self.clocks = self.frame("""
            select c.due_on, c.due_at, c.stopped_at, c.late_days, c.paused_at, coalesce(c.held_by, t.unit)::text as unit, c.kind,
                b.ownership, b.size, b.in_province
            from clock c join ticket t on t.id = c.ticket_id left join business b on b.id = t.business_id
            where c.name = 'answer' and c.target = 'legal' and c.cancelled_at is null and c.kind <> 'integrity'""")
        self.survey = self.frame("select quarter, unit::text as unit, kind, answer, count from survey_tally where question = 'asked_to_pay'")
        self.ratings = self.frame("select quarter, unit::text as unit, kind, n, unsatisfied from opinion_tally where rated > 0")
        for column in ("received_at", "answered_at"):
            self.tickets[column] = pandas.to_datetime(self.tickets[column], utc=True, format="ISO8601").dt.tz_convert(ZONE)
        self.tickets["received"] = self.tickets.received_at.dt.date
        self.tickets["answered"] = self.tickets.answered_at.dt.date
        numbers = ["period", "transfers", "information_requests"]
        self.tickets[numbers] = self.tickets[numbers].astype(int)
        self.tickets["open"] = ~self.tickets.state.isin(["answered", "withdrawn"])

    def sql(self, text):
        done = subprocess.run(
            [PSQL, "-X", "-q", "--csv", "-v", "ON_ERROR_STOP=1", "-d", self.site.settings["HOIDAP_OWNER_DATABASE_URL"]],
            input=text, capture_output=True, text=True, timeout=120)
        if done.returncode != 0:
            raise RuntimeError(done.stderr)
        return done.stdout

    def frame(self, text):
        return pandas.read_csv(io.StringIO(self.sql(text)), dtype=str)

    def days(self, start, end):
        """Working days after one day up to another; none before the calendar begins."""
        if pandas.isna(start) or pandas.isna(end) or start < self.first or end < self.first:
            return None
        return int(self.working[(end - self.first).days] - self.working[(start - self.first).days])

    @staticmethod
    def within(rows, unit, kind):
        if unit:
            rows = rows[(rows.unit == unit) | rows.unit.str.startswith(unit + ".")]
        return rows[rows.kind == kind] if kind else rows

    def chosen(self, rows, unit, kind, group):
        rows = self.within(rows, unit, kind)
        if group:
            trait, word = group.split(":")
            rows = rows[rows[trait] == {"true": "t", "false": "f"}.get(word, word)]
        return rows

    def indicators(self, first, last, unit="", kind="", group=""):
        now = datetime.datetime.now(datetime.timezone.utc)
        rows = self.chosen(self.tickets, unit, kind, group)
        answered = rows[rows.answered.notna() & (rows.answered >= first) & (rows.answered <= last)]
        received = rows[(rows.received >= first) & (rows.received <= last)]
        found = {}

        # A limit has a kind of its own, and belongs to the unit that had the ticket when it passed.
        clocks = self.chosen(self.clocks, unit, kind, group)
        due = pandas.to_datetime(clocks.due_on).dt.date
        clocks = clocks[(due >= first) & (due <= last)]
        past = clocks.paused_at.isna() & (pandas.to_datetime(clocks.due_at, utc=True, format="ISO8601") <= now)
        clocks = clocks[clocks.stopped_at.notna() | past]
        kept = int((clocks.late_days == "0").sum())
        self.share(found, "on_time_share", kept, len(clocks))
        self.share(found, "late_share", len(clocks) - kept, len(clocks))

        rounds = answered.information_requests + answered.period
        self.share(found, "rerouted_share", int((answered.transfers >= 2).sum()), len(answered))
        self.share(found, "repeated_share", int((rounds >= 3).sum()), len(answered))
        if len(rounds):
            low, high = stats.t.interval(0.95, len(rounds) - 1, rounds.mean(), stats.sem(rounds)) if rounds.nunique() > 1 else (rounds.mean(),) * 2
            found["rounds"] = (float(rounds.mean()), len(rounds), *((low, high) if len(rounds) > 1 else (None, None)))
        self.waits(found, [self.days(row.received, row.answered) for row in answered.itertuples()])
        self.survival(found, received, now.astimezone(ZONE).date())
        if not group:
            rated = self.touched(self.within(self.ratings, unit, kind), first, last)
            self.share(found, "unsatisfied_share", int(rated.unsatisfied.astype(int).sum()), int(rated.n.astype(int).sum()))
            told = self.touched(self.within(self.survey, unit, kind), first, last)
            told = told[told.answer.isin(["no", "asked", "paid"])]
            counts = told["count"].astype(int)
            if counts.sum() >= 10:
                self.share(found, "asked_to_pay_share", int(counts[told.answer != "no"].sum()), int(counts.sum()))
        return found

    @staticmethod
    def touched(rows, first, last):
        """Opinions are told by quarters: those that the days touch."""
        quarters = pandas.PeriodIndex(rows.quarter, freq="Q")
        return rows[(quarters >= pandas.Period(first, "Q")) & (quarters <= pandas.Period(last, "Q"))]

    def share(self, found, name, successes, n):
        if n:
            interval = stats.binomtest(successes, n).proportion_ci(method="wilson")
            found[name] = (successes / n, n, interval.low, interval.high)

    def waits(self, found, waits):
        waits = numpy.sort([wait for wait in waits if wait is not None])
        if not len(waits):
            return
        for name, p in (("median_wait", 0.5), ("p90_wait", 0.9)):
            low, high = (int(rank) for rank in stats.binom.ppf([0.025, 0.975], len(waits), p))
            found[name] = (
                float(numpy.quantile(waits, p)), len(waits), float(waits[low - 1]) if low >= 1 else None,
                float(waits[high]) if high + 1 <= len(waits) else None)

    def survival(self, found, received, today):
        times, events = [], []
        for row in received.itertuples():
            end = today if row.open else row.answered
            days = self.days(row.received, end)
            if days is not None:
                times.append(days)
                events.append(not row.open)
        if not times:
            return
        curve = KaplanMeierFitter().fit(times, events)

        def passes_half(frame):
            below = frame[frame <= 0.5 + 1e-9].dropna()
            return float(below.index[0]) if len(below) else None

        band = curve.confidence_interval_
        median = passes_half(curve.survival_function_.iloc[:, 0])
        if median is not None:
            found["survival_median_wait"] = (median, len(times), passes_half(band.iloc[:, 0]), passes_half(band.iloc[:, 1]))


    def groups(self, first, last, unit="", kind=""):
        """For each group of businesses its limits kept, of all that fell due, and the waits of what was answered."""
        now = pandas.Timestamp.now(tz="UTC")
        found = {}
        for trait in ("ownership", "size", "in_province"):
            tickets, limits = (self.within(rows, unit, kind) for rows in (self.tickets, self.clocks))
            for word in set(tickets[trait].dropna()) | set(limits[trait].dropna()):
                rows, clocks = tickets[tickets[trait] == word], limits[limits[trait] == word]
                due = pandas.to_datetime(clocks.due_on).dt.date
                past = clocks.paused_at.isna() & (pandas.to_datetime(clocks.due_at, utc=True, format="ISO8601") <= now)
                clocks = clocks[(due >= first) & (due <= last) & (clocks.stopped_at.notna() | past)]
                answered = rows[rows.answered.notna() & (rows.answered >= first) & (rows.answered <= last)]
                waits = [wait for wait in (self.days(row.received, row.answered) for row in answered.itertuples()) if wait is not None]
                name = f"{trait}:{ {'t': 'true', 'f': 'false'}.get(word, word)}"
                if len(clocks) or waits:
                    found[name] = (int((clocks.late_days == "0").sum()), len(clocks), sorted(waits))
        return found

    @staticmethod
    def newcombe(a, b):
        """Of two shares, each successes and n: the difference with its interval by Newcombe's method 10."""
        (p, low, high), (q, lower, higher) = (
            (k / n, *stats.binomtest(k, n).proportion_ci(method="wilson")) for k, n in (a, b))
        return p - q, p - q - math.hypot(p - low, higher - q), p - q + math.hypot(high - p, q - lower)

    @staticmethod
    def price_bonett(a, b):
        """Of two lists of waits: the difference of the medians with its interval by Price and Bonett; none for fewer than two waits."""
        def variance(waits):
            n = len(waits)
            rank = max(1, math.floor((n + 1) / 2 - math.sqrt(n) + 0.5))
            z = stats.norm.ppf(1 - stats.binom.cdf(rank - 1, n, 0.5))
            return ((waits[n - rank] - waits[rank - 1]) / (2 * z)) ** 2

        gap = float(numpy.median(a) - numpy.median(b))
        if min(len(a), len(b)) < 2:
            return gap, None, None
        half = stats.norm.ppf(0.975) * math.sqrt(variance(a) + variance(b))
        return gap, gap - half, gap + half


    @staticmethod
    def mood(a, b):
        """Of two lists of waits: Mood's median test with Fisher's, parted where the halves are most alike."""
        both = sorted(a + b)
        cut = min(sorted(set(both)), key=lambda value: abs(sum(wait > value for wait in both) - len(both) / 2))
        above = [sum(wait > cut for wait in waits) for waits in (a, b)]
        return stats.fisher_exact([[above[0], len(a) - above[0]], [above[1], len(b) - above[1]]])[1]

    @classmethod
    def chances(cls, groups):
        """Every two groups of every trait, of ten cases each: their probabilities of chance, adjusted by Holm over all together."""
        found = {}
        for first, second in itertools.combinations(groups, 2):
            if first.split(":")[0] != second.split(":")[0]:
                continue
            (k, n, a), (l, m, b) = groups[first], groups[second]
            if min(n, m) >= 10:
                found["on_time_share", frozenset((first, second))] = stats.fisher_exact([[k, n - k], [l, m - l]])[1]
            if min(len(a), len(b)) >= 10:
                found["median_wait", frozenset((first, second))] = cls.mood(a, b)
        reached, adjusted = 0, {}
        for rank, (pair, p) in enumerate(sorted(found.items(), key=lambda item: item[1])):
            reached = max(reached, min(1, p * (len(found) - rank)))
            adjusted[pair] = reached
        return adjusted


class IndicatorsTest(BrowserTest):
    def compare_groups(self, told, theirs):
        """The counts of every group, and both gaps of every trait."""
        compared = 0
        chances = Oracle.chances(theirs)
        for comparison in told["comparisons"]:
            mine = {name: value for name, value in theirs.items() if name.split(":")[0] == comparison["trait"]}
            self.assertEqual({item["group"] for item in comparison["groups"]}, set(mine))
            for item in comparison["groups"]:
                kept, due, waits = mine[item["group"]]
                self.assertEqual((item["on_time_share"]["n"], item["median_wait"]["n"]), (due, len(waits)), item["group"])
                self.assertEqual(shown(item["on_time_share"]["value"], 3), shown(kept / due, 3) if due else None)
                self.assertEqual(shown(item["median_wait"]["value"], 1), shown(float(numpy.median(waits)), 1) if waits else None)
            largest = {}
            for gap in comparison["gaps"]:
                high, low = mine[gap["to"]], mine[gap["from"]]
                if gap["name"] == "on_time_share":
                    value, *ends = Oracle.newcombe(high[:2], low[:2])
                    values = [kept / due for kept, due, _ in mine.values() if due]
                else:
                    value, *ends = Oracle.price_bonett(high[2], low[2])
                    values = [float(numpy.median(waits)) for _, _, waits in mine.values() if waits]
                digits = 3 if gap["name"] == "on_time_share" else 1
                self.assertAlmostEqual(gap["value"], shown(value, digits), 9)
                chance = chances.get((gap["name"], frozenset((gap["to"], gap["from"]))))
                self.assertEqual(gap["p"] is None, chance is None, gap)
                if chance is not None:
                    self.assertLessEqual(abs(gap["p"] - chance), 0.00005 + 1e-9, gap)
                    self.assertEqual(gap["compared"], len(chances))
                self.assertEqual(gap["clear"], chance is not None and chance <= 0.05)
                if gap["name"] not in largest:
                    self.assertAlmostEqual(gap["value"], shown(max(values) - min(values), digits), 9, "the largest gap")
                    largest[gap["name"]] = gap
                else:
                    self.assertTrue(gap["clear"] and not largest[gap["name"]]["clear"], "told beside one that may be chance")
                    continue
                for ours, end in zip((gap["low"], gap["high"]), ends):
                    self.assertEqual(end is None, ours is None, gap)
                    if end is not None:
                        # Rounded as it is told: off by half of the last digit at the most.
                        self.assertLessEqual(abs(ours - end), 0.5 * 10 ** -digits + 1e-6, gap)
                compared += 1
        return compared

    def compare_composites(self, told):
        """The mean of the scores of ten cases and more, of two at least."""
        for composite in told["composites"]:
            items = [item for item in told["indicators"] if item["group"] == composite["group"]]
            scores = [item["score"] for item in items if item["score"] is not None and item["n"] >= 10]
            self.assertEqual((composite["included"], composite["left_out"]), (len(scores), len(items) - len(scores)))
            self.assertEqual(composite["withheld"], None if len(scores) > 1 else "too_few_scores")
            self.assertEqual(composite["score"] is None, len(scores) < 2)
            if len(scores) > 1:
                self.assertLessEqual(abs(composite["score"] - sum(scores) / len(scores)), 0.01 + 1e-9)

    def compare_files(self, told, first, last, unit, kind, group):
        """The page of the command, its CSV and the interface tell the same."""
        options = [part for name, value in (("unit", unit), ("kind", kind), ("group", group)) if value for part in (f"--{name}", value)]
        rows = pandas.read_csv(
            io.StringIO(self.site.run("indicators", "--csv", "--from", str(first), "--to", str(last), *options).removeprefix("\ufeff")), dtype=str, keep_default_na=False)
        whole = rows[rows.period == f"{first}/{last}"]
        for item in told["indicators"]:
            row = whole[(whole.indicator == item["name"]) & (whole.unit == unit) & (whole.businesses == "")].iloc[0]
            digits = DIGITS.get(item["name"], 3)
            self.assertEqual(row.value, "" if item["value"] is None else f"{shown(item['value'], digits):.{digits}f}", item)
            self.assertEqual((row.n, row.withheld), (str(item["n"]), item["withheld"] or ""))
        for composite in told["composites"]:
            row = whole[(whole.indicator == "composite") & (whole.group == composite["group"]) & (whole.unit == unit)].iloc[0]
            self.assertEqual((row.n, row.left_out, row.withheld), (str(composite["included"]), str(composite["left_out"]), composite["withheld"] or ""))
        for comparison in told["comparisons"]:
            for gap in comparison["gaps"]:
                row = whole[(whole.indicator == gap["name"] + "_gap") & (whole.businesses == f"{gap['from']}..{gap['to']}")].iloc[0]
                self.assertEqual(row.p, "" if gap["p"] is None else f"{shown(gap['p'], 4):.4f}", gap)

    def compare(self, site, oracle, first, last, unit="", kind="", group=""):
        options = [part for name, value in (("unit", unit), ("kind", kind), ("group", group)) if value for part in (f"--{name}", value)]
        told = json.loads(site.run("indicators", "--json", "--from", str(first), "--to", str(last), *options))
        gaps = self.compare_groups(told, oracle.groups(first, last, unit, kind))
        theirs = oracle.indicators(first, last, unit, kind, group)
        for item in told["indicators"]:
            name = item["name"]
            digits = DIGITS.get(name, 3)
            ours = (shown(item["value"], digits), item["n"], shown(item["low"], digits), shown(item["high"], digits)) if item["shown"] else None
            value = theirs.get(name)
            expected = (shown(value[0], digits), value[1], shown(value[2], digits), shown(value[3], digits)) if value else None
            self.assertEqual(ours, expected, f"{name} {first} {last} {unit} {kind} {group}")
            if value:
                worst, best = ENDS[name]
                score = 1 + 9 * min(max((value[0] - worst) / (best - worst), 0), 1)
                if str(last) >= "2023-01-01":
                    self.assertEqual(shown(item["score"], 2), shown(score, 2), name)
        self.compare_composites(told)
        if site is self.site:
            self.compare_files(told, first, last, unit, kind, group)
        self.gaps += gaps
        return len(theirs)

    def fill(self, seed):
        """Tickets at random, written past the program: the database counts them all the same."""
        dice, holders = random.Random(seed), random.Random(seed + 1)
        units = [row for row in Oracle(self.site).frame("select path::text from unit where nlevel(path) > 2").path]
        lines = []
        for number in range(40):
            ownership = dice.choice(["'private'", "'state'", "'foreign'", "null"])
            size, inside = dice.choice(["'micro'", "'small'", "'large'", "null"]), dice.choice(["true", "false", "null"])
            lines.append(f"insert into business (id, name, ownership, size, in_province) values ('00000000-0000-4000-9000-{number:012d}', 'N {number}', {ownership}, {size}, {inside});")
        now = datetime.datetime.now(datetime.timezone.utc)
        for number in range(500):
            received = now - datetime.timedelta(hours=dice.uniform(1, 9000))
            answered = received + datetime.timedelta(hours=dice.expovariate(1 / 150))
            is_open = answered > now
            instant = f"'{answered.isoformat()}'"
            due = received.astimezone(ZONE).date() + datetime.timedelta(days=21)
            due_at = datetime.datetime.combine(due + datetime.timedelta(days=1), datetime.time(), ZONE)
            rated = not is_open and dice.random() < 0.4
            period = 2 if not is_open and dice.random() < 0.1 else 1
            late = max(0, (answered.astimezone(ZONE).date() - due).days)
            ticket = f"'00000000-0000-4000-8000-{number:012d}'"
            lines.append(f"""
                insert into ticket (id, code_hash, sealed_code, received_at, kind, variant, language, subject, body, publish_consent, name_consent, state, unit,
                    period, transfers, information_requests, contact_name, contact_email, contact_phone, version, answer, answered_at, rated_answered,
                    rated_satisfaction, rated_comment, business_id)
                values ({ticket}, sha256({ticket}::bytea), '', '{received.isoformat()}', '{dice.choice(["question", "feedback", "support", "complaint"])}', '', 'vi',
                    'x', 'x', false, false, '{"working" if is_open else "answered"}', '{dice.choice(units)}', {period}, {dice.choice([0, 0, 1, 2])},
                    {dice.choice([0, 0, 1, 2])}, '', '', '', 1, {"null" if is_open else "'{}'"}, {"null" if is_open else instant},
                    {dice.choice(["true", "false"]) if rated else "null"}, {dice.randint(1, 5) if rated else "null"}, {"''" if rated else "null"},
                    '00000000-0000-4000-9000-{dice.randint(0, 39):012d}');
                insert into clock (ticket_id, number, kind, variant, name, target, period, basis, certainty, started_at, due_on, due_at, beyond_confirmed, extensions,
                    max_extensions, stopped_at, late_days, held_by)
                select {ticket}, 0, (select kind from ticket where id = {ticket}), '', 'answer', 'legal', 1, 'x', 'verified', '{received.isoformat()}', '{due}', '{due_at.isoformat()}', false, 0, 0,
                    {"null" if is_open else instant}, {"null" if is_open else late}, {"null" if is_open else f"'{holders.choice(units)}'"};""")
        site = Oracle(self.site)
        self.addCleanup(site.sql, """
            delete from clock where ticket_id::text like '00000000-0000-4000-8000-%';
            delete from ticket where id::text like '00000000-0000-4000-8000-%'; select figures_rebuild()""")
        site.sql("".join(lines))
        return units

    def test_random_histories_agree(self):
        units = self.fill(11)
        oracle = Oracle(self.site)
        dice = random.Random(5)
        today = datetime.datetime.now(ZONE).date()
        start = today.replace(day=1) - datetime.timedelta(days=334)
        self.gaps = 0
        compared = self.compare(self.site, oracle, start.replace(day=1), today)
        self.assertEqual(self.gaps, 6, "both gaps of the three traits")
        self.assertEqual(compared, 10, "every indicator has a value over the year")
        for _ in range(10):
            first = start + datetime.timedelta(days=dice.randint(0, 300))
            compared += self.compare(
                self.site, oracle, first, first + datetime.timedelta(days=dice.randint(3, 200)), dice.choice(["", "", *units]),
                dice.choice(["", "", "question", "complaint"]), dice.choice(["", "ownership:private", "size:micro", "in_province:false"]))
        self.assertGreater(compared, 60)
        self.assertGreater(self.gaps, 30)

    @unittest.skipUnless(LOG.exists(), f"SKIPPED, NOT TESTED: {LOG} is not there")
    def test_the_log_of_a_municipality_agrees(self):
        site = Site(demonstration=False)
        self.addCleanup(site.close)
        with tempfile.TemporaryDirectory() as folder:
            calendar = pathlib.Path(folder) / "calendar.csv"
            # A calendar reaches back only over years that are whole: Tết, the day of the Hùng Kings and the fixed holidays of each.
            holidays = [f"02-{day:02}" for day in range(1, 6)] + ["01-01", "04-10", "04-30", "05-01", "09-01", "09-02", "12-25", "12-26"]
            rows = [f"{year}-{day},holiday,x,x" for year in range(2010, 2023) for day in holidays]
            calendar.write_text("date,kind,name_vi,source_url\n" + "\n".join(rows) + "\n2010-06-05,swapped_working,x,x\n2011-03-12,swapped_working,x,x\n")
            site.run("calendar", "import", str(calendar), "--document", "x")
        site.run("import", str(LOG))
        oracle = Oracle(site)
        self.assertGreater(len(oracle.tickets), 1000)
        compared = self.gaps = 0
        for first, last in (("2010-10-01", "2012-01-31"), ("2011-01-01", "2011-12-31"), ("2011-02-10", "2011-06-20"), ("2011-09-03", "2011-09-28")):
            compared += self.compare(site, oracle, datetime.date.fromisoformat(first), datetime.date.fromisoformat(last))
        self.assertGreater(compared, 20)

    def test_the_head_reads_a_figure_and_its_tickets(self):
        for size in (TELEPHONE, DESKTOP):
            page = self.visitor(size, javascript=size == DESKTOP)
            self.sign_in_as(page, "giamdoc")
            page.locator("header nav summary").click()
            page.locator("header nav").get_by_role("link", name="Chỉ số nội bộ").click()
            self.assertFits(page)
            self.assertNamed(page)
            figure = page.get_by_role("link", name="Thời gian chờ trung vị", exact=True)
            figure.first.click()
            self.assertIn("/office/indicators/tickets/median_wait", page.url)
            self.assertFits(page)
            page.locator("main table a[href*='/desk/tickets/']").first.click()
            self.assertIn("/desk/tickets/", page.url)
        page = self.visitor()
        self.sign_in_as(page, "giamdoc")
        self.open(page, "/office/indicators?from=2026-01-01&to=2026-03-31")
        page.locator("main summary").first.click()
        page.select_option("#kind", "question")
        self.submit(page, page.locator("main form"))
        self.assertIn("kind=question", page.url)
        self.assertEqual(page.input_value("#from"), "2026-01-01")

    def test_days_ahead_are_refused_and_days_back_are_read(self):
        done = subprocess.run(
            [PROGRAM, "indicators", "--from", "2026-01-01", "--to", "2099-05-01"], env=self.site.settings, capture_output=True, text=True, timeout=120)
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("--to: lies ahead", done.stderr)
        log = pathlib.Path(tempfile.mkdtemp()) / "y.jsonl"
        log.write_text('{"id": "1", "gist": "Hỏi?", "asked_date": "2026-01-05"}\n')
        self.assertIn("Imported 1 tickets.", self.site.run("import", str(log), "--shift-days", "-364"))

    def test_every_command_refuses_a_unit_that_is_none(self):
        log = pathlib.Path(tempfile.mkdtemp()) / "x.jsonl"
        log.write_text('{"id": "1", "gist": "Hỏi?", "asked_date": "2026-01-05"}\n')
        results = log.with_suffix(".csv")
        results.write_text(
            "year,component,points,change,rank,tied_with,ranked,best,number,issuer,issued_on,note\n"
            "2024,total,61.5,,12,,25,75.2,7/BC,UBND,2025-01-20,\n")
        # A public draw that lies ahead, for the year that is over.
        today = datetime.datetime.now(ZONE).date()
        draw = ["--year", str(today.year - 1), "--source", "drand", "--source-on", str(today + datetime.timedelta(days=1))]
        for unit in ("vn.langson.ngoaivu.khongco", "A b"):
            for command in (
                    ["indicators"], ["indicators", "--csv"], ["forecast"], ["report", "--quarter", "2026-Q1"], ["import", str(log)],
                    ["plan", "copy", "--from", "2026", "--to", "2031"], ["results", "import", str(results)],
                    ["sample", "--size", "3", *draw]):
                done = subprocess.run([PROGRAM, *command, "--unit", unit], env=self.site.settings, capture_output=True, text=True, timeout=120)
                self.assertIn(done.returncode, (1, 2), (command, done))
                self.assertIn("unit", done.stderr, command)
                self.assertEqual(done.stdout, "", command)

    def test_an_officer_has_no_indicators(self):
        page = self.visitor()
        self.sign_in_as(page, "ls1")
        self.assertEqual(page.goto("/office/indicators").status, 404)


if __name__ == "__main__":
    unittest.main()
