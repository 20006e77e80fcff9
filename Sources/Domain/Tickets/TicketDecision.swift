public import FoundationEssentials

/// What somebody asks of a ticket. `Ticket.decide` answers with events or a refusal.
public enum Command: Equatable, Sendable {
    /// The reason is needed, and kept, where the new kind gives the ticket a later legal limit than it has, or none.
    case classify(kind: TicketKind, variant: String, registration: RegistrationNumber, reason: String = "")
    case assign(unit: UnitPath)
    case assignOfficer(Member)
    case transfer(to: UnitPath, reason: String)
    case accept
    case requestInformation(text: String, files: [TicketFile] = [])
    case reply(text: String, files: [TicketFile] = [])
    case draft(text: String, outcome: Outcome, basis: [String], files: [TicketFile] = [])
    case returnDraft(reason: String)
    /// The reason is needed, and kept, where a legal limit has passed. `seen`: the draft that was read, so that no other is sent in its
    /// place; nil where a program does not say.
    case approve(lateReason: String = "", seen: Draft? = nil)
    case extend(clock: ClockName, by: Int, reason: String)
    case tellStatus(text: String)
    /// By a decision with this number and symbol.
    case pause(reason: String, document: String)
    case resume(reason: String)
    /// The reason is needed, and shown, where the text takes the place of one that is published.
    /// `seen`: what the writer began from, so that nobody writes over another's words unseen; nil where a program does not say.
    case preparePublication(Publication.Text, reason: String = "", seen: Publication.Seen? = nil)
    /// `seen`: the text that was read, with its files; nil where a program does not say.
    case approvePublication(seen: Publication.Text? = nil, withRemains: Bool = false)
    case withdrawPublication(reason: String)
    /// Whoever stands at the counter showed this number, which a request for a lost code was given, and is the contact of the ticket.
    case returnCode(sign: String)
    case withdraw(reason: String)
    case rate(Rating)
    case reopen(reason: String, files: [TicketFile] = [])

    public var action: Action {
        switch self {
        case .classify: .classify
        case .assign: .assign
        case .assignOfficer: .assignOfficer
        case .transfer: .transfer
        case .accept: .accept
        case .requestInformation: .requestInformation
        case .reply: .reply
        case .draft: .draft
        case .returnDraft: .returnDraft
        case .approve: .approve
        case .extend: .extend
        case .tellStatus: .tellStatus
        case .pause: .pause
        case .resume: .resume
        case .preparePublication: .preparePublication
        case .approvePublication: .approvePublication
        case .withdrawPublication: .withdrawPublication
        case .returnCode: .returnCode
        case .withdraw: .withdraw
        case .rate: .rate
        case .reopen: .reopen
        }
    }
}

/// A command without what it carries: the column heads of the table of roles and actions.
public enum Action: String, Codable, CaseIterable, Sendable {
    case view, classify, assign
    case assignOfficer = "assign_officer"
    case transfer, accept
    case requestInformation = "request_information"
    case reply, draft
    case returnDraft = "return_draft"
    case approve, extend
    case tellStatus = "tell_status"
    case pause, resume
    case preparePublication = "prepare_publication"
    case approvePublication = "approve_publication"
    case withdrawPublication = "withdraw_publication"
    case returnCode = "return_code"
    case withdraw, rate, reopen
}

/// What an action goes by. Pages offer it where all of it is so; elsewhere `Ticket.decide` refuses it and says why.
struct ActionRule: Sendable {
    let taker: Taker
    /// In which it makes sense.
    let states: Set<TicketState>
    let isTimely: @Sendable (Ticket, Actor, Date) -> Bool

    init(
        _ taker: Taker, in states: [TicketState], when isTimely: @escaping @Sendable (Ticket, Actor, Date) -> Bool = { _, _, _ in true }
    ) {
        (self.taker, self.states, self.isTimely) = (taker, Set(states), isTimely)
    }
}

extension Action {
    var rule: ActionRule {
        let open = TicketState.allCases.filter(\.isOpen)
        let undrafted: [TicketState] = [.registered, .assigned, .working, .waiting]
        let unanswered = undrafted + [.drafted]
        return switch self {
        case .view: ActionRule(.anybody, in: TicketState.allCases)
        case .classify: ActionRule(.clerk, in: open) { $1.classifies(in: $0.unit) || $0.isUnlawful(at: $2) }
        case .assign: ActionRule(.clerk, in: [.registered, .assigned])
        case .assignOfficer: ActionRule(.leader, in: [.assigned, .working, .waiting])
        case .transfer: ActionRule(.clerk, in: undrafted)
        case .accept: ActionRule(.clerk, in: unanswered) { ticket, _, _ in ticket.kind.needsAcceptance && ticket.acceptedAt == nil }
        case .requestInformation, .draft: ActionRule(.officer, in: [.working, .waiting])
        case .returnDraft: ActionRule(.leader, in: [.drafted])
        case .approve:
            ActionRule(.leader, in: [.drafted]) { ticket, actor, _ in
                !ticket.isPaused && (ticket.draft?.by == nil || ticket.draft?.by != actor.memberID)
            }
        case .extend:
            ActionRule(.leader, in: unanswered) { ticket, _, _ in
                ticket.clocks.contains { $0.isRunning && $0.pausedAt == nil && $0.extensions < $0.maxExtensions }
            }
        case .tellStatus: ActionRule(.officer, in: [.assigned, .working, .waiting, .drafted])
        case .pause:
            ActionRule(.leader, in: unanswered) { ticket, _, now in
                !ticket.isPaused && ticket.clocks.contains { $0.isRunning && $0.isPausable && !$0.isOverdue(at: now) }
            }
        case .resume: ActionRule(.leader, in: unanswered) { ticket, _, _ in ticket.isPaused }
        case .preparePublication:
            ActionRule(.writer, in: TicketState.allCases) { ticket, _, _ in
                ticket.mayPublish && ticket.kind.isPublishable && ticket.publishConsent
            }
        case .approvePublication:
            ActionRule(.publisher, in: TicketState.allCases) { ticket, actor, _ in
                ticket.mayPublish && ticket.publication?.awaiting.map { $0.author != actor.memberID } ?? false
            }
        case .withdrawPublication:
            ActionRule(.publisher, in: TicketState.allCases) { ticket, _, _ in ticket.publication?.state == .published }
        case .returnCode: ActionRule(.clerk, in: TicketState.allCases)
        case .reply, .withdraw: ActionRule(.business, in: open)
        case .rate: ActionRule(.business, in: [.answered]) { ticket, _, _ in ticket.rating == nil }
        case .reopen:
            ActionRule(.business, in: [.answered]) { ticket, _, now in ticket.reopenableThrough.map { now < $0.end } ?? false }
        }
    }
}

extension Ticket {
    /// How long after the answer a business may reopen its ticket, in calendar days.
    public static let reopeningDays = 30
    public static let textLimit = Bounds.textLetters.value
    /// Letters of the reason that stands beside a decision.
    public static let reasonLimit = 2000

    /// Whether a legal limit of the present period for answering has passed while it ran.
    public func isLate(at now: Date) -> Bool { lateClock(at: now) != nil }

    private func lateClock(at now: Date) -> Clock? {
        clocks.first { $0.name.endsWithAnswer && $0.period == period && $0.isOverdueByLaw(at: now) }
    }

    /// The last day on which a business may reopen its ticket; nil before the answer.
    public var reopenableThrough: Day? { answer.map { $0.at.day.adding(Self.reopeningDays) } }

    /// The only way a ticket changes: the events that `command` leads to, or the refusal.
    public func decide(_ command: Command, by actor: Actor, at now: Date, law: Law) throws(Ticket.Refusal) -> [TicketEvent] {
        let events = try decided(command, by: actor, at: now, law).map { $0.hidingCodes(in: language) }
        return events + applying(events, at: now).dutiesEnded(at: now, law: law)
    }

    private func decided(_ command: Command, by actor: Actor, at now: Date, _ law: Law) throws(Ticket.Refusal) -> [TicketEvent] {
        guard Policy.allows(command.action, on: self, by: actor) else { throw .notAllowed(command.action) }
        guard command.action.rule.states.contains(state) else { throw .wrongState(command.action, state) }
        switch command {
        case .classify(let kind, let variant, let number, let reason):
            return try classify(kind, variant, number, reason, by: actor, at: now, law)
        case .assign(let unit): return try assign(unit, by: actor, at: now, law)
        case .assignOfficer(let officer): return try assignOfficer(officer)
        case .transfer(let unit, let reason): return try transfer(to: unit, reason, at: now, law)
        case .accept: return try accept(at: now, law)
        case .requestInformation(let text, let files):
            let request = TicketEvent.informationRequested(text: try filled(text, .text), files: try Self.admitted(files))
            return [request] + stop([.notify, .acknowledge], at: now, law)
        case .reply(let text, let files): return [.replied(text: try filled(text, .text), files: try Self.admitted(files))]
        case .draft(let text, let outcome, let basis, let files): return try write(text, outcome, basis, files, by: actor)
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
        case .returnCode: return [.codeReturned]
        case .withdraw(let reason): return [.withdrawn(reason: try filled(reason, .reason))] + end(at: now, law) { _ in true }
        case .rate(let rating): return try rate(rating)
        case .reopen(let reason, let files): return try reopen(reason, files, at: now, law)
        }
    }

    /// The commands that would not be refused for who asks or where the ticket stands. Pages offer these and no others.
    public func actions(for actor: Actor, at now: Date) -> [Action] {
        Action.allCases.filter { action in
            let rule = action.rule
            return Policy.allows(action, on: self, by: actor) && rule.states.contains(state) && rule.isTimely(self, actor, now)
        }
    }
}

extension Ticket {
    private func assign(_ unit: UnitPath, by actor: Actor, at now: Date, _ law: Law) throws(Ticket.Refusal) -> [TicketEvent] {
        if case .member(let member) = actor {
            let reach = ([.clerk] + Role.leading).contains { role in member.holds(role, over: unit) }
            guard reach else { throw .notAllowed(.assign) }
        }
        return [.assigned(unit: unit)] + end(at: now, law) { $0.name == .transfer }
    }

    private func assignOfficer(_ officer: Member) throws(Ticket.Refusal) -> [TicketEvent] {
        guard officer.mayHaveInHand(ticketsOf: unit) else { throw .notAnOfficer }
        return [.officerAssigned(officer: officer.id)]
    }

    private func transfer(to unit: UnitPath, _ reason: String, at now: Date, _ law: Law) throws(Ticket.Refusal) -> [TicketEvent] {
        guard unit != self.unit else { throw .sameUnit }
        return [.transferred(from: self.unit, to: unit, reason: try filled(reason, .reason))] + stop([.transfer], at: now, law)
    }

    private func accept(at now: Date, _ law: Law) throws(Ticket.Refusal) -> [TicketEvent] {
        guard kind.needsAcceptance, acceptedAt == nil else { throw .wrongState(.accept, state) }
        // What was missed of it as another kind stays so.
        let accepted = [TicketEvent.accepted] + stop([.accept, .check], of: kind, at: now, law)
        let started = try applying(accepted, at: now).limits(by: law, at: now) { $0.startsAt == .acceptance && !knows($0) }
        return accepted + started.filter { !gainsTime($0, at: now) }.map { .clockStarted($0) }
    }

    private func write(
        _ text: String, _ outcome: Outcome, _ basis: [String], _ files: [TicketFile], by actor: Actor
    ) throws(Ticket.Refusal) -> [TicketEvent] {
        let documents = basis.map(VietnameseText.normalised).filter { !$0.isEmpty }
        guard outcome != .refused || !documents.isEmpty else { throw .missing(.basis) }
        let draft = Draft(
            text: try filled(text, .text), outcome: outcome, basis: documents, by: actor.memberID, files: try Self.admitted(files))
        return [.drafted(draft)]
    }

    private func approve(_ lateReason: String, _ seen: Draft?, by actor: Actor, at now: Date, _ law: Law) throws(Ticket.Refusal)
        -> [TicketEvent]
    {
        guard let draft else { throw .wrongState(.approve, state) }
        guard seen == nil || seen == draft else { throw .changedSinceRead }
        guard !isPaused else { throw .isPaused }
        try requireAnotherPerson(than: draft.by, actor)
        let needsReason = isLate(at: now) && actor.memberID != nil
        let reason = needsReason ? try filled(lateReason, .reason, limit: Self.reasonLimit) : nil
        let answer = Answer(
            text: draft.text, outcome: draft.outcome, basis: draft.basis, at: now, lateReason: reason, files: draft.files)
        return [.answered(answer)] + stop([.answer, .settle, .notify, .acknowledge, .status], at: now, law)
            + end(at: now, law) { clock in
                [.transfer, .accept, .check].contains(clock.name)
            }
    }

    private func extend(_ name: ClockName, by amount: Int, _ reason: String, at now: Date, _ law: Law) throws(Ticket.Refusal)
        -> [TicketEvent]
    {
        let reason = try filled(reason, .reason)
        guard amount > 0 else { throw .outOfRange(.amount) }
        guard let clock = clocks.last(where: { $0.name == name && $0.isRunning && $0.extensions < $0.maxExtensions }),
            let limit = clock.maxExtension
        else { throw .noExtensionLeft }
        guard clock.pausedAt == nil else { throw .isPaused }
        guard amount <= limit.amount else { throw .extensionTooLong(limit: limit) }
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
    private func tellStatus(_ text: String, at now: Date, _ law: Law) throws(Ticket.Refusal) -> [TicketEvent] {
        let told = [.statusTold(text: try filled(text, .text))] + stop([.status], at: now, law)
        guard let late = lateClock(at: now) else { return told }
        return told + (try duties(of: late, from: now, law))
    }

    /// What the law asks for while an answer is late.
    private func duties(of late: Clock, from start: Date, _ law: Law) throws(Ticket.Refusal) -> [TicketEvent] {
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

    private func pause(_ reason: String, _ document: String, by actor: Actor, at now: Date) throws(Ticket.Refusal) -> [TicketEvent] {
        guard !isPaused else { throw .isPaused }
        let standing = clocks.filter { $0.isRunning && $0.isPausable }
        guard !standing.isEmpty else { throw .notPausable }
        // A suspension mends no date that has passed.
        guard !standing.contains(where: { $0.isOverdue(at: now) }) else { throw .tooLateToPause }
        return [
            .paused(
                Pause(
                    from: now, reason: try filled(reason, .reason, limit: Self.reasonLimit),
                    document: try filled(document, .document, limit: 200),
                    approver: actor.memberID))
        ]
    }

    private func resume(_ reason: String, at now: Date, _ law: Law) throws(Ticket.Refusal) -> [TicketEvent] {
        guard isPaused else { throw .notPaused }
        let resumed = TicketEvent.resumed(reason: try filled(reason, .reason, limit: Self.reasonLimit))
        let after = applying([resumed], at: now)
        return [resumed]
            + after.clocks.compactMap { clock in
                guard clock.isPausable, let due = clock.due(by: law.calendar, pauses: after.pauses), due != clock.due else { return nil }
                return .clockMoved(
                    name: clock.name, target: clock.target, period: clock.period, from: clock.due, to: due, because: .resumed,
                    law: law.version)
            }
    }

    private func rate(_ rating: Rating) throws(Ticket.Refusal) -> [TicketEvent] {
        guard self.rating == nil else { throw .alreadyRated }
        guard (1...5).contains(rating.satisfaction) else { throw .outOfRange(.satisfaction) }
        guard rating.comment.unicodeScalars.count <= Self.textLimit else { throw .tooLong(.comment, limit: Self.textLimit) }
        return [.rated(rating)]
    }

    private func reopen(_ reason: String, _ files: [TicketFile], at now: Date, _ law: Law) throws(Ticket.Refusal) -> [TicketEvent] {
        guard let reopenableThrough, now < reopenableThrough.end else { throw .tooLateToReopen }
        let reopened = TicketEvent.reopened(reason: try filled(reason, .reason), files: try Self.admitted(files))
        return [reopened] + (try applying([reopened], at: now).limits(by: law, at: now)).map { .clockStarted($0) }
    }

    func requireAnotherPerson(than author: UUID?, _ actor: Actor) throws(Ticket.Refusal) {
        if let author, author == actor.memberID { throw .fourEyes }
    }

    func stop(_ names: [ClockName], of kind: TicketKind? = nil, at now: Date, _ law: Law) -> [TicketEvent] {
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
func filled(_ text: String, _ field: Ticket.Refusal.Field, limit: Int = Ticket.textLimit) throws(Ticket.Refusal) -> String {
    if let encoding = OldEncoding(of: text) { throw .oldEncoding(field, encoding) }
    let text = VietnameseText.normalisedText(text)
    guard !text.isEmpty else { throw .missing(field) }
    guard text.unicodeScalars.count <= limit else { throw .tooLong(field, limit: limit) }
    return text
}
