/// A piece of HTML as UTF-8 bytes, built by interpolation: in `"<p title=\"\(x)\">\(y)</p>"` every `\(…)` is escaped.
///
/// Markup comes from literals only; the literal type is `StaticString`, so no run-time `String` can become markup.
/// Write attribute values between quotes: escaping makes a value safe inside quotes, not outside them.
public struct HTML: ExpressibleByStringInterpolation, Sendable, Hashable {
    /// UTF-8.
    public private(set) var bytes: [UInt8]

    public init() { bytes = [] }

    public init(stringLiteral value: StaticString) {
        bytes = []
        Escaping.appendRaw(value, to: &bytes)
    }

    public init(stringInterpolation: StringInterpolation) {
        bytes = stringInterpolation.bytes
    }

    /// The text, escaped.
    public init(_ text: String) {
        bytes = []
        Escaping.append(text.utf8, to: &bytes)
    }

    /// The same with a piece put in behind the first such mark; as it is where there is none.
    public func inserting(_ piece: HTML, behind mark: HTML) -> HTML {
        guard let place = bytes.firstRange(of: mark.bytes)?.upperBound else { return self }
        var whole = self
        whole.bytes.insert(contentsOf: piece.bytes, at: place)
        return whole
    }

    public var isEmpty: Bool { bytes.isEmpty }
    public var text: String { String(decoding: bytes, as: UTF8.self) }

    public static func + (left: HTML, right: HTML) -> HTML {
        var sum = left
        sum += right
        return sum
    }

    public static func += (left: inout HTML, right: HTML) {
        left.bytes.append(contentsOf: right.bytes)
    }
}

extension HTML {
    public struct StringInterpolation: StringInterpolationProtocol, Sendable {
        var bytes: [UInt8] = []

        public init(literalCapacity: Int, interpolationCount: Int) {
            bytes.reserveCapacity(literalCapacity + interpolationCount * 24)
        }

        public mutating func appendLiteral(_ literal: StaticString) {
            Escaping.appendRaw(literal, to: &bytes)
        }

        public mutating func appendInterpolation(_ text: String) {
            Escaping.append(text.utf8, to: &bytes)
        }

        public mutating func appendInterpolation(_ text: Substring) {
            Escaping.append(text.utf8, to: &bytes)
        }

        public mutating func appendInterpolation(_ text: StaticString) {
            text.withUTF8Buffer { Escaping.append($0, to: &bytes) }
        }

        public mutating func appendInterpolation(_ number: Int) {
            bytes.append(contentsOf: String(number).utf8)
        }

        public mutating func appendInterpolation(_ html: HTML) {
            bytes.append(contentsOf: html.bytes)
        }

        /// Nothing when nil.
        public mutating func appendInterpolation(_ html: HTML?) {
            if let html { bytes.append(contentsOf: html.bytes) }
        }

        public mutating func appendInterpolation(_ parts: [HTML]) {
            for part in parts { bytes.append(contentsOf: part.bytes) }
        }

        /// A link for a quoted `href`, `src` or `action`; `#` when the link is not allowed, see `Link`.
        public mutating func appendInterpolation(url: String) {
            Escaping.append((Link.isAllowed(url) ? url : "#").utf8, to: &bytes)
        }

        /// Markup, unescaped: only what stands in the program itself.
        public mutating func appendInterpolation(raw: StaticString) {
            Escaping.appendRaw(raw, to: &bytes)
        }

        /// ` name` with the space before it when `on`, else nothing: `"<input\(flag: "checked", isChosen)>"`.
        public mutating func appendInterpolation(flag name: StaticString, _ on: Bool) {
            guard on else { return }
            bytes.append(0x20)
            Escaping.appendRaw(name, to: &bytes)
        }

        /// ` name="value"` with the space before it, nothing when nil: `"<input\(attribute: "lang", language)>"`.
        public mutating func appendInterpolation(attribute name: StaticString, _ value: String?) {
            guard let value else { return }
            bytes.append(0x20)
            Escaping.appendRaw(name, to: &bytes)
            bytes.append(contentsOf: [0x3D, 0x22])
            Escaping.append(value.utf8, to: &bytes)
            bytes.append(0x22)
        }
    }
}

extension Sequence<HTML> {
    public func joined(separator: HTML = "") -> HTML {
        var whole = HTML()
        var isFirst = true
        for part in self {
            if !isFirst { whole += separator }
            whole += part
            isFirst = false
        }
        return whole
    }
}
