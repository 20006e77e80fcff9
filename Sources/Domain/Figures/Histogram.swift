/// How often each whole number occurs.
public struct Histogram: Equatable, Sendable {
    public private(set) var counts: [Int: Int] = [:]
    public private(set) var n = 0

    public init(_ values: [Int] = []) {
        for value in values { add(value) }
    }

    /// `times` may be negative, to take back what was added.
    public mutating func add(_ value: Int, times: Int = 1) {
        let count = counts[value, default: 0] + times
        counts[value] = count == 0 ? nil : count
        n += times
    }

    public static func += (left: inout Histogram, right: Histogram) {
        for (value, count) in right.counts { left.add(value, times: count) }
    }

    /// By linear interpolation between the ordered values (type 7 of Hyndman and Fan 1996), as numpy and PostgreSQL's `percentile_cont`;
    /// nil of none.
    public func quantile(_ p: Double) -> Double? {
        guard n > 0 else { return nil }
        let ordered = ordered
        let position = p * Double(n - 1)
        let below = Int(position.rounded(.down))
        let (low, high) = (ordered.value(at: below), ordered.value(at: min(below + 1, n - 1)))
        return Double(low) + (position - Double(below)) * Double(high - low)
    }

    /// The 95 % interval of a quantile between two ordered values, whose ranks are quantiles of the binomial distribution (Conover 1999,
    /// 3.2; Hahn and Meeker 1991). An end is nil where n is too small to set one.
    public func interval(of p: Double) -> (low: Int?, high: Int?) {
        guard n > 0 else { return (nil, nil) }
        let ordered = ordered
        let successes = Binomial(n: n, p: p)
        // Ranks from 1.
        let (low, high) = (successes.quantile(0.025), successes.quantile(0.975) + 1)
        return (low >= 1 ? ordered.value(at: low - 1) : nil, high <= n ? ordered.value(at: high - 1) : nil)
    }

    /// The variance of the median, from the ordered values around it (Price and Bonett 2001); nil for fewer than two.
    public var medianVariance: Double? {
        guard n > 1 else { return nil }
        let ordered = ordered
        let rank = max(1, Int((Double(n + 1) / 2 - Double(n).squareRoot()).rounded()))
        let tail = Binomial(n: n, p: 0.5).through(rank - 1)
        let z = Normal.quantile(1 - tail)
        let width = Double(ordered.value(at: n - rank) - ordered.value(at: rank - 1)) / (2 * z)
        return width * width
    }

    private var ordered: Ordered { Ordered(counts: counts.sorted { $0.key < $1.key }) }

    private struct Ordered {
        let counts: [(key: Int, value: Int)]

        func value(at index: Int) -> Int {
            var left = index
            for (value, count) in counts {
                if left < count { return value }
                left -= count
            }
            preconditionFailure("an index is below the count")
        }
    }
}

/// Sums that a mean and its interval need.
public struct Moments: Equatable, Sendable {
    public var n = 0
    public var sum = 0
    public var squares = 0

    public init() {}

    public mutating func add(_ value: Int, times: Int = 1) {
        n += times
        sum += value * times
        squares += value * value * times
    }

    public static func += (left: inout Moments, right: Moments) {
        left.n += right.n
        left.sum += right.sum
        left.squares += right.squares
    }

    /// Nil of none.
    public var mean: Double? { n > 0 ? Double(sum) / Double(n) : nil }

    /// Student's 95 % interval of the mean; nil for fewer than two.
    public var interval: ClosedRange<Double>? {
        guard n > 1, let mean else { return nil }
        let variance = max(0, (Double(squares) - Double(sum) * mean) / Double(n - 1))
        let half = Student.quantile(0.975, degrees: n - 1) * (variance / Double(n)).squareRoot()
        return mean - half...mean + half
    }
}
