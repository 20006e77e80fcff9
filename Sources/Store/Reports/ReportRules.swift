public import Domain
public import FoundationEssentials
import PG

/// A rule of reports or a letterhead as somebody recorded it.
public struct RecordedSetting<Setting: Sendable>: Sendable {
    public let setting: Setting
    public let at: Date
    /// Nil where a program did.
    public let by: String?
}

extension Transaction {
    /// The rules that hold on the last day of the quarter, one an agency.
    public func reportRules(_ quarter: Quarter) throws -> [ReportRule] {
        try connection.query(
            """
            select distinct on (agency) agency::text, office::text, valid_from::text, due_days, basis from report_rule
            order by agency, \(Self.nearest(quarter, knownFirst: true))
            """
        ).map { row in
            ReportRule(
                agency: try row.unit("agency"), office: try row.unit("office"), validFrom: try row.day("valid_from"),
                dueDays: try row.get("due_days"), basis: try row.get("basis"))
        }
    }

    /// What holds on the last day of the quarter comes first, then the first that came later: whoever wants a report of a time before all rules
    /// gets it in the oldest form there is. Of what holds from the same day the last that was recorded counts.
    /// - Parameter knownFirst: what was recorded only after the quarter reaches it only where nothing was before, and then the first.
    private static func nearest(_ quarter: Quarter, knownFirst: Bool = false) -> SQL {
        let day = quarter.days.upperBound.iso
        let end = quarter.days.upperBound.end
        let known: SQL = knownFirst ? "changed_at < \(end) desc, case when changed_at >= \(end) then changed_at end," : ""
        return "valid_from <= \(day)::date desc, \(known) abs(valid_from - \(day)::date), changed_at desc"
    }

    /// Every rule of an agency that was recorded, the last first, with who did it.
    public func recordedRules(of agency: UnitPath) throws -> [RecordedSetting<ReportRule>] {
        try connection.query(
            """
            select r.agency::text, r.office::text, r.valid_from::text, r.due_days, r.basis, r.changed_at, m.name from report_rule r
            left join member m on m.id = r.changed_by where r.agency = \(agency.text)::ltree order by r.changed_at desc, r.valid_from desc limit 50
            """
        ).map { row in
            RecordedSetting(
                setting: ReportRule(
                    agency: try row.unit("agency"), office: try row.unit("office"), validFrom: try row.day("valid_from"),
                    dueDays: try row.get("due_days"), basis: try row.get("basis")),
                at: try row.get("changed_at"), by: try row.get("name"))
        }
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
    /// - Parameter moment: what was recorded only after it counts only where nothing was before.
    public func letterheads(of agency: UnitPath, _ quarter: Quarter, knownBy moment: Date? = nil) throws -> [Letterhead] {
        let known: SQL = moment.map { "changed_at <= \($0) desc," } ?? ""
        return try connection.query(
            """
            select distinct on (unit) unit::text, valid_from::text, superior, issuer, symbol, place, signer, addressee, recipients
            from letterhead where unit <@ \(agency.text)::ltree order by unit, \(known) \(Self.nearest(quarter))
            """
        ).map(Letterhead.init(row:))
    }

    /// Every letterhead of an agency and its units that was recorded, the last first, with who did it.
    public func recordedHeads(of agency: UnitPath) throws -> [RecordedSetting<Letterhead>] {
        try connection.query(
            """
            select h.unit::text, h.valid_from::text, h.superior, h.issuer, h.symbol, h.place, h.signer, h.addressee, h.recipients,
                h.changed_at, m.name
            from letterhead h left join member m on m.id = h.changed_by
            where h.unit <@ \(agency.text)::ltree order by h.changed_at desc, h.unit, h.valid_from desc limit 50
            """
        ).map { RecordedSetting(setting: try Letterhead(row: $0), at: try $0.get("changed_at"), by: try $0.get("name")) }
    }

    /// Keeps a rule from its day on, beside what was recorded before; no quarter that is over goes by it where it had one.
    public func keep(_ rule: ReportRule) throws {
        try connection.execute(
            """
            insert into report_rule (agency, valid_from, office, due_days, basis, changed_at, changed_by)
            select \(rule.agency.text)::ltree, \(rule.validFrom.iso)::date, \(rule.office.text)::ltree, \(rule.dueDays)::integer, \(rule.basis),
                \(behind("select max(changed_at) from report_rule where agency = \(rule.agency.text)::ltree and valid_from = \(rule.validFrom.iso)::date")),
                \(actor.memberID)::uuid
            """)
    }

    /// Now, or behind the last that was recorded of the same.
    private func behind(_ last: SQL) -> SQL { "greatest(\(now), (\(last)) + interval '1 millisecond')" }

    public func keep(_ head: Letterhead) throws {
        try connection.execute(
            """
            insert into letterhead (unit, valid_from, superior, issuer, symbol, place, signer, addressee, recipients, changed_at, changed_by)
            values (\(head.unit.text)::ltree, \(head.validFrom.iso)::date, \(head.superior), \(head.issuer), \(head.symbol), \(head.place),
                \(head.signer), \(head.addressee), \(head.recipients),
                \(behind("select max(changed_at) from letterhead where unit = \(head.unit.text)::ltree and valid_from = \(head.validFrom.iso)::date")),
                \(actor.memberID))
            """)
    }
}

extension Letterhead {
    fileprivate init(row: Row) throws {
        self.init(
            unit: try row.unit("unit"), validFrom: try row.day("valid_from"), superior: try row.get("superior"),
            issuer: try row.get("issuer"), symbol: try row.get("symbol"), place: try row.get("place"), signer: try row.get("signer"),
            addressee: try row.get("addressee"), recipients: try row.get("recipients"))
    }
}
