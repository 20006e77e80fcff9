"""Nothing typed is lost: networks break, sessions end, programs inside an app open no questions of the browser."""

import datetime
import unittest

from harness import TELEPHONE, BrowserTest

TEXT = "Công ty chúng tôi muốn hỏi về hợp pháp hóa lãnh sự. " * 20


class Typing(BrowserTest):
    def fill_question(self, page):
        page.fill("#subject", "Hợp pháp hóa lãnh sự")
        page.fill("#body", TEXT)
        page.fill("#name", "Bình")

    def test_a_question_outlives_a_network_that_breaks(self):
        page = self.visitor(TELEPHONE)
        page.goto("/gui/question")
        self.fill_question(page)
        page.context.set_offline(True)
        page.get_by_role("button", name="Gửi", exact=False).last.click()
        page.wait_for_url(lambda url: url.startswith("chrome-error:"), wait_until="commit")
        page.context.set_offline(False)
        page.goto("/gui/question")
        self.assertEqual(page.input_value("#body"), TEXT)
        self.assertEqual(page.input_value("#subject"), "Hợp pháp hóa lãnh sự")
        with page.expect_navigation():
            page.get_by_role("button", name="Gửi", exact=False).last.click()
        self.assertIn("/tra-cuu/", page.url)
        page.goto("/gui/question")
        self.assertEqual(page.input_value("#body"), "", "it has arrived")

    def test_a_refused_form_loses_nothing_and_says_all_faults_in_the_pages_language(self):
        page = self.visitor(TELEPHONE)
        page.goto("/zh/gui/question")
        page.fill("#body", TEXT)
        with page.expect_navigation():
            page.locator("main form button[type=submit]").last.click()
        self.assertTrue(page.title().startswith("错误："))
        self.assertIn("请填写", page.locator(".error-summary").inner_text())
        self.assertEqual(page.input_value("#body").strip(), TEXT.strip())

    def test_a_draft_outlives_its_session(self):
        page = self.staff("ls1")
        page.goto("/desk?tab=mine")
        page.locator("a[href^='/desk/tickets/']").first.click()
        form = page.locator("form[action$='/draft']")
        form.locator("xpath=ancestor::details").evaluate_all("groups => groups.forEach(group => group.open = true)")
        ticket = page.url
        form.locator("textarea").first.fill(TEXT)
        page.context.clear_cookies()
        form.locator("button[type=submit]").last.click()
        page.wait_for_load_state()
        self.sign_in_as(page, "ls1")
        page.goto(ticket)
        self.assertEqual(page.locator("form[action$='/draft'] textarea").first.input_value(), TEXT)

    def test_dates_and_numbers_outlive_a_session_too(self):
        page = self.staff("chanh-vanphong")
        records = f"/office/plan/{datetime.date.today().year}/records"
        typed = {"title": "Tập huấn", "held_on": "2026-03-04", "participants": "37", "result": "xong"}

        def fields():
            form = page.locator("form[action*='/records']").last
            form.locator("xpath=ancestor::details").evaluate_all("groups => groups.forEach(group => group.open = true)")
            return form

        page.goto(records)
        for name, value in typed.items():
            fields().locator(f"[name={name}]").fill(value)
        page.context.clear_cookies()
        with page.expect_navigation():
            fields().locator("button[type=submit]").last.click()
        for value in typed.values():
            self.assertIn(value, page.locator("main").locator("textarea").evaluate_all("all => all.map(area => area.value)"))
        self.sign_in_as(page, "chanh-vanphong")
        page.goto(records)
        for name, value in typed.items():
            self.assertEqual(fields().locator(f"[name={name}]").input_value(), value, name)

    def test_two_presses_are_one_reply(self):
        page = self.visitor(TELEPHONE)
        page.goto("/gui/question")
        self.fill_question(page)
        with page.expect_navigation():
            page.get_by_role("button", name="Gửi", exact=False).last.click()
        page.goto(page.url.split("?")[0])
        form = page.locator("form[action*='/reply']")
        form.locator("xpath=ancestor::details").evaluate_all("groups => groups.forEach(group => group.open = true)")
        form.locator("textarea").fill("Xin bổ sung một ý")
        form.evaluate("form => { for (const after of [0, 20]) setTimeout(() => form.querySelector('button').click(), after) }")
        # The second press takes the place of the first; both are with the server then.
        page.wait_for_timeout(2000)
        page.goto(page.url.split("?")[0])
        self.assertEqual(self.main(page).count("Xin bổ sung một ý"), 1)

    def test_a_question_before_a_step_is_asked_in_the_page(self):
        page = self.visitor(TELEPHONE)
        page.on("dialog", lambda dialog: self.fail("a browser's own question, which programs inside an app never show"))
        page.goto("/gui/question")
        self.fill_question(page)
        with page.expect_navigation():
            page.get_by_role("button", name="Gửi", exact=False).last.click()
        ticket = page.url.split("?")[0]
        form = page.locator("form[action$='/withdraw']")
        form.locator("xpath=ancestor::details").evaluate_all("groups => groups.forEach(group => group.open = true)")
        form.locator("textarea, input[type=text]").first.fill("Đã tự giải quyết")
        form.locator("button[type=submit]").click()
        box = page.locator(".confirm")
        self.assertFits(page)
        box.get_by_role("button", name="Không").click()
        self.assertEqual(box.count(), 0)
        form.locator("button[type=submit]").click()
        with page.expect_navigation():
            box.get_by_role("button", name="Đồng ý").click()
        self.assertTrue(page.url.startswith(ticket))
        self.assertEqual(page.locator("form[action$='/withdraw']").count(), 0, page.url + self.main(page)[:600])

    def test_a_field_says_how_much_is_left_or_over(self):
        page = self.visitor(TELEPHONE)
        page.goto("/gui/question")
        line = page.locator("#subject-count")
        self.assertFalse(line.is_visible())
        page.fill("#subject", "a" * 190)
        line.wait_for(state="visible")
        self.assertEqual(line.inner_text(), "Còn 10 ký tự")
        page.fill("#subject", "😀" * 205)
        page.locator("#subject-count.over").wait_for()
        self.assertIn("5", line.inner_text())
        self.assertIn("subject-count", page.get_attribute("#subject", "aria-describedby"))
        self.assertFits(page)

    def test_a_half_filled_form_goes_along_to_another_language(self):
        page = self.visitor(TELEPHONE)
        page.goto("/gui/question")
        self.fill_question(page)
        # At once, before any pause in which the script would have kept it.
        page.get_by_role("link", name="English").click()
        page.wait_for_url("**/en/gui/question")
        self.assertEqual(page.input_value("#body"), TEXT)
        self.assertEqual(page.input_value("#name"), "Bình")
        page.fill("#name", "Lan")
        page.reload()
        self.assertEqual(page.input_value("#name"), "Lan")

    def test_without_scripts_the_page_says_that_another_language_begins_anew(self):
        page = self.visitor(TELEPHONE, javascript=False)
        for prefix, words in [("", "bắt đầu lại từ đầu"), ("/en", "begins anew"), ("/zh", "将重新开始")]:
            for path in ["/gui/question", "/theo-doi"]:
                page.goto(prefix + path)
                holds_form = page.locator("form[data-keep]").count() > 0
                self.assertEqual(words in page.locator("footer").inner_text(), holds_form, prefix + path)
            page.goto(prefix + "/gui/question")
            self.assertIn(words, page.locator("footer").inner_text())
            self.assertFits(page)

    def test_whoever_signs_out_at_once_leaves_nothing_behind(self):
        page = self.staff("ls1")
        page.goto("/desk?tab=mine")
        page.locator("a[href^='/desk/tickets/']").first.click()
        form = page.locator("form[action$='/draft']")
        form.locator("xpath=ancestor::details").evaluate_all("groups => groups.forEach(group => group.open = true)")
        form.locator("textarea").first.fill(TEXT)
        with page.expect_navigation():
            page.locator("form.sign-out button").first.click()
        self.assertEqual(page.evaluate("Object.keys(sessionStorage).filter(key => key.startsWith('draft:') && !key.startsWith('draft::'))"), [])

    def test_the_list_of_faults_has_the_focus(self):
        page = self.visitor(TELEPHONE)
        for path, button in [("/gui/question", "main form button[type=submit]"), ("/tra-cuu", "main form button[type=submit]")]:
            page.goto(path)
            with page.expect_navigation():
                page.locator(button).last.click()
            self.assertTrue(page.title().startswith("Lỗi: "), path)
            self.assertTrue(page.evaluate("document.activeElement.classList.contains('error-summary')"), path)
        page.goto("/han-tra-loi?received=zz")
        self.assertTrue(page.evaluate("document.activeElement.classList.contains('error-summary')"))

    def test_no_form_lets_the_browser_speak(self):
        """A form sent by GET says its own fault too, in the page's language."""
        page = self.visitor(TELEPHONE)
        for path in ["/han-tra-loi", "/thong-ke", "/gui/question", "/tra-cuu"]:
            page.goto("/zh" + path)
            self.assertEqual(page.locator("main form:not([novalidate]):not([role=search])").count(), 0, path)
        page.goto("/zh/han-tra-loi")
        page.fill("#received", "")
        with page.expect_navigation():
            page.locator("main form button[type=submit]").first.click()
        self.assertTrue(page.title().startswith("错误："), page.title())

    def test_keys_belong_to_the_input_method_while_it_composes(self):
        page = self.visitor()
        page.goto("/hoi-dap")
        page.locator("#q").press_sequentially("thị thực", delay=20)
        page.locator("[data-live-list] a").first.wait_for(state="visible")
        # What Chromium sends while a sign is chosen: the flag, or the old key code.
        press = """([key, more]) => { const input = document.querySelector('#q'); input.focus();
            const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more });
            input.dispatchEvent(event); return event.defaultPrevented; }"""
        for more in [{"isComposing": True}, {"keyCode": 229}]:
            for key in ["ArrowDown", "Escape", "Enter"]:
                with self.subTest(key=key, more=more):
                    self.assertFalse(page.evaluate(press, [key, more]), "the key is the input method's")
                    self.assertEqual(page.evaluate("document.activeElement.id"), "q")
                    self.assertTrue(page.locator("[data-live-panel]").is_visible(), "the list stays")
        self.assertTrue(page.evaluate(press, ["ArrowDown", {}]), "without an input method the key chooses")
        self.assertEqual(page.evaluate("document.activeElement.closest('[data-live-list]') !== null"), True)
        page.locator("#q").focus()
        page.evaluate(press, ["Escape", {}])
        self.assertFalse(page.locator("[data-live-panel]").is_visible())

    def test_back_leads_from_a_ticket_to_what_was_found(self):
        page = self.staff("ls1")
        page.goto("/desk?tab=open")
        word = page.locator("main table a[href^='/desk/tickets/']").first.inner_text().split()[0]
        page.fill("#q", word)
        with page.expect_navigation():
            page.locator("form.search button").click()
        found = page.url
        self.assertNotIn(word.lower(), found.lower())
        page.locator("main table a[href^='/desk/tickets/']").first.click()
        page.wait_for_url("**/desk/tickets/**")
        page.go_back()
        self.assertEqual(page.url, found)
        self.assertEqual(page.input_value("#q"), word)
        page.reload()
        self.assertTrue(page.locator("a[href^='/desk/tickets/']").count())


if __name__ == "__main__":
    unittest.main()
