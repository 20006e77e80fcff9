"""The leaders' page: what the head opens on Monday, on a screen, a telephone and paper, in three languages."""

import re

import test_access
from axe_playwright_python.sync_playwright import Axe
from harness import DESKTOP, ROOT, TELEPHONE, BrowserTest

LOG = ROOT.parent / "shared/data/event-logs/nl_municipality_receipt.csv"


class Overview(BrowserTest):
    assertAccessible = test_access.Access.assertAccessible
    assertValid = test_access.Access.assertValid

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.axe = Axe()
        # Loaded after the first housekeeping, the demonstration would be forecast tomorrow.
        cls.told = cls.site.run("forecast", "--backtest")

    def heading(self, page):
        return page.locator("main h1").first.inner_text()

    def test_the_head_lands_here_and_decides(self):
        page = self.visitor(TELEPHONE, javascript=False)
        self.sign_in_as(page, "giamdoc")
        self.assertTrue(page.url.endswith("/office/overview"), page.url)
        self.assertEqual(self.heading(page), "Điều hành")
        items = page.locator(".waiting > li")
        self.assertGreater(items.count(), 3)
        # What is unlawful already stands before what becomes so, and that before what never will.
        tones = [item.locator(".badge").first.get_attribute("class") for item in items.all()]
        rank = {"bad": 0, "warn": 1, "neutral": 1, "quiet": 2}
        order = [rank[tone.split()[-1]] for tone in tones]
        self.assertEqual(order, sorted(order))
        draft = page.locator(".waiting > li", has_text="Dự thảo chờ duyệt").first
        subject = draft.locator("a").inner_text()
        before = int(re.search(r"(\d+) việc chờ quyết định", page.locator(".status").inner_text()).group(1))
        draft.locator("a").click()
        self.assertIn(subject, page.locator("main h1").inner_text())
        page.locator("form[action$='/approve']").locator("xpath=ancestor-or-self::details").first.evaluate("e => e.open = true")
        with page.expect_navigation():
            page.locator("form[action$='/approve'] button").first.click()
        self.open(page, "/office/overview")
        after = int(re.search(r"(\d+) việc chờ quyết định", page.locator(".status").inner_text()).group(1))
        self.assertEqual(after, before - 1)
        self.assertEqual(page.locator(".waiting a", has_text=subject).count(), 0)

    def test_overdue_leads_to_the_tickets(self):
        page = self.visitor(DESKTOP)
        self.sign_in_as(page, "giamdoc")
        link = page.locator("a[href*='/office/overview/past']").first
        count = int(link.inner_text())
        link.click()
        self.assertEqual(page.locator("main table tbody tr").count(), count)
        page.locator("main table a").first.click()
        self.assertIn("/desk/tickets/", page.url)

    def test_the_forecast_is_the_programs(self):
        total = re.search(r"(\d+) fall due, .*?; ([\d.]+) will probably be late \((\d+) to (\d+)\)", self.told)
        self.assertTrue(total, self.told)
        page = self.visitor(DESKTOP)
        self.sign_in_as(page, "giamdoc")
        page.goto("/office/overview?lang=en")
        self.open(page, "/office/overview")
        text = page.locator("main").inner_text()
        self.assertIn(f"about {total.group(2)} may be late, with 80\u00a0% probability between {total.group(3)} and {total.group(4)}", text)
        self.assertIn(f", {total.group(1)} legal limit", text)
        learnt = re.search(r"Learnt from (\d+) limits that ended in the last year, counted at ", self.told)
        self.assertTrue(learnt, self.told)
        self.assertIn(f"Learnt from {int(learnt.group(1)):,} limits for an answer that ended in the last year, counted at ", text)
        check = re.search(r"off by ([\d.]+) tickets on average, the naive one by ([\d.]+)", self.told)
        if check:
            self.assertIn(f"off by {check.group(1)} tickets on average", text)

    def test_names_are_for_those_who_lead(self):
        for account, sees in (("giamdoc", True), ("truong-lanhsu", True), ("vanthu", False)):
            page = self.visitor(DESKTOP)
            self.sign_in_as(page, account)
            self.open(page, "/office/overview")
            self.assertEqual("Khối lượng việc của chuyên viên" in page.locator("main").inner_text(), sees, account)
        for account in ("ls1", "bientap", "thanhtra", "quantri"):
            page = self.visitor(DESKTOP)
            self.sign_in_as(page, account)
            self.assertEqual(page.goto("/office/overview").status, 404, account)
            self.assertEqual(page.locator(".site-nav a[href='/office/overview']").count(), 0, account)

    def test_it_owes_its_readers_what_every_page_does(self):
        for size, scheme in [(TELEPHONE, "dark"), (DESKTOP, "light")]:
            page = self.visitor(size)
            page.emulate_media(color_scheme=scheme)
            self.sign_in_as(page, "giamdoc")
            past = page.locator("a[href*='/office/overview/past']").first.get_attribute("href")
            for language in ("vi", "en", "zh"):
                page.goto(f"/office/overview?lang={language}")
                for path in ("/office/overview", past) if language == "vi" else ("/office/overview",):
                    with self.subTest(path=path, language=language, width=size["width"]):
                        answer = self.open(page, path)
                        page.evaluate("document.querySelectorAll('main details').forEach(details => details.open = true)")
                        self.assertAccessible(page, language)
                        self.assertValid(page, answer)

    def test_it_prints_on_two_sheets(self):
        page = self.visitor(DESKTOP)
        self.sign_in_as(page, "giamdoc")
        self.open(page, "/office/overview")
        margin = dict.fromkeys(("top", "bottom", "left", "right"), "15mm")
        sheets = page.pdf(format="A4", margin=margin).count(b"/Type /Page\n")
        self.assertIn(sheets, (1, 2))


class Forecasts(BrowserTest):
    def test_the_municipal_log_is_forecast_better_than_naively(self):
        if not LOG.exists():
            self.skipTest(f"the event log is not there: {LOG}")
        self.site.run("import", str(LOG))
        told = self.site.run("forecast", "--backtest", "--on", "2012-02-06")
        found = re.search(r"last (\d+) two-week periods.*off by ([\d.]+) tickets on average, the naive one by ([\d.]+);.* (\d+) of", told)
        self.assertTrue(found, told)
        print(told.splitlines()[-1])
        self.assertEqual(int(found.group(1)), 26)
        self.assertLess(float(found.group(2)), 0.7 * float(found.group(3)))
