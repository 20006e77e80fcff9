public import FoundationEssentials

// What the words about limits and tickets mean. The database says the same in functions of the same names (sql/migrations/0022), and
// Tests/StoreTests/StandingTests.swift holds the two equal. No other file compares a limit with an instant or a count with a threshold.

/// From where on something counts against the office.
public enum Threshold {
    /// Taken up so often, a matter was repeated.
    public static let repeatedRounds = 3
    /// Transferred between units so often, it was sent around.
    public static let reroutedTransfers = 2
    /// Rated so or worse, its author is not satisfied.
    public static let unsatisfiedRating = 2
}

extension ClockName {
    /// The limits whose end makes a ticket overdue, that which a reader wants to hear of first standing first: for its settlement or answer,
    /// and what must come before a settlement can begin, so that nothing is gained by not beginning.
    public static let counting: [ClockName] = [.settle, .answer, .accept, .check]

    public var counts: Bool { Self.counting.contains(self) }

    /// Whether the answer itself keeps or breaks it.
    public var endsWithAnswer: Bool { self == .settle || self == .answer }
}

extension TicketKind {
    /// Whether it enters figures: of a report of extortion only the receipt is counted, so that honesty is not punished.
    public var isCounted: Bool { self != .integrity }
}

extension Clock {
    public var isRunning: Bool { stoppedAt == nil && cancelledAt == nil }

    /// Whether time counts against it: it has not ended and does not stand still.
    public var isTicking: Bool { isRunning && pausedAt == nil }

    /// Overdue is never stored: it is a comparison with now. A limit that stands still is not overdue, nor one that has ended.
    public func isOverdue(at now: Date) -> Bool { isTicking && now >= due.at }

    /// Unlawful.
    public func isOverdueByLaw(at now: Date) -> Bool { target == .legal && name.counts && isOverdue(at: now) }

    /// Past what the office set itself.
    public func isPastPromise(at now: Date) -> Bool { target == .internal && name.counts && isOverdue(at: now) }

    /// Whether it is one of the limits of which the shares on time and late are made.
    public var isMeasured: Bool { name == .answer && target == .legal }

    /// Whether it ended with a verdict of late.
    public var isLate: Bool { verdict.map { $0.days > 0 } ?? false }

    /// How long it has been past, or was when it ended; nil where it was kept or is not past.
    public func lateness(at now: Date, _ calendar: WorkCalendar) -> Lateness? {
        if let verdict { return verdict.days > 0 ? Lateness(days: verdict.days, unit: unit) : nil }
        return isOverdue(at: now) ? calendar.lateness(due: due.on, on: now.day, unit: unit) : nil
    }
}

/// How late something is: at least one day, by the calendar where the limit counts so, or else in working days.
public struct Lateness: Codable, Equatable, Sendable {
    public let days: Int
    public let isByCalendar: Bool

    /// - Parameter unit: what the limit counts in. A limit in hours is told in working days.
    public init(days: Int, unit: TermUnit) {
        (self.days, isByCalendar) = (days, unit == .calendarDay)
    }

    /// What the days are.
    public var unit: TermUnit { isByCalendar ? .calendarDay : .workingDay }
}

extension WorkCalendar {
    /// How late something is on a day after the day on which it was due.
    public func lateness(due: Day, on today: Day, unit: TermUnit) -> Lateness {
        Lateness(days: max(1, days(from: due, to: today, unit)), unit: unit)
    }

    /// Days in what a limit counts in; hours are told in working days.
    public func days(from: Day, to: Day, _ unit: TermUnit) -> Int {
        unit == .calendarDay ? to.number - from.number : workingDays(from: from, to: to)
    }
}

/// A running limit, as lists show it.
public struct Limit: Codable, Equatable, Sendable {
    public let target: ClockTarget
    public let on: Day
    public let at: Date
    /// What it counts in.
    public let unit: TermUnit

    public init(target: ClockTarget, on: Day, at: Date, unit: TermUnit) {
        (self.target, self.on, self.at, self.unit) = (target, on, at, unit)
    }

    public init(_ clock: Clock) {
        self.init(target: clock.target, on: clock.due.on, at: clock.due.at, unit: clock.unit)
    }

    /// What the days that are left are told in: hours in working days.
    public var leftUnit: TermUnit { unit == .calendarDay ? .calendarDay : .workingDay }

    public func isPast(at now: Date) -> Bool { now >= at }

    /// Nil until it is past.
    public func lateness(at now: Date, _ calendar: WorkCalendar) -> Lateness? {
        isPast(at: now) ? calendar.lateness(due: on, on: now.day, unit: unit) : nil
    }

    /// Days left, 0 on its last day.
    public func daysLeft(at now: Date, _ calendar: WorkCalendar) -> Int { max(0, calendar.days(from: now.day, to: on, unit)) }
}

extension Ticket {
    /// The limit that a ticket is past: the earliest legal one, or, where it is past none, the earliest that the office set itself.
    public func overdueLimit(at now: Date) -> Limit? {
        guard state.isOpen else { return nil }
        func first(_ isPast: (Clock) -> Bool) -> Clock? { clocks.filter(isPast).min { $0.due.at < $1.due.at } }
        return (first { $0.isOverdueByLaw(at: now) } ?? first { $0.isPastPromise(at: now) }).map(Limit.init)
    }

    /// Whether it was given another kind or variant when it was past a legal limit, which it is or was late by.
    public func isExcused(at now: Date) -> Bool {
        clocks.contains { clock in
            clock.target == .legal && clock.name.counts && (clock.isLate || clock.isOverdue(at: now))
                && ((clock.kind ?? kind) != kind || (clock.variant ?? variant) != variant)
        }
    }

    /// How often the matter had to be taken up: 1 + times the office asked for more + times reopened.
    public var rounds: Int { informationRequests + period }

    public var isRepeated: Bool { rounds >= Threshold.repeatedRounds }

    public var isRerouted: Bool { transfers >= Threshold.reroutedTransfers }

    /// Whether its author said what they think of the answer, be it by asking again.
    public var hasOpinion: Bool { rating != nil || period > 1 }

    /// Said “not answered”, rated 1 or 2, or reopened.
    public var isUnsatisfied: Bool {
        period > 1 || (rating.map { !$0.answered || $0.satisfaction <= Threshold.unsatisfiedRating } ?? false)
    }
}
