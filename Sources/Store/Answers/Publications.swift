public import Domain
public import FoundationEssentials
import PG

/// A question and its answer as everybody may read them.
public struct PublicationRow: Sendable {
    public let slug: String
    public let title: String
    public let question: String
    public let answer: String
    public let topic: Topic
    /// Of title, question and answer as they are given here.
    public let language: ReaderLanguage
    /// All in which it can be read, that of the question first.
    public let languages: [ReaderLanguage]
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
    public let corrections: [Publication.Correction]

    /// When the text last became what it is.
    public var changedAt: Date { corrections.last?.at ?? publishedAt }
}

/// A part of the published answers.
public struct PublicationList: Sendable {
    public let rows: [PublicationRow]
    /// The cursor of the next part.
    public let next: String?
    /// Whether there is more than is shown to anybody.
    public let isCutOff: Bool
    /// How many there are; of a search at most one more than `InputBounds.searchResults`. Nil where nothing was looked for, or somebody is
    /// still typing.
    public var count: Int?
    /// Of these on each topic, the most first.
    public var topics: [(topic: Topic, count: Int)] = []
    /// Whether these are only the nearest, none of which answers what was looked for.
    public var isNearOnly = false
}

extension Transaction {
    /// Published answers that have most of what is looked for, those in the reader's language first, then the best; where none answers it,
    /// the nearest ones. For nothing all of them, newest first. Whoever follows the cursor meets each once, whatever is published meanwhile. A search ends after `InputBounds.searchResults`, pages by their numbers
    /// after `InputBounds.pages`; then there is no next one though there is more.
    /// - Parameters:
    ///   - language: in which they are wanted; what is not there in it comes in the language of its question.
    ///   - page: from 1, where there is no cursor.
    /// - Throws: `CursorFault`.
    public func publications(
        matching search: Search, in language: ReaderLanguage? = nil, topic: Topic? = nil, unit: UnitPath? = nil, page: Int = 1,
        after cursor: String? = nil, limit: Int
    ) throws -> PublicationList {
        let unit = try known(unit)?.path
        return search.isBlank
            ? try newest(language, topic, unit, page, cursor, limit) : try found(search, language, labels(topic, unit), page, cursor, limit)
    }

    /// What is looked for beside what was typed, by the editors' synonyms.
    public func synonyms(in search: Search) throws -> [String] {
        guard !search.isEmpty else { return [] }
        return try connection.query(
            """
            select distinct variant, word from search_expansions(\(search.syllables.folded), \(search.syllables.exact)) order by variant
            """
        ).map { try $0.get("word") }
    }

    /// What a search lists, as `listed`: the tickets with their topics and their order, how many there are, and whether they only come near.
    private static func listed(_ search: Search, in language: ReaderLanguage?, _ labels: [String]) -> SQL {
        """
        matching as materialized (
            select p.ticket_id, p.topic, f.place, f.fits, coalesce(p.language = \(language?.rawValue)::text or exists (
                select from publication_text x where x.ticket_id = p.ticket_id and x.language = \(language?.rawValue)::text), false) as is_read
            from \(search.found(search.breadth, labels: labels, unlike: [SearchLabel.page]))
                join publication p on p.ticket_id = f.subject_id
            where p.state = 'published' and p.kind <> 'promotion'
        ), listed as (
            select ticket_id, topic, row_number() over (order by is_read desc, place) as nth, count(*) over ()::int as n, not fits as is_near
            from matching where fits or not exists (select from matching where fits)
        ), by_topic as (
            select coalesce(json_object_agg(t.topic, t.n), '{}')::text as topics from (select topic, count(*) as n from listed group by topic) t
        )
        """
    }

    private func labels(_ topic: Topic?, _ unit: UnitPath?) -> [String] {
        (topic.map { [SearchLabel.topic($0)] } ?? []) + (unit.map { [SearchLabel.unit($0)] } ?? [])
    }

    private func found(
        _ search: Search, _ language: ReaderLanguage?, _ labels: [String], _ page: Int, _ cursor: String?, _ limit: Int
    ) throws -> PublicationList {
        let seen = try cursor.map { try FoundPlace($0) } ?? FoundPlace()
        let nothing = PublicationList(rows: [], next: nil, isCutOff: false, count: search.isTyping ? nil : 0)
        guard !search.isEmpty else { return nothing }
        let skip = (page - 1) * limit
        let size = min(limit, InputBounds.searchResults - seen.ids.count - skip)
        guard size > 0 else { return PublicationList(rows: [], next: nil, isCutOff: true) }
        let unseen: SQL = seen.ids.isEmpty ? "" : "and right(p.ticket_id::text, 12) <> all(\(seen.ids))"
        let found = try connection.query(
            """
            with \(Self.listed(search, in: language, labels))
            \(Self.publicationSelection(language, and: ", l.n, l.is_near, b.topics")) join listed l on l.ticket_id = p.ticket_id cross join by_topic b
            where p.state = 'published' \(unseen) order by l.nth limit \(size + 1) offset \(skip)
            """)
        guard let first = found.first else { return nothing }
        let (rows, hasMore) = found.page(of: size)
        let place = try seen.after(rows.map { try $0.get("ticket_id") })
        let isAtEnd = skip + place.ids.count >= InputBounds.searchResults
        let topics = try StoredJSON.value(first.get("topics"), as: [String: Int].self).sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            .map { word, count in
                guard let topic = Topic(rawValue: word) else { throw UnknownWord(column: "topic") }
                return (topic: topic, count: count)
            }
        return PublicationList(
            rows: try rows.map(PublicationRow.init(row:)), next: hasMore && !isAtEnd ? place.text : nil, isCutOff: hasMore && isAtEnd,
            count: search.isTyping ? nil : try first.get("n"), topics: topics,
            isNearOnly: try first.get("is_near"))
    }

    private func newest(
        _ language: ReaderLanguage?, _ topic: Topic?, _ unit: UnitPath?, _ page: Int, _ cursor: String?, _ limit: Int
    ) throws -> PublicationList {
        let topicCondition: SQL = topic.map { "and p.topic = \($0.rawValue)" } ?? ""
        let unitCondition: SQL = unit.map { "and p.unit <@ \($0.text)::ltree" } ?? ""
        let after: SQL =
            try cursor.map { text in
                let place = try NewestPlace(text)
                return "and (p.published_at, p.ticket_id) < (\(place.at), \(place.id))"
            } ?? ""
        let found = try connection.query(
            """
            \(Self.publicationSelection(language)) where p.state = 'published' and p.kind <> 'promotion' \(topicCondition) \(unitCondition) \(after)
            order by p.published_at desc, p.ticket_id desc limit \(limit + 1) offset \((page - 1) * limit)
            """)
        let ((rows, hasMore), isAtEnd) = (found.page(of: limit), page >= InputBounds.pages)
        let next = hasMore && !isAtEnd ? try rows.last.map { try NewestPlace(row: $0).text } : nil
        return PublicationList(rows: try rows.map(PublicationRow.init(row:)), next: next, isCutOff: hasMore && isAtEnd)
    }

    /// A published answer, or one that was withdrawn, whose reason stays visible. What became a report of wrongdoing is as if it had never been.
    /// - Throws: `NotFound`.
    public func publication(slug: String, in language: ReaderLanguage? = nil) throws -> PublicationRow {
        let rows = try connection.prepared(
            "publication",
            "\(Self.publicationSelection(language)) where p.slug = \(slug) and p.state <> 'prepared' and not \(Self.isHidden("t.kind"))")
        guard let row = rows.first else { throw NotFound() }
        return try PublicationRow(row: row)
    }

    /// Whether nobody is told that something was ever published of a ticket of this kind.
    static func isHidden(_ kind: SQL) -> SQL { "\(kind) = any(\(TicketKind.allCases.filter(\.isConfidential).map(\.rawValue)))" }

    public func publicationSlug(of ticket: Ticket) throws -> String? {
        try connection.query("select slug from publication where ticket_id = \(ticket.id) and state <> 'prepared'").first?.get("slug")
    }

    /// Published answers like this text, the most alike first.
    public func similar(to text: String, in language: ReaderLanguage? = nil, limit: Int) throws -> [PublicationRow] {
        let search = Search.like(String(text.prefix(2000)))
        return search.isEmpty ? [] : try publications(matching: search, in: language, limit: limit).rows
    }

    /// Published answers on the same matter as the one with this address, as they were last found.
    public func related(to slug: String, in language: ReaderLanguage? = nil) throws -> [PublicationRow] {
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
    public func topics() throws -> [(topic: Topic, count: Int)] {
        try connection.query(
            "select topic, sum(n)::int as n from publication_tally group by topic having sum(n) > 0 order by n desc, topic"
        ).map { (try $0.known("topic"), try $0.get("n")) }
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
                \(text.answer), \(text.topic.rawValue), \(ticket.language.rawValue), \(publication.preparedBy), \(now), \(publication.publishedAt),
                \(publication.withdrawnAt), \(publication.withdrawalReason),
                \(try publication.pending.map(StoredJSON.text))::jsonb, \(try StoredJSON.text(publication.corrections))::jsonb, \(answered),
                \(ticket.unit.text)::ltree, \(ticket.kind.rawValue), \(text.attachments))
            -- Corrected while the ticket is open again, it is still the answer that was given on time or late.
            on conflict (ticket_id) do update set state = excluded.state, title = excluded.title, question = excluded.question,
                answer = excluded.answer, topic = excluded.topic, prepared_by = excluded.prepared_by, published_at = excluded.published_at,
                withdrawn_at = excluded.withdrawn_at, withdrawal_reason = excluded.withdrawal_reason,
                pending = excluded.pending, corrections = excluded.corrections, on_time = coalesce(excluded.on_time, publication.on_time),
                attachments = excluded.attachments
            """)
        try write(text.translations, of: ticket)
        try publishFiles(of: ticket, publication)
        try writeSearch(of: ticket, publication)
        if publication.state == .published { try findRelated(to: ticket.id, title: text.title, question: text.question) }
    }

    private func write(_ translations: [Publication.Translation], of ticket: Ticket) throws {
        try connection.execute(
            "delete from publication_text where ticket_id = \(ticket.id) and language <> all(\(translations.map(\.language.rawValue)))")
        for translation in translations {
            let text = translation.text
            try connection.execute(
                """
                insert into publication_text (ticket_id, language, title, question, answer)
                values (\(ticket.id), \(translation.language.rawValue), \(text.title), \(text.question), \(text.answer))
                on conflict (ticket_id, language) do update set title = excluded.title, question = excluded.question,
                    answer = excluded.answer
                """)
        }
    }

    private static func publicationSelection(_ language: ReaderLanguage?, and more: SQL = "") -> SQL {
        """
        select p.ticket_id, p.slug, coalesce(x.title, p.title) as title, coalesce(x.question, p.question) as question,
            coalesce(x.answer, p.answer) as answer, p.topic, coalesce(x.language, p.language) as language, p.attachments,
            p.language || array(select v.language from publication_text v where v.ticket_id = p.ticket_id order by 1) as languages, p.state, p.published_at, p.withdrawn_at, p.withdrawal_reason,
            p.on_time, t.answer::text as ticket_answer, t.kind, p.unit::text, u.name_vi, u.name_en, u.name_zh, t.received_at, t.answered_at, p.corrections::text\(more)
        from publication p join ticket t on t.id = p.ticket_id join unit u on u.path = p.unit
        left join publication_text x on x.ticket_id = p.ticket_id and x.language = \(language?.rawValue)::text
        """
    }
}

extension PublicationRow {
    init(row: Row) throws {
        let answer: Answer = try StoredJSON.value(try row.get("ticket_answer"))
        let unit = try row.unit("unit")
        self.init(
            slug: try row.get("slug"), title: try row.withoutCodes("title"), question: try row.withoutCodes("question"),
            answer: try row.withoutCodes("answer"), topic: try row.known("topic"), language: try row.known("language"),
            languages: try row.get("languages", as: [String].self).map {
                guard let language = ReaderLanguage(rawValue: $0) else { throw UnknownWord(column: "languages") }
                return language
            },
            attachments: try row.get("attachments"), state: try row.known("state"),
            publishedAt: try row.get("published_at"), withdrawnAt: try row.get("withdrawn_at"),
            withdrawalReason: try row.get("withdrawal_reason"), outcome: answer.outcome, basis: answer.basis, kind: try row.known("kind"),
            unit: unit,
            unitNames: Unit(path: unit, nameVi: try row.get("name_vi"), nameEn: try row.get("name_en"), nameZh: try row.get("name_zh")),
            receivedAt: try row.get("received_at"), answeredAt: try row.get("answered_at"), onTime: try row.get("on_time"),
            corrections: try StoredJSON.value(row.get("corrections")))
    }
}

/// The address of a public version: its title without marks, and enough of the ticket's id to be the only one.
enum Slug {
    static func of(_ title: String, _ id: UUID) -> String {
        let words = VietnameseText.folded(title).split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }.prefix(12)
        return (words.map(String.init) + [String(id.uuidString.lowercased().suffix(8))]).joined(separator: "-")
    }
}

/// Where a page of the newest answers ended.
private struct NewestPlace {
    let at: Date
    let id: UUID

    init(row: Row) throws { (at, id) = (try row.get("published_at"), try row.get("ticket_id")) }

    init(_ text: String) throws(CursorFault) {
        var cursor = try Cursor(text, of: .newest)
        guard let at = try cursor.instant() else { throw CursorFault() }
        (self.at, id) = (at, try cursor.id())
    }

    var text: String {
        var cursor = Cursor(of: .newest)
        cursor.append(at)
        cursor.append(id)
        return cursor.text
    }
}

/// What a search has shown. A score is no place to go on from: each answer that is published changes them all, so that a row could pass
/// over the place in either direction. The last six bytes of an id, which are random, tell it from the others of one search.
private struct FoundPlace {
    /// In hexadecimal.
    private(set) var ids: [String] = []

    init() {}

    init(_ text: String) throws(CursorFault) {
        var cursor = try Cursor(text, of: .found)
        let bytes = cursor.rest()
        guard bytes.count % Self.width == 0, bytes.count <= Self.width * InputBounds.searchResults else { throw CursorFault() }
        ids = stride(from: 0, to: bytes.count, by: Self.width).map { Self.hex(bytes[$0..<$0 + Self.width]) }
    }

    private static let width = 6

    private static func hex(_ bytes: ArraySlice<UInt8>) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    func after(_ shown: [UUID]) -> FoundPlace {
        var place = self
        place.ids += shown.map { String($0.uuidString.lowercased().suffix(2 * Self.width)) }
        return place
    }

    var text: String {
        var cursor = Cursor(of: .found)
        for id in ids {
            let digits = Array(id.utf8)
            cursor.append(
                stride(from: 0, to: digits.count, by: 2).compactMap {
                    UInt8(String(decoding: digits[$0..<$0 + 2], as: UTF8.self), radix: 16)
                })
        }
        return cursor.text
    }
}
