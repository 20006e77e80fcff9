internal import Foundation

/// The standard normal distribution.
enum Normal {
    /// Its 97.5 % quantile.
    static let z95 = 1.959963984540054

    /// - Parameter p: between 0 and 1, both excluded.
    static func quantile(_ p: Double) -> Double {
        bisect(-40, 40) { 0.5 * erfc(-$0 / 2.0.squareRoot()) < p }
    }
}

/// How many of n succeed when each does with probability p.
struct Binomial {
    let n: Int
    let p: Double
    /// The probabilities of `first` successes and more, as far as they matter.
    private let first: Int
    private let masses: [Double]

    /// - Parameter p: between 0 and 1, both excluded.
    init(n: Int, p: Double) {
        (self.n, self.p) = (n, p)
        let mean = Double(n) * p
        let reach = 12 * (mean * (1 - p)).squareRoot() + 12
        let mode = min(n, Int(Double(n + 1) * p))
        let (low, high) = (max(0, Int(mean - reach)), min(n, Int(mean + reach)))
        // From the mode outwards, so that nothing overflows; the sum is made 1 at the end.
        var masses = [Double](repeating: 0, count: high - low + 1)
        masses[mode - low] = 1
        if mode > low {
            for k in stride(from: mode, to: low, by: -1) {
                masses[k - 1 - low] = masses[k - low] * Double(k) / Double(n - k + 1) * (1 - p) / p
            }
        }
        if mode < high {
            for k in mode..<high { masses[k + 1 - low] = masses[k - low] * Double(n - k) / Double(k + 1) * p / (1 - p) }
        }
        let sum = masses.reduce(0, +)
        first = low
        self.masses = masses.map { $0 / sum }
    }

    /// The probability of at most k.
    func through(_ k: Int) -> Double { masses.prefix(max(0, k - first + 1)).reduce(0, +) }

    /// The smallest k such that at most k has at least this probability.
    func quantile(_ probability: Double) -> Int {
        var sum = 0.0
        for (index, mass) in masses.enumerated() {
            sum += mass
            if sum >= probability { return first + index }
        }
        return n
    }
}

/// Student's t distribution.
enum Student {
    /// By Newton's method from the normal quantile, which lies below: as the distribution is concave there, every step stays below too.
    ///
    /// - Parameter p: above 0.5.
    static func quantile(_ p: Double, degrees: Int) -> Double {
        let n = Double(degrees)
        let scale = exp(lgamma((n + 1) / 2) - lgamma(n / 2)) / (n * .pi).squareRoot()
        var t = Normal.quantile(p)
        while true {
            let missing = p - 1 + 0.5 * incompleteBeta(n / (n + t * t), n / 2, 0.5)
            let step = missing / (scale * pow(1 + t * t / n, -(n + 1) / 2))
            guard step > 1e-14 * t else { return t }
            t += step
        }
    }

    /// The regularised incomplete beta function by Lentz's continued fraction (Numerical Recipes, 6.4).
    private static func incompleteBeta(_ x: Double, _ a: Double, _ b: Double) -> Double {
        guard x > 0 else { return 0 }
        guard x < 1 else { return 1 }
        let gamma: Double = lgamma(a + b) - lgamma(a) - lgamma(b)
        let front: Double = exp(gamma + a * log(x) + b * log(1 - x))
        return x < (a + 1) / (a + b + 2) ? front * fraction(x, a, b) / a : 1 - front * fraction(1 - x, b, a) / b
    }

    private static func fraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
        func away(_ value: Double) -> Double { abs(value) < 1e-300 ? 1e-300 : value }
        var c = 1.0
        var d = 1 / away(1 - (a + b) * x / (a + 1))
        var h = d
        for m in 1...500 {
            let m = Double(m)
            let even: Double = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
            let odd: Double = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
            for term in [even, odd] {
                d = 1 / away(1 + term * d)
                c = away(1 + term / c)
                h *= d * c
            }
            if abs(d * c - 1) < 1e-15 { break }
        }
        return h
    }
}

/// Where a rising condition ends, to the last bit.
private func bisect(_ low: Double, _ high: Double, _ isBelow: (Double) -> Bool) -> Double {
    var (low, high) = (low, high)
    for _ in 0..<200 {
        let middle = (low + high) / 2
        guard middle > low, middle < high else { break }
        if isBelow(middle) { low = middle } else { high = middle }
    }
    return high
}
