public import Domain
public import FoundationEssentials
public import PG
import Synchronization

/// Not there, or out of the reach of who asks: the two cannot be told apart.
public struct NotFound: Error, Equatable {
    public init() {}
}

/// The database is away or has more work than it can queue. Trying again later helps.
public struct Busy: Error {
    public init() {}
}

/// An error that knows what of it may stand in a log.
public protocol LoggableError: Error {
    var logLine: String { get }
}

/// The only door to the data.
public struct Store: Sendable {
    let database: Database
    private let lawInForce: Mutex<Law>.Shared

    /// Opens the data of a migrated database, with the rules and the calendar that stand in it.
    public init(database: Database) async throws {
        self.database = database
        lawInForce = .init(try await database.read { try Law.load($0) })
    }

    /// The rules and the calendar, as last read.
    public var law: Law { lawInForce.value }

    /// Reads rules and calendar again, after an import, and says whether the calendar is another one.
    @discardableResult
    public func refreshLaw() async throws -> Bool {
        let law = try await reaching { try await database.read { try Law.load($0) } }
        let old = lawInForce.value.calendar
        lawInForce.value = law
        return law.calendar.days != old.days || law.calendar.confirmedThrough != old.confirmedThrough
    }

    /// One transaction that may change data.
    /// - Throws: what `body` throws; `Busy` when the database cannot take it now, or not within `deadline`.
    public func write<T: Sendable>(
        as actor: Actor, at now: Date, deadline: Duration? = nil, _ body: @escaping @Sendable (Transaction) throws -> T
    ) async throws -> T {
        let law = law
        return try await reaching {
            try await database.transaction(deadline: deadline) { try body(Transaction($0, actor: actor, now: now, law: law, locks: true)) }
        }
    }

    /// One statement that changes data and stands for itself: a transaction without the two round trips around it.
    public func writeOnce<T: Sendable>(
        as actor: Actor, at now: Date, _ body: @escaping @Sendable (Transaction) throws -> T
    ) async throws -> T {
        let law = law
        return try await reaching {
            try await database.once { try body(Transaction($0, actor: actor, now: now, law: law, locks: true)) }
        }
    }

    /// Statements that change nothing. Each sees what is there when it runs; with `snapshot` all see the same moment, which costs two round
    /// trips.
    public func read<T: Sendable>(
        as actor: Actor, at now: Date = Date(), snapshot: Bool = false, _ body: @escaping @Sendable (Transaction) throws -> T
    ) async throws -> T {
        let law = law
        return try await reaching {
            try await database.read(snapshot: snapshot) { try body(Transaction($0, actor: actor, now: now, law: law, locks: false)) }
        }
    }

    /// Whether the database answers and has the schema of this program.
    public func isReady() async throws -> Bool {
        try await reaching { try await Schema.migrator.isCurrent(database) }
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
        do { return try await work() } catch is DatabaseUnavailable { throw Busy() }
    }
}

extension Mutex where Value: Sendable {
    /// A value behind a lock that copies of a struct share.
    final class Shared: Sendable {
        private let mutex: Mutex<Value>

        init(_ value: Value) { mutex = Mutex(value) }

        var value: Value {
            get { mutex.withLock { $0 } }
            set { mutex.withLock { $0 = newValue } }
        }
    }
}

/// A conversation with the database on behalf of somebody. It cannot outlive its lane.
public final class Transaction {
    let connection: Connection
    public let actor: Actor
    public let now: Date
    public let law: Law
    /// Whether tickets are read to be changed.
    let locks: Bool
    /// Whether what happens now is told by mail. What happened long ago is not.
    var sendsLetters = true

    init(_ connection: Connection, actor: Actor, now: Date, law: Law, locks: Bool) {
        self.connection = connection
        self.actor = actor
        self.now = now
        self.law = law
        self.locks = locks
    }

    /// The same conversation on behalf of somebody else at another time, for replaying what happened.
    public func acting(as actor: Actor, at instant: Date, under law: Law? = nil) -> Transaction {
        let past = Transaction(connection, actor: actor, now: instant, law: law ?? self.law, locks: locks)
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
        encoder.dateEncodingStrategy = .millisecondsSince1970
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    static func value<Value: Decodable>(_ text: String, as type: Value.Type = Value.self) throws -> Value {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .millisecondsSince1970
        return try decoder.decode(type, from: Data(text.utf8))
    }
}
