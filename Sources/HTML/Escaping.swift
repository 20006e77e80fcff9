/// Escapes bytes, never Characters: `"` followed by U+0301 is one Character that equals no quote, and would open an attribute.
enum Escaping {
    static func append(_ utf8: some Sequence<UInt8>, to bytes: inout [UInt8]) {
        let done: Void? = utf8.withContiguousStorageIfAvailable { append($0, to: &bytes) }
        guard done == nil else { return }
        for byte in utf8 { append(byte, to: &bytes) }
    }

    static func append(_ utf8: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
        var start = 0
        for index in utf8.indices where entity(utf8[index]) != nil {
            bytes.append(contentsOf: utf8[start..<index])
            append(utf8[index], to: &bytes)
            start = index + 1
        }
        bytes.append(contentsOf: utf8[start...])
    }

    static func appendRaw(_ literal: StaticString, to bytes: inout [UInt8]) {
        literal.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    private static func append(_ byte: UInt8, to bytes: inout [UInt8]) {
        if let entity = entity(byte) {
            appendRaw(entity, to: &bytes)
        } else {
            bytes.append(byte)
        }
    }

    @inline(__always)
    private static func entity(_ byte: UInt8) -> StaticString? {
        switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        default: nil
        }
    }
}
