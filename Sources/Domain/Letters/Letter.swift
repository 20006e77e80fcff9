public import FoundationEssentials

/// What is told by mail: one thing, with one link. No letter repeats what somebody typed, for the form would then send anything to anybody.
/// The code that the link of a letter to somebody outside carries is not part of the letter: it is sealed beside it until it is sent.
public enum Letter: Codable, Equatable, Sendable {
    /// With the limit that runs first; what is not accepted yet has no date for its answer.
    case receipt(receivedAt: Date, limit: ToldLimit? = nil)
    case informationRequest
    case answer(reopenableThrough: Day)
    /// Which limit got a new date; nil in letters that were written before it was told, as in `dueMoved`.
    case extended(from: Day, to: Day, beyondConfirmed: Bool? = nil, clock: ClockName? = nil, target: ClockTarget? = nil)
    case status
    /// A change of the law, or of the variant, moved the date of one limit; without `from` it set the limit, without `to` it ended it, and `instead` leads
    /// from now on. Whoever writes it knows the document.
    case dueMoved(
        from: Day?, to: Day?, beyondConfirmed: Bool? = nil, document: String, clock: ClockName? = nil, target: ClockTarget? = nil,
        instead: ToldLimit? = nil)
    case paused(document: String)
    case resumed(limit: ToldLimit? = nil)
    case accepted(limit: ToldLimit?)
    /// Another unit has it; which one stands on the ticket.
    case transferred(limit: ToldLimit?)
    /// It is of another kind than the business said, or than it was.
    case reclassified(kind: TicketKind, limit: ToldLimit?)
    case reopened(limit: ToldLimit?)
    /// Somebody asked at this address for a code that they lost; the link is the answer.
    case lostCode(CodeOwner)
    /// To staff: deadlines that come near or are past, the soonest first.
    case digest([DueItem])
    /// To a head, once a week.
    case weekly(WeeklySummary)
    /// To staff: nobody is at the address that a business left, or, without a number, at a member's.
    case undelivered(registration: String?, isMember: Bool)
    case booking(BookingLetter)
    /// To somebody who comes to an event: how it stands with their seats. The code of the link opens the enrolment.
    case enrolment(state: Enrolment.State, start: Date)
    /// To the same, who enrolled once more: how it stands with the seats that they have.
    case enrolled(state: Enrolment.State, start: Date)
    /// To the same: the event moved, or, without a time, does not take place.
    case eventChanged(start: Date?)
    /// To the same: the event of which they were told that it does not take place does.
    case eventHeld(start: Date, place: String)
    /// To somebody who asked to be told of what is published: the code of the link confirms it.
    case followConfirmation(followed: Followed)
    /// To followers: what was published, the latest first, and how many. The code ends it.
    case newAnswers(topic: Topic?, titles: [String], count: Int)
    case answerChanged(slug: String, title: String, isWithdrawn: Bool)
    /// To staff: a quarterly report that is due, late, handed in or given back.
    case report(ReportLetter)
    /// To whoever asked or came: three questions, behind a link that opens nothing else.
    case survey(matter: SurveyMatter, isReminder: Bool)
    /// To staff: a direction of the head that comes near or is past.
    case direction(DirectionLine)
}

/// What somebody outside has a code for, by which they come back to it.
public enum CodeOwner: String, Codable, CaseIterable, Sendable {
    case ticket, booking, enrolment
}

/// What a survey asks about.
public enum SurveyMatter: String, Codable, Sendable {
    case answer, reception
}

/// A direction as a letter tells of it: what it says stands on its page.
public struct DirectionLine: Codable, Equatable, Sendable {
    /// Of the plan in which it stands.
    public let year: Int
    public let givenOn: Day
    public let dueOn: Day
    public let step: Direction.Step

    public init(year: Int, givenOn: Day, dueOn: Day, step: Direction.Step) {
        (self.year, self.givenOn, self.dueOn, self.step) = (year, givenOn, dueOn, step)
    }
}

/// A line of a digest. It names the ticket by its number in the register, which opens it to nobody.
public struct DueItem: Codable, Equatable, Sendable {
    public let registration: String?
    public let kind: TicketKind
    public let clock: ClockName
    public let target: ClockTarget
    public let due: Day
    /// Set where the date may still move.
    public let beyondConfirmed: Bool?
    public let step: ReminderStep
    /// How long it has been past; nil before, and in letters that were written before it was told.
    public let late: Lateness?
    /// Which ticket it is: those that nobody has registered have no number. Nil in letters that were written before it was kept.
    public let ticket: UUID?

    public init(
        registration: String?, kind: TicketKind, clock: ClockName, target: ClockTarget, due: Day, beyondConfirmed: Bool? = nil,
        step: ReminderStep, late: Lateness? = nil, ticket: UUID? = nil
    ) {
        self.ticket = ticket
        self.registration = registration
        self.kind = kind
        self.clock = clock
        self.target = target
        self.due = due
        self.beyondConfirmed = beyondConfirmed
        self.step = step
        self.late = late
    }

    public func isSameClock(as other: DueItem) -> Bool {
        ticket == other.ticket && registration == other.registration && kind == other.kind && clock == other.clock
            && target == other.target && due == other.due
    }
}

/// The lines of a digest that are of one sort: by law or by promise, past or near.
public struct DueGroup: Equatable, Sendable {
    public let target: ClockTarget
    public let isPast: Bool
    /// The soonest first.
    public let items: [DueItem]

    /// What breaks the law first, then what will, then what breaks a promise.
    public static func list(_ items: [DueItem]) -> [DueGroup] {
        [ClockTarget.legal, .internal].flatMap { target in
            [true, false].compactMap { isPast in
                let found = items.filter { $0.target == target && ($0.step.daysOverdue != nil) == isPast }
                return found.isEmpty ? nil : DueGroup(target: target, isPast: isPast, items: found.sorted { $0.due < $1.due })
            }
        }
    }
}

/// A limit as a letter tells of it: which one, by law or by promise, and its last day.
public struct ToldLimit: Codable, Equatable, Sendable {
    public let clock: ClockName
    public let target: ClockTarget
    public let due: Day
    /// Set where the date may still move, because the days off up to it are not announced.
    public let beyondConfirmed: Bool?

    public init(clock: ClockName, target: ClockTarget, due: Day, beyondConfirmed: Bool? = nil) {
        (self.clock, self.target, self.due, self.beyondConfirmed) = (clock, target, due, beyondConfirmed)
    }
}

extension Clock {
    public var told: ToldLimit { ToldLimit(clock: name, target: target, due: due.on, beyondConfirmed: due.told) }
}

extension Due {
    /// What letters keep: nothing for a date that stands.
    public var told: Bool? { beyondConfirmed ? true : nil }
}

extension Letter {
    /// How long a moved date stands before it is told of, in seconds: what is undone by then is told to nobody.
    public static let moveStands: TimeInterval = 600

    /// Whether it tells of a moved date.
    public var isOfMove: Bool { if case .dueMoved = self { true } else { false } }
}

extension Ticket {
    /// What letters say of the date: the leading limit while it runs.
    private var toldLimit: ToldLimit? { leadingClock.flatMap { $0.isRunning ? $0.told : nil } }

    /// The letter to the business that an event leads to, by the ticket as the event left it.
    /// - Parameter before: the ticket as it was; nil for what begins one.
    public func letter(about event: TicketEvent, before: Ticket? = nil) -> Letter? {
        switch event {
        case .received: .receipt(receivedAt: receivedAt, limit: toldLimit)
        case .informationRequested: .informationRequest
        case .answered: reopenableThrough.map { .answer(reopenableThrough: $0) }
        case .extended(let clock, let target, let from, let to, _, _, _):
            .extended(from: from.on, to: to.on, beyondConfirmed: to.told, clock: clock, target: target)
        case .statusTold: .status
        case .paused(let pause): .paused(document: pause.document)
        case .resumed: .resumed(limit: toldLimit)
        case .accepted: .accepted(limit: toldLimit)
        case .transferred: .transferred(limit: toldLimit)
        case .classified(let kind, _, _, _):
            before.flatMap { $0.kind == kind ? letter(ofMoveFrom: $0, document: "") : .reclassified(kind: kind, limit: toldLimit) }
        case .reopened: .reopened(limit: toldLimit)
        default: nil
        }
    }

    /// The letter about what a changed law, or another variant of the kind, does to the limit that leads: moved, ended for another, or set
    /// anew. Nil where that limit stays as it is. A promise never stands for a legal limit.
    /// - Parameter known: the date of which the events tell, where the clock had another: that is the one which the business knows.
    public func letter(ofMoveFrom before: Ticket, known: Day? = nil, document: String) -> Letter? {
        let old = before.leadingClock.flatMap { $0.isRunning ? $0 : nil }
        guard let new = leadingClock, new.isRunning else { return old.map { ended($0, known, instead: nil, document) } }
        guard let old else { return moved(new, from: nil, document) }
        if old.sameLimit(as: new) {
            let from = known ?? old.due.on
            return from == new.due.on ? nil : moved(new, from: from, document)
        }
        let stillRuns = clocks.contains { $0.isRunning && $0.sameLimit(as: old) }
        return stillRuns ? moved(new, from: nil, document) : ended(old, known, instead: new, document)
    }

    private func moved(_ clock: Clock, from: Day?, _ document: String) -> Letter {
        .dueMoved(
            from: from, to: clock.due.on, beyondConfirmed: clock.due.told, document: document, clock: clock.name, target: clock.target)
    }

    private func ended(_ clock: Clock, _ known: Day?, instead: Clock?, _ document: String) -> Letter {
        .dueMoved(
            from: known ?? clock.due.on, to: nil, document: document, clock: clock.name, target: clock.target, instead: instead?.told)
    }
}
