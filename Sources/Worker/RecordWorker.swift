import Domain
import FoundationEssentials
public import Logging
public import Store

/// Looks once a day whether tickets, limits and figures still say what the events do. It writes nothing: what it finds is told.
public final class RecordWorker: Sendable {
    private let store: Store
    private let logger: Logger

    private static let interval: Duration = .seconds(86_400)
    /// After a failure, and before the first look: a program that starts has other things to do.
    private static let pause: Duration = .seconds(300)
    private static let listed = 20

    public init(store: Store, logger: Logger) {
        self.store = store
        self.logger = logger
    }

    /// Works until the task is cancelled.
    public func run() async {
        try? await Task.sleep(for: Self.pause)
        while !Task.isCancelled {
            var wait = Self.interval
            do { try await look(at: Date()) } catch is CancellationError { return } catch {
                wait = Self.pause
                logger.error("records: failed, will try again", metadata: ["error": "\(Job.logged(error))"])
            }
            try? await Task.sleep(for: wait)
        }
    }

    /// Looks once, and says what it found.
    @discardableResult
    func look(at now: Date) async throws -> RecordCheck {
        let found = try await store.checkRecords(listing: Self.listed, at: now)
        if found.count > 0 {
            logger.error(
                "tickets differ from their events",
                metadata: ["count": "\(found.count)", "tickets": "\(found.tickets.joined(separator: ", "))"])
        }
        if found.tallies > 0 {
            logger.error("tallies differ from the tickets: run hoidap indicators --rebuild", metadata: ["count": "\(found.tallies)"])
        }
        return found
    }
}
