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

/// A period as whole months, which were counted before, and days to add or to take away, which are counted when they are asked for.
struct FigureDays {
    /// The firsts of the months.
    private(set) var months: [Day] = []
    private(set) var corrections: [(sign: Int, days: ClosedRange<Day>)] = []

    /// - Parameter today: what lies after it is nearly empty, and so cheap to take away.
    init(_ days: ClosedRange<Day>, today: Day) {
        var first = days.lowerBound.firstOfMonth
        while first <= days.upperBound {
            let month = first...first.firstOfNextMonth.adding(-1)
            let part = max(month.lowerBound, days.lowerBound)...min(month.upperBound, days.upperBound)
            let missing = (month.lowerBound.number...month.upperBound.number).count {
                !part.contains(Day(number: $0)) && $0 <= today.number
            }
            if part.length <= missing {
                corrections.append((1, part))
            } else {
                months.append(first)
                if month.lowerBound < part.lowerBound { corrections.append((-1, month.lowerBound...part.lowerBound.adding(-1))) }
                if part.upperBound < month.upperBound { corrections.append((-1, part.upperBound.adding(1)...month.upperBound)) }
            }
            first = first.firstOfNextMonth
        }
    }
}

extension FigureDays {
    /// A text that is cast is cast for every row; what a subquery gives is made once.
    func inMonths(_ column: SQL) -> SQL { "\(column) = any(array(select unnest(\(months.map(\.iso)))::date))" }
}

extension ClosedRange<Day> {
    var length: Int { upperBound.number - lowerBound.number + 1 }
}

extension Day {
    var firstOfMonth: Day { adding(1 - day) }
    var firstOfNextMonth: Day { firstOfMonth.adding(31).firstOfMonth }
}

extension Transaction {
    /// What a scope adds up to, from the tallies and what was counted since, in one statement and so of one moment.
    func figureParts(_ scope: IndicatorScope, _ kinds: FigureKinds) throws -> [FigurePart] {
        let days = FigureDays(scope.days, today: now.day)
        let sources =
            [tallied(scope, kinds, days), different(scope, kinds, days)]
            + days.corrections.flatMap { corrected(scope, kinds, $0.sign, $0.days) }
            + [fallenDue(scope, kinds)]
        let rows = try connection.query(
            """
            select fact, kind, unit, day::text, n, on_time, running, rounds, round_squares, repeated, rerouted, opinions, unsatisfied, waits
            from (\(sources.joined(separator: " union all "))) as counted
            """)
        let reader = FigureReader(scope: scope, today: now.day, calendar: law.calendar)
        return try rows.map(reader.part)
    }

    private func tallied(_ scope: IndicatorScope, _ kinds: FigureKinds, _ days: FigureDays) -> SQL {
        """
        select fact, kind, unit, day, n, on_time, running, rounds, round_squares, repeated, rerouted, opinions, unsatisfied, waits
        from figure_tally
        where kind = any(\(kinds.words)) and business_group = \(scope.group?.text ?? "") and \(inUnits(scope.unit, "unit"))
            and (fact = 'open' or fact in ('received', 'answered', 'due') and \(days.inMonths("day")))
        """
    }

    private func different(_ scope: IndicatorScope, _ kinds: FigureKinds, _ days: FigureDays) -> SQL {
        """
        select fact, \(kinds.word), unit, day, n, on_time, running, rounds, round_squares, repeated, rerouted, opinions, unsatisfied,
            case when wait is null then '{}' else array[(wait::bigint << 32) + n] end
        from figure_delta
        where \(kinds.condition) and \(scope.group.condition) and \(inUnits(scope.unit, "unit"))
            and (fact = 'open' or \(days.inMonths("day")))
        """
    }

    private func corrected(_ scope: IndicatorScope, _ kinds: FigureKinds, _ sign: Int, _ days: ClosedRange<Day>) -> [SQL] {
        let here: SQL = "\(kinds.condition) and \(scope.group.condition) and \(inUnits(scope.unit, "unit::text"))"
        let received: SQL = "received_at >= \(days.lowerBound.start) and received_at < \(days.upperBound.end)"
        let answered: SQL = "answered_at >= \(days.lowerBound.start) and answered_at < \(days.upperBound.end)"
        let month = days.lowerBound.firstOfMonth.iso
        return [
            """
            select 'received', \(kinds.word), unit::text, \(month)::date, \(sign)::int * count(*), 0, 0, 0, 0, 0, 0, 0, 0,
                case when w is null then '{}' else array[(w::bigint << 32) + \(sign)::int * count(*)] end
            from (select *, case when not is_open then wait end as w from ticket_figure) t where \(received) and \(here)
            group by 2, unit::text, w
            """,
            """
            select 'answered', \(kinds.word), unit::text, \(month)::date, \(sign)::int * count(*), 0, 0, \(sign)::int * sum(rounds),
                \(sign)::int * sum(rounds * rounds), \(sign)::int * count(*) filter (where rounds >= 3),
                \(sign)::int * count(*) filter (where transfers >= 2), \(sign)::int * count(*) filter (where has_opinion),
                \(sign)::int * count(*) filter (where is_unsatisfied),
                case when wait is null then '{}' else array[(wait::bigint << 32) + \(sign)::int * count(*)] end
            from ticket_figure where \(answered) and kind <> 'integrity' and \(here) group by 2, unit::text, wait
            """,
            """
            select 'due', \(kinds.word), unit::text, \(month)::date, \(sign)::int * sum(n), \(sign)::int * sum(on_time),
                \(sign)::int * sum(running), 0, 0, 0, 0, 0, 0, '{}'
            from clock_figure where due_on between \(days.lowerBound.iso)::date and \(days.upperBound.iso)::date and \(here)
            group by 2, unit::text
            """,
        ]
    }

    /// Limits of this month and later that ran out: whether one has depends on the hour. Those of earlier months all have.
    private func fallenDue(_ scope: IndicatorScope, _ kinds: FigureKinds) -> SQL {
        let first = max(scope.days.lowerBound, now.day.firstOfMonth)
        return """
            select 'fallen_due', \(kinds.word), unit::text, month_of(due_on), count(*), 0, 0, 0, 0, 0, 0, 0, 0, '{}'
            from clock_figure where stopped_at is null and due_at <= \(now) and due_on between \(first.iso)::date and \(scope.days.upperBound.iso)::date
                and \(kinds.condition) and \(scope.group.condition) and \(inUnits(scope.unit, "unit::text"))
            group by 2, unit::text, month_of(due_on)
            """
    }

    /// - Parameter column: the column of a unit, as text.
    func inUnits(_ unit: UnitPath?, _ column: SQL) -> SQL {
        guard let unit else { return "true" }
        return "\(column) in (select path::text from unit where path <@ \(unit.text)::ltree)"
    }
}

extension FigureKinds {
    /// As figure_tally has them.
    fileprivate var words: [String] {
        switch self {
        case .together: [""]
        case .one(let kind): [kind.rawValue]
        case .each: TicketKind.allCases.filter { $0 != .integrity }.map(\.rawValue)
        }
    }

    /// As what single tickets are grouped by.
    fileprivate var word: SQL {
        if case .together = self { "''::text" } else { "kind" }
    }

    /// On single tickets. What is counted of reports of extortion is their receipt alone, and only where these are asked for.
    fileprivate var condition: SQL {
        switch self {
        case .together, .each: "kind <> 'integrity'"
        case .one(let kind): "kind = \(kind.rawValue)"
        }
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

/// Reads rows as parts.
private struct FigureReader {
    let scope: IndicatorScope
    let today: Day
    let calendar: WorkCalendar

    func part(_ row: Row) throws -> FigurePart {
        let (fact, day, n) = (try row.get("fact", as: String.self), try row.day("day"), try row.get("n", as: Int.self))
        let kind = try row.get("kind", as: String.self)
        var tally = Tally()
        switch fact {
        case "received":
            tally.received = n
            tally.survival.events = try waits(row)
        case "answered": try read(answered: n, row, &tally)
        case "open":
            tally.open = n
            // Nobody counted the working days before the calendar begins.
            if scope.days.contains(day), calendar.firstDay.map({ $0 <= day }) ?? true {
                tally.survival.censored.add(max(0, calendar.workingDays(from: day, to: today)), times: n)
            }
        case "fallen_due": tally.onTime = Share(0, of: n)
        default:
            let running = day < today.firstOfMonth ? try row.get("running", as: Int.self) : 0
            tally.onTime = Share(try row.get("on_time"), of: n + running)
        }
        return FigurePart(
            kind: TicketKind(rawValue: kind), unit: try row.unit("unit"), month: day.firstOfMonth, isPresent: fact == "open", tally: tally)
    }

    private func read(answered n: Int, _ row: Row, _ tally: inout Tally) throws {
        tally.answered = n
        tally.waits = try waits(row)
        (tally.rounds.n, tally.rounds.sum, tally.rounds.squares) = (n, try row.get("rounds"), try row.get("round_squares"))
        (tally.repeated, tally.rerouted) = (try row.get("repeated"), try row.get("rerouted"))
        tally.unsatisfied = Share(try row.get("unsatisfied"), of: try row.get("opinions"))
    }

    private func waits(_ row: Row) throws -> Histogram {
        var histogram = Histogram()
        for element in try row.get("waits", as: [Int].self) {
            let wait = (element + 1 << 31) >> 32
            histogram.add(wait, times: element - wait << 32)
        }
        return histogram
    }
}
