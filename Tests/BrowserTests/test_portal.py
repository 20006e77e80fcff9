"""Three readers on a telephone: one in Chinese, one without JavaScript, one without a pointer."""

import re
import unittest
from urllib.parse import urlsplit

from harness import TELEPHONE, BrowserTest

CODE = re.compile(r"/tra-cuu/([0-9A-Z-]{20,})")


class Portal(BrowserTest):
    def fill_in(self, page, subject, body):
        page.fill("#subject", subject)
        page.fill("#body", body)
        page.fill("#name", "Lý Minh")
        page.fill("#email", "ly.minh@congty.example")

    def test_a_chinese_business_finds_an_answer_and_asks(self):
        page = self.visitor(TELEPHONE)
        self.open(page, "/zh")
        self.assertEqual(page.locator("html").get_attribute("lang"), "zh-Hans")
        # What is found shows while one types, and leads to the Chinese page.
        page.fill("#q", "hop phap hoa")
        first = page.locator("[data-live-list] a").first
        first.wait_for()
        with page.expect_navigation():
            first.click()
        self.assertTrue(urlsplit(page.url).path.startswith("/zh/hoi-dap/"), page.url)
        self.assertFits(page)
        self.assertIn("答复", page.inner_text("main"))
        with page.expect_navigation():
            page.locator("main a[href='/zh/gui']").last.click()
        with page.expect_navigation():
            page.locator("a[href='/zh/gui/question']").first.click()
        self.fill_in(page, "中国专家签证", "我公司需要邀请两名专家来谅山安装设备,请问需要哪些材料?")
        with page.expect_navigation():
            page.locator("main form button.button:not([name])").last.click()
        code = CODE.search(page.url).group(1)
        self.assertIn(code, page.inner_text("main"))
        self.assertRegex(page.inner_text(".status"), r"\d{4}年\d{1,2}月\d{1,2}日")
        self.assertFits(page)
        # The code alone opens it again.
        self.open(page, "/zh/tra-cuu")
        page.fill("#code", code.lower().replace("-", " "))
        with page.expect_navigation():
            page.locator("main form button").last.click()
        self.assertIn("中国专家签证", page.inner_text("h1"))

    def test_everything_works_without_javascript(self):
        page = self.visitor(TELEPHONE, javascript=False)
        self.open(page, "/")
        page.fill("#q", "thi thuc chuyen gia")
        with page.expect_navigation():
            page.locator("form.search button").click()
        self.assertGreater(page.locator("main mark").count(), 0)
        self.assertEqual(page.locator("#q").input_value(), "thi thuc chuyen gia")
        with page.expect_navigation():
            page.locator("main .card-title a").first.click()
        self.assertGreater(page.locator("[itemprop=acceptedAnswer]").count(), 0)
        for hidden in page.locator("[data-copy], [data-print]").all():
            self.assertFalse(hidden.is_visible(), "a button that needs a script")
        # Nothing is found: the page says what to do.
        self.open(page, "/hoi-dap?q=xyzzyqwv")
        self.assertGreater(page.locator("main a[href^='/gui/question?subject=']").count(), 0)
        self.open(page, "/gui/question")
        self.fill_in(page, "Thị thực cho chuyên gia", "Công ty mời chuyên gia Trung Quốc sang lắp máy. Cần loại thị thực nào?")
        with page.expect_navigation():
            page.locator("button[name=step][value=similar]").click()
        self.assertGreater(page.locator("main .card-title a").count(), 0, "similar answers")
        self.assertEqual(page.locator("#subject").input_value(), "Thị thực cho chuyên gia")
        self.assertFalse(page.locator("#publish_consent").is_checked())
        # A mistake keeps everything that was typed.
        name = page.locator("#name").input_value()
        page.fill("#name", "   ")
        with page.expect_navigation():
            page.locator("main form button.button:not([name])").last.click()
        self.assertEqual(page.locator("[aria-invalid=true]").get_attribute("id"), "name")
        self.assertIn("lắp máy", page.locator("#body").input_value())
        page.fill("#name", name)
        with page.expect_navigation():
            page.locator("main form button.button:not([name])").last.click()
        self.assertTrue(CODE.search(page.url), page.url)

    def test_everything_works_with_the_keyboard_alone(self):
        page = self.visitor(TELEPHONE)
        self.open(page, "/hoi-dap")
        press = page.keyboard.press
        press("Tab")
        self.assertEqual(self.focused(page, "element.getAttribute('href')"), "#main", "the first stop leads past the navigation")
        self.assertTrue(self.focused(page, "element.getBoundingClientRect().top >= 0"), "and is seen")
        press("Enter")
        self.tab_to(page, "element.id === 'q'")
        page.keyboard.type("hop phap hoa")
        page.locator("[data-live-list] a").first.wait_for()
        press("ArrowDown")
        press("ArrowDown")
        press("ArrowUp")
        title = self.focused(page, "element.textContent")
        self.assertTrue(self.focused(page, "getComputedStyle(element).outlineStyle !== 'none'"), "where one stands is seen")
        with page.expect_navigation():
            press("Enter")
        self.assertEqual(page.inner_text("h1"), title)
        # Ask, by tabs and spaces alone.
        self.open(page, "/gui/question")
        for name, text in [("subject", "Dịch hợp đồng"), ("body", "Sở có dịch hợp đồng Việt – Trung không?"), ("name", "Lý Minh")]:
            self.tab_to(page, f"element.id === '{name}'")
            page.keyboard.type(text)
        self.tab_to(page, "element.id === 'publish_consent'")
        press("Space")
        self.assertTrue(page.locator("#publish_consent").is_checked())
        self.tab_to(page, "element.matches('main form button.button:not(.quiet)')")
        with page.expect_navigation():
            press("Enter")
        self.assertTrue(CODE.search(page.url), page.url)
        # Withdraw it: the details open, and the question in the page has the focus.
        self.tab_to(page, "element.tagName === 'SUMMARY' && element.textContent.includes('Rút')")
        press("Enter")
        self.tab_to(page, "element.id === 'withdraw-reason'")
        page.keyboard.type("Đã tự tìm được câu trả lời.")
        press("Tab")
        press("Enter")
        self.assertTrue(self.focused(page, "element.closest('.confirm') !== null"))
        with page.expect_navigation():
            press("Enter")
        self.assertIn("rút", page.inner_text(".status"))

    def test_a_slow_line_is_enough(self):
        """Slow 3G: 400 ms there and back, 400 kbit/s. The pages come, and their text does not jump while they do."""
        page = self.visitor(TELEPHONE)
        page.add_init_script("""window.shifts = 0; new PerformanceObserver(list => list.getEntries().forEach(entry => {
            if (!entry.hadRecentInput) window.shifts += entry.value; })).observe({type: 'layout-shift', buffered: true})""")
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", {
            "offline": False, "latency": 400, "downloadThroughput": 400_000 / 8, "uploadThroughput": 400_000 / 8})
        for path in ("/", "/hoi-dap", "/gui/question"):
            self.open(page, path)
            self.wait_until(page, "performance.getEntriesByName('first-contentful-paint').length > 0")
            self.assertLess(page.evaluate("window.shifts"), 0.01, f"{path}: the layout shifts")

    def wait_until(self, page, condition, seconds=20):
        """Asked again and again from outside: wait_for_function evaluates text in the page, which its policy forbids."""
        for _ in range(seconds * 10):
            if page.evaluate(condition):
                return
            page.wait_for_timeout(100)
        self.fail(f"{page.url}: never {condition}")

    def focused(self, page, expression):
        return page.evaluate(f"(element => {expression})(document.activeElement)")

    def tab_to(self, page, condition, most=120):
        for _ in range(most):
            page.keyboard.press("Tab")
            if self.focused(page, condition):
                return
        self.fail(f"{page.url}: no stop where {condition}")


if __name__ == "__main__":
    unittest.main()
