"""The plan and the scoreboard: a unit reports and proves, the office confirms, the head directs, results are entered, a year is copied."""

import datetime
import pathlib
import tempfile

from harness import DESKTOP, TELEPHONE
from test_access import Access

YEAR = datetime.date.today().year


class Plan(Access):
    def panel(self, page, title):
        return page.locator("section.panel", has=page.get_by_role("heading", name=title, exact=True))

    def test_the_plan_of_2024_is_whole(self):
        page = self.staff("ls1")
        self.open(page, "/office/plan/2024")
        self.assertFits(page)
        heads = page.locator(".plan-part > h2").all_inner_texts()
        self.assertEqual([head.split(".")[0] for head in heads], [str(n) for n in range(1, 9)] + ["IV"])
        self.assertEqual(page.locator(".plan-part tbody tr").count(), 34)
        text = self.main(page)
        for words in ["36/KH-UBND", "Không để trống nội dung các đề mục", "TCVN ISO 9001:2015", "mọi phản ánh đều được ghi nhận và trả lời"]:
            self.assertIn(words, text)
        self.assertEqual(page.get_by_role("button", name="Lưu").count(), 0, "an officer of another unit does not word the plan")

    def test_a_unit_reports_and_the_office_confirms(self):
        unit = self.staff("truong-trungtam", TELEPHONE, javascript=False)
        self.open(unit, f"/office/plan/{YEAR}")
        self.assertFits(unit)
        unit.get_by_role("link", name="Thường xuyên duy trì, đảm bảo kỹ thuật").click()
        address = unit.url
        self.assertFits(unit)
        self.assertNamed(unit)
        report = self.panel(unit, "Báo cáo tình hình thực hiện")
        report.locator("textarea").fill("Đã rà soát toàn bộ các đề mục; không còn đề mục trống.")
        self.submit(unit, report.locator("form"))
        proof = self.panel(unit, "Đính kèm minh chứng")
        proof.locator("select").select_option("document")
        proof.locator("[name=proof]").fill("15/BC-TTDVĐN")
        self.submit(unit, proof.locator("form"))
        self.assertIn("15/BC-TTDVĐN", self.main(unit))
        self.assertEqual(unit.get_by_role("button", name="Xác nhận hoàn thành").count(), 0)

        office = self.staff("chanh-vanphong")
        self.open(office, address)
        with office.expect_navigation():
            office.get_by_role("button", name="Xác nhận hoàn thành").click()
        self.assertIn("Hoàn thành", self.main(office))
        office.locator("summary", has_text="Lịch sử").click()
        steps = office.locator(".timeline h3").all_inner_texts()
        self.assertEqual(steps[:3], ["Xác nhận hoàn thành", "Đính kèm minh chứng", "Báo cáo: Đang thực hiện"])

    def test_a_file_is_uploaded_read_and_taken_out(self):
        unit = self.staff("truong-trungtam", TELEPHONE, javascript=False)
        self.open(unit, f"/office/plan/{YEAR}")
        unit.get_by_role("link", name="Thường xuyên duy trì, đảm bảo kỹ thuật").click()
        task = unit.url.split("?")[0]
        form = self.panel(unit, "Tải tệp minh chứng lên").locator("form")
        with tempfile.TemporaryDirectory() as folder:
            wrong, right = pathlib.Path(folder) / "Ghi chú.pdf", pathlib.Path(folder) / "Báo cáo quý.pdf"
            wrong.write_text("không phải PDF")
            right.write_bytes(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
            form.locator("[name=note]").fill("bản ký")
            form.locator("[name=file]").set_input_files(wrong)
            self.submit(unit, form)
            self.assertIn("Nội dung tệp không phải PDF", self.main(unit))
            self.assertEqual(form.locator("[name=note]").input_value(), "bản ký")
            self.assertFits(unit)
            form.locator("[name=file]").set_input_files(right)
            self.submit(unit, form)
        self.assertIn("bản ký", self.main(unit))
        self.assertFits(unit)
        self.assertNamed(unit)

        other = self.staff("vp1")
        self.open(other, task)
        with other.expect_download() as got:
            other.get_by_role("link", name="Báo cáo quý.pdf").click()
        self.assertEqual(pathlib.Path(got.value.path()).read_bytes()[:8], b"%PDF-1.4")
        self.assertEqual(other.locator("input[type=file]").count(), 0, "another unit reads it and adds none")

        with_scripts = self.staff("truong-trungtam", TELEPHONE)
        self.open(with_scripts, task)
        with_scripts.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
        self.assertAccessible(with_scripts, "a task with a file")

        item = self.panel(unit, "Minh chứng").locator("li", has_text="Báo cáo quý.pdf").last
        item.locator("summary").click()
        item.locator("form").evaluate("form => form.noValidate = true")
        self.submit(unit, item.locator("form"))
        self.assertIn("Lý do: chưa điền.", self.main(unit))
        item.locator("[name=reason]").fill("Nhầm quý")
        self.assertFits(unit)
        self.submit(unit, item.locator("form"))
        self.assertEqual(unit.get_by_role("link", name="Báo cáo quý.pdf").count(), 0)
        unit.locator("summary", has_text="Lịch sử").click()
        self.assertIn("Gỡ minh chứng", self.main(unit))
        self.assertIn("Nhầm quý", self.main(unit))
        self.assertEqual(unit.request.get(got.value.url).status, 404)

    def test_the_head_directs_and_the_unit_answers(self):
        head = self.staff("giamdoc")
        self.open(head, f"/office/plan/{YEAR}/directions")
        head.locator("summary", has_text="Giao chỉ đạo").click()
        form = head.locator("form:has([name=days])")
        form.locator("[name=text]").fill("Gọi lại cho từng doanh nghiệp có phiếu mở lại.")
        form.locator("[name=unit]").select_option("vn.langson.ngoaivu.trungtam")
        self.submit(head, form)
        self.assertIn("Hạn: chưa điền.", self.main(head))
        self.assertIn("Gọi lại cho từng doanh nghiệp", head.locator("form:has([name=days]) [name=text]").input_value())
        form.locator("[name=days]").fill("3")
        self.submit(head, form)
        unit = self.staff("truong-trungtam")
        self.open(unit, f"/office/plan/{YEAR}/directions")
        card = unit.locator("li.card", has_text="Gọi lại cho từng doanh nghiệp")
        self.assertIn("Trong hạn", card.inner_text())
        card.locator("summary").click()
        card.locator("textarea").fill("Đã gọi 4 doanh nghiệp.")
        self.submit(unit, card.locator("form"))
        self.assertIn("Đã thực hiện đúng hạn", unit.locator("li.card", has_text="Gọi lại cho từng doanh nghiệp").inner_text())

    def test_results_are_entered_with_their_document(self):
        clerk = self.staff("vanthu", TELEPHONE)
        self.open(clerk, "/office/scoreboard")
        self.assertFits(clerk)
        text = self.main(clerk)
        for words in ["80,45", "15/25", "87,77", "giảm 15 bậc", "tăng 23 bậc", "không có số liệu"]:
            self.assertIn(words, text)
        self.open(clerk, "/office/scoreboard/results")
        clerk.locator("[name=year]").fill("2024")
        clerk.locator("[name=ranked]").fill("25")
        clerk.locator("[name=number]").fill("01/TB-UBND")
        clerk.locator("[name=issuer]").fill("UBND tỉnh Lạng Sơn")
        clerk.locator("[name=rank_total]").fill("30")
        self.submit(clerk, clerk.locator("main form"))
        self.assertIn("Tổng hợp – Thứ hạng: từ 1 đến số đơn vị được xếp hạng.", self.main(clerk))
        self.assertEqual(clerk.locator("[name=number]").input_value(), "01/TB-UBND")
        clerk.locator("[name=rank_total]").fill("12")
        self.submit(clerk, clerk.locator("main form"))
        self.assertIn("Kết quả chính thức năm 2024", self.main(clerk))
        self.assertIn("tăng 3 bậc", self.main(clerk))

    def test_a_year_is_copied(self):
        office = self.staff("chanh-vanphong")
        self.open(office, "/office/plan/2024")
        office.locator("summary", has_text="Sao chép sang năm khác").click()
        form = office.locator("form:has([name=year])")
        form.locator("[name=year]").fill(str(YEAR))
        self.submit(office, form)
        self.assertIn(f"Năm {YEAR} đã có kế hoạch.", self.main(office))
        office.locator("form:has([name=year]) [name=year]").fill(str(YEAR + 1))
        self.submit(office, office.locator("form:has([name=year])"))
        self.assertIn(f"/office/plan/{YEAR + 1}", office.url)
        self.assertIn("Chưa nhập số, ký hiệu kế hoạch của năm nay", self.main(office))
        self.assertEqual(office.locator(".plan-part tbody tr").count(), 34)
        told = self.site.run("plan", "copy", "--from", "2024", "--to", str(YEAR + 2))
        self.assertIn("Copied 34 tasks", told)

    def test_every_page_can_be_read_in_three_languages(self):
        for size, language in [(TELEPHONE, "en"), (DESKTOP, "zh"), (TELEPHONE, "vi")]:
            page = self.staff("chanh-vanphong", size)
            self.open(page, f"/office/plan/{YEAR}?lang={language}")
            task = page.locator(".plan-part tbody a").first.get_attribute("href")
            record = page.request.get(f"/office/plan/{YEAR}/records").text().split(f"/office/plan/{YEAR}/records/")[1].split('"')[0]
            new = page.locator("a[href*='/solutions/']").first.get_attribute("href")
            for path in [task, task + "/edit", new, f"/office/plan/{YEAR}/records/{record}", f"/office/plan/{YEAR}/directions", "/office/scoreboard"]:
                self.open(page, path)
                page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
                self.assertAccessible(page, language)
                ids = page.eval_on_selector_all("[id]", "all => all.map(one => one.id)")
                self.assertEqual(sorted({name for name in ids if ids.count(name) > 1}), [], path)
