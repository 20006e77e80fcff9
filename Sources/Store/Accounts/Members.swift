public import Domain
public import FoundationEssentials
import PG

extension Transaction {
    /// Adds somebody with the roles they hold from today, or held in `period`.
    /// - Throws: `Taken` when the address is in use.
    @discardableResult
    public func addMember(
        name: String, email: String, passwordHash: String?, appointments: [Appointment], during period: ClosedRange<Day>? = nil
    ) throws -> Member {
        let id = timeOrderedID(at: now)
        try nameProgram()
        let added = try connection.execute(
            """
            insert into member (id, email, name, password_hash, created_at)
            values (\(id), lower(\(email)), \(name), \(passwordHash), \(now))
            on conflict on constraint member_email_is_unique do nothing
            """)
        guard added == 1 else { throw Taken() }
        for appointment in appointments {
            try connection.execute(
                """
                insert into appointment (member_id, role, unit, validity) values (\(id), \(appointment.role.rawValue),
                    \(appointment.unit.text)::ltree,
                    daterange(\((period?.lowerBound ?? now.day).iso)::date, \(period?.upperBound.iso)::date, '[]'))
                """)
        }
        return Member(id: id, name: name, email: email, appointments: appointments)
    }

    public func member(_ id: UUID) throws -> Member? {
        try members(where: "m.id = \(id)").first
    }

    public func member(email: String) throws -> Member? {
        try members(where: "m.email = lower(\(email))").first
    }

    /// Who has the ticket in hand; nil where nobody has, or where they have left it.
    public func officer(of ticket: Ticket) throws -> Member? {
        try ticket.officer.flatMap { try member($0) }.flatMap { $0.mayHaveInHand(ticketsOf: ticket.unit) ? $0 : nil }
    }

    /// Those who hold `role` over `unit` today, by name.
    public func members(holding role: Role, over unit: UnitPath) throws -> [Member] {
        try members(
            where: """
                exists (select from appointment a where a.member_id = m.id and a.role = \(role.rawValue)
                    and a.unit @> \(unit.text)::ltree and a.validity @> \(now.day.iso)::date)
                """)
    }

    /// Those who hold `role` anywhere today, by name.
    func members(appointed role: Role) throws -> [Member] {
        try members(
            where:
                "exists (select from appointment a where a.member_id = m.id and a.role = \(role.rawValue) and a.validity @> \(now.day.iso)::date)"
        )
    }

    private func members(where condition: SQL) throws -> [Member] {
        try connection.query("\(Member.selection(on: now.day)) where \(condition) order by m.name").map(Member.init(row:))
    }
}

/// The address belongs to another member.
public struct Taken: Error {}

extension Member {
    /// A member `m` with the roles in force on a day, as two arrays of equal length, and the agencies whose office they answer for by the rule
    /// of that day.
    static func selection(on day: Day) -> SQL {
        """
        select m.id, m.name, m.email, a.roles, a.units, g.gathers from member m cross join lateral (
            select coalesce(array_agg(role order by role, unit), '{}') as roles, coalesce(array_agg(unit::text order by role, unit), '{}') as units
            from appointment where member_id = m.id and validity @> \(day.iso)::date) a
        cross join lateral (
            select coalesce(array_agg(r.agency::text order by r.agency), '{}') as gathers
            from (select distinct on (agency) agency, office from report_rule where valid_from <= \(day.iso)::date
                order by agency, valid_from desc, changed_at desc) r
            where exists (select from appointment where member_id = m.id and validity @> \(day.iso)::date and unit @> r.office
                and role in ('clerk', 'unit_head'))) g
        """
    }

    init(row: Row) throws {
        let roles = try row.get("roles", as: [String].self)
        let units = try row.get("units", as: [String].self)
        let appointments = zip(roles, units).compactMap { role, unit in
            Role(rawValue: role).flatMap { role in UnitPath(unit).map { Appointment(role, $0) } }
        }
        self.init(
            id: try row.get("id"), name: try row.get("name"), email: try row.get("email"), appointments: appointments,
            gathers: try row.get("gathers", as: [String].self).compactMap { UnitPath($0) })
    }
}
