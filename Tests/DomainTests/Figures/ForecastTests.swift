import Domain
import Foundation
import Support
import Testing

@Suite struct ForecastTests {
    private let calendar: WorkCalendar
    private let unit: UnitPath
    private let other: UnitPath

    init() throws {
        calendar = try WorkCalendar(days: [])
        unit = try #require(UnitPath("vn.a.b"))
        other = try #require(UnitPath("vn.a.c"))
    }

    private func day(_ iso: String) throws -> Day { try #require(Day(iso: iso)) }

    /// Tickets with a limit of ten working days, each day that is left bringing the answer with a known probability.
    private func simulated(
        _ perDay: Int, from first: Day, through last: Day, chance: (Int) -> Double, unit: UnitPath, random: inout some RandomNumberGenerator
    ) -> [ForecastCase] {
        var cases: [ForecastCase] = []
        for number in first.number...last.number where calendar.isWorking(Day(number: number)) {
            for _ in 0..<perDay {
                let (started, due) = (Day(number: number), calendar.nthWorkingDay(after: Day(number: number), 10))
                var (today, answered): (Day, Day?) = (started, nil)
                while answered == nil {
                    let left = calendar.workingDays(from: today, to: due)
                    let p = left >= 0 ? chance(left) : 0.3
                    if Double.random(in: 0..<1, using: &random) < p { answered = today }
                    today = calendar.nthWorkingDay(after: today, 1)
                }
                cases.append(ForecastCase(group: .init(unit: unit, kind: .question), started: started, due: due, answered: answered))
            }
        }
        return cases
    }

    @Test func whatIsLearntIsWhatHoldsInASimulation() throws {
        var random = SplitMix(state: 20261125)
        let chance = { (left: Int) in left == 0 ? 0.4 : 0.06 }
        let cases = simulated(8, from: try day("2025-01-06"), through: try day("2026-03-31"), chance: chance, unit: unit, random: &random)
        let basis = ForecastBasis(cases, on: try day("2026-03-31"), calendar: calendar)
        let model = try #require(basis.model)
        let group = ForecastGroup(unit: unit, kind: .question)
        var truth = 1.0
        for left in 1...ForecastModel.window {
            truth *= 1 - chance(left - 1)
            #expect(abs(model.lateness(of: group, daysLeft: left) - truth) < 0.06, "\(left) days left")
        }
        let check = try #require(ForecastCheck(basis.periods.map { ForecastSum($0, units: [unit]) }))
        #expect(check.periods == ForecastCheck.most)
        // Eight a day, of which three in ten are late.
        #expect(abs(check.late - 8 * 10 * truth) < 8)
        // Four of five intervals hold; with 26 of them chance alone gives 15 to 26.
        #expect((15...26).contains(check.covered), "\(check.covered)")
        #expect(check.error < check.naiveError, "\(check.error) \(check.naiveError)")
    }

    @Test func probabilitiesFallWithTheDaysThatAreLeft() throws {
        var random = SplitMix(state: 7)
        for round in 0..<20 {
            var cases: [ForecastCase] = []
            for _ in 0..<Int.random(in: 40...400, using: &random) {
                let started = Day(number: try day("2026-01-05").number - Int.random(in: 1...360, using: &random))
                let due = calendar.nthWorkingDay(after: started, Int.random(in: 1...30, using: &random))
                let answered: Day? = Bool.random(using: &random) ? started.adding(Int.random(in: 0...60, using: &random)) : nil
                let dropped: Day? =
                    answered == nil && Bool.random(using: &random) ? started.adding(Int.random(in: 0...40, using: &random)) : nil
                let kind = try #require(TicketKind.allCases.randomElement(using: &random))
                let where_ = Bool.random(using: &random) ? unit : other
                cases.append(
                    ForecastCase(group: .init(unit: where_, kind: kind), started: started, due: due, answered: answered, dropped: dropped))
            }
            guard let model = ForecastBasis(cases, on: try day("2026-01-05"), calendar: calendar).model else { continue }
            for group in Set(cases.map(\.group)) {
                let late = (0...ForecastModel.window).map { model.lateness(of: group, daysLeft: $0) }
                #expect(late.allSatisfy { (0...1).contains($0) }, "\(round)")
                #expect(late[0] == 1 && zip(late, late.dropFirst()).allSatisfy { $0 >= $1 }, "\(round)")
                #expect(model.lateness(of: group, daysLeft: 99) == late.last && model.lateness(of: group, daysLeft: -3) == 1)
            }
        }
    }

    /// The estimate by hand: of 40 tickets with two days left 10 are answered on that day and 10 withdrawn; of the 20 with one day left 5 are
    /// answered, and of the 15 on the due day none.
    @Test func theEstimateIsThatOfKaplanAndMeierDrawnTowardsTheUsual() throws {
        let (started, due) = (try day("2026-01-05"), try day("2026-01-07"))
        let group = ForecastGroup(unit: unit, kind: .question)
        func cases(_ n: Int, answered: Day? = nil, dropped: Day? = nil) -> [ForecastCase] {
            (0..<n).map { _ in ForecastCase(group: group, started: started, due: due, answered: answered, dropped: dropped) }
        }
        // Withdrawn on the first day: they were open then, but nobody knows what the day would have brought.
        let all = cases(10, answered: started) + cases(10, dropped: started) + cases(5, answered: try day("2026-01-06")) + cases(15)
        let model = try #require(ForecastBasis(all, on: try day("2026-02-02"), calendar: calendar).model)
        let counts = [(0.0, 15.0), (5.0, 20.0), (10.0, 30.0)]
        // Four weeks later a ticket counts less. Drawn from the year to all that is recent, to the kind, and to the unit, with the weight of
        // ten tickets each time.
        let weight = pow(0.5, 28.0 / 32)
        let shares = counts.map { answered, open in
            let year = (answered + 0.5) / (open + 1)
            return (0..<3).reduce(year) { usual, _ in (weight * answered + 10 * usual) / (weight * open + 10) }
        }
        for left in 1...3 {
            let expected = shares.prefix(left).reduce(1.0) { $0 * (1 - $1) }
            #expect(abs(model.lateness(of: group, daysLeft: left) - expected) < 1e-12, "\(left)")
        }
    }

    @Test func nothingIsForecastOfTooLittle() throws {
        let group = ForecastGroup(unit: unit, kind: .question)
        let few = try (0..<29).map { _ in
            ForecastCase(group: group, started: try day("2026-01-05"), due: try day("2026-01-19"), answered: try day("2026-01-12"))
        }
        let basis = ForecastBasis(few, on: try day("2026-02-02"), calendar: calendar)
        #expect(basis.model == nil && basis.ended == 29 && basis.periods.isEmpty)
        #expect(Forecast(basis, running: [], units: [unit], on: try day("2026-02-02"), calendar: calendar) == nil)
        let enough = ForecastBasis(few + [few[0]], on: try day("2026-02-02"), calendar: calendar)
        #expect(enough.model != nil)
        let forecast = try #require(
            Forecast(
                enough, running: [.init(group: group, due: try day("2026-02-03"), count: 4)], units: [unit], on: try day("2026-02-02"),
                calendar: calendar))
        #expect(forecast.check == nil && forecast.total.due == 4 && forecast.through.iso == "2026-02-13")
        #expect(forecast.total.interval.contains(Int(forecast.total.late.rounded())))
    }

    /// What happens after a morning does not change what is forecast on it.
    @Test func aPastForecastKnowsNothingOfWhatCameLater() throws {
        var random = SplitMix(state: 3)
        let known = simulated(
            2, from: try day("2025-01-06"), through: try day("2026-01-30"), chance: { _ in 0.1 }, unit: unit, random: &random)
        let morning = try day("2025-12-01")
        // The same until the morning; then everything open is answered at once, and nothing else comes in.
        let changed = known.filter { $0.started < morning }.map { one in
            guard let answered = one.answered, answered >= morning else { return one }
            return ForecastCase(group: one.group, started: one.started, due: one.due, answered: morning)
        }
        func period(_ cases: [ForecastCase]) throws -> ForecastSum {
            let basis = ForecastBasis(cases, on: try day("2026-02-02"), calendar: calendar)
            return ForecastSum(try #require(basis.periods.first { $0.from == morning }), units: [unit])
        }
        let (one, two) = (try period(known), try period(changed))
        #expect(one.expected == two.expected && one.variance == two.variance && one.before == two.before)
        #expect(one.late > two.late && two.late == 0)
    }

    @Test func aLaterExtensionIsNotKnownBefore() throws {
        var random = SplitMix(state: 11)
        let past = simulated(
            2, from: try day("2025-01-06"), through: try day("2025-11-14"), chance: { _ in 0.05 }, unit: unit, random: &random)
        let group = ForecastGroup(unit: unit, kind: .question)
        func extended(on: Day) throws -> ForecastCase {
            ForecastCase(
                group: group, started: try day("2025-11-24"), due: try day("2026-01-30"), answered: try day("2026-01-20"),
                extended: .init(from: try day("2025-12-08"), on: on))
        }
        func expected(_ cases: [ForecastCase]) throws -> Double {
            let basis = ForecastBasis(cases, on: try day("2026-02-02"), calendar: calendar)
            return ForecastSum(try #require(basis.periods.first { $0.from.iso == "2025-12-01" }), units: [unit]).expected
        }
        let without = try expected(past)
        #expect(try expected(past + [extended(on: day("2025-12-05"))]) > without + 0.1, "on that morning it seemed to fall due")
        #expect(try abs(expected(past + [extended(on: day("2025-11-28"))]) - without) < 0.05, "it had been extended")
    }

    @Test func onlyTheReadersUnitsAreCounted() throws {
        var random = SplitMix(state: 5)
        let cases =
            simulated(1, from: try day("2025-01-06"), through: try day("2026-01-30"), chance: { _ in 0.1 }, unit: unit, random: &random)
            + simulated(3, from: try day("2025-01-06"), through: try day("2026-01-30"), chance: { _ in 0.02 }, unit: other, random: &random)
        let basis = ForecastBasis(cases, on: try day("2026-02-02"), calendar: calendar)
        func sums(_ units: [UnitPath]) -> [ForecastSum] { basis.periods.map { ForecastSum($0, units: units) } }
        let (one, two, both) = (sums([unit]), sums([other]), sums([try #require(UnitPath("vn.a"))]))
        #expect(one.count == both.count && !both.isEmpty)
        for index in both.indices {
            #expect(one[index].late + two[index].late == both[index].late)
            #expect(abs(one[index].expected + two[index].expected - both[index].expected) < 1e-9)
        }
    }
}
