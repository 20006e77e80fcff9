import Domain
import Foundation
import PG
import Store
import Support
import Testing

/// What the worker tells about deadlines, to whom, and once.
@Suite struct ReminderTests {
    private func instant(_ text: String) -> Date {
        guard let instant = Date(iso8601: text) else { fatalError("not an instant: \(text)") }
        return instant
    }

    /// What each role reads after a run of the worker at this instant.
    private func run(_ office: Office, _ at: String) async throws -> [Role: [DueItem]] {
        let now = instant(at)
        return try await office.store.write(as: .system("reminders"), at: now) { transaction in
            _ = try transaction.remind(limit: 100)
            return try Self.take(transaction, office)
        }
    }

    private static func take(_ transaction: Transaction, _ office: Office) throws -> [Role: [DueItem]] {
        var read: [Role: [DueItem]] = [:]
        while let claimed = try transaction.claimLetter(firstWait: 1e9) {
            guard case .digest(let items) = claimed.letter else { continue }
            for (role, member) in office.people where member.email == claimed.recipient {
                #expect(read[role] == nil, "one letter a run")
                read[role] = items
            }
        }
        return read
    }

    @Test func remindersComeOnceBeforeTheDate() async throws {
        try await Office.open { office in
            // Received on Monday 2 March: the promise ends on the 9th, the legal limit on the 23rd.
            let ticket = try await office.aTicketInHand()
            #expect(try await run(office, "2026-03-02T10:00:00").isEmpty)
            let half = try await run(office, "2026-03-04T07:31:00")
            #expect(half[.officer]?.map(\.step) == [.half] && half[.officer]?.map(\.target) == [.internal])
            #expect(half[.officer]?.first?.registration == ticket.registration?.description)
            #expect(half.count == 1)
            #expect(try await run(office, "2026-03-04T08:00:00").isEmpty, "once")
            #expect(try await run(office, "2026-03-05T07:30:00")[.officer]?.map(\.step) == [.twoDays])
            #expect(try await run(office, "2026-03-09T07:30:00")[.officer]?.map(\.step) == [.today])
        }
    }

    /// S56, S57: what was missed is told once, at the level it has reached; the breach stands at the due date.
    @Test func aWorkerThatWasAwayTellsWhatIsStillOwed() async throws {
        try await Office.open { office in
            let ticket = try await office.aTicketInHand()
            _ = try await run(office, "2026-03-02T10:00:00")
            // Tuesday 31 March: five working days after the first opening that follows 23 March.
            let late = try await run(office, "2026-03-31T09:00:00")
            #expect(late[.officer]?.map(\.step) == [.overdueOfficer, .overdueOfficer])
            #expect(late[.unitHead]?.map(\.step) == [.overdueUnitHead, .overdueUnitHead])
            #expect(late[.clerk]?.map(\.step) == [.overdueOffice, .overdueOffice])
            #expect(late[.head]?.map(\.step) == [.overdueHead, .overdueHead])
            #expect(late[.officer]?.map(\.due.iso) == ["2026-03-09", "2026-03-23"])
            for again in ["2026-03-31T09:05:00", "2026-05-29T09:00:00"] { #expect(try await run(office, again).isEmpty) }
            let history = try await office.store.read(as: .system("test")) { try $0.history(of: ticket) }
            let breaches = history.filter { $0.name == "breached" }
            #expect(breaches.map(\.at).sorted() == ticket.clocks.filter(\.isRunning).map(\.due.at).sorted())
            #expect(history.map(\.seq) == Array(1...history.count))
        }
    }

    @Test func theLadderClimbsOneLevelAtATime() async throws {
        try await Office.open { office in
            _ = try await office.aTicketInHand()
            var told: [String: [Role]] = [:]
            for day in 23...31 {
                for hour in ["00:30", "07:30", "20:00"] {
                    let at = "2026-03-\(day)T\(hour):00"
                    let read = try await run(office, at).filter { $0.value.contains { $0.target == .legal } }
                    if !read.isEmpty { told[at] = read.keys.sorted { $0.rawValue < $1.rawValue } }
                }
            }
            #expect(
                told == [
                    "2026-03-23T07:30:00": [.officer], "2026-03-24T07:30:00": [.officer],
                    "2026-03-25T07:30:00": [.unitHead], "2026-03-27T07:30:00": [.clerk], "2026-03-31T07:30:00": [.head],
                ])
        }
    }

    @Test func whoIsMissingIsReplacedByTheNextLevel() async throws {
        try await Office.open { office in
            // Not yet assigned: nobody but the clerk and the head has it.
            _ = try await office.aTicket()
            let late = try await run(office, "2026-03-31T09:00:00")
            #expect(Set(late.keys) == [.clerk, .head])
        }
    }

    @Test func whatIsAnsweredIsToldToNobody() async throws {
        try await Office.open { office in
            _ = try await office.anAnsweredTicket()
            #expect(try await run(office, "2026-06-01T09:00:00").isEmpty)
        }
    }

    /// A date that moves begins anew.
    @Test func anExtensionStartsTheRemindersAgain() async throws {
        try await Office.open { office in
            let id = try await office.aTicketInHand(kind: .support).id
            #expect(try await run(office, "2026-03-09T08:00:00")[.officer]?.map(\.step) == [.today])
            try await office.decide(
                .unitHead, .extend(clock: .answer, by: 5, reason: "Chờ xác minh"), on: id, at: instant("2026-03-09T09:00:00"))
            #expect(try await run(office, "2026-03-12T08:00:00")[.officer]?.map(\.step) == [.twoDays])
            #expect(try await run(office, "2026-03-16T08:00:00")[.officer]?.map(\.step) == [.today])
        }
    }

    /// A feedback that is late owes the business a word every seven days, and the officer hears of that too.
    @Test func aLateFeedbackStartsTheDutyToTellTheBusiness() async throws {
        try await Office.open { office in
            let ticket = try await office.aTicketInHand(kind: .feedback)
            _ = try await run(office, "2026-03-24T08:00:00")
            let late = try await office.store.read(as: .system("test")) { try $0.ticket(ticket.id) }
            #expect(late.clock(.status, .legal)?.due.on.iso == "2026-03-30")
            let told = try await run(office, "2026-03-30T08:00:00")
            #expect(told[.officer]?.contains { $0.clock == .status && $0.step == .today } == true)
            // Two weeks later, nothing was told: the duty was broken on its day, and a word begins it anew.
            _ = try await run(office, "2026-04-13T09:00:00")
            let after = try await office.decide(
                .officer, .tellStatus(text: "Đang chờ ý kiến."), on: ticket.id, at: instant("2026-04-13T10:00:00"))
            #expect(after.clocks.filter { $0.name == .status }.map(\.verdict) == [.late(by: 14), nil])
            let history = try await office.store.read(as: .system("test")) { try $0.history(of: after) }
            #expect(history.filter { $0.name == "breached" }.count == 3)
            #expect(try await office.store.read(as: .system("test")) { try $0.ticket(ticket.id) } == after)
        }
    }

    @Test func theHeadReadsASummaryOnceAWeek() async throws {
        try await Office.open { office in
            _ = try await office.aTicketInHand()
            _ = try await office.anAnsweredTicket()
            func summaries(_ at: String) async throws -> [(String, WeeklySummary)] {
                try await office.store.write(as: .system("reminders"), at: instant(at)) { transaction in
                    try transaction.summariseWeek()
                    var found: [(String, WeeklySummary)] = []
                    while let claimed = try transaction.claimLetter(firstWait: 1e9) {
                        if case .weekly(let summary) = claimed.letter { found.append((claimed.recipient, summary)) }
                    }
                    return found
                }
            }
            #expect(try await summaries("2026-03-09T07:00:00").isEmpty, "before the office opens")
            let first = try await summaries("2026-03-09T07:31:00")
            let summary = try #require(first.first?.1)
            #expect(first.map(\.0) == ["head@example.vn"] && summary.from.iso == "2026-03-02" && summary.through.iso == "2026-03-08")
            #expect(summary.received == 2 && summary.answered == 1 && summary.late == 0 && summary.open == 1 && summary.due == 0)
            #expect(summary.units == [.init(unit: "Phòng Lãnh sự", open: 1, overdue: 0, promised: 0)])
            #expect(try await summaries("2026-03-13T09:00:00").isEmpty, "once a week")
            // Monday 27 April is the Hùng Kings' day in lieu: the week begins on Tuesday.
            #expect(try await summaries("2026-04-27T09:00:00").isEmpty)
            #expect(try await summaries("2026-04-28T09:00:00").first?.1.overdue == 1)
        }
    }

    /// How much of it a letter lists: `TicketLetterTests`.
    @Test func S59_fiveHundredThatFallTogetherAreOneLetterForEach() async throws {
        try await Office.open { office in
            let now = instant("2026-03-24T08:00:00")
            for _ in 0..<500 { _ = try await office.aTicket() }
            let read = try await office.store.write(as: .system("reminders"), at: now, deadline: .seconds(120)) { transaction in
                #expect(try transaction.remind(limit: 1000) == 500)
                let letters = try Self.take(transaction, office)
                #expect(try transaction.claimLetter(firstWait: 1e9) == nil, "and nobody else is written to")
                return letters
            }
            #expect(Set(read.keys) == [.clerk, .head])
            for (role, items) in read {
                #expect(Set(items.map(\.ticket)).count == 500, "\(role)")
                #expect(items.map(\.due) == items.map(\.due).sorted(), "\(role)")
            }
            #expect(try await run(office, "2026-03-24T08:05:00").isEmpty, "once")
        }
    }

    /// Whoever works at many of them hears of all in one letter.
    @Test func S59_anOfficersManyAreOneLetter() async throws {
        try await Office.open { office in
            for _ in 0..<30 { _ = try await office.aTicketInHand() }
            let read = try await run(office, "2026-03-24T08:00:00")
            #expect(read[.officer]?.count == 60)
        }
    }
}
