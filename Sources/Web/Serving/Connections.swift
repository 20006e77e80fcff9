import Domain
import NIOCore
import Synchronization

/// How long a connection may keep the program waiting, and how many may be open.
struct ConnectionLimits: Sendable {
    var open = Bounds.openConnections.value
    var ofClient = Bounds.clientConnections.value
    var head = TimeAmount.seconds(Int64(Bounds.headSeconds.value))
    var idle = TimeAmount.seconds(Int64(Bounds.idleSeconds.value))
    var bodyGrace = TimeAmount.seconds(Int64(Bounds.bodyGraceSeconds.value))
    var body = TimeAmount.seconds(Int64(Bounds.bodySeconds.value))
    var answerGrace = TimeAmount.seconds(Int64(Bounds.answerGraceSeconds.value))
    /// Bytes in a second.
    var slowestRate = Bounds.slowestRate.value
    var answerBytes = Bounds.answerBytes.value
    var discarded = Bounds.discardedBytes.value
    var crowded = TimeAmount.seconds(Int64(Bounds.crowdedSeconds.value))
    var requestLine = Bounds.requestLineBytes.value
    /// For what runs when the process is told to stop.
    var stop = TimeAmount.seconds(Int64(Bounds.stopSeconds.value / 2))

    /// The time in which so many bytes must have passed.
    func time(for bytes: Int, grace: TimeAmount) -> TimeAmount {
        grace + .milliseconds(Int64(bytes) * 1000 / Int64(max(1, slowestRate)))
    }
}

/// The open connections of the process. Whoever waits for a client can be given up for a new one; what the program works on cannot.
final class Connections: Sendable {
    enum Admission: Equatable { case open, crowded, refused }

    fileprivate struct Entry {
        /// Nil for a proxy, which stands for many.
        let client: String?
        let isCrowded: Bool
        /// Since when it waits for its client; nil while the program works for it.
        var waitingSince: NIODeadline?
        var answerBytes = 0
        let close: @Sendable () -> Void
    }

    fileprivate struct State {
        var entries: [ObjectIdentifier: Entry] = [:]
        var ofClient: [String: Int] = [:]
        var crowded = 0
        var answerBytes = 0
    }

    /// Connections beyond the limit that are open at once to be told so.
    private static let reserve = 64

    private let state = Mutex(State())
    let limits: ConnectionLimits

    init(limits: ConnectionLimits = ConnectionLimits()) { self.limits = limits }

    var count: Int { state.withLock { $0.entries.count } }

    /// - Parameter close: called from another thread when the connection has to give way.
    func admit(_ id: ObjectIdentifier, client: String?, close: @escaping @Sendable () -> Void) -> Admission {
        let (admission, evicted) = state.withLock { state -> (Admission, (@Sendable () -> Void)?) in
            if let client, state.ofClient[client, default: 0] >= limits.ofClient { return (.refused, nil) }
            var evicted: (@Sendable () -> Void)?
            var isCrowded = false
            if state.entries.count - state.crowded >= limits.open {
                evicted = state.evict { !$0.isCrowded && $0.waitingSince != nil }
                isCrowded = evicted == nil
                if isCrowded, state.crowded >= Self.reserve { evicted = state.evict { $0.isCrowded && $0.waitingSince != nil } }
                if isCrowded, state.crowded >= Self.reserve { return (.refused, nil) }
            }
            state.entries[id] = Entry(client: client, isCrowded: isCrowded, waitingSince: .now(), close: close)
            if let client { state.ofClient[client, default: 0] += 1 }
            if isCrowded { state.crowded += 1 }
            return (isCrowded ? .crowded : .open, evicted)
        }
        evicted?()
        return admission
    }

    func waits(_ id: ObjectIdentifier) { state.withLock { $0.entries[id]?.waitingSince = .now() } }

    func works(_ id: ObjectIdentifier) { state.withLock { $0.entries[id]?.waitingSince = nil } }

    /// So many bytes wait for the reader, who may be the one to give way.
    func owes(_ id: ObjectIdentifier, bytes: Int) {
        let evicted = state.withLock { state -> (@Sendable () -> Void)? in
            guard let entry = state.entries[id] else { return nil }
            state.answerBytes += bytes - entry.answerBytes
            state.entries[id]?.answerBytes = bytes
            return state.answerBytes > limits.answerBytes ? state.evict { $0.answerBytes > 0 && $0.waitingSince != nil } : nil
        }
        evicted?()
    }

    func gone(_ id: ObjectIdentifier) { _ = state.withLock { $0.remove(id) } }
}

extension Connections.State {
    /// Takes out the one of those that has waited longest.
    fileprivate mutating func evict(where mayGo: (Connections.Entry) -> Bool) -> (@Sendable () -> Void)? {
        var oldest: (id: ObjectIdentifier, since: NIODeadline)?
        for (id, entry) in entries where mayGo(entry) {
            if let since = entry.waitingSince, oldest.map({ since < $0.since }) ?? true { oldest = (id, since) }
        }
        return oldest.flatMap { remove($0.id)?.close }
    }

    fileprivate mutating func remove(_ id: ObjectIdentifier) -> Connections.Entry? {
        guard let entry = entries.removeValue(forKey: id) else { return nil }
        answerBytes -= entry.answerBytes
        if entry.isCrowded { crowded -= 1 }
        if let client = entry.client {
            ofClient[client, default: 1] -= 1
            if ofClient[client] == 0 { ofClient[client] = nil }
        }
        return entry
    }
}
