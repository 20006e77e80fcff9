import Domain
import Testing

@Suite struct SubmissionTests {
    @Test func everyFaultIsNamedAtOnce() {
        var typed = Submission.Typed()
        (typed.kind, typed.email, typed.phone, typed.taxCode) = ("denunciation", "nobody", "12", "0100000000")
        #expect(throws: Submission.Faults.self) { try Submission(typed) }
        do throws(Submission.Faults) { _ = try Submission(typed) } catch {
            let fields = error.refusals.compactMap { $0.field?.rawValue }.sorted()
            #expect(fields == ["body", "email", "kind", "name", "phone", "subject", "tax_code"])
        }
    }

    @Test func aNameIsNotPublishedWithoutTheText() throws {
        let submission = try aSubmission(consent: false) { $0.nameConsent = true }
        #expect(!submission.nameConsent)
    }

    @Test func decomposedVietnameseIsComposed() throws {
        let submission = try aSubmission { $0.subject = "Ho\u{0309}i" }
        #expect(Array(submission.subject.utf8) == Array("Hỏi".utf8))
    }

    @Test func aTextAtTheLimitPassesAndOneMoreDoesNot() throws {
        #expect(throws: Never.self) { try aSubmission { $0.subject = String(repeating: "ă", count: 200) } }
        #expect(throws: Submission.Faults(refusals: [.tooLong(.subject, limit: 200)])) {
            try aSubmission { $0.subject = String(repeating: "ă", count: 201) }
        }
    }
}
