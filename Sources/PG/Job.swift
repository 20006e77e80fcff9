import Synchronization

/// One call waiting for, or running on, a lane. Whoever moves it out of `waiting` or `running` answers it; nobody answers twice.
final class Job: Sendable {
    private enum State {
        case new
        case waiting
        case running(Bell)
        case done
    }

    let deadline: Monotonic
    private let state = Mutex(State.new)
    private let cancelled = Atomic(false)
    /// Does the work and returns how to hand over its outcome, which happens after the lane has let go.
    private let work: @Sendable (Connection) -> @Sendable () -> Void
    private let refuse: @Sendable (any Error) -> Void

    init(
        deadline: Monotonic, work: @escaping @Sendable (Connection) -> @Sendable () -> Void, refuse: @escaping @Sendable (any Error) -> Void
    ) {
        self.deadline = deadline
        self.work = work
        self.refuse = refuse
    }

    var isCancelled: Bool { cancelled.load(ordering: .acquiring) }

    var isDone: Bool {
        state.withLock { if case .done = $0 { true } else { false } }
    }

    func enqueue() -> Bool { move { if case .new = $0 { .waiting } else { nil } } }

    func take(_ bell: Bell) -> Bool { move { if case .waiting = $0 { .running(bell) } else { nil } } }

    func putBack() -> Bool { move { if case .running = $0 { .waiting } else { nil } } }

    func run(_ connection: Connection) {
        let answer = work(connection)
        if move({ if case .running = $0 { .done } else { nil } }) { answer() }
    }

    /// False if the job runs or is answered already.
    @discardableResult
    func fail(_ error: any Error) -> Bool {
        let mine = move {
            switch $0 {
            case .new, .waiting: .done
            case .running, .done: nil
            }
        }
        if mine { refuse(error) }
        return mine
    }

    /// True if the job waited and is answered now; a running one is told through its lane's bell.
    func cancel() -> Bool {
        cancelled.store(true, ordering: .releasing)
        let bell = state.withLock { if case .running(let bell) = $0 { bell } else { nil as Bell? } }
        bell?.ring()
        return bell == nil && fail(CancellationError())
    }

    private func move(_ next: (State) -> State?) -> Bool {
        state.withLock { state in
            guard let following = next(state) else { return false }
            state = following
            return true
        }
    }
}
