"""How the public pages look: what stands on the first screen of a telephone, what a first visit weighs, and the width that is used."""

import unittest

from harness import DESKTOP, TELEPHONE, BrowserTest

PREFIXES = ("", "/en", "/zh")


class LooksTest(BrowserTest):
    def home(self, page, prefix):
        return self.open(page, prefix or "/")

    def test_the_header_leaves_a_telephone_to_the_page(self):
        page = self.visitor(TELEPHONE)
        for prefix in PREFIXES:
            for path in ("/", "/gui/question", "/hoi-dap", "/thong-ke"):
                self.open(page, (prefix + path).rstrip("/") or "/")
                header = page.locator(".site-header").bounding_box()
                self.assertLess(header["height"], 100, page.url)
                links = page.locator(".site-header .languages a")
                self.assertEqual(links.count(), 3)
                for link in links.all():
                    box = link.bounding_box()
                    self.assertGreaterEqual(min(box["width"], box["height"]), 24)
                    self.assertLessEqual(box["x"] + box["width"], TELEPHONE["width"])
                self.assertFits(page)
        # What stands beyond the edge is reached by the keyboard too.
        last = page.locator(".site-nav a").last
        last.focus()
        box = last.bounding_box()
        self.assertLessEqual(box["x"] + box["width"], TELEPHONE["width"] + 1)

    def test_a_first_visit_weighs_less_than_60_kilobytes(self):
        for prefix in PREFIXES:
            page = self.visitor(TELEPHONE)
            session = page.context.new_cdp_session(page)
            session.send("Network.enable")
            came = []
            session.on("Network.loadingFinished", lambda event: came.append(event["encodedDataLength"]))
            self.home(page, prefix)
            page.wait_for_load_state("networkidle")
            self.assertGreaterEqual(len(came), 4, "page, style, script and mark")
            self.assertLess(sum(came), 60_000, prefix)

    def test_the_first_page_says_what_to_do_and_how_long_it_takes(self):
        for size in (TELEPHONE, DESKTOP):
            for prefix, told in zip(PREFIXES, ("9 trên 10 phiếu", "Nine of ten", "十件中有九件")):
                page = self.visitor(size, javascript=False)
                self.home(page, prefix)
                self.assertIn(told, self.main(page))
                self.assertEqual(page.locator("main .way").count(), 3)
                self.assertEqual(page.locator("main .record svg[role=img]").count(), 1)
                tag = page.locator("html").get_attribute("lang")
                first = page.locator("main .latest .card a").first
                self.assertIn(first.get_attribute("lang") or tag, tag, "what can be read comes first")
                self.assertFits(page)
                self.assertNamed(page)
                if size is DESKTOP:
                    self.assertLess(page.locator("main .way").last.bounding_box()["y"], 600)

    def test_wide_screens_are_used(self):
        page = self.visitor(DESKTOP)
        for path, chosen in (("/thong-ke", "main .pair figure"), ("/thong-ke", "main .figure-pair section"), ("/", "main .latest .card")):
            self.open(page, path)
            left, right = (page.locator(chosen).nth(number).bounding_box() for number in (0, 1))
            self.assertEqual(round(left["y"]), round(right["y"]), path)
            self.assertGreater(right["x"], left["x"] + 400, path)

    def test_reception_days_are_a_line_each(self):
        page = self.visitor(TELEPHONE)
        for prefix in PREFIXES:
            self.open(page, prefix + "/lich-tiep-cong-dan")
            self.assertLess(page.evaluate("document.documentElement.scrollHeight"), 4000)
            heights = [line.bounding_box()["height"] for line in page.locator(".days li").all()]
            self.assertGreater(len(heights), 10)
            self.assertLess(sorted(heights)[len(heights) // 2], 100, prefix)
            self.assertFits(page)

    def test_no_line_begins_with_a_dot(self):
        page = self.visitor(TELEPHONE)
        self.open(page, "/gui")
        cut = page.evaluate("getComputedStyle(document.querySelector('.card .meta')).clipPath")
        self.assertIn("inset", cut)

    def test_print_shows_the_page_alone(self):
        page = self.visitor(DESKTOP)
        page.emulate_media(media="print")
        for path in ("/", "/hoi-dap", "/thong-ke", "/lich-tiep-cong-dan"):
            self.open(page, path)
            for part in (".site-nav", ".site-languages", ".site-footer", ".ways", "main form", "main .pager"):
                for element in page.locator(part).all():
                    self.assertFalse(element.is_visible(), f"{path} {part}")
            empty = page.evaluate("""() => [...document.querySelectorAll('.panel, .record, .card, .notice')]
                .filter(e => e.offsetHeight && !e.innerText.trim()).length""")
            self.assertEqual(empty, 0, path)


if __name__ == "__main__":
    unittest.main()
