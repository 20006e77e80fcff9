"""The search as whoever reads meets it: what was found stands on a telephone's first screen, and nothing typed is lost."""

import unittest

from harness import DESKTOP, TELEPHONE, BrowserTest

# What shows of a page on a telephone, below the browser's own bars.
FOLD = 640


class SearchTest(BrowserTest):
    def found(self, page, text, language=""):
        self.open(page, f"{language}/hoi-dap?q={text}")
        return page.locator("main .card")

    def test_the_first_result_is_above_the_fold_of_a_telephone(self):
        page = self.visitor(TELEPHONE)
        for language, text in (("", "visa cho chuyên gia"), ("", "mất giấy thông hành"), ("/en", "power of attorney"), ("/zh", "签证")):
            box = self.found(page, text, language).first.bounding_box()
            self.assertLessEqual(box["y"] + min(box["height"], 150), FOLD, f"{language} {text}")
            self.assertFits(page)
            self.assertNamed(page)

    def test_without_scripts_a_topic_narrows_it_down(self):
        for size in (TELEPHONE, DESKTOP):
            page = self.visitor(size, javascript=False)
            self.found(page, "giấy tờ")
            before = page.locator("main h2").first.inner_text()
            page.locator("main details summary").click()
            with page.expect_navigation():
                page.locator("main details nav a[href*='topic=']").first.click()
            self.assertIn("topic=", page.url)
            self.assertNotEqual(page.locator("main h2").first.inner_text(), before)
            self.assertFits(page)

    def test_what_fits_nothing_is_asked_without_being_typed_again(self):
        text = "hóa đơn GTGT khi bán vào khu phi thuế quan"
        for language in ("", "/en", "/zh"):
            page = self.visitor(TELEPHONE, javascript=False)
            self.open(page, f"{language}/hoi-dap?q={text}")
            with page.expect_navigation():
                page.locator("main .notice a.button, main .empty a.button").first.click()
            self.assertEqual(page.locator("#subject").input_value(), text, language)

    def test_an_editor_teaches_the_search_a_word(self):
        reader = self.visitor(TELEPHONE)
        word = "xyzzy"
        self.assertEqual(self.found(reader, word).count(), 0)
        page = self.staff("bientap", TELEPHONE)
        self.open(page, f"/desk/synonyms?words={word}")
        self.assertFits(page)
        self.assertNamed(page)
        page.fill("#also", "giấy thông hành")
        self.submit(page, page.locator("main form").last)
        self.assertGreater(self.found(reader, word).count(), 0)
        self.assertIn("giấy thông hành", self.main(reader))
        with page.expect_navigation():
            page.get_by_role("link", name=word, exact=True).click()
        self.assertFits(page)
        page.fill("#end-reason", "Thử xong")
        self.submit(page, page.locator("main form").last)
        self.assertEqual(self.found(reader, word).count(), 0)


if __name__ == "__main__":
    unittest.main()
