import Domain
import FoundationEssentials
import HTML
import HTTPTypes
import Hummingbird
import Language
import NIOCore
import Store

/// Where the office keeps its sections and posts.
struct OfficePages {
    let site: Site

    static let pageSize = 30

    func add(to group: StaffGroup) {
        group.get(.office) { request, context in try await monitor(context, done: request.done != nil) }
        group.post(.officeSection) { request, context, form in try await keep(try context.section, form, request, context) }
        group.get(.officePosts) { request, context in try await posts(request, context) }
        group.get(.officePostNew) { request, context in try await blank(request, context) }
        group.post(.officePostNew, size: .post) { request, context, form in try await write(form, nil, request, context) }
        group.get(.officePost) { request, context in
            try await post(try context.id("id"), context, before: Query(request).position("events"), done: request.done)
        }
        group.get(.officePostEdit) { _, context in try await edit(try context.id("id"), context) }
        group.post(.officePostEdit, size: .post) { request, context, form in
            try await write(form, try context.id("id"), request, context)
        }
        group.post(.officePublication) { request, context, form in
            try await act(form, request, context, done: "published") { transaction, form, id in
                let seen = form.number("version", in: InputBounds.counted)
                return try transaction.decide(.publish(seen: seen, withRemains: form.isOn("files_read")), on: id)
            }
        }
        group.post(.officeWithdrawal) { request, context, form in
            try await act(form, request, context, done: "withdrawn") { transaction, form, id in
                let seen = form.number("version", in: InputBounds.counted)
                if let seen, try transaction.post(id).version != seen { throw Post.Refusal.changedSinceRead }
                return try transaction.decide(.withdraw(reason: form["reason"]), on: id)
            }
        }
        addFiles(to: group)
    }

    private func addFiles(to group: StaffGroup) {
        group.post(.officeFiles, fileUpTo: FileKind.largest) { request, context, body in
            try await attach(body, to: try context.id("id"), request, context)
        }
        group.get(.officeFile) { _, context in
            let (id, file) = (try context.id("id"), try context.id("file"))
            let found = try await site.store.read(as: context.actor, at: site.now()) { try $0.file(file, of: $0.post(id)) }
            return try await found.response(site, cacheControl: "no-store")
        }
        group.post(.officeFileRemoval) { request, context, form in
            let file = try context.id("file")
            return try await act(form, request, context, done: "detached") { transaction, _, id in try transaction.detach(file, from: id) }
        }
    }

    // MARK: Sections

    private func monitor(_ context: MemberContext, done: Bool = false, refused: RefusedSection? = nil) async throws -> Page {
        let data = try await site.store.read(as: context.actor, at: site.now()) { try OfficeData(in: $0) }
        let view = OfficeView(data: data, context: context, now: site.now(), isKept: done, refused: refused)
        return Page(status: refused?.refusal.status ?? .ok, html: view.html)
    }

    private func keep(_ section: Section, _ form: Form, _ request: Request, _ context: MemberContext) async throws -> Response {
        do {
            guard let unit = UnitPath(form["unit"]) else { throw Post.Refusal.missing(.unit) }
            guard let days = form.number("freshness_days", in: InputBounds.counted) else { throw Post.Refusal.outOfRange(.freshness) }
            let owner = UUID(uuidString: form["owner"])
            guard owner != nil || form["owner"].isEmpty else { throw Post.Refusal.outOfRange(.owner) }
            return try await site.once(form, as: context.actor) { transaction in
                guard try !transaction.section(section).seen.differs(from: form) else { throw Post.Refusal.sectionChanged }
                try transaction.keep(section, unit: unit, owner: owner, freshnessDays: days)
                return Path.office.tail + "?done=kept"
            }
        } catch let refusal as Post.Refusal {
            return try await monitor(context, refused: RefusedSection(section: section, form: form, refusal: refusal))
                .response(from: request, context: context)
        }
    }

    // MARK: Posts

    private func posts(_ request: Request, _ context: MemberContext) async throws -> Page {
        let (wanted, number) = (request.section, try Query(request).page())
        let view = try await site.store.read(as: context.actor, at: site.now()) { transaction in
            let rows = try transaction.sections().filter { PostPolicy.allows(.view, over: $0.unit, by: context.actor) }
            guard let row = rows.first(where: { $0.section == wanted }) ?? (wanted == nil ? rows.first : nil) else { throw NotFound() }
            let found = try transaction.posts(in: row.section, page: number, size: Self.pageSize)
            return PostsView(
                rows: rows, row: row, posts: found.posts, page: number, hasMore: found.hasMore, context: context, now: transaction.now)
        }
        return Page(html: view.html)
    }

    private func blank(_ request: Request, _ context: MemberContext) async throws -> Page {
        guard let section = request.section else { throw NotFound() }
        let row = try await site.store.read(as: context.actor, at: site.now()) { try $0.section(section) }
        guard PostPolicy.allows(.view, over: row.unit, by: context.actor) else { throw NotFound() }
        guard PostPolicy.allows(.prepare, over: row.unit, by: context.actor) else { throw Post.Refusal.notAllowed(.prepare) }
        return Page(html: PostFormView(section: section, post: nil, form: Form(), context: context, now: site.now()).html)
    }

    private func edit(_ id: UUID, _ context: MemberContext) async throws -> Page {
        let post = try await site.store.read(as: context.actor, at: site.now()) { try $0.post(id) }
        guard PostPolicy.allows(.prepare, over: post.unit, by: context.actor) else { throw Post.Refusal.notAllowed(.prepare) }
        return Page(html: PostFormView(section: post.section, post: post, form: Form(post), context: context, now: site.now()).html)
    }

    /// A preview keeps nothing; a draft is kept for somebody else to approve.
    private func write(_ form: Form, _ id: UUID?, _ request: Request, _ context: MemberContext) async throws -> Response {
        let post = try await site.store.read(as: context.actor, at: site.now()) { transaction in try id.map { try transaction.post($0) } }
        guard let section = post?.section ?? Section(rawValue: form["section"]) else { throw NotFound() }
        var view = PostFormView(section: section, post: post, form: form, context: context, now: site.now())
        do {
            var content = try Post.Content(Post.Typed(form), in: section)
            content.attachments = post?.latest.attachments ?? []
            if form["step"] == "preview" {
                let shown = content
                view.preview = (shown, try await site.texts.laidOut([shown]))
                view.files = try await site.store.read(as: context.actor, at: site.now()) { transaction in
                    try post.map { try transaction.attachments(shown, of: $0) } ?? []
                }
                return try Page(html: view.html).response(from: request, context: context)
            }
            let kept = content
            return try await site.once(form, as: context.actor) { transaction in
                let saved =
                    try id.map { try transaction.decide(.prepare(kept, seen: form.number("version", in: InputBounds.counted)), on: $0) }
                    ?? transaction.draft(kept, in: section)
                return Path.officePost(saved.id).tail + "?done=saved"
            }
        } catch let faults as Post.Faults {
            view.faults = faults.refusals
        } catch let refusal as Post.Refusal {
            view.faults = [refusal]
        }
        if view.faults.contains(.changedMeanwhile), let id {
            // As it is now, to be read beside what was typed and gone on from.
            let now = try await site.store.read(as: context.actor, at: site.now()) { transaction in
                let post = try transaction.post(id)
                return (post: post, files: try transaction.attachments(post.latest, of: post))
            }
            (view.post, view.files) = (now.post, now.files)
            view.meanwhile = (now.post.latest, try await site.texts.laidOut([now.post.latest]))
        }
        return try Page(status: view.faults.first?.status ?? .unprocessableContent, html: view.html).response(
            from: request, context: context)
    }

    private func post(
        _ id: UUID, _ context: MemberContext, before: Int? = nil, done: String? = nil, refusal: Post.Refusal? = nil, form: Form = Form()
    ) async throws -> Page {
        let data = try await site.store.read(as: context.actor, at: site.now()) { try OfficePost(id, before: before, in: $0) }
        let texts = try await site.texts.laidOut([data.post.content, data.post.latest])
        let view = OfficePostView(data: data, texts: texts, context: context, now: site.now(), done: done, refusal: refusal, form: form)
        return Page(status: refusal?.status ?? .ok, html: view.html)
    }

    private func act(
        _ form: Form, _ request: Request, _ context: MemberContext, done: String,
        _ change: @escaping @Sendable (Transaction, Form, UUID) throws -> Post
    ) async throws -> Response {
        let id = try context.id("id")
        do {
            return try await site.once(form, as: context.actor) { transaction in
                _ = try change(transaction, form, id)
                return Path.officePost(id).tail + "?done=" + done
            }
        } catch let refusal as Post.Refusal {
            return try await post(id, context, refusal: refusal, form: form).response(from: request, context: context)
        }
    }

    private func attach(_ body: Multipart, to id: UUID, _ request: Request, _ context: MemberContext) async throws -> Response {
        let file = try await body.upload("file")
        do {
            let read = try file.read.mapError(Post.Refusal.file).get()
            return try await site.once(body.form, as: context.actor) { transaction in
                _ = try transaction.attach(read, named: file.name, to: id)
                return Path.officePost(id).tail + "?done=attached"
            }
        } catch let refusal as Post.Refusal {
            return try await post(id, context, refusal: refusal).response(from: request, context: context)
        }
    }
}

extension Request {
    /// What went well before this page.
    fileprivate var done: String? { Query(self)["done"] }

    fileprivate var section: Section? { Query(self)["section"].flatMap { Section(rawValue: $0) } }
}

extension RequestContext {
    /// An id in the address.
    func id(_ name: String) throws -> UUID {
        guard let id = parameters.get(name).flatMap({ UUID(uuidString: $0) }) else { throw NotFound() }
        return id
    }
}

extension SectionRow {
    /// What its keeper sees and says anew.
    var seen: Seen { Seen(unit, owner as Any, condition.freshnessDays) }
}

/// A form about a section that came back.
struct RefusedSection: Sendable {
    let section: Section
    let form: Form
    let refusal: Post.Refusal
}

/// What the monitor shows, read at one moment: the sections that the reader may see or keep.
struct OfficeData: Sendable {
    let rows: [SectionRow]
    let units: [Unit]
    let owners: [Member]

    init(in transaction: Transaction) throws {
        let actor = transaction.actor
        rows = try transaction.sections().filter { row in
            PostPolicy.allows(.view, over: row.unit, by: actor) || PostPolicy.allows(.keepSection, over: row.unit, by: actor)
        }
        units = try transaction.units().filter { PostPolicy.allows(.keepSection, over: $0.path, by: actor) }
        owners =
            units.isEmpty
            ? []
            : try transaction.possibleOwners().filter { member in
                member.appointments.contains {
                    PostPolicy.writers.contains($0.role) && PostPolicy.allows(.keepSection, over: $0.unit, by: actor)
                }
            }
    }
}

/// All that the office sees of a post, read at one moment.
struct OfficePost: Sendable {
    let post: Post
    let row: SectionRow
    let actions: [PostAction]
    /// Of what is in public or was, and of what waits.
    let files: [AttachmentRow]
    let waitingFiles: [AttachmentRow]
    /// The newest, or those before some event.
    let history: PostHistory
    let isTurned: Bool

    init(_ id: UUID, before: Int?, in transaction: Transaction) throws {
        post = try transaction.post(id)
        row = try transaction.section(post.section)
        actions = post.actions(for: transaction.actor)
        files = try transaction.attachments(post.content, of: post)
        waitingFiles = try transaction.attachments(post.latest, of: post)
        history = try transaction.history(of: post, before: before)
        isTurned = before != nil
    }
}
