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

/// The portal's sections as everybody reads them.
@Suite struct SectionPagesTests {
    private func get(_ client: any TestClientProtocol, _ uri: String) async throws -> (status: HTTPResponse.Status, text: String) {
        let response = try await client.execute(uri: uri, method: .get)
        return (response.status, String(buffer: response.body))
    }

    private func anEvent(_ office: Office, capacity: Int? = 2) async throws -> Post {
        var content = aContent(title: "Gặp gỡ doanh nghiệp")
        content.event = Gathering(
            start: Office.now.addingTimeInterval(86_400), end: nil, place: "Hội trường Sở", capacity: capacity)
        return try await office.aPublishedPost(in: .events, content: content)
    }

    private static let form = "name=An&email=an%40congty.example&phone=&business=&people=2&key=7b1e6a5e-9d5f-4a25-8f7a-2f1f6f3a9c01"

    // MARK: Reading

    @Test func everyPageOpensInThreeLanguages() async throws {
        try await Office.open { office in
            let post = try await office.aPublishedPost(in: .advice, content: aContent(title: "Thẻ ABTC"))
            let event = try await anEvent(office)
            let product = try await office.aPublishedProduct(nameConsent: true)
            let tails =
                [
                    "/chuyen-muc", "/san-pham", "/san-pham/\(product)", "/chuyen-muc/tu-van/\(post.slug)",
                    "/chuyen-muc/su-kien/\(event.slug)",
                ]
                + Section.allCases.filter { $0 != .products }.map { "/chuyen-muc/\($0.rawValue)" }
            try await office.browse { client in
                for prefix in ["", "/en", "/zh"] {
                    for tail in tails {
                        let (status, text) = try await get(client, prefix + tail)
                        #expect(status == .ok && text.components(separatedBy: "<h1").count == 2, "\(prefix)\(tail)")
                        #expect(
                            text.contains("lang=\"\(prefix == "/zh" ? "zh-Hans" : prefix == "/en" ? "en" : "vi")\""), "\(prefix)\(tail)")
                    }
                    let moved = try await client.execute(uri: prefix + "/chuyen-muc/san-pham", method: .get)
                    #expect(moved.status == .permanentRedirect && moved.headers[.location] == prefix + "/san-pham")
                    let question = try await client.execute(uri: prefix + "/hoi-dap/\(product)", method: .get)
                    #expect(question.status == .permanentRedirect && question.headers[.location] == prefix + "/san-pham/\(product)")
                }
            }
        }
    }

    @Test func whatIsNotInPublicIsNotFoundAndWhatWasWithdrawnIsGone() async throws {
        try await Office.open { office in
            let draft = try await office.aPost(in: .advice, content: aContent(title: "Nháp"))
            let post = try await office.aPublishedPost(in: .advice, content: aContent(title: "Đã đăng", body: "Nội dung cũ"))
            _ = try await office.decide(.editor, .withdraw(reason: "Quy định đã thay đổi"), on: post.id)
            try await office.browse { client in
                for uri in [
                    "/chuyen-muc/tu-van/\(draft.slug)", "/chuyen-muc/van-ban/\(post.slug)", "/chuyen-muc/khong-co", "/chuyen-muc/tu-van/x",
                    "/san-pham/x", "/tap-tin/\(UUID().uuidString)/a.pdf", "/tap-tin/x/a.pdf", "/dang-ky/x",
                    "/dang-ky/\(TrackingCode.random().text)",
                ] {
                    #expect(try await get(client, uri).status == .notFound, "\(uri)")
                }
                let (status, text) = try await get(client, "/chuyen-muc/tu-van/\(post.slug)")
                #expect(status == .gone && text.contains("Quy định đã thay đổi") && !text.contains("Nội dung cũ"))
                #expect(try await !get(client, "/chuyen-muc/tu-van").text.contains(post.slug))
            }
        }
    }

    @Test func aReaderOfAnotherLanguageIsToldWhichIsMissing() async throws {
        try await Office.open { office in
            var content = aContent(title: "Tiêu đề Việt")
            content.zh = .init(title: "中文标题", summary: "摘要", body: "正文")
            let post = try await office.aPublishedPost(in: .advice, content: content)
            try await office.browse { client in
                let zh = try await get(client, "/zh/chuyen-muc/tu-van/\(post.slug)").text
                let en = try await get(client, "/en/chuyen-muc/tu-van/\(post.slug)").text
                #expect(zh.contains("中文标题") && !zh.contains("Tiêu đề Việt"))
                #expect(
                    en.contains("Tiêu đề Việt") && en.contains("no English version") && en.contains("<div class=\"prose\" lang=\"vi\">"))
            }
        }
    }

    @Test func anEmptySectionSaysWhoIsResponsibleAndAnExpiredPostThatItIs() async throws {
        try await Office.open { office in
            var content = aContent(title: "Nghị định cũ")
            content.validTo = Day(iso: "2021-10-14")
            content.document = .init(number: "39/2018/NĐ-CP", issuer: "Chính phủ", issuedOn: Day(iso: "2018-03-11"))
            let post = try await office.aPublishedPost(in: .legislation, content: content)
            try await office.browse { client in
                let empty = try await get(client, "/chuyen-muc/vi-pham").text
                #expect(empty.contains("Sở Ngoại vụ chịu trách nhiệm") && empty.contains("href=\"/gui\""))
                #expect(try await get(client, "/chuyen-muc/van-ban").text.contains("Hết hiệu lực"))
                let page = try await get(client, "/chuyen-muc/van-ban/\(post.slug)").text
                for fact in ["39/2018/NĐ-CP", "Chính phủ", "11/03/2018", "hết hiệu lực", "Sở Ngoại vụ", "02/03/2026"] {
                    #expect(page.contains(fact), "\(fact)")
                }
            }
        }
    }

    @Test func aLongSectionHasPages() async throws {
        try await Office.open { office in
            for number in 1...23 { _ = try await office.aPublishedPost(in: .advice, content: aContent(title: "Bài \(number)")) }
            try await office.browse { client in
                let first = try await get(client, "/chuyen-muc/tu-van").text
                let second = try await get(client, "/chuyen-muc/tu-van?page=2").text
                #expect(first.contains("page=2") && second.contains("page=1") && !second.contains("page=3"))
                #expect(second.components(separatedBy: "class=\"card\"").count == 4)
                #expect(try await get(client, "/chuyen-muc/tu-van?page=9").status == .ok)
            }
        }
    }

    @Test func aFileIsStoredAndNeverShown() async throws {
        try await Office.open { office in
            let post = try await office.aPost(in: .plans, content: aContent(title: "Kế hoạch"))
            _ = try await office.store.write(as: office.actor(.clerk), at: Office.now) {
                try $0.attach(aFile(), named: "Kế hoạch số 36.pdf", to: post.id)
            }
            _ = try await office.decide(.head, .publish(), on: post.id)
            try await office.browse { client in
                let page = try await get(client, "/chuyen-muc/ke-hoach/\(post.slug)").text
                let link = try #require(page.firstMatch(of: /\/tap-tin\/[0-9a-f-]{36}\/ke-hoach-so-36\.pdf/).map { String($0.0) })
                let file = try await client.execute(uri: link, method: .get)
                #expect(file.status == .ok && String(buffer: file.body) == "%PDF-1.7")
                #expect(file.headers[.contentType] == "application/pdf" && file.headers[.xContentTypeOptions] == "nosniff")
                #expect(file.headers[.contentDisposition]?.hasPrefix("attachment; filename=\"ke-hoach-so-36.pdf\"") == true)
                #expect(file.headers[.contentDisposition]?.contains("filename*=UTF-8''K%E1%BA%BF%20ho%E1%BA%A1ch") == true)
                // What is withdrawn must soon be gone from caches too.
                #expect(file.headers[.cacheControl] == "public, max-age=600")
                #expect(try await get(client, link.replacing("ke-hoach-so-36", with: "khac")).status == .notFound)
            }
        }
    }

    @Test func aBusinessIsNamedOnlyWhereItConsented() async throws {
        try await Office.open { office in
            let named = try await office.aPublishedProduct(nameConsent: true)
            let unnamed = try await office.aPublishedProduct(nameConsent: false, title: "Chè Shan tuyết")
            try await office.browse { client in
                #expect(try await get(client, "/san-pham/\(named)").text.contains("Công ty TNHH Hoa Hồi"))
                let page = try await get(client, "/san-pham/\(unnamed)").text
                #expect(page.contains("Chè Shan tuyết") && !page.contains("Hoa Hồi"))
                let list = try await get(client, "/san-pham").text
                #expect(list.contains(named) && list.contains(unnamed))
                #expect(try await !get(client, "/hoi-dap").text.contains(named))
            }
        }
    }

    // MARK: Enrolling

    @Test func whoEnrolsHoldsALinkThatCancels() async throws {
        try await Office.open { office in
            let post = try await anEvent(office)
            let uri = "/en/chuyen-muc/su-kien/\(post.slug)/dang-ky"
            try await office.browse { client in
                #expect(try await get(client, "/chuyen-muc/su-kien/\(post.slug)").text.contains("Còn 2 chỗ."))
                let first = try await client.send(Self.form, to: uri)
                let again = try await client.send(Self.form, to: uri)
                let link = try #require(first.headers[.location])
                #expect(first.status == .seeOther && link == again.headers[.location] && link.hasPrefix("/en/dang-ky/"))
                let page = try await get(client, link).text
                #expect(page.contains("You have your seats") && page.contains("noindex"))
                let other = Self.form.replacing("9c01", with: "9c02").replacing("email=an%40", with: "email=khac%40")
                let waiting = try await client.send(other, to: uri)
                #expect(try await get(client, waiting.headers[.location] ?? "").text.contains("waiting list"))
                let cancel = String(link.prefix { $0 != "?" }) + "/huy"
                #expect(try await client.send("", to: cancel, origin: "https://elsewhere.example").status == .forbidden)
                #expect(try await client.send("", to: cancel).status == .seeOther)
                #expect(try await get(client, link).text.contains("was cancelled"))
                #expect(try await get(client, waiting.headers[.location] ?? "").text.contains("You have your seats"))
            }
        }
    }

    /// Where letters tell what came of it, the page is one for a new address, for one that has a seat, and for a form changed since.
    @Test func whoIsEnrolledIsToldByLetterAlone() async throws {
        try await Office.open { office in
            let post = try await anEvent(office, capacity: 50)
            let uri = "/chuyen-muc/su-kien/\(post.slug)/dang-ky"
            try await office.browse(sendsMail: true) { client in
                let first = try await client.send(Self.form, to: uri)
                let more = Self.form.replacing("people=2", with: "people=3")
                #expect(more != Self.form)
                let others = [
                    try await client.send(Self.form, to: uri), try await client.send(more, to: uri),
                    try await client.send(more.replacing("9c01", with: "9c07"), to: uri),
                    try await client.send(more.replacing("email=an%40", with: "email=khac%40"), to: uri),
                ]
                #expect(first.status == .ok && !text(first).contains("/dang-ky/"))
                for other in others { #expect(other.status == .ok && mainPart(other) == mainPart(first)) }
            }
            let seats = try await office.database.read {
                try $0.query("select count(*) as n from enrolment").first?.get("n", as: Int.self)
            }
            #expect(seats == 2, "one address, one place")
        }
    }

    @Test func aRefusedEnrolmentKeepsEverythingAndNamesEachField() async throws {
        try await Office.open { office in
            let post = try await anEvent(office)
            let uri = "/chuyen-muc/su-kien/\(post.slug)/dang-ky"
            try await office.browse { client in
                let refused = try await client.send("name=&email=khong&phone=1&business=Hoa+H%E1%BB%93i&people=99", to: uri)
                let text = String(buffer: refused.body)
                #expect(refused.status == .unprocessableContent && text.contains("value=\"Hoa Hồi\"") && text.contains("value=\"khong\""))
                for field in ["name", "email", "phone", "people"] { #expect(text.contains("href=\"#\(field)\""), "\(field)") }
                #expect(try await client.send(Self.form, to: uri, origin: "https://elsewhere.example").status == .forbidden)
                #expect(try await client.send(Self.form, to: "/chuyen-muc/su-kien/x/dang-ky").status == .notFound)
            }
            try await office.browse(at: Office.now.addingTimeInterval(86_400)) { client in
                let late = try await client.send(Self.form, to: uri)
                #expect(late.status == .conflict && String(buffer: late.body).contains("Đã hết hạn đăng ký"))
            }
            _ = try await office.decide(.head, .withdraw(reason: "Hoãn"), on: post.id)
            try await office.browse { client in
                let afterwards = try await client.send(Self.form, to: uri)
                #expect(afterwards.status == .gone && text(afterwards).contains("Lý do: Hoãn."))
            }
        }
    }

    @Test func aProgramThatFloodsIsToldToWait() async throws {
        try await Office.open { office in
            let post = try await anEvent(office, capacity: nil)
            let site = Site(store: office.store, home: Office.agency, secureCookies: false, submissionsPerMinute: 1, now: { Office.now })
            let app = Application(router: buildRouter(site), configuration: .init(address: .hostname("127.0.0.1", port: 0)))
            try await app.test(.live) { client in
                let uri = "/chuyen-muc/su-kien/\(post.slug)/dang-ky"
                #expect(try await client.send(Self.form, to: uri).status == .seeOther)
                let refused = try await client.send(Self.form.replacing("9c01", with: "9c02"), to: uri)
                #expect(refused.status == .tooManyRequests && refused.headers[.retryAfter] != nil)
                #expect(String(buffer: refused.body).contains("an@congty.example"))
            }
        }
    }

    // MARK: Hostile text

    @Test func hostileTextStaysTextOnEveryPage() async throws {
        try await Office.open { office in
            let hostile = HostileText.text
            let body =
                "\(hostile)\n\n# \(hostile)\n\n| \(hostile) |\n|---|\n| \(hostile) |\n\n[\(hostile)](javascript:alert(1)) <b>\(hostile)"
            var content = aContent(title: hostile, body: body)
            content = Post.Content(
                vi: .init(title: hostile, summary: hostile, body: body), en: .init(title: hostile, summary: hostile, body: body))
            content.document = .init(number: hostile, issuer: hostile, issuedOn: nil)
            content.event = Gathering(start: Office.now.addingTimeInterval(3600), end: nil, place: hostile, capacity: 1)
            content.links = [.init(url: "javascript:alert(1)", title: hostile)]
            let post = try await office.aPublishedPost(in: .events, content: content)
            let product = try await office.aPublishedProduct(nameConsent: true, title: hostile, text: hostile)
            let gone = try await office.aPublishedPost(in: .events, content: content)
            _ = try await office.decide(.head, .withdraw(reason: hostile), on: gone.id)
            let encoded = HostileText.encoded
            try await office.browse { client in
                for prefix in ["", "/en", "/zh"] {
                    for tail in [
                        "/chuyen-muc/su-kien", "/chuyen-muc/su-kien/\(post.slug)", "/chuyen-muc/su-kien/\(gone.slug)", "/san-pham",
                        "/san-pham/\(product)", "/chuyen-muc/\(encoded)", "/chuyen-muc/su-kien/\(encoded)",
                        "/chuyen-muc/su-kien?page=\(encoded)", "/dang-ky/\(encoded)", "/tap-tin/\(encoded)/\(encoded)",
                    ] {
                        let response = try await client.execute(uri: prefix + tail, method: .get)
                        HostileText.expectHarmless(response, prefix + tail)
                        #expect(!String(buffer: response.body).contains("href=\"javascript:"))
                    }
                }
                let fields = ["name", "email", "phone", "business", "people", "key"].map { "\($0)=\(encoded)" }.joined(separator: "&")
                let refused = try await client.send(fields, to: "/chuyen-muc/su-kien/\(post.slug)/dang-ky")
                #expect(refused.status == .unprocessableContent)
                HostileText.expectHarmless(refused, "form")
                let taken = try await client.send(
                    "name=\(encoded)&business=\(encoded)&email=a%40b.vn&people=1", to: "/chuyen-muc/su-kien/\(post.slug)/dang-ky")
                HostileText.expectHarmless(try await client.execute(uri: taken.headers[.location] ?? "", method: .get), "enrolment")
            }
        }
    }
}
