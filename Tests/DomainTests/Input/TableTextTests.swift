import Testing

@testable import Domain

/// B56: a table comes back from a spreadsheet in another shape and is taken where its meaning is sure.
@Suite struct TableTextTests {
    private func utf16(_ text: String, bigEndian: Bool = false) -> [UInt8] {
        let units = [0xFEFF] + Array(text.utf16)
        return units.flatMap { bigEndian ? [UInt8($0 >> 8), UInt8($0 & 255)] : [UInt8($0 & 255), UInt8($0 >> 8)] }
    }

    @Test func utf16WithItsMarkIsText() throws {
        for bigEndian in [false, true] {
            let text = try TableText.read(utf16("năm\tđiểm\r\n2023\t1\r\n", bigEndian: bigEndian))
            let rows = try CSVRows(file: text)
            #expect(rows.header == ["năm", "điểm"] && rows.rows.map(\.fields) == [["2023", "1"]])
        }
        for bytes: [UInt8] in [[0xFF, 0xFE, 0x41], [0xFF, 0xFE, 0x00, 0xD8], [0x41, 0x00], [0xE9, 0x41], [0xFF, 0xFE, 0x00, 0x00]] {
            #expect(throws: TableFault(line: 1, field: "", reason: .notText)) { try TableText.read(bytes) }
        }
    }

    @Test(
        arguments: [
            "sep=;\r\na;b\r\n1;2\r\n", "\"sep=;\"\na;b\n1;2\n", "\u{FEFF}SEP=;\r\na;b\r\n1;2", "sep=;\ra;b\r1;2\r",
            "a;b\n1;2\n;\n;;;\n \u{A0};\n",
            "a;b;;;\n1;2;;;\n", " A ; B\u{A0}\n1;2\n", "sep=\t\na\tb\n1\t2\n",
        ])
    func whatASpreadsheetAddsIsNothing(text: String) throws {
        let rows = try CSVRows(file: text)
        try rows.require(["a", "b"])
        #expect(rows.rows.map(\.fields) == [["1", "2"]] && rows.column("b") == 1)
    }

    @Test func aFaultStillNamesItsLine() throws {
        let rows = try CSVRows(file: "sep=;\na;b\n\n1;2\n3\n")
        #expect(rows.rows.map(\.line) == [4, 5])
        #expect(throws: TableFault(line: 5, field: "", reason: .fieldCount(expected: 2, found: 1))) { try rows.require(["a"]) }
        let long = try CSVRows(file: "a,b\n1,2,,x\n")
        #expect(throws: TableFault.self) { try long.require(["a"]) }
    }

    @Test func datesAreReadAsVietnamWritesThem() {
        let day = Day(iso: "2024-01-15")
        for text in [
            "2024-01-15", "15/01/2024", "15/1/2024", "15-01-2024", "15.01.2024", "2024/01/15", "2024/1/15", "15/01/2024 00:00",
            "15/01/2024 0:00:00",
        ] { #expect(Day(inTable: text) == day, "\(text)") }
        for text in [
            "01/15/2024", "15/01/24", "32/01/2024", "15/01", "2024/15/01", "15/01/2024 08:30", "15//2024", "15/01/2024 ", "١٥/٠١/٢٠٢٤",
        ] {
            #expect(Day(inTable: text) == nil, "\(text)")
        }
    }

    @Test func theLawIsReadFromASpreadsheetsFile() throws {
        let days = try CalendarDay.read(
            csv: "sep=;\r\nDate;Kind;Name_vi;Source_url;\r\n01/01/2026;holiday;Tết Dương lịch;https://x;\r\n;;;;\r\n")
        #expect(days.map(\.day.iso) == ["2026-01-01"])
        let hours = try OfficeHours.read(csv: "valid_from;opens;closes\n01/03/2026;07:30;11:30\n")
        #expect(hours.map(\.validFrom.iso) == ["2026-03-01"])
    }

    private static let head = "year;component;points;change;rank;tied_with;ranked;best;number;issuer;issued_on;note"

    @Test func resultsFromASpreadsheetAreTaken() throws {
        let file = try OfficialResultFile(
            "\u{FEFF}sep=;\r\n\(Self.head);;\r\n2023;total;63,30;;17;;25;76,07;1/BC;UBND tỉnh;15/01/2024;;;\r\n;;;;;;;;;;;;;\r\n")
        #expect(file.results.map(\.year) == [2023])
        let faults = #expect(throws: OfficialResultFile.Faults.self, "a number that became a date is no number") {
            try OfficialResultFile("\(Self.head)\n2023;total;63,30;;17;;25;76,07;01/03/2024;UBND tỉnh;2024-01-15;\n")
        }
        #expect(faults?.faults == [OfficialResultFile.Fault(line: 2, column: "number", .becameDate)])
    }
}
