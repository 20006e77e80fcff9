import Glibc

/// An address on the internet as 16 bytes; one of IPv4 as IPv6 maps it (RFC 4291, 2.5.5.2).
struct NetworkAddress: Hashable, Sendable {
    private let bytes: [UInt8]

    /// Reads what sockets and proxies write: `203.0.113.7`, `203.0.113.7:50123`, `2001:db8::7`, `[2001:db8::7]:443`, `fe80::1%eth0`.
    init?(_ text: some StringProtocol) {
        let text = Self.bare(String(text.filter { $0 != " " && $0 != "\"" }))
        if let four = Self.parsed(text, AF_INET, count: 4) {
            bytes = Self.mapped + four
        } else if let sixteen = Self.parsed(text, AF_INET6, count: 16) {
            bytes = sixteen
        } else {
            return nil
        }
    }

    /// Without brackets, port and zone.
    private static func bare(_ text: String) -> String {
        var text = Substring(text)
        if text.first == "[" {
            text = text.dropFirst().prefix { $0 != "]" }
        } else if text.utf8.count(where: { $0 == UInt8(ascii: ":") }) == 1 {
            text = text.prefix { $0 != ":" }
        }
        return String(text.prefix { $0 != "%" })
    }

    private static func parsed(_ text: String, _ family: Int32, count: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        return inet_pton(family, text, &bytes) == 1 ? bytes : nil
    }

    private static let mapped: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]
    /// Addresses of IPv4 on the way through a translator (RFC 6052, 2.1).
    private static let translated: [UInt8] = [0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0]
    /// The same without a translator that is known (RFC 2765, 2.1), and as they were once written (RFC 4291, 2.5.5.1).
    private static let stateless: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0, 0]
    private static let compatible = [UInt8](repeating: 0, count: 12)
    /// RFC 3056, 2: the router's address of IPv4 follows.
    private static let sixToFour: [UInt8] = [0x20, 0x02]
    /// RFC 8215: an operator's own translators, each of which cuts it up as it likes.
    private static let ownTranslators: [UInt8] = [0, 0x64, 0xFF, 0x9B, 0, 1]
    /// RFC 4380, 2.6: the client's own address stands in the last four bytes, each bit turned.
    private static let teredo: [UInt8] = [0x20, 0x01, 0, 0]

    /// The last four bytes where they alone tell one client from another.
    private var four: [UInt8]? {
        if [Self.mapped, Self.translated, Self.stateless].contains(where: { bytes.starts(with: $0) }) { return Array(bytes[12...]) }
        // Not `::` and `::1`, which are no addresses of IPv4.
        if bytes.starts(with: Self.compatible), bytes[12] != 0 { return Array(bytes[12...]) }
        if bytes.starts(with: Self.sixToFour) { return Array(bytes[2..<6]) }
        return bytes.starts(with: Self.teredo) ? bytes[12...].map { ~$0 } : nil
    }

    var isLoopback: Bool {
        bytes.starts(with: Self.mapped) ? bytes[12] == 127 : bytes == [UInt8](repeating: 0, count: 15) + [1]
    }

    /// One client: an address of IPv4, or the 64 leading bits of one of IPv6, which is what one line is given. On a network of one's own
    /// (`fe80::/10`) those are the same for all.
    var client: String {
        if let four { return four.map(String.init).joined(separator: ".") }
        let isLinkLocal = bytes[0] == 0xFE && bytes[1] & 0xC0 == 0x80
        let isWhole = isLinkLocal || bytes.starts(with: Self.ownTranslators)
        let groups = stride(from: 0, to: isWhole ? 16 : 8, by: 2).map { Int(bytes[$0]) << 8 | Int(bytes[$0 + 1]) }
        return groups.map { String($0, radix: 16) }.joined(separator: ":")
    }
}
