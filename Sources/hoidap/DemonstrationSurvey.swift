import Domain
import FoundationEssentials
import Store

/// Who answered the survey of the demonstration: most of those whose ticket was answered, some days after the answer, each through a link of
/// their own, as everybody does. What was said is told by the ticket's place alone, so that every load counts the same.
struct DemonstrationSurvey {
    let codes: [TrackingCode]

    private static let satisfaction = ["5", "4", "5", "4", "3", "5", "2", "4", "5", "4"]

    func load(_ transaction: Transaction, now: Date) throws {
        for (number, code) in codes.enumerated() {
            let ticket = try transaction.ticket(code)
            guard let answered = ticket.answer?.at else { continue }
            let day = answered.addingTimeInterval(Double(Survey.firstLetter + 1 + number % 6) * 86_400)
            let visitor = transaction.acting(as: .business, at: day)
            guard day <= now, try visitor.offersSurvey(about: ticket) else { continue }
            let link = try visitor.surveyLink(to: ticket)
            // Every fourth never found the time.
            guard number % 4 != 3 else { continue }
            _ = try visitor.answer(try SurveyAnswer { said($0, number) }, survey: link)
        }
        // The quarters that are over are counted as the timetable does.
        try transaction.acting(as: .system("survey"), at: now).survey(limit: 0)
    }

    private func said(_ question: SurveyQuestion, _ number: Int) -> String {
        let satisfaction = Self.satisfaction[number % Self.satisfaction.count]
        switch question {
        case .satisfaction: return satisfaction
        case .answered: return satisfaction == "2" ? "no" : satisfaction == "3" ? "partly" : "yes"
        case .askedToPay: return number % 9 == 8 ? SurveyQuestion.unsaid : number == 4 ? "asked" : "no"
        }
    }
}
