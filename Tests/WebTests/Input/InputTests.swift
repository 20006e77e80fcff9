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

/// What cannot be read is refused at the door, and its field is named.
@Suite struct InputTests {
    private func send(_ client: any TestClientProtocol, _ body: [UInt8], to path: String = "/tickets", _ headers: HTTPFields = [:])
        async throws
        -> (status: HTTPResponse.Status, fields: [String], body: String)
    {
        var headers = headers
        (headers[.contentType], headers[.acceptLanguage]) = ("application/json", "en")
        let response = try await client.execute(uri: "/api/v1" + path, method: .post, headers: headers, body: ByteBuffer(bytes: body))
        return (response.status, try fields(response), text(response))
    }

    private func fields(_ response: TestResponse) throws -> [String] {
        let json = try JSONSerialization.jsonObject(with: Data(text(response).utf8)) as? [String: Any]
        return (json?["errors"] as? [[String: String]] ?? []).compactMap { $0["field"] }
    }

    private static let good =
        #"{"kind": "question", "subject": "Thử", "body": "Nội dung", "publish_consent": true, "name_consent": false, "business": {"name": "A", "in_province": true}, "contact": {"name": "An", "phone": ""}}"#

    /// A value that would have to be guessed is never guessed: consent above all.
    @Test(arguments: [
        (#""name_consent": false"#, #""name_consent": "true""#, "name_consent"),
        (#""name_consent": false"#, #""name_consent": 1"#, "name_consent"),
        (#""publish_consent": true"#, #""publish_consent": "false""#, "publish_consent"),
        (#""name_consent": false"#, #""pubish_consent": false"#, "pubish_consent"),
        (#""in_province": true"#, #""in_province": "yes""#, "business.in_province"),
        (#"{"name": "An", "phone": ""}"#, #"["An"]"#, "contact"),
        (#"{"name": "A", "in_province": true}"#, #""A""#, "business"), (#""phone": """#, #""phone": 912345678"#, "contact.phone"),
        (#""phone": """#, #""mail": "a@b.vn""#, "contact.mail"), (#""subject": "Thử""#, #""subject": ["Thử"]"#, "subject"),
        (#""subject": "Thử""#, #""subject": null"#, "subject"), (#""subject": "Thử""#, #""subject": "\ud83d""#, "subject"),
        (#""name_consent": false"#, #""publish_consent": false"#, "publish_consent"), (#""name_consent": false"#, #""n": 1e400"#, "n"),
    ]) func aWrongTypeAndAnUnknownFieldAreRefused(right: String, wrong: String, field: String) async throws {
        try await Office.open { office in
            try await office.browse { client in
                #expect(Self.good.contains(right))
                let refused = try await send(client, Array(Self.good.replacing(right, with: wrong).utf8))
                #expect(refused.status == .unprocessableContent && refused.fields == [field], "\(refused)")
                let count = try await office.store.read(as: office.actor(.clerk)) {
                    try $0.queue(QueueFilter(), after: nil, limit: 10).rows.count
                }
                #expect(count == 0)
            }
        }
    }

    @Test func oneAnswerNamesEveryFieldThatIsNotTaken() async throws {
        try await Office.open { office in
            try await office.browse { client in
                let body = #"{"kind": 1, "pubish_consent": false, "deadline": "2026-12-31", "contact": {"name": [], "mail": "a"}}"#
                let refused = try await send(client, Array(body.utf8))
                #expect(refused.status == .unprocessableContent)
                #expect(refused.fields == ["contact.mail", "contact.name", "deadline", "kind", "pubish_consent"])
            }
        }
    }

    @Test func whatIsReadIsTakenWhole() async throws {
        try await Office.open { office in
            try await office.browse { client in
                #expect(try await send(client, [0xEF, 0xBB, 0xBF] + Array(Self.good.utf8)).status == .created)
                let zero = Self.good.replacing("Thử", with: #"a\u0000\uffffb 👨‍👩‍👧"#)
                let received = try await send(client, Array(zero.utf8))
                #expect(received.status == .created)
                let rows = try await office.store.read(as: office.actor(.clerk)) { try $0.queue(QueueFilter(), after: nil, limit: 10).rows }
                #expect(rows.map(\.subject).contains("ab 👨‍👩‍👧"))
                let wide = Self.good.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
                for body in [wide, [0xFF, 0xFE] + wide, [], Array("[1]".utf8), Array(repeating: UInt8(ascii: "["), count: 100_000)] {
                    #expect(try await send(client, body).status == .badRequest)
                }
                let start = ContinuousClock.now
                for depth in [50, 500, 512, 50_000] {
                    let body = "{\"text\": " + String(repeating: "[", count: depth) + String(repeating: "]", count: depth) + "}"
                    let refused = try await send(client, Array(body.utf8), to: "/suggestions")
                    #expect(refused.status == .badRequest && refused.body.contains("\(InputBounds.jsonDepth)"), "\(depth)")
                }
                #expect(start.duration(to: .now) < .seconds(5))
            }
        }
    }

    @Test func anAddressIsDecodedOnceAndHoldsText() async throws {
        try await Office.open { office in
            let code = try await office.code(of: office.aTicket().id).text
            try await office.browse { client in
                func get(_ uri: String) async throws -> TestResponse { try await client.execute(uri: uri, method: .get) }
                let dashed = code.replacing("-", with: "%E2%80%93")
                for typed in [code + "%20", dashed, "%20" + code.lowercased()] {
                    let response = try await get("/tra-cuu/\(typed)")
                    #expect(
                        [.ok, .seeOther, .movedPermanently, .permanentRedirect].contains(response.status), "\(typed): \(response.status)")
                }
                for uri in [
                    "/hoi-dap/%00", "/hoi-dap/a%00b", "/hoi-dap/%FF", "/hoi-dap/%ED%A0%80", "/san-pham/%00", "/tra-cuu/%00",
                    "/api/v1/publications/%EF%BF%BF",
                ] {
                    #expect(try await get(uri).status == .notFound, "\(uri)")
                }
                #expect(try await get("/hoi-dap?q=%FF").status == .badRequest)
                #expect(text(try await get("/en/hoi-dap?q=%FF")).contains("q: not UTF-8"))
                #expect(try fields(try await get("/api/v1/publications?q=%FF")) == ["q"])
                // Nobody knows which of two was meant.
                #expect(try await get("/thong-ke?unit=a&unit=b").status == .badRequest)
                #expect(try await get("/hoi-dap?q=a&%71=a").status == .badRequest)
                #expect(text(try await get("/en/hoi-dap?q=a&q=b")).contains("q: stands there twice"))
                #expect(try fields(try await get("/api/v1/indicators?unit=a&unit=b")) == ["unit"])
                // What would be left out of a word makes another word of it.
                #expect(try await get("/theo-doi?answer=%00").status == .notFound)
                #expect(try await get("/hoi-dap?q=%00").status == .ok)
                for uri in [
                    "/thong-ke?unit=\(Office.agency.text)%00", "/thong-ke?unit=\(Office.agency.text)%0B", "/thong-ke?kind=question%7F",
                    "/api/v1/indicators?unit=vn.%00langson", "/api/v1/publications?unit=\(Office.agency.text)%EF%BF%BF",
                ] {
                    let status = try await get(uri).status
                    #expect([.notFound, .unprocessableContent].contains(status), "\(uri)")
                }
                for uri in ["/thong-ke?period=2026%00", "/api/v1/publications?topic=tax%00", "/api/v1/publications?un%00it=vn"] {
                    #expect(try await get(uri).status == .unprocessableContent, "\(uri)")
                }
                #expect(try await get("/api/v1/publications?limit=5%00").status == .badRequest)
                #expect(text(try await get("/hoi-dap?q=100%")).contains("value=\"100%\""))
                let refused = try await client.send("email=%FF&password=x", to: "/desk/sign-in")
                #expect(refused.status == .badRequest && text(refused).contains("email"))
                #expect(try await client.send("email=%00&password=x", to: "/desk/sign-in").status == .unauthorized)
                #expect(try await client.send("email=a&email=b", to: "/desk/sign-in").status == .badRequest)
            }
        }
    }

    @Test func aListEndsWhereItSays() async throws {
        try await Office.open { office in
            _ = try await office.aPublishedTicket()
            let token = try await office.store.createToken(email: "clerk@example.vn", lasting: 60, at: Office.now) ?? ""
            let session = try await office.sessionToken(email: "clerk@example.vn", lasting: 60, at: Office.now) ?? ""
            try await office.browse { client in
                func get(_ uri: String, _ headers: HTTPFields = [:]) async throws -> TestResponse {
                    try await client.execute(uri: uri, method: .get, headers: headers)
                }
                for page in ["9223372036854775807", "-9223372036854775808", "922337203685478", "0", "1e3", "2", "x"] {
                    #expect(try await get("/sitemap.xml?page=\(page)").status == .notFound, "\(page)")
                }
                #expect(text(try await get("/sitemap.xml?page=1")) == text(try await get("/sitemap.xml")))
                for page in ["501", "99999999999999999999", "-1", "2.0", "0"] {
                    for list in ["/hoi-dap", "/san-pham", "/chuyen-muc/su-kien"] {
                        #expect(try await get("\(list)?page=\(page)").status == .notFound, "\(list) \(page)")
                    }
                }
                for page in ["500", ""] { #expect(try await get("/hoi-dap?page=\(page)").status == .ok) }
                #expect(try await get("/hoi-dap?q=giay&page=16").status == .notFound)
                for cursor in ["99999999", "-5", "abc", "%00", "9999999999999999_00000000-0000-4000-8000-000000000000"] {
                    #expect(
                        try fields(try await get("/api/v1/publications?cursor=\(cursor)")) == ["cursor"],
                        "\(cursor)")
                    let queue = try await get("/api/v1/queue?cursor=\(cursor)", [.authorization: "Bearer \(token)"])
                    let desk = try await get("/desk?tab=open&after=\(cursor)", [.cookie: "hoidap_session=\(session)"])
                    #expect(queue.status == .badRequest && desk.status == .badRequest, "\(cursor)")
                }
                for limit in ["0", "-1", "101", "1e9", "9223372036854775808"] {
                    let refused = try await get("/api/v1/publications?limit=\(limit)")
                    #expect(try refused.status == .badRequest && fields(refused) == ["limit"], "\(limit)")
                }
            }
        }
    }

    /// Nothing that is sent is read beside the door: numbers by `Int(typed:in:)`, JSON by `JSON(reading:)`, addresses and forms by `URLEncoded`.
    @Test func thereIsNoOtherDoor() throws {
        let root = Checkout.file("Sources/Web")
        let files = try #require(FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)).compactMap { $0 as? URL }
            .filter { $0.pathExtension == "swift" }
        #expect(files.count > 100)
        for file in files {
            let source = try String(contentsOf: file, encoding: .utf8)
            for wrong in [
                "JSONDecoder", "removingPercentEncoding", "URLEncodedFormDecoder", "{ Int($0) }", "Int(form[", "Int(input[", "Int(query[",
                "Int(Query(", "Int(parameter",
            ] { #expect(!source.contains(wrong), "\(file.lastPathComponent): \(wrong)") }
        }
    }

    /// A title from before the door, which XML cannot hold, spoils no feed.
    @Test func aFeedIsWellFormedWhateverIsStored() async throws {
        try await Office.open { office in
            let id = try await office.anAnsweredTicket().id
            let publication = Publication.Text(title: "Tiêu đề", question: "Hỏi", answer: "Đáp", topic: .legalisation)
            try await office.decide(.clerk, .preparePublication(publication), on: id)
            try await office.decide(.editor, .approvePublication(), on: id)
            try await office.retitle("a\u{FFFF}\u{1}b\u{FFFE}")
            for uri in ["/hoi-dap.atom", "/en/hoi-dap.atom", "/sitemap.xml"] {
                let bytes = Array((try await office.visit(uri)).body.readableBytesView)
                let scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars
                #expect(
                    scalars.allSatisfy { $0.value >= 0x20 || $0 == "\n" || $0 == "\t" } && !scalars.contains("\u{FFFF}")
                        && !scalars.contains("\u{FFFE}"))
            }
            #expect(text(try await office.visit("/hoi-dap.atom")).contains("<title>ab</title>"))
        }
    }
}
