"""The whole story: a business asks, the office answers in time, everybody reads the answer, the inspector sees it all."""

import unicodedata

from harness import DESKTOP, TELEPHONE, BrowserTest

SUBJECT = "Hợp pháp hóa giấy ủy quyền dùng tại Nam Ninh"
QUESTION = "Công ty chúng tôi cần dùng giấy ủy quyền tại Nam Ninh. Hồ sơ gồm những gì, nộp ở đâu?"
ANSWER = "Hồ sơ gồm bản chính giấy ủy quyền đã công chứng, tờ khai và bản chụp giấy tờ tùy thân của người nộp."
PUBLIC_TITLE = "Giấy ủy quyền dùng tại Nam Ninh cần hồ sơ gì"


class Story(BrowserTest):
    def act(self, page, ticket, action, **fields):
        """Opens the form of an action on the ticket's page, fills it in and sends it."""
        self.open(page, ticket)
        panel = page.locator(f"details:has(#action-{action})")
        if panel.get_attribute("open") is None:
            panel.locator("summary").first.click()
        form = panel.locator("form")
        for name, value in fields.items():
            field = form.locator(f"[name={action}-{name}]").first
            tag = field.evaluate("e => e.tagName + (e.type || '')").lower()
            if tag.startswith("select"):
                field.select_option(value)
            elif "radio" in tag:
                form.locator(f"[name={action}-{name}][value={value}]").check()
            else:
                field.fill(value)
        self.submit(page, form)
        self.assertIn("done=" + action, page.url, page.locator("main").inner_text()[:800])

    def find(self, clerk):
        """The staff's address of the ticket, from the list of what came in."""
        self.open(clerk, "/desk?tab=incoming")
        return clerk.get_by_role("link", name=SUBJECT).first.get_attribute("href")

    def ask(self, page):
        self.open(page, "/")
        page.get_by_role("link", name="Gửi câu hỏi").first.click()
        self.assertFits(page)
        page.get_by_role("link", name="Câu hỏi", exact=True).click()
        self.assertFits(page)
        self.assertNamed(page)
        self.assertFalse(page.locator("[name=publish_consent]").is_checked())
        for name, value in (("subject", SUBJECT), ("body", QUESTION), ("name", "Nguyễn Thị Lan"), ("business_name", "Công ty TNHH Mẫu Sơn")):
            page.locator(f"[name={name}]").fill(value)
        page.locator("[name=publish_consent]").check()
        with page.expect_navigation():
            page.get_by_role("button", name="Gửi", exact=True).click()
        self.assertIn("new=1", page.url)
        self.assertFits(page)
        self.assertNamed(page)
        return page.locator("[data-code]").inner_text().strip()

    def test_from_question_to_published_answer(self):
        business = self.visitor(TELEPHONE, javascript=False)
        code = self.ask(business)

        clerk = self.staff("vanthu")
        ticket = self.find(clerk)
        self.assertNotIn(code, clerk.content())
        self.act(clerk, ticket, "classify", kind="question")
        self.act(clerk, ticket, "assign", unit="vn.langson.ngoaivu.lanhsu")
        head = self.staff("truong-lanhsu")
        self.open(head, ticket)
        officer_id = head.locator("[name=assign_officer-officer] option:not([value=''])").first.get_attribute("value")
        officer_name = head.locator(f"[name=assign_officer-officer] option[value='{officer_id}']").inner_text()
        self.act(head, ticket, "assign_officer", officer=officer_id)

        officer = self.officer_named(officer_name)
        self.act(officer, ticket, "request_information", text="Đề nghị cho biết giấy ủy quyền đã công chứng chưa.")
        self.open(business, f"/tra-cuu/{code}")
        self.assertIn("đã công chứng chưa", business.locator("main").inner_text())
        business.locator("[name=text]").fill("Đã công chứng tại Lạng Sơn.")
        with business.expect_navigation():
            business.get_by_role("button", name="Bổ sung thông tin").click()

        self.act(officer, ticket, "draft", outcome="explained", text=ANSWER, basis="Nghị định 111/2011/NĐ-CP")
        self.act(head, ticket, "approve")
        self.open(business, f"/tra-cuu/{code}")
        self.assertIn(ANSWER, business.locator("main").inner_text())
        self.assertIn("đúng hạn", business.locator(".status").inner_text())
        self.assertFits(business)

        self.publish(clerk, ticket)
        reader = self.visitor(TELEPHONE)
        self.open(reader, "/hoi-dap?q=giay+uy+quyen+nam+ninh")
        reader.get_by_role("link", name=PUBLIC_TITLE).click()
        self.assertIn("QAPage", reader.content())
        self.assertIn(ANSWER, unicodedata.normalize("NFC", reader.locator("main").inner_text()))
        self.assertNotIn("Nguyễn Thị Lan", reader.content())
        self.assertFits(reader)

        self.rate(business, code)
        inspector = self.staff("thanhtra")
        self.open(inspector, ticket.replace("/desk/", "/inspect/"))
        self.assertIn(SUBJECT, inspector.locator("main").inner_text())
        self.withdraw(ticket, reader)

    def officer_named(self, name):
        for account in ("ls1", "ls2", "ls3"):
            page = self.staff(account)
            if name in page.locator("body").inner_text():
                return page
        self.fail(f"no demonstration account is {name}")

    def publish(self, clerk, ticket):
        self.act(
            clerk, ticket, "prepare_publication", title=PUBLIC_TITLE, question="Doanh nghiệp hỏi hồ sơ hợp pháp hóa giấy ủy quyền.",
            answer=ANSWER, topic="hop-phap-hoa")
        editor = self.staff("bientap")
        self.act(editor, ticket, "approve_publication")

    def rate(self, business, code):
        self.open(business, f"/tra-cuu/{code}")
        business.locator("[name=answered][value=yes]").check()
        business.locator("[name=satisfaction][value='5']").check()
        with business.expect_navigation():
            business.get_by_role("button", name="Đánh giá").click()
        self.assertIn("done=rate", business.url)

    def withdraw(self, ticket, reader):
        editor = self.staff("bientap")
        self.act(editor, ticket, "withdraw_publication", reason="Quy định đã thay đổi từ hôm nay")
        answer = reader.goto(reader.url)
        self.assertEqual(answer.status, 410)
        self.assertIn("Quy định đã thay đổi", reader.locator("main").inner_text())

    def test_public_pages_fit_and_are_named(self):
        for size in (TELEPHONE, DESKTOP):
            page = self.visitor(size)
            for prefix in ("", "/en", "/zh"):
                for path in ("/gui", "/gui/complaint", "/tra-cuu", "/hoi-dap", "/han-tra-loi"):
                    self.open(page, prefix + path)
                    self.assertFits(page)
                    self.assertNamed(page)

    def test_similar_answers_show_while_typing(self):
        page = self.visitor()
        self.open(page, "/gui/question")
        page.locator("[name=subject]").press_sequentially("Hợp pháp hóa lãnh sự hợp đồng")
        page.locator("[data-suggestions] a").first.wait_for()

    def test_a_quote_with_a_mark_opens_no_attribute(self):
        page = self.visitor()
        hostile = "\"\u0301 onfocus=\"window.broken=1\" autofocus x='\u0323><img src=x \u200donerror=window.broken=1>"
        page.goto("/hoi-dap?q=" + "".join(f"%{byte:02x}" for byte in hostile.encode()))
        self.assertEqual(page.locator("input[type=search]").input_value(), unicodedata.normalize("NFC", hostile.replace("\u200d", "")))
        self.assertIsNone(page.evaluate("window.broken || null"))
