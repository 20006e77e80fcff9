/// How far two groups lie apart, with how far that may be off.
public struct Gap: Equatable, Sendable {
    /// The group with the higher value, and the one with the lower.
    public let high: BusinessGroup
    public let low: BusinessGroup
    /// The difference, never negative.
    public let value: Double
    /// The 95 % interval; it may include 0. Nil where the groups are too small for one.
    public let interval: ClosedRange<Double>?

    public init(high: BusinessGroup, low: BusinessGroup, value: Double, interval: ClosedRange<Double>?) {
        self.high = high
        self.low = low
        self.value = value
        self.interval = interval
    }
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

    public init(_ trait: BusinessGroup.Trait, _ tallies: [BusinessGroup: Tally]) {
        self.trait = trait
        groups = trait.groups.compactMap { group in tallies[group].map { (group, $0) } }
    }

    public static func == (left: GroupComparison, right: GroupComparison) -> Bool {
        left.trait == right.trait && left.groups.elementsEqual(right.groups) { $0.group == $1.group && $0.tally == $1.tally }
    }

    /// What each group has of each name.
    public var indicators: [(group: BusinessGroup, indicator: Indicator)] {
        groups.flatMap { group, tally in Self.names.map { (group, tally.indicator($0, goalpost: nil)) } }
    }

    /// The largest difference of the shares on time; nil where fewer than two groups have one.
    public var onTimeGap: Gap? { gap({ $0.onTime.value }) { Share.difference($0.onTime, $1.onTime) } }

    /// The largest difference of the median waits, in working days.
    public var medianGap: Gap? { gap({ $0.waits.quantile(0.5) }) { Histogram.differenceOfMedians($0.waits, $1.waits) } }

    public var gaps: [(name: IndicatorName, gap: Gap)] {
        [(.onTimeShare, onTimeGap), (.medianWait, medianGap)].compactMap { name, gap in gap.map { (name, $0) } }
    }

    private func gap(_ value: (Tally) -> Double?, _ interval: (Tally, Tally) -> ClosedRange<Double>?) -> Gap? {
        let known = groups.compactMap { group in value(group.tally).map { (group: group.group, tally: group.tally, value: $0) } }
        guard known.count > 1, let high = known.max(by: { $0.value < $1.value }), let low = known.min(by: { $0.value < $1.value }) else {
            return nil
        }
        // Where all are equal, two different groups are named all the same.
        let other = low.group == high.group ? known.first { $0.group != high.group } ?? low : low
        return Gap(
            high: high.group, low: other.group, value: high.value - other.value, interval: interval(high.tally, other.tally))
    }
}
