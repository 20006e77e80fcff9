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
            effect.tell(isPreview: isPreview)
        } catch let fault where fault is TableFault || fault is LawEdit.Fault || fault is WorkCalendar.Fault || fault is DeadlineRule.Fault
        {
            throw CommandRefused("\(file): \(sentence(fault))")
        }
    }
}

extension LawEffect {
    fileprivate func tell(isPreview preview: Bool) {
        let (effect, isMade) = (self, !preview && proposal == nil)
        print("\(isMade ? "Moved" : "Would move") \(effect.count) due dates.")
        list(effect.first, of: effect.count)
        if effect.alteredCount > 0 {
            print("\(effect.alteredCount) due dates stay as they are: somebody changed their tickets beside the program.")
            list(effect.altered, of: effect.alteredCount)
        }
        for day in effect.gone { print("\(isMade ? "Took away" : "Would take away") \(day.day): \(day.kind.rawValue), \(day.name)") }
        if let last = effect.confirmedThrough { print("The calendar is announced through \(last).") }
        guard effect.needsTwo else { return }
        print("\(effect.overdueCount) due dates have passed: they stay, and stay late.")
        list(effect.overdue, of: effect.overdueCount)
        if let proposal = effect.proposal {
            let place = Path(.adminProposal, proposal.uuidString.lowercased()).tail
            print(
                effect.waitsAlready
                    ? "Not in force: the same change by the same document waits already on \(place); nothing was added."
                    : "Not in force: it touches the past, so two people have to agree to it on \(place).")
        } else if preview {
            print("It touches the past: two people would have to agree to it on /admin.")
        }
    }

    private func list(_ moves: [MovedDue], of count: Int) {
        for moved in moves {
            let ticket = moved.registration ?? StaffReference(moved.id).description
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

struct LawCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "law", abstract: "The versions of calendar, hours and rules.", subcommands: [Waiting.self, Undo.self, Restore.self])

    struct Waiting: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List them, the oldest first.")

        func run() async throws {
            let waiting = try await Settings.read().withStore { store in
                try await store.read(as: .system("law")) { try $0.lawProposals() }
            }
            for proposal in waiting {
                let agreed = proposal.assents.isEmpty ? "nobody has agreed yet" : "agreed by \(proposal.assents.joined(separator: ", "))"
                print(
                    "\(Path(.adminProposal, proposal.id.uuidString.lowercased()).tail): \(proposal.document), by \(proposal.author) at "
                        + "\(proposal.at.rfc3339), \(agreed)")
            }
            if waiting.isEmpty { print("No change of the law waits.") }
        }
    }

    struct Undo: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "undo", abstract: "Undo the change that made a version, and count every running deadline anew.",
            discussion: """
                What the change touched becomes again what it was before it. Where a later change touched the same, that one has to be undone \
                first. What touches a day that is over, or a ticket that is overdue, takes effect when two people have agreed to it on /admin.
                """)
        @Argument(help: "The version, as /admin/changes and doctor name it.") var version: Int
        @Option(help: "Number of the document that orders it.") var document: String
        @Flag(help: "Only say which due dates would move.") var preview = false

        func run() async throws {
            guard (1...Int(Int32.max)).contains(version) else { throw CommandRefused("version: no such change") }
            guard !document.isEmpty else { throw CommandRefused("--document: empty") }
            let (version, document, isPreview) = (version, document, preview)
            do {
                let effect = try await Settings.read().withStore(deadline: .seconds(3600)) {
                    try await $0.change(
                        .undo(version: version), document: document, isPreview: isPreview, as: .system("law undo"), at: .nowInMilliseconds()
                    )
                }
                effect.tell(isPreview: isPreview)
            } catch let fault as LawEdit.Fault { throw CommandRefused(sentence(fault)) }
        }
    }

    struct Restore: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "restore", abstract: "Put back what somebody changed in the tables of the law beside the program.",
            discussion: """
                The tables say again what the version in force says. The law does not change by it. What only the database's owner can mend is \
                named by row and column, with what stands there and what the version has; nothing is put back then. Where nobody stands for the version in force, \
                the last for which somebody does becomes the law again, as a version of its own.
                """)

        func run() async throws {
            do {
                let (undone, restored) = try await Settings.read().withStore(deadline: .seconds(600)) { store in
                    let undone = try await store.undoUnfoundedLaw(at: .nowInMilliseconds())
                    return (undone, try await store.restoreLawTables(at: .nowInMilliseconds()))
                }
                if !undone.isEmpty {
                    print("Nobody stood for version \(undone.map(String.init).joined(separator: ", ")): what was law before is law again.")
                }
                print(
                    restored.isEmpty
                        ? "The tables say what the version in force says." : "Restored \(restored.map(\.rawValue).joined(separator: ", "))."
                )
            } catch let error as LawTablesDiffer {
                throw CommandRefused(error.logLine + "; the database's owner has to mend those rows")
            }
        }
    }
}
