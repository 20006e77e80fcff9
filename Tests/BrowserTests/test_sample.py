"""A draw of businesses, repeated with hashlib and sort alone."""

import csv
import datetime
import hashlib
import io

from harness import DESKTOP, TELEPHONE
from test_access import Access


class SampleTest(Access):
    def drawn(self, page):
        self.open(page, "/office/sample")
        link = page.locator("main tbody tr").filter(has_text="Đã rút 12 trong").first.locator("a").first.get_attribute("href")
        return link.rsplit("/", 1)[1]

    def test_a_recorded_draw_is_repeated_by_other_means(self):
        size = 12
        page = self.visitor()
        self.sign_in_as(page, "giamdoc")
        plan = self.drawn(page)
        self.open(page, f"/office/sample/{plan}")
        self.assertIn("47193", page.locator("main").inner_text())
        text = page.request.get(f"/office/sample/{plan}/frame.csv").text().removeprefix("\ufeff")
        rows = list(csv.DictReader(io.StringIO(text)))
        frame = "".join(sorted(f"{row['key']} {row['unit']}\n" for row in rows))
        self.assertIn(hashlib.sha256(frame.encode()).hexdigest(), page.content())
        lowest = sorted((row["key"] for row in rows), key=lambda key: hashlib.sha256(f"47193:{plan}:{key}".encode()).digest())
        drawn = [row["key"] for row in sorted((row for row in rows if row["rank"]), key=lambda row: int(row["rank"]))]
        self.assertEqual(drawn, lowest[:size])
        self.open(page, f"/office/sample/{plan}/check")
        self.assertEqual(self.site.run("sample", "--check", plan).strip(), "equal")

    def test_the_command_fixes_a_plan_and_nobody_draws_by_it_yet(self):
        day = str(datetime.date.today() + datetime.timedelta(days=9))
        plan = ("sample", "--year", "2023", "--size", "7", "--source-on", day)
        report = self.site.run(*plan)
        self.assertIn(f"source lottery_north of {day}", report)
        self.assertIn("not drawn", report)
        self.assertEqual(self.site.run(*plan), report)
        number = report.split()[1]
        for refused in (
            ("sample", "--year", "2023", "--size", "8", "--source-on", day), ("sample", "--id", number, "--result", "04719", "--published", "x"),
            ("sample", "--year", "2022", "--size", "7", "--source-on", "2022-12-31"),
        ):
            with self.assertRaises(Exception, msg=refused):
                self.site.run(*refused)
        self.assertIn("withdrawn", self.site.run("sample", "--id", number, "--withdraw", "Thử"))

    def test_the_demonstration_holds_a_draw_and_a_plan(self):
        for size in (TELEPHONE, DESKTOP):
            page = self.visitor(size)
            self.sign_in_as(page, "thanhtra")
            self.open(page, "/office/sample")
            rows = page.locator("main tbody tr")
            drawn, waiting = rows.filter(has_text="Đã rút 12 trong"), rows.filter(has_text="chưa rút")
            links = [row.first.locator("a").first.get_attribute("href") for row in (drawn, waiting)]
            self.open(page, links[1])
            self.assertIn("Nhập kết quả và rút được từ", page.locator("main").inner_text())
            self.assertAccessible(page, "a plan")
            self.open(page, links[0])
            self.assertIn("danh sách được chốt trước khi có kết quả", page.locator("main").inner_text())
            self.assertEqual(page.locator("main tbody tr").count(), 12)
            self.assertAccessible(page, "a draw")
            self.open(page, links[0] + "/check")
            self.assertIn("khớp với sổ tại thời điểm lập danh sách", page.locator("main").inner_text())
            self.assertAccessible(page, "a check")

    def test_a_refused_plan_keeps_what_was_typed(self):
        page = self.staff("vanthu", TELEPHONE)
        self.open(page, "/office/sample")
        form = page.locator("main form")
        form.evaluate("form => form.noValidate = true")
        form.locator("[name=document]").fill("Kế hoạch 36")
        form.locator("[name=size]").fill("0")
        self.submit(page, form)
        self.assertEqual(page.locator("[name=document]").input_value(), "Kế hoạch 36")
        self.assertEqual(page.locator(".error-summary li").count(), 2)
        self.assertAccessible(page, "a refused plan")

    def test_the_pages_fit(self):
        for name, size in (("wide", DESKTOP), ("narrow", TELEPHONE)):
            page = self.visitor(size)
            self.sign_in_as(page, "giamdoc")
            for path in ("/office/survey", "/office/sample"):
                self.open(page, path)
                self.assertFits(page)
                self.assertNamed(page)
