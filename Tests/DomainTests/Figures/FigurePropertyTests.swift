import Domain
import Foundation
import Support
import Testing

/// Counting against somebody who keeps every single value in a list.
@Suite struct FigurePropertyTests {
    private static func values(_ random: inout SplitMix, upTo most: Int = 40) -> [Int] {
        (0..<Int.random(in: 0...30, using: &random)).map { _ in Int.random(in: 0...most, using: &random) }
    }

    private static func near(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-9 * max(1, abs(a), abs(b)) }

    @Test func aHistogramIsTheListOfItsValues() {
        var random = SplitMix(state: 1)
        for _ in 0..<500 {
            let (one, other) = (Self.values(&random), Self.values(&random))
            var sum = Histogram(one)
            sum += Histogram(other)
            #expect(sum == Histogram((one + other).shuffled(using: &random)) && sum.n == one.count + other.count)
            for value in other { sum.add(value, times: -1) }
            #expect(sum == Histogram(one), "what is taken back was never there")
            let sorted = one.sorted()
            for p in [0, 0.1, 0.25, 0.5, 0.9, 1] {
                guard let found = sum.quantile(p) else {
                    #expect(one.isEmpty)
                    continue
                }
                let place = p * Double(sorted.count - 1)
                let (low, high) = (sorted[Int(place.rounded(.down))], sorted[Int(place.rounded(.up))])
                #expect(Self.near(found, Double(low) + (place - place.rounded(.down)) * Double(high - low)))
            }
        }
    }

    @Test func momentsAreThoseOfTheList() throws {
        var random = SplitMix(state: 2)
        for _ in 0..<300 {
            let (one, other) = (Self.values(&random), Self.values(&random))
            let all = one + other
            var (left, right) = (Moments(), Moments())
            for value in one { left.add(value) }
            for value in other { right.add(value) }
            left += right
            #expect(left.n == all.count && left.sum == all.reduce(0, +) && left.squares == all.reduce(0) { $0 + $1 * $1 })
            #expect((left.mean == nil) == all.isEmpty && (left.interval == nil) == (all.count < 2))
            guard let mean = left.mean, let interval = left.interval else { continue }
            #expect(interval.lowerBound <= mean && mean <= interval.upperBound)
            let spread = all.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
            #expect((interval.upperBound - interval.lowerBound < 1e-6) == (spread < 1e-9), "all alike leave nothing open")
        }
    }

    /// A gap between two groups does not depend on which is named first, nor on where the count begins, and it grows with its unit.
    @Test func aGapOfMediansIsTheSameFromBothSides() throws {
        var random = SplitMix(state: 3)
        for _ in 0..<300 {
            let (one, other) = (Self.values(&random), Self.values(&random))
            let gap = Histogram.differenceOfMedians(Histogram(one), Histogram(other))
            guard one.count > 1, other.count > 1 else {
                #expect(gap == nil)
                continue
            }
            let back = try #require(Histogram.differenceOfMedians(Histogram(other), Histogram(one)))
            let found = try #require(gap)
            #expect(Self.near(found.lowerBound, -back.upperBound) && Self.near(found.upperBound, -back.lowerBound))
            let difference = (Histogram(one).quantile(0.5) ?? 0) - (Histogram(other).quantile(0.5) ?? 0)
            #expect(found.lowerBound - 1e-9 <= difference && difference <= found.upperBound + 1e-9)
            let moved = try #require(Histogram.differenceOfMedians(Histogram(one.map { $0 + 7 }), Histogram(other.map { $0 + 7 })))
            #expect(Self.near(moved.lowerBound, found.lowerBound) && Self.near(moved.upperBound, found.upperBound))
            let variance = try #require(Histogram(one).medianVariance)
            #expect(Self.near(try #require(Histogram(one.map { 3 * $0 }).medianVariance), 9 * variance) && variance >= 0)
        }
        for few in [[], [4]] {
            #expect(Histogram(few).medianVariance == nil && Histogram.differenceOfMedians(Histogram(few), Histogram([1, 2])) == nil)
        }
    }

    /// One ticket after the other: who is still waiting at the end of each day, of those who could be.
    @Test func theCurveIsThatOfSomebodyWhoCountsEveryDay() {
        var random = SplitMix(state: 4)
        for _ in 0..<300 {
            let (answered, open) = (Self.values(&random, upTo: 15), Self.values(&random, upTo: 15))
            let survival = Survival(events: Histogram(answered), censored: Histogram(open))
            #expect(survival.n == answered.count + open.count)
            var (share, steps) = (1.0, [(day: Int, share: Double)]())
            for day in 0...15 {
                let atRisk = (answered + open).count { $0 >= day }
                let ended = answered.count { $0 == day }
                guard ended > 0 else { continue }
                share *= 1 - Double(ended) / Double(atRisk)
                steps.append((day, share))
            }
            #expect(survival.steps.map(\.day) == steps.map(\.day))
            #expect(zip(survival.steps, steps).allSatisfy { Self.near($0.share, $1.share) && $0.low <= $0.share && $0.share <= $0.high })
            #expect(survival.median.value == steps.first { $0.share <= 0.5 + 1e-9 }?.day)
            // Where nobody waits still, it is the share of those who waited longer.
            for step in Survival(events: Histogram(answered)).steps {
                #expect(Self.near(step.share, Double(answered.count { $0 > step.day }) / Double(answered.count)))
            }
        }
    }

    // MARK: Numbers as they are written

    /// Rounded by whole numbers, which know no binary fractions.
    private static func rounded(thousandths value: Int, to digits: Int) -> String {
        let unit = [1000, 100, 10, 1][digits]
        let units = (value.magnitude + UInt(unit) / 2) / UInt(unit)
        let text = String(units)
        let padded = String(repeating: "0", count: max(0, digits + 1 - text.count)) + text
        let number = digits == 0 ? padded : padded.dropLast(digits) + "." + padded.suffix(digits)
        return (value < 0 && units > 0 ? "-" : "") + number
    }

    @Test func aNumberIsRoundedAsOnPaper() throws {
        var random = SplitMix(state: 5)
        for round in 0..<4000 {
            let value = round < 2200 ? round - 1100 : Int.random(in: -9_999_999...9_999_999, using: &random)
            let typed = try #require(
                Double("\(value < 0 ? "-" : "")\(value.magnitude / 1000).\(String(1000 + value.magnitude % 1000).dropFirst())"))
            for digits in 0...3 {
                let expected = Self.rounded(thousandths: value, to: digits)
                let written = try #require(Decimals(typed, digits))
                #expect(written.text == expected, "\(typed) to \(digits)")
                #expect(written.isZero == !expected.contains { "1"..."9" ~= $0 } && (!written.isZero || !written.isNegative))
                // What was rounded once is what it is.
                #expect(Decimals.text(Decimals.rounded(typed, digits), digits) == expected)
            }
            #expect(Decimals(units: value, 3).text == Self.rounded(thousandths: value, to: 3))
            #expect(Decimals(typed, 1, shift: 2)?.text == Decimals(units: value, 1).text, "a share is told as a percentage without loss")
        }
        for none in [Double.nan, .infinity, -.infinity] { #expect(Decimals(none, 1) == nil && Decimals.text(none, 1) == "") }
    }
}
