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

/// What feed readers, search engines and caches are told.
@Suite struct FeedTests {
    private func get(_ office: Office, _ uri: String, _ headers: HTTPFields = [:]) async throws -> TestResponse {
        let site = Site(
            store: office.store, home: Office.agency, secureCookies: false, publicURL: "https://hoidap.so.example", now: { Office.now })
        return try await Application(router: buildRouter(site)).test(.router) { client in
            try await client.execute(uri: uri, method: .get, headers: headers)
        }
    }

    private func text(_ response: TestResponse) -> String { String(buffer: response.body) }

    private func slug(_ office: Office, _ ticket: Ticket) async throws -> String {
        try await office.store.read(as: .business) { try $0.publicationSlug(of: ticket) ?? "" }
    }

    @Test func theFeedAndTheMapNameWhatIsPublished() async throws {
        try await Office.open { office in
            let slug = try await slug(office, try await office.aPublishedTicket())
            _ = try await office.anAnsweredTicket()
            for prefix in ["", "/en", "/zh"] {
                let feed = try await get(office, prefix + "/hoi-dap.atom")
                #expect(feed.status == .ok && feed.headers[.contentType]?.hasPrefix("application/atom+xml") == true)
                #expect(text(feed).components(separatedBy: "<entry").count == 2)
                #expect(text(feed).contains("https://hoidap.so.example\(prefix)/hoi-dap/\(slug)"))
            }
            #expect(!text(try await get(office, "/hoi-dap.atom?topic=hai-quan")).contains("<entry"))
            let map = text(try await get(office, "/sitemap.xml"))
            #expect(map.contains("<loc>https://hoidap.so.example/hoi-dap/\(slug)</loc>") && map.contains("hreflang=\"zh-Hans\""))
            let robots = text(try await get(office, "/robots.txt"))
            #expect(
                !robots.contains("/tra-cuu/") && robots.contains("Disallow: /desk")
                    && robots.contains("Sitemap: https://hoidap.so.example/sitemap.xml"))
        }
    }

    /// However the server is addressed, nothing of that stands in what leaves it, and an entry stays the same entry.
    @Test func nothingIsBuiltFromWhatARequestSaysOfItself() async throws {
        try await Office.open { office in
            _ = try await office.aPublishedTicket()
            _ = try await office.aPublishedPost(in: .events, content: aContent(title: "Hội nghị"))
            let paths = [
                "/hoi-dap.atom", "/en/hoi-dap.atom?topic=hop-phap-hoa", "/chuyen-muc.atom", "/sitemap.xml", "/robots.txt", "/hoi-dap",
            ]
            func bodies(_ site: Site, host: String) async throws -> [String] {
                try await Application(router: buildRouter(site), configuration: .init(address: .hostname("127.0.0.1", port: 0))).test(.live)
                {
                    client in
                    var bodies: [String] = []
                    for path in paths {
                        bodies.append(text(try await client.execute(uri: path, method: .get, headers: [.init("Host")!: host])))
                    }
                    return bodies
                }
            }
            let plain = Site(store: office.store, home: Office.agency, secureCookies: false, now: { Office.now })
            let first = try await bodies(plain, host: "hoidap.langson.example")
            #expect(try await bodies(plain, host: "evil.example") == first)
            #expect(first.allSatisfy { !$0.contains("langson.example") })
            let moved = Site(
                store: office.store, home: Office.agency, secureCookies: true, publicURL: "https://moi.example", now: { Office.now })
            let ids = first.map(ids(in:))
            #expect(try await bodies(moved, host: "x.example").map(ids(in:)) == ids)
            #expect(
                ids[0].count == 2 && ids[2].count == 2 && ids.joined().allSatisfy { $0.hasPrefix("tag:vn.langson.ngoaivu.hoidap,2026:/") })
        }
    }

    private func ids(in body: String) -> [String] { body.matches(of: /<id>([^<]+)<\/id>/).map { String($0.1) } }

    @Test func aPageThatIsKeptIsNotSentAgain() async throws {
        try await Office.open { office in
            let ticket = try await office.aPublishedTicket()
            let uri = "/hoi-dap/" + (try await slug(office, ticket))
            let first = try await get(office, uri)
            let tag = try #require(first.headers[.eTag])
            let again = try await get(office, uri, [.ifNoneMatch: tag])
            #expect(again.status == .notModified && again.body.readableBytes == 0)
            try await office.decide(.editor, .withdrawPublication(reason: "Văn bản đã hết hiệu lực."), on: ticket.id)
            let gone = try await get(office, uri, [.ifNoneMatch: tag])
            #expect(gone.status == .gone && text(gone).contains("Văn bản đã hết hiệu lực."))
        }
    }

    @Test func compressionIsForWhoTakesIt() async throws {
        try await Office.open { office in
            let plain = try await get(office, "/hoi-dap")
            let packed = try await get(office, "/hoi-dap", [.acceptEncoding: "br, gzip;q=0.8"])
            let refused = try await get(office, "/hoi-dap", [.acceptEncoding: "gzip;q=0"])
            #expect(packed.headers[.contentEncoding] == "gzip" && packed.body.readableBytes < plain.body.readableBytes / 2)
            #expect(refused.headers[.contentEncoding] == nil && refused.body == plain.body && packed.headers[.eTag] == plain.headers[.eTag])
            // A ticket is one reader's own.
            let code = try await office.code(of: office.aTicket().id)
            let own = try await get(office, "/tra-cuu/\(code.text)", [.acceptEncoding: "gzip"])
            #expect(own.headers[.cacheControl] == "no-store" && own.headers[.eTag] == nil && own.headers[.contentEncoding] == nil)
        }
    }

    @Test func aCorrectionIsSeenWithItsReason() async throws {
        try await Office.open { office in
            let ticket = try await office.aPublishedTicket()
            let better = Publication.Text(
                title: "Hợp pháp hóa lãnh sự hợp đồng", question: "Cần giấy tờ gì?", answer: "Cần bốn giấy tờ.", topic: .legalisation)
            await #expect(throws: Ticket.Refusal.missing(.reason)) {
                try await office.decide(.editor, .preparePublication(better), on: ticket.id)
            }
            try await office.decide(.editor, .preparePublication(better, reason: "Thiếu một loại giấy tờ."), on: ticket.id)
            let uri = "/hoi-dap/" + (try await slug(office, ticket))
            #expect(text(try await get(office, uri)).contains("Cần ba giấy tờ."), "not before somebody else approved it")
            await #expect(throws: Ticket.Refusal.fourEyes) { try await office.decide(.editor, .approvePublication(), on: ticket.id) }
            let corrected = try await office.decide(.unitHead, .approvePublication(), on: ticket.id)
            let page = text(try await get(office, uri))
            #expect(page.contains("Cần bốn giấy tờ.") && page.contains("Thiếu một loại giấy tờ.") && !page.contains("Cần ba giấy tờ."))
            let read = try await office.store.read(as: .system("test")) { try $0.ticket(ticket.id) }
            #expect(read == corrected && read.publication?.corrections.count == 1 && read.publication?.pending == nil)
        }
    }
}
