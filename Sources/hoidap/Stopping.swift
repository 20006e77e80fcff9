import Dispatch
import Domain
import Glibc
import Logging
import PG
import ServiceLifecycle
import UnixSignals

/// A process that is told to stop comes to its end within `Bounds.stopSeconds`, whatever clients, the mail server or the database do.
enum Stopping {
    /// What runs may finish; after that it is cancelled.
    private static let grace = Duration.seconds(Bounds.stopSeconds.value * 3 / 4)

    static func group(_ services: [any Service], _ logger: Logger) -> ServiceGroup {
        var configuration = ServiceGroupConfiguration(services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        configuration.maximumGracefulShutdownDuration = grace
        LastResort.start(logger)
        return ServiceGroup(configuration: configuration)
    }
}

/// Ends the process where something cannot be cancelled. The database takes back what was not finished.
///
/// It sees the signal itself, on a queue and then a thread of its own: what hangs may be all that would pass the word on.
private enum LastResort {
    /// Written once, before the services run.
    private nonisolated(unsafe) static var sources: [any DispatchSourceSignal] = []

    /// Early enough for the end to come within the bound.
    private static let patience = UInt32((Bounds.stopSeconds.value * 1000 - 500) * 1000)

    static func start(_ logger: Logger) {
        let queue = DispatchQueue(label: "stopping")
        sources = [SIGTERM, SIGINT].map { signal in
            let source = DispatchSource.makeSignalSource(signal: signal, queue: queue)
            source.setEventHandler {
                Thread.start {
                    usleep(patience)
                    logger.warning("stopped before everything had come to its end")
                    _exit(0)
                }
            }
            source.resume()
            return source
        }
    }
}

/// How many files and connections the system lets this process have open.
enum OpenFiles {
    /// What is needed beside the connections of clients: the database, the log, libraries.
    private static let others = 128

    /// As many as may be had without a privilege; those that are left for connections.
    static func raised() -> Int {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return Bounds.openConnections.value }
        let wanted = min(limit.rlim_max, rlim_t(Bounds.openConnections.value * 2 + others))
        if limit.rlim_cur < wanted {
            limit.rlim_cur = wanted
            _ = setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
            _ = getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        }
        return max(1, Int(clamping: limit.rlim_cur) - others)
    }
}
