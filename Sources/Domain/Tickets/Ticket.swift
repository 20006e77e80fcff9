public import FoundationEssentials

/// The present state of a ticket: what its events add up to. It changes only through `decide` and `apply`.
///
/// Its tracking code is not part of it, so that nothing that is shown, kept or sent of a ticket can give the code away.
public struct Ticket: Codable, Equatable, Sendable, Identifiable {
    public let id: UUID
    /// The instant at which the office had it. Kept for ever, whatever unit it passes to.
    public let receivedAt: Date
    public let language: ReaderLanguage
    public let subject: String
    public let body: String
    public let publishConsent: Bool
    public let nameConsent: Bool

    public internal(set) var kind: TicketKind
    public internal(set) var variant: String
    public internal(set) var state: TicketState
    public internal(set) var unit: UnitPath
    public internal(set) var officer: UUID?
    public internal(set) var registration: RegistrationNumber?
    public internal(set) var period: Int
    public internal(set) var transfers: Int
    public internal(set) var informationRequests: Int
    /// When it was formally accepted, as each kind that it was: a complaint that was accepted is no accepted denunciation.
    public internal(set) var acceptances: [Acceptance]
    /// When the present period began; nil in the first.
    public internal(set) var reopenedAt: Date?
    /// When it was last given a kind or variant with a later legal limit or none, for a reason that its history keeps.
    public internal(set) var easedAt: Date?
    public internal(set) var draft: Draft?
    public internal(set) var answer: Answer?
    public internal(set) var rating: Rating?
    public internal(set) var publication: Publication?
    public internal(set) var clocks: [Clock]
    /// When its settlement was suspended, in order of time; the last may last still.
    public internal(set) var pauses: [Pause]

    /// What came in, and stays as it came.
    public struct Filing: Sendable {
        let id: UUID
        let receivedAt: Date
        let language: ReaderLanguage
        let subject, body: String
        let publishConsent, nameConsent: Bool

        public init(
            id: UUID, receivedAt: Date, language: ReaderLanguage, subject: String, body: String, publishConsent: Bool, nameConsent: Bool
        ) {
            (self.id, self.receivedAt, self.language, self.subject, self.body) = (id, receivedAt, language, subject, body)
            (self.publishConsent, self.nameConsent) = (publishConsent, nameConsent)
        }
    }

    /// What has become of it; nothing yet, as it begins.
    public struct Progress: Sendable {
        public var kind: TicketKind
        public var variant = ""
        public var state = TicketState.received
        public var unit: UnitPath
        public var officer: UUID?
        public var registration: RegistrationNumber?
        public var period = 1, transfers = 0, informationRequests = 0
        public var acceptances: [Acceptance] = []
        public var reopenedAt, easedAt: Date?
        public var draft: Draft?
        public var answer: Answer?
        public var rating: Rating?
        public var publication: Publication?
        public var clocks: [Clock] = []
        public var pauses: [Pause] = []

        public init(kind: TicketKind, unit: UnitPath) { (self.kind, self.unit) = (kind, unit) }
    }

    /// A ticket as it was stored. New ones come from `receive`, changes from `decide`.
    public init(_ filing: Filing, _ progress: Progress) {
        (id, receivedAt, language, subject, body) = (filing.id, filing.receivedAt, filing.language, filing.subject, filing.body)
        (publishConsent, nameConsent) = (filing.publishConsent, filing.nameConsent)
        (kind, variant, state, unit) = (progress.kind, progress.variant, progress.state, progress.unit)
        (officer, registration, period) = (progress.officer, progress.registration, progress.period)
        (transfers, informationRequests) = (progress.transfers, progress.informationRequests)
        (acceptances, reopenedAt, easedAt) = (progress.acceptances, progress.reopenedAt, progress.easedAt)
        (draft, answer, rating, publication) = (progress.draft, progress.answer, progress.rating, progress.publication)
        (clocks, pauses) = (progress.clocks, progress.pauses)
    }

    /// When it was accepted as what it is.
    public var acceptedAt: Date? { acceptances.last { $0.kind == kind }?.at }

    /// When its present period began.
    var periodStart: Date { reopenedAt ?? receivedAt }

    public var isPaused: Bool { pauses.last.map { $0.to == nil } ?? false }

    /// Whether it stands answered, and the business said that it was not.
    public var isAnsweredInVain: Bool { state == .answered && rating?.answered == false }

    public func clock(_ name: ClockName, _ target: ClockTarget) -> Clock? {
        let all = clocks.filter { $0.name == name && $0.target == target && $0.cancelledAt == nil }
        return all.last(where: \.isRunning) ?? all.last
    }

    /// The deadline that a reader wants to hear first: the legal answer or settlement, else the promised one; before a denunciation is
    /// accepted, the check that comes first.
    public var leadingClock: Clock? {
        let own = clocks.filter { $0.period == period && $0.cancelledAt == nil }
        let present = [ClockTarget.legal, .internal].flatMap { target in
            ClockName.counting.compactMap { name in
                let all = own.filter { $0.name == name && $0.target == target }
                return all.last(where: \.isRunning) ?? all.last
            }
        }
        // What ended late under another kind does not lead while something still runs.
        return present.first(where: \.isRunning) ?? present.first
    }
}

extension Ticket {
    /// The leading clock where its date can be kept: not while it stands still.
    public var listedClock: Clock? { leadingClock.flatMap { $0.pausedAt == nil ? $0 : nil } }
}

/// A formal acceptance (thụ lý), under the law on what the ticket then was.
public struct Acceptance: Codable, Equatable, Sendable {
    public let kind: TicketKind
    public let at: Date

    public init(kind: TicketKind, at: Date) {
        self.kind = kind
        self.at = at
    }
}

/// Number in the register (số vào sổ): unique per unit and year, given at registration, gaps allowed, never reused.
public struct RegistrationNumber: Codable, Equatable, Sendable, CustomStringConvertible {
    public let unit: UnitPath
    public let year: Int
    public let number: Int

    public init(unit: UnitPath, year: Int, number: Int) {
        self.unit = unit
        self.year = year
        self.number = number
    }

    public var description: String { "\(number)/\(year)" }
}

/// A proposed answer, waiting for the unit head.
public struct Draft: Codable, Equatable, Sendable {
    public let text: String
    public let outcome: Outcome
    /// The legal documents that the answer rests on, one each.
    public let basis: [String]
    public let by: UUID?
    public let files: [TicketFile]?

    public init(text: String, outcome: Outcome, basis: [String], by: UUID?, files: [TicketFile]? = nil) {
        self.text = text
        self.outcome = outcome
        self.basis = basis
        self.by = by
        self.files = files
    }
}

public struct Answer: Codable, Equatable, Sendable {
    public let text: String
    public let outcome: Outcome
    public let basis: [String]
    public let at: Date
    /// Why it came after the legal limit, in the words of whoever approved it.
    public let lateReason: String?
    public let files: [TicketFile]?

    public init(
        text: String, outcome: Outcome, basis: [String], at: Date, lateReason: String? = nil, files: [TicketFile]? = nil
    ) {
        self.text = text
        self.outcome = outcome
        self.basis = basis
        self.at = at
        self.lateReason = lateReason
        self.files = files
    }
}

/// Two questions, never one: was it answered, and how satisfied.
public struct Rating: Codable, Equatable, Sendable {
    public let answered: Bool
    /// 1 (not at all) to 5 (very).
    public let satisfaction: Int
    public let comment: String

    public init(answered: Bool, satisfaction: Int, comment: String) {
        self.answered = answered
        self.satisfaction = satisfaction
        self.comment = comment
    }
}
