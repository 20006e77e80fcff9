"""What every page owes its readers: WCAG 2.2 AA by axe, valid HTML, room at 200 %, and no stranger asked for anything."""

import re
import unittest
from urllib.parse import urlsplit

import html5lib
from axe_playwright_python.sync_playwright import Axe

from harness import DESKTOP, TELEPHONE, BrowserTest, last_quarter

RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}
STAFF = {
    "vanthu": ["/desk?tab=incoming", "/desk?tab=open", "/office/reception", "/office/reception/schedules/1"], "bientap": ["/desk?tab=closed"],
    "giamdoc": [
        "/inspect", "/desk?tab=approval", "/office/overview", "/office/survey", "/office/sample", "/office/indicators", "/office/indicators/tickets/on_time_share",
        "/office/indicators?lang=en", "/office/indicators?lang=zh"],
    "quantri": ["/admin", "/admin/rules", "/admin/calendar", "/admin/letters", "/admin/changes"],
    "chanh-vanphong": [
        "/office/plan", "/office/plan/2024", "/office/plan/2024/directions", "/office/plan/2024/records", "/office/plan/2024/history",
        "/office/scoreboard", "/office/scoreboard/results?year=2023", "/office/scoreboard/results/file"]}
REPORTS = f"/office/reports/{last_quarter()}"
STAFF["vanthu"] += ["/office/reports", "/office/reports/settings", REPORTS, f"{REPORTS}/vn.langson.ngoaivu", f"{REPORTS}/vn.langson.ngoaivu/text",
                    f"{REPORTS}/vn.langson.ngoaivu.lanhsu?lang=en", "/office/reports?lang=zh", "/office/reports?lang=vi"]


class Access(BrowserTest):
    """What the tests of this file have in common."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.axe = Axe()

    def assertAccessible(self, page, what):
        found = self.axe.run(page, options=RULES).response["violations"]
        told = [f"{rule['id']} ({rule['impact']}): {node['html'][:200]} {node.get('failureSummary', '')[:300]}" for rule in found for node in rule["nodes"][:3]]
        self.assertEqual(told, [], f"{what} {page.url}")
        self.assertFits(page)
        self.assertNamed(page)

    def assertValid(self, page, answer):
        parser = html5lib.HTMLParser(strict=False)
        text = answer.text()
        parser.parse(text)
        # The parser lists what a browser would have to mend.
        self.assertEqual([(place, fault) for place, fault, _ in parser.errors], [], page.url)
        ids = re.findall(r'\sid="([^"]+)"', text)
        self.assertEqual(sorted({name for name in ids if ids.count(name) > 1}), [], f"{page.url}: an id stands twice")


class PublicAccess(Access):
    # With a mail server named, pages offer what comes by letter; nothing is sent.
    settings = {"HOIDAP_SMTP_URL": "smtp://127.0.0.1:9", "HOIDAP_MAIL_FROM": "hoidap@so.example", "HOIDAP_PUBLIC_URL": "https://hoidap.so.example"}

    def public_pages(self, page):
        slugs = [item["slug"] for item in self.json(page, "/api/v1/publications?limit=2")["items"]]
        found = self.json(page, "/api/v1/publications?q=thi%20thuc")["items"]
        self.assertTrue(slugs and found)
        return ["/", "/gui", "/gui/question", "/gui/complaint", "/tra-cuu", "/tra-cuu/quen-ma", "/liem-chinh", "/quyen-rieng-tu", "/tiep-can", "/hoi-dap", "/hoi-dap?q=thi%20thuc", "/hoi-dap?q=zzzz", "/han-tra-loi",
                "/lich-tiep-cong-dan", "/thong-ke", "/thong-ke?period=2026", "/theo-doi", "/chuyen-muc?q=thi%20thuc", "/khao-sat/cam-on"] + [
            f"/hoi-dap/{slug}" for slug in slugs[:1]]

    def test_public_pages_in_three_languages(self):
        for size, scheme in [(TELEPHONE, "light"), (DESKTOP, "dark")]:
            page = self.visitor(size)
            page.emulate_media(color_scheme=scheme)
            asked = []
            page.on("request", lambda request: asked.append(urlsplit(request.url).netloc))
            for path in self.public_pages(page):
                for prefix in ("", "/en", "/zh"):
                    with self.subTest(path=prefix + path, width=size["width"], scheme=scheme):
                        answer = self.open(page, (prefix + path).rstrip("/") or "/")
                        self.assertAccessible(page, scheme)
                        self.assertValid(page, answer)
            self.assertEqual(set(asked), {urlsplit(self.site.address).netloc}, "no third party is asked")

    def test_a_ticket_of_ones_own(self):
        page = self.visitor(TELEPHONE)
        page.goto("/gui/question")
        page.fill("#subject", "Thị thực cho chuyên gia")
        page.fill("#body", "Công ty cần mời chuyên gia sang làm việc 3 tháng. Hồ sơ gồm những gì?")
        page.fill("#name", "Nguyễn Thị Bình")
        with page.expect_navigation():
            page.get_by_role("button", name="Gửi", exact=False).last.click()
        code = urlsplit(page.url).path.rsplit("/", 1)[-1]
        for prefix in ("", "/en", "/zh"):
            answer = self.open(page, f"{prefix}/tra-cuu/{code}")
            page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
            self.assertAccessible(page, "ticket")
            self.assertValid(page, answer)

    def test_pages_can_be_read_at_twice_their_size(self):
        # A window of 640 px at 200 % shows as much as one of 320 px.
        page = self.visitor({"width": 320, "height": 600})
        for path in self.public_pages(page):
            self.open(page, path)
            self.assertFits(page)

    def test_letters_twice_as_large_fit_a_telephone(self):
        page = self.visitor(TELEPHONE)
        for path in self.public_pages(page):
            for prefix in ("", "/en", "/zh"):
                with self.subTest(path=prefix + path):
                    self.open(page, (prefix + path).rstrip("/") or "/")
                    page.evaluate("document.documentElement.style.fontSize = '200%'")
                    self.assertFits(page)


class StaffAccess(Access):
    def test_staff_pages(self):
        for size, scheme in [(TELEPHONE, "dark"), (DESKTOP, "light")]:
            for account, paths in STAFF.items():
                page = self.visitor(size)
                page.emulate_media(color_scheme=scheme)
                self.sign_in_as(page, account)
                for path in paths + self.tickets(page, paths[0]):
                    with self.subTest(path=path, account=account, width=size["width"]):
                        answer = self.open(page, path)
                        page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
                        self.assertAccessible(page, account)
                        self.assertValid(page, answer)

    def tickets(self, page, path):
        """Two tickets of a list, the first and the last."""
        page.goto(path)
        links = page.eval_on_selector_all("main table a[href*='/tickets/']", "links => links.map(link => link.getAttribute('href'))")
        return list(dict.fromkeys(links[:1] + links[-1:]))


if __name__ == "__main__":
    unittest.main()
