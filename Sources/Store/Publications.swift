public import Domain
public import FoundationEssentials
import PG

/// A question and its answer as everybody may read them.
public struct PublicationRow: Sendable {
    public let slug: String
    public let title: String
    public let question: String
    public let answer: String
    public let topic: String
    public let language: String
    public let state: Publication.State
    public let publishedAt: Date
    public let withdrawnAt: Date?
    public let withdrawalReason: String?
    public let outcome: Outcome
    /// The legal documents that the answer rests on.
    public let basis: [String]
    public let kind: TicketKind
    public let unit: UnitPath
    public let unitNames: Unit
    public let receivedAt: Date
    public let answeredAt: Date
    /// The verdict of the leading clock; nil where no clock ran.
    public let onTime: Bool?
    public let rating: Int?
}

extension Transaction {
    /// Published answers that have any of the words, best first; for an empty text all of them, newest first.
    public func publications(
        matching text: String, topic: String?, unit: UnitPath? = nil, after cursor: String?, limit: Int
    ) throws -> (rows: [PublicationRow], next: String?) {
        let skip = cursor.flatMap { Int($0) }.map { min(max($0, 0), 10_000) } ?? 0
        let words = SearchWords(text)
        let topicCondition: SQL = topic.map { "and p.topic = \($0)" } ?? ""
        let unitCondition: SQL = unit.map { "and t.unit <@ \($0.text)::ltree" } ?? ""
        let (match, order): (SQL, SQL) =
            words.isEmpty
            ? ("", "p.published_at desc, p.ticket_id desc")
            : (
                "and p.search @@ to_tsquery('simple', \(words.anyOf))",
                "ts_rank('{0.1, 0.2, 0.5, 1.0}', p.search, to_tsquery('simple', \(words.anyOf)), 1) desc, p.published_at desc"
            )
        let found = try connection.query(
            """
            \(Self.publicationSelection) where p.state = 'published' and t.kind <> 'promotion' \(match) \(topicCondition) \(unitCondition)
            order by \(order) limit \(limit + 1) offset \(skip)
            """)
        let rows = try found.prefix(limit).map(PublicationRow.init(row:))
        return (rows, found.count > limit ? String(skip + limit) : nil)
    }

    /// A published answer, or one that was withdrawn, whose reason stays visible.
    /// - Throws: `NotFound`.
    public func publication(slug: String) throws -> PublicationRow {
        let rows = try connection.prepared(
            "publication", "\(Self.publicationSelection) where p.slug = \(slug) and p.state <> 'prepared'")
        guard let row = rows.first else { throw NotFound() }
        return try PublicationRow(row: row)
    }

    public func publicationSlug(of ticket: Ticket) throws -> String? {
        try connection.query("select slug from publication where ticket_id = \(ticket.id) and state <> 'prepared'").first?.get("slug")
    }

    /// Published answers like this text, the most alike first.
    public func similar(to text: String, limit: Int) throws -> [PublicationRow] {
        guard !SearchWords(text).isEmpty else { return [] }
        return try publications(matching: String(text.prefix(2000)), topic: nil, after: nil, limit: limit).rows
    }

    /// The topics that have something published, the largest first.
    public func topics() throws -> [(topic: String, count: Int)] {
        try connection.query(
            """
            select topic, count(*) as n from publication p join ticket t on t.id = p.ticket_id
            where p.state = 'published' and t.kind <> 'promotion' group by topic order by n desc, topic
            """
        ).map { (try $0.get("topic"), try $0.get("n")) }
    }

    func writePublication(of ticket: Ticket) throws {
        guard let publication = ticket.publication else { return }
        let text = publication.text
        let answered = ticket.leadingClock?.verdict.map { $0 == .onTime }
        try connection.execute(
            """
            insert into publication (ticket_id, slug, state, title, question, answer, topic, language, prepared_by, prepared_at,
                published_at, withdrawn_at, withdrawal_reason, on_time, search)
            values (\(ticket.id), \(Slug.of(text.title, ticket.id)), \(publication.state.rawValue), \(text.title), \(text.question),
                \(text.answer), \(text.topic), \(ticket.language), \(publication.preparedBy), \(now), \(publication.publishedAt),
                \(publication.withdrawnAt), \(publication.withdrawalReason), \(answered),
                setweight(to_tsvector('simple', \(SearchWords.text(text.title))), 'A')
                || setweight(to_tsvector('simple', \(SearchWords.text(text.question))), 'B')
                || setweight(to_tsvector('simple', \(SearchWords.text(text.answer))), 'D'))
            on conflict (ticket_id) do update set state = excluded.state, title = excluded.title, question = excluded.question,
                answer = excluded.answer, topic = excluded.topic, prepared_by = excluded.prepared_by, published_at = excluded.published_at,
                withdrawn_at = excluded.withdrawn_at, withdrawal_reason = excluded.withdrawal_reason, on_time = excluded.on_time,
                search = excluded.search
            """)
    }

    private static let publicationSelection: SQL = """
        select p.slug, p.title, p.question, p.answer, p.topic, p.language, p.state, p.published_at, p.withdrawn_at, p.withdrawal_reason,
            p.on_time, t.answer::text as ticket_answer, t.kind, t.unit::text, u.name_vi, u.name_en, u.name_zh, t.received_at, t.answered_at,
            t.rated_satisfaction
        from publication p join ticket t on t.id = p.ticket_id join unit u on u.path = t.unit
        """
}

extension PublicationRow {
    init(row: Row) throws {
        let answer: Answer = try StoredJSON.value(try row.get("ticket_answer"))
        let unit = try row.unit("unit")
        self.init(
            slug: try row.get("slug"), title: try row.get("title"), question: try row.get("question"), answer: try row.get("answer"),
            topic: try row.get("topic"), language: try row.get("language"), state: try row.known("state"),
            publishedAt: try row.get("published_at"), withdrawnAt: try row.get("withdrawn_at"),
            withdrawalReason: try row.get("withdrawal_reason"), outcome: answer.outcome, basis: answer.basis, kind: try row.known("kind"),
            unit: unit,
            unitNames: Unit(path: unit, nameVi: try row.get("name_vi"), nameEn: try row.get("name_en"), nameZh: try row.get("name_zh")),
            receivedAt: try row.get("received_at"), answeredAt: try row.get("answered_at"), onTime: try row.get("on_time"),
            rating: try row.get("rated_satisfaction", as: Int?.self))
    }
}

/// The words of a text as the search keeps them: without marks, so that typing without marks finds everything.
struct SearchWords {
    private let words: [String]

    init(_ text: String) {
        var seen: Set<String> = []
        words = Self.words(text).filter { seen.insert($0).inserted }.prefix(60).map { $0 }
    }

    var isEmpty: Bool { words.isEmpty }

    /// A tsquery that any of the words satisfies. Words are letters and digits only, so they need no quoting.
    var anyOf: String { words.joined(separator: " | ") }

    static func text(_ text: String) -> String { words(text).joined(separator: " ") }

    private static func words(_ text: String) -> [String] {
        VietnameseText.folded(text).split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }
}

/// The address of a public version: its title without marks, and enough of the ticket's id to be the only one.
enum Slug {
    static func of(_ title: String, _ id: UUID) -> String {
        let words = VietnameseText.folded(title).split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }.prefix(12)
        return (words.map(String.init) + [String(id.uuidString.lowercased().suffix(8))]).joined(separator: "-")
    }
}
