"""Files that go out and come in: figures as a workbook, lists as tables, official results from a table."""

import csv
import io
import pathlib
import tempfile
import unicodedata
import zipfile

from harness import TELEPHONE, BrowserTest

HEADER = "year;component;points;change;rank;tied_with;ranked;best;number;issuer;issued_on;note"


class Files(BrowserTest):
    def download(self, page, name):
        with page.expect_download() as found:
            page.get_by_role("link", name=name, exact=True).click()
        return pathlib.Path(found.value.path()).read_bytes()

    def test_results_come_from_a_table(self):
        clerk = self.staff("vanthu", TELEPHONE, javascript=False)
        self.open(clerk, "/office/scoreboard")
        clerk.get_by_role("link", name="Nhập kết quả từ tệp CSV").click()
        self.assertFits(clerk)
        self.assertNamed(clerk)
        template = self.download(clerk, "Tải tệp mẫu (CSV)").decode("utf-8-sig")
        self.assertEqual(len(list(csv.DictReader(io.StringIO(template)))), 9)
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "ket-qua.csv"

            def send(rows):
                path.write_text("\ufeff" + "\r\n".join([HEADER, *rows]) + "\r\n", encoding="utf-8")
                clerk.locator("[name=file]").set_input_files(path)
                self.submit(clerk, clerk.locator("main form").first)

            send(["2021;total;70,10;;99;;25;;05/BC-UBND;UBND tỉnh Lạng Sơn;;", "2021;speed;1;;;;;;;;;"])
            text = self.main(clerk)
            for words in ["Tệp có 2 chỗ sai", "Thứ hạng: từ 1 đến số đơn vị được xếp hạng.", "Không phải một trong các từ: total"]:
                self.assertIn(words, text)
            self.assertFits(clerk)
            send(["2021;total;70,10;;9;;25;;05/BC-UBND;UBND tỉnh Lạng Sơn;2022-01-20;", "2021;dynamism;6,5;;7;;;;;;;"])
        text = self.main(clerk)
        for words in ["Xem trước kết quả sẽ nhập", "Năm chưa có kết quả", "70,10", "9/25", "05/BC-UBND"]:
            self.assertIn(words, text)
        self.assertFits(clerk)
        clerk.get_by_role("button", name="Nhập các kết quả này").click()
        self.assertIn("Kết quả chính thức năm 2021", self.main(clerk))

    def test_a_file_that_is_too_large_is_told_of_before_it_is_sent(self):
        clerk = self.staff("vanthu", TELEPHONE)
        self.open(clerk, "/office/scoreboard/results/file")
        sent = []
        clerk.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
        form = clerk.locator("main form").first
        with tempfile.TemporaryDirectory() as folder:
            large, small = pathlib.Path(folder) / "lon.csv", pathlib.Path(folder) / "nho.csv"
            large.write_text("x" * (64 * 1024 + 1), encoding="utf-8")
            small.write_text(HEADER + "\n", encoding="utf-8")
            clerk.locator("[name=file]").set_input_files(large)
            self.assertEqual(form.locator("p.error").inner_text(), "Tệp lớn hơn 64 KB.")
            self.assertFits(clerk)
            form.get_by_role("button").first.click()
            self.assertEqual(sent, [], "nothing is sent")
            clerk.locator("[name=file]").set_input_files(small)
            self.assertEqual(form.locator("p.error").count(), 0)
            self.submit(clerk, form)
        self.assertEqual(len(sent), 1)

    def test_the_command_enters_results_too(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "ket-qua.csv"
            path.write_text(HEADER + "\n2020;total;60,5;;12;;25;;04/BC-UBND;UBND tỉnh Lạng Sơn;;\n", encoding="utf-8")
            told = self.site.run("results", "import", str(path), "--unit", "vn.langson.ngoaivu")
            self.assertIn("Years entered: 1", told)
        page = self.staff("ls1")
        self.open(page, "/office/scoreboard")
        self.assertIn("Kết quả chính thức năm 2020", self.main(page))
        self.assertEqual(page.get_by_role("link", name="Nhập kết quả từ tệp CSV").count(), 0)

    def test_figures_and_lists_are_downloaded(self):
        head = self.staff("giamdoc")
        self.open(head, "/office/indicators")
        book = zipfile.ZipFile(io.BytesIO(self.download(head, "Tải số liệu (XLSX)")))
        names = book.read("xl/workbook.xml").decode()
        for name in ["Toàn kỳ", "Theo tháng", "Theo đơn vị", "So sánh nhóm", "Chênh lệch nhóm"]:
            self.assertIn(f'name="{name}"', unicodedata.normalize("NFC", names))
        self.open(head, "/office/indicators/tickets/median_wait")
        rows = list(csv.reader(io.StringIO(self.download(head, "Tải CSV cho phần mềm").decode("utf-8-sig"))))
        self.assertGreater(len(rows), 10)
        self.assertEqual({len(row) for row in rows}, {11})
        self.open(head, "/desk?tab=open")
        shown = head.locator("main table tbody tr").count()
        rows = list(csv.reader(io.StringIO(self.download(head, "Tải CSV cho phần mềm").decode("utf-8-sig"))))
        self.assertGreaterEqual(len(rows) - 1, min(shown, 1))
        self.assertEqual({len(row) for row in rows}, {10})
