public struct Migration: Sendable, Equatable {
    public let name: String
    public let text: String

    public init(name: String, text: String) {
        self.name = name
        self.text = text
    }

    /// Whether its first line says that it may come late: it opens the way for a migration that some databases cannot take, and changes nothing
    /// for the worse in those that have taken it already.
    var mayComeLate: Bool { text.hasPrefix("-- May come late.") }
}

public enum MigrationRefusal: Error, Sendable, Equatable, CustomStringConvertible {
    /// An applied migration no longer reads as it did.
    case changed(String)
    /// The database has migrations that this program does not know.
    case databaseIsNewer([String])
    /// A migration sorts before one that is applied, and does not say that it may.
    case outOfOrder(String)
    case duplicateName(String)

    public var description: String {
        switch self {
        case .changed(let name): "migration \(name) was changed after it was applied"
        case .databaseIsNewer(let names): "the database is newer than this program: it has \(names.joined(separator: ", "))"
        case .outOfOrder(let name): "migration \(name) comes before one that is already applied"
        case .duplicateName(let name): "two migrations are named \(name)"
        }
    }
}

/// PostgreSQL refused a migration; nothing of it was kept, and those before it were.
public struct MigrationFailed: Error, Sendable, Equatable {
    public let name: String
    public let cause: PGError

    public init(name: String, cause: PGError) {
        self.name = name
        self.cause = cause
    }
}

/// Forward only, in the order of their names, each in a transaction of its own, one process at a time.
public struct Migrator: Sendable {
    public let migrations: [Migration]

    public init(migrations: [(name: String, text: String)]) {
        self.migrations = migrations.map { Migration(name: $0.name, text: $0.text) }.sorted { $0.name < $1.name }
    }

    /// Applies what is pending, over a connection of its own without statement timeout, and returns the names.
    @discardableResult
    public func migrate(_ url: String) async throws -> [String] {
        var settings = DatabaseSettings(
            url: url, lanes: 1, statementTimeout: .zero, deadline: .seconds(3600), applicationName: "hoidap migrate")
        settings.lockTimeout = .zero
        let database = Database(settings)
        do {
            let names = try await database.once { try apply($0) }
            await database.shutdown()
            return names
        } catch {
            await database.shutdown()
            throw error
        }
    }

    /// Names not yet applied. Refuses like `migrate`.
    public func pending(_ database: Database) async throws -> [String] {
        try await database.read { try pending($0).map(\.name) }
    }

    /// How a database stands to these migrations.
    public enum Standing: Sendable, Equatable {
        case current
        /// Nothing was ever applied.
        case empty
        /// Some are not applied yet.
        case behind
        /// It has some that these are not.
        case ahead([String])
    }

    /// Compares names only, so it is cheap enough for /readyz.
    public func standing(_ database: Database) async throws -> Standing {
        try await database.read { c in
            guard try hasTable(c) else { return migrations.isEmpty ? .current : .empty }
            let names = try c.query("SELECT name FROM schema_migration ORDER BY name COLLATE \"C\"").map { try $0["name", as: String.self] }
            let unknown = Set(names).subtracting(migrations.map(\.name))
            guard unknown.isEmpty else { return .ahead(unknown.sorted()) }
            if names.count == migrations.count { return .current }
            return names.isEmpty ? .empty : .behind
        }
    }

    /// True if every migration, and no other, is applied.
    public func isCurrent(_ database: Database) async throws -> Bool { try await standing(database) == .current }

    // The numbers only have to differ from the program's other advisory locks.
    private static let lock = 7_236_114_520_931
    private static let roomLock = 7_236_114_520_932

    /// Whatever else belongs to a migration, one process at a time. The lock ends with its connection.
    public static func alone<Result: Sendable>(_ url: String, _ body: () async throws -> Result) async throws -> Result {
        var settings = DatabaseSettings(
            url: url, lanes: 1, statementTimeout: .zero, deadline: .seconds(3600), applicationName: "hoidap migrate")
        settings.lockTimeout = .zero
        let database = Database(settings)
        do {
            try await database.once { _ = try $0.query("SELECT pg_advisory_lock(\(roomLock))") }
            let result = try await body()
            await database.shutdown()
            return result
        } catch {
            await database.shutdown()
            throw error
        }
    }

    private func apply(_ c: Connection) throws -> [String] {
        _ = try c.query("SELECT pg_advisory_lock(\(Self.lock))")
        try c.script(
            """
            CREATE TABLE IF NOT EXISTS schema_migration (
                name text PRIMARY KEY, checksum text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())
            """)
        let list = try pending(c)
        for migration in list { try apply(migration, c) }
        _ = try c.query("SELECT pg_advisory_unlock(\(Self.lock))")
        return list.map(\.name)
    }

    /// Roles are the whole server's: two databases that are migrated at once meet in them, and whoever comes second finds them made.
    private static let attempts = 4

    private func apply(_ migration: Migration, _ c: Connection) throws {
        var attempt = 1
        while true {
            do { return try applyOnce(migration, c) } catch let error as PGError {
                guard error.isOfServerRoles, attempt < Self.attempts else { throw MigrationFailed(name: migration.name, cause: error) }
                attempt += 1
            }
        }
    }

    private func applyOnce(_ migration: Migration, _ c: Connection) throws {
        try c.transaction("BEGIN") { c in
            try c.script(migration.text)
            try c.execute(
                """
                INSERT INTO schema_migration (name, checksum)
                VALUES (\(migration.name), encode(sha256(convert_to(\(migration.text), 'UTF8')), 'hex'))
                """)
        }
    }

    private func pending(_ c: Connection) throws -> [Migration] {
        for (one, next) in zip(migrations, migrations.dropFirst()) where one.name == next.name {
            throw MigrationRefusal.duplicateName(one.name)
        }
        let applied = try hasTable(c) ? self.applied(c) : []
        let known = Set(migrations.map(\.name))
        let unknown = applied.map(\.name).filter { !known.contains($0) }
        guard unknown.isEmpty else { throw MigrationRefusal.databaseIsNewer(unknown) }
        if let changed = applied.first(where: { !$0.isUnchanged }) { throw MigrationRefusal.changed(changed.name) }
        let done = Set(applied.map(\.name))
        let pending = migrations.filter { !done.contains($0.name) }
        if let last = done.max(), let early = pending.first(where: { $0.name < last && !$0.mayComeLate }) {
            throw MigrationRefusal.outOfOrder(early.name)
        }
        return pending
    }

    private func hasTable(_ c: Connection) throws -> Bool {
        try c.query("SELECT to_regclass('schema_migration') IS NOT NULL AS present").first?["present", as: Bool.self] ?? false
    }

    // The server computes the checksums of both sides, so that no hash function is needed here.
    private func applied(_ c: Connection) throws -> [(name: String, isUnchanged: Bool)] {
        let rows = try c.query(
            """
            SELECT m.name, coalesce(m.checksum = encode(sha256(convert_to(k.text, 'UTF8')), 'hex'), false) AS unchanged
            FROM schema_migration m
            LEFT JOIN unnest(\(migrations.map(\.name)), \(migrations.map(\.text))) AS k (name, text) ON k.name = m.name
            ORDER BY m.name COLLATE "C"
            """)
        return try rows.map { (try $0["name"], try $0["unchanged"]) }
    }
}

extension PGError {
    /// Somebody else made or granted the same role at this moment.
    fileprivate var isOfServerRoles: Bool {
        constraint.map { ["pg_authid_rolname_index", "pg_auth_members_role_member_index"].contains($0) } ?? false
            || sqlState == "42710" || sqlState == "XX000" && message == "tuple concurrently updated"
    }
}
