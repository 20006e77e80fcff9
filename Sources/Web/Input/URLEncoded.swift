import Domain
import Language

/// The names and values of an address or a form, as browsers write them (WHATWG URL, 5.1): `+` is a space, `%` without two digits is
/// itself. No name stands twice: nobody knows which of two values was meant. Every text goes through `OutsideText`; in an address what that
/// leaves out is marked, since most values there are words of ours.
struct URLEncoded: Sendable {
    private(set) var fields: [String: String] = [:]

    /// - Throws: `InputFault` naming the field.
    init(_ text: some Sequence<UInt8>, isAddress: Bool) throws(InputFault) {
        let pairs = Array(text).split(separator: UInt8(ascii: "&"))
        guard pairs.count <= Bounds.parameters.value else { throw InputFault("", InputPhrases.tooManyFields(Bounds.parameters.value)) }
        for pair in pairs {
            let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            let name = try Self.text(parts[0], of: "", isAddress)
            guard fields[name] == nil else { throw InputFault(String(name.prefix(100)), InputPhrases.repeated) }
            fields[name] = parts.count > 1 ? try Self.text(parts[1], of: name, isAddress) : ""
        }
    }

    /// What of a text that was cut somewhere holds whole letters only: without the last of them.
    static func whole(_ text: [UInt8]) -> ArraySlice<UInt8> {
        // A letter is four bytes at most, each of them one sign or three.
        let tail = text.suffix(12)
        guard let start = tail.indices.last(where: { begins(text, at: $0) }) else { return text[...] }
        return text[..<start]
    }

    /// Whether a letter begins there, and none goes on.
    private static func begins(_ text: [UInt8], at place: Int) -> Bool {
        let isInside = [1, 2].contains { back in place >= back && text[place - back] == UInt8(ascii: "%") }
        guard !isInside else { return false }
        guard text[place] == UInt8(ascii: "%") else { return !(0x80...0xBF).contains(text[place]) }
        return place + 1 < text.count && !"89ABab".utf8.contains(text[place + 1])
    }

    private static func text(_ bytes: ArraySlice<UInt8>, of name: String, _ isAddress: Bool) throws(InputFault) -> String {
        let decoded = PercentEncoding.decoded(bytes.map { $0 == UInt8(ascii: "+") ? UInt8(ascii: " ") : $0 })
        do { return isAddress ? try OutsideText.readMarked(decoded) : try OutsideText.read(decoded) } catch {
            throw InputFault(String(name.prefix(100)), InputPhrases.notUTF8)
        }
    }
}

enum PercentEncoding {
    /// The bytes that stand for a text in an address.
    static func decoded(_ text: some Sequence<UInt8>) -> [UInt8] {
        let bytes = Array(text)
        guard bytes.contains(UInt8(ascii: "%")) else { return bytes }
        var decoded: [UInt8] = []
        var at = 0
        while at < bytes.count {
            if bytes[at] == UInt8(ascii: "%"), at + 2 < bytes.count, let high = digit(bytes[at + 1]), let low = digit(bytes[at + 2]) {
                decoded.append(high << 4 | low)
                at += 3
            } else {
                decoded.append(bytes[at])
                at += 1
            }
        }
        return decoded
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x41 + 10
        case 0x61...0x66: byte - 0x61 + 10
        default: nil
        }
    }
}
