"""A business gets the survey's letter, answers on a telephone without an account, and is counted with others only."""

import collections
import csv
import datetime
import glob
import io
import re
import subprocess
import time

from aiosmtpd.controller import Controller

from harness import DESKTOP, PROGRAM, ROOT, TELEPHONE, free_port
from test_access import Access
from test_mail import Postbox

ZONE = datetime.timezone(datetime.timedelta(hours=7))
PSQL = sorted(glob.glob("/usr/lib/postgresql/*/bin/psql"))[-1]
# As `Tally.fewest`.
FEWEST = 10
# As letters ask for it.
TARGET = 44


class SurveyTest(Access):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # First, since the jobs ask whoever is due as soon as the office opens.
        cls.days_pass()
        cls.open_office()
        cls.postbox, port = Postbox(), free_port()
        controller = Controller(cls.postbox, hostname="127.0.0.1", port=port)
        controller.start()
        cls.addClassCleanup(controller.stop)
        cls.work_log = cls.site.folder / "work.log"
        mail = {
            "HOIDAP_SMTP_URL": f"smtp://127.0.0.1:{port}", "HOIDAP_MAIL_FROM": "hoidap@so.example", "HOIDAP_MAIL_RETRY": "1",
            "HOIDAP_PUBLIC_URL": cls.site.address}
        with open(cls.work_log, "wb") as log:
            worker = subprocess.Popen([PROGRAM, "work"], env=cls.site.settings | mail, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        cls.addClassCleanup(worker.wait, 20)
        cls.addClassCleanup(worker.terminate)

    @classmethod
    def open_office(cls):
        """Nobody is asked at night or on a holiday: the office of this test is open now, whenever that is."""
        today = datetime.datetime.now(ZONE).date()
        hours = cls.site.folder / "hours.csv"
        hours.write_text(f"valid_from,opens,closes\n{today},00:00,23:59\n")
        cls.site.run("hours", "import", str(hours))
        rows = [row for row in (ROOT / "data/calendar-vn.csv").read_text(encoding="utf-8-sig").splitlines() if not row.startswith(str(today))]
        if today.weekday() > 4:
            columns = next(csv.reader(rows[:1]))
            rows.append(",".join({"date": str(today), "kind": "swapped_working"}.get(column, "thử") for column in columns))
        calendar = cls.site.folder / "calendar.csv"
        calendar.write_text("\n".join(rows) + "\n")
        cls.site.run("calendar", "import", "--whole", str(calendar))

    @classmethod
    def days_pass(cls):
        """Three answers are four days old now, and nobody was asked about them yet."""
        cls.sql("""
            with fresh as (
                select id, row_number() over (order by received_at desc) as number from ticket t
                where kind = 'question' and state = 'answered' and not exists (select from imported_case where ticket_id = t.id)
                order by received_at desc limit 3), asked as (delete from survey_invitation where ticket_id in (select id from fresh))
            update ticket t set answered_at = now() - interval '4 days', contact_email = 'khao-sat-' || number || '@congty.example',
                language = (array['vi', 'en', 'zh'])[number]
            from fresh where t.id = fresh.id""")

    @classmethod
    def sql(cls, text):
        done = subprocess.run(
            [PSQL, "-X", "-q", "--csv", "-v", "ON_ERROR_STOP=1", "-d", cls.site.settings["HOIDAP_OWNER_DATABASE_URL"]],
            input=text, capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, done.stderr
        return list(csv.DictReader(io.StringIO(done.stdout)))

    def visit(self, page):
        """Somebody books, and came four days ago."""
        self.open(page, "/lich-tiep-cong-dan")
        self.open(page, page.locator(".days a").first.get_attribute("href"))
        form = page.locator("main form")
        form.locator("[name=slot]").last.check()
        for name, value in (("subject", "Hỏi về hợp pháp hóa"), ("name", "Nguyễn Thị Bình")):
            form.locator(f"[name={name}]").fill(value)
        self.submit(page, form)
        self.sql("""
            update reception_booking set came = true, came_at = now() - interval '4 days',
                held_on = (now() at time zone interval '7 hours')::date - 4
            where id = (select id from reception_booking order by booked_at desc limit 1)""")

    def letter_to(self, address, seconds=40):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            for to, letter in self.postbox.letters:
                text = letter.get_body(("plain",)).get_content()
                if to == [address] and "/khao-sat/" in text:
                    return letter, re.search(re.escape(self.site.address) + r"(/\S*khao-sat/\S+)", text).group(1)
            time.sleep(0.1)
        self.fail(f"no letter\n{self.work_log.read_text()[-1500:]}")

    def counted(self, page):
        """How many answered each question, by period and unit, as the head may know it."""
        text = page.request.get(f"/office/survey/figures.csv?period={datetime.datetime.now(ZONE).year}").text()
        rows = [row for row in csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))) if row["question"] != "response"]
        said = collections.Counter()
        for row in rows:
            said[row["period"], row["unit"], row["question"]] += int(row["count"])
            self.assertGreaterEqual(int(row["n"]), FEWEST)
        return said

    def test_a_business_answers_on_a_telephone(self):
        head = self.staff("giamdoc")
        before = self.counted(head)
        letter, link = self.letter_to("khao-sat-1@congty.example")
        self.assertEqual(letter["Subject"], "Ba câu hỏi về việc trả lời phiếu của Quý vị")
        page = self.visitor(TELEPHONE, javascript=False)
        self.open(page, link)
        self.assertFits(page)
        self.assertEqual(page.locator("main fieldset").count(), 3)
        low = page.eval_on_selector_all("main .choice, main button", "all => all.map(e => e.getBoundingClientRect().height)")
        self.assertGreaterEqual(min(low), TARGET)
        # Nothing was chosen, then half of it: what was chosen stays.
        self.submit(page, page.locator("main form"))
        self.assertIn("Hãy trả lời ít nhất một câu hỏi.", page.locator("main").inner_text())
        self.assertFits(page)
        for name, value in (("answered", "yes"), ("satisfaction", "4"), ("asked_to_pay", "no")):
            page.locator(f"[name={name}][value='{value}']").check()
        self.submit(page, page.locator("main form"))
        self.assertTrue(page.url.endswith("/khao-sat/cam-on"), page.url)
        self.assertIn("Đã nhận câu trả lời", page.locator("h1").inner_text())
        self.assertFits(page)
        again = page.goto(link)
        self.assertEqual(again.status, 410)
        self.assertIn("đã được dùng", page.locator("h1").inner_text())
        self.assertEqual(page.locator("main fieldset").count(), 0)
        after = self.counted(head)
        for key in before.keys() | after.keys():
            grown = after[key] - before[key]
            self.assertTrue(grown == 0 or grown >= FEWEST, f"{key}: a figure moved by {grown}")
        self.assertEqual(self.visitor().request.get("/office/survey").url.split("?")[0].rsplit("/", 1)[1], "sign-in")
        self.assertEqual(self.staff("ls1").goto("/office/survey").status, 404, "officers do not read it")
        log = self.site.log() + self.work_log.read_text()
        for secret in (link.rsplit("/", 1)[1], "khao-sat-1@"):
            self.assertNotIn(secret, log)

    def test_whoever_was_received_is_asked_on_the_booking(self):
        page = self.visitor(TELEPHONE)
        self.visit(page)
        booking = page.url
        self.open(page, booking)
        self.assertAccessible(page, "booking")
        self.submit(page, page.locator("main form[action$=khao-sat]"))
        self.assertIn("buổi tiếp công dân vừa qua", page.locator("main").inner_text())
        page.locator("[name=satisfaction][value='5']").check()
        self.submit(page, page.locator("main form"))
        self.open(page, booking)
        self.assertEqual(page.locator("main form[action$=khao-sat]").count(), 0)

    def test_every_state_in_three_languages(self):
        letter, link = self.letter_to("khao-sat-2@congty.example")
        self.assertIn("Three questions about our answer", letter["Subject"])
        token = link.rsplit("/", 1)[1]
        _, late = self.letter_to("khao-sat-3@congty.example")
        self.sql("""
            update survey_invitation set invited_on = invited_on - 30
            where ticket_id = (select id from ticket where contact_email = 'khao-sat-3@congty.example')""")
        states = [(token, 200), (late.rsplit("/", 1)[1], 410), ("khongco", 404)]
        for size, scheme in [(TELEPHONE, "dark"), (DESKTOP, "light")]:
            page = self.visitor(size)
            page.emulate_media(color_scheme=scheme)
            for prefix in ("", "/en", "/zh"):
                for name, status in states:
                    with self.subTest(state=status, prefix=prefix, width=size["width"]):
                        answer = page.goto(f"{prefix}/khao-sat/{name}")
                        self.assertEqual(answer.status, status)
                        self.assertAccessible(page, "survey")
                        self.assertValid(page, answer)
                page.goto(f"{prefix}/khao-sat/{token}")
                self.submit(page, page.locator("main form"))
                self.assertEqual(page.locator(".error-summary").count(), 1)
                self.assertAccessible(page, "refused survey")
