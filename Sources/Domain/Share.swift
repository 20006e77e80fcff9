/// How many of n succeeded, with how far that may be off.
public struct Share: Equatable, Sendable {
    public let successes: Int
    public let n: Int

    public init(_ successes: Int, of n: Int) {
        self.successes = successes
        self.n = n
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

public enum Quantile {
    /// By linear interpolation between the ordered values (type 7 of Hyndman and Fan 1996), as PostgreSQL's `percentile_cont`; nil of none.
    public static func of(_ values: [Int], _ p: Double) -> Double? {
        guard !values.isEmpty else { return nil }
        let sorted = values.sorted()
        let position = p * Double(sorted.count - 1)
        let below = Int(position.rounded(.down))
        let above = min(below + 1, sorted.count - 1)
        return Double(sorted[below]) + (position - Double(below)) * Double(sorted[above] - sorted[below])
    }
}
