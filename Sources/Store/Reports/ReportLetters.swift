import Domain
import FoundationEssentials
import PG

extension Transaction {
    /// Tells units, and in the end the head, about reports of the quarter before this one that are due or late: each step once, when the
    /// office is open.
    public func remindReports() throws {
        guard let opening = law.calendar.nextOpening(onOrAfter: now), opening <= now else { return }
        let quarter = Quarter(of: now.day).previous
        for rule in try reportRules(quarter) {
            let handedIn = Set(try reports(of: rule, quarter).filter { !$0.isOpen }.map(\.unit))
            for head in try letterheads(of: rule.agency, quarter) where head.unit != rule.agency && !handedIn.contains(head.unit) {
                try remind(head.unit, quarter, rule)
            }
        }
    }

    private func remind(_ unit: UnitPath, _ quarter: Quarter, _ rule: ReportRule) throws {
        let due = rule.due(quarter, law.calendar)
        let told = try connection.query(
            """
            select step from report_notice where unit = \(unit.text)::ltree and year = \(quarter.year) and quarter = \(quarter.number)
            """
        ).compactMap { ReportStep(rawValue: try $0.get("step")) }
        for step in ReportStep.owed(due: due, at: now, told: Set(told), law.calendar) {
            // Two workers at once: the one whose row is new tells.
            let isNew = try connection.execute(
                """
                insert into report_notice (unit, year, quarter, step, made_at)
                values (\(unit.text)::ltree, \(quarter.year), \(quarter.number), \(step.rawValue), \(now)) on conflict do nothing
                """)
            guard isNew == 1 else { continue }
            let letter = try letter(step.kind, unit, quarter, due: due)
            for member in try recipients(step, unit, rule) {
                _ = try write(.report(letter), to: member, occasion: "report:\(unit.text):\(quarter.text):\(step.rawValue)")
            }
        }
    }

    private func recipients(_ step: ReportStep, _ unit: UnitPath, _ rule: ReportRule) throws -> [Member] {
        switch step {
        case .twoDays, .today, .overdueUnitHead: try firstFound([(.unitHead, unit), (.unitHead, rule.office), (.head, rule.agency)])
        case .overdueOffice: try gatherers(rule)
        case .overdueHead: try firstFound([(.head, rule.agency)])
        }
    }

    private func gatherers(_ rule: ReportRule) throws -> [Member] {
        try firstFound([(.unitHead, rule.office), (.clerk, rule.office), (.head, rule.agency)])
    }

    /// Who gives the report of the whole its number.
    private func clerks(_ rule: ReportRule) throws -> [Member] { try firstFound([(.clerk, rule.agency), (.clerk, rule.office)]) }

    private func firstFound(_ holders: [(role: Role, unit: UnitPath)]) throws -> [Member] {
        for (role, unit) in holders {
            let found = try members(holding: role, over: unit)
            if !found.isEmpty { return found }
        }
        return []
    }

    /// What a step of a report tells whom.
    func tell(_ event: ReportEvent, of report: Report, under rule: ReportRule) throws {
        let (kind, members): (ReportLetter.Kind, [Member])
        switch event {
        case .submitted:
            (kind, members) = (.submitted, report.isWhole ? try firstFound([(.head, rule.agency)]) : try gatherers(rule))
        case .returned: (kind, members) = (.returned, try report.submittedBy.flatMap { try member($0) }.map { [$0] } ?? [])
        case .accepted: (kind, members) = (.signed, report.isWhole ? try clerks(rule) : [])
        case .written, .numbered: return
        }
        let letter = try letter(kind, report.unit, report.quarter, due: nil)
        for member in members where member.id != actor.memberID {
            _ = try write(
                .report(letter), to: member, occasion: "report:\(report.unit.text):\(report.quarter.text):\(report.version)")
        }
    }

    private func letter(_ kind: ReportLetter.Kind, _ unit: UnitPath, _ quarter: Quarter, due: Day?) throws -> ReportLetter {
        let name = try connection.query("select name_vi from unit where path = \(unit.text)::ltree").first?.get("name_vi", as: String.self)
        let mayMove = due.map(law.calendar.isBeyondConfirmed) ?? false
        return ReportLetter(
            kind: kind, quarter: quarter.text, unit: unit, unitName: name ?? unit.text, due: due, beyondConfirmed: mayMove ? true : nil)
    }
}
