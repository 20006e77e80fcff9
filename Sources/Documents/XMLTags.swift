/// The tags of an XML text in their order, without a tree: enough to see what an office file carries, whatever its size.
struct XMLTag {
    /// Without the prefix of its namespace.
    let name: String
    let isClosing: Bool
    private let text: ArraySlice<UInt8>
    /// What follows it up to the next tag.
    private let following: ArraySlice<UInt8>

    /// The value of an attribute, named without its prefix.
    func attribute(_ wanted: String) -> String? {
        var rest = text
        while let equals = rest.firstIndex(of: UInt8(ascii: "=")) {
            let name = String(decoding: rest[..<equals], as: UTF8.self).split(whereSeparator: \.isWhitespace).last ?? ""
            guard let quote = rest[(equals + 1)...].firstIndex(where: { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") }),
                let end = rest[(quote + 1)...].firstIndex(of: rest[quote])
            else { return nil }
            if name.split(separator: ":").last.map(String.init) == wanted { return Self.plain(rest[(quote + 1)..<end]) }
            rest = rest[(end + 1)...]
        }
        return nil
    }

    /// The text that follows it.
    var content: String { Self.plain(following) }

    /// - Returns: nil where a tag is not closed: then it is no XML.
    static func all(in bytes: [UInt8], _ visit: (XMLTag) -> Void) -> Bool {
        let bytes = utf8(bytes)
        var at = bytes.startIndex
        while let start = bytes[at...].firstIndex(of: UInt8(ascii: "<")) {
            guard let end = end(of: start, in: bytes) else { return false }
            let inside = bytes[(start + 1)..<end]
            at = end + 1
            guard let first = inside.first, first != UInt8(ascii: "!"), first != UInt8(ascii: "?") else { continue }
            let isClosing = first == UInt8(ascii: "/")
            let named = inside.dropFirst(isClosing ? 1 : 0)
            let name = named.prefix { $0 > 0x20 && $0 != UInt8(ascii: "/") }
            let local = name.lastIndex(of: UInt8(ascii: ":")).map { name[($0 + 1)...] } ?? name
            let next = bytes[at...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.endIndex
            visit(
                XMLTag(
                    name: String(decoding: local, as: UTF8.self), isClosing: isClosing, text: named[name.endIndex...],
                    following: bytes[at..<next]))
        }
        return true
    }

    private static let special = [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")]

    /// Where the tag, comment or section that begins at `start` ends: its last byte.
    private static func end(of start: Int, in bytes: [UInt8]) -> Int? {
        let second = start + 1 < bytes.count ? bytes[start + 1] : 0
        let isPlain = second != UInt8(ascii: "!") && second != UInt8(ascii: "?")
        for (head, tail) in isPlain ? [] : special where bytes[start...].starts(with: Array(head.utf8)) {
            let wanted = Array(tail.utf8)
            var at = start + head.utf8.count
            while at + wanted.count <= bytes.count {
                if bytes[at...].starts(with: wanted) { return at + wanted.count - 1 }
                at += 1
            }
            return nil
        }
        var quote: UInt8?
        for at in start..<bytes.count {
            switch (bytes[at], quote) {
            case (let byte, let open?): if byte == open { quote = nil }
            case (UInt8(ascii: "\""), nil), (UInt8(ascii: "'"), nil): quote = bytes[at]
            case (UInt8(ascii: ">"), nil): return at
            default: continue
            }
        }
        return nil
    }

    /// XML may be UTF-16, which says so itself.
    private static func utf8(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.count > 1 else { return bytes }
        let isLittle = bytes[0] == 0xFF && bytes[1] == 0xFE
        guard isLittle || bytes[0] == 0xFE && bytes[1] == 0xFF else { return bytes }
        let units = stride(from: 2, to: bytes.count - 1, by: 2).map { at -> UInt16 in
            let (first, second) = (UInt16(bytes[at]), UInt16(bytes[at + 1]))
            return isLittle ? second << 8 | first : first << 8 | second
        }
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }

    private static func plain(_ bytes: ArraySlice<UInt8>) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
        return [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")].reduce(text) {
            $0.replacing($1.0, with: $1.1)
        }
    }
}
