import Domain
import FoundationEssentials
public import PG

extension Schema {
    /// Brings the schema up to date. Codes that an older program kept in clear are sealed on the way, between the migration that makes room
    /// for that and the one that takes the clear ones away. Each step is taken by itself: what breaks off goes on where it was.
    /// - Returns: the names of what was applied.
    /// - Throws: `MigrationRefusal`; `CodeKeyFault.another` where the database knows another key.
    @discardableResult
    public static func migrate(_ url: String, key: CodeKey) async throws -> [String] {
        let database = Database(DatabaseSettings(url: url, lanes: 1, statementTimeout: .zero, deadline: .seconds(3600)))
        database.start()
        do {
            let applied = try await migrate(url, database, key)
            await database.shutdown()
            return applied
        } catch {
            await database.shutdown()
            throw error
        }
    }

    /// The fingerprint of the key under which the codes of this database are sealed; nil before there is one.
    public static func codeKeyFingerprint(_ database: Database) async throws -> String? {
        try await database.read { connection in
            let has = try connection.query("select to_regclass('code_key') is not null as present").first?.get("present", as: Bool.self)
            return has == true ? try connection.codeKeyFingerprint() : nil
        }
    }

    private static let roomForSealed = "0070_codes_to_seal.sql"

    private static func migrate(_ url: String, _ database: Database, _ key: CodeKey) async throws -> [String] {
        if let known = try await codeKeyFingerprint(database), known != key.fingerprint { throw CodeKeyFault.another }
        let pending = try await migrator.pending(database)
        var applied: [String] = []
        if pending.contains(where: { $0 > roomForSealed }) {
            let first = migrator.migrations.filter { $0.name <= roomForSealed }.map { (name: $0.name, text: $0.text) }
            // What may come late comes with the rest, where this is past.
            if pending.contains(roomForSealed) { applied += try await Migrator(migrations: first).migrate(url) }
            try await adopt(key, database)
            var isMore = true
            while isMore { isMore = try await database.transaction { try sealClearCodes($0, key) } }
        }
        return try await applied + migrator.migrate(url)
    }

    private static func adopt(_ key: CodeKey, _ database: Database) async throws {
        try await database.transaction { connection in
            try connection.execute("insert into code_key (fingerprint) values (\(key.fingerprint)) on conflict do nothing")
            try connection.check(key)
        }
    }

    private static let batch = 1000

    /// Some of what is there in clear. False where there is nothing left.
    private static func sealClearCodes(_ connection: Connection, _ key: CodeKey) throws -> Bool {
        let isRoom = try connection.query(
            "select count(*) as n from information_schema.columns where table_name = 'ticket' and column_name = 'code'"
        ).first?.get("n", as: Int.self)
        guard isRoom == 1 else { return false }
        for table in ["ticket", "reception_booking", "enrolment", "follower"] as [SQL] {
            if try sealCodes(of: table, connection, key) { return true }
        }
        return try sealCodesOfLetters(connection, key)
    }

    private static func sealCodes(of table: SQL, _ connection: Connection, _ key: CodeKey) throws -> Bool {
        let rows = try connection.query("select id, code from \(table) where code is not null limit \(batch) for update")
        let ids = try rows.map { try $0.get("id", as: UUID.self) }
        let codes = try rows.map { try $0.code("code") }
        try connection.execute(
            """
            update \(table) t set code = null, code_hash = n.hash, sealed_code = n.sealed
            from unnest(\(ids)::uuid[], \(codes.map { hexadecimal(key.hash($0)) })::bytea[], \(try codes.map { hexadecimal(try key.seal($0)) })::bytea[])
                as n (id, hash, sealed)
            where t.id = n.id
            """)
        return !rows.isEmpty
    }

    /// Letters that wait keep the code beside them. What was sent needs none any more.
    private static func sealCodesOfLetters(_ connection: Connection, _ key: CodeKey) throws -> Bool {
        let rows = try connection.query(
            """
            select id, code from (
                select id, coalesce(v->>'code', v->>'token', v->'_0'->>'code') as code from letter, jsonb_each(detail) as e (k, v)
                where sealed_code is null and sent_at is null and given_up_at is null
            ) as w where code is not null limit \(batch)
            """)
        let ids = try rows.map { try $0.get("id", as: UUID.self) }
        let sealed = try rows.map { hexadecimal(try key.seal($0.code("code"))) }
        try connection.execute(
            """
            update letter l set sealed_code = n.sealed
            from unnest(\(ids)::uuid[], \(sealed)::bytea[]) as n (id, sealed) where l.id = n.id
            """)
        return !rows.isEmpty
    }
}
