import ArgumentParser
import Domain
import FoundationEssentials
import Language
import Store
import Web

/// What the three imports of the law have in common: a file, a preview, and the document that the change rests on.
struct LawFile: ParsableArguments {
    @Argument var file: String
    @Option(help: "Number of the document that the change rests on. Default: the file's name.") var document: String?
    @Flag(help: "Only say what would change and which due dates would move.") var preview = false

    typealias Import = @Sendable (Store, _ csv: String, _ document: String, _ isPreview: Bool) async throws -> LawEffect

    func change(_ work: @escaping Import) async throws {
        let text = try readFile(file)
        let name = document ?? URL(filePath: file).lastPathComponent
        guard !name.isEmpty else { throw CommandRefused("--document: empty") }
        do {
            let isPreview = preview
            let effect = try await Settings.read().withStore(deadline: .seconds(3600)) { try await work($0, text, name, isPreview) }
            tell(effect)
        } catch let fault as TableFault {
            throw CommandRefused(fault, in: file)
        } catch let fault as LawFault {
            throw CommandRefused("\(file): \(fault.phrase(.ofTerminal))")
        } catch let fault as CalendarFault {
            throw CommandRefused("\(file): \(fault)")
        } catch let fault as RuleFault { throw CommandRefused("\(file): \(fault)") }
    }
}

extension LawFile {
    private func tell(_ effect: LawEffect) {
        let isMade = !preview && effect.proposal == nil
        print("\(isMade ? "Moved" : "Would move") \(effect.count) due dates.")
        list(effect.first, of: effect.count)
        for day in effect.gone { print("\(isMade ? "Took away" : "Would take away") \(day.day): \(day.kind.rawValue), \(day.name)") }
        if let last = effect.confirmedThrough { print("The calendar is announced through \(last).") }
        guard effect.needsTwo else { return }
        print("\(effect.overdueCount) due dates have passed: they stay, and stay late.")
        list(effect.overdue, of: effect.overdueCount)
        if effect.proposal != nil {
            print("Not in force: it touches the past, so two people have to agree to it on /admin.")
        } else if preview {
            print("It touches the past: two people would have to agree to it on /admin.")
        }
    }

    private func list(_ moves: [MovedDue], of count: Int) {
        for moved in moves {
            let ticket = moved.registration ?? moved.code.text
            print(
                "\(ticket): \(moved.clock.rawValue) (\(moved.target.rawValue)) \(moved.from?.iso ?? "no date") to \(moved.to?.iso ?? "no date")"
            )
        }
        if count > moves.count, !moves.isEmpty { print("… and \(count - moves.count) more.") }
    }
}

struct CalendarCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calendar", abstract: "The work calendar.", subcommands: [ImportFile.self])

    struct ImportFile: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "import", abstract: "Add the days of a calendar, and count every running deadline anew.",
            discussion: """
                Days that the file does not name stay; --whole takes those of its years away, and the preview lists them. A year counts as \
                announced when the file brings its holidays as a whole: 1 January, five days of the lunar new year, the Hùng Kings' day, \
                30 April, 1 May, and 2 September with the day beside it. What touches a day that is over, or a ticket that is overdue, \
                takes effect when two people have agreed to it on /admin.
                """)
        @OptionGroup var law: LawFile
        @Flag(help: "The file stands for the whole of its years: what it does not name there is taken away.") var whole = false

        func run() async throws {
            let whole = whole
            try await law.change {
                try await $0.importCalendar(csv: $1, document: $2, isWhole: whole, isPreview: $3, at: .nowInMilliseconds())
            }
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
