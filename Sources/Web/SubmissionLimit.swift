import FoundationEssentials
import Synchronization

/// How many tickets one client may send in a minute. Addresses are kept in memory, for a minute.
///
/// A whole company, or a whole town on mobile telephones, may stand behind one address, so the limit stops programs, not people.
final class SubmissionLimit: Sendable {
    private struct Bucket {
        var left: Double
        var at: Date
    }

    private let perMinute: Int
    private let buckets = Mutex<[String: Bucket]>([:])

    /// Zero: no limit.
    init(perMinute: Int) { self.perMinute = perMinute }

    /// - Throws: `TooManySubmissions`.
    func take(_ client: String, at now: Date) throws {
        guard perMinute > 0, !client.isEmpty else { return }
        let wait = buckets.withLock { buckets -> Double? in
            if buckets.count > 10_000 { buckets = buckets.filter { now.timeIntervalSince($0.value.at) < 60 } }
            var bucket = buckets[client] ?? Bucket(left: Double(perMinute), at: now)
            let refilled = max(0, now.timeIntervalSince(bucket.at)) * Double(perMinute) / 60
            bucket = Bucket(left: min(Double(perMinute), bucket.left + refilled), at: now)
            let isAllowed = bucket.left >= 1
            if isAllowed { bucket.left -= 1 }
            buckets[client] = bucket
            return isAllowed ? nil : (1 - bucket.left) * 60 / Double(perMinute)
        }
        if let wait { throw TooManySubmissions(seconds: Int(wait.rounded(.up))) }
    }
}

/// The client has sent too much; in so many seconds it may send again.
struct TooManySubmissions: Error {
    let seconds: Int
}
