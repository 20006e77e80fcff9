internal import Foundation

/// How probably a difference at least as large would be seen if there were none, after correction for all that one page compares.
public struct Chance: Equatable, Sendable {
    /// Adjusted by Holm's procedure: below `level`, the difference is hardly by chance.
    public let p: Double
    /// How many comparisons the page makes.
    public let compared: Int

    /// The probability with which a page without any true difference says “hardly by chance” at least once, at most.
    public static let level = 0.05

    public init(p: Double, compared: Int) { (self.p, self.compared) = (p, compared) }

    public var isClear: Bool { p <= Self.level }

    /// Holm's step-down procedure (1979), which keeps `level` over the whole family whatever the comparisons have to do with one another: the
    /// k-th smallest of m probabilities is multiplied by m − k + 1, and never falls below the one before.
    public static func holm(_ probabilities: [Double]) -> [Chance] {
        var chances = probabilities.map { Chance(p: $0, compared: probabilities.count) }
        var reached = 0.0
        for (rank, index) in probabilities.indices.sorted(by: { probabilities[$0] < probabilities[$1] }).enumerated() {
            reached = max(reached, min(1, probabilities[index] * Double(probabilities.count - rank)))
            chances[index] = Chance(p: reached, compared: probabilities.count)
        }
        return chances
    }
}

/// Tests that two samples come from one population. All are two-sided; nil where a sample is empty.
enum Equality {
    /// Two shares, by Fisher's exact test: the tables of the same margins that are no more probable than the one seen.
    static func ofShares(_ a: Share, _ b: Share) -> Double? {
        guard a.n > 0, b.n > 0 else { return nil }
        return Hypergeometric(marked: a.successes + b.successes, of: a.n + b.n, drawn: a.n).twoSided(a.successes)
    }

    /// Two quantiles, such as medians, by Mood's test, made exact with Fisher's: how many of each sample lie above a value that parts both
    /// together as the quantile does. It asks nothing of the shape, and ties do not upset it.
    static func ofQuantiles(_ p: Double, _ a: Histogram, _ b: Histogram) -> Double? {
        guard a.n > 0, b.n > 0 else { return nil }
        var both = a
        both += b
        let cut = both.parting(at: p)
        return ofShares(Share(a.above(cut), of: a.n), Share(b.above(cut), of: b.n))
    }

    /// Two survival curves, by the log-rank test (Mantel 1966).
    static func ofSurvivals(_ a: Survival, _ b: Survival) -> Double? {
        guard a.n > 0, b.n > 0 else { return nil }
        var (left, right) = (Double(a.n), Double(b.n))
        var (excess, variance) = (0.0, 0.0)
        let days = [a.events, a.censored, b.events, b.censored].reduce(into: Set<Int>()) { $0.formUnion($1.counts.keys) }
        for day in days.sorted() {
            let (first, second) = (Double(a.events.counts[day] ?? 0), Double(b.events.counts[day] ?? 0))
            let (events, atRisk) = (first + second, left + right)
            if events > 0 {
                excess += first - events * left / atRisk
                if atRisk > 1 { variance += events * (left / atRisk) * (right / atRisk) * (atRisk - events) / (atRisk - 1) }
            }
            left -= first + Double(a.censored.counts[day] ?? 0)
            right -= second + Double(b.censored.counts[day] ?? 0)
        }
        return variance > 0 ? erfc((excess * excess / variance / 2).squareRoot()) : 1
    }

    /// Two means of which no more is known than their moments: Chebyshev's bound over all ways to part both samples together, whose variance
    /// is known exactly. It says “hardly by chance” seldom, and never oftener than it may, however skewed the values are.
    static func ofMeans(_ a: Moments, _ b: Moments) -> Double? {
        guard let first = a.mean, let second = b.mean else { return nil }
        var both = a
        both += b
        let (n, sum) = (Double(both.n), Double(both.sum))
        let spread = max(0, Double(both.squares) - sum * sum / n) / (n - 1)
        let variance = spread * (1 / Double(a.n) + 1 / Double(b.n))
        let gap = first - second
        return gap == 0 ? 1 : min(1, variance / (gap * gap))
    }
}

extension Histogram {
    /// How many values lie above one.
    func above(_ value: Int) -> Int { counts.reduce(0) { $0 + ($1.key > value ? $1.value : 0) } }

    /// The value above which the share of values is nearest to 1 − p; of two that are as near, the lower.
    func parting(at p: Double) -> Int {
        var (left, best, nearest) = (n, 0, Double.infinity)
        for (value, count) in counts.sorted(by: { $0.key < $1.key }) {
            left -= count
            let distance = abs(Double(left) - (1 - p) * Double(n))
            if distance < nearest { (best, nearest) = (value, distance) }
        }
        return best
    }
}

/// How many of those drawn are marked, when some of all are and each draw is as probable.
struct Hypergeometric {
    let marked: Int
    let of: Int
    let drawn: Int

    /// The probability of what is no more probable than this number, as R's `fisher.test` and scipy have it.
    func twoSided(_ seen: Int) -> Double {
        let (low, high) = (max(0, drawn + marked - of), min(drawn, marked))
        let mode = min(max(low, Int(Double(drawn + 1) * Double(marked + 1) / Double(of + 2))), high)
        // From the most probable number outwards, in units of its probability, as far as that is not lost in rounding.
        let up = masses(from: mode, through: high) {
            Double((marked - $0) * (drawn - $0)) / Double(($0 + 1) * (of - marked - drawn + $0 + 1))
        }
        let down = masses(from: mode, through: low) {
            Double($0 * (of - marked - drawn + $0)) / Double((marked - $0 + 1) * (drawn - $0 + 1))
        }
        let side = seen >= mode ? up : down
        guard abs(seen - mode) < side.count else { return 0 }
        // The last bits of equal probabilities differ.
        let bound = side[abs(seen - mode)] * (1 + 1e-7)
        let all = up + down.dropFirst()
        return min(1, all.reduce(0) { $0 + ($1 <= bound ? $1 : 0) } / all.reduce(0, +))
    }

    private func masses(from mode: Int, through end: Int, _ ratio: (Int) -> Double) -> [Double] {
        var masses = [1.0]
        for number in stride(from: mode, to: end, by: end < mode ? -1 : 1) {
            let next = masses[masses.count - 1] * ratio(number)
            guard next > 1e-300 else { break }
            masses.append(next)
        }
        return masses
    }
}

extension Tally {
    /// The probability of a difference at least as large as that between two groups of tickets, if there were none; nil where it cannot be told,
    /// as of fewer than `fewestTold` cases in one of them, of which nothing is claimed.
    static func chance(_ name: IndicatorName, _ a: Tally, _ b: Tally) -> Double? {
        guard min(a.cases(name), b.cases(name)) >= fewestTold else { return nil }
        switch name {
        case .onTimeShare, .lateShare: return Equality.ofShares(a.onTime, b.onTime)
        case .repeatedShare: return Equality.ofShares(Share(a.repeated, of: a.answered), Share(b.repeated, of: b.answered))
        case .reroutedShare: return Equality.ofShares(Share(a.rerouted, of: a.answered), Share(b.rerouted, of: b.answered))
        case .unsatisfiedShare: return Equality.ofShares(a.unsatisfied, b.unsatisfied)
        case .askedToPayShare: return Equality.ofShares(a.askedToPay, b.askedToPay)
        case .medianWait: return Equality.ofQuantiles(0.5, a.waits, b.waits)
        case .p90Wait: return Equality.ofQuantiles(0.9, a.waits, b.waits)
        case .survivalMedianWait: return Equality.ofSurvivals(a.survival, b.survival)
        case .rounds: return Equality.ofMeans(a.rounds, b.rounds)
        }
    }

    private func cases(_ name: IndicatorName) -> Int {
        switch name {
        case .onTimeShare, .lateShare: onTime.n
        case .repeatedShare, .reroutedShare: answered
        case .unsatisfiedShare: shownOpinion?.n ?? 0
        case .askedToPayShare: askedToPay.n
        case .medianWait, .p90Wait: waits.n
        case .survivalMedianWait: survival.n
        case .rounds: rounds.n
        }
    }
}
