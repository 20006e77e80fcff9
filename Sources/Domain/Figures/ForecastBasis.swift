public import FoundationEssentials

/// What forecasts of a day rest on: the model, and how such forecasts went in the past. It can be thrown away and made anew from the clocks.
public struct ForecastBasis: Codable, Equatable, Sendable {
    /// One past forecast, by unit, beside what happened.
    public struct Period: Codable, Equatable, Sendable {
        /// The morning of the forecast and the last day it was for.
        public let from: Day
        public let through: Day
        /// Units of which something was expected or late.
        public let units: [Outcome]
    }

    public struct Outcome: Codable, Equatable, Sendable {
        public let unit: UnitPath
        /// Late limits as they were forecast on that morning, and the variance if each were late by chance alone.
        public let expected: Double
        public let variance: Double
        /// Late limits as it turned out.
        public let late: Int
        /// Late limits of the two weeks before, which is the naive forecast.
        public let before: Int
    }

    public let madeOn: Day
    /// Nil of one that was kept before its time was.
    public let madeAt: Date?
    /// Limits that ended in the year before.
    public let ended: Int
    /// Nil where too few limits ended to learn from.
    public let model: ForecastModel?
    /// One each week, the earliest first.
    public let periods: [Period]

    /// Of fewer limits nothing is learnt.
    public static let fewest = 30
    /// Past forecasts that are made anew, of which the latest are told and the ones before show how far to trust an interval.
    static let checked = 36
    /// For how long back cases are needed: the checked weeks, and the memory of the earliest.
    public static let days = checked * 7 + 14 + ForecastModel.memory

    public init(_ cases: [ForecastCase], on today: Day, at madeAt: Date? = nil, calendar: WorkCalendar) {
        let lines = ForecastLines(cases, calendar)
        (madeOn, self.madeAt) = (today, madeAt)
        ended = lines.ended(on: today)
        model = lines.model(on: today)
        let monday = today.adding(1 - today.weekday)
        periods = (1...Self.checked).reversed().compactMap { lines.period(from: monday.adding(-7 * $0), today: today) }
    }
}

extension ForecastLines {
    /// Limits whose due day had passed, of the year before a day.
    func ended(on day: Day) -> Int {
        lines.count { $0.started < day.number && $0.started >= day.number - ForecastModel.memory && $0.due(on: day) < day.number }
    }

    /// What could be learnt by the morning of a day.
    func model(on day: Day) -> ForecastModel? {
        guard ended(on: day) >= ForecastBasis.fewest else { return nil }
        return ForecastModel(lines, groups: groups, on: day, through: through(day))
    }

    /// The forecast of one morning with what was known then; nil where too little was known, or the two weeks are not over.
    func period(from day: Day, today: Day) -> ForecastBasis.Period? {
        let (known, last) = (through(day), windowEnd(day))
        guard last < today, let model = model(on: day) else { return nil }
        var tallies: [UnitPath: (expected: Double, variance: Double, late: Int, before: Int)] = [:]
        for group in groups { tallies[group.unit] = (0, 0, 0, 0) }
        let curves = groups.map { group in (0...ForecastModel.window).map { model.lateness(of: group, daysLeft: $0) } }
        for line in lines {
            let unit = groups[line.group].unit
            if line.isOpen(on: day), line.due(on: day) >= day.number, line.dueCount(on: day) - known <= ForecastModel.window {
                let p = curves[line.group][min(max(0, line.dueCount(on: day) - known), ForecastModel.window)]
                tallies[unit]?.expected += p
                tallies[unit]?.variance += p * (1 - p)
            }
            guard line.isLate else { continue }
            if line.due >= day.number, line.due <= last.number { tallies[unit]?.late += 1 }
            if line.due < day.number, line.dueCount > known - ForecastModel.window { tallies[unit]?.before += 1 }
        }
        for arriving in model.arrivals {
            tallies[arriving.group.unit]?.expected += arriving.late
            tallies[arriving.group.unit]?.variance += arriving.late
        }
        let units = tallies.filter { $1.expected > 0 || $1.late > 0 || $1.before > 0 }.sorted { $0.key.text < $1.key.text }
        return ForecastBasis.Period(
            from: day, through: last,
            units: units.map { unit, tally in
                .init(unit: unit, expected: tally.expected, variance: tally.variance, late: tally.late, before: tally.before)
            })
    }
}
