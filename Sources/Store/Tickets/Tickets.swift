public import Domain
public import FoundationEssentials
import PG
import Synchronization

extension Transaction {
    /// The ticket with this code, for whoever holds it. To staff no code is one: they know tickets by their ids. In a write it stays locked
    /// until the end.
    /// - Throws: `NotFound`.
    public func ticket(_ code: TrackingCode) throws -> Ticket {
        if case .member = actor { throw NotFound() }
        let name: StaticString = locks ? "ticket_of_code_for_update" : "ticket_of_code"
        return try ticket(name, where: "code_hash = \(codeKey.hash(code))")
    }

    /// The ticket with this id, if the actor may see it. In a write it stays locked until the end.
    /// - Throws: `NotFound`.
    public func ticket(_ id: UUID) throws -> Ticket { try ticket(locks ? "ticket_for_update" : "ticket", where: "id = \(id)") }

    private func ticket(_ name: StaticString, where condition: SQL) throws -> Ticket {
        let lock: SQL = locks ? "for update" : ""
        let sql: SQL = "select \(Self.ticketColumns) from ticket t where \(condition) \(lock)"
        guard let row = try connection.prepared(name, sql).first else { throw NotFound() }
        let id = try row.get("id", as: UUID.self)
        let clocks = try clocks(of: id)
        let ticket = try Ticket(
            row: row, clocks: clocks, publication: publication(of: id), pauses: clocks.contains(where: \.isPausable) ? pauses(of: id) : [])
        guard Policy.allows(.view, on: ticket, by: actor) else { throw NotFound() }
        return ticket
    }

    /// Decides and records in one step: the only way in which a ticket changes.
    /// - Throws: `NotFound`, `Ticket.Refusal`.
    @discardableResult
    public func decide(_ command: Command, on id: UUID) throws -> Ticket { try decide(command, on: ticket(id)) }

    /// The same for whoever holds the code.
    @discardableResult
    public func decide(_ command: Command, on code: TrackingCode) throws -> Ticket { try decide(command, on: ticket(code)) }

    /// The same on a ticket that this write has read already.
    @discardableResult
    public func decide(_ command: Command, on found: Ticket) throws -> Ticket {
        let ticket = try broughtUp(found)
        let events = try held(ticket.decide(command, by: actor, at: now, law: law), of: ticket)
        if case .returnCode(let sign) = command { try confirmClaim(sign, of: ticket) }
        try requireSomebody(behind: command)
        if case .approvePublication(_, withRemains: false) = command, try carriesUnread(ticket) { throw Ticket.Refusal.filesCarry }
        if case .business = actor { try correspondence(of: ticket).admit(command, isAsked: ticket.state == .waiting, at: now) }
        return try record(events, on: ticket)
    }

    /// A limit that had passed when it begins is its holder's of then; who that was is looked up for such a one only.
    func held(_ events: [TicketEvent], of ticket: Ticket) throws -> [TicketEvent] {
        events.beginPassed(at: now) ? events.held(by: try holdings(of: ticket), at: now) : events
    }

    /// What a changed law has not reached yet is counted anew before anything else happens to it: a verdict is for ever.
    func broughtUp(_ ticket: Ticket) throws -> Ticket {
        let limits = try uncountedLimits()
        let isImported = try !limits.earlier.isEmpty && !importedCases(among: [ticket.id]).isEmpty
        let moves = try held(recounted(ticket, limits, isImported: isImported), of: ticket)
        guard !moves.isEmpty else { return ticket }
        let changed = try acting(as: .system("recount"), at: now).record(moves, on: ticket)
        let row = try connection.query("select version from ticket where id = \(ticket.id)").first
        if let last = try row?.get("version", as: Int.self), sendsLetters {
            try write(news: [(ticket: ticket, last: last - moves.count, events: moves)])
            try joinLettersOfMoves(of: ticket.id)
        }
        return changed
    }

    /// The limits whose rules changed since all was last counted; nothing is asked where that is known to be past.
    private func uncountedLimits() throws -> RulesChanged {
        guard let version = law.version, laws.counted.withLock({ $0 < version }) else { return .none }
        let standing = try lawStanding()
        guard standing.recounted < version else {
            laws.counted.withLock { $0 = max($0, standing.recounted) }
            return .none
        }
        return try limitsToRule()
    }

    private static let ticketColumns: SQL = """
        t.id, t.received_at, t.kind, t.variant, t.language, t.subject, t.body, t.publish_consent, t.name_consent, t.state, t.unit::text,
        t.officer_id, t.registration_unit::text, t.registration_year, t.registration_number, t.period, t.transfers, t.information_requests,
        t.acceptances::text, t.reopened_at, t.eased_at, t.draft::text, t.answer::text, t.rated_answered, t.rated_satisfaction, t.rated_comment
        """

    /// Tickets with their clocks and pauses and the number of their last event, but without what anybody wrote: for the law, which reads
    /// nothing else of a great many. Who may see them is not asked, for nobody does.
    func ticketsWithoutTexts(_ ids: [UUID]) throws -> [(ticket: Ticket, last: Int)] {
        let clocks = Dictionary(
            grouping: try connection.query(
                "select ticket_id, \(Self.clockColumns) from clock where ticket_id = any(\(ids)) order by ticket_id, number"
            ).map { (id: try $0.get("ticket_id", as: UUID.self), clock: try Clock(row: $0)) }, by: \.id)
        let pauses = Dictionary(
            grouping: try connection.query(
                "select ticket_id, \(Self.pauseColumns) from pause where ticket_id = any(\(ids)) order by ticket_id, number"
            ).map { (id: try $0.get("ticket_id", as: UUID.self), pause: try Pause(row: $0)) }, by: \.id)
        return try connection.query(
            """
            select t.id, t.received_at, t.kind, t.variant, t.language, '' as subject, '' as body, t.publish_consent, t.name_consent,
                t.state, t.unit::text, t.officer_id, t.registration_unit::text, t.registration_year, t.registration_number, t.period,
                t.transfers, t.information_requests, t.acceptances::text, t.reopened_at, t.eased_at, null::text as draft, null::text as answer,
                null::boolean as rated_answered, null::smallint as rated_satisfaction, null::text as rated_comment,
                (select coalesce(max(seq), 0) from ticket_event e where e.ticket_id = t.id)::integer as last
            from ticket t where t.id = any(\(ids)) order by t.id
            """
        ).map { row in
            let id = try row.get("id", as: UUID.self)
            let ticket = try Ticket(
                row: row, clocks: clocks[id, default: []].map(\.clock), publication: nil, pauses: pauses[id, default: []].map(\.pause))
            return (ticket, try row.get("last"))
        }
    }

    private static let clockColumns: SQL = """
        kind, variant, name, target, period, amount, unit, basis, certainty, started_at, due_on::text, due_at, beyond_confirmed, extensions, extended_by,
        extended_at, max_extensions, max_extension_amount, extension_unit, pausable, paused_at, stopped_at, late_days, cancelled_at,
        law_version, held_until, kept_version, kept_on::text, ended_version, held_by::text
        """
    private static let pauseColumns: SQL = "from_at, to_at, reason, document, approver_id"

    private func clocks(of id: UUID) throws -> [Clock] {
        try connection.prepared(
            "clocks",
            "select \(Self.clockColumns) from clock where ticket_id = \(id) order by number"
        ).map(Clock.init(row:))
    }

    private func pauses(of id: UUID) throws -> [Pause] {
        try connection.prepared(
            "pauses", "select \(Self.pauseColumns) from pause where ticket_id = \(id) order by number"
        ).map(Pause.init(row:))
    }

    private func publication(of id: UUID) throws -> Publication? {
        try connection.prepared(
            "publication_of_ticket",
            """
            select state, title, question, answer, topic, attachments, prepared_by, published_at, withdrawn_at, withdrawal_reason,
                pending::text, corrections::text, (select coalesce(jsonb_agg(jsonb_build_object('language', x.language,
                    'text', jsonb_build_object('title', x.title, 'question', x.question, 'answer', x.answer)) order by x.language), '[]')
                    from publication_text x where x.ticket_id = p.ticket_id)::text as translations
            from publication p where ticket_id = \(id)
            """
        ).first.map(Publication.init(row:))
    }
}

extension Ticket {
    init(row: Row, clocks: [Clock], publication: Publication?, pauses: [Pause]) throws {
        let language: ReaderLanguage = try row.known("language")
        let filing = Filing(
            id: try row.get("id"), receivedAt: try row.get("received_at"), language: language, subject: try row.withoutCodes("subject"),
            body: try row.withoutCodes("body"), publishConsent: try row.get("publish_consent"), nameConsent: try row.get("name_consent"))
        var progress = try Progress(row: row, language)
        progress.publication = publication?.hidingCodes(in: language)
        (progress.clocks, progress.pauses) = (clocks, pauses.map { $0.hidingCodes(in: language) })
        self.init(filing, progress)
    }
}

extension Ticket.Progress {
    /// What stands in the ticket's own row.
    fileprivate init(row: Row, _ language: ReaderLanguage) throws {
        self.init(kind: try row.known("kind"), unit: try row.unit("unit"))
        (variant, state, officer) = (try row.get("variant"), try row.known("state"), try row.get("officer_id"))
        (registration, period) = (try RegistrationNumber(row: row), try row.get("period"))
        (transfers, informationRequests) = (try row.get("transfers"), try row.get("information_requests"))
        acceptances = try StoredJSON.value(try row.get("acceptances"))
        (reopenedAt, easedAt) = (try row.get("reopened_at"), try row.get("eased_at"))
        let draft: Draft? = try row.get("draft", as: String?.self).map { try StoredJSON.value($0) }
        let answer: Answer? = try row.get("answer", as: String?.self).map { try StoredJSON.value($0) }
        (self.draft, self.answer) = (draft?.hidingCodes(in: language), answer?.hidingCodes(in: language))
        rating = try row.get("rated_answered", as: Bool?.self).map { answered in
            Rating(
                answered: answered, satisfaction: Int(try row.get("rated_satisfaction", as: Int16.self)),
                comment: try row.withoutCodes("rated_comment"))
        }
    }
}

extension RegistrationNumber {
    init?(row: Row) throws {
        guard let unit = try row.get("registration_unit", as: String?.self).flatMap(UnitPath.init) else { return nil }
        self.init(unit: unit, year: try row.get("registration_year"), number: try row.get("registration_number"))
    }
}

extension Clock {
    init(row: Row) throws {
        let amount = try row.get("amount", as: Int?.self)
        let extensionAmount = try row.get("max_extension_amount", as: Int?.self)
        self.init(
            name: try row.known("name"), target: try row.known("target"), kind: try row.known("kind"), variant: try row.get("variant"),
            period: try row.get("period"), term: try amount.map { Term(amount: $0, unit: try row.known("unit")) },
            basis: try row.get("basis"), certainty: try row.known("certainty"), startedAt: try row.get("started_at"),
            due: Due(on: try row.day("due_on"), at: try row.get("due_at"), beyondConfirmed: try row.get("beyond_confirmed")),
            maxExtensions: try row.get("max_extensions"),
            maxExtension: try extensionAmount.map { Term(amount: $0, unit: try row.known("extension_unit")) },
            pausable: try row.get("pausable") ? true : nil)
        let (extendedBy, extendedAt) = (try row.get("extended_by", as: [Int].self), try row.get("extended_at", as: [Date].self))
        extensions = try row.get("extensions")
        (self.extendedBy, self.extendedAt) = (extendedBy.isEmpty ? nil : extendedBy, extendedAt.isEmpty ? nil : extendedAt)
        (pausedAt, stoppedAt, cancelledAt) = (try row.get("paused_at"), try row.get("stopped_at"), try row.get("cancelled_at"))
        verdict = try row.get("late_days", as: Int?.self).map { $0 == 0 ? .onTime : .late(by: $0) }
        (lawVersion, heldUntil, endedVersion) = (try row.get("law_version"), try row.get("held_until"), try row.get("ended_version"))
        keptVersion = try row.get("kept_version")
        keptOn = try row.get("kept_on", as: String?.self).flatMap { Day(iso: $0) }
        heldBy = try row.get("held_by", as: String?.self).flatMap(UnitPath.init)
    }
}

extension Pause {
    init(row: Row) throws {
        self.init(
            from: try row.get("from_at"), to: try row.get("to_at"), reason: try row.get("reason"), document: try row.get("document"),
            approver: try row.get("approver_id"))
    }
}

extension Publication {
    init(row: Row) throws {
        self.init(
            state: try row.known("state"),
            text: Text(
                title: try row.get("title"), question: try row.get("question"), answer: try row.get("answer"),
                topic: try row.known("topic"),
                translations: try StoredJSON.value(row.get("translations")), attachments: try row.get("attachments")),
            preparedBy: try row.get("prepared_by"), publishedAt: try row.get("published_at"), withdrawnAt: try row.get("withdrawn_at"),
            withdrawalReason: try row.get("withdrawal_reason"),
            pending: try row.get("pending", as: String?.self).map { try StoredJSON.value($0) },
            corrections: try StoredJSON.value(row.get("corrections")))
    }
}

/// The data holds a word that this program does not know.
struct UnknownWord: LoggableError {
    let column: String
    var logLine: String { "unknown word in column \(column)" }
}

extension Row {
    func known<Value: RawRepresentable>(_ column: String, as type: Value.Type = Value.self) throws -> Value where Value.RawValue == String {
        guard let value = Value(rawValue: try get(column, as: String.self)) else { throw UnknownWord(column: column) }
        return value
    }

    func unit(_ column: String) throws -> UnitPath {
        guard let path = UnitPath(try get(column, as: String.self)) else { throw UnknownWord(column: column) }
        return path
    }

    /// The number in the register as people write it, from `registration_number` and `registration_year`; nil before registration.
    func registration() throws -> String? {
        guard let number = try get("registration_number", as: Int?.self), let year = try get("registration_year", as: Int?.self) else {
            return nil
        }
        return "\(number)/\(year)"
    }

    /// What somebody wrote, as it is shown: in what was kept before codes were taken out of texts some stand still. The row has the
    /// `language` in which it was written.
    func withoutCodes(_ column: String) throws -> String {
        TypedCodes.hidden(in: try get(column), language: try known("language"))
    }

    func code(_ column: String) throws -> TrackingCode {
        guard let code = TrackingCode(try get(column, as: String.self)) else { throw UnknownWord(column: column) }
        return code
    }

    /// A date beyond the years that a `Day` knows stands for the nearest of these, so that one such row does not take a whole list away.
    func day(_ column: String) throws -> Day {
        let text = try get(column, as: String.self)
        if let day = Day(iso: text) { return day }
        // As PostgreSQL writes them: `0044-03-15 BC`, `10000-01-01`.
        if text == "-infinity" || text.hasSuffix(" BC") { return Day(number: .min) }
        guard text == "infinity" || text.prefix(while: { $0 != "-" }).utf8.count > 4 else { throw UnknownWord(column: column) }
        return Day(number: .max)
    }
}
