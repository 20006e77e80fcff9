import Domain
import FoundationEssentials
import PG

extension Transaction {
    /// Writes to every head what happened last week, once a week, when the office has opened. How many letters were written.
    @discardableResult
    public func summariseWeek() throws -> Int {
        guard let monday = law.calendar.weekBegun(at: now) else { return 0 }
        let occasion = "weekly:\(monday.iso)"
        guard try connection.query("select 1 from letter where occasion = \(occasion) limit 1").isEmpty else { return 0 }
        var written = 0
        for head in try members(appointed: .head) {
            guard let unit = head.appointments.first(where: { $0.role == .head })?.unit else { continue }
            let summary = try summary(for: head, of: unit, monday)
            written += try write(.weekly(summary), to: head, occasion: occasion) ? 1 : 0
        }
        return written
    }

    private func summary(for head: Member, of unit: UnitPath, _ monday: Day) throws -> WeeklySummary {
        let (before, from, to, end) = (monday.adding(-14).start, monday.adding(-7).start, monday.start, monday.adding(7).start)
        let row = try connection.query(
            """
            select
                (select count(*) from ticket where received_at >= \(before) and received_at < \(from) and unit <@ \(unit.text)::ltree)
                    as received_before,
                (select count(*) from ticket where answered_at >= \(before) and answered_at < \(from) and unit <@ \(unit.text)::ltree)
                    as answered_before,
                (select count(*) from ticket where received_at >= \(from) and received_at < \(to) and unit <@ \(unit.text)::ltree) as received,
                (select count(*) from ticket where answered_at >= \(from) and answered_at < \(to) and unit <@ \(unit.text)::ltree) as answered,
                (select count(*) from ticket t where answered_at >= \(from) and answered_at < \(to) and unit <@ \(unit.text)::ltree
                    and exists (select from clock c where c.ticket_id = t.id and c.target = 'legal' and c.name in ('answer', 'settle')
                        and c.period = t.period and c.late_days > 0)) as late,
                (select count(*) from ticket where state not in ('answered', 'withdrawn') and coalesce(due_at, 'infinity') >= \(to)
                    and coalesce(due_at, 'infinity') < \(end) and due_at > \(now) and unit <@ \(unit.text)::ltree) as due
            """
        ).first
        let forecast = try forecast(units: [unit])
        let units = try units(below: unit, forecast)
        return WeeklySummary(
            from: monday.adding(-7), through: monday.adding(-1), received: try row?.get("received") ?? 0,
            answered: try row?.get("answered") ?? 0, late: try row?.get("late") ?? 0, open: units.reduce(0) { $0 + $1.open },
            overdue: units.reduce(0) { $0 + $1.overdue }, due: try row?.get("due") ?? 0, units: units,
            sections: try neglectedSections(below: unit), decisions: try decisions(for: head).counts,
            before: .init(received: try row?.get("received_before") ?? 0, answered: try row?.get("answered_before") ?? 0),
            outlook: forecast.map { .init($0.total, through: $0.through) })
    }

    /// Sections that the unit answers for and that are empty or stale.
    private func neglectedSections(below unit: UnitPath) throws -> [WeeklySummary.SectionLine] {
        try sections().filter { unit.contains($0.unit) && $0.condition.state(at: now) != .fresh }.map { row in
            WeeklySummary.SectionLine(
                section: row.section, owner: [row.unitNames.nameVi, row.ownerName].compactMap(\.self).joined(separator: ", "),
                age: row.condition.state(at: now) == .empty ? nil : row.condition.age(at: now))
        }
    }

    private func units(below unit: UnitPath, _ forecast: Forecast?) throws -> [WeeklySummary.Line] {
        try connection.query(
            """
            select u.path::text, u.name_vi, count(*) as open, count(*) filter (where exists (select from clock c where c.ticket_id = t.id
                and c.stopped_at is null and c.cancelled_at is null and c.paused_at is null and c.due_at <= \(now))) as overdue
            from ticket t join unit u on u.path = t.unit
            where t.state not in ('answered', 'withdrawn') and t.unit <@ \(unit.text)::ltree
            group by u.path, u.name_vi order by overdue desc, open desc, u.path
            """
        ).map { row in
            let path = try row.unit("path")
            let outlook = forecast.flatMap { forecast in
                forecast.lines.first { $0.unit == path }.map { WeeklySummary.Outlook($0, through: forecast.through) }
            }
            return WeeklySummary.Line(
                unit: try row.get("name_vi"), open: try row.get("open"), overdue: try row.get("overdue"), outlook: outlook)
        }
    }
}
