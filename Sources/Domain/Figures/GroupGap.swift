/// How far two groups lie apart, with how far that may be off.
public struct GroupGap: Equatable, Sendable {
    /// The group with the higher value, and the one with the lower.
    public let high: BusinessGroup
    public let low: BusinessGroup
    /// The difference, never negative.
    public let value: Double
    /// The 95 % interval of this gap by itself; it may include 0. Nil where the groups are too small for one.
    public let interval: ClosedRange<Double>?
    /// Whether it is hardly by chance, among all that are compared; nil where a group has fewer than `Tally.fewestTold` cases.
    public let chance: Chance?

    public init(high: BusinessGroup, low: BusinessGroup, value: Double, interval: ClosedRange<Double>?, chance: Chance? = nil) {
        self.high = high
        self.low = low
        self.value = value
        self.interval = interval
        self.chance = chance
    }

    public var isClear: Bool { chance?.isClear ?? false }
}

extension Share {
    /// The 95 % interval of the difference of two shares from their Wilson intervals (Newcombe 1998, method 10).
    public static func difference(_ a: Share, _ b: Share) -> ClosedRange<Double>? {
        guard let p = a.value, let q = b.value, let first = a.interval, let second = b.interval else { return nil }
        func root(_ x: Double, _ y: Double) -> Double { (x * x + y * y).squareRoot() }
        return p - q - root(p - first.lowerBound, second.upperBound - q)...p - q + root(first.upperBound - p, q - second.lowerBound)
    }
}

extension Histogram {
    /// The 95 % interval of the difference of two medians (Price and Bonett 2002). Nil where a group has fewer than two.
    public static func differenceOfMedians(_ a: Histogram, _ b: Histogram) -> ClosedRange<Double>? {
        guard let first = a.quantile(0.5), let second = b.quantile(0.5), let v = a.medianVariance, let w = b.medianVariance else {
            return nil
        }
        let half = Normal.z95 * (v + w).squareRoot()
        return first - second - half...first - second + half
    }
}

/// Whether businesses that differ in one trait are served alike.
public struct GroupComparison: Equatable, Sendable {
    /// By what groups are held against each other.
    public static let names: [IndicatorName] = [.onTimeShare, .medianWait]

    public let trait: BusinessGroup.Trait
    /// Those with tickets, in the order of the trait.
    public let groups: [(group: BusinessGroup, tally: Tally)]
    /// Every two groups that can be compared.
    private var pairs: [(name: IndicatorName, gap: GroupGap)] = []

    /// One trait by itself: the family of comparisons is that of its groups.
    public init(_ trait: BusinessGroup.Trait, _ tallies: [BusinessGroup: Tally]) {
        self = Self.tested([Self(untested: trait, tallies)])[0]
    }

    private init(untested trait: BusinessGroup.Trait, _ tallies: [BusinessGroup: Tally]) {
        self.trait = trait
        groups = trait.groups.compactMap { group in tallies[group].map { (group, $0) } }
    }

    /// All traits, tested together: the family is every two groups of every trait, by every name.
    public static func all(_ tallies: [BusinessGroup: Tally]) -> [GroupComparison] {
        tested(BusinessGroup.Trait.allCases.map { Self(untested: $0, tallies) })
    }

    private static func tested(_ comparisons: [GroupComparison]) -> [GroupComparison] {
        let all = comparisons.map { comparison in names.flatMap(comparison.compared) }
        let chances = Chance.holm(all.joined().compactMap(\.p))
        var next = chances.makeIterator()
        return zip(comparisons, all).map { comparison, compared in
            var comparison = comparison
            comparison.pairs = compared.map { pair in
                let chance = pair.p == nil ? nil : next.next()
                let (high, low, value) = pair.value < 0 ? (pair.b, pair.a, -pair.value) : (pair.a, pair.b, pair.value)
                return (
                    pair.name,
                    GroupGap(high: high.group, low: low.group, value: value, interval: pair.name.gap(high.tally, low.tally), chance: chance)
                )
            }
            return comparison
        }
    }

    private typealias Side = (group: BusinessGroup, tally: Tally)

    private func compared(_ name: IndicatorName) -> [(name: IndicatorName, a: Side, b: Side, value: Double, p: Double?)] {
        groups.indices.flatMap { first in
            groups.indices.dropFirst(first + 1).compactMap { second in
                let (a, b) = (groups[first], groups[second])
                guard let left = a.tally.indicator(name, goalpost: nil).value, let right = b.tally.indicator(name, goalpost: nil).value
                else {
                    return nil
                }
                return (name, a, b, left - right, Tally.chance(name, a.tally, b.tally))
            }
        }
    }

    public static func == (left: GroupComparison, right: GroupComparison) -> Bool {
        left.trait == right.trait && left.groups.elementsEqual(right.groups) { $0.group == $1.group && $0.tally == $1.tally }
            && left.pairs.elementsEqual(right.pairs) { $0.name == $1.name && $0.gap == $1.gap }
    }

    /// What each group has of each name.
    public var indicators: [(group: BusinessGroup, indicator: Indicator)] {
        groups.flatMap { group, tally in Self.names.map { (group, tally.indicator($0, goalpost: nil)) } }
    }

    /// The largest difference of the shares on time; nil where fewer than two groups have one.
    public var onTimeGap: GroupGap? { largest(.onTimeShare) }

    /// The largest difference of the shares on time of groups with at least `Tally.fewestTold` cases each; nil where no two have so many.
    public var testedOnTimeGap: GroupGap? { largest(.onTimeShare) { $0.chance != nil } }

    /// The largest difference of the median waits, in working days.
    public var medianGap: GroupGap? { largest(.medianWait) }

    /// Of two that are as large, the one that is hardly by chance.
    private func largest(_ name: IndicatorName, where isMeant: (GroupGap) -> Bool = { _ in true }) -> GroupGap? {
        pairs.filter { $0.name == name && isMeant($0.gap) }.map(\.gap).max {
            ($0.value, $0.isClear ? 1 : 0) < ($1.value, $1.isClear ? 1 : 0)
        }
    }

    /// Of each name the largest; and, where that may be chance, the largest that hardly is.
    public var gaps: [(name: IndicatorName, gap: GroupGap)] {
        Self.names.flatMap { name -> [(name: IndicatorName, gap: GroupGap)] in
            guard let largest = largest(name) else { return [] }
            let clear = largest.isClear ? nil : self.largest(name, where: \.isClear)
            return [(name, largest)] + (clear.map { [(name, $0)] } ?? [])
        }
    }
}

extension IndicatorName {
    /// The 95 % interval of the difference of two groups by itself; nil where they are too small for one.
    fileprivate func gap(_ high: Tally, _ low: Tally) -> ClosedRange<Double>? {
        self == .onTimeShare ? Share.difference(high.onTime, low.onTime) : Histogram.differenceOfMedians(high.waits, low.waits)
    }
}
