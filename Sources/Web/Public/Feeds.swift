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
        [.home, .questions, .ask, .track, .dueDates, .sections, .products, .reception, .figures]
        + Section.allCases.filter { $0 != .products }.map { .section($0) }

    func add(to router: Router<AppContext>) {
        router.get("/sitemap.xml") { request, context in try await map(request, context) }
        router.get("/robots.txt") { request, context in
            Content(type: "text/plain; charset=utf-8", bytes: Array(Self.robots(context.address).utf8)).response(to: request)
        }
    }

    /// The feed of published answers, once for each language.
    func add(to group: RouterGroup<AppContext>) {
        group.get("hoi-dap.atom") { request, context in
            let topic = Query(request)["topic"].flatMap { Topic(rawValue: $0) }
            let rows = try await site.store.read(as: .business, at: site.now()) { transaction in
                try transaction.publications(matching: Search(""), topic: topic?.rawValue, limit: Self.entries).rows
            }
            let feed = AtomFeed(rows: rows, topic: topic, address: context.address, language: context.language, now: site.now())
            return Content(type: "application/atom+xml; charset=utf-8", bytes: feed.xml.bytes).response(to: request)
        }
    }

    /// Staff pages and tickets are nobody's to index; a ticket's page says so itself too.
    private static func robots(_ address: String) -> String {
        let closed = [Path.desk, .inspect, .office, .admin(.overview)].map { "Disallow: \($0.tail)\n" }.joined()
        let tickets = ReaderLanguage.allCases.map { "Disallow: \(Path.track.link($0))/\n" }.joined()
        return "User-agent: *\n\(closed)\(tickets)Disallow: /api/\nSitemap: \(address)/sitemap.xml\n"
    }

    // MARK: The map

    private func map(_ request: Request, _ context: AppContext) async throws -> Response {
        let page = Query(request)["page"].flatMap { Int($0) }
        let xml = try await site.store.read(as: .business, at: site.now()) { transaction in
            let count = try transaction.publicationCount()
            if page == nil, count > Self.addresses { return index(count, context.address) }
            let slugs = try transaction.publicationSlugs(page: max(page ?? 1, 1), of: Self.addresses)
            let fixed = (page ?? 1) == 1 ? Self.fixed : []
            return urls(fixed.map { ($0, nil) } + slugs.map { (.question(slug: $0.slug), $0.changedAt) }, context.address)
        }
        return Content(type: "application/xml; charset=utf-8", bytes: xml.bytes).response(to: request)
    }

    private func index(_ count: Int, _ address: String) -> HTML {
        let pages = (1...((count - 1) / Self.addresses + 1)).map { page in
            "<sitemap><loc>\(address)/sitemap.xml?page=\(page)</loc></sitemap>\n" as HTML
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

/// Published answers as an Atom feed (RFC 4287).
struct AtomFeed {
    let rows: [PublicationRow]
    let topic: Topic?
    let address: String
    let language: ReaderLanguage
    let now: Date

    private var itself: String { address + Path.feed.link(language) + (topic.map { "?topic=" + $0.rawValue } ?? "") }

    var xml: HTML {
        let title = ([PublicPhrases.questionsTitle] + (topic.map { [$0.phrase] } ?? [])).map { $0(language) }.joined(separator: " – ")
        return """
            <?xml version="1.0" encoding="utf-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="\(language.tag)">
            <id>\(itself)</id><title>\(title)</title><updated>\((rows.first?.publishedAt ?? now).rfc3339)</updated>
            <author><name>\(LayoutPhrases.office(language))</name></author>
            <link rel="self" type="application/atom+xml" href="\(itself)"/>
            <link rel="alternate" type="text/html" href="\(address + Path.questions.link(language))"/>
            \(rows.map(entry))</feed>
            """
    }

    private func entry(_ row: PublicationRow) -> HTML {
        let link = address + Path.question(slug: row.slug).link(language)
        let tag = ReaderLanguage(rawValue: row.language)?.tag ?? row.language
        let text = row.question + "\n\n" + row.answer
        return """
            <entry xml:lang="\(tag)"><id>\(address + Path.question(slug: row.slug).link(.vi))</id><title>\(row.title)</title>
            <published>\(row.publishedAt.rfc3339)</published><updated>\(row.changedAt.rfc3339)</updated>
            <link rel="alternate" type="text/html" href="\(link)"/><category term="\(row.topic)"/>
            <author><name>\(row.unitNames.name(language.rawValue))</name></author><content type="text">\(text)</content></entry>

            """
    }
}
