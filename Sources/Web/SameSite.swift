import HTTPTypes
import Hummingbird

/// Where there is no session whose token could be checked, the browser's own word is: another site may not send a form in a reader's
/// name. Programs send neither header.
struct SameSite {
    let site: Site

    func check(_ request: Request) throws {
        guard isFromHere(request) else { throw HTTPError(.forbidden) }
    }

    private func isFromHere(_ request: Request) -> Bool {
        if let origin = request.headers[.secFetchSite] { return origin == "same-origin" || origin == "none" }
        guard let origin = request.headers[.origin] else { return true }
        guard let host = request.head.authority ?? request.headers[.hostField] else { return false }
        return origin == "https://" + host || (!site.secureCookies && origin == "http://" + host)
    }
}

extension HTTPField.Name {
    fileprivate static let secFetchSite = Self("Sec-Fetch-Site")!
    static let hostField = Self("Host")!
}
