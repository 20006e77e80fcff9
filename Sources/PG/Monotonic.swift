import Glibc

/// Nanoseconds of CLOCK_MONOTONIC.
struct Monotonic: Comparable, Sendable {
    var nanoseconds: Int64

    static var now: Monotonic {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Monotonic(nanoseconds: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
    }

    static func after(_ duration: Duration) -> Monotonic {
        let (seconds, attoseconds) = duration.components
        let nanoseconds = min(seconds, 1_000_000_000) * 1_000_000_000 + attoseconds / 1_000_000_000
        return Monotonic(nanoseconds: now.nanoseconds + nanoseconds)
    }

    static func < (left: Monotonic, right: Monotonic) -> Bool { left.nanoseconds < right.nanoseconds }

    var hasPassed: Bool { self <= .now }

    /// For poll(2): rounded up, so that a wake-up is never early.
    var millisecondsLeft: Int32 {
        let left = nanoseconds - Monotonic.now.nanoseconds
        return left <= 0 ? 0 : Int32(min((left + 999_999) / 1_000_000, 1_000_000_000))
    }

    var absolute: timespec {
        timespec(tv_sec: Int(nanoseconds / 1_000_000_000), tv_nsec: Int(nanoseconds % 1_000_000_000))
    }
}
