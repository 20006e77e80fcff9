import Testing

@testable import Domain

@Suite struct FieldCheckTests {
    /// Every kind of fault that a form names goes through one check, so that a limit means the same in all of them.
    private static func holds<Fault: FieldFault & Equatable>(_ field: Fault.Field, _ fault: Fault.Type) {
        let (full, long) = (String(repeating: "đ", count: 30), String(repeating: "đ", count: 31))
        #expect(throws: Fault.missing(field)) { try Fault.line(" \u{200B}\n\t", field, limit: 30) }
        #expect(throws: Fault.missing(field)) { try Fault.text("", field, limit: 30) }
        #expect(throws: Fault.tooLong(field, limit: 30)) { try Fault.line(long, field, limit: 30) }
        #expect(throws: Fault.tooLong(field, limit: 30)) { try Fault.text(long, field, limit: 30) }
        #expect(throws: Fault.tooLong(field, limit: 30)) { try Fault.check(long, field, limit: 30, isRequired: false) }
        #expect(throws: Never.self) {
            #expect(try Fault.line("  \(full)\n", field, limit: 30) == full, "what is cut off does not count")
            #expect(try Fault.line("a\r\n b", field, limit: 30) == "a b" && Fault.text("a\r\n b", field, limit: 30) == "a\nb")
            try Fault.check("", field, limit: 30, isRequired: false)
        }
        var check = FieldCheck<Fault>()
        #expect(check.line("", field, limit: 30).isEmpty && check.faults.isEmpty, "what may be empty is no fault")
        #expect(check.value("", field, or: .tooLong(field, limit: 0)) { Int($0) } == nil && check.faults.isEmpty)
        #expect(check.value(" 7 ", field, or: .tooLong(field, limit: 0)) { Int($0) } == 7 && check.faults.isEmpty)
        #expect(check.value("x", field, or: .tooLong(field, limit: 0)) { Int($0) } == nil && check.faults == [.tooLong(field, limit: 0)])
        #expect(check.value(" ", field, isRequired: true, or: .tooLong(field, limit: 0)) { Int($0) } == nil)
        #expect(check.faults.last == .missing(field))
    }

    @Test func everyFormMeasuresAlike() {
        Self.holds(.reason, Ticket.Refusal.self)
        Self.holds(.reason, Post.Refusal.self)
        Self.holds(.reason, Plan.Refusal.self)
        Self.holds(.reason, Report.Refusal.self)
        Self.holds(.reason, ReceptionFault.self)
        Self.holds(.reason, SamplePlan.Fault.self)
        Self.holds(.document, LawEdit.Fault.self)
    }
}
