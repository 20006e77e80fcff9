public import Domain
import Dispatch
import Synchronization

/// Work that keeps a processor busy, on threads of its own: so many at once, and so many that wait.
///
/// The newest goes first and the oldest is refused: under more work than can be done, whoever has just come is still there to read the
/// answer, and in a queue in order of arrival everybody would wait too long.
public final class WorkPool: Sendable {
    private struct Waiting {
        let id: Int
        let since: ContinuousClock.Instant
        let start: @Sendable () -> Void
        let refuse: @Sendable (any Error) -> Void
    }

    private struct State {
        var running = 0
        var waiting: [Waiting] = []
        var next = 0
    }

    private let threads: DispatchQueue
    private let atOnce: Int
    private let mostWaiting: Int
    private let longestWait: Duration
    private let state = Mutex(State())

    public init(_ name: String, atOnce: Int, mostWaiting: Int, longestWait: Duration = .seconds(Bounds.heavySeconds.value)) {
        threads = DispatchQueue(label: name, attributes: .concurrent)
        (self.atOnce, self.mostWaiting, self.longestWait) = (atOnce, mostWaiting, longestWait)
    }

    /// Texts and files.
    public static let heavy = WorkPool("heavy", atOnce: Bounds.heavyAtOnce.value, mostWaiting: Bounds.heavyWaiting.value)

    /// Passwords, which are not to wait for texts and files.
    static let passwords = WorkPool("passwords", atOnce: Bounds.passwordsAtOnce.value, mostWaiting: Bounds.passwordsWaiting.value)

    /// - Throws: what `work` throws; `Busy` where too much waits already; `CancellationError`.
    public func run<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws -> Result {
        try Task.checkCancellation()
        let id = state.withLock { state in
            state.next += 1
            return state.next
        }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Result, any Error>) in
                enter(
                    Waiting(
                        id: id, since: .now,
                        start: {
                            self.threads.async {
                                let result = Swift.Result { try work() }
                                self.leave()
                                continuation.resume(with: result)
                            }
                        }, refuse: { continuation.resume(throwing: $0) }))
            }
        } onCancel: {
            take { $0.id == id }?.refuse(CancellationError())
        }
    }

    private func enter(_ job: Waiting) {
        let (starts, refused) = state.withLock { state -> (Bool, Waiting?) in
            guard state.running >= atOnce else {
                state.running += 1
                return (true, nil)
            }
            state.waiting.append(job)
            return (false, state.waiting.count > mostWaiting ? state.waiting.removeFirst() : nil)
        }
        if starts { job.start() }
        refused?.refuse(Busy())
    }

    private func leave() {
        let (next, late) = state.withLock { state -> (Waiting?, [Waiting]) in
            let now = ContinuousClock.now
            let late = state.waiting.filter { $0.since + longestWait < now }
            state.waiting.removeFirst(late.count)
            let next = state.waiting.popLast()
            if next == nil { state.running -= 1 }
            return (next, late)
        }
        late.forEach { $0.refuse(Busy()) }
        next?.start()
    }

    private func take(where matches: (Waiting) -> Bool) -> Waiting? {
        state.withLock { state in state.waiting.firstIndex(where: matches).map { state.waiting.remove(at: $0) } }
    }
}
