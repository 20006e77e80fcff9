public import Domain
public import FoundationEssentials
import PG

extension Transaction {
    // MARK: Whole plans

    /// Keeps a plan that was just made or copied, each solution and task as an event.
    /// - Throws: `PlanRefusal`: the actor may not, the year has a plan, or a unit is none.
    @discardableResult
    public func add(_ plan: Plan) throws -> Plan {
        guard PlanPolicy.mayMake(of: plan.unit, keeper: plan.keeper, actor) else { throw PlanRefusal.notAllowed(.edit) }
        return try keep(plan)
    }

    private func keep(_ plan: Plan) throws -> Plan {
        guard Plan.years.contains(plan.year) else { throw PlanRefusal.outOfRange(.year) }
        guard TypedDay.planDocument.allows(plan.document?.issuedOn, on: now.day) else { throw PlanRefusal.liesAhead(.issuedOn) }
        try requireKnown([(.unit, plan.unit), (.keeper, plan.keeper)] + plan.tasks.flatMap(\.terms.units))
        let rules = plan.tasks.flatMap(\.terms.rules)
        guard rules.allSatisfy({ $0.unit.map(plan.unit.contains) ?? true }) else { throw PlanRefusal.outOfRange(.rule) }
        guard plan.unit.contains(plan.keeper) else { throw PlanRefusal.outOfRange(.keeper) }
        let added = try connection.execute(
            """
            insert into plan (id, unit, keeper, year, title, document_number, document_issuer, document_issued_on, basis, copied_from, version)
            values (\(plan.id), \(plan.unit.text)::ltree, \(plan.keeper.text)::ltree, \(plan.year), \(plan.title), \(plan.document?.number),
                \(plan.document?.issuer), \(plan.document?.issuedOn?.iso)::date, \(plan.basis), \(plan.copiedFrom), 0)
            on conflict on constraint plan_is_one_a_year do nothing
            """)
        guard added == 1 else { throw PlanRefusal.yearIsTaken(plan.year) }
        try record(plan.copiedFrom.map { .copied(from: $0) } ?? .made(title: plan.title), on: plan.id)
        for solution in plan.solutions {
            try record(.solutionAdded(solution.id, solution.component, title: solution.title), on: plan.id)
            for task in solution.tasks { try record(.taskAdded(task.id, to: solution.id, task.terms), on: plan.id) }
        }
        return plan
    }

    /// The same tasks for another year.
    /// - Throws: `PlanRefusal`.
    @discardableResult
    public func copy(_ plan: Plan, to year: Int) throws -> Plan {
        guard PlanPolicy.mayEdit(keeper: plan.keeper, actor) else { throw PlanRefusal.notAllowed(.edit) }
        return try keep(plan.copied(to: year, at: now))
    }

    // MARK: Steps

    /// Decides and records in one step: the only way in which a plan changes.
    /// - Parameter plan: as this transaction read it, so that nobody else changes it meanwhile.
    /// - Throws: `PlanRefusal`.
    public func decide(_ command: PlanCommand, in plan: Plan) throws {
        let event = try plan.decide(command, by: actor, on: now.day)
        try requireKnown(command.units)
        try requireSomebody(behind: command, in: plan)
        try record(event, on: plan.id)
    }

    private func requireKnown(_ named: [(field: PlanRefusal.Field, unit: UnitPath)]) throws {
        for (field, unit) in named {
            do { _ = try known(unit) } catch is UnknownUnit { throw PlanRefusal.unknown(field) }
        }
    }

    /// Says that a task is done, where something shows it.
    public func confirm(_ task: UUID, in plan: Plan) throws {
        guard let found = plan.task(task) else { throw NotFound() }
        let attached = try evidence(of: found, in: plan).reduce(0) { $0 + $1.count }
        try decide(.confirm(task, attached: attached), in: plan)
    }

    /// Attaches what somebody named.
    /// - Throws: `PlanRefusal.unknown` where there is no such thing within the actor's reach.
    public func prove(_ task: UUID, by typed: TypedProof, in plan: Plan) throws {
        let proof = PlanProof(id: timeOrderedID(at: now), what: try what(typed, in: plan), note: typed.note, at: now)
        try decide(.prove(task, proof), in: plan)
    }

    private func what(_ typed: TypedProof, in plan: Plan) throws -> PlanProof.What {
        switch typed.kind {
        case .document: return .document(number: typed.name)
        case .ticket:
            guard let ticket = try ticket(named: typed.name, in: plan.unit) else { throw PlanRefusal.unknown(.proof) }
            return .ticket(ticket.id)
        case .post:
            let slug = typed.name.split(separator: "/").last.map(String.init) ?? ""
            let rows = try connection.query(
                """
                select p.id from post p join section s on s.slug = p.section
                where p.slug = \(slug) and p.state <> 'draft' and s.unit <@ \(plan.unit.text)::ltree
                """)
            guard let row = rows.first else { throw PlanRefusal.unknown(.proof) }
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

    private func record(_ event: PlanEvent, on plan: UUID) throws {
        try write(event, plan)
        try connection.execute(
            """
            with counted as (update plan set version = version + 1 where id = \(plan) returning version)
            insert into plan_event (plan_id, seq, name, at, member_id, program, subject, detail)
            select \(plan), version, \(event.name), \(now), \(actor.memberID), \(actor.program), \(event.subject),
                \(try StoredJSON.text(event))::jsonb from counted
            """)
    }

    private func write(_ event: PlanEvent, _ plan: UUID) throws {
        switch event {
        case .made, .copied: break
        case .based(let document, let title, let basis):
            try connection.execute(
                """
                update plan set title = \(title), document_number = \(document.number), document_issuer = \(document.issuer),
                    document_issued_on = \(document.issuedOn?.iso)::date, basis = coalesce(\(basis), basis) where id = \(plan)
                """)
        case .solutionAdded(let id, let component, let title):
            try connection.execute(
                """
                insert into plan_solution (id, plan_id, component, number, title)
                select \(id), \(plan), \(component.rawValue), coalesce(max(number), 0) + 1, \(title) from plan_solution where plan_id = \(plan)
                """)
        case .taskAdded(let id, let solution, let terms): try add(id, to: solution, of: plan, terms)
        case .taskChanged(let id, let terms, _, let missed): try change(id, terms, missed)
        case .reported, .proved, .proofRemoved, .confirmed, .reopened: try writeTask(event)
        case .directed, .carriedOut, .recorded, .recordChanged: try writeBeside(event, plan)
        }
    }

    private func add(_ id: UUID, to solution: UUID, of plan: UUID, _ terms: PlanTask.Terms) throws {
        try connection.execute(
            """
            insert into plan_task (id, plan_id, solution_id, number, title, units_named, starts_on, ends_on, evidence, state)
            select \(id), \(plan), \(solution), coalesce(max(number), 0) + 1, \(terms.title), \(terms.unitsNamed), \(terms.from.iso)::date,
                \(terms.through.iso)::date, \(terms.evidence), 'not_started' from plan_task where plan_id = \(plan)
            """)
        try writeUnits(of: id, terms)
    }

    private func change(_ id: UUID, _ terms: PlanTask.Terms, _ missed: Day?) throws {
        try connection.execute(
            """
            update plan_task set title = \(terms.title), units_named = \(terms.unitsNamed), starts_on = \(terms.from.iso)::date,
                ends_on = \(terms.through.iso)::date, evidence = \(terms.evidence), missed_on = coalesce(\(missed?.iso)::date, missed_on)
            where id = \(id)
            """)
        try connection.execute("delete from plan_task_unit where task_id = \(id)")
        try connection.execute("delete from plan_task_rule where task_id = \(id)")
        try writeUnits(of: id, terms)
    }

    private func writeUnits(of id: UUID, _ terms: PlanTask.Terms) throws {
        try connection.execute(
            """
            insert into plan_task_unit (task_id, unit, part)
            select \(id), unit::ltree, 'lead' from unnest(\(terms.leads.map(\.text))::text[]) as unit
            union all select \(id), unit::ltree, 'coordinating' from unnest(\(terms.coordinates.map(\.text))::text[]) as unit
            """)
        for (number, rule) in terms.rules.enumerated() {
            try connection.execute(
                """
                insert into plan_task_rule (task_id, number, source, section, unit)
                values (\(id), \(number + 1), \(rule.source.rawValue), \(rule.section?.rawValue), \(rule.unit?.text)::ltree)
                """)
        }
    }

    private func writeTask(_ event: PlanEvent) throws {
        switch event {
        case .reported(let id, let isUnderWay, let text):
            let state: PlanTask.State = isUnderWay ? .underWay : .notStarted
            try connection.execute(
                """
                update plan_task set state = \(state.rawValue), report = \(text), reported_at = \(now), reported_by = \(actor.memberID)
                where id = \(id)
                """)
        case .proved(let id, let proof):
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
                values (\(proof.id), \(id), \(ticket), \(post), \(document), \(file), \(proof.note), \(proof.at))
                """)
        case .proofRemoved(let id, let proof, _):
            try connection.execute("delete from plan_proof where id = \(proof.id) and task_id = \(id)")
            if case .file(let file, _) = proof.what {
                try connection.execute("delete from attachment where id = \(file) and task_id = \(id)")
            }
        case .confirmed(let id):
            try connection.execute(
                "update plan_task set state = 'done', done_at = \(now), done_by = \(actor.memberID) where id = \(id)")
        case .reopened(let id, _):
            try connection.execute("update plan_task set state = 'under_way', done_at = null, done_by = null where id = \(id)")
        default: break
        }
    }

    private func writeBeside(_ event: PlanEvent, _ plan: UUID) throws {
        switch event {
        case .directed(let id, let terms):
            try connection.execute(
                """
                insert into plan_direction (id, plan_id, task_id, lead, text, document_number, given_on, due_on)
                values (\(id), \(plan), \(terms.task), \(terms.lead.text)::ltree, \(terms.text), \(terms.number), \(terms.givenOn.iso)::date,
                    \(terms.dueOn.iso)::date)
                """)
        case .carriedOut(let id, let result):
            try connection.execute(
                "update plan_direction set done_at = \(now), done_by = \(actor.memberID), result = \(result) where id = \(id)")
        case .recorded(let id, let terms), .recordChanged(let id, let terms):
            try connection.execute(
                """
                insert into plan_record (id, plan_id, task_id, kind, title, unit, held_on, participants, result, document_number, addressee)
                values (\(id), \(plan), \(terms.task), \(terms.kind.rawValue), \(terms.title), \(terms.unit.text)::ltree,
                    \(terms.heldOn.iso)::date, \(terms.participants), \(terms.result), \(terms.number), \(terms.addressee))
                on conflict (id) do update set task_id = excluded.task_id, kind = excluded.kind, title = excluded.title, unit = excluded.unit,
                    held_on = excluded.held_on, participants = excluded.participants, result = excluded.result,
                    document_number = excluded.document_number, addressee = excluded.addressee
                """)
        default: break
        }
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
