public import Domain
import FoundationEssentials
import PG

/// What the leaders' page shows beside what waits for a decision and the forecast.
public struct Overview: Sendable {
    /// Weeks that are shown, the present one included.
    public static let weeks = 26

    public let units: [UnitStanding]
    /// Of the units that the reader leads, by name.
    public let officers: [OfficerLoad]
    public let weeks: [WorkWeek]
}

extension Transaction {
    /// How the units of a member stand. Reports of extortion never enter it, but for those that were overdue before they were.
    /// - Throws: `NotFound` where the member reads of no unit.
    public func overview(of member: Member) throws -> Overview {
        let units = OverviewPolicy.units(of: member)
        guard !units.isEmpty else { throw NotFound() }
        let standings = try standings(units)
        let answers = try weeklyAnswers(units, led: OverviewPolicy.led(by: member))
        return Overview(
            units: standings, officers: try officers(OverviewPolicy.led(by: member), answers.byOfficer),
            weeks: try weeks(units, answered: answers.all, openNow: standings.reduce(0) { $0 + $1.open }))
    }

    private func within(_ units: [UnitPath], by kind: SQL = "t.kind") -> SQL {
        "t.unit <@ any(\(units.map(\.text))::ltree[]) and kind_is_counted(\(kind))"
    }

    /// Open tickets `t` that are counted, and those that are past a limit that is, whatever they are called now; `o` are the overdue.
    private func standing(_ units: [UnitPath]) -> SQL {
        "is_open(t.state) and t.unit <@ any(\(units.map(\.text))::ltree[]) and (kind_is_counted(t.kind) or o.ticket_id is not null)"
    }

    // MARK: Units

    /// How many tickets of each unit are open and past a limit, the most unlawful first.
    public func standings(_ units: [UnitPath]) throws -> [UnitStanding] {
        // Every worker would add up all limits for itself, and on disk.
        try connection.setLocal("max_parallel_workers_per_gather", "0")
        try connection.setLocal("work_mem", "32MB")
        let oldest = try oldestLimits(units)
        return try connection.query(
            """
            select t.unit::text as unit, count(*) as open, \(Self.pastCounts)
            from ticket t left join overdue_tickets(\(now)) o on o.ticket_id = t.id
            where \(standing(units))
            group by 1 order by unlawful desc, promised desc, 1
            """
        ).map { row in
            let unit = try row.unit("unit")
            return UnitStanding(
                unit: unit, open: try row.get("open"), unlawful: try row.get("unlawful"), promised: try row.get("promised"),
                oldest: oldest[unit])
        }
    }

    /// Of tickets joined to `overdue_tickets`.
    private static let pastCounts: SQL = """
        count(o.by_law) as unlawful, count(o.promised) filter (where o.by_law is null) as promised
        """

    /// The earliest limit that a ticket of each unit is past, a legal one where there is one.
    private func oldestLimits(_ units: [UnitPath]) throws -> [UnitPath: Limit] {
        let rows = try connection.query(
            """
            select distinct on (t.unit) t.unit::text as unit, c.target as past_target, c.due_on::text as past_on, c.due_at as past_at,
                c.unit as past_unit
            from clock c join ticket t on t.id = c.ticket_id
            where limit_counts(c.name) and is_overdue(c, \(now)) and is_open(t.state) and \(within(units, by: "c.kind"))
            order by t.unit, c.target = 'legal' desc, c.due_at
            """)
        return Dictionary(try rows.compactMap { row in try row.overdueLimit().map { (try row.unit("unit"), $0) } }) { first, _ in first }
    }

    // MARK: Weeks

    private var firstMonday: Day { now.day.adding(1 - now.day.weekday - 7 * (Overview.weeks - 1)) }

    /// When the week of an instant began.
    private func monday(_ instant: SQL) -> SQL { "date_bin('7 days', \(instant), \(firstMonday.start))" }

    /// The number of a week, 0 for the first that is shown.
    private func week(_ row: Row) throws -> Int {
        let monday: Date = try row.get("monday")
        return Int((monday.timeIntervalSince(firstMonday.start) / 604_800).rounded())
    }

    private func weeklyAnswers(_ units: [UnitPath], led: [UnitPath]) throws -> (all: [Int], byOfficer: [UUID: [Int]]) {
        let rows = try connection.query(
            """
            select t.officer_id, \(monday("t.answered_at")) as monday, t.unit <@ any(\(led.map(\.text))::ltree[]) as is_led, count(*) as answered
            from ticket t where t.answered_at >= \(firstMonday.start) and t.answered_at <= \(now) and t.state = 'answered' and \(within(units))
            group by 1, 2, 3
            """)
        var all = [Int](repeating: 0, count: Overview.weeks)
        var byOfficer: [UUID: [Int]] = [:]
        for row in rows {
            let (week, answered) = (try week(row), try row.get("answered", as: Int.self))
            guard all.indices.contains(week) else { continue }
            all[week] += answered
            guard try row.get("is_led"), let officer = try row.get("officer_id", as: UUID?.self) else { continue }
            byOfficer[officer, default: [Int](repeating: 0, count: Overview.weeks)][week] += answered
        }
        return (all, byOfficer)
    }

    private func weeks(_ units: [UnitPath], answered: [Int], openNow: Int) throws -> [WorkWeek] {
        let received = try weekly(
            """
            select \(monday("t.received_at")) as monday, count(*) as n from ticket t
            where t.received_at >= \(firstMonday.start) and t.received_at <= \(now) and \(within(units)) group by 1
            """)
        let withdrawn = try weekly(
            """
            select \(monday("e.at")) as monday, count(*) as n from ticket_event e join ticket t on t.id = e.ticket_id
            where e.name = 'withdrawn' and e.at >= \(firstMonday.start) and e.at <= \(now) and t.state = 'withdrawn' and \(within(units))
            group by 1
            """)
        return WorkWeek.course(from: firstMonday, received: received, finished: zip(answered, withdrawn).map(+), openNow: openNow)
    }

    private func weekly(_ statement: SQL) throws -> [Int] {
        var counts = [Int](repeating: 0, count: Overview.weeks)
        for row in try connection.query(statement) {
            let week = try week(row)
            if counts.indices.contains(week) { counts[week] = try row.get("n") }
        }
        return counts
    }

    // MARK: Officers

    private func officers(_ led: [UnitPath], _ answers: [UUID: [Int]]) throws -> [OfficerLoad] {
        guard !led.isEmpty else { return [] }
        let soon = law.calendar.nthWorkingDay(after: now.day, OfficerLoad.ahead)
        return try connection.query(
            """
            select m.id, m.name, coalesce(w.open, 0) as open, coalesce(w.unlawful, 0) as unlawful, coalesce(w.promised, 0) as promised,
                coalesce(w.soon, 0) as soon
            from member m left join (
                select t.officer_id, count(*) as open, \(Self.pastCounts),
                    count(*) filter (where o.ticket_id is null and falls_due(t.due_at, \(now), \(soon.end))) as soon
                from ticket t left join overdue_tickets(\(now)) o on o.ticket_id = t.id
                where t.officer_id is not null and \(standing(led)) and not \(officerHasLeft) group by 1
            ) w on w.officer_id = m.id
            where w.open > 0 or m.id = any(\(Array(answers.keys))) order by m.name, m.id
            """
        ).compactMap { row in
            // The present week is not over.
            let perWeek = Array((answers[try row.get("id")] ?? []).dropLast())
            let load = OfficerLoad(
                name: try row.get("name"), open: try row.get("open"), unlawful: try row.get("unlawful"),
                promised: try row.get("promised"), dueSoon: try row.get("soon"),
                perWeek: perWeek)
            return load.open > 0 || load.answered > 0 ? load : nil
        }
    }
}
