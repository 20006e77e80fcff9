"""The public figures beside an independent computation: numpy's business days and quantiles, scipy's intervals."""

import collections
import csv
import datetime
import glob
import io
import math
import random
import subprocess
import unittest

import numpy
from scipy import stats

from harness import DESKTOP, ROOT, TELEPHONE, BrowserTest

ZONE = datetime.timezone(datetime.timedelta(hours=7))
PUBLISHABLE = {"question", "feedback", "support", "information", "legal_question", "promotion"}
PSQL = sorted(glob.glob("/usr/lib/postgresql/*/bin/psql"))[-1]
# What `hoidap` calls the parts of a figure's name in its file.
Key = collections.namedtuple("Key", "figure period unit kind")


def calendar():
    days = {}
    for row in csv.DictReader((ROOT / "data/calendar-vn.csv").read_text(encoding="utf-8-sig").splitlines()):
        days[datetime.date.fromisoformat(row["date"])] = row["kind"]
    first = datetime.date(2023, 1, 1)
    every = [first + datetime.timedelta(days=number) for number in range(1461)]
    # numpy knows no worked Saturday: the week has six days, and every other Saturday is off.
    off = [day for day in every if days.get(day, "") in ("holiday", "substitute_off") or day.weekday() == 5 and days.get(day) != "swapped_working"]
    return numpy.busdaycalendar(weekmask="1111110", holidays=numpy.array(off, dtype="datetime64[D]"))


def shown(value, digits):
    scale = 10 ** digits
    return f"{math.floor(value * scale + 0.5) / scale:.{digits}f}"


class FiguresTest(BrowserTest):
    calendar = calendar()

    def sql(self, text):
        done = subprocess.run(
            [PSQL, "-X", "-q", "--csv", "-v", "ON_ERROR_STOP=1", "-d", self.site.settings["HOIDAP_OWNER_DATABASE_URL"]],
            input=text, capture_output=True, text=True, timeout=120)
        self.assertEqual(done.returncode, 0, done.stderr)
        return list(csv.DictReader(io.StringIO(done.stdout)))

    def served(self, prefix, period):
        text = self.visitor().request.get(f"{prefix}/thong-ke.csv?period={period}").text()
        self.assertTrue(text.startswith("\ufefffigure,"), text[:60])
        rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
        rows = list(rows)
        self.assertEqual({row["reach"] for row in rows if row["unit"]}, {"alone"})
        return {Key(row["figure"], row["period"], row["unit"], row["kind"]): (row["value"], row["n"], row["low"], row["high"]) for row in rows}

    def computed(self, first, last):
        """The same figures from the bare rows."""
        now = datetime.datetime.now(datetime.timezone.utc)
        tickets = {row["id"]: row for row in self.sql(
            "select id, kind, unit, state, received_at, answered_at, period, rated_answered, rated_satisfaction from ticket where kind <> 'integrity'")}
        clocks = self.sql(
            "select c.ticket_id, c.kind, coalesce(c.held_by, t.unit) as unit, t.state, c.name, c.due_on, c.due_at, c.stopped_at, c.late_days, c.paused_at "
            "from clock c join ticket t on t.id = c.ticket_id where c.cancelled_at is null and c.target = 'legal'")
        groups = collections.defaultdict(lambda: collections.defaultdict(list))

        def put(figure, ticket, day, value, is_present=False):
            if ticket["kind"] not in PUBLISHABLE:
                return
            whole = f"{first}/{last}"
            keys = [(whole, "", ""), (whole, ticket["unit"], ""), (whole, "", ticket["kind"])]
            for key in keys + ([] if is_present else [(str(day)[:7], "", "")]):
                groups[figure][key].append(value)

        def instant(text):
            return datetime.datetime.fromisoformat(text.replace(" ", "T") + (":00" if text[-3] in "+-" else "")) if text else None

        def counted(a, b):
            # On both ends a closed day counts as the open one before it.
            roll = [numpy.busday_offset(day, 0, roll="backward", busdaycal=self.calendar) for day in (a, b)]
            return int(numpy.busday_count(*roll, busdaycal=self.calendar))

        # A limit has a kind of its own, and belongs to the unit that had the ticket when it passed: of each ticket the first of a public kind.
        overdue = {}
        for clock in sorted(clocks, key=lambda row: instant(row["due_at"])):
            runs = clock["state"] not in ("answered", "withdrawn") and not clock["stopped_at"] and not clock["paused_at"]
            if runs and clock["name"] in ("settle", "answer", "accept", "check") and instant(clock["due_at"]) <= now and clock["kind"] in PUBLISHABLE:
                overdue.setdefault(clock["ticket_id"], clock)
        for clock in overdue.values():
            put("overdue", clock, None, 1, is_present=True)
        for ticket in tickets.values():
            received, answered = instant(ticket["received_at"]).astimezone(ZONE).date(), instant(ticket["answered_at"])
            if first <= received <= last:
                put("received", ticket, received, 1)
            if answered and first <= answered.astimezone(ZONE).date() <= last:
                day = answered.astimezone(ZONE).date()
                put("answered", ticket, day, 1)
                put("wait", ticket, day, counted(received, day))
            if ticket["state"] not in ("answered", "withdrawn"):
                put("open", ticket, None, 1, is_present=True)
        for clock in clocks:
            due = datetime.date.fromisoformat(clock["due_on"])
            is_past = not clock["paused_at"] and instant(clock["due_at"]) <= now
            if clock["name"] == "answer" and first <= due <= last and (clock["stopped_at"] or is_past):
                put("on_time_share", clock, due, int(clock["late_days"] == "0"))

        # Opinions are told of the quarters that the period touches, and of no month.
        for block in self.sql(f"""
                select unit, kind, n, unsatisfied, is_own from opinion_tally
                where rated > 0 and quarter between date_trunc('quarter', '{first}'::timestamp) and '{last}'"""):
            if block["kind"] in PUBLISHABLE | {"mixed"}:
                values = [1] * int(block["unsatisfied"]) + [0] * (int(block["n"]) - int(block["unsatisfied"]))
                self.assertGreaterEqual(len(values), 10)
                kind = [(f"{first}/{last}", "", block["kind"])] if block["kind"] != "mixed" else []
                own = [(f"{first}/{last}", block["unit"], "")] if block["is_own"] == "t" else []
                for key in [(f"{first}/{last}", "", "")] + own + kind:
                    groups["unsatisfied_share"][key] += values
        return self.table(groups, first, last)

    def table(self, groups, first, last):
        keys = {key for figure in groups.values() for key in figure} | {(f"{first}/{last}", "", "")}
        month = first
        while month <= last:
            keys.add((str(month)[:7], "", ""))
            month = (month.replace(day=1) + datetime.timedelta(days=32)).replace(day=1)
        table = {}
        for key in keys:
            for figure in ("received", "answered", "open", "overdue"):
                if len(key[0]) > 7 or figure in ("received", "answered"):
                    table[Key(figure, *key)] = (str(len(groups[figure][key])), "", "", "")
            for figure in ("on_time_share", "unsatisfied_share"):
                values = groups[figure][key]
                if len(values) >= (10 if figure == "unsatisfied_share" else 1):
                    interval = stats.binomtest(sum(values), len(values)).proportion_ci(method="wilson")
                    table[Key(figure, *key)] = (
                        shown(sum(values) / len(values), 3), str(len(values)), shown(interval.low, 3), shown(interval.high, 3))
            waits = groups["wait"][key]
            for figure, share in (("median_wait", 50), ("p90_wait", 90)):
                if waits:
                    table[Key(figure, *key)] = (shown(numpy.percentile(waits, share), 1), str(len(waits)), "", "")
        return table

    def compare(self, prefix=""):
        today = datetime.datetime.now(ZONE).date()
        start = (today.replace(day=1) - datetime.timedelta(days=335)).replace(day=1)
        quarter = datetime.date(today.year, (today.month - 1) // 3 * 3 + 1, 1)
        for period, first, last in (
            ("12", start, today), (str(today.year), datetime.date(today.year, 1, 1), today),
            (f"{today.year}-Q{(today.month + 2) // 3}", quarter, today),
        ):
            ours, theirs = self.served(prefix, period), self.computed(first, last)
            wrong = [(key, ours.get(key), theirs.get(key)) for key in sorted(ours.keys() | theirs.keys()) if ours.get(key) != theirs.get(key)]
            self.assertEqual(wrong[:5], [], period)
            self.assertGreater(len(ours), 20)

    def test_figures_agree_with_an_independent_computation(self):
        self.compare()
        self.add_random_tickets(2500)
        # The program keeps figures for a minute.
        self.site.restart()
        self.compare("/en")

    def add_random_tickets(self, count):
        chance = random.Random(20241124)
        units = [row["path"] for row in self.sql("select path from unit where nlevel(path) > 2")]
        kinds = sorted(PUBLISHABLE) + ["complaint", "denunciation", "dossier", "integrity", "personal_data"]
        now = datetime.datetime.now(datetime.timezone.utc)
        lines = []
        for number in range(count):
            received = now - datetime.timedelta(minutes=chance.randrange(60 * 24 * 420))
            answered = received + datetime.timedelta(minutes=chance.randrange(60 * 24 * 40))
            kind, unit, is_answered = chance.choice(kinds), chance.choice(units), answered < now and chance.random() < 0.9
            rating = chance.randint(1, 5) if is_answered and chance.random() < 0.5 else None
            due = (received + datetime.timedelta(days=chance.randint(5, 25))).astimezone(ZONE).date()
            end = datetime.datetime(due.year, due.month, due.day, tzinfo=ZONE) + datetime.timedelta(days=1)
            late = max(0, (answered.astimezone(ZONE).date() - due).days) if answered >= end else 0
            name = "settle" if kind in ("complaint", "denunciation") else "answer"
            values = [
                f"'{received.isoformat()}'", f"'{answered.isoformat()}'" if is_answered else "null", f"'{kind}'", f"'{unit}'",
                f"'{due}'", f"'{end.isoformat()}'", str(late) if is_answered else "null", str(rating or "null"),
                str(chance.random() < 0.8 if rating else "null"), str(1 + (is_answered and chance.random() < 0.1)),
                f"'{chance.choice(['legal', 'legal', 'internal'])}'", f"'{name}'", str(not is_answered and chance.random() < 0.1)]
            lines.append("(" + ", ".join(values) + ")")
        self.sql(f"""
            create table random_ticket as select gen_random_uuid() as id, row_number() over () as n, v.* from (values {", ".join(lines)})
                as v (received, answered, kind, unit, due, ends, late, rating, said_answered, period, target, name, is_paused);
            insert into ticket (id, code_hash, sealed_code, received_at, kind, variant, language, subject, body, publish_consent, name_consent, state, unit,
                period, transfers, information_requests, contact_name, contact_email, contact_phone, version, answer, answered_at,
                rated_answered, rated_satisfaction)
            select id, sha256(uuid_send(id)), '', received::timestamptz, kind, '', 'vi', 'x', 'x', false, false,
                case when answered is null then 'received' else 'answered' end, unit::ltree, period, 0, 0, 'x', '', '', 1,
                case when answered is not null then '{{}}'::jsonb end, answered::timestamptz, said_answered::boolean, rating::smallint from random_ticket;
            insert into clock (ticket_id, number, kind, variant, name, target, period, basis, certainty, started_at, due_on, due_at, beyond_confirmed,
                extensions, max_extensions, stopped_at, late_days, paused_at)
            select id, 0, kind, '', name, target, period, 'x', 'verified', received::timestamptz, due::date, ends::timestamptz, false, 0, 0,
                answered::timestamptz, late::integer, case when is_paused then received::timestamptz end from random_ticket""")

    def test_the_page_fits_and_its_plots_are_described(self):
        for size in (TELEPHONE, DESKTOP):
            for prefix in ("", "/en", "/zh"):
                page = self.visitor(size, javascript=False)
                self.open(page, prefix + "/thong-ke")
                self.assertFits(page)
                self.assertNamed(page)
                plots = page.locator("svg[role=img]")
                self.assertEqual(plots.count(), 4)
                for plot in plots.all():
                    names = plot.get_attribute("aria-labelledby").split()
                    self.assertTrue(all(page.locator(f"#{name}").text_content().strip() for name in names))
                for table in page.locator("main details").all():
                    table.evaluate("element => element.open = true")
                self.assertFits(page)


if __name__ == "__main__":
    unittest.main()
