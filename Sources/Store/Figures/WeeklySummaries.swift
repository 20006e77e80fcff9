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
        let below: SQL = "t.unit <@ \(unit.text)::ltree"
        let inUnit: SQL = "\(below) and kind_is_counted(t.kind)"
        func count(_ instant: SQL, _ from: Date, _ to: Date) -> SQL {
            "(select count(*) from ticket t where \(instant) >= \(from) and \(instant) < \(to) and \(inUnit))"
        }
        let row = try connection.query(
            """
            select \(count("t.received_at", before, from)) as received_before, \(count("t.answered_at", before, from)) as answered_before,
                \(count("t.received_at", from, to)) as received, \(count("t.answered_at", from, to)) as answered,
                (select count(*) from ticket t where t.answered_at >= \(from) and t.answered_at < \(to) and \(below)
                    and exists (select from clock c where c.ticket_id = t.id and kind_is_counted(c.kind) and c.target = 'legal' and limit_ends_with_answer(c.name)
                        and c.period = t.period and is_late(c))) as late,
                (select count(*) from ticket t where is_open(t.state) and falls_due(coalesce(t.due_at, 'infinity'), \(max(to, now)), \(end))
                    and \(inUnit)) as due
            """
        ).first
        let forecast = try forecast(units: [unit])
        let units = try units(below: unit, forecast)
        return WeeklySummary(
            from: monday.adding(-7), through: monday.adding(-1), received: try row?.get("received") ?? 0,
            answered: try row?.get("answered") ?? 0, late: try row?.get("late") ?? 0, open: units.reduce(0) { $0 + $1.open },
            overdue: units.reduce(0) { $0 + $1.overdue }, promised: units.reduce(0) { $0 + ($1.promised ?? 0) },
            due: try row?.get("due") ?? 0, units: units,
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

    /// As the leaders' page has it.
    private func units(below unit: UnitPath, _ forecast: Forecast?) throws -> [WeeklySummary.Line] {
        let names = try units()
        return try standings([unit]).map { standing in
            let line = forecast?.lines.first { $0.unit == standing.unit }
            return WeeklySummary.Line(
                unit: names.first { $0.path == standing.unit }?.nameVi ?? standing.unit.text, open: standing.open,
                overdue: standing.unlawful, promised: standing.promised,
                outlook: line.flatMap { line in forecast.map { WeeklySummary.Outlook(line, through: $0.through) } })
        }
    }
}
