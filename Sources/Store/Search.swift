import Domain
import FoundationEssentials
import PG

/// What is looked for among the published answers.
public struct Search: Sendable {
    let syllables: Syllables
    /// Whether the last syllable may be only the beginning of one, because somebody is still typing it.
    let isTyping: Bool
    /// How much of what is looked for an answer must have to be one, by the weight of its words.
    let least: Double

    /// A question has two dozen syllables; what is longer is cut.
    private static let longest = 120

    public init(_ text: String, isTyping: Bool = false) {
        self.init(text, isTyping: isTyping, least: 0.25)
    }

    init(_ text: String, isTyping: Bool, least: Double) {
        syllables = Syllables(text, limit: Self.longest)
        self.isTyping = isTyping
        self.least = least
    }

    public var isEmpty: Bool { syllables.isEmpty }

    /// Answers like a text that somebody is writing.
    static func like(_ text: String) -> Search { Search(text, isTyping: false, least: 0.3) }

    /// What has less than this part of the best score is about something else.
    private static var tail: Double { 0.25 }

    /// The rows of `search_find` that have enough, as a table of ticket_id and score.
    func found(_ wanted: Int, _ labels: [String]) -> SQL {
        """
        (select ticket_id, score from (select *, max(score) over () as best
                from search_find(\(syllables.folded), \(syllables.exact), \(isTyping), \(wanted)::int, \(labels))) as found
            where share >= \(least) and score >= \(Self.tail) * best) as f
        """
    }
}

extension Transaction {
    /// Puts the text under which a ticket's public version is found in place of the one there was, or takes it out.
    func writeSearch(of ticket: Ticket, _ publication: Publication) throws {
        guard publication.state == .published else {
            try connection.execute("select search_remove(\(ticket.id))")
            return
        }
        let (title, text) = (Syllables(publication.text.title), Syllables(publication.text.question + "\n" + publication.text.answer))
        try connection.query(
            """
            select search_put(\(ticket.id), \(title.folded), \(title.exact), \(text.folded), \(text.exact),
                \(SearchLabel.all(of: ticket, publication)))
            """)
    }

    /// Moves what was published since into the index; found it was before, only slower. How many texts.
    @discardableResult
    public func mergeSearch() throws -> Int { try connection.query("select search_merge() as n").first?.get("n") ?? 0 }

    /// Drops what withdrawn and corrected texts left in the index.
    public func rebuildSearch() throws {
        try connection.execute("set local statement_timeout = 0")
        try connection.query("select search_rebuild()")
    }

    /// Puts published texts in that are not there, such as those from before the index. How many.
    public func completeSearch() throws -> Int {
        let codes = try connection.query(
            """
            select t.code from publication p join ticket t on t.id = p.ticket_id
            where p.state = 'published' and not exists (select from search_document d where d.ticket_id = p.ticket_id)
            """
        ).map { try $0.code("code") }
        for code in codes {
            let ticket = try ticket(code)
            if let publication = ticket.publication { try writeSearch(of: ticket, publication) }
        }
        try mergeSearch()
        return codes.count
    }
}

/// By which published answers can be narrowed down.
enum SearchLabel {
    static func topic(_ topic: String) -> String { "topic:" + topic }
    static func unit(_ path: UnitPath) -> String { "unit:" + path.text }

    static func all(of ticket: Ticket, _ publication: Publication) -> [String] {
        let labels = ticket.unit.text.split(separator: ".")
        let units = labels.indices.compactMap { UnitPath(labels[...$0].joined(separator: ".")) }
        return [topic(publication.text.topic)] + units.map(unit)
    }
}
