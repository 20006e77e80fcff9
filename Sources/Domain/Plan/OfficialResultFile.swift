/// Official results as a table: a row for the whole of a year and one for each component that its publication tells of. What is said once
/// for a year – how many were ranked, the best, the document – stands on the row of the whole.
///
///     year,component,points,change,rank,tied_with,ranked,best,number,issuer,issued_on,note
///     2023,total,"63,30",,17,,25,"76,07",1/BC,UBND tỉnh,2024-01-15,
///     2023,transparency,"6,61","-0,72",15,,,,,,,
public struct OfficialResultFile: Equatable, Sendable {
    /// In the order of the years.
    public let results: [OfficialResult]

    /// Of a component, then of a year.
    public static let figureColumns = ["points", "change", "rank", "tied_with"]
    public static let yearColumns = ["ranked", "best", "number", "issuer", "issued_on", "note"]
    public static let columns = ["year", "component"] + figureColumns + yearColumns

    /// The words of the column `component`.
    public static let parts = ["total"] + DDCIComponent.allCases.map(\.rawValue)

    /// 64 KB are more than all years that there can be.
    public static let largest = 64 * 1024

    /// - Throws: `OfficialResultFile.Faults`: everything that is wrong, by line and column.
    public init(_ text: String) throws(OfficialResultFile.Faults) {
        let table: CSVRows
        do throws(TableFault) {
            table = try CSVRows(file: text)
            try table.require(Self.columns)
            guard !table.rows.isEmpty else { throw TableFault(line: 1, field: "", reason: .noRows) }
        } catch {
            throw OfficialResultFile.Faults([OfficialResultFile.Fault(error)])
        }
        var reading = OfficialReading(table)
        results = reading.results()
        guard reading.faults.isEmpty else { throw OfficialResultFile.Faults(reading.faults) }
    }

    /// The header and the rows of a year, to be filled in.
    public static func template(year: Int) -> String {
        let rows = parts.map { part in
            CSVRows.line(columns.map { $0 == "year" ? "\(year)" : $0 == "component" ? part : "" })
        }
        return ([CSVRows.line(columns)] + rows).map { $0 + "\r\n" }.joined()
    }
}

extension OfficialResultFile {
    /// Where a table of official results is wrong, and why. Every reason has a phrase in each language.
    public struct Fault: Equatable, Sendable, CustomStringConvertible {
        public enum Reason: Equatable, Sendable {
            /// It is no table.
            case table(TableFault.Reason)
            /// By the same rule as what is typed into the form.
            case refused(Plan.Refusal)
            /// None of `OfficialResultFile.parts`.
            case unknownPart
            /// The line on which the same component of the same year stands already.
            case repeats(line: Int)
            /// A year has components but no row of the whole.
            case noTotal(year: Int)
            /// A spreadsheet has made a date of it.
            case becameDate
            /// Said beside a component, while it belongs on the row of the whole.
            case belongsToTotal
        }

        /// From 1.
        public let line: Int
        /// By its header; empty where the row or the file as a whole is meant.
        public let column: String
        public let reason: Reason

        public init(line: Int, column: String, _ reason: Reason) { (self.line, self.column, self.reason) = (line, column, reason) }

        init(_ fault: TableFault) { self.init(line: fault.line, column: fault.field, .table(fault.reason)) }

        /// As the command line says it.
        public var description: String { "line \(line)\(column.isEmpty ? "" : ", \(column)"): \(reason)" }
    }
}

extension OfficialResultFile.Fault.Reason: CustomStringConvertible {
    public var description: String {
        switch self {
        case .table(let reason): reason.description
        case .refused(.missing): "empty"
        case .refused(.outOfRange), .refused(.tooLong): "out of range"
        case .refused(let refusal): "\(refusal)"
        case .unknownPart: "none of \(OfficialResultFile.parts.joined(separator: ", "))"
        case .repeats(let line): "stands on line \(line) already"
        case .noTotal(let year): "\(year) has no row of the whole (total)"
        case .becameDate: "a date, which a spreadsheet has made of a number: write it as text"
        case .belongsToTotal: "belongs on the row of the whole (total)"
        }
    }
}

extension OfficialResultFile {
    public struct Faults: Error, Equatable, Sendable {
        /// In the order of the lines.
        public let faults: [OfficialResultFile.Fault]

        public init(_ faults: [OfficialResultFile.Fault]) { self.faults = faults.sorted { $0.line < $1.line } }
    }
}

private struct OfficialReading {
    let table: CSVRows
    var faults: [OfficialResultFile.Fault] = []
    /// By year, then by component or `total`.
    private var years: [Int: [String: CSVRows.Row]] = [:]
    /// A row of the whole whose year cannot be read: which year lacks one is not known then.
    private var hasLostTotal = false

    init(_ table: CSVRows) { self.table = table }

    mutating func results() -> [OfficialResult] {
        for row in table.rows { place(row) }
        return years.keys.sorted().compactMap { year in result(year, years[year] ?? [:]) }
    }

    private func text(_ column: String, _ row: CSVRows.Row) -> String { VietnameseText.normalised(table.value(column, of: row)) }

    private mutating func fail(_ row: CSVRows.Row, _ column: String, _ reason: OfficialResultFile.Fault.Reason) {
        faults.append(OfficialResultFile.Fault(line: row.line, column: column, reason))
    }

    private mutating func place(_ row: CSVRows.Row) {
        let (typed, part) = (text("year", row), text("component", row))
        guard let year = Int(inTable: typed, in: OfficialResult.years) else {
            if part == "total", Int(inTable: typed, in: InputBounds.counted) == nil { hasLostTotal = true }
            return fail(row, "year", .refused(typed.isEmpty ? .missing(.year) : .outOfRange(.year)))
        }
        guard OfficialResultFile.parts.contains(part) else {
            return fail(row, "component", part.isEmpty ? .refused(.missing(.component)) : .unknownPart)
        }
        if let other = years[year]?[part] { return fail(row, "component", .repeats(line: other.line)) }
        years[year, default: [:]][part] = row
        guard part != "total" else { return }
        for column in OfficialResultFile.yearColumns where !text(column, row).isEmpty { fail(row, column, .belongsToTotal) }
    }

    private mutating func result(_ year: Int, _ rows: [String: CSVRows.Row]) -> OfficialResult? {
        guard let total = rows["total"] else {
            if !hasLostTotal, let first = rows.values.min(by: { $0.line < $1.line }) { fail(first, "", .noTotal(year: year)) }
            return nil
        }
        var typed = Plan.Typed(["year": "\(year)"])
        for column in OfficialResultFile.yearColumns { typed.fields[column] = text(column, total) }
        if let day = Day(inTable: text("issued_on", total)) { typed.fields["issued_on"] = day.iso }
        if TableText.isDate(text("number", total)) { fail(total, "number", .becameDate) }
        for (part, row) in rows {
            for column in OfficialResultFile.figureColumns { typed.fields[Self.field(column) + part] = text(column, row) }
        }
        do {
            return try OfficialResult(typed)
        } catch {
            for fault in error.faults { place(fault, rows, total) }
            return nil
        }
    }

    /// `points_transparency` is the column `points` on the row of that component; what has no component is of the whole.
    private mutating func place(_ fault: OfficialResult.Fault, _ rows: [String: CSVRows.Row], _ total: CSVRows.Row) {
        for column in OfficialResultFile.figureColumns where fault.id.hasPrefix(Self.field(column)) {
            guard let row = rows[String(fault.id.dropFirst(Self.field(column).count))] else { continue }
            return fail(row, column, .refused(fault.refusal))
        }
        fail(total, fault.id, .refused(fault.refusal))
    }

    /// As the form names it.
    private static func field(_ column: String) -> String { column == "tied_with" ? "tied_" : column + "_" }
}
