import Domain
import FoundationEssentials
import HTML
import HTTPTypes
import Hummingbird
import Language
import Store

/// What the office itself publishes, section by section, and the products of businesses.
struct SectionPages {
    let site: Site

    static let pageSize = 20
    /// The last page of what a search finds.
    static let lastFound = InputBounds.searchResults / pageSize

    func add(to group: RouterGroup<AppContext>) {
        group.get(.sections) { request, context in try await sections(request, context) }
        group.get(.section) { request, context in try await section(request, context) }
        group.get(.post) { request, context in
            try await post(try context.section, try context.parameters.require("slug"), context)
        }
        group.get(.products) { request, context in try await products(try Query(request).page(), context) }
        group.get(.product) { _, context in try await product(try context.parameters.require("slug"), context) }
        EnrolmentPages(site: site).add(to: group)
    }

    private func sections(_ request: Request, _ context: AppContext) async throws -> Page {
        let text = VietnameseText.searched(Query(request)["q"] ?? "")
        let (number, language) = (try Query(request).page(upTo: Self.lastFound), context.language)
        let view = try await site.store.read(as: .business, at: site.now()) { transaction in
            let search = Search(text)
            let found = try transaction.pages(matching: search, in: language, page: number, size: Self.pageSize)
            return SectionsView(
                rows: try transaction.sections(), text: text, looked: search.marks(with: try transaction.synonyms(in: search)),
                found: found.rows, page: number, hasMore: found.hasMore, context: context)
        }
        return Page(html: view.html)
    }

    private func section(_ request: Request, _ context: AppContext) async throws -> Response {
        let (section, number) = (try context.section, try Query(request).page())
        guard section != .products else { return moved(to: Path.products.link(context.language)) }
        let view = try await site.store.read(as: .business, at: site.now()) { transaction in
            let found = try transaction.publishedPosts(in: section, page: number, size: Self.pageSize)
            return SectionView(
                row: try transaction.section(section), posts: found.posts, page: number, hasMore: found.hasMore, context: context,
                now: transaction.now)
        }
        return try Page(html: view.html).response(from: request, context: context)
    }

    private func post(_ section: Section, _ slug: String, _ context: AppContext) async throws -> Page {
        let data = try await site.store.read(as: .business, at: site.now()) { try PublicPost(section, slug, in: $0) }
        let texts = try await site.texts.laidOut(data.post.content, in: context.language)
        let key = UUID().uuidString
        let view = PostView(
            data: data, texts: texts, context: context, now: site.now(), form: Form(["key": key, "people": "1"]),
            sendsMail: site.sendsMail)
        return Page(status: data.post.state == .withdrawn ? .gone : .ok, html: view.html)
    }

    private func products(_ number: Int, _ context: AppContext) async throws -> Page {
        let view = try await site.store.read(as: .business, at: site.now()) { transaction in
            let found = try transaction.products(page: number, size: Self.pageSize)
            let posts = number == 1 ? try transaction.publishedPosts(in: .products, page: 1, size: 50).posts : []
            return ProductsView(
                row: try transaction.section(.products), rows: found.rows, posts: posts, page: number, hasMore: found.hasMore,
                context: context, now: transaction.now)
        }
        return Page(html: view.html)
    }

    private func product(_ slug: String, _ context: AppContext) async throws -> Page {
        let row = try await site.store.read(as: .business, at: site.now()) { try $0.product(slug: slug) }
        let texts = try await site.texts.laidOut([row.summary, row.text])
        return Page(status: row.isWithdrawn ? .gone : .ok, html: ProductView(row: row, texts: texts, context: context).html)
    }
}

/// The page stands elsewhere for good.
func moved(to link: String) -> Response {
    Response(status: .permanentRedirect, headers: [.location: link])
}

extension RequestContext {
    /// The section in the address.
    var section: Section {
        get throws {
            guard let section = parameters.get("section").flatMap({ Section(rawValue: $0) }) else { throw NotFound() }
            return section
        }
    }
}

/// All that a reader sees of a post, read at one moment.
struct PublicPost: Sendable {
    let post: Post
    let row: SectionRow
    let files: [AttachmentRow]
    let taken: Int
    /// Whether whoever enrols now stands behind others who wait.
    let isAwaited: Bool

    init(_ section: Section, _ slug: String, in transaction: Transaction) throws {
        post = try transaction.publicPost(in: section, slug: slug)
        row = try transaction.section(section)
        files = try transaction.attachments(post.content, of: post)
        taken = post.content.event == nil ? 0 : try transaction.taken(in: post)
        isAwaited = try transaction.isAwaited(in: post)
    }
}
