import ArgumentParser
import Domain
import FoundationEssentials
import Logging
import PG
import ServiceLifecycle
import Store
import Web
import Worker

/// `hoidap work`: the jobs without the pages. `hoidap serve` works them too; any number of processes may.
struct WorkCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "work", abstract: "Work the jobs: letters, reminders, clean-up, a changed calendar.")

    func run() async throws {
        let settings = try Settings.read()
        let database = try settings.database(lanes: 4)
        database.start()
        let store: Store
        do {
            try await settings.requireSchema(database)
            store = try await settings.store(over: database)
        } catch {
            await database.shutdown()
            throw error
        }
        let logger = Logger(label: "hoidap")
        if let warning = try await settings.roleWarning(store) { logger.warning("\(warning)") }
        try await Stopping.group([DatabaseService(database: database), JobService(shift: settings.shift(store, logger))], logger).run()
    }
}

extension Settings {
    /// The jobs of this process.
    func shift(_ store: Store, _ logger: Logger, gaps: SearchGaps? = nil) -> Shift {
        Shift(
            store: store, letters: mail?.worker(store, logger), scanner: scanner, gaps: gaps.map { gaps in { @Sendable in gaps.take() } },
            logger: logger)
    }
}

/// Keeps the database open until everything that uses it has stopped.
struct DatabaseService: Service {
    let database: Database

    func run() async throws {
        try? await gracefulShutdown()
        await database.shutdown()
    }
}

/// Works the jobs until the process is told to stop.
struct JobService: Service {
    let shift: Shift

    func run() async throws { await cancelWhenGracefulShutdown { await shift.run() } }
}
