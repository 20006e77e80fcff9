public import FoundationEssentials

/// How past forecasts went, beside what happened.
public struct ForecastCheck: Equatable, Sendable {
    /// How many two-week periods were forecast, one begun each week.
    public let periods: Int
    /// By how many tickets the forecast was off on average, and the naive one, that as many are late as in the two weeks before.
    public let error: Double
    public let naiveError: Double
    /// In how many of the periods the number of late tickets lay within the interval.
    public let covered: Int
    /// Late tickets in a period on average.
    public let late: Double
    /// By how much the errors exceed what chance alone would do; at least 1. The variance of a forecast is multiplied by it.
    public let spread: Double

    /// Forecasts that are told of, at most and at least.
    public static let most = 26
    public static let fewest = 8

    /// Nil where too few could be made anew.
    /// - Parameter sums: of all past forecasts, the earliest first.
    public init?(_ sums: [ForecastSum]) {
        spread = Self.spread(sums)
        let told = sums.suffix(Self.most)
        guard told.count >= Self.fewest else { return nil }
        func mean(_ value: (ForecastSum) -> Double) -> Double { told.reduce(0) { $0 + value($1) } / Double(told.count) }
        periods = told.count
        error = mean { abs($0.expected - Double($0.late)) }
        naiveError = mean { abs(Double($0.before - $0.late)) }
        late = mean { Double($0.late) }
        // Each with what was known of the errors by then.
        covered = told.count { sum in
            Forecast.interval(sum.expected, sum.variance * Self.spread(sums.filter { $0.through < sum.from })).contains(sum.late)
        }
    }

    private static func spread(_ sums: [ForecastSum]) -> Double {
        let known = sums.filter { $0.variance > 0 }
        guard known.count >= fewest else { return 1 }
        let excess = known.reduce(0.0) { $0 + ($1.expected - Double($1.late)) * ($1.expected - Double($1.late)) / $1.variance }
        return max(1, excess / Double(known.count))
    }
}

/// One past forecast of several units together beside what happened.
public struct ForecastSum: Equatable, Sendable {
    public let from: Day
    public let through: Day
    public private(set) var expected = 0.0
    public private(set) var variance = 0.0
    public private(set) var late = 0
    /// Late in the two weeks before.
    public private(set) var before = 0

    /// Over some units with everything below them.
    public init(_ period: ForecastBasis.Period, units: [UnitPath]) {
        (from, through) = (period.from, period.through)
        for outcome in period.units where units.contains(where: { $0.contains(outcome.unit) }) {
            expected += outcome.expected
            variance += outcome.variance
            late += outcome.late
            before += outcome.before
        }
    }
}

/// What falls due in the next two weeks, and how much of it will probably be late.
public struct Forecast: Equatable, Sendable {
    /// Running limits that end within the window, of one group and one day.
    public struct Running: Equatable, Sendable {
        public let group: ForecastGroup
        public let due: Day
        public let count: Int

        public init(group: ForecastGroup, due: Day, count: Int) {
            self.group = group
            self.due = due
            self.count = count
        }
    }

    public struct Line: Equatable, Sendable {
        /// Nil for all units together.
        public let unit: UnitPath?
        /// Limits that run now and end within the window.
        public internal(set) var due = 0
        /// Limits of tickets still to come that end within the window, on average.
        public internal(set) var arriving = 0.0
        /// Of both, those that will probably be late.
        public internal(set) var late = 0.0
        var variance = 0.0
        /// In four of five windows the number of late ones lies within.
        public internal(set) var interval = 0...0

        init(_ unit: UnitPath?) { self.unit = unit }
    }

    public let from: Day
    /// The tenth working day, the last one looked at.
    public let through: Day
    public let lines: [Line]
    public let total: Line
    /// Nil where too few past forecasts could be made anew.
    public let check: ForecastCheck?
    /// From how many limits that ended it was learnt, and when; nil of a time when that was not kept.
    public let learntFrom: Int
    public let learntAt: Date?

    /// Nil where too little happened to learn from.
    /// - Parameter units: those with everything below them.
    public init?(_ basis: ForecastBasis, running: [Running], units: [UnitPath], on today: Day, calendar: WorkCalendar) {
        guard let model = basis.model else { return nil }
        func isSeen(_ unit: UnitPath) -> Bool { units.contains { $0.contains(unit) } }
        let check = ForecastCheck(basis.periods.map { ForecastSum($0, units: units) })
        var lines: [UnitPath: Line] = [:]
        for one in running where isSeen(one.group.unit) {
            let p = model.lateness(of: one.group, daysLeft: calendar.workingDays(from: today.adding(-1), to: one.due))
            lines[one.group.unit, default: Line(one.group.unit)].add(due: one.count, late: p)
        }
        for one in model.arrivals where isSeen(one.group.unit) {
            lines[one.group.unit, default: Line(one.group.unit)].add(one)
        }
        var total = Line(nil)
        for line in lines.values { total.add(line) }
        let spread = check?.spread ?? 1
        from = today
        (learntFrom, learntAt) = (basis.ended, basis.madeAt)
        through = calendar.windowEnd(today)
        self.check = check
        self.lines = lines.values.sorted { ($1.late, $0.unit?.text ?? "") < ($0.late, $1.unit?.text ?? "") }.map { $0.finished(spread) }
        self.total = total.finished(spread)
    }

    /// Within which four of five numbers lie: 1.28 standard deviations to both sides, to whole tickets.
    static func interval(_ expected: Double, _ variance: Double) -> ClosedRange<Int> {
        let reach = 1.2815515655446004 * variance.squareRoot() + 0.5
        let low = max(0, Int((expected - reach).rounded(.up)))
        return low...max(low, Int((expected + reach).rounded(.down)))
    }
}

extension Forecast.Line {
    mutating func add(due count: Int, late p: Double) {
        due += count
        late += Double(count) * p
        variance += Double(count) * p * (1 - p)
    }

    /// Arrivals are taken as a Poisson stream, whose variance is its mean.
    mutating func add(_ arrivals: ForecastModel.Arrivals) {
        arriving += arrivals.count
        late += arrivals.late
        variance += arrivals.late
    }

    mutating func add(_ other: Forecast.Line) {
        due += other.due
        arriving += other.arriving
        late += other.late
        variance += other.variance
    }

    func finished(_ spread: Double) -> Forecast.Line {
        var line = self
        line.interval = Forecast.interval(late, variance * spread)
        return line
    }
}

extension WorkCalendar {
    /// The last day that a forecast on the morning of a day looks at.
    public func windowEnd(_ day: Day) -> Day { nthWorkingDay(after: day.adding(-1), ForecastModel.window) }
}
