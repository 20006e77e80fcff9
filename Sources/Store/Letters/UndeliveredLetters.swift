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

    /// Whether a letter about a booking `b` or an enrolment `e` did not arrive, or nobody is at its address: whoever expects the person telephones.
    static func isUndelivered(_ letters: SQL, to address: SQL) -> SQL {
        """
        (exists (select from suppressed_address s where s.address = lower(\(address))) or exists (\(letters)
            and l.given_up_at is not null and l.settled_at is null and not starts_with(l.occasion, 'survey:')))
        """
    }

    /// Whether a ticket `t` has such a letter.
    static let hasUndelivered: SQL = "t.id in (select l.ticket_id from letter l where \(isUndelivered))"

    /// Whether ticket `t` is a report of wrongdoing that the actor may not see.
    var isReportBeyondReach: SQL {
        guard case .member = actor else { return "false" }
        return "t.kind = any(\(TicketKind.allCases.filter(\.isConfidential).map(\.rawValue))) and not \(scope)"
    }

    private func undelivered(where condition: SQL, limit: Int) throws -> [UndeliveredLetter] {
        try connection.query(
            """
            select l.id, l.detail::text, l.recipient, l.given_up_at, coalesce(l.fault, '') as fault, t.registration_number,
                t.registration_year, exists (select from suppressed_address a where a.address = lower(l.recipient)) as is_suppressed,
                coalesce(\(isReportBeyondReach), false) as is_withheld
            from letter l left join ticket t on t.id = l.ticket_id where \(condition) order by l.given_up_at desc, l.id desc limit \(limit)
            """
        ).map { row in
            let (detail, fault) = (try row.get("detail", as: String.self), try row.get("fault", as: String.self))
            return UndeliveredLetter(
                id: try row.get("id"), letter: detail == "{}" ? nil : try StoredJSON.value(detail), isWithheld: try row.get("is_withheld"),
                recipient: try row.get("recipient"), givenUpAt: try row.get("given_up_at"),
                reason: .init(fault: fault, isSuppressed: try row.get("is_suppressed")),
                fault: fault,
                registration: try row.registration()?.description)
        }
    }

    /// Somebody told the business by another way what these letters would have told it.
    /// - Parameter shown: those that were read out; nil for all that there are.
    /// - Throws: `NotFound` where the actor may not see the ticket or has nothing to do with it.
    public func settleUndelivered(of id: UUID, shown: [UUID]? = nil) throws {
        let ticket = try ticket(id)
        guard case .member(let member) = actor, ticket.isTold(otherwiseBy: member) else { throw NotFound() }
        try connection.execute(
            """
            update letter l set settled_at = \(now), settled_by = \(member.id)
            where l.ticket_id = \(ticket.id) and (\(shown)::uuid[] is null or l.id = any(\(shown)::uuid[])) and \(Self.isUndelivered)
            """)
    }

    /// Tries once more from the beginning, letters to an address that was given up included. A letter that has gone out meanwhile stays.
    /// - Throws: `NotFound` where the actor keeps no letters, or nothing is left of what the letter's link opened.
    public func retry(letter id: UUID) throws {
        try keepsLetters()
        let found = try connection.query("select recipient from letter where id = \(id) and given_up_at is not null and detail <> '{}'")
        guard let row = found.first else { return }
        guard try revive(id) else { throw NotFound() }
        try readmit(address: try row.get("recipient"))
    }

    /// Somebody has seen to it: letters go to this address again, and with them those that were given up for it and are still to be told.
    /// What somebody here was to be reminded of is none of them after a week.
    /// - Throws: `NotFound` where the actor keeps no letters.
    public func readmit(address: String) throws {
        try keepsLetters()
        let missed = try connection.query(
            """
            with freed as (delete from suppressed_address where address = lower(\(address)) returning address, since)
            select l.id from letter l join freed f on lower(l.recipient) = f.address and l.given_up_at >= f.since
            where l.settled_at is null and l.detail <> '{}' and (l.given_up_at > \(now.addingTimeInterval(-UndeliveredLetter.longestWait))
                or num_nonnulls(l.ticket_id, l.booking_id) > 0 or starts_with(l.occasion, 'enrolment:'))
            order by l.created_at, l.id
            """)
        for row in missed { _ = try revive(row.get("id")) }
    }

    /// A letter that was given up waits again as if nobody had tried it. False where nothing is left of what its link opened.
    private func revive(_ id: UUID) throws -> Bool {
        let found = try connection.query(
            "select occasion from letter where id = \(id) and given_up_at is not null and detail <> '{}' for update")
        guard let occasion = try found.first?.get("occasion", as: String.self) else { return false }
        return try connection.execute(
            """
            update letter l set given_up_at = null, attempts = 0, not_before = \(now), retried_at = \(now), settled_at = null, settled_by = null,
                sealed_code = c.sealed
            from (select \(try linkAgain(occasion)) as sealed from letter l where l.id = \(id)) as c
            where l.id = \(id) and (c.sealed is not null or l.occasion !~ '^(follow|news|enrolment):')
            """) == 1
    }

    /// The code of the link of a letter `l`, which keeps none once it was given up: from what it opens. Of a survey it is another one.
    private func linkAgain(_ occasion: String) throws -> SQL {
        let parts = occasion.split(separator: ":")
        if parts.first == "survey", let invitation = parts.dropFirst().first.flatMap({ UUID(uuidString: String($0)) }) {
            return "\(try codeKey.seal(addLink(to: invitation)))::bytea"
        }
        return """
            case when l.ticket_id is not null then (select t.sealed_code from ticket t where t.id = l.ticket_id)
                when l.booking_id is not null then (select b.sealed_code from reception_booking b where b.id = l.booking_id)
                when starts_with(l.occasion, 'enrolment:')
                    then (select e.sealed_code from enrolment e where e.id = split_part(l.occasion, ':', 2)::uuid)
                when l.occasion ~ '^(follow|news):' then (select f.sealed_code from follower f where f.id = split_part(l.occasion, ':', 2)::uuid)
                end
            """
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
            update letter set given_up_at = \(now), fault = \(UndeliveredLetter.waited), sealed_code = null
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
