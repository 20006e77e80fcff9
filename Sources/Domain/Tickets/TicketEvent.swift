public import FoundationEssentials

/// What happened to a ticket. Events are stored as they are and never changed; names and fields are part of the data.
public enum TicketEvent: Codable, Equatable, Sendable {
    case received(Receipt)
    /// `reason`: why, where the kind gives a later legal limit than the ticket had, or none.
    case classified(kind: TicketKind, variant: String, registration: RegistrationNumber, reason: String? = nil)
    case assigned(unit: UnitPath)
    case officerAssigned(officer: UUID)
    case transferred(from: UnitPath, to: UnitPath, reason: String)
    case accepted
    case informationRequested(text: String, files: [TicketFile]? = nil)
    case replied(text: String, files: [TicketFile]? = nil)
    case drafted(Draft)
    case draftReturned(reason: String)
    case answered(Answer)
    /// The office tells how the matter stands, while its answer is late.
    case statusTold(text: String)
    case paused(Pause)
    case resumed(reason: String)
    case extended(clock: ClockName, target: ClockTarget, from: Due, to: Due, reason: String, by: Int?, law: Int? = nil)
    /// The running clock was counted anew: after a suspension, or, where nothing is said, by a changed calendar. `law` is the version of
    /// the law by which the new date was counted; events from before there were versions have none.
    case clockMoved(name: ClockName, target: ClockTarget, period: Int, from: Due, to: Due, because: MoveReason? = nil, law: Int? = nil)
    /// An edit of the law would have given the clock another date, or, where there is none, ended it. But its date had passed: the breach
    /// stays, and so does the date. Where it would be as it is, an edit before was taken back, and nothing is kept from anything.
    case clockKept(name: ClockName, target: ClockTarget, period: Int, due: Due, would: Due?, law: Int?)
    case clockStarted(Clock)
    /// The due date passed while the clock ran; the event stands at that instant, whenever it was noticed.
    case breached(name: ClockName, target: ClockTarget, period: Int, due: Due)
    case clockStopped(Clock)
    /// The clock stopped mattering; `law` is the version of the law that ended it, where an edit did.
    case clockCancelled(name: ClockName, target: ClockTarget, period: Int, law: Int? = nil)
    case publicationPrepared(Publication.Text, by: UUID?)
    case published
    /// Without a reason: the ticket is now of a kind that is never published.
    case publicationWithdrawn(reason: String)
    /// A better text for what is published, and why.
    case correctionPrepared(Publication.Pending)
    case corrected(reason: String)
    /// The code was given to the contact of the ticket once more, at the counter. Who did so never saw it.
    case codeReturned
    case withdrawn(reason: String)
    case rated(Rating)
    case reopened(reason: String, files: [TicketFile]? = nil)

    public enum MoveReason: String, Codable, Sendable { case resumed }

    public struct Receipt: Codable, Equatable, Sendable {
        public let id: UUID
        public let kind: TicketKind
        public let unit: UnitPath
        public let language: ReaderLanguage
        public let subject: String
        public let body: String
        public let publishConsent: Bool
        public let nameConsent: Bool
        /// The day of the reception at which it was said, where somebody wrote it down; it was received then.
        public let saidOn: Day?
        public let files: [TicketFile]?
        /// What was told in the fields of the kind, by their names; none where nothing was, so that the event is as it always was.
        public let details: [String: String]?

        public init(
            id: UUID, kind: TicketKind, unit: UnitPath, language: ReaderLanguage, subject: String, body: String,
            publishConsent: Bool, nameConsent: Bool, saidOn: Day? = nil, files: [TicketFile]? = nil, details: [String: String]? = nil
        ) {
            self.id = id
            self.kind = kind
            self.unit = unit
            self.language = language
            self.subject = subject
            self.body = body
            self.publishConsent = publishConsent
            self.nameConsent = nameConsent
            self.saidOn = saidOn
            self.files = files
            self.details = details
        }
    }

    /// Under which events are stored and listed.
    public enum Name: String, CaseIterable, Sendable {
        case received
        case classified
        case assigned
        case officerAssigned = "officer_assigned"
        case transferred
        case accepted
        case informationRequested = "information_requested"
        case replied
        case drafted
        case draftReturned = "draft_returned"
        case answered
        case statusTold = "status_told"
        case paused
        case resumed
        case extended
        case clockStarted = "clock_started"
        case clockMoved = "clock_moved"
        case clockKept = "clock_kept"
        case breached
        case clockStopped = "clock_stopped"
        case clockCancelled = "clock_cancelled"
        case publicationPrepared = "publication_prepared"
        case published
        case publicationWithdrawn = "publication_withdrawn"
        case correctionPrepared = "correction_prepared"
        case corrected
        case codeReturned = "code_returned"
        case withdrawn
        case rated
        case reopened

        /// Whether staff alone are told: the business reads every other one on its page. Whoever adds an event decides it here.
        public var isInternal: Bool {
            switch self {
            case .drafted, .draftReturned, .publicationPrepared, .correctionPrepared: true
            case .received, .classified, .assigned, .officerAssigned, .transferred, .accepted, .informationRequested, .replied, .answered,
                .statusTold, .paused, .resumed, .extended, .clockStarted, .clockMoved, .clockKept, .breached, .clockStopped,
                .clockCancelled,
                .published, .publicationWithdrawn, .corrected, .codeReturned, .withdrawn, .rated, .reopened:
                false
            }
        }
    }

    public var name: String { kind.rawValue }

    public var kind: Name {
        switch self {
        case .received: .received
        case .classified: .classified
        case .assigned: .assigned
        case .officerAssigned: .officerAssigned
        case .transferred: .transferred
        case .accepted: .accepted
        case .informationRequested: .informationRequested
        case .replied: .replied
        case .drafted: .drafted
        case .draftReturned: .draftReturned
        case .answered: .answered
        case .statusTold: .statusTold
        case .paused: .paused
        case .resumed: .resumed
        case .extended: .extended
        case .clockStarted: .clockStarted
        case .clockMoved: .clockMoved
        case .clockKept: .clockKept
        case .breached: .breached
        case .clockStopped: .clockStopped
        case .clockCancelled: .clockCancelled
        case .publicationPrepared: .publicationPrepared
        case .published: .published
        case .publicationWithdrawn: .publicationWithdrawn
        case .correctionPrepared: .correctionPrepared
        case .corrected: .corrected
        case .codeReturned: .codeReturned
        case .withdrawn: .withdrawn
        case .rated: .rated
        case .reopened: .reopened
        }
    }

    /// Those that move the date of a clock, or would have.
    public static let movingNames = ["extended", "clock_moved", "clock_kept"]
    /// Those that say who has the ticket.
    public static let holdingNames = ["received", "assigned", "transferred", "answered", "withdrawn", "reopened"]

    /// The names of events that are a `message`: those of the business after its question, and those of the office.
    public static let messageNames = ["received"] + repliedNames + officeNames
    public static let repliedNames = ["replied", "reopened"]
    public static let officeNames = ["information_requested", "status_told", "answered"]

    /// What the business and the office said to each other, if the event is that.
    public var message: (fromBusiness: Bool, text: String)? {
        switch self {
        case .received(let receipt): (true, receipt.body)
        case .replied(let text, _): (true, text)
        case .informationRequested(let text, _), .statusTold(let text): (false, text)
        case .answered(let answer): (false, answer.text)
        case .reopened(let reason, _): (true, reason)
        default: nil
        }
    }
}

extension TicketEvent {
    /// As it is told to the database and read from it: with nobody's code in it.
    /// - Parameter language: of the ticket.
    public func hidingCodes(in language: ReaderLanguage) -> TicketEvent {
        func hidden(_ text: String) -> String { TypedCodes.hidden(in: text, language: language) }
        return switch self {
        case .received(let receipt):
            .received(
                Receipt(
                    id: receipt.id, kind: receipt.kind, unit: receipt.unit, language: receipt.language, subject: hidden(receipt.subject),
                    body: hidden(receipt.body), publishConsent: receipt.publishConsent, nameConsent: receipt.nameConsent,
                    saidOn: receipt.saidOn, files: receipt.files, details: receipt.details?.mapValues(hidden)))
        case .classified(let kind, let variant, let registration, let reason):
            .classified(kind: kind, variant: variant, registration: registration, reason: reason.map(hidden))
        case .transferred(let from, let to, let reason): .transferred(from: from, to: to, reason: hidden(reason))
        case .informationRequested(let text, let files): .informationRequested(text: hidden(text), files: files)
        case .replied(let text, let files): .replied(text: hidden(text), files: files)
        case .drafted(let draft): .drafted(draft.hidingCodes(in: language))
        case .draftReturned(let reason): .draftReturned(reason: hidden(reason))
        case .answered(let answer): .answered(answer.hidingCodes(in: language))
        case .statusTold(let text): .statusTold(text: hidden(text))
        case .paused(let pause): .paused(pause.hidingCodes(in: language))
        case .resumed(let reason): .resumed(reason: hidden(reason))
        case .extended(let clock, let target, let from, let to, let reason, let amount, let law):
            .extended(clock: clock, target: target, from: from, to: to, reason: hidden(reason), by: amount, law: law)
        case .publicationPrepared(let text, let author): .publicationPrepared(text.hidingCodes(in: language), by: author)
        case .publicationWithdrawn(let reason): .publicationWithdrawn(reason: hidden(reason))
        case .correctionPrepared(let pending): .correctionPrepared(pending.hidingCodes(in: language))
        case .corrected(let reason): .corrected(reason: hidden(reason))
        case .withdrawn(let reason): .withdrawn(reason: hidden(reason))
        case .rated(let rating): .rated(rating.hidingCodes(in: language))
        case .reopened(let reason, let files): .reopened(reason: hidden(reason), files: files)
        case .assigned, .officerAssigned, .accepted, .clockMoved, .clockKept, .clockStarted, .breached, .clockStopped, .clockCancelled,
            .published, .codeReturned:
            self
        }
    }
}

extension Ticket {
    /// The ticket that these events add up to; nil unless the first is its receipt.
    public init?(receivedAt: Date, events: [TicketEvent]) {
        guard case .received(let receipt)? = events.first else { return nil }
        self.init(
            Filing(
                id: receipt.id, receivedAt: receivedAt, language: receipt.language, subject: receipt.subject, body: receipt.body,
                publishConsent: receipt.publishConsent, nameConsent: receipt.nameConsent),
            Progress(kind: receipt.kind, unit: receipt.unit))
        for event in events.dropFirst() { apply(event, at: receivedAt) }
    }

    /// The ticket after `events`, all of which happened at `instant`.
    public func applying(_ events: [TicketEvent], at instant: Date) -> Ticket {
        var ticket = self
        for event in events { ticket.apply(event, at: instant) }
        return ticket
    }

    mutating func apply(_ event: TicketEvent, at instant: Date) {
        switch event {
        case .received, .breached, .statusTold, .codeReturned: break
        case .classified(let kind, let variant, let registration, let reason):
            (self.kind, self.variant, self.registration) = (kind, variant, registration)
            if reason != nil { easedAt = instant }
            if state == .received { state = .registered }
        case .assigned(let unit): pass(to: unit, at: instant)
        case .officerAssigned(let officer): (self.officer, state) = (officer, state == .assigned ? .working : state)
        case .transferred(_, let unit, _):
            pass(to: unit, at: instant)
            transfers += 1
        case .accepted: acceptances.append(Acceptance(kind: kind, at: instant))
        case .informationRequested:
            state = .waiting
            informationRequests += 1
        case .replied: if state == .waiting { state = .working }
        case .drafted(let draft): (self.draft, state) = (draft, .drafted)
        case .draftReturned: state = .working
        case .answered(let answer): (self.answer, draft, state) = (answer, nil, .answered)
        case .withdrawn: state = .withdrawn
        case .rated(let rating): self.rating = rating
        case .reopened:
            period += 1
            reopenedAt = instant
            (state, rating) = (officer == nil ? .assigned : .working, nil)
        case .paused(let pause):
            pauses.append(pause)
            change(where: \.isPausable) { $0.pausedAt = pause.from }
        case .resumed:
            if let last = pauses.indices.last { pauses[last].to = instant }
            change(where: \.isPausable) { $0.pausedAt = nil }
        case .extended(let name, let target, _, let due, _, let amount, let law):
            change(name, target) { $0.extend(to: due, by: amount, at: instant, law) }
        case .clockStarted(let clock): clocks.append(clock.of(kind, variant))
        case .clockMoved(let name, let target, let period, let from, let due, _, let law):
            change(name, target, period) { $0.move(from: from, to: due, at: instant, law) }
        case .clockKept(let name, let target, let period, let due, let would, let law):
            // What would be as it is marks nothing any more.
            let kept: (Int?, Day?) = would?.at == due.at ? (nil, nil) : (law, would?.on)
            change(name, target, period) { ($0.keptVersion, $0.keptOn) = kept }
        case .clockStopped(let clock): stop(clock)
        case .clockCancelled(let name, let target, let period, let law):
            change(name, target, period) { ($0.cancelledAt, $0.endedVersion) = (instant, law) }
        case .publicationPrepared(let text, let author): publication = Publication(state: .prepared, text: text, preparedBy: author)
        case .correctionPrepared(let pending): publication?.pending = pending
        case .corrected(let reason): publication?.correct(because: reason, at: instant)
        case .published: publication?.publish(at: instant)
        case .publicationWithdrawn(let reason): publication?.withdraw(because: reason, at: instant)
        }
    }

    /// What a unit let pass stays its own, whoever has the ticket then.
    private mutating func pass(to unit: UnitPath, at instant: Date) {
        let old = self.unit
        if unit != old { change(where: { $0.heldBy == nil && $0.isBreached(at: instant) }) { $0.heldBy = old } }
        (self.unit, officer, draft, state) = (unit, nil, nil, .assigned)
    }

    private mutating func stop(_ stopped: Clock) {
        let (kind, variant, unit) = (kind, variant, unit)
        change {
            $0.sameLimit(as: stopped)
        } by: {
            let holder = $0.heldBy ?? unit
            $0 = stopped.of($0.kind ?? kind, $0.variant ?? variant)
            $0.heldBy = holder
        }
    }

    private mutating func change(_ name: ClockName, _ target: ClockTarget, _ period: Int? = nil, by mutate: (inout Clock) -> Void) {
        change(where: { $0.name == name && $0.target == target && $0.period == period ?? $0.period }, by: mutate)
    }

    /// Changes the running clocks that match. A stopped clock never moves.
    private mutating func change(where matches: (Clock) -> Bool, by mutate: (inout Clock) -> Void) {
        for index in clocks.indices where clocks[index].isRunning && matches(clocks[index]) { mutate(&clocks[index]) }
    }
}

extension Clock {
    fileprivate mutating func extend(to due: Due, by amount: Int?, at instant: Date, _ law: Int?) {
        (self.due, extensions, lawVersion) = (due, extensions + 1, law ?? lawVersion)
        guard let amount else { return }
        extendedBy = (extendedBy ?? []) + [amount]
        extendedAt = (extendedAt ?? []) + [instant]
    }

    fileprivate mutating func move(from old: Due, to due: Due, at instant: Date, _ law: Int?) {
        self.due = old
        heldUntil = heldUntil(after: due, at: instant)
        (self.due, lawVersion) = (due, law ?? lawVersion)
        // An edit that moves the date keeps it no longer.
        (keptVersion, keptOn) = (nil, nil)
    }
}
