import Foundation
import Hummingbird
import HummingbirdTesting
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
