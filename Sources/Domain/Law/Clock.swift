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
    /// The kind and the variant of the ticket when the clock started: a limit counts as one of the kind under which it ran, whatever the
    /// ticket is called later. Events from before this was kept have none; the ticket then says which.
    public internal(set) var kind: TicketKind?
    public internal(set) var variant: String?
    /// 1 for the first period; each reopening starts a new one.
    public let period: Int
    /// Nil where the due date was not counted but stated, as with a case that came from elsewhere with its date.
    public let term: Term?
    /// The law or decision that sets the term, in the words of the rule.
    public let basis: String
    public let certainty: Certainty
    public let startedAt: Date
    public var due: Due
    public var extensions = 0
    /// By how much each extension moved the date, in the unit of `maxExtension`; nil where there was none.
    public var extendedBy: [Int]?
    /// When each extension was given.
    public var extendedAt: [Date]?
    public let maxExtensions: Int
    public let maxExtension: Term?
    /// Whether a suspension stops it; nil where the rule does not say so.
    public let pausable: Bool?
    /// Set while the settlement is suspended. The due date then stands for what it will be at the earliest.
    public var pausedAt: Date?
    public var stoppedAt: Date?
    public var verdict: Verdict?
    /// Set when the clock stopped mattering (the ticket was withdrawn or its kind changed) before it got a verdict.
    public var cancelledAt: Date?
    /// The version of the law by which the date was counted: it explains the date, whatever is changed later. Nil where it was stated.
    public var lawVersion: Int?
    /// The latest date that the clock had before an edit of the law put it into the past. Until then nothing was late.
    public var heldUntil: Date?
    /// The edit that would have moved or ended the clock after its date had passed, and the date that it would have got; the breach stays.
    public var keptVersion: Int?
    public var keptOn: Day?
    /// The edit that ended the clock because no rule, or another one, sets the limit.
    public var endedVersion: Int?
    /// The unit that had the ticket when the limit passed or ended, to which it belongs in every figure; nil while it goes with the ticket.
    public var heldBy: UnitPath?

    /// As it starts.
    public init(
        name: ClockName, target: ClockTarget, kind: TicketKind? = nil, variant: String? = nil, period: Int, term: Term?, basis: String,
        certainty: Certainty, startedAt: Date, due: Due, maxExtensions: Int = 0, maxExtension: Term? = nil, pausable: Bool? = nil
    ) {
        (self.name, self.target, self.kind, self.variant, self.period) = (name, target, kind, variant, period)
        (self.term, self.basis, self.certainty) = (term, basis, certainty)
        (self.startedAt, self.due) = (startedAt, due)
        (self.maxExtensions, self.maxExtension, self.pausable) = (maxExtensions, maxExtension, pausable)
    }

    /// Starts a clock by its rule. What is suspended after `start` does not count where the rule allows suspension; a clock that starts
    /// while the settlement is suspended stands still from the start.
    public init(
        rule: DeadlineRule, variant: String? = nil, period: Int, startingAt start: Date, calendar: WorkCalendar, pauses: [Pause] = [],
        lawVersion: Int? = nil
    ) throws(DeadlineFault) {
        let ended = rule.pausable ? pauses.compactMap(\.change) : []
        let open = rule.pausable ? pauses.last { $0.to == nil } : nil
        self.init(
            name: rule.clock, target: rule.target, kind: rule.kind, variant: variant, period: period, term: rule.term, basis: rule.basis,
            certainty: rule.certainty, startedAt: start, due: try calendar.due(from: start, term: rule.term, changes: ended),
            maxExtensions: rule.maxExtensions, maxExtension: rule.maxExtension, pausable: rule.pausable ? true : nil)
        (pausedAt, self.lawVersion) = (open.map { max($0.from, start) }, lawVersion)
    }

    /// What lateness is told in.
    public var unit: TermUnit { term?.unit ?? .calendarDay }

    public var isPausable: Bool { pausable == true }

    /// With the kind and variant of its ticket, where it does not say its own.
    func of(_ kind: TicketKind, _ variant: String) -> Clock {
        var clock = self
        (clock.kind, clock.variant) = (clock.kind ?? kind, clock.variant ?? variant)
        return clock
    }

    public func sameLimit(as other: Clock) -> Bool {
        name == other.name && target == other.target && period == other.period
    }

    /// What moved the end of the term. Nil where the length of an extension is not on record.
    public func changes(_ pauses: [Pause]) -> [TermChange]? {
        guard extensions == extendedBy?.count ?? 0 else { return nil }
        let suspended = isPausable ? pauses.compactMap(\.change) : []
        guard let unit = maxExtension?.unit, let extendedBy else { return suspended }
        return suspended + extendedBy.map { .extended(Term(amount: $0, unit: unit)) }
    }

    /// The due date by a calendar, counted from the start again. Nil where the date was stated, where it cannot be counted anew, and
    /// where the clock has ended: that one never moves.
    public func due(by calendar: WorkCalendar, pauses: [Pause] = []) -> Due? {
        guard isRunning, let term, let changes = changes(pauses) else { return nil }
        return try? calendar.due(from: startedAt, term: term, changes: changes)
    }

    /// Every day from the start to the due date with what it did; empty where the date was stated or cannot be counted anew.
    public func explanation(by calendar: WorkCalendar, pauses: [Pause] = []) -> [ExplainedDay] {
        guard let term, let changes = changes(pauses) else { return [] }
        return (try? calendar.explain(from: startedAt, term: term, changes: changes)) ?? []
    }

    /// The clock, stopped, with the verdict on it. One that stands still is judged as it stood when it was suspended.
    public func stopped(at instant: Date, calendar: WorkCalendar) -> Clock {
        var clock = self
        clock.stoppedAt = instant
        clock.verdict = calendar.verdict(due: due, stoppedAt: min(instant, pausedAt ?? instant), unit: unit)
        return clock
    }
}

/// A stretch of time in which the settlement was suspended by a decision. It belongs to the ticket, whatever clocks run on it.
public struct Pause: Codable, Equatable, Sendable {
    public let from: Date
    /// Nil while it lasts.
    public var to: Date?
    public let reason: String
    /// Number and symbol of the decision.
    public let document: String
    /// Who decided; nil where a program replayed it.
    public let approver: UUID?

    public init(from: Date, to: Date? = nil, reason: String, document: String, approver: UUID?) {
        self.from = from
        self.to = to
        self.reason = reason
        self.document = document
        self.approver = approver
    }

    /// What it did to a term; nil while it lasts.
    var change: TermChange? { to.map { .paused(from: from, to: $0) } }
}

extension WorkCalendar {
    /// On time up to the end of the due day; then late by the days that the term's own unit counts, at least one.
    public func verdict(due: Due, stoppedAt instant: Date, unit: TermUnit) -> Verdict {
        guard instant >= due.at else { return .onTime }
        return .late(by: lateness(due: due.on, on: instant.day, unit: unit).days)
    }
}
