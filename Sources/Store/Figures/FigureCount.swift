import Domain
import FoundationEssentials
import PG

/// Which kinds of ticket are told apart.
enum FigureKinds {
    /// All together, without reports of extortion.
    case together
    case one(TicketKind)
    /// Each for itself, without reports of extortion.
    case each
}

/// What was counted for one kind, unit and month.
struct FigurePart {
    /// Nil where kinds are counted together.
    let kind: TicketKind?
    let unit: UnitPath
    let month: Day
    /// Whether the count belongs to the month: what is open now belongs to none.
    let isPresent: Bool
    let tally: Tally
}

/// What a scope adds up to.
struct FigureCount {
    var parts: [FigurePart] = []
    /// The limits and the waits of each group of businesses, whatever group the scope names; empty where they are not compared.
    var groups: [BusinessGroup: Tally] = [:]
    /// Reports of extortion that were received, of which nothing else is counted; 0 where the scope is of another kind.
    var integrityReports = 0
}

/// A scope of which the unit is there.
@dynamicMemberLookup
private struct KnownScope {
    let scope: IndicatorScope
    let unit: KnownUnit?

    subscript<Value>(dynamicMember path: KeyPath<IndicatorScope, Value>) -> Value { scope[keyPath: path] }
}

extension Transaction {
    /// What a scope adds up to, from the tallies and what was counted since, in one statement and so of one moment.
    /// - Throws: `UnknownUnit`.
    func figureCount(_ asked: IndicatorScope, _ kinds: FigureKinds, comparingGroups: Bool = false) throws -> FigureCount {
        let scope = KnownScope(scope: asked, unit: try known(asked.unit))
        let days = FigureDays(scope.days, today: now.day)
        let singles =
            [different(scope, kinds, days)] + days.corrections.flatMap { corrected(scope, kinds, $0.sign, $0.days) } + [
                dueToday(scope, kinds)
            ]
        let sources = [tallied(scope, kinds, days), single(scope)] + (comparingGroups ? [talliedGroups(scope, days), singleGroups] : [])
        let rows = try connection.query(
            """
            with single as materialized (\(singles.joined(separator: " union all ")))
            select fact, kind, business_group, unit, day::text, n, on_time, rounds, round_squares, repeated, rerouted, opinions, unsatisfied, waits
            from (\(sources.joined(separator: " union all "))) as counted
            """)
        var reader = FigureReader(scope: asked, today: now.day, calendar: law.calendar)
        for row in rows { try reader.read(row) }
        return reader.count
    }

    private func tallied(_ scope: KnownScope, _ kinds: FigureKinds, _ days: FigureDays) -> SQL {
        """
        select fact, kind, null as business_group, unit, day, n, on_time, rounds, round_squares, repeated, rerouted, opinions, unsatisfied, waits::text
        from figure_tally
        where kind = any(\(kinds.words)) and business_group = \(scope.group?.text ?? "") and \(inUnits(scope.unit, "unit"))
            and \(counts(scope, days))
        """
    }

    /// What is compared of groups is summed over units and months; the waits, which the reader adds up faster, are put one after another.
    private func talliedGroups(_ scope: KnownScope, _ days: FigureDays) -> SQL {
        // Groups named one by one are found by the primary key.
        """
        select fact, '', business_group, null, null::date, sum(n), sum(on_time), 0, 0, 0, 0, 0, 0,
            '{' || coalesce(string_agg(array_to_string(waits, ','), ',') filter (where waits <> '{}'), '') || '}'
        from figure_tally
        where fact in ('answered', 'due', 'running') and kind = \(scope.kind?.rawValue ?? "") and business_group = any(\(BusinessGroup.all.map(\.text)))
            and \(inUnits(scope.unit, "unit")) and \(counts(scope, days))
        group by fact, business_group
        """
    }

    /// Of what is told by the day, what is open or late now; of what is told by the month, the months.
    private func counts(_ scope: KnownScope, _ days: FigureDays) -> SQL {
        """
        (fact = 'open' or fact = 'running' and day between \(scope.days.lowerBound.iso)::date and \(min(scope.days.upperBound, now.day.adding(-1)).iso)::date
            or fact in ('received', 'answered', 'due') and \(days.inMonths("day")))
        """
    }

    private func different(_ scope: KnownScope, _ kinds: FigureKinds, _ days: FigureDays) -> SQL {
        """
        select fact, \(kinds.word) as kind, ownership, size, in_province, unit, day, n, on_time, rounds, round_squares, repeated, rerouted,
            opinions, unsatisfied, wait
        from figure_delta where \(kinds.condition) and \(inUnits(scope.unit, "unit")) and \(counts(scope, days))
        """
    }

    private func corrected(_ scope: KnownScope, _ kinds: FigureKinds, _ sign: Int, _ days: ClosedRange<Day>) -> [SQL] {
        let here: SQL = "\(kinds.condition) and \(below(scope.unit, "unit"))"
        let month = days.lowerBound.firstOfMonth.iso
        let columns: SQL = "\(kinds.word), ownership, size, in_province, unit::text, \(month)::date"
        return [
            """
            select 'received', \(columns), \(sign)::int, 0, 0, 0, 0, 0, 0, 0, case when not is_open then wait end from ticket_figure
            where received_at >= \(days.lowerBound.start) and received_at < \(days.upperBound.end) and \(here)
            """,
            """
            select 'answered', \(columns), \(sign)::int, 0, \(sign)::int * rounds, \(sign)::int * rounds * rounds,
                \(sign)::int * is_repeated(rounds)::int, \(sign)::int * is_rerouted(transfers)::int, \(sign)::int * has_opinion::int,
                \(sign)::int * is_unsatisfied::int, wait
            from ticket_figure
            where answered_at >= \(days.lowerBound.start) and answered_at < \(days.upperBound.end) and kind_is_counted(kind) and \(here)
            """,
            """
            select 'due', \(columns), \(sign)::int, \(sign)::int * on_time, 0, 0, 0, 0, 0, 0, null from clock_figure
            where stopped_at is not null and due_on between \(days.lowerBound.iso)::date and \(days.upperBound.iso)::date and \(here)
            """,
        ]
    }

    /// Limits of today that ran out: whether one has depends on the hour. Those of earlier days all have.
    private func dueToday(_ scope: KnownScope, _ kinds: FigureKinds) -> SQL {
        """
        select 'running', \(kinds.word), ownership, size, in_province, unit::text, due_on, 1, 0, 0, 0, 0, 0, 0, 0, null from clock_figure
        where stopped_at is null and due_on = \(now.day.iso)::date and is_past(due_at, \(now)) and \(scope.days.contains(now.day))
            and \(kinds.condition) and \(below(scope.unit, "unit"))
        """
    }

    private func single(_ scope: KnownScope) -> SQL {
        """
        select fact, kind, null, unit, day, sum(n), sum(on_time), sum(rounds), sum(round_squares), sum(repeated), sum(rerouted), sum(opinions),
            sum(unsatisfied), case when wait is null then '{}' else '{' || (wait::bigint << 32) + sum(n) || '}' end
        from single where \(scope.group.condition) group by fact, kind, unit, day, wait
        """
    }

    /// One row for each group that a business belongs to.
    private var singleGroups: SQL {
        """
        select fact, '', g.business_group, null, null, sum(n)::int8, sum(on_time)::int8, 0, 0, 0, 0, 0, 0,
            case when wait is null then '{}' else '{' || (wait::bigint << 32) + sum(n)::int8 || '}' end
        from (select fact, ownership, size, in_province, wait, sum(n) as n, sum(on_time) as on_time from single
            where fact in ('answered', 'due', 'running') group by fact, ownership, size, in_province, wait) as alike
        cross join lateral (values ('ownership:' || ownership), ('size:' || size), ('in_province:' || in_province::text)) as g (business_group)
        where g.business_group is not null group by fact, g.business_group, wait
        """
    }

    /// - Parameter column: a unit as text, as the tallies have it. Their key finds each by its name.
    private func inUnits(_ unit: KnownUnit?, _ column: SQL) -> SQL {
        guard unit != nil else { return "true" }
        return "\(column) in (select path::text from unit where \(below(unit, "path")))"
    }
}

extension FigureKinds {
    /// As figure_tally has them.
    fileprivate var words: [String] {
        switch self {
        case .together: ["", TicketKind.integrity.rawValue]
        case .one(let kind): [kind.rawValue]
        case .each: TicketKind.allCases.map(\.rawValue)
        }
    }

    /// As what single tickets are grouped by.
    fileprivate var word: SQL {
        if case .together = self { "case when kind = 'integrity' then kind else '' end" } else { "kind" }
    }

    /// On single tickets. What is counted of reports of extortion is their receipt alone.
    fileprivate var condition: SQL {
        if case .one(let kind) = self { "kind = \(kind.rawValue)" } else { "true" }
    }
}

extension BusinessGroup? {
    /// On single tickets.
    fileprivate var condition: SQL {
        switch self {
        case nil: "true"
        case .ownership(let word): "ownership = \(word)"
        case .size(let word): "size = \(word)"
        case .inProvince(let isInside): "in_province = \(isInside)"
        }
    }
}

/// Adds rows up.
private struct FigureReader {
    let scope: IndicatorScope
    let today: Day
    let calendar: WorkCalendar
    var count = FigureCount()

    mutating func read(_ row: Row) throws {
        let (fact, n, kind) = (try row.get("fact", as: String.self), try row.get("n", as: Int.self), try row.get("kind", as: String.self))
        if let group = try row.get("business_group", as: String?.self) {
            guard let group = BusinessGroup(group) else { throw UnknownWord(column: "business_group") }
            try Self.add(fact, n, row, &count.groups[group, default: Tally()])
        } else if kind == TicketKind.integrity.rawValue {
            count.integrityReports += n
        } else {
            count.parts.append(try part(fact, n, kind, row))
        }
    }

    private func part(_ fact: String, _ n: Int, _ kind: String, _ row: Row) throws -> FigurePart {
        let day = try row.day("day")
        var tally = Tally()
        switch fact {
        case "received":
            tally.received = n
            try Self.add(row, &tally.survival.events)
        case "open":
            tally.open = n
            // Nobody counted the working days before the calendar begins.
            if scope.days.contains(day), calendar.firstDay.map({ $0 <= day }) ?? true {
                tally.survival.censored.add(max(0, calendar.workingDays(from: day, to: today)), times: n)
            }
        case "answered":
            tally.answered = n
            (tally.rounds.n, tally.rounds.sum, tally.rounds.squares) = (n, try row.get("rounds"), try row.get("round_squares"))
            (tally.repeated, tally.rerouted) = (try row.get("repeated"), try row.get("rerouted"))
            fallthrough
        default: try Self.add(fact, n, row, &tally)
        }
        return FigurePart(
            kind: TicketKind(rawValue: kind), unit: try row.unit("unit"), month: day.firstOfMonth, isPresent: fact == "open", tally: tally)
    }

    /// The limits and the waits.
    private static func add(_ fact: String, _ n: Int, _ row: Row, _ tally: inout Tally) throws {
        switch fact {
        case "due", "running": tally.onTime += Share(try row.get("on_time"), of: n)
        default: try add(row, &tally.waits)
        }
    }

    private static func add(_ row: Row, _ histogram: inout Histogram) throws {
        for element in try row.get("waits", as: [Int].self) {
            let wait = (element + 1 << 31) >> 32
            histogram.add(wait, times: element - wait << 32)
        }
    }
}
