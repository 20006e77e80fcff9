public import FoundationEssentials

/// What happened to a term after it began.
public enum TermChange: Equatable, Sendable {
    /// The days after the day of `from`, through the day of `to`, do not count; terms in hours stand still between the two instants.
    case paused(from: Date, to: Date)
    /// A term that runs on from the last day of the one before it.
    case extended(Term)
}

/// A term from its event to its end: the one place where days and hours are counted. Dates, explanations and verdicts all read it.
///
/// The term and its extensions are counted one after the other; a suspension takes its time out of whichever of them it falls into, so that
/// neither the order nor the overlaps of what is told make a difference. No term in days ends on a day at whose end it is suspended: with
/// nothing left to count it ends on the day of resumption.
struct Course {
    /// Days that were counted one after the other, or passed over together.
    private struct Stretch {
        enum Kind: Equatable { case counting(TermUnit), pause }

        let kind: Kind
        /// The last day before it.
        let after: Day
        /// The day on which the count itself ends, before a move to a working day.
        let counted: Day
        let through: Day
    }

    private let calendar: WorkCalendar
    private let startsInHours: Bool
    private let suspensions: Suspensions
    let event: Day
    private(set) var end: Day
    private(set) var instant: Date
    private var stretches: [Stretch] = []
    /// Days on which office hours were used; empty for terms in days.
    private var used: Set<Day> = []

    init(_ calendar: WorkCalendar, from received: Date, term: Term, changes: [TermChange]) throws(DeadlineFault) {
        self.calendar = calendar
        (startsInHours, suspensions) = (term.unit == .workingHour, Suspensions(changes))
        (event, end, instant) = (received.day, received.day, received)
        if let firstDay = calendar.firstDay, event < firstDay { throw .beforeCalendar(event, firstDay: firstDay) }
        try run(term)
        for case .extended(let term) in changes { try run(term) }
    }

    private mutating func run(_ term: Term) throws(DeadlineFault) {
        guard Term.amounts ~= term.amount else { throw .amountOutOfRange(term.amount) }
        switch term.unit {
        case .workingDay, .calendarDay: count(term.amount, term.unit)
        case .workingHour: try work(seconds: Double(term.amount) * 3600)
        }
        // The end of the last day lies in the year 10000, which no date is written in.
        guard end < Day.last else { throw .afterCalendar }
    }

    /// Counts days after the end so far. What is left at a suspension runs on from the day of resumption, which is not counted (Civil Code
    /// 2015, article 147).
    private mutating func count(_ amount: Int, _ unit: TermUnit) {
        var (after, left) = (end, amount)
        while true {
            let counted = day(left, unit, after: after)
            let through = calendar.nextWorkingDay(onOrAfter: counted)
            guard let pause = suspensions.firstDays(after: after, beginningBy: through) else {
                stretches.append(Stretch(kind: .counting(unit), after: after, counted: counted, through: through))
                (end, instant) = (through, through.end)
                return
            }
            let paused = max(pause.after, after)
            if paused > after {
                let last = min(paused, counted)
                stretches.append(Stretch(kind: .counting(unit), after: after, counted: last, through: paused))
                left -= unit == .calendarDay ? last.number - after.number : calendar.workingDays(from: after, to: last)
            }
            stretches.append(Stretch(kind: .pause, after: paused, counted: pause.through, through: pause.through))
            after = pause.through
        }
    }

    private func day(_ amount: Int, _ unit: TermUnit, after day: Day) -> Day {
        guard amount > 0 else { return day }
        return unit == .calendarDay ? day.adding(amount) : calendar.nthWorkingDay(after: day, amount)
    }

    /// Uses up office hours from the end so far.
    private mutating func work(seconds: Double) throws(DeadlineFault) {
        var left = seconds
        let start = instant
        var day = calendar.nextWorkingDay(onOrAfter: start.day)
        while day <= Day.last {
            guard calendar.hours(on: day) != nil else { throw .noOfficeHours(day) }
            for session in calendar.sessions(on: day) where session.end > start {
                for (open, close) in suspensions.gaps(from: max(session.start, start), to: session.end) {
                    used.insert(day)
                    let length = close.timeIntervalSince(open)
                    guard length < left else { return finish(on: day, at: open.addingTimeInterval(left)) }
                    left -= length
                }
            }
            day = calendar.nextWorkingDay(onOrAfter: day.adding(1))
        }
        throw .afterCalendar
    }

    private mutating func finish(on day: Day, at instant: Date) {
        stretches.append(Stretch(kind: .counting(.workingHour), after: end, counted: day, through: day))
        (end, self.instant) = (day, instant)
    }

    /// Every day from the event to the end, with what it did.
    var explanation: [ExplainedDay] { (event.number...end.number).map { explained(Day(number: $0)) } }

    private func explained(_ day: Day) -> ExplainedDay {
        let own = calendar.reason(day)
        if used.contains(day) { return ExplainedDay(date: day, counted: true, reason: own) }
        guard day > event, let stretch = stretches.first(where: { $0.after < day && day <= $0.through }) else {
            let isEvent = day == event && (!startsInHours || calendar.isWorking(day))
            return ExplainedDay(date: day, counted: false, reason: isEvent ? .event : own)
        }
        let isMoved = day == stretch.through && day > stretch.counted && calendar.isWorking(day)
        switch stretch.kind {
        case .pause: return ExplainedDay(date: day, counted: false, reason: .paused)
        case .counting(.workingHour):
            let isPaused = calendar.isWorking(day) ? suspensions.touch(day) : suspensions.pass(day)
            return ExplainedDay(date: day, counted: false, reason: isPaused ? .paused : own)
        case .counting(.workingDay) where day > stretch.counted, .counting(.calendarDay) where day > stretch.counted:
            return ExplainedDay(date: day, counted: false, reason: isMoved ? .moved : own)
        case .counting(.workingDay): return ExplainedDay(date: day, counted: calendar.isWorking(day), reason: own)
        case .counting(.calendarDay):
            return ExplainedDay(date: day, counted: true, reason: day < stretch.counted ? .counted : own)
        }
    }
}

/// When a term stands still: as instants for hours, and as days for days.
private struct Suspensions {
    struct Days {
        /// The day on which it begins, which itself counts.
        let after: Day
        /// The day of resumption.
        let through: Day
    }

    /// In order of time, without overlap.
    private var instants: [(from: Date, to: Date)] = []
    private let days: [Days]

    init(_ changes: [TermChange]) {
        let pauses = changes.compactMap { change -> (from: Date, to: Date)? in
            if case .paused(let from, let to) = change, from < to { (from, to) } else { nil }
        }.sorted { $0.from < $1.from }
        for pause in pauses {
            if let last = instants.last, pause.from <= last.to {
                instants[instants.count - 1].to = max(last.to, pause.to)
            } else {
                instants.append(pause)
            }
        }
        days = instants.map { Days(after: $0.from.day, through: $0.to.day) }.filter { $0.after < $0.through }
    }

    /// The first that lasts past a day and begins by the end of another.
    func firstDays(after day: Day, beginningBy last: Day) -> Days? { days.first { $0.through > day && $0.after <= last } }

    /// Whether a day is not counted.
    func pass(_ day: Day) -> Bool { days.contains { $0.after < day && day <= $0.through } }

    func touch(_ day: Day) -> Bool { instants.contains { $0.from < day.end && $0.to > day.start } }

    /// What is left of a stretch of time.
    func gaps(from start: Date, to end: Date) -> [(open: Date, close: Date)] {
        var (gaps, open) = ([(open: Date, close: Date)](), start)
        for pause in instants where pause.to > start && pause.from < end {
            if pause.from > open { gaps.append((open, pause.from)) }
            open = pause.to
        }
        return open < end ? gaps + [(open, end)] : gaps
    }
}
