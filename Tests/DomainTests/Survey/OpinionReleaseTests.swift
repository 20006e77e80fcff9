import Domain
import Testing

/// Opinions of fewer than ten cannot be told from what is shown, by any sum or difference of it.
@Suite struct OpinionReleaseTests {
    private static let units = ["vn", "vn.ls", "vn.ls.so", "vn.ls.so.a", "vn.ls.so.b", "vn.ls.so.b.to"].map { UnitPath($0)! }
    private static let kinds = ["question", "feedback", "complaint"]

    private func cell(_ unit: String, _ kind: String, _ adverse: Int, _ n: Int, isOwn: Bool = true) -> OpinionCell {
        OpinionCell(unit: UnitPath(unit)!, kind: kind, shares: [Share(adverse, of: n)], isOwn: isOwn)
    }

    @Test func whatIsFewIsPutTogetherByKindThenWithTheUnitAbove() {
        let release = OpinionRelease(
            [
                cell("vn.ls.so.a", "question", 3, 12), cell("vn.ls.so.a", "feedback", 1, 6), cell("vn.ls.so.a", "support", 1, 4),
                cell("vn.ls.so.b", "question", 2, 9), cell("vn.ls.so", "question", 0, 1),
            ], units: Self.units)
        let (own, together) = (cell("vn.ls.so.a", "mixed", 2, 10), cell("vn.ls.so", "mixed", 2, 10, isOwn: false))
        #expect(release.told == [cell("vn.ls.so.a", "question", 3, 12), own, together])
        #expect(release.waiting.isEmpty)
        let (support, elsewhere) = (cell("vn.ls.so.a", "support", 0, 0).place, cell("vn.ls.so.b", "question", 0, 0).place)
        #expect(release.holds(own, support) && !release.holds(own, elsewhere))
        #expect(release.holds(together, elsewhere) && !release.holds(together, support))
        let table = OpinionTable(release.told)
        #expect(table.own(of: UnitPath("vn.ls.so.a")).blocks.count == 2)
        #expect(table.own(of: UnitPath("vn.ls.so")).blocks.isEmpty, "it holds what was said of a unit below")
    }

    /// Public figures leave a block of closed kinds out, and lose no other opinion with it.
    @Test func kindsThatAreNeverPublishedArePutTogetherApart() {
        let release = OpinionRelease(
            [
                cell("vn.ls.so.a", "feedback", 1, 6), cell("vn.ls.so.a", "support", 0, 5), cell("vn.ls.so.a", "complaint", 4, 6),
                cell("vn.ls.so.a", "denunciation", 3, 3), cell("vn.ls.so", "complaint", 2, 4),
            ], units: Self.units)
        let open = cell("vn.ls.so.a", "mixed", 1, 11)
        #expect(release.told == [open, cell("vn.ls.so", "mixed_closed", 9, 13, isOwn: false)])
        #expect(OpinionTable(release.told).publishable.blocks == [open])
        #expect(OpinionTable([cell("vn.ls.so", "complaint", 2, 20), cell("vn.ls.so", "question", 1, 20)]).publishable.blocks.count == 1)
    }

    @Test func whatAnAgencyHasLeftOverWaits() {
        let release = OpinionRelease([cell("vn.ls.so.b.to", "question", 4, 9)], units: Self.units)
        #expect(release.told.isEmpty && release.waiting == [cell("vn.ls.so", "mixed", 4, 9, isOwn: false)])
        #expect(OpinionRelease([], units: Self.units).waiting.isEmpty)
    }

    @Test func theQuestionThatTheFewestAnsweredDecides() {
        let unit = UnitPath("vn.ls.so")!
        let release = OpinionRelease(
            [OpinionCell(unit: unit, kind: "question", shares: [Share(1, of: 30), Share(0, of: 9)])], units: Self.units)
        #expect(release.told.isEmpty && release.waiting.first?.shares.map(\.n) == [30, 9])
    }

    @Test func nothingIsLostOrCountedTwice() {
        var random = Lottery(seed: 7)
        for _ in 0..<200 {
            let cells = table(&random)
            let release = OpinionRelease(cells, units: Self.units)
            let (before, after) = (cells.map(\.shares[0]), (release.told + release.waiting).map(\.shares[0]))
            #expect(before.reduce(0) { $0 + $1.n } == after.reduce(0) { $0 + $1.n })
            #expect(before.reduce(0) { $0 + $1.successes } == after.reduce(0) { $0 + $1.successes })
            #expect(release.told.allSatisfy { $0.n >= Tally.fewestTold } && release.waiting.allSatisfy { $0.n < Tally.fewestTold })
        }
    }

    /// An attacker reads every figure: of each unit, with what lies below it or alone, of each kind or all, of each run of quarters; knows which
    /// cells are empty; and forms every combination with whatever weights.
    @Test func noCombinationOfWhatIsShownIsAboutFewerThanTen() {
        var random = Lottery(seed: 11)
        for _ in 0..<60 {
            let quarters = (0..<2).map { _ in table(&random) }
            let attacker = Attacker(quarters)
            let figures = attacker.figures { quarter in Self.blocks(quarters[quarter]) }
            #expect(attacker.isolates(figures) == nil)
        }
    }

    /// The rule that does not do: every figure of ten or more is shown, others are withheld.
    @Test func theAttackerFindsWhatAPlainThresholdGivesAway() {
        var random = Lottery(seed: 13)
        let found = (0..<20).count { _ in
            let quarters = (0..<2).map { _ in table(&random) }
            let attacker = Attacker(quarters)
            let figures = attacker.figures { quarter in quarters[quarter].indices.map { [$0] } }
            return attacker.isolates(figures.filter { attacker.n($0) >= Tally.fewestTold }) != nil
        }
        #expect(found > 10)
    }

    /// Which cells each block was put together from: the second question carries them as bits.
    private static func blocks(_ cells: [OpinionCell]) -> [Set<Int>] {
        let marked = cells.enumerated().map { index, cell in
            OpinionCell(unit: cell.unit, kind: cell.kind, shares: cell.shares + [Share(1 << index, of: 1 << 40)])
        }
        return OpinionRelease(marked, units: units).told.map { block in
            Set(cells.indices.filter { block.shares[1].successes >> $0 & 1 == 1 })
        }
    }

    private func table(_ random: inout Lottery) -> [OpinionCell] {
        Self.units.dropFirst(2).flatMap { unit in
            Self.kinds.map { kind in
                let n = [0, 0, 1, 2, 3, 5, 9, 10, 14, 30].randomElement(using: &random) ?? 0
                return cell(unit.text, kind, n / 3, n)
            }
        }
    }

    /// Linear algebra modulo a prime over the cells of all quarters, those of a quarter one after another.
    private struct Attacker {
        let cells: [OpinionCell]
        let width: Int
        let quarters: Int
        static let prime = 2_147_483_647

        init(_ quarters: [[OpinionCell]]) {
            cells = quarters.flatMap(\.self)
            width = quarters.first?.count ?? 0
            self.quarters = quarters.count
        }

        func n(_ figure: [Int]) -> Int { zip(figure, cells).reduce(0) { $0 + ($1.0 == 0 ? 0 : $1.1.n) } }

        /// - Parameter blocks: of a quarter, each by the cells it was put together from. A block of one cell is its unit's and kind's.
        func figures(_ blocks: (Int) -> [Set<Int>]) -> [[Int]] {
            let told = (0..<quarters).map(blocks)
            var figures: [[Int]] = []
            for unit in OpinionReleaseTests.units.map(Optional.some) + [nil] {
                for kind in OpinionReleaseTests.kinds.map(Optional.some) + [nil] {
                    for isAlone in [false, true] {
                        for first in 0..<quarters {
                            for last in first..<quarters {
                                var figure = [Int](repeating: 0, count: cells.count)
                                for quarter in first...last {
                                    for block in told[quarter] where isIn(block, unit, kind, isAlone) {
                                        for index in block { figure[quarter * width + index] = 1 }
                                    }
                                }
                                figures.append(figure)
                            }
                        }
                    }
                }
            }
            return figures
        }

        /// Whether a block counts for a unit and kind, by where it stands: at the unit that holds all its cells.
        private func isIn(_ block: Set<Int>, _ unit: UnitPath?, _ kind: String?, _ isAlone: Bool) -> Bool {
            let members = block.map { cells[$0] }
            let kinds = Set(members.map(\.kind))
            if let kind { guard kinds == [kind], members.count == 1 else { return false } }
            guard let unit else { return true }
            return isAlone ? members.allSatisfy { $0.unit == unit } : members.allSatisfy { unit.contains($0.unit) }
        }

        /// Cells of together 1 to 9 opinions about which alone some combination speaks; nil where there are none.
        func isolates(_ figures: [[Int]]) -> [Int]? {
            let empty = cells.indices.filter { cells[$0].n == 0 }
            let known = figures.map { figure in figure.enumerated().map { empty.contains($0) ? 0 : $1 } }
            let basis = reduced(known)
            let small = cells.indices.filter { 1..<Tally.fewestTold ~= cells[$0].n }
            for a in small {
                for b in small where b >= a {
                    for c in small where c >= b {
                        let group = Set([a, b, c])
                        guard group.reduce(0, { $0 + cells[$1].n }) < Tally.fewestTold else { continue }
                        // Something in the span lives in the group alone where the rest of the columns has a lower rank.
                        let outside = basis.map { row in row.enumerated().map { group.contains($0) ? 0 : $1 } }
                        if reduced(outside).count < basis.count { return group.sorted() }
                    }
                }
            }
            return nil
        }

        private func reduced(_ rows: [[Int]]) -> [[Int]] {
            var basis: [(pivot: Int, row: [Int])] = []
            for row in rows {
                var row = row
                for (pivot, other) in basis where row[pivot] != 0 {
                    let factor = row[pivot]
                    for column in row.indices {
                        row[column] = ((row[column] - factor * other[column]) % Self.prime + Self.prime) % Self.prime
                    }
                }
                guard let pivot = row.firstIndex(where: { $0 != 0 }) else { continue }
                let inverse = power(row[pivot], Self.prime - 2)
                basis.append((pivot, row.map { $0 * inverse % Self.prime }))
            }
            return basis.map(\.row)
        }

        private func power(_ base: Int, _ exponent: Int) -> Int {
            var (result, base, exponent) = (1, base % Self.prime, exponent)
            while exponent > 0 {
                if exponent & 1 == 1 { result = result * base % Self.prime }
                base = base * base % Self.prime
                exponent >>= 1
            }
            return result
        }
    }

    /// The same numbers each time.
    private struct Lottery: RandomNumberGenerator {
        var state: UInt64

        init(seed: UInt64) { state = seed }

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ state >> 29
        }
    }
}
