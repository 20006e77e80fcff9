import Documents
public import Domain
public import FoundationEssentials
import HTML
import HTTPTypes
import Hummingbird
import Language
import NIOCore
import Store

/// A table that leaves as a file. XLSX is for people, whose spreadsheet keeps registration numbers, tax codes and telephones as they
/// stand whatever it takes for a list separator; CSV, with commas and one format of dates and numbers, is for programs. Every table has
/// both, of the same rows. The command line makes the same files.
public struct TableFile: Sendable {
    enum Form: String, CaseIterable, Sendable { case xlsx, csv }

    public enum Cell: Sendable {
        /// What somebody wrote: nothing in it is taken for a formula, a date or a number.
        case text(String)
        /// A word or number of the program's own, which stands bare in CSV, so that `cut` finds it.
        case word(String)
        case whole(Int)
        /// As `Decimals` writes it; nothing where it is empty.
        case number(String)
        case day(Day?)
        case instant(Date)
    }

    /// More than anybody works through at a time; a request stays short.
    static let most = 5000

    /// Without its ending.
    let name: String
    let titles: [String]
    let rows: [[Cell]]
    /// Whether there are more than these, which the name of the file says.
    var isCutOff = false
    /// What the list on the page has and the file has not: above the table of XLSX. CSV has no place for it that is no row; the name of the
    /// file says that something is left out.
    var notes: [Phrase] = []
    let language: ReaderLanguage

    /// The whole file, with the mark by which spreadsheets know UTF-8.
    public var csv: String { csvFile.text }

    /// - Throws: `DocumentFault`.
    public func xlsx() throws -> [UInt8] { try workbook.xlsx() }

    func response(_ form: Form) async throws -> Response {
        switch form {
        case .csv: return csvFile.response
        case .xlsx:
            let name = fileName
            let bytes = try await WorkPool.heavy.run { try xlsx() }
            return Response(
                status: .ok,
                headers: [.contentType: FileKind.xlsx.mediaType, .contentDisposition: "attachment; filename=\"\(name).xlsx\""],
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
        }
    }

    private var csvFile: CSVFile { CSVFile(name: fileName, lines: lines) }

    private var fileName: String {
        name + (isCutOff ? "-\(Self.most)-dong-dau" : "") + (notes.isEmpty ? "" : "-khong-day-du")
    }

    /// Words of the program need no quotation marks.
    private var lines: [[String]] { [titles.map(CSVCell.plain)] + rows.map { $0.map(\.csv) } }

    private var workbook: Workbook {
        let heading = ((isCutOff ? [FilePhrases.cutOff(Self.most)] : []) + notes).map { $0(language) }
        let cells = rows.map { $0.map(\.sheet) }
        let columns = titles.enumerated().map { index, title in
            let longest = cells.prefix(200).map { index < $0.count ? $0[index].width : 0 }.max() ?? 0
            return Workbook.Column(title, width: Double(min(max(longest, title.count, 8) + 2, 50)))
        }
        return Workbook(sheets: [.init(name: name, heading: heading, columns: columns, rows: cells)])
    }
}

extension FilePhrases {
    static func download(_ form: TableFile.Form) -> Phrase { form == .xlsx ? downloadWorkbook : downloadCSV }
}

extension UI {
    /// A table as a file, in each of its forms.
    static func tableLinks(_ language: ReaderLanguage, url: (TableFile.Form) -> String) -> HTML {
        let links = TableFile.Form.allCases.map { form in
            UI.linkButton(FilePhrases.download(form)(language), url: url(form), weight: .plain)
        }
        return UI.actions(links)
    }
}

extension TableFile {
    public init(name: String, titles: [String], rows: [[Cell]], language: ReaderLanguage) {
        self.init(name: name, titles: titles, rows: rows, isCutOff: false, notes: [], language: language)
    }

    /// A table of figures: its cells are words, days, and numbers as `Decimals` writes them. Nothing in it was written by anybody.
    public init(name: String, figures lines: [[String]], language: ReaderLanguage) {
        self.init(
            name: name, titles: lines.first ?? [], rows: lines.dropFirst().map { $0.map { .init(figure: $0) } }, language: language)
    }
}

extension TableFile.Cell {
    fileprivate init(figure text: String) {
        if let number = Int(text), String(number) == text {
            self = .whole(number)
        } else if Double(text)?.isFinite == true, text.contains(".") {
            self = .number(text)
        } else if let day = Day(iso: text) {
            self = .day(day)
        } else {
            self = .word(text)
        }
    }

    fileprivate var csv: String {
        switch self {
        case .text(let text): CSVCell.text(text)
        case .word(let word), .number(let word): CSVCell.plain(word)
        case .whole(let number): String(number)
        case .day(let day): day?.iso ?? ""
        case .instant(let instant): instant.rfc3339
        }
    }

    fileprivate var sheet: Workbook.Cell {
        switch self {
        case .text(let text), .word(let text): .text(text)
        case .whole(let number): .whole(number)
        case .number(let text):
            Double(text).map { .number($0, decimals: text.split(separator: ".").dropFirst().first?.count ?? 0) } ?? .empty
        case .day(let day): day.map { .day($0) } ?? .empty
        case .instant(let instant): .instant(instant)
        }
    }
}

extension Workbook.Cell {
    /// In characters.
    fileprivate var width: Int {
        switch self {
        case .text(let text): text.count
        case .instant: 16
        case .day: 10
        case .empty, .whole, .number, .share: 8
        }
    }
}
