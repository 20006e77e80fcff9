import Domain
import Testing

@Suite struct SurveyTests {
    @Test func whatIsLeftOpenIsUnsaid() throws {
        let answer = try SurveyAnswer { $0 == .satisfaction ? "4" : "" }
        #expect(answer.answers == [.answered: "unsaid", .satisfaction: "4", .askedToPay: "unsaid"])
    }

    @Test func nothingAtAllIsRefused() {
        #expect(throws: SurveyAnswer.Fault.empty) { try SurveyAnswer { _ in "" } }
        #expect(throws: SurveyAnswer.Fault.empty) { try SurveyAnswer { _ in "unsaid" } }
        #expect(throws: SurveyAnswer.Fault.unknown(.satisfaction)) { try SurveyAnswer { $0 == .satisfaction ? "6" : "" } }
    }

    @Test func quartersThatAPeriodTouches() {
        let days = Day(iso: "2025-11-30")!...Day(iso: "2026-07-01")!
        #expect(Survey.quarters(days).map(\.iso) == ["2025-10-01", "2026-01-01", "2026-04-01", "2026-07-01"])
        #expect(Survey.quarters(Day(iso: "2026-02-28")!...Day(iso: "2026-02-28")!).map(\.iso) == ["2026-01-01"])
    }

    @Test func aQuarterIsOpenUntilItsLastLinkIsNot() {
        #expect(Survey.firstOpenQuarter(on: Day(iso: "2026-04-21")!).iso == "2026-01-01")
        #expect(Survey.firstOpenQuarter(on: Day(iso: "2026-04-22")!).iso == "2026-04-01")
    }

    @Test(arguments: [
        ("2026-11-29", ["2026-01-01", "2026-04-01", "2026-07-01"]), ("2027-01-21", ["2026-01-01", "2026-04-01", "2026-07-01"]),
        ("2027-01-22", ["2026-01-01", "2026-04-01", "2026-07-01", "2026-10-01"]), ("2026-04-21", []),
    ])
    func theQuartersThatAreToldAreThoseWhoseLinksAreClosed(today: String, told: [String]) {
        let quarters = Survey.quarters(Day(iso: "2026-01-01")!...Day(iso: "2026-12-31")!)
        let figures = SurveyFigures(quarters: quarters, total: .init(), byQuarter: quarters.map { _ in .init() }, byUnit: [:])
        #expect(figures.told(on: Day(iso: today)!).map(\.iso) == told)
    }

    @Test func belowTenNothingIsShown() {
        var tally = SurveyTally()
        tally.add(8, .askedToPay, "no")
        tally.add(1, .askedToPay, "paid")
        tally.add(5, .askedToPay, "unsaid")
        #expect(!tally.isShown(.askedToPay) && tally.adverse(.askedToPay) == nil)
        tally.add(1, .askedToPay, "asked")
        #expect(tally.adverse(.askedToPay) == Share(2, of: 10))
        tally.response = Share(9, of: 9)
        #expect(tally.shownResponse == nil)
    }

    @Test func nobodyIsAskedAboutWhatMustStaySealed() {
        #expect(!Survey.asks(about: .integrity) && !Survey.asks(about: .denunciation) && Survey.asks(about: .complaint))
    }
}
