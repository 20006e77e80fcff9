import Domain
import Testing

@Suite struct IndicatorMoveTests {
    private let goalpost = Goalpost(name: .onTimeShare, worst: 0.5, best: 1, validFrom: Day(number: 0))

    private func set(_ kept: Int, of due: Int, waits: [Int: Int] = [:]) -> IndicatorSet {
        var tally = Tally()
        tally.onTime = Share(kept, of: due)
        for (wait, times) in waits { tally.waits.add(wait, times: times) }
        return IndicatorSet(IndicatorScope(Day(number: 0)...Day(number: 90)), tally, goalposts: [goalpost], on: Day(number: 90))
    }

    private func move(_ before: (Int, Int), _ now: (Int, Int)) -> IndicatorMove {
        IndicatorMove(before: set(before.0, of: before.1)[.onTimeShare], now: set(now.0, of: now.1)[.onTimeShare])
    }

    @Test func aMoveIsMeasuredByTheFixedGoalposts() throws {
        let worse = move((100, 100), (75, 100))
        #expect(worse.change == -0.25)
        #expect(try #require(worse.scoreChange) == -4.5)
        #expect(move((0, 0), (25, 32)).scoreChange == nil)
    }

    @Test func theLargestIsThatOfTheScore() {
        let (small, large) = (move((90, 100), (95, 100)), move((100, 100), (60, 100)))
        #expect(IndicatorMove.largest([small, large, move((0, 0), (1, 2))]) == large)
        #expect(IndicatorMove.largest([move((9, 10), (9, 10)), move((0, 0), (0, 0))]) == nil)
    }

    /// 8 of 10 become 6 of 12: the units' parts are 4/12 − 5/10 and 2/12 − 3/10.
    @Test func thePartsOfAShareAddUpToItsMove() throws {
        let (a, b) = (Fixture.consular, Fixture.centre)
        let before = [(unit: a, set: set(5, of: 5)), (unit: b, set: set(3, of: 5))]
        let now = [(unit: a, set: set(4, of: 6)), (unit: b, set: set(2, of: 6))]
        let parts = IndicatorMove.parts(of: .onTimeShare, now: now, before: before)
        #expect(parts.map(\.unit) == [a, b])
        let expected: [Double] = [4.0 / 12 - 0.5, 2.0 / 12 - 0.3]
        for (part, change) in zip(parts, expected) {
            let error = abs(part.change - change)
            #expect(error < 1e-12)
        }
        let sum = parts.map(\.change).reduce(0, +)
        let error = abs(sum - (6.0 / 12 - 8.0 / 10))
        #expect(error < 1e-12)
    }

    @Test func aUnitThatIsNewBringsAllOfItsPart() {
        let parts = IndicatorMove.parts(
            of: .onTimeShare, now: [(unit: Fixture.centre, set: set(1, of: 2))], before: [(unit: Fixture.consular, set: set(2, of: 2))])
        #expect(Set(parts.map(\.change)) == [0.5, -1])
    }

    /// Without the slow unit the median is 2 in both periods; with it, 2 before and 6 now.
    @Test func aWaitIsToldByWhatItWouldLack() throws {
        let (quick, slow) = (Fixture.consular, Fixture.centre)
        let before = [(unit: quick, set: set(0, of: 0, waits: [2: 5])), (unit: slow, set: set(0, of: 0, waits: [2: 1]))]
        let now = [(unit: quick, set: set(0, of: 0, waits: [2: 5])), (unit: slow, set: set(0, of: 0, waits: [6: 9]))]
        let parts = IndicatorMove.parts(of: .medianWait, now: now, before: before)
        #expect(parts.first == parts.first { $0.unit == slow } && parts.first?.change == 4)
    }
}
