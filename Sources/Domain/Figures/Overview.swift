/// Who reads the leaders' page, and of which units.
public enum OverviewPolicy {
    /// Units of whose figures, with everything below them, the member reads. A clerk is the office that prepares what the head decides; the
    /// office that gathers the reports of an agency reads of all of it.
    public static func units(of member: Member) -> [UnitPath] { member.outermost([.head, .unitHead, .clerk], and: member.gathers) }

    /// Those of which the member may also open the tickets.
    public static func opens(_ unit: UnitPath, _ member: Member) -> Bool {
        member.outermost([.head, .unitHead, .clerk]).contains { $0.contains(unit) }
    }

    /// Units whose officers the member leads: only there it sees who has how much to do.
    public static func led(by member: Member) -> [UnitPath] { member.outermost([.head, .unitHead]) }

    public static func mayEnter(_ member: Member) -> Bool { !units(of: member).isEmpty }
}

extension Member {
    /// The units of some roles, and others, without those that lie below another of them.
    func outermost(_ roles: [Role], and others: [UnitPath] = []) -> [UnitPath] {
        let units = Set(appointments.filter { roles.contains($0.role) }.map(\.unit) + others)
        return units.filter { unit in !units.contains { $0 != unit && $0.contains(unit) } }.sorted { $0.text < $1.text }
    }
}

/// How many open tickets of a unit are past a limit.
public struct UnitStanding: Equatable, Sendable {
    public let unit: UnitPath
    public let open: Int
    /// Past a legal limit.
    public let unlawful: Int
    /// Past a target of the office's own, and no legal limit.
    public let promised: Int
    /// The earliest limit that one of them is past, a legal one where there is one.
    public let oldest: Limit?

    public init(unit: UnitPath, open: Int, unlawful: Int, promised: Int, oldest: Limit?) {
        self.unit = unit
        self.open = open
        self.unlawful = unlawful
        self.promised = promised
        self.oldest = oldest
    }
}

/// How much somebody has in hand beside what they usually get done.
public struct OfficerLoad: Equatable, Sendable {
    /// Weeks over which the pace is taken, and as few as tell something.
    public static let weeks = 13
    public static let fewestWeeks = 4
    /// Working days ahead that are compared with a week's pace.
    public static let ahead = 5

    public let name: String
    public let open: Int
    /// Past a legal limit.
    public let unlawful: Int
    /// Past a target of the office's own, and no legal limit.
    public let promised: Int
    /// Past neither, and due within five working days.
    public let dueSoon: Int
    /// In the last four weeks that are over.
    public let answered: Int
    /// The median of the answers a week, over the last 13 weeks, or as many as went by since the first one; nil of fewer than four weeks.
    public let pace: Double?

    /// - Parameter perWeek: answers in each week that is over, the latest last; longer than what counts.
    public init(name: String, open: Int, unlawful: Int, promised: Int, dueSoon: Int, perWeek: [Int]) {
        self.name = name
        self.open = open
        self.unlawful = unlawful
        self.promised = promised
        self.dueSoon = dueSoon
        answered = perWeek.suffix(4).reduce(0, +)
        let since = perWeek.drop { $0 == 0 }.suffix(Self.weeks)
        pace = since.count >= Self.fewestWeeks ? Histogram(Array(since)).quantile(0.5) : nil
    }

    /// Of fewer than one answer a week a pace says nothing.
    private var steadyPace: Double? { pace.flatMap { $0 >= 1 ? $0 : nil } }

    /// Whether more must be done within five working days than they usually do in a week.
    public var isMoreThanUsual: Bool { steadyPace.map { Double(unlawful + promised + dueSoon) > $0 } ?? false }

    /// How many weeks of work at the usual pace lie open; nil where there is no pace.
    public var weeksInHand: Double? { steadyPace.map { Double(open) / $0 } }
}

/// What came in and what was finished in a week, and what lay open at its end.
public struct WorkWeek: Equatable, Sendable {
    public let monday: Day
    public let received: Int
    /// Answered or withdrawn.
    public let finished: Int
    public let backlog: Int

    /// The weeks up to the present one, which is not over, counted back from what is open now.
    public static func course(from monday: Day, received: [Int], finished: [Int], openNow: Int) -> [WorkWeek] {
        var backlog = openNow
        var weeks: [WorkWeek] = []
        for (number, (received, finished)) in zip(received, finished).enumerated().reversed() {
            weeks.append(WorkWeek(monday: monday.adding(7 * number), received: received, finished: finished, backlog: backlog))
            backlog += finished - received
        }
        return weeks.reversed()
    }
}
