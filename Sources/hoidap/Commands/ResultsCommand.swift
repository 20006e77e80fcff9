import ArgumentParser
import Domain
import FoundationEssentials
import Language
import Store
import Web

/// `hoidap results`: the official results of years.
struct ResultsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "results", abstract: "Official DDCI results.", subcommands: [ImportFile.self])

    struct ImportFile: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "import", abstract: "Enter the results of years from a CSV file; one wrong line, and nothing is kept.")

        @Argument(help: "The file: \(OfficialResultFile.columns.joined(separator: ",")).") var file: String
        @Option(help: "The agency whose results they are.") var unit: String

        func run() async throws {
            guard let path = UnitPath(unit) else { throw CommandRefused("--unit \(unit): not a unit path") }
            let text = try readFile(file)
            do {
                let results = try OfficialResultFile(text).results
                let entered = try await Settings.read().withStore { store in
                    try await store.write(as: .system("results import"), at: .nowInMilliseconds()) { try $0.enter(results, of: path) }
                }
                print("Years entered: \(entered); as they stood already: \(results.count - entered).")
            } catch let faults as OfficialResultFile.Faults {
                for fault in faults.faults.dropLast() { printError("hoidap: \(file): \(sentence(fault))") }
                throw CommandRefused("\(file): \(faults.faults.last.map { sentence($0) } ?? "")")
            } catch let refusal as Plan.Refusal {
                let reason =
                    switch refusal {
                    case .nothingChanged: "nothing new"
                    case .unknown: "--unit: there is no such unit"
                    default: refusal.phrase(.en)
                    }
                throw CommandRefused("\(file): \(reason)")
            }
        }
    }
}
