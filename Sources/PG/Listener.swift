public struct Notification: Sendable, Equatable {
    public let channel: String
    public let payload: String

    public init(channel: String, payload: String) {
        self.channel = channel
        self.payload = payload
    }
}

/// LISTEN on a thread of its own. A hint only: the rows are the truth, and polling runs underneath.
public final class Listener: Sendable {
    public enum Event: Sendable, Equatable {
        case notified(Notification)
        /// Listening began, at first or again, or messages were dropped: look for yourself.
        case maybeLost
    }

    /// For one consumer. Ends at `stop`.
    public let events: AsyncStream<Event>
    private let continuation: AsyncStream<Event>.Continuation
    private let bell = Bell()
    private let stopped = StopFlag()

    public init(url: String, channels: [String], applicationName: String = "hoidap listen") {
        (events, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1024))
        var settings = DatabaseSettings(url: url, applicationName: applicationName)
        settings.idleInTransactionTimeout = .zero
        let ear = Ear(settings: settings, channels: channels, bell: bell, stopped: stopped, continuation: continuation)
        continuation.onTermination = { [bell, stopped] _ in
            stopped.set()
            bell.ring()
        }
        Thread.start { ear.listen() }
    }

    deinit { stop() }

    public func stop() { continuation.finish() }
}

private struct Ear: Sendable {
    let settings: DatabaseSettings
    let channels: [String]
    let bell: Bell
    let stopped: StopFlag
    let continuation: AsyncStream<Listener.Event>.Continuation

    func listen() {
        var backOff = Duration.milliseconds(50)
        while !stopped.isSet {
            do {
                let session = try Session.open(settings, bell)
                session.deadline = .after(.seconds(5))
                _ = try session.run(channels.map { "LISTEN " + quotedIdentifier($0) }.joined(separator: ";"))
                backOff = .milliseconds(50)
                send(.maybeLost)
                try follow(session)
            } catch {
                let end = Monotonic.after(backOff * Double.random(in: 0.5...1))
                bell.wait(until: end)
                backOff = min(backOff * 2, .seconds(2))
            }
        }
    }

    private func follow(_ session: Session) throws {
        while !stopped.isSet {
            if try session.waitForInput(until: .after(.seconds(30))) {
                try session.notifications().forEach { send(.notified($0)) }
            } else if !stopped.isSet {
                session.deadline = .after(.seconds(5))
                _ = try session.run("SELECT 1")
                try session.notifications().forEach { send(.notified($0)) }
            }
        }
    }

    private func send(_ event: Listener.Event) {
        if case .dropped = continuation.yield(event) { continuation.yield(.maybeLost) }
    }
}
