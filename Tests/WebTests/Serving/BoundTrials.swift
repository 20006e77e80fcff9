import Dispatch
import Documents
import Domain
import Foundation
import HTML
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Markdown
import NIOCore
import PG
import Store
import Support
import Synchronization
import Testing

@testable import Web

/// Work that stands still until it is let go.
private final class Gate: Sendable {
    private let semaphore = DispatchSemaphore(value: 0)
    let running = Mutex((now: 0, most: 0))

    func work() {
        running.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
        semaphore.wait()
        running.withLock { $0.now -= 1 }
    }

    func open(_ count: Int) { for _ in 0..<count { semaphore.signal() } }
}

extension BoundsTests {
    // MARK: Work

    /// How many ran at once and how many were refused, of one more than may run and wait.
    private static func crowd(atOnce: Int, waiting: Int) async throws -> (most: Int, refused: Int) {
        let (pool, gate) = (WorkPool(atOnce: atOnce, mostWaiting: waiting), Gate())
        let all = atOnce + waiting + 1
        return await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<all {
                group.addTask {
                    do { try await pool.run { gate.work() } } catch is Busy { return true } catch { return false }
                    return false
                }
            }
            // The one too many is refused while all others stand still.
            var refused = await group.next() == true ? 1 : 0
            gate.open(all)
            for await isRefused in group where isRefused { refused += 1 }
            return (gate.running.withLock { $0.most }, refused)
        }
    }

    private static func crowdTrial(_ bound: Bound, _ atOnce: Bound, _ waiting: Bound) -> Trial {
        Trial(bound) {
            let (most, refused) = try await crowd(atOnce: atOnce.value, waiting: waiting.value)
            #expect(most == atOnce.value && refused == 1)
        }
    }

    static var workTrials: [Trial] {
        [
            crowdTrial(Bounds.passwordsAtOnce, Bounds.passwordsAtOnce, Bounds.passwordsWaiting),
            crowdTrial(Bounds.passwordsWaiting, Bounds.passwordsAtOnce, Bounds.passwordsWaiting),
            crowdTrial(Bounds.heavyAtOnce, Bounds.heavyAtOnce, Bounds.heavyWaiting),
            Trial(Bounds.filesAtOnce) {
                let (most, refused) = try await crowd(atOnce: Bounds.filesAtOnce.value, waiting: Bounds.heavyWaiting.value)
                #expect(most == Bounds.filesAtOnce.value && refused == 1)
                // While a file takes its time, texts are laid out.
                let gate = Gate()
                async let reading: Void = WorkPool.files.run { gate.work() }
                while gate.running.withLock({ $0.now }) < 1 { try await Task.sleep(for: .milliseconds(5)) }
                let html = try await Texts().html("**Lưu ý**")
                #expect(html.text.contains("<strong>Lưu ý</strong>") && gate.running.withLock { $0.now } == 1)
                gate.open(1)
                try await reading
            },
            crowdTrial(Bounds.heavyWaiting, Bounds.heavyAtOnce, Bounds.heavyWaiting),
            Trial(Bounds.heavySeconds) {
                let (pool, gate) = (WorkPool(atOnce: 2, mostWaiting: 5, longestWait: .milliseconds(50)), Gate())
                async let first: Void = pool.run { gate.work() }
                async let second: Void = pool.run { gate.work() }
                while gate.running.withLock({ $0.now }) < 2 { try await Task.sleep(for: .milliseconds(5)) }
                // Should no one refuse the third, it runs after a second, and the trial fails instead of standing still.
                let opening = Task {
                    try? await Task.sleep(for: .seconds(1))
                    gate.open(2)
                }
                await #expect(throws: Busy.self) { try await pool.run {} }
                #expect(gate.running.withLock { $0.now } == 2, "refused while both threads are busy")
                opening.cancel()
                _ = try await (first, second)
            },
        ]
    }

    // MARK: Clients

    static var clientTrials: [Trial] {
        [
            Trial(Bounds.submissionsPerMinute) {
                let limit = SubmissionLimit(perMinute: Bounds.submissionsPerMinute.value)
                for _ in 0..<Bounds.submissionsPerMinute.value { try limit.take("a", at: Office.now) }
                #expect(throws: TooManySubmissions.self) { try limit.take("a", at: Office.now) }
                try limit.take("b", at: Office.now)
            },
            Trial(Bounds.writesPerDay) {
                let limit = SubmissionLimit(perMinute: 1_000_000, perDay: Bounds.writesPerDay.value)
                for _ in 0..<Bounds.writesPerDay.value { try limit.take("a", at: Office.now) }
                #expect(throws: TooManySubmissions.self) { try limit.take("a", at: Office.now) }
                try limit.take("a", at: Office.now.addingTimeInterval(60))
            },
            Trial(Bounds.surveyLinks) {
                try await Office.open { office in
                    let id = try await office.anAnsweredTicket().id
                    var links: [TrackingCode] = []
                    for _ in 0...Bounds.surveyLinks.value {
                        links.append(
                            try await office.store.write(as: .business, at: Office.now) { try $0.surveyLink(to: $0.ticket(id)) })
                    }
                    let (first, others) = (links[0], Array(links.dropFirst()))
                    await #expect(throws: NotFound.self) {
                        _ = try await office.store.read(as: .business, at: Office.now) { try $0.surveyInvitation(first) }
                    }
                    try await office.store.read(as: .business, at: Office.now) { transaction in
                        for link in others {
                            let isUsed = try transaction.surveyInvitation(link).isUsed
                            #expect(!isUsed)
                        }
                    }
                }
            },
            Trial(Bounds.bookingsPerClient) {
                try await visiting { client, day, event in
                    for number in 0..<Bounds.bookingsPerClient.value {
                        #expect(try await client.send(booking("a\(number)%40b.vn"), to: day).status == .seeOther)
                    }
                    let refused = try await client.send(booking("them%40b.vn"), to: day)
                    #expect(
                        refused.status == .tooManyRequests && refused.headers[.retryAfter] != nil && text(refused).contains("them@b.vn"))
                    #expect(text(refused).contains("đủ \(Bounds.bookingsPerClient.value) lượt"))
                }
            },
            Trial(Bounds.bookingsOfDay) {
                try await visiting(sendsMail: true) { client, day, _ in
                    let first = try await client.send(booking("an%40b.vn"), to: day)
                    let again = try await client.send(booking("An%2B1%40B.vn"), to: day)
                    #expect(first.status == .ok && again.status == .ok && mainPart(first) == mainPart(again))
                } then: { transaction, schedule in
                    let day = try #require(Day(iso: "2026-03-15"))
                    #expect(try transaction.bookings(schedule: schedule, planned: day).count == 1)
                }
            },
            Trial(Bounds.bookingsAhead) {
                try await visiting(sendsMail: true) { client, day, _ in
                    for month in 3...6 {
                        let other = day.replacing("-03-", with: "-0\(month)-")
                        let asked = try await client.send(booking("an%40b.vn"), to: other)
                        #expect(asked.status == .ok)
                    }
                } then: { transaction, schedule in
                    for (month, count) in [(3, 1), (4, 1), (5, 1), (6, 0)] {
                        let day = try #require(Day(iso: "2026-0\(month)-15"))
                        #expect(try transaction.bookings(schedule: schedule, planned: day).count == count, "\(month)")
                    }
                }
            },
            Trial(Bounds.seatsPerClient) {
                try await visiting { client, _, event in
                    let most = Bounds.seatsPerClient.value
                    for number in 0..<most / 20 {
                        let form = "name=An&email=a\(number)%40b.vn&people=20&key="
                        #expect(try await client.send(form, to: event).status == .seeOther)
                    }
                    let refused = try await client.send("name=An&email=them%40b.vn&people=1&key=", to: event)
                    #expect(
                        refused.status == .tooManyRequests && refused.headers[.retryAfter] != nil && text(refused).contains("them@b.vn"))
                }
            },
            Trial(Bounds.failedSignIns) {
                try await Office.open { office in
                    let site = Site(store: office.store, home: Office.agency, secureCookies: false, now: { Office.now })
                    for _ in 0..<Bounds.failedSignIns.value { try site.failedSignIns.take("203.0.113.9", at: Office.now) }
                    let app = Application(router: buildRouter(site), configuration: .init(address: .hostname("127.0.0.1", port: 0)))
                    try await app.test(.live) { client in
                        let form = "email=clerk%40example.vn&password=x"
                        // One address in three spellings, and another.
                        for address in ["203.0.113.9", "::ffff:203.0.113.9", "203.0.113.9:50123"] {
                            let refused = try await client.send(form, to: "/desk/sign-in", [HTTPField.Name("X-Forwarded-For")!: address])
                            #expect(refused.status == .tooManyRequests && refused.headers[.retryAfter] == "3")
                            #expect(text(refused).contains("clerk@example.vn"))
                        }
                        let other = try await client.send(form, to: "/desk/sign-in", [HTTPField.Name("X-Forwarded-For")!: "203.0.113.10"])
                        #expect(other.status == .unauthorized)
                    }
                }
            },
            Trial(Bounds.keptSearches) {
                try await Office.open { office in
                    let clerk = office.actor(.clerk)
                    let first = try await office.store.write(as: clerk, at: Office.now) { try $0.keepSearch("visa") }
                    for number in 1...Bounds.keptSearches.value {
                        let later = Office.now.addingTimeInterval(Double(number))
                        _ = try await office.store.write(as: clerk, at: later) { try $0.keepSearch("visa \(number)") }
                    }
                    #expect(try await office.store.read(as: clerk) { try $0.keptSearch(first) } == nil)
                }
            },
            Trial(Bounds.lettersPerAddress) {
                try await Office.open { office in
                    func letters() async throws -> Int {
                        try await office.database.read { try $0.query("select count(*) as n from letter").first?.get("n") ?? 0 }
                    }
                    try await withThrowingTaskGroup(of: Void.self) { group in
                        for _ in 0..<Bounds.lettersPerAddress.value + 5 { group.addTask { _ = try await office.aTicket() } }
                        try await group.waitForAll()
                    }
                    #expect(try await letters() == Bounds.lettersPerAddress.value)
                    let code = try await office.code(of: office.aTicket().id)
                    let page = text(try await office.visit("/tra-cuu/\(code.text)?new=1"))
                    #expect(page.contains("không gửi thư tới địa chỉ") && page.contains(code.text))
                    // What the office itself sends is not held back, and the next day is another.
                    _ = try await office.anAnsweredTicket()
                    _ = try await office.aTicket(at: Office.now.addingTimeInterval(86_400))
                    #expect(try await letters() == Bounds.lettersPerAddress.value + 2)
                }
            },
            signInTrial(Bounds.clientAccountFailures, isKnown: false, key: "client"),
            signInTrial(Bounds.accountFailures, isKnown: false, key: "account"),
            signInTrial(Bounds.knownDeviceFailures, isKnown: true, key: "device"),
            Trial(Bounds.clientsRemembered) {
                let limit = SubmissionLimit(perMinute: 2)
                for number in 0...Bounds.clientsRemembered.value {
                    try limit.take("\(number)", at: Office.now.addingTimeInterval(Double(number) / 1000))
                }
                #expect(limit.count <= Bounds.clientsRemembered.value)
            },
        ]
    }

    private static func booking(_ email: String) -> String { "slot=480&name=An&subject=H%E1%BB%8Fi&email=\(email)&business=&key=" }

    /// A day of reception with places enough, and an event without an end of seats.
    private static func visiting(
        sendsMail: Bool = false,
        _ body: @escaping @Sendable (_ client: any TestClientProtocol, _ day: String, _ event: String) async throws -> Void,
        then look: @escaping @Sendable (_ transaction: Transaction, _ schedule: Int) throws -> Void = { _, _ in }
    ) async throws {
        try await Office.open { office in
            let text = Wording(vi: "a", en: "b", zh: "c")
            let terms = ReceptionTerms(
                unit: Office.agency, title: text, rule: .monthly(day: 15), sessions: [.init(open: 480, close: 540)], slotMinutes: 30,
                places: 20, place: text, rules: text, validFrom: Day(number: 20_000))
            let id = try await office.store.write(as: office.actor(.clerk), at: Office.now) { try $0.addReception(terms) }
            var content = aContent(title: "Gặp gỡ")
            content.event = Gathering(start: Office.now.addingTimeInterval(86_400), end: nil, place: "Hội trường", capacity: nil)
            let event = "/chuyen-muc/su-kien/\(try await office.aPublishedPost(in: .events, content: content).slug)/dang-ky"
            let site = Site(store: office.store, home: Office.agency, secureCookies: false, sendsMail: sendsMail, now: { Office.now })
            let app = Application(router: buildRouter(site), configuration: .init(address: .hostname("127.0.0.1", port: 0)))
            try await app.test(.live) { try await body($0, "/lich-tiep-cong-dan/\(id)/2026-03-15", event) }
            try await office.store.read(as: office.actor(.clerk), at: Office.now) { try look($0, id) }
        }
    }

    /// One failure more than that, and the right password does not open either, until half a minute has passed.
    private static func signInTrial(_ bound: Bound, isKnown: Bool, key: String) -> Trial {
        Trial(bound) {
            try await Office.open { office in
                func opened(_ password: String, from client: String, _ device: String?, after seconds: Double = 0) async throws -> String? {
                    let attempt = SignInAttempt(email: "clerk@example.vn", password: password, client: client, device: device)
                    while true {
                        do {
                            switch try await office.store.signIn(attempt, at: Office.now.addingTimeInterval(seconds)) {
                            case .open(let session): return session.device
                            case .refused, .withoutRole: return nil
                            }
                        } catch is Busy {
                            // Passwords of other tests are worked out by the same threads.
                            try await Task.sleep(for: .milliseconds(50))
                        }
                    }
                }
                let device = isKnown ? try await opened(Office.password, from: "a", nil) : nil
                _ = try await opened("sai-mat-khau", from: "a", device)
                try await office.database.transaction {
                    _ = try $0.execute("update sign_in_count set failures = \(bound.value - 1)::int")
                }
                // Counted for the account alone where the client is another.
                let client = key == "account" ? "b" : "a"
                _ = try await opened("sai-mat-khau", from: client, device)
                #expect(try await opened(Office.password, from: key == "account" ? "c" : "a", device) == nil)
                #expect(try await opened(Office.password, from: key == "account" ? "c" : "a", device, after: 31) != nil)
            }
        }
    }

    // MARK: Tickets

    private static func reply(_ count: Int, on id: UUID, _ office: Office, day: Int = 0, text: String = "Bổ sung") async throws {
        for number in 0..<count {
            let at = Office.now.addingTimeInterval(Double(day) * 86_400 + Double(number))
            try await office.decide(nil, .reply(text: text), on: id, at: at)
        }
    }

    private static func refusal(on id: UUID, _ office: Office, day: Int = 0) async throws -> TestResponse {
        let code = try await office.code(of: id).text
        return try await office.browse(at: Office.now.addingTimeInterval(Double(day) * 86_400 + 3600)) {
            try await $0.send("text=C%C3%B2n+n%E1%BB%AFa", to: "/en/tra-cuu/\(code)/reply")
        }
    }

    static var ticketTrials: [Trial] {
        [
            Trial(Bounds.repliesPerDay) {
                try await Office.open { office in
                    let id = try await office.aTicketInHand().id
                    try await reply(Bounds.repliesPerDay.value, on: id, office)
                    let page = try await refusal(on: id, office)
                    #expect(page.status == .tooManyRequests && page.headers[.retryAfter] == "82800")
                    #expect(text(page).contains("Còn nữa") && text(page).contains("send it again in 23 h"))
                    #expect(try await refusal(on: id, office, day: 1).status == .seeOther)
                }
            },
            Trial(Bounds.repliesInARow) {
                try await Office.open { office in
                    let id = try await office.aTicketInHand().id
                    for day in 0..<Bounds.repliesInARow.value / Bounds.repliesPerDay.value {
                        try await reply(Bounds.repliesPerDay.value, on: id, office, day: day)
                    }
                    let page = try await refusal(on: id, office, day: 3)
                    #expect(page.status == .conflict && text(page).contains("Còn nữa"))
                    // The office asks, and the business may answer.
                    try await office.decide(
                        .officer, .requestInformation(text: "Gửi bản chụp."), on: id, at: Office.now.addingTimeInterval(3 * 86_400))
                    #expect(try await refusal(on: id, office, day: 3).status == .seeOther)
                }
            },
            Trial(Bounds.repliedLetters) {
                try await Office.open { office in
                    let id = try await office.aTicketInHand().id
                    let long = String(repeating: "a", count: Bounds.textLetters.value)
                    try await reply(Bounds.repliedLetters.value / long.count - 1, on: id, office, text: long)
                    await #expect(throws: Ticket.Refusal.ticketIsFull) {
                        try await reply(2, on: id, office, text: long)
                    }
                }
            },
            Trial(Bounds.ticketEvents) {
                let full = Correspondence(ofDay: 0, firstOfDay: nil, inARow: 0, letters: 0, events: Bounds.ticketEvents.value)
                #expect(throws: Ticket.Refusal.ticketIsFull) { try full.admit(.reply(text: "x"), at: Office.now) }
            },
            Trial(Bounds.messagesOnPage) {
                try await Office.open { office in
                    let id = try await office.aTicketInHand().id
                    for day in 0..<2 { try await reply(13, on: id, office, day: day) }
                    let now = Office.now.addingTimeInterval(2 * 86_400)
                    let code = try await office.code(of: id).text
                    for (address, role) in [("/tra-cuu/\(code)", nil), ("/desk/tickets/\(id.path)", Role.officer)] {
                        let newest = text(try await office.visit(address, as: role, at: now))
                        #expect(newest.components(separatedBy: "<li class=\"message ").count - 1 == Bounds.messagesOnPage.value)
                        let link = try #require(newest.firstMatch(of: /\?before=\d+/)).0
                        let earlier = mainPart(try await office.visit(address + link, as: role, at: now))
                        // With the question itself, 27 in all.
                        #expect(earlier.components(separatedBy: "<li class=\"message ").count - 1 == 7)
                        #expect(!earlier.contains("?before="))
                    }
                    let answer = try await office.visit("/api/v1/tickets/\(code)", at: now)
                    let json = try #require(try JSONSerialization.jsonObject(with: Data(text(answer).utf8)) as? [String: Any])
                    #expect((json["messages"] as? [Any])?.count == Bounds.messagesOnPage.value)
                    let cursor = try #require(json["next_cursor"] as? String)
                    let rest = try await office.visit("/api/v1/tickets/\(code)?cursor=\(cursor)", at: now)
                    let last = try #require(try JSONSerialization.jsonObject(with: Data(text(rest).utf8)) as? [String: Any])
                    #expect((last["messages"] as? [Any])?.count == 7 && last["next_cursor"] is NSNull)
                    for wrong in ["x", "-1", "9223372036854775808"] {
                        #expect(
                            try await office.visit("/api/v1/tickets/\(code)?cursor=\(wrong)", at: now).status == .unprocessableContent)
                    }
                }
            },
            Trial(Bounds.messageBytesOnPage) {
                try await Office.open { office in
                    let id = try await office.aTicketInHand().id
                    try await reply(9, on: id, office, text: String(repeating: "ệ", count: Bounds.textLetters.value))
                    let page = try await office.visit("/tra-cuu/\(office.code(of: id).text)", at: Office.now.addingTimeInterval(60))
                    #expect(page.body.readableBytes < Bounds.messageBytesOnPage.value * 2)
                    #expect(text(page).contains("?before="))
                }
            },
            Trial(Bounds.eventsOnPage) {
                try await Office.open { office in
                    let id = try await office.aTicketInHand().id
                    for number in 0...Bounds.eventsOnPage.value / 2 {
                        try await office.decide(.officer, .draft(text: "\(number)", outcome: .explained, basis: []), on: id)
                        try await office.decide(.unitHead, .returnDraft(reason: "x"), on: id)
                    }
                    let code = try await office.code(of: id).text
                    for (address, role) in [
                        ("/desk/tickets/\(id.path)", Role.officer), ("/inspect/tickets/\(id.path)", .inspector), ("/tra-cuu/\(code)", nil),
                    ] {
                        let page = text(try await office.visit(address, as: role))
                        let link = try #require(page.firstMatch(of: /\?events=\d+/), "\(address)").0
                        #expect(!mainPart(try await office.visit(address + link, as: role)).contains("?events="))
                    }
                }
            },
        ]
    }

    // MARK: Texts

    private static func written(_ body: String) throws(Post.Faults) -> Post.Content {
        var typed = Post.Typed()
        typed.texts[.vi] = Post.Text(title: "a", summary: "b", body: body)
        return try Post.Content(typed, in: .advice)
    }

    private static func table(columns: Int, rows: Int, title: String = "a", cell: String = "b") -> String {
        let line = { (cell: String) in "|" + String(repeating: cell + "|", count: columns) + "\n" }
        return line(title) + line("-") + String(repeating: line(cell), count: rows)
    }

    /// Refused when it is saved, and what is stored already is shown as it was typed.
    private static func tooIntricate(_ bound: Bound, _ fault: MarkdownShape.Fault, _ body: String) -> Trial {
        Trial(bound) {
            #expect(throws: Post.Faults(refusals: [.tooIntricate(.body, fault)])) { try written(body) }
            #expect(Markdown(body).html.text.hasPrefix("<pre>"))
            try await Office.open { office in
                let form =
                    "section=tu-van&title=a&summary=b&body=" + (body.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")
                let page = try await office.visit("/office/posts/new", as: .editor, form: form)
                #expect(
                    page.status == .unprocessableContent
                        && text(page).contains(bound.value.formatted(.number.locale(Locale(identifier: "vi")))))
                let stored = try await office.aPublishedPost(in: .advice, content: aContent(title: "a", body: body))
                let shown = try await office.visit("/chuyen-muc/\(stored.section.rawValue)/\(stored.slug)")
                #expect(shown.status == .ok && text(shown).contains("<pre>"))
            }
        }
    }

    private static func tooLong(_ bound: Bound, _ field: String) -> Trial {
        Trial(bound) {
            try await Office.open { office in
                var fields = ["subject": "a", "body": "b", "name": "An"]
                fields[field] = String(repeating: "a", count: bound.value + 1)
                let form = fields.map { "\($0)=\($1)" }.joined(separator: "&")
                let page = try await office.browse { try await $0.send(form, to: "/gui/question") }
                #expect(page.status == .unprocessableContent && text(page).contains(fields[field] ?? ""))
            }
        }
    }

    private static func refused(_ bound: Bound, _ refusal: Synonym.Refusal, words: String) -> Trial {
        Trial(bound) {
            #expect(throws: refusal) { try Synonym.Text(typed: words, also: "") }
            try await Office.open { office in
                let form = "words=\(words.replacing("\n", with: "%0A").replacing(" ", with: "+"))&also=&"
                let page = try await office.visit("/desk/synonyms", as: .editor, form: form)
                #expect(page.status == .unprocessableContent && text(page).contains(">\n\(words)</textarea>"))
            }
        }
    }

    static var searchTrials: [Trial] {
        [
            Trial(Bounds.searchLetters) {
                try await Office.open { office in
                    let most = String(repeating: "a", count: Bounds.searchLetters.value)
                    let page = try await office.visit("/hoi-dap?q=\(most)b")
                    #expect(text(page).contains("value=\"\(most)\""))
                }
            },
            Trial(Bounds.searchSyllables) {
                try await Office.open { office in
                    let id = try await office.anAnsweredTicket().id
                    let publication = Publication.Text(title: "Zyzzyva", question: "?", answer: "x", topic: .other)
                    try await office.decide(.clerk, .preparePublication(publication), on: id)
                    try await office.decide(.editor, .approvePublication(), on: id)
                    func isFound(after count: Int) async throws -> Bool {
                        let typed = String(repeating: "hop ", count: count) + "zyzzyva"
                        return try await !office.store.read(as: .business) { try $0.similar(to: typed, limit: 1) }.isEmpty
                    }
                    #expect(try await isFound(after: Bounds.searchSyllables.value - 1))
                    #expect(try await !isFound(after: Bounds.searchSyllables.value))
                }
            },
            Trial(Bounds.searchExpansions) {
                try await Office.open { office in
                    let words = (0...Bounds.searchExpansions.value + 1).map { "tu\($0)" }
                    for start in ["visa", "abtc"] {
                        let text = try Synonym.Text(typed: ([start] + words).joined(separator: "\n"), also: "")
                        try await office.store.write(as: office.actor(.editor), at: Office.now) { _ = try $0.add(text) }
                    }
                    let looked = try await office.store.read(as: .business) { try $0.synonyms(in: Search("visa abtc")) }
                    #expect(looked.count == Bounds.searchExpansions.value)
                }
            },
            Trial(Bounds.synonyms) {
                try await Office.open { office in
                    try await office.store.write(as: .system("test"), at: Office.now) { transaction in
                        for number in 0..<Bounds.synonyms.value {
                            try transaction.add(Synonym.Text(words: ["a\(number)", "b\(number)"], also: []))
                        }
                    }
                    let page = try await office.visit("/desk/synonyms", as: .editor, form: "words=visa%0Athithuc&also=")
                    #expect(page.status == .unprocessableContent && text(page).contains(">\nvisa\nthithuc</textarea>"))
                }
            },
            refused(
                Bounds.synonymWords, .tooMany(.words, limit: Bounds.synonymWords.value),
                words: (0...Bounds.synonymWords.value).map { "w\($0)" }.joined(separator: "\n")),
            refused(
                Bounds.synonymLetters, .tooLong(.words, limit: Bounds.synonymLetters.value),
                words: "visa\n" + String(repeating: "a", count: Bounds.synonymLetters.value + 1)),
            Trial(Bounds.synonymSyllables) {
                let longest = (1...Bounds.synonymSyllables.value).map { "a\($0)" }.joined(separator: " ")
                #expect(throws: Synonym.Refusal.tooManySyllables(.words, limit: Bounds.synonymSyllables.value)) {
                    try Synonym.Text(typed: "visa\n\(longest) b", also: "")
                }
                // The search knows one of just so many.
                try await Office.open { office in
                    let text = try Synonym.Text(typed: "visa\n" + longest, also: "")
                    try await office.store.write(as: office.actor(.editor), at: Office.now) { _ = try $0.add(text) }
                    #expect(try await office.store.read(as: .business) { try $0.synonyms(in: Search("xin \(longest)")) } == ["visa"])
                }
            },
        ]
    }

    static var textTrials: [Trial] {
        [
            tooLong(Bounds.subjectLetters, "subject"), tooLong(Bounds.textLetters, "body"),
            Trial(Bounds.bodyLetters) {
                let long = String(repeating: "a", count: Bounds.bodyLetters.value + 1)
                #expect(throws: Post.Faults(refusals: [.tooLong(.body, limit: Bounds.bodyLetters.value)])) { try written(long) }
            },
            tooIntricate(Bounds.tableCells, .cells, table(columns: 50, rows: Bounds.tableCells.value / 50)),
            tooIntricate(Bounds.tableColumns, .columns, table(columns: Bounds.tableColumns.value + 1, rows: 1)),
            tooIntricate(Bounds.nestedBlocks, .nesting, String(repeating: "> ", count: Bounds.nestedBlocks.value + 1) + "a"),
            Trial(Bounds.tableLabelLetters) {
                let title = String(repeating: "a", count: Bounds.tableLabelLetters.value)
                let html = Markdown(table(columns: 1, rows: 1, title: title + "b")).html.text
                #expect(html.contains("data-label=\"\(title)\""))
            },
            Trial(Bounds.htmlFactor) {
                let long = table(columns: 50, rows: 70, title: String(repeating: "&", count: Bounds.tableLabelLetters.value))
                #expect(MarkdownShape(long).fault == nil && Markdown(long).html.text.hasPrefix("<pre>"))
            },
            Trial(Bounds.keptTexts) {
                let texts = Texts()
                let long = String(repeating: "a ", count: Bounds.bodyLetters.value / 2)
                for number in 0..<Bounds.keptTexts.value / long.utf8.count * 3 / 4 { _ = try await texts.html("\(number) \(long)") }
                #expect((1...Bounds.keptTexts.value).contains(texts.bytes))
            },
        ]
    }

    // MARK: Files

    /// So many blanks, packed by deflate (RFC 1950, 1951): one, and copies of it, 258 at a time.
    private static func packedBlanks(_ copies: Int) -> [UInt8] {
        var (bytes, bit): ([UInt8], Int) = ([0x78, 1], 8)
        func add(_ code: Int, _ width: Int, into bytes: inout [UInt8], _ bit: inout Int) {
            for place in 0..<width {
                if bit == 8 { (bit, bytes) = (0, bytes + [0]) }
                bytes[bytes.count - 1] |= UInt8(code >> (width - 1 - place) & 1) << bit
                bit += 1
            }
        }
        add(0b110, 3, into: &bytes, &bit)
        add(0x30 + 32, 8, into: &bytes, &bit)
        // A length of 258, and a distance of 1.
        bytes.reserveCapacity(copies * 2 + 100)
        for _ in 0..<copies { add(0xC5 << 5, 13, into: &bytes, &bit) }
        add(0, 7, into: &bytes, &bit)
        let count = 1 + copies * 258
        let sums = [(count + 32 * (count % 65_521 * ((count + 1) % 65_521)) * 32_761) % 65_521, (1 + 32 * count) % 65_521]
        return bytes + sums.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    }

    private static func pdf(_ packed: [[UInt8]]) -> [UInt8] {
        let objects = packed.map {
            Array("1 0 obj << /Type/ObjStm /Filter/FlateDecode >> stream\n".utf8) + $0 + Array("\nendstream endobj\n".utf8)
        }
        return Array("%PDF-1.7\n".utf8) + objects.joined() + Array("%%EOF\n".utf8)
    }

    /// The author of a document, packed without being made smaller.
    private static let author: [UInt8] = [0x78, 1, 1, 12, 0, 0xF3, 0xFF] + Array("/Author (An)".utf8) + [0x19, 0xAE, 0x03, 0xC3]

    /// A PNG of one byte of data that says it is so large.
    private static func picture(_ width: Int, _ height: Int, _ depth: UInt8 = 8, _ colours: UInt8 = 0) -> [UInt8] {
        func number(_ value: Int) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) } }
        func chunk(_ name: String, _ body: [UInt8]) -> [UInt8] { number(body.count) + Array(name.utf8) + body + number(0) }
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + chunk("IHDR", number(width) + number(height) + [depth, colours, 0, 0, 0])
            + chunk("IDAT", [0]) + chunk("IEND", [])
    }

    private static func dayOutOfYears(_ bound: Bound, _ day: String) -> Trial {
        Trial(bound) {
            let fault = #expect(throws: TableFault.self) {
                try InquiryLines.read(#"{"id": "a", "gist": "Hỏi", "asked_date": "\#(day)"}"#, source: "x")
            }
            #expect(fault?.line == 1 && fault?.field == "asked_date")
            #expect(throws: TableFault.self) { try CalendarDay.read(csv: "date,kind,name_vi,source_url\n\(day),holiday,x,y\n") }
        }
    }

    static var fileTrials: [Trial] {
        [
            Trial(Bounds.fileBytes) {
                let large = Array("%PDF-1.7".utf8) + [UInt8](repeating: 32, count: Bounds.fileBytes.value)
                #expect(throws: FileKind.Fault.tooLarge) { try UploadedFile(reading: large) }
            },
            Trial(Bounds.unpackedBytes) {
                let quarter = packedBlanks(Bounds.unpackedBytes.value / 258 / 4)
                let damaged = Array(quarter.dropLast()) + [quarter[quarter.count - 1] ^ 1]
                let whole = try UploadedFile(reading: pdf([quarter, quarter, quarter, author]))
                #expect(whole.remains == [FileRemain(.authors, count: 2, names: ["An"])])
                // What comes to nothing has taken its room as well: the last is not opened, and its author is read as it lies.
                for part in [quarter, damaged] {
                    let read = try UploadedFile(reading: pdf(Array(repeating: part, count: 100) + [author]))
                    #expect(read.remains == [FileRemain(.authors, count: 1, names: ["An"]), .unread])
                }
            },
            Trial(Bounds.fileParts) {
                let most = Bounds.fileParts.value
                let (one, empty) = (packedBlanks(0), try UploadedFile(reading: pdf(Array(repeating: packedBlanks(0), count: most))))
                #expect(empty.remains.isEmpty)
                let beyond = try UploadedFile(reading: pdf(Array(repeating: one, count: most) + [author]))
                #expect(beyond.remains == [FileRemain(.authors, count: 1, names: ["An"]), .unread])
            },
            Trial(Bounds.pictureBytes) {
                // Four colours of two bytes each, and a byte before each line.
                let (width, line) = (20_000, 20_000 * 8 + 1)
                let largest = try UploadedFile(reading: picture(width, Bounds.pictureBytes.value / line, 16, 6))
                #expect(largest.kind == .png)
                #expect(throws: FileKind.Fault.tooManyPixels) {
                    try UploadedFile(reading: picture(width, Bounds.pictureBytes.value / line + 1, 16, 6))
                }
            },
            Trial(Bounds.pictureSide) {
                let side = Bounds.pictureSide.value
                let largest = try UploadedFile(reading: picture(side, 1))
                #expect(largest.kind == .png)
                for (width, height) in [(side + 1, 1), (1, side + 1), (Int(Int32.max), Int(Int32.max)), (0, 1)] {
                    #expect(throws: FileKind.Fault.tooManyPixels) { try UploadedFile(reading: picture(width, height)) }
                }
            },
            Trial(Bounds.picturePixels) {
                let width = 20_000
                let largest = try UploadedFile(reading: picture(width, Bounds.picturePixels.value / width))
                #expect(largest.kind == .png)
                #expect(throws: FileKind.Fault.tooManyPixels) {
                    try UploadedFile(reading: picture(width, Bounds.picturePixels.value / width + 1))
                }
            },
            Trial(Bounds.ticketFiles) {
                try await Office.open { office in
                    let id = try await office.aPublishedTicket().id
                    func attach() async throws {
                        _ = try await office.store.write(as: office.actor(.clerk), at: Office.now) {
                            try $0.attach(aFile(), named: "a", toAnswerOf: id, reason: "x")
                        }
                    }
                    for _ in 0..<Bounds.ticketFiles.value { try await attach() }
                    await #expect(throws: Ticket.Refusal.file(.tooMany(limit: Bounds.ticketFiles.value))) { try await attach() }
                }
            },
            Trial(Bounds.drafts) {
                try await Office.open { office in
                    func draft(_ role: Role) async throws {
                        _ = try await office.store.write(as: office.actor(role), at: Office.now) {
                            try $0.draft(aContent(title: "x"), in: .plans)
                        }
                    }
                    for _ in 0..<Bounds.drafts.value { try await draft(.clerk) }
                    await #expect(throws: Post.Refusal.tooManyDrafts(limit: Bounds.drafts.value)) { try await draft(.clerk) }
                    let page = try await office.visit(
                        "/office/posts/new", as: .clerk, form: "section=ke-hoach&title=Xin+ch%C3%A0o&summary=T%C3%B3m+t%E1%BA%AFt&body=N")
                    #expect(page.status == .conflict && text(page).contains("Xin chào"))
                    try await draft(.editor)
                }
            },
            Trial(Bounds.postFiles) {
                try await Office.open { office in
                    let post = try await office.aPost(in: .plans, content: aContent(title: "x")).id
                    func attach() async throws {
                        _ = try await office.store.write(as: office.actor(.clerk), at: Office.now) {
                            try $0.attach(aFile(), named: "a", to: post)
                        }
                    }
                    for _ in 0..<Bounds.postFiles.value { try await attach() }
                    await #expect(throws: Post.Refusal.file(.tooMany(limit: Bounds.postFiles.value))) { try await attach() }
                }
            },
            dayOutOfYears(Bounds.firstYear, "\(Bounds.firstYear.value - 1)-12-31"),
            dayOutOfYears(Bounds.lastYear, "\(Bounds.lastYear.value + 1)-01-01"),
            Trial(Bounds.tableLineBytes) {
                var table = DueTable(law: try Law.bundled())
                var lines = try table.append(Array("kind,note\nx,".utf8)[...])
                for _ in 0..<20 { lines += try table.append([UInt8](repeating: 65, count: 60_000)[...]) }
                lines += try table.append(Array("\ny,z\n".utf8)[...]) + table.end()
                #expect(table.hasFaults && lines.contains("longer than \(Bounds.tableLineBytes.value) bytes") && lines.contains("\ny,z,"))
                #expect(lines.utf8.count < Bounds.tableLineBytes.value + 500)
            },
        ]
    }

    // MARK: Database

    private static func database(
        _ change: (inout DatabaseSettings) -> Void = { _ in }, _ body: @escaping @Sendable (Database) async throws -> Void
    ) async throws {
        var settings = DatabaseSettings(url: "", lanes: 1)
        change(&settings)
        try await Office.open { [settings] office in
            var settings = settings
            settings.url = office.url
            let database = Database(settings)
            database.start()
            do {
                try await body(database)
                await database.shutdown()
            } catch {
                await database.shutdown()
                throw error
            }
        }
    }

    private static func sleep(_ seconds: Double, _ database: Database) async throws {
        try await database.once { _ = try $0.query("select pg_sleep(\(seconds))::text") }
    }

    static var databaseTrials: [Trial] {
        [
            Trial(Bounds.lanes) {
                #expect(DatabaseSettings(url: "").lanes == Bounds.lanes.value)
                try await database { database in
                    let start = ContinuousClock.now
                    async let first: Void = sleep(0.2, database)
                    async let second: Void = sleep(0.2, database)
                    _ = try await (first, second)
                    #expect(start.duration(to: .now) >= .milliseconds(400) && database.statistics.lanes == 1)
                }
            },
            Trial(Bounds.laneQueue) {
                #expect(DatabaseSettings(url: "").queueLimit == Bounds.laneQueue.value)
                try await database({ $0.queueLimit = 1 }) { database in
                    let calls = await withTaskGroup(of: Bool.self) { group in
                        for _ in 0..<6 {
                            group.addTask {
                                do { try await sleep(0.3, database) } catch DatabaseUnavailable.queueFull { return false } catch {
                                    return true
                                }
                                return true
                            }
                        }
                        return await group.reduce(into: 0) { $0 += $1 ? 0 : 1 }
                    }
                    #expect(calls >= 4)
                }
            },
            Trial(Bounds.callSeconds) {
                #expect(DatabaseSettings(url: "").deadline == .seconds(Bounds.callSeconds.value))
                try await database({ $0.deadline = .milliseconds(300) }) { database in
                    await #expect(throws: DatabaseUnavailable.deadlineExceeded) { try await sleep(3, database) }
                }
            },
            Trial(Bounds.statementSeconds) {
                #expect(DatabaseSettings(url: "").statementTimeout == .seconds(Bounds.statementSeconds.value))
                try await database({ $0.statementTimeout = .milliseconds(200) }) { database in
                    let error = await #expect(throws: PGError.self) { try await sleep(3, database) }
                    #expect(error?.isStatementTimeout == true)
                }
            },
            Trial(Bounds.lockSeconds) {
                #expect(DatabaseSettings(url: "").lockTimeout == .seconds(Bounds.lockSeconds.value))
                try await database({
                    $0.lockTimeout = .milliseconds(200)
                    $0.lanes = 2
                }) { database in
                    async let holder: Void = database.transaction {
                        _ = try $0.query("select pg_advisory_xact_lock(1)::text, pg_sleep(1)::text")
                    }
                    try await Task.sleep(for: .milliseconds(300))
                    let error = await #expect(throws: PGError.self) {
                        try await database.transaction { _ = try $0.query("select pg_advisory_xact_lock(1)::text") }
                    }
                    #expect(error?.isLockTimeout == true)
                    try await holder
                }
            },
        ]
    }
}
