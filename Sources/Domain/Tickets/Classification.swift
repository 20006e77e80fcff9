public import FoundationEssentials

extension Ticket {
    /// The clocks of the kind that the ticket was mistaken for never ran, but for those that are overdue: they run on, beside those of the true
    /// kind, as they would be if it had been of it from the beginning of its period. So a breach stays a breach, and what comes back is still there.
    func classify(
        _ kind: TicketKind, _ variant: String, _ number: RegistrationNumber, _ reason: String, by actor: Actor, at now: Date, _ law: Law
    ) throws(Ticket.Refusal) -> [TicketEvent] {
        guard variant.isEmpty || kind.variants.contains(variant) else { throw .unknownVariant }
        let isChanged = kind != self.kind || variant != self.variant
        func classified(_ reason: String?) -> TicketEvent {
            .classified(kind: kind, variant: variant, registration: registration ?? number, reason: reason)
        }
        let changed = applying([classified(nil)] + takenBack(as: kind), at: now)
        let started = isChanged ? try changed.limits(by: law, at: now) : []
        let excused = isChanged && excuses(kind, variant, by: started, at: now)
        guard actor.classifies(in: unit) || isUnlawful(at: now) else { throw .leftToTheClerk }
        // A report of wrongdoing leaves the unit at once, whoever has no words for it yet: its head may be whom it accuses. It stays overdue.
        guard !excused || kind.isConfidential || actor.excuses(in: unit) else { throw .overdueNeedsHead }
        // What an office says first is no change of its word.
        let eased = isChanged && (excused || eases(kind, variant, by: started))
        let takesOff = state != .received && !kind.isConfidential && !started.contains { $0.target == .legal && $0.name.counts }
        let needsReason = excused && !kind.isConfidential || eased && takesOff
        let isSaid = needsReason || !reason.isEmpty
        let why = actor.memberID == nil || !eased ? nil : isSaid ? try filled(reason, .reason, limit: Self.reasonLimit) : ""
        let events = [classified(why)] + stop([.classify], at: now, law)
        guard isChanged else { return events }
        // The duty to tell how a late answer stands ends with the lateness.
        let mistaken = clocks.filter { $0.isRunning && $0.name != .classify && $0.name != .status && !$0.isOverdue(at: now) }
        return events + mistaken.map { .clockCancelled(name: $0.name, target: $0.target, period: $0.period) }
            + started.filter { !gainsTime($0, at: now) }.map { .clockStarted($0) } + takenBack(as: kind)
    }

    /// Whether a limit would run beside one of this period that has passed and for which it would stand: one limit of one period counts once.
    func gainsTime(_ new: Clock, at now: Date) -> Bool {
        clocks.contains { old in
            guard old.period == new.period, old.isOverdue(at: now) else { return false }
            if old.sameLimit(as: new) { return true }
            // Beside a legal limit for the answer that has passed, no later one begins.
            return [old, new].allSatisfy { $0.target == .legal && $0.name.endsWithAnswer } && !new.isOverdue(at: now)
        }
    }

    /// Whether a legal limit of the present period that makes a ticket overdue has passed while it ran.
    public func isUnlawful(at now: Date) -> Bool { clocks.contains { $0.period == period && $0.isOverdueByLaw(at: now) } }

    /// Whether a ticket that is overdue by law would not be, or be less, if it were of this kind.
    private func excuses(_ kind: TicketKind, _ variant: String, by limits: [Clock], at now: Date) -> Bool {
        loses(kind, variant, limits.filter(\.name.counts), instead: clocks.filter { $0.isOverdueByLaw(at: now) })
    }

    /// Whether this kind would give a later legal limit than the one that runs, or none: for the answer, or for the next step that counts.
    private func eases(_ kind: TicketKind, _ variant: String, by limits: [Clock]) -> Bool {
        let running = clocks.filter(\.isRunning)
        return loses(kind, variant, limits.filter(\.name.endsWithAnswer), instead: running.filter(\.name.endsWithAnswer))
            || loses(kind, variant, limits.filter(\.name.counts), instead: running.filter(\.name.counts))
    }

    private func loses(_ kind: TicketKind, _ variant: String, _ limits: [Clock], instead old: [Clock]) -> Bool {
        let legal = old.filter { $0.period == period && $0.target == .legal }
        guard let first = legal.min(by: { $0.due.at < $1.due.at }) else { return false }
        // Its own limit comes back as it was.
        guard first.kind != kind || first.variant != variant else { return false }
        return !limits.contains { $0.target == .legal && $0.due.at <= first.due.at }
    }

    /// What turns out to be a denunciation or a report of extortion may be about the unit that has it: it leaves that unit and its officer for
    /// the agency, whose clerk and head give it to somebody else. Who may read a ticket is asked of it as it is now, so that its author, its
    /// texts and what happened before are closed to them at once, wherever they are shown. What was published of it is taken back.
    private func takenBack(as kind: TicketKind) -> [TicketEvent] {
        let isOut = publication?.state == .published && !kind.isPublishable
        let isLeaving = kind.isConfidential && !self.kind.isConfidential && (unit != unit.agency || officer != nil)
        return (isOut ? [.publicationWithdrawn(reason: "")] : []) + (isLeaving ? [.assigned(unit: unit.agency)] : [])
    }
}

extension Actor {
    /// Whether it says what a ticket is, as its office.
    func classifies(in unit: UnitPath) -> Bool {
        guard case .member(let member) = self else { return true }
        return member.holds(.clerk, over: unit)
    }

    /// Whether it may say so where that would excuse an overdue ticket.
    fileprivate func excuses(in unit: UnitPath) -> Bool {
        guard case .member(let member) = self else { return true }
        return [.unitHead, .head].contains { member.holds($0, over: unit) }
    }
}
