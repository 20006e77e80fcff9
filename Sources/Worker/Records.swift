import Domain
import FoundationEssentials
import Logging
import Store

/// Tickets, limits and figures still say what the events do.
extension Shift {
    /// Tickets that are named in the log.
    private static let listed = 20

    /// Looks once, and says what it found. It writes nothing.
    @discardableResult
    func checkRecords(at now: Date) async throws -> RecordCheck {
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
