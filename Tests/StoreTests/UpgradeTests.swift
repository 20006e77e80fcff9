import Domain
import Foundation
import PG
import Support
import Testing

@testable import Store

/// A database that worked under an early version takes every migration since, and nothing in it differs from its events.
@Suite struct UpgradeTests {
    /// Tickets, limits and bookings with the columns that were there with migration 0022.
    private static func oldData() throws -> String {
        let file = Checkout.file("Tests/StoreTests/old-database.sql")
        return try String(contentsOf: file, encoding: .utf8)
    }

    @Test(arguments: ["0022_one_rule_one_function.sql", "0064_survey_days.sql", "0065_due_days_join.sql"])
    func aDatabaseInUseTakesEveryMigration(_ last: String) async throws {
        let url = try await Cluster.shared.emptyDatabase()
        let early = Schema.migrator.migrations.filter { $0.name <= last }
        #expect(early.last?.name == last)
        try await Migrator(migrations: early.map { ($0.name, $0.text) }).migrate(url)
        let database = Database(DatabaseSettings(url: url, lanes: 2))
        database.start()
        let old = try Self.oldData()
        try await database.transaction { try $0.script(old) }
        let applied = try await Schema.migrate(url, key: Template.key)
        #expect(applied.count == Schema.migrator.migrations.count - early.count)

        let store = try await Store(database: database, key: Template.key)
        let now = try #require(Day(iso: "2026-11-30")).start
        let found = try await store.read(as: .system("test")) { transaction in
            try transaction.connection.query(
                """
                select ticket_id::text as id, number::text as place, what::text as what from clocks_that_differ(null::uuid[])
                union all select ticket_id::text, '', what::text from tickets_that_differ(null::uuid[])
                """
            ).map { "\(try $0.get("id", as: String.self)) \(try $0.get("place", as: String.self)) \(try $0.get("what", as: String.self))" }
        }
        #expect(found == [])
        #expect(try await store.checkRecords(listing: 5, at: now) == RecordCheck(count: 0, clocks: 0, tickets: [], tallies: 0))
        #expect(try await store.lawTablesThatDiffer(at: now) == [])
        #expect(try await store.lawGround(at: now).unfounded == [])
        // What had ended by then is as final as ever.
        let refused = await #expect(throws: PGError.self) {
            try await database.transaction { try $0.execute("update clock set kind = 'promotion' where stopped_at is not null") }
        }
        #expect(refused?.constraint == "clock_verdict_is_final")
        let ended = try await database.read {
            try $0.query("select count(*) as n from clock where stopped_at is not null or cancelled_at is not null").first?
                .get("n", as: Int.self)
        }
        #expect((ended ?? 0) > 20)
        await database.shutdown()
        try await Cluster.shared.drop(url)
    }

    /// One that was past the migration that others could not take gets what opened the way for those, and ends up the same.
    @Test func aDatabaseThatWasPastItEndsUpTheSame() async throws {
        func rule(_ url: String) async throws -> [String] {
            let database = Database(DatabaseSettings(url: url, lanes: 1))
            database.start()
            let text = try await database.read { connection in
                try connection.query(
                    "select pg_get_functiondef('clock_verdict_is_final'::regproc) as rule, (select string_agg(name, ' ' order by name) from schema_migration) as names"
                ).first.map { [try $0.get("rule", as: String.self), try $0.get("names", as: String.self)] }
            }
            await database.shutdown()
            return try #require(text)
        }
        let (past, fresh) = (try await Cluster.shared.emptyDatabase(), try await Cluster.shared.emptyDatabase())
        let late = "0065b_ended_limits_get_a_kind.sql"
        let before = Schema.migrator.migrations.filter { $0.name != late && $0.name < "0096" }
        try await Migrator(migrations: before.map { ($0.name, $0.text) }).migrate(past)
        #expect(try await Schema.migrate(past, key: Template.key).contains(late))
        _ = try await Schema.migrate(fresh, key: Template.key)
        #expect(try await rule(past) == rule(fresh))
        for url in [past, fresh] { try await Cluster.shared.drop(url) }
    }
}
