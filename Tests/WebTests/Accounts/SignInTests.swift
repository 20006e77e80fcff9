import Domain
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import PG
import Store
import Support
import Testing
import Web

/// The staff's door, as a browser and as a stranger meet it.
@Suite struct SignInTests {
    private func site(_ office: Office) -> Application<RouterResponder<AppContext>> {
        let site = Site(store: office.store, home: Office.agency, secureCookies: false, now: { Office.now })
        return Application(router: buildRouter(site), configuration: .init(address: .hostname("127.0.0.1", port: 0)))
    }

    private func form(_ email: String, _ password: String) -> String {
        let password = password.utf8.map { "%" + (($0 < 16 ? "0" : "") + String($0, radix: 16)) }.joined()
        return "email=\(email.replacing("@", with: "%40"))&password=\(password)"
    }

    /// Where the threads for passwords have too much to do, as beside other tests, it is sent again.
    private func signIn(_ client: any TestClientProtocol, _ form: String, _ headers: HTTPFields = [:]) async throws -> TestResponse {
        while true {
            let answer = try await client.send(form, to: "/desk/sign-in", headers)
            if answer.status != .serviceUnavailable { return answer }
            try await Task.sleep(for: .milliseconds(50))
        }
    }

    private static let forwarded = HTTPField.Name("X-Forwarded-For")!

    private func cookies(_ response: TestResponse) -> [String: String] {
        let pairs = response.headers[values: .setCookie].compactMap { $0.split(separator: ";").first?.split(separator: "=", maxSplits: 1) }
        return Dictionary(pairs.filter { $0.count == 2 }.map { (String($0[0]), String($0[1])) }) { $1 }
    }

    /// Wrong, unknown and held up answer alike, in status, words and headers.
    @Test func whatIsRefusedIsNotTold() async throws {
        try await Office.open { office in
            try await site(office).test(.live) { client in
                var answers: [String] = []
                for email in ["officer@example.vn", "nobody@example.vn"] {
                    for number in 0..<Bounds.clientAccountFailures.value + 2 {
                        let right = number > Bounds.clientAccountFailures.value
                        let refused = try await signIn(
                            client, form(email, right ? Office.password : "sai-mat-khau"), [Self.forwarded: "203.0.113.5"])
                        #expect(refused.status == .unauthorized && refused.headers[.retryAfter] == nil && cookies(refused).isEmpty)
                        // Each form has a key of its own.
                        let page = text(refused).replacing(/name="key" value="[^"]*"/, with: "")
                        answers.append(page.replacing(email, with: "EMAIL"))
                    }
                }
                #expect(Set(answers).count == 1)
                #expect(answers[0].contains("chưa hết thời gian chờ") && answers[0].contains("tối đa một giờ"))
                // The officer sits elsewhere.
                let opened = try await signIn(client, form("officer@example.vn", Office.password), [Self.forwarded: "203.0.113.6"])
                #expect(opened.status == .seeOther)
            }
        }
    }

    @Test func aBrowserIsKnownAgain() async throws {
        try await Office.open { office in
            try await site(office).test(.live) { client in
                let first = try await signIn(client, form("officer@example.vn", Office.password))
                let device = try #require(cookies(first)["hoidap_device"])
                let line = first.headers[values: .setCookie].first { $0.hasPrefix("hoidap_device=") } ?? ""
                #expect(line.contains("HttpOnly") && line.contains("Path=/desk/sign-in") && line.contains("Max-Age=31536000"))
                for _ in 0..<Bounds.clientAccountFailures.value + 1 {
                    _ = try await signIn(client, form("officer@example.vn", "sai-mat-khau"))
                }
                let stranger = try await signIn(client, form("officer@example.vn", Office.password))
                #expect(stranger.status == .unauthorized)
                let again = try await signIn(client, form("officer@example.vn", Office.password), [.cookie: "hoidap_device=\(device)"])
                #expect(again.status == .seeOther && cookies(again)["hoidap_device"] == device)
            }
        }
    }

    /// Another way of writing one mailbox is not another account to try passwords on.
    @Test func anAccountIsHeldUpHoweverItsAddressIsWritten() async throws {
        try await Office.open { office in
            try await site(office).test(.live) { client in
                for number in 0..<Bounds.clientAccountFailures.value {
                    let address = number % 2 == 0 ? "officer%2B\(number)@example.vn" : "OFFICER@example.vn"
                    _ = try await signIn(client, form(address, "sai-mat-khau"))
                }
                #expect(try await signIn(client, form("officer@example.vn", Office.password)).status == .unauthorized)
                #expect(try await signIn(client, form("clerk@example.vn", Office.password)).status == .seeOther)
            }
        }
    }

    @Test func aPasswordIsTheSameFromEveryKeyboard() async throws {
        try await Office.open { office in
            // Its scrypt with N = 16.
            let hash = "scrypt$16$8$1$ZmVkY2JhOTg3NjU0MzIxMA==$oC/57TEjTZJyh6JP9WnrGtiCpg3BkjC1XBw0yY3OyKc="
            try await office.database.transaction {
                _ = try $0.execute("update member set password_hash = \(hash) where email = 'officer@example.vn'")
            }
            try await site(office).test(.live) { client in
                for typed in ["Đường-lên-1268".decomposedStringWithCanonicalMapping, "Đường-lên-１２６８", "Đường-lên-1268\u{A0}"] {
                    let opened = try await signIn(client, form("officer@example.vn", typed))
                    #expect(opened.status == .seeOther, "\(typed.debugDescription)")
                }
            }
        }
    }

    /// A program's token opens no page, a browser's session no endpoint, and the end of all sessions ends tokens.
    @Test func tokensAndSessionsOpenTheirOwnDoor() async throws {
        try await Office.open { office in
            let email = "administrator@example.vn"
            let token = try await office.store.createToken(email: email, lasting: 3600, at: Office.now) ?? ""
            let session = try await office.sessionToken(email: email, lasting: 3600, at: Office.now) ?? ""
            let csrf = try await office.store.session(token: session, at: Office.now)?.csrfToken ?? ""
            try await office.browse { client in
                func status(_ uri: String, _ headers: HTTPFields) async throws -> HTTPResponse.Status {
                    try await client.execute(uri: uri, method: .get, headers: headers).status
                }
                #expect(try await status("/admin", [.cookie: "hoidap_session=\(session)"]) == .ok)
                #expect(try await status("/admin", [.cookie: "hoidap_session=\(token)"]) == .seeOther)
                #expect(try await status("/api/v1/queue", [.authorization: "Bearer \(token)"]) == .ok)
                #expect(try await status("/api/v1/queue", [.authorization: "Bearer \(session)"]) == .unauthorized)
                let ended = try await client.send("csrf=\(csrf)", to: "/desk/sign-out-everywhere", [.cookie: "hoidap_session=\(session)"])
                #expect(ended.status == .seeOther)
                #expect(try await status("/admin", [.cookie: "hoidap_session=\(session)"]) == .seeOther)
                #expect(try await status("/api/v1/queue", [.authorization: "Bearer \(token)"]) == .unauthorized)
            }
        }
    }
}
