import Domain
import FoundationEssentials
import Glibc
import Logging
import Store

/// A clamd, asked by its own protocol (clamd(8), INSTREAM): a file in chunks behind their lengths, and one line for an answer.
public struct VirusScanner: Sendable {
    public enum Fault: Error, CustomStringConvertible {
        case unreachable(String)
        /// It broke off, or says what is no verdict.
        case answer(String)

        public var description: String {
            switch self {
            case .unreachable(let why): "the virus scanner cannot be reached: \(why)"
            case .answer(let line): "the virus scanner gave no verdict: \(line)"
            }
        }
    }

    private enum Place: Sendable {
        case socket(String)
        case host(String, port: Int)
    }

    private let place: Place

    /// A scanner scans as long as it takes; one that says nothing for this long is given up.
    private static let patience = 120
    private static let chunk = 64 * 1024
    private static let longestAnswer = 4096
    /// Of its own: no page waits for a scanner.
    private static let pool = WorkPool(atOnce: 1, mostWaiting: 4, longestWait: .seconds(patience))

    /// Nil where the path is longer than that of a socket may be.
    public init?(socket path: String) {
        guard path.utf8.count < MemoryLayout.size(ofValue: sockaddr_un().sun_path) else { return nil }
        place = .socket(path)
    }

    public init(host: String, port: Int) { place = .host(host, port: port) }

    /// - Returns: the scanner's name for what it found; nil where it found nothing.
    /// - Throws: `Fault`, `Busy`.
    public func virus(in content: [UInt8]) async throws -> String? {
        let line = try await Self.pool.run { [self] in
            try asking { connection in
                try connection.send(Array("zINSTREAM\0".utf8))
                var start = 0
                while start < content.count {
                    let piece = content[start..<min(start + Self.chunk, content.count)]
                    try connection.send(Self.length(piece.count) + piece)
                    start += piece.count
                }
                try connection.send(Self.length(0))
                return try connection.line(upTo: Self.longestAnswer)
            }
        }
        if line == "stream: OK" { return nil }
        guard line.hasPrefix("stream: "), line.hasSuffix(" FOUND") else { throw Fault.answer(line) }
        return String(line.dropFirst("stream: ".count).dropLast(" FOUND".count))
    }

    /// Why it does not answer; nil where it does.
    public func fault() async -> String? {
        do {
            let line = try await Self.pool.run { [self] in
                try asking { connection in
                    try connection.send(Array("zPING\0".utf8))
                    return try connection.line(upTo: Self.longestAnswer)
                }
            }
            return line == "PONG" ? nil : Fault.answer(line).description
        } catch { return (error as? Fault)?.description ?? "\(error)" }
    }

    private static func length(_ count: Int) -> [UInt8] { withUnsafeBytes(of: UInt32(count).bigEndian, Array.init) }

    private func asking<Answer>(_ work: (Connection) throws -> Answer) throws -> Answer {
        let connection = try connected()
        defer { close(connection.descriptor) }
        return try work(connection)
    }

    private func connected() throws -> Connection {
        switch place {
        case .socket(let path):
            var address = sockaddr_un()
            address.sun_family = sa_family_t(AF_UNIX)
            withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
            return try withUnsafePointer(to: &address) { pointer in
                try pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    try Self.connected(AF_UNIX, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
                }
            }
        case .host(let host, let port):
            var hints = addrinfo()
            hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
            var found: UnsafeMutablePointer<addrinfo>?
            let status = getaddrinfo(host, String(port), &hints, &found)
            defer { if let found { freeaddrinfo(found) } }
            guard status == 0 else { throw Fault.unreachable(String(cString: gai_strerror(status))) }
            var (next, fault) = (found, Fault.unreachable("no address"))
            while let here = next {
                do { return try Self.connected(here.pointee.ai_family, here.pointee.ai_addr, here.pointee.ai_addrlen) } catch let wrong
                    as Fault
                {
                    fault = wrong
                }
                next = here.pointee.ai_next
            }
            throw fault
        }
    }

    private static func connected(_ family: Int32, _ address: UnsafePointer<sockaddr>, _ length: socklen_t) throws -> Connection {
        let descriptor = socket(family, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw Fault.unreachable(String(cString: strerror(errno))) }
        var time = timeval(tv_sec: patience, tv_usec: 0)
        for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
            setsockopt(descriptor, SOL_SOCKET, option, &time, socklen_t(MemoryLayout<timeval>.size))
        }
        guard connect(descriptor, address, length) == 0 else {
            let why = String(cString: strerror(errno))
            close(descriptor)
            throw Fault.unreachable(why)
        }
        return Connection(descriptor: descriptor)
    }

    private struct Connection {
        let descriptor: Int32

        func send(_ bytes: [UInt8]) throws {
            var sent = 0
            while sent < bytes.count {
                let count = bytes[sent...].withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
                if count < 0, errno == EINTR { continue }
                // Where it takes no more it may have said why: that a stream is longer than it scans.
                guard count > 0 else {
                    throw Fault.answer((try? line(upTo: VirusScanner.longestAnswer)) ?? String(cString: strerror(errno)))
                }
                sent += count
            }
        }

        /// What comes until a NUL.
        func line(upTo most: Int) throws -> String {
            var bytes: [UInt8] = []
            var part = [UInt8](repeating: 0, count: 512)
            while bytes.count < most {
                let count = part.withUnsafeMutableBytes { recv(descriptor, $0.baseAddress, $0.count, 0) }
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { throw Fault.answer(count == 0 ? "it closed the connection" : String(cString: strerror(errno))) }
                bytes += part[..<count]
                if bytes.last == 0 { return String(decoding: bytes.dropLast(), as: UTF8.self) }
            }
            throw Fault.answer("longer than any verdict")
        }
    }
}

extension Shift {
    /// Scans what nobody has scanned, one after the other. Where the scanner gives no verdict, all of it waits.
    func scanFiles() async throws {
        guard let scanner else { return }
        while let file = try await store.read(as: .system("virus scan"), at: .nowInMilliseconds(), { try $0.fileToScan() }) {
            let virus = try await scanner.virus(in: file.content)
            if let virus { logger.warning("a virus in a file", metadata: ["virus": "\(virus)"]) }
            try await store.write(as: .system("virus scan"), at: .nowInMilliseconds()) { try $0.note(file, virus: virus) }
        }
    }
}
