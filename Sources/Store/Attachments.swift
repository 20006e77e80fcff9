import Crypto
public import Domain
public import FoundationEssentials
import PG

/// A file of a post, without what is in it.
public struct AttachmentRow: Sendable {
    public let id: UUID
    public let name: String
    public let kind: FileKind
    public let size: Int
    public let sha256: [UInt8]
}

/// A file to be sent.
public struct AttachmentFile: Sendable {
    public let row: AttachmentRow
    public let content: [UInt8]
}

extension Transaction {
    /// Adds a file to what is being prepared; in public it is only when that has been published.
    /// - Throws: `NotFound`, `PostRefusal`.
    public func attach(_ content: [UInt8], named typedName: String, to id: UUID) throws -> Post {
        let post = try post(id)
        guard !content.isEmpty else { throw PostRefusal.missing(.file) }
        guard content.count <= FileKind.largest else { throw PostRefusal.fileTooLarge }
        guard let kind = FileKind(content) else { throw PostRefusal.fileOfOtherKind }
        var latest = post.latest
        guard latest.attachments.count < Post.mostFiles else { throw PostRefusal.tooManyFiles(limit: Post.mostFiles) }
        let file = timeOrderedID(at: now)
        latest.attachments.append(file)
        try connection.execute(
            """
            insert into attachment (id, post_id, name, media_type, size, sha256, content, uploaded_by, uploaded_at)
            values (\(file), \(id), \(kind.name(typedName)), \(kind.mediaType), \(content.count)::int, \(Array(SHA256.hash(data: content))),
                \(content), \(actor.memberID), \(now))
            """)
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
        guard !content.attachments.isEmpty else { return [] }
        let rows = try connection.query(
            """
            select id, name, media_type, size, sha256 from attachment where post_id = \(post.id) and id = any(\(content.attachments))
            """
        ).map(AttachmentRow.init(row:))
        return content.attachments.compactMap { id in rows.first { $0.id == id } }
    }

    /// A file that anybody may have: it belongs to what is in public.
    /// - Throws: `NotFound`.
    public func publicFile(_ id: UUID) throws -> AttachmentFile {
        try file("a.id = \(id) and a.is_public and p.state = 'published'")
    }

    /// A file of a post that the actor may see.
    /// - Throws: `NotFound`.
    public func file(_ id: UUID, of post: Post) throws -> AttachmentFile { try file("a.id = \(id) and a.post_id = \(post.id)") }

    private func file(_ condition: SQL) throws -> AttachmentFile {
        let rows = try connection.query(
            """
            select a.id, a.name, a.media_type, a.size, a.sha256, a.content from attachment a join post p on p.id = a.post_id
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
            id: try row.get("id"), name: try row.get("name"), kind: kind, size: try row.get("size"), sha256: try row.get("sha256"))
    }
}
