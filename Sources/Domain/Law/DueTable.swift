import FoundationEssentials

/// A table of questions about due dates, answered row by row as it arrives: the same table with the answers at the end of each row, or a
/// line of JSON for each.
///
/// A row that cannot be answered says why under `error`, and the others are answered all the same.
public struct DueTable: Sendable {
    public enum Form: Sendable { case table, json }

    /// What stands behind the columns of the question.
    public static let answers = ["due_on", "due_at", "error", "beyond_confirmed"]
    private static let questions = ["kind", "variant", "clock", "target", "received", "amount", "unit"]

    /// Whether any row has a fault.
    public private(set) var hasFaults = false

    private let law: Law
    private let form: Form
    private var rows = CSVStream(longest: Bounds.tableLineBytes.value)
    /// Where the fields of a question stand, looked up once; nil before there is a header.
    private var indices: [Int?]?

    public init(law: Law, form: Form = .table) { (self.law, self.form) = (law, form) }

    /// The answers to the rows that are whole now, a line each with a line feed; before the first the header.
    /// - Throws: `TableFault` where the header cannot be read, is too long, or names a column twice.
    public mutating func append(_ piece: ArraySlice<UInt8>) throws -> String { try answered(try rows.append(piece)) }

    /// The answers to what is left when nothing more comes.
    public mutating func end() throws -> String { try answered(try rows.end()) }

    private mutating func answered(_ rows: [CSVRows.Row]) throws -> String {
        var lines = ""
        if indices == nil, !self.rows.header.isEmpty {
            indices = try places()
            if form == .table { lines = line(self.rows.header + Self.answers) }
        }
        for row in rows { lines += form == .table ? tableLine(row) : try jsonLine(row) }
        return lines
    }

    private func places() throws(TableFault) -> [Int?] {
        for name in Self.questions where rows.header.count(where: { $0 == name }) > 1 {
            throw TableFault(line: 1, field: name, reason: .repeats(line: 1))
        }
        return Self.questions.map { CSVRows.column($0, of: rows.header) }
    }

    private mutating func tableLine(_ row: CSVRows.Row) -> String {
        let tail: [String]
        switch answer(row) {
        case .success(let due): tail = [due.on.iso, due.at.rfc3339, "", String(due.beyondConfirmed)]
        case .failure(let fault):
            hasFaults = true
            tail = ["", "", "line \(row.line): \(fault)", ""]
        }
        return line(fields(of: row) + tail)
    }

    private mutating func jsonLine(_ row: CSVRows.Row) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var line = Line(line: row.line)
        for (name, field) in zip(Self.questions, indices ?? []) {
            line.question[name] = field.flatMap { $0 < row.fields.count && row.fault == nil ? row.fields[$0] : nil }
        }
        switch answer(row) {
        case .success(let due): (line.on, line.at, line.beyondConfirmed) = (due.on, due.at.rfc3339, due.beyondConfirmed)
        case .failure(let fault): (line.error, hasFaults) = ("line \(row.line): \(fault)", true)
        }
        return String(decoding: try encoder.encode(line), as: UTF8.self) + "\n"
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

    private func answer(_ row: CSVRows.Row) -> Result<Due, DueQuestion.Fault> {
        do throws(DueQuestion.Fault) { return .success(try question(row).due(law).due) } catch { return .failure(error) }
    }

    private func question(_ row: CSVRows.Row) throws(DueQuestion.Fault) -> DueQuestion {
        if let fault = row.fault { throw DueQuestion.Fault(field: "row", reason: .row(fault)) }
        func field(_ n: Int) -> String { indices?[n].map { row.fields[$0] } ?? "" }
        return DueQuestion(
            kind: field(0), variant: field(1), clock: field(2), target: field(3), received: field(4), amount: field(5), unit: field(6))
    }

    /// As many as the header has, so that the answers stand below their names; what is no text is replaced.
    private func fields(of row: CSVRows.Row) -> [String] {
        guard row.fault != nil else { return row.fields }
        let shown = row.fields.prefix(rows.header.count).map { field in
            String(String.UnicodeScalarView(field.unicodeScalars.map { $0 == "\0" ? "\u{FFFD}" : $0 }))
        }
        return shown + Array(repeating: "", count: rows.header.count - shown.count)
    }

    private func line(_ fields: [String]) -> String { CSVRows.line(fields, separator: rows.separator) + "\n" }
}
