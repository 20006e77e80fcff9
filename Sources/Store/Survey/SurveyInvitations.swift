import Crypto
public import Domain
import FoundationEssentials
import PG

/// What a link to the survey opens: nothing of who asked or what was asked.
public struct SurveyInvitation: Equatable, Sendable {
    public let matter: SurveyMatter
    public let unit: UnitPath
    /// The last day on which it takes an answer.
    public let through: Day
    public let isUsed: Bool

    public func isOpen(on today: Day) -> Bool { !isUsed && today <= through }
}

/// Nobody is asked about the matter now: there is no answer or visit, it was answered, or its days are over.
public struct NoSurvey: Error {}

extension Transaction {
    /// The invitation behind a link.
    /// - Throws: `NotFound`, also when the invitation was removed since.
    public func surveyInvitation(_ token: TrackingCode) throws -> SurveyInvitation {
        guard let row = try invitation(token) else { throw NotFound() }
        return try SurveyInvitation(row: row)
    }

    /// Counts an answer, once for an invitation, and keeps nothing else of it.
    /// - Returns: false where it was answered before, or its days are over.
    public func answer(_ answer: SurveyAnswer, survey token: TrackingCode) throws -> Bool {
        guard try invitation(token) != nil else { throw NotFound() }
        let questions = SurveyQuestion.allCases
        return try connection.query(
            """
            select survey_answer(\(Self.hash(token)), \(now.day.iso)::date, \(Survey.life)::int, \(questions.map(\.rawValue)),
                \(questions.map { answer.answers[$0] ?? SurveyQuestion.unsaid })) as taken
            """
        ).first?.get("taken") ?? false
    }

    /// Whether the ticket's page offers the survey: after an answer, for as long as a link would be open.
    public func offersSurvey(about ticket: Ticket) throws -> Bool {
        guard ticket.state == .answered, Survey.asks(about: ticket.kind), let answer = ticket.answer,
            answer.at.day.adding(Survey.life) >= now.day
        else { return false }
        return try isOpen("ticket_id = \(ticket.id)")
    }

    /// A link for whoever holds the ticket's code, made when they ask for it.
    /// - Throws: `NoSurvey`.
    public func surveyLink(to ticket: Ticket) throws -> TrackingCode {
        guard try offersSurvey(about: ticket) else { throw NoSurvey() }
        return try link(inviting: "survey_invite(\(ticket.id), null, \(now.day.iso)::date)")
    }

    /// Whether the booking's page offers the survey: after a visit of which no ticket was made, for as long as a link would be open.
    public func offersSurvey(about booking: Booking) throws -> Bool {
        guard booking.came == true, booking.ticket == nil, booking.heldOn.adding(Survey.life) >= now.day else { return false }
        return try isOpen("booking_id = \(booking.id)")
    }

    /// A link for whoever holds the booking's code, made when they ask for it.
    /// - Throws: `NoSurvey`.
    public func surveyLink(to booking: Booking) throws -> TrackingCode {
        guard try offersSurvey(about: booking) else { throw NoSurvey() }
        return try link(inviting: "survey_invite(null, \(booking.id), \(now.day.iso)::date)")
    }

    /// Whether nobody was invited about the matter yet, or whoever was may still answer.
    private func isOpen(_ matter: SQL) throws -> Bool {
        try connection.query(
            "select from survey_invitation where \(matter) and (is_used or invited_on < \(now.day.adding(-Survey.life).iso)::date)"
        ).isEmpty
    }

    private func link(inviting: SQL) throws -> TrackingCode {
        guard let id = try connection.query("select \(inviting) as id").first?.get("id", as: UUID?.self) else { throw NoSurvey() }
        return try addLink(to: id)
    }

    private func invitation(_ token: TrackingCode) throws -> Row? {
        try connection.query(
            """
            select i.id, i.booking_id is not null as is_reception, i.unit::text, (i.invited_on + \(Survey.life)::int)::text as through, i.is_used
            from survey_link l join survey_invitation i on i.id = l.invitation_id where l.token_hash = \(Self.hash(token))
            """
        ).first
    }

    func addLink(to invitation: UUID) throws -> TrackingCode {
        let token = TrackingCode.random()
        try connection.query("select survey_open(\(invitation), \(Self.hash(token)))")
        return token
    }

    private static func hash(_ token: TrackingCode) -> [UInt8] { Array(SHA256.hash(data: Array(token.text.utf8))) }
}

// MARK: The timetable

extension Transaction {
    /// Invites those who were answered or received some days ago and reminds those who have not answered, each once, while the office is
    /// open; tells the quarters that are over and forgets who answered long ago. How many letters were written.
    @discardableResult
    public func survey(limit: Int) throws -> Int {
        let opening = law.calendar.nextOpening(onOrAfter: now) ?? now
        guard opening <= now else { return 0 }
        try inviteAnswered(limit: limit)
        try inviteReceived(limit: limit)
        let written = try writeInvitations(limit: limit)
        try connection.query("select survey_close(\(Survey.firstOpenQuarter(on: now.day).iso)::date)")
        try releaseOpinions()
        try connection.query("select survey_forget(\(now.day.adding(-Survey.kept).iso)::date)")
        return written
    }

    private var due: ClosedRange<Day> { now.day.adding(-Survey.latestLetter)...now.day.adding(-Survey.firstLetter) }

    /// What was imported was answered by somebody else's hand.
    private func inviteAnswered(limit: Int) throws {
        let kinds = TicketKind.allCases.filter(Survey.asks).map(\.rawValue)
        try connection.query(
            """
            select survey_invite(due.id, null, \(now.day.iso)::date) from (
                select t.id from ticket t
                where t.answered_at >= \(due.lowerBound.start) and t.answered_at < \(due.upperBound.end) and t.state = 'answered'
                    and t.kind = any(\(kinds)) and not exists (select from survey_invitation i where i.ticket_id = t.id)
                    and not exists (select from imported_case c where c.ticket_id = t.id)
                order by t.answered_at limit \(limit)
            ) as due
            """)
    }

    /// A visit that became a ticket is asked about when that is answered: nobody is asked twice about one matter.
    private func inviteReceived(limit: Int) throws {
        try connection.query(
            """
            select survey_invite(null, due.id, \(now.day.iso)::date) from (
                select b.id from reception_booking b
                where b.came and b.held_on between \(due.lowerBound.iso)::date and \(due.upperBound.iso)::date and b.ticket_id is null
                    and not exists (select from survey_invitation i where i.booking_id = b.id)
                order by b.held_on limit \(limit)
            ) as due
            """)
    }

    /// A letter to each who is owed one and left an address at which somebody reads.
    private func writeInvitations(limit: Int) throws -> Int {
        let rows = try connection.query(
            """
            select i.id, i.letters, i.booking_id is not null as is_reception, i.ticket_id, i.booking_id,
                coalesce(t.contact_email, b.email) as address, coalesce(t.language, b.language) as language
            from survey_invitation i left join ticket t on t.id = i.ticket_id left join reception_booking b on b.id = i.booking_id
            where not i.is_used and i.letters < 2 and (i.letters = 0 and i.invited_on >= \(now.day.adding(1 - Survey.reminder).iso)::date
                    or i.letters = 1 and i.invited_on <= \(now.day.adding(-Survey.reminder).iso)::date
                    and i.invited_on > \(now.day.adding(-Survey.life).iso)::date)
                and coalesce(t.contact_email, b.email) <> ''
                and (t.id is null or t.state = 'answered' and t.answered_at < \(due.upperBound.end))
                and not exists (select from suppressed_address s where s.address = lower(coalesce(t.contact_email, b.email)))
            order by i.invited_on, i.id limit \(limit) for update of i skip locked
            """)
        for row in rows { try writeInvitation(row) }
        return rows.count
    }

    private func writeInvitation(_ row: Row) throws {
        let (id, step) = (try row.get("id", as: UUID.self), try row.get("letters", as: Int.self) + 1)
        try connection.execute("update survey_invitation set letters = \(step) where id = \(id)")
        guard sendsLetters else { return }
        let matter: SurveyMatter = try row.get("is_reception") ? .reception : .answer
        let letter = Letter.survey(matter: matter, isReminder: step > 1)
        try connection.execute(
            """
            insert into letter (id, occasion, ticket_id, booking_id, recipient, language, detail, sealed_code, created_at, not_before)
            values (\(timeOrderedID(at: now)), \("survey:\(id.uuidString.lowercased()):\(step)"), \(row.get("ticket_id", as: UUID?.self)),
                \(row.get("booking_id", as: UUID?.self)), \(row.get("address", as: String.self)), \(row.get("language", as: String.self)),
                \(StoredJSON.text(letter))::jsonb, \(codeKey.seal(addLink(to: id))), \(now), \(now))
            """)
    }
}

extension SurveyInvitation {
    fileprivate init(row: Row) throws {
        self.init(
            matter: try row.get("is_reception") ? .reception : .answer, unit: try row.unit("unit"), through: try row.day("through"),
            isUsed: try row.get("is_used"))
    }
}
