import Domain
import FoundationEssentials
public import Logging
public import Store

/// The jobs of one process. Any number of processes may work at once: what one may do for all is done by whoever takes it first, and taken
/// over by another where that one died.
public struct Shift: Sendable {
    let store: Store
    /// Nil where no mail server is named.
    let letters: LetterWorker?
    /// Nil where no virus scanner is named.
    let scanner: VirusScanner?
    /// What the pages of this process could not find since the last time; nil where it has none.
    let gaps: (@Sendable () -> [String: Int])?
    let logger: Logger
    let timetable: [Job]
    /// This process, as long as it works.
    private let id = UUID()

    /// Jobs that are done for all processes and that this one does at once: one that hangs does not hold the others.
    private static let places = 3
    /// Seconds between two looks at what is due.
    private static let look = 1
    /// Seconds after which a job is taken from a process that does not say that it is still at it.
    private static let hold = 60
    /// Seconds between two notes that a job of every process was done, which is more often than anybody looks.
    private static let note = Duration.seconds(60)
    /// For what is noted of a job, also by a process that is told to stop.
    private static let noteDeadline = Duration.seconds(10)

    public init(
        store: Store, letters: LetterWorker?, scanner: VirusScanner? = nil, gaps: (@Sendable () -> [String: Int])? = nil, logger: Logger,
        timetable: [Job] = Job.all
    ) {
        self.store = store
        self.letters = letters
        self.scanner = scanner
        self.gaps = gaps
        self.logger = logger
        self.timetable = timetable
    }

    /// Works until the task is cancelled.
    public func run() async {
        let possible = timetable.filter { $0.isPossible(self) }
        await trying { try await write { try $0.enrol(jobs: possible.map(\.name)) } }
        await withTaskGroup(of: Void.self) { group in
            for job in possible where job.place == .each { group.addTask { await keepDoing(job) } }
            let shared = possible.filter { $0.place == .one }
            for _ in 0..<Self.places {
                group.addTask {
                    while !Task.isCancelled {
                        let found = await trying { try await takeTurn(of: shared) }
                        if found == false { await pause(TimeInterval(Self.look)) }
                    }
                }
            }
        }
    }

    /// A job that this process does for itself.
    private func keepDoing(_ job: Job) async {
        var failures = 0
        var noted: ContinuousClock.Instant?
        await pause(TimeInterval(job.delay))
        while !Task.isCancelled {
            let isToNote = failures > 0 || noted.map { .now - $0 >= Self.note } ?? true
            failures = await turn(job, failures: failures, notes: isToNote)
            if isToNote { noted = .now }
            await pause(failures == 0 ? TimeInterval(job.interval) : Self.pause(afterFailures: failures, most: job.interval))
        }
    }

    /// Does the job that has been due longest. False where none is.
    func takeTurn(of jobs: [Job], at now: Date = .nowInMilliseconds()) async throws -> Bool {
        let (id, names) = (id, jobs.map(\.name))
        let taken = try await store.writeOnce(as: .system("jobs"), at: now) {
            try $0.takeJob(of: names, as: id, for: TimeInterval(Self.hold))
        }
        guard let taken, let job = jobs.first(where: { $0.name == taken.name }) else { return false }
        await turn(job, failures: taken.failuresInARow)
        return true
    }

    /// One turn of a job, and what is on record of it.
    /// - Parameter failures: how often in a row it failed before.
    /// - Returns: how often it did now.
    @discardableResult
    func turn(_ job: Job, failures: Int, notes: Bool = true) async -> Int {
        let (name, holder) = (job.name, job.place == .one ? id : nil)
        let begun = ContinuousClock.now
        do {
            try await bounded(job)
        } catch  where Task.isCancelled {
            if let holder { await noting(name) { try $0.letGoOfJob(name, by: holder) } }
            return failures
        } catch {
            let (fault, wait) = (error.logged, Self.pause(afterFailures: failures + 1, most: job.interval))
            logger.error(
                "a job failed, will try again",
                metadata: ["job": "\(name)", "error": "\(fault)", "failures": "\(failures + 1)", "seconds": "\(Int(wait.rounded()))"])
            await noting(name) { try $0.jobFailed(name, by: holder, fault: fault, next: $0.now.addingTimeInterval(wait)) }
            return failures + 1
        }
        let took = (ContinuousClock.now - begun) / .seconds(1)
        if notes {
            await noting(name) {
                try $0.jobIsDone(name, by: holder, seconds: took, next: $0.now.addingTimeInterval(TimeInterval(job.interval)))
            }
        }
        return 0
    }

    /// A job does its work, says meanwhile that this process is at it, and is broken off where it takes too long.
    private func bounded(_ job: Job) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            defer { group.cancelAll() }
            group.addTask { try await job.work(self) }
            group.addTask {
                try await Task.sleep(for: .seconds(job.limit))
                throw TookTooLong(limit: job.limit)
            }
            if job.place == .one { group.addTask { try await hold(job.name) } }
            try await group.next()
        }
    }

    private func hold(_ name: String) async throws {
        while true {
            try await Task.sleep(for: .seconds(Self.hold / 3))
            // Where it cannot be said now, it is said later; meanwhile another process may begin too, which no job minds.
            await noting(name) { [id] in try $0.holdJob(name, as: id, for: TimeInterval(Self.hold)) }
        }
    }

    /// What is noted of a job is noted by a process that is told to stop, too.
    private func noting(_ name: String, _ work: @escaping @Sendable (Transaction) throws -> Void) async {
        do { try await Task { try await write(work) }.value } catch {
            logger.error("a job's turn could not be noted", metadata: ["job": "\(name)", "error": "\(error.logged)"])
        }
    }

    private func write(_ work: @escaping @Sendable (Transaction) throws -> Void) async throws {
        try await store.write(as: .system("jobs"), at: .nowInMilliseconds(), deadline: Self.noteDeadline, work)
    }

    /// Until it can be done, less and less often; nil where the task was cancelled.
    @discardableResult
    private func trying<T>(_ work: () async throws -> T) async -> T? {
        var failures = 0
        while !Task.isCancelled {
            do { return try await work() } catch  where !Task.isCancelled {
                failures += 1
                logger.error("what is due cannot be looked up, will try again", metadata: ["error": "\(error.logged)"])
                await pause(Self.pause(afterFailures: failures))
            } catch { return nil }
        }
        return nil
    }

    /// Twice as many seconds each time, between half a minute and an hour at most, and not the same for two processes that failed together.
    static func pause(afterFailures failures: Int, most: Int = 0, jitter: Double = .random(in: 0.8...1.2)) -> TimeInterval {
        Double(min(1 << min(failures, 12), max(30, min(most, 3600)))) * jitter
    }

    private func pause(_ seconds: TimeInterval) async { try? await Task.sleep(for: .seconds(seconds)) }
}

/// A job was broken off.
struct TookTooLong: LoggableError {
    let limit: Int

    var logLine: String { "took longer than \(limit) seconds" }
}
