public import Domain
public import FoundationEssentials
import PG

/// What a search finds beside the answers: a post of a section, or the introduction of a product.
public struct FoundPage: Sendable {
    /// `products` for what a business asked to have introduced, whose page has the slug alone.
    public let section: Section
    public let slug: String
    public let isProduct: Bool
    public let title: String
    public let summary: String
    public let language: ReaderLanguage
    public let changedAt: Date
    /// Whether it is an event that does not take place.
    public let isCancelled: Bool
    /// Whether it answers what is looked for, and does not only come near.
    public let fits: Bool
}

extension Transaction {
    /// Posts and product pages in public that have most of what is looked for, best first, in the reader's language where they have it.
    public func pages(matching search: Search, in language: ReaderLanguage, page: Int = 1, size: Int) throws -> (
        rows: [FoundPage], hasMore: Bool
    ) {
        guard !search.isEmpty else { return ([], false) }
        let wanted = page * size + 1
        let found = try connection.query(
            """
            with f as materialized (select f.* from \(search.found(wanted, labels: [SearchLabel.page])))
            select * from (
                select f.place, p.id, p.section, p.slug, false as is_product, coalesce(x.title, vi.title) as title,
                    coalesce(x.summary, vi.summary) as summary, coalesce(x.language, 'vi') as language, p.updated_at as changed_at,
                    false as is_cancelled, f.fits
                from f join post p on p.id = f.subject_id join post_text vi on vi.post_id = p.id and vi.language = 'vi'
                    left join post_text x on x.post_id = p.id and x.language = \(language.rawValue)
                where p.state = 'published'
                union all
                select f.place, p.ticket_id, \(Section.products.rawValue), p.slug, true, p.title, p.question, p.language, p.published_at, false, f.fits
                from f join publication p on p.ticket_id = f.subject_id where p.state = 'published' and p.kind = 'promotion'
            ) as pages order by place limit \(size + 1) offset \((page - 1) * size)
            """)
        return (try found.prefix(size).map(FoundPage.init(row:)), found.count > size)
    }
}

extension Transaction {
    /// Posts and product pages in public, the latest change first, in the reader's language where they have it.
    public func latestPages(in language: ReaderLanguage, limit: Int) throws -> [FoundPage] {
        try connection.query(
            """
            select * from (
                select p.id, p.section, p.slug, false as is_product, coalesce(x.title, vi.title) as title,
                    coalesce(x.summary, vi.summary) as summary, coalesce(x.language, 'vi') as language,
                    coalesce(p.withdrawn_at, p.updated_at) as changed_at, p.state = 'withdrawn' as is_cancelled, true as fits
                from (
                    select * from post
                    -- Who reads of an event reads that it does not take place.
                    where state <> 'draft' and (state = 'published' or event_start > withdrawn_at and event_start > \(now))
                    order by coalesce(withdrawn_at, updated_at) desc, id desc limit \(limit)
                ) p join post_text vi on vi.post_id = p.id and vi.language = 'vi'
                    left join post_text x on x.post_id = p.id and x.language = \(language.rawValue)
                union all (
                    select p.ticket_id, \(Section.products.rawValue), p.slug, true, p.title, p.question, p.language, p.published_at, false, true
                    from publication p where p.state = 'published' and p.kind = 'promotion'
                    order by p.published_at desc, p.ticket_id desc limit \(limit)
                )
            ) as pages order by changed_at desc, id desc limit \(limit)
            """
        ).map(FoundPage.init(row:))
    }
}

extension FoundPage {
    fileprivate init(row: Row) throws {
        self.init(
            section: try row.known("section"), slug: try row.get("slug"), isProduct: try row.get("is_product"),
            title: try row.withoutCodes("title"),
            summary: try row.withoutCodes("summary"), language: try row.known("language"), changedAt: try row.get("changed_at"),
            isCancelled: try row.get("is_cancelled"), fits: try row.get("fits"))
    }
}
