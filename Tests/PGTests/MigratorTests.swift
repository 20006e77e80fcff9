import Foundation
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
            let error = await #expect(throws: MigrationFailed.self) {
                try await Migrator(migrations: [one, broken]).migrate(db.settings.url)
            }
            #expect(error?.name == "0002_broken" && error?.cause.sqlState == "22012")
            #expect(try await Migrator(migrations: [one]).isCurrent(db))
            let found1 = try await db.read { try $0.query("SELECT to_regclass('c') AS t").first?["t", as: String?.self] }
            #expect(found1 == .some(nil))
        }
    }

    @Test func theStandingOfADatabaseIsTold() async throws {
        try await withDatabase { db in
            let both = Migrator(migrations: [one, two])
            #expect(try await both.standing(db) == .empty)
            try await Migrator(migrations: [one]).migrate(db.settings.url)
            #expect(try await both.standing(db) == .behind)
            try await both.migrate(db.settings.url)
            #expect(try await both.standing(db) == .current)
            #expect(try await Migrator(migrations: [one]).standing(db) == .ahead(["0002_b"]))
        }
    }

    /// Another database of the server makes the same role at the same time.
    @Test func aRoleThatSomebodyElseMakesMeanwhileIsFound() async throws {
        let role = "hoidap_test_" + UUID().uuidString.prefix(8).lowercased()
        let text = "do $$ begin if not exists (select from pg_roles where rolname = '\(role)') then create role \(role); end if; end $$"
        try await withDatabase { db in
            try await withDatabase { other in
                let url = other.settings.url
                async let applied = Migrator(migrations: [("0001_role", text)]).migrate(url)
                try await db.transaction { c in
                    try c.script("create role \(role)")
                    var waits = false
                    while !waits {
                        let rows = try c.query(
                            "select from pg_stat_activity where application_name = 'hoidap migrate' and wait_event_type = 'Lock' and query like \("%\(role)%")"
                        )
                        waits = !rows.isEmpty
                        _ = try c.query("select pg_sleep(0.02)::text, pg_stat_clear_snapshot()::text")
                    }
                }
                #expect(try await applied == ["0001_role"])
                try await db.transaction { try $0.script("drop role \(role)") }
            }
        }
    }

    @Test func whoeverIsAloneIsAlone() async throws {
        try await withDatabase { db in
            let url = db.settings.url
            try await db.transaction { try $0.script("create table seeded (id int8 primary key)") }
            func seed() async throws -> Int {
                try await Migrator.alone(url) {
                    let count = try await db.read { try $0.query("select from seeded").count }
                    try await Task.sleep(for: .milliseconds(50))
                    if count == 0 { try await db.transaction { try $0.script("insert into seeded values (1)") } }
                    return count
                }
            }
            async let left = seed()
            async let right = seed()
            #expect(try await left + right == 1)
        }
    }
}
