"""The forms of the kinds on a telephone: a complaint with what its petition says, and nothing lost on the way to another kind."""

from harness import TELEPHONE, BrowserTest

KINDS = ("question", "feedback", "support", "information", "legal_question", "promotion", "complaint", "personal_data")


class Kinds(BrowserTest):
    def test_every_form_fits_a_telephone(self):
        for prefix in ("", "/en", "/zh"):
            page = self.visitor(TELEPHONE)
            for kind in KINDS:
                self.open(page, f"{prefix}/gui/{kind}")
                self.assertFits(page)
                self.assertNamed(page)

    def test_a_complaint_says_what_the_law_asks_without_script(self):
        page = self.visitor(TELEPHONE, javascript=False)
        self.open(page, "/gui/complaint")
        self.assertIn("Hạn thụ lý", self.main(page))
        page.fill("[name=subject]", "Khiếu nại việc trả lại hồ sơ")
        page.fill("[name=body]", "Hồ sơ bị trả lại mà không nêu lý do.")
        page.fill("[name=name]", "Nguyễn Thị Bình")
        page.get_by_role("button", name="Gửi", exact=True).click()
        missing = page.locator(".error-summary a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
        self.assertEqual(missing, ["#decision", "#decided_by", "#wish", "#address", "#petition"])
        page.fill("[name=decision]", "Thông báo số 15/TB ngày 02/3/2026")
        page.fill("[name=decided_by]", "Bộ phận một cửa")
        page.fill("[name=known_on]", "2/3/2026")
        page.fill("[name=wish]", "Nhận lại hồ sơ")
        page.fill("[name=address]", "12 Hùng Vương, Lạng Sơn")
        page.get_by_label("Gửi đơn giấy qua bưu điện").check()
        page.get_by_role("button", name="Gửi", exact=True).click()
        self.assertIn("/tra-cuu/", page.url)
        self.assertFits(page)
        self.assertNotIn("cần kiểm tra", self.main(page))
        for words in ("Thông báo số 15/TB", "Bộ phận một cửa", "02/03/2026", "Nhận lại hồ sơ", "12 Hùng Vương", "Gửi đơn giấy qua bưu điện"):
            self.assertIn(words, self.main(page))

    def test_what_is_optional_and_wrong_is_kept(self):
        page = self.visitor(TELEPHONE, javascript=False)
        self.open(page, "/gui/support")
        page.fill("[name=subject]", "Cần phiên dịch")
        page.fill("[name=body]", "Cần phiên dịch cho buổi gặp đối tác.")
        page.fill("[name=name]", "Nguyễn Thị Bình")
        page.fill("[name=email]", "binh@")
        page.fill("[name=needed_by]", "cuối tháng 3")
        page.get_by_role("button", name="Gửi", exact=True).click()
        self.assertIn("/tra-cuu/", page.url)
        self.assertIn("không gửi được thư", self.main(page))
        self.assertIn("cuối tháng 3", self.main(page))
        self.assertIn("cần kiểm tra", self.main(page))
        self.assertFits(page)
