import ArgumentParser
import Domain
import FoundationEssentials
import Store
import Web

/// `hoidap demo`: the department of the plan with a year of tickets, relative to today.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "demo", abstract: "Load the demonstration, once.")

    @Flag(help: "Only list the demonstration accounts.") var accounts = false

    func run() async throws {
        let demonstration = try Demo.bundled()
        if !accounts {
            let passwordHash = try await Password.hash(TypedPassword(Demo.password))
            let isNew = try await Settings.read().withStore(deadline: .seconds(300)) { store in
                try await demonstration.load(into: store, passwordHash: passwordHash, now: .nowInMilliseconds())
            }
            print(
                isNew
                    ? "Loaded \(demonstration.stories.count) tickets." : "The database holds people or tickets already: nothing was loaded."
            )
        }
        print("Demonstration accounts, password \(Demo.password):")
        for person in demonstration.office.people {
            print("  \(person.email)  \(person.name) (\(person.roles.map(\.role.rawValue).joined(separator: ", ")))")
        }
    }
}
