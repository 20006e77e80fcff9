public import FoundationEssentials

/// The rules and the calendar that deadlines are computed with.
public struct Law: Sendable {
    public let rules: RuleBook
    public let calendar: WorkCalendar
    /// Every edit makes the next; nil where the law does not come from the data.
    public let version: Int?

    public init(rules: RuleBook, calendar: WorkCalendar, version: Int? = nil) {
        self.rules = rules
        self.calendar = calendar
        self.version = version
    }

    /// The same calendar, by which nothing new starts.
    public var withoutRules: Law { Law(rules: .empty, calendar: calendar, version: version) }

    /// The clocks that start with this event, by the rules in force on the day of `receivedAt`.
    func clocks(
        for kind: TicketKind, variant: String, receivedAt: Date, from start: Date, period: Int = 1, pauses: [Pause],
        where wanted: (DeadlineRule) -> Bool
    ) throws(Refusal) -> [TicketEvent] {
        var started: [TicketEvent] = []
        for rule in rules.rules(for: kind, variant: variant, on: receivedAt.day) where wanted(rule) {
            do throws(DeadlineFault) {
                started.append(
                    .clockStarted(
                        try Clock(
                            rule: rule, variant: variant, period: period, startingAt: start, calendar: calendar, pauses: pauses,
                            lawVersion: version)))
            } catch { throw .deadline(error) }
        }
        return started
    }
}

extension Ticket {
    /// How long after the answer a business may reopen its ticket, in calendar days.
    public static let reopeningDays = 30
    public static let textLimit = Bounds.textLetters.value

    /// Whether a legal limit of the present period for answering has passed while it ran.
    public func isLate(at now: Date) -> Bool { lateClock(at: now) != nil }

    private func lateClock(at now: Date) -> Clock? {
        clocks.first { $0.name.endsWithAnswer && $0.period == period && $0.isOverdueByLaw(at: now) }
    }

    /// The last day on which a business may reopen its ticket; nil before the answer.
    public var reopenableThrough: Day? { answer.map { $0.at.day.adding(Self.reopeningDays) } }

    /// The only way a ticket changes: the events that `command` leads to, or the refusal.
    public func decide(_ command: Command, by actor: Actor, at now: Date, law: Law) throws(Refusal) -> [TicketEvent] {
        let events = try decided(command, by: actor, at: now, law).map { $0.hidingCodes(in: language) }
        return events + applying(events, at: now).dutiesEnded(at: now, law: law)
    }

    private func decided(_ command: Command, by actor: Actor, at now: Date, _ law: Law) throws(Refusal) -> [TicketEvent] {
        guard Policy.allows(command.action, on: self, by: actor) else { throw .notAllowed(command.action) }
        guard command.action.states.contains(state) else { throw .wrongState(command.action, state) }
        switch command {
        case .classify(let kind, let variant, let number, let reason):
            return try classify(kind, variant, number, reason, by: actor, at: now, law)
        case .assign(let unit): return try assign(unit, by: actor, at: now, law)
        case .assignOfficer(let officer): return try assignOfficer(officer)
        case .transfer(let unit, let reason): return try transfer(to: unit, reason, at: now, law)
        case .accept: return try accept(at: now, law)
        case .requestInformation(let text):
            return [.informationRequested(text: try filled(text, .text))] + stop([.notify, .acknowledge], at: now, law)
        case .reply(let text): return [.replied(text: try filled(text, .text))]
        case .draft(let text, let outcome, let basis): return try write(text, outcome, basis, by: actor)
        case .returnDraft(let reason): return [.draftReturned(reason: try filled(reason, .reason))]
        case .approve(let lateReason, let seen): return try approve(lateReason, seen, by: actor, at: now, law)
        case .extend(let name, let amount, let reason): return try extend(name, by: amount, reason, at: now, law)
        case .tellStatus(let text): return try tellStatus(text, at: now, law)
        case .pause(let reason, let document): return try pause(reason, document, by: actor, at: now)
        case .resume(let reason): return try resume(reason, at: now, law)
        case .preparePublication(let text, let reason, let seen):
            guard seen == nil || seen == Publication.Seen(publication) else { throw .changedMeanwhile }
            return try preparePublication(text, reason, by: actor)
        case .approvePublication(let seen, _): return try approvePublication(seen, by: actor)
        case .withdrawPublication(let reason): return try withdrawPublication(reason)
        case .withdraw(let reason): return [.withdrawn(reason: try filled(reason, .reason))] + end(at: now, law) { _ in true }
        case .rate(let rating): return try rate(rating)
        case .reopen(let reason): return try reopen(reason, at: now, law)
        }
    }

    /// The commands that would not be refused for who asks or where the ticket stands. Pages offer these and no others.
    public func actions(for actor: Actor, at now: Date) -> [Action] {
        Action.allCases.filter { Policy.allows($0, on: self, by: actor) && $0.states.contains(state) && isTimely($0, actor, now) }
    }

    private func isTimely(_ action: Action, _ actor: Actor, _ now: Date) -> Bool {
        switch action {
        case .classify: actor.classifies(in: unit) || isUnlawful(at: now)
        case .accept: kind.needsAcceptance && acceptedAt == nil
        case .rate: rating == nil
        case .reopen: reopenableThrough.map { now < $0.end } ?? false
        case .approve: !isPaused && (draft?.by == nil || draft?.by != actor.memberID)
        case .preparePublication: kind.isPublishable && publishConsent
        case .approvePublication: publication?.awaiting.map { $0.author != actor.memberID } ?? false
        case .withdrawPublication: publication?.state == .published
        case .extend: clocks.contains { $0.isRunning && $0.pausedAt == nil && $0.extensions < $0.maxExtensions }
        case .pause: !isPaused && clocks.contains { $0.isRunning && $0.isPausable && !$0.isOverdue(at: now) }
        case .resume: isPaused
        default: true
        }
    }
}

extension Actor {
    /// Whether it says what a ticket is, as its office.
    fileprivate func classifies(in unit: UnitPath) -> Bool {
        guard case .member(let member) = self else { return true }
        return member.holds(.clerk, over: unit)
    }

    /// Whether it may say so where that would excuse an overdue ticket.
    fileprivate func excuses(in unit: UnitPath) -> Bool {
        guard case .member(let member) = self else { return true }
        return [.unitHead, .head].contains { member.holds($0, over: unit) }
    }
}

extension Action {
    /// The states in which an action makes sense.
    var states: Set<TicketState> {
        switch self {
        case .view: Set(TicketState.allCases)
        case .classify, .reply, .withdraw: Set(TicketState.allCases.filter(\.isOpen))
        case .assign: [.registered, .assigned]
        case .assignOfficer: [.assigned, .working, .waiting]
        case .transfer: [.registered, .assigned, .working, .waiting]
        case .accept, .extend: [.registered, .assigned, .working, .waiting, .drafted]
        case .requestInformation, .draft: [.working, .waiting]
        case .tellStatus: [.assigned, .working, .waiting, .drafted]
        case .pause, .resume: [.registered, .assigned, .working, .waiting, .drafted]
        case .returnDraft, .approve: [.drafted]
        case .preparePublication, .approvePublication, .withdrawPublication, .rate, .reopen: [.answered]
        }
    }
}

extension Ticket {
    /// The clocks of the kind that the ticket was mistaken for never ran, but for those that are overdue: they run on, beside those of the true
    /// kind, as they would be if it had been of it from the beginning of its period. So a breach stays a breach, and what comes back is still there.
    private func classify(
        _ kind: TicketKind, _ variant: String, _ number: RegistrationNumber, _ reason: String, by actor: Actor, at now: Date, _ law: Law
    ) throws(Refusal) -> [TicketEvent] {
        guard variant.isEmpty || kind.variants.contains(variant) else { throw .unknownVariant }
        let isChanged = kind != self.kind || variant != self.variant
        func classified(_ reason: String?) -> TicketEvent {
            .classified(kind: kind, variant: variant, registration: registration ?? number, reason: reason)
        }
        let changed = applying([classified(nil)] + takenBack(as: kind), at: now)
        let started = isChanged ? try changed.limits(by: law, at: now) : []
        let excused = isChanged && excuses(kind, variant, by: started, at: now)
        guard actor.classifies(in: unit) || isUnlawful(at: now) else { throw .leftToTheClerk }
        guard !excused || actor.excuses(in: unit) else { throw .overdueNeedsHead }
        // What an office says first is no change of its word. A report of wrongdoing leaves the unit at once, whoever has no words for it yet.
        let eased = isChanged && (excused || eases(kind, variant, by: started))
        let takesOff = state != .received && !kind.isConfidential && !started.contains { $0.target == .legal && $0.name.counts }
        let needsReason = excused || eased && takesOff
        let isSaid = needsReason || !reason.isEmpty
        let why = actor.memberID == nil || !eased ? nil : isSaid ? try filled(reason, .reason, limit: 2000) : ""
        let events = [classified(why)] + stop([.classify], at: now, law)
        guard isChanged else { return events }
        // The duty to tell how a late answer stands ends with the lateness.
        let mistaken = clocks.filter { $0.isRunning && $0.name != .classify && $0.name != .status && !$0.isOverdue(at: now) }
        return events + mistaken.map { .clockCancelled(name: $0.name, target: $0.target, period: $0.period) }
            + started.filter { !gainsTime($0, at: now) }.map { .clockStarted($0) } + takenBack(as: kind)
    }

    /// Whether a limit would run beside one of this period that has passed and for which it would stand: one limit of one period counts once.
    private func gainsTime(_ new: Clock, at now: Date) -> Bool {
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
        return (isOut ? [.publicationWithdrawn(reason: Self.noLongerPublic)] : []) + (isLeaving ? [.assigned(unit: unit.agency)] : [])
    }

    /// Kept with what was published, in the language of the office.
    private static var noLongerPublic: String { "Nội dung này không thuộc loại được công khai." }

    private func assign(_ unit: UnitPath, by actor: Actor, at now: Date, _ law: Law) throws(Refusal) -> [TicketEvent] {
        if case .member(let member) = actor {
            let reach = ([.clerk] + Role.leading).contains { role in member.holds(role, over: unit) }
            guard reach else { throw .notAllowed(.assign) }
        }
        return [.assigned(unit: unit)] + end(at: now, law) { $0.name == .transfer }
    }

    private func assignOfficer(_ officer: Member) throws(Refusal) -> [TicketEvent] {
        guard officer.mayHaveInHand(ticketsOf: unit) else { throw .notAnOfficer }
        return [.officerAssigned(officer: officer.id)]
    }

    private func transfer(to unit: UnitPath, _ reason: String, at now: Date, _ law: Law) throws(Refusal) -> [TicketEvent] {
        guard unit != self.unit else { throw .sameUnit }
        return [.transferred(from: self.unit, to: unit, reason: try filled(reason, .reason))] + stop([.transfer], at: now, law)
    }

    private func accept(at now: Date, _ law: Law) throws(Refusal) -> [TicketEvent] {
        guard kind.needsAcceptance, acceptedAt == nil else { throw .wrongState(.accept, state) }
        // What was missed of it as another kind stays so.
        let accepted = [TicketEvent.accepted] + stop([.accept, .check], of: kind, at: now, law)
        let started = try applying(accepted, at: now).limits(by: law, at: now) { $0.startsAt == .acceptance && !knows($0) }
        return accepted + started.filter { !gainsTime($0, at: now) }.map { .clockStarted($0) }
    }

    private func write(_ text: String, _ outcome: Outcome, _ basis: [String], by actor: Actor) throws(Refusal) -> [TicketEvent] {
        let documents = basis.map(VietnameseText.normalised).filter { !$0.isEmpty }
        guard outcome != .refused || !documents.isEmpty else { throw .missing(.basis) }
        return [.drafted(Draft(text: try filled(text, .text), outcome: outcome, basis: documents, by: actor.memberID))]
    }

    private func approve(_ lateReason: String, _ seen: Draft?, by actor: Actor, at now: Date, _ law: Law) throws(Refusal) -> [TicketEvent] {
        guard let draft else { throw .wrongState(.approve, state) }
        guard seen == nil || seen == draft else { throw .changedSinceRead }
        guard !isPaused else { throw .isPaused }
        try requireAnotherPerson(than: draft.by, actor)
        let needsReason = isLate(at: now) && actor.memberID != nil
        let reason = needsReason ? try filled(lateReason, .reason, limit: 2000) : nil
        let answer = Answer(text: draft.text, outcome: draft.outcome, basis: draft.basis, at: now, lateReason: reason)
        return [.answered(answer)] + stop([.answer, .settle, .notify, .acknowledge, .status], at: now, law)
            + end(at: now, law) { clock in
                [.transfer, .accept, .check].contains(clock.name)
            }
    }

    private func extend(_ name: ClockName, by amount: Int, _ reason: String, at now: Date, _ law: Law) throws(Refusal) -> [TicketEvent] {
        let reason = try filled(reason, .reason)
        guard amount > 0 else { throw .outOfRange(.amount) }
        guard let clock = clocks.last(where: { $0.name == name && $0.isRunning && $0.extensions < $0.maxExtensions }),
            let limit = clock.maxExtension
        else { throw .noExtensionLeft }
        guard clock.pausedAt == nil else { throw .isPaused }
        guard amount <= limit.amount else { throw .extensionTooLong(limit: limit.amount) }
        guard now < clock.due.at else { throw .tooLateToExtend }
        // The extension runs on from the old due date, the last day of the term.
        do throws(DeadlineFault) {
            let due = try law.calendar.due(extending: clock.due, by: Term(amount: amount, unit: limit.unit))
            let extended = TicketEvent.extended(
                clock: name, target: clock.target, from: clock.due, to: due, reason: reason, by: amount, law: law.version)
            return [extended]
                + stop([.notify, .acknowledge], at: now, law)
        } catch { throw .deadline(error) }
    }

    /// Starts the next notice that is due, as long as the answer is late and the law asks for them.
    private func tellStatus(_ text: String, at now: Date, _ law: Law) throws(Refusal) -> [TicketEvent] {
        let told = [.statusTold(text: try filled(text, .text))] + stop([.status], at: now, law)
        guard let late = lateClock(at: now) else { return told }
        return told + (try duties(of: late, from: now, law))
    }

    /// What the law asks for while an answer is late.
    private func duties(of late: Clock, from start: Date, _ law: Law) throws(Refusal) -> [TicketEvent] {
        try law.clocks(
            for: late.kind ?? kind, variant: late.variant ?? variant, receivedAt: receivedAt, from: start, period: period, pauses: pauses
        ) {
            $0.startsAt == .overdue
        }
    }

    /// The duties of a late answer that end because no answer is late any more, as when its date moved into the future.
    public func dutiesEnded(at now: Date, law: Law) -> [TicketEvent] {
        guard !isLate(at: now) else { return [] }
        let duties = law.rules.rules.filter { $0.startsAt == .overdue }
        // They were never owed, so that none of them can be late.
        return clocks.filter { clock in
            clock.isRunning && duties.contains { $0.kind == clock.kind ?? kind && $0.clock == clock.name && $0.target == clock.target }
        }
        .map { .clockCancelled(name: $0.name, target: $0.target, period: $0.period) }
    }

    /// What the end of a due date leads to while the clock runs: the breach, and with a legal limit for the answer the duty to tell the
    /// business how the matter stands. It all happens at the due date, whenever it is noticed.
    public func lapse(of clock: Clock, law: Law) -> [TicketEvent] {
        let breach = TicketEvent.breached(name: clock.name, target: clock.target, period: clock.period, due: clock.due)
        guard clock.target == .legal, clock.name.endsWithAnswer, self.clock(.status, .legal)?.isRunning != true else {
            return [breach]
        }
        // The last second of the due day, so that the day itself is the event's, which is not counted.
        let end = clock.due.at.addingTimeInterval(-1)
        return [breach] + ((try? duties(of: clock, from: end, law)) ?? [])
    }

    private func pause(_ reason: String, _ document: String, by actor: Actor, at now: Date) throws(Refusal) -> [TicketEvent] {
        guard !isPaused else { throw .isPaused }
        let standing = clocks.filter { $0.isRunning && $0.isPausable }
        guard !standing.isEmpty else { throw .notPausable }
        // A suspension mends no date that has passed.
        guard !standing.contains(where: { $0.isOverdue(at: now) }) else { throw .tooLateToPause }
        return [
            .paused(
                Pause(
                    from: now, reason: try filled(reason, .reason, limit: 2000), document: try filled(document, .document, limit: 200),
                    approver: actor.memberID))
        ]
    }

    private func resume(_ reason: String, at now: Date, _ law: Law) throws(Refusal) -> [TicketEvent] {
        guard isPaused else { throw .notPaused }
        let resumed = TicketEvent.resumed(reason: try filled(reason, .reason, limit: 2000))
        let after = applying([resumed], at: now)
        return [resumed]
            + after.clocks.compactMap { clock in
                guard clock.isPausable, let due = clock.due(by: law.calendar, pauses: after.pauses), due != clock.due else { return nil }
                return .clockMoved(
                    name: clock.name, target: clock.target, period: clock.period, from: clock.due, to: due, because: .resumed,
                    law: law.version)
            }
    }

    private func preparePublication(_ text: Publication.Text, _ reason: String, by actor: Actor) throws(Refusal) -> [TicketEvent] {
        guard kind.isPublishable else { throw .notPublishable }
        guard publishConsent else { throw .noConsent }
        guard text.attachments.count <= Publication.Text.mostFiles else { throw .file(.tooMany(limit: Publication.Text.mostFiles)) }
        guard Topic(rawValue: text.topic) != nil else { throw text.topic.isEmpty ? .missing(.topic) : .outOfRange(.topic) }
        let text = Publication.Text(
            title: try filled(text.title, .title, limit: Publication.titleLimit), question: try filled(text.question, .question),
            answer: try filled(text.answer, .answer), topic: text.topic,
            translations: try translations(text.translations), attachments: text.attachments)
        // What was in public keeps its address, its state and its reasons until somebody else has approved the new text.
        guard let publication, publication.state != .prepared else { return [.publicationPrepared(text, by: actor.memberID)] }
        let why = try filled(reason, .reason, limit: 1000)
        return [.correctionPrepared(Publication.Pending(text: text, reason: why, by: actor.memberID))]
    }

    /// Each in another language than the question's, and whole. Where nothing is written there is none.
    private func translations(_ typed: [Publication.Translation]) throws(Refusal) -> [Publication.Translation] {
        var kept: [Publication.Translation] = []
        for translation in typed {
            let (language, text) = (translation.language, translation.text)
            let isKnown = ["vi", "en", "zh"].contains(language) && language != self.language
            guard isKnown, !kept.contains(where: { $0.language == language }) else { throw .outOfRange(.language) }
            guard ![text.title, text.question, text.answer].allSatisfy({ VietnameseText.normalised($0).isEmpty }) else { continue }
            let version = Publication.Version(
                title: try filled(text.title, .title.translated(language), limit: Publication.titleLimit),
                question: try filled(text.question, .question.translated(language)),
                answer: try filled(text.answer, .answer.translated(language)))
            kept.append(Publication.Translation(language: language, text: version))
        }
        return kept
    }

    private func approvePublication(_ seen: Publication.Text?, by actor: Actor) throws(Refusal) -> [TicketEvent] {
        guard let publication, let awaiting = publication.awaiting else { throw .wrongState(.approvePublication, state) }
        guard seen == nil || seen == awaiting.text else { throw .changedSinceRead }
        guard kind.isPublishable else { throw .notPublishable }
        try requireAnotherPerson(than: awaiting.author, actor)
        guard let pending = publication.pending else { return [.published] }
        return [.corrected(reason: pending.reason)] + (publication.state == .withdrawn ? [.published] : [])
    }

    private func withdrawPublication(_ reason: String) throws(Refusal) -> [TicketEvent] {
        guard publication?.state == .published else { throw .wrongState(.withdrawPublication, state) }
        return [.publicationWithdrawn(reason: try filled(reason, .reason))]
    }

    private func rate(_ rating: Rating) throws(Refusal) -> [TicketEvent] {
        guard self.rating == nil else { throw .alreadyRated }
        guard (1...5).contains(rating.satisfaction) else { throw .outOfRange(.satisfaction) }
        guard rating.comment.unicodeScalars.count <= Self.textLimit else { throw .tooLong(.comment, limit: Self.textLimit) }
        return [.rated(rating)]
    }

    private func reopen(_ reason: String, at now: Date, _ law: Law) throws(Refusal) -> [TicketEvent] {
        guard let reopenableThrough, now < reopenableThrough.end else { throw .tooLateToReopen }
        let reopened = TicketEvent.reopened(reason: try filled(reason, .reason))
        return [reopened] + (try applying([reopened], at: now).limits(by: law, at: now)).map { .clockStarted($0) }
    }

    private func requireAnotherPerson(than author: UUID?, _ actor: Actor) throws(Refusal) {
        if let author, author == actor.memberID { throw .fourEyes }
    }

    private func stop(_ names: [ClockName], of kind: TicketKind? = nil, at now: Date, _ law: Law) -> [TicketEvent] {
        clocks.filter { $0.isRunning && names.contains($0.name) && (kind == nil || kind == $0.kind ?? self.kind) }.map {
            .clockStopped($0.stopped(at: now, calendar: law.calendar))
        }
    }

    /// Ends what does not matter any more. What was overdue by then ends with its verdict: nothing that anybody does to a ticket makes it undone.
    private func end(at now: Date, _ law: Law, where matches: (Clock) -> Bool) -> [TicketEvent] {
        clocks.filter { $0.isRunning && matches($0) }.map { clock in
            clock.isOverdue(at: now)
                ? .clockStopped(clock.stopped(at: now, calendar: law.calendar))
                : .clockCancelled(name: clock.name, target: clock.target, period: clock.period)
        }
    }
}

/// The text, normalised, if there is any and it is not too long.
func filled(_ text: String, _ field: Refusal.Field, limit: Int = Ticket.textLimit) throws(Refusal) -> String {
    if let encoding = OldEncoding(of: text) { throw .oldEncoding(field, encoding) }
    let text = VietnameseText.normalisedText(text)
    guard !text.isEmpty else { throw .missing(field) }
    guard text.unicodeScalars.count <= limit else { throw .tooLong(field, limit: limit) }
    return text
}
