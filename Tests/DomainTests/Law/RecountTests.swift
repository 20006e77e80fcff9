import Domain
import Foundation
import Support
import Testing

/// What a changed law does to the clocks of a ticket, over random edits one after the other.
@Suite struct RecountTests {
    private func law(_ random: inout SplitMix, version: Int) throws -> Law {
        var days = Fixture.law.calendar.days
        for _ in 0..<Int.random(in: 0...12, using: &random) {
            guard let first = Day(iso: "2026-03-02") else { continue }
            let day = first.adding(Int.random(in: 0..<60, using: &random))
            days.removeAll { $0.day == day }
            let kind = day.weekday > 5 ? CalendarDayKind.swappedWorking : .holiday
            days.append(CalendarDay(day: day, kind: kind, name: "x", source: "x"))
        }
        let calendar = try WorkCalendar(
            days: days, hours: [.usual], firstDay: Day(iso: "2023-01-01"), confirmedThrough: Day(iso: "2026-12-31"))
        let rules = Fixture.law.rules.rules.filter { _ in Int.random(in: 0..<4, using: &random) > 0 }
        return Law(rules: try RuleBook(rules), calendar: calendar, version: version)
    }

    @Test func aBreachStaysABreach() throws {
        var random = SplitMix(state: 2026)
        for round in 0..<3000 {
            let kind = TicketKind.open.randomElement(using: &random) ?? .question
            var story = try Case(kind: kind)
            var old = Fixture.law
            var breached: [Clock] = []
            for version in 2...6 {
                story.now = story.now.addingTimeInterval(Double(Int.random(in: 1...12, using: &random)) * 86_400)
                breached = story.ticket.clocks.filter { clock in
                    clock.isRunning && breached.contains { $0.sameLimit(as: clock) } || clock.isBreached(at: story.now)
                }
                let new = try law(&random, version: version)
                let events = story.ticket.recounted(by: new, limits: new.limitsChanged(since: old), at: story.now)
                let after = story.ticket.applying(events, at: story.now)
                for clock in breached {
                    let now = try #require(after.clocks.last { $0.sameLimit(as: clock) && $0.isRunning }, "round \(round): \(clock.name)")
                    #expect(now.due.at <= story.now && now.due.at <= max(clock.due.at, clock.heldUntil ?? clock.due.at))
                }
                for clock in after.clocks where clock.isRunning && clock.keptVersion == nil && clock.term != nil {
                    #expect(clock.due(by: new.calendar) == clock.due, "round \(round): \(clock.name)")
                }
                #expect(after.recounted(by: new, at: story.now).isEmpty, "twice changes nothing")
                (story.ticket, old) = (after, new)
            }
        }
    }

    /// A limit that had no rule when the ticket came starts when there is one again, unless what ends it has happened.
    @Test func aGapErasesNoLimit() throws {
        let all = Fixture.law.rules.rules
        for kind in TicketKind.open {
            for rule in all where rule.kind == kind && rule.variant.isEmpty && rule.startsAt == .receipt {
                guard rule.isInForce(on: Fixture.instant("2026-03-02T09:00:00+07:00").day) else { continue }
                let without = Law(rules: try RuleBook(all.filter { $0 != rule }), calendar: Fixture.law.calendar, version: 2)
                let whole = try Case(kind: kind)
                guard let expected = whole.ticket.clock(rule.clock, rule.target) else { continue }
                let events = try Ticket.receive(
                    try aSubmission(kind: kind), id: UUID(), unit: Fixture.office, at: whole.now, law: without)
                let gap = try #require(Ticket(receivedAt: whole.now, events: events))
                #expect(gap.clock(rule.clock, rule.target) == nil)
                let (limits, later) = (Fixture.law.limitsChanged(since: without), whole.now.addingTimeInterval(3600))
                let started = gap.recounted(by: Fixture.law, limits: limits, earlier: [without], at: later)
                let after = gap.applying(started, at: later)
                #expect(started.count == 1 && after.clock(rule.clock, rule.target)?.due == expected.due, "\(kind) \(rule.clock)")
                #expect(after.recounted(by: Fixture.law, limits: limits, earlier: [without], at: later).isEmpty)
                // Where every earlier law had the rule, it ended in another way.
                #expect(gap.recounted(by: Fixture.law, limits: limits, earlier: [Fixture.law], at: later).isEmpty)
                let withdrawn = gap.applying(try gap.decide(.withdraw(reason: "x"), by: .business, at: later, law: without), at: later)
                #expect(withdrawn.recounted(by: Fixture.law, limits: limits, earlier: [without], at: later).isEmpty)
            }
        }
    }

    @Test func limitsThatChangedAreKnown() throws {
        let rules = Fixture.law.rules.rules
        let feedback = try #require(rules.first { $0.kind == .feedback && $0.clock == .answer && $0.target == .legal && $0.validTo == nil })
        let without = Law(rules: try RuleBook(rules.filter { $0 != feedback }), calendar: Fixture.law.calendar)
        let limit = RuledLimit(kind: .feedback, clock: .answer, target: .legal)
        #expect(without.limitsChanged(since: Fixture.law) == [limit] && Fixture.law.limitsChanged(since: without) == [limit])
        #expect(Fixture.law.limitsChanged(since: Fixture.law).isEmpty)
    }

    @Test func aYearIsAnnouncedWhenItsHolidaysAreThere() throws {
        let calendar = Fixture.law.calendar
        #expect((2023...2026).allSatisfy(calendar.announcesWholeYear) && !calendar.announcesWholeYear(2027))
        for day in calendar.days where day.day.year == 2026 && day.kind == .holiday {
            let less = try WorkCalendar(days: calendar.days.filter { $0 != day }, hours: [.usual])
            #expect(!less.announcesWholeYear(2026), "without \(day.name)")
        }
        let single = try #require(Day(iso: "2099-12-31"))
        let far = try WorkCalendar(
            days: calendar.days + [CalendarDay(day: single, kind: .holiday, name: "x", source: "x")], hours: [.usual])
        #expect(!far.announcesWholeYear(2099))
    }
}
