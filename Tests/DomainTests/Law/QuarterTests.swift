import Testing

@testable import Domain

@Suite struct QuarterTests {
    /// Day by day over the years that reports know: each day lies in one quarter, which begins and ends as the calendar has it.
    @Test func everyDayLiesInOneQuarter() throws {
        let (first, last) = (try #require(Day(iso: "2000-01-01")), try #require(Day(iso: "2100-12-31")))
        var begun = 0
        for number in first.number...last.number {
            let day = Day(number: number)
            let quarter = Quarter(of: day)
            guard quarter.days.contains(day), quarter.year == day.year, (3 * quarter.number - 2...3 * quarter.number).contains(day.month)
            else {
                Issue.record("\(day.iso) in \(quarter.text)")
                return
            }
            if day == quarter.days.lowerBound {
                begun += 1
                #expect(day.day == 1 && Quarter(of: day.adding(-1)) == quarter.previous && quarter.previous.next == quarter)
                #expect(Quarter(quarter.text) == quarter && Quarter(year: quarter.year, number: quarter.number) == quarter)
                #expect((day...day).wholeQuarters == quarter.days)
            }
        }
        #expect(begun == 101 * 4)
    }

    @Test func aPeriodOfSeveralIsWhole() throws {
        let (from, through) = (try #require(Day(iso: "2025-12-31")), try #require(Day(iso: "2026-04-01")))
        #expect((from...through).wholeQuarters == Day(iso: "2025-10-01")!...Day(iso: "2026-06-30")!)
        #expect(Survey.quarters(from...through).map(\.iso) == ["2025-10-01", "2026-01-01", "2026-04-01"])
        #expect(FigurePeriod.offered(on: from).map(\.text) == ["12", "2025-Q4", "2025-Q3", "2025", "2024"])
        #expect(FigurePeriod.offered(on: through.adding(-1)).map(\.text) == ["12", "2026-Q1", "2025-Q4", "2026", "2025"])
    }

    @Test(arguments: ["2026-Q0", "2026-Q5", "2026-1", "1999-Q4", "2101-Q1", "26-Q1", "2026", "2026-Q1-Q2", "Q1-2026", ""])
    func whatIsNoneIsNone(text: String) { #expect(Quarter(text) == nil) }

    @Test func whatHasNotBegunIsNotShown() throws {
        let today = try #require(Day(iso: "2026-03-31"))
        #expect(FigurePeriod("2026-q1", begunBy: today) == .quarter(Quarter(of: today)))
        #expect(FigurePeriod("2026-Q2", begunBy: today) == nil && FigurePeriod("2027", begunBy: today) == nil)
        #expect(FigurePeriod("2026-Q2", begunBy: today.adding(1)) != nil)
    }
}
