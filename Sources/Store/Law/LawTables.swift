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
    public var logLine: String {
        "the tables of the law differ from the version in force: " + tables.map(\.rawValue).joined(separator: ", ")
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
    /// - Throws: `LawTablesDiffer` where a row differs that the application may not write.
    public func restoreLawTables(at now: Date) async throws -> [LawTable] {
        let found = try await write(as: .system("law restore"), at: now, deadline: .seconds(600)) { transaction in
            try transaction.connection.query("select pg_advisory_xact_lock(\(Self.lawLock))")
            let found = try transaction.lawTablesThatDiffer()
            guard !found.isEmpty else { return found }
            try transaction.put(back: try LawSnapshot.version(try transaction.lawStanding().version, transaction.connection))
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

    func put(back law: LawSnapshot) throws {
        try connection.execute("delete from calendar_day")
        try write(law.days)
        try connection.execute("delete from office_hours")
        try law.hours.forEach(write)
        try connection.execute(
            """
            update calendar_horizon set first_day = coalesce(\(law.firstDay?.iso)::date, first_day),
                confirmed_through = coalesce(\(law.confirmedThrough?.iso)::date, confirmed_through), half_days_count = \(law.halfDaysCount)
            """)
        // All give way first, since two may not hold on one day.
        try connection.execute("update deadline_rule set withdrawn = true where not withdrawn")
        try law.rules.forEach(restore)
        try connection.query("select work_days_are_counted()")
    }
}
