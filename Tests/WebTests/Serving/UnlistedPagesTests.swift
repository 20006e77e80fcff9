import Domain
import Foundation
import HTTPTypes
import HummingbirdTesting
import Store
import Support
import Testing
import Web

/// B63: a page behind a secret is in no index and passes its address on to nobody; and robots may come and read that.
@Suite struct UnlistedPagesTests {
    @Test func pagesBehindASecretSayThatTheyAreToBeInNoIndex() async throws {
        try await Office.open { office in
            let pages = try await secrets(office)
            #expect(pages.map { $0.split(separator: "/").first } == ["tra-cuu", "lich-hen", "dang-ky", "khao-sat", "theo-doi"])
            let closed = text(try await office.visit("/robots.txt")).split(separator: "\n").compactMap { line in
                line.hasPrefix("Disallow: ") ? line.dropFirst(10) : nil
            }
            #expect(closed.contains("/desk"))
            for page in pages {
                for prefix in ["", "/en", "/zh"] {
                    let response = try await office.visit(prefix + page)
                    #expect(response.status == .ok, "\(prefix)\(page)")
                    #expect(text(response).contains("<meta name=\"robots\" content=\"noindex\">"), "\(prefix)\(page)")
                    #expect(response.headers[HTTPField.Name("Referrer-Policy")!] == "same-origin", "\(prefix)\(page)")
                    #expect(!closed.contains { (prefix + page).hasPrefix($0) }, "what is not read does not say that it is in no index")
                }
            }
            #expect(!text(try await office.visit("/hoi-dap")).contains("noindex"))
        }
    }

    /// The pages of a ticket, a booking, an enrolment, a survey and a subscription.
    private func secrets(_ office: Office) async throws -> [String] {
        let text = Wording(vi: "Giám đốc", en: "Director", zh: "厅长")
        let terms = ReceptionTerms(
            unit: Office.agency, title: text, rule: .monthly(day: 15), sessions: [.init(open: 480, close: 540)], slotMinutes: 30,
            places: 1, place: text, rules: text, validFrom: Day(number: 20_000))
        let reception = try await office.store.write(as: office.actor(.clerk), at: Office.now) { try $0.addReception(terms) }
        var content = aContent(title: "Gặp gỡ")
        content.event = Gathering(start: Office.now.addingTimeInterval(86_400), end: nil, place: "Hội trường", capacity: nil)
        let event = try await office.aPublishedPost(in: .events, content: content)
        let code = try await office.code(of: office.anAnsweredTicket().id).text
        let key = "key=7b1e6a5e-9d5f-4a25-8f7a-2f1f6f3a9c01"
        let day = "/lich-tiep-cong-dan/\(reception)/2026-03-15"
        func path(_ form: String, _ uri: String) async throws -> String {
            let sent = try await office.browse { try await $0.send(form, to: uri) }
            return try String(#require(sent.headers[.location], "\(uri)").prefix { $0 != "?" })
        }
        _ = try await office.browse(sendsMail: true) {
            try await $0.send("what=topic%3Ahop-phap-hoa&email=an%40congty.vn", to: "/theo-doi")
        }
        let soon = Office.now.addingTimeInterval(1)
        let following = try await office.store.write(as: .system("test"), at: soon) { transaction -> TrackingCode? in
            while let claimed = try transaction.claimLetter(firstWait: 60) {
                if case .followConfirmation = claimed.letter { return claimed.code }
            }
            return nil
        }
        let follows = try #require(following).text
        return [
            "/tra-cuu/\(code)",
            try await path("slot=480&name=An&subject=H&email=an%40congty.vn&business=&\(key)", day),
            try await path("name=An&email=an%40congty.vn&phone=&business=&people=1&\(key)", "/chuyen-muc/su-kien/\(event.slug)/dang-ky"),
            try await path("", "/tra-cuu/\(code)/khao-sat"), "/theo-doi/\(follows)",
        ]
    }
}
