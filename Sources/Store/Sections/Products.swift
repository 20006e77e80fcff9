public import Domain
public import FoundationEssentials
import PG

/// A product page: what a business asked to have introduced, as it was published.
public struct ProductRow: Sendable {
    public let slug: String
    public let title: String
    public let summary: String
    public let text: String
    public let language: ReaderLanguage
    public let isWithdrawn: Bool
    public let withdrawalReason: String?
    public let publishedAt: Date
    public let withdrawnAt: Date?
    public let unitNames: Unit
    /// Only where the business consented to its name.
    public let businessName: String?
}

extension Transaction {
    /// Product pages in public, the newest first.
    public func products(page: Int, size: Int) throws -> (rows: [ProductRow], hasMore: Bool) {
        let found = try connection.query(
            """
            \(Self.productSelection) and p.state = 'published'
            order by p.published_at desc, p.ticket_id desc limit \(size + 1) offset \((page - 1) * size)
            """)
        return (try found.prefix(size).map(ProductRow.init(row:)), found.count > size)
    }

    /// One that is in public, or that was withdrawn, whose reason stays visible.
    /// - Throws: `NotFound`.
    public func product(slug: String) throws -> ProductRow {
        let rows = try connection.prepared("product", "\(Self.productSelection) and p.slug = \(slug) and p.state <> 'prepared'")
        guard let row = rows.first else { throw NotFound() }
        return try ProductRow(row: row)
    }

    private static let productSelection: SQL = """
        select p.slug, p.title, p.question, p.answer, p.language, p.state, p.withdrawal_reason, p.published_at, p.withdrawn_at, t.unit::text,
            u.name_vi, u.name_en, u.name_zh, case when t.name_consent then nullif(b.name, '') end as business_name
        from publication p join ticket t on t.id = p.ticket_id join unit u on u.path = t.unit left join business b on b.id = t.business_id
        where p.kind = 'promotion' and not \(isHidden("t.kind"))
        """
}

extension ProductRow {
    init(row: Row) throws {
        self.init(
            slug: try row.get("slug"), title: try row.withoutCodes("title"), summary: try row.withoutCodes("question"),
            text: try row.withoutCodes("answer"),
            language: try row.known("language"), isWithdrawn: try row.get("state", as: String.self) == "withdrawn",
            withdrawalReason: try row.get("withdrawal_reason"), publishedAt: try row.get("published_at"),
            withdrawnAt: try row.get("withdrawn_at"),
            unitNames: Unit(
                path: try row.unit("unit"), nameVi: try row.get("name_vi"), nameEn: try row.get("name_en"), nameZh: try row.get("name_zh")),
            businessName: try row.get("business_name", as: String?.self).map { name in
                TypedCodes.hidden(in: name, language: try row.known("language"))
            })
    }
}
