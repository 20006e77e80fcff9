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
        let url = try settings.ownerURL()
        let key = try await key(settings)
        let applied: [String]
        do { applied = try await Schema.migrate(url, key: key) } catch let fault as CodeKeyFault { throw settings.keyFile.refusal(fault) }
        try await withDatabase(try settings.ownerDatabase()) { database in
            let store = try await Store(database: database, key: key)
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

    /// A new one only for a database that has none yet.
    private func key(_ settings: Settings) async throws -> CodeKey {
        let known = try await withDatabase(try settings.ownerDatabase()) { try await Schema.codeKeyFingerprint($0) }
        return known == nil ? try settings.keyFile.readOrMake() : try settings.keyFile.read()
    }
}

/// `hoidap doctor`: what is in force, without secrets, and whether it works.
struct Doctor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Show the settings in force and check the database.")
    /// How many tickets that are wrong it names.
    private static let listed = 50

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
            print("key of the codes: \(settings.keyFile.path), of this database (\(try settings.keyFile.read().fingerprint))")
            if settings.publicURL == nil {
                print("public address: HOIDAP_PUBLIC_URL is not set; feeds, site map and previews name the address that serve listens on")
            }
            print("rules: \(law.rules.rules.count), of them not verified: \(law.rules.rules.filter { $0.certainty != .verified }.count)")
            let letters = try await store.read(as: .system("doctor")) { try $0.letterCounts() }
            print(
                "letters: \(letters.waiting) waiting, \(letters.givenUp) given up, \(letters.suppressedAddresses) addresses that do not exist"
            )
            print("calendar: confirmed through \(law.calendar.confirmedThrough?.iso ?? "–")")
            let behind = try await store.countBehind(at: .nowInMilliseconds())
            print("law: version \(law.version ?? 0), \(behind) tickets with dates that it left behind")
            let differing = try await store.lawTablesThatDiffer(at: .nowInMilliseconds())
            print(
                "law tables: "
                    + (differing.isEmpty
                        ? "as the version in force has them"
                        : "\(differing.map(\.rawValue).joined(separator: ", ")) changed beside the program; run hoidap law restore"))
            let ground = try await store.lawGround(at: .nowInMilliseconds())
            let unfounded = ground.unfounded + ground.rewritten
            print(
                "law versions: "
                    + (unfounded.isEmpty
                        ? "somebody stands for each"
                        : "nobody stands for \(unfounded.map(String.init).joined(separator: ", ")), or it does not read as it did; "
                            + "nothing is counted by it; run hoidap law restore"))
            let records = try await store.checkRecords(listing: Self.listed, at: .nowInMilliseconds())
            let named = records.count > 0 ? ", of the tickets \(records.tickets.joined(separator: ", "))" : ""
            print("deadlines: \(records.clocks) that differ from their recorded events\(named)")
            print(
                records.count == 0
                    ? "tickets: each says what its events say"
                    : "tickets: \(records.count) that differ from their events; their dates are not counted anew; /inspect shows in what they differ"
            )
            print(
                "figures: "
                    + (records.tallies == 0
                        ? "the tallies are what the tickets add up to"
                        : "\(records.tallies) tallies that differ from the tickets; run hoidap indicators --rebuild"))
            let adrift = try await store.read(as: .system("doctor"), at: .nowInMilliseconds()) { try $0.adriftTickets() }
            print(
                adrift.isEmpty
                    ? "people: somebody can carry on every open ticket"
                    : "people: nobody can carry on \(adrift.map { "\($0.count) tickets of \($0.unit)" }.joined(separator: ", ")); appoint a clerk and a head there: hoidap user add"
            )
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
