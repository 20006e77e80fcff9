public import FoundationEssentials

/// How a clock ended. Written once, never edited.
public enum Verdict: Codable, Equatable, Sendable {
    case onTime
    /// Whole days of the rule's own unit past the due date; at least 1.
    case late(by: Int)

    public var days: Int {
        if case .late(let days) = self { days } else { 0 }
    }
}

/// A running or stopped deadline of a ticket, with the rule that was in force on the day of receipt.
public struct Clock: Codable, Equatable, Sendable {
    public let name: ClockName
    public let target: ClockTarget
    /// 1 for the first period; each reopening starts a new one.
    public let period: Int
    /// Nil where the due date was not counted but stated, as with a case that came from elsewhere with its date.
    public let term: Term?
    /// The law or decision that sets the term, in the words of the rule.
    public let basis: String
    public let certainty: Certainty
    public let startedAt: Date
    public var due: Due
    public var extensions: Int
    /// By how much each extension moved the date, in the unit of `maxExtension`; nil where there was none.
    public var extendedBy: [Int]?
    public let maxExtensions: Int
    public let maxExtension: Term?
    public var stoppedAt: Date?
    public var verdict: Verdict?
    /// Set when the clock stopped mattering (the ticket was withdrawn or its kind changed) before it got a verdict.
    public var cancelledAt: Date?

    public init(
        name: ClockName, target: ClockTarget, period: Int, term: Term?, basis: String, certainty: Certainty, startedAt: Date, due: Due,
        extensions: Int = 0, extendedBy: [Int]? = nil, maxExtensions: Int = 0, maxExtension: Term? = nil, stoppedAt: Date? = nil,
        verdict: Verdict? = nil,
        cancelledAt: Date? = nil
    ) {
        self.name = name
        self.target = target
        self.period = period
        self.term = term
        self.basis = basis
        self.certainty = certainty
        self.startedAt = startedAt
        self.due = due
        self.extensions = extensions
        self.extendedBy = extendedBy
        self.maxExtensions = maxExtensions
        self.maxExtension = maxExtension
        self.stoppedAt = stoppedAt
        self.verdict = verdict
        self.cancelledAt = cancelledAt
    }

    /// Starts a clock by its rule.
    public init(rule: DeadlineRule, period: Int, startingAt start: Date, calendar: WorkCalendar) throws(DeadlineFault) {
        self.init(
            name: rule.clock, target: rule.target, period: period, term: rule.term, basis: rule.basis, certainty: rule.certainty,
            startedAt: start, due: try calendar.due(from: start, term: rule.term), maxExtensions: rule.maxExtensions,
            maxExtension: rule.maxExtension)
    }

    /// What lateness is told in.
    public var unit: TermUnit { term?.unit ?? .calendarDay }

    public var isRunning: Bool { stoppedAt == nil && cancelledAt == nil }

    public func isOverdue(at now: Date) -> Bool { isRunning && now >= due.at }

    public func sameLimit(as other: Clock) -> Bool {
        name == other.name && target == other.target && period == other.period
    }

    /// The due date by another calendar, counted from the start again. Nil where the date was stated, where it cannot be counted anew, and
    /// where the clock has ended: that one never moves.
    public func due(by calendar: WorkCalendar) -> Due? {
        guard isRunning, let term, extensions == extendedBy?.count ?? 0 else { return nil }
        guard var due = try? calendar.due(from: startedAt, term: term) else { return nil }
        for amount in extendedBy ?? [] {
            guard let unit = maxExtension?.unit, let next = try? calendar.due(from: due.on.start, term: Term(amount: amount, unit: unit))
            else { return nil }
            due = next
        }
        return due
    }

    /// The clock, stopped, with the verdict on it.
    public func stopped(at instant: Date, calendar: WorkCalendar) -> Clock {
        var clock = self
        clock.stoppedAt = instant
        clock.verdict = calendar.verdict(due: due, stoppedAt: instant, unit: unit)
        return clock
    }
}

extension WorkCalendar {
    /// On time up to the end of the due day; then late by the days that the term's own unit counts, at least one.
    public func verdict(due: Due, stoppedAt instant: Date, unit: TermUnit) -> Verdict {
        guard instant >= due.at else { return .onTime }
        let late = unit == .calendarDay ? Int(instant.day.number - due.on.number) : workingDays(from: due.on, to: instant.day)
        return .late(by: max(1, late))
    }
}
