public import FoundationEssentials

/// The edited public version. The originals are never touched.
public struct Publication: Codable, Equatable, Sendable {
    public static let titleLimit = 300

    public enum State: String, Codable, CaseIterable, Sendable { case prepared, published, withdrawn }

    /// Title, question and answer in one language.
    public struct Version: Codable, Equatable, Sendable {
        public let title, question, answer: String

        public init(title: String, question: String, answer: String) {
            (self.title, self.question, self.answer) = (title, question, answer)
        }

        public static let empty = Version(title: "", question: "", answer: "")
    }

    /// A version in another language than the question's.
    public struct Translation: Codable, Equatable, Sendable {
        /// `vi`, `en` or `zh`.
        public let language: String
        public let text: Version

        public init(language: String, text: Version) {
            (self.language, self.text) = (language, text)
        }
    }

    public struct Text: Codable, Equatable, Sendable {
        public let title, question, answer, topic: String
        public var translations: [Translation]
        /// The files that go with the answer, in the order in which they were added.
        public var attachments: [UUID]

        public init(
            title: String, question: String, answer: String, topic: String, translations: [Translation] = [], attachments: [UUID] = []
        ) {
            (self.title, self.question, self.answer, self.topic) = (title, question, answer, topic)
            (self.translations, self.attachments) = (translations, attachments)
        }

        /// Events from before answers had translations and files have neither.
        public init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: CodingKeys.self)
            self.init(
                title: try values.decode(String.self, forKey: .title), question: try values.decode(String.self, forKey: .question),
                answer: try values.decode(String.self, forKey: .answer), topic: try values.decode(String.self, forKey: .topic),
                translations: try values.decodeIfPresent([Translation].self, forKey: .translations) ?? [],
                attachments: try values.decodeIfPresent([UUID].self, forKey: .attachments) ?? [])
        }

        /// In the language of the question.
        public var original: Version { Version(title: title, question: question, answer: answer) }

        /// The original and its translations.
        public var versions: [Version] { [original] + translations.map(\.text) }

        /// How many files one answer may have.
        public static let mostFiles = Bounds.ticketFiles.value
    }

    /// The words that somebody goes on from. Files are added and taken away one by one, each a step of its own.
    public struct Seen: Equatable, Sendable {
        public let text: Text?

        /// What is there now; nothing where no public version was prepared yet.
        public init(_ publication: Publication?) {
            var latest = publication?.latest
            latest?.attachments = []
            text = latest
        }
    }

    /// A better text for what is published, until somebody else approves it.
    public struct Pending: Codable, Equatable, Sendable {
        public let text: Text
        public let reason: String
        public let by: UUID?

        public init(text: Text, reason: String, by: UUID?) {
            self.text = text
            self.reason = reason
            self.by = by
        }
    }

    /// That the published text was changed, when and why. It stays visible.
    public struct Correction: Codable, Equatable, Sendable {
        public let at: Date
        public let reason: String

        public init(at: Date, reason: String) {
            self.at = at
            self.reason = reason
        }
    }

    public var state: State
    public var text: Text
    public let preparedBy: UUID?
    public var publishedAt: Date?
    public var withdrawnAt: Date?
    /// Empty where the ticket turned out to be of a kind that is never published.
    public var withdrawalReason: String?
    public var pending: Pending?
    public var corrections: [Correction]

    public init(
        state: State, text: Text, preparedBy: UUID?, publishedAt: Date? = nil, withdrawnAt: Date? = nil, withdrawalReason: String? = nil,
        pending: Pending? = nil, corrections: [Correction] = []
    ) {
        self.state = state
        self.text = text
        self.preparedBy = preparedBy
        self.publishedAt = publishedAt
        self.withdrawnAt = withdrawnAt
        self.withdrawalReason = withdrawalReason
        self.pending = pending
        self.corrections = corrections
    }

    /// The text that was written last, whether it is in public or waits.
    public var latest: Text { pending?.text ?? text }

    /// Whose text waits for somebody else's approval; nil where none waits.
    public var awaiting: (author: UUID?, text: Text)? {
        if let pending { return (pending.by, pending.text) }
        return state == .prepared ? (preparedBy, text) : nil
    }
}
