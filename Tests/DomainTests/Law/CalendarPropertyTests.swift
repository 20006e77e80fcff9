import Domain
import Foundation
import Support
import Testing

/// What must hold on every calendar, tried on random ones. The seed is fixed, so that a failure comes again.
@Suite struct CalendarPropertyTests {
    private static let first = Day(number: 19_000)
    private static let length = 1500

    private struct Sample {
        var days: [Day: CalendarDayKind]
        let received: Date
        let term: Term

        init(_ random: inout SplitMix) {
            days = [:]
            for _ in 0..<Int.random(in: 0...120, using: &random) {
                let day = CalendarPropertyTests.first.adding(Int.random(in: 1..<CalendarPropertyTests.length, using: &random))
                days[day] = day.weekday < 6 ? .holiday : .swappedWorking
            }
            let offset = Int.random(in: 0..<900, using: &random)
            received = CalendarPropertyTests.first.adding(offset).start.addingTimeInterval(Double.random(in: 0..<86_400, using: &random))
            term = Term(
                amount: Int.random(in: 1...60, using: &random), unit: TermUnit.allCases.randomElement(using: &random) ?? .workingDay)
        }

        func calendar(_ changed: [Day: CalendarDayKind]? = nil) throws -> WorkCalendar {
            try WorkCalendar(
                days: (changed ?? days).map { CalendarDay(day: $0.key, kind: $0.value, name: "x", source: "x") },
                firstDay: CalendarPropertyTests.first, confirmedThrough: CalendarPropertyTests.first.adding(CalendarPropertyTests.length))
        }
    }

    private func everySample(_ count: Int = 2000, _ check: (Sample, inout SplitMix) throws -> Void) throws {
        var random = SplitMix(state: 20_241_124)
        for _ in 0..<count { try check(Sample(&random), &random) }
    }

    @Test func aDueDateIsAWorkingDayAfterTheStart() throws {
        try everySample { sample, _ in
            let calendar = try sample.calendar()
            let due = try calendar.due(from: sample.received, term: sample.term)
            #expect(due.at > sample.received && calendar.isWorking(due.on))
        }
    }

    @Test func aHolidayNeverMakesADueDateEarlierAndAWorkedSaturdayNeverLater() throws {
        try everySample { sample, random in
            let due = try sample.calendar().due(from: sample.received, term: sample.term).at
            let day = Self.first.adding(Int.random(in: 1..<Self.length, using: &random))
            guard sample.days[day] == nil else { return }
            var days = sample.days
            days[day] = day.weekday < 6 ? .holiday : .swappedWorking
            let changed = try sample.calendar(days).due(from: sample.received, term: sample.term).at
            #expect(day.weekday < 6 ? changed >= due : changed <= due, "\(day)")
        }
    }

    @Test func termsInWorkingDaysAddUp() throws {
        try everySample { sample, random in
            let calendar = try sample.calendar()
            let (a, b) = (sample.term.amount, Int.random(in: 1...60, using: &random))
            let whole = try calendar.due(from: sample.received, term: Term(amount: a + b, unit: .workingDay)).on
            let half = try calendar.due(from: sample.received, term: Term(amount: a, unit: .workingDay)).on
            #expect(try calendar.due(from: half.start, term: Term(amount: b, unit: .workingDay)).on == whole)
            #expect(calendar.workingDays(from: sample.received.day, to: whole) == a + b)
            #expect(calendar.nthWorkingDay(before: whole.adding(1), 1) == whole)
        }
    }

    /// The explanation is the same count told day by day.
    @Test func theExplanationAgreesWithTheDate() throws {
        try everySample { sample, _ in
            let calendar = try sample.calendar()
            let due = try calendar.due(from: sample.received, term: sample.term)
            let days = try calendar.explain(from: sample.received, term: sample.term)
            #expect(days.first?.date == sample.received.day && days.last?.date == due.on)
            if sample.term.unit != .workingHour { #expect(days.count { $0.counted } == sample.term.amount) }
        }
    }

    /// A suspension never makes a date earlier, takes nothing from what was left, and its days are told as not counted.
    @Test func aSuspensionTakesNothingFromWhatWasLeft() throws {
        try everySample { sample, random in
            let calendar = try sample.calendar()
            let plain = try calendar.due(from: sample.received, term: sample.term)
            let pausedAt = sample.received.addingTimeInterval(
                Double.random(in: 0..<plain.at.timeIntervalSince(sample.received), using: &random))
            let resumedAt = pausedAt.addingTimeInterval(Double.random(in: 0...4_000_000, using: &random))
            let changes = [TermChange.paused(from: pausedAt, to: resumedAt)]
            let due = try calendar.due(from: sample.received, term: sample.term, changes: changes)
            #expect(due.at >= plain.at && due.on >= resumedAt.day && calendar.isWorking(due.on))
            switch sample.term.unit {
            case .workingDay:
                let left = calendar.workingDays(from: max(pausedAt.day, sample.received.day), to: plain.on)
                #expect(left == 0 || calendar.workingDays(from: resumedAt.day, to: due.on) == left)
            case .workingHour:
                let left = calendar.workingSeconds(from: pausedAt, to: plain.at)
                #expect(abs(calendar.workingSeconds(from: resumedAt, to: due.at) - left) < 0.001)
            case .calendarDay: break
            }
            let days = try calendar.explain(from: sample.received, term: sample.term, changes: changes)
            #expect(days.last?.date == due.on && days.map(\.date) == days.map(\.date).sorted())
            if sample.term.unit != .workingHour {
                #expect(days.count { $0.counted } <= sample.term.amount)
                let passed = days.filter { $0.reason == .paused }
                #expect(passed.allSatisfy { $0.date > pausedAt.day && $0.date <= resumedAt.day })
            }
        }
    }

    /// The time of one office is the sum of its parts.
    @Test func workingTimeAddsUp() throws {
        try everySample { sample, random in
            let calendar = try sample.calendar()
            let middle = sample.received.addingTimeInterval(Double.random(in: 0...900_000, using: &random))
            let end = middle.addingTimeInterval(Double.random(in: 0...900_000, using: &random))
            let whole = calendar.workingSeconds(from: sample.received, to: end)
            let parts = calendar.workingSeconds(from: sample.received, to: middle) + calendar.workingSeconds(from: middle, to: end)
            #expect(abs(whole - parts) < 0.001)
        }
    }

    @Test func holdingTimesAddUpToTheWholeWait() throws {
        var random = SplitMix(state: 7)
        let units = [Fixture.office, Fixture.consular, Fixture.centre]
        for _ in 0..<2000 {
            let receipt = try Case().events[0]
            var (now, history) = (Self.first.start, [(event: receipt, at: Self.first.start)])
            for _ in 0..<Int.random(in: 0...12, using: &random) {
                now = now.addingTimeInterval(Double.random(in: 0...400_000, using: &random))
                let unit = units.randomElement(using: &random) ?? Fixture.office
                history.append(
                    (Bool.random(using: &random) ? .assigned(unit: unit) : .transferred(from: Fixture.office, to: unit, reason: "x"), now))
            }
            let end = now.addingTimeInterval(1000)
            let sum = Holding.list(of: history).map { $0.length(at: end) }.reduce(0, +)
            #expect(abs(sum - end.timeIntervalSince(Self.first.start)) < 0.001)
        }
    }

    /// Nothing is forgotten on a second count, and what stopped in time is on time.
    @Test func aVerdictFollowsFromTheDate() throws {
        try everySample { sample, random in
            let calendar = try sample.calendar()
            let due = try calendar.due(from: sample.received, term: sample.term)
            #expect(try calendar.due(from: sample.received, term: sample.term) == due)
            let moment = due.at.addingTimeInterval(Double.random(in: -400_000...400_000, using: &random))
            let verdict = calendar.verdict(due: due, stoppedAt: moment, unit: sample.term.unit)
            #expect((verdict == .onTime) == (moment < due.at))
        }
    }
}
