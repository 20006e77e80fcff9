import Domain
import Glibc

/// A PDF (ISO 32000-2), read for what it carries. Its objects are looked through as they lie, packed ones too; nothing is drawn.
struct PDFFile {
    let remains: [FileRemain]

    /// Readers look for the header in the first 1,024 bytes, since scanners and mail programs write something before it.
    static let headerReach = 1024

    init?(_ content: [UInt8]) {
        guard let header = Self.find("%PDF-", in: content, from: 0), header <= Self.headerReach - 5 else { return nil }
        var (texts, isUnread, room) = ([Self.plainNames(content)], false, UnpackingRoom())
        for packed in Self.packedObjects(of: content, in: &room) {
            guard let packed, let unpacked = Inflation.inflated(packed, in: &room) else {
                isUnread = true
                continue
            }
            texts.append(Self.plainNames(unpacked))
        }
        let isEncrypted = Self.count("/Encrypt", in: texts) > 0
        var found: [FileRemain] = []
        func note(_ kind: FileRemain.Kind, _ count: Int, _ names: [String] = []) {
            if count > 0 || !names.isEmpty { found.append(FileRemain(kind, count: count, names: isEncrypted ? [] : names)) }
        }
        var authors: [String] = []
        for text in texts where authors.count < Self.mostAuthors { authors += Self.authors(text) }
        note(.earlierVersions, Self.earlierVersions(of: content))
        note(.comments, Self.count("/Subtype", followedBy: Self.notes, in: texts))
        note(.authors, authors.count, authors)
        note(.attachments, Self.count("/EF", in: texts))
        note(.pictureData, Self.count("Exif\0\0", in: [content]))
        note(.hiddenLayers, Self.count("/OFF", followedBy: ["["], in: texts, butNot: "]"))
        note(.scripts, Self.count("/JavaScript", in: texts))
        note(.strayData, Self.strayData(of: content, header: header))
        if isUnread || isEncrypted { found.append(.unread) }
        remains = found
    }

    /// Remarks that somebody put on a page; not links, fields, stamps and films.
    private static let notes = [
        "/Text", "/FreeText", "/Highlight", "/Underline", "/StrikeOut", "/Squiggly", "/Caret", "/Ink", "/Polygon", "/PolyLine", "/Line",
    ]

    // MARK: Packed objects

    /// Objects and metadata that lie packed in streams; nil for those packed in a way that is not read, and for all that comes where the
    /// heads of streams fill the room already: they overlap where somebody wants them to.
    private static func packedObjects(of content: [UInt8], in room: inout UnpackingRoom) -> [ArraySlice<UInt8>?] {
        var (found, at) = ([ArraySlice<UInt8>?](), 0)
        while let place = find("stream", in: content, from: at) {
            at = place + 6
            // Not the word that ends one.
            if place >= 3, content[(place - 3)..<place].elementsEqual("end".utf8) { continue }
            let headStart = startOfHead(before: place, in: content)
            guard room.takes(place - headStart + 16) else { return found + [nil] }
            let head = plainNames(Array(content[headStart..<place]))
            guard count("/ObjStm", in: [head]) + count("/Metadata", in: [head]) > 0, count("/Filter", in: [head]) > 0 else { continue }
            let isPlainlyPacked = count("/FlateDecode", in: [head]) == 1 && count("/DecodeParms", in: [head]) == 0
            guard isPlainlyPacked else {
                found.append(nil)
                continue
            }
            var start = at
            if start < content.count, content[start] == 13 { start += 1 }
            if start < content.count, content[start] == 10 { start += 1 }
            let end = max(start, find("endstream", in: content, from: start) ?? content.count)
            found.append(content[start..<end])
            at = end
        }
        return found
    }

    /// Behind the nearest `obj`, which begins an object, as far as a head reaches.
    private static func startOfHead(before place: Int, in content: [UInt8]) -> Int {
        let reach = max(0, place - 2048)
        var at = place - 3
        while at >= reach {
            if content[at] == UInt8(ascii: "o"), content[at + 1] == UInt8(ascii: "b"), content[at + 2] == UInt8(ascii: "j") {
                return at + 3
            }
            at -= 1
        }
        return reach
    }

    // MARK: Versions

    /// A changed or signed file goes on behind its own end (7.5.6): objects, where they lie, and where the reader begins.
    ///
    /// A file that was made to be shown from its first page on has two such parts from the beginning, of which the first ends in 0 (annex F),
    /// and some writers repeat where everything lies for readers of long ago, without an object.
    private static func earlierVersions(of content: [UInt8]) -> Int {
        let ends = (places(of: "startxref", in: content) + places(of: "%%EOF", in: content)).sorted()
        var (parts, followed, start) = (0, 0, 0)
        for end in ends + [content.count] where start < end {
            let part = Array(content[start..<end])
            if changesSomething(part) {
                parts += 1
                if isFollowing(part) { followed += 1 }
            }
            start = end
        }
        let isLinear =
            count("/Linearized", in: [plainNames(Array(content.prefix(2 * headerReach)))]) > 0
            && places(of: "startxref", in: content).first.map { content[$0...].drop(while: isSpace).first == UInt8(ascii: "0") } == true
        return max(0, parts - (isLinear ? 2 : 1), followed - (isLinear ? 1 : 0))
    }

    /// Objects, or a table of where objects lie.
    private static func changesSomething(_ part: [UInt8]) -> Bool {
        if find(" obj", in: part, from: 0) != nil || find("endobj", in: part, from: 0) != nil { return true }
        return places(of: "xref", in: part).contains { place in
            let rest = part[place...].drop(while: isSpace)
            // Not the end of the word startxref, which a number alone follows.
            guard let first = rest.first, 48...57 ~= first else { return false }
            let words = String(decoding: rest.prefix(64), as: UTF8.self).split(whereSeparator: \.isWhitespace)
            return words.count > 2 && !(words[0] == "0" && words[1] == "0" && words[2].hasPrefix("trailer"))
        }
    }

    /// Whether a table names the one before it. An outline's entries name one another in the same way, by two numbers and an R.
    private static func isFollowing(_ part: [UInt8]) -> Bool {
        let text = plainNames(part)
        return places(of: "/Prev", in: text).contains { place in
            let rest = text[place...].drop(while: isSpace)
            let digits = rest.prefix { 48...57 ~= $0 }
            guard !digits.isEmpty else { return false }
            return text[digits.endIndex...].drop(while: isSpace).first.map { !(48...57 ~= $0) } ?? true
        }
    }

    /// What stands before the header and behind the last end, without what makes it a text of a certain kind.
    private static func strayData(of content: [UInt8], header: Int) -> Int {
        let before = content[..<header].filter { !isSpace($0) && ![0xEF, 0xBB, 0xBF, 0xFE, 0xFF].contains($0) }
        let end = places(of: "%%EOF", in: content).last ?? content.count
        let behind = content[end...].filter { !isSpace($0) && $0 != 0x1A }
        return (before.isEmpty ? 0 : 1) + (behind.isEmpty ? 0 : 1)
    }

    // MARK: Authors

    /// More are nobody's: a file of one author may name a million.
    private static let mostAuthors = 1000

    private static func authors(_ text: [UInt8]) -> [String] {
        var (found, at) = ([String](), 0)
        while found.count < mostAuthors, let place = find("/Author", in: text, from: at) {
            at = place + 7
            var start = at
            while start < text.count, isSpace(text[start]) { start += 1 }
            if let name = string(text, start), !name.isEmpty { found.append(name) }
        }
        return found + xmpAuthors(text)
    }

    private static func xmpAuthors(_ text: [UInt8]) -> [String] {
        guard let start = find("<dc:creator", in: text, from: 0), let end = find("</dc:creator", in: text, from: start) else { return [] }
        var names: [String] = []
        _ = XMLTag.all(in: Array(text[start..<end])) { tag in
            if names.count < mostAuthors, tag.name == "li", !tag.isClosing { names.append(tag.content) }
        }
        return names.filter { !$0.allSatisfy(\.isWhitespace) }
    }

    /// A string in parentheses or in hexadecimal (7.3.4); nil for anything else.
    private static func string(_ text: [UInt8], _ start: Int) -> String? {
        guard start < text.count else { return nil }
        var bytes: [UInt8] = []
        if text[start] == UInt8(ascii: "<") {
            let digits = text[(start + 1)...].prefix(2048).prefix { $0 != UInt8(ascii: ">") }.compactMap {
                Character(Unicode.Scalar($0)).hexDigitValue
            }
            bytes = stride(from: 0, to: digits.count - digits.count % 2, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
        } else if text[start] == UInt8(ascii: "(") {
            bytes = literal(text, start + 1)
        } else {
            return nil
        }
        if bytes.starts(with: [0xFE, 0xFF]) {
            let units = stride(from: 2, to: bytes.count - 1, by: 2).map { at -> UInt16 in UInt16(bytes[at]) << 8 | UInt16(bytes[at + 1]) }
            return String(decoding: units, as: UTF16.self)
        }
        return String(validating: bytes, as: UTF8.self) ?? String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    }

    private static func literal(_ text: [UInt8], _ start: Int) -> [UInt8] {
        var (bytes, depth, at) = ([UInt8](), 0, start)
        while at < text.count, bytes.count < 1024 {
            switch text[at] {
            case UInt8(ascii: "\\") where at + 1 < text.count:
                let octal = text[(at + 1)...].prefix(3).prefix { (48...55).contains($0) }
                if octal.isEmpty {
                    bytes.append(text[at + 1])
                    at += 1
                } else {
                    bytes.append(UInt8(truncatingIfNeeded: octal.reduce(0) { $0 << 3 | Int($1 - 48) }))
                    at += octal.count
                }
            case UInt8(ascii: "("):
                depth += 1
                bytes.append(text[at])
            case UInt8(ascii: ")"):
                if depth == 0 { return bytes }
                depth -= 1
                bytes.append(text[at])
            default: bytes.append(text[at])
            }
            at += 1
        }
        return bytes
    }

    // MARK: Words

    /// The text with its names as they are meant: a byte of a name may be written as # and two digits (7.3.5).
    private static func plainNames(_ text: [UInt8]) -> [UInt8] {
        guard find("#", in: text, from: 0) != nil else { return text }
        var (plain, from, at) = ([UInt8](), 0, 0)
        plain.reserveCapacity(text.count)
        while let slash = find("/", in: text, from: at) {
            at = slash + 1
            while at < text.count, !endsName(text[at]) {
                if text[at] == UInt8(ascii: "#"), at + 2 < text.count, let high = hexadecimal(text[at + 1]),
                    let low = hexadecimal(text[at + 2])
                {
                    plain += text[from..<at]
                    plain.append(high << 4 | low)
                    at += 3
                    from = at
                } else {
                    at += 1
                }
            }
        }
        return plain + text[from...]
    }

    private static func hexadecimal(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        default: nil
        }
    }

    private static func isSpace(_ byte: UInt8) -> Bool { [0, 9, 10, 12, 13, 32].contains(byte) }

    /// Whether a name ends before this byte.
    private static func endsName(_ byte: UInt8) -> Bool { isSpace(byte) || "()<>[]{}/%".utf8.contains(byte) }

    /// How often a name stands there.
    private static func count(_ name: String, in texts: [[UInt8]]) -> Int {
        texts.reduce(0) { count, text in
            count + places(of: name, in: text).count { name.last == "\0" || $0 == text.count || endsName(text[$0]) }
        }
    }

    /// How often a name stands there with one of some others behind it, and nothing but space between them.
    private static func count(_ name: String, followedBy others: [String], in texts: [[UInt8]], butNot other: Character? = nil) -> Int {
        let others = others.map { Array($0.utf8) }
        return texts.reduce(0) { count, text in
            count
                + places(of: name, in: text).count { place in
                    let rest = text[place...].drop(while: isSpace)
                    // None of them begins another.
                    guard let next = others.first(where: { rest.starts(with: $0) }) else { return false }
                    let after = rest.dropFirst(next.count)
                    guard let other else { return after.first.map(endsName) ?? true }
                    return after.drop(while: isSpace).first != other.asciiValue
                }
        }
    }

    /// The place behind each.
    private static func places(of word: String, in text: [UInt8]) -> [Int] {
        var (found, at) = ([Int](), 0)
        while let place = find(word, in: text, from: at) {
            at = place + word.utf8.count
            found.append(at)
        }
        return found
    }

    private static func find(_ word: String, in text: [UInt8], from start: Int) -> Int? {
        let wanted = Array(word.utf8)
        // The C library looks for the first byte: a file has ten million of them.
        return text.withUnsafeBytes { bytes -> Int? in
            guard let base = bytes.baseAddress else { return nil }
            var at = start
            while at + wanted.count <= bytes.count {
                guard let found = memchr(base + at, Int32(wanted[0]), bytes.count - wanted.count - at + 1) else { return nil }
                at = UnsafeRawPointer(found) - base
                if memcmp(found, wanted, wanted.count) == 0 { return at }
                at += 1
            }
            return nil
        }
    }
}
