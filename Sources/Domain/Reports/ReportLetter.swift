public import FoundationEssentials

/// What is told about a quarterly report.
public struct ReportLetter: Codable, Equatable, Sendable {
    public enum Kind: String, Codable, CaseIterable, Sendable {
        case dueSoon = "due_soon"
        case dueToday = "due_today"
        case overdue
        /// To who gathers, or, about the report of the whole, to the head.
        case submitted
        case returned
        /// To the clerks: the head has signed, number and day are missing.
        case signed
    }

    public let kind: Kind
    /// `2026-Q1`.
    public let quarter: String
    public let unit: UnitPath
    /// In Vietnamese, the language of the office.
    public let unitName: String
    public let due: Day?
    /// Set where the due day may still move, because the days off up to it are not announced.
    public let beyondConfirmed: Bool?

    public init(kind: Kind, quarter: String, unit: UnitPath, unitName: String, due: Day?, beyondConfirmed: Bool? = nil) {
        (self.kind, self.quarter, self.unit, self.unitName, self.due) = (kind, quarter, unit, unitName, due)
        self.beyondConfirmed = beyondConfirmed
    }
}

/// What is told about a report that is not there yet, in the order in which it comes.
public enum ReportStep: String, CaseIterable, Sendable {
    case twoDays = "two_days"
    case today
    case overdueUnitHead = "overdue_unit_head"
    case overdueOffice = "overdue_office"
    case overdueHead = "overdue_head"

    public var kind: ReportLetter.Kind {
        switch self {
        case .twoDays: .dueSoon
        case .today: .dueToday
        case .overdueUnitHead, .overdueOffice, .overdueHead: .overdue
        }
    }

    /// The working day on which it is told.
    func day(_ due: Day, _ calendar: WorkCalendar) -> Day {
        switch self {
        case .twoDays: calendar.nthWorkingDay(before: due, 2)
        case .today: due
        case .overdueUnitHead: calendar.nthWorkingDay(after: due, 1)
        case .overdueOffice: calendar.nthWorkingDay(after: due, 3)
        case .overdueHead: calendar.nthWorkingDay(after: due, 5)
        }
    }

    /// What is to be told now: before the due day the latest reminder only, after it every level that was reached.
    public static func owed(due: Day, at now: Date, told: Set<ReportStep>, _ calendar: WorkCalendar) -> [ReportStep] {
        let reached = allCases.filter { step in
            calendar.nextOpening(onOrAfter: step.day(due, calendar).start).map { $0 <= now } ?? false
        }
        let levels = reached.filter { $0.kind == .overdue }
        return (levels.isEmpty ? reached.suffix(1) : levels[...]).filter { !told.contains($0) }
    }
}
