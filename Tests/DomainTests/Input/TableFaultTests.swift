import Domain
import Foundation
import Testing

/// Every way in which a file of the law or of cases can be wrong, told by its line, its column and its reason.
@Suite struct TableFaultTests {
    private func fault(_ read: () throws -> Void) -> TableFault? {
        do { try read() } catch { return error as? TableFault }
        return nil
    }

    private static func day(_ text: String) -> Day {
        guard let day = Day(iso: text) else { fatalError("no date: \(text)") }
        return day
    }

    // MARK: Calendars

    private static let calendar = "date,kind,name_vi,source_url\n2026-01-02,holiday,x,y\n"

    @Test(arguments: [
        ("2026-02-30,holiday,x,y", "date", TableFault.Reason.badDate("2026-02-30")), ("hôm nay,holiday,x,y", "date", .badDate("hôm nay")),
        ("30/02/2026,holiday,x,y", "date", .badDate("30/02/2026")), (",holiday,x,y", "date", .empty),
        ("1969-12-31,holiday,x,y", "date", .beforeFirstYear(day("1969-12-31"))),
        ("2999-01-01,holiday,x,y", "date", .afterLastYear(day("2999-01-01"))),
        ("02/01/2026,holiday,x,y", "date", .duplicateDay(day("2026-01-02"))),
        ("2026-03-02,feast,x,y", "kind", .unknownWord("feast")), ("2026-03-02,,x,y", "kind", .empty),
        ("2026-03-02,swapped_working,x,y", "kind", .wrongWeekday(day("2026-03-02"), .swappedWorking)),
        ("2026-03-07,afternoon_off,x,y", "kind", .wrongWeekday(day("2026-03-07"), .afternoonOff)),
        ("2026-03-02,holiday, ,y", "name_vi", .empty), ("2026-03-02,holiday,x,", "source_url", .empty),
        ("2026-03-02,holiday,x", "", .fieldCount(expected: 4, found: 3)), ("2026-03-02,holiday,\"x,y", "", .openQuote),
        ("2026-03-02,holiday,\"x\"z,y", "", .textAfterQuote),
    ])
    func aCalendarNamesWhatIsWrong(_ row: String, _ field: String, _ reason: TableFault.Reason) {
        #expect(fault { _ = try CalendarDay.read(csv: Self.calendar + row) } == TableFault(line: 3, field: field, reason: reason))
    }

    @Test func aYearWithoutAWorkingDayIsNamedByItsLastRow() {
        let rows = (0..<365).map { "\(Self.day("2027-01-01").adding($0)),holiday,x,y" }
        #expect(
            fault { _ = try CalendarDay.read(csv: "date,kind,name_vi,source_url\n" + rows.joined(separator: "\n")) }
                == TableFault(line: 366, field: "date", reason: .noWorkingDay(year: 2027)))
    }

    // MARK: Office hours

    @Test(arguments: [
        ("2026-01-01,7h30,11:30", "opens", TableFault.Reason.badNumber("7h30")), ("2026-01-01,07:30,24:01", "closes", .badNumber("24:01")),
        ("2026-01-01,07:60,11:30", "opens", .badNumber("07:60")), ("2026-01-01,,11:30", "opens", .empty),
        ("2026-01-01,07:30,07:30", "opens", .sessionsOverlap), ("2026-01-01,11:30,07:30", "opens", .sessionsOverlap),
        ("2025-06-01,08:00,12:00", "opens", .sessionsOverlap), ("2026-13-01,07:30,11:30", "valid_from", .badDate("2026-13-01")),
    ])
    func officeHoursNameWhatIsWrong(_ row: String, _ field: String, _ reason: TableFault.Reason) {
        let file = "valid_from,opens,closes\n2025-06-01,07:30,11:30\n"
        #expect(fault { _ = try OfficeHours.read(csv: file + row) } == TableFault(line: 3, field: field, reason: reason))
    }

    /// In any order of rows.
    @Test func officeHoursAreReadByDayAndTime() throws {
        let read = try OfficeHours.read(
            csv: "closes,opens,valid_from\n17:00,13:30,2025-06-01\n12:00,8:00,2026-01-01\n11:30,7:30,2025-06-01\n24:00,20:00,01/01/2026\n")
        #expect(read.map(\.validFrom.iso) == ["2025-06-01", "2026-01-01"])
        #expect(read.map { $0.sessions.map(\.text) } == [["07:30–11:30", "13:30–17:00"], ["08:00–12:00", "20:00–24:00"]])
        #expect(fault { _ = try OfficeHours.read(csv: "valid_from,opens,closes\n") }?.reason == .noRows)
        #expect(fault { _ = try OfficeHours.read(csv: "valid_from,opens\n2026-01-01,7:30\n") }?.field == "closes")
    }

    /// Every minute of a day is written as it is read, and nothing else is a time.
    @Test func timesAreReadBackAsTheyAreWritten() {
        for minute in 0...1440 { #expect(OfficeHours.Session.minutes(OfficeHours.Session.text(minute)) == minute) }
        for text in ["", ":", "7", "7:", ":30", "24:30", "25:00", "007:30", "7:030", "-7:30", "+7:30", "7:3x", "٧:٣٠", "7:30:00", " 7:30"] {
            #expect(OfficeHours.Session.minutes(text) == nil, "\(text)")
        }
    }

    // MARK: Rules

    private static let columns = [
        "kind", "variant", "clock", "target", "amount", "unit", "starts_at", "max_extensions", "max_extension_amount", "extension_unit",
        "pausable", "valid_from", "valid_to", "basis", "certainty", "note",
    ]
    private static let good = [
        "kind": "question", "clock": "answer", "target": "legal", "amount": "15", "unit": "working_day", "starts_at": "receipt",
        "max_extensions": "0", "pausable": "no", "valid_from": "2026-01-01", "basis": "x", "certainty": "verified",
    ]

    private static func row(_ change: [String: String] = [:]) -> String {
        "\n" + CSVRows.line(columns.map { change[$0] ?? good[$0] ?? "" })
    }

    @Test(arguments: [
        (["kind": "riddle"], "kind", TableFault.Reason.unknownWord("riddle")),
        (["clock": "settle", "amount": "x"], "amount", .badNumber("x")),
        (["amount": "0"], "amount", .badNumber("0")), (["amount": "10001"], "amount", .badNumber("10001")),
        (["amount": "1.5"], "amount", .badNumber("1.5")), (["amount": ""], "amount", .empty), (["unit": ""], "unit", .noUnit),
        (["unit": "fortnight"], "unit", .unknownWord("fortnight")), (["max_extensions": "-1"], "max_extensions", .badNumber("-1")),
        (["extension_unit": "working_day"], "max_extension_amount", .unitWithoutAmount),
        (["max_extensions": "1"], "max_extension_amount", .extensionWithoutAmount),
        (["max_extension_amount": "5", "extension_unit": "working_day"], "max_extension_amount", .extensionWithoutAmount),
        (["max_extensions": "1", "max_extension_amount": "5"], "extension_unit", .noUnit),
        (["pausable": "perhaps"], "pausable", .unknownWord("perhaps")), (["pausable": ""], "pausable", .empty),
        (["valid_to": "2025-12-31"], "valid_to", .endsBeforeStart), (["valid_to": "x"], "valid_to", .badDate("x")),
        (["basis": " "], "basis", .empty), (["certainty": "sure"], "certainty", .unknownWord("sure")),
        (["kind": "support", "unit": "working_hour"], "unit", .legalInHours), (["variant": ""], "valid_from", .overlap(line: 2)),
        (["valid_from": "2020-01-01", "valid_to": "2026-01-01"], "valid_from", .overlap(line: 2)),
    ])
    func rulesNameWhatIsWrong(_ change: [String: String], _ field: String, _ reason: TableFault.Reason) {
        let file = CSVRows.line(Self.columns) + Self.row() + Self.row(change)
        #expect(fault { _ = try DeadlineRule.read(csv: file) } == TableFault(line: 3, field: field, reason: reason))
    }

    @Test func aRuleIsReadAsItIsWritten() throws {
        let changes = [
            "variant": "v", "max_extensions": "2", "max_extension_amount": "10", "extension_unit": "calendar_day", "pausable": "yes",
            "valid_to": "31/12/2026", "note": "ghi chú",
        ]
        let rules = try DeadlineRule.read(csv: CSVRows.line(Self.columns) + Self.row() + Self.row(changes))
        let rule = try #require(rules.last)
        #expect(rules.count == 2 && rule.variant == "v" && rule.maxExtensions == 2 && rule.pausable && rule.note == "ghi chú")
        #expect(rule.maxExtension == Term(amount: 10, unit: .calendarDay) && rule.validTo == Self.day("2026-12-31"))
    }

    // MARK: Cases

    private static let archive = #"{"id": "a1", "gist": "Hỏi"}"# + "\n"

    @Test(arguments: [
        (#""asked_date": "6/5/2024""#, "asked_date", TableFault.Reason.badISODate("6/5/2024")),
        (#""asked_date": "2024-02-30""#, "asked_date", .badISODate("2024-02-30")),
        (#""business": {"name": "Công ty", "tax_code": "0100109107"}"#, "business.tax_code", .notATaxCode),
        (#""reopenings": [{"reopened_date": "2024-05-06"}]"#, "reopenings.0.reopened_date", .noAnswerBefore),
        (
            #""asked_date": "2024-05-06", "answered_date": "2024-05-07", "answer_gist": "x", "reopenings": [{"reopened_date": ""}]"#,
            "reopenings.0.reopened_date", .empty
        ),
        (
            #""asked_date": "2024-05-06", "answered_date": "2024-05-07", "reopenings": [{"reopened_date": "2024-05-06"}]"#,
            "reopenings.0.reopened_date", .endsBeforeStart
        ),
    ])
    func anArchiveNamesWhatIsWrong(_ fields: String, _ field: String, _ reason: TableFault.Reason) {
        let line = #"{"id": "a2", "gist": "Hỏi", "# + fields + "}"
        #expect(
            fault { _ = try InquiryLines.read(Self.archive + line, source: "x") } == TableFault(line: 2, field: field, reason: reason),
            "\(line)")
    }

    @Test func anEventLogNamesATimeThatIsNone() throws {
        let mapping = try EventLogMapping(
            json: """
                {"source": "so", "kind": "question", "language": "vi", "columns": {"case": "so", "activity": "viec", "at": "luc"},
                 "subject": "Phiếu {so}", "body": "x", "contact": "{so}", "due_basis": "x", "answer": "x", "outcome": "explained",
                 "activities": {"vào sổ": "classify"}}
                """)
        for (text, reason) in [
            ("2026-02-30", TableFault.Reason.badTime("2026-02-30")), ("2026-03-02T09:00", .badTime("2026-03-02T09:00")),
            ("2026-03-02T24:00:00+07:00", .badTime("2026-03-02T24:00:00+07:00")), ("sáng qua", .badTime("sáng qua")),
        ] {
            let rows = try CSVRows("so,viec,luc\nA,vào sổ,\(text)")
            let found = fault { _ = try EventLog(rows, mapping: mapping).cases() }
            #expect(found == TableFault(line: 2, field: "luc", reason: reason), "\(text)")
        }
    }

    /// Every reason is one line of English for the command line.
    @Test func everyReasonIsASentence() {
        for reason in [
            TableFault.Reason.badDate("x"), .badISODate("x"), .badNumber("x"), .noUnit, .unitWithoutAmount,
            .duplicateDay(Self.day("2026-01-02")),
            .noWorkingDay(year: 2027), .overlap(line: 2), .extensionWithoutAmount, .badTime("x"), .notATaxCode, .sessionsOverlap,
            .noAnswerBefore,
            .wrongType(.yesOrNo), .wrongType(.text), .wrongType(.number), .wrongType(.list), .wrongType(.object), .repeats(line: 2),
            .liesAhead,
        ] {
            let fault = TableFault(line: 7, field: "x", reason: reason)
            #expect(fault.description == "line 7, x: \(reason)" && !reason.description.isEmpty && !reason.description.contains("\n"))
        }
    }
}
