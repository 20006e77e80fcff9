/// Why a letter did not go out.
public enum MailFault: Error, Equatable, Sendable {
    /// Another attempt may succeed: the server is away, slow, busy, or broke off.
    case temporary(String)
    /// The server takes no letters from this office: the connection, its account, its address or a rule of the server. The letter waits until
    /// somebody has mended that.
    case senderRefused(String)
    /// The server said that nobody is at this address.
    case noSuchAddress(String)
    /// The server will never take this letter.
    case refused(String)

    /// The server's code and step, or libcurl's words; never an address.
    public var text: String {
        switch self {
        case .temporary(let text), .senderRefused(let text), .noSuchAddress(let text), .refused(let text): text
        }
    }
}

/// What a mail server said last, and to which step (RFC 5321), with the status that stands behind the code (RFC 3463).
///
/// Only a refusal of the recipient can tell of an address, and only one that is no rule about who may send: everything before it, and every
/// rule, concerns the office, and no letter, address or follower is lost for it.
struct MailReply: Equatable, Sendable {
    /// What the program had asked for last.
    enum Step: Int, CaseIterable, Sendable {
        case connection, hello, encryption, login, sender, recipient, message

        fileprivate var name: String {
            switch self {
            case .connection: "connecting"
            case .hello: "EHLO"
            case .encryption: "STARTTLS"
            case .login: "AUTH"
            case .sender: "MAIL FROM"
            case .recipient: "RCPT TO"
            case .message: "DATA"
            }
        }
    }

    private struct Status: Equatable {
        let group, subject, detail: Int
        var text: String { "\(group).\(subject).\(detail)" }
    }

    let step: Step
    /// 0 where the server said nothing.
    let code: Int
    private let status: Status?
    /// What it said, for its words alone: it can hold addresses and goes nowhere.
    private let words: String

    /// - Parameter heard: the lines that came since the step.
    init(step: Step, heard: String) {
        self.step = step
        let lines = heard.split(whereSeparator: \.isNewline).filter { $0.prefix(3).allSatisfy(\.isNumber) && $0.utf8.count >= 3 }
        code = lines.last.flatMap { Int($0.prefix(3)) } ?? 0
        let said = lines.filter { $0.prefix(3) == lines.last?.prefix(3) }.map { $0.dropFirst(4) }
        status = said.lazy.compactMap { Self.status($0) }.first
        words = said.joined(separator: " ").lowercased()
    }

    private static func status(_ line: Substring) -> Status? {
        let numbers = line.prefix { $0.isNumber || $0 == "." }.split(separator: ".", omittingEmptySubsequences: false).compactMap {
            Int($0)
        }
        guard numbers.count == 3, [2, 4, 5].contains(numbers[0]) else { return nil }
        return Status(group: numbers[0], subject: numbers[1], detail: numbers[2])
    }

    /// - Parameter words: of libcurl, where the server refused nothing.
    func fault(otherwise words: String) -> MailFault {
        guard code >= 400 else { return .temporary(words) }
        let text = "\(code)\(status.map { " " + $0.text } ?? "") (\(step.name))"
        guard code >= 500, status?.group != 4 else { return .temporary(text) }
        switch step {
        case .connection, .hello, .encryption, .login, .sender: return .senderRefused(text)
        case .recipient:
            if tellsOfAddress { return .noSuchAddress(text) }
            return isRule ? .senderRefused(text) : .temporary(text)
        case .message:
            if isRule { return .senderRefused(text) }
            // A full letter box is emptied, and what gives no reason may be about anything.
            guard let status, status.subject != 2 || status.detail != 2 else { return .temporary(text) }
            return .refused(text)
        }
    }

    private var tellsOfAddress: Bool {
        guard let status else { return [550, 551, 553].contains(code) && !isRule }
        switch (status.subject, status.detail) {
        // No such mailbox, moved away, a domain that takes no mail, a mailbox that was closed.
        case (1, 1), (1, 6), (1, 10), (2, 1): return true
        // Of the sender's address, or of a server between.
        case (1, 7), (1, 8), (1, 9): return false
        case (1, _): return !isRule
        default: return false
        }
    }

    /// Whether it is a rule about who may send, and not about the letter or its recipient.
    private var isRule: Bool {
        if let status, status.subject == 7 || status.subject == 1 && (7...9).contains(status.detail) { return true }
        return [530, 534, 535, 538].contains(code) || Self.wordsOfRules.contains { words.contains($0) }
    }

    private static let wordsOfRules = [
        "relay", "denied", "policy", "spam", "block", "blacklist", "reputation", "authenticat", "not permitted", "not allowed",
        "not authori", "unauthori", "prohibited", "banned", "client host", "sender", "dnsbl", "rbl", "spf", "dkim", "dmarc", "helo",
        "reverse dns", "ptr record",
    ]
}
