import HTTPTypes
import Hummingbird
import NIOCore

/// A table as a file to save: CSV (RFC 4180) in UTF-8, with the mark by which spreadsheets know that.
struct CSVFile {
    /// Without its ending.
    let name: String
    private let text: String

    /// - Parameter text: every line ends in CR LF.
    init(name: String, text: String) { (self.name, self.text) = (name, text) }

    /// - Parameter lines: cells as they stand in the file: what people wrote goes through `CSVCell.text` first.
    init(name: String, lines: [[String]]) {
        self.init(name: name, text: lines.map { $0.joined(separator: ",") + "\r\n" }.joined())
    }

    var response: Response {
        Response(
            status: .ok,
            headers: [.contentType: "text/csv; charset=utf-8", .contentDisposition: "attachment; filename=\"\(name).csv\""],
            body: ResponseBody(byteBuffer: ByteBuffer(string: "\u{FEFF}" + text)))
    }
}

enum CSVCell {
    /// What a spreadsheet would take for a formula is marked as text.
    static func text(_ value: String) -> String {
        let isFormula = value.unicodeScalars.first.map { "=+-@\t\r".unicodeScalars.contains($0) } ?? false
        var out = isFormula ? "\"'" : "\""
        for scalar in value.unicodeScalars {
            if scalar == "\"" { out += "\"" }
            out.unicodeScalars.append(scalar)
        }
        return out + "\""
    }
}
