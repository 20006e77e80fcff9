public import FoundationEssentials

/// What is told by mail: one thing, with one link. No letter repeats what somebody typed, for the form would then send anything to anybody.
/// The code that the link of a letter to somebody outside carries is not part of the letter: it is sealed beside it until it is sent.
public enum Letter: Codable, Equatable, Sendable {
    /// Whether a date may still move, because the days off up to it are not announced, is told with it.
    case receipt(receivedAt: Date, due: Day?, beyondConfirmed: Bool? = nil)
    case informationRequest
    case answer(reopenableThrough: Day)
    case extended(from: Day, to: Day, beyondConfirmed: Bool? = nil)
    case status
    /// A change of the law moved the due date, or, without one, ended the limit. Whoever writes it knows the document.
    case dueMoved(from: Day, to: Day?, document: String)
    case paused(document: String)
    case resumed(due: Day?, beyondConfirmed: Bool? = nil)
    /// To staff: deadlines that come near or are past, the soonest first.
    case digest([DueItem])
    /// To a head, once a week.
    case weekly(WeeklySummary)
    /// To staff: nobody is at the address that a business left, or, without a number, at a member's.
    case undelivered(registration: String?, isMember: Bool)
    case booking(BookingLetter)
    /// To somebody who comes to an event: how it stands with their seats. The code of the link opens the enrolment.
    case enrolment(state: Enrolment.State, start: Date)
    /// To the same: the event moved, or, without a time, does not take place.
    case eventChanged(start: Date?)
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

    public init(
        registration: String?, kind: TicketKind, clock: ClockName, target: ClockTarget, due: Day, beyondConfirmed: Bool? = nil,
        step: ReminderStep, late: Lateness? = nil
    ) {
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
        registration == other.registration && kind == other.kind && clock == other.clock && target == other.target && due == other.due
    }
}

extension Due {
    /// What letters keep: nothing for a date that stands.
    public var told: Bool? { beyondConfirmed ? true : nil }
}

extension Ticket {
    /// The letter to the business that an event leads to, by the ticket as the event left it.
    public func letter(about event: TicketEvent) -> Letter? {
        switch event {
        case .received:
            .receipt(receivedAt: receivedAt, due: leadingClock?.due.on, beyondConfirmed: leadingClock?.due.told)
        case .informationRequested: .informationRequest
        case .answered: reopenableThrough.map { .answer(reopenableThrough: $0) }
        case .extended(_, _, let from, let to, _, _, _): .extended(from: from.on, to: to.on, beyondConfirmed: to.told)
        case .statusTold: .status
        case .paused(let pause): .paused(document: pause.document)
        case .resumed: .resumed(due: leadingClock?.due.on, beyondConfirmed: leadingClock?.due.told)
        default: nil
        }
    }
}
