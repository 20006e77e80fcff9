internal import Foundation

/// How long tickets wait, those that wait still included (Kaplan and Meier 1958).
public struct Survival: Equatable, Sendable {
    /// Answered, by the working days until then.
    public var events: Histogram
    /// Open, by the working days since the receipt.
    public var censored: Histogram

    public init(events: Histogram = Histogram(), censored: Histogram = Histogram()) {
        self.events = events
        self.censored = censored
    }

    public static func += (left: inout Survival, right: Survival) {
        left.events += right.events
        left.censored += right.censored
    }

    public var n: Int { events.n + censored.n }

    /// One step of the curve.
    public struct Step: Equatable, Sendable {
        /// Working days.
        public let day: Int
        /// The share that waits longer.
        public let share: Double
        /// Its 95 % interval by Greenwood's variance of log(−log S).
        public let low: Double
        public let high: Double
    }

    /// At each number of days after which a ticket was answered. What is censored on a day was at risk on it.
    public var steps: [Step] {
        let days = Set(events.counts.keys).union(censored.counts.keys).sorted()
        var (atRisk, share, variance) = (n, 1.0, 0.0)
        var steps: [Step] = []
        for day in days {
            let answered = events.counts[day] ?? 0
            if answered > 0 {
                share *= Double(atRisk - answered) / Double(atRisk)
                variance += Double(answered) / (Double(atRisk) * Double(atRisk - answered))
                steps.append(Self.step(day, share, variance))
            }
            atRisk -= answered + (censored.counts[day] ?? 0)
        }
        return steps
    }

    private static func step(_ day: Int, _ share: Double, _ variance: Double) -> Step {
        guard share > 0 else { return Step(day: day, share: 0, low: 0, high: 0) }
        let logarithm = log(share)
        let half = Normal.z95 * variance.squareRoot() / abs(logarithm)
        return Step(day: day, share: share, low: pow(share, exp(half)), high: pow(share, exp(-half)))
    }

    /// The first day by which half are answered, and its 95 % interval: the days on which the bands of the curve pass a half (Brookmeyer and
    /// Crowley 1982). Nil where that is not reached.
    public var median: (value: Int?, low: Int?, high: Int?) {
        let steps = steps
        // Half of ten is a half, whatever the last bit says.
        func first(_ share: (Step) -> Double) -> Int? { steps.first { share($0) <= 0.5 + 1e-12 }?.day }
        return (first(\.share), first(\.low), first(\.high))
    }
}
