public import FoundationEssentials

/// What the office itself publishes in a section: a legal document, an event, advice.
public struct Post: Equatable, Sendable, Identifiable {
    public enum State: String, Codable, CaseIterable, Sendable {
        case draft, published, withdrawn
    }

    public struct Text: Codable, Equatable, Sendable {
        public let title: String
        public let summary: String
        /// Markdown.
        public let body: String

        public init(title: String, summary: String, body: String) {
            self.title = title
            self.summary = summary
            self.body = body
        }
    }

    /// Number and symbol, such as `36/KH-UBND`, who issued it and when (Decree 30/2020).
    public struct Document: Codable, Equatable, Sendable {
        public let number: String
        public let issuer: String
        public let issuedOn: Day?

        public static let numberLimit = 100
        public static let issuerLimit = 200

        public init(number: String, issuer: String, issuedOn: Day?) {
            self.number = number
            self.issuer = issuer
            self.issuedOn = issuedOn
        }
    }

    public struct Link: Codable, Equatable, Sendable {
        public let url: String
        public let title: String

        public init(url: String, title: String) {
            self.url = url
            self.title = title
        }
    }

    /// All that somebody writes. Vietnamese is the language of the office; the others may be missing.
    public struct Content: Codable, Equatable, Sendable {
        public var vi: Text
        public var en: Text?
        public var zh: Text?
        public var document: Document?
        public var validFrom: Day?
        public var validTo: Day?
        public var event: Gathering?
        public var links: [Link]
        /// The files that go with it, in the order in which they were added.
        public var attachments: [UUID]

        public init(
            vi: Text, en: Text? = nil, zh: Text? = nil, document: Document? = nil, validFrom: Day? = nil, validTo: Day? = nil,
            event: Gathering? = nil, links: [Link] = [], attachments: [UUID] = []
        ) {
            (self.vi, self.en, self.zh, self.document) = (vi, en, zh, document)
            (self.validFrom, self.validTo, self.event, self.links, self.attachments) = (validFrom, validTo, event, links, attachments)
        }

        public subscript(language: ReaderLanguage) -> Text? {
            switch language {
            case .vi: vi
            case .en: en
            case .zh: zh
            }
        }

        /// The text for a reader of `language`, and the language that it is really in.
        public func text(for language: ReaderLanguage) -> (text: Text, language: ReaderLanguage) {
            self[language].map { ($0, language) } ?? (vi, .vi)
        }

        /// In Vietnamese where it is not translated.
        public var title: Wording { Wording(vi: vi.title, en: (en ?? vi).title, zh: (zh ?? vi).title) }

        /// Whether it still holds: not past its last day, and no event that is over.
        public func isCurrent(at now: Date) -> Bool {
            (validTo.map { now < $0.end } ?? true) && (event.map { now < $0.over } ?? true)
        }
    }

    /// What somebody prepared while another version was in public.
    public struct Revision: Equatable, Sendable {
        public let content: Content
        public let by: UUID?

        public init(content: Content, by: UUID?) {
            self.content = content
            self.by = by
        }
    }

    public let id: UUID
    public let section: Section
    /// The unit that owns the section.
    public let unit: UnitPath
    public let slug: String
    public internal(set) var state: State
    public internal(set) var content: Content
    public internal(set) var preparedBy: UUID?
    public internal(set) var revision: Revision?
    public internal(set) var publishedBy: UUID?
    public internal(set) var publishedAt: Date?
    /// When what is in public was last published.
    public internal(set) var updatedAt: Date?
    public internal(set) var withdrawnAt: Date?
    public internal(set) var withdrawalReason: String?
    /// How many events it has.
    public internal(set) var version: Int

    /// As somebody begins it.
    public init(id: UUID, section: Section, unit: UnitPath, slug: String, content: Content, preparedBy: UUID?) {
        (self.id, self.section, self.unit, self.slug) = (id, section, unit, slug)
        (state, self.content, self.preparedBy, version) = (.draft, content, preparedBy, 1)
    }

    /// That it came out: by whom and when, first and last.
    public struct Appearance: Sendable {
        let by: UUID?
        let firstAt, lastAt: Date?

        public init(by: UUID?, firstAt: Date?, lastAt: Date?) { (self.by, self.firstAt, self.lastAt) = (by, firstAt, lastAt) }
    }

    /// As it was stored: what was begun and went on.
    public init(
        _ begun: Post, state: State, revision: Revision?, appearance: Appearance, withdrawnAt: Date?, withdrawalReason: String?,
        version: Int
    ) {
        self = begun
        (self.state, self.revision, self.version) = (state, revision, version)
        (publishedBy, publishedAt, updatedAt) = (appearance.by, appearance.firstAt, appearance.lastAt)
        (self.withdrawnAt, self.withdrawalReason) = (withdrawnAt, withdrawalReason)
    }

    /// What the next publication would show, and who prepared it.
    public var waiting: Revision? { state == .draft ? Revision(content: content, by: preparedBy) : revision }

    /// The latest words, published or not: what an editor goes on from.
    public var latest: Content { revision?.content ?? content }
}

/// When and where people meet.
public struct Gathering: Codable, Equatable, Sendable {
    public let start: Date
    public let end: Date?
    public let place: String
    /// Seats; nil where anybody may come.
    public let capacity: Int?

    public static let placeLimit = 300

    public init(start: Date, end: Date?, place: String, capacity: Int?) {
        self.start = start
        self.end = end
        self.place = place
        self.capacity = capacity
    }

    /// From then on it is over: its end, or else the end of its first day.
    public var over: Date { end ?? start.day.end }

    /// Who says that they come, until it begins.
    public func takesEnrolments(at now: Date) -> Bool { now < start }
}

/// What somebody asks of a post.
public enum PostCommand: Equatable, Sendable {
    /// `seen`: the version that the writer began from, so that nobody writes over another's words unseen.
    case prepare(Post.Content, seen: Int?)
    /// `seen`: the version that was read, so that no other goes out in its place; nil where a program does not say. `withRemains`: what
    /// its files carry goes out too.
    case publish(seen: Int? = nil, withRemains: Bool = false)
    case withdraw(reason: String)

    public var action: PostAction {
        switch self {
        case .prepare: .prepare
        case .publish: .publish
        case .withdraw: .withdraw
        }
    }
}

/// What happened to a post.
public enum PostEvent: Codable, Equatable, Sendable {
    case prepared(Post.Content)
    case published
    case withdrawn(reason: String)

    /// As the database has it.
    public enum Name: String, CaseIterable, Sendable {
        case prepared
        case published
        case withdrawn
    }

    public var name: String { word.rawValue }

    private var word: Name {
        switch self {
        case .prepared: .prepared
        case .published: .published
        case .withdrawn: .withdrawn
        }
    }
}

extension Post {
    /// The event that takes place for all that is in public.
    public var heldEvent: Gathering? { state == .published ? content.event : nil }

    /// The only way a post changes: the events that `command` leads to, or the refusal.
    public func decide(_ command: PostCommand, by actor: Actor, at now: Date) throws(Post.Refusal) -> [PostEvent] {
        guard PostPolicy.allows(command.action, over: unit, by: actor) else { throw .notAllowed(command.action) }
        switch command {
        case .prepare(let content, let seen):
            guard seen == nil || seen == version else { throw .changedMeanwhile }
            return [.prepared(content)]
        case .publish(let seen, _):
            guard seen == nil || seen == version else { throw .changedSinceRead }
            guard let waiting else { throw .nothingToPublish }
            if let author = waiting.by, author == actor.memberID { throw .fourEyes }
            return [.published]
        case .withdraw(let reason):
            guard state == .published else { throw .notPublished }
            return [.withdrawn(reason: try Post.Refusal.text(reason, .reason, limit: Post.reasonLimit))]
        }
    }

    /// The commands that would not be refused for who asks or how the post stands.
    public func actions(for actor: Actor) -> [PostAction] {
        PostAction.allCases.filter { PostPolicy.allows($0, over: unit, by: actor) && isTimely($0, actor) }
    }

    private func isTimely(_ action: PostAction, _ actor: Actor) -> Bool {
        switch action {
        case .publish: waiting.map { $0.by == nil || $0.by != actor.memberID } ?? false
        case .withdraw: state == .published
        case .readEnrolments: content.event != nil
        case .view, .prepare, .keepSection: true
        }
    }

    /// The post after `events`, all of which `actor` brought about at `instant`: who it was stands beside an event, not in it.
    public func applying(_ events: [PostEvent], by actor: Actor, at instant: Date) -> Post {
        var post = self
        for event in events { post.apply(event, by: actor, at: instant) }
        return post
    }

    private mutating func apply(_ event: PostEvent, by actor: Actor, at instant: Date) {
        version += 1
        switch event {
        case .prepared(let content):
            if state == .draft {
                (self.content, preparedBy) = (content, actor.memberID)
            } else {
                revision = Revision(content: content, by: actor.memberID)
            }
        case .published:
            if let revision { (content, preparedBy, self.revision) = (revision.content, revision.by, nil) }
            (state, publishedBy, updatedAt) = (.published, actor.memberID, instant)
            (withdrawnAt, withdrawalReason) = (nil, nil)
            publishedAt = publishedAt ?? instant
        case .withdrawn(let reason): (state, withdrawnAt, withdrawalReason) = (.withdrawn, instant, reason)
        }
    }
}
