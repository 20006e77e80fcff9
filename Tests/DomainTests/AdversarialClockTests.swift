import Domain
import Foundation
import Testing

/// Which clock runs, starts and stops: faults of other ticket systems, by their numbers in parts B, C and D of the list.
@Suite struct AdversarialClockTests {
    private let staff = Staff()

    private func inHand(_ kind: TicketKind = .question) throws -> Case {
        var story = try Case(kind: kind)
        try story.reachOfficer(staff)
        return story
    }

    private func running(_ story: Case) -> Set<String> {
        Set(story.ticket.clocks.filter(\.isRunning).map { "\($0.name.rawValue) \($0.target.rawValue)" })
    }

    @Test func S27_clocksAreIndependent() throws {
        let story = try Case()
        let due = Dictionary(uniqueKeysWithValues: story.ticket.clocks.map { ("\($0.name.rawValue) \($0.target.rawValue)", $0.due.on.iso) })
        #expect(
            due == [
                "classify internal": "2026-03-03", "answer internal": "2026-03-09", "transfer internal": "2026-03-09",
                "answer legal": "2026-03-23",
            ])
    }

    @Test func S28_S29_S40_theAnswerStopsEveryClockOnceAndForAll() throws {
        var story = try inHand()
        try story.answer(staff, on: "2026-03-09T10:00:00+07:00")
        #expect(running(story).isEmpty)
        let frozen = story.ticket.clocks
        try story.on("2026-03-09T11:00:00+07:00", .business, .rate(Rating(answered: true, satisfaction: 5, comment: "Cảm ơn")))
        #expect(story.ticket.clocks == frozen)
    }

    @Test func S30_aReplyByAnyWayInIsWorkAgain() throws {
        var story = try inHand()
        try story.on(.member(staff.officer), .requestInformation(text: "Xin bổ sung."))
        try story.on("2026-03-05T10:00:00+07:00", .business, .reply(text: "Đã gửi."))
        #expect(story.ticket.state == .working && running(story) == ["answer legal", "answer internal"])
    }

    @Test func S31_S32_neitherWaitingNorAReceiptIsAnAnswer() throws {
        var story = try Case()
        // The receipt that is sent by itself is a letter, and no event of the ticket.
        #expect(story.ticket.letter(about: story.events[0]) != nil && story.ticket.clock(.answer, .legal)?.isRunning == true)
        try story.reachOfficer(staff)
        try story.on(.member(staff.officer), .requestInformation(text: "Xin bổ sung."))
        #expect(story.ticket.state == .waiting && story.ticket.answer == nil)
        #expect(running(story) == ["answer legal", "answer internal"])
        #expect(throws: Refusal.missing(.text)) { try story.on(.member(staff.officer), .requestInformation(text: "  ")) }
    }

    @Test func S36_S41_oneFunctionTellsScreenAndWorkerWhatIsOverdue() throws {
        var story = try inHand()
        try story.on(.member(staff.officer), .requestInformation(text: "Xin bổ sung."))
        let clock = try #require(story.ticket.clock(.answer, .legal))
        for (instant, isOverdue) in [("2026-03-23T23:59:59+07:00", false), ("2026-03-24T00:00:00+07:00", true)] {
            let now = Fixture.instant(instant)
            #expect(clock.isOverdue(at: now) == isOverdue)
            #expect(story.ticket.isLate(at: now) == isOverdue)
            #expect((clock.stopped(at: now, calendar: Fixture.law.calendar).verdict != .onTime) == isOverdue)
        }
    }

    @Test func S48_S56_overdueIsAComparisonAndFollowsTheDate() throws {
        var story = try inHand(.support)
        let before = try #require(story.ticket.clock(.answer, .internal))
        let evening = Fixture.instant("2026-03-10T00:00:00+07:00")
        #expect(before.isOverdue(at: evening))
        try story.on("2026-03-09T10:00:00+07:00", .member(staff.unitHead), .extend(clock: .answer, by: 5, reason: "Chờ xác minh."))
        #expect(story.ticket.clock(.answer, .internal)?.isOverdue(at: evening) == false)
    }

    @Test func S49_anAnswerDoesNotHideThatItWasLate() throws {
        var story = try inHand()
        try story.answer(staff, on: "2026-04-01T09:00:00+07:00")
        let clock = try #require(story.ticket.clock(.answer, .legal))
        #expect(clock.verdict == .late(by: 7) && clock.due.on.iso == "2026-03-23" && clock.stoppedAt == story.now)
    }

    @Test func S54_aTransferKeepsTheBusinesssDateAndTellsEachUnitsTime() throws {
        var story = try inHand()
        let due = story.ticket.clock(.answer, .legal)?.due
        var history = story.events.map { ($0, story.ticket.receivedAt) }
        let moved = try story.on(
            "2026-03-12T10:00:00+07:00", .member(staff.unitHead), .transfer(to: Fixture.centre, reason: "Thuộc lĩnh vực của Trung tâm."))
        history += moved.map { ($0, story.now) }
        #expect(story.ticket.clock(.answer, .legal)?.due == due)
        let end = Fixture.instant("2026-03-20T10:00:00+07:00")
        let holdings = Holding.list(of: history)
        #expect(holdings.last?.unit == Fixture.centre)
        #expect(holdings.map { $0.length(at: end) }.reduce(0, +) == end.timeIntervalSince(story.ticket.receivedAt))
    }

    @Test func S57_nobodyIsTroubledAtNightOrOnAHoliday() throws {
        for received in ["2026-03-02T09:00:00+07:00", "2026-02-13T16:59:00+07:00", "2026-04-24T22:00:00+07:00"] {
            let story = try Case(received: received)
            for clock in story.ticket.clocks {
                for (step, at) in clock.timetable(Fixture.law.calendar) {
                    #expect(Fixture.law.calendar.nextOpening(onOrAfter: at) == at, "\(step) of \(clock.name), received \(received)")
                    #expect(at > clock.startedAt)
                }
            }
        }
    }

    /// The steps of a clock come in their order, each later than the one before.
    @Test func aTimetableIsInOrder() throws {
        for kind in TicketKind.open {
            for clock in try Case(kind: kind).ticket.clocks {
                let timetable = clock.timetable(Fixture.law.calendar)
                #expect(timetable.map(\.at) == timetable.map(\.at).sorted())
                #expect(timetable.filter { $0.step.daysOverdue == nil }.allSatisfy { $0.at < clock.due.at })
                #expect(timetable.filter { $0.step.daysOverdue != nil }.allSatisfy { $0.at >= clock.due.at })
                #expect(clock.nextStep(after: timetable.last?.at ?? .distantPast, Fixture.law.calendar) == nil)
            }
        }
    }
}
