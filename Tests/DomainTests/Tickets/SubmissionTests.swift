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

    private static let long = String(repeating: "ă", count: 30_000)
    private static let old = "Xin th\u{AD} mêi"

    /// Each field of the public's forms is named by its own fault, with its own limit.
    @Test func aFaultOfASubmissionNamesItsField() {
        let fields: [(WritableKeyPath<Submission.Typed, String>, Ticket.Refusal.Field, Int)] = [
            (\.subject, .subject, 200), (\.body, .body, Ticket.textLimit), (\.businessName, .businessName, 300),
            (\.contactName, .name, 200),
        ]
        for (path, field, limit) in fields {
            #expect(throws: Submission.Faults(refusals: [.tooLong(field, limit: limit)])) {
                try aSubmission { $0[keyPath: path] = Self.long }
            }
            #expect(throws: Submission.Faults(refusals: [.oldEncoding(field, .tcvn3)])) { try aSubmission { $0[keyPath: path] = Self.old } }
        }
    }

    @Test func aFaultOfABookingNamesItsField() {
        let fields: [(WritableKeyPath<BookingRequest.Typed, String>, ReceptionFault.Field, Int)] = [
            (\.subject, .subject, 200), (\.name, .name, 200), (\.business, .business, 300),
        ]
        for (path, field, limit) in fields {
            func faults(_ text: String) -> [ReceptionFault] {
                var typed = BookingRequest.Typed()
                (typed.slot, typed.name, typed.subject) = ("480", "Bình", "Hợp pháp hóa")
                typed[keyPath: path] = text
                do throws(ReceptionFaults) { _ = try BookingRequest(typed) } catch { return error.faults }
                return []
            }
            #expect(faults(Self.long) == [ReceptionFault(field, .tooLong(limit))])
            #expect(faults(Self.old) == [ReceptionFault(field, .oldEncoding(.tcvn3))])
            #expect(faults("Thư mời").isEmpty)
        }
    }

    @Test func aFaultOfAnEnrolmentNamesItsField() {
        let fields: [(WritableKeyPath<Enrolment.Typed, String>, Ticket.Refusal.Field, Int)] = [
            (\.name, .name, 200), (\.business, .business, 300),
        ]
        for (path, field, limit) in fields {
            func faults(_ text: String) -> [Ticket.Refusal] {
                var typed = Enrolment.Typed()
                (typed.name, typed.email, typed.people) = ("Bình", "binh@congty.vn", "1")
                typed[keyPath: path] = text
                do throws(Submission.Faults) { _ = try Enrolment.Request(typed) } catch { return error.refusals }
                return []
            }
            #expect(faults(Self.long) == [.tooLong(field, limit: limit)])
            #expect(faults(Self.old) == [.oldEncoding(field, .tcvn3)])
            #expect(faults("Thư mời").isEmpty)
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
