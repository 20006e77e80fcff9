"""Real questions of businesses, asked on a telephone with files and answered by the office. The questions stand beside the project."""

import itertools
import json
import re
import unittest

from harness import ROOT, TELEPHONE, BrowserTest

QUESTIONS = ROOT.parent / "shared/data/real-inquiries.jsonl"
FILES = ROOT / "Tests/DocumentsTests/files"


@unittest.skipUnless(QUESTIONS.exists(), f"SKIPPED: {QUESTIONS.name} is not there")
class RealQuestions(BrowserTest):
    # More forms than one person sends.
    settings = {"HOIDAP_SUBMISSIONS_PER_MINUTE": "0"}

    def setUp(self):
        super().setUp()
        # A clerk gives it to a unit, whose head gives it to an officer and approves.
        self.tokens = {
            name: self.site.run("token", "create", "--user", f"{name}@demo.hoidap.example").split()[-1]
            for name in ("vanthu", "truong-lanhsu", "ls1")}

    def subject(self, question):
        """Its first words; two questions of the collection begin alike."""
        return f"{question['id']}: " + " ".join(question["gist"].split()[:12])

    def step(self, page, who, id, path, **fields):
        answer = page.request.post(
            f"/api/v1/tickets/{id}/{path}", headers={"Authorization": f"Bearer {self.tokens[who]}"}, data=fields or None)
        self.assertEqual(answer.status, 200, f"{path}: {answer.text()}")
        return json.loads(answer.text())

    def ask(self, page, kind, question, files):
        self.open(page, f"/gui/{kind}")
        page.fill("[name=subject]", self.subject(question))
        page.fill("[name=body]", question["gist"])
        page.fill("[name=name]", "Nguyễn Văn An")
        page.fill("[name=business_name]", question.get("asker") or "")
        if files:
            page.set_input_files("[name=files]", files)
            page.locator(".held [name^=drop-]").nth(len(files) - 1).wait_for()
        self.assertFits(page)
        with page.expect_navigation():
            page.get_by_role("button", name="Gửi", exact=True).click()
        if page.locator("[name=subject]").count():
            # What reads like a report of wrongdoing is asked about once.
            with page.expect_navigation():
                page.locator("button[value=anyway]").click()
        self.assertRegex(page.url, "/tra-cuu/")
        self.assertFits(page)
        return page.url.split("?")[0]

    def test_every_question_ends_in_an_answer(self):
        questions = [json.loads(line) for line in QUESTIONS.read_text().splitlines()]
        self.assertGreater(len(questions), 30)
        made_up = itertools.cycle([["plain.jpg"], [], ["ordinary.pdf", "gps-exif.jpg"], ["ordinary.docx"]])
        page = self.visitor(TELEPHONE)
        for question in questions:
            with self.subTest(question["id"]):
                kind = "feedback" if question.get("is_complaint") else "question"
                names = next(made_up)
                address = self.ask(page, kind, question, [FILES / name for name in names])
                code = address.rsplit("/", 1)[1]
                subject = page.locator("h1").inner_text()
                found = page.request.get(
                    "/api/v1/queue?limit=100", headers={"Authorization": f"Bearer {self.tokens['vanthu']}"})
                id = next(ticket["id"] for ticket in json.loads(found.text())["items"] if ticket["subject"] == self.subject(question))
                self.step(page, "vanthu", id, "classification", kind=kind)
                self.step(page, "vanthu", id, "assignment", unit="vn.langson.ngoaivu.lanhsu")
                self.step(page, "truong-lanhsu", id, "assignment", officer="ls1@demo.hoidap.example")
                answer = question.get("answer_gist") or "Nội dung này được hướng dẫn tại trang thủ tục của cơ quan."
                self.step(page, "ls1", id, "draft", text=answer, outcome="explained")
                self.step(page, "truong-lanhsu", id, "approval")
                self.open(page, f"/tra-cuu/{code}")
                self.assertFits(page)
                self.assertNamed(page)
                shown = page.get_by_text(re.sub(r"\s+", " ", answer)).first
                self.assertTrue(shown.is_visible(), subject)
                self.assertEqual(page.locator("main a[href*='/tep/']").count(), len(names))
