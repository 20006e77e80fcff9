import Foundation
import Testing

@testable import Domain

/// Indicators of given counts, against scipy, statsmodels and lifelines where the numbers are theirs.
@Suite struct IndicatorTests {
    private func close(_ a: Double?, _ b: Double, _ tolerance: Double = 1e-6) -> Bool { a.map { abs($0 - b) < tolerance } ?? false }

    private static let ends: [(IndicatorName, Double, Double)] = [
        (.onTimeShare, 0.5, 1), (.medianWait, 15, 0), (.p90Wait, 30, 0), (.survivalMedianWait, 15, 0), (.rounds, 3, 1),
        (.reroutedShare, 0.3, 0), (.lateShare, 0.5, 0), (.repeatedShare, 0.3, 0), (.unsatisfiedShare, 0.5, 0), (.askedToPayShare, 0.2, 0),
    ]

    private static let goalposts: [Goalpost] = ends.map { Goalpost(name: $0.0, worst: $0.1, best: $0.2, validFrom: Day(number: 19_358)) }

    private func set(
        _ tally: Tally, group: BusinessGroup? = nil, from: String = "2026-01-01", to: String = "2026-03-31", on today: String = "2027-01-31"
    ) throws -> IndicatorSet {
        let today = try #require(Day(iso: today))
        let days = try #require(Day(iso: from))...(try #require(Day(iso: to)))
        return IndicatorSet(IndicatorScope(days, group: group), tally, goalposts: Self.goalposts, on: today)
    }

    @Test func scoresRunFromOneAtTheWorstToTenAtTheBest() {
        let share = Goalpost(name: .onTimeShare, worst: 0.5, best: 1, validFrom: Day(number: 0))
        #expect(share.score(0.5) == 1 && share.score(1) == 10 && share.score(0.2) == 1 && close(share.score(0.75), 5.5))
        let wait = Goalpost(name: .medianWait, worst: 15, best: 0, validFrom: Day(number: 0))
        #expect(wait.score(15) == 1 && wait.score(0) == 10 && wait.score(40) == 1 && close(wait.score(5), 7))
    }

    @Test func opinionsOfNineAreWithheldWithTheirNumber() throws {
        var tally = Tally()
        (tally.unsatisfied, tally.askedToPay) = (Share(3, of: 9), Share(1, of: 9))
        for name in [IndicatorName.unsatisfiedShare, .askedToPayShare] {
            let indicator = try set(tally)[name]
            #expect(indicator.value == nil && indicator.n == 0 && indicator.withheld == .tooFew && indicator.score == nil)
        }
        (tally.unsatisfied, tally.rated, tally.askedToPay) = (Share(3, of: 10), 7, Share(1, of: 10))
        #expect(try set(tally)[.unsatisfiedShare].value == 0.3 && set(tally)[.unsatisfiedShare].rated == 7)
        #expect(try set(tally)[.askedToPayShare].value == 0.1)
        for name in [IndicatorName.unsatisfiedShare, .askedToPayShare] {
            #expect(try set(tally, group: .size("micro"))[name].withheld == .notKept)
        }
    }

    @Test func aCompositeIsTheMeanOfWhatCanBeShown() throws {
        var tally = Tally()
        tally.onTime = Share(15, of: 20)
        tally.waits = Histogram(Array(repeating: 5, count: 10))
        let composite = try set(tally).composite(.timeCost)
        // 5.5 for three quarters on time, 7 for a median of five days, 8.5 for nine in ten within five.
        #expect(close(composite.score, 7) && composite.included == 3 && composite.leftOut == 3 && composite.withheld == nil)
        #expect(try set(Tally()).composite(.informalCost) == Composite(.informalCost, of: []))
        #expect(Composite(.informalCost, of: []).withheld == .tooFewScores && Composite(.informalCost, of: []).leftOut == 4)
    }

    @Test func aCompositeNeedsTwoScoresOfTenCases() throws {
        func composite(_ kept: Int, of due: Int, waits: Int) throws -> Composite {
            var tally = Tally()
            (tally.onTime, tally.waits) = (Share(kept, of: due), Histogram(Array(repeating: 5, count: waits)))
            return try set(tally).composite(.timeCost)
        }
        let one = try composite(15, of: 20, waits: 9)
        #expect(one.score == nil && one.included == 1 && one.leftOut == 5 && one.withheld == .tooFewScores, "nine waits are too few")
        let nine = try composite(9, of: 9, waits: 9)
        #expect(nine.score == nil && nine.included == 0 && nine.leftOut == 6)
        let ten = try composite(10, of: 10, waits: 9)
        #expect(ten.score == nil && ten.included == 1)
        #expect(try composite(9, of: 9, waits: 10).included == 2, "median and ninetieth percentile of the same waits")
        #expect(try composite(9, of: 9, waits: 10).score.map { close($0, 7.75) } == true)
    }

    @Test func scoresNeedAGoalpostInForce() throws {
        var tally = Tally()
        tally.onTime = Share(3, of: 4)
        let early = try set(tally, from: "2022-01-01", to: "2022-12-31")[.onTimeShare]
        #expect(early.value == 0.75 && early.score == nil && early.goalpost == nil)
    }

    @Test func theSurveyCoversWholeQuarters() throws {
        for (from, to, today, told, isAwaited) in [
            ("2026-01-01", "2026-03-31", "2027-01-31", "2026-01-01 2026-03-31", false),
            ("2026-02-10", "2026-04-01", "2027-01-31", "2026-01-01 2026-06-30", false),
            // Never to the end of a quarter that is not over, or that nobody was told of.
            ("2026-02-10", "2026-11-29", "2026-11-29", "2026-01-01 2026-09-30", true),
            ("2026-01-01", "2026-07-10", "2026-07-21", "2026-01-01 2026-03-31", true),
            ("2026-01-01", "2026-06-30", "2026-07-22", "2026-01-01 2026-06-30", false),
            ("2026-10-01", "2026-11-29", "2026-11-29", "", true),
        ] {
            let set = try set(Tally(), from: from, to: to, on: today)
            #expect((set.surveyDays.map { "\($0.lowerBound.iso) \($0.upperBound.iso)" } ?? "") == told, "\(from) \(to) \(today)")
            #expect(set.awaitsOpinions == isAwaited)
        }
    }

    /// `scipy.stats.t.ppf(0.975, n)`.
    @Test(arguments: [(1, 12.706204736), (2, 4.302652730), (5, 2.570581836), (30, 2.042272456), (1000, 1.962339081)])
    func quantilesAreStudents(degrees: Int, t: Double) { #expect(close(Student.quantile(0.975, degrees: degrees), t)) }

    /// `scipy.stats.norm.ppf(p)`.
    @Test(arguments: [(0.975, 1.959963985), (0.5, 0), (0.01, -2.326347874), (0.999_999, 4.753424309)])
    func quantilesAreNormal(p: Double, z: Double) { #expect(close(Normal.quantile(p), z)) }

    /// `scipy.stats.binom.ppf([0.025, 0.975], n, p)`.
    @Test(arguments: [(10, 0.5, 2, 8), (5, 0.5, 0, 5), (100, 0.9, 84, 95), (1_000_000, 0.5, 499_020, 500_980), (7, 0.9, 4, 7)])
    func quantilesAreBinomial(n: Int, p: Double, low: Int, high: Int) {
        let binomial = Binomial(n: n, p: p)
        #expect(binomial.quantile(0.025) == low && binomial.quantile(0.975) == high)
    }

    @Test func theIntervalOfAMedianLiesBetweenOrderedValues() {
        #expect(Histogram(Array(1...10)).interval(of: 0.5) == (2, 9))
        #expect(Histogram([4, 5]).interval(of: 0.5) == (nil, nil), "two say nothing of the ends")
        #expect(Histogram(Array(1...100)).interval(of: 0.9) == (84, 96))
    }

    @Test func theMeanHasStudentsInterval() {
        var moments = Moments()
        for value in [1, 1, 2, 3] { moments.add(value) }
        #expect(close(moments.mean, 1.75) && close(moments.interval?.lowerBound, 0.226520) && close(moments.interval?.upperBound, 3.273480))
    }

    /// Freireich's 6-MP patients: `lifelines.KaplanMeierFitter` gives a median of 23 and an interval from 13 without an end.
    @Test func theSurvivalCurveIsKaplanAndMeiers() {
        let survival = Survival(
            events: Histogram([6, 6, 6, 7, 10, 13, 16, 22, 23]),
            censored: Histogram([6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]))
        let steps = survival.steps
        #expect(steps.map(\.day) == [6, 7, 10, 13, 16, 22, 23])
        #expect(close(steps[0].share, 0.857143) && close(steps[6].share, 0.448179))
        #expect(close(steps[0].low, 0.619718) && close(steps[0].high, 0.951552))
        #expect(survival.median == (23, 13, nil))
    }

    @Test func halfOfTenIsAHalf() {
        let survival = Survival(events: Histogram([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]))
        #expect(survival.median.value == 5)
        #expect(Survival(events: Histogram([1]), censored: Histogram([2, 2])).median.value == nil)
    }

    /// Newcombe 1998, table II: 56/70 against 48/80, method 10.
    @Test func gapsOfSharesHaveNewcombesInterval() {
        let interval = Share.difference(Share(56, of: 70), Share(48, of: 80))
        #expect(close(interval?.lowerBound, 0.0524, 5e-5) && close(interval?.upperBound, 0.3339, 5e-5))
    }

    @Test func theLargestGapNamesItsGroups() {
        var tallies: [BusinessGroup: Tally] = [:]
        for (group, kept, waits) in [("private", 9, [1, 2, 3]), ("state", 5, [4, 5, 6]), ("foreign", 7, [2, 2, 2])] {
            tallies[.ownership(group), default: Tally()].onTime = Share(kept, of: 10)
            tallies[.ownership(group), default: Tally()].waits = Histogram(waits)
        }
        let comparison = GroupComparison(.ownership, tallies)
        #expect(comparison.onTimeGap?.high == .ownership("private") && comparison.onTimeGap?.low == .ownership("state"))
        #expect(close(comparison.onTimeGap?.value, 0.4))
        #expect(comparison.medianGap?.high == .ownership("state") && comparison.medianGap?.value == 3)
        #expect(GroupComparison(.size, tallies).onTimeGap == nil)
    }

    @Test func groupsAreReadAndWritten() {
        for group in BusinessGroup.all { #expect(BusinessGroup(group.text) == group) }
        for bad in ["", "ownership", "ownership:x", "in_province:maybe", "size:micro "] { #expect(BusinessGroup(bad) == nil) }
        #expect(BusinessGroup.all.count == 11)
    }

    /// The number that is told, not the nearest binary fraction that a sum of others came to.
    @Test func aNumberOfADocumentIsTheOneThatIsTold() throws {
        for (value, digits, told) in [
            (9.399999999999999, 1, 9.4), (0.285, 2, 0.29), (-0.04, 1, 0), (1.0 / 3, 3, 0.333), (12, 1, 12), (0.1 + 0.2, 2, 0.3),
        ] {
            #expect(
                Decimals.rounded(value, digits) == told
                    && Decimals.rounded(value, digits).description == Double(told).description.replacing("-0.0", with: "0.0"))
        }
        var tally = Tally()
        tally.onTime = Share(1, of: 3)
        let set = IndicatorSet(IndicatorScope(Day(number: 20_000)...Day(number: 20_030)), tally, goalposts: [], on: Day(number: 20_040))
        let document = IndicatorDocument(set, countedAt: Date(timeIntervalSince1970: 0))
        let text = String(decoding: try JSONEncoder().encode(document), as: UTF8.self)
        #expect(text.contains("0.333"))
        for scope in ["unit", "kind", "group"] { #expect(text.contains("\"\(scope)\":null"), "of what it is stands in the answer") }
        let long = text.matches(of: /\d+\.(\d+)/).filter { $0.1.count > 4 }
        #expect(long.isEmpty, "\(long.map(\.0))")
    }

    /// A report tells of groups with enough cases only, and a larger gap of a tiny group stands in no place of theirs.
    @Test func aGapOfTinyGroupsIsNotToldInAReport() throws {
        func comparison(_ shares: [String: Share]) throws -> GroupComparison {
            var tallies: [BusinessGroup: Tally] = [:]
            for (text, share) in shares {
                var tally = Tally()
                tally.onTime = share
                tallies[try #require(BusinessGroup(text))] = tally
            }
            return try #require(GroupComparison.all(tallies).first { $0.trait == .size })
        }
        let tiny = try comparison(["size:micro": Share(1, of: 1), "size:small": Share(0, of: 1)])
        #expect(tiny.onTimeGap?.value == 1 && tiny.testedOnTimeGap == nil)
        let mixed = try comparison(["size:micro": Share(1, of: 1), "size:small": Share(0, of: 12), "size:medium": Share(3, of: 12)])
        #expect(mixed.onTimeGap?.value == 1 && mixed.testedOnTimeGap?.value == 0.25 && mixed.testedOnTimeGap?.isClear == false)
        let clear = try comparison(["size:small": Share(0, of: 12), "size:medium": Share(12, of: 12)])
        #expect(clear.testedOnTimeGap?.isClear == true)
    }
}
