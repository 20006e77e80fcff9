public import Domain
public import FoundationEssentials
import PG

/// How the reports of an agency stand for a quarter, as far as the actor may see.
public struct ReportRound: Sendable {
    public struct Line: Sendable {
        public let unit: Unit
        /// Nil where nobody has begun it.
        public let report: Report?

        public var isHandedIn: Bool { report.map { !$0.isOpen } ?? false }
    }

    public let rule: ReportRule
    public let agency: Unit
    public let quarter: Quarter
    public let due: Day
    public let lines: [Line]
    public let whole: Report?
    /// Whether the actor sees the report of the whole.
    public let seesWhole: Bool

    /// Working days that a report which is not handed in is late by now; nil while it is not.
    public func lateDays(_ line: Line, at now: Date, _ calendar: WorkCalendar) -> Int? {
        guard !line.isHandedIn, line.report?.lateDays == nil else { return line.report?.lateDays.flatMap { $0 > 0 ? $0 : nil } }
        let days = calendar.workingDays(from: due, to: now.day)
        return now >= due.end && days > 0 ? days : nil
    }
}

extension Transaction {
    /// One of every agency whose reports concern the actor; none of a quarter that has not begun.
    public func reportRounds(_ quarter: Quarter) throws -> [ReportRound] {
        guard quarter.hasBegun(on: now.day) else { return [] }
        let all = try units()
        return try reportRules(quarter).filter(concerns).compactMap { rule in
            guard let agency = all.first(where: { $0.path == rule.agency }) else { return nil }
            let heads = try letterheads(of: rule.agency, quarter).map(\.unit)
            let kept = try reports(of: rule, quarter)
            func visible(_ unit: UnitPath) -> (sees: Bool, report: Report?) {
                let report = kept.first { $0.unit == unit }
                let asked = report ?? Report(agency: rule.agency, unit: unit, quarter: quarter)
                return (ReportPolicy.allows(.view, on: asked, under: rule, by: actor), report)
            }
            let lines = all.filter { $0.path != rule.agency && heads.contains($0.path) }.compactMap { unit -> ReportRound.Line? in
                let (sees, report) = visible(unit.path)
                return sees ? ReportRound.Line(unit: unit, report: report) : nil
            }
            let (seesWhole, whole) = visible(rule.agency)
            return ReportRound(
                rule: rule, agency: agency, quarter: quarter, due: rule.due(quarter, law.calendar), lines: lines,
                whole: seesWhole ? whole : nil, seesWhole: seesWhole && heads.contains(rule.agency))
        }
    }

    private func concerns(_ rule: ReportRule) -> Bool {
        switch actor {
        case .business: false
        case .system: true
        case .member(let member): ReportPolicy.mayEnter(member, under: rule)
        }
    }
}
