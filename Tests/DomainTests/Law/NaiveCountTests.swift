import Domain
import Foundation
import Support
import Testing

/// Counting against somebody who walks minute by minute, or day by day, and knows nothing of the calendar but what was announced.
@Suite struct NaiveCountTests {
    private static let first = Day(number: 20_500)
    private static let length = 90

    /// An office as it is announced, on random days and hours.
    private struct Announced {
        var days: [Day: CalendarDayKind] = [:]
        var hours: [OfficeHours]
        let halfDaysCount: Bool

        init(_ random: inout SplitMix) {
            for _ in 0..<Int.random(in: 0...25, using: &random) {
                let day = NaiveCountTests.first.adding(Int.random(in: 0..<NaiveCountTests.length, using: &random))
                let open: [CalendarDayKind] = [.holiday, .substituteOff, .morningOff, .afternoonOff]
                days[day] = day.weekday < 6 ? open.randomElement(using: &random) : .swappedWorking
            }
            halfDaysCount = Bool.random(using: &random)
            hours = [0, Int.random(in: 1..<NaiveCountTests.length, using: &random)].map { offset in
                let bounds = Set((0..<6).map { _ in Int.random(in: 12...42, using: &random) * 30 }).sorted()
                let sessions = stride(from: 0, to: bounds.count / 2 * 2, by: 2).map {
                    OfficeHours.Session(open: bounds[$0], close: bounds[$0 + 1])
                }
                return OfficeHours(
                    validFrom: NaiveCountTests.first.adding(offset), sessions: sessions.isEmpty ? OfficeHours.usual.sessions : sessions)
            }
        }

        func calendar() throws -> WorkCalendar {
            try WorkCalendar(
                days: days.map { CalendarDay(day: $0.key, kind: $0.value, name: "x", source: "x") }, hours: hours,
                firstDay: NaiveCountTests.first,
                confirmedThrough: NaiveCountTests.first.adding(1000), halfDaysCount: halfDaysCount)
        }

        func isWorked(_ day: Day) -> Bool {
            switch days[day] {
            case .holiday, .substituteOff: false
            case .swappedWorking: true
            case .morningOff, .afternoonOff: halfDaysCount
            case nil: day.weekday < 6
            }
        }

        /// Whether the office is open in the minute that begins then.
        func isOpen(_ minute: Int) -> Bool {
            let instant = Date(timeIntervalSince1970: Double(minute) * 60)
            let day = instant.day
            let clock = minute - Int(day.start.timeIntervalSince1970 / 60)
            guard isWorked(day), let today = hours.last(where: { $0.validFrom <= day }) else { return false }
            if days[day] == .morningOff, clock < 720 { return false }
            if days[day] == .afternoonOff, clock >= 720 { return false }
            return today.sessions.contains { $0.open <= clock && clock < $0.close }
        }
    }

    private static func minute(_ random: inout SplitMix, within days: Int) -> Int {
        Int(first.start.timeIntervalSince1970 / 60) + Int.random(in: 0..<days * 1440, using: &random)
    }

    private static func instant(_ minute: Int) -> Date { Date(timeIntervalSince1970: Double(minute) * 60) }

    private func everyOffice(_ count: Int, _ check: (Announced, WorkCalendar, inout SplitMix) throws -> Void) throws {
        var random = SplitMix(state: 20_261_130)
        for _ in 0..<count {
            let office = Announced(&random)
            try check(office, try office.calendar(), &random)
        }
    }

    @Test func officeTimeIsTheSumOfItsMinutes() throws {
        try everyOffice(40) { office, calendar, random in
            let (from, to) = (Self.minute(&random, within: 10), Self.minute(&random, within: 30))
            let open = (min(from, to)..<max(from, to)).count(where: office.isOpen)
            let seconds = calendar.workingSeconds(from: Self.instant(min(from, to)), to: Self.instant(max(from, to)))
            #expect(seconds == Double(open) * 60, "\(office)")
        }
    }

    @Test func theNextOpeningIsTheFirstOpenMinute() throws {
        try everyOffice(200) { office, calendar, random in
            let from = Self.minute(&random, within: 60)
            let first = try #require((from..<from + 40 * 1440).first(where: office.isOpen))
            #expect(calendar.nextOpening(onOrAfter: Self.instant(from)) == Self.instant(first), "\(office)")
        }
    }

    @Test func hoursAreCountedBackMinuteByMinute() throws {
        try everyOffice(60) { office, calendar, random in
            let (end, hours) = (Self.minute(&random, within: 20) + 60 * 1440, Int.random(in: 1...12, using: &random))
            var (left, minute) = (hours * 60, end)
            while left > 0 {
                minute -= 1
                if office.isOpen(minute) { left -= 1 }
            }
            #expect(calendar.instant(workingHours: hours, before: Self.instant(end)) == Self.instant(minute), "\(hours) h, \(office)")
        }
    }

    private static func pauses(_ random: inout SplitMix, from start: Int) -> [(from: Int, to: Int)] {
        (0..<Int.random(in: 0...3, using: &random)).map { _ in
            let from = start + Int.random(in: 0..<15 * 1440, using: &random)
            return (from, from + Int.random(in: 1..<6 * 1440, using: &random))
        }
    }

    /// Suspended minutes do not count, wherever they lie, and an extension runs on from the end.
    @Test func aLimitInHoursEndsWithItsLastOpenMinute() throws {
        try everyOffice(40) { office, calendar, random in
            let received = Self.minute(&random, within: 20)
            let pauses = Self.pauses(&random, from: received)
            let (hours, added) = (Int.random(in: 1...40, using: &random), Int.random(in: 0...10, using: &random))
            var (left, minute) = ((hours + added) * 60, received)
            while left > 0 {
                if office.isOpen(minute), !pauses.contains(where: { $0.from <= minute && minute < $0.to }) { left -= 1 }
                minute += 1
            }
            let changes =
                pauses.map { TermChange.paused(from: Self.instant($0.from), to: Self.instant($0.to)) }
                + (added > 0 ? [.extended(Term(amount: added, unit: .workingHour))] : [])
            let due = try calendar.due(from: Self.instant(received), term: Term(amount: hours, unit: .workingHour), changes: changes)
            #expect(due.at == Self.instant(minute), "\(hours) + \(added) h from \(Self.instant(received).rfc3339), \(pauses), \(office)")
        }
    }

    /// The day of the event, the days after a suspension began and the day on which it ended do not count; the last day is worked and is not
    /// suspended at its end (Civil Code 2015, articles 147 and 148).
    @Test func aLimitInDaysEndsWithItsLastDay() throws {
        try everyOffice(1500) { office, calendar, random in
            let received = Self.minute(&random, within: 20)
            let stops = Self.pauses(&random, from: received).map { (from: Self.instant($0.from), to: Self.instant($0.to)) }
            let pauses = stops.map { (from: $0.from.day, to: $0.to.day) }
            let terms = (0...Int.random(in: 0...1, using: &random)).map { _ in
                Term(
                    amount: Int.random(in: 1...20, using: &random),
                    unit: [TermUnit.workingDay, .calendarDay].randomElement(using: &random) ?? .workingDay)
            }
            var day = Self.instant(received).day
            for term in terms {
                var left = term.amount
                while left > 0 {
                    day = day.adding(1)
                    let isPassed = pauses.contains { $0.from < day && day <= $0.to }
                    if !isPassed, term.unit == .calendarDay || office.isWorked(day) { left -= 1 }
                }
                while !office.isWorked(day) || pauses.contains(where: { $0.from <= day && day < $0.to }) { day = day.adding(1) }
            }
            let changes = stops.map { TermChange.paused(from: $0.from, to: $0.to) } + terms.dropFirst().map { .extended($0) }
            let due = try calendar.due(from: Self.instant(received), term: terms[0], changes: changes)
            #expect(due.on == day && due.at == day.end, "\(terms) from \(Self.instant(received).rfc3339), \(stops), \(office)")
            #expect(try calendar.due(from: Self.instant(received), term: terms[0], changes: changes.reversed()) == due, "in any order")
        }
    }

    private static func clock(_ calendar: WorkCalendar, _ random: inout SplitMix) throws -> Clock {
        let term = Term(
            amount: Int.random(in: 1...20, using: &random), unit: TermUnit.allCases.randomElement(using: &random) ?? .workingDay)
        let start = instant(minute(&random, within: 20))
        return Clock(
            name: .answer, target: .legal, period: 1, term: term, basis: "x", certainty: .verified, startedAt: start,
            due: try calendar.due(from: start, term: term))
    }

    /// What is told of a limit and when, by who opens the office in the morning and looks.
    @Test func theLadderIsClimbedAsItIsWrittenDown() throws {
        try everyOffice(150) { office, calendar, random in
            let clock = try Self.clock(calendar, &random)
            func opening(_ day: Day) -> Date {
                let start = Int(day.start.timeIntervalSince1970 / 60)
                return Self.instant((start..<start + 40 * 1440).first(where: office.isOpen) ?? start)
            }
            func worked(_ n: Int, from day: Day, by step: Int) -> Day {
                var (day, left) = (day, n)
                while left > 0 {
                    day = day.adding(step)
                    if office.isWorked(day) { left -= 1 }
                }
                return day
            }
            let (start, due) = (clock.startedAt.day, clock.due.on)
            let days = start < due ? (start.number + 1...due.number).count { office.isWorked(Day(number: $0)) } : 0
            var expected: [(ReminderStep, Date)] = []
            if days >= 4 { expected.append((.half, opening(worked(days / 2, from: start, by: 1)))) }
            if days > 2 { expected.append((.twoDays, opening(worked(2, from: due, by: -1)))) }
            if due > start { expected.append((.today, opening(due))) }
            expected = expected.filter { $0.1 > clock.startedAt && $0.1 < clock.due.at }
            let end = Int((clock.due.at.timeIntervalSince1970 / 60).rounded(.up))
            let breach = Self.instant(try #require((end..<end + 40 * 1440).first(where: office.isOpen)))
            expected += [(.overdueOfficer, breach)]
            expected += [(ReminderStep.overdueUnitHead, 1), (.overdueOffice, 3), (.overdueHead, 5)].map { step, later in
                (step, opening(worked(later, from: breach.day, by: 1)))
            }
            let timetable = clock.timetable(calendar)
            #expect(timetable.map(\.step) == expected.map(\.0) && timetable.map(\.at) == expected.map(\.1), "\(clock.due), \(office)")
        }
    }

    /// However seldom the worker looks: nothing is told twice or before its time, and of what is past every level hears in the end.
    @Test func whatIsOwedIsToldOnceHoweverSeldomSomebodyLooks() throws {
        try everyOffice(300) { office, calendar, random in
            let clock = try Self.clock(calendar, &random)
            let timetable = Dictionary(uniqueKeysWithValues: clock.timetable(calendar).map { ($0.step, $0.at) })
            var (told, now, order) = (Set<ReminderStep>(), clock.startedAt, [ReminderStep]())
            while let next = clock.nextStep(after: now, calendar) {
                // As soon as something may be owed, or later.
                now = max(next, now.addingTimeInterval(Double.random(in: 0...500_000, using: &random)))
                for step in clock.owed(at: now, told: told, calendar) {
                    let isNew = told.insert(step).inserted
                    #expect(isNew, "\(step) twice")
                    #expect(timetable[step].map { $0 <= now } == true, "\(step) before its time")
                    #expect(step.daysOverdue != nil || !clock.isOverdue(at: now), "\(step) after the due date")
                    order.append(step)
                }
                #expect(clock.owed(at: now, told: told, calendar).isEmpty, "nothing is owed again at once")
            }
            let ladder = ReminderStep.allCases.filter { $0.daysOverdue != nil }
            #expect(order.filter { $0.daysOverdue != nil } == ladder, "\(order)")
            #expect(order == ReminderStep.allCases.filter(told.contains), "in their order")
            var stopped = clock
            stopped.stoppedAt = clock.startedAt
            #expect(stopped.owed(at: now, told: [], calendar).isEmpty, "of what is answered nothing is told")
        }
    }
}
