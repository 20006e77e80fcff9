import ArgumentParser
import Domain
import FoundationEssentials
import Glibc
import Hummingbird
import Logging
import PG
import ServiceLifecycle
import Store
import Web

/// `hoidap serve`: the pages and the API, and the jobs of this process.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "serve", abstract: "Serve the pages and work the jobs.")

    @Option(help: "Address to listen on.") var host = "127.0.0.1"
    @Option(help: "Port to listen on.") var port = 8080

    mutating func validate() throws {
        guard (0...65_535).contains(port) else { throw ValidationError("--port: from 0 to 65535") }
    }

    private func address(_ settings: Settings) -> String {
        let named = ["0.0.0.0", "::"].contains(host) ? "localhost" : host.contains(":") ? "[\(host)]" : host
        return "\(settings.secureCookies ? "https" : "http")://\(named):\(port)"
    }

    /// - Throws: `CommandRefused` where no machine has this name or address.
    static func resolve(_ host: String) throws {
        var found: UnsafeMutablePointer<addrinfo>?
        let status = getaddrinfo(host, nil, nil, &found)
        if let found { freeaddrinfo(found) }
        guard status == 0 else {
            throw CommandRefused("--host \(host): not an address to listen on: \(String(cString: gai_strerror(status)))")
        }
    }

    func run() async throws {
        let settings = try Settings.read()
        try Self.resolve(host)
        let database = try settings.database()
        database.start()
        let store: Store
        do {
            try await settings.requireSchema(database)
            store = try await settings.store(over: database)
            try await settings.requireHome(store)
        } catch {
            await database.shutdown()
            throw error
        }
        let site = Site(
            store: store, home: settings.home, secureCookies: settings.secureCookies,
            publicURL: settings.publicURL, listensAt: address(settings),
            submissionsPerMinute: settings.submissionsPerMinute, sendsMail: settings.mail != nil, scansFiles: settings.scanner != nil,
            proxies: settings.proxies)
        var logger = Logger(label: "hoidap")
        logger.logLevel = .info
        if let warning = try await settings.roleWarning(store) { logger.warning("\(warning)") }
        if settings.publicURL == nil { logger.warning("HOIDAP_PUBLIC_URL is not set: feeds and previews name \(site.address)") }
        let app = Application(
            router: buildRouter(site), server: buildServer(site, openConnections: OpenFiles.raised()),
            configuration: .init(address: .hostname(host, port: port), serverName: nil, backlog: Bounds.openConnections.value),
            services: [DatabaseService(database: database), JobService(shift: settings.shift(store, logger, gaps: site.gaps))],
            onServerRunning: keepAccepting, logger: logger)
        do {
            try await Stopping.group([app], logger).run()
        } catch {
            throw CommandRefused("cannot serve on \(host):\(port): \(sentence(error))")
        }
    }
}
