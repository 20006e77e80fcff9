import Domain
import Foundation
import Testing

/// Everything that a book of rules, a calendar and a count are refused for, and what lies just beside it.
@Suite struct LawFaultTests {
    private static func day(_ text: String) -> Day {
        guard let day = Day(iso: text) else { fatalError("no date: \(text)") }
        return day
    }

    private static func rule(
        _ amount: Int = 10, _ unit: TermUnit = .workingDay, _ target: ClockTarget = .legal, variant: String = "", extensions: Int = 0,
        by extension: Term? = nil, from: String = "2026-01-01", to: String? = nil
    ) -> DeadlineRule {
        DeadlineRule(
            kind: .information, variant: variant, clock: .answer, target: target, term: Term(amount: amount, unit: unit),
            maxExtensions: extensions, maxExtension: `extension`, validFrom: day(from), validTo: to.map(day), basis: "x",
            certainty: .verified)
    }

    // MARK: Rules

    @Test(arguments: [
        (rule(0), DeadlineRule.Fault.amountOutOfRange(rule(0))), (rule(-1), .amountOutOfRange(rule(-1))),
        (rule(10_001), .amountOutOfRange(rule(10_001))),
        (
            rule(extensions: 1, by: Term(amount: 0, unit: .workingDay)),
            .amountOutOfRange(rule(extensions: 1, by: Term(amount: 0, unit: .workingDay)))
        ),
        (rule(extensions: 1), .extensionWithoutAmount(rule(extensions: 1))),
        (
            rule(by: Term(amount: 5, unit: .workingDay)),
            .extensionWithoutAmount(rule(by: Term(amount: 5, unit: .workingDay)))
        ),
        (rule(from: "2026-02-01", to: "2026-01-31"), .endsBeforeStart(rule(from: "2026-02-01", to: "2026-01-31"))),
        (rule(8, .workingHour), .legalInHours(rule(8, .workingHour))),
    ])
    func aRuleThatMeansNothingIsRefused(_ rule: DeadlineRule, _ fault: DeadlineRule.Fault) {
        #expect(throws: fault) { try RuleBook([Self.rule(variant: "complex"), rule]) }
        #expect(
            fault.description.contains("information answer legal, \(rule.term.amount) \(rule.term.unit.rawValue), from \(rule.validFrom)"))
    }

    @Test(arguments: [
        rule(1), rule(10_000), rule(8, .workingHour, .internal), rule(from: "2026-01-01", to: "2026-01-01"),
        rule(extensions: 2, by: Term(amount: 1, unit: .calendarDay)),
    ])
    func aRuleAtTheEdgeIsTaken(_ rule: DeadlineRule) throws { #expect(try RuleBook([rule]).rules == [rule]) }

    /// Two rules for one limit share no day; the other target, and another variant, are other limits.
    @Test(arguments: [
        (rule(), rule(5), true), (rule(to: "2026-05-31"), rule(5, from: "2026-06-01"), false),
        (rule(to: "2026-06-01"), rule(5, from: "2026-06-01"), true), (rule(from: "2026-06-01"), rule(5, to: "2026-05-31"), false),
        (rule(from: "2026-03-01", to: "2026-03-31"), rule(5), true), (rule(), rule(5, .workingDay, .internal), false),
        (rule(), rule(5, variant: "complex"), false), (rule(variant: "complex"), rule(5, variant: "complex"), true),
    ])
    func aLimitHasOneRuleADay(_ one: DeadlineRule, _ other: DeadlineRule, isRefused: Bool) throws {
        #expect(one.overlaps(other) == isRefused && other.overlaps(one) == isRefused)
        guard isRefused else {
            #expect(try RuleBook([one, other]).rules.count == 2)
            return
        }
        #expect(throws: DeadlineRule.Fault.overlap(one, other)) { try RuleBook([one, other]) }
        #expect(throws: DeadlineRule.Fault.overlap(other, one)) { try RuleBook([other, one]) }
    }

    // MARK: Calendars

    private static func announced(_ text: String, _ kind: CalendarDayKind = .holiday) -> CalendarDay {
        CalendarDay(day: day(text), kind: kind, name: "x", source: "y")
    }

    private static func hours(_ from: String, _ sessions: (Int, Int)...) -> OfficeHours {
        OfficeHours(validFrom: day(from), sessions: sessions.map { .init(open: $0.0, close: $0.1) })
    }

    @Test(arguments: [
        (
            [announced("2026-01-01"), announced("2026-03-02"), announced("2026-01-01", .substituteOff)],
            WorkCalendar.Fault.duplicateDay(day("2026-01-01"))
        ),
        ([announced("2026-03-02", .swappedWorking)], .wrongWeekday(day("2026-03-02"), .swappedWorking)),
        ([announced("2026-03-07", .morningOff)], .wrongWeekday(day("2026-03-07"), .morningOff)),
        ([announced("2026-03-08", .substituteOff)], .wrongWeekday(day("2026-03-08"), .substituteOff)),
        ([announced("2024-12-31")], .beforeFirstDay(day("2024-12-31"))),
        (
            (0..<365).map { CalendarDay(day: day("2027-01-01").adding($0), kind: .holiday, name: "x", source: "y") },
            .noWorkingDay(year: 2027)
        ),
    ])
    func aCalendarThatMeansNothingIsRefused(_ days: [CalendarDay], _ fault: WorkCalendar.Fault) {
        #expect(throws: fault) { try WorkCalendar(days: days, firstDay: Self.day("2025-01-01")) }
    }

    @Test func aYearOfOneWorkingDayIsOne() throws {
        let days = (0..<364).map { CalendarDay(day: Self.day("2027-01-01").adding($0), kind: .holiday, name: "x", source: "y") }
        let calendar = try WorkCalendar(days: days)
        #expect(calendar.workingDays(from: Self.day("2026-12-31"), to: Self.day("2027-12-31")) == 1)
        #expect(calendar.nextWorkingDay(onOrAfter: Self.day("2027-01-01")) == Self.day("2027-12-31"))
    }

    @Test(arguments: [
        ([OfficeHours](), WorkCalendar.Fault.noOfficeHours), ([hours("2026-01-01")], .badOfficeHours(validFrom: day("2026-01-01"))),
        ([hours("2026-01-01", (600, 600))], .badOfficeHours(validFrom: day("2026-01-01"))),
        ([hours("2026-01-01", (600, 540))], .badOfficeHours(validFrom: day("2026-01-01"))),
        ([hours("2026-01-01", (450, 690), (660, 1020))], .badOfficeHours(validFrom: day("2026-01-01"))),
        ([hours("2026-01-01", (810, 1020), (450, 690))], .badOfficeHours(validFrom: day("2026-01-01"))),
        ([hours("2026-01-01", (810, 1441))], .badOfficeHours(validFrom: day("2026-01-01"))),
        (
            [hours("2026-01-01", (450, 690)), hours("2026-06-01", (450, 690)), hours("2026-01-01", (480, 690))],
            .duplicateOfficeHours(validFrom: day("2026-01-01"))
        ),
    ])
    func officeHoursThatMeanNothingAreRefused(_ hours: [OfficeHours], _ fault: WorkCalendar.Fault) {
        #expect(throws: fault) { try WorkCalendar(days: [], hours: hours) }
    }

    @Test(arguments: [[], [0], [8], [1, 2, 9]] as [Set<Int>])
    func aWeekHasAWorkingDay(_ weekdays: Set<Int>) {
        #expect(throws: WorkCalendar.Fault.noWeekdays) { try WorkCalendar(days: [], weekdays: weekdays) }
    }

    // MARK: Counts

    private static func calendar(hours: [OfficeHours] = [.usual]) throws -> WorkCalendar {
        try WorkCalendar(days: [announced("2026-01-01")], hours: hours, firstDay: day("2026-01-01"))
    }

    @Test(arguments: [
        ("2026-03-02T09:00", Term(amount: 0, unit: .workingDay), DeadlineFault.amountOutOfRange(0)),
        ("2026-03-02T09:00", Term(amount: -3, unit: .workingHour), .amountOutOfRange(-3)),
        ("2026-03-02T09:00", Term(amount: 10_001, unit: .calendarDay), .amountOutOfRange(10_001)),
        (
            "2025-12-31T23:59", Term(amount: 5, unit: .workingDay),
            .beforeCalendar(day("2025-12-31"), firstDay: day("2026-01-01"))
        ),
        ("9999-12-20T09:00", Term(amount: 30, unit: .calendarDay), .afterCalendar),
        ("9999-12-20T09:00", Term(amount: 30, unit: .workingDay), .afterCalendar),
        ("9999-12-20T09:00", Term(amount: 300, unit: .workingHour), .afterCalendar),
    ])
    func aCountThatEndsNowhereIsRefused(_ received: String, _ term: Term, _ fault: DeadlineFault) throws {
        let calendar = try Self.calendar()
        #expect(throws: fault) { try calendar.due(from: Fixture.instant(received), term: term) }
        #expect(throws: fault) { try calendar.explain(from: Fixture.instant(received), term: term) }
        // The sentence says which part of the question is to blame.
        #expect(fault.description == "\(fault.field): \(fault.reason)")
        if case .amountOutOfRange = fault { #expect(fault.field == "amount") } else { #expect(fault.field == "received") }
    }

    @Test func hoursBeforeTheFirstOfficeHoursAreRefused() throws {
        let calendar = try Self.calendar(hours: [Self.hours("2026-04-01", (450, 690))])
        let received = Fixture.instant("2026-03-02T09:00")
        #expect(throws: DeadlineFault.noOfficeHours(Self.day("2026-03-02"))) {
            try calendar.due(from: received, term: Term(amount: 1, unit: .workingHour))
        }
        #expect(try calendar.due(from: received, term: Term(amount: 1, unit: .workingDay)).on == Self.day("2026-03-03"))
        #expect(calendar.nextOpening(onOrAfter: received) == nil && calendar.instant(workingHours: 1, before: received) == nil)
    }
}
