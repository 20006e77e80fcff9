import Crypto
public import Domain
public import FoundationEssentials
import PG

extension Transaction {
    /// Writes what happened: events with their details, the ticket's new state, its clocks and its public version, all in this transaction.
    /// No other code does.
    @discardableResult
    public func record(_ events: [TicketEvent], on ticket: Ticket) throws -> Ticket {
        let changed = ticket.applying(events, at: now)
        let version = try update(changed, with: events.count)
        try append(events, to: changed.id, after: version)
        try place(events, of: changed.id, after: version)
        try write(clocks: changed.clocks, insteadOf: ticket.clocks, of: changed.id)
        try write(pauses: changed.pauses, insteadOf: ticket.pauses, of: changed.id)
        if changed.publication != ticket.publication { try writePublication(of: changed) }
        let letters = events.enumerated().compactMap { index, event in
            changed.letter(about: event, before: ticket).map { (seq: version + index + 1, letter: $0) }
        }
        try write(letters: letters, of: changed)
        // One of the law's that has not gone out would tell another date after this one.
        if letters.contains(where: \.letter.isOfMove) { try joinLettersOfMoves(of: changed.id) }
        return changed
    }

    /// Takes in a new ticket: receipt, clocks and contact in one statement, so that a submission costs one round trip.
    /// - Parameter files: that a form holds; where there are any, more than one statement.
    /// - Parameter said: when it was said at a reception, for what is written down of that; it was received then, and is recorded now.
    public func receive(
        _ submission: Submission, unit: UnitPath, statedDue: StatedDue? = nil, saidAt said: Date? = nil, files: [TicketFile] = []
    ) throws -> Given<Ticket> {
        let events = try Ticket.receive(
            submission, id: timeOrderedID(at: now), unit: unit, statedDue: statedDue, saidOn: said?.day, files: files, at: said ?? now,
            law: law)
        guard let ticket = Ticket(receivedAt: said ?? now, events: events) else { preconditionFailure("a receipt comes first") }
        let code = TrackingCode.random()
        try insert(ticket, code, events, submission)
        if !files.isEmpty { try place(events, of: ticket.id, after: 0) }
        return Given(ticket, code)
    }

    private func insert(_ ticket: Ticket, _ code: TrackingCode, _ events: [TicketEvent], _ submission: Submission) throws {
        let sealed = try codeKey.seal(code)
        let stored = try StoredEvents(events, to: ticket.id, after: 0)
        let business = submission.business
        let taxCode = business.taxCode?.text
        // A business is known by its tax code. What somebody types about a known one never overwrites it.
        let sql: SQL = try """
        with known as (
            select id from business where tax_code = \(taxCode)
        ), new_business as (
            insert into business (id, tax_code, name, ownership, size, in_province)
            select \(timeOrderedID(at: now)), \(taxCode), \(business.name), \(business.ownership), \(business.size), \(business.inProvince)
            where \(business.name) <> '' and not exists (select from known)
            on conflict on constraint business_tax_code_is_unique do nothing returning id
        ), new_ticket as (
            insert into ticket (id, code_hash, sealed_code, received_at, kind, variant, language, subject, body, publish_consent, name_consent, state, unit,
                period, transfers, information_requests, business_id, contact_name, contact_email, contact_phone,
                due_target, due_on, due_at, version, fingerprint)
            values (\(ticket.id), \(codeKey.hash(code)), \(sealed), \(ticket.receivedAt), \(ticket.kind.rawValue), '', \(ticket.language.rawValue),
                \(ticket.subject), \(ticket.body), \(ticket.publishConsent), \(ticket.nameConsent), 'received', \(ticket.unit.text)::ltree,
                1, 0, 0, (select id from known union all select id from new_business limit 1),
                \(submission.contact.name), \(submission.contact.email), \(submission.contact.phone),
                \(ticket.leadingClock?.target.rawValue), \(ticket.leadingClock?.due.on.iso)::date, \(ticket.leadingClock?.due.at),
                \(events.count), \(submission.fingerprint))
        ), \(appending(stored, at: ticket.receivedAt)), \(writing(ClockRows(ticket.clocks.enumerated().map { (ticket.id, $0.offset, $0.element) }))),
        \(receipt(of: ticket, events, to: submission.contact.email, sealed))
        select 1
        """
        do { try connection.prepared("receive", sql) } catch let error as PGError where error.constraint == "ticket_unit_fkey" {
            throw NoReceivingUnit(unit: ticket.unit)
        }
    }

    /// The letter that says that the ticket is here, where there is an address to send it to.
    private func receipt(of ticket: Ticket, _ events: [TicketEvent], to address: String, _ sealed: [UInt8]) throws -> SQL {
        let letter = sendsLetters && !address.isEmpty ? events.first.flatMap { ticket.letter(about: $0, before: nil) } : nil
        return """
            new_letter as (
                insert into letter (id, occasion, ticket_id, recipient, language, detail, sealed_code, created_at, not_before, given_up_at, fault)
                select \(timeOrderedID(at: now)), \("\(ticket.id.uuidString.lowercased()):1"), \(ticket.id), \(address), \(ticket.language.rawValue),
                    detail, \(sealed), \(now), \(now), \(unreadable("\(address)"))
                from (select \(try letter.map(StoredJSON.text))::jsonb as detail) as written
                where detail is not null and \(isWithinBound("\(address)"))
            )
            """
    }

    private func append(_ events: [TicketEvent], to id: UUID, after seq: Int) throws {
        try connection.prepared("append_events", "with \(appending(try StoredEvents(events, to: id, after: seq), at: now)) select 1")
    }

    private func appending(_ events: StoredEvents, at moment: Date) -> SQL {
        """
        new_event as (
            insert into ticket_event (ticket_id, seq, name, at, actor, member_id, detail_hash)
            select id, seq, name, \(moment), \(actor.word), \(actor.memberID), hash
            from unnest(\(events.ids)::uuid[], \(events.seqs)::int[], \(events.names)::text[], \(events.hashes)::bytea[]) as e (id, seq, name, hash)
        ), new_detail as (
            insert into event_detail (ticket_id, seq, salt, detail)
            select id, seq, salt, detail
            from unnest(\(events.ids)::uuid[], \(events.seqs)::int[], \(events.salts)::bytea[], \(events.details)::text[])
                as d (id, seq, salt, detail)
        )
        """
    }

    /// The new state, and the number of events before this change. The version is the number of the last one.
    private func update(_ ticket: Ticket, with events: Int) throws -> Int {
        let next = try connection.prepared(
            "update_ticket",
            """
            update ticket set kind = \(ticket.kind.rawValue), variant = \(ticket.variant), state = \(ticket.state.rawValue),
                unit = \(ticket.unit.text)::ltree, officer_id = \(ticket.officer), registration_unit = \(ticket.registration?.unit.text)::ltree,
                registration_year = \(ticket.registration?.year), registration_number = \(ticket.registration?.number),
                period = \(ticket.period), transfers = \(ticket.transfers), information_requests = \(ticket.informationRequests),
                acceptances = \(try StoredJSON.text(ticket.acceptances))::jsonb, reopened_at = \(ticket.reopenedAt), eased_at = \(ticket.easedAt),
                draft = \(try ticket.draft.map(StoredJSON.text))::jsonb,
                answer = \(try ticket.answer.map(StoredJSON.text))::jsonb, answered_at = \(ticket.answer?.at),
                rated_answered = \(ticket.rating?.answered), rated_satisfaction = \(ticket.rating?.satisfaction),
                rated_comment = \(ticket.rating?.comment), due_target = \(ticket.listedClock?.target.rawValue),
                due_on = \(ticket.listedClock?.due.on.iso)::date, due_at = \(ticket.listedClock?.due.at),
                paused_at = \(ticket.leadingClock?.pausedAt),
                version = (select coalesce(max(seq), 0) from ticket_event where ticket_id = \(ticket.id)) + \(events)::integer
            where id = \(ticket.id) returning version
            """)
        guard let row = next.first else { throw NotFound() }
        return try row.get("version", as: Int.self) - events
    }

    /// The same for what a changed law does to many tickets at once: events, clocks and listed dates, in three statements for all of them.
    /// - Parameter changes: the tickets as they were, the number of their last event, and what happens to each.
    func record(_ changes: [(ticket: Ticket, last: Int, events: [TicketEvent])]) throws {
        guard !changes.isEmpty else { return }
        var stored = StoredEvents()
        for change in changes { try stored.add(change.events, to: change.ticket.id, after: change.last) }
        let after = changes.map { $0.ticket.applying($0.events, at: now) }
        let clocks = zip(changes, after).flatMap { change, changed in
            Self.changed(changed.clocks, insteadOf: change.ticket.clocks).map { (changed.id, $0.offset, $0.element) }
        }
        let listed = after.map(\.listedClock)
        try connection.execute("with \(appending(stored, at: now)) select 1")
        try connection.execute("with \(writing(ClockRows(clocks))) select 1")
        try connection.execute(
            """
            update ticket t set due_target = c.due_target, due_on = c.due_on, due_at = c.due_at, paused_at = c.paused_at, version = c.version
            from unnest(\(after.map(\.id))::uuid[], \(listed.map { $0?.target.rawValue })::text[], \(listed.map { $0?.due.on.iso })::date[],
                \(listed.map { $0?.due.at })::timestamptz[], \(after.map { $0.leadingClock?.pausedAt })::timestamptz[],
                \(changes.map { $0.last + $0.events.count })::int[]) as c (id, due_target, due_on, due_at, paused_at, version)
            where t.id = c.id
            """)
    }

    private func write(pauses: [Pause], insteadOf old: [Pause], of id: UUID) throws {
        for (number, pause) in pauses.enumerated() where number >= old.count || old[number] != pause {
            try connection.execute(
                """
                insert into pause (ticket_id, number, from_at, to_at, reason, document, approver_id)
                values (\(id), \(number), \(pause.from), \(pause.to), \(pause.reason), \(pause.document), \(pause.approver))
                on conflict (ticket_id, number) do update set to_at = excluded.to_at
                """)
        }
    }

    private func write(clocks: [Clock], insteadOf old: [Clock], of id: UUID) throws {
        let changed = Self.changed(clocks, insteadOf: old)
        guard !changed.isEmpty else { return }
        try connection.prepared("write_clocks", "with \(writing(ClockRows(changed.map { (id, $0.offset, $0.element) }))) select 1")
    }

    private static func changed(_ clocks: [Clock], insteadOf old: [Clock]) -> [(offset: Int, element: Clock)] {
        clocks.enumerated().filter { number, clock in number >= old.count || old[number] != clock }
    }

    /// Refused where the law by which this transaction counts is no longer in force; `Store` then runs it again under the new one.
    private func writing(_ rows: ClockRows) -> SQL {
        """
        new_clock as (
            insert into clock (ticket_id, number, kind, variant, name, target, period, amount, unit, basis, certainty, started_at, due_on, due_at,
                beyond_confirmed, extensions, max_extensions, max_extension_amount, extension_unit, stopped_at, late_days, cancelled_at,
                extended_by, extended_at, pausable, paused_at, law_version, held_until, kept_version, kept_on, ended_version, held_by, next_step_at)
            select id, number, kind, variant, name, target, period, amount, unit, basis, certainty, started_at, due_on, due_at, beyond_confirmed,
                extensions, max_extensions, max_extension_amount, extension_unit, stopped_at, late_days, cancelled_at, extended_by::int[],
                extended_at::timestamptz[], pausable, paused_at, law_version, held_until, kept_version, kept_on, ended_version, held_by::ltree, \(now)
            from unnest(\(rows.ids)::uuid[], \(rows.numbers)::int[], \(rows.kinds)::text[], \(rows.variants)::text[], \(rows.names)::text[], \(rows.targets)::text[], \(rows.periods)::int[],
                \(rows.amounts)::int[], \(rows.units)::text[], \(rows.bases)::text[], \(rows.certainties)::text[],
                \(rows.starts)::timestamptz[], \(rows.dueDays)::date[], \(rows.dueInstants)::timestamptz[], \(rows.beyond)::bool[],
                \(rows.extensions)::int[], \(rows.maxExtensions)::int[], \(rows.maxAmounts)::int[], \(rows.extensionUnits)::text[],
                \(rows.stops)::timestamptz[], \(rows.lateDays)::int[], \(rows.cancellations)::timestamptz[], \(rows.extendedBy)::text[],
                \(rows.extendedAt)::text[], \(rows.pausables)::bool[], \(rows.pauses)::timestamptz[], \(rows.lawVersions)::int[],
                \(rows.heldUntil)::timestamptz[], \(rows.keptVersions)::int[], \(rows.keptDays)::date[], \(rows.endedVersions)::int[],
                \(rows.holders)::text[])
                as c (id, number, kind, variant, name, target, period, amount, unit, basis, certainty, started_at, due_on, due_at, beyond_confirmed, extensions,
                    max_extensions, max_extension_amount, extension_unit, stopped_at, late_days, cancelled_at, extended_by,
                    extended_at, pausable, paused_at, law_version, held_until, kept_version, kept_on, ended_version, held_by)
            cross join law_in_force(\(law.version)::integer)
            on conflict (ticket_id, number) do update set due_on = excluded.due_on, due_at = excluded.due_at,
                beyond_confirmed = excluded.beyond_confirmed, extensions = excluded.extensions, stopped_at = excluded.stopped_at,
                next_step_at = excluded.next_step_at, extended_by = excluded.extended_by, extended_at = excluded.extended_at,
                paused_at = excluded.paused_at, late_days = excluded.late_days, cancelled_at = excluded.cancelled_at,
                law_version = excluded.law_version, held_until = excluded.held_until, kept_version = excluded.kept_version,
                kept_on = excluded.kept_on, ended_version = excluded.ended_version, held_by = excluded.held_by
        )
        """
    }
}

extension Actor {
    var word: String { sort.rawValue }
}

/// Events as columns. The event keeps SHA-256(salt ‖ detail); the detail may be erased by law, the event never.
private struct StoredEvents {
    var ids: [UUID] = []
    var seqs: [Int] = []
    var names: [String] = []
    var details: [String] = []
    /// Hexadecimal, in PostgreSQL's input form.
    var salts: [String] = []
    var hashes: [String] = []

    init() {}

    init(_ events: [TicketEvent], to ticket: UUID, after seq: Int) throws { try add(events, to: ticket, after: seq) }

    mutating func add(_ events: [TicketEvent], to ticket: UUID, after seq: Int) throws {
        for (index, event) in events.enumerated() {
            let detail = try StoredJSON.text(event)
            let salt = (0..<16).map { _ in UInt8.random(in: .min ... .max) }
            ids.append(ticket)
            seqs.append(seq + index + 1)
            names.append(event.name)
            details.append(detail)
            salts.append(hexadecimal(salt))
            hashes.append(hexadecimal(SHA256.hash(data: salt + Array(detail.utf8))))
        }
    }

}

/// Bytes as an element of an array of them, in PostgreSQL's input form.
func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = Array("\\x".utf8)
    for byte in bytes { text += [digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
    return String(decoding: text, as: UTF8.self)
}

/// Clocks as columns.
private struct ClockRows {
    let clocks: [(ticket: UUID, number: Int, clock: Clock)]

    init(_ clocks: [(ticket: UUID, number: Int, clock: Clock)]) { self.clocks = clocks }

    private func column<Value>(_ value: (Clock) -> Value) -> [Value] { clocks.map { value($0.clock) } }

    var ids: [UUID] { clocks.map(\.ticket) }
    var numbers: [Int] { clocks.map(\.number) }
    var kinds: [String?] { column { $0.kind?.rawValue } }
    var variants: [String?] { column(\.variant) }
    var names: [String] { column(\.name.rawValue) }
    var targets: [String] { column(\.target.rawValue) }
    var periods: [Int] { column(\.period) }
    var amounts: [Int?] { column { $0.term?.amount } }
    var units: [String?] { column { $0.term?.unit.rawValue } }
    var bases: [String] { column(\.basis) }
    var certainties: [String] { column(\.certainty.rawValue) }
    var starts: [Date] { column(\.startedAt) }
    var dueDays: [String] { column(\.due.on.iso) }
    var dueInstants: [Date] { column(\.due.at) }
    var beyond: [Bool] { column(\.due.beyondConfirmed) }
    var extensions: [Int] { column(\.extensions) }
    var maxExtensions: [Int] { column(\.maxExtensions) }
    var maxAmounts: [Int?] { column { $0.maxExtension?.amount } }
    var extensionUnits: [String?] { column { $0.maxExtension?.unit.rawValue } }
    var stops: [Date?] { column(\.stoppedAt) }
    var lateDays: [Int?] { column { $0.verdict?.days } }
    var cancellations: [Date?] { column(\.cancelledAt) }
    var pausables: [Bool] { column(\.isPausable) }
    var pauses: [Date?] { column(\.pausedAt) }
    var lawVersions: [Int?] { column(\.lawVersion) }
    var heldUntil: [Date?] { column(\.heldUntil) }
    var keptVersions: [Int?] { column(\.keptVersion) }
    var keptDays: [String?] { column { $0.keptOn?.iso } }
    var endedVersions: [Int?] { column(\.endedVersion) }
    var holders: [String?] { column { $0.heldBy?.text } }
    /// Each an array in PostgreSQL's input form, since arrays of arrays must be of one length.
    var extendedBy: [String] { column { Self.text(Int.encode(array: $0.extendedBy ?? [])) } }
    var extendedAt: [String] { column { Self.text(Date.encode(array: $0.extendedAt ?? [])) } }

    private static func text(_ content: SQLContent) -> String {
        if case .text(let text) = content { text } else { "{}" }
    }
}
