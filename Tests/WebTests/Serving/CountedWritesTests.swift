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

@testable import Web

/// Everything that somebody without an account writes counts against the limit of its client.
@Suite struct CountedWritesTests {
    private static let client: HTTPFields = [HTTPField.Name("X-Forwarded-For")!: "203.0.113.9"]

    /// What is asked by POST and writes nothing: a code to look up, and a text to compare.
    private static let readers: Set<String> = ["/tra-cuu", "/en/tra-cuu", "/zh/tra-cuu", "/api/v1/suggestions"]

    /// What the forms say that are read before they count, so that a slip of the pen costs nothing. The others count whatever they say.
    private static let forms: [String: String] = [
        "/gui/{kind}": "subject=a&body=b&name=An", "/tra-cuu/{code}/{action}": "text=a", "/theo-doi": "what=all&email=an%40congty.vn",
        "/tra-cuu/quen-ma": "email=an%40congty.vn",
        "/lich-tiep-cong-dan/{schedule}/{planned}": "slot=480&name=An&subject=a&email=an%40congty.vn",
        "/chuyen-muc/{section}/{slug}/dang-ky": "name=An&email=an%40congty.vn&people=1",
        "/api/v1/tickets": #"{"kind": "question", "subject": "a", "body": "b", "publish_consent": true, "contact": {"name": "An"}}"#,
        "/api/v1/tickets/{code}/messages": #"{"text": "a"}"#, "/api/v1/tickets/{code}/reopening": #"{"reason": "a"}"#,
        "/api/v1/tickets/{code}/withdrawal": #"{"reason": "a"}"#,
        "/api/v1/tickets/{code}/rating": #"{"answered": true, "satisfaction": 5}"#,
    ]

    /// Of a public route, without the language before it.
    private static func tail(_ path: String) -> String {
        ["/en/", "/zh/"].contains(where: path.hasPrefix) ? String(path.dropFirst(3)) : path
    }

    @Test func nothingPublicIsWrittenBeyondTheLimit() async throws {
        try await Office.open { office in
            let text = Wording(vi: "a", en: "b", zh: "c")
            let terms = ReceptionTerms(
                unit: Office.agency, title: text, rule: .monthly(day: 15), sessions: [.init(open: 480, close: 540)], slotMinutes: 30,
                places: 20, place: text, rules: text, validFrom: Day(number: 20_000))
            let schedule = try await office.store.write(as: office.actor(.clerk), at: Office.now) { try $0.addReception(terms) }
            var content = aContent(title: "Gặp gỡ")
            content.event = Gathering(start: Office.now.addingTimeInterval(86_400), end: nil, place: "Hội trường", capacity: nil)
            let event = try await office.aPublishedPost(in: .events, content: content).slug
            let code = try await office.code(of: office.aTicket().id).text
            let values = [
                "{kind}": "question", "{action}": "reply", "{schedule}": "\(schedule)", "{planned}": "2026-03-15", "{section}": "su-kien",
                "{slug}": event,
                "{key}": UUID().uuidString, "{upload}": UUID().uuidString, "{code}": code, "{token}": TrackingCode.random().text,
            ]
            let site = Site(
                store: office.store, home: Office.agency, secureCookies: false, submissionsPerMinute: 1, sendsMail: true,
                now: { Office.now })
            let router = buildRouter(site)
            let staff = ["/desk", "/office", "/admin", "/inspect"]
            let withToken = Set(
                API(site: site).endpoints.filter { $0.access == .token }.map { API.root + $0.route })
            let paths = router.routes.filter { ![.get, .head].contains($0.method) }.map(\.path.description).filter { path in
                !staff.contains(where: path.hasPrefix) && !withToken.contains(path) && !Self.readers.contains(path)
            }
            #expect(paths.count > 30 && paths.contains("/tra-cuu/{code}/khao-sat") && paths.contains("/api/v1/tickets"), "\(paths)")
            let app = Application(router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)))
            try await app.test(.live) { client in
                try site.submissionLimit.take("203.0.113.9", at: Office.now)
                for path in paths {
                    let uri = values.reduce(path) { $0.replacing($1.key, with: $1.value) }
                    var headers = Self.client
                    headers[.contentType] = path.hasPrefix("/api") ? "application/json" : "application/x-www-form-urlencoded"
                    let body = ByteBuffer(string: Self.forms[Self.tail(path)] ?? "x=y")
                    let answer = try await client.execute(uri: uri, method: .post, headers: headers, body: body)
                    #expect(answer.status == .tooManyRequests && answer.headers[.retryAfter] != nil, "\(path): \(answer.status)")
                }
            }
            let tickets = try await office.database.read { try $0.query("select id from ticket").count }
            #expect(tickets == 1)
        }
    }

    /// The pages have one way to write for somebody without an account, and it asks for what only counting gives.
    @Test func pagesWriteForNobodyUncounted() throws {
        let folder = Checkout.file("Sources/Web")
        let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
        var uncounted: [String] = []
        for case let file as URL in files where file.pathExtension == "swift" && file.lastPathComponent != "SubmissionLimit.swift" {
            let text = try String(contentsOf: file, encoding: .utf8)
            if text.contains(#/write(Once)?\(\s*as: \.business/#) { uncounted.append(file.lastPathComponent) }
        }
        #expect(uncounted.isEmpty)
    }
}
