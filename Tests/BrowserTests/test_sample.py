"""A draw of businesses, repeated with hashlib and sort alone."""

import csv
import hashlib
import io

from harness import DESKTOP, TELEPHONE
from test_access import Access


class SampleTest(Access):
    def test_a_recorded_draw_is_repeated_by_other_means(self):
        seed = "Xo so 24-11: 36"
        report = self.site.run("sample", "--from", "2025-01-01", "--through", "2026-10-31", "--size", "7", "--seed", seed)
        words = report.split()
        plan, size = words[1], 7
        page = self.visitor()
        self.sign_in_as(page, "giamdoc")
        self.open(page, f"/office/sample/{plan}")
        text = page.request.get(f"/office/sample/{plan}/frame.csv").text().removeprefix("\ufeff")
        rows = list(csv.DictReader(io.StringIO(text)))
        frame = "".join(sorted(f"{row['key']} {row['unit']}\n" for row in rows))
        self.assertIn(hashlib.sha256(frame.encode()).hexdigest(), page.content())
        lowest = sorted((row["key"] for row in rows), key=lambda key: hashlib.sha256(f"{seed}:{key}".encode()).digest())
        drawn = [row["key"] for row in sorted((row for row in rows if row["rank"]), key=lambda row: int(row["rank"]))]
        self.assertEqual(drawn, lowest[:size])
        self.open(page, f"/office/sample/{plan}/check")
        self.assertEqual(self.site.run("sample", "--check", plan).strip(), "equal")

    def test_the_demonstration_holds_a_draw_and_a_plan(self):
        for size in (TELEPHONE, DESKTOP):
            page = self.visitor(size)
            self.sign_in_as(page, "thanhtra")
            self.open(page, "/office/sample")
            rows = page.locator("main tbody tr")
            drawn, waiting = rows.filter(has_text="Đã rút 12 trong"), rows.filter(has_text="chưa rút")
            links = [row.first.locator("a").first.get_attribute("href") for row in (drawn, waiting)]
            self.open(page, links[1])
            self.assertIn("Hạt giống được ghi trước khi kỳ kết thúc", page.locator("main").inner_text())
            self.assertAccessible(page, "a plan")
            self.open(page, links[0])
            self.assertEqual(page.locator("main tbody tr").count(), 12)
            self.assertAccessible(page, "a draw")
            self.open(page, links[0] + "/check")
            self.assertIn("khớp với sổ hiện nay", page.locator("main").inner_text())
            self.assertAccessible(page, "a check")

    def test_a_refused_plan_keeps_what_was_typed(self):
        page = self.staff("vanthu", TELEPHONE)
        self.open(page, "/office/sample")
        form = page.locator("main form")
        form.evaluate("form => form.noValidate = true")
        form.locator("[name=seed]").fill("Xổ số 24-11")
        form.locator("[name=size]").fill("0")
        self.submit(page, form)
        self.assertEqual(page.locator("[name=seed]").input_value(), "Xổ số 24-11")
        self.assertEqual(page.locator(".error-summary li").count(), 3)
        self.assertAccessible(page, "a refused plan")

    def test_the_pages_fit(self):
        for name, size in (("wide", DESKTOP), ("narrow", TELEPHONE)):
            page = self.visitor(size)
            self.sign_in_as(page, "giamdoc")
            for path in ("/office/survey", "/office/sample"):
                self.open(page, path)
                self.assertFits(page)
                self.assertNamed(page)
