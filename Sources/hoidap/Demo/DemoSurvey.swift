import Domain
import FoundationEssentials
import Store

/// Who answered the survey of the demonstration: most of those whose ticket was answered or who were received, some days later, each through
/// a link of their own, as everybody does. What was said is told by the place in the list alone, so that every load counts the same.
struct DemoSurvey {
    let tickets: [UUID]
    /// The bookings of those who came.
    let visits: [Booking]

    private static let satisfaction = ["5", "4", "5", "4", "3", "5", "2", "4", "5", "4"]

    func load(_ transaction: Transaction, now: Date) throws {
        for (number, id) in tickets.enumerated() {
            let ticket = try transaction.ticket(id)
            guard let answered = ticket.answer?.at else { continue }
            try ask(number, after: answered, transaction, now) { visitor in
                try visitor.offersSurvey(about: ticket) ? visitor.surveyLink(to: ticket) : nil
            }
        }
        for (number, booking) in visits.enumerated() {
            try ask(number, after: booking.at, transaction, now) { visitor in
                try visitor.offersSurvey(about: booking) ? visitor.surveyLink(to: booking) : nil
            }
        }
    }

    /// The quarters that are over are told as the timetable does, which works in office hours: the last ones before today. What was answered
    /// is never told by the transaction that answered.
    static func tell(_ store: Store, now: Date) async throws {
        let telling = store.law.calendar.nthWorkingDay(before: now.day, 1).instant(minute: 600)
        try await store.write(as: .system("survey"), at: telling, deadline: .seconds(60)) { _ = try $0.survey(limit: 0) }
    }

    private func ask(
        _ number: Int, after served: Date, _ transaction: Transaction, _ now: Date, _ link: (Transaction) throws -> TrackingCode?
    ) throws {
        let day = served.addingTimeInterval(Double(Survey.firstLetter + 1 + number % 6) * 86_400)
        let visitor = transaction.acting(as: .business, at: day)
        guard day <= now, let link = try link(visitor) else { return }
        // Every fourth never found the time.
        guard number % 4 != 3 else { return }
        _ = try visitor.answer(try SurveyAnswer { said($0, number) }, survey: link)
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
