public import FoundationEssentials

public enum TermUnit: String, Codable, CaseIterable, Sendable {
    case workingDay = "working_day"
    case calendarDay = "calendar_day"
    /// For internal targets only.
    case workingHour = "working_hour"
}

public struct Term: Codable, Hashable, Sendable {
    public let amount: Int
    public let unit: TermUnit

    public init(amount: Int, unit: TermUnit) {
        self.amount = amount
        self.unit = unit
    }

    /// Longer terms are mistakes of typing.
    public static let amounts = 1...10_000
}

public struct Due: Codable, Equatable, Sendable {
    public let on: Day
    /// 24:00 of the day for terms in days; the very instant for terms in hours.
    public let at: Date
    /// Whether the count reached a year whose holidays are not announced; only the fixed holidays of the law are passed over in it.
    public let beyondConfirmed: Bool

    public init(on: Day, at: Date, beyondConfirmed: Bool) {
        self.on = on
        self.at = at
        self.beyondConfirmed = beyondConfirmed
    }
}

public enum DeadlineFault: Error, Equatable, Sendable, CustomStringConvertible {
    case amountOutOfRange(Int)
    case beforeCalendar(Day, firstDay: Day)
    case afterCalendar
    case noOfficeHours(Day)

    public var description: String { "\(field): \(reason)" }

    /// Which part of the question is to blame.
    public var field: String { if case .amountOutOfRange = self { "amount" } else { "received" } }

    public var reason: String {
        switch self {
        case .amountOutOfRange(let amount):
            "\(amount) is not from \(Term.amounts.lowerBound) to \(Term.amounts.upperBound)"
        case .beforeCalendar(let day, let first): "\(day) lies before the calendar, which begins on \(first)"
        case .afterCalendar: "the due date would lie after the year 9999"
        case .noOfficeHours(let day): "no office hours are known on \(day)"
        }
    }
}

/// What a day did in a count.
public enum DayReason: Hashable, Sendable {
    /// The day of the event itself, which is never counted (Civil Code 2015, article 147).
    case event
    case counted
    case weekend
    case holiday(String)
    case substituteOff(String)
    case swappedWorking(String)
    case halfDay(String)
    /// The working day that a term in calendar days was moved to (Civil Code 2015, article 148).
    case moved
    /// The settlement was suspended by a decision.
    case paused

    /// The word that stands for the reason in JSON.
    public var code: String {
        switch self {
        case .event: "event"
        case .counted: "counted"
        case .weekend: "weekend"
        case .holiday: "holiday"
        case .substituteOff: "substitute_off"
        case .swappedWorking: "swapped_working"
        case .halfDay: "half_day"
        case .moved: "moved"
        case .paused: "paused"
        }
    }

    /// The name of the announced day.
    public var name: String? {
        switch self {
        case .holiday(let name), .substituteOff(let name), .swappedWorking(let name), .halfDay(let name): name
        case .event, .counted, .weekend, .moved, .paused: nil
        }
    }
}

/// `{"code": "holiday", "name": "Quốc khánh"}`.
extension DayReason: Codable {
    private enum Key: String, CodingKey { case code, name }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        let code = try container.decode(String.self, forKey: .code)
        let name = try container.decodeIfPresent(String.self, forKey: .name) ?? ""
        let all: [DayReason] = [
            .event, .counted, .weekend, .holiday(name), .substituteOff(name), .swappedWorking(name), .halfDay(name), .moved, .paused,
        ]
        guard let reason = all.first(where: { $0.code == code }) else {
            throw DecodingError.dataCorruptedError(forKey: .code, in: container, debugDescription: "unknown reason: \(code)")
        }
        self = reason
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(code, forKey: .code)
        try container.encodeIfPresent(name, forKey: .name)
    }
}

public struct ExplainedDay: Codable, Equatable, Sendable {
    public let date: Day
    public let counted: Bool
    public let reason: DayReason

    public init(date: Day, counted: Bool, reason: DayReason) {
        self.date = date
        self.counted = counted
        self.reason = reason
    }
}

/// Counting by the Civil Code 2015, articles 145 to 148.
extension WorkCalendar {
    /// The end of a term that an event at `received` starts, with what happened to it afterwards, in any order.
    public func due(from received: Date, term: Term, changes: [TermChange] = []) throws(DeadlineFault) -> Due {
        let course = try Course(self, from: received, term: term, changes: changes)
        return Due(on: course.end, at: course.instant, beyondConfirmed: isBeyondConfirmed(course.end))
    }

    /// Where an extension of a term ends: it runs on from the last day, and in hours from the very end.
    public func due(extending due: Due, by added: Term) throws(DeadlineFault) -> Due {
        try self.due(from: added.unit == .workingHour ? due.at : due.on.start, term: added)
    }

    /// Every day from the event to the due day, with what it did.
    public func explain(from received: Date, term: Term, changes: [TermChange] = []) throws(DeadlineFault) -> [ExplainedDay] {
        try Course(self, from: received, term: term, changes: changes).explanation
    }
}
