public import Domain
public import FoundationEssentials
import PG

/// A letter that a worker has taken to send. Until `retryAt` no other takes it.
public struct ClaimedLetter: Sendable {
    public let id: UUID
    public let recipient: String
    public let language: ReaderLanguage
    public let letter: Letter
    /// Of the link of a letter to somebody outside.
    public let code: TrackingCode?
    /// This one included.
    public let attempts: Int
    public let createdAt: Date
}

/// How the letters stand, for who watches.
public struct LetterCounts: Equatable, Sendable {
    public let waiting, givenUp, suppressedAddresses: Int
    /// Of those that wait: because the mail server takes none from this office, and has taken none since.
    public let senderRefused: Int
}

extension Transaction {
    /// Writes the letters that these events lead to, where the business left an address; where nobody reads there, they are given up at once.
    func write(letters: [(seq: Int, letter: Letter)], of ticket: Ticket) throws {
        guard sendsLetters else { return }
        for (seq, letter) in letters {
            try connection.prepared(
                "write_letter",
                """
                insert into letter (id, occasion, ticket_id, recipient, language, detail, sealed_code, created_at, not_before, given_up_at, fault)
                select \(timeOrderedID(at: now)), \("\(ticket.id.uuidString.lowercased()):\(seq)"), t.id, t.contact_email, t.language,
                    \(try StoredJSON.text(letter))::jsonb, t.sealed_code, \(now), \(now), \(unreadable("t.contact_email"))
                from ticket t where t.id = \(ticket.id) and t.contact_email <> '' and \(isWithinBound("t.contact_email"))
                on conflict do nothing
                """)
        }
    }

    /// Writes to a member, in the language of the office. False where that was told already, or nobody is at the address.
    func write(_ letter: Letter, to member: Member, occasion: String) throws -> Bool {
        guard sendsLetters, member.isReachable else { return false }
        return try connection.execute(
            """
            insert into letter (id, occasion, recipient, language, detail, created_at, not_before)
            select \(timeOrderedID(at: now)), \(occasion), \(member.email), 'vi', \(try StoredJSON.text(letter))::jsonb, \(now), \(now)
            where not exists (select from suppressed_address where address = lower(\(member.email)))
            on conflict do nothing
            """) == 1
    }

    /// Writes to an address that somebody left without a ticket, unless that was told already.
    /// - Parameters:
    ///   - code: that of the link, as the data keep it.
    ///   - isTrial: it is sent though a letter came back from there.
    func write(
        _ letter: Letter, under code: SQL, toAddress address: String, language: ReaderLanguage, occasion: String, isTrial: Bool = false
    ) throws {
        guard sendsLetters, !address.isEmpty else { return }
        try connection.execute(
            """
            insert into letter (id, occasion, recipient, language, detail, sealed_code, created_at, not_before, given_up_at, fault)
            select \(timeOrderedID(at: now)), \(occasion), \(address), \(language.rawValue), \(try StoredJSON.text(letter))::jsonb, \(code), \(now),
                \(now), \(isTrial ? "null::timestamptz, null::text" : unreadable("\(address)"))
            where \(isWithinBound("\(address)"))
            on conflict do nothing
            """)
    }

    /// Letters that strangers cause, each of which counts when it is written.
    func isWithinBound(_ address: SQL) -> SQL {
        let isFree = if case .business = actor { false } else { true }
        return "(\(isFree) or letter_is_within_bound(\(address), \(now.day.iso)::date, \(Bounds.lettersPerAddress.value)::int))"
    }

    /// Whether the business left an address at which it is not told that its ticket is here: then its page tells it.
    public func receiptStaysHere(_ ticket: Ticket) throws -> Bool {
        try stays("ticket where id = \(ticket.id) and contact_email <> ''", occasion: "\(ticket.id.uuidString.lowercased()):1")
    }

    /// The same of a booking and of an enrolment.
    public func letterStaysHere(_ booking: Booking) throws -> Bool {
        try stays("reception_booking where id = \(booking.id) and email <> ''", occasion: "booking:\(booking.id.uuidString.lowercased()):")
    }

    public func letterStaysHere(_ enrolment: Enrolment) throws -> Bool {
        try stays("enrolment where id = \(enrolment.id)", occasion: "enrolment:\(enrolment.id.uuidString.lowercased()):")
    }

    private func stays(_ addressed: SQL, occasion: String) throws -> Bool {
        try !connection.query(
            "select from \(addressed) and not exists (select from letter where starts_with(occasion, \(occasion)) and given_up_at is null)"
        ).isEmpty
    }

    /// Takes the letter that has waited longest. While it is being sent, and after a fault, it waits until a later time; the time between
    /// attempts doubles.
    public func claimLetter(firstWait: TimeInterval) throws -> ClaimedLetter? {
        try connection.query(
            """
            update letter set attempts = attempts + 1, not_before = \(now) + least(power(2, attempts), 1024) * \(firstWait) * interval '1 second'
            where id = (select id from letter where sent_at is null and given_up_at is null and not_before <= \(now)
                and greatest(created_at, retried_at) > \(now.addingTimeInterval(-UndeliveredLetter.longestWait))
                order by not_before limit 1 for update skip locked)
            returning id, recipient, language, detail::text, sealed_code, attempts, created_at
            """
        ).first.map { row in
            ClaimedLetter(
                id: try row.get("id"), recipient: try row.get("recipient"), language: try row.known("language"),
                letter: try StoredJSON.value(row.get("detail")),
                code: try row.get("sealed_code", as: [UInt8]?.self).map { try codeKey.open($0) }, attempts: try row.get("attempts"),
                createdAt: try row.get("created_at"))
        }
    }

    /// Somebody is at the address, whatever came back from there before.
    public func letterIsSent(_ id: UUID) throws {
        try connection.execute(
            """
            with sent as (
                update letter set sent_at = \(now), fault = null, sealed_code = null, sender_refused_at = null where id = \(id)
                returning lower(recipient) as address
            ), taken as (delete from suppressed_address a using sent s where a.address = s.address)
            update follower f set bounces = 0, bounced_on = null from sent s where f.email = s.address and f.bounces > 0
            """)
    }

    /// - Parameter isFinal: nobody tries again.
    public func letterFailed(_ id: UUID, fault: String, isFinal: Bool) throws {
        try connection.execute(
            """
            update letter set fault = \(fault), given_up_at = \(isFinal ? now : nil), sender_refused_at = null,
                sealed_code = case when not \(isFinal) then sealed_code end
            where id = \(id)
            """)
    }

    /// The mail server takes no letters from this office: the letter waits until it does.
    public func senderIsRefused(_ id: UUID, fault: String) throws {
        try connection.execute("update letter set fault = \(fault), sender_refused_at = \(now) where id = \(id)")
    }

    /// Nobody is at this address: nothing more is sent there, and whoever can reach the business otherwise hears of it, once.
    public func suppress(address: String, fault: String, letter: UUID) throws {
        let added = try connection.execute(
            "insert into suppressed_address (address, fault, since) values (lower(\(address)), \(fault), \(now)) on conflict do nothing")
        if added == 1 { try tellUndelivered(letter) }
        try countBounce(address)
        try connection.execute(
            """
            update letter set given_up_at = \(now), fault = \(fault), sealed_code = null, sender_refused_at = null
            where lower(recipient) = lower(\(address)) and sent_at is null and given_up_at is null
            """)
    }

    private func tellUndelivered(_ letter: UUID) throws {
        // Who keeps the reception reads it in the list of the day.
        guard try connection.query("select from letter where id = \(letter) and booking_id is not null").isEmpty else { return }
        // Who enrolled for an event is seen, with the address, by the owner of the section; nobody here knows who follows.
        let others = try connection.query("select 1 from letter where id = \(letter) and occasion ~ '^(enrolment|follow|news):'")
        guard others.isEmpty else { return }
        let rows = try connection.query("select ticket_id from letter where id = \(letter) and ticket_id is not null")
        let ticket = try rows.first.map { try acting(as: .system("letters"), at: now).ticket($0.get("ticket_id", as: UUID.self)) }
        for member in try ticket.map(caretakers) ?? members(appointed: .administrator) {
            _ = try write(
                .undelivered(registration: ticket?.registration?.description, isMember: ticket == nil), to: member,
                occasion: "undelivered:\(letter.uuidString.lowercased())")
        }
    }

    /// The officer in charge, else the clerks of the unit, else its head.
    private func caretakers(of ticket: Ticket) throws -> [Member] {
        if let officer = try officer(of: ticket), officer.isReachable { return [officer] }
        let clerks = try members(holding: .clerk, over: ticket.unit)
        return clerks.isEmpty ? try members(holding: .head, over: ticket.unit) : clerks
    }

    /// Addresses at which nobody is, the latest first.
    public func suppressedAddresses(limit: Int) throws -> [(address: String, fault: String, since: Date)] {
        try connection.query(
            """
            select address, fault, since from suppressed_address
            where not exists (select from ticket t where lower(t.contact_email) = address and \(isReportBeyondReach))
            order by since desc, address limit \(limit)
            """
        ).map {
            row in
            (try row.get("address"), try row.get("fault"), try row.get("since"))
        }
    }

    public func letterCounts() throws -> LetterCounts {
        let row = try connection.query(
            """
            select count(*) filter (where sent_at is null and given_up_at is null) as waiting,
                count(*) filter (where sent_at is null and given_up_at is null
                    and sender_refused_at > coalesce((select max(sent_at) from letter), '-infinity')) as refused,
                count(*) filter (where given_up_at is not null and settled_at is null) as given_up, (select count(*) from suppressed_address) as suppressed
            from letter
            """
        ).first
        return LetterCounts(
            waiting: try row?.get("waiting") ?? 0, givenUp: try row?.get("given_up") ?? 0,
            suppressedAddresses: try row?.get("suppressed") ?? 0, senderRefused: try row?.get("refused") ?? 0)
    }
}
