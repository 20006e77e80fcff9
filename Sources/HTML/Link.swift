/// Which links may stand in a page: `http://`, `https://`, `mailto:`, `tel:`, and paths, queries and fragments of this site.
///
/// Browsers drop tabs and line ends anywhere in a URL, drop leading controls and spaces, and read `\` as `/` (WHATWG URL, 4.4):
/// a link with any of these is refused rather than guessed at. `//host` is refused too: it leaves the site.
public enum Link {
    public static func isAllowed(_ url: String) -> Bool {
        let bytes = Array(url.utf8)
        guard let first = bytes.first, first != 0x20, bytes.allSatisfy(isPlain) else { return false }
        guard let scheme = scheme(of: bytes) else { return !bytes.starts(with: [slash, slash]) }
        switch scheme {
        case "http", "https": return bytes.dropFirst(scheme.utf8.count + 1).starts(with: [slash, slash])
        case "mailto", "tel": return true
        default: return false
        }
    }

    private static let slash = UInt8(ascii: "/")

    private static func isPlain(_ byte: UInt8) -> Bool {
        byte >= 0x20 && byte != 0x7F && byte != UInt8(ascii: "\\")
    }

    /// What stands before the first colon, in lower case, unless a path, query or fragment began before it.
    private static func scheme(of bytes: [UInt8]) -> String? {
        let end = bytes.firstIndex { ":/?#".utf8.contains($0) }
        guard let end, bytes[end] == UInt8(ascii: ":") else { return nil }
        return String(decoding: bytes[..<end], as: UTF8.self).lowercased()
    }
}
