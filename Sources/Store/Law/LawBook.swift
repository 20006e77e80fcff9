public import Domain
public import FoundationEssentials
import PG

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
    /// Adds the days of a calendar and makes the next version of the law. What runs keeps its date until `Store.recount`.
    /// - Returns: how many days it announces.
    /// - Throws: `TableFault` or `WorkCalendar.Fault`, naming the line, and nothing is changed.
    @discardableResult
    public func importCalendar(csv: String) throws -> Int {
        let rows = try putCalendar(csv: csv, isWhole: false)
        try publishLaw()
        return rows
    }

    /// Adds rules and makes the next version of the law.
    /// - Throws: `TableFault` naming the line, or `DeadlineRule.Fault` naming the rules that overlap; nothing is changed.
    @discardableResult
    public func importRules(csv: String) throws -> [DeadlineRule] {
        let changed = try putRules(csv: csv)
        try publishLaw()
        return changed
    }

    /// Puts the days of a file beside those that are there, or in place of what is announced for the same day. Days that it does not name
    /// stay, unless it stands for the whole of its years. The announced calendar reaches on over the years that it brings whole.
    func putCalendar(csv: String, isWhole: Bool) throws -> Int {
        let days = try CalendarDay.read(csv: csv)
        try checkStart(days, csv)
        guard let first = days.map(\.day.year).min(), let last = days.map(\.day.year).max() else { throw NotFound() }
        guard let from = Day(year: first, month: 1, day: 1) else { throw NotFound() }
        let years = Set(days.map(\.day.year).map(String.init))
        try connection.execute(
            """
            delete from calendar_day where date = any(\(days.map(\.day.iso))::date[])
                or \(isWhole) and extract(year from date)::text = any(\(Array(years)))
            """)
        try write(days)
        try connection.execute(
            """
            insert into calendar_horizon (first_day, confirmed_through) values (\(from.iso)::date, \(from.iso)::date)
            on conflict (single) do update set first_day = least(calendar_horizon.first_day, excluded.first_day)
            """)
        try announce(through: last)
        _ = try Law.ofTables(connection)
        try connection.query("select work_days_are_counted()")
        return days.count
    }

    /// A day before the calendar opens its year, and is taken only with all holidays of it.
    private func checkStart(_ days: [CalendarDay], _ csv: String) throws {
        guard let first = try Law.ofTables(connection).calendar.firstDay, let early = days.map(\.day).min(), early < first else { return }
        let file = try WorkCalendar(days: days)
        let years = early.year...first.adding(-1).year
        guard let missing = years.first(where: { !file.announcesWholeYear($0) }) else { return }
        let table = try CSVRows(csv)
        let line = table.rows.first { table.value("date", of: $0) == early.iso }?.line ?? 1
        throw TableFault(line: line, field: "date", reason: .beforeCalendar(early, first: first, missing: missing))
    }

    /// Moves the end of the announced calendar on, year by year, as long as the holidays of the year are there as a whole.
    private func announce(through last: Int) throws {
        let calendar = try Law.ofTables(connection).calendar
        guard let first = calendar.firstDay?.year else { return }
        let known = calendar.lastConfirmedYear ?? first - 1
        var year = known
        while year < min(last, WorkCalendar.lastPlausible(at: now)), calendar.announcesWholeYear(year + 1) { year += 1 }
        guard year > known, let through = Day(year: year, month: 12, day: 31) else { return }
        try connection.execute("update calendar_horizon set confirmed_through = \(through.iso)::date")
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
    func putRules(csv: String) throws -> [DeadlineRule] {
        let read = try DeadlineRule.read(csv: csv)
        let present = try Law.ofTables(connection).rules.rules
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
                    and valid_from = \(rule.validFrom.iso)::date and valid_to is null and not withdrawn
                """)
        }
        for rule in added { try insert(rule) }
        return ended + added
    }

    /// - Parameter number: that of a rule which somebody removed.
    func insert(_ rule: DeadlineRule, as number: Int? = nil) throws {
        let (column, override, value): (SQL, SQL, SQL) = number.map { ("id, ", "overriding system value", "\($0), ") } ?? ("", "", "")
        try connection.execute(
            """
            insert into deadline_rule (\(column)kind, variant, clock, target, amount, unit, starts_at, max_extensions, max_extension_amount,
                extension_unit, pausable, valid_from, valid_to, basis, certainty, note) \(override)
            values (\(value)\(rule.kind.rawValue), \(rule.variant), \(rule.clock.rawValue), \(rule.target.rawValue), \(rule.term.amount),
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
        try await recount(by: "migrate", at: now)
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
