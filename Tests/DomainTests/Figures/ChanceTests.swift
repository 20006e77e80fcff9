import Support
import Testing

@testable import Domain

/// When a difference is said to be hardly by chance.
@Suite struct ChanceTests {
    private func close(_ a: Double?, _ b: Double, _ tolerance: Double = 1e-9) -> Bool { a.map { abs($0 - b) <= tolerance * b } ?? false }

    /// `scipy.stats.fisher_exact`.
    @Test(arguments: [
        (8, 10, 1, 6, 0.034965034965034975), (10, 10, 9, 10, 1.0), (30, 100, 50, 100, 0.005937341166015536), (3, 10, 3, 10, 1.0),
        (900, 1000, 950, 1000, 2.747498052166883e-05), (0, 12, 12, 12, 7.39602301050679e-07), (0, 10, 0, 10, 1.0), (7, 7, 3, 3, 1.0),
    ])
    func sharesAreComparedAsFisherDoes(_ a: Int, _ n: Int, _ b: Int, _ m: Int, _ p: Double) {
        #expect(close(Equality.ofShares(Share(a, of: n), Share(b, of: m)), p))
        #expect(close(Equality.ofShares(Share(b, of: m), Share(a, of: n)), p), "whichever comes first")
    }

    @Test func manyCasesNeitherOverflowNorTakeLong() throws {
        #expect(try #require(Equality.ofShares(Share(500_000, of: 1_000_000), Share(501_000, of: 1_000_000))) > 0.05)
        #expect(Equality.ofShares(Share(0, of: 1_000_000), Share(1_000_000, of: 1_000_000)) == 0)
        #expect(Equality.ofShares(Share(0, of: 0), Share(1, of: 2)) == nil)
    }

    /// Five and five values, wholly apart: two of the 252 ways to part ten values are as extreme.
    @Test func quantilesAreComparedByHowManyLieAbove() {
        let (low, high) = (Histogram([1, 2, 3, 4, 5]), Histogram([6, 7, 8, 9, 10]))
        #expect(close(Equality.ofQuantiles(0.5, low, high), 2.0 / 252))
        #expect(Equality.ofQuantiles(0.5, low, low) == 1)
        // All tied: nothing lies above.
        #expect(Equality.ofQuantiles(0.5, Histogram([3, 3, 3]), Histogram([3, 3, 3, 3])) == 1)
        // Twenty of forty lie above 0, nineteen of them in the second sample.
        let (tied, later) = (Histogram(Array(repeating: 0, count: 19) + [1]), Histogram([0] + Array(repeating: 1, count: 19)))
        #expect(close(Equality.ofQuantiles(0.5, tied, later), Equality.ofShares(Share(1, of: 20), Share(19, of: 20)) ?? 0))
    }

    /// Freireich's patients, `lifelines.statistics.logrank_test`.
    @Test func survivalsAreComparedByTheLogRankTest() {
        let treated = Survival(
            events: Histogram([6, 6, 6, 7, 10, 13, 16, 22, 23]), censored: Histogram([6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]))
        let control = Survival(events: Histogram([1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]))
        #expect(close(Equality.ofSurvivals(treated, control), 4.168809109334511e-05, 1e-6))
        #expect(Equality.ofSurvivals(control, control) == 1)
    }

    /// Holm's own procedure over 0.01, 0.04, 0.03 and 0.005, as R's `p.adjust` has it.
    @Test func probabilitiesAreAdjustedAsHolmDoes() {
        let adjusted = Chance.holm([0.01, 0.04, 0.03, 0.005]).map(\.p)
        for (ours, theirs) in zip(adjusted, [0.03, 0.06, 0.06, 0.02]) { #expect(close(ours, theirs)) }
        #expect(Chance.holm([0.9, 0.8]).map(\.p) == [1, 1] && Chance.holm([]).isEmpty)
        #expect(Chance.holm([0.05]) == [Chance(p: 0.05, compared: 1)] && Chance.holm([0.05])[0].isClear)
    }

    @Test func ofFewerThanTenNothingIsClaimed() {
        func tally(_ kept: Int, of due: Int) -> Tally {
            var tally = Tally()
            tally.onTime = Share(kept, of: due)
            return tally
        }
        #expect(Tally.chance(.onTimeShare, tally(9, of: 9), tally(0, of: 50)) == nil)
        #expect(Tally.chance(.onTimeShare, tally(10, of: 10), tally(0, of: 50)) != nil)
        let gap = GroupComparison(.inProvince, [.inProvince(true): tally(9, of: 9), .inProvince(false): tally(0, of: 50)]).onTimeGap
        #expect(gap?.value == 1 && gap?.chance == nil && gap?.isClear == false)
    }

    /// A gap of two small groups is told for its size, and beside it the one that is no chance.
    @Test func aSmallGroupHidesNoClearGap() {
        func tally(_ kept: Int, of due: Int) -> Tally {
            var tally = Tally()
            tally.onTime = Share(kept, of: due)
            return tally
        }
        let comparison = GroupComparison(
            .ownership,
            [.ownership("state"): tally(0, of: 2), .ownership("private"): tally(190, of: 200), .ownership("foreign"): tally(120, of: 200)])
        let gaps = comparison.gaps
        #expect(gaps.count == 2 && !gaps[0].gap.isClear && gaps[1].gap.isClear)
        #expect(
            gaps[0].gap.low == .ownership("state") && gaps[1].gap.high == .ownership("private") && gaps[1].gap.low == .ownership("foreign"))
        #expect(gaps[1].gap.chance?.compared == 1, "two groups are large enough")
    }

    // MARK: How often it is said

    /// Tickets of an office that serves all alike, but for one group of which a share more is late.
    private struct Office {
        let tickets: Int
        let late: Double
        let mean: Double
        var slower: BusinessGroup?

        /// Groups by chance, each trait for itself; waits have ties, as working days do.
        func tallies(_ random: inout SplitMix) -> [BusinessGroup: Tally] {
            var tallies: [BusinessGroup: Tally] = [:]
            for _ in 0..<tickets {
                let traits = BusinessGroup.Trait.allCases.compactMap { $0.groups.randomElement(using: &random) }
                let isSlow = slower.map(traits.contains) ?? false
                let isLate = Double.random(in: 0..<1, using: &random) < late + (isSlow ? 0.45 : 0)
                var wait = isSlow ? 12 : 0
                while Double.random(in: 0..<1, using: &random) > 1 / (mean + 1), wait < 60 { wait += 1 }
                for group in traits {
                    tallies[group, default: Tally()].onTime += Share(isLate ? 0 : 1, of: 1)
                    tallies[group, default: Tally()].waits.add(wait)
                }
            }
            return tallies
        }
    }

    @Test func whereAllAreServedAlikeFewPagesSayOtherwise() {
        var random = SplitMix(state: 96)
        let pages = 1000
        var (said, apart) = (0, 0)
        for _ in 0..<pages {
            let office = Office(
                tickets: .random(in: 40...300, using: &random), late: .random(in: 0.02...0.5, using: &random),
                mean: .random(in: 1...12, using: &random))
            let gaps = GroupComparison.all(office.tallies(&random)).flatMap(\.gaps)
            if gaps.contains(where: { $0.gap.isClear }) { said += 1 }
            if gaps.contains(where: { $0.gap.interval.map { $0.lowerBound > 0 } ?? false }) { apart += 1 }
        }
        #expect(said <= pages / 20, "\(said) of \(pages)")
        #expect(apart > pages / 4, "intervals taken one by one exclude nought on \(apart) of \(pages) pages: the test can fail")
    }

    @Test func aLargeGapIsSaid() {
        var random = SplitMix(state: 27)
        var said = 0
        for _ in 0..<100 {
            let office = Office(tickets: 400, late: 0.05, mean: 4, slower: .size("micro"))
            let comparisons = GroupComparison.all(office.tallies(&random))
            let gaps = comparisons.first { $0.trait == .size }?.gaps ?? []
            if gaps.contains(where: { $0.name == .onTimeShare && $0.gap.isClear && $0.gap.low == .size("micro") }),
                gaps.contains(where: { $0.name == .medianWait && $0.gap.isClear && $0.gap.high == .size("micro") })
            {
                said += 1
            }
        }
        #expect(said >= 98, "\(said) of 100")
    }

    // MARK: From one year to the next

    private func year(_ tickets: Int, late: Double, mean: Double, open: Double, _ random: inout SplitMix) -> IndicatorSet {
        var tally = Tally()
        func happens(_ p: Double) -> Bool { Double.random(in: 0..<1, using: &random) < p }
        for _ in 0..<tickets {
            var wait = 0
            while happens(mean / (mean + 1)), wait < 60 { wait += 1 }
            let seen = happens(open) ? Int.random(in: 0...40, using: &random) : 61
            if seen < wait { tally.survival.censored.add(seen) } else { tally.survival.events.add(wait) }
            tally.waits.add(wait)
            tally.answered += 1
            tally.onTime += Share(happens(late) ? 0 : 1, of: 1)
            // Most are taken up once, a few very often.
            let rounds = happens(0.03) ? 5 : happens(0.1) ? 2 : 1
            tally.rounds.add(rounds)
            if rounds >= 3 { tally.repeated += 1 }
            if happens(0.05) { tally.rerouted += 1 }
            if happens(0.4) {
                tally.unsatisfied += Share(happens(late) ? 1 : 0, of: 1)
                tally.rated += 1
            }
            if happens(0.2) { tally.askedToPay += Share(happens(0.05) ? 1 : 0, of: 1) }
        }
        return IndicatorSet(IndicatorScope(Day(number: 0)...Day(number: 364)), tally, goalposts: [], on: Day(number: 364))
    }

    @Test func whereNothingChangedFewBoardsSayOtherwise() {
        var random = SplitMix(state: 12)
        let boards = 1000
        var said = 0
        for _ in 0..<boards {
            let (late, mean, open) = (
                Double.random(in: 0.02...0.5, using: &random), Double.random(in: 1...12, using: &random),
                Double.random(in: 0...0.5, using: &random)
            )
            let before = year(.random(in: 10...200, using: &random), late: late, mean: mean, open: 0, &random)
            let now = year(.random(in: 10...200, using: &random), late: late, mean: mean, open: open, &random)
            if IndicatorMove.all(before: before, now: now).contains(where: { $0.chance?.isClear ?? false }) { said += 1 }
        }
        #expect(said <= boards / 20, "\(said) of \(boards)")
    }

    @Test func aLargeChangeIsSaid() {
        var random = SplitMix(state: 5)
        let moves = IndicatorMove.all(
            before: year(150, late: 0.5, mean: 12, open: 0, &random), now: year(150, late: 0.05, mean: 3, open: 0.2, &random))
        for name in [IndicatorName.onTimeShare, .lateShare, .medianWait, .p90Wait, .survivalMedianWait] {
            #expect(moves.first { $0.name == name }?.chance?.isClear == true, "\(name)")
        }
        #expect(moves.first { $0.name == .rounds }?.chance?.isClear == false && moves.map(\.name) == IndicatorName.allCases)
    }
}
