import Domain
import Foundation
import Testing

@Suite struct CSVRowsTests {
    @Test func quotesBreaksAndMarksAreTaken() throws {
        let table = try CSVRows("\u{FEFF}a,b\r\n\"x, \"\"y\"\"\",\"dòng 1\ndòng 2\"\r\n\r\n1,2\n")
        #expect(table.header == ["a", "b"])
        #expect(table.rows.map(\.fields) == [["x, \"y\"", "dòng 1\ndòng 2"], ["1", "2"]])
        #expect(table.rows.map(\.line) == [2, 5])
        #expect(table.value("b", of: table.rows[1]) == "2" && table.value("c", of: table.rows[1]) == "")
    }

    @Test func aLineReadsBackAsItWas() throws {
        let fields = ["", " ", "a,b", "\"", "x\ny", "x\r", " đầu", "thường"]
        let table = try CSVRows("1,2,3,4,5,6,7,8\n" + CSVRows.line(fields))
        #expect(table.rows.first?.fields == fields)
    }

    @Test func faultsNameTheLine() {
        for (text, fault) in [
            ("", TableFault(line: 1, field: "", reason: .noRows)), ("a\n\"x", TableFault(line: 2, field: "", reason: .openQuote)),
            ("a\n1\n\"x\"y", TableFault(line: 3, field: "", reason: .textAfterQuote)),
        ] {
            #expect(throws: fault) { try CSVRows(text) }
        }
        #expect(throws: TableFault(line: 1, field: "b", reason: .missingColumn)) { try CSVRows("a\n1").require(["a", "b"]) }
        #expect(throws: TableFault(line: 2, field: "", reason: .fieldCount(expected: 2, found: 1))) { try CSVRows("a,b\n1").require(["a"]) }
    }

    private static let calendar = "date,kind,name_vi,source_url\n"

    @Test(arguments: [
        ("2026-13-01,holiday,x,y", "date"), ("1926-01-01,holiday,x,y", "date"), ("2026-01-01,feast,x,y", "kind"),
        ("2026-01-01,holiday,,y", "name_vi"), ("2026-01-02,holiday,x,y", "date"),
    ])
    func aBadCalendarNamesLineAndField(_ row: String, _ field: String) {
        let found = fault { _ = try CalendarDay.read(csv: Self.calendar + "2026-01-02,holiday,x,y\n" + row) }
        #expect(found?.line == 3 && found?.field == field, "\(String(describing: found))")
    }

    private static let rules =
        "kind,variant,clock,target,amount,unit,starts_at,max_extensions,max_extension_amount,extension_unit,pausable,valid_from,valid_to,basis,certainty,note\n"

    @Test(arguments: [
        ("query,,answer,legal,15,working_day,receipt,0,,,no,2024-01-01,,Luật,verified,", "kind"),
        ("question,,reply,legal,15,working_day,receipt,0,,,no,2024-01-01,,Luật,verified,", "clock"),
        ("question,,answer,legal,0,working_day,receipt,0,,,no,2024-01-01,,Luật,verified,", "amount"),
        ("question,,answer,legal,15,,receipt,0,,,no,2024-01-01,,Luật,verified,", "unit"),
        ("question,,answer,legal,15,week,receipt,0,,,no,2024-01-01,,Luật,verified,", "unit"),
        ("question,,answer,legal,15,working_day,receipt,2,,,no,2024-01-01,,Luật,verified,", "max_extension_amount"),
        ("question,,answer,legal,15,working_day,receipt,0,,,no,2024-01-01,2023-01-01,Luật,verified,", "valid_to"),
        ("question,,answer,legal,15,working_day,receipt,0,,,no,2024-01-01,,,verified,", "basis"),
        ("question,,answer,legal,15,working_day,receipt,0,,,no,2024-01-01,,Luật,sure,", "certainty"),
        ("support,,answer,internal,5,working_day,receipt,0,,,no,2025-01-01,,Luật,verified,", "valid_from"),
    ])
    func aBadRuleNamesLineAndField(_ row: String, _ field: String) {
        let good = "support,,answer,internal,5,working_day,receipt,0,,,no,2024-03-01,,Kế hoạch,verified,\n"
        let found = fault { _ = try DeadlineRule.read(csv: Self.rules + good + row) }
        #expect(found?.line == 3 && found?.field == field, "\(String(describing: found))")
    }

    private func fault(_ work: () throws -> Void) -> TableFault? {
        do { try work() } catch { return error as? TableFault }
        return nil
    }
}
