import Domain
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Store
import Support
import Testing
import Web

/// The administrator's pages: a change is previewed, then made; a refused one keeps what was typed.
@Suite struct AdminPagesTests {
    private static let pages = ["/admin", "/admin/rules", "/admin/calendar", "/admin/letters", "/admin/changes"]
    private static let holiday = "from=2026-03-06&through=&kind=holiday&name=Ngh%E1%BB%89&document=Q%C4%90+7"

    @Test func onlyAnAdministratorComesIn() async throws {
        try await Office.open { office in
            for role in Role.allCases {
                for uri in Self.pages {
                    let response = try await office.visit(uri, as: role)
                    #expect(response.status == (role == .administrator ? .ok : .notFound), "\(role) \(uri)")
                }
                let response = try await office.visit("/admin/law/days", as: role, form: Self.holiday)
                #expect(response.status == (role == .administrator ? .ok : .notFound), "\(role)")
            }
        }
    }

    @Test func aChangeIsPreviewedBeforeItIsMade() async throws {
        try await Office.open { office in
            let ticket = try await office.aTicketInHand()
            let preview = try await office.visit("/admin/law/days", as: .administrator, form: Self.holiday)
            #expect(preview.status == .ok && text(preview).contains(ticket.registration?.description ?? "–"))
            #expect(!text(preview).contains(ticket.id.path), "administrators see no ticket")
            #expect(text(preview).contains("name=\"from\" value=\"2026-03-06\"") && text(preview).contains("value=\"apply\""))
            let unchanged = try await office.store.read(as: .system("test")) { try $0.ticket(ticket.id) }
            #expect(unchanged == ticket)
            let made = try await office.visit("/admin/law/days", as: .administrator, form: Self.holiday + "&step=apply")
            #expect(made.status == .seeOther && made.headers[.location] == "/admin/calendar?done=2")
            let changed = try await office.store.read(as: .system("test")) { try $0.ticket(ticket.id) }
            #expect(changed.clock(.answer, .legal)?.due.on.iso == "2026-03-24")
            let record = text(try await office.visit("/admin/changes", as: .administrator))
            #expect(record.contains("administrator An") && record.contains("QĐ 7"))
        }
    }

    @Test func aRefusedChangeKeepsWhatWasTyped() async throws {
        try await Office.open { office in
            for (form, body, kept) in [
                ("days", "from=2026-03-06&kind=holiday&name=\(HostileText.encoded)&document=", "2026-03-06"),
                ("days", "from=hom-nay&kind=holiday&name=x&document=\(HostileText.encoded)", "hom-nay"),
                ("year", "year=hai&document=x", "hai"), ("hours", "from=2026-04-16&sessions=7h%2011h&document=x", "7h 11h"),
                ("replace", "rule=1&from=2026-03-06&amount=x&unit=working_day&basis=\(HostileText.encoded)&document=x", "2026-03-06"),
            ] {
                for step in ["", "&step=apply"] {
                    let response = try await office.visit("/admin/law/\(form)", as: .administrator, form: body + step)
                    #expect(response.status == .unprocessableContent && text(response).contains(kept), "\(form)")
                    HostileText.expectHarmless(response, form)
                }
            }
            let unknown = try await office.visit("/admin/law/nothing", as: .administrator, form: "x=y")
            #expect(unknown.status == .notFound)
        }
    }

    @Test func aRuleIsConfirmedOnThePage() async throws {
        try await Office.open { office in
            let rules = try await office.store.read(as: .system("test")) { try $0.numberedRules() }
            let rule = try #require(rules.first { $0.rule.certainty == .unverified && $0.rule.validTo == nil })
            let made = try await office.visit(
                "/admin/law/confirm", as: .administrator, form: "rule=\(rule.number)&document=\(HostileText.encoded)&step=apply")
            #expect(made.status == .seeOther)
            let shown = try await office.visit("/admin/rules", as: .administrator)
            HostileText.expectHarmless(shown, "rules")
            HostileText.expectHarmless(try await office.visit("/admin/changes", as: .administrator), "changes")
        }
    }

    @Test func anotherSitesFormIsRefused() async throws {
        try await Office.open { office in
            let site = Site(store: office.store, home: Office.agency, secureCookies: false, now: { Office.now })
            let token = try await office.sessionToken(email: "administrator@example.vn", lasting: 3600, at: Office.now) ?? ""
            let response = try await Application(router: buildRouter(site)).test(.router) { client in
                try await client.execute(
                    uri: "/admin/law/days", method: .post,
                    headers: [.cookie: "hoidap_session=\(token)", .contentType: "application/x-www-form-urlencoded"],
                    body: ByteBuffer(string: Self.holiday + "&step=apply"))
            }
            #expect(response.status == .forbidden)
        }
    }
}
