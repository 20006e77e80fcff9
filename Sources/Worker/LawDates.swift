import Domain
import FoundationEssentials
import Logging
import Store

/// The law and what runs do not drift apart.
extension Shift {
    /// Looks once for clocks that the law has left behind, repairs them, and says so. How many dates it moved or marked.
    @discardableResult
    func repairDates(at now: Date) async throws -> Int {
        let done = try await store.repairDates(at: now)
        if done.moved + done.kept > 0 {
            logger.warning("deadlines were behind the law", metadata: ["moved": "\(done.moved)", "kept": "\(done.kept)"])
        }
        return done.moved + done.kept
    }
}
