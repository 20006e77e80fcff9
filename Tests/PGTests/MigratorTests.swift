import PG
import Testing

@Suite struct MigratorTests {
    private let one = (name: "0001_a", text: "CREATE TABLE a (id int8); CREATE TABLE b (id int8)")
    private let two = (name: "0002_b", text: "ALTER TABLE a ADD word text")

    @Test func appliesOnceInOrder() async throws {
        let migrator = Migrator(migrations: [two, one])
        try await withDatabase { db in
            let (before, wasCurrent) = (try await migrator.pending(db), try await migrator.isCurrent(db))
            #expect(before == ["0001_a", "0002_b"])
            #expect(!wasCurrent)
            async let left = migrator.migrate(db.settings.url)
            async let right = migrator.migrate(db.settings.url)
            let applied = try await left + right
            #expect(applied == ["0001_a", "0002_b"])
            let (after, isCurrent) = (try await migrator.pending(db), try await migrator.isCurrent(db))
            #expect(after.isEmpty)
            #expect(isCurrent)
        }
    }

    @Test func refusesWhatDoesNotFit() async throws {
        try await withDatabase { db in
            let url = db.settings.url
            try await Migrator(migrations: [one, two]).migrate(url)
            await #expect(throws: MigrationRefusal.changed("0001_a")) {
                try await Migrator(migrations: [(one.name, one.text + " "), two]).migrate(url)
            }
            await #expect(throws: MigrationRefusal.databaseIsNewer(["0002_b"])) { try await Migrator(migrations: [one]).migrate(url) }
            await #expect(throws: MigrationRefusal.outOfOrder("0001_b")) {
                try await Migrator(migrations: [one, ("0001_b", "SELECT 1"), two]).migrate(url)
            }
            await #expect(throws: MigrationRefusal.duplicateName("0001_a")) {
                try await Migrator(migrations: [one, one, two]).migrate(url)
            }
            #expect(try await Migrator(migrations: [one]).isCurrent(db) == false)
        }
    }

    /// A migration that opens the way for a later one also reaches databases that are past it, and none of its text may change either.
    @Test func whatSaysSoMayComeLate() async throws {
        let late = (name: "0001_b", text: "-- May come late. For databases that 0002 refused.\nCREATE TABLE late (id int8)")
        try await withDatabase { db in
            let url = db.settings.url
            try await Migrator(migrations: [one, two]).migrate(url)
            let all = Migrator(migrations: [one, late, two])
            #expect(try await all.pending(db) == ["0001_b"])
            #expect(try await all.migrate(url) == ["0001_b"])
            #expect(try await all.isCurrent(db))
            await #expect(throws: MigrationRefusal.changed("0001_b")) {
                try await Migrator(migrations: [one, (late.name, late.text + " "), two]).migrate(url)
            }
            await #expect(throws: MigrationRefusal.outOfOrder("0001_c")) {
                try await Migrator(migrations: [one, late, ("0001_c", "SELECT 1"), two]).migrate(url)
            }
        }
        try await withDatabase { db in
            let applied = try await Migrator(migrations: [two, late, one]).migrate(db.settings.url)
            #expect(applied == ["0001_a", "0001_b", "0002_b"], "in its place where nothing is applied yet")
        }
    }

    @Test func aFailingMigrationLeavesNothing() async throws {
        try await withDatabase { db in
            let broken = (name: "0002_broken", text: "CREATE TABLE c (id int8); SELECT 1/0")
            let error = await #expect(throws: PGError.self) { try await Migrator(migrations: [one, broken]).migrate(db.settings.url) }
            #expect(error?.sqlState == "22012")
            #expect(try await Migrator(migrations: [one]).isCurrent(db))
            let found1 = try await db.read { try $0.query("SELECT to_regclass('c') AS t").first?["t", as: String?.self] }
            #expect(found1 == .some(nil))
        }
    }
}
