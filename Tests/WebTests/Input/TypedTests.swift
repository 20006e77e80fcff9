import Domain
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import PG
import Store
import Support
import Testing

@testable import Web

/// Nothing typed is lost, whatever the answer is, without any script.
@Suite struct TypedTests {
    private static let words = "Công ty chúng tôi đã viết rất lâu về việc này"

    private func encoded(_ text: String) -> String { text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "" }

    private func signIn(_ office: Office, _ role: Role) async throws -> (cookie: String, csrf: String) {
        let token = try #require(await office.sessionToken(email: "\(role.rawValue)@example.vn", lasting: 3600, at: Office.now))
        return ("hoidap_session=\(token)", try #require(await office.store.session(token: token, at: Office.now)).csrfToken)
    }

    private func send(_ form: String, to uri: String, _ headers: HTTPFields, _ office: Office) async throws -> TestResponse {
        try await office.browse { try await $0.send(form, to: uri, headers) }
    }

    /// Signed in again in another tab: the same person, or another.
    @Test(arguments: [Role.officer, .unitHead]) func aFormOfAnotherSessionComesBackToBeSentAgain(role: Role) async throws {
        try await Office.open { office in
            let id = try await office.aTicketInHand().id
            let (former, now) = (try await signIn(office, .officer), try await signIn(office, role))
            let form = "draft-text=\(encoded(Self.words))&draft-outcome=explained"
            let refused = try await send(form + "&csrf=\(former.csrf)", to: "/desk/tickets/\(id.path)/draft", [.cookie: now.cookie], office)
            let page = text(refused)
            #expect(refused.status == .forbidden && page.contains(Self.words) && page.contains("\(role.rawValue) An"))
            #expect(page.contains("action=\"/desk/tickets/\(id.path)/draft\"") && page.contains("name=\"draft-text\""))
            #expect(page.contains("name=\"csrf\" value=\"\(now.csrf)\"") && page.contains("name=\"draft-outcome\" value=\"explained\""))
            #expect(
                try await send(form + "&csrf=\(now.csrf)", to: "/desk/tickets/\(id.path)/draft", [.cookie: now.cookie], office).status
                    == .seeOther)
        }
    }

    /// What another site sends is not shown as what the reader typed, let alone to be sent again.
    @Test func aForeignFormIsNotShown() async throws {
        try await Office.open { office in
            let now = try await signIn(office, .officer)
            for headers: HTTPFields in [[.origin: "https://evil.example"], [HTTPField.Name("Sec-Fetch-Site")!: "cross-site"]] {
                var all = headers
                all[.cookie] = now.cookie
                let refused = try await send("text=\(encoded(Self.words))&csrf=x", to: "/desk/gaps", all, office)
                #expect(refused.status != .seeOther && !text(refused).contains(Self.words))
            }
        }
    }

    @Test func everyRefusalShowsWhatWasTyped() async throws {
        try await Office.open { office in
            let id = try await office.aTicketInHand().id
            let now = try await signIn(office, .officer)
            let form = "draft-text=\(encoded(Self.words))&draft-outcome=explained"
            // No session any more; somebody else's ticket; too large.
            let over = try await send(form, to: "/desk/tickets/\(id.path)/draft", [:], office)
            #expect(over.status == .unauthorized && text(over).contains(Self.words))
            let elsewhere = try await send(
                form + "&csrf=\(now.csrf)", to: "/desk/tickets/\(UUID().path)/draft", [.cookie: now.cookie], office)
            #expect(elsewhere.status == .notFound && text(elsewhere).contains(Self.words))
            let long = "text=\(encoded(Self.words))" + String(repeating: "a", count: FormSize.usual.bytes)
            let large = try await send(long, to: "/tra-cuu/\(office.code(of: id).text)/reply", [:], office)
            #expect(large.status == .contentTooLarge && text(large).contains(Self.words))
            // A password never.
            let secret = "email=officer%40example.vn&password=\(encoded(Self.words))"
            let signIn = try await send(secret, to: "/desk/sign-in", [.origin: "https://evil.example"], office)
            #expect(signIn.status == .forbidden && !text(signIn).contains(Self.words))
        }
    }

    /// What is typed beside a file stands before it in the form: behind a session that is over, too large a file, a form of another session.
    @Test func whatStandsBesideAFileComesBack() async throws {
        try await Office.open { office in
            let now = try await signIn(office, .clerk)
            let uri = "/desk/tickets/\(UUID().path)/attachments"
            func form(_ csrf: String, fileOf size: Int) -> ByteBuffer {
                func part(_ head: String, _ content: String) -> String {
                    "--B\r\nContent-Disposition: form-data; \(head)\r\n\r\n\(content)\r\n"
                }
                let file = part("name=\"file\"; filename=\"a.pdf\"", String(repeating: "a", count: size))
                return ByteBuffer(string: part("name=\"csrf\"", csrf) + part("name=\"reason\"", Self.words) + file + "--B--\r\n")
            }
            let cases: [(cookie: String?, csrf: String, size: Int, status: HTTPResponse.Status)] = [
                (nil, now.csrf, 10, .unauthorized), (nil, now.csrf, 300_000, .unauthorized), (now.cookie, "x", 10, .forbidden),
                (now.cookie, now.csrf, FileKind.largest + 100_000, .contentTooLarge), (now.cookie, now.csrf, 10, .notFound),
            ]
            for (cookie, csrf, size, status) in cases {
                var headers: HTTPFields = [.contentType: "multipart/form-data; boundary=B"]
                headers[.cookie] = cookie
                let (fields, body) = (headers, form(csrf, fileOf: size))
                let refused = try await office.browse { try await $0.execute(uri: uri, method: .post, headers: fields, body: body) }
                #expect(refused.status == status && text(refused).contains(Self.words), "\(status)")
                #expect(!text(refused).contains("action=\"\(uri)\""), "the file would be missing")
            }
        }
    }

    @Test func aBusyServerAndABusyClientKeepTheForm() async throws {
        try await Office.open { office in
            let form = "subject=Visa&body=\(encoded(Self.words))&name=An&email=a%40b.vn&key="
            // A client is known by its connection.
            let site = Site(store: office.store, home: Office.agency, secureCookies: false, submissionsPerMinute: 1, now: { Office.now })
            let served = Application(router: buildRouter(site), configuration: .init(address: .hostname("127.0.0.1", port: 0)))
            let pages = try await served.test(.live) { client in
                var pages: [TestResponse] = []
                for _ in 0..<3 { pages.append(try await client.send(form + UUID().uuidString, to: "/gui/question")) }
                return pages
            }
            #expect(pages.map(\.status) == [.seeOther, .tooManyRequests, .tooManyRequests])
            for page in pages.dropFirst() {
                #expect(page.headers[.retryAfter] != nil && text(page).contains(Self.words) && text(page).contains("name=\"body\""))
            }
            let key = UUID().uuidString
            await office.database.shutdown()
            let busy = try await send(form + key, to: "/gui/question", [:], office)
            #expect(busy.status == .serviceUnavailable && busy.headers[.retryAfter] != nil)
            #expect(text(busy).contains(Self.words) && text(busy).contains("action=\"/gui/question\""))
            #expect(text(busy).contains("name=\"key\" value=\"\(key)\""), "the same matter, should the first have arrived")
        }
    }

    // MARK: Sizes

    /// Every text at its limit arrives, in whatever language it is written.
    @Test func aFormTakesWhatItsFieldsMayHold() async throws {
        try await Office.open { office in
            for letter in ["字", "ễ", "😀"] {
                let body = encoded(String(repeating: letter, count: Ticket.textLimit))
                let question = "kind=question&subject=Visa&name=A&email=a%40b.vn&body=\(body)"
                #expect(try await send(question, to: "/gui/question", [:], office).status == .seeOther, "\(letter)")
                let over = try await send(question + encoded(String(repeating: letter, count: 11_000)), to: "/gui/question", [:], office)
                #expect(over.status == .unprocessableContent && text(over).contains(String(repeating: letter, count: 31_000)), "\(letter)")
            }
        }
    }

    // MARK: Languages

    private func links(_ page: TestResponse) -> [String] {
        let header = text(page).components(separatedBy: "site-languages").last?.components(separatedBy: "</nav>").first ?? ""
        return header.matches(of: /<li><a href="([^"]*)" lang="[^"]*" hreflang/).map { String($0.1).replacing("&amp;", with: "&") }
    }

    @Test func theSearchSurvivesTheLanguageLink() async throws {
        try await Office.open { office in
            _ = try await office.aPublishedTicket()
            for (uri, kept) in [
                ("/hoi-dap?q=h%E1%BB%A3p+ph%C3%A1p&topic=hop-phap-hoa&page=1", "topic=hop-phap-hoa"),
                ("/thong-ke?quarter=2026-Q1", "quarter=2026-Q1"),
                ("/han-tra-loi?kind=question&received=2026-03-02", "received=2026-03-02"), ("/chuyen-muc?q=visa", "q=visa"), ("/", ""),
            ] {
                let page = try await office.visit(uri)
                let found = links(page)
                #expect(found.count == 3, "\(uri)")
                for link in found {
                    #expect(kept.isEmpty || link.contains(kept), "\(uri) → \(link)")
                    #expect(try await office.visit(link).status == page.status, "\(link)")
                }
            }
            let desk = links(try await office.visit("/desk?tab=overdue&lang=en&done=x", as: .clerk))
            #expect(desk == ["/desk?tab=overdue&lang=vi", "/desk?tab=overdue&lang=en", "/desk?tab=overdue&lang=zh"], "\(desk)")
        }
    }

    /// From the page that answers a refused form the other language leads to one that is there.
    @Test func theLanguageLinkOfARefusalLeadsSomewhere() async throws {
        try await Office.open { office in
            let id = try await office.aTicketInHand().id
            let code = try await office.code(of: id).text
            for (uri, role) in [
                ("/tra-cuu/\(code)/reply", nil), ("/en/tra-cuu/\(code)/reply", nil), ("/gui/question", nil), ("/zh/gui/question", nil),
                ("/desk/tickets/\(id.path)/draft", Role.officer), ("/office/sections/van-ban", .head), ("/admin/law/year", .administrator),
                ("/desk/tickets/\(id.path)/no_such", .officer),
            ] as [(String, Role?)] {
                let refused = try await office.visit(uri, as: role, form: "a=b")
                #expect(refused.status.code >= 400, "\(uri)")
                let found = links(refused)
                #expect(found.count == 3, "\(uri)")
                for link in found { #expect(try await office.visit(link, as: role).status == .ok, "\(uri) → \(link)") }
            }
        }
    }

    // MARK: One form, one thing

    @Test func aChangedFormIsNoSecondTicket() async throws {
        try await Office.open { office in
            let key = "key=" + UUID().uuidString
            func form(_ subject: String) -> String {
                "\(key)&subject=\(encoded(subject))&body=\(encoded(Self.words))&name=An&email=a%40b.vn"
            }
            let first = try await send(form("Hỏi về visa"), to: "/gui/question", [:], office)
            let place = try #require(first.headers[.location]?.split(separator: "?").first)
            for subject in ["Hỏi về visa lần hai", "Hỏi về visa lần hai"] {
                let again = try await send(form(subject), to: "/gui/question", [:], office)
                #expect(again.status == .conflict && text(again).contains(String(place)) && text(again).contains(subject))
                #expect(!text(again).contains(key.dropFirst(4)), "another key, should it be another matter")
            }
            #expect(try await send(form("Hỏi về visa"), to: "/gui/question", [:], office).headers[.location]?.hasPrefix(place) == true)
            let count = try await office.database.read { try $0.query("select count(*) as n from ticket").first?.get("n", as: Int.self) }
            #expect(count == 1)
        }
    }
}
