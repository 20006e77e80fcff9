import Crypto
public import Domain
public import FoundationEssentials
import PG

/// A plan on record, with what became of it.
public struct SampleRecord: Sendable, Identifiable {
    public let id: UUID
    public let plan: SamplePlan
    public let fixedAt: Date
    public let fixedBy: String
    /// Nil while the period lasts.
    public let list: List?
    public let draw: Draw?
    public let withdrawal: Withdrawal?

    /// Everybody who was received.
    public struct List: Sendable {
        public let size: Int
        /// Hexadecimal SHA-256 of the frame's text.
        public let hash: String
        public let at: Date
    }

    public struct Draw: Sendable {
        public let algorithm: String
        /// Nil in draws of before, by a seed that was chosen.
        public let result: SampleResult?
        public let drawn: Int
        public let at: Date
        public let by: String
    }

    public struct Withdrawal: Sendable {
        public let reason: String
        public let at: Date
        public let by: String
    }

    /// What businesses are hashed with; nil before a result is known.
    public var seed: String? {
        if case .chosen(let seed) = plan.seed { return seed }
        return draw?.result.map { SampleFrame.seed($0.number, plan: id) }
    }

    /// Whether nobody could know the result when the list was made.
    public var isListedInTime: Bool { list.flatMap { list in plan.knownAt.map { list.at < $0 } } ?? false }
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
    /// Plans that stand and would draw from some of the same people.
    public func samples(meeting plan: SamplePlan) throws -> [SampleRecord] {
        try samples(where: "true").filter { record in
            guard case .source = record.plan.seed else { return record.draw != nil && record.plan.meets(plan) }
            return record.withdrawal == nil && record.plan.meets(plan)
        }
    }

    /// Puts a plan on record. Who asks for the very same again finds the first.
    /// - Throws: `NotFound` where the unit is not the actor's; `SamplePlan.Faults` where there is a plan for some of the days.
    public func fix(_ plan: SamplePlan) throws -> UUID {
        guard actor.draws(in: plan.unit) else { throw NotFound() }
        do { _ = try known(plan.unit) } catch is UnknownUnit { throw SamplePlan.Faults([SamplePlan.Fault(.unit, .missing)]) }
        guard case .source(let source, let day) = plan.seed, day > max(now.day, plan.days.upperBound) else {
            throw SamplePlan.Faults([SamplePlan.Fault(.sourceOn, .notAhead(max(now.day, plan.days.upperBound)))])
        }
        try connection.query("select pg_advisory_xact_lock(hashtextextended('sample_plan', 0))")
        let standing = try samples(meeting: plan)
        if let same = standing.first(where: { $0.plan.isSame(plan) }) { return same.id }
        guard standing.isEmpty else { throw SamplePlan.Faults([SamplePlan.Fault(.through, .planned)]) }
        let id = timeOrderedID(at: now)
        try connection.execute(
            """
            insert into sample_plan (id, unit, from_on, through_on, size, method, source, source_on, document, fixed_at, member_id, program)
            values (\(id), \(plan.unit.text)::ltree, \(plan.days.lowerBound.iso)::date, \(plan.days.upperBound.iso)::date, \(plan.size),
                \(plan.method.rawValue), \(source.rawValue), \(day.iso)::date, \(plan.document), \(now), \(actor.memberID), \(actor.program))
            """)
        return id
    }

    /// Gives a plan up, while nobody can know what its source will give. It stays on record.
    public func withdraw(sample id: UUID, reason typed: String) throws {
        try lock(sample: id)
        let record = try sample(id)
        guard actor.draws(in: record.plan.unit) else { throw NotFound() }
        guard record.withdrawal == nil else { throw SamplePlan.Faults([SamplePlan.Fault(.reason, .withdrawn)]) }
        guard case .source(_, let day) = record.plan.seed, now.day < day else {
            throw SamplePlan.Faults([SamplePlan.Fault(.reason, .tooLate)])
        }
        let reason = try SamplePlan.reason(typed)
        try connection.execute(
            """
            insert into sample_withdrawal (plan_id, reason, withdrawn_at, member_id, program)
            values (\(id), \(reason), \(now), \(actor.memberID), \(actor.program))
            """)
    }

    /// Puts the frames of periods that are over on record, by the timetable: nobody chooses when. How many.
    @discardableResult
    public func listSamples() throws -> Int {
        let due = try samples(
            where: "p.source is not null and p.through_on < \(now.day.iso)::date and l.plan_id is null and w.plan_id is null")
        for record in due {
            try lock(sample: record.id)
            if try sample(record.id).list == nil { try list(record) }
        }
        return due.count
    }

    /// Draws by what the source of a plan gave, once, and puts it on record.
    /// - Throws: `SamplePlan.Faults` before the source is out, where it was drawn or withdrawn, or where nobody was received.
    public func draw(sample id: UUID, by result: SampleResult) throws {
        try lock(sample: id)
        var record = try sample(id)
        guard actor.draws(in: record.plan.unit) else { throw NotFound() }
        guard record.draw == nil else { throw SamplePlan.Faults([SamplePlan.Fault(.result, .drawn)]) }
        guard record.withdrawal == nil, case .source(let source, _) = record.plan.seed, let known = record.plan.knownAt else {
            throw SamplePlan.Faults([SamplePlan.Fault(.result, .withdrawn)])
        }
        guard now >= known else { throw SamplePlan.Faults([SamplePlan.Fault(.result, .notOut(known))]) }
        guard source.gives(result.number) else { throw SamplePlan.Faults([SamplePlan.Fault(.result, .notOfSource(source))]) }
        if record.list == nil {
            try list(record)
            record = try sample(id)
        }
        let frame = SampleFrame(try sampleFrame(id).map(\.business))
        guard !frame.businesses.isEmpty else { throw SamplePlan.Faults([SamplePlan.Fault(.from, .nobody)]) }
        try connection.execute(
            """
            insert into sample_draw (plan_id, algorithm, result, published_at, drawn_at, member_id, program)
            values (\(id), \(SampleFrame.algorithm), \(result.number), \(result.published), \(now), \(actor.memberID), \(actor.program))
            """)
        let drawn = frame.draw(record.plan, seed: SampleFrame.seed(result.number, plan: id), digest: Self.digest)
        try connection.execute(
            """
            insert into sample_rank (plan_id, business_id, rank)
            select \(id), key, rank from unnest(\(drawn)::uuid[]) with ordinality as d (key, rank)
            """)
    }

    private func lock(sample id: UUID) throws {
        try connection.query("select pg_advisory_xact_lock(hashtextextended(\(id.uuidString), 14))")
    }

    private func list(_ record: SampleRecord) throws {
        let services = try services(of: record.plan)
        let rows = SampleFrame(services).businesses
        let names = Dictionary(services.map { ($0.business, $0.name) }) { first, _ in first }
        let hash = Self.digest(Array(SampleFrame(rows).text.utf8))
        try connection.execute(
            "insert into sample_list (plan_id, size, hash, listed_at) values (\(record.id), \(rows.count), \(hash), \(now))")
        try connection.execute(
            """
            insert into sample_frame (plan_id, business_id, unit, received, attended, name)
            select \(record.id), key, unit::ltree, received, attended, name
            from unnest(\(rows.map(\.key))::uuid[], \(rows.map(\.unit.text)), \(rows.map(\.received))::int[], \(rows.map(\.attended))::int[],
                \(rows.map { names[$0.key] ?? "" })) as f (key, unit, received, attended, name)
            """)
        for (reason, count) in try excluded(from: record.plan) where count > 0 {
            try connection.execute(
                "insert into sample_exclusion (plan_id, reason, count) values (\(record.id), \(reason.rawValue), \(count))")
        }
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
            select f.business_id, f.unit::text, f.received, f.attended, r.rank, f.name, b.tax_code
            from sample_frame f left join sample_rank r using (plan_id, business_id) left join business b on b.id = f.business_id
            where f.plan_id = \(id) and (r.rank is not null or not \(drawnOnly)) order by r.rank nulls last, f.business_id
            """
        ).map { row in
            SampleLine(
                business: SampleBusiness(
                    key: try row.get("business_id"), unit: try row.unit("unit"), received: try row.get("received"),
                    attended: try row.get("attended")),
                name: TypedCodes.hidden(in: try row.get("name"), language: .vi),
                taxCode: try row.get("tax_code", as: String?.self).flatMap { TaxCode($0) },
                rank: try row.get("rank"))
        }
    }

    /// What was received and is not in the recorded frame, and how many.
    public func sampleExclusions(_ id: UUID) throws -> [(reason: SampleExclusion, count: Int)] {
        _ = try sample(id)
        return try connection.query("select reason, count from sample_exclusion where plan_id = \(id) order by reason").map { row in
            (try row.known("reason"), try row.get("count"))
        }
    }

    /// Repeats a recorded draw, from the recorded frame and from what the register said when the list was made: what was written down since,
    /// though dated back, and what a ticket turned out to be, such as a denunciation, changes nothing, and nobody learns it by this.
    public func check(sample id: UUID) throws -> SampleCheck {
        let record = try sample(id)
        guard record.draw != nil, let list = record.list, let seed = record.seed else { throw NotFound() }
        let lines = try sampleFrame(id)
        let recorded = SampleFrame(lines.map(\.business))
        let drawn = lines.filter { $0.rank != nil }
        let isSound =
            Self.hex(Self.digest(Array(recorded.text.utf8))) == list.hash && recorded.businesses.count == list.size
            && recorded.draw(record.plan, seed: seed, digest: Self.digest) == drawn.map(\.business.key)
            && drawn.map(\.rank) == drawn.indices.map { $0 + 1 }
        return SampleCheck(isSound: isSound, recorded: recorded, now: SampleFrame(try services(of: record.plan, listedIn: id)))
    }

    private static func digest(_ bytes: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: bytes)) }

    private static func hex(_ bytes: [UInt8]) -> String { bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() }

    private static let named = TicketKind.allCases.filter(Survey.asks).map(\.rawValue)

    /// Tickets and visits of a period, whatever became of them, as they stand on record, or did when a list was made.
    private func received(in plan: SamplePlan, listedIn sample: UUID?) -> SQL {
        let (from, through) = (plan.days.lowerBound, plan.days.upperBound)
        let known: SQL = sample.map { "(select coalesce(recorded_at, listed_at) from sample_list where plan_id = \($0))" } ?? "'infinity'"
        return """
            select o.business_id, '' as named, o.business_id as key, t.unit, t.kind, 1 as received, 0 as attended
            from ticket_as_of('infinity', \(known)) t join ticket o on o.id = t.id
            where t.received_at >= \(from.start) and t.received_at < \(through.end) and t.unit <@ \(plan.unit.text)::ltree
            union all
            select o.business_id, v.business, coalesce(o.business_id, v.id), r.unit, t.kind, 0, 1
            from reception_booking v join reception_schedule r on r.id = v.schedule_id
                join lateral (
                    select n.came, n.ticket_id from reception_note n where n.booking_id = v.id and n.recorded_at < \(known)
                    order by n.number desc limit 1
                ) noted on noted.came
                left join ticket_as_of('infinity', \(known)) t on t.id = noted.ticket_id left join ticket o on o.id = t.id
            where v.held_on between \(from.iso)::date and \(through.iso)::date and r.unit <@ \(plan.unit.text)::ltree
            """
    }

    /// Everybody who was received: of a ticket the business, of a visit that of its ticket, or else the one that was named at the booking.
    private func services(of plan: SamplePlan, listedIn sample: UUID? = nil) throws -> [SampleService] {
        try connection.query(
            """
            select s.key, b.tax_code, coalesce(b.name, s.named) as name, s.unit::text, sum(s.received)::int as received,
                sum(s.attended)::int as attended
            from (\(received(in: plan, listedIn: sample))) s left join business b on b.id = s.business_id
            where (s.kind is null or s.kind = any(\(Self.named))) and (s.business_id is not null or s.named <> '')
            group by s.key, b.tax_code, coalesce(b.name, s.named), s.unit order by s.key, s.unit
            """
        ).map { row in
            SampleService(
                business: try row.get("key"), taxCode: try row.get("tax_code"),
                name: TypedCodes.hidden(in: try row.get("name"), language: .vi),
                unit: try row.unit("unit"), received: try row.get("received"), attended: try row.get("attended"))
        }
    }

    private func excluded(from plan: SamplePlan) throws -> [(reason: SampleExclusion, count: Int)] {
        let row = try connection.query(
            """
            select count(*) filter (where not is_named)::int as protected,
                count(*) filter (where is_named and not is_known and received = 1)::int as no_business,
                count(*) filter (where is_named and not is_known and attended = 1)::int as visit_without_business
            from (
                select received, attended, kind is null or kind = any(\(Self.named)) as is_named,
                    business_id is not null or named <> '' as is_known
                from (\(received(in: plan, listedIn: nil))) s
            ) s
            """
        ).first
        return try SampleExclusion.allCases.map { ($0, try row?.get($0.rawValue) ?? 0) }
    }

    private func samples(where condition: SQL) throws -> [SampleRecord] {
        try connection.query(
            """
            select p.id, p.unit::text, p.from_on::text, p.through_on::text, p.size, p.method, p.seed, p.source, p.source_on::text, p.document,
                p.fixed_at, coalesce(m.name, p.program) as fixed_by, l.size as list_size, encode(l.hash, 'hex') as list_hash, l.listed_at,
                d.algorithm, d.result, d.published_at, d.drawn_at, coalesce(n.name, d.program) as drawn_by,
                (select count(*)::int from sample_rank r where r.plan_id = p.id) as drawn,
                w.reason, w.withdrawn_at, coalesce(o.name, w.program) as withdrawn_by
            from sample_plan p left join member m on m.id = p.member_id left join sample_list l on l.plan_id = p.id
                left join sample_draw d on d.plan_id = p.id left join member n on n.id = d.member_id
                left join sample_withdrawal w on w.plan_id = p.id left join member o on o.id = w.member_id
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
}

extension SamplePlan {
    /// Whether both would draw from some of the same people.
    fileprivate func meets(_ other: SamplePlan) -> Bool { unit.overlaps(other.unit) && days.overlaps(other.days) }

    /// Whether both say the same; the document only says why.
    fileprivate func isSame(_ other: SamplePlan) -> Bool {
        unit == other.unit && days == other.days && size == other.size && method == other.method && seed == other.seed
    }

    fileprivate init(row: Row) throws {
        let seed: SampleSeed =
            if let chosen = try row.get("seed", as: String?.self) {
                .chosen(chosen)
            } else {
                .source(try row.known("source"), on: try row.day("source_on"))
            }
        self.init(
            unit: try row.unit("unit"), days: try row.day("from_on")...row.day("through_on"), size: try row.get("size"),
            method: try row.known("method"), seed: seed, document: try row.get("document"))
    }
}

extension SampleRecord {
    fileprivate init(row: Row) throws {
        self.init(
            id: try row.get("id"), plan: try SamplePlan(row: row), fixedAt: try row.get("fixed_at"), fixedBy: try row.get("fixed_by"),
            list: try row.get("listed_at", as: Date?.self).map {
                List(size: try row.get("list_size"), hash: try row.get("list_hash"), at: $0)
            },
            draw: try row.get("algorithm", as: String?.self).map { try Draw(algorithm: $0, row: row) },
            withdrawal: try row.get("withdrawn_at", as: Date?.self).map {
                Withdrawal(reason: try row.get("reason"), at: $0, by: try row.get("withdrawn_by"))
            })
    }
}

extension SampleRecord.Draw {
    fileprivate init(algorithm: String, row: Row) throws {
        self.init(
            algorithm: algorithm,
            result: try row.get("result", as: String?.self).map { SampleResult(number: $0, published: try row.get("published_at")) },
            drawn: try row.get("drawn"), at: try row.get("drawn_at"), by: try row.get("drawn_by"))
    }
}
