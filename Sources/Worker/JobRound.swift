public import Logging
import Store

/// What is done again and again, under the name by which the log knows it.
public struct Job: Sendable {
    public let name: String
    let work: @Sendable () async throws -> Void

    public init(_ name: String, _ work: @escaping @Sendable () async throws -> Void) {
        self.name = name
        self.work = work
    }

    /// What of an error may stand in a log: never a value, which could hold what somebody typed.
    static func logged(_ error: any Error) -> String { (error as? any LoggableError)?.logLine ?? "\(type(of: error))" }
}

/// Jobs one after the other, each by itself: one that fails is logged by its name, and the others have their turn.
public struct JobRound: Sendable {
    private let jobs: [Job]
    private let logger: Logger

    public init(_ jobs: [Job], logger: Logger) {
        self.jobs = jobs
        self.logger = logger
    }

    /// False where the task was cancelled meanwhile.
    public func run() async -> Bool {
        for job in jobs {
            do {
                try await job.work()
            } catch is CancellationError {
                return false
            } catch {
                logger.error(
                    "a job failed, will try again", metadata: ["job": "\(job.name)", "error": "\(Job.logged(error))"])
            }
            if Task.isCancelled { return false }
        }
        return true
    }
}
