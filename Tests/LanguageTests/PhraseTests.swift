import Domain
import Language
import Testing

@Suite struct PhraseTests {
    private let named: [Phrase] =
        TicketKind.allCases.flatMap { [$0.phrase, $0.help] } + TicketState.allCases.map(\.phrase) + Outcome.allCases.map(\.phrase)
        + ClockName.allCases.map(\.phrase) + Role.allCases.map(\.phrase) + Action.allCases.map(\.phrase) + Topic.allCases.map(\.phrase)
        + Section.allCases.flatMap { [$0.phrase, $0.help] } + PostAction.allCases.map(\.phrase) + Post.State.allCases.map(\.phrase)
        + Post.Refusal.Field.allCases.map(\.phrase) + Ticket.Refusal.Field.allCases.map(\.phrase)
        + ReportAction.allCases.map(\.phrase) + ReportField.allCases.map(\.phrase) + ReportPart.allCases.map(ReportPhrases.part)
        + DDCIComponent.allCases.map(\.phrase) + TaskStatus.allCases.map(\.phrase) + Direction.Status.allCases.map(\.phrase)
        + PlanRecord.Kind.allCases.map(\.phrase) + EvidenceRule.Source.allCases.map(\.phrase) + PlanAction.allCases.map(\.phrase)
        + Synonym.Refusal.Field.allCases.map(\.phrase) + Plan.Refusal.Field.allCases.map(\.phrase) + TypedProof.Kind.allCases.map(\.phrase)
        + Direction.Step.allCases.map(PlanPhrases.directionSubject) + OpenDecision.Matter.allCases.map(OverviewPhrases.matter)
        + OpenDecision.Matter.allCases.map { OverviewPhrases.why(OpenDecision(matter: $0, place: .section(.about), unit: nil)) }
        + Enrolment.State.allCases.flatMap { [$0.phrase, EnrolmentPhrases.subject($0)] }

    @Test(arguments: ReaderLanguage.allCases) func everyWordOfTheDomainHasAPhrase(language: ReaderLanguage) {
        #expect(named.allSatisfy { !$0(language).isEmpty })
    }

    /// Why the survey, a plan of a draw, or a draw was refused.
    private static let surveyFaults = [SurveyAnswer.Fault.empty] + SurveyQuestion.allCases.map(SurveyAnswer.Fault.unknown)
    private static let sampleReasons: [SamplePlan.Fault.Reason] = [
        .missing, .notADate, .outOfRange, .endsBeforeStart, .tooLong(300), .notAhead(Day(number: 20_000)),
        .notOut(Day(number: 20_000).start),
        .notOfSource(.lotteryNorth), .notOfSource(.drand), .differs, .planned, .drawn, .withdrawn, .tooLate, .nobody,
    ]

    @Test(arguments: ReaderLanguage.allCases) func everyRefusalOfSurveyAndDrawHasWordsOfItsOwn(language: ReaderLanguage) {
        let faults = Self.surveyFaults.map { SurveyPhrases.fault($0)(language) }
        #expect(Set(faults).count == faults.count && faults.allSatisfy(Self.isSentence))
        for field in SamplePlan.Fault.Field.allCases {
            let name = SamplePhrases.name(field)(language)
            let faults = Self.sampleReasons.map { SamplePhrases.fault(SamplePlan.Fault(field, $0))(language) }
            #expect(!name.isEmpty && faults.allSatisfy { $0.hasPrefix(name) && $0.count > name.count + 2 })
            #expect(Set(faults).count == faults.count)
        }
    }

    @Test func refusalsAreNotLeftInAnotherLanguage() {
        let phrases =
            Self.surveyFaults.map(SurveyPhrases.fault)
            + SamplePlan.Fault.Field.allCases.flatMap { field in Self.sampleReasons.map { SamplePhrases.fault(SamplePlan.Fault(field, $0)) }
            }
        for phrase in phrases {
            #expect(Set(ReaderLanguage.allCases.map { phrase($0) }).count == ReaderLanguage.allCases.count, "\(phrase(.en))")
        }
    }

    /// Fails to compile when a reason is added, so that it gets words and joins the list above.
    @Test(arguments: sampleReasons) func everyReasonOfADrawIsListed(reason: SamplePlan.Fault.Reason) {
        switch reason {
        case .missing, .notADate, .outOfRange, .endsBeforeStart, .tooLong, .notAhead, .notOut, .notOfSource, .differs, .planned, .drawn,
            .withdrawn,
            .tooLate, .nobody:
            break
        }
        #expect(Self.sampleReasons.filter { $0 == reason }.count == 1)
    }

    @Test(arguments: ReaderLanguage.allCases) func everyQuestionAndAnswerOfTheSurveyIsWorded(language: ReaderLanguage) {
        for question in SurveyQuestion.allCases {
            let answers = (question.answers + [SurveyQuestion.unsaid]).map { SurveyPhrases.answer(question, $0)(language) }
            #expect(Set(answers).count == answers.count && !answers.contains(""), "\(question)")
            #expect([SurveyMatter.answer, .reception].allSatisfy { SurveyPhrases.question(question, $0)(language).count > 3 })
        }
    }

    private static func isSentence(_ text: String) -> Bool { text.hasSuffix(".") || text.hasSuffix("。") }

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
