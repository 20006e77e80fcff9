public import Domain
import PG

/// Work that keeps a processor busy, on threads of its own: so many at once, and so many that wait.
///
/// The newest goes first and the oldest is refused: under more work than can be done, whoever has just come is still there to read the
/// answer, and in a queue in order of arrival everybody would wait too long.
///
/// Nobody waits longer than `longestWait`, though all threads stand still: a thread that works at nothing else looks at the time.
///
/// The threads are the pool's own: those of Dispatch are shared with all tasks of the program, which would stand still meanwhile.
public final class WorkPool: @unchecked Sendable {
    private struct Waiting {
        let id: Int
        let since: ContinuousClock.Instant
        /// Works, and returns how to hand over what came of it.
        let work: @Sendable () -> @Sendable () -> Void
        let refuse: @Sendable (any Error) -> Void
    }

    private let atOnce: Int
    private let mostWaiting: Int
    private let longestWait: Duration
    private let monitor = Monitor()
    private let arrived = Condition()
    /// Somebody waits where nobody did.
    private let waitingBegan = Condition()
    // All below only inside monitor.locked.
    private var waiting: [Waiting] = []
    private var threads = 0
    private var running = 0
    private var lastID = 0
    private var isWatched = false

    /// Its threads last as long as the program.
    public init(atOnce: Int, mostWaiting: Int, longestWait: Duration = .seconds(Bounds.heavySeconds.value)) {
        (self.atOnce, self.mostWaiting, self.longestWait) = (atOnce, mostWaiting, longestWait)
    }

    /// Texts and files that are made here.
    public static let heavy = WorkPool(atOnce: Bounds.heavyAtOnce.value, mostWaiting: Bounds.heavyWaiting.value)

    /// Files from outside, for which no page is to wait: whoever made one decides how long it takes to read.
    public static let files = WorkPool(atOnce: Bounds.filesAtOnce.value, mostWaiting: Bounds.heavyWaiting.value)

    /// Passwords, which are not to wait for texts and files.
    static let passwords = WorkPool(atOnce: Bounds.passwordsAtOnce.value, mostWaiting: Bounds.passwordsWaiting.value)

    /// - Throws: what `work` throws; `Busy` where too much waits already; `CancellationError`.
    public func run<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws -> Result {
        try Task.checkCancellation()
        let id = monitor.locked {
            lastID += 1
            return lastID
        }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Result, any Error>) in
                enter(
                    Waiting(
                        id: id, since: .now,
                        work: {
                            let result = Swift.Result { try work() }
                            return { continuation.resume(with: result) }
                        }, refuse: { continuation.resume(throwing: $0) }))
            }
        } onCancel: {
            withdraw(id)?.refuse(CancellationError())
        }
    }

    private func enter(_ job: Waiting) {
        let (needsWatch, needsThread, refused) = monitor.locked { () -> (Bool, Bool, Waiting?) in
            waiting.append(job)
            arrived.signal()
            if waiting.count == 1 { waitingBegan.signal() }
            defer { isWatched = true }
            let needsThread = threads < min(atOnce, waiting.count + running)
            if needsThread { threads += 1 }
            return (!isWatched, needsThread, waiting.count + running > atOnce + mostWaiting ? waiting.removeFirst() : nil)
        }
        if needsWatch { Thread.start { self.keepTime() } }
        if needsThread { Thread.start { self.keepWorking() } }
        refused?.refuse(Busy())
    }

    private func keepWorking() {
        while true {
            let (job, late) = next()
            late.forEach { $0.refuse(Busy()) }
            guard let job else { continue }
            let handOver = job.work()
            monitor.locked { running -= 1 }
            handOver()
        }
    }

    private func next() -> (job: Waiting?, late: [Waiting]) {
        monitor.locked {
            while waiting.isEmpty { monitor.wait(for: arrived) }
            let late = takeLate()
            let job = waiting.popLast()
            if job != nil { running += 1 }
            return (job, late)
        }
    }

    /// Refuses whoever has waited too long, at the time and not when a thread is free again.
    private func keepTime() {
        while true {
            let late = monitor.locked { () -> [Waiting] in
                while waiting.isEmpty { monitor.wait(for: waitingBegan) }
                let left = waiting[0].since + longestWait - .now
                if left > .zero { monitor.wait(for: waitingBegan, atMost: left) }
                return takeLate()
            }
            late.forEach { $0.refuse(Busy()) }
        }
    }

    /// Only inside `monitor.locked`.
    private func takeLate() -> [Waiting] {
        let now = ContinuousClock.now
        let late = waiting.filter { $0.since + longestWait <= now }
        waiting.removeAll { $0.since + longestWait <= now }
        return late
    }

    private func withdraw(_ id: Int) -> Waiting? {
        monitor.locked { waiting.firstIndex { $0.id == id }.map { waiting.remove(at: $0) } }
    }
}
