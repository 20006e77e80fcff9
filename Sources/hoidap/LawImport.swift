import ArgumentParser
import Domain
import FoundationEssentials
import Store
import Web

/// What the three imports of the law have in common: a file, a preview, and the document that the change rests on.
struct LawFile: ParsableArguments {
    @Argument var file: String
    @Option(help: "Number of the document that the change rests on. Default: the file's name.") var document: String?
    @Flag(help: "Only say which due dates would move.") var preview = false

    typealias Import = @Sendable (Store, _ csv: String, _ document: String, _ isPreview: Bool) async throws -> LawEffect

    func change(_ work: @escaping Import) async throws {
        let text = try readFile(file)
        let name = document ?? URL(filePath: file).lastPathComponent
        guard !name.isEmpty else { throw CommandRefused("--document: empty") }
        do {
            let isPreview = preview
            let effect = try await Settings.read().withStore(deadline: .seconds(3600)) { try await work($0, text, name, isPreview) }
            print("\(preview ? "Would move" : "Moved") \(effect.count) due dates.")
            for moved in effect.first {
                let ticket = moved.registration ?? moved.code.text
                print("\(ticket): \(moved.clock.rawValue) (\(moved.target.rawValue)) \(moved.from) to \(moved.to?.iso ?? "no date")")
            }
            if effect.count > effect.first.count { print("… and \(effect.count - effect.first.count) more.") }
        } catch let fault as TableFault {
            throw CommandRefused("\(file): \(fault)")
        } catch let fault as CalendarFault {
            throw CommandRefused("\(file): \(fault)")
        } catch let fault as RuleFault { throw CommandRefused("\(file): \(fault)") }
    }
}

struct CalendarCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calendar", abstract: "The work calendar.", subcommands: [ImportFile.self])

    struct ImportFile: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "import", abstract: "Put a calendar in place of the present one, and count every running deadline anew.")
        @OptionGroup var law: LawFile

        func run() async throws {
            try await law.change { try await $0.importCalendar(csv: $1, document: $2, isPreview: $3, at: .nowInMilliseconds()) }
        }
    }
}

struct RuleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "rule", abstract: "The deadline rules.", subcommands: [ImportFile.self])

    struct ImportFile: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "import", abstract: "Add rules that are not there yet, and end those to which the file gives an end.")
        @OptionGroup var law: LawFile

        func run() async throws {
            try await law.change { try await $0.importRules(csv: $1, document: $2, isPreview: $3, at: .nowInMilliseconds()) }
        }
    }
}

struct HoursCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "hours", abstract: "The office hours.", subcommands: [ImportFile.self])

    struct ImportFile: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "import", abstract: "Add office hours (valid_from,opens,closes), each from its day on.")
        @OptionGroup var law: LawFile

        func run() async throws {
            try await law.change { try await $0.importHours(csv: $1, document: $2, isPreview: $3, at: .nowInMilliseconds()) }
        }
    }
}
