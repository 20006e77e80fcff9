import HTTPTypes
import Language
import NIOCore
import NIOHTTPTypes

/// Stands in every connection, before the router: gives each step of a request its time, and answers `/healthz` itself, so that the answer
/// does not wait for whatever the program is working on.
///
/// A client that makes the program wait too long is cut off. The program itself has as long as it needs; its calls have deadlines of their own.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    fileprivate enum Phase {
        /// Between two requests, before the first byte of the next.
        case idle
        /// From the first byte to the end of the header.
        case head
        case body(from: NIODeadline, bytes: Int)
        /// All of the request is here, and the answer is not.
        case working
        /// From the first byte of the answer until the reader has all of it.
        case answer(from: NIODeadline, bytes: Int)
    }

    private let connections: Connections
    private let proxies: Set<NetworkAddress>
    private var limits: ConnectionLimits { connections.limits }

    private var phase = Phase.head
    private var deadline: NIODeadline?
    private var alarm: (at: NIODeadline, task: Scheduled<Void>)?
    private var admission = Connections.Admission.open
    private var isAdmitted = false
    private var isQuiescing = false
    /// Whether the program wants to read on; where it does not, the client is not the one who is slow.
    private var isReading = true
    /// Whether the bytes that came together made up a part.
    private var hasReadPart = false
    /// Whether the body of the request that is being answered has come to its end.
    private var isRequestWhole = true
    /// Requests that are read and not answered.
    private var pending = 0
    /// The request was answered here: what is left of it is not passed on.
    private var isAnsweredHere = false
    /// The connection is to be closed when the reader has the answer.
    private var closing: (mode: CloseMode, promise: EventLoopPromise<Void>?)?

    init(connections: Connections, proxies: Set<NetworkAddress> = []) {
        self.connections = connections
        self.proxies = proxies
    }

    // MARK: The life of a connection

    func handlerAdded(context: ChannelHandlerContext) { if context.channel.isActive { begin(context) } }

    func channelActive(context: ChannelHandlerContext) {
        begin(context)
        context.fireChannelActive()
    }

    private func begin(_ context: ChannelHandlerContext) {
        guard !isAdmitted else { return }
        isAdmitted = true
        let peer = context.channel.remoteAddress.map(Peer.init)
        let client = peer.flatMap { $0.speaksForOthers(proxies) ? nil : $0.client }
        let (here, loop) = (NIOLoopBound(context, eventLoop: context.eventLoop), context.eventLoop)
        admission = connections.admit(ObjectIdentifier(self), client: client) { loop.execute { here.value.close(promise: nil) } }
        guard admission != .refused else { return context.close(promise: nil) }
        wait(.head, until: context.eventLoop.now + (admission == .crowded ? limits.crowded : limits.head), context)
    }

    func channelInactive(context: ChannelHandlerContext) {
        end()
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) { end() }

    private func end() {
        connections.gone(ObjectIdentifier(self))
        alarm?.task.cancel()
        (alarm, deadline) = (nil, nil)
        closing?.promise?.succeed(())
        closing = nil
    }

    // MARK: What the client sends

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        hasReadPart = true
        switch unwrapInboundIn(data) {
        case .head(let head):
            pending += 1
            isRequestWhole = false
            if pending == 1 { read(head, context) }
            if isAnsweredHere { return }
        case .body(let bytes):
            if isAnsweredHere { return }
            if case .body(let start, let read) = phase { arrived(read + bytes.readableBytes, since: start, context) }
        case .end:
            isRequestWhole = true
            if isAnsweredHere { return answered(context) }
            if case .body = phase { work() }
        }
        context.fireChannelRead(data)
    }

    private func read(_ head: HTTPRequest, _ context: ChannelHandlerContext) {
        let path = head.path ?? ""
        if path == HealthCheck.path, [.get, .head].contains(head.method) {
            let isLast = isQuiescing || admission == .crowded || head.headerFields[.connection] == "close"
            answer(HealthCheck.answer, head.method == .head ? "" : HealthCheck.text, isLast: isLast, context)
        } else if path.utf8.count > limits.requestLine {
            answer(HTTPResponse(status: .uriTooLong), isLast: true, context)
        } else if admission == .crowded {
            answer(HTTPResponse(status: .serviceUnavailable, headerFields: [.retryAfter: "2"]), isLast: true, context)
        } else {
            arrived(0, since: context.eventLoop.now, context)
            if head.headerFields[.expect]?.lowercased() == "100-continue" { goOn(context) }
        }
    }

    /// Whoever waits for a word before sending a body (RFC 9110, 10.1.1) gets it at once: what is refused is read to its end anyway.
    private func goOn(_ context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(.head(HTTPResponse(status: .continue))), promise: nil)
    }

    private func arrived(_ bytes: Int, since start: NIODeadline, _ context: ChannelHandlerContext) {
        guard bytes <= limits.discarded else { return context.close(promise: nil) }
        wait(
            .body(from: start, bytes: bytes),
            until: min(start + limits.time(for: bytes, grace: limits.bodyGrace), start + limits.body), context)
    }

    /// Bytes that complete no part are those of a header that is not yet whole.
    func channelReadComplete(context: ChannelHandlerContext) {
        isReading = false
        defer { hasReadPart = false }
        if case .idle = phase, !hasReadPart { wait(.head, until: context.eventLoop.now + limits.head, context) }
        context.fireChannelReadComplete()
    }

    func read(context: ChannelHandlerContext) {
        isReading = true
        context.read()
    }

    // MARK: What the program answers

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head(let head):
            if head.status.kind != .informational { answers(0, since: context.eventLoop.now, context) }
            context.write(data, promise: promise)
        case .body(let bytes):
            if case .answer(let start, let written) = phase { answers(written + bytes.readableBytes, since: start, context) }
            context.write(data, promise: promise)
        case .end:
            let sent = promise ?? context.eventLoop.makePromise(of: Void.self)
            let here = NIOLoopBound((self, context), eventLoop: context.eventLoop)
            sent.futureResult.whenSuccess { here.value.0.answered(here.value.1) }
            context.write(data, promise: sent)
        }
    }

    private func answers(_ bytes: Int, since start: NIODeadline, _ context: ChannelHandlerContext) {
        wait(.answer(from: start, bytes: bytes), until: start + limits.time(for: bytes, grace: limits.answerGrace), context)
        connections.owes(ObjectIdentifier(self), bytes: bytes)
    }

    /// The reader has all of an answer. What is left of the request must still come, at the pace of a body.
    private func answered(_ context: ChannelHandlerContext) {
        pending -= 1
        isAnsweredHere = false
        connections.owes(ObjectIdentifier(self), bytes: 0)
        if let (mode, promise) = closing {
            closing = nil
            return context.close(mode: mode, promise: promise)
        }
        if !isRequestWhole {
            arrived(0, since: context.eventLoop.now, context)
        } else if pending > 0 {
            work()
        } else {
            wait(.idle, until: context.eventLoop.now + limits.idle, context)
        }
    }

    /// Whoever ends the connection after the last byte of an answer does not know that it may still be here.
    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        guard mode == .all, case .answer = phase, closing == nil else { return context.close(mode: mode, promise: promise) }
        closing = (mode, promise)
    }

    /// Answers on the spot, without the router.
    private func answer(_ head: HTTPResponse, _ text: String = "", isLast: Bool, _ context: ChannelHandlerContext) {
        isAnsweredHere = true
        var head = head
        if head.headerFields[.contentLength] == nil { head.headerFields[.contentLength] = "\(text.utf8.count)" }
        head.headerFields[.cacheControl] = "no-store"
        if isLast { head.headerFields[.connection] = "close" }
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        if !text.isEmpty { context.write(wrapOutboundOut(.body(ByteBuffer(string: text))), promise: nil) }
        let here = NIOLoopBound(context, eventLoop: context.eventLoop)
        let sent = context.eventLoop.makePromise(of: Void.self)
        if isLast { sent.futureResult.whenComplete { _ in here.value.close(promise: nil) } }
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: sent)
    }

    // MARK: Time

    private func work() {
        phase = .working
        deadline = nil
        connections.works(ObjectIdentifier(self))
    }

    private func wait(_ next: Phase, until end: NIODeadline, _ context: ChannelHandlerContext) {
        let isNew = phase.index != next.index
        phase = next
        deadline = end
        if isNew { connections.waits(ObjectIdentifier(self)) }
        setAlarm(context)
    }

    /// One alarm at a time: where the deadline has moved on meanwhile, it is set anew when it rings.
    private func setAlarm(_ context: ChannelHandlerContext) {
        guard let deadline, alarm.map({ deadline < $0.at }) ?? true else { return }
        alarm?.task.cancel()
        let here = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        alarm = (deadline, context.eventLoop.scheduleTask(deadline: deadline) { here.value.0.rings(here.value.1) })
    }

    private func rings(_ context: ChannelHandlerContext) {
        alarm = nil
        guard let deadline else { return }
        if context.eventLoop.now < deadline { return setAlarm(context) }
        if case .body(_, let bytes) = phase, !isReading, !isQuiescing { return arrived(bytes, since: context.eventLoop.now, context) }
        context.close(promise: nil)
    }

    // MARK: The end of the process

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is ChannelShouldQuiesceEvent {
            isQuiescing = true
            let here = NIOLoopBound(context, eventLoop: context.eventLoop)
            context.eventLoop.scheduleTask(in: isWaitingForRequest ? .zero : limits.stop) { here.value.close(promise: nil) }
        }
        context.fireUserInboundEventTriggered(event)
    }

    private var isWaitingForRequest: Bool {
        switch phase {
        case .idle, .head, .body: true
        case .working, .answer: false
        }
    }
}

extension ConnectionGuard.Phase {
    fileprivate var index: Int {
        switch self {
        case .idle: 0
        case .head: 1
        case .body: 2
        case .working: 3
        case .answer: 4
        }
    }
}

/// Whether the process is alive. The answer needs nothing else of it.
enum HealthCheck {
    static let path = Address.health.rawValue
    static let text = "alive"
    static let answer = HTTPResponse(
        status: .ok,
        headerFields: [.contentType: "text/plain; charset=utf-8", .contentLength: "\(text.utf8.count)", .xContentTypeOptions: "nosniff"])
}
