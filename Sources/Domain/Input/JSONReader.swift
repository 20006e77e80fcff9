internal import FoundationEssentials

extension JSON {
    /// Where a JSON text is wrong, and how.
    public struct Fault: Error, Equatable, Sendable, CustomStringConvertible {
        public enum Reason: Equatable, Sendable {
            /// At this byte, from 1.
            case notJSON(byte: Int)
            case notUTF8
            case tooDeep
            case loneSurrogate
            case repeatedKey
            case numberOutOfRange
        }

        /// Such as `contact.phone` or `basis[2]`; empty for the text as a whole.
        public let field: String
        public let reason: Reason

        public init(field: String, reason: Reason) { (self.field, self.reason) = (field, reason) }

        public var description: String { field.isEmpty ? "\(reason)" : "\(field): \(reason)" }
    }
}

extension JSON.Fault.Reason: CustomStringConvertible {
    public var description: String {
        switch self {
        case .notJSON(let byte): "not JSON at byte \(byte)"
        case .notUTF8: "not UTF-8"
        case .tooDeep: "nested more than \(InputBounds.jsonDepth) levels deep"
        case .loneSurrogate: "half of a pair of surrogates (\\ud800 to \\udfff)"
        case .repeatedKey: "stands there twice"
        case .numberOutOfRange: "a number out of range"
        }
    }
}

extension JSON {
    /// Reads JSON (RFC 8259) in one pass, in a time that grows with its length alone. A byte order mark is passed over (section 8.1),
    /// every text goes through `OutsideText`. Refused beyond the RFC: a key that repeats, a whole number beyond 64 bits and one that is
    /// too large for a Double, depth beyond `InputBounds.jsonDepth`.
    public init(reading bytes: some Collection<UInt8>) throws(JSON.Fault) {
        var reader = JSONReader(Array(bytes))
        self = try reader.whole()
    }

    /// The value as a type of the program. Types that do not fit throw `DecodingError` with their path.
    func decoded<Value: Decodable>() throws -> Value {
        try JSONDecoder().decode(Value.self, from: try JSONEncoder().encode(self))
    }
}

private struct JSONReader {
    private enum Step { case key(String), index(Int) }

    private let bytes: [UInt8]
    private var at = 0
    private var path: [Step] = []

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func whole() throws(JSON.Fault) -> JSON {
        // A text of ASCII in UTF-16 has a zero in its first two bytes; other encodings begin with their mark.
        if bytes.prefix(2).contains(0) || bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { throw fault(.notUTF8) }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
        let value = try value()
        skipSpace()
        guard at == bytes.count else { throw malformed }
        return value
    }

    private mutating func value() throws(JSON.Fault) -> JSON {
        skipSpace()
        guard at < bytes.count else { throw malformed }
        switch bytes[at] {
        case UInt8(ascii: "{"): return try object()
        case UInt8(ascii: "["): return try array()
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return try number()
        }
    }

    private mutating func object() throws(JSON.Fault) -> JSON {
        guard path.count < InputBounds.jsonDepth else { throw fault(.tooDeep) }
        at += 1
        var fields: [String: JSON] = [:]
        skipSpace()
        if take("}") { return .object(fields) }
        repeat {
            skipSpace()
            guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") else { throw malformed }
            let key = try string()
            path.append(.key(key))
            skipSpace()
            guard take(":") else { throw malformed }
            let value = try value()
            guard fields.updateValue(value, forKey: key) == nil else { throw fault(.repeatedKey) }
            path.removeLast()
            skipSpace()
        } while take(",")
        guard take("}") else { throw malformed }
        return .object(fields)
    }

    private mutating func array() throws(JSON.Fault) -> JSON {
        guard path.count < InputBounds.jsonDepth else { throw fault(.tooDeep) }
        at += 1
        var items: [JSON] = []
        skipSpace()
        if take("]") { return .array(items) }
        repeat {
            path.append(.index(items.count))
            items.append(try value())
            path.removeLast()
            skipSpace()
        } while take(",")
        guard take("]") else { throw malformed }
        return .array(items)
    }

    // MARK: Texts

    private mutating func string() throws(JSON.Fault) -> String {
        at += 1
        var text: [UInt8] = []
        while at < bytes.count {
            let start = at
            while at < bytes.count, bytes[at] >= 0x20, bytes[at] != UInt8(ascii: "\""), bytes[at] != UInt8(ascii: "\\") { at += 1 }
            text += bytes[start..<at]
            if take("\"") {
                do { return try OutsideText.read(text) } catch { throw fault(.notUTF8) }
            }
            guard take("\\") else { throw malformed }
            try escape(into: &text)
        }
        throw malformed
    }

    private mutating func escape(into text: inout [UInt8]) throws(JSON.Fault) {
        guard at < bytes.count else { throw malformed }
        let sign = bytes[at]
        at += 1
        switch sign {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(sign)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"): text += String(Character(try scalar())).utf8
        default: throw malformed
        }
    }

    private mutating func scalar() throws(JSON.Fault) -> Unicode.Scalar {
        let first = try hex()
        guard 0xD800...0xDBFF ~= first else {
            guard let scalar = Unicode.Scalar(first) else { throw fault(.loneSurrogate) }
            return scalar
        }
        guard take("\\"), take("u") else { throw fault(.loneSurrogate) }
        let second = try hex()
        guard 0xDC00...0xDFFF ~= second, let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) else {
            throw fault(.loneSurrogate)
        }
        return scalar
    }

    private mutating func hex() throws(JSON.Fault) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard at < bytes.count, let digit = Character(Unicode.Scalar(bytes[at])).hexDigitValue else { throw malformed }
            value = value << 4 | UInt32(digit)
            at += 1
        }
        return value
    }

    // MARK: Numbers and words

    /// `-? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?`
    private mutating func number() throws(JSON.Fault) -> JSON {
        let start = at
        _ = take("-")
        if !take("0") { try digits() }
        var isWhole = true
        if take(".") {
            isWhole = false
            try digits()
        }
        if take("e") || take("E") {
            isWhole = false
            if !take("+") { _ = take("-") }
            try digits()
        }
        guard at - start <= InputBounds.jsonNumber else { throw fault(.numberOutOfRange) }
        let text = String(decoding: bytes[start..<at], as: UTF8.self)
        if isWhole {
            guard let number = Int(text) else { throw fault(.numberOutOfRange) }
            return .int(number)
        }
        guard let number = Double(text), number.isFinite else { throw fault(.numberOutOfRange) }
        return .double(number)
    }

    private mutating func digits() throws(JSON.Fault) {
        let start = at
        while at < bytes.count, 0x30...0x39 ~= bytes[at] { at += 1 }
        guard at > start else { throw malformed }
    }

    private mutating func word(_ word: StaticString, _ value: JSON) throws(JSON.Fault) -> JSON {
        let isThere = word.withUTF8Buffer { bytes[at...].starts(with: $0) }
        guard isThere else { throw malformed }
        at += word.utf8CodeUnitCount
        return value
    }

    // MARK: Signs and faults

    private mutating func skipSpace() {
        while at < bytes.count, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[at]) { at += 1 }
    }

    private mutating func take(_ sign: Unicode.Scalar) -> Bool {
        guard at < bytes.count, bytes[at] == UInt8(ascii: sign) else { return false }
        at += 1
        return true
    }

    private var malformed: JSON.Fault { fault(.notJSON(byte: at + 1)) }

    private func fault(_ reason: JSON.Fault.Reason) -> JSON.Fault {
        var field = ""
        for step in path {
            switch step {
            case .key(let key): field += (field.isEmpty ? "" : ".") + key
            case .index(let index): field += "[\(index)]"
            }
        }
        return JSON.Fault(field: String(field.prefix(200)), reason: reason)
    }
}
