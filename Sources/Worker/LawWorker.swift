import Domain
import FoundationEssentials
public import Logging
public import Store
import Synchronization

/// Sees to it that the law and what runs do not drift apart: it learns of changes that other processes made, and looks for clocks that the
/// law has left behind. Any number of processes may do so at once.
public final class LawWorker: Sendable {
    private let store: Store
    private let logger: Logger
    private let lastLook = Mutex(Date.distantPast)

    /// Seconds between two looks at all that runs.
    private static let interval: TimeInterval = 300

    public init(store: Store, logger: Logger) {
        self.store = store
        self.logger = logger
    }

    /// Works until the task is cancelled.
    public func run() async {
        while !Task.isCancelled {
            do {
                // Whoever made a new version counts by it; what they left is found at the next look.
                try await store.refreshLaw()
                if lastLook.withLock({ Date().timeIntervalSince($0) >= Self.interval }) { try await repair(at: Date()) }
            } catch is CancellationError {
                return
            } catch let error as any LoggableError {
                logger.error("law: failed, will try again", metadata: ["error": "\(error.logLine)"])
            } catch {
                logger.error("law: failed, will try again", metadata: ["error": "\(type(of: error))"])
            }
            try? await Task.sleep(for: .seconds(5))
        }
    }

    /// Looks once, repairs what is behind, and says so. How many dates it moved or marked.
    @discardableResult
    func repair(at now: Date) async throws -> Int {
        lastLook.withLock { $0 = now }
        let done = try await store.repairDates(at: now)
        if done.moved + done.kept > 0 {
            logger.warning("deadlines were behind the law", metadata: ["moved": "\(done.moved)", "kept": "\(done.kept)"])
        }
        return done.moved + done.kept
    }
}
