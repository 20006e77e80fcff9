import Domain
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Store
import Support
import Testing
import Web

/// The form of the public version when two write at once.
@Suite struct PublicationFormTests {
    private func form(_ page: String, title: String) throws -> String {
        let seen = try #require(page.firstMatch(of: /name="prepare_publication-seen" value="([^"]+)"/)?.1)
        return "prepare_publication-seen=\(seen)&prepare_publication-title=\(title)&prepare_publication-question=Hoi"
            + "&prepare_publication-answer=Dap&prepare_publication-topic=khac&prepare_publication-reason=Sua"
    }

    private func latest(_ office: Office, _ code: TrackingCode) async throws -> String? {
        try await office.store.read(as: office.actor(.clerk)) { try $0.ticket(code).publication?.latest.title }
    }

    @Test(arguments: [false, true]) func theSecondIsShownWhatTheFirstSavedAndLosesNothing(isPublished: Bool) async throws {
        try await Office.open { office in
            let code = try await isPublished ? office.aPublishedTicket().code : office.anAnsweredTicket().code
            let base = "/desk/tickets/\(code.text)"
            let (first, second) = (try await office.visit(base, as: .clerk), try await office.visit(base, as: .editor))
            let saved = try await office.visit(base + "/prepare_publication", as: .clerk, form: form(text(first), title: "Mot"))
            #expect(saved.status == .seeOther)
            let refused = try await office.visit(base + "/prepare_publication", as: .editor, form: form(text(second), title: "Hai"))
            let page = text(refused)
            #expect(refused.status == .conflict)
            #expect(try await latest(office, code) == "Mot")
            let (clerk, name) = (try #require(office.people[.clerk]), "Bản vừa được người khác lưu")
            #expect(page.contains(name) && page.contains("<p>\(clerk.name), <time") && page.contains("<h3>Mot</h3>"))
            #expect(page.contains("value=\"Hai\""), "what was typed stays")
            // Who has read the other's words may put their own in their place.
            let again = try await office.visit(base + "/prepare_publication", as: .editor, form: form(page, title: "Hai"))
            #expect(again.status == .seeOther)
            #expect(try await latest(office, code) == "Hai")
        }
    }

    @Test func anotherFaultDoesNotHideThatSomebodySaved() async throws {
        try await Office.open { office in
            let code = try await office.anAnsweredTicket().code
            let base = "/desk/tickets/\(code.text)"
            let opened = text(try await office.visit(base, as: .editor))
            let blank = try form(opened, title: "").replacing("topic=khac", with: "topic=")
            let incomplete = try await office.visit(base + "/prepare_publication", as: .editor, form: blank)
            #expect(incomplete.status == .unprocessableContent)
            _ = try await office.visit(base + "/prepare_publication", as: .clerk, form: form(opened, title: "Mot"))
            let sent = try await office.visit(base + "/prepare_publication", as: .editor, form: form(text(incomplete), title: "Hai"))
            #expect(sent.status == .conflict)
            #expect(try await latest(office, code) == "Mot")
        }
    }
}
