/// What the public figures look back on.
public enum FigurePeriod: Equatable, Sendable {
    /// This month as far as it has come, and the eleven before it.
    case lastTwelveMonths
    case quarter(year: Int, Int)
    case year(Int)

    /// `12`, `2026`, `2026-Q3`; nothing is `12`. Nil for anything else.
    public init?(_ typed: String) {
        let text = typed.filter { !$0.isWhitespace }.uppercased()
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        func year(_ text: Substring) -> Int? { text.count == 4 ? Int(text).flatMap { 2000...2100 ~= $0 ? $0 : nil } : nil }
        if text.isEmpty || text == "12" {
            self = .lastTwelveMonths
        } else if parts.count == 1, let year = year(parts[0]) {
            self = .year(year)
        } else if parts.count == 2, let year = year(parts[0]), let quarter = ["Q1", "Q2", "Q3", "Q4"].firstIndex(of: String(parts[1])) {
            self = .quarter(year: year, quarter + 1)
        } else {
            return nil
        }
    }

    public var text: String {
        switch self {
        case .lastTwelveMonths: "12"
        case .quarter(let year, let quarter): "\(year)-Q\(quarter)"
        case .year(let year): "\(year)"
        }
    }

    /// Its days. What lies ahead of `today` is in a quarter or a year, but not among the last twelve months.
    public func days(today: Day) -> ClosedRange<Day> {
        func first(_ month: Int) -> Day { Day(year: month / 12, month: month % 12 + 1, day: 1) ?? today }
        switch self {
        case .lastTwelveMonths: return first(today.year * 12 + today.month - 12)...today
        case .quarter(let year, let quarter):
            let month = year * 12 + (quarter - 1) * 3
            return first(month)...first(month + 3).adding(-1)
        case .year(let year): return first(year * 12)...first(year * 12 + 12).adding(-1)
        }
    }
}

/// What is counted. The names are those of the indicators.
public enum FigureName: String, CaseIterable, Sendable {
    case received, answered, open, overdue
    /// Legal limits for an answer that fell due, and were kept. What is open and past due counts as late.
    case onTimeShare = "on_time_share"
    /// Working days from the first receipt to the answer; 0 on the same day.
    case medianWait = "median_wait"
    case p90Wait = "p90_wait"
    /// Said “not answered”, rated 1 or 2, or reopened; of those who rated or reopened.
    case unsatisfiedShare = "unsatisfied_share"
}

/// The figures of one group of tickets.
public struct Tally: Equatable, Sendable {
    public var received = 0
    public var answered = 0
    /// Now, whatever the period.
    public var open = 0
    /// Now: open, and past a legal limit for its answer or settlement.
    public var overdue = 0
    public var onTime = Share(0, of: 0)
    /// In working days.
    public var waits = Histogram()
    public var unsatisfied = Share(0, of: 0)

    public init() {}

    /// Of fewer people no opinion is shown, to anyone.
    public static let fewest = 10

    /// The opinions, where enough people gave theirs.
    public var shownOpinion: Share? { unsatisfied.n >= Self.fewest ? unsatisfied : nil }

    /// The figures of all kinds, without those of kinds that are never published where these are so few that a difference would show them.
    /// - Returns: also whether anything was left out.
    public static func total(all: Tally, publishable: Tally) -> (tally: Tally, isReduced: Bool) {
        var (total, isReduced) = (all, false)
        func reduce(_ n: (Tally) -> Int, _ copy: (inout Tally) -> Void) {
            guard 1..<fewest ~= n(all) - n(publishable) else { return }
            isReduced = true
            copy(&total)
        }
        reduce(\.received) { $0.received = publishable.received }
        reduce(\.answered) { $0.answered = publishable.answered }
        reduce(\.open) { $0.open = publishable.open }
        reduce(\.overdue) { $0.overdue = publishable.overdue }
        reduce(\.onTime.n) { $0.onTime = publishable.onTime }
        reduce(\.waits.n) { $0.waits = publishable.waits }
        reduce(\.unsatisfied.n) { $0.unsatisfied = publishable.unsatisfied }
        return (total, isReduced)
    }
}

/// The public figures of a period. Complaints, denunciations and the like stand in the total only, and there only where they are not few.
public struct Figures: Equatable, Sendable {
    public struct Group<Key: Equatable & Sendable>: Equatable, Sendable {
        public let key: Key
        public let tally: Tally

        public init(_ key: Key, _ tally: Tally) {
            self.key = key
            self.tally = tally
        }
    }

    public let days: ClosedRange<Day>
    public let total: Tally
    /// Whether kinds that are never published were left out of a total.
    public let isReduced: Bool
    /// By the first day of each month, those without a ticket included.
    public let months: [Group<Day>]
    public let units: [Group<UnitPath>]
    public let kinds: [Group<TicketKind>]

    public init(
        days: ClosedRange<Day>, total: Tally, isReduced: Bool, months: [Group<Day>], units: [Group<UnitPath>], kinds: [Group<TicketKind>]
    ) {
        self.days = days
        self.total = total
        self.isReduced = isReduced
        self.months = months
        self.units = units
        self.kinds = kinds
    }
}
