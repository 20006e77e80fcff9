import HTTPTypes
import Hummingbird
import NIOCore

/// Where a request comes from. A proxy that is trusted, as those on this machine are, names its client in `X-Forwarded-For`.
struct Caller: Sendable {
    /// Asked on this machine, by nobody further away.
    let isLocal: Bool
    /// One client, as `NetworkAddress.client` tells them apart. Empty where the connection has no address.
    let client: String

    init(_ request: Request, _ context: AppContext, proxies: Set<NetworkAddress> = []) {
        let peer = context.remoteAddress.map(Peer.init)
        let forwarded = request.headers[Self.forwardedFor]
        isLocal = peer?.isHere ?? false && forwarded == nil
        let named = peer?.speaksForOthers(proxies) == true ? forwarded.flatMap(Self.last) : nil
        client = named ?? peer?.client ?? ""
    }

    private static let forwardedFor = HTTPField.Name("X-Forwarded-For")!

    /// Each proxy adds its own client at the end, so that only the last entry is one that a trusted proxy wrote.
    private static func last(_ forwarded: String) -> String? {
        forwarded.split(separator: ",").last.flatMap { NetworkAddress($0)?.client }
    }
}

/// The other end of a connection.
struct Peer: Sendable {
    /// Nil for a socket of this machine that has no address.
    private let address: NetworkAddress?

    init(_ address: SocketAddress) { self.address = address.ipAddress.flatMap { NetworkAddress($0) } }

    var isHere: Bool { address?.isLoopback ?? true }

    var client: String { address?.client ?? "local" }

    /// Whether it may say on whose behalf it asks: it is one connection and many clients.
    func speaksForOthers(_ proxies: Set<NetworkAddress>) -> Bool { isHere || address.map(proxies.contains) ?? false }
}
