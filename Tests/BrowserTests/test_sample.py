"""A draw of businesses, repeated with hashlib and sort alone."""

import csv
import hashlib
import io

from harness import DESKTOP, TELEPHONE, BrowserTest


class SampleTest(BrowserTest):
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

    def test_the_pages_fit(self):
        for name, size in (("wide", DESKTOP), ("narrow", TELEPHONE)):
            page = self.visitor(size)
            self.sign_in_as(page, "giamdoc")
            for path in ("/office/survey", "/office/sample"):
                self.open(page, path)
                self.assertFits(page)
                self.assertNamed(page)
