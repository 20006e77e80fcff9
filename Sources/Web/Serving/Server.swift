public import Domain
public import HummingbirdCore
public import NIOCore

/// The server that `Application` runs: HTTP/1.1 with bounds on every connection.
///
/// - Parameter openConnections: what the system lets the process open, where that is less.
public func buildServer(_ site: Site, openConnections: Int = Bounds.openConnections.value) -> HTTPServerBuilder {
    var limits = ConnectionLimits()
    limits.open = min(limits.open, openConnections)
    return buildServer(limits, proxies: site.proxies)
}

/// Takes in new connections whatever the program is busy with. `ConnectionGuard` stands in each from the start, answers `/healthz` and counts
/// them; the server alone would take in no more than a few that nobody has begun to work on.
public func keepAccepting(_ server: any Channel) async {
    try? await server.pipeline.addHandler(KeepAccepting(), position: .first).get()
}

private final class KeepAccepting: ChannelInboundHandler, Sendable {
    typealias InboundIn = Channel

    func channelReadComplete(context: ChannelHandlerContext) {
        context.fireChannelReadComplete()
        // From here the word does not pass whoever waits for the program to begin with the last ones.
        context.read()
    }
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
