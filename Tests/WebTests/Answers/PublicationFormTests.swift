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

    private func latest(_ office: Office, _ id: UUID) async throws -> String? {
        try await office.store.read(as: office.actor(.clerk)) { try $0.ticket(id).publication?.latest.title }
    }

    @Test(arguments: [false, true]) func theSecondIsShownWhatTheFirstSavedAndLosesNothing(isPublished: Bool) async throws {
        try await Office.open { office in
            let id = try await isPublished ? office.aPublishedTicket().id : office.anAnsweredTicket().id
            let base = "/desk/tickets/\(id.path)"
            let (first, second) = (try await office.visit(base, as: .clerk), try await office.visit(base, as: .editor))
            let saved = try await office.visit(base + "/prepare_publication", as: .clerk, form: form(text(first), title: "Mot"))
            #expect(saved.status == .seeOther)
            let refused = try await office.visit(base + "/prepare_publication", as: .editor, form: form(text(second), title: "Hai"))
            let page = text(refused)
            #expect(refused.status == .conflict)
            #expect(try await latest(office, id) == "Mot")
            let (clerk, name) = (try #require(office.people[.clerk]), "Bản vừa được người khác lưu")
            #expect(page.contains(name) && page.contains("<p>\(clerk.name), <time") && page.contains("<h3>Mot</h3>"))
            #expect(page.contains("value=\"Hai\""), "what was typed stays")
            // Who has read the other's words may put their own in their place.
            let again = try await office.visit(base + "/prepare_publication", as: .editor, form: form(page, title: "Hai"))
            #expect(again.status == .seeOther)
            #expect(try await latest(office, id) == "Hai")
        }
    }

    @Test func anotherFaultDoesNotHideThatSomebodySaved() async throws {
        try await Office.open { office in
            let id = try await office.anAnsweredTicket().id
            let base = "/desk/tickets/\(id.path)"
            let opened = text(try await office.visit(base, as: .editor))
            let blank = try form(opened, title: "").replacing("topic=khac", with: "topic=")
            let incomplete = try await office.visit(base + "/prepare_publication", as: .editor, form: blank)
            #expect(incomplete.status == .unprocessableContent)
            _ = try await office.visit(base + "/prepare_publication", as: .clerk, form: form(opened, title: "Mot"))
            let sent = try await office.visit(base + "/prepare_publication", as: .editor, form: form(text(incomplete), title: "Hai"))
            #expect(sent.status == .conflict)
            #expect(try await latest(office, id) == "Mot")
        }
    }

    @Test func nobodyPublishesWhatTheyDidNotRead() async throws {
        try await Office.open { office in
            let id = try await office.anAnsweredTicket().id
            let base = "/desk/tickets/\(id.path)"
            _ = try await office.visit(
                base + "/prepare_publication", as: .clerk, form: form(text(office.visit(base, as: .clerk)), title: "Mot"))
            let opened = text(try await office.visit(base, as: .editor))
            _ = try await office.visit(
                base + "/prepare_publication", as: .clerk, form: form(text(office.visit(base, as: .clerk)), title: "Hai"))
            let refused = try await office.visit(base + "/approve_publication", as: .editor, form: seen(in: opened, "approve_publication"))
            let page = text(refused)
            #expect(refused.status == .conflict)
            #expect(page.contains("Nội dung đã thay đổi sau khi bạn mở trang") && page.contains("Hai"))
            #expect(try await state(office, id) == .prepared)
            let approved = try await office.visit(base + "/approve_publication", as: .editor, form: seen(in: page, "approve_publication"))
            #expect(approved.status == .seeOther)
            #expect(try await state(office, id) == .published)
        }
    }

    @Test func nobodySendsAnAnswerThatTheyDidNotRead() async throws {
        try await Office.open { office in
            let id = try await office.aTicketInHand().id
            try await office.decide(.officer, .draft(text: "Bản thứ nhất.", outcome: .solved, basis: []), on: id)
            let base = "/desk/tickets/\(id.path)"
            let opened = text(try await office.visit(base, as: .unitHead))
            try await office.decide(.unitHead, .returnDraft(reason: "Thiếu căn cứ."), on: id)
            try await office.decide(.officer, .draft(text: "Bản thứ hai.", outcome: .solved, basis: []), on: id)
            let refused = try await office.visit(base + "/approve", as: .unitHead, form: seen(in: opened, "approve"))
            #expect(refused.status == .conflict)
            #expect(text(refused).contains("Bản thứ hai."))
            #expect(try await office.store.read(as: office.actor(.clerk)) { try $0.ticket(id).answer } == nil)
            let sent = try await office.visit(base + "/approve", as: .unitHead, form: seen(in: text(refused), "approve"))
            #expect(sent.status == .seeOther)
            #expect(try await office.store.read(as: office.actor(.clerk)) { try $0.ticket(id).answer?.text } == "Bản thứ hai.")
        }
    }

    private func seen(in page: String, _ action: String) throws -> String {
        let mark = try #require(page.firstMatch(of: try Regex("name=\"\(action)-seen\" value=\"([^\"]+)\""))?.output[1].substring)
        return "\(action)-seen=\(mark)"
    }

    private func state(_ office: Office, _ id: UUID) async throws -> Publication.State? {
        try await office.store.read(as: office.actor(.clerk)) { try $0.ticket(id).publication?.state }
    }
}
