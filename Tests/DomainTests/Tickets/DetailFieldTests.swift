import Domain
import Foundation
import Testing

@Suite struct DetailFieldTests {
    private static let complaint = [
        "decision": "Thông báo số 15/TB trả lại hồ sơ", "decided_by": "Bộ phận một cửa", "known_on": "2/3/2026",
        "wish": "Nhận lại hồ sơ", "address": "12 Hùng Vương, Lạng Sơn", "petition": "posted",
    ]

    private func faults(_ kind: TicketKind, _ details: [String: String], isForm: Bool) -> [Ticket.Refusal] {
        do throws(Submission.Faults) { _ = try submission(kind, details, isForm: isForm) } catch { return error.refusals }
        return []
    }

    private func submission(
        _ kind: TicketKind, _ details: [String: String], isForm: Bool = true
    ) throws(Submission.Faults) -> Submission {
        var typed = Submission.Typed()
        (typed.kind, typed.subject, typed.body, typed.contactName) = (kind.rawValue, "Trả lại hồ sơ", "Hồ sơ bị trả lại.", "An")
        typed.details = details
        return try Submission(typed, isForm: isForm)
    }

    private func receipt(_ submission: Submission) throws -> TicketEvent {
        try #require(
            try Ticket.receive(
                submission, id: UUID(), unit: Fixture.office, at: Fixture.instant("2026-03-02T09:00:00+07:00"), law: Fixture.law
            ).first)
    }

    @Test(arguments: TicketKind.open) func theFormOfAKindAsksForWhatItNeeds(kind: TicketKind) {
        let needed = kind.details.filter(\.isRequired).map { Ticket.Refusal.missing($0.field) }
        #expect(faults(kind, [:], isForm: true) == needed)
        #expect(faults(kind, [:], isForm: false).isEmpty, "a program may know less")
    }

    @Test func theReceiptTellsWhatWasAskedInItsOrder() throws {
        let event = try receipt(try submission(.complaint, Self.complaint))
        #expect(event.told.map(\.field) == [.decision, .decidedBy, .knownOn, .wish, .address, .petition])
        #expect(event.told.first { $0.field == .knownOn }?.day == Day(iso: "2026-03-02"))
        #expect(event.told.first { $0.field == .petition }?.choice == "posted")
        let again = try JSONDecoder().decode(TicketEvent.self, from: try JSONEncoder().encode(event))
        #expect(again == event)
    }

    @Test func aReceiptWithoutDetailsIsWrittenAsItAlwaysWas() throws {
        let event = try receipt(try submission(.question, ["decision": "của loại khác"]))
        #expect(!String(decoding: try JSONEncoder().encode(event), as: UTF8.self).contains("details") && event.told.isEmpty)
    }

    @Test(arguments: [
        ("petition", "fax", Ticket.Refusal.outOfRange(.petition)), ("known_on", "31/2/2026", .outOfRange(.knownOn)),
        ("known_on", "hôm qua", .outOfRange(.knownOn)), ("known_on", "1/2/26", .outOfRange(.knownOn)),
        ("wish", String(repeating: "ă", count: DetailField.textLimit + 1), .tooLong(.wish, limit: DetailField.textLimit)),
        ("address", "Xin th\u{AD} mêi", .oldEncoding(.address, .tcvn3)),
    ]) func aProgramIsToldWhatIsWrong(name: String, text: String, fault: Ticket.Refusal) {
        #expect(faults(.complaint, Self.complaint.merging([name: text]) { $1 }, isForm: false) == [fault])
    }

    @Test(arguments: ["2026-03-02", "2/3/2026", "02/03/2026"]) func aDayIsReadAsPeopleWriteIt(text: String) throws {
        #expect(try submission(.support, ["needed_by": text]).details == ["needed_by": "2026-03-02"])
    }

    /// What nobody has to give stops no question; a program is told, and mends it.
    @Test func whatIsOptionalAndWrongIsKeptForTheClerk() throws {
        var typed = Submission.Typed()
        (typed.kind, typed.subject, typed.body, typed.contactName) = ("support", "Phiên dịch", "Cần phiên dịch.", "An")
        (typed.email, typed.phone, typed.taxCode, typed.details) = ("binh@", "gọi chị Bình", "12", ["needed_by": "cuối tháng 3"])
        let submission = try Submission(typed, isForm: true)
        #expect(submission.contact.email.isEmpty && submission.contact.phone.isEmpty && submission.business.taxCode == nil)
        let told = try receipt(submission).told
        #expect(told.map(\.text) == ["cuối tháng 3", "binh@", "gọi chị Bình", "12"] && told.allSatisfy(\.needsCheck))
        do throws(Submission.Faults) { _ = try Submission(typed) } catch {
            #expect(Set(error.refusals.map(\.field)) == [.email, .phone, .taxCode, .neededBy])
        }
        #expect(throws: Submission.Faults.self) { try Submission(typed) }
        typed.email = String(repeating: "a", count: InputBounds.organisationName + 1)
        #expect(throws: Submission.Faults(refusals: [.tooLong(.email, limit: InputBounds.organisationName)])) {
            try Submission(typed, isForm: true)
        }
        (typed.email, typed.phone, typed.taxCode, typed.details) = (
            "binh@congty.vn", "0912345678", "0100109106", ["needed_by": "31/3/2026"]
        )
        #expect(!(try receipt(try Submission(typed, isForm: true)).told.contains(where: \.needsCheck)))
        let code = TrackingCode.random().text
        (typed.email, typed.taxCode, typed.businessName, typed.contactName) = ("phiếu " + code, "1", "Phiếu " + code, "Phiếu " + code)
        let hidden = try Submission(typed, isForm: true)
        #expect(!(hidden.business.name + hidden.contact.name + hidden.details.values.joined()).contains(code))
    }

    @Test func nobodysCodeStandsThere() throws {
        let code = TrackingCode.random()
        let event = try receipt(try submission(.complaint, Self.complaint.merging(["wish": "Xem phiếu \(code.text)"]) { $1 }))
        #expect(!event.told.contains { $0.text.contains(code.text) })
        guard case .received(let kept) = event else { throw Ticket.Refusal.missing(.body) }
        let old = TicketEvent.Receipt(
            id: kept.id, kind: kept.kind, unit: kept.unit, language: .vi, subject: "a", body: "b", publishConsent: false,
            nameConsent: false, details: ["wish": code.text])
        #expect(!TicketEvent.received(old).hidingCodes(in: .vi).told.contains { $0.text.contains(code.text) })
    }
}
