import HTTPTypes
import Hummingbird
import NIOCore

/// A table for programs: CSV (RFC 4180) with commas in UTF-8, with the mark by which spreadsheets know that.
struct CSVFile {
    /// Without its ending.
    let name: String
    /// With the mark.
    let text: String

    /// - Parameter text: every line ends in CR LF.
    init(name: String, text: String) { (self.name, self.text) = (name, "\u{FEFF}" + text) }

    /// - Parameter lines: cells as they stand in the file: what people wrote goes through `CSVCell.text` first.
    init(name: String, lines: [[String]]) {
        self.init(name: name, text: lines.map { $0.joined(separator: ",") + "\r\n" }.joined())
    }

    var response: Response {
        Response(
            status: .ok,
            headers: [.contentType: "text/csv; charset=utf-8", .contentDisposition: "attachment; filename=\"\(name).csv\""],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}

/// What stands in a cell of a CSV file, which somebody may open in a spreadsheet all the same.
///
/// A spreadsheet computes what begins with `=`, `+`, `-` or `@`, full-width ones too, behind blanks and quotation marks; and where it takes
/// the semicolon for the separator, as in Vietnam, what follows a semicolon within a cell begins one. An apostrophe before it makes it text.
/// Telephones, numbers and a dash before a word compute nothing and stay as they are.
enum CSVCell {
    static func text(_ value: String) -> String {
        var out = String.UnicodeScalarView()
        let scalars = Array(value.unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            if index == 0 || beginsCell(scalars[index - 1]), isFormula(scalars[index...]) { out.append("'") }
            out.append(scalar)
        }
        return quoted(String(out))
    }

    /// What nobody wrote: quoted only where it must be.
    static func plain(_ value: String) -> String {
        value.unicodeScalars.contains { ",\"\n\r".unicodeScalars.contains($0) } ? quoted(value) : value
    }

    private static func quoted(_ value: String) -> String {
        var out = String.UnicodeScalarView("\"".unicodeScalars)
        for scalar in value.unicodeScalars {
            if scalar == "\"" { out.append("\"") }
            out.append(scalar)
        }
        out.append("\"")
        return String(out)
    }

    private static func beginsCell(_ before: Unicode.Scalar) -> Bool { ";\t\n\r".unicodeScalars.contains(before) }

    private static func isFormula(_ rest: ArraySlice<Unicode.Scalar>) -> Bool {
        let shown = rest.drop { scalar in
            scalar.properties.isWhitespace || scalar.properties.isDefaultIgnorableCodePoint || "\"'“”".unicodeScalars.contains(scalar)
        }
        guard let sign = shown.first else { return false }
        let behind = shown.dropFirst()
        switch sign {
        case "=", "\u{FF1D}": return true
        case "+", "\u{FF0B}": return !behind.allSatisfy { "0123456789 .\u{A0}".unicodeScalars.contains($0) }
        case "-", "\u{FF0D}", "\u{2212}": return !isNumber(behind) && !isWords(behind)
        case "@", "\u{FF20}": return !isWords(behind)
        default: return false
        }
    }

    private static func isNumber(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
        !text.isEmpty && text.allSatisfy { "0123456789.,".unicodeScalars.contains($0) }
    }

    /// A blank, a letter or a digit, and nothing that reckons.
    private static func isWords(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
        guard let blank = text.first, blank.properties.isWhitespace, let first = text.dropFirst().first else { return false }
        return (first.properties.isAlphabetic || first.properties.numericType == .decimal)
            && !text.contains { "=+*/^&|!()\u{FF1D}\u{FF0B}\"".unicodeScalars.contains($0) }
    }
}
