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
import Web

/// Whoever was asked for money finds who takes such reports, wherever they look for it, and is told before a form takes it.
@Suite struct IntegrityPageTests {
    private static let report =
        "subject=M%E1%BB%99t+vi%E1%BB%87c&body=C%C3%A1n+b%E1%BB%99+g%E1%BB%A3i+%C3%BD+%C4%91%C6%B0a+ti%E1%BB%81n&name=An&key=7b1e6a5e-9d5f-4a25-8f7a-2f1f6f3a9c01"

    @Test func thePageSaysWhoHowAndWhatProtects() async throws {
        try await Office.open { office in
            for (prefix, words) in [
                (
                    "",
                    [
                        "Luật Tố cáo 2018, Điều 13", "Chủ tịch Ủy ban nhân dân tỉnh", "Thanh tra tỉnh", "Điều 364 khoản 7",
                        "Không hứa ẩn danh",
                    ]
                ),
                ("/en", ["People's Committee".replacing("'", with: "&#39;"), "provincial inspectorate", "No anonymity", "article 67"]),
                ("/zh", ["省人民委员会主席", "不承诺匿名", "第67条"]),
            ] {
                let page = try await office.visit(prefix + "/liem-chinh")
                #expect(page.status == .ok)
                for word in words { #expect(text(page).contains(word), "\(prefix): \(word)") }
                #expect(!mainPart(page).contains("<form"), "nothing is taken here")
                #expect(mainPart(page).contains("href=\"\(prefix)/lich-tiep-cong-dan\""))
            }
        }
    }

    /// Its limits are those of the rules in force, not words of the page.
    @Test func theLimitsAreThoseOfTheLaw() async throws {
        try await Office.open { office in
            let rules = office.store.law.rules.rules(for: .denunciation, on: Office.now.day).filter {
                $0.target == .legal && $0.startsAt != .overdue
            }
            #expect(!rules.isEmpty)
            let page = mainPart(try await office.visit("/liem-chinh"))
            for rule in rules { #expect(page.contains("\(rule.term.amount) ") && page.contains(rule.basis), "\(rule.clock)") }
        }
    }

    @Test func itIsLinkedWhereOneLooksForIt() async throws {
        try await Office.open { office in
            for prefix in ["", "/en", "/zh"] {
                let link = "href=\"\(prefix)/liem-chinh\""
                for path in ["/gui", "/gui/question", "/gui/complaint", "/khao-sat/cam-on"] {
                    let page = mainPart(try await office.visit(prefix + path))
                    #expect(page.contains(link), "\(prefix + path)")
                }
                let page = text(try await office.visit(prefix + "/hoi-dap"))
                #expect(page.contains(link), "at the foot")
            }
            let map = text(try await office.visit("/sitemap.xml"))
            #expect(map.contains("/liem-chinh"))
        }
    }

    @Test func aFormToldOfItIsSentOnlyByASecondPress() async throws {
        try await Office.open { office in
            try await office.browse { client in
                for prefix in ["", "/en", "/zh"] {
                    let told = try await client.send(Self.report, to: prefix + "/gui/feedback")
                    let page = mainPart(told)
                    #expect(told.status == .unprocessableContent && page.contains("href=\"\(prefix)/liem-chinh\""))
                    #expect(page.contains("gợi ý đưa tiền") && page.contains("value=\"anyway\""), "nothing typed is lost")
                }
            }
            let before = try await office.database.read { try $0.query("select 1 from ticket").count }
            #expect(before == 0)
            let sent = try await office.visit("/gui/feedback", form: Self.report + "&step=anyway")
            #expect(sent.status == .seeOther)
            let page = mainPart(try await office.visit(sent.headers[.location] ?? ""))
            #expect(page.contains("href=\"/liem-chinh\""), "the page of the ticket says it too")
            let plain = try await office.visit(
                "/gui/question", form: "subject=Th%E1%BB%8B+th%E1%BB%B1c&body=C%E1%BA%A7n+g%C3%AC%3F&name=An")
            #expect(plain.status == .seeOther)
            #expect(try await !mainPart(office.visit(plain.headers[.location] ?? "")).contains("/liem-chinh"))
        }
    }

    @Test func programsAndClerksAreTold() async throws {
        try await Office.open { office in
            let ticket = try await office.store.writeOnce(as: .business, at: Office.now) {
                try $0.receive(try aSubmission { $0.body = "Cán bộ vòi vĩnh." }, unit: Office.agency).value
            }
            let words = "Nội dung giống tố cáo"
            #expect(try await text(office.visit("/desk/tickets/\(ticket.id.path)", as: .clerk)).contains(words))
            let other = try await office.aTicket()
            #expect(try await !text(office.visit("/desk/tickets/\(other.id.path)", as: .clerk)).contains(words))
            try await office.browse { client in
                for (body, isTold) in [("Cán bộ vòi vĩnh.", true), ("Cần gì?", false)] {
                    let sent = try await client.execute(
                        uri: "/api/v1/tickets", method: .post, headers: [.contentType: "application/json"],
                        body: .init(
                            string:
                                #"{"kind": "feedback", "subject": "x", "body": "\#(body)", "publish_consent": false, "contact": {"name": "An"}}"#
                        ))
                    #expect(sent.status == .created && text(sent).contains("/liem-chinh") == isTold, "\(body)")
                }
            }
        }
    }
}
