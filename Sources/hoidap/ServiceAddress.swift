import Domain
import Web

/// Where a service stands on the network, as an operator names it: scheme, host, port and perhaps a path, and nothing else. What is none is
/// refused here, before it comes into a letter, a feed or a library.
///
///     https://hoidap.langson.gov.vn, https://langson.gov.vn/hoidap, smtps://mail.langson.gov.vn:465
struct ServiceAddress: Equatable, Sendable {
    enum Fault: Error, Equatable, CustomStringConvertible {
        case scheme([String])
        case sign
        case credentials
        case host
        case port
        case path

        var description: String {
            switch self {
            case .scheme(let schemes): "neither \(schemes.map { $0 + "://" }.joined(separator: " nor "))"
            case .sign: "holds what no such address has: a blank, a line break, ?, #, quotation marks, < >, & or letters with marks"
            case .credentials: "user and password have settings of their own"
            case .host: "has no host, or one that is neither a name nor an address of a machine"
            case .port: "has a port that is no number from 1 to 65535"
            case .path: "has something behind the host and the port"
            }
        }
    }

    let scheme, host: String
    let port: Int?
    /// Without a slash at its end.
    let path: String

    var text: String { "\(scheme)://\(host)\(port.map { ":\($0)" } ?? "")\(path)" }

    init(_ text: String, schemes: [String], mayHavePath: Bool) throws(Fault) {
        guard let colon = text.firstIndex(of: ":"), text[colon...].hasPrefix("://"),
            let scheme = schemes.first(where: { $0 == text[..<colon].lowercased() })
        else { throw .scheme(schemes) }
        let rest = text[colon...].dropFirst(3)
        guard !rest.contains("@") else { throw .credentials }
        guard rest.utf8.allSatisfy(Self.isHeld) else { throw .sign }
        let place = rest.prefix { $0 != "/" }
        let (host, port) = Self.split(place)
        guard Self.isHost(host) else { throw .host }
        if let port {
            guard port.utf8.count <= 5, let number = Int(port), 1...65_535 ~= number, port.first?.isNumber == true else { throw .port }
            self.port = number
        } else {
            self.port = nil
        }
        var path = rest.dropFirst(place.count)
        while path.hasSuffix("/") { path.removeLast() }
        guard path.isEmpty || mayHavePath && !path.contains("//") else { throw .path }
        (self.scheme, self.host, self.path) = (scheme, host.lowercased(), String(path))
    }

    private static func isHeld(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: "-._~/:[]".utf8.contains(byte)
        }
    }

    private static func split(_ place: Substring) -> (host: Substring, port: Substring?) {
        let end = place.hasPrefix("[") ? place.firstIndex(of: "]").map { place.index(after: $0) } ?? place.endIndex : nil
        guard let colon = place[(end ?? place.startIndex)...].firstIndex(of: ":") else { return (place, nil) }
        return (place[..<colon], place[place.index(after: colon)...])
    }

    private static func isHost(_ host: Substring) -> Bool {
        if host.hasPrefix("["), host.hasSuffix("]") {
            let inner = String(host.dropFirst().dropLast())
            return inner.contains(":") && Site.isAddress(inner)
        }
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        guard host.utf8.count <= 253, labels.allSatisfy(isLabel) else { return false }
        // What ends in a number is an address, and all of it.
        return labels.last?.allSatisfy(\.isNumber) == true ? Site.isAddress(String(host)) : true
    }

    private static func isLabel(_ label: Substring) -> Bool {
        1...63 ~= label.utf8.count && label.first != "-" && label.last != "-"
            && label.utf8.allSatisfy { isHeld($0) && !"._~/:[]".utf8.contains($0) || $0 == UInt8(ascii: "_") }
    }
}
