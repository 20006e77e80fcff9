import Domain
import FoundationEssentials
import PG

// How statements ask what Domain/Standing.swift says of a limit and of a ticket: by the functions of sql/migrations/0022, which disappear into
// the statement, so that an index serves.

extension Transaction {
    /// That ticket `t` is past a limit of this sort: a legal one, or one that the office set itself and no legal one.
    func isPast(_ target: ClockTarget) -> SQL {
        let unlawful: SQL = "exists (select from clock c where c.ticket_id = t.id and is_overdue_by_law(c, \(now)))"
        let promised: SQL = "exists (select from clock c where c.ticket_id = t.id and is_past_promise(c, \(now)))"
        return target == .legal ? "(is_open(t.state) and \(unlawful))" : "(is_open(t.state) and \(promised) and not \(unlawful))"
    }

    /// `Ticket.overdueLimit` and the unit of `Ticket.leadingClock` of the tickets in `t`, as lateral joins; `Row.limit` reads them.
    var limits: SQL {
        """
        left join lateral (
            select c.target, c.due_on, c.due_at, c.unit from clock c
            where c.ticket_id = t.id and is_open(t.state) and limit_counts(c.name) and is_overdue(c, \(now))
            order by c.target = 'legal' desc, c.due_at, c.number limit 1
        ) past_limit on true
        left join lateral (
            select c.unit from clock c
            where c.ticket_id = t.id and c.period = t.period and c.cancelled_at is null and limit_rank(c.name, c.target) is not null
            order by c.stopped_at is not null, limit_rank(c.name, c.target), c.number desc limit 1
        ) leading_limit on true
        """
    }

    /// What `limits` found, as columns.
    static let limitColumns: SQL = """
        t.due_target, t.due_on::text, t.due_at, leading_limit.unit as due_unit, past_limit.target as past_target, past_limit.due_on::text as past_on,
            past_limit.due_at as past_at, past_limit.unit as past_unit
        """
}

extension Row {
    /// The leading limit of a ticket; nil where none runs, and while it stands still.
    func leadingLimit() throws -> Limit? { try limit("due") }

    /// The limit that a ticket is past.
    func overdueLimit() throws -> Limit? { try limit("past") }

    func limit(_ name: String) throws -> Limit? {
        guard let word = try get(name + "_target", as: String?.self) else { return nil }
        guard let target = ClockTarget(rawValue: word) else { throw UnknownWord(column: name + "_target") }
        return Limit(target: target, on: try day(name + "_on"), at: try get(name + "_at"), unit: try termUnit(name + "_unit"))
    }

    /// What a clock counts in; a stated date counts by the calendar.
    func termUnit(_ column: String) throws -> TermUnit {
        guard let word = try get(column, as: String?.self) else { return .calendarDay }
        guard let unit = TermUnit(rawValue: word) else { throw UnknownWord(column: column) }
        return unit
    }
}
