public import Domain
public import FoundationEssentials
public import PG

/// Not there, or out of the reach of who asks: the two cannot be told apart.
public struct NotFound: Error, Equatable {
    public init() {}
}

/// The database is away, has more work than it can queue, or somebody else holds what is to be written. Trying again later helps.
public struct Busy: Error {
    /// Others hold it, and nothing else is wrong.
    let isHeld: Bool

    public init() { isHeld = false }
    init(isHeld: Bool) { self.isHeld = isHeld }
}

/// An error that knows what of it may stand in a log.
public protocol LoggableError: Error {
    var logLine: String { get }
}

/// What PostgreSQL calls it, and never its message, in which a value can stand.
extension PGError: LoggableError {
    public var logLine: String { "PGError \(sqlState)" + (constraint.map { " (\($0))" } ?? "") }
}

extension Error {
    /// What of any error may stand in a log: never a value, which could hold what somebody typed.
    public var logged: String { (self as? any LoggableError)?.logLine ?? "\(type(of: self))" }
}

/// The only door to the data.
public struct Store: Sendable {
    let database: Database
    let laws: LawShelf
    let codeKey: CodeKey

    /// Opens the data of a migrated database, with the rules and the calendar that stand in it.
    /// - Parameter key: under which the codes in it are sealed.
    /// - Throws: `CodeKeyFault`.
    public init(database: Database, key: CodeKey) async throws {
        self.database = database
        codeKey = key
        laws = LawShelf(
            try await database.read { connection in
                try connection.check(key)
                return try Law.load(connection)
            })
    }

    /// The rules and the calendar, as last read.
    public var law: Law { laws.inForce }

    /// Reads the law again where another version is in force, and says whether it did.
    @discardableResult
    public func refreshLaw() async throws -> Bool {
        let known = law.version
        let new = try await reaching {
            try await database.read { try Law.versionInForce($0) == known ? nil : try Law.load($0) }
        }
        if let new { laws.take(new) }
        return new != nil
    }

    /// One transaction that may change data. Where the law changes meanwhile, the whole of it runs again under the new one.
    /// - Throws: what `body` throws; `Busy` when the database cannot take it now, or not within `deadline`.
    public func write<T: Sendable>(
        as actor: Actor, at now: Date, deadline: Duration? = nil, _ body: @escaping @Sendable (Transaction) throws -> T
    ) async throws -> T {
        try await underLawInForce { law in
            try await database.transaction(deadline: deadline) {
                try body(Transaction($0, actor: actor, now: now, law: law, laws: laws, codeKey: codeKey, locks: true))
            }
        }
    }

    /// One statement that changes data and stands for itself: a transaction without the two round trips around it.
    public func writeOnce<T: Sendable>(
        as actor: Actor, at now: Date, _ body: @escaping @Sendable (Transaction) throws -> T
    ) async throws -> T {
        try await underLawInForce { law in
            try await database.once {
                try body(Transaction($0, actor: actor, now: now, law: law, laws: laws, codeKey: codeKey, locks: true))
            }
        }
    }

    /// So many changes of the law in a row are met by nobody who does not write in a loop.
    private static let attempts = 5

    /// The database refuses clocks that were counted by another version than the one in force: they are counted again by that one.
    private func underLawInForce<T: Sendable>(_ work: (Law) async throws -> T) async throws -> T {
        for _ in 1..<Self.attempts {
            do { return try await reaching { try await work(law) } } catch let error as PGError where error.isOfAnotherLaw {
                try await refreshLaw()
            }
        }
        do { return try await reaching { try await work(law) } } catch let error as PGError where error.isOfAnotherLaw { throw Busy() }
    }

    /// Statements that change nothing. Each sees what is there when it runs; with `snapshot` all see the same moment, which costs two round
    /// trips.
    public func read<T: Sendable>(
        as actor: Actor, at now: Date = Date(), snapshot: Bool = false, _ body: @escaping @Sendable (Transaction) throws -> T
    ) async throws -> T {
        let law = law
        return try await reaching {
            try await database.read(snapshot: snapshot) {
                try body(Transaction($0, actor: actor, now: now, law: law, laws: laws, codeKey: codeKey, locks: false))
            }
        }
    }

    /// Whether the database answers and has the schema of this program.
    public func isReady() async throws -> Bool {
        try await reaching { try await Schema.migrator.isCurrent(database) }
    }

    /// Whether who works as the application may make temporary tables, which the program does not need. A database that was restored without
    /// its rights lets everybody.
    public func mayMakeTables() async throws -> Bool {
        try await reaching {
            try await database.read { connection in
                try connection.query("select has_database_privilege(current_database(), 'temporary') as may").first?.get("may") ?? true
            }
        }
    }

    /// How busy the database's lanes are.
    public struct Load: Sendable {
        public let lanes, connected, running, waiting: Int
    }

    public var load: Load {
        let now = database.statistics
        return Load(lanes: now.lanes, connected: now.connected, running: now.running, waiting: now.waiting)
    }

    func reaching<T: Sendable>(_ work: () async throws -> T) async throws -> T {
        do { return try await work() } catch is DatabaseUnavailable { throw Busy() } catch let error as PGError
            where error.isLockTimeout || error.isRetryable
        { throw Busy(isHeld: true) }
    }
}

/// A conversation with the database on behalf of somebody. It cannot outlive its lane.
public final class Transaction {
    let connection: Connection
    public let actor: Actor
    public let now: Date
    public let law: Law
    let laws: LawShelf
    let codeKey: CodeKey
    /// Whether tickets are read to be changed.
    let locks: Bool
    /// Whether what happens now is told by mail. What happened long ago is not.
    var sendsLetters = true

    init(_ connection: Connection, actor: Actor, now: Date, law: Law, laws: LawShelf, codeKey: CodeKey, locks: Bool) {
        self.connection = connection
        self.actor = actor
        self.now = now
        self.law = law
        self.laws = laws
        self.codeKey = codeKey
        self.locks = locks
    }

    /// The same conversation on behalf of somebody else at another time, for replaying what happened.
    public func acting(as actor: Actor, at instant: Date, under law: Law? = nil) -> Transaction {
        let past = Transaction(connection, actor: actor, now: instant, law: law ?? self.law, laws: laws, codeKey: codeKey, locks: locks)
        past.sendsLetters = false
        return past
    }
}

/// The schema that this program was built for.
public enum Schema {
    public static let migrator = Migrator(migrations: embedded.filter { $0.name.hasSuffix(".sql") })
}

/// How values stand in stored JSON: sorted keys, and instants in whole milliseconds since 1970, so that equal values have equal bytes.
enum StoredJSON {
    static func text(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Foundation's own strategy writes the fraction that an instant has when it comes from a Double.
        encoder.dateEncodingStrategy = .custom { instant, encoder in
            var container = encoder.singleValueContainer()
            try container.encode(Int64((instant.timeIntervalSince1970 * 1000).rounded()))
        }
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    static func value<Value: Decodable>(_ text: String, as type: Value.Type = Value.self) throws -> Value {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .millisecondsSince1970
        return try decoder.decode(type, from: Data(text.utf8))
    }
}
