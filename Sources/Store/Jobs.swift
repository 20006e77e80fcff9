public import FoundationEssentials
import PG

/// What is on record of a job: the same for whoever asks, in whatever process.
public struct JobRecord: Equatable, Sendable {
    public let name: String
    public let dueAt: Date
    /// Until when a process has it in hand.
    public let heldUntil: Date?
    public let succeededAt: Date?
    /// That the last success took.
    public let seconds: Double?
    public let failures: Int
    public let failuresInARow: Int
    /// What kept it from being done, where it failed since.
    public let fault: String?
}

/// A job that is in the hands of who took it.
public struct TakenJob: Equatable, Sendable {
    public let name: String
    public let failuresInARow: Int
}

extension Transaction {
    /// The jobs of a process that begins. They are due at once: what kept one from being done may be what somebody began it anew for.
    public func enrol(jobs names: [String]) throws {
        try connection.execute(
            """
            insert into job (name, due_at) select name, \(now) from unnest(\(names)) as name order by name
            on conflict (name) do update set due_at = least(job.due_at, excluded.due_at)
            """)
    }

    /// The job that has been due longest and that nobody has in hand.
    public func takeJob(of names: [String], as holder: UUID, for seconds: TimeInterval) throws -> TakenJob? {
        try connection.query(
            """
            with due as (
                select name from job where name = any(\(names)) and due_at <= \(now) and coalesce(held_until, '-infinity') <= \(now)
                order by due_at, name limit 1 for update skip locked
            )
            update job j set held_by = \(holder), held_until = \(now.addingTimeInterval(seconds)) from due where j.name = due.name
            returning j.name, j.failures_in_a_row
            """
        ).first.map { TakenJob(name: try $0.get("name"), failuresInARow: try $0.get("failures_in_a_row")) }
    }

    /// Says that a job is still in the hands of who took it.
    public func holdJob(_ name: String, as holder: UUID, for seconds: TimeInterval) throws {
        try connection.execute(
            "update job set held_until = \(now.addingTimeInterval(seconds)) where name = \(name) and held_by = \(holder)")
    }

    /// - Parameter holder: who took it; nil of a job that every process does for itself.
    public func jobIsDone(_ name: String, by holder: UUID?, seconds: Double, next: Date) throws {
        try connection.execute(
            """
            update job set succeeded_at = \(now), seconds = \(seconds), due_at = \(next), failures_in_a_row = 0, fault = null,
                held_by = null, held_until = null
            where name = \(name) and held_by is not distinct from \(holder)
            """)
    }

    public func jobFailed(_ name: String, by holder: UUID?, fault: String, next: Date) throws {
        try connection.execute(
            """
            update job set failures = failures + 1, failures_in_a_row = failures_in_a_row + 1, fault = \(fault), due_at = \(next),
                held_by = null, held_until = null
            where name = \(name) and held_by is not distinct from \(holder)
            """)
    }

    /// It stays due, for whoever comes next.
    public func letGoOfJob(_ name: String, by holder: UUID) throws {
        try connection.execute("update job set held_by = null, held_until = null where name = \(name) and held_by = \(holder)")
    }

    public func jobRecords() throws -> [JobRecord] {
        try connection.query(
            "select name, due_at, held_until, succeeded_at, seconds, failures, failures_in_a_row, fault from job order by name"
        ).map {
            JobRecord(
                name: try $0.get("name"), dueAt: try $0.get("due_at"), heldUntil: try $0.get("held_until"),
                succeededAt: try $0.get("succeeded_at"), seconds: try $0.get("seconds"), failures: try $0.get("failures"),
                failuresInARow: try $0.get("failures_in_a_row"), fault: try $0.get("fault"))
        }
    }
}
