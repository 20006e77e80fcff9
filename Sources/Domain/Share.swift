/// How many of n succeeded, with how far that may be off.
public struct Share: Equatable, Sendable {
    public let successes: Int
    public let n: Int

    public init(_ successes: Int, of n: Int) {
        self.successes = successes
        self.n = n
    }

    public static func += (left: inout Share, right: Share) {
        left = Share(left.successes + right.successes, of: left.n + right.n)
    }

    /// From 0 to 1; nil of none.
    public var value: Double? { n > 0 ? Double(successes) / Double(n) : nil }

    /// The 95 % quantile of the normal distribution, two-sided.
    private static let z = 1.959963984540054

    /// Wilson's 95 % score interval, without correction for continuity (Wilson 1927).
    public var interval: ClosedRange<Double>? {
        guard let p = value else { return nil }
        let (n, z2) = (Double(n), Self.z * Self.z)
        let centre = p + z2 / (2 * n)
        let half = Self.z * (p * (1 - p) / n + z2 / (4 * n * n)).squareRoot()
        return max(0, (centre - half) / (1 + z2 / n))...min(1, (centre + half) / (1 + z2 / n))
    }
}

/// How often each whole number occurs.
public struct Histogram: Equatable, Sendable {
    private var counts: [Int: Int] = [:]
    public private(set) var n = 0

    public init(_ values: [Int] = []) {
        for value in values { add(value) }
    }

    public mutating func add(_ value: Int, times: Int = 1) {
        counts[value, default: 0] += times
        n += times
    }

    /// By linear interpolation between the ordered values (type 7 of Hyndman and Fan 1996), as numpy and PostgreSQL's `percentile_cont`;
    /// nil of none.
    public func quantile(_ p: Double) -> Double? {
        guard n > 0 else { return nil }
        let position = p * Double(n - 1)
        let below = Int(position.rounded(.down))
        let (low, high) = (value(at: below), value(at: min(below + 1, n - 1)))
        return Double(low) + (position - Double(below)) * Double(high - low)
    }

    private func value(at index: Int) -> Int {
        var left = index
        for (value, count) in counts.sorted(by: { $0.key < $1.key }) {
            if left < count { return value }
            left -= count
        }
        preconditionFailure("an index is below the count")
    }
}
