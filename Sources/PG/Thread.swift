import Glibc

/// A detached thread, for work that blocks and so must not sit on Swift's own pool.
package enum Thread {
    private final class Box {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }

    package static func start(_ body: @escaping @Sendable () -> Void) {
        let box = Unmanaged.passRetained(Box(body))
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        defer { pthread_attr_destroy(&attributes) }
        var thread = pthread_t()
        let status = pthread_create(
            &thread, &attributes,
            { raw in
                Unmanaged<Box>.fromOpaque(raw!).takeRetainedValue().body()
                return nil
            }, box.toOpaque())
        guard status == 0 else { fatalError("pthread_create: \(String(cString: strerror(status)))") }
    }
}

/// A mutex with conditions on the monotonic clock; the standard library has the first without the second.
package final class Monitor: @unchecked Sendable {
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)

    package init() {
        mutex.initialize(to: pthread_mutex_t())
        pthread_mutex_init(mutex, nil)
    }

    deinit {
        pthread_mutex_destroy(mutex)
        mutex.deallocate()
    }

    package func locked<Result>(_ body: () throws -> Result) rethrows -> Result {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return try body()
    }

    /// Only inside `locked`. Can return early, as conditions do.
    package func wait(for condition: Condition) { pthread_cond_wait(condition.pointer, mutex) }

    /// The same, for so long at the most.
    package func wait(for condition: Condition, atMost duration: Duration) { wait(for: condition, until: .after(duration)) }

    /// The same, until then at the latest.
    func wait(for condition: Condition, until deadline: Monotonic?) {
        guard let deadline else {
            pthread_cond_wait(condition.pointer, mutex)
            return
        }
        var time = deadline.absolute
        pthread_cond_timedwait(condition.pointer, mutex, &time)
    }
}

package final class Condition: @unchecked Sendable {
    let pointer = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

    package init() {
        pointer.initialize(to: pthread_cond_t())
        var attributes = pthread_condattr_t()
        pthread_condattr_init(&attributes)
        pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
        pthread_cond_init(pointer, &attributes)
        pthread_condattr_destroy(&attributes)
    }

    deinit {
        pthread_cond_destroy(pointer)
        pointer.deallocate()
    }

    package func signal() { pthread_cond_signal(pointer) }
    func broadcast() { pthread_cond_broadcast(pointer) }
}
