import ArgumentParser
import FoundationEssentials
import Store

/// The program. Exit status: 0 done, 1 refused or found wrong, 2 wrong usage.
@main
struct Hoidap: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hoidap", abstract: "Questions and feedback from businesses, answered in time and on record.",
        subcommands: [
            ServeCommand.self, WorkCommand.self, MigrateCommand.self, DemoCommand.self, DueCommand.self, UnitCommand.self, UserCommand.self,
            TokenCommand.self,
            CalendarCommand.self, RuleCommand.self, HoursCommand.self, LawCommand.self, ImportCommand.self, IndicatorsCommand.self,
            ForecastCommand.self,
            ReportCommand.self, PlanCommand.self, ResultsCommand.self, SampleCommand.self, SynonymsCommand.self, DoctorCommand.self,
        ])

    static func main() async {
        var status = await perform()
        do { try Output.standard.flush() } catch {
            printError("hoidap: \(sentence(error))")
            status = max(status, 1)
        }
        if status != 0 { exitProcess(status) }
    }

    private static func perform() async -> Int32 {
        do {
            try CommandWords.check()
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
            return 0
        } catch let code as ExitCode {
            // The command has said what there is to say.
            return code.rawValue
        } catch let error where exitCode(for: error) == .validationFailure {
            printError(fullMessage(for: error))
            return 2
        } catch let error where exitCode(for: error) == .success {
            print(fullMessage(for: error))
            return 0
        } catch {
            printError("hoidap: \(sentence(error))")
            return 1
        }
    }
}

/// A command was understood and refused: one line says what, where and why.
struct CommandRefused: Error {
    let reason: String

    init(_ reason: String) { self.reason = reason }
}
