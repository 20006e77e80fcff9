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
        let answers = try weeklyAnswers(units, led: OverviewPolicy.led(by: member))
        let standings = try standings(units)
        return Overview(
            units: standings, officers: try officers(OverviewPolicy.led(by: member), answers.byOfficer),
            weeks: try weeks(units, answered: answers.all, openNow: standings.reduce(0) { $0 + $1.open }))
    }

    private func within(_ units: [UnitPath]) -> SQL { "t.unit <@ any(\(units.map(\.text))::ltree[]) and t.kind <> 'integrity'" }

    // MARK: Units

    /// How many tickets of each unit are open and past a limit, the most unlawful first.
    public func standings(_ units: [UnitPath]) throws -> [UnitStanding] {
        try connection.query(
            """
            select t.unit::text, count(*) as open, count(*) filter (where p.is_unlawful) as unlawful,
                count(*) filter (where not p.is_unlawful) as promised,
                coalesce(min(p.oldest) filter (where p.is_unlawful), min(p.oldest))::text as oldest
            from ticket t left join (\(pastLimits)) p on p.ticket_id = t.id
            where t.state not in ('answered', 'withdrawn') and \(within(units))
            group by t.unit order by unlawful desc, promised desc, t.unit
            """
        ).map { row in
            UnitStanding(
                unit: try row.unit("unit"), open: try row.get("open"), unlawful: try row.get("unlawful"), promised: try row.get("promised"),
                oldest: try row.get("oldest", as: String?.self).flatMap { Day(iso: $0) })
        }
    }

    /// The tickets with a running limit that is past, and the earliest one: of the legal ones where there are any.
    private var pastLimits: SQL {
        """
        select ticket_id, bool_or(target = 'legal') as is_unlawful, coalesce(min(due_on) filter (where target = 'legal'), min(due_on)) as oldest
        from clock where stopped_at is null and cancelled_at is null and paused_at is null and due_at <= \(now) group by ticket_id
        """
    }

    // MARK: Weeks

    private var firstMonday: Day { now.day.adding(1 - now.day.weekday - 7 * (Overview.weeks - 1)) }

    /// The number of an instant's week, 0 for the first that is shown.
    private func week(_ instant: SQL) -> SQL {
        "floor(extract(epoch from \(instant) - \(firstMonday.start)) / 604800)::integer"
    }

    private func weeklyAnswers(_ units: [UnitPath], led: [UnitPath]) throws -> (all: [Int], byOfficer: [UUID: [Int]]) {
        let rows = try connection.query(
            """
            select officer_id, week, is_led, answered from (
                select t.officer_id, \(week("t.answered_at")) as week, t.unit <@ any(\(led.map(\.text))::ltree[]) as is_led, count(*) as answered
                from ticket t where t.answered_at >= \(firstMonday.start) and t.answered_at <= \(now) and t.state = 'answered' and \(within(units))
                group by 1, 2, 3
            ) as counted
            """)
        var all = [Int](repeating: 0, count: Overview.weeks)
        var byOfficer: [UUID: [Int]] = [:]
        for row in rows {
            let (week, answered) = (try row.get("week", as: Int.self), try row.get("answered", as: Int.self))
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
            select \(week("t.received_at")) as week, count(*) as n from ticket t
            where t.received_at >= \(firstMonday.start) and t.received_at <= \(now) and \(within(units)) group by 1
            """)
        let withdrawn = try weekly(
            """
            select \(week("e.at")) as week, count(*) as n from ticket_event e join ticket t on t.id = e.ticket_id
            where e.name = 'withdrawn' and e.at >= \(firstMonday.start) and e.at <= \(now) and t.state = 'withdrawn' and \(within(units))
            group by 1
            """)
        return WorkWeek.course(from: firstMonday, received: received, finished: zip(answered, withdrawn).map(+), openNow: openNow)
    }

    private func weekly(_ statement: SQL) throws -> [Int] {
        var counts = [Int](repeating: 0, count: Overview.weeks)
        for row in try connection.query(statement) {
            let week = try row.get("week", as: Int.self)
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
