/// What the public figures look back on.
public enum FigurePeriod: Equatable, Sendable {
    /// This month as far as it has come, and the eleven before it.
    case lastTwelveMonths
    case quarter(Quarter)
    case year(Int)

    /// `12`, `2026`, `2026-Q3`; nothing is `12`. Nil for anything else.
    public init?(_ typed: String) {
        let text = typed.filter { !$0.isWhitespace }.uppercased()
        if text.isEmpty || text == "12" {
            self = .lastTwelveMonths
        } else if let quarter = Quarter(text) {
            self = .quarter(quarter)
        } else if text.count == 4, let year = Int(text), 2000...2100 ~= year {
            self = .year(year)
        } else {
            return nil
        }
    }

    public var text: String {
        switch self {
        case .lastTwelveMonths: "12"
        case .quarter(let quarter): quarter.text
        case .year(let year): "\(year)"
        }
    }

    /// Its days, as far as they have come; a quarter or a year that has not begun is whole.
    public func days(today: Day) -> ClosedRange<Day> {
        func first(_ month: Int) -> Day { Day(year: month / 12, month: month % 12 + 1, day: 1) ?? today }
        switch self {
        case .lastTwelveMonths: return first(today.year * 12 + today.month - 12)...today
        case .quarter(let quarter): return Self.begun(quarter.days, today)
        case .year(let year): return Self.begun(first(year * 12)...first(year * 12 + 12).adding(-1), today)
        }
    }

    /// The one that was typed; nil for what is none, or has not begun.
    public init?(_ typed: String, begunBy today: Day) {
        guard let period = FigurePeriod(typed), period.days(today: today).lowerBound <= today else { return nil }
        self = period
    }

    /// Those that are asked for most.
    public static func offered(on today: Day) -> [FigurePeriod] {
        let quarter = Quarter(of: today)
        return [.lastTwelveMonths, .quarter(quarter), .quarter(quarter.previous), .year(today.year), .year(today.year - 1)]
    }

    private static func begun(_ days: ClosedRange<Day>, _ today: Day) -> ClosedRange<Day> {
        days.contains(today) ? days.lowerBound...today : days
    }
}

/// Whether a row of figures is of a unit with everything below it, or of that unit alone.
public enum UnitReach: String, Sendable { case below, alone }

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

/// The public figures of a period, of the kinds that may be published. Complaints, denunciations and the like are in none of them: from totals
/// that held them, however many they are, a subtraction would tell of one.
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
    /// By the first day of each month, those without a ticket included.
    public let months: [Group<Day>]
    public let units: [Group<UnitPath>]
    public let kinds: [Group<TicketKind>]

    public init(
        days: ClosedRange<Day>, total: Tally, months: [Group<Day>], units: [Group<UnitPath>], kinds: [Group<TicketKind>]
    ) {
        self.days = days
        self.total = total
        self.months = months
        self.units = units
        self.kinds = kinds
    }
}
