public import Domain
public import FoundationEssentials
import PG

extension Law {
    /// The rules and the calendar that stand in the database.
    static func load(_ connection: Connection) throws -> Law {
        Law(rules: try RuleBook(try rules(connection)), calendar: try calendar(connection))
    }

    private static func calendar(_ connection: Connection) throws -> WorkCalendar {
        let days = try connection.query("select date::text, kind, name, source from calendar_day order by date").map { row in
            CalendarDay(day: try row.day("date"), kind: try row.known("kind"), name: try row.get("name"), source: try row.get("source"))
        }
        let horizon = try connection.query("select first_day::text, confirmed_through::text, half_days_count from calendar_horizon").first
        return try WorkCalendar(
            days: days, hours: try hours(connection), firstDay: try horizon?.day("first_day"),
            confirmedThrough: try horizon?.day("confirmed_through"), halfDaysCount: try horizon?.get("half_days_count") ?? true)
    }

    private static func hours(_ connection: Connection) throws -> [OfficeHours] {
        try connection.query(
            """
            select valid_from::text, array_agg(extract(epoch from opens)::int / 60 order by opens) as opens,
                array_agg(extract(epoch from closes)::int / 60 order by opens) as closes
            from office_hours group by valid_from order by valid_from
            """
        ).map { row in
            let sessions = zip(try row.get("opens", as: [Int].self), try row.get("closes", as: [Int].self))
            return OfficeHours(validFrom: try row.day("valid_from"), sessions: sessions.map { .init(open: $0, close: $1) })
        }
    }

    private static func rules(_ connection: Connection) throws -> [DeadlineRule] {
        try connection.query(
            """
            select kind, variant, clock, target, amount, unit, starts_at, max_extensions, max_extension_amount, extension_unit, pausable,
                valid_from::text, valid_to::text, basis, certainty, note
            from deadline_rule order by id
            """
        ).map(DeadlineRule.init(row:))
    }
}

extension DeadlineRule {
    init(row: Row) throws {
        let extensionAmount = try row.get("max_extension_amount", as: Int?.self)
        self.init(
            kind: try row.known("kind"), variant: try row.get("variant"), clock: try row.known("clock"), target: try row.known("target"),
            term: Term(amount: try row.get("amount"), unit: try row.known("unit")), startsAt: try row.known("starts_at"),
            maxExtensions: try row.get("max_extensions"),
            maxExtension: try extensionAmount.map { Term(amount: $0, unit: try row.known("extension_unit")) },
            pausable: try row.get("pausable"), validFrom: try row.day("valid_from"),
            validTo: try row.get("valid_to", as: String?.self).flatMap { Day(iso: $0) }, basis: try row.get("basis"),
            certainty: try row.known("certainty"), note: try row.get("note"))
    }
}

extension Transaction {
    /// Puts a calendar in place of the one there is. Running clocks keep their dates until `recompute`.
    /// - Returns: how many days it announces.
    /// - Throws: `TableFault` or `CalendarFault`, naming the line, and nothing is changed.
    @discardableResult
    public func importCalendar(csv: String) throws -> Int {
        let days = try CalendarDay.read(csv: csv)
        guard let first = days.map(\.day).min(), let last = days.map(\.day).max() else { throw NotFound() }
        let (from, through) = (Day(year: first.year, month: 1, day: 1) ?? first, Day(year: last.year, month: 12, day: 31) ?? last)
        _ = try WorkCalendar(days: days, hours: [.usual], firstDay: from, confirmedThrough: through)
        try connection.execute("delete from calendar_day")
        try write(days)
        try connection.execute(
            """
            insert into calendar_horizon (first_day, confirmed_through) values (\(from.iso)::date, \(through.iso)::date)
            on conflict (single) do update set first_day = excluded.first_day, confirmed_through = excluded.confirmed_through
            """)
        try connection.query("select work_days_are_counted()")
        return days.count
    }

    func write(_ days: [CalendarDay]) throws {
        try connection.execute(
            """
            insert into calendar_day (date, kind, name, source) select * from unnest(\(days.map(\.day.iso))::date[],
                \(days.map(\.kind.rawValue)), \(days.map(\.name)), \(days.map(\.source)))
            """)
    }

    /// Adds rules that are not there yet. One that is there and has no end gets the end that the file gives it; nothing else of it changes,
    /// for the tickets that run by it.
    /// - Returns: the rules that are new or ended.
    /// - Throws: `TableFault` naming the line, or `RuleFault` naming the rules that overlap; nothing is changed.
    @discardableResult
    public func importRules(csv: String) throws -> [DeadlineRule] {
        let read = try DeadlineRule.read(csv: csv)
        let present = try Law.load(connection).rules.rules
        let ended = read.filter { rule in present.contains { $0.validTo == nil && rule.validTo != nil && rule.isSame(as: $0) } }
        let known = read.filter { rule in present.contains { $0.validTo == rule.validTo && rule.isSame(as: $0) } }
        let added = read.filter { rule in !known.contains(rule) && !ended.contains(rule) }
        let kept = present.filter { rule in !ended.contains { $0.isSame(as: rule) } }
        _ = try RuleBook(kept + ended + added)
        for rule in ended {
            try connection.execute(
                """
                update deadline_rule set valid_to = \(rule.validTo?.iso)::date where kind = \(rule.kind.rawValue)
                    and variant = \(rule.variant) and clock = \(rule.clock.rawValue) and target = \(rule.target.rawValue)
                    and valid_from = \(rule.validFrom.iso)::date and valid_to is null
                """)
        }
        for rule in added { try insert(rule) }
        return ended + added
    }

    func insert(_ rule: DeadlineRule) throws {
        try connection.execute(
            """
            insert into deadline_rule (kind, variant, clock, target, amount, unit, starts_at, max_extensions, max_extension_amount,
                extension_unit, pausable, valid_from, valid_to, basis, certainty, note)
            values (\(rule.kind.rawValue), \(rule.variant), \(rule.clock.rawValue), \(rule.target.rawValue), \(rule.term.amount),
                \(rule.term.unit.rawValue), \(rule.startsAt.rawValue), \(rule.maxExtensions), \(rule.maxExtension?.amount),
                \(rule.maxExtension?.unit.rawValue), \(rule.pausable), \(rule.validFrom.iso)::date, \(rule.validTo?.iso)::date,
                \(rule.basis), \(rule.certainty.rawValue), \(rule.note))
            """)
    }

    /// Adds office hours, or puts them in place of those from the same day.
    func write(_ hours: OfficeHours) throws {
        try connection.execute("delete from office_hours where valid_from = \(hours.validFrom.iso)::date")
        for session in hours.sessions {
            try connection.execute(
                """
                insert into office_hours (valid_from, opens, closes)
                values (\(hours.validFrom.iso)::date, \(OfficeHours.Session.text(session.open))::time,
                    \(OfficeHours.Session.text(session.close))::time)
                """)
        }
    }

    /// - Throws: `TableFault` naming the line.
    func importHours(csv: String) throws -> Int {
        let rows = try OfficeHours.read(csv: csv)
        for hours in rows { try write(hours) }
        return rows.count
    }
}

extension DeadlineRule {
    /// Whether both are one rule, apart from the day on which it ends.
    fileprivate func isSame(as other: DeadlineRule) -> Bool {
        kind == other.kind && variant == other.variant && clock == other.clock && target == other.target && term == other.term
            && validFrom == other.validFrom
    }
}

extension Store {
    /// Fills an empty database with the calendar and the rules that the program brings along.
    public func seedLaw(at now: Date) async throws {
        guard law.rules.rules.isEmpty else { return }
        try await write(as: .system("migrate"), at: now) { transaction in
            for (name, text) in embedded {
                if name == "calendar-vn.csv" { try transaction.importCalendar(csv: text) }
                if name == "deadline-rules.csv" { try transaction.importRules(csv: text) }
            }
        }
        try await refreshLaw()
    }
}

extension Law {
    /// The calendar and the rules that the program brings along.
    public static func bundled() throws -> Law {
        func text(_ name: String) -> String { embedded.first { $0.name == name }?.text ?? "" }
        let days = try CalendarDay.read(csv: text("calendar-vn.csv"))
        let years = days.map(\.day.year)
        let calendar = try WorkCalendar(
            days: days, hours: [.usual], firstDay: years.min().flatMap { Day(year: $0, month: 1, day: 1) },
            confirmedThrough: years.max().flatMap { Day(year: $0, month: 12, day: 31) })
        return Law(rules: try RuleBook(try DeadlineRule.read(csv: text("deadline-rules.csv"))), calendar: calendar)
    }
}
