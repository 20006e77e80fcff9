/// A piece of XML as UTF-8 bytes, built by interpolation like `HTML`: in `"<w:t>\(text)</w:t>"` every text is escaped, and what XML 1.0
/// cannot hold, such as control characters, is left out.
struct XML: ExpressibleByStringInterpolation, Sendable {
    private(set) var bytes: [UInt8] = []

    init() {}

    init(stringLiteral value: StaticString) { value.withUTF8Buffer { bytes = Array($0) } }

    init(stringInterpolation: StringInterpolation) { bytes = stringInterpolation.bytes }

    static func += (left: inout XML, right: XML) { left.bytes += right.bytes }

    struct StringInterpolation: StringInterpolationProtocol {
        var bytes: [UInt8] = []

        init(literalCapacity: Int, interpolationCount: Int) { bytes.reserveCapacity(literalCapacity + interpolationCount * 24) }

        mutating func appendLiteral(_ literal: StaticString) { literal.withUTF8Buffer { bytes += $0 } }

        mutating func appendInterpolation(_ text: String) { bytes += XML.escaped(text) }

        mutating func appendInterpolation(_ number: Int) { bytes += String(number).utf8 }

        mutating func appendInterpolation(_ xml: XML) { bytes += xml.bytes }

        mutating func appendInterpolation(_ parts: [XML]) { for part in parts { bytes += part.bytes } }
    }

    private static func escaped(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        for byte in CleanText.of(text).utf8 {
            switch byte {
            case UInt8(ascii: "&"): bytes += "&amp;".utf8
            case UInt8(ascii: "<"): bytes += "&lt;".utf8
            case UInt8(ascii: ">"): bytes += "&gt;".utf8
            case UInt8(ascii: "\""): bytes += "&quot;".utf8
            default: bytes.append(byte)
            }
        }
        return bytes
    }
}

/// Text as a file may hold it.
enum CleanText {
    /// Without the characters that XML 1.0 (2.2) does not allow. Looks at scalars: a control before a combining mark is one Character.
    static func of(_ text: String) -> String {
        guard !text.unicodeScalars.allSatisfy(isAllowed) else { return text }
        var clean = String.UnicodeScalarView()
        clean.append(contentsOf: text.unicodeScalars.filter(isAllowed))
        return String(clean)
    }

    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: scalar.value != 0x7F
        default: false
        }
    }
}
