public import Domain
import FoundationEssentials
import PG

/// What the register says beside the official results: this year as far as it has come, and the year before.
public struct ScoreboardFigures: Sendable {
    public let now: IndicatorReport
    public let before: IndicatorReport
    /// Answers of the kinds that may be public that are in public, of those given in the period.
    public let publishedNow: Share
    public let publishedBefore: Share
    /// Sections of the unit that nothing current stands in, and those past their freshness limit.
    public let empty: [Section]
    public let stale: [Section]
}

extension Transaction {
    /// - Throws: `IndicatorQuestion.Fault` where the actor may not know the indicators of the unit.
    public func scoreboardFigures(of unit: UnitPath) throws -> ScoreboardFigures {
        try IndicatorPolicy.check(unit, actor)
        let today = now.day
        guard let first = Day(year: today.year, month: 1, day: 1), let former = Day(year: today.year - 1, month: 1, day: 1) else {
            throw NotFound()
        }
        let (current, before) = (first...today, former...first.adding(-1))
        let kept = try sections().filter { unit.contains($0.unit) || $0.unit.contains(unit) }
        func inState(_ state: SectionCondition.State) -> [Section] {
            kept.filter { $0.condition.state(at: now) == state }.map(\.section)
        }
        return ScoreboardFigures(
            now: try indicatorReport(IndicatorScope(current, unit: unit)), before: try indicatorReport(IndicatorScope(before, unit: unit)),
            publishedNow: try publishedShare(current, unit), publishedBefore: try publishedShare(before, unit), empty: inState(.empty),
            stale: inState(.stale))
    }

    private func publishedShare(_ days: ClosedRange<Day>, _ unit: UnitPath) throws -> Share {
        let kinds = TicketKind.allCases.filter(\.isPublishable).map(\.rawValue)
        let row = try connection.query(
            """
            select count(*) as n, count(*) filter (where p.state = 'published') as published
            from ticket t left join publication p on p.ticket_id = t.id
            where t.answered_at >= \(days.lowerBound.start) and t.answered_at < \(days.upperBound.end) and t.kind = any(\(kinds)::text[])
                and \(below(try known(unit), "t.unit"))
            """
        ).first
        return Share(try row?.get("published") ?? 0, of: try row?.get("n") ?? 0)
    }
}
