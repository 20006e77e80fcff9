import Domain
import FoundationEssentials
import Logging
import Store

/// Deadlines whose time has come are told.
extension Shift {
    /// Tickets in one transaction: whoever writes to one of them waits until it ends, and everybody told of them gets one letter of it.
    static let reminded = 250

    /// One batch. A ticket that cannot be looked at is named in the log, by its id alone, and keeps no other from its turn.
    func remind(at now: Date) async throws -> Int {
        let logger = logger
        return try await store.write(as: .system("reminders"), at: now, deadline: .seconds(300)) { transaction in
            try transaction.remind(limit: Self.reminded) { ticket, error in
                logger.error("reminders: a ticket was passed over", metadata: ["ticket": "\(ticket)", "error": "\(error.logged)"])
            }
        }
    }
}
