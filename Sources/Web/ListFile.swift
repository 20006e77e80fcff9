import Domain
import HTTPTypes
import Hummingbird
import Language
import NIOCore

/// A list as a table for spreadsheets: UTF-8 with the mark by which Excel knows it, and nothing in it that would be taken for a formula.
struct ListFile {
    /// More than anybody works through at a time; a request stays short.
    static let most = 5000

    let name: String
    let titles: [Phrase]
    let rows: [[String]]
    /// Whether there are more than these.
    let isCutOff: Bool
    let language: ReaderLanguage

    var response: Response {
        var lines = [titles.map { CSVCell.text($0(language)) }] + rows.map { $0.map(CSVCell.text) }
        if isCutOff {
            lines.append([CSVCell.text(FilePhrases.cutOff(Self.most)(language))] + titles.dropFirst().map { _ in CSVCell.text("") })
        }
        let text = "\u{FEFF}" + lines.map { $0.joined(separator: ",") + "\r\n" }.joined()
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/csv; charset=utf-8", .contentDisposition: "attachment; filename=\"\(name).csv\"",
                .cacheControl: "no-store",
            ], body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}
