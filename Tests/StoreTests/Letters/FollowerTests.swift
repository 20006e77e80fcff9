import Domain
import Foundation
import PG
import Store
import Support
import Testing

/// Who is told by e-mail of what is published: only who confirmed, once a working day, and nobody of nothing.
@Suite struct FollowerTests {
    private static let monday = Office.now
    private static func day(_ n: Double, hour: Double = 9) -> Date { Office.now.addingTimeInterval(n * 86_400 + (hour - 9) * 3600) }

    private func letters(_ office: Office, at now: Date) async throws -> [(to: String, letter: Letter, code: TrackingCode?)] {
        try await office.store.write(as: .system("test"), at: now.addingTimeInterval(1)) { transaction in
            var letters: [(String, Letter, TrackingCode?)] = []
            while let claimed = try transaction.claimLetter(firstWait: 60) {
                try transaction.letterIsSent(claimed.id)
                if claimed.letter.isForFollowers { letters.append((claimed.recipient, claimed.letter, claimed.code)) }
            }
            return letters
        }
    }

    private func follow(_ office: Office, _ wanted: WantedNews, email: String = "an@congty.vn", at now: Date = monday) async throws
        -> TrackingCode?
    {
        try await office.store.write(as: .business, at: now) { try $0.follow(wanted, email: email, in: .vi) }
        let first = try await letters(office, at: now).first
        guard case .followConfirmation? = first?.letter else { return nil }
        return first?.code
    }

    private func confirm(_ office: Office, _ code: TrackingCode, at now: Date = monday) async throws {
        try await office.store.write(as: .business, at: now) { try $0.confirmFollowing(code) }
    }

    private func tell(_ office: Office, at now: Date) async throws -> [(to: String, letter: Letter, code: TrackingCode?)] {
        try await office.store.write(as: .system("test"), at: now) { _ = try $0.tellFollowers(limit: 10) }
        return try await letters(office, at: now)
    }

    private func publish(_ office: Office, topic: Topic, at now: Date) async throws -> Ticket {
        let id = try await office.anAnsweredTicket().id
        let text = Publication.Text(title: "Về \(topic.rawValue)", question: "Hỏi", answer: "Đáp", topic: topic)
        try await office.decide(.clerk, .preparePublication(text), on: id, at: now)
        return try await office.decide(.editor, .approvePublication(), on: id, at: now)
    }

    /// Nobody is told that what they follow became a report of wrongdoing, by a letter, a page or a title.
    @Test func whatBecameAReportOfWrongdoingIsAsIfItHadNeverBeen() async throws {
        try await Office.open { office in
            let ticket = try await publish(office, topic: .visas, at: Office.now)
            let slug = try #require(try await office.store.read(as: .business) { try $0.publicationSlug(of: ticket) })
            let code = try #require(try await follow(office, .answer(slug)))
            try await confirm(office, code)
            let other = try #require(try await follow(office, .topic(.visas), email: "binh@congty.vn"))
            try await confirm(office, other)
            try await office.decide(nil, .reopen(reason: "Cán bộ đòi tiền"), on: ticket.id, at: Self.day(1))
            try await office.store.write(as: office.actor(.clerk), at: Self.day(1)) { transaction in
                guard let number = try transaction.ticket(ticket.id).registration else { throw NotFound() }
                try transaction.decide(
                    .classify(kind: .denunciation, variant: "", registration: number, reason: "Là tố cáo"), on: ticket.id)
            }
            #expect(try await tell(office, at: Self.day(2)).isEmpty)
            try await office.store.read(as: .business, at: Self.day(2)) { transaction in
                #expect(throws: NotFound.self) { _ = try transaction.publication(slug: slug) }
                #expect(throws: NotFound.self) { _ = try transaction.follower(code) }
                let kept = try transaction.follower(other).email
                #expect(kept == "binh@congty.vn")
            }
            try await office.store.write(as: .business, at: Self.day(2)) { try $0.endFollowing(code) }
        }
    }

    @Test func nobodyIsToldBeforeTheAddressIsConfirmed() async throws {
        try await Office.open { office in
            let code = try #require(try await follow(office, .everything))
            _ = try await publish(office, topic: .visas, at: Self.day(0, hour: 10))
            #expect(try await tell(office, at: Self.day(1)).isEmpty)
            try await confirm(office, code, at: Self.day(1))
            // What was published before the confirmation is no news.
            #expect(try await tell(office, at: Self.day(2)).isEmpty)
            _ = try await publish(office, topic: .visas, at: Self.day(2, hour: 15))
            let told = try await tell(office, at: Self.day(3))
            #expect(told.map(\.letter) == [.newAnswers(topic: nil, titles: ["Về thi-thuc"], count: 1)])
            // Once.
            #expect(try await tell(office, at: Self.day(3, hour: 10)).isEmpty)
            #expect(try await tell(office, at: Self.day(4)).isEmpty)
        }
    }

    @Test func onlyTheTopicIsTold() async throws {
        try await Office.open { office in
            let code = try #require(try await follow(office, .topic(.visas)))
            try await confirm(office, code)
            _ = try await publish(office, topic: .consular, at: Self.day(0, hour: 10))
            #expect(try await tell(office, at: Self.day(1)).isEmpty)
            for hour in [10.0, 11] { _ = try await publish(office, topic: .visas, at: Self.day(1, hour: hour)) }
            let told = try await tell(office, at: Self.day(2))
            #expect(told.map(\.letter) == [.newAnswers(topic: .visas, titles: ["Về thi-thuc", "Về thi-thuc"], count: 2)])
        }
    }

    /// Five o'clock on Friday: the next letter comes on Monday after the office has opened.
    @Test func nobodyIsToldAtNightOrOnADayOff() async throws {
        try await Office.open { office in
            let code = try #require(try await follow(office, .everything))
            try await confirm(office, code)
            _ = try await publish(office, topic: .visas, at: Self.day(4, hour: 16))
            for hour in [20.0, 40, 60] { #expect(try await tell(office, at: Self.day(4, hour: hour)).isEmpty, "\(hour)") }
            #expect(try await tell(office, at: Self.day(7, hour: 6)).isEmpty)
            #expect(try await tell(office, at: Self.day(7)).count == 1)
        }
    }

    @Test func aCorrectionAndAWithdrawalAreToldToWhoFollowsTheAnswer() async throws {
        try await Office.open { office in
            let ticket = try await office.aPublishedTicket()
            let slug = try #require(try await office.store.read(as: .business) { try $0.publicationSlug(of: ticket) })
            let code = try #require(try await follow(office, .answer(slug)))
            try await confirm(office, code)
            _ = try await publish(office, topic: .visas, at: Self.day(0, hour: 10))
            #expect(try await tell(office, at: Self.day(1)).isEmpty)
            let text = Publication.Text(title: "Tiêu đề mới", question: "Hỏi", answer: "Đáp", topic: .legalisation)
            try await office.decide(.clerk, .preparePublication(text, reason: "Sửa"), on: ticket.id, at: Self.day(1))
            #expect(try await tell(office, at: Self.day(2)).isEmpty, "a correction that waits is no news")
            try await office.decide(.editor, .approvePublication(), on: ticket.id, at: Self.day(2, hour: 10))
            #expect(
                try await tell(office, at: Self.day(3)).map(\.letter) == [
                    .answerChanged(slug: slug, title: "Tiêu đề mới", isWithdrawn: false)
                ])
            try await office.decide(.editor, .withdrawPublication(reason: "Hết hiệu lực"), on: ticket.id, at: Self.day(3, hour: 10))
            #expect(
                try await tell(office, at: Self.day(4)).map(\.letter) == [
                    .answerChanged(slug: slug, title: "Tiêu đề mới", isWithdrawn: true)
                ])
            await #expect(throws: NotFound.self) { try await follow(office, .answer(slug)) }
        }
    }

    /// Nobody can fill a stranger's letter box, or learn who follows.
    @Test func askingAgainWritesOnceADay() async throws {
        try await Office.open { office in
            let code = try #require(try await follow(office, .everything))
            #expect(try await follow(office, .everything, at: Self.day(0, hour: 10)) == nil)
            #expect(try await follow(office, .everything, at: Self.day(2)) == code)
            try await confirm(office, code, at: Self.day(2))
            #expect(try await follow(office, .everything, at: Self.day(5)) == nil)
            #expect(try await follow(office, .topic(.visas), at: Self.day(5)) != nil, "another thing is another letter")
        }
    }

    /// One letter box, however it is written, and however many things are asked for.
    @Test func aStrangersLetterBoxIsNotFilled() async throws {
        try await Office.open { office in
            for topic in Topic.allCases {
                for email in ["an@congty.vn", "AN@congty.vn", "an+\(topic.rawValue)@congty.vn"] {
                    try await office.store.write(as: .business, at: Self.monday) { try $0.follow(.topic(topic), email: email, in: .vi) }
                }
            }
            #expect(try await letters(office, at: Self.monday).count == Follower.mostUnconfirmed)
        }
    }

    /// What became of an answer that was withdrawn and is written anew is told when it is public again, and stops nobody else's news.
    @Test func anAnswerThatIsWrittenAnewStopsNoNews() async throws {
        try await Office.open { office in
            let ticket = try await office.aPublishedTicket()
            let slug = try #require(try await office.store.read(as: .business) { try $0.publicationSlug(of: ticket) })
            for (email, wanted) in [("an@congty.vn", WantedNews.answer(slug)), ("binh@congty.vn", .everything)] {
                try await confirm(office, try #require(try await follow(office, wanted, email: email)))
            }
            try await office.decide(.editor, .withdrawPublication(reason: "Sai"), on: ticket.id, at: Self.day(0, hour: 10))
            let text = Publication.Text(title: "Chưa ai duyệt", question: "Hỏi", answer: "Đáp", topic: .other)
            let waiting = try await office.decide(
                .clerk, .preparePublication(text, reason: "Viết lại"), on: ticket.id, at: Self.day(0, hour: 11))
            #expect(waiting.publication?.state == .withdrawn, "the reason stays at its address")
            _ = try await publish(office, topic: .visas, at: Self.day(0, hour: 14))
            let told = try await tell(office, at: Self.day(1))
            #expect(Set(told.map(\.to)) == ["an@congty.vn", "binh@congty.vn"])
            #expect(!told.contains { "\($0.letter)".contains("Chưa ai duyệt") })
            let again = try await office.decide(.editor, .approvePublication(), on: ticket.id, at: Self.day(1, hour: 10))
            #expect(again.publication?.state == .published && again.publication?.withdrawalReason == nil)
            #expect(try await tell(office, at: Self.day(2)).count == 2)
        }
    }

    @Test func nothingIsKeptOfWhoStopsOrNeverConfirms() async throws {
        try await Office.open { office in
            let code = try #require(try await follow(office, .everything))
            try await confirm(office, code)
            try await office.store.write(as: .business, at: Self.day(0)) { try $0.endFollowing(code) }
            await #expect(throws: NotFound.self) { try await office.store.read(as: .business) { try $0.follower(code) } }
            let other = try #require(try await follow(office, .everything, email: "binh@congty.vn"))
            try await office.store.cleanUp(at: Self.day(6))
            #expect(try await office.store.read(as: .business) { try $0.follower(other).confirmedAt } == nil)
            try await office.store.cleanUp(at: Self.day(8))
            await #expect(throws: NotFound.self) { try await office.store.read(as: .business) { try $0.follower(other) } }
            let kept = try await office.database.read { try $0.query("select from letter where occasion ~ '^(follow|news):'").count }
            #expect(kept == 0, "nor in a letter that was written to them")
        }
    }

    /// The letters of a day come back, or arrive.
    private func news(_ office: Office, on day: Double, comesBack: Bool) async throws -> Int {
        _ = try await publish(office, topic: .visas, at: Self.day(day - 1, hour: 10))
        let now = Self.day(day)
        return try await office.store.write(as: .system("test"), at: now) { transaction in
            _ = try transaction.tellFollowers(limit: 10)
            var count = 0
            while let claimed = try transaction.claimLetter(firstWait: 60) {
                guard comesBack, claimed.letter.isForFollowers else {
                    try transaction.letterIsSent(claimed.id)
                    count += claimed.letter.isForFollowers ? 1 : 0
                    continue
                }
                count += 1
                try transaction.suppress(address: claimed.recipient, fault: "550 5.1.1 (RCPT TO)", letter: claimed.id)
            }
            return count
        }
    }

    private func follows(_ office: Office, _ code: TrackingCode) async throws -> Bool {
        do {
            _ = try await office.store.read(as: .business) { try $0.follower(code) }
            return true
        } catch is NotFound { return false }
    }

    @Test func aFollowerIsNotGivenUpForOneLetterThatCameBack() async throws {
        try await Office.open { office in
            let code = try #require(try await follow(office, .everything))
            try await confirm(office, code)
            for day in [1.0, 2] {
                #expect(try await news(office, on: day, comesBack: true) == 1, "it is tried on day \(day)")
                #expect(try await follows(office, code))
            }
            let marked = try await office.database.read { try $0.query("select bounces from follower").first?.get("bounces", as: Int.self) }
            #expect(marked == 2)
            #expect(try await news(office, on: 3, comesBack: true) == 1)
            #expect(try await !follows(office, code), "after several over days nobody is there")
        }
    }

    @Test func aLetterThatArrivesBeginsTheCountAnew() async throws {
        try await Office.open { office in
            let code = try #require(try await follow(office, .everything))
            try await confirm(office, code)
            for (day, comesBack) in [(1.0, true), (2, true), (3, false)] {
                #expect(try await news(office, on: day, comesBack: comesBack) == 1)
            }
            let suppressed = try await office.store.read(as: .system("test")) { try $0.suppressedAddresses(limit: 9).count }
            #expect(suppressed == 0, "somebody is there after all")
            // Friday, and Monday.
            for day in [4.0, 7] { #expect(try await news(office, on: day, comesBack: true) == 1) }
            #expect(try await follows(office, code))
        }
    }

    @Test func severalLettersOfOneDayCountOnce() async throws {
        try await Office.open { office in
            let code = try #require(try await follow(office, .everything))
            try await confirm(office, code)
            for _ in 0..<5 {
                try await office.store.write(as: .system("test"), at: Self.monday) {
                    try $0.suppress(address: "an@congty.vn", fault: "550", letter: UUID())
                }
            }
            #expect(try await follows(office, code))
        }
    }

    @Test(arguments: ["", "  ", "khong", "a@b", "a b@c.vn", String(repeating: "a", count: 250) + "@c.vn"])
    func whatIsNoAddressIsRefused(typed: String) async throws {
        try await Office.open { office in
            let wanted = WantedNews.everything
            await #expect(throws: Ticket.Refusal.self) { () async throws -> Void in
                try await office.store.write(as: .business, at: Self.monday) { try $0.follow(wanted, email: typed, in: .vi) }
            }
        }
    }
}

extension Letter {
    fileprivate var isForFollowers: Bool {
        switch self {
        case .followConfirmation, .newAnswers, .answerChanged: true
        default: false
        }
    }
}
