import Domain
import Foundation
import Hummingbird
import HummingbirdTesting
import Logging
import Store
import Support
import Synchronization
import Testing
import Web

/// Bytes as programs of others send them, over a socket.
@Suite struct RawRequestTests {
    /// A connection to this machine that gives up after half a minute.
    private final class Socket {
        private let descriptor: Int32
        private var isOpen = true

        init(port: Int) throws {
            descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            var limit = timeval(tv_sec: 30, tv_usec: 0)
            setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_port = in_port_t(port).bigEndian
            address.sin_addr.s_addr = inet_addr("127.0.0.1")
            let connected = withUnsafePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
                }
            }
            try #require(connected == 0)
        }

        deinit { hangUp() }

        func hangUp() {
            guard isOpen else { return }
            isOpen = false
            close(descriptor)
        }

        /// The connection is gone at once, with whatever was on its way, as when a telephone leaves its network.
        func breakOff() {
            var atOnce = linger(l_onoff: 1, l_linger: 0)
            setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &atOnce, socklen_t(MemoryLayout<linger>.size))
            hangUp()
        }

        func send(_ bytes: [UInt8]) { #expect(Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count) }

        /// All that comes until this is part of it, or nothing comes any more.
        func read(until text: String) -> String {
            var (read, room) = ([UInt8](), [UInt8](repeating: 0, count: 65_536))
            while Data(read).range(of: Data(text.utf8)) == nil {
                let count = recv(descriptor, &room, room.count, 0)
                guard count > 0 else { break }
                read += room.prefix(count)
            }
            return String(decoding: read, as: UTF8.self)
        }
    }

    private static let body = Array(
        #"{"kind":"question","subject":"Hỏi","body":"Cần gì?","publish_consent":true,"contact":{"name":"An"}}"#.utf8)

    private func head(_ more: [UInt8]) -> [UInt8] {
        let start = "POST /api/v1/tickets HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: \(Self.body.count)\r\n"
        return Array(start.utf8) + more + Array("\r\n\r\n".utf8)
    }

    private func live(logger: Logger = Logger(label: "test"), _ body: @escaping @Sendable (Int) throws -> Void) async throws {
        try await Office.open { office in
            let site = Site(store: office.store, home: Office.agency, secureCookies: false, now: { Office.now })
            let app = Application(
                router: buildRouter(site), server: buildServer(site), configuration: .init(address: .hostname("127.0.0.1", port: 0)),
                logger: logger)
            try await app.test(.live) { client in
                let port = try #require(client.port)
                try await withCheckedThrowingContinuation { (done: CheckedContinuation<Void, any Error>) in
                    Thread.detachNewThread { done.resume(with: Result { try body(port) }) }
                }
            }
        }
    }

    @Test func whoeverWaitsToBeAskedForTheBodyIsAsked() async throws {
        try await live { port in
            let socket = try Socket(port: port)
            for _ in 1...2 {
                socket.send(head(Array("Expect: 100-continue".utf8)))
                #expect(socket.read(until: "\r\n\r\n") == "HTTP/1.1 100 Continue\r\n\r\n")
                socket.send(Self.body)
                #expect(socket.read(until: "\"sha256\"").hasPrefix("HTTP/1.1 201 "))
            }
        }
    }

    /// Two keys that are no text would else be the same key, and the second ticket the first.
    @Test func aKeyThatIsNoTextIsRefused() async throws {
        try await live { port in
            for key in [[0xFF], [0xC3, 0x28], [0x80, 0x81]] as [[UInt8]] {
                let socket = try Socket(port: port)
                socket.send(head(Array("Idempotency-Key: ".utf8) + key) + Self.body)
                let answer = socket.read(until: "}]")
                #expect(answer.hasPrefix("HTTP/1.1 400 ") && answer.contains("Idempotency-Key"))
            }
            let socket = try Socket(port: port)
            socket.send(head(Array("Idempotency-Key: khóa".utf8)) + Self.body)
            #expect(socket.read(until: "\"sha256\"").hasPrefix("HTTP/1.1 201 "))
        }
    }

    /// Keeps what is logged as an error.
    private final class Faults: Sendable {
        let lines = Mutex<[String]>([])

        struct Handler: LogHandler {
            let faults: Faults
            var metadata: Logger.Metadata = [:]
            var logLevel = Logger.Level.error

            subscript(metadataKey key: String) -> Logger.Metadata.Value? {
                get { metadata[key] }
                set { metadata[key] = newValue }
            }

            func log(event: LogEvent) { faults.lines.withLock { $0.append("\(event.message) \(event.metadata ?? [:])") } }
        }

        var logger: Logger { Logger(label: "test") { _ in Handler(faults: self) } }
    }

    /// How many requests of this method were answered, by status, as the program itself counts them.
    private static func counted(_ method: String, port: Int) throws -> [Int: Int] {
        let socket = try Socket(port: port)
        socket.send(Array("GET /metrics HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".utf8))
        var found: [Int: Int] = [:]
        for line in socket.read(until: "hoidap_database_waiting ").split(separator: "\n") {
            guard let told = line.wholeMatch(of: #/hoidap_http_requests_total\{method="([A-Z]+)",route="[^"]*",status="(\d+)"\} (\d+)\r?/#),
                told.1 == method, let status = Int(told.2), let count = Int(told.3)
            else { continue }
            found[status, default: 0] += count
        }
        return found
    }

    /// A telephone that loses its network, or a reader who goes away, is no failure of the program.
    @Test(arguments: [true, false]) func whoeverBreaksOffIsNobodysFailure(isAbrupt: Bool) async throws {
        let faults = Faults()
        try await live(logger: faults.logger) { port in
            let bodies = [
                ("/gui/question", "application/x-www-form-urlencoded", "subject=Hoi"),
                ("/api/v1/tickets", "application/json", #"{"kind":"#),
                ("/api/v1/suggestions", "application/json", #"{"text":"#),
                ("/desk/sign-in", "application/x-www-form-urlencoded", "email=a"),
                ("/office/posts/new", "multipart/form-data; boundary=B", "--B\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nx"),
            ]
            for (path, type, body) in bodies {
                let socket = try Socket(port: port)
                // Whoever was told to go on is being read.
                let head =
                    "POST \(path) HTTP/1.1\r\nHost: x\r\nContent-Type: \(type)\r\nContent-Length: 1000\r\nExpect: 100-continue\r\n\r\n"
                socket.send(Array(head.utf8))
                #expect(socket.read(until: "\r\n\r\n").hasPrefix("HTTP/1.1 100 "))
                socket.send(Array(body.utf8))
                if isAbrupt { socket.breakOff() } else { socket.hangUp() }
            }
            var counts: [Int: Int] = [:]
            for _ in 0..<600 where counts.values.reduce(0, +) < bodies.count {
                counts = try Self.counted("POST", port: port)
                usleep(50_000)
            }
            #expect(counts.values.reduce(0, +) == bodies.count && counts.keys.allSatisfy { $0 < 500 }, "\(counts)")
        }
        #expect(faults.lines.withLock { $0 } == [])
    }
}
