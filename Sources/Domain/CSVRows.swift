/// Where a table is wrong, and how.
public struct TableFault: Error, Equatable, Sendable, CustomStringConvertible {
    public enum Reason: Equatable, Sendable {
        case noRows
        case missingColumn
        case fieldCount(expected: Int, found: Int)
        case openQuote
        case textAfterQuote
        case empty
        case badDate(String)
        case beforeFirstYear(Day)
        case afterLastYear(Day)
        case unknownWord(String)
        case badNumber(String)
        case noUnit
        case unitWithoutAmount
        case duplicateDay(Day)
        case noWorkingDay(year: Int)
        case endsBeforeStart
        case overlap(line: Int)
        case extensionWithoutAmount
        case badTime(String)
        case notJSON
        case repeats(line: Int)
        case refused(String)
        /// A rule of tickets forbids it.
        case refusal(Refusal)
    }

    /// The line of the file on which the row begins, from 1.
    public let line: Int
    /// The column, by its header; empty where the row as a whole is meant.
    public let field: String
    public let reason: Reason

    public init(line: Int, field: String, reason: Reason) {
        self.line = line
        self.field = field
        self.reason = reason
    }

    public var description: String { "line \(line)\(field.isEmpty ? "" : ", \(field)"): \(reason)" }
}

extension TableFault.Reason: CustomStringConvertible {
    public var description: String {
        switch self {
        case .noRows: "no rows"
        case .missingColumn: "no such column"
        case .fieldCount(let expected, let found): "\(found) fields where the header has \(expected)"
        case .openQuote: "a quotation mark is not closed"
        case .textAfterQuote: "text after a closing quotation mark"
        case .empty: "empty"
        case .badDate(let text): "not a date (yyyy-MM-dd): \(text)"
        case .beforeFirstYear(let day): "\(day) lies before the first year"
        case .afterLastYear(let day): "\(day) lies after the last year"
        case .unknownWord(let text): "unknown word: \(text)"
        case .badNumber(let text): "not a number in range: \(text)"
        case .noUnit: "an amount without a unit"
        case .unitWithoutAmount: "a unit without an amount"
        case .duplicateDay(let day): "two rows for \(day)"
        case .noWorkingDay(let year): "no working day is left in \(year)"
        case .endsBeforeStart: "ends before it begins"
        case .overlap(let line): "overlaps in time with line \(line)"
        case .extensionWithoutAmount: "extensions without an amount"
        case .badTime(let text): "not a time with offset (RFC 3339): \(text)"
        case .notJSON: "not a JSON object"
        case .repeats(let line): "stands on line \(line) already"
        case .refused(let reason): reason
        case .refusal(let refusal): "refused: \(refusal)"
        }
    }
}

/// A table with a header row (RFC 4180; LF, CRLF and a byte order mark are taken, blank lines skipped).
public struct CSVRows: Sendable {
    /// What stands between fields. Spreadsheets write a semicolon where the comma goes before decimals, as in Vietnam.
    public enum Separator: Sendable {
        case comma, semicolon

        /// Told by the header row.
        public init(of text: String) {
            let header = text.utf8.prefix { $0 != CSVRows.lineFeed && $0 != CSVRows.carriageReturn }
            self = header.count { $0 == Self.semicolon.byte } > header.count { $0 == Self.comma.byte } ? .semicolon : .comma
        }

        fileprivate var byte: UInt8 { UInt8(ascii: self == .comma ? "," : ";") }
    }

    public struct Row: Sendable {
        /// The line on which the row begins, from 1.
        public let line: Int
        public let fields: [String]
    }

    public let header: [String]
    public let rows: [Row]

    public init(_ text: String, separator: Separator = .comma) throws(TableFault) {
        var all = try CSVRows.parse(text, separator.byte)
        guard !all.isEmpty else { throw TableFault(line: 1, field: "", reason: .noRows) }
        header = all.removeFirst().fields
        rows = all
    }

    public func column(_ name: String) -> Int? { header.firstIndex(of: name) }

    /// The field under a header; empty where the column is missing or the row too short.
    public func value(_ name: String, of row: Row) -> String {
        guard let index = column(name), index < row.fields.count else { return "" }
        return row.fields[index]
    }

    /// Refuses a table that lacks a column or has a row of another length.
    public func require(_ names: [String]) throws(TableFault) {
        for name in names where column(name) == nil { throw TableFault(line: 1, field: name, reason: .missingColumn) }
        for row in rows where row.fields.count != header.count {
            throw TableFault(
                line: row.line, field: "", reason: .fieldCount(expected: header.count, found: row.fields.count))
        }
    }

    /// One row without its line end.
    public static func line(_ fields: [String]) -> String {
        fields.map(quoted).joined(separator: ",")
    }

    private static func quoted(_ field: String) -> String {
        let special = field.utf8.contains { byte in byte == comma || byte == quote || byte == lineFeed || byte == carriageReturn }
        guard special || field.utf8.first == 32 || field.utf8.last == 32 else { return field }
        return "\"" + field.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }

    private static let comma = UInt8(ascii: ",")
    private static let quote = UInt8(ascii: "\"")
    private static let lineFeed: UInt8 = 10
    private static let carriageReturn: UInt8 = 13

    /// All rows, the header among them.
    private static func parse(_ text: String, _ separator: UInt8) throws(TableFault) -> [Row] {
        let bytes = Array(text.utf8)
        var reader = Reader(bytes: bytes, separator: separator, position: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)
        var rows: [Row] = []
        while let row = try reader.row() {
            if row.fields != [""] { rows.append(row) }
        }
        return rows
    }

    private struct Reader {
        let bytes: [UInt8]
        let separator: UInt8
        var position: Int
        var line = 1

        mutating func row() throws(TableFault) -> Row? {
            guard position < bytes.count else { return nil }
            let start = line
            var fields = [try field()]
            while position < bytes.count, bytes[position] == separator {
                position += 1
                fields.append(try field())
            }
            if position < bytes.count, bytes[position] == CSVRows.carriageReturn { position += 1 }
            if position < bytes.count, bytes[position] == CSVRows.lineFeed { position += 1 }
            line += 1
            return Row(line: start, fields: fields)
        }

        private mutating func field() throws(TableFault) -> String {
            guard position < bytes.count, bytes[position] == CSVRows.quote else { return plain() }
            let opened = line
            var content: [UInt8] = []
            position += 1
            while position < bytes.count {
                let byte = bytes[position]
                position += 1
                if byte != CSVRows.quote {
                    if byte == CSVRows.lineFeed { line += 1 }
                    content.append(byte)
                } else if position < bytes.count, bytes[position] == CSVRows.quote {
                    content.append(byte)
                    position += 1
                } else {
                    guard isAtSeparator else { throw TableFault(line: line, field: "", reason: .textAfterQuote) }
                    return OutsideText.of(String(decoding: content, as: UTF8.self))
                }
            }
            throw TableFault(line: opened, field: "", reason: .openQuote)
        }

        private mutating func plain() -> String {
            let start = position
            while !isAtSeparator { position += 1 }
            return OutsideText.of(String(decoding: bytes[start..<position], as: UTF8.self))
        }

        private var isAtSeparator: Bool {
            guard position < bytes.count else { return true }
            let byte = bytes[position]
            return byte == separator || byte == CSVRows.lineFeed || byte == CSVRows.carriageReturn
        }
    }
}

/// One row by the names of its columns, with faults that name the place.
struct NamedRow {
    let rows: CSVRows
    let row: CSVRows.Row

    func fault(_ field: String, _ reason: TableFault.Reason) -> TableFault {
        TableFault(line: row.line, field: field, reason: reason)
    }

    func text(_ name: String) -> String { rows.value(name, of: row) }

    func required(_ name: String) throws(TableFault) -> String {
        let text = text(name)
        guard !text.isEmpty else { throw fault(name, .empty) }
        return text
    }

    func word<Word: RawRepresentable<String>>(_ name: String) throws(TableFault) -> Word {
        let text = try required(name)
        guard let word = Word(rawValue: text) else { throw fault(name, .unknownWord(text)) }
        return word
    }

    func day(_ name: String) throws(TableFault) -> Day {
        let text = try required(name)
        guard let day = Day(iso: text) else { throw fault(name, .badDate(text)) }
        if day < CalendarDay.earliest { throw fault(name, .beforeFirstYear(day)) }
        if day > CalendarDay.latest { throw fault(name, .afterLastYear(day)) }
        return day
    }

    func number(_ name: String, in range: ClosedRange<Int>) throws(TableFault) -> Int {
        let text = try required(name)
        guard let number = Int(typed: text, in: range) else { throw fault(name, .badNumber(text)) }
        return number
    }

    func term(amount: String, unit: String) throws(TableFault) -> Term {
        let number = try number(amount, in: Term.amounts)
        guard !text(unit).isEmpty else { throw fault(unit, .noUnit) }
        return Term(amount: number, unit: try word(unit))
    }
}

extension CalendarDay {
    /// A date outside these years in a file is taken for a mistake of typing.
    public static let earliest = Day(number: 0)
    public static let latest = Day(number: 47_846)

    /// `date,kind,name_vi,source_url`, in any order of columns.
    public static func read(csv: String) throws(TableFault) -> [CalendarDay] {
        let table = try CSVRows(csv)
        try table.require(["date", "kind", "name_vi", "source_url"])
        var days: [CalendarDay] = []
        var lines: [Day: Int] = [:]
        for row in table.rows {
            let named = NamedRow(rows: table, row: row)
            let day = try named.day("date")
            guard lines.updateValue(row.line, forKey: day) == nil else { throw named.fault("date", .duplicateDay(day)) }
            days.append(
                CalendarDay(
                    day: day, kind: try named.word("kind"), name: try named.required("name_vi"), source: try named.required("source_url")))
        }
        guard !days.isEmpty else { throw TableFault(line: 1, field: "", reason: .noRows) }
        do throws(CalendarFault) {
            _ = try WorkCalendar(days: days)
        } catch .noWorkingDay(let year) {
            let line = lines.filter { $0.key.year == year }.map(\.value).max() ?? 1
            throw TableFault(line: line, field: "date", reason: .noWorkingDay(year: year))
        } catch {
            throw TableFault(line: 1, field: "date", reason: .unknownWord(error.description))
        }
        return days
    }
}
