/// N threads, each with one connection, and the bounded first-in-first-out queue they take from.
final class Lanes: @unchecked Sendable {
    private let settings: DatabaseSettings
    private let monitor = Monitor()
    /// Apart from `closing`, so that one signal always reaches a lane that can work.
    private let work = Condition()
    private let closing = Condition()
    // All below only inside monitor.locked.
    private var queue: [Job] = []
    private var waiting = 0
    private var running = 0
    private var threads = 0
    private var connected = 0
    private var isStarted = false
    private var isClosing = false
    private var onClosed: [@Sendable () -> Void] = []

    init(_ settings: DatabaseSettings) { self.settings = settings }

    var statistics: DatabaseStatistics {
        monitor.locked { DatabaseStatistics(lanes: settings.lanes, connected: connected, waiting: waiting, running: running) }
    }

    func start() {
        monitor.locked { startLocked() }
    }

    func submit(_ job: Job) {
        let refusal: DatabaseUnavailable? = monitor.locked {
            if isClosing { return .shutDown }
            if waiting >= settings.queueLimit { return .queueFull }
            startLocked()
            guard job.enqueue() else { return nil }
            queue.append(job)
            waiting += 1
            work.signal()
            return nil
        }
        if let refusal { job.fail(refusal) }
        // Cancelled before it could wait: it was never queued, so answer it here.
        if job.isCancelled { cancel(job) }
    }

    func cancel(_ job: Job) {
        guard job.cancel() else { return }
        monitor.locked { forgetDone() }
    }

    /// Refuses what waits, lets what runs finish; `done` is called when every lane is closed.
    func close(_ done: @escaping @Sendable () -> Void) {
        let (jobs, isClosed) = monitor.locked {
            isClosing = true
            defer {
                work.broadcast()
                closing.broadcast()
            }
            if threads > 0 { onClosed.append(done) }
            return (takeAll(), threads == 0)
        }
        jobs.forEach { $0.fail(DatabaseUnavailable.shutDown) }
        if isClosed { done() }
    }

    // MARK: Inside the lock

    private func startLocked() {
        guard !isStarted, !isClosing else { return }
        isStarted = true
        threads = settings.lanes + 1
        for _ in 0..<settings.lanes { Thread.start { self.lane() } }
        Thread.start { self.keepTime() }
    }

    private func takeAll() -> [Job] {
        defer {
            queue = []
            waiting = 0
        }
        return queue
    }

    private func forgetDone() {
        queue.removeAll(where: \.isDone)
        waiting = queue.count
    }

    // MARK: Threads

    private func lane() {
        let bell = Bell()
        var backOff = Duration.milliseconds(50)
        while !monitor.locked({ isClosing }) {
            do {
                let connection = Connection(try Session.open(settings, bell))
                backOff = .milliseconds(50)
                monitor.locked { connected += 1 }
                serve(connection, bell)
                monitor.locked { connected -= 1 }
            } catch {
                refuseAllIfDisconnected(error)
                pause(backOff * Double.random(in: 0.5...1))
                backOff = min(backOff * 2, .seconds(1))
            }
        }
        leave()
    }

    private func serve(_ connection: Connection, _ bell: Bell) {
        while connection.session.isOpen, let job = next(bell) {
            guard connection.session.isAlive else {
                putBack(job)
                return
            }
            connection.session.deadline = job.deadline
            connection.session.isCancelled = { job.isCancelled }
            job.run(connection)
            monitor.locked { running -= 1 }
        }
    }

    private func next(_ bell: Bell) -> Job? {
        monitor.locked {
            while !isClosing {
                if let job = popLocked() {
                    guard job.take(bell) else { continue }
                    running += 1
                    return job
                }
                monitor.wait(for: work)
            }
            return nil
        }
    }

    private func popLocked() -> Job? {
        guard !queue.isEmpty else { return nil }
        waiting -= 1
        return queue.removeFirst()
    }

    private func putBack(_ job: Job) {
        let isRefused = monitor.locked {
            running -= 1
            guard job.putBack() else { return false }
            if isClosing { return true }
            queue.insert(job, at: 0)
            waiting += 1
            work.signal()
            return false
        }
        if isRefused { job.fail(DatabaseUnavailable.shutDown) }
        if job.isCancelled { cancel(job) }
    }

    private func refuseAllIfDisconnected(_ error: any Error) {
        let jobs = monitor.locked { connected == 0 ? takeAll() : [] }
        jobs.forEach { $0.fail(error) }
    }

    private func pause(_ duration: Duration) {
        let end = Monotonic.after(duration)
        monitor.locked {
            while !isClosing, !end.hasPassed { monitor.wait(for: closing, until: end) }
        }
    }

    /// Answers jobs whose time ran out while they waited, even when every lane is busy.
    private func keepTime() {
        while !monitor.locked({ isClosing }) {
            let late = monitor.locked { queue.filter(\.deadline.hasPassed) }
            late.forEach { $0.fail(DatabaseUnavailable.deadlineExceeded) }
            if !late.isEmpty { monitor.locked { forgetDone() } }
            pause(.milliseconds(50))
        }
        leave()
    }

    private func leave() {
        let done: [@Sendable () -> Void] = monitor.locked {
            threads -= 1
            guard threads == 0 else { return [] }
            defer { onClosed = [] }
            return onClosed
        }
        done.forEach { $0() }
    }
}
