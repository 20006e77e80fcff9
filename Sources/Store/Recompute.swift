public import Domain
import FoundationEssentials
import PG

/// A due date that a change of the calendar or of the rules moves.
public struct MovedDue: Equatable, Sendable {
    public let code: TrackingCode
    /// Number in the register, where the ticket has one.
    public let registration: String?
    public let clock: ClockName
    public let target: ClockTarget
    public let from: Day
    /// Nil where no rule sets the limit any more.
    public let to: Day?
}

extension Transaction {
    /// Counts every running clock anew by the calendar in the database, writes an event with the old and the new date for each that moves,
    /// and says how many did. Clocks that have ended, and dates that were stated, never move.
    @discardableResult
    public func recompute() throws -> Int {
        try takeTime()
        // Whoever is changing a ticket finishes first, and the next statement sees what they wrote.
        try connection.execute("select from ticket where state not in ('answered', 'withdrawn') for update")
        let rows = try connection.query(
            """
            with moved as (\(Self.moved)), first_due as (
                select distinct on (c.ticket_id) c.ticket_id, c.number
                from clock c join ticket t on t.id = c.ticket_id and t.period = c.period
                where c.cancelled_at is null and c.name in ('settle', 'answer', 'accept', 'check')
                    and c.ticket_id in (select ticket_id from moved)
                order by c.ticket_id, c.target = 'legal' desc, array_position(array['settle', 'answer', 'accept', 'check'], c.name),
                    c.number desc
            ), new_clock as (
                update clock c set due_on = m.new_on, due_at = m.new_at, beyond_confirmed = m.new_beyond, next_step_at = \(now)
                from moved m where c.ticket_id = m.ticket_id and c.number = m.number
            ), event as (
                select m.ticket_id, last.seq + row_number() over (partition by m.ticket_id order by m.number) as seq,
                    uuid_send(gen_random_uuid()) as salt,
                    jsonb_build_object('clockMoved', jsonb_build_object(
                        'name', m.name, 'target', m.target, 'period', m.period,
                        'from', \(Self.due("m.due_on", "m.due_at", "m.beyond_confirmed")),
                        'to', \(Self.due("m.new_on", "m.new_at", "m.new_beyond"))))::text as detail
                from moved m cross join lateral (select coalesce(max(seq), 0) as seq from ticket_event e where e.ticket_id = m.ticket_id) as last
            ), new_event as (
                insert into ticket_event (ticket_id, seq, name, at, actor, member_id, detail_hash)
                select ticket_id, seq, 'clock_moved', \(now), \(actor.word), \(actor.memberID), sha256(salt || convert_to(detail, 'UTF8')) from event
            ), new_detail as (
                insert into event_detail (ticket_id, seq, salt, detail) select ticket_id, seq, salt, detail from event
            ), new_ticket as (
                update ticket t set due_on = m.new_on, due_at = m.new_at
                from first_due f join moved m on m.ticket_id = f.ticket_id and m.number = f.number
                where t.id = f.ticket_id
            )
            select count(*) as n from moved
            """)
        let single = try movedSingly()
        for (ticket, events) in single { try record(events, on: ticket) }
        try endDuties()
        return try (rows.first?.get("n") ?? 0) + single.reduce(0) { $0 + $1.events.count }
    }

    /// The due dates that `recompute` would move, the soonest first.
    public func movedDues(limit: Int) throws -> [MovedDue] {
        try takeTime()
        let inDays = try connection.query(
            """
            select t.code, t.registration_number, t.registration_year, m.name, m.target, m.due_on::text, m.new_on::text
            from (\(Self.moved)) as m join ticket t on t.id = m.ticket_id where m.new_on <> m.due_on order by m.due_on, t.id limit \(limit)
            """
        ).map { row in
            MovedDue(
                code: try row.code("code"), registration: try row.registration(),
                clock: try row.known("name"), target: try row.known("target"), from: try row.day("due_on"), to: try row.day("new_on"))
        }
        return Array((inDays + (try movedSingly().flatMap(MovedDue.list))).sorted { $0.from < $1.from }.prefix(limit))
    }

    /// A province has a million tickets; the database's usual patience is for one.
    private func takeTime() throws { try connection.setLocal("statement_timeout", "0") }

    /// Running clocks in days whose date differs from what the calendar now says.
    private static let moved: SQL = """
        select c.ticket_id, c.number, c.name, c.target, c.period, c.due_on, c.due_at, c.beyond_confirmed, n.new_on,
            (n.new_on + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh' as new_at, n.new_on > h.confirmed_through as new_beyond
        from clock c cross join calendar_horizon h cross join lateral (
            select case when c.extended_by = '{}' then due_day((c.started_at at time zone 'Asia/Ho_Chi_Minh')::date, c.amount, c.unit)
                else due_day((c.started_at at time zone 'Asia/Ho_Chi_Minh')::date, c.amount, c.unit, c.extended_by, c.extension_unit)
                end as new_on
            -- Computed once, though it is used often.
            offset 0
        ) as n
        where c.stopped_at is null and c.cancelled_at is null and c.unit in ('working_day', 'calendar_day')
            and cardinality(c.extended_by) = c.extensions
            and not (c.pausable and exists (select from pause p where p.ticket_id = c.ticket_id))
            and n.new_on is not null and (n.new_on, n.new_on > h.confirmed_through) is distinct from (c.due_on, c.beyond_confirmed)
        """

    /// A due date as events keep it: instants in milliseconds.
    private static func due(_ on: SQL, _ at: SQL, _ beyond: SQL) -> SQL {
        "jsonb_build_object('on', \(on)::text, 'at', (extract(epoch from \(at)) * 1000)::bigint, 'beyondConfirmed', \(beyond))"
    }

    /// What the set-based statement cannot count: clocks in working hours or extended in them, and those of tickets that were suspended.
    /// They are few; Domain counts them.
    private func movedSingly() throws -> [(ticket: Ticket, events: [TicketEvent])] {
        let calendar = try Law.load(connection).calendar
        let reader = acting(as: .system("recompute"), at: now)
        return try connection.query(
            """
            select distinct t.code from clock c join ticket t on t.id = c.ticket_id
            where c.stopped_at is null and c.cancelled_at is null
                and (c.unit = 'working_hour' or c.extension_unit = 'working_hour' and c.extensions > 0 or c.pausable and exists (select from pause p where p.ticket_id = c.ticket_id))
            """
        ).compactMap { row in
            let ticket = try reader.ticket(row.code("code"))
            let events = ticket.clocks.compactMap { clock -> TicketEvent? in
                guard clock.isCountedSingly(ticket.pauses), let due = clock.due(by: calendar, pauses: ticket.pauses), due != clock.due
                else { return nil }
                return .clockMoved(name: clock.name, target: clock.target, period: clock.period, from: clock.due, to: due)
            }
            return events.isEmpty ? nil : (ticket, events)
        }
    }
}

extension Clock {
    fileprivate func isCountedSingly(_ pauses: [Pause]) -> Bool {
        unit == .workingHour || extensions > 0 && maxExtension?.unit == .workingHour || isPausable && !pauses.isEmpty
    }
}

extension MovedDue {
    /// What these events do to the dates of a ticket. A clock that gives way to another is one move.
    static func list(of ticket: Ticket, _ events: [TicketEvent]) -> [MovedDue] {
        events.compactMap { event in
            switch event {
            case .clockMoved(let name, let target, _, let from, let to, _):
                MovedDue(
                    code: ticket.code, registration: ticket.registration?.description, clock: name, target: target, from: from.on, to: to.on
                )
            case .clockCancelled(let name, let target, let period):
                ticket.clocks.last { $0.isRunning && $0.name == name && $0.target == target && $0.period == period }.map { old in
                    MovedDue(
                        code: ticket.code, registration: ticket.registration?.description, clock: name, target: target, from: old.due.on,
                        to: events.successor(of: old)?.due.on)
                }
            default: nil
            }
        }
    }
}

extension [TicketEvent] {
    fileprivate func successor(of old: Clock) -> Clock? {
        for case .clockStarted(let clock) in self where clock.sameLimit(as: old) { return clock }
        return nil
    }
}
