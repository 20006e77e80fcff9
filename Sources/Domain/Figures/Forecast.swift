/// One legal limit for an answer or a settlement, with what became of it, as far as a forecast looks at it.
public struct ForecastCase: Equatable, Sendable {
    /// The date that held before the limit was first extended, and the day on which it was.
    public struct Extension: Equatable, Sendable {
        public let from: Day
        public let on: Day

        public init(from: Day, on: Day) {
            self.from = from
            self.on = on
        }
    }

    public let group: ForecastGroup
    public let started: Day
    public let due: Day
    /// Nil while there is no answer.
    public let answered: Day?
    /// When the limit ended without an answer, as with a ticket that was withdrawn.
    public let dropped: Day?
    public let extended: Extension?

    public init(group: ForecastGroup, started: Day, due: Day, answered: Day? = nil, dropped: Day? = nil, extended: Extension? = nil) {
        self.group = group
        self.started = started
        self.due = due
        self.answered = answered
        self.dropped = dropped
        self.extended = extended
    }
}

/// Tickets that are alike for a forecast: of one unit and of one kind.
public struct ForecastGroup: Hashable, Codable, Sendable {
    public let unit: UnitPath
    public let kind: TicketKind

    public init(unit: UnitPath, kind: TicketKind) {
        self.unit = unit
        self.kind = kind
    }
}

/// How probable it is that a limit passes without an answer, by the working days that are left.
///
/// Of the tickets that stood open at the beginning of a day with r working days left after it, a share h(r) was answered on that day. A limit
/// with n days left is late when none of them brings the answer: (1 − h(n − 1)) · … · (1 − h(0)), the estimate of Kaplan and Meier with time
/// counted backwards from the due date, in which open tickets count as far as they came. Recent tickets count more than older ones. Where a unit
/// has few tickets of a kind, its shares are drawn towards those of the kind, these towards those of all kinds, and these towards those of the
/// whole year without regard to age, each time by as much as `pull` tickets would.
public struct ForecastModel: Codable, Equatable, Sendable {
    /// Working days that are looked ahead: two weeks.
    public static let window = 10
    /// Days before the forecast from which it learns: what was usual longer ago may not be so now.
    static let memory = 365
    /// Two-week periods from which the arrivals to come are taken.
    static let arrivalPeriods = 13
    /// By how many tickets a share is drawn towards the more usual one.
    static let pull = 10.0
    /// What a ticket counts by the days since it came in: half as much every 32 days, five square roots of a half from day to day. How fast
    /// an office answers changes within a year.
    static let weights = {
        let daily = (0..<5).reduce(0.5) { root, _ in root.squareRoot() }
        return (0...memory).reduce(into: [Double]()) { $0.append($1 == 0 ? 1 : $0[$1 - 1] * daily) }
    }()

    struct Curve: Codable, Equatable, Sendable {
        let group: ForecastGroup
        /// The probability of being late by the days left.
        let late: [Double]
    }

    /// Tickets that come in within the window and whose limit ends in it, of a group, in one window on average.
    struct Arrivals: Codable, Equatable, Sendable {
        let group: ForecastGroup
        let count: Double
        let late: Double
    }

    let curves: [Curve]
    let kinds: [TicketKind: [Double]]
    let all: [Double]
    let arrivals: [Arrivals]

    /// From 0 to 1: that a running limit passes without an answer.
    /// - Parameter daysLeft: working days on which an answer can still come, today and the due day included.
    public func lateness(of group: ForecastGroup, daysLeft: Int) -> Double {
        let curve = curves.first { $0.group == group }?.late ?? kinds[group.kind] ?? all
        return curve[min(max(0, daysLeft), curve.count - 1)]
    }

    /// - Parameter lines: whatever happened later than the morning of `day` is left aside.
    init(_ lines: [ForecastLines.Line], groups: [ForecastGroup], on day: Day, through: Int) {
        var counts = [Hazard](repeating: Hazard(), count: groups.count)
        var year = Hazard()
        for line in lines where line.started < day.number && line.started >= day.number - Self.memory {
            counts[line.group].learn(line, day, through, weight: Self.weights[day.number - line.started])
            year.learn(line, day, through, weight: 1)
        }
        let all = counts.reduce(into: Hazard()) { $0.add($1) }.shares(towards: year.shares(towards: nil))
        var kinds: [TicketKind: Hazard] = [:]
        for (group, count) in zip(groups, counts) { kinds[group.kind, default: Hazard()].add(count) }
        let kindShares = kinds.mapValues { $0.shares(towards: all) }
        let curves = zip(groups, counts).map { group, count in
            Curve(group: group, late: Hazard.lateness(count.shares(towards: kindShares[group.kind])))
        }
        self.all = Hazard.lateness(all)
        self.kinds = kindShares.mapValues(Hazard.lateness)
        self.curves = curves
        arrivals = Self.arrivals(lines, curves, on: day, through: through)
    }

    private static func arrivals(_ lines: [ForecastLines.Line], _ curves: [Curve], on day: Day, through: Int) -> [Arrivals] {
        let known = lines.lazy.filter { $0.started < day.number }
        guard let oldest = known.map(\.startCount).min() else { return [] }
        let periods = min(arrivalPeriods, max(1, (through - oldest) / window))
        var (counts, late) = ([Double](repeating: 0, count: curves.count), [Double](repeating: 0, count: curves.count))
        for line in known {
            // Counted back from the day of the forecast, 0 for the two weeks before it.
            let period = (through - line.startCount) / window
            guard line.startCount <= through, period < periods, (through - line.dueCount(on: day)) >= period * window else { continue }
            counts[line.group] += 1
            late[line.group] += curves[line.group].late[min(window, line.dueCount(on: day) - line.startCount + 1)]
        }
        return curves.indices.filter { counts[$0] > 0 }.map {
            Arrivals(group: curves[$0].group, count: counts[$0] / Double(periods), late: late[$0] / Double(periods))
        }
    }
}

/// How many stood open with so many days left, and how many of them were answered on that day.
private struct Hazard {
    private var open = [Double](repeating: 0, count: ForecastModel.window + 1)
    private var answered = [Double](repeating: 0, count: ForecastModel.window + 1)

    mutating func add(_ other: Hazard) {
        for left in open.indices {
            open[left] += other.open[left]
            answered[left] += other.answered[left]
        }
    }

    /// What was known of a limit on the morning of a day.
    mutating func learn(_ line: ForecastLines.Line, _ day: Day, _ through: Int, weight: Double) {
        let (due, dueDay) = (line.dueCount(on: day), line.due(on: day))
        let first = due - line.startCount
        var last = max(0, due - through)
        var isAnswered = false
        if let end = line.answered, end < day.number, end <= dueDay {
            (last, isAnswered) = (due - line.answeredCount, true)
        } else if let end = line.dropped, end < day.number, end <= dueDay {
            last = due - line.droppedCount + 1
        }
        guard last <= min(first, ForecastModel.window) else { return }
        for left in max(0, last)...min(first, ForecastModel.window) { open[left] += weight }
        if isAnswered { answered[last] += weight }
    }

    /// The share that is answered on each day, drawn towards the usual one.
    func shares(towards usual: [Double]?) -> [Double] {
        open.indices.map { left in
            guard let usual else { return (answered[left] + 0.5) / (open[left] + 1) }
            return (answered[left] + ForecastModel.pull * usual[left]) / (open[left] + ForecastModel.pull)
        }
    }

    /// By days left, from none.
    static func lateness(_ shares: [Double]) -> [Double] {
        shares.dropLast().reduce(into: [1.0]) { $0.append($0[$0.count - 1] * (1 - $1)) }
    }
}

/// The cases in numbers, so that each is counted by the calendar once.
struct ForecastLines {
    struct Line {
        let group: Int
        let started: Int
        let startCount: Int
        let answered: Int?
        let answeredCount: Int
        let dropped: Int?
        let droppedCount: Int
        let due: Int
        let dueCount: Int
        /// Until this day the earlier date held.
        let extendedOn: Int
        let earlierDue: Int
        let earlierDueCount: Int

        /// The date that was known on the morning of a day.
        func due(on day: Day) -> Int { extendedOn >= day.number ? earlierDue : due }
        func dueCount(on day: Day) -> Int { extendedOn >= day.number ? earlierDueCount : dueCount }

        /// Whether it passed without an answer.
        var isLate: Bool { (dropped ?? .max) > due && (answered ?? .max) > due }

        /// Whether it ran on the morning of a day.
        func isOpen(on day: Day) -> Bool {
            started < day.number && (answered ?? .max) >= day.number && (dropped ?? .max) >= day.number
        }
    }

    let groups: [ForecastGroup]
    let lines: [Line]
    private let calendar: WorkCalendar

    init(_ cases: [ForecastCase], _ calendar: WorkCalendar) {
        var numbers: [ForecastGroup: Int] = [:]
        var groups: [ForecastGroup] = []
        func number(_ group: ForecastGroup) -> Int {
            if let known = numbers[group] { return known }
            numbers[group] = groups.count
            groups.append(group)
            return groups.count - 1
        }
        func count(_ day: Day?) -> Int { day.map { calendar.workingDays(from: Day(number: 0), to: $0) } ?? .max }
        lines = cases.map { one in
            Line(
                group: number(one.group), started: one.started.number, startCount: count(one.started), answered: one.answered?.number,
                answeredCount: count(one.answered), dropped: one.dropped?.number, droppedCount: count(one.dropped), due: one.due.number,
                dueCount: count(one.due), extendedOn: one.extended?.on.number ?? .min, earlierDue: one.extended?.from.number ?? 0,
                earlierDueCount: one.extended == nil ? 0 : count(one.extended?.from))
        }
        self.groups = groups
        self.calendar = calendar
    }

    func windowEnd(_ day: Day) -> Day { calendar.windowEnd(day) }

    /// Working days before a day, from where all counts begin.
    func through(_ day: Day) -> Int { calendar.workingDays(from: Day(number: 0), to: day.adding(-1)) }
}
