public import Domain
import FoundationEssentials
import PG

extension Transaction {
    /// What the figures say about a report at this moment. Reports of extortion never enter.
    public func reportData(_ report: Report, under rule: ReportRule) throws -> ReportData {
        let (quarter, unit) = (report.quarter, report.unit)
        let counts = try ReportCounts(self, quarter, below: unit)
        let plan = try planLines(quarter, unit)
        return ReportData(
            at: now, counts: counts.sum(unit), figures: try reportFigures(quarter, unit),
            units: report.isWhole ? try unitLines(counts, rule, quarter) : [], tasks: plan.tasks, components: [],
            happenings: plan.happenings)
    }

    private func unitLines(_ counts: ReportCounts, _ rule: ReportRule, _ quarter: Quarter) throws -> [ReportData.UnitLine] {
        let names = try units()
        let reports = try reports(of: rule, quarter)
        return try letterheads(of: rule.agency, quarter).filter { $0.unit != rule.agency }.map { head in
            let report = reports.first { $0.unit == head.unit }
            return ReportData.UnitLine(
                unit: head.unit, name: names.first { $0.path == head.unit }?.nameVi ?? head.unit.text, counts: counts.sum(head.unit),
                state: report?.state, lateDays: report?.lateDays)
        }
    }
}

/// The counts of a quarter by unit, as they stand at the transaction's moment.
private struct ReportCounts {
    private var units: [UnitPath: Line] = [:]

    private struct Line {
        var received = 0, answered = 0, open = 0, overdue = 0, due = 0, onTime = 0
    }

    init(_ transaction: Transaction, _ quarter: Quarter, below unit: UnitPath) throws {
        let (days, now) = (quarter.days, transaction.now)
        let scope: SQL = "t.kind <> 'integrity' and t.unit <@ \(unit.text)::ltree"
        let span: (SQL) -> SQL = { "\($0) >= \(days.lowerBound.start) and \($0) < \(min(days.upperBound.end, now))" }
        func count(_ query: SQL, _ add: (inout Line, Row) throws -> Void) throws {
            for row in try transaction.connection.query(query) { try add(&units[try row.unit("unit"), default: Line()], row) }
        }
        try count("select t.unit::text, count(*) as n from ticket t where \(span("t.received_at")) and \(scope) group by t.unit") {
            $0.received = try $1.get("n")
        }
        try count("select t.unit::text, count(*) as n from ticket t where \(span("t.answered_at")) and \(scope) group by t.unit") {
            $0.answered = try $1.get("n")
        }
        try count(
            """
            select t.unit::text, count(*) as n, count(*) filter (where c.stopped_at <= \(now) and c.late_days = 0) as on_time
            from clock c join ticket t on t.id = c.ticket_id
            where c.name = 'answer' and c.target = 'legal' and c.cancelled_at is null
                and c.due_on between \(days.lowerBound.iso)::date and \(days.upperBound.iso)::date
                and (c.stopped_at <= \(now) or c.paused_at is null and c.due_at <= \(now)) and \(scope)
            group by t.unit
            """
        ) {
            $0.due = try $1.get("n")
            $0.onTime = try $1.get("on_time")
        }
        try count(
            """
            select t.unit::text, count(*) as n, count(*) filter (where exists (
                select from clock c where c.ticket_id = t.id and c.target = 'legal' and c.name in ('answer', 'settle')
                    and (c.stopped_at is null or c.stopped_at > \(now)) and c.cancelled_at is null and c.paused_at is null
                    and c.due_at <= \(now))) as overdue
            from (
                select id, unit, kind from ticket where state not in ('answered', 'withdrawn') and received_at <= \(now)
                union all select id, unit, kind from ticket where state = 'answered' and answered_at > \(now) and received_at <= \(now)
            ) t
            where \(scope)
            group by t.unit
            """
        ) {
            $0.open = try $1.get("n")
            $0.overdue = try $1.get("overdue")
        }
    }

    /// Of a unit with everything below it.
    func sum(_ unit: UnitPath) -> ReportData.Counts {
        var sum = Line()
        for (path, line) in units where unit.contains(path) {
            sum.received += line.received
            sum.answered += line.answered
            sum.open += line.open
            sum.overdue += line.overdue
            sum.due += line.due
            sum.onTime += line.onTime
        }
        return ReportData.Counts(
            received: sum.received, answered: sum.answered, open: sum.open, overdue: sum.overdue, due: sum.due, onTime: sum.onTime)
    }
}
