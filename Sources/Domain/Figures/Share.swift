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

    /// Wilson's 95 % score interval, without correction for continuity (Wilson 1927).
    public var interval: ClosedRange<Double>? {
        guard let p = value else { return nil }
        let (n, z2) = (Double(n), Normal.z95 * Normal.z95)
        let centre = p + z2 / (2 * n)
        let half = Normal.z95 * (p * (1 - p) / n + z2 / (4 * n * n)).squareRoot()
        return max(0, (centre - half) / (1 + z2 / n))...min(1, (centre + half) / (1 + z2 / n))
    }
}
