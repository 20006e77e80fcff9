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
        let round = round
        while !Task.isCancelled {
            guard await round.run() else { return }
            try? await Task.sleep(for: .seconds(30))
        }
    }

    private var round: JobRound {
        JobRound(
            [
                Job("reminders") { while try await remind(at: Date()) == Self.batch {} },
                writing("weekly summary", as: "reminders") { _ = try $0.summariseWeek() },
                writing("reports", as: "reports") { try $0.remindReports() },
                writing("directions", as: "reminders") { _ = try $0.remindDirections() },
                writing("reception", as: "reception") { try $0.arrangeReceptions() },
                writing("visitors", as: "reception") { try $0.remindVisitors() },
                Job("news") { while try await tellFollowers() == Self.followers {} },
                writing("sample", as: "sample") { _ = try $0.listSamples() },
                Job("survey") { while try await survey() == Self.batch {} },
            ], logger: logger)
    }

    private func writing(_ name: String, as program: String, _ work: @escaping @Sendable (Transaction) throws -> Void) -> Job {
        Job(name) { try await store.write(as: .system(program), at: Date(), deadline: .seconds(60), work) }
    }

    /// One batch. A ticket that cannot be looked at is named in the log, by its id alone, and keeps no other from its turn.
    func remind(at now: Date) async throws -> Int {
        let logger = logger
        return try await store.write(as: .system("reminders"), at: now, deadline: .seconds(300)) { transaction in
            try transaction.remind(limit: Self.batch) { ticket, error in
                logger.error("reminders: a ticket was passed over", metadata: ["ticket": "\(ticket)", "error": "\(Job.logged(error))"])
            }
        }
    }

    private func tellFollowers() async throws -> Int {
        try await store.write(as: .system("news"), at: Date(), deadline: .seconds(60)) { try $0.tellFollowers(limit: Self.followers) }
    }

    private func survey() async throws -> Int {
        try await store.write(as: .system("survey"), at: Date(), deadline: .seconds(60)) { try $0.survey(limit: Self.batch) }
    }
}
