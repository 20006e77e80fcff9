"""The survey on a telephone, by a business without an account: from the link of a letter to the thanks, and once only."""

import datetime
import glob
import hashlib
import subprocess
import unittest

from harness import DESKTOP, TELEPHONE, BrowserTest
from test_access import Access

PSQL = sorted(glob.glob("/usr/lib/postgresql/*/bin/psql"))[-1]
LANGUAGES = {
    "": ("Gửi", "Đã nhận câu trả lời", "một lần"), "/en": ("Send", "Your answers were received", "once"), "/zh": ("提交", "已收到您的回答", "一次")}


class SurveyTest(Access):
    def sql(self, text):
        done = subprocess.run(
            [PSQL, "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", self.site.settings["HOIDAP_OWNER_DATABASE_URL"]],
            input=text, capture_output=True, text=True, timeout=60)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout.split()

    def link(self, days_ago=0):
        """The link of a letter about an answered ticket that nobody was asked about yet."""
        [ticket] = self.sql("""
            select t.id from ticket t where t.state = 'answered' and t.kind in ('question', 'feedback', 'support')
                and not exists (select from survey_invitation i where i.ticket_id = t.id) order by t.id limit 1""")
        # Any code of the program is one that a link may have.
        [token] = self.sql(f"select code from ticket where id = '{ticket}'")
        day = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=7))).date() - datetime.timedelta(days=days_ago)
        self.sql(f"""
            with i as (insert into survey_invitation (id, ticket_id, invited_on, unit, kind, letters)
                select gen_random_uuid(), id, '{day}', unit, kind, 1 from ticket where id = '{ticket}' returning id)
            insert into survey_link (token_hash, invitation_id) select '\\x{hashlib.sha256(token.encode()).hexdigest()}', id from i""")
        return f"/khao-sat/{token}"

    def counted(self):
        """All answers, published or waiting."""
        return int(self.sql("select (select coalesce(sum(count), 0) from survey_tally) + (select coalesce(sum(count), 0) from survey_waiting)")[0])

    def test_half_a_minute_on_a_telephone(self):
        for number, (prefix, (send, thanks, used)) in enumerate(LANGUAGES.items()):
            link = self.link()
            before = self.counted()
            page = self.visitor(TELEPHONE, javascript=number == 0)
            self.assertEqual(page.goto(prefix + link).status, 200)
            if number == 0:
                self.assertAccessible(page, "form")
            groups = page.locator("main fieldset")
            self.assertEqual(groups.count(), 3)
            for index in range(3):
                choice = groups.nth(index).locator("label").first
                self.assertGreaterEqual(choice.bounding_box()["height"], 44, "a finger finds it")
                choice.click()
            self.assertEqual(page.locator("main input[type=text], main textarea").count(), 0, "nothing is typed")
            page.get_by_role("button", name=send).click()
            self.assertIn(thanks, page.locator("h1").inner_text())
            self.assertEqual(self.counted(), before + 3)
            # Once only, whoever opens it.
            again = self.visitor(TELEPHONE)
            answer = again.goto(prefix + link)
            self.assertEqual(answer.status, 410)
            self.assertIn(used, again.locator("main").inner_text())
            self.assertEqual(again.locator("main form").count(), 0)

    def test_every_state_is_accessible(self):
        open_link, closed = self.link(), self.link(days_ago=30)
        for prefix in LANGUAGES:
            for path, status in ((open_link, 200), (closed, 410), ("/khao-sat/cam-on", 200), ("/khao-sat/khong-co", 404)):
                for size in (TELEPHONE, DESKTOP) if prefix == "" else (TELEPHONE,):
                    page = self.visitor(size)
                    answer = page.goto(prefix + path)
                    self.assertEqual(answer.status, status, prefix + path)
                    self.assertAccessible(page, path)
                self.assertValid(page, answer)

    def test_no_figure_tells_of_fewer_than_ten(self):
        """One more answer moves what can be read by nothing, or by ten and more at a time to every question."""
        published = lambda: self.sql("select coalesce(sum(count), 0) from survey_tally group by question order by question")
        reader = self.visitor()
        self.sign_in_as(reader, "giamdoc")
        self.open(reader, "/office/survey")
        figures = reader.locator("main table").all_inner_texts()
        self.assertTrue(figures)
        before = [int(count) for count in published()]
        page = self.visitor(TELEPHONE)
        page.goto(self.link())
        for index in range(3):
            page.locator("main fieldset").nth(index).locator("label").first.click()
        self.submit(page, page.locator("main form"))
        after = [int(count) for count in published()]
        self.assertEqual(len(before), 3)
        if after == before:
            self.open(reader, "/office/survey")
            now = reader.locator("main table").all_inner_texts()
            self.assertEqual([text.split("\n")[1:2] for text in figures], [text.split("\n")[1:2] for text in now])
        else:
            self.assertTrue(all(new - old >= 10 for old, new in zip(before, after)), (before, after))


if __name__ == "__main__":
    unittest.main()
