public import Domain
import FoundationEssentials
import PG

extension Transaction {
    /// What falls due in the next two weeks in some units and everything below them, and how much of it will probably be late; nil where
    /// too little happened to learn from. Reports of extortion never enter it.
    public func forecast(units: [UnitPath]) throws -> Forecast? {
        let basis = try keptForecastBasis() ?? forecastBasis(on: now.day)
        guard basis.model != nil else { return nil }
        return Forecast(basis, running: try running(units), units: units, on: now.day, calendar: law.calendar)
    }

    /// Makes the basis of today unless it is there, or anew: after an import what was learnt in the morning is no longer what is known.
    /// Whether it was made.
    @discardableResult
    public func refreshForecast(isForced: Bool = false) throws -> Bool {
        let isKept = try !connection.query("select 1 from forecast_basis where made_on = \(now.day.iso)::date").isEmpty
        guard !isKept || isForced else { return false }
        let basis = try forecastBasis(on: now.day)
        try connection.execute("delete from forecast_basis where made_on <= \(now.day.iso)::date")
        try connection.execute(
            """
            insert into forecast_basis (made_on, detail) values (\(now.day.iso)::date, \(try StoredJSON.text(basis))::jsonb)
            on conflict do nothing
            """)
        return true
    }

    /// Of today, or of the days before while nobody made today's.
    private func keptForecastBasis() throws -> ForecastBasis? {
        try connection.query(
            """
            select detail::text from forecast_basis where made_on <= \(now.day.iso)::date and made_on >= \(now.day.adding(-3).iso)::date
            order by made_on desc limit 1
            """
        ).first.map { try StoredJSON.value(try $0.get("detail")) }
    }

    /// The basis made anew from the clocks, with what was known on the morning of a day.
    public func forecastBasis(on day: Day) throws -> ForecastBasis {
        ForecastBasis(try forecastCases(since: day.adding(-ForecastBasis.days)), on: day, at: now, calendar: law.calendar)
    }

    private func forecastCases(since first: Day) throws -> [ForecastCase] {
        let rows = try connection.query(
            """
            select t.unit::text, c.kind, \(days("c.started_at")) as started, c.due_on - date '1970-01-01' as due,
                \(days("c.stopped_at")) as stopped, \(days("c.cancelled_at")) as cancelled, \(days("c.extended_at[1]")) as extended,
                case when cardinality(c.extended_at) > 0
                    then due_day((c.started_at at time zone 'Asia/Ho_Chi_Minh')::date, c.amount, c.unit) - date '1970-01-01' end as earlier
            from clock c join ticket t on t.id = c.ticket_id
            where c.target = 'legal' and limit_ends_with_answer(c.name) and kind_is_counted(c.kind) and c.started_at >= \(first.start)
            """)
        var groups: [String: ForecastGroup] = [:]
        return try rows.map { row in
            let (unit, kind) = (try row.get("unit", as: String.self), try row.get("kind", as: String.self))
            let key = unit + " " + kind
            let group = try groups[key] ?? ForecastGroup(unit: try row.unit("unit"), kind: try row.known("kind"))
            groups[key] = group
            func day(_ name: String) throws -> Day? { try row.get(name, as: Int?.self).map(Day.init(number:)) }
            let earlier = try day("earlier")
            return ForecastCase(
                group: group, started: Day(number: try row.get("started")), due: Day(number: try row.get("due")),
                answered: try day("stopped"), dropped: try day("cancelled"),
                extended: try day("extended").flatMap { on in earlier.map { .init(from: $0, on: on) } })
        }
    }

    /// Days since 1970 in Vietnam.
    private func days(_ instant: SQL) -> SQL { "(\(instant) at time zone 'Asia/Ho_Chi_Minh')::date - date '1970-01-01'" }

    private func running(_ units: [UnitPath]) throws -> [Forecast.Running] {
        try connection.query(
            """
            select t.unit::text, c.kind, c.due_on::text, count(*) as running from clock c join ticket t on t.id = c.ticket_id
            where c.target = 'legal' and limit_ends_with_answer(c.name) and is_ticking(c)
                and falls_due(c.due_at, \(now), \(law.calendar.windowEnd(now.day).end))
                and kind_is_counted(c.kind) and t.unit <@ any(\(units.map(\.text))::ltree[])
            group by 1, 2, 3
            """
        ).map { row in
            Forecast.Running(
                group: ForecastGroup(unit: try row.unit("unit"), kind: try row.known("kind")), due: try row.day("due_on"),
                count: try row.get("running"))
        }
    }
}
