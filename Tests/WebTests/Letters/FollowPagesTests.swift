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

/// Following what is published by e-mail, from the form to the end.
@Suite struct FollowPagesTests {
    private func code(_ office: Office) async throws -> TrackingCode? {
        let claimed = try await office.store.write(as: .system("test"), at: Office.now.addingTimeInterval(1)) { transaction in
            var last: ClaimedLetter?
            while let claimed = try transaction.claimLetter(firstWait: 60) { last = claimed }
            return last
        }
        guard case .followConfirmation? = claimed?.letter else { return nil }
        return claimed?.code
    }

    @Test func fromTheFormToTheEnd() async throws {
        try await Office.open { office in
            let ticket = try await office.aPublishedTicket()
            let slug = try #require(try await office.store.read(as: .business) { try $0.publicationSlug(of: ticket) })
            try await office.browse(sendsMail: true) { client in
                let page = try await client.execute(uri: "/hoi-dap/\(slug)", method: .get)
                #expect(text(page).contains("/theo-doi?answer=\(slug)"))
                let form = try await client.execute(uri: "/theo-doi?answer=\(slug)", method: .get)
                #expect(form.status == .ok && text(form).contains(#"name="answer" value="\#(slug)""#))
                let asked = try await client.send("what=answer&answer=\(slug)&email=an%40congty.vn", to: "/theo-doi")
                #expect(asked.status == .ok && text(asked).contains("Xin kiểm tra hộp thư"))
                let code = try #require(try await code(office)).text
                // Opening the link changes nothing: programs that read letters open links.
                for _ in 0..<2 {
                    let waits = try await client.execute(uri: "/theo-doi/\(code)", method: .get)
                    #expect(waits.status == .ok && text(waits).contains("Chưa xác nhận") && text(waits).contains("noindex"))
                }
                #expect(try await client.send("", to: "/theo-doi/\(code)/xac-nhan").status == .seeOther)
                let follows = try await client.execute(uri: "/en/theo-doi/\(code)", method: .get)
                #expect(text(follows).contains("You follow"))
                // Programs that look through letters open this address too: it leads to the page and ends nothing.
                let scanned = try await client.execute(uri: "/theo-doi/\(code)/huy", method: .get)
                #expect(scanned.status == .seeOther && scanned.headers[.location] == "/theo-doi/\(code)")
                #expect(try await client.execute(uri: "/theo-doi/\(code)", method: .get).status == .ok, "it is followed still")
                // A mail program's one click (RFC 8058) carries no origin.
                let ended = try await client.send("List-Unsubscribe=One-Click", to: "/theo-doi/\(code)/huy")
                #expect(ended.status == .ok && text(ended).contains("Đã bỏ theo dõi"))
                #expect(try await client.execute(uri: "/theo-doi/\(code)", method: .get).status == .notFound)
                #expect(try await client.send("", to: "/theo-doi/\(code)/huy").status == .ok, "twice is once")
            }
        }
    }

    /// RFC 8058: the program of a mail provider sends it from its own pages, or from nowhere.
    @Test(
        arguments: [[:], [.origin: "null"], [.origin: "https://mail.example"], [HTTPField.Name("Sec-Fetch-Site")!: "cross-site"]]
            as [HTTPFields])
    func aMailProgramEndsItFromAnywhere(_ headers: HTTPFields) async throws {
        try await Office.open { office in
            try await office.browse(sendsMail: true) { client in
                _ = try await client.send("what=all&email=an%40congty.vn", to: "/theo-doi")
                let code = try #require(try await code(office)).text
                #expect(try await client.send("", to: "/theo-doi/\(code)/xac-nhan").status == .seeOther)
                for _ in 0..<2 {
                    let ended = try await client.send("List-Unsubscribe=One-Click", to: "/theo-doi/\(code)/huy", headers)
                    #expect(ended.status == .ok && text(ended).contains("Đã bỏ theo dõi"))
                }
                #expect(try await client.execute(uri: "/theo-doi/\(code)", method: .get).status == .notFound)
            }
        }
    }

    @Test func aSlipKeepsWhatWasTyped() async throws {
        try await Office.open { office in
            try await office.browse(sendsMail: true) { client in
                let refused = try await client.send("what=topic%3Athi-thuc&email=an%40congty", to: "/theo-doi")
                #expect(refused.status == .unprocessableContent)
                #expect(text(refused).contains(#"value="an@congty""#) && text(refused).contains("chưa đúng dạng"))
                #expect(text(refused).contains(#"value="topic:thi-thuc" checked"#))
                let nothing = try await client.send("what=&email=an%40congty.vn", to: "/theo-doi")
                #expect(nothing.status == .unprocessableContent && text(nothing).contains("Chủ đề: chưa chọn."))
                #expect(try await client.send("what=answer&answer=khong-co&email=a%40b.vn", to: "/theo-doi").status == .notFound)
                #expect(
                    try await client.send("what=all&email=a%40b.vn", to: "/theo-doi", origin: "https://other.example").status == .forbidden)
                #expect(try await code(office) == nil)
            }
        }
    }

    @Test func theSameAnswerWhoeverFollowsAlready() async throws {
        try await Office.open { office in
            try await office.browse(sendsMail: true) { client in
                let first = try await client.send("what=all&email=an%40congty.vn", to: "/theo-doi")
                let code = try #require(try await code(office)).text
                #expect(try await client.send("", to: "/theo-doi/\(code)/xac-nhan").status == .seeOther)
                let second = try await client.send("what=all&email=an%40congty.vn", to: "/theo-doi")
                #expect(text(first) == text(second) && first.status == second.status)
            }
        }
    }

    @Test func noProgramFillsLetterBoxes() async throws {
        try await Office.open { office in
            let site = Site(
                store: office.store, home: Office.agency, secureCookies: false, submissionsPerMinute: 2, sendsMail: true,
                now: { Office.now })
            let app = Application(router: buildRouter(site), configuration: .init(address: .hostname("127.0.0.1", port: 0)))
            try await app.test(.live) { client in
                for n in 0..<2 { #expect(try await client.send("what=all&email=a\(n)%40b.vn", to: "/theo-doi").status == .ok) }
                let refused = try await client.send("what=all&email=a3%40b.vn", to: "/theo-doi")
                #expect(refused.status == .tooManyRequests && refused.headers[.retryAfter] != nil && text(refused).contains("a3@b.vn"))
            }
        }
    }

    @Test func hostileTextStaysText() async throws {
        try await Office.open { office in
            let id = try await office.anAnsweredTicket().id
            let text = HostileText.text
            let version = Publication.Version(title: text, question: text, answer: text)
            let publication = Publication.Text(
                title: text, question: text, answer: text, topic: .other, translations: [.init(language: .en, text: version)])
            try await office.decide(.clerk, .preparePublication(publication), on: id)
            let ticket = try await office.decide(.editor, .approvePublication(), on: id)
            _ = try await office.aPublishedPost(in: .advice, content: .init(vi: .init(title: text, summary: text, body: text)))
            let slug = try #require(try await office.store.read(as: .business) { try $0.publicationSlug(of: ticket) })
            try await office.store.write(as: .business, at: Office.now) { try $0.follow(.answer(slug), email: "an@congty.vn", in: .vi) }
            let follower = try #require(try await self.code(office)).text
            try await office.browse(sendsMail: true) { client in
                for uri in [
                    "/hoi-dap/\(slug)", "/en/hoi-dap/\(slug)", "/theo-doi?answer=\(slug)", "/theo-doi/\(follower)", "/chuyen-muc?q=script",
                    "/hoi-dap?q=script", "/chuyen-muc.atom", "/en/hoi-dap.atom",
                ] {
                    let response = try await client.execute(uri: uri, method: .get)
                    #expect(response.status == .ok, "\(uri)")
                    HostileText.expectHarmless(response, uri)
                }
            }
        }
    }
}
