"""Photographs and files that go with a question: over a line that breaks, and without script."""

import pathlib
import shutil
import tempfile

from harness import ROOT, TELEPHONE, BrowserTest

FILES = ROOT / "Tests/DocumentsTests/files"


class Attachments(BrowserTest):
    def fill(self, page, subject):
        page.fill("[name=subject]", subject)
        page.fill("[name=body]", "Xin hỏi hồ sơ trong ảnh còn thiếu giấy tờ gì?")
        page.fill("[name=name]", "Nguyễn Thị Bình")

    def photographs(self, folder):
        """Three photographs; the last is sent in several pieces."""
        paths = [pathlib.Path(folder) / f"anh-{number}.jpg" for number in (1, 2, 3)]
        for path in paths:
            shutil.copy(FILES / "gps-exif.jpg", path)
        with open(paths[2], "r+b") as picture:
            # A comment of JPEG (ITU-T T.81, B.2.4.5), as often as it takes.
            content = picture.read()
            comments = (b"\xff\xfe\xff\xff" + b"x" * 65_533) * 12
            picture.seek(0)
            picture.write(content[:2] + comments + content[2:])
        return paths

    def links(self, page):
        return page.locator("main a[href*='/tep/']")

    def test_three_photographs_arrive_over_a_line_that_breaks_twice(self):
        page = self.visitor(TELEPHONE)
        self.open(page, "/gui/question")
        self.fill(page, "Ảnh qua đường truyền chập chờn")
        broken, sent = [], []

        def pass_on(route):
            request = route.request
            if request.method == "POST":
                sent.append(request.url)
                # The line breaks at the second and at the fourth piece.
                if len(sent) in (2, 4):
                    broken.append(request.url)
                    return route.abort("connectionreset")
            return route.continue_()

        page.route("**/tai-len/**", pass_on)
        with tempfile.TemporaryDirectory() as folder:
            page.set_input_files("[name=files]", self.photographs(folder))
            page.locator(".held [name^=drop-]").nth(2).wait_for()
        self.assertEqual(len(broken), 2)
        self.assertGreater(len(sent), 6)
        self.assertFits(page)
        self.assertNamed(page)
        with page.expect_navigation():
            page.get_by_role("button", name="Gửi", exact=True).click()
        self.assertEqual(self.links(page).all_inner_texts(), ["anh-1.jpg", "anh-2.jpg", "anh-3.jpg"], "in the order of their choice")
        self.assertFits(page)
        for link in self.links(page).all():
            answer = page.request.get(link.get_attribute("href"))
            self.assertEqual(answer.status, 200)
            self.assertEqual(answer.headers["content-type"], "image/jpeg")
            self.assertEqual(answer.body()[:2], b"\xff\xd8")
            self.assertNotIn(b"GPS", answer.body())

    def test_a_file_on_its_way_is_waited_for(self):
        page = self.visitor(TELEPHONE)
        self.open(page, "/gui/question")
        self.fill(page, "Gửi ngay khi vừa chọn ảnh")
        held = []
        page.route("**/tai-len/**", lambda route: held.append(route) if not held else route.continue_())
        page.set_input_files("[name=files]", FILES / "plain.jpg")
        page.locator(".held progress").wait_for()
        page.get_by_role("button", name="Gửi", exact=True).click()
        self.assertIn("/gui/question", page.url)
        with page.expect_navigation():
            held[0].continue_()
        self.assertEqual(self.links(page).count(), 1)

    def test_three_files_arrive_without_script(self):
        page = self.visitor(TELEPHONE, javascript=False)
        self.open(page, "/gui/question")
        self.assertFits(page)
        send = page.get_by_role("button", name="Gửi", exact=True)
        page.fill("[name=subject]", "Ba tệp không cần script")
        with tempfile.TemporaryDirectory() as folder:
            wrong = pathlib.Path(folder) / "la.pdf"
            wrong.write_text("<html>", encoding="utf-8")
            names = ["plain.jpg", "ordinary.pdf", "ordinary.docx"]
            page.set_input_files("[name=files]", [FILES / name for name in names] + [wrong])
            with page.expect_navigation():
                send.click()
        text = self.main(page)
        for words in [*names, "không phải PDF", "Tệp đã tải lên"]:
            self.assertIn(words, text)
        self.assertEqual(page.input_value("[name=subject]"), "Ba tệp không cần script")
        self.assertFits(page)
        self.assertNamed(page)
        self.fill(page, "Ba tệp không cần script")
        with page.expect_navigation():
            send.click()
        self.assertEqual(sorted(self.links(page).all_inner_texts()), sorted(names))
        self.assertFits(page)
        with page.expect_download() as found:
            page.get_by_role("link", name="ordinary.docx").click()
        self.assertEqual(pathlib.Path(found.value.path()).read_bytes(), (FILES / "ordinary.docx").read_bytes())
