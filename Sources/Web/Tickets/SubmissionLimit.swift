import Domain
import FoundationEssentials
import Hummingbird
import Store
import Synchronization

/// How much one client may send in a minute and in a day. Addresses are kept in memory, for a day at most.
///
/// A whole company, or a whole town on mobile telephones, may stand behind one address, so the limit stops programs, not people.
final class SubmissionLimit: Sendable {
    private struct Bucket {
        let size: Double
        /// Seconds in which an empty one fills up.
        let span: Double
        var left: Double

        init(_ size: Int, in span: Double) { (self.size, self.span, left) = (Double(size), span, Double(size)) }

        mutating func refill(for seconds: Double) { left = min(size, left + max(0, seconds) * size / span) }

        /// Seconds until there are so many again.
        func wait(for amount: Double) -> Double { left >= amount ? 0 : (amount - left) * span / size }
    }

    private struct Client {
        var buckets: [Bucket]
        var at: Date
    }

    private let perMinute: Int
    private let perDay: Int?
    private let clients = Mutex<[String: Client]>([:])

    /// Zero in a minute: no limit.
    init(perMinute: Int, perDay: Int? = nil) { (self.perMinute, self.perDay) = (perMinute, perDay) }

    /// So much in a day, at once or bit by bit; zero for no limit.
    convenience init(ofDay count: Int) { self.init(perMinute: count, perDay: count) }

    /// - Throws: `TooManySubmissions`.
    func take(_ client: String, _ amount: Int = 1, at now: Date) throws {
        guard perMinute > 0, !client.isEmpty else { return }
        let wait = clients.withLock { clients -> Double in
            if clients.count >= Bounds.clientsRemembered.value, clients[client] == nil { Self.forget(&clients, at: now) }
            var known = clients[client] ?? Client(buckets: fresh, at: now)
            for index in known.buckets.indices { known.buckets[index].refill(for: now.timeIntervalSince(known.at)) }
            known.at = now
            let wait = known.buckets.map { $0.wait(for: Double(amount)) }.max() ?? 0
            if wait == 0 { for index in known.buckets.indices { known.buckets[index].left -= Double(amount) } }
            clients[client] = known
            return wait
        }
        if wait > 0 { throw TooManySubmissions(seconds: Int(wait.rounded(.up))) }
    }

    /// What was taken did not count after all.
    func giveBack(_ client: String, _ amount: Int = 1) {
        clients.withLock { clients in
            guard var known = clients[client] else { return }
            for index in known.buckets.indices {
                known.buckets[index].left = min(known.buckets[index].size, known.buckets[index].left + Double(amount))
            }
            clients[client] = known
        }
    }

    /// Clients that are remembered.
    var count: Int { clients.withLock { $0.count } }

    private var fresh: [Bucket] {
        [Bucket(perMinute, in: 60)] + (perDay.map { [Bucket($0, in: 86_400)] } ?? [])
    }

    /// Those who wrote longest ago: a tenth at once, so that a flood of addresses does not sort them at each of its requests.
    private static func forget(_ clients: inout [String: Client], at now: Date) {
        for (client, _) in clients.sorted(by: { $0.value.at < $1.value.at }).prefix(clients.count / 10 + 1) { clients[client] = nil }
    }
}

/// The client has sent too much; in so many seconds it may send again.
struct TooManySubmissions: Error {
    let seconds: Int
}

/// That a write of somebody without an account counts against the limit of its client. Only `Site.count` makes one, and nothing is written
/// for such a client without it.
struct Counted: Sendable { fileprivate init() {} }

extension Site {
    /// Counts a write of somebody without an account, before any work for it.
    /// - Throws: `TooManySubmissions`.
    func count(_ request: Request, _ context: AppContext) throws -> Counted {
        try submissionLimit.take(caller(request, context).client, at: now())
        return Counted()
    }

    /// Counts what somebody without an account sends in files.
    /// - Throws: `TooManySubmissions`.
    func count(bytes: Int, _ request: Request, _ context: AppContext) throws -> Counted {
        if bytes > 0 { try fileLimit.take(caller(request, context).client, (bytes + 1023) / 1024, at: now()) }
        return Counted()
    }

    func write<T: Sendable>(_: Counted, _ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        try await store.write(as: .business, at: now(), body)
    }

    /// In one round trip, without a transaction around it.
    func writeOnce<T: Sendable>(_: Counted, _ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        try await store.writeOnce(as: .business, at: now(), body)
    }

    /// Places that one client takes: given back where nothing came of it.
    func counting<T>(
        _ limit: SubmissionLimit, _ amount: Int, _ request: Request, _ context: AppContext, _ work: () async throws -> T
    ) async throws -> T {
        let client = caller(request, context).client
        try limit.take(client, amount, at: now())
        do { return try await work() } catch {
            limit.giveBack(client, amount)
            throw error
        }
    }

    func caller(_ request: Request, _ context: AppContext) -> Caller { Caller(request, context, proxies: proxies) }
}
