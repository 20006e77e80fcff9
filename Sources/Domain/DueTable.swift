/// A table of questions about due dates, answered row by row: the same table with the answers at the end of each row.
///
/// A row that cannot be answered says why under `error`, and the others are answered all the same.
public struct DueTable: Sendable {
    /// What stands behind the columns of the question.
    public static let answers = ["due_on", "due_at", "error", "beyond_confirmed"]
    private static let questions = ["kind", "variant", "clock", "target", "received", "amount", "unit"]

    private let table: CSVRows
    private let separator: CSVRows.Separator
    /// Where the fields of a question stand, looked up once.
    private let indices: [Int?]

    /// - Throws: `TableFault` where the header cannot be read, or names a column twice.
    public init(_ bytes: [UInt8]) throws(TableFault) {
        separator = CSVRows.Separator(of: String(decoding: bytes.prefix { $0 != 10 && $0 != 13 }, as: UTF8.self))
        table = try CSVRows(rowByRow: bytes, separator: separator)
        for name in Self.questions where table.header.count(where: { $0 == name }) > 1 {
            throw TableFault(line: 1, field: name, reason: .repeats(line: 1))
        }
        indices = Self.questions.map(table.column)
    }

    /// The answered table, a line each with a line feed, and whether any row has a fault.
    public func answered(by law: Law) -> (lines: String, hasFaults: Bool) {
        var (lines, hasFaults) = (line(table.header + Self.answers), false)
        for row in table.rows {
            let tail: [String]
            do throws(DueFault) {
                let due = try question(row).due(law).due
                tail = [due.on.iso, due.at.rfc3339, "", String(due.beyondConfirmed)]
            } catch {
                hasFaults = true
                tail = ["", "", "line \(row.line): \(error)", ""]
            }
            lines += line(fields(of: row) + tail)
        }
        return (lines, hasFaults)
    }

    private func question(_ row: CSVRows.Row) throws(DueFault) -> DueQuestion {
        if let fault = row.fault { throw DueFault(field: "row", reason: fault.description) }
        func field(_ n: Int) -> String { indices[n].map { row.fields[$0] } ?? "" }
        return DueQuestion(
            kind: field(0), variant: field(1), clock: field(2), target: field(3), received: field(4), amount: field(5), unit: field(6))
    }

    /// As many as the header has, so that the answers stand below their names; what is no text is replaced.
    private func fields(of row: CSVRows.Row) -> [String] {
        guard row.fault != nil else { return row.fields }
        let shown = row.fields.prefix(table.header.count).map { field in
            String(String.UnicodeScalarView(field.unicodeScalars.map { $0 == "\0" ? "\u{FFFD}" : $0 }))
        }
        return shown + Array(repeating: "", count: table.header.count - shown.count)
    }

    private func line(_ fields: [String]) -> String { CSVRows.line(fields, separator: separator) + "\n" }
}
