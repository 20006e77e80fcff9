import ArgumentParser
import Domain
import FoundationEssentials
import Language
import Store
import Web

/// `hoidap plan`: the plans to raise the DDCI, from files and from year to year.
struct PlanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: "Plans to raise the DDCI.", subcommands: [ImportFile.self, Copy.self])

    struct ImportFile: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "import", abstract: "Add a plan from a JSON file.")

        @Argument(help: "The file; Sources/hoidap/Data/plan-2024.json is one.") var file: String

        func run() async throws {
            let text = try readFile(file)
            do {
                let plan = try PlanFile(text).plan(at: .nowInMilliseconds())
                try await Settings.read().withStore { store in
                    try await store.write(as: .system("plan import"), at: .nowInMilliseconds()) { _ = try $0.add(plan) }
                }
                print("Added the plan of \(plan.year): \(plan.solutions.count) solutions, \(plan.tasks.count) tasks.")
            } catch let fault as PlanFile.Fault {
                throw CommandRefused("\(file): \(sentence(fault))")
            } catch let refusal as Plan.Refusal {
                throw CommandRefused("\(file): \(refusal.reason)")
            }
        }
    }

    struct Copy: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Copy the tasks of a year's plan to another year, their periods moved, without states and proofs.")

        @Option(help: "Year of the plan to copy.") var from: Int
        @Option(help: "Year of the new plan.") var to: Int
        @Option(help: "Unit whose plan it is; needed where several agencies have one.") var unit: String?

        func run() async throws {
            let path = try unit.map { text in
                guard let path = UnitPath(text) else { throw CommandRefused("--unit \(text): not a unit path") }
                return path
            }
            let (from, to) = (from, to)
            let copy = try await Settings.read().withStore { store in
                try await store.write(as: .system("plan copy"), at: .nowInMilliseconds()) { transaction in
                    do {
                        if path == nil, Set(try transaction.plans().filter { $0.year == from }.map(\.unit)).count > 1 {
                            throw CommandRefused("--unit: several agencies have a plan of \(from)")
                        }
                        return try transaction.copy(try transaction.plan(year: from, unit: path), to: to)
                    } catch is NotFound {
                        throw CommandRefused("--from \(from): there is no plan of this year")
                    } catch let refusal as Plan.Refusal {
                        throw CommandRefused("--to \(to): \(refusal.reason)")
                    }
                }
            }
            print("Copied \(copy.tasks.count) tasks to \(to). Enter the document of the new plan at /office/plan/\(to).")
        }
    }
}

extension Plan.Refusal {
    /// For the command line.
    fileprivate var reason: String {
        switch self {
        case .yearIsTaken(let year): "there is a plan of \(year) already"
        case .outOfRange(let field): "\(field.rawValue): not possible"
        case .unknown(let field): "\(field.rawValue): the file names one that is not there; hoidap unit add makes units"
        default: phrase(.en)
        }
    }
}
