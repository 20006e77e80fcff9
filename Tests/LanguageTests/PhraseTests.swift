import Domain
import Language
import Testing

@Suite struct PhraseTests {
    private let named: [Phrase] =
        TicketKind.allCases.flatMap { [$0.phrase, $0.help] } + TicketState.allCases.map(\.phrase) + Outcome.allCases.map(\.phrase)
        + ClockName.allCases.map(\.phrase) + Role.allCases.map(\.phrase) + Action.allCases.map(\.phrase) + Topic.allCases.map(\.phrase)
        + Section.allCases.flatMap { [$0.phrase, $0.help] } + PostAction.allCases.map(\.phrase) + Post.State.allCases.map(\.phrase)
        + PostRefusal.Field.allCases.map(\.phrase) + Refusal.Field.allCases.map(\.phrase)
        + ReportAction.allCases.map(\.phrase) + ReportField.allCases.map(\.phrase) + ReportPart.allCases.map(ReportPhrases.part)
        + Component.allCases.map(\.phrase) + TaskStatus.allCases.map(\.phrase) + Direction.Status.allCases.map(\.phrase)
        + PlanRecord.Kind.allCases.map(\.phrase) + EvidenceRule.Source.allCases.map(\.phrase) + PlanAction.allCases.map(\.phrase)
        + PlanRefusal.Field.allCases.map(\.phrase) + TypedProof.Kind.allCases.map(\.phrase)
        + Direction.Step.allCases.map(PlanPhrases.directionSubject) + Decision.Matter.allCases.map(OverviewPhrases.matter)
        + Decision.Matter.allCases.map { OverviewPhrases.why(Decision(matter: $0, place: .section(.about), title: "", unit: nil)) }
        + Enrolment.State.allCases.flatMap { [$0.phrase, EnrolmentPhrases.subject($0)] }

    @Test(arguments: ReaderLanguage.allCases) func everyWordOfTheDomainHasAPhrase(language: ReaderLanguage) {
        #expect(named.allSatisfy { !$0(language).isEmpty })
    }

    @Test func datesAreWrittenAsEachLanguageDoes() throws {
        let day = try #require(Day(iso: "2026-11-24"))
        #expect(Phrase.longDate(day)(.vi) == "Thứ Ba, 24/11/2026")
        #expect(Phrase.longDate(day)(.en) == "Tuesday, 24 November 2026")
        #expect(Phrase.longDate(day)(.zh) == "2026年11月24日（星期二）")
    }

    @Test func numbersAndPlurals() {
        #expect(ReaderLanguage.vi.number(-1_234_567) == "−1.234.567")
        #expect(ReaderLanguage.en.number(999) == "999")
        #expect(TermUnit.workingDay.phrase(1)(.en) == "1 working day")
        #expect(TermUnit.workingDay.phrase(2)(.en) == "2 working days")
    }
}
