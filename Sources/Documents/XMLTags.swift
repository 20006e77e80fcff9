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
        firstAttribute { name in
            let local = name.lastIndex(of: UInt8(ascii: ":")).map { name[($0 + 1)...] } ?? name
            return local.elementsEqual(wanted.utf8)
        }
    }

    /// Whether it has an attribute that does more than name a namespace.
    var hasAttributes: Bool { firstAttribute { !$0.elementsEqual("xmlns".utf8) && !$0.starts(with: "xmlns:".utf8) } != nil }

    private func firstAttribute(_ isWanted: (ArraySlice<UInt8>) -> Bool) -> String? {
        var rest = text
        while let equals = rest.firstIndex(of: UInt8(ascii: "=")) {
            let end = rest[..<equals].lastIndex { $0 > 0x20 }.map { $0 + 1 } ?? rest.startIndex
            let start = rest[..<end].lastIndex { $0 <= 0x20 }.map { $0 + 1 } ?? rest.startIndex
            guard let quote = rest[(equals + 1)...].firstIndex(where: { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") }),
                let last = rest[(quote + 1)...].firstIndex(of: rest[quote])
            else { return nil }
            if isWanted(rest[start..<end]) { return Self.plain(rest[(quote + 1)..<last]) }
            rest = rest[(last + 1)...]
        }
        return nil
    }

    /// Whether anything but space follows it.
    var isFollowed: Bool { !following.allSatisfy { $0 <= 0x20 } }

    /// The text that follows it, or its beginning.
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
            visit(
                XMLTag(
                    name: String(decoding: local, as: UTF8.self), isClosing: isClosing, text: named[name.endIndex...],
                    following: following(at, in: bytes)))
        }
        return true
    }

    private static let section = ("<![CDATA[", "]]>")
    private static let special = [("<!--", "-->"), section, ("<?", "?>")]

    /// The text from there to the next tag, or, where there is none, that of a section.
    private static func following(_ start: Int, in bytes: [UInt8]) -> ArraySlice<UInt8> {
        let next = bytes[start...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.endIndex
        guard bytes[next...].starts(with: Array(section.0.utf8)), bytes[start..<next].allSatisfy({ $0 <= 0x20 }),
            let end = end(of: next, in: bytes)
        else { return bytes[start..<next] }
        return bytes[(next + section.0.utf8.count)..<(end + 1 - section.1.utf8.count)]
    }

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
        let isLittle = bytes[0] == 0xFF && bytes[1] == 0xFE || bytes[0] == UInt8(ascii: "<") && bytes[1] == 0
        guard isLittle || bytes[0] == 0xFE && bytes[1] == 0xFF || bytes[0] == 0 && bytes[1] == UInt8(ascii: "<") else { return bytes }
        let units = stride(from: 0, to: bytes.count - 1, by: 2).map { at -> UInt16 in
            let (first, second) = (UInt16(bytes[at]), UInt16(bytes[at + 1]))
            return isLittle ? second << 8 | first : first << 8 | second
        }
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }

    /// Names and addresses are meant: of what is longer, nobody is shown more.
    private static let longest = 4096

    private static func plain(_ bytes: ArraySlice<UInt8>) -> String {
        var (plain, rest) = ([UInt8](), bytes.prefix(longest))
        while let mark = rest.firstIndex(of: UInt8(ascii: "&")) {
            plain += rest[..<mark]
            rest = rest[(mark + 1)...]
            guard let end = rest.prefix(10).firstIndex(of: UInt8(ascii: ";")) else {
                plain.append(UInt8(ascii: "&"))
                continue
            }
            plain += sign(String(decoding: rest[..<end], as: UTF8.self)) ?? "&\(String(decoding: rest[...end], as: UTF8.self))"[...].utf8
            rest = rest[(end + 1)...]
        }
        return String(decoding: plain + rest, as: UTF8.self)
    }

    /// What stands for a sign by its name or number; nothing for a number that is none, nil for a name that is none.
    private static func sign(_ name: String) -> Substring.UTF8View? {
        if let known = ["lt": "<", "gt": ">", "quot": "\"", "apos": "'", "amp": "&"][name] { return known[...].utf8 }
        guard name.hasPrefix("#"), let first = name.dropFirst().first else { return nil }
        let number = first == "x" ? UInt32(name.dropFirst(2), radix: 16) : UInt32(name.dropFirst())
        return (number.flatMap { Unicode.Scalar($0) }.map { String($0) } ?? "")[...].utf8
    }
}
