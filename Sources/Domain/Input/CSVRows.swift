/// Where a table is wrong, and how.
public struct TableFault: Error, Equatable, Sendable, CustomStringConvertible {
    public enum Reason: Equatable, Sendable {
        case noRows
        case missingColumn
        case fieldCount(expected: Int, found: Int)
        case openQuote
        case textAfterQuote
        case notText
        /// A line of more bytes than that.
        case tooLong(Int)
        case empty
        case badDate(String)
        /// Of a program, which writes but one form.
        case badISODate(String)
        case beforeFirstYear(Day)
        case afterLastYear(Day)
        /// A calendar goes further back year by year, each as a whole.
        case beforeCalendar(Day, first: Day, missing: Int)
        case unknownWord(String)
        case badNumber(String)
        case noUnit
        case unitWithoutAmount
        case duplicateDay(Day)
        case wrongWeekday(Day, CalendarDayKind)
        case noWorkingDay(year: Int)
        case endsBeforeStart
        case overlap(line: Int)
        case extensionWithoutAmount
        case legalInHours
        case badTime(String)
        case notJSON
        case wrongType(Form)
        case repeats(line: Int)
        case json(JSON.Fault.Reason)
        case notATaxCode
        case sessionsOverlap
        /// Reopened, though no answer with a date comes before.
        case noAnswerBefore
        case liesAhead
        /// What a program library says of it.
        case refused(String)
        /// A rule of tickets forbids it.
        case refusal(Ticket.Refusal)
    }

    /// What a value of JSON had to be.
    public enum Form: Equatable, Sendable {
        case yesOrNo, text, number, list, object

        /// What a type of the program is called where JSON is written.
        public init(of type: any Any.Type) {
            self =
                switch type {
                case is Bool.Type: .yesOrNo
                case is String.Type: .text
                case is any BinaryInteger.Type, is any BinaryFloatingPoint.Type: .number
                case is [Any].Type: .list
                default: .object
                }
        }
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

extension TableFault.Reason {
    /// Nil for a day that a file may name.
    init?(outOfYears day: Day) {
        if day < CalendarDay.earliest {
            self = .beforeFirstYear(day)
        } else if day > CalendarDay.latest {
            self = .afterLastYear(day)
        } else {
            return nil
        }
    }
}

extension TableFault.Reason: CustomStringConvertible {
    public var description: String {
        switch self {
        case .noRows: "no rows"
        case .missingColumn: "no such column"
        case .fieldCount(let expected, let found): "\(found) fields where the header has \(expected)"
        case .openQuote: "a quotation mark is not closed"
        case .textAfterQuote: "text after a closing quotation mark"
        case .notText: "bytes that are no text (UTF-8)"
        case .tooLong(let most): "longer than \(most) bytes"
        case .empty: "empty"
        case .badISODate(let text): "not a date (yyyy-MM-dd): \(text)"
        case .badDate(let text): "not a date (yyyy-MM-dd or dd/MM/yyyy): \(text)"
        case .beforeFirstYear(let day): "\(day) lies before \(CalendarDay.earliest), the first day that a file may name"
        case .afterLastYear(let day): "\(day) lies after \(CalendarDay.latest), the last day that a file may name"
        case .beforeCalendar(let day, let first, let missing):
            "\(day) lies before \(first), where the calendar begins; to begin earlier, the file must hold every year between as a whole, and "
                + "\(missing) is not"
        case .unknownWord(let text): "unknown word: \(text)"
        case .badNumber(let text): "not a number in range: \(text)"
        case .noUnit: "an amount without a unit"
        case .unitWithoutAmount: "a unit without an amount"
        case .duplicateDay(let day): "two rows for \(day)"
        case .wrongWeekday(let day, let kind): WorkCalendar.Fault.wrongWeekday(day, kind).description
        case .noWorkingDay(let year): "no working day is left in \(year)"
        case .endsBeforeStart: "ends before it begins"
        case .overlap(let line): "overlaps in time with line \(line)"
        case .extensionWithoutAmount: "extensions without an amount"
        case .legalInHours: "a legal limit is not in working hours, which are for internal targets only"
        case .badTime(let text): "not a time with offset (RFC 3339): \(text)"
        case .notJSON: "not a JSON object"
        case .wrongType(let form):
            switch form {
            case .yesOrNo: "neither true nor false"
            case .text: "not a text in quotation marks"
            case .number: "not a number"
            case .list: "not a list in [ ]"
            case .object: "not an object in { }"
            }
        case .repeats(let line): "stands on line \(line) already"
        case .json(let reason): reason.description
        case .notATaxCode: "not a tax code of 10, 13 or 12 digits with its check digit"
        case .sessionsOverlap: "sessions overlap"
        case .noAnswerBefore: "there is no answer with a date before it"
        case .liesAhead: "lies ahead of today"
        case .refused(let reason): reason
        case .refusal(let refusal): "refused: \(refusal)"
        }
    }
}

/// A table with a header row (RFC 4180; LF, CRLF and a byte order mark are taken, blank lines skipped).
public struct CSVRows: Sendable {
    /// What stands between fields. Spreadsheets write a semicolon where the comma goes before decimals, as in Vietnam.
    public enum Separator: Character, CaseIterable, Sendable {
        case comma = ","
        case semicolon = ";"
        case tab = "\t"

        /// Told by the header row: what stands there most often.
        public init(of text: String) {
            let header = text.utf8.prefix { $0 != CSVRows.lineFeed && $0 != CSVRows.carriageReturn }
            func count(_ separator: Separator) -> Int { header.count { $0 == separator.byte } }
            self = Self.allCases.dropFirst().reduce(.comma) { count($1) > count($0) ? $1 : $0 }
        }

        /// Told by a first line such as `sep=;`, by which spreadsheets are told.
        fileprivate init?(declaredBy line: some StringProtocol) {
            let bare = String(line).filter { $0 != "\"" && $0 != "\u{FEFF}" && $0 != " " }
            guard bare.prefix(4).lowercased() == "sep=", bare.count == 5, let sign = bare.last, let separator = Self(rawValue: sign) else {
                return nil
            }
            self = separator
        }

        fileprivate var byte: UInt8 { rawValue.asciiValue ?? 0 }
    }

    public struct Row: Sendable {
        /// The line on which the row begins, from 1.
        public let line: Int
        public let fields: [String]
        /// Why the row cannot be read. Only in a `CSVStream`; its fields are then what could be made out.
        public var fault: TableFault.Reason?
    }

    public private(set) var header: [String]
    public private(set) var rows: [Row]

    public init(_ text: String, separator: Separator = .comma) throws(TableFault) {
        try self.init(Reader(bytes: Array(text.utf8), separator: separator))
    }

    /// A table that somebody's spreadsheet saved. The separator is told by a line `sep=` or by the header; blanks around the names of the
    /// columns, columns and rows that are empty to the end, are nothing.
    public init(file text: String) throws(TableFault) {
        let first = text.prefix { !$0.isNewline }
        if let declared = Separator(declaredBy: first) {
            let rest = text.dropFirst(first.count + 1)
            try self.init(Reader(bytes: Array(rest.utf8), separator: declared, line: 2))
        } else {
            try self.init(Reader(bytes: Array(text.utf8), separator: Separator(of: text)))
        }
        let width = (header.lastIndex { !Self.isBlank($0) } ?? -1) + 1
        header = header.prefix(width).map(VietnameseText.normalised)
        rows = rows.filter { !$0.fields.allSatisfy(Self.isBlank) }.map { row in
            guard row.fields.count > width, row.fields[width...].allSatisfy(Self.isBlank) else { return row }
            return Row(line: row.line, fields: Array(row.fields[..<width]))
        }
    }

    private static func isBlank(_ field: String) -> Bool { field.unicodeScalars.allSatisfy { $0.properties.isWhitespace } }

    private init(_ start: Reader) throws(TableFault) {
        var reader = start
        var all: [Row] = []
        while let row = try reader.row() {
            if row.fields != [""] { all.append(row) }
        }
        guard !all.isEmpty else { throw TableFault(line: 1, field: "", reason: .noRows) }
        header = all.removeFirst().fields
        rows = all
    }

    /// By its name; where no column has it exactly, whatever its capitals.
    public func column(_ name: String) -> Int? { Self.column(name, of: header) }

    static func column(_ name: String, of header: [String]) -> Int? {
        header.firstIndex(of: name) ?? header.firstIndex { $0.lowercased() == name.lowercased() }
    }

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
    public static func line(_ fields: [String], separator: Separator = .comma) -> String {
        fields.map { quoted($0, separator.byte) }.joined(separator: String(separator.rawValue))
    }

    private static func quoted(_ field: String, _ separator: UInt8) -> String {
        let special = field.utf8.contains { byte in byte == separator || byte == quote || byte == lineFeed || byte == carriageReturn }
        guard special || field.utf8.first == 32 || field.utf8.last == 32 else { return field }
        return "\"" + field.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }

    private static let quote = UInt8(ascii: "\"")
    private static let lineFeed: UInt8 = 10
    private static let carriageReturn: UInt8 = 13

    /// From one place to the next in bytes that are all there.
    struct Reader {
        private let bytes: [UInt8]
        private let separator: UInt8
        private(set) var position: Int
        private(set) var line: Int

        init(bytes: [UInt8], separator: Separator, line: Int = 1) {
            (self.bytes, self.separator, self.line) = (bytes, separator.byte, line)
            position = line == 1 && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        }

        /// The next row, and where it cannot be read its line, as far as it is text.
        mutating func nextRow() -> Row? {
            let start = self
            do throws(TableFault) {
                guard var row = try row() else { return nil }
                if !Self.isText(bytes[start.position..<position]) { row.fault = .notText }
                return row
            } catch {
                self = start
                return lineAsRow(error.reason)
            }
        }

        /// The next line, whatever stands in it.
        mutating func lineAsRow(_ fault: TableFault.Reason) -> Row {
            let rest = bytes[position...]
            let text = rest.prefix { $0 != CSVRows.lineFeed && $0 != CSVRows.carriageReturn }
            position += text.count
            endLine()
            return Row(line: line - 1, fields: [String(decoding: text, as: UTF8.self)], fault: fault)
        }

        private mutating func endLine() {
            if position < bytes.count, bytes[position] == CSVRows.carriageReturn { position += 1 }
            if position < bytes.count, bytes[position] == CSVRows.lineFeed { position += 1 }
            line += 1
        }

        private static func isText(_ bytes: ArraySlice<UInt8>) -> Bool {
            !bytes.contains(0) && String(validating: bytes, as: UTF8.self) != nil
        }

        /// Whether more bytes could change what was just read: it goes to their end, and no line feed stands there.
        var isUnended: Bool { position >= bytes.count && bytes.last != CSVRows.lineFeed }

        /// The header's line, whatever stands in it.
        static func firstLine(of bytes: [UInt8]) -> ArraySlice<UInt8>? {
            bytes.firstIndex { $0 == CSVRows.lineFeed || $0 == CSVRows.carriageReturn }.map { bytes[..<$0] }
        }

        mutating func row() throws(TableFault) -> Row? {
            guard position < bytes.count else { return nil }
            let start = line
            var fields = [try field()]
            while position < bytes.count, bytes[position] == separator {
                position += 1
                fields.append(try field())
            }
            endLine()
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
        guard !VietnameseText.normalised(text).isEmpty else { throw fault(name, .empty) }
        return text
    }

    func word<Word: RawRepresentable<String>>(_ name: String) throws(TableFault) -> Word {
        let text = try required(name)
        guard let word = Word(rawValue: text) else { throw fault(name, .unknownWord(text)) }
        return word
    }

    func day(_ name: String) throws(TableFault) -> Day {
        let text = try required(name)
        guard let day = Day(inTable: text) else { throw fault(name, .badDate(text)) }
        if let reason = TableFault.Reason(outOfYears: day) { throw fault(name, reason) }
        return day
    }

    func number(_ name: String, in range: ClosedRange<Int>) throws(TableFault) -> Int {
        let text = try required(name)
        guard let number = Int(inTable: text, in: range) else { throw fault(name, .badNumber(text)) }
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
    public static let earliest = Day(number: Day.firstNumber(ofYear: Bounds.firstYear.value))
    public static let latest = Day(number: Day.firstNumber(ofYear: Bounds.lastYear.value + 1) - 1)

    /// `date,kind,name_vi,source_url`, in any order of columns.
    public static func read(csv: String) throws(TableFault) -> [CalendarDay] {
        let table = try CSVRows(file: csv)
        try table.require(["date", "kind", "name_vi", "source_url"])
        var days: [CalendarDay] = []
        var lines: [Day: Int] = [:]
        for row in table.rows {
            let named = NamedRow(rows: table, row: row)
            let day = try named.day("date")
            guard lines.updateValue(row.line, forKey: day) == nil else { throw named.fault("date", .duplicateDay(day)) }
            let announced = CalendarDay(
                day: day, kind: try named.word("kind"), name: try named.required("name_vi"), source: try named.required("source_url"))
            guard announced.suitsTheWeek else { throw named.fault("kind", .wrongWeekday(day, announced.kind)) }
            days.append(announced)
        }
        guard !days.isEmpty else { throw TableFault(line: 1, field: "", reason: .noRows) }
        do throws(WorkCalendar.Fault) {
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
