"""A visitor books a time without JavaScript, the calendar feed is read by another program, and staff write down what was said."""

import datetime

import icalendar

from harness import DESKTOP, TELEPHONE, BrowserTest

ZONE = datetime.timezone(datetime.timedelta(hours=7))


class ReceptionTest(BrowserTest):
    def feed(self, path="/lich-tiep-cong-dan.ics"):
        body = self.visitor().request.get(path).body()
        for line in body.split(b"\r\n"):
            self.assertLessEqual(len(line), 75)
            line.decode()
        self.assertNotIn(b"\n", body.replace(b"\r\n", b""))
        events = icalendar.Calendar.from_ical(body).walk("VEVENT")
        found = {str(event["UID"]): event for event in events}
        self.assertEqual(len(found), len(events), "every event has a name of its own")
        return found

    def book(self, page, number):
        """The form of a day, counted from the first that is free, filled in but for the name."""
        self.open(page, "/lich-tiep-cong-dan")
        self.open(page, page.locator(".days a").nth(number).get_attribute("href"))
        form = page.locator("main form")
        form.locator("[name=slot]").last.check()
        form.locator("[name=subject]").fill("Hỏi về hợp pháp hóa")
        return form

    def test_a_visitor_books_and_cancels(self):
        for number, size in enumerate((TELEPHONE, DESKTOP)):
            page = self.visitor(size, javascript=False)
            form = self.book(page, number)
            self.assertFits(page)
            self.assertNamed(page)
            form.evaluate("form => form.noValidate = true")
            self.submit(page, form)
            self.assertEqual(page.locator("[name=subject]").input_value(), "Hỏi về hợp pháp hóa")
            page.locator("[name=name]").fill("Nguyễn Thị Bình")
            self.submit(page, page.locator("main form"))
            self.assertIn("/lich-hen/", page.url)
            self.assertFits(page)
            self.assertNamed(page)
            self.submit(page, page.locator("main form"))
            self.assertIn("Quý vị đã hủy", page.locator("main").inner_text())
            code = page.url.rsplit("/", 1)[1].split("?")[0]
            self.assertNotIn(code, self.site.log())
            self.assertNotIn("Nguyễn Thị Bình", self.site.log())

    def test_another_program_reads_the_feed(self):
        events = self.feed()
        self.assertGreater(len(events), 10)
        for event in events.values():
            start, end = event.decoded("DTSTART").astimezone(ZONE), event.decoded("DTEND").astimezone(ZONE)
            self.assertLess(start, end)
            self.assertEqual(start.date(), end.date())
            self.assertIn(event["STATUS"], ("CONFIRMED", "TENTATIVE", "CANCELLED"))
            self.assertTrue(event["SUMMARY"] and event["LOCATION"] and event["DTSTAMP"])
            if (start.hour, start.minute) == (7, 30):
                self.assertEqual(start.weekday(), 3)
        self.assertEqual(events.keys(), self.feed("/zh/lich-tiep-cong-dan.ics").keys())

    def test_a_cancelled_day_stays_visible_everywhere(self):
        before = self.feed()
        page = self.staff("vanthu")
        self.open(page, "/office/reception")
        self.open(page, page.locator("section").nth(1).locator("table a").last.get_attribute("href"))
        page.locator("summary").last.click()
        page.locator("[name=reason]").fill("Họp với tỉnh; không tiếp")
        self.submit(page, page.locator("form:has([name=reason])"))
        after = self.feed()
        self.assertEqual(before.keys(), after.keys())
        changed = [uid for uid in after if after[uid]["STATUS"] == "CANCELLED"]
        self.assertEqual(len(changed), 1)
        self.assertGreater(after[changed[0]]["SEQUENCE"], before[changed[0]]["SEQUENCE"])
        self.assertEqual(after[changed[0]].decoded("DTSTART"), before[changed[0]].decoded("DTSTART"))
        self.assertIn("Họp với tỉnh; không tiếp", after[changed[0]]["DESCRIPTION"])
        visitor = self.visitor(TELEPHONE)
        self.open(visitor, "/lich-tiep-cong-dan")
        self.assertIn("Họp với tỉnh; không tiếp", visitor.locator("main").inner_text())

    def test_the_pages_of_staff_fit(self):
        for size in (TELEPHONE, DESKTOP):
            page = self.visitor(size)
            self.sign_in_as(page, "vanthu")
            self.open(page, "/office/reception")
            self.assertFits(page)
            self.assertNamed(page)
            days = page.locator("section").first.locator("table a")
            links = [days.nth(2).get_attribute("href"), page.locator("section p a").first.get_attribute("href")]
            for link in links:
                self.open(page, link)
                for details in page.locator("main details").all():
                    details.evaluate("element => element.open = true")
                self.assertFits(page)
                self.assertNamed(page)
