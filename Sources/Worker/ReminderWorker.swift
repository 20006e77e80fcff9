import Domain
import FoundationEssentials
public import Logging
public import Store

/// Looks every half minute at the deadlines whose time has come. Any number of processes may do so at once.
public struct ReminderWorker: Sendable {
    let store: Store
    let logger: Logger

    /// Tickets in one transaction.
    private static let batch = 1000
    /// Followers in one transaction.
    private static let followers = 200

    public init(store: Store, logger: Logger) {
        self.store = store
        self.logger = logger
    }

    /// Works until the task is cancelled.
    public func run() async {
        while !Task.isCancelled {
            do {
                while try await remind() == Self.batch {}
                try await store.write(as: .system("reminders"), at: Date(), deadline: .seconds(60)) { _ = try $0.summariseWeek() }
                try await store.write(as: .system("reports"), at: Date(), deadline: .seconds(60)) { try $0.remindReports() }
                try await store.write(as: .system("reminders"), at: Date(), deadline: .seconds(60)) { _ = try $0.remindDirections() }
                try await store.write(as: .system("reception"), at: Date(), deadline: .seconds(60)) { transaction in
                    try transaction.arrangeReceptions()
                    try transaction.remindVisitors()
                }
                while try await tellFollowers() == Self.followers {}
                try await store.write(as: .system("sample"), at: Date(), deadline: .seconds(60)) { _ = try $0.listSamples() }
                while try await store.write(
                    as: .system("survey"), at: Date(), deadline: .seconds(60), { try $0.survey(limit: Self.batch) }) == Self.batch
                {}
            } catch is CancellationError {
                return
            } catch {
                logger.error("reminders: failed, will try again", metadata: ["error": "\(type(of: error))"])
            }
            try? await Task.sleep(for: .seconds(30))
        }
    }

    private func remind() async throws -> Int {
        try await store.write(as: .system("reminders"), at: Date(), deadline: .seconds(300)) { try $0.remind(limit: Self.batch) }
    }

    private func tellFollowers() async throws -> Int {
        try await store.write(as: .system("news"), at: Date(), deadline: .seconds(60)) { try $0.tellFollowers(limit: Self.followers) }
    }
}
