import ArgumentParser
import Domain
import FoundationEssentials
import PG
import Store
import Web

/// `hoidap migrate`: brings the schema up to date and fills an empty one with the calendar, the rules and the synonyms.
struct MigrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "migrate", abstract: "Bring the database's schema up to date.")

    func run() async throws {
        let applied = try await Self.migrate(try Settings.read())
        print(applied.isEmpty ? "The schema is up to date." : "Applied \(applied.joined(separator: ", ")).")
    }

    /// By one process at a time. The names of what was applied.
    static func migrate(_ settings: Settings) async throws -> [String] {
        try await Migrator.alone(try settings.ownerURL()) { try await bringUpToDate(settings) }
    }

    private static func bringUpToDate(_ settings: Settings) async throws -> [String] {
        let key = try await key(settings)
        let applied: [String]
        do { applied = try await Schema.migrate(try settings.ownerURL(), key: key) } catch let fault as CodeKeyFault {
            throw settings.keyFile.refusal(fault)
        }
        try await withDatabase(try settings.ownerDatabase()) { database in
            let store = try await Store(database: database, key: key)
            try await store.seedLaw(at: .nowInMilliseconds())
            try await store.seedSynonyms(at: .nowInMilliseconds())
            let indexed = try await store.write(as: .system("migrate"), at: .nowInMilliseconds(), deadline: .seconds(3600)) {
                try $0.completeSearch()
            }
            if indexed > 0 { print("Indexed \(indexed) published answers.") }
            let home = try Demo.bundled().unit(settings.home)
            // What is sent in must have somewhere to arrive, even before anybody has described the office.
            try await store.write(as: .system("migrate"), at: .nowInMilliseconds()) { transaction in
                try settings.naming { try transaction.settle(home) }
                try transaction.seedSections(home: home.path)
            }
        }
        return applied
    }

    /// A new one only for a database that has none yet.
    private static func key(_ settings: Settings) async throws -> CodeKey {
        let known = try await withDatabase(try settings.ownerDatabase()) { try await Schema.codeKeyFingerprint($0) }
        return known == nil ? try settings.keyFile.readOrMake() : try settings.keyFile.read()
    }
}
