public import Domain
public import HummingbirdCore
import NIOCore

/// The server that `Application` runs: HTTP/1.1 with bounds on every connection.
///
/// - Parameter openConnections: what the system lets the process open, where that is less.
public func buildServer(_ site: Site, openConnections: Int = Bounds.openConnections.value) -> HTTPServerBuilder {
    var limits = ConnectionLimits()
    limits.open = min(limits.open, openConnections)
    return buildServer(limits, proxies: site.proxies)
}

func buildServer(_ limits: ConnectionLimits, proxies: Set<NetworkAddress> = []) -> HTTPServerBuilder {
    let connections = Connections(limits: limits)
    let decoder = HTTP1Channel.Configuration.DecoderConfiguration(
        maxHeaderFieldSize: Bounds.headerFieldBytes.value, maxHeaderListSize: Bounds.headerBytes.value,
        maxHeaderFieldCount: Bounds.headerFields.value)
    return .http1(
        configuration: .init(
            additionalChannelHandlers: [ConnectionGuard(connections: connections, proxies: proxies)], httpDecoderConfiguration: decoder))
}
