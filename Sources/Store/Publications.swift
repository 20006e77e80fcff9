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
    /// Of title, question and answer as they are given here.
    public let language: String
    /// All in which it can be read, that of the question first.
    public let languages: [String]
    /// The files that go with it.
    public let attachments: [UUID]
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
    public let corrections: [Publication.Correction]

    /// When the text last became what it is.
    public var changedAt: Date { corrections.last?.at ?? publishedAt }
}

extension Transaction {
    /// Published answers that have most of what is looked for, best first; for nothing all of them, newest first.
    /// - Parameter language: in which they are wanted; what is not there in it comes in the language of its question.
    public func publications(
        matching search: Search, in language: String? = nil, topic: String? = nil, unit: UnitPath? = nil, after cursor: String? = nil,
        limit: Int
    ) throws -> (rows: [PublicationRow], next: String?) {
        let unit = try known(unit)?.path
        let skip = cursor.flatMap { Int($0) }.map { min(max($0, 0), 10_000) } ?? 0
        let found =
            try search.isEmpty
            ? newest(language, topic, unit, skip, limit)
            : connection.query(
                """
                \(Self.publicationSelection(language)) join \(search.found(skip + limit + 1, labels: labels(topic, unit), unlike: [SearchLabel.page])) on f.subject_id = p.ticket_id
                where p.state = 'published' and p.kind <> 'promotion' order by f.score desc, p.ticket_id limit \(limit + 1) offset \(skip)
                """)
        let rows = try found.prefix(limit).map(PublicationRow.init(row:))
        return (rows, found.count > limit ? String(skip + limit) : nil)
    }

    private func labels(_ topic: String?, _ unit: UnitPath?) -> [String] {
        (topic.map { [SearchLabel.topic($0)] } ?? []) + (unit.map { [SearchLabel.unit($0)] } ?? [])
    }

    private func newest(_ language: String?, _ topic: String?, _ unit: UnitPath?, _ skip: Int, _ limit: Int) throws -> Rows {
        let topicCondition: SQL = topic.map { "and p.topic = \($0)" } ?? ""
        let unitCondition: SQL = unit.map { "and p.unit <@ \($0.text)::ltree" } ?? ""
        return try connection.query(
            """
            \(Self.publicationSelection(language)) where p.state = 'published' and p.kind <> 'promotion' \(topicCondition) \(unitCondition)
            order by p.published_at desc, p.ticket_id desc limit \(limit + 1) offset \(skip)
            """)
    }

    /// A published answer, or one that was withdrawn, whose reason stays visible.
    /// - Throws: `NotFound`.
    public func publication(slug: String, in language: String? = nil) throws -> PublicationRow {
        let rows = try connection.prepared(
            "publication", "\(Self.publicationSelection(language)) where p.slug = \(slug) and p.state <> 'prepared'")
        guard let row = rows.first else { throw NotFound() }
        return try PublicationRow(row: row)
    }

    public func publicationSlug(of ticket: Ticket) throws -> String? {
        try connection.query("select slug from publication where ticket_id = \(ticket.id) and state <> 'prepared'").first?.get("slug")
    }

    /// Published answers like this text, the most alike first.
    public func similar(to text: String, in language: String? = nil, limit: Int) throws -> [PublicationRow] {
        let search = Search.like(String(text.prefix(2000)))
        return search.isEmpty ? [] : try publications(matching: search, in: language, limit: limit).rows
    }

    /// Published answers on the same matter as the one with this address, as they were last found.
    public func related(to slug: String, in language: String? = nil) throws -> [PublicationRow] {
        try connection.prepared(
            "related",
            """
            \(Self.publicationSelection(language)) join publication o on p.ticket_id = any(o.related)
            where o.slug = \(slug) and p.state = 'published' order by array_position(o.related, p.ticket_id)
            """
        ).map(PublicationRow.init(row:))
    }

    /// Looks again for what is related to the answers that nobody looked for longest, since later ones are new to them. How many.
    @discardableResult
    public func refreshRelated(limit: Int) throws -> Int {
        let rows = try connection.query(
            """
            select ticket_id, title, question from publication
            where state = 'published' and (related_at is null or related_at < \(now.addingTimeInterval(-Self.relatedFor)))
            order by related_at nulls first limit \(limit)
            """)
        for row in rows { try findRelated(to: row.get("ticket_id"), title: row.get("title"), question: row.get("question")) }
        return rows.count
    }

    private static var relatedFor: TimeInterval { 7 * 86_400 }
    private static var mostRelated: Int { 4 }

    private func findRelated(to id: UUID, title: String, question: String) throws {
        let search = Search.like(title + " " + question)
        guard !search.isEmpty else { return }
        try connection.execute(
            """
            update publication set related_at = \(now), related = coalesce((select array_agg(subject_id order by score desc) from (
                select subject_id, score from \(search.found(Self.mostRelated + 1, unlike: [SearchLabel.page])) where subject_id <> \(id)
                order by score desc limit \(Self.mostRelated)) as best), '{}')
            where ticket_id = \(id)
            """)
    }

    public func publicationCount() throws -> Int {
        try connection.query("select coalesce(sum(n), 0)::int as n from publication_tally").first?.get("n") ?? 0
    }

    /// The addresses of a page of published answers, in the order of their tickets, each with the time of its last change.
    public func publicationSlugs(page: Int, of size: Int) throws -> [(slug: String, changedAt: Date)] {
        try connection.query(
            """
            select slug, published_at, corrections::text from publication where state = 'published' and kind <> 'promotion'
            order by ticket_id limit \(size) offset \((page - 1) * size)
            """
        ).map { row in
            let corrections: [Publication.Correction] = try StoredJSON.value(row.get("corrections"))
            return (try row.get("slug"), try corrections.last?.at ?? row.get("published_at"))
        }
    }

    /// The topics that have something published, the largest first.
    public func topics() throws -> [(topic: String, count: Int)] {
        try connection.query(
            "select topic, sum(n)::int as n from publication_tally group by topic having sum(n) > 0 order by n desc, topic"
        ).map { (try $0.get("topic"), try $0.get("n")) }
    }

    func writePublication(of ticket: Ticket) throws {
        guard let publication = ticket.publication else { return }
        let text = publication.text
        let answered = ticket.leadingClock?.verdict.map { $0 == .onTime }
        try connection.execute(
            """
            insert into publication (ticket_id, slug, state, title, question, answer, topic, language, prepared_by, prepared_at,
                published_at, withdrawn_at, withdrawal_reason, pending, corrections, on_time, unit, kind, attachments)
            values (\(ticket.id), \(Slug.of(text.title, ticket.id)), \(publication.state.rawValue), \(text.title), \(text.question),
                \(text.answer), \(text.topic), \(ticket.language), \(publication.preparedBy), \(now), \(publication.publishedAt),
                \(publication.withdrawnAt), \(publication.withdrawalReason),
                \(try publication.pending.map(StoredJSON.text))::jsonb, \(try StoredJSON.text(publication.corrections))::jsonb, \(answered),
                \(ticket.unit.text)::ltree, \(ticket.kind.rawValue), \(text.attachments))
            on conflict (ticket_id) do update set state = excluded.state, title = excluded.title, question = excluded.question,
                answer = excluded.answer, topic = excluded.topic, prepared_by = excluded.prepared_by, published_at = excluded.published_at,
                withdrawn_at = excluded.withdrawn_at, withdrawal_reason = excluded.withdrawal_reason,
                pending = excluded.pending, corrections = excluded.corrections, on_time = excluded.on_time,
                attachments = excluded.attachments
            """)
        try write(text.translations, of: ticket)
        try publishFiles(of: ticket, publication)
        try writeSearch(of: ticket, publication)
        if publication.state == .published { try findRelated(to: ticket.id, title: text.title, question: text.question) }
    }

    private func write(_ translations: [Publication.Translation], of ticket: Ticket) throws {
        try connection.execute(
            "delete from publication_text where ticket_id = \(ticket.id) and language <> all(\(translations.map(\.language)))")
        for translation in translations {
            let text = translation.text
            try connection.execute(
                """
                insert into publication_text (ticket_id, language, title, question, answer)
                values (\(ticket.id), \(translation.language), \(text.title), \(text.question), \(text.answer))
                on conflict (ticket_id, language) do update set title = excluded.title, question = excluded.question,
                    answer = excluded.answer
                """)
        }
    }

    private static func publicationSelection(_ language: String?) -> SQL {
        """
        select p.slug, coalesce(x.title, p.title) as title, coalesce(x.question, p.question) as question,
            coalesce(x.answer, p.answer) as answer, p.topic, coalesce(x.language, p.language) as language, p.attachments,
            p.language || array(select v.language from publication_text v where v.ticket_id = p.ticket_id order by 1) as languages, p.state, p.published_at, p.withdrawn_at, p.withdrawal_reason,
            p.on_time, t.answer::text as ticket_answer, t.kind, p.unit::text, u.name_vi, u.name_en, u.name_zh, t.received_at, t.answered_at,
            t.rated_satisfaction, p.corrections::text
        from publication p join ticket t on t.id = p.ticket_id join unit u on u.path = p.unit
        left join publication_text x on x.ticket_id = p.ticket_id and x.language = \(language)::text
        """
    }
}

extension PublicationRow {
    init(row: Row) throws {
        let answer: Answer = try StoredJSON.value(try row.get("ticket_answer"))
        let unit = try row.unit("unit")
        self.init(
            slug: try row.get("slug"), title: try row.get("title"), question: try row.get("question"), answer: try row.get("answer"),
            topic: try row.get("topic"), language: try row.get("language"), languages: try row.get("languages"),
            attachments: try row.get("attachments"), state: try row.known("state"),
            publishedAt: try row.get("published_at"), withdrawnAt: try row.get("withdrawn_at"),
            withdrawalReason: try row.get("withdrawal_reason"), outcome: answer.outcome, basis: answer.basis, kind: try row.known("kind"),
            unit: unit,
            unitNames: Unit(path: unit, nameVi: try row.get("name_vi"), nameEn: try row.get("name_en"), nameZh: try row.get("name_zh")),
            receivedAt: try row.get("received_at"), answeredAt: try row.get("answered_at"), onTime: try row.get("on_time"),
            rating: try row.get("rated_satisfaction", as: Int?.self), corrections: try StoredJSON.value(row.get("corrections")))
    }
}

/// The address of a public version: its title without marks, and enough of the ticket's id to be the only one.
enum Slug {
    static func of(_ title: String, _ id: UUID) -> String {
        let words = VietnameseText.folded(title).split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }.prefix(12)
        return (words.map(String.init) + [String(id.uuidString.lowercased().suffix(8))]).joined(separator: "-")
    }
}
