import ArgumentParser
import Domain
import FoundationEssentials
import Hummingbird
import Logging
import PG
import ServiceLifecycle
import Store
import Web

/// `hoidap serve`: the pages and the API, and the jobs of this process.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Serve the pages and work the jobs.")

    @Option(help: "Address to listen on.") var host = "127.0.0.1"
    @Option(help: "Port to listen on.") var port = 8080

    mutating func validate() throws {
        guard (0...65_535).contains(port) else { throw ValidationError("--port: from 0 to 65535") }
    }

    func run() async throws {
        let settings = try Settings.read()
        let database = try settings.database()
        database.start()
        let isCurrent = try await Schema.migrator.isCurrent(database)
        guard isCurrent else {
            await database.shutdown()
            throw CommandRefused("the database has another schema than this program: run hoidap migrate")
        }
        let site = Site(
            store: try await Store(database: database), home: settings.home, secureCookies: settings.secureCookies,
            submissionsPerMinute: settings.submissionsPerMinute)
        var logger = Logger(label: "hoidap")
        logger.logLevel = .info
        let app = Application(
            router: buildRouter(site),
            configuration: .init(address: .hostname(host, port: port), serverName: nil),
            services: [DatabaseService(database: database), Housekeeping(store: site.store)], logger: logger)
        do {
            try await app.runService()
        } catch {
            throw CommandRefused("cannot serve on \(host):\(port): \(error)")
        }
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

/// Removes what has served its time, and reads rules and calendar again, so that an import by another process reaches this one.
struct Housekeeping: Service {
    let store: Store

    func run() async throws {
        let logger = Logger(label: "housekeeping")
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    try await store.cleanUp(at: Date())
                    if try await store.refreshLaw() {
                        // What arrived while this process still had the old calendar is counted anew.
                        try await store.write(as: .system("recompute"), at: .nowInMilliseconds(), deadline: .seconds(600)) {
                            _ = try $0.recompute()
                        }
                    }
                } catch is CancellationError {
                    return
                } catch {
                    logger.error("failed, will try again", metadata: ["error": "\(type(of: error))"])
                }
                try? await Task.sleep(for: .seconds(60))
            }
        }
    }
}
