import ArgumentParser
import Domain
import FoundationEssentials
import Store
import Web

struct CalendarCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calendar", abstract: "The work calendar.", subcommands: [ImportFile.self])

    struct ImportFile: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "import", abstract: "Put a calendar in place of the present one, and count every running deadline anew.")
        @Argument var file: String
        @Flag(help: "Only say which due dates would move.") var preview = false

        func run() async throws {
            let (file, text) = (file, try readFile(file))
            do {
                let change = try await Settings.read().withStore(deadline: .seconds(3600)) { store in
                    try await store.importCalendar(csv: text, isPreview: preview, at: .nowInMilliseconds())
                }
                print("\(preview ? "Would move" : "Moved") \(change.count) due dates.")
                for moved in change.first {
                    let ticket = moved.registration ?? moved.code.text
                    print("\(ticket): \(moved.clock.rawValue) (\(moved.target.rawValue)) \(moved.from) to \(moved.to)")
                }
                if change.count > change.first.count { print("… and \(change.count - change.first.count) more.") }
            } catch let fault as TableFault {
                throw CommandRefused("\(file): \(fault)")
            } catch let fault as CalendarFault { throw CommandRefused("\(file): \(fault)") }
        }
    }
}

struct RuleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "rule", abstract: "The deadline rules.", subcommands: [ImportFile.self])

    struct ImportFile: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "import", abstract: "Add rules that are not there yet.")
        @Argument var file: String

        func run() async throws {
            let (file, text) = (file, try readFile(file))
            try await Settings.read().withStore { store in
                do {
                    try await store.write(as: .system("rule import"), at: .nowInMilliseconds()) { try $0.importRules(csv: text) }
                } catch let fault as TableFault {
                    throw CommandRefused("\(file): \(fault)")
                } catch let fault as RuleFault { throw CommandRefused("\(file): \(fault)") }
            }
        }
    }
}
