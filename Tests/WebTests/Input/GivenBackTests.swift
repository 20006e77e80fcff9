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

/// A page that answers a refused form and has no field for what was typed shows it to be copied: nothing typed is lost.
@Suite struct GivenBackTests {
    private static let words = "Công ty chúng tôi đã viết rất lâu về việc này"

    private func encoded(_ text: String) -> String { text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "" }

    /// The form of a page that is sent to this address, as the browser has it.
    private func form(to action: String, on uri: String, as role: Role, _ office: Office, at now: Date = Office.now) async throws -> String
    {
        let page = text(try await office.visit(uri, as: role, at: now))
        let form = try #require(HTMLPage.forms(page).first { $0.action.hasPrefix(action) }, "\(uri) has a form to \(action)")
        return form.fields.filter { $0.key != "csrf" }.map { "\($0.key)=\($0.value)" }.joined(separator: "&")
    }

    /// Every write, as everybody: whoever is refused finds what they typed on the page, in its field or to be copied.
    @Test(.timeLimit(.minutes(10))) func everyRefusedWriteGivesBackWhatWasTyped() async throws {
        AskedNames.listen()
        try await Office.open { office in
            try await ExtremesTests.fill(office)
            let site = Site(store: office.store, home: Office.agency, secureCookies: false, submissionsPerMinute: 0, now: { Office.now })
            let router = buildRouter(site)
            let routes = router.routes.filter { $0.method != .head }.map { Route(method: $0.method, pattern: $0.path.description) }
            try await Application(router: router).test(.router) { client in
                let visitors = try await ExtremesTests.visitors(office)
                var atlas = Atlas(routes: routes)
                try await atlas.explore(client, visitors)
                try await atlas.describe(client, office, visitors)
                // Whoever signs in types a password, which is shown nowhere; whoever signs out types nothing.
                let writes = atlas.examples.values.filter { example in
                    example.route.method == .post && !example.isJSON && !example.route.pattern.contains("/sign-")
                }
                #expect(writes.count > 60)
                var refused: Set<Route> = []
                for example in writes.sorted(by: { $0.route.description < $1.route.description }) {
                    var typed = ["a_note": encoded(Self.words)]
                    for name in example.fields.keys where !UntypedNames.holds(name) { typed[name] = encoded(Self.words + " " + name) }
                    // Sent, and not looked up before.
                    if example.fields["step"]?.removingPercentEncoding == "similar" { typed["step"] = "" }
                    // What nobody has to give stops no question, however wrong; a name there must be.
                    if example.route.pattern.hasSuffix("/gui/{kind}") { typed["name"] = "" }
                    for visitor in visitors {
                        let shot = example.shot(visitor, fields: typed)
                        let response = try await client.execute(uri: shot.uri, method: .post, headers: shot.headers, body: shot.body)
                        guard (400..<500).contains(response.status.code) else { continue }
                        refused.insert(example.route)
                        let page = text(response)
                        for (name, value) in typed where !value.isEmpty {
                            let words = value.removingPercentEncoding ?? ""
                            #expect(
                                page.contains(words), "\(example.route) as \(String(describing: visitor.role)): \(name), \(response.status)"
                            )
                        }
                    }
                }
                // These take whatever is sent: nobody types there, or a search.
                let takers = ["/huy", "/khao-sat", "/desk"]
                let never = writes.map(\.route).filter { route in
                    !refused.contains(route) && !takers.contains { route.pattern.hasSuffix($0) }
                }
                #expect(never.isEmpty, "\(never.map(\.description).sorted())")
            }
        }
    }

    /// The page of a ticket that went to a colleague meanwhile offers no draft any more.
    @Test func aDraftOfATicketThatWentToSomebodyElse() async throws {
        try await Office.open { office in
            let id = try await office.aTicketInHand().id
            let colleague = try #require(office.people[.unitHead])
            let uri = "/desk/tickets/\(id.path)/draft"
            let form = try await form(to: uri, on: "/desk/tickets/\(id.path)", as: .officer, office)
            try await office.decide(.unitHead, .assignOfficer(colleague), on: id)
            let refused = try await office.visit(
                uri, as: .officer, form: form.replacing("draft-text=", with: "draft-text=\(encoded(Self.words))"))
            #expect(refused.status == .forbidden && text(refused).contains(Self.words))
            #expect(!text(refused).contains("name=\"draft-text\""), "it is only copied")
        }
    }

    @Test func aResultThatSomebodyElseReportedFirst() async throws {
        try await Office.open { office in
            try await ExtremesTests.fill(office)
            let (base, unit) = ("/office/plan/2026/directions", Office.consular.text)
            let given = "text=Lam&unit=\(unit)&issued_on=2026-03-02&days=5"
            #expect(try await office.visit(base, as: .head, form: given).status == .seeOther)
            let plan = try await office.store.read(as: office.actor(.head), at: Office.now) { try $0.plan(year: 2026, unit: Office.agency) }
            let uri = base + "/\(try #require(plan.directions.first).id.path)/result"
            #expect(try await office.visit(uri, as: .unitHead, form: "result=Xong").status == .seeOther)
            let refused = try await office.visit(uri, as: .officer, form: "result=\(encoded(Self.words))")
            #expect(refused.status == .conflict && text(refused).contains(Self.words))
        }
    }

    /// What the page has a field for stands there alone.
    @Test func whatThePageShowsIsNotShownTwice() async throws {
        try await Office.open { office in
            let id = try await office.aTicketInHand().id
            let form = "draft-text=\(encoded(Self.words + " <b>\"'&"))&draft-outcome="
            let refused = text(try await office.visit("/desk/tickets/\(id.path)/draft", as: .officer, form: form))
            #expect(refused.components(separatedBy: Self.words).count == 2 && !refused.contains("id=\"typed-1\""))
        }
    }

    // MARK: Short words, numbers and dates

    @Test func everythingTypedComesBackHoweverShort() async throws {
        try await Office.open { office in
            let typed = ["held_on": "2026-03-04", "participants": "37", "title": "xong", "result": "da lam", "amount": "5"]
            let form = typed.map { "\($0.key)=\($0.value.replacing(" ", with: "+"))" }.joined(separator: "&")
            let over = try await office.visit("/office/plan/2026/records", form: form + "&kind=training&seen=abc&key=\(UUID().uuidString)")
            #expect(over.status == .unauthorized)
            for value in typed.values { #expect(text(over).contains(">\n\(value)</textarea>"), "\(value)") }
            for value in ["training", "abc"] { #expect(!text(over).contains(">\n\(value)</textarea>"), "\(value)") }
        }
    }

    /// Fields in which nobody types are known by their names: those of every form on every page, and no field for typing is among them.
    @Test(.timeLimit(.minutes(10))) func theNamesOfUntypedFieldsAreKnown() async throws {
        // What came from outside once and stands in a hidden field may be shown again.
        let shown: Set<String> = ["address", "typed", "answer", "text"]
        try await Office.open { office in
            try await ExtremesTests.fill(office)
            let pages = [
                "/gui/question", "/gui/feedback", "/tra-cuu", "/theo-doi", "/lich-tiep-cong-dan/1/2026-03-05", "/desk", "/desk/gaps",
                "/desk/synonyms",
                "/office",
                "/office/posts/new?section=su-kien", "/office/reception", "/office/reception/schedules/1", "/office/plan",
                "/office/plan/2026",
                "/office/plan/2026/directions", "/office/plan/2026/records", "/office/scoreboard/results", "/office/sample",
                "/office/reports/settings", "/admin/rules", "/admin/calendar", "/admin/letters",
            ]
            var ticketPages = pages
            let tickets = [try await office.aTicket().id, try await office.aTicketInHand().id, try await office.anAnsweredTicket().id]
            ticketPages += try await office.store.read(as: office.actor(.editor)) { try $0.synonyms() }.map {
                "/desk/synonyms/\($0.id.path)"
            }
            ticketPages += tickets.map { "/desk/tickets/\($0.path)" }
            var (typed, untyped): (Set<String>, Set<String>) = ([], [])
            for uri in ticketPages {
                for role in [nil] + Role.allCases.map(Optional.some) {
                    let page = text(try await office.visit(uri, as: role))
                    for form in page.components(separatedBy: "<form").dropFirst() where form.contains("method=\"post\"") {
                        let whole = form.components(separatedBy: "</form>")[0]
                        for tag in whole.components(separatedBy: "<").dropFirst() {
                            guard let name = tag.firstMatch(of: /\sname="([^"]*)"/)?.1 else { continue }
                            let isChosen =
                                tag.hasPrefix("select") || ["hidden", "radio", "checkbox"].contains { tag.contains("type=\"\($0)\"") }
                            if isChosen { untyped.insert(String(name)) }
                            if tag.hasPrefix("textarea") || tag.hasPrefix("input") && !isChosen { typed.insert(String(name)) }
                        }
                    }
                }
            }
            #expect(typed.count > 50 && untyped.count > 30)
            for name in untyped.subtracting(typed).subtracting(shown) {
                #expect(UntypedNames.holds(name), "\(name): it is chosen, so UntypedNames in TypedForm.swift names it")
            }
            for name in typed { #expect(!UntypedNames.holds(name), "\(name)") }
        }
    }

    // MARK: Sizes

    @Test func ofWhatIsFarTooLargeTheBeginningComesBack() async throws {
        try await Office.open { office in
            for letter in ["ễ", "字", "a", "b c"] {
                let body = encoded(Self.words + String(repeating: letter, count: 2_700_000 / encoded(letter).utf8.count))
                let refused = try await office.visit("/gui/question", form: "subject=Visa&body=\(body)")
                let page = text(refused)
                #expect(
                    refused.status == .contentTooLarge && page.contains(Self.words)
                        && page.contains(String(repeating: letter, count: 50_000)))
                #expect(page.contains("trang trước trong trình duyệt"))
            }
        }
    }

    @Test func aTextThatIsCutHoldsWholeLetters() {
        let text = Array(encoded("Tiếng Việt 字 đủ dấu").utf8)
        for length in 0...text.count {
            let cut = URLEncoded.whole(Array(text.prefix(length)))
            #expect(length - cut.count <= 12 && String(validating: PercentEncoding.decoded(cut), as: UTF8.self) != nil, "\(length)")
        }
    }
}
