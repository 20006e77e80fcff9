import ArgumentParser
import Documents
import Domain
import FoundationEssentials
import PG
import Store
import Web

/// `hoidap migrate`: brings the schema up to date and fills an empty one with the calendar and the rules.
struct Migrate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Bring the database's schema up to date.")

    func run() async throws {
        let settings = try Settings.read()
        let applied = try await Schema.migrator.migrate(try settings.ownerURL())
        try await withDatabase(try settings.ownerDatabase()) { database in
            let store = try await Store(database: database)
            try await store.seedLaw(at: .nowInMilliseconds())
            let indexed = try await store.write(as: .system("migrate"), at: .nowInMilliseconds(), deadline: .seconds(3600)) {
                try $0.completeSearch()
            }
            if indexed > 0 { print("Indexed \(indexed) published answers.") }
            let home = try Demonstration.bundled().unit(settings.home)
            // What is sent in must have somewhere to arrive, even before anybody has described the office.
            try await store.write(as: .system("migrate"), at: .nowInMilliseconds()) { transaction in
                try settings.naming { try transaction.settle(home) }
                try transaction.seedSections(home: home.path)
            }
        }
        print(applied.isEmpty ? "The schema is up to date." : "Applied \(applied.joined(separator: ", ")).")
    }
}

/// `hoidap doctor`: what is in force, without secrets, and whether it works.
struct Doctor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Show the settings in force and check the database.")

    func run() async throws {
        let environment = ProcessInfo.processInfo.environment
        for (name, meaning) in Settings.documented {
            let value = environment[name].map { ["_URL", "_PASSWORD"].contains(where: name.hasSuffix) ? "set" : $0 } ?? "not set"
            print("\(name): \(value) (\(meaning))")
        }
        let settings = try Settings.read()
        try await settings.withStore { store in
            guard try await store.isReady() else { throw CommandRefused("database: another schema than this program; run hoidap migrate") }
            let law = store.law
            print("database: reachable, schema current")
            print("rules: \(law.rules.rules.count), of them not verified: \(law.rules.rules.filter { $0.certainty != .verified }.count)")
            let letters = try await store.read(as: .system("doctor")) { try $0.letterCounts() }
            print(
                "letters: \(letters.waiting) waiting, \(letters.givenUp) given up, \(letters.suppressedAddresses) addresses that do not exist"
            )
            print("calendar: confirmed through \(law.calendar.confirmedThrough?.iso ?? "–")")
            let behind = try await store.countBehind(at: .nowInMilliseconds())
            print("law: version \(law.version ?? 0), \(behind) tickets with dates that it left behind")
            let missing = Fonts.missing
            print(
                missing.isEmpty
                    ? "fonts: complete"
                    : "fonts: no glyphs for \(missing.joined(separator: ", ")); documents show boxes; install fonts-liberation2 and fonts-noto-cjk"
            )
            try await settings.requireHome(store)
            print("home unit: \(settings.home), in the tree")
        }
    }
}
