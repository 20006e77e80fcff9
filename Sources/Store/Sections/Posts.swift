public import Domain
public import FoundationEssentials
import PG

/// A step in the life of a post, and who took it.
public struct PostHistoryEntry: Sendable {
    public let at: Date
    /// The name of who did it, or the command.
    public let author: String
    public let event: PostEvent
}

/// A page of them.
public struct PostHistory: Sendable {
    public let entries: [PostHistoryEntry]
    /// Ask for what comes before this event; nil where there is nothing.
    public let before: Int?
}

extension Transaction {
    // MARK: In public

    /// Published posts of a section, those that still hold first, then the newest.
    public func publishedPosts(in section: Section, page: Int, size: Int) throws -> (posts: [Post], hasMore: Bool) {
        let order: SQL = "(\(Self.isCurrent(at: now))) desc, p.updated_at desc, p.id desc"
        let found = try connection.query(
            Self.selectPosts(of: "p.section = \(section.rawValue) and p.state = 'published'", in: order, page, of: size))
        return (try found.prefix(size).map(Post.init(row:)), found.count > size)
    }

    /// A post that is in public, or that was and whose reason for withdrawal stays visible.
    /// - Throws: `NotFound`.
    public func publicPost(in section: Section, slug: String) throws -> Post {
        let rows = try connection.prepared(
            "public_post",
            "\(Self.postSelection) where p.slug = \(slug) and p.section = \(section.rawValue) and p.state <> 'draft'")
        guard let row = rows.first else { throw NotFound() }
        return try Post(row: row)
    }

    // MARK: In the office

    /// The posts of a section whatever their state, what waits first, then the latest.
    /// - Throws: `NotFound` where the actor may not see them.
    public func posts(in section: Section, page: Int, size: Int) throws -> (posts: [Post], hasMore: Bool) {
        guard PostPolicy.allows(.view, over: try unit(of: section), by: actor) else { throw NotFound() }
        let order: SQL = "(p.state = 'draft' or p.revision is not null) desc, coalesce(p.updated_at, 'infinity') desc, p.id desc"
        let found = try connection.query(
            Self.selectPosts(of: "p.section = \(section.rawValue)", in: order, page, of: size))
        return (try found.prefix(size).map(Post.init(row:)), found.count > size)
    }

    /// The post, if the actor may see it. In a write it stays locked until the end.
    /// - Throws: `NotFound`.
    public func post(_ id: UUID) throws -> Post {
        let lock: SQL = locks ? "for update of p" : ""
        guard let row = try connection.query("\(Self.postSelection) where p.id = \(id) \(lock)").first else { throw NotFound() }
        let post = try Post(row: row)
        guard PostPolicy.allows(.view, over: post.unit, by: actor) else { throw NotFound() }
        return post
    }

    /// Who wrote what is in public and who published it: the latest before an event, in their order.
    public func history(of post: Post, before seq: Int? = nil) throws -> PostHistory {
        let most = Bounds.eventsOnPage.value
        let rows = try connection.query(
            """
            select e.seq, e.at, coalesce(m.name, e.program) as author, e.detail::text
            from post_event e left join member m on m.id = e.member_id
            where e.post_id = \(post.id) and e.seq < \(seq ?? Int(Int32.max)) order by e.seq desc limit \(most + 1)
            """)
        let shown = Array(rows.prefix(most))
        let entries = try shown.reversed().map { row in
            PostHistoryEntry(at: try row.get("at"), author: try row.get("author"), event: try StoredJSON.value(try row.get("detail")))
        }
        return PostHistory(entries: entries, before: rows.count > most ? try shown.last?.get("seq") : nil)
    }

    private func unit(of section: Section) throws -> UnitPath {
        guard let row = try connection.query("select unit::text from section where slug = \(section.rawValue)").first else {
            throw NotFound()
        }
        return try row.unit("unit")
    }

    // MARK: Changes

    /// Begins a post.
    /// - Throws: `NotFound` where the actor may not see the section, `Post.Refusal`.
    public func draft(_ content: Post.Content, in section: Section) throws -> Post {
        let (id, unit) = (timeOrderedID(at: now), try unit(of: section))
        guard PostPolicy.allows(.view, over: unit, by: actor) else { throw NotFound() }
        guard PostPolicy.allows(.prepare, over: unit, by: actor) else { throw Post.Refusal.notAllowed(.prepare) }
        try check(content)
        try checkDrafts()
        let post = Post(
            id: id, section: section, unit: unit, slug: Slug.of(content.vi.title, id), content: content, preparedBy: actor.memberID)
        try write(post)
        try append([.prepared(content)], to: post)
        return post
    }

    private func check(_ content: Post.Content) throws {
        guard TypedDay.postDocument.allows(content.document?.issuedOn, on: now.day) else { throw Post.Refusal.liesAhead(.issuedOn) }
    }

    /// Two at once count one after the other.
    private func checkDrafts() throws {
        guard let member = actor.memberID else { return }
        try connection.query("select from member where id = \(member) for update")
        let rows = try connection.query("select count(*) as n from post where prepared_by = \(member) and state = 'draft'")
        guard try rows.first?.get("n") ?? 0 < Bounds.drafts.value else { throw Post.Refusal.tooManyDrafts(limit: Bounds.drafts.value) }
    }

    /// Decides and records in one step: the only way in which a post changes.
    /// - Throws: `NotFound`, `Post.Refusal`.
    @discardableResult
    public func decide(_ command: PostCommand, on id: UUID) throws -> Post {
        let post = try post(id)
        if case .prepare(let content, _) = command { try check(content) }
        let events = try post.decide(command, by: actor, at: now)
        if case .publish(_, withRemains: false) = command, try carriesUnread(post) { throw Post.Refusal.filesCarry }
        return try record(events, on: post)
    }

    private func record(_ events: [PostEvent], on post: Post) throws -> Post {
        let changed = post.applying(events, by: actor, at: now)
        try write(changed)
        try append(events, to: changed)
        if events.contains(.published) { try publishFiles(of: changed) }
        try tellChange(from: post, to: changed)
        // There may be more seats than before.
        try moveUp(in: changed)
        return changed
    }

    /// - Parameter post: as they left it, whose version is the number of the last.
    private func append(_ events: [PostEvent], to post: Post) throws {
        for (number, event) in events.enumerated() {
            try connection.execute(
                """
                insert into post_event (post_id, seq, name, at, member_id, program, detail)
                values (\(post.id), \(post.version - events.count + number + 1), \(event.name), \(now), \(actor.memberID), \(actor.program),
                    \(try StoredJSON.text(event))::jsonb)
                """)
        }
    }

    private func write(_ post: Post) throws {
        let content = post.content
        let revision = try post.revision.map { try StoredJSON.text($0.content) }
        try connection.execute(
            """
            insert into post (id, section, slug, state, prepared_by, published_by, published_at, updated_at, withdrawn_at, withdrawal_reason,
                valid_from, valid_to, document_number, document_issuer, document_issued_on, event_start, event_end, event_place,
                event_capacity, links, attachments, revision, revised_by, version)
            values (\(post.id), \(post.section.rawValue), \(post.slug), \(post.state.rawValue), \(post.preparedBy), \(post.publishedBy),
                \(post.publishedAt), \(post.updatedAt), \(post.withdrawnAt), \(post.withdrawalReason), \(content.validFrom?.iso)::date,
                \(content.validTo?.iso)::date, \(content.document?.number), \(content.document?.issuer),
                \(content.document?.issuedOn?.iso)::date, \(content.event?.start), \(content.event?.end), \(content.event?.place),
                \(content.event?.capacity), \(try StoredJSON.text(content.links))::jsonb, \(content.attachments), \(revision)::jsonb,
                \(post.revision?.by), \(post.version))
            on conflict (id) do update set state = excluded.state, prepared_by = excluded.prepared_by, published_by = excluded.published_by,
                published_at = excluded.published_at, updated_at = excluded.updated_at, withdrawn_at = excluded.withdrawn_at,
                withdrawal_reason = excluded.withdrawal_reason, valid_from = excluded.valid_from, valid_to = excluded.valid_to,
                document_number = excluded.document_number, document_issuer = excluded.document_issuer,
                document_issued_on = excluded.document_issued_on, event_start = excluded.event_start, event_end = excluded.event_end,
                event_place = excluded.event_place, event_capacity = excluded.event_capacity, links = excluded.links,
                attachments = excluded.attachments, revision = excluded.revision, revised_by = excluded.revised_by,
                version = excluded.version
            """)
        for language in ReaderLanguage.allCases { try write(content[language], language, of: post) }
        try writeSearch(of: post)
    }

    private func write(_ text: Post.Text?, _ language: ReaderLanguage, of post: Post) throws {
        guard let text else {
            try connection.execute("delete from post_text where post_id = \(post.id) and language = \(language.rawValue)")
            return
        }
        try connection.execute(
            """
            insert into post_text (post_id, language, title, summary, body)
            values (\(post.id), \(language.rawValue), \(text.title), \(text.summary), \(text.body))
            on conflict (post_id, language) do update set title = excluded.title, summary = excluded.summary, body = excluded.body
            """)
    }

    static let postSelection = selectPosts(from: "post")

    /// One page and a row more. The posts are chosen before their texts are read.
    private static func selectPosts(of condition: SQL, in order: SQL, _ page: Int, of size: Int) -> SQL {
        let chosen: SQL = "select * from post p where \(condition) order by \(order) limit \(size + 1) offset \((page - 1) * size)"
        return "\(selectPosts(from: "(\(chosen))")) order by \(order)"
    }

    private static func selectPosts(from post: SQL) -> SQL {
        """
        select p.id, p.section, s.unit::text, p.slug, p.state, p.prepared_by, p.published_by, p.published_at, p.updated_at, p.withdrawn_at,
            p.withdrawal_reason, p.valid_from::text, p.valid_to::text, p.document_number, p.document_issuer, p.document_issued_on::text,
            p.event_start, p.event_end, p.event_place, p.event_capacity, p.links::text, p.attachments, p.revision::text, p.revised_by,
            p.version, vi.title as title_vi, vi.summary as summary_vi, vi.body as body_vi, en.title as title_en, en.summary as summary_en,
            en.body as body_en, zh.title as title_zh, zh.summary as summary_zh, zh.body as body_zh
        from \(post) p join section s on s.slug = p.section join post_text vi on vi.post_id = p.id and vi.language = 'vi'
        left join post_text en on en.post_id = p.id and en.language = 'en' left join post_text zh on zh.post_id = p.id and zh.language = 'zh'
        """
    }
}

extension Post {
    init(row: Row) throws {
        let content = try Content(row: row)
        let revision = try row.get("revision", as: String?.self).map { text in
            Revision(content: try StoredJSON.value(text), by: try row.get("revised_by"))
        }
        let begun = Post(
            id: try row.get("id"), section: try row.known("section"), unit: try row.unit("unit"), slug: try row.get("slug"),
            content: content,
            preparedBy: try row.get("prepared_by"))
        self.init(
            begun, state: try row.known("state"), revision: revision,
            appearance: Appearance(
                by: try row.get("published_by"), firstAt: try row.get("published_at"), lastAt: try row.get("updated_at")),
            withdrawnAt: try row.get("withdrawn_at"), withdrawalReason: try row.get("withdrawal_reason"), version: try row.get("version"))
    }
}

extension Post.Content {
    fileprivate init(row: Row) throws {
        func text(_ language: ReaderLanguage) throws -> Post.Text? {
            guard let title = try row.get("title_" + language.rawValue, as: String?.self) else { return nil }
            return Post.Text(
                title: title, summary: try row.get("summary_" + language.rawValue), body: try row.get("body_" + language.rawValue))
        }
        func day(_ column: String) throws -> Day? { try row.get(column, as: String?.self).flatMap { Day(iso: $0) } }
        guard let vi = try text(.vi) else { throw UnknownWord(column: "title_vi") }
        let document = try row.get("document_number", as: String?.self).map { number in
            Post.Document(number: number, issuer: try row.get("document_issuer"), issuedOn: try day("document_issued_on"))
        }
        let event = try row.get("event_start", as: Date?.self).map { start in
            Gathering(
                start: start, end: try row.get("event_end"), place: try row.get("event_place"), capacity: try row.get("event_capacity"))
        }
        self.init(
            vi: vi, en: try text(.en), zh: try text(.zh), document: document, validFrom: try day("valid_from"),
            validTo: try day("valid_to"), event: event, links: try StoredJSON.value(try row.get("links")),
            attachments: try row.get("attachments"))
    }
}
