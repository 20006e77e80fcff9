import Domain
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Store
import Support
import Web

/// The office's pages as a browser meets them, over the router alone.
extension Office {
    func browse<T: Sendable>(
        at now: Date = Office.now, limit: Int = 0, sendsMail: Bool = false, scansFiles: Bool = false,
        _ body: @escaping @Sendable (any TestClientProtocol) async throws -> T
    ) async throws -> T {
        let site = Site(
            store: store, home: Office.agency, secureCookies: false, submissionsPerMinute: limit, sendsMail: sendsMail,
            scansFiles: scansFiles,
            now: { now })
        return try await Application(router: buildRouter(site)).test(.router, body)
    }

    /// One page, as anybody or as a member of staff: got, or sent as a form with the session's token.
    func visit(_ uri: String, as role: Role? = nil, form: String? = nil, at now: Date = Office.now) async throws -> TestResponse {
        try await visit(uri, email: role.map(Self.address), form: form, at: now)
    }

    /// The same as whoever has this address.
    func visit(_ uri: String, email: String?, form: String? = nil, at now: Date = Office.now) async throws -> TestResponse {
        let (headers, csrf) = try await credentials(email)
        return try await browse(at: now) { client in
            guard let form else { return try await client.execute(uri: uri, method: .get, headers: headers) }
            return try await client.send(form + "&csrf=\(csrf)", to: uri, headers)
        }
    }

    /// Sends a form with a file; where `CSRF` stands in it the session's token is put.
    func upload(_ body: [UInt8], type: String = "multipart/form-data; boundary=B", to uri: String, as role: Role) async throws
        -> TestResponse
    {
        var (headers, csrf) = try await credentials(Self.address(role))
        headers[.contentType] = type
        var sent = Data(body)
        while let place = sent.range(of: Data("CSRF".utf8)) { sent.replaceSubrange(place, with: Data(csrf.utf8)) }
        let (fields, bytes) = (headers, Array(sent))
        return try await browse { try await $0.execute(uri: uri, method: .post, headers: fields, body: ByteBuffer(bytes: bytes)) }
    }

    static func address(_ role: Role) -> String { "\(role.rawValue)@example.vn" }

    func credentials(_ email: String?) async throws -> (headers: HTTPFields, csrf: String) {
        guard let email else { return ([:], "") }
        let token = try await sessionToken(email: email, lasting: 60 * 86_400, at: Office.now) ?? ""
        return ([.cookie: "hoidap_session=\(token)"], try await store.session(token: token, at: Office.now)?.csrfToken ?? "")
    }
}

extension TestClientProtocol {
    /// `origin`: the site on which the form stood, where the browser says so.
    func send(_ form: String, to uri: String, origin: String? = nil, _ headers: HTTPFields = [:]) async throws -> TestResponse {
        var headers = headers
        headers[.contentType] = "application/x-www-form-urlencoded"
        if let origin { headers[.origin] = origin }
        return try await execute(uri: uri, method: .post, headers: headers, body: ByteBuffer(string: form))
    }
}

func text(_ response: TestResponse) -> String { String(buffer: response.body) }

/// A page without what leads to it in other languages.
func mainPart(_ response: TestResponse) -> String {
    let page = text(response)
    let start = page.range(of: "<main")?.lowerBound ?? page.startIndex
    return String(page[start...].prefix(upTo: page.range(of: "<footer class=\"site-footer\"")?.lowerBound ?? page.endIndex))
}
