import Domain
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import NIOEmbedded
import NIOHTTPTypes
import Support
import Synchronization
import Testing

@testable import Web

/// A connection without a network, on a clock that the test moves.
private final class Wire {
    let channel: EmbeddedChannel
    let connections: Connections

    init(_ connections: Connections = Connections(), from address: String? = nil) throws {
        self.connections = connections
        channel = EmbeddedChannel(handlers: [ConnectionGuard(connections: connections), Sink()])
        // The other end is whom the channel connects to.
        try channel.connect(to: SocketAddress(ipAddress: address ?? "127.0.0.1", port: 50_000)).wait()
    }

    var isOpen: Bool {
        channel.embeddedEventLoop.run()
        return channel.isActive
    }

    func pass(_ seconds: Int) { channel.embeddedEventLoop.advanceTime(by: .seconds(Int64(seconds))) }

    func head(_ path: String = "/", _ method: HTTPRequest.Method = .get) throws {
        try send(.head(HTTPRequest(method: method, scheme: "http", authority: "x", path: path)))
    }

    func body(_ bytes: Int) throws { try send(.body(ByteBuffer(repeating: 0, count: bytes))) }

    func end() throws { try send(.end(nil)) }

    /// The program wants to read on.
    private func send(_ part: HTTPRequestPart) throws {
        try channel.writeInbound(part)
        channel.read()
    }

    /// The answer of the program: written, and taken by the reader where it is flushed.
    func answer(bytes: Int, isTaken: Bool) {
        for part in [HTTPResponsePart.head(HTTPResponse(status: .ok)), .body(ByteBuffer(repeating: 0, count: bytes)), .end(nil)] {
            channel.write(part, promise: nil)
        }
        if isTaken { channel.flush() }
    }

    /// What the guard itself answered.
    var status: Int? {
        get throws {
            guard case .head(let head)? = try channel.readOutbound(as: HTTPResponsePart.self) else { return nil }
            return head.status.code
        }
    }
}

/// Where the router would stand.
private final class Sink: ChannelInboundHandler {
    typealias InboundIn = HTTPRequestPart
    func channelRead(context: ChannelHandlerContext, data: NIOAny) {}
}

private final class Box: Sendable {}

extension BoundsTests {
    static var connectionTrials: [Trial] {
        [
            Trial(Bounds.openConnections) {
                #expect(ConnectionLimits().open == Bounds.openConnections.value)
                let connections = Connections()
                let ids = (0...Bounds.openConnections.value + 1).map { _ in Box() }
                let closed = Mutex<[Int]>([])
                func admit(_ index: Int) -> Connections.Admission {
                    connections.admit(ObjectIdentifier(ids[index]), client: nil) { closed.withLock { $0.append(index) } }
                }
                for index in 0..<Bounds.openConnections.value { #expect(admit(index) == .open) }
                connections.works(ObjectIdentifier(ids[0]))
                // The first is being worked for, so the second gives way.
                #expect(admit(Bounds.openConnections.value) == .open)
                #expect(closed.withLock { $0 } == [1])
                for id in ids { connections.works(ObjectIdentifier(id)) }
                #expect(admit(Bounds.openConnections.value + 1) == .crowded)
            },
            Trial(Bounds.clientConnections) {
                #expect(ConnectionLimits().ofClient == Bounds.clientConnections.value)
                let connections = Connections()
                let some = try (0..<Bounds.clientConnections.value).map { _ in try Wire(connections, from: "203.0.113.7") }
                // In another spelling the same client, which another is not, nor a proxy on this machine.
                let again = try Wire(connections, from: "::ffff:203.0.113.7")
                let (other, proxy) = (try Wire(connections, from: "203.0.113.8"), try Wire(connections, from: "127.0.0.1"))
                #expect([again.isOpen, other.isOpen, proxy.isOpen, some.allSatisfy { $0.isOpen }] == [false, true, true, true])
            },
            Trial(Bounds.headSeconds) {
                let wire = try Wire()
                wire.pass(Bounds.headSeconds.value - 1)
                #expect(wire.isOpen)
                wire.pass(1)
                #expect(!wire.isOpen)
            },
            Trial(Bounds.idleSeconds) {
                let wire = try Wire()
                try wire.head(HealthCheck.path)
                try wire.end()
                #expect(try wire.status == 200)
                wire.pass(Bounds.idleSeconds.value - 1)
                #expect(wire.isOpen)
                wire.pass(1)
                #expect(!wire.isOpen)
            },
            Trial(Bounds.bodyGraceSeconds) {
                let wire = try Wire()
                try wire.head("/", .post)
                wire.pass(Bounds.bodyGraceSeconds.value - 1)
                #expect(wire.isOpen)
                wire.pass(2)
                #expect(!wire.isOpen)
            },
            Trial(Bounds.bodySeconds) {
                let wire = try Wire()
                try wire.head("/", .post)
                for _ in 1..<Bounds.bodySeconds.value {
                    try wire.body(Bounds.slowestRate.value * 2)
                    wire.pass(1)
                }
                #expect(wire.isOpen)
                wire.pass(2)
                #expect(!wire.isOpen)
            },
            Trial(Bounds.answerGraceSeconds) {
                let wire = try Wire()
                try wire.head()
                try wire.end()
                // The program has as long as it needs.
                wire.pass(1000)
                #expect(wire.isOpen)
                wire.answer(bytes: 0, isTaken: false)
                wire.pass(Bounds.answerGraceSeconds.value - 1)
                #expect(wire.isOpen)
                wire.pass(2)
                #expect(!wire.isOpen)
            },
            Trial(Bounds.slowestRate) {
                let wire = try Wire()
                try wire.head("/", .post)
                try wire.body(Bounds.slowestRate.value * 10)
                wire.pass(Bounds.bodyGraceSeconds.value + 9)
                #expect(wire.isOpen)
                wire.pass(2)
                #expect(!wire.isOpen)
            },
            Trial(Bounds.answerBytes) {
                #expect(ConnectionLimits().answerBytes == Bounds.answerBytes.value)
                var limits = ConnectionLimits()
                limits.answerBytes = 100
                let connections = Connections(limits: limits)
                let (first, second) = (try Wire(connections), try Wire(connections))
                for (wire, bytes) in [(first, 100), (second, 1)] {
                    try wire.head()
                    try wire.end()
                    wire.answer(bytes: bytes, isTaken: false)
                }
                #expect(!first.isOpen && second.isOpen)
            },
            Trial(Bounds.discardedBytes) {
                let wire = try Wire()
                try wire.head("/", .post)
                for _ in 0..<Bounds.discardedBytes.value / 1_048_576 { try wire.body(1_048_576) }
                #expect(wire.isOpen)
                try wire.body(1)
                #expect(!wire.isOpen)
            },
            Trial(Bounds.crowdedSeconds) {
                var limits = ConnectionLimits()
                limits.open = 0
                let connections = Connections(limits: limits)
                let (slow, page, health) = (try Wire(connections), try Wire(connections), try Wire(connections))
                try page.head()
                #expect(try page.status == 503)
                try health.head(HealthCheck.path)
                #expect(try health.status == 200)
                slow.pass(Bounds.crowdedSeconds.value)
                #expect(!slow.isOpen)
            },
            Trial(Bounds.stopSeconds) {
                let (reading, working) = (try Wire(), try Wire())
                try reading.head("/", .post)
                try working.head()
                try working.end()
                for wire in [reading, working] {
                    wire.channel.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent())
                    wire.pass(0)
                }
                #expect(!reading.isOpen && working.isOpen)
                working.pass(Bounds.stopSeconds.value / 2)
                #expect(!working.isOpen)
            },
        ]
    }

    private static func refused(_ uri: String, _ headers: HTTPFields) async throws -> HTTPResponse.Status {
        try await Office.open { office in
            let site = Site(store: office.store, home: Office.agency, secureCookies: false, now: { Office.now })
            let app = Application(
                router: buildRouter(site), server: buildServer(site), configuration: .init(address: .hostname("127.0.0.1", port: 0)))
            return try await app.test(.live) { try await $0.execute(uri: uri, method: .get, headers: headers).status }
        }
    }

    private static func header(_ count: Int, of bytes: Int) -> HTTPFields {
        var fields = HTTPFields()
        for number in 0..<count { fields[HTTPField.Name("X-\(number)")!] = String(repeating: "a", count: bytes) }
        return fields
    }

    static var requestTrials: [Trial] {
        [
            Trial(Bounds.requestLineBytes) {
                let status = try await refused("/" + String(repeating: "a", count: Bounds.requestLineBytes.value), [:])
                #expect(status == .uriTooLong)
            },
            Trial(Bounds.headerBytes) {
                let status = try await refused("/", header(4, of: Bounds.headerBytes.value / 4))
                #expect(status == .badRequest)
            },
            Trial(Bounds.headerFieldBytes) {
                let status = try await refused("/", header(1, of: Bounds.headerFieldBytes.value + 1))
                #expect(status == .badRequest)
            },
            Trial(Bounds.headerFields) {
                let status = try await refused("/", header(Bounds.headerFields.value + 1, of: 1))
                #expect(status == .badRequest)
            },
            Trial(Bounds.bodyBytes) {
                try await Office.open { office in
                    try await office.browse { client in
                        // One address, of no text at all.
                        let body = "code=" + String(repeating: "A", count: FormSize.usual.bytes)
                        let refused = try await client.send(body, to: "/tra-cuu")
                        #expect(refused.status == .contentTooLarge && text(refused).contains("AAAA"), "what was typed is shown")
                    }
                }
            },
            Trial(Bounds.letterBytes) {
                try await Office.open { office in
                    // Every letter of the longest kind and twice as many as there may be, so that the field says it; one more is too large.
                    let most = FormSize.publication.letters * Bounds.letterBytes.value / 12
                    let id = try await office.anAnsweredTicket().id.path
                    let form = "preparePublication-answer=" + String(repeating: "%F0%9F%98%80", count: most)
                    let taken = try await office.visit("/desk/tickets/\(id)/prepare_publication", as: .clerk, form: form)
                    #expect(taken.status == .unprocessableContent)
                    let over = form + String(repeating: "%F0%9F%98%80", count: Bounds.bodyBytes.value / 12 + 1)
                    let refused = try await office.visit("/desk/tickets/\(id)/prepare_publication", as: .clerk, form: over)
                    #expect(refused.status == .contentTooLarge)
                }
            },
            Trial(Bounds.parameters) {
                try await Office.open { office in
                    try await office.browse { client in
                        let fields = (0..<Bounds.parameters.value).map { "f\($0)=1" }
                        let taken = try await client.send(fields.joined(separator: "&"), to: "/tra-cuu")
                        #expect(taken.status == .unprocessableContent)
                        let refused = try await client.send((fields + ["code=1"]).joined(separator: "&"), to: "/tra-cuu")
                        #expect(refused.status == .badRequest)
                    }
                }
            },
            Trial(Bounds.formParts) {
                let part = "\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n--B"
                func parts(_ count: Int) -> Int? {
                    Multipart.parts(Array(("--B" + String(repeating: part, count: count) + "--").utf8), "B")?.count
                }
                #expect(parts(Bounds.formParts.value) == Bounds.formParts.value && parts(Bounds.formParts.value + 1) == nil)
            },
            Trial(Bounds.partHeadBytes) {
                let long = String(repeating: "a", count: Bounds.partHeadBytes.value)
                let body = "--B\r\nContent-Disposition: form-data; name=\"\(long)\"\r\n\r\nb\r\n--B--"
                #expect(Multipart.parts(Array(body.utf8), "B") == nil)
            },
        ]
    }
}
