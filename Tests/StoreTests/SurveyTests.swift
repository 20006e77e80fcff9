import Domain
import Foundation
import PG
import Store
import Support
import Testing

/// Who is asked, and that nothing of an answer is left but counts of at least ten.
@Suite struct SurveyStoreTests {
    private static func after(_ days: Int) -> Date { Office.now.addingTimeInterval(Double(days) * 86_400) }
    private static let quarter = Day(iso: "2026-01-01")!
    private static let year = Day(iso: "2026-01-01")!...Day(iso: "2026-12-31")!

    private func survey(_ office: Office, on day: Int) async throws {
        try await office.store.write(as: .system("survey"), at: Self.after(day)) { _ = try $0.survey(limit: 100) }
    }

    /// The survey's letters of a day: token and whether it is the reminder.
    private func letters(_ office: Office, on day: Int) async throws -> [(token: TrackingCode, isReminder: Bool)] {
        try await office.store.write(as: .system("test"), at: Self.after(day).addingTimeInterval(1)) { transaction in
            var told: [(TrackingCode, Bool)] = []
            while let claimed = try transaction.claimLetter(firstWait: 86_400) {
                if case .survey(let token, _, let isReminder) = claimed.letter { told.append((token, isReminder)) }
                try transaction.letterIsSent(claimed.id)
            }
            return told
        }
    }

    private func figures(_ office: Office, unit: UnitPath? = nil, kind: TicketKind? = nil) async throws -> SurveyFigures {
        try await office.store.read(as: .system("test"), at: Self.after(5)) { try $0.survey(Self.year, unit: unit, kind: kind) }
    }

    private func anAnswer(_ answered: String = "yes", _ satisfaction: String = "4", _ asked: String = "no") throws -> SurveyAnswer {
        try SurveyAnswer { [.answered: answered, .satisfaction: satisfaction, .askedToPay: asked][$0] ?? "" }
    }

    /// Statements as the owner of the data, who sees what waits.
    private func owner<T: Sendable>(_ office: Office, _ body: @escaping @Sendable (Connection) throws -> T) async throws -> T {
        let database = Database(DatabaseSettings(url: office.url, lanes: 1))
        database.start()
        do {
            let result = try await database.transaction { try body($0) }
            await database.shutdown()
            return result
        } catch {
            await database.shutdown()
            throw error
        }
    }

    /// Invites `n` tickets of a unit and kind and answers them.
    private func answers(_ office: Office, _ n: Int, _ unit: UnitPath, _ kind: TicketKind, _ answer: SurveyAnswer) async throws {
        for _ in 0..<n {
            let ticket = try await office.aTicket(kind: kind)
            let invitation = UUID()
            try await owner(office) { connection in
                try connection.execute(
                    """
                    insert into survey_invitation (id, ticket_id, invited_on, unit, kind)
                    values (\(invitation), \(ticket.id), '2026-03-05', \(unit.text)::ltree, \(kind.rawValue))
                    """)
                try connection.query(
                    """
                    select survey_answer(\(invitation), '2026-03-05'::date, 21, \(SurveyQuestion.allCases.map(\.rawValue)),
                        \(SurveyQuestion.allCases.map { answer.answers[$0] ?? "" }))
                    """)
            }
        }
    }

    /// The code of a visitor's booking of today who left an address.
    private func aVisit(_ office: Office, came: Bool) async throws -> TrackingCode {
        let text = Wording(vi: "Giám đốc", en: "The head", zh: "厅长")
        let terms = ReceptionTerms(
            unit: Office.agency, title: text, rule: .monthly(day: 2), sessions: [.init(open: 480, close: 540)], slotMinutes: 30, places: 1,
            place: text, rules: text, validFrom: Day(number: 20_000))
        let clerk = office.actor(.clerk)
        let id = try await office.store.write(as: clerk, at: Self.after(-3)) { try $0.addReception(terms) }
        var typed = BookingRequest.Typed()
        (typed.slot, typed.name, typed.subject, typed.email) = ("480", "Nguyễn Thị Bình", "Hợp pháp hóa", "binh@congty.vn")
        let request = try BookingRequest(typed)
        let booking = try await office.store.write(as: .business, at: Self.after(-3)) {
            try $0.book(request, schedule: id, planned: Office.now.day, form: nil)
        }
        try await office.store.write(as: clerk, at: Office.now) { _ = try $0.note(came: came, booking: booking.id) }
        return booking.code
    }

    @Test func whoWasAnsweredIsAskedOnceAndRemindedOnce() async throws {
        try await Office.open { office in
            _ = try await office.anAnsweredTicket()
            try await survey(office, on: 2)
            #expect(try await letters(office, on: 2).isEmpty, "the answer is read first")
            try await survey(office, on: 3)
            try await survey(office, on: 3)
            let first = try await letters(office, on: 3)
            #expect(first.map(\.isReminder) == [false])
            try await survey(office, on: 9)
            #expect(try await letters(office, on: 9).isEmpty)
            try await survey(office, on: 10)
            try await survey(office, on: 11)
            let second = try await letters(office, on: 11)
            #expect(second.map(\.isReminder) == [true])
            try await survey(office, on: 18)
            #expect(try await letters(office, on: 18).isEmpty, "one reminder")
            let left = try await owner(office) {
                try $0.query("select 1 from letter where occasion like 'survey:%' and detail::text <> '{}'").isEmpty
            }
            #expect(left, "a link that was sent lies nowhere in clear")
        }
    }

    @Test func aVisitorIsOfferedTheSurveyOnTheBookingOnce() async throws {
        try await Office.open { office in
            let code = try await aVisit(office, came: true)
            let token = try await office.store.write(as: .business, at: Self.after(4)) { try $0.surveyLink(to: $0.booking(code)) }
            let invitation = try await office.store.read(as: .business, at: Self.after(4)) { try $0.surveyInvitation(token) }
            #expect(invitation.matter == .reception && invitation.unit == Office.agency && !invitation.isUsed)
            let answer = try anAnswer()
            #expect(try await office.store.write(as: .business, at: Self.after(4)) { try $0.answer(answer, survey: token) })
            await #expect(throws: NotFound.self) {
                try await office.store.write(as: .business, at: Self.after(4)) { _ = try $0.surveyLink(to: $0.booking(code)) }
            }
            try await survey(office, on: 7)
            #expect(try await letters(office, on: 7).isEmpty, "who answered is not asked by letter")
            #expect(try await figures(office).total.response == Share(1, of: 1))
        }
    }

    @Test func whoStayedAwayIsNotAsked() async throws {
        try await Office.open { office in
            let code = try await aVisit(office, came: false)
            let isOffered = try await office.store.read(as: .business, at: Self.after(4)) { try $0.offersSurvey(about: $0.booking(code)) }
            #expect(!isOffered)
        }
    }

    @Test func atNightNobodyIsAsked() async throws {
        try await Office.open { office in
            _ = try await office.anAnsweredTicket()
            let night = Self.after(3).addingTimeInterval(14 * 3600)
            let atNight = try await office.store.write(as: .system("survey"), at: night) { try $0.survey(limit: 100) }
            #expect(atNight == 0)
            let onSaturday = try await office.store.write(as: .system("survey"), at: Self.after(5)) { try $0.survey(limit: 100) }
            #expect(onSaturday == 0)
        }
    }

    @Test func anAddressAtWhichNobodyIsGetsNoLetter() async throws {
        try await Office.open { office in
            _ = try await office.anAnsweredTicket()
            _ = try await letters(office, on: 1)
            try await office.store.write(as: .system("test"), at: Self.after(1)) {
                try $0.suppress(address: "binh@congty.vn", fault: "550", letter: UUID())
            }
            try await survey(office, on: 3)
            #expect(try await letters(office, on: 3).isEmpty)
            #expect(
                try await figures(office).total.response == Share(0, of: 1), "but counts as invited: the ticket's page shows the survey")
        }
    }

    @Test func anInvitationTakesOneAnswerAndKeepsNothingOfIt() async throws {
        try await Office.open { office in
            _ = try await office.anAnsweredTicket()
            try await survey(office, on: 3)
            let token = try #require(try await letters(office, on: 3).first).token
            let answer = try anAnswer("no", "1", "paid")
            let opened = try await office.store.read(as: .business, at: Self.after(3)) { try $0.surveyInvitation(token) }
            #expect(opened.isOpen(on: Self.after(3).day) && opened.matter == .answer && opened.unit == Office.consular)
            let taken = try await office.store.write(as: .business, at: Self.after(3)) { try $0.answer(answer, survey: token) }
            let again = try await office.store.write(as: .business, at: Self.after(3)) { try $0.answer(answer, survey: token) }
            #expect(taken && !again)
            let total = try await figures(office).total
            #expect(total.said(.askedToPay) == 0 && total.response == Share(1, of: 1), "one answer waits for nine others")
            await #expect(throws: NotFound.self) {
                try await office.store.read(as: .business, at: Self.after(3)) { try $0.surveyInvitation(.random()) }
            }
            try await survey(office, on: 10)
            #expect(try await letters(office, on: 10).isEmpty, "who has answered is not reminded")
        }
    }

    @Test func afterItsDaysAnInvitationTakesNothing() async throws {
        try await Office.open { office in
            _ = try await office.anAnsweredTicket()
            try await survey(office, on: 3)
            let token = try #require(try await letters(office, on: 3).first).token
            let answer = try anAnswer()
            let late = try await office.store.write(as: .business, at: Self.after(3 + Survey.life + 1)) {
                try $0.answer(answer, survey: token)
            }
            #expect(!late)
            let last = try await office.store.write(as: .business, at: Self.after(3 + Survey.life)) { try $0.answer(answer, survey: token) }
            #expect(last)
        }
    }

    @Test func theApplicationCannotReadWhatWaitsNorOpenAnInvitationAgain() async throws {
        try await Office.open { office in
            try await answers(office, 1, Office.consular, .question, try anAnswer())
            for statement: SQL in [
                "select * from survey_waiting", "update survey_invitation set is_used = false", "update survey_tally set count = 99",
                "insert into survey_tally values ('2026-01-01', 'vn', 'question', 'answered', 'yes', 1)",
                "select survey_count('2026-01-01', 'vn', 'question')",
            ] {
                let fault = await #expect(throws: PGError.self) { try await office.database.transaction { try $0.execute(statement) } }
                #expect(fault?.sqlState == "42501")
            }
        }
    }

    @Test func tenAreCountedAtOnceAndNineAreNot() async throws {
        try await Office.open { office in
            try await answers(office, 9, Office.consular, .question, try anAnswer("yes", "5", "no"))
            #expect(try await figures(office).total.said(.answered) == 0)
            try await answers(office, 1, Office.consular, .question, try anAnswer("no", "1", "asked"))
            let total = try await figures(office).total
            #expect(total.adverse(.askedToPay) == Share(1, of: 10) && total.count(.satisfaction, "5") == 9)
            #expect(try await figures(office, unit: Office.agency).total == total)
            #expect(try await figures(office, unit: Office.centre).total == SurveyTally())
            #expect(try await figures(office, kind: .question).total == total)
            try await answers(office, 1, Office.consular, .question, try anAnswer("no", "1", "paid"))
            #expect(try await figures(office).total.said(.askedToPay) == 10, "the eleventh waits: no count goes up by one")
        }
    }

    @Test func aQuestionThatIsPassedOverHoldsTheOthersBack() async throws {
        try await Office.open { office in
            try await answers(office, 9, Office.consular, .question, try anAnswer())
            try await answers(office, 5, Office.consular, .question, try anAnswer("yes", "4", SurveyQuestion.unsaid))
            #expect(try await figures(office).total.said(.answered) == 0)
            try await answers(office, 1, Office.consular, .question, try anAnswer())
            let total = try await figures(office).total
            #expect(total.said(.answered) == 15 && total.said(.askedToPay) == 10)
        }
    }

    @Test func whatIsFewAtTheEndOfAQuarterIsCountedWithKindsAndUnitsAboveAndAtLastLater() async throws {
        try await Office.open { office in
            try await answers(office, 6, Office.consular, .question, try anAnswer("yes", "5", "no"))
            try await answers(office, 5, Office.consular, .feedback, try anAnswer("yes", "4", "no"))
            try await answers(office, 7, Office.centre, .question, try anAnswer("no", "2", "asked"))
            try await answers(office, 4, Office.agency, .support, try anAnswer("no", "1", "paid"))
            try await survey(office, on: 50)
            #expect(try await figures(office).total.said(.answered) == 0, "21 April: links of March are still open")
            try await survey(office, on: 51)
            let all = try await figures(office)
            #expect(all.total.said(.answered) == 22)
            #expect(all.byUnit[Office.consular]?.count(.satisfaction, "5") == 6, "questions and feedback together were ten")
            #expect(all.byUnit[Office.centre]?.said(.answered) == 0, "seven were counted at the unit above")
            #expect(all.byUnit[Office.agency]?.count(.askedToPay, "asked") == 7)
            #expect(try await figures(office, kind: .question).total.said(.answered) == 0, "nobody can tell which kind they were")
            #expect(all.byQuarter.map { $0.said(.answered) } == [22, 0, 0, 0])
        }
    }

    @Test func whatIsFewEvenAtTheTopWaitsForTheNextQuarter() async throws {
        try await Office.open { office in
            try await answers(office, 9, Office.consular, .question, try anAnswer())
            try await survey(office, on: 51)
            let waiting = try await owner(office) {
                try $0.query("select distinct quarter::text, unit::text, kind from survey_waiting").map {
                    [try $0.get("quarter", as: String.self), try $0.get("unit", as: String.self), try $0.get("kind", as: String.self)]
                }
            }
            #expect(waiting == [["2026-04-01", "vn.langson.ngoaivu", "mixed"]])
            #expect(try await figures(office).total.said(.answered) == 0)
        }
    }

    /// Whatever is answered in whatever order: each group that is counted, and so every difference of sums, is nothing or at least ten.
    @Test func noGroupIsEverBetweenOneAndNine() async throws {
        try await Office.open { office in
            var random = SystemRandomNumberGenerator()
            let units = [Office.agency, Office.consular, Office.centre]
            for round in 0..<4 {
                for _ in 0..<12 {
                    let answer = try SurveyAnswer { question in
                        question == .answered ? "yes" : (question.answers + [""]).randomElement(using: &random) ?? ""
                    }
                    try await answers(
                        office, 1, units.randomElement(using: &random)!, [.question, .feedback].randomElement(using: &random)!, answer)
                }
                if round == 2 { try await survey(office, on: 51) }
                let groups = try await owner(office) {
                    try $0.query(
                        "select sum(count) filter (where answer <> 'unsaid')::int as n from survey_tally group by quarter, unit, kind, question"
                    ).map { try $0.get("n", as: Int.self) }
                }
                #expect(groups.allSatisfy { $0 >= Tally.fewest })
                let xmins = try await owner(office) {
                    try $0.query("select count(distinct xmin::text)::int as n from survey_waiting group by quarter, unit, kind").map {
                        try $0.get("n", as: Int.self)
                    }
                }
                #expect(xmins.allSatisfy { $0 == 1 }, "the rows of a group were all written by the last answer")
            }
        }
    }

    @Test func theTicketsPageOffersALinkUntilItIsUsed() async throws {
        try await Office.open { office in
            let ticket = try await office.anAnsweredTicket()
            let token = try await office.store.write(as: .business, at: Self.after(0)) { try $0.surveyLink(to: ticket) }
            let answer = try anAnswer()
            let (offered, taken) = try await office.store.write(as: .business, at: Self.after(1)) {
                (try $0.offersSurvey(about: ticket), try $0.answer(answer, survey: token))
            }
            #expect(offered && taken)
            #expect(try await !office.store.read(as: .business, at: Self.after(1)) { try $0.offersSurvey(about: ticket) })
            try await survey(office, on: 3)
            #expect(try await letters(office, on: 3).isEmpty)
        }
    }

    @Test func whoWasInvitedIsForgotten() async throws {
        try await Office.open { office in
            _ = try await office.anAnsweredTicket()
            try await survey(office, on: 3)
            try await survey(office, on: 99)
            let left = try await owner(office) {
                try $0.query("select count(*)::int as n from survey_invitation").first?.get("n", as: Int.self)
            }
            #expect(left == 0)
            #expect(try await figures(office).total.response == Share(0, of: 1), "the count of those invited stays")
        }
    }

    @Test func theDatabaseKnowsTheSameChoices() async throws {
        try await Office.open { office in
            let known = try await office.database.read {
                try $0.query("select question, answer from survey_choice order by 1, 2").map {
                    "\(try $0.get("question", as: String.self)):\(try $0.get("answer", as: String.self))"
                }
            }
            let ours = SurveyQuestion.allCases.flatMap { question in (question.answers + ["unsaid"]).map { "\(question.rawValue):\($0)" } }
            #expect(known == ours.sorted())
        }
    }
}
