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
struct Work: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Work the jobs: letters, reminders, clean-up, a changed calendar.")

    func run() async throws {
        let settings = try Settings.read()
        let database = try settings.database(lanes: 2)
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
        try await Stopping.group([DatabaseService(database: database)] + settings.jobs(store, logger), logger).run()
    }
}

extension Settings {
    /// What every process does beside its main business.
    func jobs(_ store: Store, _ logger: Logger, gaps: SearchGaps? = nil) -> [any Service] {
        var jobs: [any Service] = [
            Housekeeping(store: store, gaps: gaps), Reminders(worker: ReminderWorker(store: store, logger: logger)),
            LawKeeping(worker: LawWorker(store: store, logger: logger)),
            RecordKeeping(worker: RecordWorker(store: store, logger: logger)),
        ]
        if let mail { jobs.append(Letters(worker: mail.worker(store, logger))) }
        return jobs
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

/// Sends what waits to be told.
struct Letters: Service {
    let worker: LetterWorker

    func run() async throws { await cancelWhenGracefulShutdown { await worker.run() } }
}

/// Tells of deadlines that come near or are past.
struct Reminders: Service {
    let worker: ReminderWorker

    func run() async throws { await cancelWhenGracefulShutdown { await worker.run() } }
}

/// Brings a law that was changed elsewhere into this process, and repairs dates that were left behind.
struct LawKeeping: Service {
    let worker: LawWorker

    func run() async throws { await cancelWhenGracefulShutdown { await worker.run() } }
}

/// Looks whether what is stored says what the events do.
struct RecordKeeping: Service {
    let worker: RecordWorker

    func run() async throws { await cancelWhenGracefulShutdown { await worker.run() } }
}

/// Removes what has served its time.
struct Housekeeping: Service {
    let store: Store
    /// What the pages of this process could not find.
    var gaps: SearchGaps?

    /// Answers a minute whose related ones are found anew; 100,000 take three days.
    private static let related = 25

    func run() async throws {
        let round = JobRound(jobs, logger: Logger(label: "housekeeping"))
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                guard await round.run() else { return }
                try? await Task.sleep(for: .seconds(60))
            }
        }
    }

    private var jobs: [Job] {
        [
            Job("clean-up") { try await store.cleanUp(at: Date()) },
            Job("search gaps") {
                guard let found = gaps?.take(), !found.isEmpty else { return }
                try await store.write(as: .system("search gaps"), at: .nowInMilliseconds()) { try $0.note(gaps: found) }
            },
            writing("search index", as: "search") { try $0.mergeSearch() },
            writing("related answers", as: "search") { try $0.refreshRelated(limit: Self.related) },
            writing("search words", as: "search", deadline: .seconds(3600)) { try $0.refreshSearch() },
            writing("figures", as: "figures") { _ = try $0.mergeFigures() },
            writing("forecast", as: "forecast") { _ = try $0.refreshForecast() },
        ]
    }

    private func writing(
        _ name: String, as program: String, deadline: Duration = .seconds(300), _ work: @escaping @Sendable (Transaction) throws -> Void
    ) -> Job {
        Job(name) { try await store.write(as: .system(program), at: .nowInMilliseconds(), deadline: deadline, work) }
    }
}
