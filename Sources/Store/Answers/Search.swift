public import Domain
import FoundationEssentials
import PG

/// What is looked for among the published answers.
public struct Search: Sendable {
    let syllables: Syllables
    /// Whether the last syllable may be only the beginning of one, because somebody is still typing it.
    let isTyping: Bool
    /// How much of what is looked for an answer must have to come near, by the weight of its words.
    let least: Double

    public init(_ text: String, isTyping: Bool = false) {
        self.init(text, isTyping: isTyping, least: 0.25)
    }

    init(_ text: String, isTyping: Bool, least: Double) {
        syllables = Syllables(text, limit: Bounds.searchSyllables.value)
        isBlank = VietnameseText.normalised(text).isEmpty
        self.isTyping = isTyping
        self.least = least
    }

    /// Nothing is looked for.
    public let isBlank: Bool

    /// There is nothing to find: nothing is looked for, or signs alone.
    public var isEmpty: Bool { syllables.isEmpty }

    /// Answers like a text that somebody is writing.
    static func like(_ text: String) -> Search { Search(text, isTyping: false, least: 0.3) }

    /// What is marked where it is found, also of what is looked for beside it.
    public func marks(with also: [String]) -> LookedFor { LookedFor([syllables] + also.map { Syllables($0) }) }

    /// What has less than this part of the best score is about something else.
    private static var tail: Double { 0.25 }

    /// What has less of what is looked for than this, by the weight of its words and of their neighbourhood, does not answer it; how it was
    /// found stands in docs/search.md. Of a few syllables one word of two is a third already.
    private var fit: Double { syllables.exact.count <= 5 ? 0.375 : 0.25 }

    /// How many answers a search looks through, of which it lists those that fit and in the order of the reader's language.
    var breadth: Int { isTyping ? 40 : InputBounds.searchResults + 1 }

    /// The rows of `search_find` that have enough, as a table of subject_id and score, of place: its order, the best first, and of fits:
    /// whether it answers what is looked for.
    /// - Parameters:
    ///   - labels: only what has all of these.
    ///   - unlike: nothing that has one of these.
    func found(_ wanted: Int, labels: [String] = [], unlike: [String] = []) -> SQL {
        """
        (select subject_id, score, place, fit >= \(fit) as fits from (select *, row_number() over () as place, max(score) over () as best
                from search_find(\(syllables.folded), \(syllables.exact), \(isTyping), \(wanted)::int, \(labels), unlike => \(unlike))) as found
            where share >= \(least) and score >= \(Self.tail) * best) as f
        """
    }
}

extension Transaction {
    /// Puts the text under which a ticket's public version is found in place of the one there was, or takes it out.
    func writeSearch(of ticket: Ticket, _ publication: Publication) throws {
        guard publication.state == .published else { return try removeSearch(of: ticket.id) }
        let versions = publication.text.versions
        try putSearch(
            of: ticket.id, title: versions.map(\.title), text: versions.flatMap { [$0.question, $0.answer] },
            labels: SearchLabel.all(of: ticket, publication))
    }

    /// The same for a post, in all its languages.
    func writeSearch(of post: Post) throws {
        guard post.state == .published else { return try removeSearch(of: post.id) }
        let versions = [post.content.vi, post.content.en, post.content.zh].compactMap(\.self)
        try putSearch(
            of: post.id, title: versions.map(\.title), text: versions.flatMap { [$0.summary, $0.body] }, labels: [SearchLabel.page])
    }

    private func putSearch(of subject: UUID, title: [String], text: [String], labels: [String]) throws {
        let (title, text) = (Syllables(title.joined(separator: "\n")), Syllables(text.joined(separator: "\n")))
        try connection.query(
            "select search_put(\(subject), \(title.folded), \(title.exact), \(text.folded), \(text.exact), \(labels))")
    }

    private func removeSearch(of subject: UUID) throws { try connection.execute("select search_remove(\(subject))") }

    /// Moves what was published since into the index; found it was before, only slower. How many texts.
    @discardableResult
    public func mergeSearch() throws -> Int { try connection.query("select search_merge() as n").first?.get("n") ?? 0 }

    /// Builds the index anew in the small hours, where withdrawn and corrected texts left more than a fiftieth of it behind.
    public func refreshSearch() throws {
        guard Self.quietHours.contains(Int(now.timeIntervalSince(now.day.start)) / 3600) else { return }
        let row = try connection.query(
            """
            select c.documents, c.documents - (select count(*) from search_document) + (select count(*) from search_fresh) as gone
            from search_collection c
            """
        ).first
        guard let row, try row.get("gone", as: Int.self) * 50 > row.get("documents", as: Int.self) else { return }
        try rebuildSearch()
    }

    /// In Vietnam.
    private static var quietHours: Range<Int> { 1..<5 }

    /// Drops what withdrawn and corrected texts left in the index.
    public func rebuildSearch() throws {
        try connection.setLocal("statement_timeout", "0")
        try connection.query("select search_rebuild()")
    }

    /// Puts published texts in that are not there, such as those from before the index. How many.
    public func completeSearch() throws -> Int {
        let ids = try connection.query(
            """
            select p.ticket_id from publication p
            where p.state = 'published' and not exists (select from search_document d where d.subject_id = p.ticket_id)
            """
        ).map { try $0.get("ticket_id", as: UUID.self) }
        for id in ids {
            let ticket = try ticket(id)
            if let publication = ticket.publication { try writeSearch(of: ticket, publication) }
        }
        let posts = try connection.query(
            """
            \(Self.postSelection)
            where p.state = 'published' and not exists (select from search_document d where d.subject_id = p.id)
            """
        ).map(Post.init(row:))
        for post in posts { try writeSearch(of: post) }
        try mergeSearch()
        return ids.count + posts.count
    }
}

/// By which published texts can be narrowed down.
enum SearchLabel {
    /// A post of a section or a product page, which is no answer to a question.
    static let page = "page"

    static func topic(_ topic: Topic) -> String { "topic:" + topic.rawValue }
    static func unit(_ path: UnitPath) -> String { "unit:" + path.text }

    static func all(of ticket: Ticket, _ publication: Publication) -> [String] {
        let labels = ticket.unit.text.split(separator: ".")
        let units = labels.indices.compactMap { UnitPath(labels[...$0].joined(separator: ".")) }
        return (ticket.kind == .promotion ? [page] : []) + [topic(publication.text.topic)] + units.map(unit)
    }
}
