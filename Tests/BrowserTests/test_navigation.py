"""The staff's bar: what a role's days are made of, and the rest behind it."""

import unittest

from harness import DESKTOP, TELEPHONE, BrowserTest

BARS = {
    "giamdoc": ["Điều hành", "Bàn xử lý", "Giám sát"], "truong-lanhsu": ["Điều hành", "Bàn xử lý", "Kế hoạch"],
    "vanthu": ["Điều hành", "Bàn xử lý", "Tiếp công dân"], "thanhtra": ["Bàn xử lý", "Giám sát", "Chỉ số nội bộ"],
    "bientap": ["Bàn xử lý", "Chuyên mục"], "quantri": ["Bàn xử lý", "Quản trị"], "ls1": ["Bàn xử lý", "Kế hoạch"],
}


class NavigationTest(BrowserTest):
    def group(self, page):
        return page.locator("header nav summary")

    def rows(self, page):
        """How many rows the links that show stand in."""
        return page.evaluate("""() => new Set([...document.querySelectorAll('.site-nav > ul > li')]
            .map(item => Math.round(item.getBoundingClientRect().top))).size""")

    def test_each_role_has_its_bar_in_few_rows(self):
        for account, names in BARS.items():
            page = self.visitor()
            self.sign_in_as(page, account)
            self.open(page, "/desk")
            self.assertEqual(page.locator(".site-nav > ul > li > a").all_inner_texts(), names, account)
            for language in ("vi", "en", "zh"):
                self.open(page, f"/office/scoreboard?lang={language}")
                for size, most in ((DESKTOP, 1), (TELEPHONE, 2)):
                    page.set_viewport_size(size)
                    self.assertLessEqual(self.rows(page), most, f"{account} {language} {size}")
                    self.assertFits(page)

    def test_the_group_names_where_the_reader_is(self):
        page = self.visitor()
        self.sign_in_as(page, "giamdoc")
        for path, name in (("/office/survey", "Khảo sát ý kiến"), ("/office/sample", "Khảo sát ý kiến"), ("/office/reports", "Báo cáo quý")):
            self.open(page, path)
            self.assertEqual(self.group(page).inner_text(), f"Mục khác: {name}")
            self.assertEqual(page.locator(".site-nav a[aria-current=page]").all_text_contents(), [name])
        self.open(page, "/inspect")
        self.assertEqual(self.group(page).inner_text(), "Mục khác")
        self.assertIsNone(self.group(page).get_attribute("aria-current"))
        self.assertEqual(page.locator(".site-nav a[aria-current=page]").all_text_contents(), ["Giám sát"])

    def test_it_opens_by_keyboard_and_closes(self):
        page = self.visitor()
        self.sign_in_as(page, "giamdoc")
        self.open(page, "/inspect")
        self.group(page).focus()
        page.keyboard.press("Enter")
        first = page.locator(".more li a").first
        self.assertTrue(first.is_visible())
        page.keyboard.press("Tab")
        self.assertTrue(first.evaluate("link => link === document.activeElement"))
        page.keyboard.press("Escape")
        self.assertFalse(first.is_visible())
        self.assertTrue(self.group(page).evaluate("summary => summary === document.activeElement"))
        page.keyboard.press("Enter")
        self.assertTrue(first.is_visible())
        page.locator("h1").click()
        self.assertFalse(first.is_visible())

    def test_it_works_without_scripts(self):
        page = self.visitor(TELEPHONE, javascript=False)
        self.sign_in_as(page, "vanthu")
        self.group(page).click()
        self.assertFits(page)
        page.locator(".more").get_by_role("link", name="Kế hoạch").click()
        self.assertIn("/office/plan", page.url)
        self.group(page).click()
        self.group(page).click()
        self.assertFalse(page.locator(".more li a").first.is_visible())


if __name__ == "__main__":
    unittest.main()
