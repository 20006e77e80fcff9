public import FoundationEssentials

/// What one limit is called: the rules and the clocks of a kind with the same one stand for each other.
public struct RuledLimit: Hashable, Sendable {
    public let kind: TicketKind
    public let clock: ClockName
    public let target: ClockTarget

    public init(kind: TicketKind, clock: ClockName, target: ClockTarget) {
        (self.kind, self.clock, self.target) = (kind, clock, target)
    }
}

extension DeadlineRule {
    public var limit: RuledLimit { RuledLimit(kind: kind, clock: clock, target: target) }

    /// Whether a clock that runs by one of the two runs by the other.
    public func counts(as other: DeadlineRule) -> Bool { differsOnlyInItsEnd(from: other) && validTo == other.validTo }

    public func differsOnlyInItsEnd(from other: DeadlineRule) -> Bool {
        limit == other.limit && variant == other.variant && term == other.term && startsAt == other.startsAt
            && maxExtensions == other.maxExtensions && maxExtension == other.maxExtension && pausable == other.pausable
            && validFrom == other.validFrom
    }
}

extension Law {
    /// The limits for which some day has another rule than it had. Who confirmed a rule, and its words, change no date.
    public func limitsChanged(since old: Law) -> Set<RuledLimit> {
        func missing(_ some: [DeadlineRule], in others: [DeadlineRule]) -> [RuledLimit] {
            some.filter { rule in !others.contains { $0.counts(as: rule) } }.map(\.limit)
        }
        return Set(missing(rules.rules, in: old.rules.rules) + missing(old.rules.rules, in: rules.rules))
    }
}

/// What the rules of a law changed against the versions since all was last counted.
public struct RulesChanged: Sendable {
    public let limits: Set<RuledLimit>
    /// A ticket that came under one of them may lack a limit for which it had no rule.
    public let earlier: [Law]

    public static let none = RulesChanged(limits: [], earlier: [])

    public init(from earlier: [Law], to law: Law) {
        self.init(limits: earlier.reduce(into: []) { $0.formUnion(law.limitsChanged(since: $1)) }, earlier: earlier)
    }

    private init(limits: Set<RuledLimit>, earlier: [Law]) { (self.limits, self.earlier) = (limits, earlier) }
}

extension Clock {
    /// The latest date that it had; a breach is measured by this one.
    var held: Date { max(due.at, heldUntil ?? due.at) }

    /// Whether its date passed while it ran. An edit that puts a date into the past makes it overdue, but not this.
    public func isBreached(at now: Date) -> Bool { isRunning && pausedAt == nil && now >= held }

    /// A breach stays a breach: no edit of the law gives a later date than the one that passed.
    public func keeps(against new: Due, at now: Date) -> Bool { isBreached(at: now) && new.at > held }

    func heldUntil(after new: Due, at now: Date) -> Date? { new.at <= now && new.at < held ? held : nil }
}

/// What a changed law does to what runs. Whatever has ended never moves.
extension Ticket {
    /// What the law does to the clocks of a ticket: those whose limit is among `limits` follow the rule now in force, then every date is
    /// counted anew. A limit that one of the `earlier` laws had no rule for, so that it never started, starts.
    /// - Parameter recorded: the dates of which events tell, of clocks by their places that have another: that one was never held.
    public func recounted(
        by law: Law, limits: Set<RuledLimit> = [], earlier: [Law] = [], recorded: [Int: Due] = [:], at now: Date
    ) -> [TicketEvent] {
        let ruled = limits.isEmpty ? [] : ruledAnew(by: law, limits: limits, at: now) + lacking(limits, earlier, law)
        return ruled + applying(ruled, at: now).countedAnew(by: law, recorded, at: now)
    }

    private func countedAnew(by law: Law, _ recorded: [Int: Due], at now: Date) -> [TicketEvent] {
        clocks.enumerated().compactMap { number, clock in
            if let held = recorded[number], clock.isRunning { return clock.restored(held, law, pauses, now) }
            guard let due = clock.due(by: law.calendar, pauses: pauses) else { return nil }
            // A mark that the rule has set is the rule's to take back.
            let isKept = clock.keptVersion != nil && rule(of: clock, law).map(clock.follows) ?? false
            guard due != clock.due else { return isKept ? clock.kept(would: due, law) : nil }
            guard clock.keeps(against: due, at: now) else {
                return .clockMoved(
                    name: clock.name, target: clock.target, period: clock.period, from: clock.due, to: due, law: law.version)
            }
            return clock.keptOn == due.on ? nil : clock.kept(would: due, law)
        }
    }

    /// Each running clock follows the rule that was in force on the day on which its period was received: where that is another one now,
    /// the clock gives way to one by that rule, and where there is none, ends. What an edit ended starts again where there is a rule again.
    private func ruledAnew(by law: Law, limits: Set<RuledLimit>, at now: Date) -> [TicketEvent] {
        guard state.isOpen else { return [] }
        let concerned = clocks.filter { clock in
            clock.term != nil && clock.period == period
                && limits.contains(RuledLimit(kind: clock.kind ?? kind, clock: clock.name, target: clock.target))
        }
        let running = concerned.filter(\.isRunning)
        let ended = concerned.filter { clock in
            clock.endedVersion != nil && (clock.kind ?? kind, clock.variant ?? variant) == (kind, variant)
                && !clocks.contains { $0.sameLimit(as: clock) && $0.cancelledAt == nil }
        }
        // Of several that were ended one after the other, the last stands for the limit.
        let last = ended.filter { clock in ended.last { $0.sameLimit(as: clock) } == clock }
        return running.flatMap { follow($0, law, now) } + last.flatMap { startAgain($0, law, now) }
    }

    private func rule(of clock: Clock, _ law: Law) -> DeadlineRule? {
        let start = clock.period == period ? periodStart : clock.period == 1 ? receivedAt : clock.startedAt
        return law.rules.rules(for: clock.kind ?? kind, variant: clock.variant ?? variant, on: start.day).first {
            $0.clock == clock.name && $0.target == clock.target
        }
    }

    private func follow(_ clock: Clock, _ law: Law, _ now: Date) -> [TicketEvent] {
        let rule = rule(of: clock, law)
        if let rule, clock.follows(rule) { return [] }
        let new = rule.flatMap { clock.ruled(by: $0, law, pauses, now) }
        if rule != nil && new == nil { return [] }
        guard !clock.isBreached(at: now) else { return clock.keptVersion == law.version ? [] : [clock.kept(would: new?.due, law)] }
        let end = TicketEvent.clockCancelled(name: clock.name, target: clock.target, period: clock.period, law: law.version)
        return [end] + (new.map { [.clockStarted($0)] } ?? [])
    }

    /// The limits that a gap in the law kept from starting, counted from where they would have started.
    private func lacking(_ limits: Set<RuledLimit>, _ earlier: [Law], _ law: Law) -> [TicketEvent] {
        guard state.isOpen, !earlier.isEmpty else { return [] }
        func rules(_ law: Law) -> [DeadlineRule] { law.rules.rules(for: kind, variant: variant, on: periodStart.day) }
        let gaps = earlier.map(rules)
        return rules(law).compactMap { rule in
            guard limits.contains(rule.limit), gaps.contains(where: { !$0.contains(where: rule.limits(sameAs:)) }), !knows(rule),
                let start = start(of: rule),
                let clock = try? Clock(
                    rule: rule, period: period, startingAt: start, calendar: law.calendar, pauses: pauses, lawVersion: law.version)
            else { return nil }
            return .clockStarted(clock)
        }
    }

    /// Whether the limit has run, or was ended by an edit, which has a way back of its own. One that ended with the kind for which the ticket
    /// was mistaken was never its own.
    func knows(_ rule: DeadlineRule) -> Bool {
        clocks.contains {
            $0.name == rule.clock && $0.target == rule.target && $0.period == period && ($0.cancelledAt == nil || $0.endedVersion != nil)
        }
    }

    /// From when a limit of the present period counts, as if the ticket had been of its kind since the period began; nil where what ends it has
    /// happened, or what starts it has not.
    private func start(of rule: DeadlineRule) -> Date? {
        guard !isOver(rule.clock) else { return nil }
        switch rule.startsAt {
        case .overdue: return nil
        // What was accepted before a reopening needs no second acceptance.
        case .acceptance: return acceptedAt.map { max($0, periodStart) }
        // What asks for a first step is not asked again.
        case .receipt: return period == 1 || rule.clock.counts ? periodStart : nil
        }
    }

    private func isOver(_ clock: ClockName) -> Bool {
        switch clock {
        case .classify: state != .received
        case .transfer: state != .received && state != .registered
        case .accept, .check: acceptedAt != nil
        case .notify, .acknowledge: informationRequests > 0 || clocks.contains { $0.extensions > 0 }
        case .answer, .settle, .status: false
        }
    }

    /// The limits that the law sets for the ticket as it stands, as if it had been of its kind since the present period began, without those
    /// whose duty is fulfilled. What was extended under the same kind before stays so.
    func limits(by law: Law, at now: Date, where wanted: (DeadlineRule) -> Bool = { _ in true }) throws(Ticket.Refusal) -> [Clock] {
        var limits: [Clock] = []
        for rule in law.rules.rules(for: kind, variant: variant, on: periodStart.day) where wanted(rule) {
            guard let start = start(of: rule) else { continue }
            do throws(DeadlineFault) {
                let new = try Clock(
                    rule: rule, variant: variant, period: period, startingAt: start, calendar: law.calendar, pauses: pauses,
                    lawVersion: law.version)
                let extended = clocks.last { old in
                    old.sameLimit(as: new) && (old.kind, old.variant) == (kind, variant) && old.startedAt == start && old.extensions > 0
                }
                limits.append(extended?.ruled(by: rule, law, pauses, now) ?? new)
            } catch { throw .deadline(error) }
        }
        return limits
    }

    private func startAgain(_ clock: Clock, _ law: Law, _ now: Date) -> [TicketEvent] {
        guard let rule = rule(of: clock, law), let new = clock.ruled(by: rule, law, pauses, now) else { return [] }
        return [.clockStarted(new)]
    }
}

extension Clock {
    fileprivate func follows(_ rule: DeadlineRule) -> Bool {
        term == rule.term && maxExtensions == rule.maxExtensions && maxExtension == rule.maxExtension && isPausable == rule.pausable
    }

    /// The clock with the date of which the events tell, or that which the law now gives it.
    fileprivate func restored(_ held: Due, _ law: Law, _ pauses: [Pause], _ now: Date) -> TicketEvent {
        var known = self
        known.due = held
        let new = known.due(by: law.calendar, pauses: pauses).flatMap { known.keeps(against: $0, at: now) ? nil : $0 }
        return .clockMoved(name: name, target: target, period: period, from: held, to: new ?? held, law: law.version)
    }

    fileprivate func kept(would due: Due?, _ law: Law) -> TicketEvent {
        .clockKept(name: name, target: target, period: period, due: self.due, would: due, law: law.version)
    }

    /// The clock as this rule starts it, with the extensions that were given. Nil where it cannot be counted.
    fileprivate func ruled(by rule: DeadlineRule, _ law: Law, _ pauses: [Pause], _ now: Date) -> Clock? {
        guard
            var new = try? Clock(
                rule: rule, variant: variant, period: period, startingAt: startedAt, calendar: law.calendar, pauses: pauses,
                lawVersion: law.version)
        else { return nil }
        if extensions > 0 {
            (new.extensions, new.extendedBy, new.extendedAt) = (extensions, extendedBy, extendedAt)
            guard let due = new.due(by: law.calendar, pauses: pauses) else { return nil }
            new.due = due
        }
        if isRunning { new.heldUntil = heldUntil(after: new.due, at: now) }
        return new
    }
}
