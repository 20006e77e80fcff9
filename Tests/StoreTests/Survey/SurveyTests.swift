import Crypto
import Domain
import Foundation
import PG
import Store
import Support
import Synchronization
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
                if case .survey(_, let isReminder) = claimed.letter, let token = claimed.code { told.append((token, isReminder)) }
                try transaction.letterIsSent(claimed.id)
            }
            return told
        }
    }

    private func figures(_ office: Office, unit: UnitPath? = nil, kind: TicketKind? = nil) async throws -> SurveyFigures {
        try await office.store.read(as: .system("test"), at: Self.after(5)) { try $0.survey(Self.year, unit: unit, kind: kind) }
    }

    /// How many were invited, and how many of them answered, as the owner knows it.
    private func invited(_ office: Office) async throws -> Share {
        try await asOwner(of: office.url) {
            let row = try $0.query("select sum(used)::int as used, sum(invited)::int as invited from survey_response").first
            return Share(try row?.get("used") ?? 0, of: try row?.get("invited") ?? 0)
        }
    }

    private func anAnswer(_ answered: String = "yes", _ satisfaction: String = "4", _ asked: String = "no") throws -> SurveyAnswer {
        try SurveyAnswer { [.answered: answered, .satisfaction: satisfaction, .askedToPay: asked][$0] ?? "" }
    }

    /// A link to the survey about an answered ticket of a unit and kind.
    private func aLink(_ office: Office, _ unit: UnitPath, _ kind: TicketKind, on day: Int = 3) async throws -> TrackingCode {
        let ticket = try await office.aTicket(kind: kind)
        try await office.database.transaction {
            _ = try $0.execute(
                """
                update ticket set state = 'answered', answer = '{}', answered_at = \(Office.now),
                    unit = \(unit.text)::ltree where id = \(ticket.id)
                """)
        }
        let token = TrackingCode.random()
        try await office.database.transaction { connection in
            let hash = Array(SHA256.hash(data: Array(token.text.utf8)))
            try connection.query("select survey_open(survey_invite(\(ticket.id), null, \(Self.after(day).day.iso)::date), \(hash))")
        }
        return token
    }

    /// Invites `n` tickets of a unit and kind and answers them.
    private func answers(
        _ office: Office, _ n: Int, _ unit: UnitPath, _ kind: TicketKind, _ answer: SurveyAnswer, on day: Int = 3
    ) async throws {
        for _ in 0..<n {
            let token = try await aLink(office, unit, kind, on: day)
            #expect(try await office.store.write(as: .business, at: Self.after(day)) { try $0.answer(answer, survey: token) })
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
            let left = try await asOwner(of: office.url) {
                try $0.query("select 1 from letter where occasion like 'survey:%' and sealed_code is not null").isEmpty
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
            await #expect(throws: NoSurvey.self) {
                try await office.store.write(as: .business, at: Self.after(4)) { _ = try $0.surveyLink(to: $0.booking(code)) }
            }
            try await survey(office, on: 7)
            #expect(try await letters(office, on: 7).isEmpty, "who answered is not asked by letter")
            #expect(try await invited(office) == Share(1, of: 1))
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
            #expect(try await invited(office) == Share(0, of: 1), "but counts as invited: the ticket's page shows the survey")
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
            #expect(total == SurveyTally(), "nothing is told before the quarter is")
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
                "select * from survey_waiting", "select * from survey_held", "select * from survey_release",
                "select * from survey_response",
                "select count(*) from survey_waiting", "table survey_held", "lock table survey_waiting", "truncate survey_waiting",
                "update survey_invitation set is_used = false", "delete from survey_invitation", "delete from survey_link",
                "update survey_release set count = 99",
                "insert into survey_release values ('2026-01-01', 'vn', 'question', 'answered', 'yes', 1)",
                "insert into survey_link values (sha256('x'), (select id from survey_invitation limit 1))",
                """
                insert into survey_invitation (id, ticket_id, invited_on, unit, kind)
                select gen_random_uuid(), id, current_date, unit, kind from ticket limit 1
                """,
                "select survey_wait('2026-01-01', 'vn', 'question', array['answered'], array['yes'], array[10])",
                "create or replace view survey_tally as select 1", "alter table survey_waiting owner to hoidap_app",
                "create temporary table copied as select * from survey_waiting", "copy survey_waiting to stdout",
            ] {
                let fault = await #expect(throws: PGError.self) { try await office.database.transaction { try $0.execute(statement) } }
                #expect(fault?.sqlState == "42501")
            }
        }
    }

    @Test func theApplicationIsNoneOfTheSurveysOwners() async throws {
        try await Office.open { office in
            let isMember = try await office.database.read {
                try $0.query("select pg_has_role('hoidap_app', 'hoidap_survey', 'member') as is_member").first?.get(
                    "is_member", as: Bool.self)
            }
            #expect(isMember == false)
            let owners = try await office.database.read {
                try $0.query(
                    """
                    select pg_get_userbyid(relowner)::text as name from pg_class where relname like 'survey%' and relkind in ('r', 'v')
                    union select pg_get_userbyid(proowner)::text from pg_proc where proname like 'survey%'
                    """
                ).map { try $0.get("name", as: String.self) }
            }
            #expect(owners == ["hoidap_survey"])
        }
    }

    @Test func whatATransactionTellsItCannotRead() async throws {
        try await Office.open { office in
            try await answers(office, 10, Office.consular, .question, try anAnswer())
            @Sendable func told(_ connection: Connection) throws -> Int {
                try connection.query("select count(*)::int as n from survey_tally").first?.get("n") ?? 0
            }
            let within = try await office.database.transaction { connection in
                try connection.query("select survey_close('2026-04-01')")
                return try told(connection)
            }
            #expect(within == 0)
            #expect(try await office.database.read { try told($0) } > 0)
        }
    }

    @Test func theDatabasesOwnClockSaysWhichQuartersAreOver() async throws {
        try await Office.open { office in
            let (database, ours) = try await asOwner(of: office.url) { connection in
                let row = try connection.query("select survey_open_quarter()::text as open, current_date::text as today").first
                let today = try (row?.get("today", as: String.self)).flatMap { Day(iso: $0) }
                return (try row?.get("open", as: String.self), today)
            }
            // Around midnight the two days may differ by one.
            let possible = [0, 1].compactMap { later in ours.map { Survey.firstOpenQuarter(on: $0.adding(later)).iso } }
            #expect(database.map { possible.contains($0) } == true)
        }
    }

    @Test func nobodyIsInvitedWithoutAMatter() async throws {
        try await Office.open { office in
            let open = try await office.aTicket()
            let denounced = try await office.aTicket(kind: .denunciation)
            try await office.database.transaction {
                _ = try $0.execute(
                    "update ticket set state = 'answered', answer = '{}', answered_at = \(Office.now) where id = \(denounced.id)")
            }
            for ticket in [open.id, denounced.id, UUID()] {
                let invitation = try await office.database.transaction {
                    try $0.query("select survey_invite(\(ticket), null, '2026-03-05') as id").first?.get("id", as: UUID?.self)
                }
                #expect(invitation == .some(nil))
            }
        }
    }

    /// The database puts together what the domain does: three questions and the response, in one quarter.
    @Test func theDatabaseTellsWhatTheDomainTells() async throws {
        try await Office.open { office in
            var random = SystemRandomNumberGenerator()
            let units = [Office.agency, Office.consular, Office.centre]
            var cells: [OpinionCell] = []
            for _ in 0..<60 {
                let (unit, kind) = (
                    units.randomElement(using: &random)!, [TicketKind.question, .feedback, .support].randomElement(using: &random)!
                )
                let answer = try SurveyAnswer {
                    $0 == .answered || Int.random(in: 0..<6, using: &random) > 0 ? $0.answers.randomElement(using: &random)! : ""
                }
                try await answers(office, 1, unit, kind, answer)
                let shares = SurveyQuestion.allCases.map { question in
                    let said = answer.answers[question] ?? SurveyQuestion.unsaid
                    return Share(question.adverse.contains(said) ? 1 : 0, of: said == SurveyQuestion.unsaid ? 0 : 1)
                }
                cells.append(OpinionCell(unit: unit, kind: kind.rawValue, shares: shares + [Share(1, of: 1)]))
            }
            try await survey(office, on: 51)
            let release = OpinionRelease(cells, units: [Office.path("vn"), Office.path("vn.langson")] + units)
            for block in release.told {
                let told = try await figures(office, unit: block.unit)
                let below = OpinionTable(release.told).shares(unit: block.unit)
                #expect(SurveyQuestion.allCases.map { told.total.adverse($0) } == below.dropLast().map(Optional.some))
                #expect(told.total.response == below.last)
            }
            #expect(try await figures(office).total.said(.answered) == release.told.reduce(0) { $0 + $1.shares[0].n })
        }
    }

    @Test func aQuarterIsToldOnceOfTenAndOfNineNot() async throws {
        try await Office.open { office in
            try await answers(office, 9, Office.consular, .question, try anAnswer("yes", "5", "no"))
            try await answers(office, 1, Office.consular, .question, try anAnswer("no", "1", "asked"))
            try await answers(office, 9, Office.centre, .question, try anAnswer("no", "1", "paid"))
            #expect(try await figures(office).total == SurveyTally(), "the quarter is not over")
            try await survey(office, on: 51)
            let total = try await figures(office, unit: Office.consular).total
            #expect(total.adverse(.askedToPay) == Share(1, of: 10) && total.count(.satisfaction, "5") == 9)
            #expect(total.response == Share(10, of: 10))
            #expect(try await figures(office, unit: Office.agency).total == total, "the nine wait for the next quarter")
            #expect(try await figures(office, unit: Office.centre).total == SurveyTally())
            #expect(try await figures(office, kind: .question).total == total)
        }
    }

    @Test func aQuestionThatIsPassedOverHoldsTheOthersBack() async throws {
        try await Office.open { office in
            try await answers(office, 9, Office.consular, .question, try anAnswer())
            try await answers(office, 5, Office.consular, .question, try anAnswer("yes", "4", SurveyQuestion.unsaid))
            try await answers(office, 3, Office.centre, .question, try anAnswer())
            try await survey(office, on: 51)
            #expect(try await figures(office, unit: Office.consular).total.said(.answered) == 0)
            let total = try await figures(office).total
            #expect(total.said(.answered) == 17 && total.said(.askedToPay) == 12)
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
            #expect(all.total.said(.answered) == 22 && all.total.response == Share(22, of: 22))
            #expect(all.byUnit[Office.consular]?.count(.satisfaction, "5") == 6, "questions and feedback together were ten")
            #expect(all.byUnit[Office.centre] == nil, "seven were counted at the unit above")
            #expect(all.byUnit[Office.agency]?.count(.askedToPay, "asked") == 7)
            #expect(try await figures(office, kind: .question).total.said(.answered) == 0, "nobody can tell which kind they were")
            #expect(all.byQuarter.map { $0.said(.answered) } == [22, 0, 0, 0])
        }
    }

    @Test func whatIsFewEvenAtTheTopWaitsForTheNextQuarter() async throws {
        try await Office.open { office in
            try await answers(office, 9, Office.consular, .question, try anAnswer())
            try await survey(office, on: 51)
            let waiting = try await asOwner(of: office.url) {
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
                        office, 1, units.randomElement(using: &random)!, [.question, .feedback].randomElement(using: &random)!, answer,
                        on: round < 3 ? 3 : 40)
                }
                // What is left of March is told with what was answered in April.
                if round >= 2 { try await survey(office, on: round < 3 ? 51 : 142) }
                let groups = try await asOwner(of: office.url) {
                    try $0.query(
                        "select sum(count) filter (where answer <> 'unsaid')::int as n from survey_release group by released_by, quarter, unit, kind, question"
                    ).map { try $0.get("n", as: Int.self) }
                }
                #expect(groups.allSatisfy { $0 >= Tally.fewestTold })
                let xmins = try await asOwner(of: office.url) {
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

    @Test func whoAnsweredIsForgotten() async throws {
        try await Office.open { office in
            _ = try await office.anAnsweredTicket()
            try await survey(office, on: 3)
            try await survey(office, on: 99)
            let left = try await asOwner(of: office.url) {
                try $0.query(
                    "select (select count(*) from survey_link)::int + (select count(*) from survey_invitation where not is_used)::int as n"
                ).first?.get("n", as: Int.self)
            }
            #expect(left == 0, "who did not answer looks like who did, and no link is left")
            #expect(try await invited(office) == Share(0, of: 1), "the count of those invited stays")
        }
    }

    @Test func theDatabaseKnowsTheSameChoices() async throws {
        try await Office.open { office in
            let known = try await office.database.read {
                try $0.query("select question, answer from survey_choice where question <> 'response' order by 1, 2").map {
                    "\(try $0.get("question", as: String.self)):\(try $0.get("answer", as: String.self))"
                }
            }
            let ours = SurveyQuestion.allCases.flatMap { question in (question.answers + ["unsaid"]).map { "\(question.rawValue):\($0)" } }
            #expect(known == ours.sorted())
        }
    }

    // MARK: The attack

    /// What waits is one person's answer. Whoever works as the application, with any SQL, learns nothing of it: whatever they see, they see
    /// as well where that person answered the contrary.
    ///
    /// What a page of the database holds depends also on who else reads at that moment (a row that nobody sees any more goes at once or
    /// later). So one pair that is equal shows it; what told the answer would differ every time.
    @Test(arguments: Attack.allCases) func theApplicationLearnsNothingOfOneAnswer(attack: Attack) async throws {
        var pair = try await seen(by: attack)
        for _ in 0..<2 where pair.yes != pair.no { pair = try await seen(by: attack) }
        #expect(pair.yes.count == pair.no.count && !pair.yes.isEmpty)
        for (one, other) in zip(pair.yes, pair.no) { #expect(one == other) }
    }

    /// What the attack sees where the one person answered so, and where they answered the contrary.
    private func seen(by attack: Attack) async throws -> (yes: [String], no: [String]) {
        var seen: [[String]] = []
        for victim in [try anAnswer("yes", "5", "no"), try anAnswer("no", "1", "paid")] {
            let told = try await Office.open { office in
                try await answers(office, 1, Office.consular, .question, victim)
                // Nine of the attacker's own, of matters that are on record.
                var own: [[UInt8]] = []
                for _ in 0..<9 {
                    own.append(Array(SHA256.hash(data: Array(try await aLink(office, Office.consular, .question).text.utf8))))
                }
                return try await attack.learn(from: office, own)
            }
            seen.append(told)
        }
        return (seen[0], seen[1])
    }

    /// A day is one that there was. With an endless one no quarter was ever the last, and the survey stood still for good.
    @Test(arguments: ["-infinity", "infinity", "9999-12-31", "4713-01-01 BC"])
    func aDayThatNeverWasIsRefused(day: String) async throws {
        try await Office.open { office in
            let code = try await aVisit(office, came: true)
            try await answers(office, 10, Office.consular, .question, try anAnswer())
            let hash = Array(SHA256.hash(data: Array(try await aLink(office, Office.consular, .question).text.utf8)))
            let open = try await office.anAnsweredTicket()
            let booking = try await office.store.read(as: .business, at: Self.after(3)) { try $0.booking(code).id }
            let said: SQL = "array['answered', 'asked_to_pay', 'satisfaction'], array['yes', 'no', '5']"
            for statement: SQL in [
                "select survey_invite(null, \(booking), \(day)::date)", "select survey_invite(\(open.id), null, \(day)::date)",
                "select survey_answer(\(hash), \(day)::date, 21, \(said))", "select survey_close(\(day)::date)",
                "select survey_forget(\(day)::date)",
            ] { try await isRefused(office, statement, by: "survey_is_of_days_past") }
            try await isRefused(office, "select survey_answer(\(hash), '2026-03-05', 2000000, \(said))", by: "survey_link_has_its_days")
            try await survey(office, on: 51)
            #expect(try await figures(office).total.said(.answered) == 10, "what is said is still told")
        }
    }

    @Test func theDaysOfTheSurveyEndWithTheDatabasesOwn() async throws {
        try await Office.open { office in
            for statement: SQL in [
                "select survey_close(survey_today() + 2)", "select survey_forget(survey_today() - 88)", "select survey_close(null)",
                "select survey_invite(null, null, survey_today() + 2)",
            ] { try await isRefused(office, statement, by: "survey_is_of_days_past") }
            for statement: SQL in ["select survey_close(survey_today())", "select survey_forget(survey_today() - 90)"] {
                try await office.database.transaction { _ = try $0.query(statement) }
            }
        }
    }

    @Test func aQuarterThatIsToldTakesNoMore() async throws {
        try await Office.open { office in
            try await answers(office, 10, Office.consular, .question, try anAnswer())
            let late = try await aLink(office, Office.consular, .question)
            try await survey(office, on: 51)
            let told = try await figures(office)
            let (open, answer) = (try await office.anAnsweredTicket(), try anAnswer())
            let hash = Array(SHA256.hash(data: Array(late.text.utf8)))
            let said: SQL = "array['answered', 'asked_to_pay', 'satisfaction'], array['yes', 'no', '5']"
            try await isRefused(office, "select survey_invite(\(open.id), null, '2026-03-05')", by: "survey_is_not_told")
            try await isRefused(office, "select survey_answer(\(hash), '2026-03-05', 21, \(said))", by: "survey_is_not_told")
            // A clock put back to the next quarter's first days, on which the link would still be open.
            #expect(try await !office.store.write(as: .business, at: Self.after(33)) { try $0.answer(answer, survey: late) })
            try await survey(office, on: 52)
            #expect(try await figures(office) == told)
        }
    }

    /// Rows of before, from which the owner's functions kept nothing away.
    @Test func tellingEndsWhateverTheRowsHold() async throws {
        try await Office.open { office in
            try await asOwner(of: office.url) { connection in
                for day in ["-infinity", "4000-01-01 BC"] {
                    try connection.query(
                        """
                        select survey_wait(\(day)::date, \(Office.consular.text)::ltree, 'question',
                            array['answered', 'asked_to_pay', 'satisfaction'], array['yes', 'no', '5'], array[1, 1, 1])
                        """)
                }
            }
            try await survey(office, on: 51)
            let waiting = try await asOwner(of: office.url) {
                try $0.query("select distinct quarter::text as quarter from survey_waiting").map { try $0.get("quarter", as: String.self) }
            }
            #expect(waiting == ["2026-04-01"])
        }
    }

    private func isRefused(_ office: Office, _ statement: SQL, by constraint: String) async throws {
        let fault = await #expect(throws: PGError.self) { try await office.database.transaction { _ = try $0.query(statement) } }
        #expect(fault?.sqlState == "23514" && fault?.constraint == constraint)
    }

    /// The values of a function's variables stand in the plans of its statements, which the caller may have sent to himself.
    @Test func nobodyIsSentThePlansOfWhatRunsAsAnother() async throws {
        try await Office.open { office in
            try await answers(office, 10, Office.consular, .question, try anAnswer())
            let told = Mutex<[String]>([])
            let database = Database(
                DatabaseSettings(
                    url: office.url + " options='-c role=hoidap_app -c debug_print_plan=on'", lanes: 1,
                    onNotice: { line in told.withLock { $0.append(line) } }))
            database.start()
            defer { Task { await database.shutdown() } }
            // As values: a function that gives them would have a plan of its own.
            let (today, before) = try await office.database.read { connection in
                let row = try #require(
                    try connection.query("select survey_today()::text as today, (survey_today() - 90)::text as before").first)
                return (try row.get("today", as: String.self), try row.get("before", as: String.self))
            }
            for statement: SQL in [
                "select survey_close(\(today)::date)", "select survey_forget(\(before)::date)",
                "select survey_answer('x', \(today)::date, 21, array['answered', 'asked_to_pay', 'satisfaction'], array['yes', 'no', '5'])",
            ] {
                told.withLock { $0 = [] }
                try await database.transaction { connection in
                    try connection.execute("set local client_min_messages = log")
                    _ = try connection.query(statement)
                }
                let plans = told.withLock { $0.filter { $0.contains("plan:") } }
                #expect(plans.count == 1, "the plan of the caller's own statement, and no other")
            }
            let talkative = try await office.database.transaction {
                try $0.query(
                    """
                    select proname::text as name from pg_proc where prosecdef and pronamespace = 'public'::regnamespace
                        and not coalesce(proconfig @> array['debug_print_parse=off', 'debug_print_rewritten=off', 'debug_print_plan=off',
                            'client_min_messages=error'], false)
                    """
                ).map { try $0.get("name", as: String.self) }
            }
            #expect(talkative == [])
        }
    }

    /// The same look by the owner of what waits: an attack that sees something is seen.
    @Test func theOwnerCouldLearnIt() async throws {
        var seen: [[String]] = []
        for victim in [try anAnswer("yes", "5", "no"), try anAnswer("no", "1", "paid")] {
            seen.append(
                try await Office.open { office in
                    try await answers(office, 1, Office.consular, .question, victim)
                    return try await asOwner(of: office.url) { connection in
                        let log = Log()
                        log.note(connection, "select question, answer, count from survey_waiting order by question, answer")
                        return log.lines
                    }
                })
        }
        #expect(seen[0] != seen[1])
    }

    /// What an attacker tries. Each gives all that was seen, in the attacker's own transactions and after them.
    enum Attack: CaseIterable {
        case nineAndRollBack, savepoint, tellAndRollBack, twoSessions, tellWhatIsAnswered, replay, freeInvitations, barrier, counters,
            forget

        /// What of the survey an application can read, and the counters of its tables.
        private static let readable: [SQL] = [
            "select * from survey_tally", "select count(*) from survey_tally",
            "select letters, is_used from survey_invitation order by 1, 2",
            """
            select relname, n_tup_ins, n_tup_upd, n_tup_del from pg_stat_xact_all_tables where relname like 'survey%' or relname like 'opinion%'
            order by relname
            """,
            "select relname, pg_relation_size(oid) from pg_class where relname like 'survey%' and relkind = 'r' order by relname",
            "select tablename, attname, most_common_vals::text from pg_stats where tablename like 'survey%' order by 1, 2",
            "select sequencename, last_value from pg_sequences where sequencename like 'survey%' order by 1",
        ]

        func learn(from office: Office, _ own: [[UInt8]]) async throws -> [String] {
            let log = Log()
            @Sendable func answer(_ connection: Connection, _ hash: [UInt8]) throws {
                log.note(
                    connection,
                    """
                    select survey_answer(\(hash), '2026-03-05', 21, array['answered', 'asked_to_pay', 'satisfaction'], array['yes', 'no', '5'])
                    """)
            }
            @Sendable func tell(_ connection: Connection) { log.note(connection, "select survey_close(survey_today())") }
            @Sendable func look(_ connection: Connection) { for statement in Self.readable { log.note(connection, statement) } }
            /// In a session of its own: counters of a session go on from one transaction to the next.
            @Sendable func session(_ body: @escaping @Sendable (Connection) throws -> Void) async throws {
                let database = Database(
                    DatabaseSettings(url: office.url + " options='-c role=hoidap_app -c lock_timeout=200ms'", lanes: 1))
                database.start()
                do {
                    try await database.transaction { try body($0) }
                    await database.shutdown()
                } catch {
                    await database.shutdown()
                    throw error
                }
            }
            /// A transaction that comes to nothing.
            func aborted(_ body: @escaping @Sendable (Connection) throws -> Void) async {
                struct Undone: Error {}
                try? await session { connection in
                    try body(connection)
                    throw Undone()
                }
            }
            switch self {
            case .nineAndRollBack:
                await aborted { connection in
                    for hash in own {
                        try answer(connection, hash)
                        look(connection)
                    }
                }
            case .savepoint:
                await aborted { connection in
                    for hash in own {
                        try connection.execute("savepoint before")
                        try answer(connection, hash)
                        tell(connection)
                        look(connection)
                        try connection.execute("rollback to savepoint before")
                    }
                }
            case .tellAndRollBack:
                await aborted { connection in
                    tell(connection)
                    look(connection)
                    for hash in own { try answer(connection, hash) }
                    tell(connection)
                    look(connection)
                }
            case .twoSessions:
                await aborted { connection in
                    for hash in own { try answer(connection, hash) }
                    tell(connection)
                    // Another session, while the first is still open.
                    let done = DispatchSemaphore(value: 0)
                    Task {
                        try? await session { connection in
                            look(connection)
                            tell(connection)
                        }
                        done.signal()
                    }
                    done.wait()
                }
            case .tellWhatIsAnswered:
                await aborted { connection in
                    try connection.execute("set constraints all deferred")
                    for hash in own { try answer(connection, hash) }
                    log.note(connection, "declare c cursor with hold for select * from survey_tally")
                    tell(connection)
                    log.note(connection, "fetch all from c")
                    look(connection)
                }
            case .replay:
                try await session { connection in
                    for _ in 0..<9 { try answer(connection, own[0]) }
                    look(connection)
                }
            case .freeInvitations:
                await aborted { connection in
                    for _ in 0..<9 {
                        log.note(connection, "select survey_invite('00000000-0000-7000-8000-000000000001', null, '2026-03-05')")
                        log.note(
                            connection,
                            "select survey_invite((select id from ticket where state <> 'answered' limit 1), null, '2026-03-05')")
                        log.note(connection, "select survey_open('00000000-0000-7000-8000-000000000001', sha256('own'))")
                        try answer(connection, Array(SHA256.hash(data: Array("own".utf8))))
                    }
                    look(connection)
                }
            case .barrier:
                await aborted { connection in
                    tell(connection)
                    for statement: SQL in [
                        "select * from survey_tally where 1 / (count - 1) > 0",
                        "select * from survey_tally where (answer || count)::int = 1",
                        "select count::text::date from survey_tally",
                        "explain (verbose, analyze, timing off, summary off, costs off) select * from survey_tally",
                    ] { log.note(connection, statement) }
                }
            case .counters:
                await aborted { connection in
                    for hash in own { try answer(connection, hash) }
                    look(connection)
                    log.note(
                        connection,
                        "select n_tup_ins, n_tup_upd, n_tup_hot_upd from pg_stat_xact_all_tables where relname = 'survey_waiting'")
                }
            case .forget:
                try await session { connection in
                    log.note(connection, "select survey_forget(survey_today() - 90)")
                    for hash in own { try answer(connection, hash) }
                    log.note(connection, "select survey_invite(id, null, '2026-03-05') is null from ticket order by received_at")
                    tell(connection)
                    look(connection)
                }
            }
            try await session { connection in look(connection) }
            return log.lines
        }
    }

    /// What statements gave, errors included; each within a savepoint, so that one that fails ends nothing.
    final class Log: Sendable {
        private let kept = Mutex<[String]>([])

        var lines: [String] { kept.withLock { $0 } }

        func note(_ connection: Connection, _ statement: SQL) {
            var line: String
            do {
                try connection.execute("savepoint noted")
                let rows = try connection.query(statement)
                line = rows.map { row in rows.columns.indices.map { Self.text(row, $0) }.joined(separator: "|") }.joined(separator: "\n")
                try connection.execute("release savepoint noted")
            } catch let error as PGError {
                line = "\(error)"
                _ = try? connection.execute("rollback to savepoint noted")
            } catch { line = "\(error)" }
            kept.withLock { $0.append(line) }
        }

        private static func text(_ row: Row, _ column: Int) -> String {
            (try? row[column, as: String.self]) ?? (try? row[column, as: Int.self]).map(String.init)
                ?? (try? row[column, as: Bool.self]).map(String.init) ?? "-"
        }
    }
}
