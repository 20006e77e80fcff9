internal import Foundation

/// Vietnamese as it is typed, brought to one spelling for storing and one for finding.
public enum VietnameseText {
    /// For single-line fields: NFC, look-alikes of đ and full-width letters mapped, invisible characters removed, whitespace collapsed.
    ///
    /// Tone placement (hòa, hoà), Telex remnants and superscripts stay as typed.
    public static func normalised(_ text: String) -> String {
        lines(text).joined(separator: " ")
    }

    /// The same for texts of several lines: line breaks become LF, and at most one empty line stays between paragraphs.
    public static func normalisedText(_ text: String) -> String {
        lines(text, keepingBreaks: true).joined(separator: "\n")
    }

    /// What somebody looks for, no longer than a search takes. Cut before it is looked at, and again after.
    public static func searched(_ text: String) -> String {
        String(normalised(String(text.prefix(scalars: 4 * Bounds.searchLetters.value))).prefix(Bounds.searchLetters.value))
    }

    /// For finding: `normalised`, then lower case, marks removed, đ as d, typographic punctuation as ASCII. Other scripts stay.
    public static func folded(_ text: String) -> String {
        let lower = normalised(text).lowercased()
        if lower.utf8.allSatisfy({ $0 < 128 }) { return lower }
        var output = String.UnicodeScalarView()
        for scalar in lower.decomposedStringWithCanonicalMapping.unicodeScalars where !(0x300...0x36F ~= scalar.value) {
            fold(scalar, into: &output)
        }
        return String(output).precomposedStringWithCanonicalMapping
    }

    /// For telling names apart: `normalised`, then lower case, the tone of each syllable behind its letters, since people type it on either of two
    /// vowels (hòa, hoà). Names that differ in a mark stay two. A key to compare, not to show.
    public static func nameKey(_ name: String) -> String {
        var (output, tones) = (String.UnicodeScalarView(), String.UnicodeScalarView())
        for scalar in normalised(name).lowercased().decomposedStringWithCanonicalMapping.unicodeScalars {
            if isTone(scalar) {
                tones.append(scalar)
                continue
            }
            if !scalar.properties.isAlphabetic, !OutsideText.isMark(scalar) {
                output.append(contentsOf: tones)
                tones = String.UnicodeScalarView()
            }
            output.append(scalar)
        }
        return String(output + tones).precomposedStringWithCanonicalMapping
    }

    private static func isTone(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\u{300}", "\u{301}", "\u{303}", "\u{309}", "\u{323}": true
        default: false
        }
    }

    private static func fold(_ scalar: Unicode.Scalar, into output: inout String.UnicodeScalarView) {
        switch scalar {
        case "đ": output.append("d")
        case "\u{2018}", "\u{2019}", "\u{201A}", "\u{2032}": output.append("'")
        case "\u{201C}", "\u{201D}", "\u{201E}", "\u{2033}": output.append("\"")
        case "\u{2010}"..."\u{2015}", "\u{2212}": output.append("-")
        case "\u{2026}": output.append(contentsOf: "...".unicodeScalars)
        case "²": output.append("2")
        case "³": output.append("3")
        case "¹": output.append("1")
        case "№": output.append(contentsOf: "no".unicodeScalars)
        case "\u{FF01}"..."\u{FF5E}": output.append(halfWidth(scalar))
        default: output.append(scalar)
        }
    }

    /// A full-width sign of an East Asian keyboard as its ASCII twin, the ideographic full stop and space too; for fields of one meaning,
    /// such as numbers and addresses. In prose full-width punctuation is right.
    static func narrow(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar {
        case "\u{FF01}"..."\u{FF5E}": halfWidth(scalar)
        case "\u{3002}", "\u{FF61}": "."
        case "\u{3000}": " "
        default: scalar
        }
    }

    /// Before anything is taken out: ư of TCVN3 looks like an invisible sign.
    private static func readable(_ text: String) -> String {
        guard text.unicodeScalars.contains("\u{AD}"), OldEncoding(of: text) == .tcvn3 else { return text }
        return OldEncoding.tcvn3.unicode(text)
    }

    private static func lines(_ typed: String, keepingBreaks: Bool = false) -> [String] {
        let text = readable(typed)
        var lines: [String] = []
        var line = String.UnicodeScalarView()
        var pendingSpace = false
        var previous: Unicode.Scalar = " "
        // Counted here too, since what is left out between marks brings them together.
        var marks = 0
        func finish() {
            let isRepeatedBlank = line.isEmpty && (lines.last?.isEmpty ?? true)
            if !line.isEmpty || (keepingBreaks && !isRepeatedBlank) { lines.append(String(line).precomposedStringWithCanonicalMapping) }
            line = String.UnicodeScalarView()
            pendingSpace = false
        }
        for scalar in text.unicodeScalars {
            defer { previous = scalar }
            // Most signs of most texts, which need no look at the tables of Unicode.
            if 0x21...0x7E ~= scalar.value {
                marks = 0
                if pendingSpace && !line.isEmpty { line.append(" ") }
                pendingSpace = false
                line.append(scalar)
            } else if scalar.properties.isWhitespace {
                if !isBreak(scalar) { pendingSpace = true } else if !(scalar == "\n" && previous == "\r") { finish() }
            } else if !isInvisible(scalar) {
                marks = OutsideText.isMark(scalar) ? marks + 1 : 0
                guard marks <= InputBounds.marksOnALetter else { continue }
                if pendingSpace && !line.isEmpty { line.append(" ") }
                pendingSpace = false
                if previous == joiner, isPicture(scalar), line.last.map(endsPicture) == true { line.append(joiner) }
                append(scalar, to: &line)
            }
        }
        finish()
        while lines.last?.isEmpty == true { lines.removeLast() }
        return lines
    }

    private static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\n", "\r", "\u{0B}", "\u{0C}", "\u{85}", "\u{2028}", "\u{2029}": true
        default: false
        }
    }

    /// Makes one sign of several pictures, such as a family; anywhere else it is invisible and goes.
    private static let joiner: Unicode.Scalar = "\u{200D}"

    /// Digits and a few signs of ASCII count as emoji too.
    private static func isPicture(_ scalar: Unicode.Scalar) -> Bool { scalar.value > 0x7F && scalar.properties.isEmoji }

    private static func endsPicture(_ scalar: Unicode.Scalar) -> Bool { scalar == "\u{FE0F}" || isPicture(scalar) }

    /// Variation selectors 15 and 16 choose between the text and picture form of a symbol, and stay.
    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format: true
        case .unassigned: !OutsideText.isHeld(scalar) || scalar.properties.isDefaultIgnorableCodePoint
        default: scalar.properties.isDefaultIgnorableCodePoint && !(0xFE0E...0xFE0F ~= scalar.value)
        }
    }

    private static func append(_ scalar: Unicode.Scalar, to line: inout String.UnicodeScalarView) {
        switch scalar {
        // Eth and African D stand for đ in converted fonts; an Icelandic name is the price.
        case "\u{F0}", "\u{256}": line.append("đ")
        case "\u{D0}", "\u{189}": line.append("Đ")
        case "\u{335}" where line.last == "d": replaceLast(of: &line, with: "đ")
        case "\u{335}" where line.last == "D": replaceLast(of: &line, with: "Đ")
        // Full-width letters and digits only: full-width punctuation is right in Chinese.
        case "\u{FF10}"..."\u{FF19}", "\u{FF21}"..."\u{FF3A}", "\u{FF41}"..."\u{FF5A}": line.append(halfWidth(scalar))
        case "\u{FB00}": line.append(contentsOf: "ff".unicodeScalars)
        case "\u{FB01}": line.append(contentsOf: "fi".unicodeScalars)
        case "\u{FB02}": line.append(contentsOf: "fl".unicodeScalars)
        case "\u{FB03}": line.append(contentsOf: "ffi".unicodeScalars)
        case "\u{FB04}": line.append(contentsOf: "ffl".unicodeScalars)
        case "\u{FB05}", "\u{FB06}": line.append(contentsOf: "st".unicodeScalars)
        default: line.append(scalar)
        }
    }

    private static func replaceLast(of line: inout String.UnicodeScalarView, with scalar: Unicode.Scalar) {
        line.removeLast()
        line.append(scalar)
    }

    private static func halfWidth(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
    }
}
