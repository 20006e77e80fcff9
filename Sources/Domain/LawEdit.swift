/// A change of the rules or of the calendar, made on the strength of a document.
public enum LawEdit: Codable, Equatable, Sendable {
    /// Every day of the range gets this kind and name; a nil kind makes it a plain day of the week again.
    case days(from: Day, through: Day, kind: CalendarDayKind?, name: String)
    /// The holidays of this year are all announced.
    case confirmedThrough(year: Int)
    case hours(OfficeHours)
    /// Whether half days count in terms of working days.
    case halfDaysCount(Bool)
    /// The rule is the law in force, says the document.
    case confirm(rule: Int)
    /// Another term for what is received from a day on; the rule that stood before ends the day before.
    case replace(rule: Int, from: Day, term: Term, basis: String)
    /// The rule holds for the last time on a day.
    case end(rule: Int, on: Day)
    /// A file took the place of the calendar, or brought rules, office hours or their ends.
    case file(name: String, rows: Int)

    /// Longer ranges are mistakes of typing.
    public static let longestRange = 60

    /// What is wrong with it in itself.
    public func check() throws(LawFault) {
        switch self {
        case .days(let from, let through, let kind, let name):
            guard from <= through else { throw LawFault(.through, .endsBeforeStart) }
            guard through.number - from.number < Self.longestRange else { throw LawFault(.through, .rangeTooLong(Self.longestRange)) }
            guard kind == nil || !name.isEmpty else { throw LawFault(.name, .missing) }
            guard name.unicodeScalars.count <= 200 else { throw LawFault(.name, .tooLong(200)) }
            let days = (from.number...through.number).map(Day.init(number:))
            if kind == .swappedWorking, let weekday = days.first(where: { $0.weekday < 6 }) { throw LawFault(.kind, .notAWeekend(weekday)) }
        case .confirmedThrough(let year): guard 2000...2100 ~= year else { throw LawFault(.year, .outOfRange) }
        case .hours(let hours): guard hours.isSound else { throw LawFault(.sessions, .outOfRange) }
        case .replace(_, _, let term, let basis):
            guard Term.amounts ~= term.amount else { throw LawFault(.amount, .outOfRange) }
            guard !basis.isEmpty else { throw LawFault(.basis, .missing) }
            guard basis.unicodeScalars.count <= 300 else { throw LawFault(.basis, .tooLong(300)) }
        case .halfDaysCount, .confirm, .end, .file: break
        }
    }
}

/// Why a change of the law is refused, and which field is to blame.
public struct LawFault: Error, Equatable, Sendable {
    public enum Field: String, CaseIterable, Sendable {
        case from, through, kind, name, year, sessions, amount, unit, basis, document, rule, on
    }

    public enum Reason: Equatable, Sendable {
        case missing
        case notADate
        case outOfRange
        case tooLong(Int)
        case endsBeforeStart
        case rangeTooLong(Int)
        /// The week has these days off, or on, anyway.
        case noDifference
        /// Only a Saturday or a Sunday can be worked instead of another day.
        case notAWeekend(Day)
        /// Legal limits are in days.
        case legalInHours
        case noWorkingDay(year: Int)
        case beforeCalendar(Day)
        /// Another rule sets the same limit on some of these days.
        case overlap
        /// Somebody changed it meanwhile.
        case gone
    }

    public let field: Field
    public let reason: Reason

    public init(_ field: Field, _ reason: Reason) {
        self.field = field
        self.reason = reason
    }
}

extension Ticket {
    /// What a changed book of rules does to the running clocks of the present period. Each follows the rule that was in force on the day on
    /// which the period was received: where that is another one now, the clock gives way to one by that rule, and where there is none, ends.
    public func ruledAnew(by law: Law) -> [TicketEvent] {
        guard state.isOpen else { return [] }
        return clocks.filter { $0.isRunning && $0.term != nil && $0.period == period }.flatMap { clock -> [TicketEvent] in
            let day = period == 1 ? receivedAt.day : clock.startedAt.day
            let rule = law.rules.rules(for: kind, variant: variant, on: day).first { $0.clock == clock.name && $0.target == clock.target }
            if let rule, clock.follows(rule) { return [] }
            let end = TicketEvent.clockCancelled(name: clock.name, target: clock.target, period: clock.period)
            guard let rule else { return [end] }
            guard let new = clock.ruled(by: rule, law.calendar, pauses) else { return [] }
            return [end, .clockStarted(new)]
        }
    }
}

extension Clock {
    fileprivate func follows(_ rule: DeadlineRule) -> Bool {
        term == rule.term && maxExtensions == rule.maxExtensions && maxExtension == rule.maxExtension && isPausable == rule.pausable
    }

    /// The clock as this rule starts it, with the extensions that were given. Nil where it cannot be counted.
    fileprivate func ruled(by rule: DeadlineRule, _ calendar: WorkCalendar, _ pauses: [Pause]) -> Clock? {
        guard var new = try? Clock(rule: rule, period: period, startingAt: startedAt, calendar: calendar, pauses: pauses) else {
            return nil
        }
        guard extensions > 0 else { return new }
        (new.extensions, new.extendedBy, new.extendedAt) = (extensions, extendedBy, extendedAt)
        guard let due = new.due(by: calendar, pauses: pauses) else { return nil }
        new.due = due
        return new
    }
}
