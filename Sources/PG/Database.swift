public struct DatabaseSettings: Sendable {
    /// A libpq connection string or URL; may name several hosts with target_session_attrs.
    public var url: String
    /// Connections, and threads, of this process.
    public var lanes: Int
    /// Calls that may wait; one more is refused with `DatabaseUnavailable.queueFull`.
    public var queueLimit: Int
    /// Zero for none.
    public var statementTimeout: Duration
    public var lockTimeout: Duration
    public var idleInTransactionTimeout: Duration
    /// Of one call, from asking to the answer, waiting included.
    public var deadline: Duration
    public var applicationName: String
    /// What the server says beside results, such as a plan that auto_explain logs; nobody hears it where nil.
    public var onNotice: (@Sendable (String) -> Void)?

    public init(
        url: String, lanes: Int = 8, queueLimit: Int = 256, statementTimeout: Duration = .seconds(10),
        lockTimeout: Duration = .seconds(5), idleInTransactionTimeout: Duration = .seconds(30), deadline: Duration = .seconds(15),
        applicationName: String = "hoidap", onNotice: (@Sendable (String) -> Void)? = nil
    ) {
        self.url = url
        self.lanes = max(1, lanes)
        self.queueLimit = max(1, queueLimit)
        self.statementTimeout = statementTimeout
        self.lockTimeout = lockTimeout
        self.idleInTransactionTimeout = idleInTransactionTimeout
        self.deadline = deadline
        self.applicationName = applicationName
        self.onNotice = onNotice
    }

    /// Without jit: PostgreSQL would compile what it thinks dear for longer than the statements of a page run.
    var setUp: String {
        """
        SET TimeZone = 'UTC'; SET DateStyle = 'ISO, YMD'; SET IntervalStyle = 'iso_8601'; SET bytea_output = 'hex';
        SET standard_conforming_strings = on; SET jit = off; SET client_min_messages = 'warning'; SET client_connection_check_interval = '1s';
        SET statement_timeout = \(statementTimeout.milliseconds); SET lock_timeout = \(lockTimeout.milliseconds);
        SET idle_in_transaction_session_timeout = \(idleInTransactionTimeout.milliseconds)
        """
    }
}

extension Duration {
    fileprivate var milliseconds: Int64 { components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000 }
}

public enum Isolation: Sendable {
    case readCommitted, repeatableRead, serializable

    var begin: StaticString {
        switch self {
        case .readCommitted: "BEGIN ISOLATION LEVEL READ COMMITTED"
        case .repeatableRead: "BEGIN ISOLATION LEVEL REPEATABLE READ"
        case .serializable: "BEGIN ISOLATION LEVEL SERIALIZABLE"
        }
    }
}

public struct DatabaseStatistics: Sendable, Equatable {
    public let lanes: Int
    public let connected: Int
    public let waiting: Int
    public let running: Int
}

/// PostgreSQL: a queue and the lanes that work it. The first call opens the lanes, `shutdown` closes them.
///
/// ```swift
/// let subject = try await db.read { c in try c.query("SELECT subject FROM ticket WHERE id = \(id)").first?["subject", as: String.self] }
/// ```
///
/// Bodies are synchronous and may run again (40001 and 40P01, up to three times more): they touch nothing but the connection.
/// Errors: `PGError` from the server, `DatabaseUnavailable`, `CancellationError`, `DecodingFailure`, `Misuse`, and what the body throws.
public struct Database: Sendable {
    public let settings: DatabaseSettings
    private let lanes: Lanes

    public init(_ settings: DatabaseSettings) {
        self.settings = settings
        lanes = Lanes(settings)
    }

    public var statistics: DatabaseStatistics { lanes.statistics }

    public func start() { lanes.start() }

    /// Refuses what waits, lets what runs finish, closes every lane.
    public func shutdown() async {
        await withCheckedContinuation { continuation in lanes.close { continuation.resume() } }
    }

    /// Keeps the lanes open until the task is cancelled.
    public func run() async throws {
        start()
        while !Task.isCancelled { try? await Task.sleep(for: .seconds(3600)) }
        await shutdown()
    }

    /// BEGIN … COMMIT; ROLLBACK if the body throws.
    @discardableResult
    public func transaction<Result: Sendable>(
        _ isolation: Isolation = .readCommitted, deadline: Duration? = nil, _ body: @escaping @Sendable (Connection) throws -> Result
    ) async throws -> Result {
        try await submit(deadline) { try $0.transaction(isolation.begin, body) }
    }

    /// Statements that only read. Each sees its own snapshot and costs one round trip; with `snapshot` all see the same one,
    /// and PostgreSQL refuses writes.
    public func read<Result: Sendable>(
        snapshot: Bool = false, deadline: Duration? = nil, _ body: @escaping @Sendable (Connection) throws -> Result
    ) async throws -> Result {
        guard snapshot else { return try await once(deadline: deadline, body) }
        return try await submit(deadline) { try $0.transaction("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", body) }
    }

    /// Autocommit: for a single statement that writes, in one round trip. The body runs again like a transaction's,
    /// so that it must hold only one statement that writes.
    @discardableResult
    public func once<Result: Sendable>(
        deadline: Duration? = nil, _ body: @escaping @Sendable (Connection) throws -> Result
    ) async throws -> Result {
        try await submit(deadline) { try $0.autocommit(body) }
    }

    private func submit<Result: Sendable>(
        _ deadline: Duration?, _ work: @escaping @Sendable (Connection) throws -> Result
    ) async throws -> Result {
        try Task.checkCancellation()
        let end = Monotonic.after(deadline ?? settings.deadline)
        let cancellation = Cancellation()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Result, any Error>) in
                let job = Job(
                    deadline: end,
                    work: { connection in
                        let outcome = Swift.Result { try retrying(connection, work) }
                        return { continuation.resume(with: outcome) }
                    },
                    refuse: { continuation.resume(throwing: $0) })
                cancellation.connect { lanes.cancel(job) }
                lanes.submit(job)
            }
        } onCancel: {
            cancellation.cancel()
        }
    }
}

private func retrying<Result>(_ connection: Connection, _ work: (Connection) throws -> Result) throws -> Result {
    for attempt in 0..<3 {
        do { return try work(connection) } catch let error as PGError where error.isRetryable && connection.session.isOpen {
            try connection.session.pause(.milliseconds(Int.random(in: 1...20) << attempt))
        }
    }
    return try work(connection)
}
