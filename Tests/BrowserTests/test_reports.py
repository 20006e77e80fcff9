"""A late unit writes its quarterly report, the Office accepts it and consolidates, the head signs, and other programs read the files."""

import io

import docx
import openpyxl
import pypdf

from harness import DESKTOP, TELEPHONE, BrowserTest, last_quarter

ROOT = "/office/reports"


class ReportTest(BrowserTest):
    def account(self, name, size=DESKTOP):
        # Everything here works without a script.
        page = self.visitor(size, javascript=False)
        self.sign_in_as(page, name)
        return page

    def check(self, page):
        self.assertFits(page)
        self.assertNamed(page)

    def document(self, page, path):
        answer = page.request.get(path)
        self.assertEqual(answer.status, 200, path)
        return answer.body()

    def words(self, file):
        """Every paragraph, those of tables included."""
        document = docx.Document(file if isinstance(file, str) else io.BytesIO(file))
        tables = [cell for table in document.tables for row in table.rows for cell in row.cells]
        return [paragraph.text for part in [document, *tables] for paragraph in part.paragraphs]

    def assertPrints(self, file, *lines):
        """A4 with its own type, numbered in the middle above from the second page on, and the text can be read out of it."""
        pages = pypdf.PdfReader(file if isinstance(file, str) else io.BytesIO(file)).pages
        texts = [page.extract_text() for page in pages]
        self.assertGreater(len(pages), 1)
        for number, (page, text) in enumerate(zip(pages, texts), start=1):
            self.assertAlmostEqual(float(page.mediabox.width), 595.3, delta=0.5)
            self.assertAlmostEqual(float(page.mediabox.height), 841.9, delta=0.5)
            # A letter that the type lacks would come from another one.
            fonts = {str(font.get_object()["/BaseFont"]).split("+")[-1] for font in page["/Resources"]["/Font"].values()}
            self.assertEqual({font for font in fonts if not font.startswith("LiberationSerif")}, set())
            first = text.strip().split("\n")[0].strip()
            (self.assertEqual if number > 1 else self.assertNotEqual)(first, str(number))
        whole = " ".join(" ".join(texts).split())
        for line in lines:
            self.assertIn(line, whole)

    def test_from_a_late_unit_to_the_signature(self):
        quarter = last_quarter()
        place = f"{ROOT}/{quarter}"
        unit, whole = f"{place}/vn.langson.ngoaivu.trungtam", f"{place}/vn.langson.ngoaivu"

        office = self.account("vanthu")
        self.open(office, place)
        self.check(office)
        self.assertIn("Chưa có báo cáo", office.locator("tr", has_text="Trung tâm").inner_text())
        draft = self.words(self.document(office, whole + "/report.docx"))
        self.assertIn("DỰ THẢO", draft)
        self.assertTrue(any("chưa gửi báo cáo: Trung tâm" in line for line in draft))

        head = self.account("truong-trungtam", TELEPHONE)
        self.open(head, unit)
        self.check(head)
        self.open(head, unit + "/text")
        self.check(head)
        self.assertIn("Trong quý tiếp nhận", head.locator("#results").input_value())
        head.locator("#results").fill("- Trả lời 100 % <phiếu> & công khai.")
        self.submit(head, head.locator("main form"))
        self.submit(head, head.locator("form[action$='/submit']"))
        self.assertIn("Nhiệm vụ trọng tâm quý sau", head.locator(".error-summary").inner_text())
        self.open(head, unit + "/text")
        head.locator("#next_tasks").fill("Tiếp tục trả lời đúng hạn.")
        self.submit(head, head.locator("main form"))
        self.submit(head, head.locator("form[action$='/submit']"))
        self.assertIn("Số liệu được giữ nguyên", head.locator("main").inner_text())

        self.open(office, unit)
        self.submit(office, office.locator("form[action$='/accept']"))
        self.open(office, whole + "/text")
        self.check(office)
        self.assertIn("- Trả lời 100 % <phiếu> & công khai.", office.locator("main aside").first.inner_text())
        self.submit(office, office.locator("main form"))
        self.submit(office, office.locator("form[action$='/submit']"))

        director = self.account("giamdoc")
        self.open(director, whole)
        self.check(director)
        self.submit(director, director.locator("form[action$='/accept']"))
        self.assertIn("Văn thư chưa cấp số", director.locator("main").inner_text())
        unnumbered = self.words(self.document(director, whole + "/report.docx"))
        self.assertTrue(any(line.startswith("Số:") and line.endswith("  /BC-SNgV") for line in unnumbered), unnumbered[:8])

        clerk = self.account("vanthu")
        self.open(clerk, whole)
        self.check(clerk)
        form = clerk.locator("form[action$='/issue']")
        form.evaluate("form => form.noValidate = true")
        form.locator("[name=number]").fill("BC 12")
        self.submit(clerk, form)
        self.assertEqual(clerk.locator("[name=number]").input_value(), "BC 12")
        clerk.locator("[name=number]").fill("999")
        self.submit(clerk, clerk.locator("form[action$='/issue']"))
        self.assertIn("Số 999/BC-SNgV", clerk.locator("main").inner_text())

        signed = self.words(self.document(director, whole + "/report.docx"))
        self.assertIn("Số: 999/BC-SNgV", signed)
        self.assertNotIn("DỰ THẢO", signed)
        self.assertTrue(any("- Trả lời 100 % <phiếu> & công khai." in line for line in signed))
        self.assertPrints(
            self.document(director, whole + "/report.pdf"), "Độc lập - Tự do - Hạnh phúc", "Số: 999/BC-SNgV", "<phiếu> & công khai.", "Nơi nhận:")
        book = openpyxl.load_workbook(io.BytesIO(self.document(director, whole + "/report.xlsx")))
        lines = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]
        units = {line[0]: line[1:] for line in lines}
        # What no unit that reports has stands in a line of its own: the lines add up to the whole.
        sums = [sum(line[n] for name, line in units.items() if name in (
            "Phòng Lãnh sự – Hợp tác quốc tế", "Trung tâm Thông tin và Dịch vụ đối ngoại", "Văn phòng Sở",
            "Khác (cơ quan và đơn vị không lập báo cáo)")) for n in range(7)]
        self.assertEqual(sums, list(units["Sở Ngoại vụ tỉnh Lạng Sơn"][:7]), units)

    def test_one_command_writes_the_files(self):
        year = int(last_quarter()[:4])
        first = f"{year if last_quarter() != f'{year}-Q1' else year - 1}-Q1"
        printed = self.site.run("report", "--quarter", first, "--out", str(self.site.folder)).split()
        self.assertEqual([path.rsplit(".", 1)[1] for path in printed], ["docx", "pdf", "xlsx"])
        words = self.words(printed[0])
        self.assertPrints(printed[1], "BÁO CÁO", "II. KẾT QUẢ THỰC HIỆN CÁC CHỈ SỐ THÀNH PHẦN", "PHỤ LỤC")
        for line in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "BÁO CÁO", "GIÁM ĐỐC", "PHỤ LỤC"):
            self.assertIn(line, words)
        with self.assertRaisesRegex(RuntimeError, "no quarter"):
            self.site.run("report", "--quarter", "2026")
        with self.assertRaisesRegex(RuntimeError, "2099-Q3 has not begun"):
            self.site.run("report", "--quarter", "2099-Q3")
        with self.assertRaisesRegex(RuntimeError, "does not report"):
            self.site.run("report", "--quarter", first, "--unit", "vn.langson.congthuong")

    def test_rules_and_letterheads(self):
        page = self.account("chanh-vanphong", TELEPHONE)
        self.open(page, ROOT)
        self.check(page)
        self.open(page, page.locator("main a[href$='/settings']").get_attribute("href"))
        self.check(page)
        form = page.locator("form[action$='/vn.langson.ngoaivu/rule']")
        form.locator("[name=due_days]").fill("7")
        self.submit(page, form)
        self.assertIn("Đã lưu", page.locator("main").inner_text())
        self.assertEqual(page.locator("form[action$='/vn.langson.ngoaivu/rule'] [name=due_days]").input_value(), "7")
