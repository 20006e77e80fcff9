import Synchronization

/// Which names the handlers ask a query or a form for. Nothing is kept until a test begins to listen: it sends the ends of every range to
/// every name that any route asks for, and must not rest on a list of its own.
public enum AskedNames {
    private static let isListening = Atomic(false)
    private static let names = Mutex<[String: Set<String>]>([:])

    public static func listen() { isListening.store(true, ordering: .relaxed) }

    /// Of one address, such as `POST /desk/sign-in`.
    public static func asked(at source: String) -> Set<String> { names.withLock { $0[source] ?? [] } }

    static func note(_ name: String, at source: String) {
        guard isListening.load(ordering: .relaxed) else { return }
        names.withLock { _ = $0[source, default: []].insert(name) }
    }
}
