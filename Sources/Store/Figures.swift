public import Domain
import FoundationEssentials
import PG

extension Transaction {
    /// The public figures of a period, of a unit with everything below it and of one kind where these are given. Reports of extortion never
    /// enter them.
    ///
    /// The database counts by kind, unit and month, which it can without a sort and from indexes alone; sums over these are made here.
    public func figures(_ days: ClosedRange<Day>, unit: UnitPath? = nil, kind: TicketKind? = nil) throws -> Figures {
        let scope: SQL = """
            t.kind <> 'integrity' and (\(unit?.text)::ltree is null or t.unit <@ \(unit?.text)::ltree)
                and (\(kind?.rawValue)::text is null or t.kind = \(kind?.rawValue))
            """
        var table = FigureTable()
        try countReceived(days, scope, &table)
        try countAnswered(days, scope, &table)
        try countDue(days, scope, &table)
        try countOpen(scope, &table)
        return table.figures(days)
    }

    private func countReceived(_ days: ClosedRange<Day>, _ scope: SQL, _ table: inout FigureTable) throws {
        let rows = try connection.query(
            """
            select kind, unit, month::text, received from (
                select t.kind, t.unit::text as unit, \(month("t.received_at")) as month, count(*) as received from ticket t
                where t.received_at >= \(days.lowerBound.start) and t.received_at < \(days.upperBound.end) and \(scope) group by 1, 2, 3
            ) as counted
            """)
        for row in rows {
            let received = try row.get("received", as: Int.self)
            try table.add(row) { $0.received += received }
        }
    }

    private func countAnswered(_ days: ClosedRange<Day>, _ scope: SQL, _ table: inout FigureTable) throws {
        let rows = try connection.query(
            """
            select kind, unit, month::text, wait, answered, opinions, unsatisfied from (
                select t.kind, t.unit::text as unit, \(month("t.answered_at")) as month, answered.count - received.count as wait,
                    count(*) as answered, count(*) filter (where rated_satisfaction is not null or period > 1) as opinions,
                    count(*) filter (where not coalesce(rated_answered, true) or rated_satisfaction <= 2 or period > 1) as unsatisfied
                from ticket t
                left join work_day received on received.date = (t.received_at at time zone 'Asia/Ho_Chi_Minh')::date
                left join work_day answered on answered.date = (t.answered_at at time zone 'Asia/Ho_Chi_Minh')::date
                where t.answered_at >= \(days.lowerBound.start) and t.answered_at < \(days.upperBound.end) and \(scope)
                group by 1, 2, 3, 4
            ) as counted
            """)
        for row in rows {
            let (answered, wait) = (try row.get("answered", as: Int.self), try row.get("wait", as: Int?.self))
            let opinion = Share(try row.get("unsatisfied"), of: try row.get("opinions"))
            try table.add(row) { tally in
                tally.answered += answered
                tally.unsatisfied += opinion
                // Nobody counted the working days before the calendar begins.
                if let wait { tally.waits.add(wait, times: answered) }
            }
        }
    }

    /// Legal limits for an answer that have ended or are past. One that stands still is neither.
    private func countDue(_ days: ClosedRange<Day>, _ scope: SQL, _ table: inout FigureTable) throws {
        let rows = try connection.query(
            """
            select kind, unit, month::text, due, on_time from (
                select t.kind, t.unit::text as unit, date_trunc('month', c.due_on)::date as month, count(*) as due,
                    count(*) filter (where c.stopped_at is not null and c.late_days = 0) as on_time
                from clock c join ticket t on t.id = c.ticket_id
                where c.name = 'answer' and c.target = 'legal' and c.cancelled_at is null
                    and c.due_on between \(days.lowerBound.iso)::date and \(days.upperBound.iso)::date
                    and (c.stopped_at is not null or c.paused_at is null and c.due_at <= \(now)) and \(scope)
                group by 1, 2, 3
            ) as counted
            """)
        for row in rows {
            let share = Share(try row.get("on_time"), of: try row.get("due"))
            try table.add(row) { $0.onTime += share }
        }
    }

    private func countOpen(_ scope: SQL, _ table: inout FigureTable) throws {
        let rows = try connection.query(
            """
            select t.kind, t.unit::text, null::text as month, count(*) as open, count(*) filter (where exists (
                select from clock c where c.ticket_id = t.id and c.target = 'legal' and c.name in ('answer', 'settle') and c.stopped_at is null
                    and c.cancelled_at is null and c.paused_at is null and c.due_at <= \(now))) as overdue
            from ticket t where t.state not in ('answered', 'withdrawn') and \(scope) group by 1, 2
            """)
        for row in rows {
            let (open, overdue) = (try row.get("open", as: Int.self), try row.get("overdue", as: Int.self))
            try table.add(row) { tally in
                tally.open += open
                tally.overdue += overdue
            }
        }
    }

    private func month(_ instant: SQL) -> SQL { "date_trunc('month', \(instant) at time zone 'Asia/Ho_Chi_Minh')::date" }
}

/// The figures as they come in: over everything; then, of what may be published, as a whole and by month, unit and kind.
private struct FigureTable {
    private var all = Tally()
    private var publishable = Tally()
    private var months: [Day: Tally] = [:]
    private var units: [String: Tally] = [:]
    private var kinds: [TicketKind: Tally] = [:]

    mutating func add(_ row: Row, _ count: (inout Tally) -> Void) throws {
        let kind = try row.known("kind", as: TicketKind.self)
        count(&all)
        guard kind.isPublishable else { return }
        count(&publishable)
        count(&kinds[kind, default: Tally()])
        count(&units[try row.get("unit"), default: Tally()])
        // What is open now belongs to no month.
        if let month = try row.get("month", as: String?.self).flatMap({ Day(iso: $0) }) { count(&months[month, default: Tally()]) }
    }

    func figures(_ days: ClosedRange<Day>) -> Figures {
        let total = Tally.total(all: all, publishable: publishable)
        let numbers = (days.lowerBound.year * 12 + days.lowerBound.month)...(days.upperBound.year * 12 + days.upperBound.month)
        let firsts = numbers.compactMap { Day(year: ($0 - 1) / 12, month: ($0 - 1) % 12 + 1, day: 1) }
        return Figures(
            days: days, total: total.tally, isReduced: total.isReduced, months: firsts.map { .init($0, months[$0] ?? Tally()) },
            units: units.sorted { $0.key < $1.key }.compactMap { path, tally in UnitPath(path).map { .init($0, tally) } },
            kinds: TicketKind.allCases.compactMap { kind in kinds[kind].map { .init(kind, $0) } })
    }
}
