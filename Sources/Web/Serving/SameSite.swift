import HTTPTypes
import Hummingbird

/// Where there is no session whose token could be checked, the browser's own word is: another site may not send a form in a reader's
/// name. Programs send neither header.
struct SameSite {
    let site: Site

    func check(_ request: Request) throws {
        guard isFromHere(request) else { throw HTTPError(.forbidden) }
    }

    /// Older browsers hide where a form comes from behind the word `null`, their own page's forms too. It says nothing, like no word at all.
    func isFromHere(_ request: Request) -> Bool {
        if let origin = request.headers[.secFetchSite] { return origin == "same-origin" || origin == "none" }
        guard let origin = request.headers[.origin].flatMap(Origin.init), origin.host != nil else { return true }
        let asked = (request.head.authority ?? request.headers[.hostField]).map { Origin(host: $0) }
        // A server in front may have put its own name for this one into the request.
        return (asked.map(origin.isSameHost) ?? false && (!site.secureCookies || origin.scheme == "https"))
            || site.publicURL.flatMap(Origin.init).map { $0 == origin } ?? false
    }
}

/// Scheme and host with its port, in lower case and without the port that the scheme has anyway (RFC 6454).
private struct Origin: Equatable {
    let scheme: String
    /// Nil for the opaque origin, `null`.
    let host: String?

    init?(_ text: String) {
        let parts = text.lowercased().split(separator: "://", maxSplits: 1).map(String.init)
        if text == "null" {
            (scheme, host) = ("", nil)
        } else if parts.count == 2 {
            (scheme, host) = (parts[0], Self.withoutUsualPort(parts[1]))
        } else {
            return nil
        }
    }

    init(host: String) {
        (scheme, self.host) = ("", Self.withoutUsualPort(host.lowercased()))
    }

    func isSameHost(_ other: Origin) -> Bool { host == other.host }

    private static func withoutUsualPort(_ host: String) -> String {
        for port in [":443", ":80"] where host.hasSuffix(port) { return String(host.dropLast(port.count)) }
        return host
    }
}

extension HTTPField.Name {
    fileprivate static let secFetchSite = Self("Sec-Fetch-Site")!
    static let hostField = Self("Host")!
}
