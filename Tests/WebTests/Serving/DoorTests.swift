import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Language
import Store
import Support
import Testing
import Web

@Suite struct DoorTests {
    private func site(_ office: Office) -> Application<RouterResponder<AppContext>> {
        let site = Site(store: office.store, home: Office.agency, secureCookies: false, now: { Office.now })
        return Application(router: buildRouter(site))
    }

    @Test(arguments: ["/desk", "/inspect"]) func staffPagesLeadToTheDoor(path: String) async throws {
        try await Office.open { office in
            try await site(office).test(.router) { client in
                try await client.execute(uri: path, method: .get) { response in
                    #expect(response.status == .seeOther)
                    #expect(response.headers[.location] == "/desk/sign-in")
                }
            }
        }
    }

    /// By the table of the routes: a stranger reaches no page of staff, and no write is done with the form of another session.
    @Test func noHandlerOfStaffIsReachedBesideTheDoor() async throws {
        try await Office.open { office in
            let router = buildRouter(Site(store: office.store, home: Office.agency, secureCookies: false, now: { Office.now }))
            let all = router.routes.map { (method: $0.method, path: $0.path.description) }
            let routes = all.filter { $0.method != .head && $0.path != Address.signIn.rawValue && Address.isOfStaff($0.path) }
            #expect(routes.count { $0.method == .get } > 40 && routes.count { $0.method == .post } > 40)
            let token = try await office.sessionToken(email: "head@example.vn", lasting: 86_400, at: Office.now) ?? ""
            try await Application(router: router).test(.router) { client in
                for route in routes {
                    let uri = route.path.split(separator: "/").map { $0.hasPrefix("{") ? "/1" : "/" + $0 }.joined()
                    let stranger = try await client.execute(uri: uri, method: route.method)
                    #expect(stranger.status == (route.method == .get ? .seeOther : .unauthorized), "\(route.method) \(uri)")
                    guard route.method == .post else { continue }
                    let stale = try await client.send("csrf=x", to: uri, [.cookie: "hoidap_session=\(token)"])
                    // A form with files is another kind of body, and a head is no administrator.
                    let isOthers = uri.hasPrefix("/admin/l") && stale.status == .notFound
                    #expect(isOthers || [.forbidden, .unsupportedMediaType].contains(stale.status), "\(uri): \(stale.status)")
                }
            }
        }
    }

    @Test func everyAnswerForbidsInlineScripts() async throws {
        try await Office.open { office in
            try await site(office).test(.router) { client in
                for path in ["/desk/sign-in", "/nowhere"] {
                    try await client.execute(uri: path, method: .get) { response in
                        let policy = response.headers[.contentSecurityPolicy] ?? ""
                        #expect(policy.contains("script-src 'self'") && !policy.contains("unsafe"))
                        #expect(response.headers[.xContentTypeOptions] == "nosniff")
                    }
                }
            }
        }
    }
}
