"""The portal's sections: an editor writes, another publishes, a reader on a telephone without JavaScript reads and enrols."""

import datetime
import pathlib
import tempfile
import time
import unicodedata

from aiosmtpd.controller import Controller
from harness import DESKTOP, TELEPHONE, BrowserTest, free_port
from test_mail import Postbox

TITLE = "Hội nghị kết nối giao thương hoa hồi"
BODY = """# Chương trình

| Giờ | Nội dung |
|---|---|
| 08:00 | Đón tiếp **đại biểu** |
| 09:00 | Trao đổi |

Xem [thủ tục](/chuyen-muc/thu-tuc). <script>window.broken = 1</script>
"""


class Sections(BrowserTest):
    port = free_port()
    settings = {
        "HOIDAP_SMTP_URL": f"smtp://127.0.0.1:{port}", "HOIDAP_MAIL_FROM": "hoidap@so.example",
        "HOIDAP_PUBLIC_URL": "https://hoidap.so.example",
    }

    @classmethod
    def setUpClass(cls):
        cls.postbox = Postbox()
        controller = Controller(cls.postbox, hostname="127.0.0.1", port=cls.port)
        controller.start()
        cls.addClassCleanup(controller.stop)
        super().setUpClass()

    def letters_to(self, address, count, seconds=20):
        """The letters to this address; staff get others of their own."""
        end = time.monotonic() + seconds
        found = []
        while len(found) < count and time.monotonic() < end:
            found = [letter for to, letter in self.postbox.letters if to == [address]]
            time.sleep(0.1)
        self.assertEqual(len(found), count, self.site.log()[-1500:])
        return found

    def press(self, page, name):
        with page.expect_navigation():
            page.get_by_role("button", name=name, exact=True).click()

    def main(self, page):
        return unicodedata.normalize("NFC", page.locator("main").inner_text())

    def write(self, editor):
        self.open(editor, "/office")
        self.assertFits(editor)
        self.assertNamed(editor)
        editor.locator("header").get_by_role("link", name="Chuyên mục").wait_for()
        card = editor.locator("li.card", has_text="Diễn đàn, hội chợ, sự kiện")
        card.get_by_role("link", name="Soạn bài").click()
        start = datetime.date.today() + datetime.timedelta(days=20)
        fields = {
            "title": TITLE, "summary": "Gặp gỡ bên mua tại Quảng Tây.", "body": BODY, "number": "12/GM-SNgV", "issuer": "Sở Ngoại vụ",
            "start": f"{start}T08:00", "end": f"{start}T11:30", "place": "Hội trường Sở Ngoại vụ", "capacity": "2",
            "links": "https://example.org Trang của hội nghị",
        }
        for name, value in fields.items():
            editor.locator(f"[name={name}]").fill(value)
        self.press(editor, "Xem trước")
        self.assertIn("Xem trước, chưa lưu", self.main(editor))
        self.assertEqual(editor.locator(".prose table").count(), 1)
        self.assertNamed(editor)
        self.assertFits(editor)
        self.press(editor, "Lưu bản thảo")
        self.assertIn("done=saved", editor.url)
        self.assertEqual(editor.get_by_role("button", name="Duyệt và công khai").count(), 0)

    def attach(self, editor):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "Giấy mời.pdf"
            path.write_bytes(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
            editor.locator("[name=file]").set_input_files(path)
            self.press(editor, "Thêm tệp")
        self.assertIn("done=attached", editor.url)
        self.assertFits(editor)
        self.assertNamed(editor)
        return editor.url.split("?")[0]

    def test_from_draft_to_a_seat(self):
        editor = self.staff("bientap")
        self.write(editor)
        address = self.attach(editor)
        path = address.removeprefix(self.site.address)

        reader = self.visitor(TELEPHONE, javascript=False)
        self.open(reader, "/chuyen-muc/su-kien")
        self.assertNotIn(TITLE, self.main(reader))

        head = self.staff("giamdoc", TELEPHONE)
        self.open(head, path)
        self.assertFits(head)
        self.press(head, "Duyệt và công khai")
        self.assertIn("done=published", head.url)

        self.open(reader, "/")
        reader.get_by_role("link", name="Chuyên mục", exact=True).click()
        self.assertFits(reader)
        self.assertIn("Cập nhật", self.main(reader))
        reader.get_by_role("link", name="Diễn đàn, hội chợ, sự kiện").click()
        self.assertFits(reader)
        reader.get_by_role("link", name=TITLE).click()
        self.assertFits(reader)
        self.assertNamed(reader)
        text = self.main(reader)
        for words in ("12/GM-SNgV", "Hội trường Sở Ngoại vụ", "Còn 2 chỗ", "Giấy mời.pdf", "Đơn vị chịu trách nhiệm", "<script>"):
            self.assertIn(words, text)
        self.assertEqual(reader.locator(".prose h3").inner_text(), "Chương trình")
        self.assertEqual(reader.locator("main script").count(), 0)
        self.download(reader)
        self.enrol(reader)
        self.read_list(editor, path)

    def download(self, reader):
        link = reader.get_by_role("link", name="Giấy mời.pdf").get_attribute("href")
        answer = reader.request.get(link)
        self.assertEqual((answer.status, answer.headers["content-type"]), (200, "application/pdf"))
        self.assertTrue(answer.headers["content-disposition"].startswith("attachment"))
        self.assertTrue(answer.body().startswith(b"%PDF-1.4"))

    def enrol(self, reader):
        event = reader.url
        for name, value in (("name", "Nguyễn Thị Lan"), ("email", "lan@congty.example"), ("business", "HTX Hoa Hồi"), ("people", "2")):
            reader.locator(f"[name={name}]").fill(value)
        self.press(reader, "Đăng ký")
        # Whether the address was enrolled before is told by letter alone.
        self.assertIn("Xin kiểm tra hộp thư", self.main(reader))
        self.assertNotIn("/dang-ky/", reader.content())
        self.assertFits(reader)
        self.assertNamed(reader)
        reader.goto(event)
        self.assertIn("Đã hết chỗ", self.main(reader))
        [letter] = self.letters_to("lan@congty.example", 1)
        text = letter.get_body(("plain",)).get_content()
        self.assertEqual(letter["Subject"], "Xác nhận đăng ký tham dự")
        for typed in ("Lan", "Hoa Hồi", TITLE):
            self.assertNotIn(typed, text, "no letter repeats what somebody typed")
        [link] = [line for line in text.splitlines() if line.startswith("https://hoidap.so.example/dang-ky/")]
        self.enrolment = link.removeprefix("https://hoidap.so.example")

    def read_list(self, editor, path):
        self.open(editor, path + "/enrolments")
        self.assertFits(editor)
        self.assertIn("Nguyễn Thị Lan", self.main(editor))
        visitor = self.visitor(TELEPHONE)
        self.open(visitor, self.enrolment)
        self.assertIn("Quý vị đã có chỗ", self.main(visitor))
        self.press(visitor, "Hủy đăng ký")
        self.assertIn("đã được hủy", self.main(visitor))
        self.letters_to("lan@congty.example", 2)

    def test_public_pages_fit_and_are_named(self):
        paths = ["/chuyen-muc", "/san-pham"]
        page = self.visitor(TELEPHONE)
        for section in ("van-ban", "su-kien", "ke-hoach", "lanh-su", "thu-tuc", "tu-van", "vi-pham", "gioi-thieu"):
            self.open(page, f"/chuyen-muc/{section}")
            paths += [f"/chuyen-muc/{section}"] + [
                link.get_attribute("href") for link in page.locator(".cards h3 a").all()[:2]]
        for size in (TELEPHONE, DESKTOP):
            page = self.visitor(size)
            for prefix in ("", "/en", "/zh"):
                for path in paths:
                    self.open(page, prefix + path)
                    self.assertFits(page)
                    self.assertNamed(page)

    def test_the_monitor_shows_what_is_neglected(self):
        for size in (TELEPHONE, DESKTOP):
            page = self.staff("giamdoc", size)
            self.open(page, "/office")
            self.assertFits(page)
            self.assertNamed(page)
            cards = page.locator("li.card h2").all_inner_texts()
            self.assertIn("Trống", cards[0])
            self.assertIn("Quá lâu chưa cập nhật", cards[1])
