import Domain
import Foundation
import Glibc
import Mail
import Support
import Synchronization
import Testing

@testable import Store
@testable import Worker

/// Who sends letters to a mail server on this machine.
func aLetterWorker(_ office: Office, port: UInt16, _ lines: Lines) -> LetterWorker {
    guard let sender = Sender(name: "Sở Ngoại vụ", address: "hoidap@so.example") else { fatalError("not a sender") }
    return LetterWorker(
        store: office.store, server: MailServer(url: "smtp://127.0.0.1:\(port)", user: nil, password: nil, sender: sender, timeout: 20),
        composer: Composer(site: "https://hoidap.so.example"), firstWait: 1, logger: lines.logger)
}

/// A mail server that keeps what it takes, or refuses.
final class Postbox: Sendable {
    private let listener: Int32
    let port: UInt16
    private let taken = Mutex<[String]>([])
    /// What it says instead of taking a letter to an address that begins so.
    private let refusal: (address: String, words: String)?

    var letters: [String] { taken.withLock { $0 } }

    init(refusal: (address: String, words: String)? = nil) throws {
        self.refusal = refusal
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let listener = listener
        let isOpen = withUnsafeMutablePointer(to: &address) { place in
            place.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, length) == 0 && listen(listener, 16) == 0 && getsockname(listener, $0, &length) == 0
            }
        }
        try #require(isOpen)
        port = UInt16(bigEndian: address.sin_port)
        Foundation.Thread.detachNewThread { [self] in
            while true {
                let client = accept(listener, nil, nil)
                if client < 0 { return }
                talk(client)
                Glibc.close(client)
            }
        }
    }

    func close() {
        shutdown(listener, Int32(SHUT_RDWR))
        Glibc.close(listener)
    }

    /// RFC 5321, as much as a client needs.
    private func talk(_ client: Int32) {
        var (rest, letter) = ([UInt8](), nil as String?)
        say("220 postbox", client)
        while let line = line(client, &rest) {
            if let text = letter {
                guard line == "." else {
                    letter = text + line + "\n"
                    continue
                }
                taken.withLock { $0.append(text) }
                letter = nil
                say("250 OK", client)
            } else {
                switch line.prefix(4).uppercased() {
                case "DATA":
                    letter = ""
                    say("354 go on", client)
                case "QUIT": return say("221 bye", client)
                case "RCPT": say(refusal.flatMap { line.contains("<" + $0.address) ? $0.words : nil } ?? "250 OK", client)
                default: say("250 OK", client)
                }
            }
        }
    }

    private func say(_ text: String, _ client: Int32) { _ = send(client, text + "\r\n", text.utf8.count + 2, Int32(MSG_NOSIGNAL)) }

    private func line(_ client: Int32, _ rest: inout [UInt8]) -> String? {
        while true {
            if let end = rest.firstIndex(of: 10) {
                defer { rest.removeSubrange(...end) }
                return String(decoding: rest[..<end].filter { $0 != 13 }, as: UTF8.self)
            }
            var chunk = [UInt8](repeating: 0, count: 4096)
            let count = recv(client, &chunk, chunk.count, 0)
            if count <= 0 { return nil }
            rest += chunk[..<count]
        }
    }
}

/// Letters through a mail server, from the ticket to the wire.
@Suite struct LetterTests {
    private func counts(_ office: Office) async throws -> LetterCounts {
        try await office.store.read(as: .system("test")) { try $0.letterCounts() }
    }

    @Test func everyLetterGoesOutOnce() async throws {
        try await Office.open { office in
            for _ in 0..<2 { _ = try await office.aTicket(at: .nowInMilliseconds()) }
            let (waiting, lines, postbox) = (try await counts(office).waiting, Lines(), try Postbox())
            defer { postbox.close() }
            #expect(waiting >= 2)
            let workers = (0..<3).map { _ in aLetterWorker(office, port: postbox.port, lines) }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for worker in workers { group.addTask { try await worker.sendWaiting() } }
                try await group.waitForAll()
            }
            #expect(postbox.letters.count == waiting)
            #expect(postbox.letters.allSatisfy { $0.contains("hoidap@so.example") && $0.contains("multipart/alternative") })
            #expect(try await counts(office).waiting == 0 && lines.told == [])
            try await workers[0].sendWaiting()
            #expect(postbox.letters.count == waiting)
        }
    }

    @Test func aServerThatIsAwayLosesNothing() async throws {
        try await Office.open { office in
            _ = try await office.aTicket(at: .nowInMilliseconds())
            let (before, lines) = (try await counts(office), Lines())
            let gone = try Postbox()
            gone.close()
            try await aLetterWorker(office, port: gone.port, lines).sendWaiting()
            #expect(try await counts(office) == before && before.waiting > 0)
            let logged = lines.told
            #expect(logged.count == before.waiting && logged.allSatisfy { $0.hasPrefix("letter not sent attempt=1 ") })
            #expect(!logged.joined().contains("binh@"), "no address stands in the log")
        }
    }

    @Test func anAddressAtWhichNobodyIsIsWrittenToNoMoreAndSomebodyIsTold() async throws {
        try await Office.open { office in
            _ = try await office.aTicket(at: .nowInMilliseconds())
            let (waiting, lines) = (try await counts(office).waiting, Lines())
            let postbox = try Postbox(refusal: ("binh@", "550 5.1.1 no such user"))
            defer { postbox.close() }
            try await aLetterWorker(office, port: postbox.port, lines).sendWaiting()
            #expect(try await counts(office) == LetterCounts(waiting: 0, givenUp: waiting, suppressedAddresses: 1, senderRefused: 0))
            #expect(!postbox.letters.isEmpty && !postbox.letters.joined().contains("binh@"), "whoever takes care of the ticket")
        }
    }

    @Test func aServerThatRefusesTheOfficeIsNobodysLoss() async throws {
        try await Office.open { office in
            _ = try await office.aTicket(at: .nowInMilliseconds())
            let (waiting, lines, postbox) = (
                try await counts(office).waiting, Lines(), try Postbox(refusal: ("", "554 5.7.1 Relay access denied"))
            )
            defer { postbox.close() }
            try await aLetterWorker(office, port: postbox.port, lines).sendWaiting()
            let after = try await counts(office)
            #expect(after.waiting == waiting && after.senderRefused == waiting && after.givenUp == 0 && after.suppressedAddresses == 0)
            #expect(lines.told.allSatisfy { $0.hasPrefix("the mail server refuses the sender; letters wait") })
        }
    }
}
