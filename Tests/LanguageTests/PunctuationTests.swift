import Domain
import Foundation
import Language
import Testing

/// What somebody typed among sentences of the program.
@Suite struct PunctuationTests {
    @Test(arguments: [
        ("Họp tỉnh", "Họp tỉnh.", "Họp tỉnh。"), ("Họp tỉnh.", "Họp tỉnh.", "Họp tỉnh."), ("Vì sao?", "Vì sao?", "Vì sao?"),
        ("Theo “Quy chế.”", "Theo “Quy chế.”", "Theo “Quy chế.”"), ("Theo “Quy chế”", "Theo “Quy chế”.", "Theo “Quy chế”。"),
        ("因会议改期", "因会议改期.", "因会议改期。"), ("因会议改期。", "因会议改期。", "因会议改期。"), ("Chờ…", "Chờ…", "Chờ…"), ("(x)", "(x).", "(x)。"),
    ])
    func whatWasTypedEndsBeforeTheNextSentence(typed: String, vi: String, zh: String) {
        let phrase = Phrase.sentence(typed)
        #expect(phrase(.vi) == vi && phrase(.en) == vi && phrase(.zh) == zh)
        #expect(Phrase.because(typed)(.vi) == " Lý do: " + vi && Phrase.because(typed)(.zh) == "理由：" + zh)
    }

    @Test func noReasonIsNoSentence() {
        #expect(ReaderLanguage.allCases.allSatisfy { Phrase.because("")($0).isEmpty })
    }

    /// Every sentence that carries a reason ends, whatever was typed.
    @Test(arguments: ReaderLanguage.allCases) func reasonsNeverRunIntoWhatFollows(language: ReaderLanguage) {
        let day = Day(number: 20_514)
        let number = RegistrationNumber(unit: UnitPath("vn")!, year: 2026, number: 1)
        let events: [TicketEvent] = [
            .classified(kind: .question, variant: "", registration: number, reason: "x"), .draftReturned(reason: "x"),
            .resumed(reason: "x"), .withdrawn(reason: "x"), .corrected(reason: "x"), .publicationWithdrawn(reason: "x"),
            .publicationWithdrawn(reason: ""), .transferred(from: UnitPath("vn")!, to: UnitPath("vn.a")!, reason: "x"),
        ]
        let pause = Pause(from: day.start, to: nil, reason: "x", document: "9/QĐ", approver: nil)
        let sentences =
            events.map { $0.sentence(language, unitName: { $0.text }) }
            + [
                DeskPhrases.paused(pause), DeskPhrases.extended(from: .date(day), to: .date(day), reason: "x"),
                DeskPhrases.rule(term: Term(amount: 3, unit: .workingDay), start: .date(day), basis: "x"),
                ReceptionPhrases.cancelledByOffice("x"), ReceptionPhrases.cancelledByCalendar("x"), ReceptionPhrases.moved(from: day, "x"),
                EnrolmentPhrases.cancelledByOffice("x"), EnrolmentPhrases.off("x"), SectionPhrases.withdrawn(on: day, reason: "x"),
                PublicPhrases.withdrawn(on: .date(day), reason: "x"), PublicPhrases.corrected(on: .date(day), reason: "x"),
            ].map { $0(language) }
        for sentence in sentences { #expect(sentence.hasSuffix(language == .zh ? "。" : ".") && !sentence.contains(".."), "\(sentence)") }
    }

    /// Every holiday of the calendar that the program brings, and those that it knows ahead, in the reader's language.
    @Test func holidaysAreNamedInTheReadersLanguage() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let rows = try String(contentsOf: root.appending(path: "data/calendar-vn.csv"), encoding: .utf8).split(separator: "\n")
            .map { $0.split(separator: ",") }.filter { $0.count > 2 && $0[1] == "holiday" }
        #expect(rows.count > 20)
        for row in rows {
            let name = String(row[2])
            #expect(DeskPhrases.reason(.holiday(name))(.vi) == "Nghỉ lễ: " + name)
            for language in [ReaderLanguage.en, .zh] {
                #expect(!DeskPhrases.reason(.holiday(name))(language).contains(name), "\(name)")
            }
        }
        #expect(DeskPhrases.reason(.holiday("Ngày hội bản"))(.en).hasSuffix("Ngày hội bản"), "as it was announced")
    }
}
