import Crypto
public import Domain
public import FoundationEssentials
import PG

/// A plan on record, with its draw where it was drawn.
public struct SampleRecord: Sendable, Identifiable {
    public let id: UUID
    public let plan: SamplePlan
    public let fixedAt: Date
    public let fixedBy: String
    public let draw: Draw?

    public struct Draw: Sendable {
        public let algorithm: String
        public let frameSize: Int
        /// Hexadecimal SHA-256 of the frame's text.
        public let frameHash: String
        public let drawn: Int
        public let at: Date
        public let by: String
    }
}

/// A line of a recorded frame.
public struct SampleLine: Sendable {
    public let business: SampleBusiness
    public let name: String
    /// Of 12 digits it is a personal number: for officers only.
    public let taxCode: TaxCode?
    /// Nil for who was not drawn.
    public let rank: Int?
}

extension Transaction {
    /// Puts a plan on record. Who asks for the very same again finds the first.
    /// - Throws: `NotFound` where the unit is not the actor's.
    public func fix(_ plan: SamplePlan) throws -> UUID {
        guard actor.draws(in: plan.unit), try units().contains(where: { $0.path == plan.unit }) else { throw NotFound() }
        try connection.query("select pg_advisory_xact_lock(hashtextextended('sample_plan', 0))")
        let known = try connection.query(
            """
            select id from sample_plan where unit = \(plan.unit.text)::ltree and from_on = \(plan.days.lowerBound.iso)::date
                and through_on = \(plan.days.upperBound.iso)::date and size = \(plan.size) and method = \(plan.method.rawValue)
                and seed = \(plan.seed)
            """
        ).first
        if let known { return try known.get("id") }
        let id = timeOrderedID(at: now)
        try connection.execute(
            """
            insert into sample_plan (id, unit, from_on, through_on, size, method, seed, document, fixed_at, member_id, program)
            values (\(id), \(plan.unit.text)::ltree, \(plan.days.lowerBound.iso)::date, \(plan.days.upperBound.iso)::date, \(plan.size),
                \(plan.method.rawValue), \(plan.seed), \(plan.document), \(now), \(actor.memberID), \(actor.program))
            """)
        return id
    }

    /// Draws by a plan, once, and puts frame and draw on record.
    /// - Throws: `SampleFaults` before the period is over, where it was drawn, or where nobody was served.
    public func draw(sample id: UUID) throws {
        try connection.query("select pg_advisory_xact_lock(hashtextextended(\(id.uuidString), 14))")
        let record = try sample(id)
        guard actor.draws(in: record.plan.unit) else { throw NotFound() }
        guard record.draw == nil else { throw SampleFaults([SampleFault(.seed, .drawn)]) }
        guard now.day > record.plan.days.upperBound else {
            throw SampleFaults([SampleFault(.through, .notOver(record.plan.days.upperBound))])
        }
        let frame = try frame(of: record.plan)
        guard !frame.businesses.isEmpty else { throw SampleFaults([SampleFault(.from, .nobody)]) }
        try connection.execute(
            """
            insert into sample_draw (plan_id, algorithm, frame_size, frame_hash, drawn_at, member_id, program)
            values (\(id), \(SampleFrame.algorithm), \(frame.businesses.count), \(Self.digest(Array(frame.text.utf8))), \(now),
                \(actor.memberID), \(actor.program))
            """)
        let ranks = Dictionary(uniqueKeysWithValues: frame.draw(record.plan, digest: Self.digest).enumerated().map { ($1, $0 + 1) })
        let rows = frame.businesses
        try connection.execute(
            """
            insert into sample_frame (plan_id, business_id, unit, answered, attended, rank)
            select \(id), key, unit::ltree, answered, attended, rank
            from unnest(\(rows.map(\.key))::uuid[], \(rows.map(\.unit.text)), \(rows.map(\.answered))::int[], \(rows.map(\.attended))::int[],
                \(rows.map { ranks[$0.key] })::int[]) as f (key, unit, answered, attended, rank)
            """)
    }

    /// The plans within the actor's reach, the newest first.
    public func samples() throws -> [SampleRecord] {
        try samples(where: "true").filter { actor.readsDraws(in: $0.plan.unit) }
    }

    public func sample(_ id: UUID) throws -> SampleRecord {
        guard let found = try samples(where: "p.id = \(id)").first, actor.readsDraws(in: found.plan.unit) else { throw NotFound() }
        return found
    }

    /// The recorded frame: the drawn first, in their order, then the others by key.
    public func sampleFrame(_ id: UUID, drawnOnly: Bool = false) throws -> [SampleLine] {
        _ = try sample(id)
        return try connection.query(
            """
            select f.business_id, f.unit::text, f.answered, f.attended, f.rank, b.name, b.tax_code
            from sample_frame f join business b on b.id = f.business_id
            where f.plan_id = \(id) and (f.rank is not null or not \(drawnOnly)) order by f.rank nulls last, f.business_id
            """
        ).map { row in
            SampleLine(
                business: SampleBusiness(
                    key: try row.get("business_id"), unit: try row.unit("unit"), answered: try row.get("answered"),
                    attended: try row.get("attended")),
                name: try row.get("name"), taxCode: try row.get("tax_code", as: String?.self).flatMap { TaxCode($0) },
                rank: try row.get("rank"))
        }
    }

    /// Repeats a recorded draw, from the recorded frame and from what stands in the register now.
    public func check(sample id: UUID) throws -> SampleCheck {
        let record = try sample(id)
        guard let draw = record.draw else { throw NotFound() }
        let lines = try sampleFrame(id)
        let recorded = SampleFrame(lines.map(\.business))
        let drawn = lines.filter { $0.rank != nil }
        let isSound =
            Self.hex(Self.digest(Array(recorded.text.utf8))) == draw.frameHash && recorded.businesses.count == draw.frameSize
            && recorded.draw(record.plan, digest: Self.digest) == drawn.map(\.business.key)
            && drawn.map(\.rank) == drawn.indices.map { $0 + 1 }
        return SampleCheck(isSound: isSound, recorded: recorded, now: try frame(of: record.plan))
    }

    /// Receptions in the period at which somebody came for a business that no ticket names: they cannot be in a frame.
    public func visitsOutsideFrame(of plan: SamplePlan) throws -> Int {
        try connection.query(
            """
            select count(*)::int as n from reception_booking b join reception_schedule s on s.id = b.schedule_id
                left join ticket t on t.id = b.ticket_id
            where b.came and b.held_on between \(plan.days.lowerBound.iso)::date and \(plan.days.upperBound.iso)::date
                and s.unit <@ \(plan.unit.text)::ltree and t.business_id is null and b.business <> ''
            """
        ).first?.get("n") ?? 0
    }

    private static func digest(_ bytes: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: bytes)) }

    private static func hex(_ bytes: [UInt8]) -> String { bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() }

    /// Everybody who was answered, or received about a matter on record, in the period.
    private func frame(of plan: SamplePlan) throws -> SampleFrame {
        let (from, through) = (plan.days.lowerBound, plan.days.upperBound)
        let kinds = TicketKind.allCases.filter(Survey.asks).map(\.rawValue)
        return SampleFrame(
            try connection.query(
                """
                select s.business_id, b.tax_code, b.name, s.unit::text, sum(s.answered)::int as answered, sum(s.attended)::int as attended
                from (
                    select t.business_id, t.unit, 1 as answered, 0 as attended from ticket t
                    where t.answered_at >= \(from.start) and t.answered_at < \(through.end) and t.unit <@ \(plan.unit.text)::ltree
                        and t.kind = any(\(kinds)) and t.business_id is not null
                    union all
                    select t.business_id, r.unit, 0, 1 from reception_booking v join reception_schedule r on r.id = v.schedule_id
                        join ticket t on t.id = v.ticket_id
                    where v.came and v.held_on between \(from.iso)::date and \(through.iso)::date and r.unit <@ \(plan.unit.text)::ltree
                        and t.kind = any(\(kinds)) and t.business_id is not null
                ) s join business b on b.id = s.business_id
                group by s.business_id, b.tax_code, b.name, s.unit order by s.business_id, s.unit
                """
            ).map { row in
                SampleService(
                    business: try row.get("business_id"), taxCode: try row.get("tax_code"), name: try row.get("name"),
                    unit: try row.unit("unit"), answered: try row.get("answered"), attended: try row.get("attended"))
            })
    }

    private func samples(where condition: SQL) throws -> [SampleRecord] {
        try connection.query(
            """
            select p.id, p.unit::text, p.from_on::text, p.through_on::text, p.size, p.method, p.seed, p.document, p.fixed_at,
                coalesce(m.name, p.program) as fixed_by, d.algorithm, d.frame_size, encode(d.frame_hash, 'hex') as frame_hash, d.drawn_at,
                coalesce(n.name, d.program) as drawn_by,
                (select count(*)::int from sample_frame f where f.plan_id = p.id and f.rank is not null) as drawn
            from sample_plan p left join member m on m.id = p.member_id left join sample_draw d on d.plan_id = p.id
                left join member n on n.id = d.member_id
            where \(condition) order by p.fixed_at desc, p.id desc
            """
        ).map(SampleRecord.init(row:))
    }
}

extension Actor {
    fileprivate func draws(in unit: UnitPath) -> Bool {
        switch self {
        case .business: false
        case .system: true
        case .member(let member): member.draws(in: unit)
        }
    }

    fileprivate func readsDraws(in unit: UnitPath) -> Bool {
        switch self {
        case .business: false
        case .system: true
        case .member(let member): member.readsDraws(in: unit)
        }
    }

    fileprivate var program: String? { if case .system(let name) = self { name } else { nil } }
}

extension SampleRecord {
    fileprivate init(row: Row) throws {
        let algorithm = try row.get("algorithm", as: String?.self)
        self.init(
            id: try row.get("id"),
            plan: SamplePlan(
                unit: try row.unit("unit"), days: try row.day("from_on")...row.day("through_on"), size: try row.get("size"),
                method: try row.known("method"), seed: try row.get("seed"), document: try row.get("document")),
            fixedAt: try row.get("fixed_at"), fixedBy: try row.get("fixed_by"),
            draw: try algorithm.map {
                Draw(
                    algorithm: $0, frameSize: try row.get("frame_size"), frameHash: try row.get("frame_hash"), drawn: try row.get("drawn"),
                    at: try row.get("drawn_at"), by: try row.get("drawn_by"))
            })
    }
}
