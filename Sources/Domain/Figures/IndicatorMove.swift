/// How an indicator moved from one period to another.
public struct IndicatorMove: Equatable, Sendable {
    public let before: Indicator
    public let now: Indicator
    /// Whether it is hardly by chance, among all that moved beside it; nil where one period has fewer than `Tally.fewestTold` cases.
    public let chance: Chance?

    public init(before: Indicator, now: Indicator, chance: Chance? = nil) {
        self.before = before
        self.now = now
        self.chance = chance
    }

    /// The moves of all indicators from one period to another, tested together.
    public static func all(before: IndicatorSet, now: IndicatorSet) -> [IndicatorMove] {
        let compared = IndicatorName.allCases.map { name in
            let isTold = before[name].isShown && now[name].isShown
            return isTold ? Tally.chance(name, before.tally, now.tally) : nil
        }
        var next = Chance.holm(compared.compactMap(\.self)).makeIterator()
        return zip(IndicatorName.allCases, compared).map { name, p in
            IndicatorMove(before: before[name], now: now[name], chance: p == nil ? nil : next.next())
        }
    }

    public var name: IndicatorName { now.name }

    /// In the indicator's own measure; nil where one of the two is withheld.
    public var change: Double? { now.value.flatMap { value in before.value.map { value - $0 } } }

    /// In points of the fixed goalposts, above 0 for the better: what lets moves of different indicators be compared.
    public var scoreChange: Double? { now.score.flatMap { score in before.score.map { score - $0 } } }

    /// The one that moved furthest, by its score; nil where nothing moved.
    public static func largest(_ moves: [IndicatorMove]) -> IndicatorMove? {
        moves.filter { ($0.scoreChange ?? 0) != 0 }.max { abs($0.scoreChange ?? 0) < abs($1.scoreChange ?? 0) }
    }
}

/// What a unit brought to the move of an indicator.
public struct UnitMove: Equatable, Sendable {
    public let unit: UnitPath
    /// In the indicator's own measure: its contribution now less that before.
    public let change: Double
}

extension IndicatorMove {
    /// Each unit's part of the move, the largest first. For shares and means a unit contributes its value times its part of all tickets, so
    /// that the parts add up to the move; for waits, which do not add up, what the value would lack without it.
    /// - Parameter units: the figures of each unit for itself, now and before; a unit without tickets in a period contributes nothing to it.
    public static func parts(
        of name: IndicatorName, now: [(unit: UnitPath, set: IndicatorSet)], before: [(unit: UnitPath, set: IndicatorSet)]
    ) -> [UnitMove] {
        let (current, former) = (contributions(name, now), contributions(name, before))
        return Set(current.keys).union(former.keys).map { UnitMove(unit: $0, change: (current[$0] ?? 0) - (former[$0] ?? 0)) }
            .filter { $0.change != 0 }.sorted { (abs($0.change), $1.unit.text) > (abs($1.change), $0.unit.text) }
    }

    private static func contributions(_ name: IndicatorName, _ units: [(unit: UnitPath, set: IndicatorSet)]) -> [UnitPath: Double] {
        switch name.measure {
        case .share, .rounds:
            // Of a unit whose own figure is withheld nothing is told.
            let shown = units.filter { $0.set[name].isShown }
            let n = shown.reduce(0) { $0 + $1.set[name].n }
            return Dictionary(
                shown.map { ($0.unit, ($0.set[name].value ?? 0) * Double($0.set[name].n) / Double(max(n, 1))) }, uniquingKeysWith: +)
        case .workingDays:
            func value(_ units: [(unit: UnitPath, set: IndicatorSet)]) -> Double? {
                var tally = Tally()
                for unit in units { tally += unit.set.tally }
                return tally.indicator(name, goalpost: nil).value
            }
            guard let whole = value(units) else { return [:] }
            return Dictionary(
                units.compactMap { unit in value(units.filter { $0.unit != unit.unit }).map { (unit.unit, whole - $0) } },
                uniquingKeysWith: +)
        }
    }
}
