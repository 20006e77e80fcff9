public import Domain
public import FoundationEssentials
import PG

extension Transaction {
    /// The ticket's letters that did not come to the business and of which nobody has told it otherwise, the latest first.
    public func undelivered(of ticket: Ticket) throws -> [UndeliveredLetter] {
        try undelivered(where: "l.ticket_id = \(ticket.id) and \(Self.isUndelivered)", limit: 20)
    }

    /// Every letter that was given up and that nobody has seen to, the latest first, for an administrator.
    public func undeliveredLetters(limit: Int) throws -> [UndeliveredLetter] {
        try keepsLetters()
        return try undelivered(where: "l.given_up_at is not null and l.settled_at is null", limit: limit)
    }

    /// Letters of tickets, as a condition on letter `l`.
    static let isUndelivered: SQL = """
        l.given_up_at is not null and l.settled_at is null and l.ticket_id is not null and not starts_with(l.occasion, 'survey:')
        """

    /// Whether a ticket `t` has such a letter.
    static let hasUndelivered: SQL = "t.id in (select l.ticket_id from letter l where \(isUndelivered))"

    private func undelivered(where condition: SQL, limit: Int) throws -> [UndeliveredLetter] {
        try connection.query(
            """
            select l.id, l.detail::text, l.recipient, l.given_up_at, coalesce(l.fault, '') as fault, t.registration_number,
                t.registration_year, exists (select from suppressed_address a where a.address = lower(l.recipient)) as is_suppressed
            from letter l left join ticket t on t.id = l.ticket_id where \(condition) order by l.given_up_at desc, l.id desc limit \(limit)
            """
        ).map { row in
            let (detail, fault) = (try row.get("detail", as: String.self), try row.get("fault", as: String.self))
            return UndeliveredLetter(
                id: try row.get("id"), letter: detail == "{}" ? nil : try StoredJSON.value(detail), recipient: try row.get("recipient"),
                givenUpAt: try row.get("given_up_at"), reason: .init(fault: fault, isSuppressed: try row.get("is_suppressed")),
                fault: fault,
                registration: try row.registration()?.description)
        }
    }

    /// Somebody told the business by another way what these letters would have told it.
    /// - Throws: `NotFound` where the actor may not see the ticket or has nothing to do with it.
    public func settleUndelivered(of code: TrackingCode) throws {
        let ticket = try ticket(code)
        guard case .member(let member) = actor, ticket.isTold(otherwiseBy: member) else { throw NotFound() }
        try connection.execute(
            "update letter l set settled_at = \(now), settled_by = \(member.id) where l.ticket_id = \(ticket.id) and \(Self.isUndelivered)")
    }

    /// Tries once more from the beginning, letters to an address that was given up included. A letter that has gone out meanwhile stays.
    /// - Throws: `NotFound` where the actor keeps no letters.
    public func retry(letter id: UUID) throws {
        try keepsLetters()
        let rows = try connection.query(
            """
            update letter set given_up_at = null, attempts = 0, not_before = \(now), retried_at = \(now), settled_at = null, settled_by = null
            where id = \(id) and given_up_at is not null and detail <> '{}' returning recipient
            """)
        if let row = rows.first { try readmit(address: try row.get("recipient")) }
    }

    /// Whoever keeps the letters in order: an administrator, or a program.
    func keepsLetters() throws {
        switch actor {
        case .business: throw NotFound()
        case .system: break
        case .member(let member): guard member.holds(.administrator) else { throw NotFound() }
        }
    }

    /// What has waited so long, for want of a mail server, is no news, and somebody must tell it otherwise.
    func giveUpWaitingLetters() throws {
        try connection.execute(
            """
            update letter set given_up_at = \(now), fault = \(UndeliveredLetter.waited)
            where sent_at is null and given_up_at is null
                and greatest(created_at, retried_at) <= \(now.addingTimeInterval(-UndeliveredLetter.longestWait))
            """)
    }

    /// For `given_up_at` and `fault` of a new letter: an address at which nobody is gets none, and the letter says so.
    func unreadable(_ address: SQL) -> SQL {
        """
        (select \(now)::timestamptz from suppressed_address where address = lower(\(address))),
            (select fault from suppressed_address where address = lower(\(address)))
        """
    }
}
