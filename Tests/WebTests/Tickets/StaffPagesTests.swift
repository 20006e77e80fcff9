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

/// What the staff's pages show of what others typed.
@Suite struct StaffPagesTests {
    /// A ticket on which every text that anybody can type is hostile, answered and published, and another that waits for approval.
    private func hostileTickets(_ office: Office) async throws -> [UUID] {
        let hostile = HostileText.text
        let submission = try aSubmission {
            ($0.subject, $0.body, $0.contactName, $0.businessName) = (hostile, hostile, hostile, hostile)
        }
        var ids: [UUID] = []
        for isFinished in [true, false] {
            let id = try await office.store.writeOnce(as: .business, at: Office.now) {
                try $0.receive(submission, unit: Office.agency).id
            }
            let number = try await office.store.write(as: office.actor(.clerk), at: Office.now) { try $0.nextRegistration(for: id) }
            try await office.decide(.clerk, .classify(kind: .question, variant: "", registration: number), on: id)
            try await office.decide(.clerk, .assign(unit: Office.centre), on: id)
            try await office.decide(.head, .transfer(to: Office.consular, reason: hostile), on: id)
            let officer = try #require(office.people[.officer])
            try await office.decide(.unitHead, .assignOfficer(officer), on: id)
            try await office.decide(.officer, .requestInformation(text: hostile), on: id)
            try await office.decide(nil, .reply(text: hostile), on: id)
            let draft = Command.draft(text: hostile, outcome: .refused, basis: [hostile])
            try await office.decide(.officer, draft, on: id)
            try await office.decide(.unitHead, .returnDraft(reason: hostile), on: id)
            try await office.decide(.officer, draft, on: id)
            ids.append(id)
            guard isFinished else { continue }
            try await office.decide(.unitHead, .approve(), on: id)
            try await office.decide(nil, .rate(Rating(answered: false, satisfaction: 1, comment: hostile)), on: id)
            let text = Publication.Text(title: hostile, question: hostile, answer: hostile, topic: .other)
            try await office.decide(.clerk, .preparePublication(text), on: id)
            try await office.decide(.editor, .approvePublication(), on: id)
            try await office.decide(.editor, .withdrawPublication(reason: hostile), on: id)
            try await office.decide(nil, .reopen(reason: hostile), on: id)
        }
        return ids
    }

    @Test func hostileTextStaysTextOnEveryStaffPage() async throws {
        try await Office.open { office in
            let name = HostileText.text
            try await office.store.write(as: .system("test"), at: Office.now) { transaction in
                try transaction.add(Unit(path: Office.path("vn.langson.ngoaivu.la"), nameVi: name, nameEn: name, nameZh: name))
            }
            let ids = try await hostileTickets(office)
            try await office.browse { client in
                for role in Role.allCases where role != .administrator {
                    var uris = ["/desk?tab=open", "/desk?tab=\(HostileText.encoded)"]
                    uris += ids.map { "/desk/tickets/\($0.path)" }
                    if role == .inspector {
                        uris += ["/inspect", "/inspect?kind=\(HostileText.encoded)"] + ids.map { "/inspect/tickets/\($0.path)" }
                    }
                    for uri in uris {
                        let response = try await office.visit(uri, as: role)
                        #expect(response.status == (uri.hasPrefix("/inspect?") ? .notFound : .ok), "\(role) \(uri)")
                        HostileText.expectHarmless(response, "\(role) \(uri)")
                    }
                }
                let lost = try await office.visit("/desk?after=\(HostileText.encoded)", as: .clerk)
                #expect(lost.status == .badRequest)
                HostileText.expectHarmless(lost, "a place that no list gave out")
                let kept = try await office.visit("/desk", as: .clerk, form: "q=\(HostileText.encoded)")
                let searched = try await office.visit(kept.headers[.location] ?? "", as: .clerk)
                #expect(String(buffer: searched.body).contains("/desk/tickets/"))
                HostileText.expectHarmless(searched, "search")
            }
        }
    }

    @Test func whatIsLookedForInVainIsListedForWhoWritesAnswers() async throws {
        try await Office.open { office in
            let site = Site(store: office.store, home: Office.agency, secureCookies: false, now: { Office.now })
            try await Application(router: buildRouter(site)).test(.router) { client in
                for query in ["thong%20quan", "thong%20quan", "0912345678", "an%40congty.vn", HostileText.encoded] {
                    _ = try await client.execute(uri: "/hoi-dap?q=\(query)", method: .get)
                }
            }
            let taken = site.gaps.take()
            #expect(taken["thong quan"] == 2 && taken.count == 2, "no telephone number, no address")
            try await office.store.write(as: .system("test"), at: Office.now) { try $0.note(gaps: taken) }
            try await office.browse { client in
                for role in Role.allCases {
                    let response = try await office.visit("/desk/gaps", as: role)
                    let mayRead = [Role.editor, .clerk, .unitHead, .head].contains(role)
                    #expect(response.status == (mayRead ? .ok : .notFound), "\(role)")
                    HostileText.expectHarmless(response, "gaps")
                }
                let closed = try await office.visit("/desk/gaps", as: .editor, form: "typed=thong%20quan")
                #expect(closed.status == .seeOther)
                #expect(!String(buffer: try await office.visit("/desk/gaps", as: .editor).body).contains("thong quan"))
            }
        }
    }

    /// A refused step comes back with what was typed, as text.
    @Test func aRefusedStepKeepsHostileTextHarmless() async throws {
        try await Office.open { office in
            let id = try await office.aTicketInHand().id.path
            try await office.browse { client in
                // A refusal without a legal document is itself refused.
                let form = "text=\(HostileText.encoded)&outcome=refused&basis="
                let response = try await office.visit("/desk/tickets/\(id)/draft", as: .officer, form: form)
                #expect(response.status == .unprocessableContent)
                #expect(String(buffer: response.body).contains("alert(1)"), "what was typed is kept")
                HostileText.expectHarmless(response, "refused draft")
            }
        }
    }

    /// The day that a file states is the day that pages say.
    @Test func anImportedLimitIsShownOnItsOwnDay() async throws {
        try await Office.open { office in
            let file = try InquiryLines.read(
                #"{"id": "a", "gist": "Thị thực theo hồ sơ cũ", "asked_date": "2026-02-20", "deadline": "2026-02-27"}"#, source: "x")
            let home = Unit(path: Office.agency, nameVi: "Sở Ngoại vụ", nameEn: "Department", nameZh: "外事厅")
            _ = try await office.store.write(as: .system("import"), at: Office.now) {
                try $0.importCases(file, home: home, undated: .leftOut)
            }
            let list = String(buffer: try await office.visit("/desk", as: .clerk).body)
            #expect(list.contains("Thị thực theo hồ sơ cũ") && list.contains("27/02/2026") && !list.contains("28/02/2026"))
        }
    }
}
