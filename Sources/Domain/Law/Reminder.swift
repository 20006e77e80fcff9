public import FoundationEssentials

/// What is told about a running deadline, in the order in which it comes: three reminders, then the overdue ladder, one level higher each time.
public enum ReminderStep: String, Codable, CaseIterable, Sendable {
    case half
    case twoDays = "two_days"
    case today
    case overdueOfficer = "overdue_officer"
    case overdueUnitHead = "overdue_unit_head"
    case overdueOffice = "overdue_office"
    case overdueHead = "overdue_head"

    /// Working days after the first opening that follows the due date; nil for the reminders before it.
    public var daysOverdue: Int? {
        switch self {
        case .half, .twoDays, .today: nil
        case .overdueOfficer: 0
        case .overdueUnitHead: 1
        case .overdueOffice: 3
        case .overdueHead: 5
        }
    }

    /// Those to whom the step is told, from the nearest; where nobody holds a role, the next one hears of it.
    public var roles: [Role] {
        switch self {
        case .half, .twoDays, .today, .overdueOfficer: [.officer, .unitHead, .clerk, .head]
        case .overdueUnitHead: [.unitHead, .clerk, .head]
        case .overdueOffice: [.clerk, .head]
        case .overdueHead: [.head]
        }
    }
}

extension Clock {
    /// The steps with their instants, in order of time, each at the opening of a working day. Those that would lie before the start are left out.
    public func timetable(_ calendar: WorkCalendar) -> [(step: ReminderStep, at: Date)] {
        func opening(_ day: Day) -> Date? { calendar.nextOpening(onOrAfter: day.start) }
        let days = calendar.workingDays(from: startedAt.day, to: due.on)
        let half = days >= 4 ? opening(calendar.nthWorkingDay(after: startedAt.day, days / 2)) : nil
        let twoDays = days > 2 ? opening(calendar.nthWorkingDay(before: due.on, 2)) : nil
        let today = due.on > startedAt.day ? opening(due.on) : nil
        let reminders: [(ReminderStep, Date?)] = [(.half, half), (.twoDays, twoDays), (.today, today)]
        let breach = calendar.nextOpening(onOrAfter: due.at)
        let ladder = ReminderStep.allCases.compactMap { step -> (ReminderStep, Date?)? in
            guard let later = step.daysOverdue, let breach else { return nil }
            return (step, later == 0 ? breach : opening(calendar.nthWorkingDay(after: breach.day, later)))
        }
        return (reminders + ladder).compactMap { step, at in
            guard let at, at > startedAt, step.daysOverdue != nil || at < due.at else { return nil }
            return (step, at)
        }
    }

    /// What is to be told now: before the due date the latest reminder only, after it every level that was reached. A worker that was
    /// away tells what is still of use, once.
    public func owed(at now: Date, told: Set<ReminderStep>, _ calendar: WorkCalendar) -> [ReminderStep] {
        guard isTicking else { return [] }
        let reached = timetable(calendar).filter { $0.at <= now }.map(\.step)
        let ladder = reached.filter { $0.daysOverdue != nil && !told.contains($0) }
        guard !isOverdue(at: now) else { return ladder }
        return reached.last.map { told.contains($0) ? [] : [$0] } ?? []
    }

    /// When there may be something to tell again; the breach itself is one of these instants. Nil at the end of the ladder.
    public func nextStep(after now: Date, _ calendar: WorkCalendar) -> Date? {
        pausedAt == nil ? (timetable(calendar).map(\.at) + [due.at]).filter { $0 > now }.min() : nil
    }
}
