import Domain
import Foundation
import Testing

/// What must hold on every calendar, tried on random ones. The seed is fixed, so that a failure comes again.
@Suite struct CalendarPropertyTests {
    /// SplitMix64.
    private struct Generator: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
    }

    private static let first = Day(number: 19_000)
    private static let length = 1500

    private struct Sample {
        var days: [Day: CalendarDayKind]
        let received: Date
        let term: Term

        init(_ random: inout Generator) {
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

    private func everySample(_ count: Int = 2000, _ check: (Sample, inout Generator) throws -> Void) throws {
        var random = Generator(state: 20_241_124)
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
