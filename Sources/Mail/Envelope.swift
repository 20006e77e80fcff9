public import FoundationEssentials

/// A letter ready to be sent: one recipient, the text twice.
public struct Envelope: Sendable {
    public let recipient: String
    public let subject: String
    public let text: String
    public let html: String
    public let language: String
    /// Stays the same at every attempt, so that a letter that came twice can be told for one.
    public let id: UUID
    public let writtenAt: Date
    /// Where a reader's mail program ends what the letter belongs to, by one POST (RFC 8058).
    public let unsubscribe: String?

    public init(
        recipient: String, subject: String, text: String, html: String, language: String, id: UUID, writtenAt: Date,
        unsubscribe: String? = nil
    ) {
        self.recipient = recipient
        self.subject = subject
        self.text = text
        self.html = html
        self.language = language
        self.id = id
        self.writtenAt = writtenAt
        self.unsubscribe = unsubscribe
    }

    /// The header fields (RFC 5322), one line each.
    /// - Parameter recipient: the address as it goes over the wire.
    func headers(from sender: Sender, to recipient: String) -> [String] {
        [
            "From: \(Self.encodedWords(sender.name)) <\(sender.address)>", "To: <\(recipient)>",
            "Subject: \(Self.encodedWords(subject))", "Date: \(Self.date(writtenAt))",
            "Message-ID: <\(id.uuidString.lowercased())@\(sender.domain)>", "Content-Language: \(Self.singleLine(language))",
            "Auto-Submitted: auto-generated",
        ] + (unsubscribe.map { ["List-Unsubscribe: <\(Self.singleLine($0))>", "List-Unsubscribe-Post: List-Unsubscribe=One-Click"] } ?? [])
    }

    /// RFC 2047, in pieces of at most 75 signs that break between characters.
    static func encodedWords(_ text: String) -> String {
        let text = singleLine(text)
        guard !text.utf8.allSatisfy({ (32..<127).contains($0) }) else { return text }
        var words: [[UInt8]] = [[]]
        for character in text.unicodeScalars {
            let bytes = Array(String(character).utf8)
            if words[words.count - 1].count + bytes.count > 45 { words.append([]) }
            words[words.count - 1] += bytes
        }
        return words.map { "=?UTF-8?B?" + Data($0).base64EncodedString() + "?=" }.joined(separator: " ")
    }

    /// A line break would begin another header field.
    static func singleLine(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 32 || $0.value == 127 ? " " : $0 }))
    }

    static func date(_ instant: Date) -> String {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(secondsFromGMT: 7 * 3600) ?? .gmt
        let parts = calendar.dateComponents([.weekday, .day, .month, .year, .hour, .minute, .second], from: instant)
        func two(_ number: Int?) -> String { (number ?? 0) < 10 ? "0\(number ?? 0)" : "\(number ?? 0)" }
        let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let day = "\(days[(parts.weekday ?? 1) - 1]), \(parts.day ?? 1) \(months[(parts.month ?? 1) - 1]) \(parts.year ?? 1970)"
        return "\(day) \(two(parts.hour)):\(two(parts.minute)):\(two(parts.second)) +0700"
    }
}

/// Who the letters come from.
public struct Sender: Sendable {
    public let name: String
    public let address: String

    /// Nil where the address is none.
    public init?(name: String, address: String) {
        let parts = address.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }),
            address.utf8.allSatisfy({ (33..<127).contains($0) && $0 != 60 && $0 != 62 })
        else { return nil }
        self.name = name
        self.address = address
    }

    var domain: String { String(address.split(separator: "@")[1]) }
}
