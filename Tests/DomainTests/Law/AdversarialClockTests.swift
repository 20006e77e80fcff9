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

    /// However it came in: the ways are tried in `TicketDoorTests` of the web.
    @Test func S30_aReplyIsWorkAgain() throws {
        for kind in TicketKind.open {
            var story = try inHand(kind)
            try story.on(.member(staff.officer), .requestInformation(text: "Xin bổ sung."))
            let meanwhile = running(story)
            #expect(story.ticket.state == .waiting && !meanwhile.isEmpty, "\(kind)")
            try story.on("2026-03-05T10:00:00+07:00", .business, .reply(text: "Đã gửi."))
            #expect(story.ticket.state == .working && running(story) == meanwhile, "\(kind)")
        }
    }

    @Test func S31_S32_neitherWaitingNorAReceiptIsAnAnswer() throws {
        var story = try Case()
        // The receipt that is sent by itself is a letter, and no event of the ticket.
        #expect(story.ticket.letter(about: story.events[0]) != nil && story.ticket.clock(.answer, .legal)?.isRunning == true)
        try story.reachOfficer(staff)
        try story.on(.member(staff.officer), .requestInformation(text: "Xin bổ sung."))
        #expect(story.ticket.state == .waiting && story.ticket.answer == nil)
        #expect(running(story) == ["answer legal", "answer internal"])
        #expect(throws: Ticket.Refusal.missing(.text)) { try story.on(.member(staff.officer), .requestInformation(text: "  ")) }
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

    /// A classified and accepted complaint: thirty days from 6 July 2026, under the law that lets a settlement be suspended.
    private func accepted() throws -> Case {
        var story = try Case(kind: .complaint, received: "2026-07-01T09:00:00+07:00")
        try story.reachOfficer(staff)
        try story.on("2026-07-06T09:00:00+07:00", .member(staff.head), .accept)
        return story
    }

    private func settle(_ story: Case) throws -> Clock { try #require(story.ticket.clock(.settle, .legal)) }

    @Test func S34_S35_aSuspensionBelongsToTheTicket() throws {
        var story = try accepted()
        #expect(try settle(story).due.on.iso == "2026-08-05")
        try story.on(
            "2026-07-10T16:00:00+07:00", .member(staff.unitHead), .pause(reason: "Chờ trưng cầu giám định.", document: "12/QĐ-SNgV"))
        let standing = try settle(story)
        #expect(story.ticket.isPaused && !standing.isOverdue(at: Fixture.instant("2027-01-01")))
        // Whatever else happens meanwhile, the suspension stays.
        try story.on(
            "2026-07-13T08:00:00+07:00", .member(staff.unitHead), .transfer(to: Fixture.centre, reason: "Thuộc lĩnh vực của Trung tâm."))
        #expect(story.ticket.isPaused)
        try story.on("2026-07-20T08:00:00+07:00", .member(staff.head), .resume(reason: "Đã có kết luận giám định."))
        // Twenty-six days were left on the evening of the tenth; they run on from the twentieth.
        #expect(try settle(story).due.on.iso == "2026-08-17" && !story.ticket.isPaused)
        #expect(try settle(story).due == settle(story).due(by: Fixture.law.calendar, pauses: story.ticket.pauses))
        // Another kind and back: a new clock, the same suspension.
        try story.on(.member(staff.clerk), .classify(kind: .feedback, variant: "", registration: Case.number))
        #expect(story.ticket.pauses.count == 1)
    }

    @Test func S08_aSuspensionOverAWeekendAddsNoWeekend() throws {
        let calendar = Fixture.law.calendar
        let (friday, monday) = (Fixture.instant("2026-07-10T16:00:00+07:00"), Fixture.instant("2026-07-13T08:00:00+07:00"))
        let start = Fixture.instant("2026-07-06T09:00:00+07:00")
        for (unit, amount, due) in [(TermUnit.workingDay, 10, "2026-07-21"), (.workingHour, 60, "2026-07-16")] {
            let plain = try calendar.due(from: start, term: Term(amount: amount, unit: unit))
            let paused = try calendar.due(from: start, term: Term(amount: amount, unit: unit), changes: [.paused(from: friday, to: monday)])
            #expect(paused.on.iso == due, "\(unit)")
            let added = unit == .workingDay ? Double(calendar.workingDays(from: plain.on, to: paused.on)) : 0
            #expect(added <= 1)
        }
        // In hours: one hour of Friday and half an hour of Monday.
        let term = Term(amount: 60, unit: .workingHour)
        let (plain, paused) = (
            try calendar.due(from: start, term: term).at,
            try calendar.due(from: start, term: term, changes: [.paused(from: friday, to: monday)]).at
        )
        #expect(calendar.workingSeconds(from: plain, to: paused) == 1.5 * 3600)
    }

    @Test func S44_onlyARuleThatSaysSoLetsAClockStandStill() throws {
        var story = try inHand()
        #expect(throws: Ticket.Refusal.notPausable) {
            try story.on(.member(staff.unitHead), .pause(reason: "Chờ ý kiến.", document: "1/QĐ-SNgV"))
        }
        // The law of before 1 July 2026 knew no suspension.
        var early = try Case(kind: .complaint, received: "2026-06-01T09:00:00+07:00")
        try early.reachOfficer(staff)
        try early.on("2026-06-03T09:00:00+07:00", .member(staff.head), .accept)
        #expect(throws: Ticket.Refusal.notPausable) {
            try early.on(.member(staff.head), .pause(reason: "Chờ giám định.", document: "1/QĐ-SNgV"))
        }
    }

    @Test func aSuspensionIsDecidedInTimeAndOnPaper() throws {
        var story = try accepted()
        let head = Actor.member(staff.head)
        #expect(throws: Ticket.Refusal.missing(.document)) { try story.on(head, .pause(reason: "Chờ giám định.", document: " ")) }
        #expect(throws: Ticket.Refusal.missing(.reason)) { try story.on(head, .pause(reason: "", document: "1/QĐ-SNgV")) }
        #expect(throws: Ticket.Refusal.notPaused) { try story.on(head, .resume(reason: "x")) }
        #expect(throws: Ticket.Refusal.notAllowed(.pause)) {
            try story.on(.member(staff.officer), .pause(reason: "Chờ giám định.", document: "1/QĐ-SNgV"))
        }
        #expect(throws: Ticket.Refusal.tooLateToPause) {
            try story.on("2026-08-06T00:00:00+07:00", head, .pause(reason: "Chờ giám định.", document: "1/QĐ-SNgV"))
        }
        try story.on("2026-08-05T23:00:00+07:00", head, .pause(reason: "Chờ giám định.", document: "1/QĐ-SNgV"))
        #expect(throws: Ticket.Refusal.isPaused) { try story.on(head, .pause(reason: "Chờ giám định.", document: "1/QĐ-SNgV")) }
        #expect(throws: Ticket.Refusal.isPaused) { try story.on(head, .extend(clock: .settle, by: 5, reason: "x")) }
        // An answer waits for the resumption.
        try story.on(.member(staff.officer), .draft(text: "Giữ nguyên.", outcome: .explained, basis: []))
        #expect(throws: Ticket.Refusal.isPaused) { try story.on(head, .approve()) }
        // Nothing was left of the term: it ends on the day of resumption, or the next working day.
        try story.on("2026-09-19T10:00:00+07:00", head, .resume(reason: "Xong."))
        #expect(try settle(story).due.on.iso == "2026-09-21")
        try story.on("2026-09-21T10:00:00+07:00", head, .approve())
        #expect(try settle(story).verdict == .onTime)
    }

    /// An extension and suspensions on either side of it, in the order in which they came.
    @Test func extensionsAndSuspensionsAreCountedInTheirOrder() throws {
        var story = try accepted()
        let head = Actor.member(staff.head)
        try story.on("2026-07-08T09:00:00+07:00", head, .pause(reason: "Chờ giám định.", document: "1/QĐ-SNgV"))
        try story.on("2026-07-13T09:00:00+07:00", head, .resume(reason: "Xong."))
        #expect(try settle(story).due.on.iso == "2026-08-10")
        try story.on("2026-07-20T09:00:00+07:00", head, .extend(clock: .settle, by: 15, reason: "Vụ việc phức tạp."))
        #expect(try settle(story).due.on.iso == "2026-08-25")
        try story.on("2026-08-17T09:00:00+07:00", head, .pause(reason: "Chờ giám định bổ sung.", document: "2/QĐ-SNgV"))
        try story.on("2026-08-19T09:00:00+07:00", head, .resume(reason: "Xong."))
        let clock = try settle(story)
        #expect(clock.due.on.iso == "2026-08-27" && clock.due == clock.due(by: Fixture.law.calendar, pauses: story.ticket.pauses))
        let days = clock.explanation(by: Fixture.law.calendar, pauses: story.ticket.pauses)
        #expect(days.last?.date == clock.due.on && days.count { $0.counted } == 45 && days.count { $0.reason == .paused } == 7)
        #expect(Ticket(receivedAt: story.ticket.receivedAt, events: story.events)?.pauses.count == 2)
    }

    /// QĐ 574/QĐ-TTg: after twenty days a word every seven days, until the answer.
    @Test func aLateFeedbackOwesAWordEverySevenDays() throws {
        var story = try inHand(.feedback)
        let answer = try #require(story.ticket.clock(.answer, .legal))
        #expect(answer.due.on.iso == "2026-03-23")
        let lapse = story.ticket.lapse(of: answer, law: Fixture.law)
        story.ticket = story.ticket.applying(lapse, at: answer.due.at)
        #expect(lapse.map(\.name) == ["breached", "clock_started"])
        #expect(story.ticket.clock(.status, .legal)?.due.on.iso == "2026-03-30")
        // It does not begin twice.
        #expect(story.ticket.lapse(of: answer, law: Fixture.law).count == 1)
        try story.on("2026-03-31T09:00:00+07:00", .member(staff.officer), .tellStatus(text: "Đang chờ ý kiến Cục Hải quan."))
        let told = story.ticket.clocks.filter { $0.name == .status }
        #expect(told.map(\.verdict) == [.late(by: 1), nil] && told.map(\.due.on.iso) == ["2026-03-30", "2026-04-07"])
        #expect(story.ticket.answer == nil && story.ticket.clock(.answer, .legal)?.isRunning == true, "a word is no answer")
        try story.answer(staff, on: "2026-04-02T09:00:00+07:00")
        #expect(running(story).isEmpty && story.ticket.clock(.status, .legal)?.verdict == .onTime)
        #expect(story.ticket.clock(.answer, .legal)?.verdict == .late(by: 10), "it stays overdue")
    }

    @Test func aWordBeforeTheDateStartsNothing() throws {
        var story = try inHand(.feedback)
        try story.on("2026-03-10T09:00:00+07:00", .member(staff.officer), .tellStatus(text: "Đang xem xét."))
        #expect(!story.ticket.clocks.contains { $0.name == .status })
        #expect(story.ticket.letter(about: .statusTold(text: "x")) == .status)
    }

    @Test func S45_aRuleThatEndsOrChangesTouchesOnlyWhatItGoverns() throws {
        let (question, old) = (try inHand(), try Case(received: "2026-02-27T09:00:00+07:00"))
        let rules = Fixture.law.rules.rules.filter { !($0.kind == .question && $0.clock == .answer && $0.target == .internal) }
        func law(_ amount: Int?) throws -> Law {
            let day = try #require(Day(iso: "2026-03-01"))
            let promise = { (amount: Int, from: Day, to: Day?) in
                DeadlineRule(
                    kind: .question, clock: .answer, target: .internal, term: Term(amount: amount, unit: .workingDay), validFrom: from,
                    validTo: to,
                    basis: "Kế hoạch", certainty: .verified)
            }
            let first = try #require(Day(iso: "2024-03-01"))
            let new = amount.map { [promise($0, day, nil)] } ?? []
            return Law(rules: try RuleBook(rules + [promise(5, first, day.adding(-1))] + new), calendar: Fixture.law.calendar)
        }
        let limits: Set = [RuledLimit(kind: .question, clock: .answer, target: .internal)]
        func ruled(_ story: Case, _ amount: Int?) throws -> [TicketEvent] {
            story.ticket.recounted(by: try law(amount), limits: limits, at: story.now)
        }
        let shorter = question.ticket.applying(try ruled(question, 3), at: question.now)
        #expect(shorter.clock(.answer, .internal)?.due.on.iso == "2026-03-05")
        #expect(Set(shorter.clocks.filter(\.isRunning).map(\.name)) == Set(question.ticket.clocks.filter(\.isRunning).map(\.name)))
        let ended = question.ticket.applying(try ruled(question, nil), at: question.now)
        #expect(ended.clock(.answer, .internal) == nil && ended.clock(.answer, .legal)?.isRunning == true)
        #expect(try ruled(old, 3).isEmpty, "received before: the rule of that day stays")
        var answered = question
        try answered.answer(staff)
        #expect(try ruled(answered, 3).isEmpty, "a verdict stays")
    }

    /// A rule governs what it names: a blank is no "all", and only the row without a variant holds for every variant of its kind.
    @Test func S51_aBlankConditionIsNoCatchAll() throws {
        let header = "kind,variant,clock,target,amount,unit,starts_at,max_extensions,max_extension_amount,extension_unit,pausable,"
        let columns = "valid_from,valid_to,basis,certainty,note\n"
        for (field, conditions) in [
            ("kind", ",,answer,legal"), ("kind", " ,,answer,legal"), ("kind", "*,,answer,legal"), ("clock", "question,,,legal"),
            ("target", "question,,answer,"),
        ] {
            let fault = #expect(throws: TableFault.self, "\(conditions)") {
                try DeadlineRule.read(csv: header + columns + conditions + ",1,working_day,receipt,0,,,no,2026-01-01,,Luật,verified,\n")
            }
            #expect(fault?.field == field && fault?.line == 2, "\(conditions)")
        }
        func rule(_ kind: TicketKind, _ variant: String, _ amount: Int) -> DeadlineRule {
            DeadlineRule(
                kind: kind, variant: variant, clock: .answer, target: .legal, term: Term(amount: amount, unit: .workingDay),
                validFrom: Day(number: 20_000), basis: "Luật", certainty: .verified)
        }
        let day = Day(number: 20_500)
        let book = try RuleBook([rule(.information, "complex", 30), rule(.information, "", 10), rule(.question, "", 15)])
        func amounts(_ kind: TicketKind, _ variant: String = "") -> [Int] {
            book.rules(for: kind, variant: variant, on: day).map(\.term.amount)
        }
        #expect(amounts(.information) == [10] && amounts(.information, "complex") == [30], "whichever row comes first")
        #expect(amounts(.information, "other") == [10] && amounts(.question, "complex") == [15])
        for kind in TicketKind.allCases where kind != .information && kind != .question { #expect(amounts(kind).isEmpty, "\(kind)") }
        // Of which there is no rule there is no limit, and least of all that of another kind.
        let law = Law(rules: book, calendar: Fixture.law.calendar)
        let events = try Ticket.receive(
            try aSubmission(kind: .feedback), id: UUID(), unit: Fixture.office, at: Fixture.instant("2026-03-02T09:00:00+07:00"), law: law)
        #expect(events.map(\.name) == ["received"])
    }

    @Test func S66_everyRoundIsOnRecord() throws {
        var story = try inHand()
        try story.on(.member(staff.officer), .requestInformation(text: "Xin bổ sung."))
        try story.on(.business, .reply(text: "Đã gửi."))
        try story.answer(staff)
        try story.on(.business, .reopen(reason: "Chưa rõ."))
        #expect(story.ticket.rounds == 3 && story.events.map(\.name).filter { $0 == "answered" }.count == 1)
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
