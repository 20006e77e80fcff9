public import Domain
public import FoundationEssentials
import PG

/// Something that happened to a ticket, as the register keeps it.
public struct HistoryEntry: Sendable {
    public let seq: Int
    /// When it happened.
    public let at: Date
    /// When it was written down. The two differ only where a history was imported.
    public let recordedAt: Date
    public let name: String
    /// nil when its detail was erased by law.
    public let event: TicketEvent?
    /// `business`, `member` or `system`.
    public let actor: String
    public let memberName: String?

    /// Seconds that a transaction takes at most: what is written down later was brought in from elsewhere.
    static let promptly = 60.0

    public var isRecordedLater: Bool { abs(recordedAt.timeIntervalSince(at)) > Self.promptly }
}

/// Who asked.
public struct Party: Sendable {
    public let businessName: String
    public let taxCode: TaxCode?
    public let ownership: String?
    public let size: String?
    public let inProvince: Bool?
    public let contactName: String
    public let email: String
    public let phone: String
    /// Letters to the address came back: nobody is there.
    public let isUndeliverable: Bool
}

/// The newest of what happened to a ticket, or the newest before some event, in the order in which it happened.
public struct HistoryPage: Sendable {
    public let entries: [HistoryEntry]
    /// Ask for what comes before this event; nil where there is nothing.
    public let before: Int?

    public init(entries: [HistoryEntry], before: Int?) { (self.entries, self.before) = (entries, before) }
}

extension HistoryEntry {
    fileprivate init(row: Row) throws {
        let event: TicketEvent? = try row.get("detail", as: String?.self).map { try StoredJSON.value($0) }
        self.init(
            seq: try row.get("seq"), at: try row.get("at"), recordedAt: try row.get("recorded_at"), name: try row.get("name"),
            event: try event?.hidingCodes(in: row.known("language")), actor: try row.get("actor"),
            memberName: try row.get("member_name"))
    }
}

extension Transaction {
    /// How often the business has added something to the ticket.
    public func replies(to ticket: Ticket) throws -> Int {
        try connection.prepared(
            "replies", "select count(*) as n from ticket_event where ticket_id = \(ticket.id) and name in ('replied', 'reopened')"
        ).first?.get("n") ?? 0
    }

    private static let entries: SQL = """
        select e.seq, e.at, e.recorded_at, e.name, d.detail, e.actor, m.name as member_name, t.language
        from ticket_event e join ticket t on t.id = e.ticket_id left join event_detail d using (ticket_id, seq) left join member m on m.id = e.member_id
        """

    /// Everything that ever happened: for programs that check a ticket, never for a page.
    public func history(of ticket: Ticket) throws -> [HistoryEntry] {
        try connection.query("\(Self.entries) where e.ticket_id = \(ticket.id) order by e.seq").map(HistoryEntry.init(row:))
    }

    /// The events of some kinds, of which a ticket has few; the first of them, where it has many.
    public func history(of ticket: Ticket, named names: [String]) throws -> [HistoryEntry] {
        try connection.query(
            """
            \(Self.entries) where e.ticket_id = \(ticket.id) and e.name = any(\(names)::text[])
            order by e.seq limit \(Bounds.eventsOnPage.value * 5)
            """
        ).map(HistoryEntry.init(row:))
    }

    /// Who had the ticket from when to when, in order.
    public func holdings(of ticket: Ticket) throws -> [Holding] {
        let told = try history(of: ticket, named: TicketEvent.holdingNames)
        return Holding.list(of: told.compactMap { entry in entry.event.map { (event: $0, at: entry.at) } })
    }

    /// What happened, page by page.
    public func events(of ticket: Ticket, before seq: Int? = nil) throws -> HistoryPage {
        try page(of: ticket, "true", before: seq, most: Bounds.eventsOnPage.value)
    }

    /// What business and office said to each other, page by page.
    public func messages(of ticket: Ticket, before seq: Int? = nil) throws -> HistoryPage {
        try page(of: ticket, "e.name = any(\(TicketEvent.messageNames)::text[])", before: seq, most: Bounds.messagesOnPage.value)
    }

    /// One more is read than is shown, to know whether there is one. Texts end a page early; one is always shown.
    private func page(of ticket: Ticket, _ condition: SQL, before seq: Int?, most: Int) throws -> HistoryPage {
        let rows = try connection.query(
            """
            select *, (place = 1 or place <= \(most) and bytes <= \(Bounds.messageBytesOnPage.value)) as is_shown
            from (select n.*, row_number() over newest as place, sum(coalesce(octet_length(n.detail), 0)) over newest as bytes
                from (\(Self.entries) where e.ticket_id = \(ticket.id) and \(condition) and e.seq < \(seq ?? Int(Int32.max))
                    order by e.seq desc limit \(most + 1)) n
                window newest as (order by n.seq desc)) p
            order by seq
            """)
        let shown = try rows.filter { try $0.get("is_shown") }.map(HistoryEntry.init(row:))
        return HistoryPage(entries: shown, before: shown.count < rows.count ? shown.first?.seq : nil)
    }

    /// How many events were written down more than a minute after they happened.
    public func recordedLater(of ticket: Ticket) throws -> Int {
        try connection.query(
            """
            select count(*) as n from ticket_event
            where ticket_id = \(ticket.id) and abs(extract(epoch from recorded_at - at)) > \(HistoryEntry.promptly)
            """
        ).first?.get("n") ?? 0
    }

    func correspondence(of ticket: Ticket) throws -> Correspondence {
        let names = TicketEvent.repliedNames
        let row = try connection.query(
            """
            with said as (select e.seq, e.at, d.detail from ticket_event e left join event_detail d using (ticket_id, seq)
                where e.ticket_id = \(ticket.id) and e.name = any(\(names)::text[]))
            select count(*) filter (where at > \(now.addingTimeInterval(-86_400))) as of_day,
                min(at) filter (where at > \(now.addingTimeInterval(-86_400))) as first_of_day,
                count(*) filter (where seq > (select coalesce(max(seq), 0) from ticket_event
                    where ticket_id = \(ticket.id) and name = any(\(TicketEvent.officeNames)::text[]))) as in_a_row,
                coalesce(sum(char_length(detail)), 0)::bigint as letters,
                (select count(*) from ticket_event where ticket_id = \(ticket.id)) as events
            from said
            """
        ).first
        guard let row else { throw NotFound() }
        return Correspondence(
            ofDay: try row.get("of_day"), firstOfDay: try row.get("first_of_day"), inARow: try row.get("in_a_row"),
            letters: try row.get("letters"), events: try row.get("events"))
    }

    public func party(of ticket: Ticket) throws -> Party {
        let rows = try connection.query(
            """
            select coalesce(b.name, '') as business_name, b.tax_code, b.ownership, b.size, b.in_province, t.contact_name, t.contact_email,
                t.contact_phone, t.language,
                exists (select from suppressed_address where address = lower(t.contact_email)) as is_undeliverable
            from ticket t left join business b on b.id = t.business_id where t.id = \(ticket.id)
            """)
        guard let row = rows.first else { throw NotFound() }
        return Party(
            businessName: try row.withoutCodes("business_name"), taxCode: try row.get("tax_code", as: String?.self).flatMap { TaxCode($0) },
            ownership: try row.get("ownership"), size: try row.get("size"), inProvince: try row.get("in_province"),
            contactName: try row.withoutCodes("contact_name"), email: try row.get("contact_email"), phone: try row.get("contact_phone"),
            isUndeliverable: try row.get("is_undeliverable"))
    }
}
