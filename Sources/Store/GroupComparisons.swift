import Domain
import FoundationEssentials
import PG

extension Transaction {
    /// The limits kept and the waits of every group of businesses in a scope.
    func comparisons(_ scope: IndicatorScope) throws -> [GroupComparison] {
        guard scope.kind != .integrity else { return [] }
        let days = FigureDays(scope.days, today: now.day)
        let sources =
            [talliedGroups(scope, days), differentGroups(scope, days)]
            + days.corrections.flatMap { correctedGroups(scope, $0.sign, $0.days) } + [fallenDueGroups(scope)]
        // Integers at every step: the sum of what a sum gives is numeric, at ten times the cost.
        let rows = try connection.query(
            """
            select business_group, wait, sum(due)::bigint as due, sum(on_time)::bigint as on_time, sum(waits)::bigint as waits
            from (\(sources.joined(separator: " union all "))) as counted where business_group is not null group by business_group, wait
            """)
        var tallies: [BusinessGroup: Tally] = [:]
        for row in rows {
            guard let group = BusinessGroup(try row.get("business_group")) else { throw UnknownWord(column: "business_group") }
            var tally = Tally()
            tally.onTime = Share(try row.get("on_time"), of: try row.get("due"))
            if let wait = try row.get("wait", as: Int?.self) { tally.waits.add(wait, times: try row.get("waits")) }
            tallies[group, default: Tally()] += tally
        }
        return BusinessGroup.Trait.allCases.map { GroupComparison($0, tallies.filter { $0.value != Tally() }) }
    }

    private func talliedGroups(_ scope: IndicatorScope, _ days: FigureDays) -> SQL {
        let here: SQL = """
            kind = \(scope.kind?.rawValue ?? "") and business_group <> '' and \(inUnits(scope.unit, "unit"))
            and \(days.inMonths("day"))
            """
        return """
            select business_group, null::integer as wait, n + case when day < \(now.day.firstOfMonth.iso)::date then running else 0 end as due,
                on_time, 0 as waits
            from figure_tally where fact = 'due' and \(here)
            union all
            select business_group, ((e + 2147483648) >> 32)::integer, 0, 0, (e - (((e + 2147483648) >> 32) << 32))::integer
            from figure_tally cross join lateral unnest(waits) as e where fact = 'answered' and \(here)
            """
    }

    private func differentGroups(_ scope: IndicatorScope, _ days: FigureDays) -> SQL {
        """
        select business_group, case when fact = 'answered' then wait end,
            case when fact = 'due' then n + case when day < \(now.day.firstOfMonth.iso)::date then running else 0 end else 0 end, on_time,
            case when fact = 'answered' then n else 0 end
        from figure_delta \(Self.spread)
        where fact in ('answered', 'due') and \(ofKind(scope)) and \(inUnits(scope.unit, "unit")) and \(days.inMonths("day"))
        """
    }

    private func correctedGroups(_ scope: IndicatorScope, _ sign: Int, _ days: ClosedRange<Day>) -> [SQL] {
        [
            """
            select business_group, null, \(sign)::int * sum(n + case when due_on < \(now.day.firstOfMonth.iso)::date then running else 0 end)::int,
                \(sign)::int * sum(on_time)::int, 0
            from clock_figure \(Self.spread)
            where due_on between \(days.lowerBound.iso)::date and \(days.upperBound.iso)::date and \(ofKind(scope))
                and \(inUnits(scope.unit, "unit::text"))
            group by business_group
            """,
            """
            select business_group, wait, 0, 0, \(sign)::int * count(*)::int from ticket_figure \(Self.spread)
            where answered_at >= \(days.lowerBound.start) and answered_at < \(days.upperBound.end) and wait is not null and \(ofKind(scope))
                and \(inUnits(scope.unit, "unit::text"))
            group by business_group, wait
            """,
        ]
    }

    private func fallenDueGroups(_ scope: IndicatorScope) -> SQL {
        let first = max(scope.days.lowerBound, now.day.firstOfMonth)
        return """
            select business_group, null, count(*)::int, 0, 0 from clock_figure \(Self.spread)
            where stopped_at is null and due_at <= \(now) and due_on between \(first.iso)::date and \(scope.days.upperBound.iso)::date
                and \(ofKind(scope)) and \(inUnits(scope.unit, "unit::text"))
            group by business_group
            """
    }

    private func ofKind(_ scope: IndicatorScope) -> SQL {
        scope.kind.map { "kind = \($0.rawValue)" } ?? "kind <> 'integrity'"
    }

    /// One row for each group that a business belongs to.
    private static let spread: SQL = """
        cross join lateral (values ('ownership:' || ownership), ('size:' || size), ('in_province:' || in_province::text)) as g (business_group)
        """
}
