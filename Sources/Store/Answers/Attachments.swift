import Crypto
public import Domain
public import FoundationEssentials
import PG

/// A file of a post, of a published answer, of a plan's task or of what was said of a ticket, without what is in it.
public struct AttachmentRow: Sendable {
    public let id: UUID
    public let name: String
    public let kind: FileKind
    public let size: Int
    public let sha256: [UInt8]
    public let isPublic: Bool
    /// Nil for a file that came before files were read through.
    public let remains: [FileRemain]?
    /// Whether it goes with what was said or drafted of a ticket.
    public let isOfEvent: Bool
    public let scan: FileScan

    /// What it carries that one does not see; pictures from before are freed of it when they are sent.
    public var carried: [FileRemain] { remains ?? (kind == .png || kind == .jpeg ? [] : [.unread]) }

    /// What would go out with it that is not out yet.
    public var isToBeRead: Bool { !isPublic && !carried.isEmpty }
}

/// A file to be sent.
public struct AttachmentFile: Sendable {
    public let row: AttachmentRow
    public let content: [UInt8]
}

extension Transaction {
    // MARK: Files of posts

    /// Adds a file to what is being prepared; in public it is only when that has been published.
    /// - Throws: `NotFound`, `Post.Refusal`.
    public func attach(_ file: UploadedFile, named typedName: String, to id: UUID) throws -> Post {
        let post = try post(id)
        var latest = post.latest
        guard latest.attachments.count < Post.mostFiles else { throw Post.Refusal.file(.tooMany(limit: Post.mostFiles)) }
        latest.attachments.append(try keep(file, typedName, post: id))
        return try decide(.prepare(latest, seen: post.version), on: id)
    }

    /// Takes a file out of what is being prepared. What was published stays on record.
    public func detach(_ file: UUID, from id: UUID) throws -> Post {
        let post = try post(id)
        var latest = post.latest
        guard let index = latest.attachments.firstIndex(of: file) else { throw NotFound() }
        latest.attachments.remove(at: index)
        return try decide(.prepare(latest, seen: post.version), on: id)
    }

    /// These files in the order of the content.
    public func attachments(_ content: Post.Content, of post: Post) throws -> [AttachmentRow] {
        try files(content.attachments, where: "post_id = \(post.id)")
    }

    func carriesUnread(_ post: Post) throws -> Bool {
        try post.waiting.map { try attachments($0.content, of: post) }?.contains(where: \.isToBeRead) ?? false
    }

    // MARK: Files of published answers

    /// Adds a file to the public version that is being prepared. Where one is published already, it waits for approval as every correction.
    /// - Parameter reason: of the correction.
    /// - Throws: `NotFound`, `Ticket.Refusal`.
    public func attach(_ file: UploadedFile, named typedName: String, toAnswerOf id: UUID, reason: String) throws -> Ticket {
        let ticket = try ticket(id)
        var latest = try filesOfOwnText(of: ticket)
        let most = Publication.Text.mostFiles
        guard latest.attachments.count < most else { throw Ticket.Refusal.file(.tooMany(limit: most)) }
        latest.attachments.append(try keep(file, typedName, ticket: ticket.id))
        return try prepare(latest, ticket, reason)
    }

    /// Takes a file out of the public version that is being prepared. What was never in public is deleted.
    /// - Throws: `NotFound`, `Ticket.Refusal`.
    public func detach(_ file: UUID, fromAnswerOf id: UUID, reason: String) throws -> Ticket {
        let ticket = try ticket(id)
        var latest = try filesOfOwnText(of: ticket)
        guard let index = latest.attachments.firstIndex(of: file) else { throw NotFound() }
        latest.attachments.remove(at: index)
        let changed = try prepare(latest, ticket, reason)
        if changed.publication?.text.attachments.contains(file) == false {
            try connection.execute("delete from attachment where id = \(file) and ticket_id = \(ticket.id)")
        }
        return changed
    }

    /// The text to which the actor may add files: what is in public, or what the actor prepared.
    private func filesOfOwnText(of ticket: Ticket) throws -> Publication.Text {
        guard Policy.allows(.preparePublication, on: ticket, by: actor) else { throw Ticket.Refusal.notAllowed(.preparePublication) }
        guard let publication = ticket.publication else { throw Ticket.Refusal.wrongState(.preparePublication, ticket.state) }
        if let awaiting = publication.awaiting, awaiting.author != actor.memberID { throw Ticket.Refusal.waitsForAnother }
        return publication.latest
    }

    /// The reason of a correction that waits already stays where no other is given.
    private func prepare(_ text: Publication.Text, _ ticket: Ticket, _ reason: String) throws -> Ticket {
        let isBlank = reason.allSatisfy(\.isWhitespace)
        return try decide(
            .preparePublication(text, reason: isBlank ? ticket.publication?.pending?.reason ?? "" : reason), on: ticket)
    }

    /// The files of a public version, in their order.
    public func attachments(_ text: Publication.Text, of ticket: Ticket) throws -> [AttachmentRow] {
        try files(text.attachments, where: "ticket_id = \(ticket.id)")
    }

    /// The files of a published answer that anybody may have.
    public func attachments(of row: PublicationRow) throws -> [AttachmentRow] { try files(row.attachments, where: "is_public") }

    /// A file of a ticket's public version, for whoever may see the ticket.
    /// - Throws: `NotFound`.
    public func file(_ id: UUID, of ticket: Ticket) throws -> AttachmentFile { try file("a.id = \(id) and a.ticket_id = \(ticket.id)") }

    func publishFiles(of ticket: Ticket, _ publication: Publication) throws {
        let shown = publication.state == .published ? publication.text.attachments : []
        try connection.execute(
            "update attachment set is_public = (id = any(\(shown))) where ticket_id = \(ticket.id) and event_seq is null")
    }

    /// Whether the next publication would bring out what nobody sees on opening its files.
    func carriesUnread(_ ticket: Ticket) throws -> Bool {
        try ticket.publication?.awaiting.map { try attachments($0.text, of: ticket) }?.contains(where: \.isToBeRead) ?? false
    }

    // MARK: Files of a plan's tasks

    /// Attaches a file to a task, as what shows that it was worked on.
    /// - Throws: `Plan.Refusal`.
    public func prove(_ task: UUID, by file: UploadedFile, named typedName: String, note: String, in plan: Plan) throws {
        guard let found = plan.task(task) else { throw NotFound() }
        guard PlanPolicy.mayProve(found, in: plan, actor) else { throw Plan.Refusal.notAllowed(.report) }
        guard found.files.count < PlanTask.mostFiles else { throw Plan.Refusal.file(.tooMany(limit: PlanTask.mostFiles)) }
        let what = PlanProof.What.file(try keep(file, typedName, task: task), name: file.kind.name(typedName))
        try decide(.prove(task, PlanProof(id: timeOrderedID(at: now), what: what, note: note, at: now)), in: plan)
    }

    /// A file of a task, for whoever may read its plan.
    /// - Throws: `NotFound`.
    public func file(_ id: UUID, of task: UUID, in plan: Plan) throws -> AttachmentFile {
        guard plan.task(task) != nil else { throw NotFound() }
        return try file("a.id = \(id) and a.task_id = \(task)")
    }

    func row(ofFile id: UUID) throws -> AttachmentRow {
        guard let row = try files([id], where: "task_id is not null").first else { throw NotFound() }
        return row
    }

    // MARK: Any

    /// What stands in it is kept once. Its hash is locked until then, as where the last attachment of a content takes that with it.
    func keep(
        _ file: UploadedFile, _ typedName: String, post: UUID? = nil, ticket: UUID? = nil, task: UUID? = nil, form: UUID? = nil,
        as known: UUID? = nil
    ) throws -> UUID {
        let (id, hash) = (known ?? timeOrderedID(at: now), Array(SHA256.hash(data: file.content)))
        try connection.query("select pg_advisory_xact_lock(hashtextextended(encode(\(hash)::bytea, 'hex'), 154))")
        try connection.execute(
            "insert into file_content (sha256, content) values (\(hash), \(file.content)) on conflict (sha256) do nothing")
        try connection.execute(
            """
            insert into attachment (id, post_id, ticket_id, task_id, form_key, name, media_type, size, sha256, remains, uploaded_by,
                uploaded_at)
            values (\(id), \(post), \(ticket), \(task), \(form), \(file.kind.name(typedName)), \(file.kind.mediaType),
                \(file.content.count)::int, \(hash), \(try StoredJSON.text(file.remains))::jsonb, \(actor.memberID), \(now))
            """)
        return id
    }

    /// Attachments, without what stands in them.
    static var attachments: SQL { "select \(attachmentColumns) from attachment a join file_content c using (sha256)" }

    private static var attachmentColumns: SQL {
        """
        a.id, a.name, a.media_type, a.size, sha256, a.is_public, a.remains::text, a.event_seq is not null as is_of_event,
            c.scanned_at is not null as is_scanned, c.virus
        """
    }

    private func files(_ ids: [UUID], where condition: SQL) throws -> [AttachmentRow] {
        guard !ids.isEmpty else { return [] }
        let rows = try connection.query(
            "\(Self.attachments) where \(condition) and id = any(\(ids))"
        ).map(AttachmentRow.init(row:))
        return ids.compactMap { id in rows.first { $0.id == id } }
    }

    /// A file that anybody may have: it belongs to what is in public.
    /// - Throws: `NotFound`.
    public func publicFile(_ id: UUID) throws -> AttachmentFile {
        try file("a.id = \(id) and a.is_public and (a.post_id is null or p.state = 'published')")
    }

    /// A file of a post that the actor may see.
    /// - Throws: `NotFound`.
    public func file(_ id: UUID, of post: Post) throws -> AttachmentFile { try file("a.id = \(id) and a.post_id = \(post.id)") }

    func file(_ condition: SQL) throws -> AttachmentFile {
        let rows = try connection.query(
            """
            select \(Self.attachmentColumns), c.content
            from attachment a join file_content c using (sha256) left join post p on p.id = a.post_id
            where \(condition)
            """)
        guard let row = rows.first else { throw NotFound() }
        return AttachmentFile(row: try AttachmentRow(row: row), content: try row.get("content"))
    }

    func publishFiles(of post: Post) throws {
        try connection.execute(
            "update attachment set is_public = (id = any(\(post.content.attachments))) where post_id = \(post.id)")
    }
}

extension AttachmentRow {
    init(row: Row) throws {
        let type = try row.get("media_type", as: String.self)
        guard let kind = FileKind.allCases.first(where: { $0.mediaType == type }) else { throw UnknownWord(column: "media_type") }
        self.init(
            id: try row.get("id"), name: try row.get("name"), kind: kind, size: try row.get("size"), sha256: try row.get("sha256"),
            isPublic: try row.get("is_public"), remains: try row.get("remains", as: String?.self).map { try StoredJSON.value($0) },
            isOfEvent: try row.get("is_of_event"),
            scan: try row.get("virus", as: String?.self).map { .virus($0) } ?? (row.get("is_scanned") ? .clean : .notScanned))
    }
}
