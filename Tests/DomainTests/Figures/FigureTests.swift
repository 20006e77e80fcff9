import Domain
import Foundation
import Testing

@Suite struct FigureTests {
    private func close(_ a: Double?, _ b: Double) -> Bool { a.map { abs($0 - b) < 6e-7 } ?? false }

    /// Intervals as `scipy.stats.binomtest(k, n).proportion_ci(method="wilson")` gives them.
    @Test(arguments: [
        (0, 1, 0.0, 0.793451), (1, 1, 0.206549, 1.0), (0, 10, 0.0, 0.277533), (7, 10, 0.396778, 0.892209), (10, 10, 0.722467, 1.0),
        (35, 40, 0.738879, 0.945405), (812, 1000, 0.786607, 0.835005),
    ]) func intervalsAreWilsons(k: Int, n: Int, low: Double, high: Double) {
        let share = Share(k, of: n)
        #expect(
            close(share.interval?.lowerBound, low) && close(share.interval?.upperBound, high),
            "\(k) of \(n): \(String(describing: share.interval))")
    }

    @Test func aShareOfNoneIsNone() {
        #expect(Share(0, of: 0).value == nil && Share(0, of: 0).interval == nil)
    }

    @Test func anIntervalHoldsItsShareAndNarrowsWithN() {
        for n in 1...200 {
            for k in 0...n {
                guard let value = Share(k, of: n).value, let interval = Share(k, of: n).interval,
                    let wider = Share(2 * k, of: 2 * n).interval
                else { continue }
                #expect(interval.contains(value) || k == 0 || k == n)
                #expect(interval.lowerBound >= 0 && interval.upperBound <= 1)
                #expect(wider.upperBound - wider.lowerBound < interval.upperBound - interval.lowerBound)
            }
        }
    }

    @Test func quantilesLieBetweenTheValuesAroundThem() {
        #expect(Histogram().quantile(0.5) == nil)
        #expect(Histogram([3]).quantile(0.9) == 3)
        #expect(Histogram([4, 1, 3, 2]).quantile(0.5) == 2.5)
        #expect(close(Histogram([0, 1, 2, 3, 4, 5, 6]).quantile(0.9), 5.4))
    }

    @Test func periodsAreReadAndWritten() throws {
        let today = try #require(Day(iso: "2026-11-25"))
        func days(_ text: String) -> String? {
            FigurePeriod(text).map { $0.days(today: today) }.map { "\($0.lowerBound.iso) \($0.upperBound.iso)" }
        }
        #expect(days("") == "2025-12-01 2026-11-25" && days("12") == days(""))
        #expect(days("2026") == "2026-01-01 2026-11-25" && days("2026-Q4") == "2026-10-01 2026-11-25", "what has not come is in none")
        #expect(days("2025") == "2025-01-01 2025-12-31" && days("2027") == "2027-01-01 2027-12-31")
        #expect(days("2026-q1") == "2026-01-01 2026-03-31" && days(" 2025-Q4 ") == "2025-10-01 2025-12-31")
        for bad in ["2026-Q5", "26", "2026-13", "abc", "2026-Q1-1", "١٢", "1999", "-2026"] { #expect(days(bad) == nil, "\(bad)") }
        for text in ["12", "2026", "2026-Q2"] { #expect(FigurePeriod(text)?.text == text) }
        let january = try #require(Day(iso: "2026-01-31"))
        #expect(FigurePeriod.lastTwelveMonths.days(today: january).lowerBound.iso == "2025-02-01")
    }

    /// Of limits still to come only those that were kept early would count.
    @Test func nothingIsAskedOfDaysToCome() throws {
        let today = try #require(Day(iso: "2026-05-11"))
        func days(_ from: String, _ to: String) throws(IndicatorQuestion.Fault) -> String {
            let days = try IndicatorQuestion(from: from, to: to).scope(today: today).days
            return days.lowerBound.iso + " " + days.upperBound.iso
        }
        for end in ["2026-05-31", "2026-06-30", "2026-12-31", "2026-05-11", ""] {
            #expect(try days("2026-01-01", end) == "2026-01-01 2026-05-11", "\(end)")
        }
        for end in ["2026-05-12", "2026-07-31", "2026-09-30", "2027-05-01", "2027-12-31"] {
            #expect(throws: IndicatorQuestion.Fault(.to, .liesAhead), "\(end)") { try days("2026-01-01", end) }
        }
        #expect(throws: IndicatorQuestion.Fault(.from, .notBegun)) { try days("2026-05-12", "2026-05-31") }
        #expect(try days("2025-01-01", "2025-12-31") == "2025-01-01 2025-12-31")
    }

    @Test func opinionsOfFewAreShownToNobody() {
        var tally = Tally()
        (tally.unsatisfied, tally.rated) = (Share(3, of: 9), 9)
        #expect(tally.shownOpinion == nil)
        (tally.unsatisfied, tally.rated) = (Share(10, of: 10), 0)
        #expect(tally.shownOpinion == nil, "all were reopened, and nobody rated")
        (tally.unsatisfied, tally.rated) = (Share(3, of: 10), 7)
        #expect(tally.shownOpinion == Share(3, of: 10))
    }
}
