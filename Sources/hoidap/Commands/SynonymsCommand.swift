import ArgumentParser
import Domain
import FoundationEssentials
import Language
import Store

/// `hoidap synonyms`: what the search takes for the same.
struct SynonymsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "synonyms", abstract: "Synonyms of the search over published answers.",
        discussion: """
            Whoever looks for one word of a group also finds the others; with --also they find those, and not the other way round. A change \
            works at once. What a group was, who changed it, when and why stays on record.
            """,
        subcommands: [List.self, Show.self, Add.self, Change.self, End.self])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the groups in force, with their ids.")

        func run() async throws {
            let synonyms = try await Settings.read().withStore { store in
                try await store.read(as: .system("synonyms list")) { try $0.synonyms() }
            }
            for synonym in synonyms { print("\(synonym.id.uuidString.lowercased()) \(synonym.text.line)") }
            if synonyms.isEmpty { print("No synonyms are in force.") }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show all versions of a group, the latest first.")

        @Argument(help: "The id of the group.") var id: String

        func run() async throws {
            let id = try SynonymsCommand.id(id)
            let versions = try await SynonymsCommand.refusing(id) {
                try await Settings.read().withStore { store in try await store.read(as: .system("synonyms show")) { try $0.synonym(id) } }
            }
            for version in versions {
                let end = version.isEnded ? " (ended)" : ""
                let reason = version.reason.isEmpty ? "" : ": \(version.reason)"
                print("\(version.version) \(version.at.rfc3339) \(version.by)\(reason)\(end)\n  \(version.text.line)")
            }
        }
    }

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Add a group and print its id.")

        @OptionGroup var words: Words

        func run() async throws {
            let text = try words.text()
            let added = try await SynonymsCommand.write("add") { try $0.add(text) }
            print(added.id.uuidString.lowercased())
        }
    }

    struct Change: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Give a group other words.")

        @Option(help: "The id of the group.") var id: String
        @Option(help: "Why; stays on record.") var reason: String
        @OptionGroup var words: Words

        func run() async throws {
            let (id, text, reason) = (try SynonymsCommand.id(id), try words.text(), reason)
            _ = try await SynonymsCommand.write("change", id) {
                try $0.change(synonym: id, to: text, reason: try Synonym.reason(typed: reason))
            }
        }
    }

    struct End: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "End a group; it stays on record.")

        @Option(help: "The id of the group.") var id: String
        @Option(help: "Why; stays on record.") var reason: String

        func run() async throws {
            let (id, reason) = (try SynonymsCommand.id(id), reason)
            _ = try await SynonymsCommand.write("end", id) { try $0.end(synonym: id, reason: try Synonym.reason(typed: reason)) }
        }
    }

    struct Words: ParsableArguments {
        @Argument(help: "Words or phrases that are looked for, with their marks.") var words: [String]
        @Option(help: "What is found for them and does not lead back; may be repeated.") var also: [String] = []

        fileprivate func text() throws -> Synonym.Text {
            do { return try Synonym.Text(typed: words.joined(separator: "\n"), also: also.joined(separator: "\n")) } catch {
                throw SynonymsCommand.refused(error)
            }
        }
    }

    private static func id(_ text: String) throws -> UUID {
        guard let id = UUID(uuidString: text) else { throw CommandRefused("\(text): not an id; hoidap synonyms list shows them") }
        return id
    }

    private static func write(
        _ name: String, _ id: UUID? = nil, _ work: @escaping @Sendable (Transaction) throws -> Synonym
    ) async throws -> Synonym {
        try await refusing(id) {
            try await Settings.read().withStore { store in
                try await store.write(as: .system("synonyms " + name), at: .nowInMilliseconds(), work)
            }
        }
    }

    private static func refusing<T>(_ id: UUID?, _ work: () async throws -> T) async throws -> T {
        do { return try await work() } catch let refusal as Synonym.Refusal { throw refused(refusal) } catch is NotFound {
            throw CommandRefused("\(id?.uuidString.lowercased() ?? ""): there is no such group")
        }
    }

    private static func refused(_ refusal: Synonym.Refusal) -> CommandRefused {
        CommandRefused(refusal.phrase(.en))
    }
}

extension Synonym.Text {
    fileprivate var line: String {
        words.joined(separator: " / ") + (also.isEmpty ? "" : " -> " + also.joined(separator: " / "))
    }
}
