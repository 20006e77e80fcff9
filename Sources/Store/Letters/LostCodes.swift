import Crypto
public import Domain
import FoundationEssentials
import PG

extension Transaction {
    /// What has this code; nil where nothing has. Staff know no codes.
    public func owner(of code: TrackingCode) throws -> CodeOwner? {
        guard case .business = actor else { return nil }
        let hash = codeKey.hash(code)
        return try connection.query(
            """
            select 'ticket' as owner from ticket where code_hash = \(hash)
            union all select 'booking' from reception_booking where code_hash = \(hash)
            union all select 'enrolment' from enrolment where code_hash = \(hash)
            """
        ).first?.known("owner")
    }

    /// Notes that somebody at this address lost a code. Nothing is looked up, so that nobody learns by it whether anything is there.
    public func askForCodes(email: String, in language: ReaderLanguage) throws {
        try connection.execute(
            """
            insert into lost_code (id, email, language, asked_at)
            values (\(timeOrderedID(at: now)), \(email), \(language.rawValue), \(now))
            """)
    }

    /// Answers requests, the oldest first: a letter for each ticket, booking and enrolment of the mailbox that can still be followed, to the
    /// address that was left with it, once a day at most and within what strangers may have written to one address.
    /// - Returns: how many requests there were.
    public func sendLostCodes(limit: Int) throws -> Int {
        let asked = try connection.query(
            """
            delete from lost_code where id in (select id from lost_code order by asked_at limit \(limit) for update skip locked)
            returning email, language
            """
        ).map { (email: try $0.get("email", as: String.self), language: try $0.known("language", as: ReaderLanguage.self)) }
        for (email, language) in asked {
            for owner in CodeOwner.allCases { try sendCodes(of: owner, at: EmailAddress.mailbox(email), in: language) }
        }
        return asked.count
    }

    /// The newest of one mailbox.
    private static let mostSent = 5

    private func sendCodes(of owner: CodeOwner, at mailbox: String, in language: ReaderLanguage) throws {
        let (table, address): (SQL, SQL) =
            switch owner {
            case .ticket: ("ticket", "o.contact_email")
            case .booking: ("reception_booking", "o.email")
            case .enrolment: ("enrolment", "o.email")
            }
        for id in try found(owner, mailbox) {
            let occasion = "\(owner.rawValue):\(id.uuidString.lowercased()):lost:\(now.day.iso)"
            try connection.execute(
                """
                insert into letter (id, occasion, ticket_id, booking_id, recipient, language, detail, sealed_code, created_at, not_before,
                    given_up_at, fault)
                select \(timeOrderedID(at: now)), \(occasion), \(owner == .ticket ? id : nil)::uuid, \(owner == .booking ? id : nil)::uuid, \(address),
                    \(language.rawValue), \(try StoredJSON.text(Letter.lostCode(owner)))::jsonb, o.sealed_code, \(now), \(now),
                    \(unreadable(address))
                from \(table) o where o.id = \(id) and not exists (select from letter where occasion = \(occasion))
                    and letter_is_within_bound(\(address), \(now.day.iso)::date, \(Bounds.lettersPerAddress.value)::int)
                on conflict do nothing
                """)
        }
    }

    private func found(_ owner: CodeOwner, _ mailbox: String) throws -> [UUID] {
        let rows: SQL =
            switch owner {
            case .ticket:
                """
                select o.id from ticket o where o.id in (select ticket_id from ticket_words where words @@ \(Self.word(mailbox))::tsquery)
                    and mailbox(o.contact_email) = \(mailbox)
                    and (o.state not in ('answered', 'withdrawn') or o.received_at > \(now) - interval '1 year')
                """
            case .booking:
                """
                select o.id from reception_booking o
                where mailbox(o.email) = \(mailbox) and o.cancelled_at is null and o.came is null and o.email <> ''
                    and o.held_on >= \(now.day.iso)::date
                """
            case .enrolment:
                """
                select o.id from enrolment o join post p on p.id = o.post_id
                where mailbox(o.email) = \(mailbox) and o.state <> 'cancelled' and coalesce(p.event_end, p.event_start) >= \(now)
                """
            }
        return try connection.query("\(rows) order by o.id desc limit \(Self.mostSent)").map { try $0.get("id") }
    }

    /// A word of a text search, as it is.
    private static func word(_ text: String) -> String {
        "'" + text.replacing("\\", with: "\\\\").replacing("'", with: "''") + "'"
    }
}

/// What whoever lost a code says of the ticket at the counter.
public struct CodeClaim: Sendable {
    public static let numberLimit = 40
    /// For which the number to show holds.
    public static let minutes = 15

    fileprivate let number: Int
    fileprivate let year: Int?
    fileprivate let phone: String

    /// - Throws: `Ticket.Refusal` for what can be no number of the register, or no telephone.
    public init(number: String, phone: String) throws(Ticket.Refusal) {
        let line = VietnameseText.normalised(phone)
        guard !line.isEmpty else { throw .missing(.phone) }
        guard line.unicodeScalars.count <= PhoneNumber.longest else { throw .tooLong(.phone, limit: PhoneNumber.longest) }
        do throws(PhoneNumber.Fault) { self.phone = try PhoneNumber(parsing: line).text } catch { throw .phone(error) }
        let typed = VietnameseText.normalised(number)
        guard !typed.isEmpty else { throw .missing(.number) }
        guard typed.unicodeScalars.count <= Self.numberLimit, let found = TicketSearch(typed).number else { throw .outOfRange(.number) }
        (self.number, year) = (found.number, found.year)
    }

    public enum Standing: Equatable, Sendable {
        /// Until a clerk confirms the number.
        case waiting(sign: String)
        case confirmed(TrackingCode)
    }
}

extension Transaction {
    /// Notes the claim; whether there is such a ticket is looked up when a clerk confirms it.
    /// - Returns: by which the page of whoever claims is known to nobody else.
    public func claimCode(_ claim: CodeClaim) throws -> TrackingCode {
        let token = TrackingCode.random()
        let sign = String(String(1_000_000 + Int.random(in: 0..<1_000_000)).dropFirst())
        try connection.execute(
            """
            insert into code_claim (token_hash, sign, number, year, phone, asked_at)
            values (\(Self.hash(token)), \(sign), \(claim.number), \(claim.year)::int, \(claim.phone), \(now))
            """)
        return token
    }

    /// - Throws: `NotFound` for a token that nobody has, or that ended.
    public func claim(_ token: TrackingCode) throws -> CodeClaim.Standing {
        guard
            let row = try connection.query(
                "select sign, ticket_id from code_claim where token_hash = \(Self.hash(token)) and asked_at > \(claimsSince)"
            ).first
        else { throw NotFound() }
        guard let id = try row.get("ticket_id", as: UUID?.self) else { return .waiting(sign: try row.get("sign")) }
        return .confirmed(try code(ofTicket: id))
    }

    /// A clerk was shown this number: the claim must have named this ticket by its number, and its telephone.
    /// - Throws: `Ticket.Refusal`.
    func confirmClaim(_ sign: String, of ticket: Ticket) throws {
        let digits = sign.filter { !$0.isWhitespace }
        guard !digits.isEmpty else { throw Ticket.Refusal.missing(.sign) }
        guard let registration = ticket.registration else { throw Ticket.Refusal.outOfRange(.sign) }
        let confirmed = try connection.execute(
            """
            update code_claim c set ticket_id = t.id from ticket t
            where t.id = \(ticket.id) and c.sign = \(digits) and c.ticket_id is null and c.asked_at > \(claimsSince)
                and c.number = \(registration.number) and coalesce(c.year, \(registration.year)) = \(registration.year)
                and digits_of(c.phone) = digits_of(t.contact_phone)
            """)
        guard confirmed == 1 else { throw Ticket.Refusal.outOfRange(.sign) }
    }

    private var claimsSince: Date { now.addingTimeInterval(-Double(CodeClaim.minutes) * 60) }

    private static func hash(_ token: TrackingCode) -> [UInt8] { Array(SHA256.hash(data: Array(token.text.utf8))) }
}
