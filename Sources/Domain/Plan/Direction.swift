public import FoundationEssentials

/// What the head told a unit to do, by a day.
public struct Direction: Codable, Equatable, Sendable, Identifiable {
    public struct Terms: Codable, Equatable, Sendable {
        public let text: String
        public let lead: UnitPath
        /// Number and symbol of the document that says it; nil where it was said in a meeting.
        public let number: String?
        public let givenOn: Day
        public let dueOn: Day
        /// The task of the plan that it belongs to.
        public let task: UUID?

        public init(text: String, lead: UnitPath, number: String? = nil, givenOn: Day, dueOn: Day, task: UUID? = nil) {
            (self.text, self.lead, self.number) = (text, lead, number)
            (self.givenOn, self.dueOn, self.task) = (givenOn, dueOn, task)
        }
    }

    public enum Status: String, CaseIterable, Sendable {
        case overdue, open, done
        case doneLate = "done_late"
    }

    public let id: UUID
    public let terms: Terms
    public let doneAt: Date?
    public let result: String?

    public init(id: UUID, terms: Terms, doneAt: Date? = nil, result: String? = nil) {
        (self.id, self.terms, self.doneAt, self.result) = (id, terms, doneAt, result)
    }

    /// Its last day ends at 24:00, as that of a ticket does.
    public func status(at now: Date) -> Status {
        guard let doneAt else { return terms.dueOn.end <= now ? .overdue : .open }
        return terms.dueOn.end <= doneAt ? .doneLate : .done
    }

    /// Working days past the due date, until it was done; 0 in time.
    public func lateDays(at now: Date, _ calendar: WorkCalendar) -> Int {
        max(0, calendar.workingDays(from: terms.dueOn, to: min(doneAt ?? now, now).day))
    }

    /// What is told about it by letter, in the order in which it comes.
    public enum Step: String, Codable, CaseIterable, Sendable {
        case twoDays = "two_days"
        case today
        case overdue
        case overdueHead = "overdue_head"
    }

    /// The step that is reached today: two working days before, on the day, the working day after, and five working days after, when
    /// the head hears of it.
    public func step(on today: Day, _ calendar: WorkCalendar) -> Step? {
        guard doneAt == nil else { return nil }
        if today > terms.dueOn {
            let late = calendar.workingDays(from: terms.dueOn, to: today)
            return late >= 5 ? .overdueHead : late >= 1 ? .overdue : nil
        }
        if today == terms.dueOn { return .today }
        let reminder = calendar.nthWorkingDay(before: terms.dueOn, 2)
        return today >= reminder && reminder > terms.givenOn ? .twoDays : nil
    }
}

/// Something held or sent that the plan asks for: a dialogue, an event, a training, a proposal to a higher level.
public struct PlanRecord: Codable, Equatable, Sendable, Identifiable {
    public enum Kind: String, Codable, CaseIterable, Sendable {
        case dialogue, event, training, proposal
    }

    public struct Terms: Codable, Equatable, Sendable {
        public let kind: Kind
        public let title: String
        public let unit: UnitPath
        /// When it was held, or sent.
        public let heldOn: Day
        /// People; nil where nobody was counted.
        public let participants: Int?
        public let result: String
        /// Number and symbol of the document: of a proposal, or of the minutes.
        public let number: String?
        /// To whom a proposal went.
        public let addressee: String?
        public let task: UUID?

        public init(
            kind: Kind, title: String, unit: UnitPath, heldOn: Day, participants: Int? = nil, result: String, number: String? = nil,
            addressee: String? = nil, task: UUID? = nil
        ) {
            (self.kind, self.title, self.unit, self.heldOn) = (kind, title, unit, heldOn)
            (self.participants, self.result, self.number) = (participants, result, number)
            (self.addressee, self.task) = (addressee, task)
        }
    }

    public static let participantLimits = 0...100_000

    public let id: UUID
    public let terms: Terms
    /// When it was entered, whatever day it names; nil where its plan was not told by its events.
    public let enteredAt: Date?

    public init(id: UUID, terms: Terms, enteredAt: Date? = nil) { (self.id, self.terms, self.enteredAt) = (id, terms, enteredAt) }
}
