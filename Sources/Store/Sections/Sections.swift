public import Domain
public import FoundationEssentials
import PG

/// A section with who answers for it and how it stands.
public struct SectionRow: Sendable {
    public let section: Section
    public let unit: UnitPath
    public let unitNames: Unit
    public let owner: UUID?
    public let ownerName: String?
    public let condition: SectionCondition
    /// What is in public, the expired included.
    public let published: Int
}

extension Transaction {
    /// All sections in the order of the plan.
    public func sections() throws -> [SectionRow] {
        let rows = try connection.query(
            """
            select s.slug, s.unit::text, u.name_vi, u.name_en, u.name_zh, s.member_id, m.name as owner_name, s.freshness_days,
                p.current + q.published as current, p.published + q.published as published, greatest(p.newest, q.newest) as newest
            from section s join unit u on u.path = s.unit left join member m on m.id = s.member_id
            cross join lateral (
                select count(*) filter (where \(Self.isCurrent(at: now))) as current, count(*) as published, max(updated_at) as newest
                from post p where p.section = s.slug and p.state = 'published') p
            cross join lateral (
                select count(*) as published, max(p.published_at) as newest from publication p
                where s.slug = 'san-pham' and p.state = 'published' and p.kind = 'promotion') q
            """
        ).map(SectionRow.init(row:))
        return Section.allCases.compactMap { section in rows.first { $0.section == section } }
    }

    public func section(_ section: Section) throws -> SectionRow {
        guard let row = try sections().first(where: { $0.section == section }) else { throw NotFound() }
        return row
    }

    /// Gives every section that has none an owner, and the usual limit.
    public func seedSections(home: UnitPath) throws {
        for section in Section.allCases {
            try connection.execute(
                """
                insert into section (slug, unit, freshness_days) values (\(section.rawValue), \(home.text)::ltree, \(section.usualFreshness))
                on conflict (slug) do nothing
                """)
        }
    }

    /// Says who owns a section and how fresh it must be.
    /// - Parameter owner: somebody who may work on the section, or nobody.
    /// - Throws: `NotFound`, `Post.Refusal`.
    public func keep(_ section: Section, unit: UnitPath, owner: UUID?, freshnessDays: Int) throws {
        let row = try self.section(section)
        guard PostPolicy.allows(.keepSection, over: row.unit, by: actor) else { throw NotFound() }
        guard try units().contains(where: { $0.path == unit }), PostPolicy.allows(.keepSection, over: unit, by: actor) else {
            throw Post.Refusal.outOfRange(.unit)
        }
        let writers = try writers(over: unit)
        // What a program sets up, somebody is appointed for later.
        if case .member = actor, writers.isEmpty { throw Post.Refusal.nobodyThere(.unit) }
        if let owner {
            guard writers.contains(where: { $0.id == owner }) else { throw Post.Refusal.outOfRange(.owner) }
        }
        guard Section.freshnessLimits.contains(freshnessDays) else { throw Post.Refusal.outOfRange(.freshness) }
        try connection.execute(
            """
            update section set unit = \(unit.text)::ltree, member_id = \(owner), freshness_days = \(freshnessDays)
            where slug = \(section.rawValue)
            """)
    }

    /// Everybody who may own some section, by name.
    public func possibleOwners() throws -> [Member] {
        var known: Set<UUID> = []
        return try PostPolicy.writers.flatMap { try members(appointed: $0) }.filter { known.insert($0.id).inserted }
            .sorted { $0.name < $1.name }
    }

    /// Those who may own a section of the unit, by name.
    public func writers(over unit: UnitPath) throws -> [Member] {
        var known: Set<UUID> = []
        return try PostPolicy.writers.flatMap { try members(holding: $0, over: unit) }.filter { known.insert($0.id).inserted }
            .sorted { $0.name < $1.name }
    }

    /// Whether a post `p` still holds; `Post.Content.isCurrent` says the same.
    static func isCurrent(at now: Date) -> SQL {
        """
        (p.valid_to is null or p.valid_to >= \(now.day.iso)::date)
            and (p.event_start is null or coalesce(p.event_end, (date_trunc('day', p.event_start, 'Asia/Ho_Chi_Minh') + interval '24 hours')) > \(now))
        """
    }
}

extension SectionRow {
    init(row: Row) throws {
        let (section, unit): (Section, UnitPath) = (try row.known("slug"), try row.unit("unit"))
        self.init(
            section: section, unit: unit,
            unitNames: Unit(path: unit, nameVi: try row.get("name_vi"), nameEn: try row.get("name_en"), nameZh: try row.get("name_zh")),
            owner: try row.get("member_id"), ownerName: try row.get("owner_name"),
            condition: SectionCondition(
                section: section, current: try row.get("current"), newest: try row.get("newest"),
                freshnessDays: try row.get("freshness_days")),
            published: try row.get("published"))
    }
}
