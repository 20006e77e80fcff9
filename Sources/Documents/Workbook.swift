import CXlsx
public import Domain
public import FoundationEssentials
import Glibc

/// Tables that a spreadsheet opens, as XLSX.
///
///     let book = Workbook(sheets: [.init(name: "Số liệu", columns: [.init("Đơn vị", width: 30), .init("Tỷ lệ")], rows: [[.text("Sở"), .share(0.953)]])])
///     let file = try book.xlsx()
///
/// What somebody typed is written as text, never as a formula, whatever it begins with.
public struct Workbook: Sendable, Equatable {
    public enum Cell: Sendable, Equatable {
        case empty
        case text(String)
        case whole(Int)
        /// Shown with so many decimals.
        case number(Double, decimals: Int)
        /// 0.953 shows as 95.3 %.
        case share(Double)
        /// A true date, shown as 15/12/2026.
        case day(Day)
        /// A true date with the time of day in Vietnam.
        case instant(Date)
    }

    public struct Column: Sendable, Equatable {
        public let title: String
        /// In characters.
        public let width: Double

        public init(_ title: String, width: Double = 14) {
            self.title = title
            self.width = width
        }
    }

    public struct Sheet: Sendable, Equatable {
        /// At most 31 characters, without `[ ] : * ? / \`; what does not fit is cut.
        public let name: String
        /// Lines above the table: what it is, and as of when.
        public let heading: [String]
        public let columns: [Column]
        public let rows: [[Cell]]

        public init(name: String, heading: [String] = [], columns: [Column], rows: [[Cell]]) {
            (self.name, self.heading, self.columns, self.rows) = (name, heading, columns, rows)
        }
    }

    public let sheets: [Sheet]

    public init(sheets: [Sheet]) { self.sheets = sheets }

    /// The file. libxlsxwriter 1.1.4, which Debian 12 has, writes to a path only.
    /// - Throws: `DocumentFault.notWritten`.
    public func xlsx() throws(DocumentFault) -> [UInt8] {
        var folder = Array("/tmp/hoidap-xlsx.XXXXXX".utf8CString)
        guard mkdtemp(&folder) != nil else { throw .notWritten }
        let place = String(decoding: folder.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        let path = place + "/book.xlsx"
        defer {
            unlink(path)
            rmdir(place)
        }
        try write(to: path, in: place)
        return try Self.content(of: path)
    }

    private func write(to path: String, in folder: String) throws(DocumentFault) {
        let isWritten = folder.withCString { temporary in
            var options = lxw_workbook_options(
                constant_memory: 0, tmpdir: UnsafeMutablePointer(mutating: temporary), use_zip64: 0)
            guard let book = workbook_new_opt(path, &options) else { return false }
            let formats = Formats(book)
            let names = Self.unique(sheets.map(\.name))
            let isWhole = zip(sheets, names).allSatisfy { $0.write(to: book, named: $1, formats) }
            return (workbook_close(book) == LXW_NO_ERROR) && isWhole
        }
        guard isWritten else { throw .notWritten }
    }

    private static func content(of path: String) throws(DocumentFault) -> [UInt8] {
        guard let file = fopen(path, "rb") else { throw .notWritten }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = fread(&chunk, 1, chunk.count, file)
            guard count > 0 else { break }
            bytes += chunk[..<count]
        }
        guard ferror(file) == 0, !bytes.isEmpty else { throw .notWritten }
        return bytes
    }

    /// Names that a sheet may have, each once whatever its capitals.
    static func unique(_ names: [String]) -> [String] {
        var seen: Set<String> = []
        return names.enumerated().map { index, name in
            let kept = CleanText.of(name).unicodeScalars.filter { !"[]:*?/\\'\n\r\t".unicodeScalars.contains($0) }
            // Scalars beyond the first plane count twice in a spreadsheet.
            var short = String(String(String.UnicodeScalarView(kept)).prefix(scalars: 24))
            if short.isEmpty || short.utf16.count > 31 { short = "\(index + 1)" }
            if !seen.insert(short.lowercased()).inserted { short += " \(index + 1)" }
            seen.insert(short.lowercased())
            return short
        }
    }
}

/// How cells look.
private struct Formats {
    let heading, title, text, whole, share, day, instant: UnsafeMutablePointer<lxw_format>?
    let decimals: [UnsafeMutablePointer<lxw_format>?]

    init(_ book: UnsafeMutablePointer<lxw_workbook>) {
        func format(_ change: (UnsafeMutablePointer<lxw_format>?) -> Void) -> UnsafeMutablePointer<lxw_format>? {
            let made = workbook_add_format(book)
            format_set_font_name(made, "Times New Roman")
            format_set_font_size(made, 12)
            format_set_align(made, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
            change(made)
            return made
        }
        func cell(_ numbers: String?) -> UnsafeMutablePointer<lxw_format>? {
            format { made in
                format_set_border(made, UInt8(LXW_BORDER_THIN.rawValue))
                if let numbers { format_set_num_format(made, numbers) } else { format_set_text_wrap(made) }
            }
        }
        heading = format(format_set_bold)
        title = format { made in
            format_set_bold(made)
            format_set_text_wrap(made)
            format_set_border(made, UInt8(LXW_BORDER_THIN.rawValue))
            format_set_align(made, UInt8(LXW_ALIGN_CENTER.rawValue))
            format_set_bg_color(made, 0xE7ECF2)
        }
        (text, whole, share) = (cell(nil), cell("#,##0"), cell("0.0%"))
        (day, instant) = (cell("dd/mm/yyyy"), cell("dd/mm/yyyy hh:mm"))
        decimals = (0...4).map { cell($0 == 0 ? "0" : "0." + String(repeating: "0", count: $0)) }
    }
}

extension Workbook.Sheet {
    fileprivate func write(to book: UnsafeMutablePointer<lxw_workbook>, named name: String, _ formats: Formats) -> Bool {
        guard let sheet = workbook_add_worksheet(book, name) else { return false }
        var row: lxw_row_t = 0
        for line in heading {
            guard put(.text(line), sheet, row, 0, formats.heading, formats) else { return false }
            row += 1
        }
        if !heading.isEmpty { row += 1 }
        for (index, column) in columns.enumerated() {
            worksheet_set_column(sheet, lxw_col_t(index), lxw_col_t(index), column.width, nil)
            guard put(.text(column.title), sheet, row, index, formats.title, formats) else { return false }
        }
        fit(row, columns.map { .text($0.title) }, sheet)
        worksheet_freeze_panes(sheet, row + 1, 1)
        worksheet_repeat_rows(sheet, row, row)
        worksheet_set_paper(sheet, 9)  // A4
        worksheet_set_landscape(sheet)
        worksheet_fit_to_pages(sheet, 1, 0)
        for line in rows {
            row += 1
            for (index, cell) in line.enumerated() where !put(cell, sheet, row, index, nil, formats) { return false }
            fit(row, line, sheet)
        }
        return true
    }

    /// Makes the row as high as its longest text needs in its column: not every program does that by itself.
    private func fit(_ row: lxw_row_t, _ cells: [Workbook.Cell], _ sheet: UnsafeMutablePointer<lxw_worksheet>) {
        let lines = zip(cells, columns).map { cell, column in
            guard case .text(let text) = cell else { return 1 }
            return text.split(separator: "\n", omittingEmptySubsequences: false).reduce(0) { sum, line in
                sum + max(1, Int((Double(line.count) / max(column.width - 1, 1)).rounded(.up)))
            }
        }
        // 409 points are the most that a row may have.
        worksheet_set_row(sheet, row, min(Double(lines.max() ?? 1) * 16, 409), nil)
    }

    /// The longest text that a cell holds, in UTF-16 units.
    private static let longest = 32_000

    private func put(
        _ cell: Workbook.Cell, _ sheet: UnsafeMutablePointer<lxw_worksheet>, _ row: lxw_row_t, _ column: Int,
        _ format: UnsafeMutablePointer<lxw_format>?, _ formats: Formats
    ) -> Bool {
        let column = lxw_col_t(column)
        let result =
            switch cell {
            case .empty: worksheet_write_blank(sheet, row, column, format ?? formats.text)
            case .text(let text): worksheet_write_string(sheet, row, column, Self.bounded(text), format ?? formats.text)
            case .whole(let number): worksheet_write_number(sheet, row, column, Double(number), format ?? formats.whole)
            case .share(let share) where share.isFinite:
                worksheet_write_number(sheet, row, column, Self.shown(share, decimals: 3), format ?? formats.share)
            case .number(let number, let decimals) where number.isFinite:
                worksheet_write_number(
                    sheet, row, column, Self.shown(number, decimals: decimals), format ?? formats.decimals[min(max(decimals, 0), 4)])
            case .day(let day) where Self.serial(day) != nil:
                worksheet_write_number(sheet, row, column, Self.serial(day) ?? 0, format ?? formats.day)
            case .instant(let instant) where Self.serial(instant.day) != nil:
                worksheet_write_number(
                    sheet, row, column, (Self.serial(instant.day) ?? 0) + instant.timeIntervalSince(instant.day.start) / 86_400,
                    format ?? formats.instant)
            case .day(let day): worksheet_write_string(sheet, row, column, day.iso, format ?? formats.text)
            case .instant(let instant): worksheet_write_string(sheet, row, column, instant.rfc3339, format ?? formats.text)
            case .share, .number: worksheet_write_blank(sheet, row, column, format ?? formats.text)
            }
        return result == LXW_NO_ERROR
    }

    /// The number by which spreadsheets know a day: days since 30 December 1899. Nil before March 1900, where they count a day that never was.
    private static func serial(_ day: Day) -> Double? {
        let serial = day.number + 25_569
        return serial > 60 && serial < 2_958_466 ? Double(serial) : nil
    }

    /// The number that is shown, so that a cell and a page say the same, and what rounds to nought has no sign.
    private static func shown(_ value: Double, decimals: Int) -> Double {
        let told = Decimals.rounded(value, min(max(decimals, 0), 4))
        return told == 0 ? 0 : told
    }

    private static func bounded(_ text: String) -> String {
        let clean = CleanText.of(text)
        guard clean.utf16.count > longest else { return clean }
        return String(String.UnicodeScalarView(clean.unicodeScalars.prefix(longest / 2))) + "…"
    }
}
