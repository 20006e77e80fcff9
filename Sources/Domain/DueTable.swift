import FoundationEssentials

/// A table of questions about due dates, answered row by row: the same table with the answers at the end of each row.
///
/// A row that cannot be answered says why under `error`, and the others are answered all the same.
public struct DueTable: Sendable {
    /// What stands behind the columns of the question.
    public static let answers = ["due_on", "due_at", "error", "beyond_confirmed"]
    private static let questions = ["kind", "variant", "clock", "target", "received", "amount", "unit"]

    /// Bytes of a line; of a longer one no more is kept.
    public static var longestLine: Int { Bounds.tableLineBytes.value }

    private let table: CSVRows
    private let separator: CSVRows.Separator
    /// Where the fields of a question stand, looked up once.
    private let indices: [Int?]

    /// Lines of which the rest was left out.
    private let tooLong: Set<Int>

    /// - Parameter tooLong: lines of which only a beginning is there.
    /// - Throws: `TableFault` where the header cannot be read, is too long, or names a column twice.
    public init(_ bytes: [UInt8], tooLong: Set<Int> = []) throws(TableFault) {
        guard !tooLong.contains(1) else { throw TableFault(line: 1, field: "", reason: .tooLong(Self.longestLine)) }
        self.tooLong = tooLong
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
            switch answer(row, law) {
            case .success(let due): tail = [due.on.iso, due.at.rfc3339, "", String(due.beyondConfirmed)]
            case .failure(let fault):
                hasFaults = true
                tail = ["", "", "line \(row.line): \(fault)", ""]
            }
            lines += line(fields(of: row) + tail)
        }
        return (lines, hasFaults)
    }

    /// The same as JSON lines: the fields of the question, and the date or the fault.
    public func answeredAsJSON(by law: Law) throws -> (lines: String, hasFaults: Bool) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var (lines, hasFaults) = ("", false)
        for row in table.rows {
            var line = Line(line: row.line)
            for (name, field) in zip(Self.questions, indices) {
                line.question[name] = field.flatMap { $0 < row.fields.count && row.fault == nil ? row.fields[$0] : nil }
            }
            switch answer(row, law) {
            case .success(let due): (line.on, line.at, line.beyondConfirmed) = (due.on, due.at.rfc3339, due.beyondConfirmed)
            case .failure(let fault): (line.error, hasFaults) = ("line \(row.line): \(fault)", true)
            }
            lines += String(decoding: try encoder.encode(line), as: UTF8.self) + "\n"
        }
        return (lines, hasFaults)
    }

    private struct Line: Encodable {
        let line: Int
        var question: [String: String] = [:]
        var on: Day?
        var at, error: String?
        var beyondConfirmed: Bool?

        private struct Name: CodingKey {
            let stringValue: String
            var intValue: Int? { nil }
            init(stringValue: String) { self.stringValue = stringValue }
            init?(intValue: Int) { nil }
        }

        func encode(to encoder: any Encoder) throws {
            var fields = encoder.container(keyedBy: Name.self)
            try fields.encode(line, forKey: Name(stringValue: "line"))
            for (name, text) in question { try fields.encode(text, forKey: Name(stringValue: name)) }
            try fields.encodeIfPresent(on, forKey: Name(stringValue: "due_on"))
            try fields.encodeIfPresent(at, forKey: Name(stringValue: "due_at"))
            try fields.encodeIfPresent(beyondConfirmed, forKey: Name(stringValue: "beyond_confirmed"))
            try fields.encodeIfPresent(error, forKey: Name(stringValue: "error"))
        }
    }

    private func answer(_ row: CSVRows.Row, _ law: Law) -> Result<Due, DueFault> {
        do throws(DueFault) { return .success(try question(row).due(law).due) } catch { return .failure(error) }
    }

    private func question(_ row: CSVRows.Row) throws(DueFault) -> DueQuestion {
        if tooLong.contains(row.line) {
            throw DueFault(field: "row", reason: .row(.tooLong(Self.longestLine)))
        }
        if let fault = row.fault { throw DueFault(field: "row", reason: .row(fault)) }
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
