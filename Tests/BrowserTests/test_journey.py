"""A business asks, keeps its code, comes back with it; staff get in only with an account."""

from harness import DESKTOP, TELEPHONE, BrowserTest

QUESTION = {
    "subject": "Thủ tục cho chuyên gia Trung Quốc nhập cảnh <b>qua Hữu Nghị</b>",
    "body": "Công ty cần mời hai chuyên gia sang lắp đặt máy trong ba tháng. Xin hỏi hồ sơ gồm những gì?",
    "name": "Nguyễn Thị Hoa",
    "email": "hoa@example.com",
}


class Journey(BrowserTest):
    def fill(self, form, **answers):
        for field, answer in (QUESTION | answers).items():
            form.locator(f"[name={field}]").fill(answer)

    def ask(self, page):
        self.open(page, "/gui")
        with page.expect_navigation():
            page.locator("a[href$='/gui/question']").first.click()
        form = page.locator("form:has([name=subject])")
        self.fill(form)
        self.submit(page, form)
        code = page.locator("[data-code]").first.inner_text().strip()
        self.assertGreaterEqual(len(code), 16, "a tracking code carries at least 80 bits")
        return code

    def follow(self, page, code):
        self.open(page, "/tra-cuu")
        form = page.locator("form:has([name=code])")
        form.locator("[name=code]").fill(code)
        self.submit(page, form)

    def ask_and_follow(self, size, javascript=True):
        page = self.visitor(size, javascript)
        code = self.ask(page)
        self.assertFits(page) if javascript else None
        self.assertNotIn(code, page.url, "the code is a secret and does not belong in an address that is logged")
        self.follow(page, code)
        text = page.locator("main").inner_text()
        self.assertIn(QUESTION["subject"], text)
        self.assertIn("Công ty cần mời hai chuyên gia", text)
        return code

    def test_question_on_a_telephone(self):
        self.ask_and_follow(TELEPHONE)

    def test_question_on_a_desktop(self):
        self.ask_and_follow(DESKTOP)

    def test_question_without_scripts(self):
        self.ask_and_follow(DESKTOP, javascript=False)

    def test_code_works_for_another_visitor(self):
        code = self.ask(self.visitor())
        other = self.visitor()
        self.follow(other, code.lower())
        self.assertIn(QUESTION["subject"], other.locator("main").inner_text())

    def test_unknown_code_shows_no_ticket(self):
        self.ask(self.visitor())
        page = self.visitor()
        self.follow(page, "0000-0000-0000-0000-0000")
        self.assertNotIn(QUESTION["subject"], page.locator("main").inner_text())
        self.assertEqual(page.locator("form:has([name=code])").count(), 1, "the form comes back to be corrected")

    def test_missing_answers_come_back_with_what_was_typed(self):
        page = self.visitor(javascript=False)
        self.open(page, "/gui/question")
        form = page.locator("form:has([name=subject])")
        form.evaluate("form => form.noValidate = true")
        self.fill(form, body="")
        self.submit(page, form)
        self.assertEqual(page.locator("[data-code]").count(), 0)
        self.assertEqual(page.locator("[name=subject]").input_value(), QUESTION["subject"])
        self.assertGreaterEqual(page.locator("[name=body][aria-invalid=true]").count(), 1)

    def test_wrong_password_is_refused(self):
        page = self.visitor()
        self.open(page, "/desk/sign-in")
        form = page.locator("form:has([name=password])")
        form.locator("[name=email]").fill("nobody@example.com")
        form.locator("[name=password]").fill("not the password")
        self.submit(page, form)
        self.assertEqual(page.locator("[name=password]").count(), 1)

    def test_desk_asks_for_an_account(self):
        page = self.visitor()
        page.goto("/desk")
        self.assertIn("/desk/sign-in", page.url)

    def test_public_pages_fit_and_are_named(self):
        for size in (TELEPHONE, DESKTOP):
            page = self.visitor(size)
            for path in ("/", "/hoi-dap", "/gui", "/gui/question", "/tra-cuu", "/desk/sign-in"):
                with self.subTest(path=path, width=size["width"]):
                    self.open(page, path)
                    self.assertFits(page)
                    self.assertNamed(page)
