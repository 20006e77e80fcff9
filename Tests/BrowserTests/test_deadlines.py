"""The deadline engine beside independent programs: numpy's business days, and the holidays package."""

import csv
import datetime
import glob
import io
import os
import pathlib
import random
import re
import subprocess
import tempfile
import unittest

import holidays
import numpy

from harness import PROGRAM, ROOT, Site

PSQL = sorted(glob.glob("/usr/lib/postgresql/*/bin/psql"))[-1]

# The holidays of the law in the years that are not announced, and what makes up for those on a weekend (Labour Code 2019, articles 111 and 112).
FIXED = ["2027-01-01", "2027-04-30", "2027-05-01", "2027-05-03", "2027-09-02", "2028-01-01", "2028-01-03", "2028-04-30", "2028-05-01", "2028-05-02"]

CALENDAR = list(csv.DictReader((ROOT / "data/calendar-vn.csv").read_text(encoding="utf-8-sig").splitlines()))


class OracleTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        days = {datetime.date.fromisoformat(row["date"]): row["kind"] for row in CALENDAR}
        days |= {datetime.date.fromisoformat(day): "holiday" for day in FIXED}
        first, last = datetime.date(2023, 1, 1), datetime.date(2032, 12, 31)
        every = [first + datetime.timedelta(days=number) for number in range((last - first).days)]
        # numpy knows no worked Saturday: the week has six days, and every other Saturday is off.
        off = [day for day in every if days.get(day, "") in ("holiday", "substitute_off") or day.weekday() == 5 and days.get(day) != "swapped_working"]
        cls.calendar = numpy.busdaycalendar(weekmask="1111110", holidays=numpy.array(off, dtype="datetime64[D]"))

    def due(self, rows):
        """What `hoidap due --stdin` answers, by the program's own calendar."""
        table = io.StringIO()
        writer = csv.writer(table)
        writer.writerow(["kind", "variant", "clock", "target", "received", "amount", "unit"])
        for received, amount, unit in rows:
            writer.writerow(["", "", "", "", received, amount, unit])
        settings = {name: value for name, value in os.environ.items() if not name.startswith("HOIDAP_")}
        # The zone and the tongue of the machine must not matter.
        settings |= {"TZ": "America/St_Johns", "LC_ALL": "C"}
        done = subprocess.run([PROGRAM, "due", "--stdin"], input=table.getvalue(), env=settings, capture_output=True, text=True, timeout=120)
        self.assertEqual(done.returncode, 0, done.stderr)
        answers = list(csv.DictReader(done.stdout.splitlines()))
        self.assertEqual({row["beyond_confirmed"] == "true" for row in answers if row["due_on"] > "2026-12-31"}, {True})
        self.assertEqual({row["beyond_confirmed"] for row in answers if row["due_on"] <= "2026-12-31"}, {"false"})
        return [row["due_on"] for row in answers]

    def test_terms_agree_with_numpy(self):
        chance = random.Random(20241124)
        rows, expected = [], []
        for _ in range(20_000):
            day = datetime.date(2023, 1, 1) + datetime.timedelta(days=chance.randrange(1400))
            amount, unit = chance.randint(1, 120), chance.choice(["working_day", "calendar_day"])
            hour = chance.choice(["00:00:00", "09:30:00", "16:59:59", "23:59:59"])
            rows.append((f"{day}T{hour}+07:00", amount, unit))
            if unit == "working_day":
                start = numpy.busday_offset(day, 0, roll="backward", busdaycal=self.calendar)
                expected.append(str(numpy.busday_offset(start, amount, busdaycal=self.calendar)))
            else:
                end = day + datetime.timedelta(days=amount)
                expected.append(str(numpy.busday_offset(end, 0, roll="forward", busdaycal=self.calendar)))
        wrong = [(row, ours, theirs) for row, ours, theirs in zip(rows, self.due(rows), expected) if ours != theirs]
        self.assertEqual(wrong[:5], [])

    def test_the_calendar_agrees_with_the_holidays_package_but_for_known_gaps(self):
        ours = {row["date"] for row in CALENDAR if row["kind"] != "swapped_working"}
        theirs = {day.isoformat() for day in holidays.country_holidays("VN", years=range(2023, 2027)) if day.weekday() < 5}
        weekdays = {day for day in ours if datetime.date.fromisoformat(day).weekday() < 5}
        # Proposed as a holiday; no enactment is known.
        self.assertEqual(theirs - weekdays, {"2026-11-24"})
        # Exchanged for Saturday 10 January, which the package does not know.
        self.assertEqual(weekdays - theirs, {"2026-01-02"})


class LawCommandTest(unittest.TestCase):
    """What the commands of the law do and refuse, on a database without tickets."""

    @classmethod
    def setUpClass(cls):
        cls.site = Site(demonstration=False)
        cls.addClassCleanup(cls.site.close)

    def refused(self, *arguments):
        done = subprocess.run([PROGRAM, *arguments], env=self.site.settings, capture_output=True, text=True, timeout=120)
        self.assertEqual((done.returncode, done.stdout), (1, ""), done)
        return done.stderr

    def version(self):
        return int(re.search(r"law: version (\d+)", self.site.doctor())[1])

    def sql(self, statement):
        done = subprocess.run(
            [PSQL, "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", self.site.settings["HOIDAP_OWNER_DATABASE_URL"]], input=statement, capture_output=True,
            text=True, timeout=60)
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_a_change_is_undone_and_changed_tables_are_put_back(self):
        self.assertIn("law tables: as the version in force has them", self.site.doctor())
        self.assertIn("deadlines: 0 that differ", self.site.doctor())
        calendar = pathlib.Path(tempfile.mkdtemp()) / "calendar.csv"
        calendar.write_text("date,kind,name_vi,source_url\n2026-12-24,holiday,Nghỉ,QĐ 8/QĐ-TTg\n")
        self.site.run("calendar", "import", str(calendar))
        made = self.version()
        self.assertIn("Would move 0 due dates.", self.site.run("law", "undo", str(made), "--document", "QĐ 9", "--preview"))
        self.assertEqual(self.version(), made)
        self.assertIn("Moved 0 due dates.", self.site.run("law", "undo", str(made), "--document", "QĐ 9"))
        self.assertEqual(self.version(), made + 1)
        self.assertIn("a later change touched the same", self.refused("law", "undo", str(made), "--document", "QĐ 9"))
        self.assertIn("version: there is no such thing on record", self.refused("law", "undo", "9999", "--document", "QĐ 9"))

        self.sql("insert into calendar_day (date, kind, name, source) values ('2026-02-26', 'holiday', 'Nghỉ', 'x')")
        self.assertIn("law tables: calendar_day, work_day changed beside the program; run hoidap law restore", self.site.doctor())
        self.assertIn("were changed beside the program", self.refused("law", "undo", str(made + 1), "--document", "QĐ 9"))
        self.assertIn("were changed beside the program", self.refused("calendar", "import", str(calendar)))
        self.assertIn("Restored calendar_day, work_day.", self.site.run("law", "restore"))
        self.assertIn("say what the version in force says", self.site.run("law", "restore"))
        self.assertIn("Moved 0 due dates.", self.site.run("law", "undo", str(made + 1), "--document", "QĐ 9"))


if __name__ == "__main__":
    unittest.main()
