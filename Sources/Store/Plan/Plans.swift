public import Domain
public import FoundationEssentials
import PG

/// A step in the life of a plan, and who took it.
public struct PlanHistoryEntry: Sendable {
    public let at: Date
    /// The name of who did it, or the command.
    public let author: String
    public let event: PlanEvent
}

/// A plan as a list shows it.
public struct PlanRow: Sendable {
    public let unit: UnitPath
    public let year: Int
    public let title: String
    public let document: String?
    public let tasks: Int
    public let done: Int
    /// Of the done.
    public let doneLate: Int
    public let late: Int
}

extension Transaction {
    /// The plans that the actor may read, the latest first.
    public func plans() throws -> [PlanRow] {
        let rows = try connection.query(
            """
            select p.unit::text, p.year, p.title, p.document_number, count(t.id) as tasks, count(t.id) filter (where t.state = 'done') as done,
                count(t.id) filter (where (t.done_at at time zone interval '7 hours')::date > least(t.missed_on, coalesce(t.displaced_end, t.ends_on))) as done_late,
                count(t.id) filter (where t.state <> 'done' and least(t.missed_on, coalesce(t.displaced_end, t.ends_on)) < \(now.day.iso)::date) as late
            from plan p left join plan_task t on t.plan_id = p.id where \(readable("p.unit")) group by p.id order by p.year desc, p.unit
            """)
        return try rows.map { row in
            PlanRow(
                unit: try row.unit("unit"), year: try row.get("year"), title: try row.get("title"),
                document: try row.get("document_number"),
                tasks: try row.get("tasks"), done: try row.get("done"), doneLate: try row.get("done_late"), late: try row.get("late"))
        }
    }

    /// The plan of a year that `PlanPolicy.chosen` picks, with all that stands in it. In a write it stays locked until the end.
    /// - Throws: `NotFound`; `Plan.Refusal.missing(.unit)` where several are meant as much.
    public func plan(year: Int, unit: UnitPath? = nil) throws -> Plan {
        _ = try known(unit)
        let plans = try connection.query("select p.unit::text from plan p where p.year = \(year) and \(readable("p.unit"))")
        guard let agency = try PlanPolicy.chosen(among: plans.map { try $0.unit("unit") }, asked: unit, by: actor) else { throw NotFound() }
        let lock: SQL = locks ? "for update of p" : ""
        let rows = try connection.query(
            """
            select p.id, p.unit::text, p.keeper::text, p.year, p.title, p.document_number, p.document_issuer, p.document_issued_on::text,
                p.basis, p.copied_from, p.version
            from plan p where p.year = \(year) and p.unit = \(agency.text)::ltree \(lock)
            """)
        guard let row = rows.first else { throw NotFound() }
        let id = try row.get("id", as: UUID.self)
        return try Plan(
            row: row, solutions: solutions(id), directions: directions("d.plan_id = \(id)"), records: records(id))
    }

    /// What was done with a plan, or with one thing in it, the latest first.
    public func history(of plan: Plan, subject: UUID? = nil, limit: Int = 200) throws -> [PlanHistoryEntry] {
        try connection.query(
            """
            select e.at, coalesce(m.name, e.program) as author, e.detail::text
            from plan_event e left join member m on m.id = e.member_id
            where e.plan_id = \(plan.id) and (\(subject) is null or e.subject = \(subject)) order by e.seq desc limit \(limit)
            """
        ).map { row in
            PlanHistoryEntry(at: try row.get("at"), author: try row.get("author"), event: try StoredJSON.value(try row.get("detail")))
        }
    }

    /// Everything that happened to a plan, the oldest first.
    func steps(of plan: Plan) throws -> [PlanStep] {
        try connection.query("select at, detail::text from plan_event where plan_id = \(plan.id) order by seq").map { row in
            PlanStep(at: try row.get("at"), event: try StoredJSON.value(try row.get("detail")))
        }
    }

    /// Whether the actor works for the agency in `column`, or above or below it; `PlanPolicy.mayView` says the same.
    func readable(_ column: SQL) -> SQL {
        switch actor {
        case .business: return "false"
        case .system: return "true"
        case .member(let member):
            let units = member.appointments.map(\.unit.text)
            return "exists (select from unnest(\(units)::text[]) as held where \(column) @> held::ltree or \(column) <@ held::ltree)"
        }
    }

    // MARK: What stands in it

    private func solutions(_ plan: UUID) throws -> [Solution] {
        let tasks = try self.tasks(plan)
        let rows = try connection.query("select id, component, title from plan_solution where plan_id = \(plan) order by number")
        let solutions = try rows.map { row in
            let id = try row.get("id", as: UUID.self)
            return Solution(id: id, component: try row.known("component"), title: try row.get("title"), tasks: tasks[id] ?? [])
        }
        return PlanPart.allCases.flatMap { component in solutions.filter { $0.component == component } }
    }

    private func tasks(_ plan: UUID) throws -> [UUID: [PlanTask]] {
        let rows = try connection.query(
            """
            select t.id, t.solution_id, t.title, t.units_named, t.starts_on::text, t.ends_on::text, t.evidence, t.state, t.report, t.reported_at,
                t.done_at, t.missed_on::text, t.displaced_end::text, u.leads, u.coordinates, u.missed, r.rules
            from plan_task t
            cross join lateral (
                select coalesce(array_agg(unit::text order by unit) filter (where part = 'lead'), '{}') as leads,
                    coalesce(array_agg(unit::text order by unit) filter (where part = 'coordinating'), '{}') as coordinates,
                    coalesce(array_agg(unit::text order by unit::text collate "C") filter (where part = 'missed'), '{}') as missed
                from plan_task_unit where task_id = t.id) u
            cross join lateral (
                select coalesce(array_agg(source || coalesce(':' || section, '') || coalesce('@' || unit::text, '') order by number), '{}') as rules
                from plan_task_rule where task_id = t.id) r
            where t.plan_id = \(plan) order by t.number
            """)
        let proofs = try self.proofs(plan)
        var tasks: [UUID: [PlanTask]] = [:]
        for row in rows { tasks[try row.get("solution_id"), default: []].append(try PlanTask(row: row, proofs: proofs)) }
        return tasks
    }

    private func proofs(_ plan: UUID) throws -> [UUID: [PlanProof]] {
        let rows = try connection.query(
            """
            select f.id, f.task_id, f.ticket_id, f.post_id, f.document_number, f.file_id, a.name, f.note, f.at
            from plan_proof f join plan_task t on t.id = f.task_id left join attachment a on a.id = f.file_id where t.plan_id = \(plan) order by f.at, f.id
            """)
        var proofs: [UUID: [PlanProof]] = [:]
        for row in rows { proofs[try row.get("task_id"), default: []].append(try PlanProof(row: row)) }
        return proofs
    }

    func directions(_ condition: SQL) throws -> [Direction] {
        try connection.query(
            """
            select d.id, d.task_id, d.lead::text, d.text, d.document_number, d.given_on::text, d.due_on::text, d.done_at, d.result
            from plan_direction d where \(condition) order by (d.done_at is not null), d.due_on, d.id
            """
        ).map(Direction.init(row:))
    }

    private func records(_ plan: UUID) throws -> [PlanRecord] {
        try connection.query(
            """
            select id, task_id, kind, title, unit::text, held_on::text, participants, result, document_number, addressee
            from plan_record where plan_id = \(plan) order by held_on desc, id desc
            """
        ).map(PlanRecord.init(row:))
    }
}

extension Plan {
    fileprivate init(row: Row, solutions: [Solution], directions: [Direction], records: [PlanRecord]) throws {
        let document = try row.get("document_number", as: String?.self).map { number in
            Post.Document(
                number: number, issuer: try row.get("document_issuer"),
                issuedOn: try row.get("document_issued_on", as: String?.self).flatMap { Day(iso: $0) })
        }
        self.init(
            id: try row.get("id"), unit: try row.unit("unit"), keeper: try row.unit("keeper"), year: try row.get("year"),
            title: try row.get("title"), document: document, basis: try row.get("basis"), copiedFrom: try row.get("copied_from"),
            solutions: solutions,
            directions: directions, records: records, version: try row.get("version"))
    }
}

extension PlanTask {
    fileprivate init(row: Row, proofs: [UUID: [PlanProof]]) throws {
        let id = try row.get("id", as: UUID.self)
        let rules = try row.get("rules", as: [String].self).map { text in
            guard let rule = EvidenceRule(text) else { throw UnknownWord(column: "rules") }
            return rule
        }
        let terms = Terms(
            title: try row.get("title"), leads: try row.get("leads", as: [String].self).compactMap { UnitPath($0) },
            coordinates: try row.get("coordinates", as: [String].self).compactMap { UnitPath($0) }, unitsNamed: try row.get("units_named"),
            from: try row.day("starts_on"), through: try row.day("ends_on"), evidence: try row.get("evidence"), rules: rules)
        self.init(
            id: id, terms: terms, state: try row.known("state"), report: try row.get("report"), reportedAt: try row.get("reported_at"),
            doneAt: try row.get("done_at"), proofs: proofs[id] ?? [],
            missedOn: try row.get("missed_on", as: String?.self).flatMap { Day(iso: $0) },
            missedBy: try row.get("missed", as: [String].self).compactMap { UnitPath($0) },
            displacedEnd: try row.get("displaced_end", as: String?.self).flatMap { Day(iso: $0) })
    }
}

extension PlanProof {
    fileprivate init(row: Row) throws {
        let what: What
        if let ticket = try row.get("ticket_id", as: UUID?.self) {
            what = .ticket(ticket)
        } else if let post = try row.get("post_id", as: UUID?.self) {
            what = .post(post)
        } else if let file = try row.get("file_id", as: UUID?.self) {
            what = .file(file, name: try row.get("name"))
        } else {
            what = .document(number: try row.get("document_number"))
        }
        self.init(id: try row.get("id"), what: what, note: try row.get("note"), at: try row.get("at"))
    }
}

extension Direction {
    fileprivate init(row: Row) throws {
        self.init(
            id: try row.get("id"),
            terms: Terms(
                text: try row.get("text"), lead: try row.unit("lead"), number: try row.get("document_number"),
                givenOn: try row.day("given_on"), dueOn: try row.day("due_on"), task: try row.get("task_id")),
            doneAt: try row.get("done_at"), result: try row.get("result"))
    }
}

extension PlanRecord {
    fileprivate init(row: Row) throws {
        self.init(
            id: try row.get("id"),
            terms: Terms(
                kind: try row.known("kind"), title: try row.get("title"), unit: try row.unit("unit"), heldOn: try row.day("held_on"),
                participants: try row.get("participants"), result: try row.get("result"), number: try row.get("document_number"),
                addressee: try row.get("addressee"), task: try row.get("task_id")))
    }
}
