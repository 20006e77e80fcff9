import Domain
import Foundation
import Testing

/// `hoidap due --stdin`: whatever stands in a row, the others are answered.
@Suite struct DueTableTests {
    private static let header = "kind,variant,clock,target,received,amount,unit"

    /// However the bytes come in pieces.
    private func answered(_ bytes: [UInt8], _ form: DueTable.Form = .table, pieces: Int = 1 << 16) throws -> (String, Bool) {
        var table = DueTable(law: Fixture.law, form: form)
        var lines = ""
        for start in stride(from: 0, to: bytes.count, by: pieces) {
            lines += try table.append(bytes[start..<min(start + pieces, bytes.count)])
        }
        lines += try table.end()
        return (lines, table.hasFaults)
    }

    private func answered(_ text: String) throws -> (lines: [String], hasFaults: Bool) {
        let (lines, hasFaults) = try answered(Array(text.utf8))
        for size in [1, 2, 7] { #expect(try answered(Array(text.utf8), pieces: size) == (lines, hasFaults), "in pieces of \(size)") }
        return (lines.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init), hasFaults)
    }

    private func fault(_ row: String) throws -> String {
        let (lines, hasFaults) = try answered("\(Self.header)\n\(row)\n,,,,2026-03-02,5,working_day\n")
        #expect(hasFaults && lines.last == ",,,,2026-03-02,5,working_day,2026-03-09,2026-03-10T00:00:00+07:00,,false")
        let table = try CSVRows(lines.joined(separator: "\n"))
        #expect(table.rows.count == 2)
        try table.require(["error"])
        #expect(table.value("due_on", of: table.rows[0]).isEmpty && table.value("beyond_confirmed", of: table.rows[0]).isEmpty)
        return table.value("error", of: table.rows[0])
    }

    @Test func everyRowIsAnsweredBehindItsColumns() throws {
        let (lines, hasFaults) = try answered(
            "\u{FEFF}received,note,amount,unit\r\n2026-12-30,\"a, b\",1,working_day\r\n\r\n2026-12-31,,1,working_day\r\n")
        #expect(!hasFaults)
        #expect(
            lines == [
                "received,note,amount,unit,due_on,due_at,error,beyond_confirmed",
                "2026-12-30,\"a, b\",1,working_day,2026-12-31,2027-01-01T00:00:00+07:00,,false",
                "2026-12-31,,1,working_day,2027-01-04,2027-01-05T00:00:00+07:00,,true",
            ])
    }

    @Test func aTableWithSemicolonsIsAnsweredWithSemicolons() throws {
        let (lines, _) = try answered("kind;received;clock\nquestion;2026-03-02;answer\n")
        #expect(lines.last == "question;2026-03-02;answer;2026-03-23;2026-03-24T00:00:00+07:00;;false")
    }

    @Test(arguments: [
        ("question,,,,,,", "received: missing"), ("question,,,,02/03/2026,,", "received: not an ISO 8601 time: 02/03/2026"),
        ("question,,,,2026-02-30,,", "received: not an ISO 8601 time: 2026-02-30"), (",,,,2026-03-02,,", "kind: missing"),
        ("query,,,,2026-03-02,,", "kind: unknown: query"), ("query,,,,2026-03-02,5,working_day", "kind: unknown: query"),
        ("question,,reply,,2026-03-02,,", "clock: unknown: reply"), ("question,,,official,2026-03-02,,", "target: unknown: official"),
        ("question,hard,,,2026-03-02,,", "variant: question has no such variant: hard"),
        ("question,,settle,,2026-03-02,,", "kind: no rule for this clock was in force on 2026-03-02"),
        (",,,,2026-03-02,0,working_day", "amount: not a whole number from 1 to 10000: 0"),
        (",,,,2026-03-02,10001,working_day", "amount: not a whole number from 1 to 10000: 10001"),
        (",,,,2026-03-02,-1,working_day", "amount: not a whole number from 1 to 10000: -1"),
        (",,,,2026-03-02,9999999999999999999999,working_day", "amount: not a whole number from 1 to 10000: 9999999999999999999999"),
        (",,,,2026-03-02,1.5,working_day", "amount: not a whole number from 1 to 10000: 1.5"), (",,,,2026-03-02,5,", "unit: missing"),
        (",,,,2026-03-02,5,week", "unit: not working_day, calendar_day or working_hour: week"),
        (",,,,2026-03-02,,working_day", "amount: missing"),
        (",,,,0001-01-01,5,working_day", "received: 0001-01-01 lies before the calendar, which begins on 2023-01-01"),
        (",,,,9999-12-31,1,calendar_day", "received: the due date would lie after the year 9999"),
        (",,,,9999-12-31T23:59:59-14:00,1,working_hour", "received: the due date would lie after the year 9999"),
        ("question,,,,2026-03-02,", "row: 6 fields where the header has 7"),
        ("question,,,,2026-03-02,,,,x", "row: 9 fields where the header has 7"),
        ("\"question,,,,2026-03-02,,", "row: a quotation mark is not closed"),
        ("\"question\"x,,,,2026-03-02,,", "row: text after a closing quotation mark"),
        ("ques\0tion,,,,2026-03-02,,", "row: bytes that are no text (UTF-8)"),
    ])
    func aFaultStandsInItsRow(_ row: String, _ expected: String) throws { #expect(try fault(row) == "line 2: \(expected)") }

    /// What is written in a field comes back on one line, and not at any length.
    @Test func aMessageIsOneLine() throws {
        let message = try fault("\"a\nb\(String(repeating: "c", count: 500))\",,,,2026-03-02,,")
        #expect(message.hasPrefix("line 2: kind: unknown: a\u{FFFD}bccc") && message.unicodeScalars.count < 100)
    }

    @Test func bytesThatAreNoTextAreAFaultOfTheirRow() throws {
        let bytes = Array("received,amount,unit\n2026-03-02,5,".utf8) + [0xFF, 0xC3] + Array("\n2026-03-02,5,working_day".utf8)
        let (lines, hasFaults) = try answered(bytes)
        #expect(hasFaults && lines.contains("line 2: row: bytes that are no text (UTF-8)") && lines.contains("2026-03-09"))
    }

    /// An unclosed mark does not take the rows behind it along, though a later one would close it.
    @Test func aQuotationMarkTooManyLosesNoRow() throws {
        let (lines, _) = try answered(
            "received,amount,unit,note\n2026-03-02,5,working_day,\"a\n2026-03-02,5,working_day,\"b\"\n2026-03-03,5,working_day,\"c\"\n")
        #expect(lines.count == 4 && lines[1].contains("line 2: row") && lines[2].contains("2026-03-09") && lines[3].contains("2026-03-10"))
        let (others, _) = try answered("received,amount,unit\n2026-03-02,5,\"working_day\n2026-03-02,5,\"\n2026-03-03,5,working_day\n")
        #expect(others.count == 4 && others[3].contains("2026-03-10"))
    }

    @Test func aHeaderThatCannotBeReadIsRefused() {
        #expect(throws: TableFault(line: 1, field: "", reason: .noRows)) { try answered([]) }
        #expect(throws: TableFault(line: 1, field: "", reason: .noRows)) { try answered(Array("\n\r\n".utf8)) }
        #expect(throws: TableFault(line: 1, field: "", reason: .notText)) { try answered([0xFF, 0xFE, 0x6B, 0x00]) }
        #expect(throws: TableFault(line: 1, field: "kind", reason: .repeats(line: 1))) {
            try answered(Array("kind,kind\n".utf8))
        }
    }

    @Test func theLastDaysOfAllAreCounted() throws {
        let (lines, hasFaults) = try answered("received,amount,unit\n9999-12-20,1,working_day\n2026-03-02,10000,calendar_day\n")
        #expect(!hasFaults && lines[1].contains("9999-12-21") && lines[2].hasSuffix(",,true"))
    }

    @Test func asJSONEachRowIsALine() throws {
        let text = "kind;received;amount;unit\n;2026-12-30;1;working_day\n;x;1;working_day\n1;2\n"
        let (lines, hasFaults) = try answered(Array(text.utf8), .json)
        let found = lines.split(separator: "\n").map(String.init)
        #expect(hasFaults && found.count == 3)
        #expect(
            found[0]
                == #"{"amount":"1","beyond_confirmed":false,"due_at":"2027-01-01T00:00:00+07:00","due_on":"2026-12-31","kind":"","line":2,"received":"2026-12-30","unit":"working_day"}"#
        )
        for line in found.dropFirst() {
            let body = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            #expect(body["error"] is String && body["due_on"] == nil)
        }
    }

    @Test func aRowThatIsTooLongSaysSo() throws {
        let most = Bounds.tableLineBytes.value
        let long = String(repeating: "x", count: 3 * most)
        let text = "received,amount,unit,note\n2026-12-30,1,working_day,\n2026-12-31,1,working_day,\(long)\n2026-12-30,1,working_day,\n"
        let (lines, hasFaults) = try answered(text)
        #expect(hasFaults && lines[1].contains("2026-12-31") && lines[3].contains("2026-12-31"))
        #expect(lines[2].hasSuffix(",line 3: row: longer than 65536 bytes,") && lines[2].utf8.count < most + 200)
        #expect(throws: TableFault(line: 1, field: "", reason: .tooLong(65536))) { try answered(long) }
    }

    /// A mark that nothing closes holds up no more rows than a row may have bytes.
    @Test func anOpenQuotationMarkHoldsNothingUp() throws {
        var table = DueTable(law: Fixture.law)
        _ = try table.append(Array("received,amount,unit,note\n2026-03-02,5,working_day,\"open\n".utf8)[...])
        let rows = Array(String(repeating: "2026-03-02,5,working_day,x\n", count: 300).utf8)
        var answers = ""
        for _ in 0..<(2 * Bounds.tableLineBytes.value / rows.count) { answers += try table.append(rows[...]) }
        #expect(answers.contains("line 2: row: a quotation mark is not closed") && answers.contains(",x,2026-03-09,"))
    }

    @Test func rowsAreAnsweredAsTheyCome() throws {
        var table = DueTable(law: Fixture.law)
        #expect(try table.append(Array("received,amount,".utf8)[...]).isEmpty)
        #expect(try table.append(Array("unit\n2026-03-02,5,working_d".utf8)[...]).hasPrefix("received,amount,unit,due_on"))
        #expect(try table.append(Array("ay\n2026-".utf8)[...]).contains("2026-03-09"))
        #expect(try table.append(Array("03-03,5,working_day".utf8)[...]).isEmpty)
        #expect(try table.end().contains("2026-03-10"))
    }

    @Test func aRowMayGoOnOverLines() throws {
        let (lines, hasFaults) = try answered(
            "received,note,amount,unit\r\n2026-03-02,\"a\r\nb\",5,working_day\r\n2026-03-03,,5,working_day\r\n")
        #expect(
            !hasFaults && lines.joined(separator: "|").contains("b\",5,working_day,2026-03-09")
                && lines.last?.contains("2026-03-10") == true)
    }
}
