import Domain
import FoundationEssentials
import HTML
import HTTPTypes
import Hummingbird
import Language
import Store

/// What feed readers and search engines read. XML takes the same escapes as HTML.
struct Feeds {
    let site: Site

    /// Entries of the feed.
    private static let entries = 50
    /// Addresses in one map, each in three languages; the protocol allows 50,000.
    private static let addresses = 10_000

    /// What is there whatever is published.
    private static let fixed: [Path] =
        [.home, .questions, .ask, .track, .integrity, .privacy, .accessibility, .dueDates, .sections, .products, .reception, .figures]
        + Section.allCases.filter { $0 != .products }.map { .section($0) }

    func add(to router: Router<AppContext>) {
        router.get(.siteMap) { request, context in try await map(request, context) }
        router.get(.robots) { request, context in
            Content(type: "text/plain; charset=utf-8", bytes: Array(Self.robots(context.address).utf8)).response(to: request)
        }
    }

    /// The feeds of published answers and of the sections, once for each language.
    func add(to group: RouterGroup<AppContext>) {
        group.get(.feed) { request, context in
            let (topic, language): (Topic?, ReaderLanguage) = (try Query(request).word("topic"), context.language)
            let rows = try await site.store.read(as: .business, at: site.now()) { transaction in
                try transaction.publications(matching: Search(""), in: language, topic: topic, limit: Self.entries).rows
            }
            let texts = try await site.texts.laidOut(rows.flatMap { [$0.question, $0.answer] })
            return feed(.answers(rows, topic, texts, of: site.home, context), request)
        }
        group.get(.sectionsFeed) { request, context in
            let language = context.language
            let pages = try await site.store.read(as: .business, at: site.now()) { try $0.latestPages(in: language, limit: Self.entries) }
            return feed(.sections(pages, of: site.home, context), request)
        }
    }

    private func feed(_ feed: AtomFeed, _ request: Request) -> Response {
        Content(type: "application/atom+xml; charset=utf-8", bytes: feed.xml(now: site.now()).xmlBytes).response(to: request)
    }

    /// Staff pages are nobody's to index. Pages behind a secret say so themselves, which a robot that is kept away would never read.
    private static func robots(_ address: String) -> String {
        let closed = Address.ofStaff.map { "Disallow: \($0.rawValue)\n" }.joined()
        return "User-agent: *\n\(closed)Disallow: /api/\nSitemap: \(address)\(Path(.siteMap).tail)\n"
    }

    // MARK: The map

    private func map(_ request: Request, _ context: AppContext) async throws -> Response {
        let query = Query(request)
        let xml = try await site.store.read(as: .business, at: site.now()) { transaction in
            let count = try transaction.publicationCount()
            let last = max(1, (count + Self.addresses - 1) / Self.addresses)
            if query["page"] == nil, last > 1 { return index(last, context.address) }
            let page = try query.page(upTo: last)
            let slugs = try transaction.publicationSlugs(page: page, of: Self.addresses)
            let isFirst = page == 1
            let pages = isFirst ? try transaction.latestPages(in: .vi, limit: Self.addresses) : []
            return urls(
                (isFirst ? Self.fixed : []).map { ($0, nil) } + pages.map { ($0.path, $0.changedAt) }
                    + slugs.map { (.question(slug: $0.slug), $0.changedAt) }, context.address)
        }
        return Content(type: "application/xml; charset=utf-8", bytes: xml.xmlBytes).response(to: request)
    }

    private func index(_ last: Int, _ address: String) -> HTML {
        let pages = (1...last).map { page in
            "<sitemap><loc>\(address)\(Path(.siteMap, query: "page=\(page)").tail)</loc></sitemap>\n" as HTML
        }
        return """
            <?xml version="1.0" encoding="utf-8"?>
            <sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
            \(pages)</sitemapindex>
            """
    }

    private func urls(_ paths: [(path: Path, changedAt: Date?)], _ address: String) -> HTML {
        """
        <?xml version="1.0" encoding="utf-8"?>
        <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
        \(paths.map { entry($0.path, $0.changedAt, address) })</urlset>
        """
    }

    private func entry(_ path: Path, _ changedAt: Date?, _ address: String) -> HTML {
        let others = ReaderLanguage.allCases.map { language in
            "<xhtml:link rel=\"alternate\" hreflang=\"\(language.tag)\" href=\"\(address + path.link(language))\"/>" as HTML
        }
        let changed = changedAt.map { "<lastmod>\($0.rfc3339)</lastmod>" as HTML }
        return "<url><loc>\(address + path.link(.vi))</loc>\(changed)\(others)</url>\n"
    }
}
