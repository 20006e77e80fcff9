public import Domain
import FoundationEssentials
import PG

extension Transaction {
    /// The rules that hold on the last day of the quarter, one an agency.
    public func reportRules(_ quarter: Quarter) throws -> [ReportRule] {
        try connection.query(
            """
            select distinct on (agency) agency::text, office::text, valid_from::text, due_days, basis from report_rule
            order by agency, \(Self.nearest(quarter))
            """
        ).map { row in
            ReportRule(
                agency: try row.unit("agency"), office: try row.unit("office"), validFrom: try row.day("valid_from"),
                dueDays: try row.get("due_days"), basis: try row.get("basis"))
        }
    }

    /// What holds on the last day of the quarter comes first, then the first that came later: whoever wants a report of a time before all rules
    /// gets it in the oldest form there is.
    private static func nearest(_ quarter: Quarter) -> SQL {
        let day = quarter.days.upperBound.iso
        return "valid_from <= \(day)::date desc, abs(valid_from - \(day)::date)"
    }

    /// The rule of the agency that the unit belongs to, the nearest one.
    public func reportRule(over unit: UnitPath, _ quarter: Quarter) throws -> ReportRule? {
        try reportRules(quarter).filter { $0.agency.contains(unit) }.max { $0.agency.text.utf8.count < $1.agency.text.utf8.count }
    }

    /// The quarters that were to be reported, the latest first, the running one among them; at most five years.
    public func reportedQuarters() throws -> [Quarter] {
        guard let row = try connection.query("select min(valid_from)::text as first from report_rule").first,
            let first = try row.get("first", as: String?.self).flatMap({ Day(iso: $0) })
        else { return [] }
        var quarters = [Quarter(of: now.day)]
        while let last = quarters.last, last.previous >= Quarter(of: first), quarters.count < 20 { quarters.append(last.previous) }
        return quarters
    }

    /// How the documents of an agency and of its units begin and end, those that hold on the last day of the quarter.
    public func letterheads(of agency: UnitPath, _ quarter: Quarter) throws -> [Letterhead] {
        try connection.query(
            """
            select distinct on (unit) unit::text, valid_from::text, superior, issuer, symbol, place, signer, addressee, recipients
            from letterhead where unit <@ \(agency.text)::ltree order by unit, \(Self.nearest(quarter))
            """
        ).map { row in
            Letterhead(
                unit: try row.unit("unit"), validFrom: try row.day("valid_from"), superior: try row.get("superior"),
                issuer: try row.get("issuer"), symbol: try row.get("symbol"), place: try row.get("place"), signer: try row.get("signer"),
                addressee: try row.get("addressee"), recipients: try row.get("recipients"))
        }
    }

    /// Keeps a rule from its day on; the same day again corrects it.
    public func keep(_ rule: ReportRule) throws {
        try connection.execute(
            """
            insert into report_rule (agency, valid_from, office, due_days, basis, changed_at, changed_by)
            values (\(rule.agency.text)::ltree, \(rule.validFrom.iso)::date, \(rule.office.text)::ltree, \(rule.dueDays), \(rule.basis),
                \(now), \(actor.memberID))
            on conflict (agency, valid_from) do update set office = excluded.office, due_days = excluded.due_days, basis = excluded.basis,
                changed_at = excluded.changed_at, changed_by = excluded.changed_by
            """)
    }

    public func keep(_ head: Letterhead) throws {
        try connection.execute(
            """
            insert into letterhead (unit, valid_from, superior, issuer, symbol, place, signer, addressee, recipients, changed_at, changed_by)
            values (\(head.unit.text)::ltree, \(head.validFrom.iso)::date, \(head.superior), \(head.issuer), \(head.symbol), \(head.place),
                \(head.signer), \(head.addressee), \(head.recipients), \(now), \(actor.memberID))
            on conflict (unit, valid_from) do update set superior = excluded.superior, issuer = excluded.issuer, symbol = excluded.symbol,
                place = excluded.place, signer = excluded.signer, addressee = excluded.addressee, recipients = excluded.recipients,
                changed_at = excluded.changed_at, changed_by = excluded.changed_by
            """)
    }
}
