import Domain
public import FoundationEssentials
import PG
import Synchronization

/// A table of which the law consists.
public enum LawTable: String, CaseIterable, Sendable {
    case days = "calendar_day"
    case hours = "office_hours"
    case horizon = "calendar_horizon"
    case rules = "deadline_rule"
    /// The counted days, which follow from the others.
    case workDays = "work_day"
}

/// Somebody changed the tables of the law beside the program. Nothing is counted by them until they say again what the version in force does.
public struct LawTablesDiffer: LoggableError {
    public let tables: [LawTable]
    /// What in them only the database's owner can mend: row, column, what stands there and what the version has.
    public internal(set) var rows: [String] = []
    public var logLine: String {
        let what = rows.isEmpty ? tables.map(\.rawValue).joined(separator: ", ") : rows.joined(separator: "; ")
        return "the tables of the law differ from the version in force: \(what)"
    }
}

extension Store {
    /// Compares the tables of the law with the version in force, and keeps what it finds for who watches.
    public func lawTablesThatDiffer(at now: Date) async throws -> [LawTable] {
        let found = try await read(as: .system("law"), at: now, snapshot: true) { try $0.lawTablesThatDiffer() }
        laws.differing.withLock { $0 = found }
        return found
    }

    /// What this process last found.
    public var lawTablesThatDiffered: [LawTable] { laws.differing.withLock { $0 } }

    /// Puts the tables back to what the version in force says. The law does not change by it, so nobody need agree.
    /// - Returns: the tables that were put back.
    /// - Throws: `LawTablesDiffer` where a row differs that the application may not write, and nothing is put back.
    public func restoreLawTables(at now: Date) async throws -> [LawTable] {
        let found = try await write(as: .system("law restore"), at: now, deadline: .seconds(600)) { transaction in
            try transaction.connection.query("select pg_advisory_xact_lock(\(Self.lawLock))")
            let found = try transaction.lawTablesThatDiffer()
            guard !found.isEmpty else { return found }
            try transaction.put(back: try transaction.lawStanding().version)
            let left = try transaction.lawTablesThatDiffer()
            guard left.isEmpty else { throw LawTablesDiffer(tables: left) }
            return found
        }
        laws.differing.withLock { $0 = [] }
        return found
    }
}

extension Transaction {
    /// The tables that say something else than the version in force.
    public func lawTablesThatDiffer() throws -> [LawTable] {
        let (tables, law) = (try LawSnapshot.ofTables(connection), try LawSnapshot.version(try lawStanding().version, connection))
        let days = try connection.query("select work_days_that_differ() as n").first?.get("n", as: Int.self) ?? 0
        return LawTable.allCases.filter { table in
            switch table {
            case .days: tables.days != law.days
            case .hours: tables.hours != law.hours
            case .horizon:
                tables.firstDay != law.firstDay || tables.confirmedThrough != law.confirmedThrough
                    || tables.halfDaysCount != law.halfDaysCount
            case .rules: tables.rules != law.rules
            case .workDays: days > 0
            }
        }
    }

    /// - Throws: `LawTablesDiffer` where the application may not write all of it.
    func put(back version: Int) throws {
        let rows = try rowsOfTheOwner(version)
        guard rows.isEmpty else { throw LawTablesDiffer(tables: [.rules], rows: rows) }
        let law = try LawSnapshot.version(version, connection)
        try connection.execute("delete from calendar_day")
        try write(law.days)
        try connection.execute("delete from office_hours")
        try law.hours.forEach(write)
        if let first = law.firstDay, let through = law.confirmedThrough {
            try connection.execute(
                """
                insert into calendar_horizon (first_day, confirmed_through, half_days_count)
                values (\(first.iso)::date, \(through.iso)::date, \(law.halfDaysCount))
                on conflict (single) do update set first_day = excluded.first_day, confirmed_through = excluded.confirmed_through,
                    half_days_count = excluded.half_days_count
                """)
        }
        // All give way first, since two may not hold on one day.
        try connection.execute("update deadline_rule set withdrawn = true where not withdrawn")
        try law.rules.forEach(restore)
        try connection.query("select work_days_are_counted()")
    }

    /// What of a rule the application never writes, where it is not what the version has.
    private func rowsOfTheOwner(_ version: Int) throws -> [String] {
        try connection.query(
            """
            select d.id, c.name, c.stands, c.told
            from law_version v cross join lateral jsonb_array_elements(v.law -> 'rules') as r (body)
            join deadline_rule d on d.id = (r.body ->> 'number')::integer
            cross join lateral (values
                ('kind', d.kind, r.body #>> '{rule,kind}'), ('variant', d.variant, r.body #>> '{rule,variant}'),
                ('clock', d.clock, r.body #>> '{rule,clock}'), ('target', d.target, r.body #>> '{rule,target}'),
                ('amount', d.amount::text, r.body #>> '{rule,term,amount}'), ('unit', d.unit, r.body #>> '{rule,term,unit}'),
                ('starts_at', d.starts_at, r.body #>> '{rule,startsAt}'),
                ('max_extensions', d.max_extensions::text, r.body #>> '{rule,maxExtensions}'),
                ('max_extension_amount', d.max_extension_amount::text, r.body #>> '{rule,maxExtension,amount}'),
                ('extension_unit', d.extension_unit, r.body #>> '{rule,maxExtension,unit}'),
                ('pausable', d.pausable::text, r.body #>> '{rule,pausable}'), ('valid_from', d.valid_from::text, r.body #>> '{rule,validFrom}'),
                ('note', d.note, r.body #>> '{rule,note}')) as c (name, stands, told)
            where v.number = \(version) and c.stands is distinct from c.told order by d.id, c.name
            """
        ).map { row in
            func value(_ column: String) throws -> String { try row.get(column, as: String?.self) ?? "nothing" }
            return try "\(LawTable.rules.rawValue) \(row.get("id", as: Int.self)), \(value("name")): \(value("stands")) stands there, "
                + "version \(version) has \(value("told"))"
        }
    }
}
