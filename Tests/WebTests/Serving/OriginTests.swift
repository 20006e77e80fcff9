import Domain
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Language
import PG
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

    /// Every form of the public, by the table of the routes: browsers of several ages hide where their own page's form comes from.
    @Test func everyPublicFormIsTakenFromNowhereAndNoneFromElsewhere() async throws {
        try await Office.open { office in
            let site = Site(store: office.store, home: Office.agency, secureCookies: false, submissionsPerMinute: 0, now: { Office.now })
            let router = buildRouter(site)
            let paths = router.routes.filter { $0.method == .post }.map(\.path.description).filter { path in
                !Address.isOfStaff(path) && !["/api", "/open311"].contains { path.hasPrefix($0) }
            }
            #expect(paths.count > 30 && paths.contains("/tra-cuu/{code}/{action}") && paths.contains("/zh/khao-sat/{token}"), "\(paths)")
            try await Application(router: router).test(.router) { client in
                for path in paths {
                    let parts = path.split(separator: "/").map { part in
                        switch part {
                        case "{action}": "reply"
                        case "{planned}": "2026-03-15"
                        case "{kind}": "question"
                        case _ where part.hasPrefix("{"): TrackingCode.random().text
                        default: String(part)
                        }
                    }
                    let uri = "/" + parts.joined(separator: "/")
                    func status(_ headers: HTTPFields) async throws -> HTTPResponse.Status {
                        var headers = headers
                        headers[.contentType] = "application/x-www-form-urlencoded"
                        return try await client.execute(uri: uri, method: .post, headers: headers, body: ByteBuffer(string: "x=y")) {
                            $0.status
                        }
                    }
                    let fromNowhere = try await status([.origin: "null"])
                    #expect(fromNowhere != .forbidden, "\(path)")
                    // A mail program may end what it was asked to, in its reader's name.
                    let isForMailPrograms = path.hasSuffix("/theo-doi/{code}/huy")
                    for foreign in [[.origin: "https://evil.example"], [.secFetchSite: "cross-site"]] as [HTTPFields] {
                        let fromElsewhere = try await status(foreign)
                        #expect((fromElsewhere == .forbidden) != isForMailPrograms, "\(path): \(foreign)")
                    }
                }
            }
        }
    }

    /// A page that hides its address from itself would send its own forms from nowhere; other sites never see the code that stands in it.
    @Test func pagesTellTheirAddressToTheirOwnSiteAlone() async throws {
        try await Office.open { office in
            let code = try await office.code(of: office.aTicket().id).text
            for uri in ["/", "/tra-cuu/\(code)", "/en/gui/question", "/theo-doi/\(code)", "/desk/sign-in"] {
                let page = try await office.visit(uri)
                #expect(page.headers[HTTPField.Name("Referrer-Policy")!] == "same-origin", "\(uri)")
                #expect(!text(page).contains("name=\"referrer\""), "\(uri)")
            }
        }
    }

    @Test func aRefusedQuestionSaysSoInItsTitleAndAnAddressThatIsNowhereDoesNot() async throws {
        try await Office.open { office in
            for (prefix, mark) in [("", "Lỗi: "), ("/en", "Error: "), ("/zh", "错误：")] {
                for uri in [
                    "/han-tra-loi?received=zz", "/han-tra-loi?received=2026-03-02&accepted=x", "/thong-ke?period=abc", "/tra-cuu/ABCD",
                    "/tra-cuu/\(TrackingCode.random().text)",
                ] {
                    let page = text(try await office.visit(prefix + uri))
                    #expect(page.contains("<title>\(mark)"), "\(prefix + uri)")
                }
                for uri in ["/khong-co", "/hoi-dap/khong-co", "/san-pham/khong-co", "/theo-doi/\(TrackingCode.random().text)", "/thong-ke"]
                {
                    let page = text(try await office.visit(prefix + uri))
                    #expect(!page.contains("<title>\(mark)"), "\(prefix + uri)")
                }
            }
            for uri in ["/office/indicators?from=x&to=2026-03-31", "/office/indicators?unit=vn.x", "/office/survey?period=x"] {
                let page = text(try await office.visit(uri, as: .head))
                #expect(page.contains("<title>Lỗi: "), "\(uri)")
            }
        }
    }

    /// Whoever sent a form to a server that is too busy has sent nothing; whoever only looked has lost nothing.
    @Test func aBusyServerSaysInTheTitleThatNothingArrived() async throws {
        try await Office.open { office in
            await office.database.shutdown()
            try await office.browse { client in
                let sent = try await client.send("code=\(TrackingCode.random().text)", to: "/tra-cuu")
                #expect(sent.status == .serviceUnavailable && text(sent).contains("<title>Lỗi: Hệ thống đang bận"))
                let looked = try await client.execute(uri: "/hoi-dap", method: .get)
                #expect(looked.status == .serviceUnavailable && text(looked).contains("<title>Hệ thống đang bận"))
            }
        }
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
