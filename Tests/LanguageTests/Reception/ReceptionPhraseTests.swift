import Domain
import Foundation
import Language
import Testing

@Suite struct ReceptionPhraseTests {
    @Test(arguments: ReaderLanguage.allCases) func everyFaultLetterAndFigureHasAPhrase(language: ReaderLanguage) {
        let letters = BookingLetter.Occasion.allCases.map { BookingLetter(occasion: $0, at: .distantPast) }
        let phrases =
            ReceptionFault.Field.allCases.map(\.phrase) + FigureName.allCases.map(FigurePhrases.name)
            + letters.flatMap { [ReceptionPhrases.subject($0), ReceptionPhrases.sentence($0)] }
        #expect(phrases.allSatisfy { !$0(language).isEmpty })
    }

    @Test func sharesAreWrittenAsEachLanguageDoes() {
        #expect(ReaderLanguage.vi.percent(0.8758) == "87,6\u{A0}%")
        #expect(ReaderLanguage.en.percent(1) == "100.0\u{A0}%")
        #expect(ReaderLanguage.zh.percent(0) == "0.0%")
        #expect(ReaderLanguage.vi.tenths(1234.56) == "1.234,6")
    }

    @Test func rulesAreSaidInWords() {
        #expect(ReceptionPhrases.rule(.weekly(weekday: 4))(.vi).hasPrefix("Thứ Năm hằng tuần"))
        #expect(ReceptionPhrases.rule(.monthly(day: 15))(.en).hasPrefix("Day 15 of every month"))
    }
}
