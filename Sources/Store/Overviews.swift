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
    /// How the units of a member stand. Reports of extortion never enter it.
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

    private func within(_ units: [UnitPath]) -> SQL { "t.unit <@ any(\(units.map(\.text))::ltree[]) and t.kind <> 'integrity'" }

    // MARK: Units

    /// How many tickets of each unit are open and past a limit, the most unlawful first.
    public func standings(_ units: [UnitPath]) throws -> [UnitStanding] {
        // Every worker would add up all limits for itself, and on disk.
        try connection.setLocal("max_parallel_workers_per_gather", "0")
        try connection.setLocal("work_mem", "32MB")
        return try connection.query(
            """
            select t.unit::text as unit, count(*) as open, count(p.legal) as unlawful,
                count(p.earliest) filter (where p.legal is null) as promised, coalesce(min(p.legal), min(p.earliest))::text as oldest
            from ticket t left join (\(pastLimits)) p on p.ticket_id = t.id
            where t.state not in ('answered', 'withdrawn') and \(within(units))
            group by 1 order by unlawful desc, promised desc, 1
            """
        ).map { row in
            UnitStanding(
                unit: try row.unit("unit"), open: try row.get("open"), unlawful: try row.get("unlawful"), promised: try row.get("promised"),
                oldest: try row.get("oldest", as: String?.self).flatMap { Day(iso: $0) })
        }
    }

    /// The tickets with a running limit that is past, with the days of the earliest legal one and of the earliest.
    private var pastLimits: SQL {
        """
        select ticket_id, min(due_on) filter (where target = 'legal') as legal, min(due_on) as earliest
        from clock where stopped_at is null and cancelled_at is null and paused_at is null and due_at <= \(now) group by ticket_id
        """
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
            select m.id, m.name, coalesce(o.open, 0) as open, coalesce(o.overdue, 0) as overdue, coalesce(o.soon, 0) as soon
            from member m left join (
                select t.officer_id, count(*) as open, count(*) filter (where t.due_at <= \(now)) as overdue,
                    count(*) filter (where t.due_at > \(now) and t.due_at <= \(soon.end)) as soon
                from ticket t where t.officer_id is not null and t.state not in ('answered', 'withdrawn') and \(within(led)) group by 1
            ) o on o.officer_id = m.id
            where o.open > 0 or m.id = any(\(Array(answers.keys))) order by m.name, m.id
            """
        ).compactMap { row in
            // The present week is not over.
            let perWeek = Array((answers[try row.get("id")] ?? []).dropLast())
            let load = OfficerLoad(
                name: try row.get("name"), open: try row.get("open"), overdue: try row.get("overdue"), dueSoon: try row.get("soon"),
                perWeek: perWeek)
            return load.open > 0 || load.answered > 0 ? load : nil
        }
    }
}
