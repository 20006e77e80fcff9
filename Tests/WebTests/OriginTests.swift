import Domain
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Store
import Support
import Testing
import Web

/// Where a form comes from, as browsers of several ages and servers in front tell it.
@Suite struct OriginTests {
    private typealias Answer = HTTPResponse.Status

    private func lookUp(_ headers: HTTPFields, secure: Bool = false, at publicURL: String? = nil) async throws -> Answer {
        try await Office.open { office in
            let site = Site(
                store: office.store, home: Office.agency, secureCookies: secure, publicURL: publicURL, now: { Office.now })
            return try await Application(router: buildRouter(site)).test(.router) { client in
                var headers = headers
                headers[.contentType] = "application/x-www-form-urlencoded"
                return try await client.execute(
                    uri: "/tra-cuu", method: .post, headers: headers, body: ByteBuffer(string: "code=\(TrackingCode.random().text)")
                ) { $0.status }
            }
        }
    }

    @Test(
        arguments: [
            [HTTPField.Name.origin: "null"], [:], [.origin: "http://localhost"], [.origin: "http://LOCALHOST"],
            [.origin: "http://localhost:80"],
            [.secFetchSite: "same-origin"], [.secFetchSite: "none"],
        ] as [HTTPFields])
    func aFormFromHereIsTaken(_ headers: HTTPFields) async throws {
        #expect(try await lookUp(headers) == .notFound, "looked for, and not there")
    }

    @Test(
        arguments: [
            [HTTPField.Name.origin: "https://evil.example"], [.origin: "http://localhost.evil.example"], [.origin: "http://localhost:8080"],
            [.secFetchSite: "cross-site"], [.secFetchSite: "same-site"],
        ] as [HTTPFields])
    func aFormFromElsewhereIsNot(_ headers: HTTPFields) async throws {
        #expect(try await lookUp(headers) == .forbidden)
    }

    @Test func aServerInFrontMayPutItsOwnNameIntoTheRequest() async throws {
        let here = "https://hoidap.so.example"
        for origin in [here, "https://HOIDAP.so.example", "https://hoidap.so.example:443"] {
            #expect(try await lookUp([.origin: origin], secure: true, at: here) == .notFound, "\(origin)")
        }
        #expect(try await lookUp([.origin: "http://hoidap.so.example"], secure: true, at: here) == .forbidden)
        #expect(try await lookUp([.origin: "https://evil.example"], secure: true, at: here) == .forbidden)
    }

    @Test func aRefusedFormSaysSoInItsTitle() async throws {
        try await Office.open { office in
            let site = Site(store: office.store, home: Office.agency, secureCookies: false, now: { Office.now })
            try await Application(router: buildRouter(site)).test(.router) { client in
                for (prefix, mark) in [("", "Lỗi: "), ("/en", "Error: "), ("/zh", "错误：")] {
                    for path in ["/tra-cuu", "/gui/question", "/theo-doi"] {
                        try await client.execute(
                            uri: prefix + path, method: .post, headers: [.contentType: "application/x-www-form-urlencoded"],
                            body: ByteBuffer(string: "code=x")
                        ) { #expect(String(buffer: $0.body).contains("<title>\(mark)"), "\(prefix + path)") }
                        try await client.execute(uri: prefix + path, method: .get) {
                            #expect(!String(buffer: $0.body).contains("<title>\(mark)"))
                        }
                    }
                }
            }
        }
    }
}

extension HTTPField.Name {
    fileprivate static let secFetchSite = Self("Sec-Fetch-Site")!
}
