"""What was sent comes back as a receipt in PDF, whose QR code a camera reads and which leads to the ticket."""

import io
import pathlib

import numpy
import pypdf
import pypdfium2
import zxingcpp
from harness import ROOT, TELEPHONE, BrowserTest

FILE = ROOT / "Tests/DocumentsTests/files/ordinary.pdf"


class Receipt(BrowserTest):
    def ask(self, page, prefix=""):
        """Sends a question with a file, without script."""
        self.open(page, f"{prefix}/gui/question")
        page.fill("[name=subject]", "Hồ sơ xuất khẩu sầu riêng sang Bằng Tường")
        page.fill("[name=body]", "Doanh nghiệp cần giấy tờ gì?\n我司需要哪些材料？")
        page.fill("[name=name]", "Nguyễn Thị Bình")
        page.set_input_files("[name=files]", FILE)
        page.locator("main form button:not([formnovalidate])").last.click()
        page.wait_for_url("**/tra-cuu/*")

    def download(self, page, link):
        with page.expect_download() as download:
            link.click()
        self.assertEqual(download.value.suggested_filename, "bien-nhan.pdf")
        return pathlib.Path(download.value.path()).read_bytes()

    def words(self, pdf):
        """Without spaces: a line ends anywhere in Chinese, and in a narrow cell."""
        return "".join("".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages).split())

    def scanned(self, pdf):
        pictures = [page.render(scale=2, grayscale=True).to_numpy().squeeze() for page in pypdfium2.PdfDocument(pdf)]
        return [found.text for picture in pictures for found in zxingcpp.read_barcodes(numpy.ascontiguousarray(picture))]

    def test_the_code_on_the_receipt_leads_back_to_the_ticket(self):
        sayings = {
            "": ("GIẤY BIÊN NHẬN", "Số: #", "Kính gửi: Nguyễn Thị Bình", "Hạn theo quy định", "Cam kết của cơ quan"),
            "/en": ("RECEIPT", "No.: #", "To: Nguyễn Thị Bình", "Legal limit", "Our own promise"),
            "/zh": ("收件回执", "编号：#", "致：Nguyễn Thị Bình", "法定期限", "本机关承诺期限"),
        }
        for prefix, said in sayings.items():
            with self.subTest(prefix):
                page = self.visitor(TELEPHONE, javascript=False)
                self.ask(page, prefix)
                self.assertFits(page)
                address = page.url.split("?")[0]
                pdf = self.download(page, page.locator("main a[href$='bien-nhan.pdf']"))
                self.assertEqual([link.split("/tra-cuu/")[1] for link in self.scanned(pdf)], [address.split("/tra-cuu/")[1]])
                text = self.words(pdf)
                for words in (*said, "Hồ sơ xuất khẩu sầu riêng sang Bằng Tường", "我司需要哪些材料？", "ordinary.pdf"):
                    self.assertIn(words.replace(" ", ""), text)
                # It can be had ever after.
                self.open(page, address.removeprefix(self.site.address))
                self.assertEqual(self.scanned(self.download(page, page.locator("main a[href$='bien-nhan.pdf']"))), self.scanned(pdf))

    def test_the_counter_prints_it_without_a_code(self):
        page = self.visitor(TELEPHONE, javascript=False)
        self.ask(page)
        code = page.url.split("?")[0].split("/")[-1]
        clerk = self.visitor(javascript=False)
        self.sign_in_as(clerk, "vanthu")
        self.open(clerk, "/desk?tab=incoming")
        clerk.get_by_role("link", name="Hồ sơ xuất khẩu sầu riêng sang Bằng Tường").first.click()
        clerk.get_by_text("Thông tin phiếu", exact=True).click()
        pdf = self.download(clerk, clerk.get_by_role("link", name="In giấy biên nhận (PDF)"))
        self.assertEqual(self.scanned(pdf), [])
        text = self.words(pdf)
        self.assertIn("NGƯỜITIẾPNHẬN", text)
        self.assertNotIn(code, text)
