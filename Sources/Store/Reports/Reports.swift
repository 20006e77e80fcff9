public import Domain
public import FoundationEssentials
import PG

/// A step in the life of a report, and who took it.
public struct ReportHistoryEntry: Sendable {
    public let at: Date
    /// The name of who did it, or the command.
    public let author: String
    public let event: ReportEvent
}

extension Transaction {
    // MARK: Reading

    /// The report of a unit, or of the agency as a whole; blank where nobody wrote one. In a write it stays locked until the end.
    /// - Throws: `NotFound` where there is no such unit, it reports to nobody, the quarter has not begun, or the actor may not see it.
    public func report(of unit: UnitPath, _ quarter: Quarter) throws -> (report: Report, rule: ReportRule) {
        guard quarter.hasBegun(on: now.day), let rule = try reportRule(over: unit, quarter) else { throw NotFound() }
        if locks { try lock(unit, quarter) }
        let found = try connection.query("\(Self.reportSelection) where unit = \(unit.text)::ltree and \(Self.isOf(quarter))").first
        guard let report = try found.map(Report.init(row:)) ?? blank(unit, quarter, rule) else { throw NotFound() }
        guard ReportPolicy.allows(.view, on: report, under: rule, by: actor) else { throw NotFound() }
        return (report, rule)
    }

    /// Two who begin the same report at once: the second finds that of the first.
    private func lock(_ unit: UnitPath, _ quarter: Quarter) throws {
        let name = "report \(unit.text) \(quarter.text)"
        _ = try connection.query("select pg_advisory_xact_lock(hashtextextended(\(name), 0))")
    }

    private func blank(_ unit: UnitPath, _ quarter: Quarter, _ rule: ReportRule) throws -> Report? {
        let isKnown = try letterheads(of: rule.agency, quarter).contains { $0.unit == unit }
        return isKnown ? Report(agency: rule.agency, unit: unit, quarter: quarter) : nil
    }

    /// What the units of an agency handed in or began, and the report of the whole among them.
    public func reports(of rule: ReportRule, _ quarter: Quarter) throws -> [Report] {
        try connection.query(
            "\(Self.reportSelection) where agency = \(rule.agency.text)::ltree and \(Self.isOf(quarter)) order by unit"
        ).map(Report.init(row:))
    }

    private static func isOf(_ quarter: Quarter) -> SQL { "year = \(quarter.year) and quarter = \(quarter.number)" }

    /// Who wrote, submitted, returned and accepted it.
    public func history(of report: Report) throws -> [ReportHistoryEntry] {
        try connection.query(
            """
            select e.at, coalesce(m.name, e.program) as author, e.detail::text
            from report_event e join report r on r.id = e.report_id left join member m on m.id = e.member_id
            where r.unit = \(report.unit.text)::ltree and r.year = \(report.quarter.year) and r.quarter = \(report.quarter.number)
            order by e.seq
            """
        ).map { row in
            ReportHistoryEntry(at: try row.get("at"), author: try row.get("author"), event: try StoredJSON.value(try row.get("detail")))
        }
    }

    // MARK: Changes

    /// Decides and records in one step: the only way in which a report changes.
    /// - Throws: `NotFound`, `Report.Refusal`.
    @discardableResult
    public func decide(_ command: ReportCommand, on unit: UnitPath, _ quarter: Quarter) throws -> Report {
        let (report, rule) = try report(of: unit, quarter)
        let events = try report.decide(command, by: actor, at: now, under: rule, law.calendar)
        for case .numbered(let issue) in events { try refuseTwice(issue, report) }
        let data =
            if case .submit(let taken) = command {
                taken.framed(try frame(of: report, under: rule, submittedBy: actor.memberID))
            } else { report.data }
        return try record(events, data, on: report, under: rule)
    }

    private func record(_ events: [ReportEvent], _ data: ReportData?, on report: Report, under rule: ReportRule) throws -> Report {
        let changed = report.applying(events, data: data, by: actor, at: now)
        try write(changed)
        try append(events, to: changed)
        for event in events { try tell(event, of: changed, under: rule) }
        return changed
    }

    /// A unit gives a number once a year, whatever its symbol was then.
    private func refuseTwice(_ issue: ReportIssue, _ report: Report) throws {
        // Two clerks at once: the second waits for the first, and finds its number.
        let name = "report number \(report.unit.text) \(issue.day.year)"
        _ = try connection.query("select pg_advisory_xact_lock(hashtextextended(\(name), 0))")
        let given = try connection.query(
            """
            select number, issued_on::text from report where unit = \(report.unit.text)::ltree and number is not null
                and extract(year from issued_on::timestamp) = \(issue.day.year) order by issued_on, number
            """
        ).map { ReportIssue(number: try $0.get("number"), day: try $0.day("issued_on")) }
        if let other = given.first(where: { $0.figure == issue.figure }) { throw Report.Refusal.numberIsTaken(other.number) }
        // Numbers of a year rise with their days.
        if let other = given.first(where: { issue.isOutOfOrder(with: $0) }) {
            throw Report.Refusal.numberOutOfOrder(issue.number, beside: other)
        }
    }

    /// - Parameter report: as they left it, whose version is the number of the last.
    private func append(_ events: [ReportEvent], to report: Report) throws {
        for (number, event) in events.enumerated() {
            try connection.execute(
                """
                insert into report_event (report_id, seq, name, at, member_id, program, detail)
                select id, \(report.version - events.count + number + 1), \(event.name), \(now), \(actor.memberID), \(actor.program),
                    \(try StoredJSON.text(event))::jsonb
                from report
                where unit = \(report.unit.text)::ltree and year = \(report.quarter.year) and quarter = \(report.quarter.number)
                """)
        }
    }

    private func write(_ report: Report) throws {
        let (data, issue) = (try report.data.map { try StoredJSON.text($0) }, report.issue)
        try connection.execute(
            """
            insert into report (id, agency, unit, year, quarter, state, text, prepared_by, submitted_by, submitted_at, first_submitted_at,
                late_days, return_reason, data, accepted_by, accepted_at, number, issued_on, signed_name, version)
            values (\(timeOrderedID(at: now)), \(report.agency.text)::ltree, \(report.unit.text)::ltree, \(report.quarter.year), \(report.quarter.number),
                \(report.state.rawValue), \(try StoredJSON.text(report.text))::jsonb, \(report.preparedBy), \(report.submittedBy),
                \(report.submittedAt), \(report.firstSubmittedAt), \(report.lateDays), \(report.returnReason), \(data)::jsonb,
                \(report.acceptedBy), \(report.acceptedAt), \(issue?.number), \(issue?.day.iso)::date, \(report.signer),
                \(report.version))
            on conflict on constraint report_is_one_a_quarter do update set state = excluded.state, text = excluded.text, prepared_by = excluded.prepared_by,
                submitted_by = excluded.submitted_by, submitted_at = excluded.submitted_at,
                first_submitted_at = excluded.first_submitted_at, late_days = excluded.late_days, return_reason = excluded.return_reason,
                data = excluded.data, accepted_by = excluded.accepted_by, accepted_at = excluded.accepted_at, number = excluded.number,
                issued_on = excluded.issued_on, signed_name = excluded.signed_name, version = excluded.version
            """)
    }

    fileprivate static var reportSelection: SQL {
        """
        select agency::text, unit::text, year, quarter, state, text::text, prepared_by, submitted_by, submitted_at, first_submitted_at,
            late_days, return_reason, data::text, accepted_by, accepted_at, number, issued_on::text, signed_name, version from report
        """
    }
}

extension Report {
    fileprivate init(row: Row) throws {
        guard let quarter = Quarter(year: try row.get("year"), number: try row.get("quarter")) else { throw UnknownWord(column: "quarter") }
        let issue = try row.get("number", as: String?.self).map { number in
            ReportIssue(number: number, day: try row.day("issued_on"))
        }
        let text: ReportText = try StoredJSON.value(row.get("text"))
        self.init(
            Report(agency: try row.unit("agency"), unit: try row.unit("unit"), quarter: quarter, text: text), state: try row.known("state"),
            preparedBy: try row.get("prepared_by"),
            submission: Submission(
                by: try row.get("submitted_by"), at: try row.get("submitted_at"), firstAt: try row.get("first_submitted_at"),
                lateDays: try row.get("late_days")),
            returnReason: try row.get("return_reason"), data: try row.get("data", as: String?.self).map { try StoredJSON.value($0) },
            acceptance: Acceptance(by: try row.get("accepted_by"), at: try row.get("accepted_at"), signer: try row.get("signed_name")),
            issue: issue, version: try row.get("version"))
    }
}
