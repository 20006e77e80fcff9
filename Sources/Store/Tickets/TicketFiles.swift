public import Domain
public import FoundationEssentials
import PG

extension Transaction {
    // MARK: Held by a form

    /// Keeps a file under the key of a form that is not sent yet, for a day.
    /// - Parameter id: under which a script sent it in pieces.
    /// - Throws: `FileKind.Fault`.
    public func hold(_ file: UploadedFile, named typedName: String, for form: UUID, as id: UUID? = nil) throws {
        guard try heldFiles(of: form).count < Ticket.mostFiles else { throw FileKind.Fault.tooMany(limit: Ticket.mostFiles) }
        // Whoever names the id of another file learns nothing of it.
        if let id, try !connection.query("select from attachment where id = \(id)").isEmpty { throw NotFound() }
        _ = try keep(file, typedName, form: form, as: id)
    }

    /// What the form holds, in the order in which it came; what came at once by its names.
    public func heldFiles(of form: UUID?) throws -> [TicketFile] {
        guard let form else { return [] }
        return try connection.query(
            "\(Self.attachments) where form_key = \(form) order by uploaded_at, name, id"
        ).map { try AttachmentRow(row: $0).named }
    }

    /// Lets go of a file that the form holds; of one that it does not hold nothing becomes.
    public func letGo(_ files: [UUID], of form: UUID) throws {
        guard !files.isEmpty else { return }
        try connection.execute("delete from attachment where form_key = \(form) and id = any(\(files))")
    }

    // MARK: Sent in pieces

    /// How much of a file has come, and whether it is whole and held.
    public func progress(of file: UUID, for form: UUID) throws -> (bytes: Int, isWhole: Bool) {
        if let held = try heldFiles(of: form).first(where: { $0.id == file }) { return (held.size, true) }
        let came = try connection.query(
            "select coalesce(sum(octet_length(content)), 0)::integer as n from file_piece where file_id = \(file) and form_key = \(form)")
        return (try came.first?.get("n") ?? 0, false)
    }

    /// Adds a piece where it goes on from what has come.
    /// - Returns: how much has come then, and whether it is whole; unchanged where the piece begins elsewhere.
    public func add(_ piece: [UInt8], at start: Int, of file: UUID, for form: UUID) throws -> (bytes: Int, isWhole: Bool) {
        try connection.query("select pg_advisory_xact_lock(hashtextextended(\(file.uuidString), 155))")
        let came = try progress(of: file, for: form)
        guard !came.isWhole, came.bytes == start, !piece.isEmpty else { return came }
        try connection.execute(
            """
            insert into file_piece (file_id, form_key, starts_at, content, came_at)
            values (\(file), \(form), \(start)::int, \(piece), \(now))
            """)
        return (start + piece.count, false)
    }

    /// Whether somebody made one file of the pieces already; nobody else does until this transaction ends.
    public func isHeld(_ file: UUID, for form: UUID) throws -> Bool {
        try connection.query("select pg_advisory_xact_lock(hashtextextended(\(file.uuidString), 155))")
        return try progress(of: file, for: form).isWhole
    }

    public func pieces(of file: UUID, for form: UUID) throws -> [UInt8] {
        try connection.query(
            "select content from file_piece where file_id = \(file) and form_key = \(form) order by starts_at"
        ).flatMap { try $0.get("content", as: [UInt8].self) }
    }

    public func dropPieces(of file: UUID, for form: UUID) throws {
        try connection.execute("delete from file_piece where file_id = \(file) and form_key = \(form)")
    }

    // MARK: Of a ticket

    /// The files of all that was said and drafted of a ticket.
    public func files(of ticket: Ticket) throws -> [AttachmentRow] {
        try connection.query(
            "\(Self.attachments) where ticket_id = \(ticket.id) and event_seq is not null order by event_seq, uploaded_at, id"
        ).map(AttachmentRow.init(row:))
    }

    /// A file of what the business and the office said to each other, for whoever holds the code; never one of a draft.
    /// - Throws: `NotFound`.
    public func saidFile(_ id: UUID, of ticket: Ticket) throws -> AttachmentFile {
        try file(
            """
            a.id = \(id) and a.ticket_id = \(ticket.id) and exists (select from ticket_event e
                where e.ticket_id = a.ticket_id and e.seq = a.event_seq and e.name = any(\(TicketEvent.messageNames)))
            """)
    }

    /// Gives the files that events name their place on the ticket: those of its forms, and those of the draft that became the answer.
    func place(_ events: [TicketEvent], of ticket: UUID, after seq: Int) throws {
        for (index, event) in events.enumerated() where !event.files.isEmpty {
            let placed = try connection.query(
                """
                update attachment set form_key = null, ticket_id = \(ticket), event_seq = \(seq + index + 1)::int,
                    uploaded_by = case when form_key is null then uploaded_by else \(actor.memberID)::uuid end
                where id = any(\(event.files.map(\.id))) and (form_key is not null or ticket_id = \(ticket) and event_seq is not null)
                returning id
                """)
            guard placed.count == event.files.count else { throw NotFound() }
        }
        guard case .business = actor, events.contains(where: { !$0.files.isEmpty }) else { return }
        let sum = try connection.query(
            """
            select coalesce(sum(size), 0)::integer as n from attachment
            where ticket_id = \(ticket) and event_seq is not null and uploaded_by is null
            """)
        let limit = Bounds.ticketFileBytes.value
        guard try sum.first?.get("n", as: Int.self) ?? 0 <= limit else { throw Ticket.Refusal.file(.tooMuchTogether(limit: limit)) }
    }
}

extension AttachmentRow {
    /// As an event names it.
    var named: TicketFile {
        TicketFile(id: id, name: name, kind: kind, size: size, sha256: String(hexadecimal(sha256).dropFirst(2)))
    }
}
