import Domain
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import PG
import Store
import Support
import Synchronization
import Testing
import Web

@Suite struct PublicTests {
    private static let form =
        "subject=Th%E1%BB%8B+th%E1%BB%B1c&body=C%E1%BA%A7n+g%C3%AC%3F&name=An&publish_consent=yes&key=7b1e6a5e-9d5f-4a25-8f7a-2f1f6f3a9c01"

    @Test func everyPublicPageOpensInThreeLanguages() async throws {
        try await Office.open { office in
            let slug = try await published(office)
            try await office.browse { client in
                for prefix in ["", "/en", "/zh"] {
                    for path in ["/gui", "/gui/question", "/gui/complaint", "/tra-cuu", "/hoi-dap", "/hoi-dap/\(slug)", "/han-tra-loi", ""]
                    {
                        let uri = prefix + path
                        let response = try await client.execute(uri: uri.isEmpty ? "/" : uri, method: .get)
                        #expect(response.status == .ok, "\(uri)")
                        #expect(String(buffer: response.body).contains("<h1"), "\(uri)")
                    }
                }
            }
        }
    }

    /// In Chinese 某日前 leaves the day itself out, and the day counts.
    @Test func chinesePagesCountTheLastDay() async throws {
        try await Office.open { office in
            let answered = try await office.anAnsweredTicket()
            let page = text(try await office.visit("/zh/tra-cuu/\(office.code(of: answered.id).text)"))
            let day = try #require(answered.reopenableThrough)
            let last = "\(day.year)年\(day.month)月\(day.day)日"
            #expect(page.contains("也可重新打开，截至 \(last)（含当日）。") && page.contains("可重新打开，截至 \(last)（含当日）；"))
            #expect(!page.contains("日前"))
            let open = try await office.aTicketInHand()
            let due = try #require(open.leadingClock?.due)
            let late = text(try await office.visit("/zh/tra-cuu/\(office.code(of: open.id).text)", at: due.at.addingTimeInterval(86_400)))
            #expect(late.contains("：截止日为 \(due.on.year)年\(due.on.month)月\(due.on.day)日") && late.contains("（含当日）"))
        }
    }

    /// A browser's form writes a space as a plus sign.
    @Test func aSearchIsReadAsTheFormSendsIt() async throws {
        try await Office.open { office in
            _ = try await published(office)
            try await office.browse { client in
                for query in ["hop+phap+hoa", "hop%20phap%20hoa", "h%E1%BB%A3p+ph%C3%A1p"] {
                    let page = mainPart(try await client.execute(uri: "/hoi-dap?q=\(query)", method: .get))
                    #expect(page.contains("<mark>") && !page.contains("hop+phap"), "\(query)")
                }
                let literal = String(buffer: try await client.execute(uri: "/hoi-dap?q=C%2B%2B", method: .get).body)
                #expect(literal.contains("value=\"C++\""))
            }
        }
    }

    private func published(_ office: Office) async throws -> String {
        let ticket = try await office.aPublishedTicket()
        return try await office.store.read(as: .business) { try $0.publicationSlug(of: ticket) ?? "" }
    }

    @Test func aSecondPressIsTheSameTicketAndAChangedFormIsAnother() async throws {
        try await Office.open { office in
            try await office.browse { client in
                let first = try await client.send(Self.form, to: "/gui/question")
                let second = try await client.send(Self.form, to: "/gui/question")
                let changed = try await client.send(Self.form + "&phone=0912345678", to: "/gui/question")
                #expect(first.status == .seeOther)
                #expect(first.headers[.location] == second.headers[.location])
                #expect(first.headers[.location] != changed.headers[.location])
                let page = try await client.execute(uri: first.headers[.location] ?? "", method: .get)
                #expect(page.status == .ok && String(buffer: page.body).contains("data-copy"))
            }
        }
    }

    @Test func aRefusedFormKeepsEverythingAndNamesEachField() async throws {
        try await Office.open { office in
            try await office.browse { client in
                let body =
                    "subject=&body=Xin+h%E1%BB%8Fi&name=&email=khong-phai&tax_code=123&in_province=no&ownership=state&publish_consent=yes"
                let response = try await client.send(body, to: "/gui/question")
                let page = String(buffer: response.body)
                #expect(response.status == .unprocessableContent)
                for kept in ["Xin hỏi", "khong-phai", "value=\"123\"", "value=\"no\" selected", "value=\"state\" selected", "checked"] {
                    #expect(page.contains(kept), "\(kept)")
                }
                for field in ["#subject", "#name"] { #expect(page.contains("href=\"\(field)\""), "\(field)") }
                for field in ["#email", "#tax_code"] { #expect(!page.contains("href=\"\(field)\""), "\(field)") }
            }
        }
    }

    @Test func anotherSiteCannotSendInAReadersName() async throws {
        try await Office.open { office in
            try await office.browse { client in
                let response = try await client.send(Self.form, to: "/gui/question", origin: "https://elsewhere.example")
                #expect(response.status == .forbidden)
            }
        }
    }

    @Test(arguments: ["denunciation", "integrity", "dossier", "nothing"]) func sealedKindsHaveNoOpenForm(kind: String) async throws {
        try await Office.open { office in
            try await office.browse { client in
                let page = try await client.execute(uri: "/gui/\(kind)", method: .get)
                let sent = try await client.send(Self.form, to: "/gui/\(kind)")
                let isTold = TicketKind(rawValue: kind)?.isConfidential == true
                #expect(page.status == (isTold ? .seeOther : .notFound) && sent.status == .notFound)
                #expect(page.headers[.location] == (isTold ? "/liem-chinh" : nil), "who takes such reports")
            }
        }
    }

    @Test func anUnknownCodeIsNotFoundAndKeptInTheForm() async throws {
        try await Office.open { office in
            let code = TrackingCode.random().text
            try await office.browse { client in
                let wrong = try await client.send("code=ABCD", to: "/tra-cuu")
                #expect(wrong.status == .unprocessableContent && String(buffer: wrong.body).contains("ABCD"))
                let unknown = try await client.send("code=\(code)", to: "/tra-cuu")
                #expect(unknown.status == .notFound && String(buffer: unknown.body).contains(code))
            }
        }
    }

    @Test func theBusinessRepliesRatesAndReopens() async throws {
        try await Office.open { office in
            let code = try await office.code(of: office.anAnsweredTicket().id).text
            try await office.browse { client in
                let incomplete = try await client.send("answered=yes&comment=Xin+c%E1%BA%A3m+%C6%A1n", to: "/tra-cuu/\(code)/rate")
                #expect(incomplete.status == .unprocessableContent && String(buffer: incomplete.body).contains("Xin cảm ơn"))
                let steps: [(String, String, HTTPResponse.Status)] = [
                    ("rate", "answered=no&satisfaction=2", .seeOther), ("rate", "answered=no&satisfaction=2", .conflict),
                    ("reopen", "reason=C%C3%B2n+thi%E1%BA%BFu", .seeOther), ("reply", "text=Th%C3%AAm", .seeOther),
                    ("withdraw", "reason=Xong", .seeOther), ("approve", "", .notFound),
                ]
                for (action, body, expected) in steps {
                    let response = try await client.send(body, to: "/tra-cuu/\(code)/\(action)")
                    #expect(response.status == expected, "\(action)")
                }
            }
        }
    }

    @Test func aWithdrawnAnswerIsGoneButSaysWhy() async throws {
        try await Office.open { office in
            let ticket = try await office.aPublishedTicket()
            let slug = try await office.store.read(as: .business) { try $0.publicationSlug(of: ticket) ?? "" }
            try await office.decide(.editor, .withdrawPublication(reason: "Quy định đã thay đổi"), on: ticket.id)
            try await office.browse { client in
                let response = try await client.execute(uri: "/hoi-dap/\(slug)", method: .get)
                let page = String(buffer: response.body)
                #expect(response.status == .gone && page.contains("Quy định đã thay đổi") && !page.contains("Cần ba giấy tờ"))
                let list = try await client.execute(uri: "/hoi-dap", method: .get)
                #expect(!String(buffer: list.body).contains(slug))
            }
        }
    }

    /// Not even that there was something is told.
    @Test(arguments: [TicketKind.denunciation, .integrity])
    func whatBecameAReportOfWrongdoingIsAsIfItHadNeverBeen(kind: TicketKind) async throws {
        try await Office.open { office in
            let ticket = try await office.aPublishedTicket()
            let slug = try await office.store.read(as: .business) { try $0.publicationSlug(of: ticket) ?? "" }
            let addresses = ["", "/en", "/zh"].map { "\($0)/hoi-dap/\(slug)" } + ["/api/v1/publications/\(slug)"]
            let lists = [
                "/hoi-dap", "/hoi-dap?q=lanh+su", "/hoi-dap.atom", "/sitemap.xml", "/api/v1/publications", "/theo-doi?answer=\(slug)",
                "/api/v1/publications?q=lanh%20su",
            ]
            for uri in ["/hoi-dap", "/hoi-dap.atom"] {
                let page = text(try await office.visit(uri))
                #expect(page.contains(slug), "\(uri)")
            }
            try await office.decide(nil, .reopen(reason: "Cán bộ đòi tiền"), on: ticket.id)
            try await office.store.write(as: office.actor(.clerk), at: Office.now) { transaction in
                guard let number = try transaction.ticket(ticket.id).registration else { throw NotFound() }
                try transaction.decide(.classify(kind: kind, variant: "", registration: number, reason: "Chuyển loại"), on: ticket.id)
            }
            let nowhere = text(try await office.visit("/hoi-dap/khong-co"))
            for uri in addresses {
                let answer = try await office.visit(uri)
                #expect(answer.status == .notFound && !text(answer).contains("Hợp pháp hóa lãnh sự hợp đồng"), "\(uri)")
            }
            let gone = text(try await office.visit(addresses[0]))
            #expect(gone.replacing(slug, with: "khong-co") == nowhere, "the same page as of an address that never was")
            for uri in lists {
                let list = text(try await office.visit(uri)).replacing("answer=\(slug)", with: "")
                #expect(!list.contains("Hợp pháp hóa lãnh sự hợp đồng") && !list.contains("/hoi-dap/\(slug)"), "\(uri)")
            }
        }
    }

    @Test func hostileTextStaysTextOnEveryPage() async throws {
        try await Office.open { office in
            let submission = try aSubmission {
                ($0.subject, $0.body, $0.contactName, $0.businessName) = (
                    HostileText.text, HostileText.text, HostileText.text, HostileText.text
                )
            }
            let ticket = try await office.store.writeOnce(as: .business, at: Office.now) { try $0.receive(submission, unit: Office.agency) }
            try await office.browse { client in
                let encoded = HostileText.encoded
                for uri in [
                    "/tra-cuu/\(ticket.code.text)?new=1", "/hoi-dap?q=\(encoded)", "/tra-cuu/\(encoded)",
                    "/han-tra-loi?received=\(encoded)&kind=\(encoded)",
                ] {
                    HostileText.expectHarmless(try await client.execute(uri: uri, method: .get), uri)
                }
                let fields = ["subject", "body", "name", "email", "phone", "business_name", "tax_code", "key", "ownership", "size"]
                let form = try await client.send(fields.map { "\($0)=\(encoded)" }.joined(separator: "&"), to: "/gui/question")
                HostileText.expectHarmless(form, "form")
            }
        }
    }

    // MARK: Who asks too much, and who watches

    private func live<T: Sendable>(
        _ office: Office, limit: Int = 60, now: @escaping @Sendable () -> Date = { Office.now },
        _ body: @escaping @Sendable (any TestClientProtocol) async throws -> T
    ) async throws -> T {
        let site = Site(store: office.store, home: Office.agency, secureCookies: false, submissionsPerMinute: limit, now: now)
        return try await Application(router: buildRouter(site), configuration: .init(address: .hostname("127.0.0.1", port: 0)))
            .test(.live, body)
    }

    @Test func aProgramThatFloodsIsToldToWaitAndLosesNothing() async throws {
        try await Office.open { office in
            let time = Moving(Office.now)
            try await live(office, limit: 2, now: { time.now }) { client in
                let headers: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
                func send(_ key: Int, from address: String? = nil) async throws -> TestResponse {
                    var headers = headers
                    if let address { headers[HTTPField.Name("X-Forwarded-For")!] = address }
                    let form = Self.form.replacing("9c01", with: "9c0\(key)")
                    return try await client.execute(uri: "/gui/question", method: .post, headers: headers, body: ByteBuffer(string: form))
                }
                for key in 1...2 { #expect(try await send(key).status == .seeOther) }
                let refused = try await send(3)
                #expect(refused.status == .tooManyRequests && refused.headers[.retryAfter] == "30")
                #expect(String(buffer: refused.body).contains("Thị thực") && String(buffer: refused.body).contains("Quá nhiều biểu mẫu"))
                // The server in front names its clients; each has a limit of its own, an IPv6 client with its whole network.
                #expect(try await send(4, from: "203.0.113.7").status == .seeOther)
                #expect(try await send(5, from: "2001:db8::1").status == .seeOther)
                #expect(try await send(6, from: "2001:db8:0:0:ffff::2").status == .seeOther)
                #expect(try await send(7, from: "2001:db8::3").status == .tooManyRequests)
                let json = #"{"kind": "question", "subject": "a", "body": "b", "publish_consent": false, "contact": {"name": "An"}}"#
                let api = try await client.execute(
                    uri: "/api/v1/tickets", method: .post, headers: [.contentType: "application/json"], body: ByteBuffer(string: json))
                #expect(api.status == .tooManyRequests && api.headers[.contentType] == "application/problem+json")
                time.advance(31)
                #expect(try await send(8).status == .seeOther)
                #expect(try await send(9).status == .tooManyRequests)
            }
        }
    }

    @Test func metricsAreForThisMachineOnly() async throws {
        try await Office.open { office in
            let id = try await office.aTicket().id
            let code = try await office.code(of: id).text
            try await live(office) { client in
                let unseen = String(buffer: try await client.execute(uri: "/metrics", method: .get).body)
                #expect(!unseen.contains("hoidap_tickets_unrecorded"), "nobody looked yet")
                try await office.store.write(as: .system("jobs"), at: Office.now) { transaction in
                    try transaction.enrol(jobs: ["search index", "reminders"])
                    try transaction.jobFailed("reminders", by: nil, fault: "Busy", next: Office.now)
                    try transaction.jobIsDone("search index", by: nil, seconds: 0.25, next: Office.now)
                }
                try await office.database.transaction { try $0.execute("update ticket set state = 'withdrawn' where id = \(id)") }
                _ = try await office.store.checkRecords(listing: 5, at: Office.now)
                _ = try await client.execute(uri: "/api/v1/tickets/\(code)", method: .get)
                let response = try await client.execute(uri: "/metrics", method: .get)
                let text = String(buffer: response.body)
                #expect(response.status == .ok && response.headers[.contentType]?.hasPrefix("text/plain; version=0.0.4") == true)
                #expect(text.contains(#"hoidap_http_requests_total{method="GET",route="/api/v1/tickets/{code}",status="200"} 1"#))
                #expect(text.contains("hoidap_database_lanes 3"))
                #expect(text.contains("hoidap_letters_waiting 1\n") && text.contains("hoidap_letters_sender_refused 0\n"))
                #expect(text.contains("hoidap_tickets_unrecorded 1\n") && text.contains("hoidap_law_versions_unfounded 0\n"))
                #expect(text.contains("hoidap_job_last_success_seconds{job=\"search index\"} \(Office.now.timeIntervalSince1970)\n"))
                #expect(text.contains("hoidap_job_duration_seconds{job=\"search index\"} 0.25\n"))
                #expect(text.contains("hoidap_job_failures_total{job=\"reminders\"} 1.0\n"))
                #expect(!text.contains("success_seconds{job=\"reminders\"}"), "it was never done")
                #expect(!text.contains(code), "a code is a secret")
                for line in text.split(separator: "\n") where !line.hasPrefix("#") {
                    #expect(line.split(separator: " ").last.flatMap { Double($0) } != nil, "\(line)")
                }
                let forwarded = try await client.execute(
                    uri: "/metrics", method: .get, headers: [HTTPField.Name("X-Forwarded-For")!: "203.0.113.7"])
                #expect(forwarded.status == .notFound)
            }
        }
    }
}

/// A time that a test moves.
private final class Moving: Sendable {
    private let instant: Mutex<Date>

    init(_ start: Date) { instant = Mutex(start) }

    var now: Date { instant.withLock { $0 } }

    func advance(_ seconds: Double) { instant.withLock { $0 = $0.addingTimeInterval(seconds) } }
}
