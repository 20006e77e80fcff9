"""Two who prepare the public version of one answer at once."""

import unittest

from harness import TELEPHONE
from test_access import Access


class PublicVersionTest(Access):
    def form(self, page):
        return page.locator("form[action$='/prepare_publication']")

    def write(self, page, title):
        form = self.form(page)
        form.locator("[name=prepare_publication-title]").fill(title)
        form.locator("[name=prepare_publication-reason]").fill("Viết cho dễ hiểu hơn.")
        self.submit(page, form)

    def test_the_second_reads_what_the_first_saved(self):
        slug = self.json(self.visitor(), "/api/v1/publications?limit=1")["items"][0]["slug"]
        clerk, editor = self.staff("vanthu"), self.staff("bientap", TELEPHONE)
        clerk.goto("/desk?tab=closed")
        links = clerk.eval_on_selector_all("main table a[href*='/tickets/']", "links => links.map(link => link.getAttribute('href'))")
        for link in links:
            clerk.goto(link)
            if clerk.locator(f"main a[href='/hoi-dap/{slug}']").count():
                break
        self.assertEqual(self.form(clerk).count(), 1)
        editor.goto(link)
        for page in (clerk, editor):
            page.evaluate("document.querySelectorAll('main details').forEach(details => details.open = true)")
        self.write(clerk, "Bản của văn thư")
        self.assertIn("done=prepare_publication", clerk.url)
        self.write(editor, "Bản của biên tập viên")
        notice = editor.locator(".notice", has_text="Bản vừa được người khác lưu")
        self.assertIn("Văn thư Sở Ngoại vụ", notice.inner_text())
        self.assertIn("Bản của văn thư", notice.inner_text())
        self.assertEqual(self.form(editor).locator("[name=prepare_publication-title]").input_value(), "Bản của biên tập viên")
        self.assertAccessible(editor, "refused")
        self.submit(editor, self.form(editor))
        self.assertIn("done=prepare_publication", editor.url)


if __name__ == "__main__":
    unittest.main()
