public import Domain
public import FoundationEssentials
import PG

extension Transaction {
    // MARK: Whole plans

    /// Keeps a plan that was just made or copied, each solution and task as an event.
    /// - Throws: `Plan.Refusal`: the actor may not, the year has a plan, or a unit is none.
    @discardableResult
    public func add(_ plan: Plan) throws -> Plan {
        guard PlanPolicy.mayMake(of: plan.unit, keeper: plan.keeper, actor) else { throw Plan.Refusal.notAllowed(.edit) }
        return try keep(plan)
    }

    private func keep(_ plan: Plan) throws -> Plan {
        guard Plan.years.contains(plan.year) else { throw Plan.Refusal.outOfRange(.year) }
        guard TypedDay.planDocument.allows(plan.document?.issuedOn, on: now.day) else { throw Plan.Refusal.liesAhead(.issuedOn) }
        try requireKnown([(.unit, plan.unit), (.keeper, plan.keeper)] + plan.tasks.flatMap(\.terms.units))
        let rules = plan.tasks.flatMap(\.terms.rules)
        guard rules.allSatisfy({ $0.unit.map(plan.unit.contains) ?? true }) else { throw Plan.Refusal.outOfRange(.rule) }
        guard plan.unit.contains(plan.keeper) else { throw Plan.Refusal.outOfRange(.keeper) }
        let added = try connection.execute(
            """
            insert into plan (id, unit, keeper, year, title, document_number, document_issuer, document_issued_on, basis, copied_from, version)
            values (\(plan.id), \(plan.unit.text)::ltree, \(plan.keeper.text)::ltree, \(plan.year), \(plan.title), \(plan.document?.number),
                \(plan.document?.issuer), \(plan.document?.issuedOn?.iso)::date, \(plan.basis), \(plan.copiedFrom), 0)
            on conflict on constraint plan_is_one_a_year do nothing
            """)
        guard added == 1 else { throw Plan.Refusal.yearIsTaken(plan.year) }
        let (blank, events) = plan.founding
        return try record(events, on: blank)
    }

    /// The same tasks for another year.
    /// - Throws: `Plan.Refusal`.
    @discardableResult
    public func copy(_ plan: Plan, to year: Int) throws -> Plan {
        guard PlanPolicy.mayEdit(keeper: plan.keeper, actor) else { throw Plan.Refusal.notAllowed(.edit) }
        return try keep(plan.copied(to: year, at: now))
    }

    // MARK: Steps

    /// Decides and records in one step: the only way in which a plan changes.
    /// - Parameter plan: as this transaction read it, so that nobody else changes it meanwhile.
    /// - Throws: `Plan.Refusal`.
    @discardableResult
    public func decide(_ command: PlanCommand, in plan: Plan) throws -> Plan {
        let events = try plan.decide(command, by: actor, at: now)
        try requireKnown(command.units)
        try requireSomebody(behind: command, in: plan)
        return try record(events, on: plan)
    }

    private func requireKnown(_ named: [(field: Plan.Refusal.Field, unit: UnitPath)]) throws {
        for (field, unit) in named {
            do { _ = try known(unit) } catch is UnknownUnit { throw Plan.Refusal.unknown(field) }
        }
    }

    /// Says that a task is done, where something shows it.
    public func confirm(_ task: UUID, in plan: Plan) throws {
        guard let found = plan.task(task) else { throw NotFound() }
        let attached = try evidence(of: found, in: plan).reduce(0) { $0 + $1.count }
        try decide(.confirm(task, attached: attached), in: plan)
    }

    /// Attaches what somebody named.
    /// - Throws: `Plan.Refusal.unknown` where there is no such thing within the actor's reach.
    public func prove(_ task: UUID, by typed: TypedProof, in plan: Plan) throws {
        let proof = PlanProof(id: timeOrderedID(at: now), what: try what(typed, in: plan), note: typed.note, at: now)
        try decide(.prove(task, proof), in: plan)
    }

    private func what(_ typed: TypedProof, in plan: Plan) throws -> PlanProof.What {
        switch typed.kind {
        case .document: return .document(number: typed.name)
        case .ticket:
            guard let ticket = try ticket(named: typed.name, in: plan.unit) else { throw Plan.Refusal.unknown(.proof) }
            return .ticket(ticket.id)
        case .post:
            let slug = typed.name.split(separator: "/").last.map(String.init) ?? ""
            let rows = try connection.query(
                """
                select p.id from post p join section s on s.slug = p.section
                where p.slug = \(slug) and p.state <> 'draft' and s.unit <@ \(plan.unit.text)::ltree
                """)
            guard let row = rows.first else { throw Plan.Refusal.unknown(.proof) }
            return .post(try row.get("id"))
        }
    }

    /// A ticket by its number in the register, `17/2026`; nil where there is none or the actor may not see it.
    private func ticket(named name: String, in unit: UnitPath) throws -> Ticket? {
        let parts = name.split(separator: "/").map { Int(typed: String($0), in: InputBounds.counted) }
        guard parts.count == 2, let number = parts[0], let year = parts[1] else { return nil }
        let row = try connection.query(
            """
            select id from ticket where registration_number = \(number) and registration_year = \(year)
                and registration_unit <@ \(unit.text)::ltree order by registration_unit limit 1
            """
        ).first
        return try row.flatMap { try visible($0.get("id")) }
    }

    private func visible(_ id: UUID) throws -> Ticket? {
        do { return try ticket(id) } catch is NotFound { return nil }
    }

    // MARK: What is written

    /// Writes what happened, and of the plan what is not as it was.
    private func record(_ events: [PlanEvent], on plan: Plan) throws -> Plan {
        let changed = plan.applying(events, at: now)
        try write(changed, insteadOf: plan)
        for event in events {
            try connection.execute(
                """
                with counted as (update plan set version = version + 1 where id = \(plan.id) returning version)
                insert into plan_event (plan_id, seq, name, at, member_id, program, subject, detail)
                select \(plan.id), version, \(event.name), \(now), \(actor.memberID), \(actor.program), \(event.subject),
                    \(try StoredJSON.text(event))::jsonb from counted
                """)
        }
        return changed
    }

    private func write(_ plan: Plan, insteadOf old: Plan) throws {
        if (plan.title, plan.basis) != (old.title, old.basis) || plan.document != old.document {
            try connection.execute(
                """
                update plan set title = \(plan.title), document_number = \(plan.document?.number), document_issuer = \(plan.document?.issuer),
                    document_issued_on = \(plan.document?.issuedOn?.iso)::date, basis = \(plan.basis) where id = \(plan.id)
                """)
        }
        let known = Set(old.solutions.map(\.id))
        for solution in plan.solutions where !known.contains(solution.id) { try write(solution, of: plan) }
        for solution in plan.solutions {
            for task in solution.tasks where old.task(task.id) != task { try write(task, insteadOf: old.task(task.id), solution, of: plan) }
        }
        for direction in plan.directions where old.direction(direction.id) != direction { try write(direction, of: plan) }
        for record in plan.records where old.record(record.id) != record { try write(record, of: plan) }
    }

    private func write(_ solution: Solution, of plan: Plan) throws {
        try connection.execute(
            """
            insert into plan_solution (id, plan_id, component, number, title)
            select \(solution.id), \(plan.id), \(solution.component.rawValue), coalesce(max(number), 0) + 1, \(solution.title)
            from plan_solution where plan_id = \(plan.id)
            """)
    }

    private func write(_ task: PlanTask, insteadOf old: PlanTask?, _ solution: Solution, of plan: Plan) throws {
        let (terms, isReported, isDone) = (task.terms, task.reportedAt != old?.reportedAt, task.doneAt != old?.doneAt)
        try connection.execute(
            """
            insert into plan_task (id, plan_id, solution_id, number, title, units_named, starts_on, ends_on, evidence, missed_on, displaced_end,
                state, report, reported_at, done_at)
            select \(task.id), \(plan.id), \(solution.id), coalesce(max(number), 0) + 1, \(terms.title), \(terms.unitsNamed),
                \(terms.from.iso)::date, \(terms.through.iso)::date, \(terms.evidence), \(task.missedOn?.iso)::date,
                \(task.displacedEnd?.iso)::date, \(task.state.rawValue), \(task.report), \(task.reportedAt), \(task.doneAt)
            from plan_task where plan_id = \(plan.id)
            on conflict (id) do update set title = excluded.title, units_named = excluded.units_named, starts_on = excluded.starts_on,
                ends_on = excluded.ends_on, evidence = excluded.evidence, missed_on = excluded.missed_on, displaced_end = excluded.displaced_end,
                state = excluded.state, report = excluded.report, reported_at = excluded.reported_at, done_at = excluded.done_at,
                reported_by = case when \(isReported) then \(actor.memberID) else plan_task.reported_by end,
                done_by = case when not \(isDone) then plan_task.done_by when excluded.done_at is not null then \(actor.memberID) end
            """)
        if terms != old?.terms { try writeUnits(of: task) }
        for proof in task.proofs where old?.proof(proof.id) == nil { try write(proof, of: task) }
        for proof in old?.proofs ?? [] where task.proof(proof.id) == nil { try remove(proof, from: task) }
    }

    private func writeUnits(of task: PlanTask) throws {
        let (id, terms) = (task.id, task.terms)
        try connection.execute("delete from plan_task_unit where task_id = \(id)")
        try connection.execute("delete from plan_task_rule where task_id = \(id)")
        try connection.execute(
            """
            insert into plan_task_unit (task_id, unit, part)
            select \(id), unit::ltree, 'lead' from unnest(\(terms.leads.map(\.text))::text[]) as unit
            union all select \(id), unit::ltree, 'coordinating' from unnest(\(terms.coordinates.map(\.text))::text[]) as unit
            union all select \(id), unit::ltree, 'missed' from unnest(\(task.missedBy.map(\.text))::text[]) as unit
            """)
        for (number, rule) in terms.rules.enumerated() {
            try connection.execute(
                """
                insert into plan_task_rule (task_id, number, source, section, unit)
                values (\(id), \(number + 1), \(rule.source.rawValue), \(rule.section?.rawValue), \(rule.unit?.text)::ltree)
                """)
        }
    }

    private func write(_ proof: PlanProof, of task: PlanTask) throws {
        var (ticket, post, document, file): (UUID?, UUID?, String?, UUID?) = (nil, nil, nil, nil)
        switch proof.what {
        case .ticket(let id): ticket = id
        case .post(let id): post = id
        case .document(let number): document = number
        case .file(let id, _): file = id
        }
        try connection.execute(
            """
            insert into plan_proof (id, task_id, ticket_id, post_id, document_number, file_id, note, at)
            values (\(proof.id), \(task.id), \(ticket), \(post), \(document), \(file), \(proof.note), \(proof.at))
            """)
    }

    private func remove(_ proof: PlanProof, from task: PlanTask) throws {
        try connection.execute("delete from plan_proof where id = \(proof.id) and task_id = \(task.id)")
        if case .file(let file, _) = proof.what {
            try connection.execute("delete from attachment where id = \(file) and task_id = \(task.id)")
        }
    }

    private func write(_ direction: Direction, of plan: Plan) throws {
        let (terms, author) = (direction.terms, direction.doneAt == nil ? nil : actor.memberID)
        try connection.execute(
            """
            insert into plan_direction (id, plan_id, task_id, lead, text, document_number, given_on, due_on, done_at, done_by, result)
            values (\(direction.id), \(plan.id), \(terms.task), \(terms.lead.text)::ltree, \(terms.text), \(terms.number),
                \(terms.givenOn.iso)::date, \(terms.dueOn.iso)::date, \(direction.doneAt), \(author), \(direction.result))
            on conflict (id) do update set done_at = excluded.done_at, done_by = excluded.done_by, result = excluded.result
            """)
    }

    private func write(_ record: PlanRecord, of plan: Plan) throws {
        let terms = record.terms
        try connection.execute(
            """
            insert into plan_record (id, plan_id, task_id, kind, title, unit, held_on, participants, result, document_number, addressee)
            values (\(record.id), \(plan.id), \(terms.task), \(terms.kind.rawValue), \(terms.title), \(terms.unit.text)::ltree,
                \(terms.heldOn.iso)::date, \(terms.participants), \(terms.result), \(terms.number), \(terms.addressee))
            on conflict (id) do update set task_id = excluded.task_id, kind = excluded.kind, title = excluded.title, unit = excluded.unit,
                held_on = excluded.held_on, participants = excluded.participants, result = excluded.result,
                document_number = excluded.document_number, addressee = excluded.addressee
            """)
    }
}

extension PlanEvent {
    /// The task, solution, direction or record that it is about.
    var subject: UUID? {
        switch self {
        case .made, .copied, .based: nil
        case .solutionAdded(let id, _, _), .taskAdded(let id, _, _), .taskChanged(let id, _, _, _), .reported(let id, _, _),
            .proved(let id, _),
            .proofRemoved(let id, _, _), .confirmed(let id), .reopened(let id, _), .directed(let id, _), .carriedOut(let id, _),
            .recorded(let id, _),
            .recordChanged(let id, _):
            id
        }
    }
}

/// A proof as its page shows it.
public struct ShownProof: Sendable {
    public enum Place: Sendable {
        /// A ticket that the reader may see.
        case ticket(UUID)
        case hiddenTicket
        case post(Section, slug: String)
        case document
        case file(AttachmentRow)
    }

    public let proof: PlanProof
    /// The ticket's number and subject, the post's title, the document's number, the file's name; empty for a ticket that the reader may not see.
    public let title: String
    public let place: Place
}

extension Transaction {
    /// Proofs with what they are called. A ticket is named only to who may see it.
    public func shown(_ proofs: [PlanProof]) throws -> [ShownProof] {
        try proofs.map { proof in
            switch proof.what {
            case .document(let number): return ShownProof(proof: proof, title: number, place: .document)
            case .file(let id, let name): return ShownProof(proof: proof, title: name, place: .file(try row(ofFile: id)))
            case .post(let id):
                let rows = try connection.query(
                    """
                    select p.section, p.slug, x.title from post p join post_text x on x.post_id = p.id and x.language = 'vi'
                    where p.id = \(id)
                    """)
                guard let row = rows.first else { throw NotFound() }
                return ShownProof(
                    proof: proof, title: try row.get("title"), place: .post(try row.known("section"), slug: try row.get("slug")))
            case .ticket(let id):
                guard let ticket = try visible(id) else {
                    return ShownProof(proof: proof, title: "", place: .hiddenTicket)
                }
                let number = ticket.registration.map { "\($0.description) – " } ?? ""
                return ShownProof(proof: proof, title: number + ticket.subject, place: .ticket(ticket.id))
            }
        }
    }
}
