import Domain
import Language
import Testing

/// Opinions are said to be of the quarters that are told, and of no quarter that is not over.
@Suite struct OpinionPhraseTests {
    private func set(_ from: String, _ to: String, on today: String) throws -> IndicatorSet {
        let days = try #require(Day(iso: from))...(try #require(Day(iso: to)))
        return IndicatorSet(IndicatorScope(days), Tally(), goalposts: [], on: try #require(Day(iso: today)))
    }

    @Test func theLastQuarterToldIsNamed() throws {
        let running = try set("2025-12-01", "2026-11-29", on: "2026-11-29")
        #expect(
            IndicatorPhrases.survey(running)(.vi).hasSuffix(
                ": ở đây là Quý IV/2025 đến Quý III/2026; các quý sau của kỳ này chưa được nêu."))
        #expect(IndicatorPhrases.survey(running)(.en).hasSuffix("; later quarters of this period are not told yet."))
        let one = try set("2026-01-01", "2026-03-31", on: "2026-11-29")
        #expect(IndicatorPhrases.survey(one)(.vi).hasSuffix(": ở đây là Quý I/2026."))
        let none = try set("2026-10-01", "2026-11-29", on: "2026-11-29")
        #expect(IndicatorPhrases.survey(none)(.vi).hasSuffix("; trong kỳ này chưa quý nào được nêu."))
        #expect(IndicatorPhrases.survey(none)(.zh).hasSuffix("；本时期内尚无已公布的季度。"))
    }

    @Test func theSurveysSpanEndsWithTheLastQuarterTold() throws {
        let (first, last) = (try #require(Day(iso: "2026-01-01")), try #require(Day(iso: "2026-07-01")))
        let told = SurveyOfficePhrases.span(first, last, awaited: Day(iso: "2027-01-22"))
        #expect(told(.vi) == "Tính trọn các quý, từ Quý I/2026 đến Quý III/2026; quý sau được nêu từ ngày 22/01/2027.")
        #expect(SurveyOfficePhrases.span(first, first, awaited: nil)(.en) == "Counted for the whole of Quarter 1 of 2026.")
    }

    /// The page of a share says of how many opinions it is, and how many tickets stand below.
    @Test func theListSaysHowItStandsToItsFigure() {
        let whole = IndicatorPhrases.opinions(OpinionCount(told: Share(3, of: 12), listed: 3))
        #expect(whole(.vi).contains("tính trên 12 ý kiến") && whole(.vi).contains("trong đó 3 ý kiến") && whole(.vi).contains("3 phiếu"))
        let part = IndicatorPhrases.opinions(OpinionCount(told: Share(3, of: 12), listed: 1))
        for language in ReaderLanguage.allCases { #expect(part(language).count > whole(language).count) }
    }
}
