import Domain
import Foundation
import Testing

/// What everybody may ask of the indicators.
@Suite struct IndicatorQuestionTests {
    private static func scope(_ from: String, _ to: String, kind: String = "", group: String = "") throws -> IndicatorScope {
        try IndicatorQuestion(from: from, to: to, kind: kind, group: group).scope(today: #require(Day(iso: "2026-05-11")))
    }

    /// Everybody may ask for whole months of what is public; the present one is whole as far as it has come.
    @Test(arguments: [
        ("2026-01-02", "2026-03-31", "", IndicatorQuestion.Fault(.from, .notWholeMonths)),
        ("2026-01-01", "2026-03-30", "", .init(.to, .notWholeMonths)), ("2026-05-01", "2026-05-10", "", .init(.to, .notWholeMonths)),
        ("2026-01-01", "2026-03-31", "complaint", .init(.kind, .notPublic)),
    ])
    func daysCannotBeToldFromADifference(_ from: String, _ to: String, _ kind: String, _ fault: IndicatorQuestion.Fault) throws {
        let today = try #require(Day(iso: "2026-05-11"))
        #expect(throws: fault) { try Self.scope(from, to, kind: kind).checkPublic(today: today) }
    }

    @Test func wholeMonthsOfWhatIsPublicAreForEverybody() throws {
        let today = try #require(Day(iso: "2026-05-11"))
        for (from, to) in [("2026-01-01", "2026-03-31"), ("2026-05-01", "2026-05-11"), ("2026-05-01", "2026-05-31"), ("", "")] {
            try Self.scope(from, to, kind: "question").checkPublic(today: today)
        }
        let group = try #require(BusinessGroup.Trait.allCases.first?.groups.first)
        let asked = IndicatorScope(try #require(Day(iso: "2026-01-01"))...today, group: group)
        #expect(throws: IndicatorQuestion.Fault(.group, .notPublic)) { try asked.checkPublic(today: today) }
    }
}
