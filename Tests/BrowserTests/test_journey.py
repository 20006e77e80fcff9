"""Staff get in only with an account, see their queue, and open a ticket."""

from harness import DESKTOP, TELEPHONE, BrowserTest


class Desk(BrowserTest):
    def test_wrong_password_is_refused(self):
        page = self.visitor()
        self.sign_in_as(page, "nobody", "not the password")
        self.assertEqual(page.locator("[name=password]").count(), 1)

    def test_desk_asks_for_an_account(self):
        page = self.visitor()
        page.goto("/desk")
        self.assertIn("/desk/sign-in", page.url)

    def test_a_clerk_opens_a_ticket_from_the_queue(self):
        for size in (TELEPHONE, DESKTOP):
            page = self.visitor(size)
            self.sign_in_as(page, "vanthu")
            self.assertFits(page)
            ticket = page.locator("a[href^='/desk/tickets/']").first
            subject = ticket.inner_text().strip()
            with page.expect_navigation():
                ticket.click()
            self.assertFits(page)
            self.assertIn(subject, page.locator("main").inner_text())
