import HTTPTypes
import Hummingbird
import NIOCore

/// Where a request comes from. A server in front of the program, on the same machine, names its client in `X-Forwarded-For`.
struct Caller: Sendable {
    /// Asked on this machine, by nobody further away.
    let isLocal: Bool
    /// One client: an IPv4 address, or the 64 leading bits of an IPv6 address. Empty where the connection has none.
    let client: String

    init(_ request: Request, _ context: AppContext) {
        let peer = context.remoteAddress
        let isLoopback = peer.map(Self.isLoopback) ?? false
        let forwarded = request.headers[HTTPField.Name("X-Forwarded-For")!]?.split(separator: ",").last.map { $0.filter { $0 != " " } }
        isLocal = isLoopback && forwarded == nil
        let address = isLoopback ? forwarded.flatMap { try? SocketAddress(ipAddress: $0, port: 0) } ?? peer : peer
        client = address.map(Self.name) ?? ""
    }

    private static func isLoopback(_ address: SocketAddress) -> Bool {
        switch address {
        case .v4: address.ipAddress?.hasPrefix("127.") ?? false
        case .v6: ["::1", "::ffff:127.0.0.1"].contains(address.ipAddress ?? "")
        case .unixDomainSocket: true
        }
    }

    private static func name(_ address: SocketAddress) -> String {
        guard case .v6 = address, let text = address.ipAddress else { return address.ipAddress ?? "local" }
        let halves = text.split(separator: "::", omittingEmptySubsequences: false).map { $0.split(separator: ":").map(String.init) }
        let (left, right) = (halves[0], halves.count > 1 ? halves[1] : [])
        let zeros = [String](repeating: "0", count: max(0, 8 - left.count - right.count))
        return (left + zeros + right).prefix(4).joined(separator: ":")
    }
}
