public import FoundationEssentials

/// What happened to a term after it began.
public enum TermChange: Equatable, Sendable {
    /// The days after the day of `from`, through the day of `to`, do not count; the rest of the term runs on from `to`.
    case paused(from: Date, to: Date)
    /// A term that runs on from the last day of the one before it.
    case extended(Term)
}

/// A term from its event to its end: the one place where days and hours are counted. Dates, explanations and verdicts all read it.
struct Course {
    /// Days that were counted one after the other, or passed over together.
    struct Stretch {
        enum Kind: Equatable { case counting(TermUnit), pause }

        let kind: Kind
        /// The last day before it.
        let after: Day
        /// The day on which the count itself ends, before a move to a working day.
        let counted: Day
        let through: Day
    }

    private let calendar: WorkCalendar
    let event: Day
    private(set) var stretches: [Stretch] = []
    private(set) var end: Day
    private(set) var instant: Date
    /// Days on which office hours were used; empty for terms in days.
    private(set) var used: Set<Day> = []

    init(_ calendar: WorkCalendar, from received: Date, term: Term, changes: [TermChange]) throws(DeadlineFault) {
        guard Term.amounts ~= term.amount else { throw .amountOutOfRange(term.amount) }
        self.calendar = calendar
        (event, end, instant) = (received.day, received.day, received)
        if let firstDay = calendar.firstDay, event < firstDay { throw .beforeCalendar(event, firstDay: firstDay) }
        try add(term)
        for change in changes {
            switch change {
            case .extended(let term): try add(term)
            case .paused(let from, let to): try pass(from, to)
            }
            guard end <= Day.last else { throw .afterCalendar }
        }
        guard end <= Day.last else { throw .afterCalendar }
    }

    private mutating func add(_ term: Term) throws(DeadlineFault) {
        switch term.unit {
        case .workingDay: count(.workingDay, after: end, to: calendar.nthWorkingDay(after: end, term.amount))
        case .calendarDay: count(.calendarDay, after: end, to: end.adding(term.amount))
        case .workingHour: try work(seconds: Double(term.amount) * 3600, from: instant)
        }
    }

    private mutating func count(_ unit: TermUnit, after: Day, to counted: Day) {
        let through = calendar.nextWorkingDay(onOrAfter: counted)
        stretches.append(Stretch(kind: .counting(unit), after: after, counted: counted, through: through))
        (end, instant) = (through, through.end)
    }

    /// What is left of the term when it is paused runs on from the day of resumption, which is not counted (Civil Code 2015, article 147).
    private mutating func pass(_ from: Date, _ to: Date) throws(DeadlineFault) {
        guard from < instant, let last = stretches.last, case .counting(let unit) = last.kind else { return }
        guard unit != .workingHour else {
            let left = calendar.workingSeconds(from: from, to: instant)
            stretches[stretches.count - 1] = Stretch(kind: last.kind, after: last.after, counted: from.day, through: from.day)
            stretches.append(Stretch(kind: .pause, after: from.day, counted: to.day, through: to.day))
            used = used.filter { $0 <= from.day }
            return try work(seconds: left, from: to)
        }
        stretches.removeLast()
        let (paused, resumed) = (max(from.day, last.after), to.day)
        if paused > last.after {
            stretches.append(Stretch(kind: last.kind, after: last.after, counted: min(paused, last.counted), through: paused))
        }
        if resumed > paused { stretches.append(Stretch(kind: .pause, after: paused, counted: resumed, through: resumed)) }
        switch unit {
        case .calendarDay: count(unit, after: resumed, to: resumed.adding(max(0, last.counted.number - paused.number)))
        default:
            let left = calendar.workingDays(from: paused, to: last.counted)
            count(unit, after: resumed, to: left > 0 ? calendar.nthWorkingDay(after: resumed, left) : resumed)
        }
    }

    private mutating func work(seconds: Double, from start: Date) throws(DeadlineFault) {
        var left = seconds
        var day = calendar.nextWorkingDay(onOrAfter: start.day)
        while day <= Day.last {
            guard calendar.hours(on: day) != nil else { throw .noOfficeHours(day) }
            for session in calendar.sessions(on: day) where session.end > start {
                used.insert(day)
                let open = max(session.start, start)
                let length = session.end.timeIntervalSince(open)
                if length >= left {
                    stretches.append(Stretch(kind: .counting(.workingHour), after: start.day, counted: day, through: day))
                    (end, instant) = (day, open.addingTimeInterval(left))
                    return
                }
                left -= length
            }
            day = calendar.nextWorkingDay(onOrAfter: day.adding(1))
        }
        throw .afterCalendar
    }

    /// Every day from the event to the end, with what it did.
    var explanation: [ExplainedDay] { (event.number...end.number).map { explained(Day(number: $0)) } }

    private func explained(_ day: Day) -> ExplainedDay {
        let own = calendar.reason(day)
        if used.contains(day) { return ExplainedDay(date: day, counted: true, reason: own) }
        guard day > event, let stretch = stretches.first(where: { $0.after < day && day <= $0.through }) else {
            let isEvent = day == event && (used.isEmpty || calendar.isWorking(day))
            return ExplainedDay(date: day, counted: false, reason: isEvent ? .event : own)
        }
        switch stretch.kind {
        case .pause: return ExplainedDay(date: day, counted: false, reason: .paused)
        case .counting(.workingHour): return ExplainedDay(date: day, counted: false, reason: own)
        case .counting(.workingDay):
            let isPast = day > stretch.counted
            return ExplainedDay(
                date: day, counted: !isPast && calendar.isWorking(day), reason: isPast && day == stretch.through ? .moved : own)
        case .counting(.calendarDay):
            if day < stretch.counted { return ExplainedDay(date: day, counted: true, reason: .counted) }
            if day == stretch.counted { return ExplainedDay(date: day, counted: true, reason: own) }
            return ExplainedDay(date: day, counted: false, reason: day == stretch.through ? .moved : own)
        }
    }
}
