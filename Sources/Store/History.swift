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

extension Transaction {
    public func history(of ticket: Ticket) throws -> [HistoryEntry] {
        try connection.query(
            """
            select e.seq, e.at, e.recorded_at, e.name, d.detail, e.actor, m.name as member_name
            from ticket_event e left join event_detail d using (ticket_id, seq) left join member m on m.id = e.member_id
            where e.ticket_id = \(ticket.id) order by e.seq
            """
        ).map { row in
            HistoryEntry(
                seq: try row.get("seq"), at: try row.get("at"), recordedAt: try row.get("recorded_at"), name: try row.get("name"),
                event: try row.get("detail", as: String?.self).map { try StoredJSON.value($0) }, actor: try row.get("actor"),
                memberName: try row.get("member_name"))
        }
    }

    public func party(of ticket: Ticket) throws -> Party {
        let rows = try connection.query(
            """
            select coalesce(b.name, '') as business_name, b.tax_code, b.ownership, b.size, b.in_province, t.contact_name, t.contact_email,
                t.contact_phone,
                exists (select from suppressed_address where address = lower(t.contact_email)) as is_undeliverable
            from ticket t left join business b on b.id = t.business_id where t.id = \(ticket.id)
            """)
        guard let row = rows.first else { throw NotFound() }
        return Party(
            businessName: try row.get("business_name"), taxCode: try row.get("tax_code", as: String?.self).flatMap { TaxCode($0) },
            ownership: try row.get("ownership"), size: try row.get("size"), inProvince: try row.get("in_province"),
            contactName: try row.get("contact_name"), email: try row.get("contact_email"), phone: try row.get("contact_phone"),
            isUndeliverable: try row.get("is_undeliverable"))
    }
}
