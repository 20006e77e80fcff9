import Domain
import Foundation
import Support
import Testing

/// Terms that are suspended and extended, in any order and number, against a walk from day to day.
///
/// So many histories as fit into a few seconds; `HOIDAP_HISTORIES=100000` tries so many. The seed is fixed, so that a failure comes again.
@Suite struct HistoryPropertyTests {
    private static let histories = ProcessInfo.processInfo.environment["HOIDAP_HISTORIES"].flatMap { Int($0) } ?? 1200
    private static let first = Day(number: 20_400)

    /// A calendar twice: as the product counts, and as plain look-ups.
    private struct Office {
        let calendar: WorkCalendar
        private let rows: [Day: CalendarDayKind]
        private let halfDaysCount: Bool
        private let confirmed: Day
        private let fixed: Set<Day>

        init(_ random: inout SplitMix) throws {
            var rows: [Day: CalendarDayKind] = [:]
            for _ in 0..<Int.random(in: 0...60, using: &random) {
                let day = first.adding(Int.random(in: 0..<400, using: &random))
                let kinds: [CalendarDayKind] =
                    day.weekday > 5 ? [.swappedWorking, .holiday] : [.holiday, .substituteOff, .morningOff, .afternoonOff]
                rows[day] = kinds.randomElement(using: &random)
            }
            // The announced time ends somewhere in the middle of the histories.
            confirmed = first.adding(Int.random(in: 0...400, using: &random))
            halfDaysCount = Bool.random(using: &random)
            calendar = try WorkCalendar(
                days: rows.map { CalendarDay(day: $0.key, kind: $0.value, name: "x", source: "x") }, firstDay: first,
                confirmedThrough: confirmed, halfDaysCount: halfDaysCount)
            (self.rows, fixed) = (rows, Set((2025...2032).flatMap(Self.fixedDays)))
        }

        /// Labour Code 2019, articles 111(3) and 112, written out.
        private static func fixedDays(_ year: Int) -> [Day] {
            var off = [(1, 1), (4, 30), (5, 1), (9, 2)].compactMap { Day(year: year, month: $0.0, day: $0.1) }
            for day in off where day.weekday > 5 {
                var next = day.adding(1)
                while next.weekday > 5 || off.contains(next) { next = next.adding(1) }
                off.append(next)
            }
            return off
        }

        func isWorking(_ day: Day) -> Bool {
            switch rows[day] {
            case .holiday, .substituteOff: false
            case .swappedWorking: true
            case .morningOff, .afternoonOff: halfDaysCount
            case nil: day.weekday < 6 && !(day > confirmed && fixed.contains(day))
            }
        }

        /// Whether the office is open in the half hour that begins.
        func isOpen(_ instant: Date) -> Bool {
            let minute = Int(instant.timeIntervalSince(instant.day.start)) / 60
            let isMorning = 450..<690 ~= minute && rows[instant.day] != .morningOff
            let isAfternoon = 810..<1020 ~= minute && rows[instant.day] != .afternoonOff
            return isWorking(instant.day) && (isMorning || isAfternoon)
        }
    }

    private struct History {
        var received: Date
        var term: Term
        var extensions: [Term] = []
        var pauses: [(from: Date, to: Date)] = []

        init(_ random: inout SplitMix) {
            func halfHours(_ range: ClosedRange<Int>) -> Double { Double(Int.random(in: range, using: &random) * 1800) }
            func term(_ amounts: ClosedRange<Int>) -> Term {
                Term(amount: Int.random(in: amounts, using: &random), unit: TermUnit.allCases.randomElement(using: &random) ?? .workingDay)
            }
            received = first.adding(60).start.addingTimeInterval(halfHours(0...12_000))
            self.term = term(1...45)
            for _ in 0..<Int.random(in: 0...3, using: &random) { extensions.append(term(1...30)) }
            for _ in 0..<Int.random(in: 0...5, using: &random) {
                // Some begin before the term, some behind its end; some overlap; some last no time, or not to the next day.
                let from = received.addingTimeInterval(halfHours(-200...5000))
                let lengths = [0...0, 0...16, 0...100, 0...1500]
                pauses.append((from, from.addingTimeInterval(halfHours(lengths.randomElement(using: &random) ?? 0...0))))
            }
        }

        var changes: [TermChange] { extensions.map { .extended($0) } + pauses.map { .paused(from: $0.from, to: $0.to) } }

        func due(_ calendar: WorkCalendar) throws -> Due { try calendar.due(from: received, term: term, changes: changes) }

        func without(extension index: Int) -> History {
            var history = self
            history.extensions.remove(at: index)
            return history
        }

        func without(pause index: Int) -> History {
            var history = self
            history.pauses.remove(at: index)
            return history
        }

        /// From day to day, and in hours from half hour to half hour.
        func walk(_ office: Office) -> (on: Day, at: Date) {
            var (day, instant) = (received.day, received)
            for term in [term] + extensions {
                var left = term.unit == .workingHour ? term.amount * 2 : term.amount
                if term.unit == .workingHour {
                    while left > 0 {
                        let isPaused = pauses.contains { $0.from <= instant && instant < $0.to }
                        if office.isOpen(instant), !isPaused { left -= 1 }
                        instant = instant.addingTimeInterval(1800)
                    }
                    day = instant.addingTimeInterval(-1).day
                } else {
                    while left > 0 || !office.isWorking(day) || pauses.contains(where: { $0.from.day <= day && day < $0.to.day }) {
                        day = day.adding(1)
                        let isPaused = pauses.contains { $0.from.day < day && day <= $0.to.day }
                        if left > 0, !isPaused, term.unit == .calendarDay || office.isWorking(day) { left -= 1 }
                    }
                    instant = day.end
                }
            }
            return (day, instant)
        }
    }

    private func everyHistory(_ check: (History, Office, inout SplitMix) throws -> Void) throws {
        var random = SplitMix(state: 20_270_108)
        for _ in 0..<(Self.histories + 19) / 20 {
            let office = try Office(&random)
            for _ in 0..<20 { try check(History(&random), office, &random) }
        }
    }

    @Test func aHistoryIsCountedAsByAWalkFromDayToDay() throws {
        try everyHistory { history, office, random in
            let (due, walked) = (try history.due(office.calendar), history.walk(office))
            #expect(due.on == walked.on && due.at == walked.at, "\(history)")
            let shuffled = history.changes.shuffled(using: &random)
            // Extensions have an order among themselves; pauses have none.
            guard history.extensions.count < 2 else { return }
            let again = try office.calendar.due(from: history.received, term: history.term, changes: shuffled)
            #expect(again == due, "\(history)")
        }
    }

    @Test func noPauseAndNoExtensionMakesADateEarlier() throws {
        try everyHistory { history, office, _ in
            let due = try history.due(office.calendar)
            for index in history.pauses.indices {
                let without = try history.without(pause: index).due(office.calendar)
                #expect(without.at <= due.at, "pause \(index) of \(history)")
            }
            for index in history.extensions.indices {
                let without = try history.without(extension: index).due(office.calendar)
                #expect(without.at <= due.at, "extension \(index) of \(history)")
            }
        }
    }

    @Test func aPauseOfNoTimeChangesNothing() throws {
        try everyHistory { history, office, random in
            var paused = history
            let instant = history.received.addingTimeInterval(Double.random(in: -100_000...5_000_000, using: &random))
            paused.pauses.append((instant, instant))
            let (plain, due) = (try history.due(office.calendar), try paused.due(office.calendar))
            #expect(plain == due, "\(instant) in \(history)")
        }
    }

    @Test func theExplanationAgreesWithTheDate() throws {
        try everyHistory { history, office, _ in
            let due = try history.due(office.calendar)
            let days = try office.calendar.explain(from: history.received, term: history.term, changes: history.changes)
            #expect(days.map(\.date) == (history.received.day.number...due.on.number).map(Day.init(number:)), "\(history)")
            let inDays = ([history.term] + history.extensions).filter { $0.unit != .workingHour }
            if inDays.count == history.extensions.count + 1 {
                #expect(days.count(where: \.counted) == inDays.reduce(0) { $0 + $1.amount }, "\(history)")
            }
            for day in days where day.reason == .paused {
                #expect(
                    !day.counted && history.pauses.contains { $0.from < day.date.end && day.date.start <= $0.to }, "\(day) of \(history)")
            }
            #expect(due.beyondConfirmed == office.calendar.isBeyondConfirmed(due.on))
        }
    }

    /// The same through what people do: each step leaves the date that the whole history gives, and none makes it earlier.
    @Test func whatIsDecidedNeverMakesADateEarlier() throws {
        var random = SplitMix(state: 4)
        let head = Actor.member(aMember(.head, at: Fixture.office))
        for _ in 0..<max(60, Self.histories / 50) {
            let law = try pausableLaw(&random)
            var (now, history) = (Fixture.instant("2026-07-06T09:00:00"), 0)
            let received = try Ticket.receive(
                try aSubmission(kind: .complaint), id: UUID(), unit: Fixture.office, at: now, law: law)
            var ticket = try #require(Ticket(receivedAt: now, events: received))
            ticket = ticket.applying([.classified(kind: .complaint, variant: "", registration: Case.number)], at: now)
            while history < 12 {
                history += 1
                now = now.addingTimeInterval(Double(Int.random(in: 0...200, using: &random) * 1800))
                let before = try #require(ticket.clock(.accept, .internal))
                let command: Command =
                    ticket.isPaused
                    ? .resume(reason: "x")
                    : Bool.random(using: &random) ? .pause(reason: "x", document: "1/QĐ-SNgV") : .extend(clock: .accept, by: 3, reason: "x")
                guard let events = try? ticket.decide(command, by: head, at: now, law: law) else { continue }
                ticket = ticket.applying(events, at: now)
                let after = try #require(ticket.clock(.accept, .internal))
                #expect(after.due.at >= before.due.at, "\(command) at \(now)")
                #expect(after.due == after.due(by: law.calendar, pauses: ticket.pauses), "\(command) at \(now)")
                #expect(ticket.isPaused || after.due.at > now, "\(command) at \(now)")
            }
        }
    }

    private func pausableLaw(_ random: inout SplitMix) throws -> Law {
        func unit() -> TermUnit { TermUnit.allCases.randomElement(using: &random) ?? .workingDay }
        let rule = DeadlineRule(
            kind: .complaint, clock: .accept, target: .internal, term: Term(amount: Int.random(in: 3...30, using: &random), unit: unit()),
            maxExtensions: 6, maxExtension: Term(amount: 5, unit: unit()), pausable: true, validFrom: Self.first, basis: "x",
            certainty: .verified)
        return Law(rules: try RuleBook([rule]), calendar: Fixture.law.calendar)
    }
}

/// Single cases of the same, by hand.
@Suite struct HistoryTests {
    private let calendar = Fixture.law.calendar

    private func due(_ received: String, _ term: Term, _ changes: [TermChange]) throws -> Due {
        try calendar.due(from: Fixture.instant(received), term: term, changes: changes)
    }

    private func paused(_ from: String, _ to: String) -> TermChange { .paused(from: Fixture.instant(from), to: Fixture.instant(to)) }

    /// An extension and then a pause of some hours took the extension away.
    @Test func aPauseWithinADayAfterAnExtensionLeavesTheDate() throws {
        let term = Term(amount: 30, unit: .calendarDay)
        let extended = TermChange.extended(Term(amount: 30, unit: .calendarDay))
        let plain = try due("2026-11-09T09:00:00", term, [extended])
        let moment = paused("2026-11-20T09:00:00", "2026-11-20T16:00:00")
        #expect(try plain.on.iso == "2027-01-08" && due("2026-11-09T09:00:00", term, [extended, moment]) == plain)
        #expect(try due("2026-11-09T09:00:00", term, [moment, extended]) == plain)
        let week = paused("2026-11-20T09:00:00", "2026-11-27T09:00:00")
        #expect(try due("2026-11-09T09:00:00", term, [extended, week]).on.iso == "2027-01-15")
    }

    @Test func pausesWithinEachOtherAreOne() throws {
        let term = Term(amount: 10, unit: .workingDay)
        let (long, short) = (paused("2026-07-07T09:00:00", "2026-07-17T09:00:00"), paused("2026-07-09T09:00:00", "2026-07-10T09:00:00"))
        let plain = try due("2026-07-06T09:00:00", term, [long])
        #expect(try plain.on.iso == "2026-07-30" && due("2026-07-06T09:00:00", term, [short, long]) == plain)
    }

    @Test func aPauseThatBeganBeforeTheTermTakesItsDaysToo() throws {
        let term = Term(amount: 2, unit: .workingDay)
        #expect(try due("2026-07-07T09:00:00", term, [paused("2026-07-06T09:00:00", "2026-07-08T09:00:00")]).on.iso == "2026-07-10")
        #expect(try due("2026-07-07T09:00:00", term, [paused("2026-06-01T09:00:00", "2026-06-08T09:00:00")]).on.iso == "2026-07-09")
    }

    /// In hours the time between the instants does not count, and an extension in hours runs on from the very end.
    @Test func hoursStandStillBetweenTheInstants() throws {
        let term = Term(amount: 8, unit: .workingHour)
        let lunch = paused("2026-07-06T10:00:00", "2026-07-06T14:00:00")
        #expect(try due("2026-07-06T07:30:00", term, [lunch]).at.rfc3339 == "2026-07-07T10:00:00+07:00")
        let due = try due("2026-07-06T07:30:00", term, [])
        let extended = try calendar.due(extending: due, by: Term(amount: 2, unit: .workingHour))
        #expect(due.at.rfc3339 == "2026-07-07T08:00:00+07:00" && extended.at.rfc3339 == "2026-07-07T10:00:00+07:00")
        #expect(
            try self.due("2026-07-06T07:30:00", term, [.extended(Term(amount: 2, unit: .workingHour))]) == extended)
    }

    /// A settlement that is accepted while the complaint is suspended stands still from the start.
    @Test func aClockThatStartsInAPauseStandsStill() throws {
        let rule = try #require(
            Fixture.law.rules.rules(for: .complaint, on: Fixture.instant("2026-07-06").day).first { $0.clock == .settle })
        let from = Fixture.instant("2026-07-06T09:00:00")
        var pause = Pause(from: from, reason: "x", document: "1/QĐ", approver: nil)
        let start = Fixture.instant("2026-07-10T09:00:00")
        let standing = try Clock(rule: rule, period: 1, startingAt: start, calendar: calendar, pauses: [pause])
        #expect(standing.pausedAt == start && !standing.isOverdue(at: Fixture.instant("2027-01-01")))
        pause.to = Fixture.instant("2026-07-20T09:00:00")
        #expect(standing.due(by: calendar, pauses: [pause])?.on.iso == "2026-08-19")
        // One that ended before takes nothing.
        pause.to = Fixture.instant("2026-07-08T09:00:00")
        #expect(standing.due(by: calendar, pauses: [pause]) == standing.due)
    }

    /// What is stopped while it stands still is judged as it stood.
    @Test func aClockThatIsStoppedInAPauseIsNotLate() throws {
        let rule = try #require(
            Fixture.law.rules.rules(for: .complaint, on: Fixture.instant("2026-07-06").day).first { $0.clock == .settle })
        var clock = try Clock(rule: rule, period: 1, startingAt: Fixture.instant("2026-07-06T09:00:00"), calendar: calendar)
        clock.pausedAt = Fixture.instant("2026-07-20T09:00:00")
        #expect(clock.stopped(at: Fixture.instant("2026-12-01T09:00:00"), calendar: calendar).verdict == .onTime)
    }

    @Test func theFixedHolidaysOfTheLawAreKnownBeforeTheyAreAnnounced() throws {
        let off = [
            "2027-01-01": "Tết Dương lịch", "2027-04-30": "Ngày Chiến thắng", "2027-05-01": "Ngày Quốc tế lao động",
            "2027-05-03": "Nghỉ bù Ngày Quốc tế lao động", "2027-09-02": "Quốc khánh", "2028-01-03": "Nghỉ bù Tết Dương lịch",
            "2028-05-02": "Nghỉ bù Ngày Chiến thắng", "2028-09-04": "Nghỉ bù Quốc khánh", "2033-05-02": "Nghỉ bù Ngày Chiến thắng",
            "2033-05-03": "Nghỉ bù Ngày Quốc tế lao động", "9998-09-02": "Quốc khánh",
        ]
        for (date, name) in off {
            let day = try #require(Day(iso: date))
            #expect(!calendar.isWorking(day) && calendar.reason(day).name == name, "\(date)")
        }
        // Tết and Hùng Kings' Day are not guessed, nor the day beside National Day, nor 24 November.
        for date in ["2027-02-08", "2027-04-16", "2027-09-01", "2027-09-03", "2026-11-24", "2027-11-24", "2028-05-03"] {
            #expect(try calendar.isWorking(#require(Day(iso: date))), "\(date)")
        }
        let due = try due("2026-12-31T09:00:00", Term(amount: 1, unit: .workingDay), [])
        #expect(due.on.iso == "2027-01-04" && due.beyondConfirmed)
        let days = try calendar.explain(from: Fixture.instant("2026-12-31"), term: Term(amount: 1, unit: .workingDay))
        #expect(days.map(\.reason) == [.event, .holiday("Tết Dương lịch"), .weekend, .weekend, .counted])
    }

    /// What is announced of such a day stands, and a year that is announced has no others.
    @Test func anAnnouncementStandsAboveTheFixedHolidays() throws {
        let worked = CalendarDay(day: try #require(Day(iso: "2027-05-01")), kind: .swappedWorking, name: "Làm bù", source: "x")
        let changed = try WorkCalendar(days: calendar.days + [worked], confirmedThrough: Day(iso: "2026-12-31"))
        #expect(changed.isWorking(worked.day) && changed.workingDays(from: worked.day.adding(-1), to: worked.day) == 1)
        let announced = try WorkCalendar(days: calendar.days, confirmedThrough: Day(iso: "2027-12-31"))
        #expect(try announced.isWorking(#require(Day(iso: "2027-09-02"))))
        #expect(try !announced.isWorking(#require(Day(iso: "2028-01-03"))))
    }

    @Test func aDayThatSaysNothingOfItsWeekIsRefused() throws {
        let header = "date,kind,name_vi,source_url\n"
        let bad: [(String, CalendarDayKind)] = [
            ("2026-12-01", .swappedWorking), ("2026-12-05", .substituteOff), ("2026-12-06", .morningOff), ("2026-12-05", .afternoonOff),
        ]
        for (date, kind) in bad {
            let day = try #require(Day(iso: date))
            #expect(throws: TableFault(line: 3, field: "kind", reason: .wrongWeekday(day, kind))) {
                try CalendarDay.read(csv: header + "2026-01-01,holiday,x,x\n\(date),\(kind.rawValue),x,x\n")
            }
            #expect(throws: WorkCalendar.Fault.wrongWeekday(day, kind)) {
                try WorkCalendar(days: [CalendarDay(day: day, kind: kind, name: "x", source: "x")])
            }
        }
        #expect(throws: LawEdit.Fault(.kind, .notAWeekend(try #require(Day(iso: "2026-12-04"))))) {
            let (from, through) = (try #require(Day(iso: "2026-12-04")), try #require(Day(iso: "2026-12-05")))
            try LawEdit.days(from: from, through: through, kind: .swappedWorking, name: "x").check()
        }
    }

    @Test func anOfficeCanBeOpenUntilMidnight() throws {
        let csv = "valid_from,opens,closes\n2020-01-01,00:00,24:00\n"
        let hours = try OfficeHours.read(csv: csv)
        #expect(hours.first?.sessions.map(\.text) == ["00:00–24:00"])
        let always = try WorkCalendar(days: calendar.days, hours: hours)
        func at(_ received: String, _ hours: Int) throws -> String {
            try always.due(from: Fixture.instant(received), term: Term(amount: hours, unit: .workingHour)).at.rfc3339
        }
        #expect(try at("2026-07-06T09:00:00", 15) == "2026-07-07T00:00:00+07:00")
        #expect(try at("2026-07-06T09:00:00", 16) == "2026-07-07T01:00:00+07:00")
        #expect(always.nextOpening(onOrAfter: Fixture.instant("2026-07-04T10:00:00"))?.rfc3339 == "2026-07-06T00:00:00+07:00")
        #expect(always.instant(workingHours: 1, before: Fixture.instant("2026-07-06T00:00:00"))?.rfc3339 == "2026-07-03T23:00:00+07:00")
        for bad in ["24:00,24:00", "00:00,24:01", "00:00,25:00", "24:00,00:00", "23:00,00:00"] {
            #expect(throws: TableFault.self) { try OfficeHours.read(csv: "valid_from,opens,closes\n2020-01-01,\(bad)\n") }
        }
        #expect(try OfficeHours.read(csv: "valid_from,opens,closes\n2020-01-01,18:00,24:00\n2020-01-01,00:00,06:00\n").count == 1)
    }

    /// A session over noon is cut there on half a day off, for terms and for visitors.
    @Test func halfADayOffCutsASessionOverNoon() throws {
        let day = try #require(Day(iso: "2026-07-06"))
        let hours = [OfficeHours(validFrom: OfficeHours.usual.validFrom, sessions: [.init(open: 0, close: 1440)])]
        for (kind, due, slots) in [
            (CalendarDayKind.morningOff, "2026-07-06T13:00:00+07:00", [720, 750]),
            (.afternoonOff, "2026-07-06T01:00:00+07:00", [600, 630, 660, 690]),
        ] {
            let calendar = try WorkCalendar(days: [CalendarDay(day: day, kind: kind, name: "x", source: "x")], hours: hours)
            let term = Term(amount: 1, unit: .workingHour)
            #expect(try calendar.due(from: Fixture.instant("2026-07-05T09:00:00"), term: term).at.rfc3339 == due)
            let text = Wording(untranslated: "x")
            let terms = ReceptionTerms(
                unit: Fixture.office, title: text, rule: .weekly(weekday: 1), sessions: [.init(open: 600, close: 780)], slotMinutes: 30,
                places: 1, place: text, rules: text, validFrom: day)
            #expect(terms.days(in: day...day, [], calendar).map(\.slots) == [slots])
        }
    }

    @Test func aLegalLimitIsNotInWorkingHours() throws {
        let header =
            "kind,variant,clock,target,amount,unit,starts_at,max_extensions,max_extension_amount,extension_unit,pausable,"
            + "valid_from,valid_to,basis,certainty,note\n"
        func read(_ target: String, _ unit: String, _ extensionUnit: String) throws -> [DeadlineRule] {
            try DeadlineRule.read(
                csv: header + "support,,answer,\(target),8,\(unit),receipt,1,4,\(extensionUnit),no,2026-01-01,,Luật,verified,\n")
        }
        #expect(throws: TableFault(line: 2, field: "unit", reason: .legalInHours)) { try read("legal", "working_hour", "working_day") }
        #expect(throws: TableFault(line: 2, field: "extension_unit", reason: .legalInHours)) {
            try read("legal", "working_day", "working_hour")
        }
        let rule = try #require(try read("internal", "working_hour", "working_hour").first)
        #expect(throws: Never.self) { try RuleBook([rule]) }
        let legal = DeadlineRule(
            kind: .support, clock: .answer, target: .legal, term: rule.term, validFrom: rule.validFrom, basis: "x", certainty: .verified)
        #expect(throws: DeadlineRule.Fault.legalInHours(legal)) { try RuleBook([legal]) }
    }

    /// Feedback that is late owes a status every seven days, as long as it is late.
    @Test func aStatusIsOwedAsLongAsTheAnswerIsLate() throws {
        var story = try Case(kind: .feedback, received: "2026-03-02T09:00:00+07:00")
        let staff = Staff()
        try story.reachOfficer(staff)
        let clock = try #require(story.ticket.clock(.answer, .legal))
        story.ticket = story.ticket.applying(story.ticket.lapse(of: clock, law: Fixture.law), at: clock.due.at)
        let late = Fixture.instant("2026-03-25T09:00:00+07:00")
        #expect(story.ticket.clock(.status, .legal)?.isRunning == true && story.ticket.dutiesEnded(at: late, law: Fixture.law).isEmpty)
        let later = Due(on: try #require(Day(iso: "2026-04-10")), at: Fixture.instant("2026-04-11"), beyondConfirmed: false)
        let moved = story.ticket.applying(
            [.clockMoved(name: .answer, target: .legal, period: 1, from: clock.due, to: later)], at: late)
        #expect(moved.dutiesEnded(at: late, law: Fixture.law) == [.clockCancelled(name: .status, target: .legal, period: 1)])
        // Whatever is done next on the ticket ends it too, and the next breach begins it anew.
        let done = try moved.decide(.reply(text: "Xin bổ sung."), by: .business, at: late, law: Fixture.law)
        let after = moved.applying(done, at: late)
        #expect(after.clocks.allSatisfy { $0.name != .status || !$0.isRunning })
        let again = after.applying(after.lapse(of: try #require(after.clock(.answer, .legal)), law: Fixture.law), at: later.at)
        #expect(again.clock(.status, .legal)?.due.on.iso == "2026-04-17")
    }
}
