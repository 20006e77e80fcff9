public import Domain
import FoundationEssentials
import PG

/// Open tickets of a unit that nobody can carry on.
public struct AdriftTickets: Equatable, Sendable {
    public let unit: UnitPath
    public let count: Int
}

extension Transaction {
    /// The units to whose people a ticket can be given today.
    public func ledUnits() throws -> Set<UnitPath> {
        let roles = Role.leading.map(\.rawValue)
        return Set(
            try connection.query("select path::text from unit where is_held(\(roles)::text[], path, \(today))").map { try $0.unit("path") })
    }

    /// Whether somebody holds one of the roles over the unit today.
    public func isHeld(_ roles: [Role], over unit: UnitPath) throws -> Bool {
        try connection.prepared(
            "is_held", "select is_held(\(roles.map(\.rawValue))::text[], \(unit.text)::ltree, \(today)) as yes"
        ).first?.get("yes") ?? false
    }

    /// The units of an agency whose own people can report on a task or a direction today. Whoever stands above the whole agency gives those,
    /// and is nobody to give them to.
    public func reportingUnits(of agency: UnitPath) throws -> Set<UnitPath> {
        let roles = PlanPolicy.reporters.map(\.rawValue)
        return Set(
            try connection.query(
                """
                select u.path::text from unit u where u.path <@ \(agency.text)::ltree and exists (
                    select from appointment a where a.role = any(\(roles)::text[]) and a.validity @> \(today) and a.unit @> u.path
                        and (a.unit = u.path or a.unit <@ \(agency.text)::ltree and a.unit <> \(agency.text)::ltree))
                """
            ).map { try $0.unit("path") })
    }

    /// Nothing is given to a unit in which nobody could do it. What a task had before stays.
    /// - Throws: `Plan.Refusal.nobodyThere`.
    func requireSomebody(behind command: PlanCommand, in plan: Plan) throws {
        // A program brings in what is agreed already.
        guard sendsLetters, case .member = actor else { return }
        let (field, leads): (Plan.Refusal.Field, [UnitPath]) =
            switch command {
            case .addTask(_, _, let terms): (.lead, terms.leads)
            case .changeTask(let id, let terms, _): (.lead, terms.leads.filter { !(plan.task(id)?.terms.leads.contains($0) ?? false) })
            case .direct(_, let terms): (.unit, [terms.lead])
            default: (.unit, [])
            }
        guard !leads.isEmpty else { return }
        let staffed = try reportingUnits(of: plan.unit)
        guard leads.allSatisfy(staffed.contains) else { throw Plan.Refusal.nobodyThere(field) }
    }

    /// Nothing is given to a unit in which nobody could take it on.
    /// - Throws: `Ticket.Refusal.nobodyThere`.
    func requireSomebody(behind command: Command) throws {
        // What is replayed went to whoever was there then.
        guard sendsLetters else { return }
        switch command {
        case .assign(let unit), .transfer(let unit, _):
            guard try isHeld(Role.leading, over: unit) else { throw Ticket.Refusal.nobodyThere }
        default: break
        }
    }

    /// Whether the ticket, as it is, waits for nobody.
    func isAdrift(_ ticket: Ticket) throws -> Bool {
        try connection.prepared(
            "is_adrift",
            "select is_adrift(\(ticket.state.rawValue), \(ticket.unit.text)::ltree, \(ticket.officer)::uuid, \(today)) as yes"
        ).first?.get("yes", as: Bool.self) ?? false
    }

    /// Open tickets that nobody can carry on, by unit: of interest to whoever appoints people. Nobody else would see them.
    public func adriftTickets() throws -> [AdriftTickets] {
        try connection.query(
            """
            select unit::text, sum(n)::bigint as n from (
                select unit, state, officer_id, count(*) as n from ticket t where is_open(t.state) group by unit, state, officer_id
            ) as held where is_adrift(state, unit, officer_id, \(today)) group by unit order by unit
            """
        ).map { AdriftTickets(unit: try $0.unit("unit"), count: try $0.get("n")) }
    }

    /// The day in Vietnam on which appointments are looked at.
    var today: SQL { "\(now.day.iso)::date" }

    /// Whether the officer of ticket `t` has left it.
    var officerHasLeft: SQL { "has_left(t.officer_id, t.unit, \(today))" }
}
