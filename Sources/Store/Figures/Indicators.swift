public import Domain
public import FoundationEssentials
import PG

/// The indicators of a scope, whole and broken down.
public struct IndicatorReport: Sendable {
    public let whole: IndicatorSet
    /// By the first day of each month, those without a ticket included. Without opinions, which are told by quarter.
    public let months: [(month: Day, set: IndicatorSet)]
    /// By the units that have tickets, each for itself.
    public let units: [(unit: UnitPath, set: IndicatorSet)]
    /// Whether businesses that differ are served alike, whatever group the scope names.
    public let comparisons: [GroupComparison]
    /// Reports of extortion that were received: a count, which never enters a score.
    public let integrityReports: Int
    public let countedAt: Date

    /// The whole and the groups compared, as programs read them.
    public var document: IndicatorDocument { IndicatorDocument(whole, comparisons: comparisons, countedAt: countedAt) }

    /// Below `IndicatorRows.header`: the whole, then every month, every unit, and the groups of businesses.
    public var rows: [[String]] {
        let days = whole.scope.days
        let (period, unit) = ("\(days.lowerBound.iso)/\(days.upperBound.iso)", whole.scope.unit?.text ?? "")
        return IndicatorRows.rows(whole, period: period, unit: unit)
            + months.flatMap { IndicatorRows.rows($0.set, period: String($0.month.iso.prefix(7)), unit: unit) }
            + units.flatMap { IndicatorRows.rows($0.set, period: period, unit: $0.unit.text, reach: .alone) }
            + comparisons.flatMap { IndicatorRows.rows($0, period: period, unit: unit) }
    }
}

extension Transaction {
    /// All indicators of a scope.
    /// - Throws: `IndicatorQuestion.Fault` where the actor may not know them.
    public func indicators(_ scope: IndicatorScope) throws -> IndicatorSet {
        try IndicatorPolicy.check(scope.unit, actor)
        var tally = Tally()
        for part in try indicatorCount(scope).parts { tally += part.tally }
        try opinions(scope).fill(&tally, unit: scope.unit, kind: scope.kind)
        return IndicatorSet(scope, tally, goalposts: try goalposts(), on: now.day)
    }

    /// The indicators that everybody may know: those of the public figures.
    public func publicIndicators(_ scope: IndicatorScope) throws -> IndicatorSet {
        IndicatorSet(
            scope, try figures(scope.days, unit: scope.unit, kind: scope.kind).total, goalposts: try goalposts(), on: now.day)
    }

    /// All indicators of a scope, with those of its units and months, and its groups of businesses compared.
    /// - Throws: `IndicatorQuestion.Fault` where the actor may not know them.
    public func indicatorReport(_ scope: IndicatorScope) throws -> IndicatorReport {
        try IndicatorPolicy.check(scope.unit, actor)
        let count = try indicatorCount(scope, comparingGroups: true)
        var (whole, months, units) = (Tally(), [Day: Tally](), [UnitPath: Tally]())
        for part in count.parts {
            whole += part.tally
            units[part.unit, default: Tally()] += part.tally
            months[part.month, default: Tally()] += part.tally
        }
        let opinions = try opinions(scope)
        opinions.fill(&whole, unit: scope.unit, kind: scope.kind)
        for unit in opinions.units(below: scope.unit).union(units.keys) {
            opinions.fill(&units[unit, default: Tally()], unit: unit, kind: scope.kind, alone: true)
        }
        let goalposts = try goalposts()
        func set(_ tally: Tally, unit: UnitPath? = nil, days: ClosedRange<Day>? = nil) -> IndicatorSet {
            IndicatorSet(
                IndicatorScope(days ?? scope.days, unit: unit ?? scope.unit, kind: scope.kind, group: scope.group), tally,
                goalposts: goalposts, on: now.day)
        }
        return IndicatorReport(
            whole: set(whole),
            months: scope.days.months.map { month in
                let days = max(month, scope.days.lowerBound)...min(month.firstOfNextMonth.adding(-1), scope.days.upperBound)
                return (month, set(months[month] ?? Tally(), days: days))
            },
            units: units.filter { $0.value != Tally() }.sorted { $0.key.text < $1.key.text }.map { ($0.key, set($0.value, unit: $0.key)) },
            comparisons: GroupComparison.all(count.groups.filter { $0.value != Tally() }),
            integrityReports: count.integrityReports, countedAt: now)
    }

    /// From which value to which indicators are scored, of all times.
    public func goalposts() throws -> [Goalpost] {
        try connection.query("select name, worst, best, valid_from::text, valid_to::text from goalpost order by name, valid_from").map {
            row in
            Goalpost(
                name: try row.known("name"), worst: try row.get("worst"), best: try row.get("best"), validFrom: try row.day("valid_from"),
                validTo: try row.get("valid_to", as: String?.self).flatMap { Day(iso: $0) })
        }
    }

    /// Adds what was counted since to the tallies. How many differences.
    @discardableResult
    public func mergeFigures() throws -> Int {
        try connection.query("select figures_merge() as merged").first?.get("merged") ?? 0
    }

    /// Throws all tallies away and counts them anew from the tickets.
    public func rebuildFigures() throws {
        try connection.setLocal("statement_timeout", "0")
        try connection.query("select figures_rebuild()")
    }

    private func indicatorCount(_ scope: IndicatorScope, comparingGroups: Bool = false) throws -> FigureCount {
        try figureCount(scope, scope.kind.map(FigureKinds.one) ?? .together, comparingGroups: comparingGroups)
    }

    /// Of a group of businesses no opinions are kept.
    private func opinions(_ scope: IndicatorScope) throws -> Opinions {
        scope.group == nil ? try Opinions(self, scope.days) : Opinions()
    }
}
