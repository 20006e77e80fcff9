import Domain
import FoundationEssentials
import HTML
import HTTPTypes
import Hummingbird
import Language
import Store

/// The plans to raise the DDCI: read by all staff, kept by the office, reported on by the units that lead.
struct PlanPages {
    let site: Site

    func add(to group: StaffGroup) {
        group.get(.plans) { request, context in try await list(context, done: request.isDone) }
        group.post(.plans) { request, context, form in try await make(form, request, context) }
        group.get(.plan) { request, context in
            try await choosing(request, context, { .plan($0) }) { try await plan($0, $1, status: request.status, done: request.isDone) }
        }
        group.get(.planDirections) { request, context in
            try await choosing(request, context, { .planDirections($0) }) { try await directions($0, $1, done: request.isDone) }
        }
        group.get(.planRecords) { request, context in
            try await choosing(request, context, { .planRecords($0) }) { try await records($0, $1, done: request.isDone) }
        }
        group.get(.planHistory) { request, context in
            try await choosing(request, context, { .planHistory($0) }) { try await history($0, $1) }
        }
        addPlanWrites(to: group)
        addTasks(to: group)
        addFiles(to: group)
        addBesides(to: group)
    }

    private func addPlanWrites(to group: StaffGroup) {
        group.post(.planBase) { request, context, form in
            try await write(form, request, context, "base", to: { .plan($0) }) { transaction, plan, typed in
                let base = try PlanBase(typed)
                try transaction.decide(.base(on: base.document, title: base.title, basis: base.basis), in: plan)
            }
        }
        group.post(.planCopy) { request, context, form in
            try await write(form, request, context, "copy", to: { .plan($0) }) { transaction, plan, typed in
                try transaction.copy(plan, to: try typed.year())
            }
        }
        group.post(.planSolutions) { request, context, form in
            try await write(form, request, context, "solution", to: { .plan($0) }) { transaction, plan, typed in
                let terms = try SolutionTerms(typed)
                try transaction.decide(
                    .addSolution(timeOrderedID(at: transaction.now), terms.component, title: terms.title), in: plan)
            }
        }
    }

    private func addTasks(to group: StaffGroup) {
        group.get(.planTasks) { request, context in
            try await blank(try PlanAddress(request, context), try context.id("id"), context)
        }
        group.post(.planTasks) { request, context, form in try await addTask(form, request, context) }
        group.get(.planTask) { request, context in
            try await task(try PlanAddress(request, context), try context.id("id"), context, done: request.isDone)
        }
        group.get(.planTaskEdit) { request, context in
            try await edit(try PlanAddress(request, context), try context.id("id"), context)
        }
        group.post(.planTaskEdit) { request, context, form in try await change(form, request, context) }
        group.post(.planTaskReport) { request, context, form in
            try await writeTask(form, request, context, "report") { transaction, plan, id, typed in
                let report = try TaskReport(typed)
                try transaction.decide(.report(id, isUnderWay: report.isUnderWay, text: report.text), in: plan)
            }
        }
        group.post(.planTaskProof) { request, context, form in
            try await writeTask(form, request, context, "proof") { try $0.prove($2, by: try TypedProof($3), in: $1) }
        }
        group.post(.planTaskConfirmation) { request, context, form in
            try await writeTask(form, request, context, "confirm") { transaction, plan, id, _ in try transaction.confirm(id, in: plan) }
        }
        group.post(.planTaskReopening) { request, context, form in
            try await writeTask(form, request, context, "reopen") { try $0.decide(.reopen($2, reason: try $3.required(.reason)), in: $1) }
        }
    }

    private func addBesides(to group: StaffGroup) {
        group.post(.planDirections) { request, context, form in
            try await write(form, request, context, "direction", to: { .planDirections($0) }) { transaction, plan, typed in
                let terms = try Direction.Terms(typed, transaction.law.calendar)
                try transaction.decide(.direct(timeOrderedID(at: transaction.now), terms), in: plan)
            }
        }
        group.post(.planDirectionResult) { request, context, form in
            let id = try context.id("id")
            return try await write(form, request, context, "result-\(id.uuidString.lowercased())", to: { .planDirections($0) }) {
                transaction, plan, typed in
                try transaction.decide(.carryOut(id, result: try typed.required(.result)), in: plan)
            }
        }
        group.post(.planRecords) { request, context, form in
            try await write(form, request, context, "record", to: { .planRecords($0) }) { transaction, plan, typed in
                try transaction.decide(.record(timeOrderedID(at: transaction.now), try PlanRecord.Terms(typed)), in: plan)
            }
        }
        group.get(.planRecord) { request, context in
            try await record(try PlanAddress(request, context), try context.id("id"), context)
        }
        group.post(.planRecord) { request, context, form in try await correct(form, request, context) }
    }

    private func data(_ address: PlanAddress, _ context: MemberContext) async throws -> PlanData {
        try await site.store.read(as: context.actor, at: site.now()) { try PlanData(address, in: $0) }
    }

    // MARK: Pages

    private func list(_ context: MemberContext, done: Bool = false, refused: RefusedPlan? = nil) async throws -> Page {
        let (rows, units) = try await site.store.read(as: context.actor, at: site.now()) { (try $0.plans(), try $0.units()) }
        let view = PlanListView(rows: rows, units: units, context: context, now: site.now(), done: done, refused: refused)
        return Page(status: refused?.status ?? .ok, html: view.html)
    }

    private func plan(
        _ address: PlanAddress, _ context: MemberContext, status: TaskStatus? = nil, done: Bool = false, refused: RefusedPlan? = nil
    ) async throws -> Page {
        let view = PlanView(
            data: try await data(address, context), context: context, now: site.now(), status: status, done: done, refused: refused)
        return Page(status: refused?.status ?? .ok, html: view.html)
    }

    private func directions(_ address: PlanAddress, _ context: MemberContext, done: Bool = false, refused: RefusedPlan? = nil) async throws
        -> Page
    {
        let view = DirectionsView(
            data: try await data(address, context), context: context, now: site.now(), calendar: site.store.law.calendar, done: done,
            refused: refused)
        return Page(status: refused?.status ?? .ok, html: view.html)
    }

    private func records(_ address: PlanAddress, _ context: MemberContext, done: Bool = false, refused: RefusedPlan? = nil) async throws
        -> Page
    {
        let view = RecordsView(data: try await data(address, context), context: context, now: site.now(), done: done, refused: refused)
        return Page(status: refused?.status ?? .ok, html: view.html)
    }

    private func history(_ address: PlanAddress, _ context: MemberContext) async throws -> Page {
        let view = try await site.store.read(as: context.actor, at: site.now()) { transaction in
            let data = try PlanData(address, in: transaction)
            return PlanHistoryView(data: data, history: try transaction.history(of: data.plan), context: context)
        }
        return Page(html: view.html)
    }

    func task(_ address: PlanAddress, _ id: UUID, _ context: MemberContext, done: Bool = false, refused: RefusedPlan? = nil) async throws
        -> Page
    {
        let data = try await site.store.read(as: context.actor, at: site.now()) { try PlanTaskData(address, id, in: $0) }
        let view = PlanTaskView(data: data, context: context, now: site.now(), done: done, refused: refused)
        return Page(status: refused?.status ?? .ok, html: view.html)
    }

    // MARK: The form of a task

    private func blank(_ address: PlanAddress, _ solution: UUID, _ context: MemberContext, refused: RefusedPlan? = nil) async throws -> Page
    {
        let data = try await data(address, context)
        guard let found = data.plan.solutions.first(where: { $0.id == solution }) else { throw NotFound() }
        guard PlanPolicy.mayEdit(keeper: data.plan.keeper, context.actor) else { throw Plan.Refusal.notAllowed(.edit) }
        let form = refused?.form ?? Form(["from": "\(address.year)-01-01", "through": "\(address.year)-12-31"])
        let view = PlanTaskFormView(data: data, solution: found, task: nil, form: form, faults: refused?.refusals ?? [], context: context)
        return Page(status: refused?.status ?? .ok, html: view.html)
    }

    private func edit(_ address: PlanAddress, _ id: UUID, _ context: MemberContext, refused: RefusedPlan? = nil) async throws -> Page {
        let data = try await data(address, context)
        guard let solution = data.plan.solutions.first(where: { $0.tasks.contains { $0.id == id } }), let task = data.plan.task(id) else {
            throw NotFound()
        }
        guard PlanPolicy.mayEdit(keeper: data.plan.keeper, context.actor) else { throw Plan.Refusal.notAllowed(.edit) }
        let view = PlanTaskFormView(
            data: data, solution: solution, task: task, form: refused?.form ?? Form(task.terms), faults: refused?.refusals ?? [],
            context: context)
        return Page(status: refused?.status ?? .ok, html: view.html)
    }

    private func addTask(_ form: Form, _ request: Request, _ context: MemberContext) async throws -> Response {
        let (address, solution) = (try PlanAddress(request, context), try context.id("id"))
        do {
            return try await attempt(address, "task", form, context) { transaction, plan, typed in
                let id = timeOrderedID(at: transaction.now)
                try transaction.decide(.addTask(id, to: solution, try PlanTask.Terms(typed)), in: plan)
                return Path.planTask(address, id)
            }
        } catch let refused as RefusedPlan {
            return try await blank(address, solution, context, refused: refused).response(from: request, context: context)
        }
    }

    private func change(_ form: Form, _ request: Request, _ context: MemberContext) async throws -> Response {
        let (address, id) = (try PlanAddress(request, context), try context.id("id"))
        do {
            return try await attempt(address, "task", form, context, seen: { $0.task(id)?.seenTerms }) { transaction, plan, typed in
                let reason = try typed.line(.reason, limit: Plan.textLimit)
                try transaction.decide(.changeTask(id, try PlanTask.Terms(typed), reason: reason), in: plan)
                return Path.planTask(address, id)
            }
        } catch let refused as RefusedPlan {
            return try await edit(address, id, context, refused: refused).response(from: request, context: context)
        }
    }

    // MARK: The form of a record

    private func record(_ address: PlanAddress, _ id: UUID, _ context: MemberContext, refused: RefusedPlan? = nil) async throws -> Page {
        let data = try await data(address, context)
        guard let record = data.plan.record(id) else { throw NotFound() }
        guard PlanPolicy.mayRecord(unit: record.terms.unit, in: data.plan, context.actor) else { throw Plan.Refusal.notAllowed(.record) }
        let shown = refused ?? RefusedPlan(name: "record", form: Form(record.terms), refusals: [])
        let view = RecordFormView(data: data, record: record, refused: shown, context: context)
        return Page(status: refused?.status ?? .ok, html: view.html)
    }

    private func correct(_ form: Form, _ request: Request, _ context: MemberContext) async throws -> Response {
        let (address, id) = (try PlanAddress(request, context), try context.id("id"))
        do {
            return try await attempt(address, "record", form, context, seen: { $0.record(id)?.seen }) { transaction, plan, typed in
                guard plan.record(id) != nil else { throw NotFound() }
                try transaction.decide(.record(id, try PlanRecord.Terms(typed)), in: plan)
                return Path.planRecords(address)
            }
        } catch let refused as RefusedPlan {
            return try await record(address, id, context, refused: refused).response(from: request, context: context)
        }
    }

    // MARK: What is done

    typealias Change = @Sendable (Transaction, Plan, Plan.Typed) throws -> Void

    /// - Parameters:
    ///   - seen: what the form showed of the plan, as it is now.
    ///   - change: gives the page that shows what came of it.
    /// - Throws: `RefusedPlan`, with what was wrong.
    private func attempt(
        _ address: PlanAddress, _ name: String, _ form: Form, _ context: MemberContext,
        seen: (@Sendable (Plan) -> Seen?)? = nil, _ change: @escaping @Sendable (Transaction, Plan, Plan.Typed) throws -> Path
    ) async throws -> Response {
        do {
            let typed = Plan.Typed(form)
            return try await site.once(form, as: context.actor) { transaction in
                let plan = try transaction.plan(address)
                if seen?(plan)?.differs(from: form) ?? false { throw Plan.Refusal.changedMeanwhile }
                return try change(transaction, plan, typed).with("done", "1").tail
            }
        } catch let faults as Plan.Faults {
            throw RefusedPlan(name: name, form: form, refusals: faults.refusals)
        } catch let refusal as Plan.Refusal {
            throw RefusedPlan(name: name, form: form, refusals: [refusal])
        }
    }

    private func write(
        _ form: Form, _ request: Request, _ context: MemberContext, _ name: String, to path: @Sendable (PlanAddress) -> Path,
        _ change: @escaping Change
    ) async throws -> Response {
        let address = try PlanAddress(request, context)
        let page = path(address)
        let base: @Sendable (Plan) -> Seen? = { plan in plan.seenBase }
        let seen = name == "base" ? base : nil
        let copy = name == "copy" ? form.number("year", in: Plan.years) : nil
        let next = copy.map { Path.plan(PlanAddress(year: $0, unit: address.unit)) } ?? page
        do {
            return try await attempt(address, name, form, context, seen: seen) { transaction, plan, typed in
                try change(transaction, plan, typed)
                return next
            }
        } catch let refused as RefusedPlan {
            let shown =
                switch page.address {
                case .planDirections: try await directions(address, context, refused: refused)
                case .planRecords: try await records(address, context, refused: refused)
                default: try await plan(address, context, refused: refused)
                }
            return try shown.response(from: request, context: context)
        }
    }

    func writeTask(
        _ form: Form, _ request: Request, _ context: MemberContext, _ name: String,
        _ change: @escaping @Sendable (Transaction, Plan, UUID, Plan.Typed) throws -> Void
    ) async throws -> Response {
        let (address, id) = (try PlanAddress(request, context), try context.id("id"))
        let seen: @Sendable (Plan) -> Seen? = { plan in plan.task(id)?.seen }
        do {
            return try await attempt(address, name, form, context, seen: seen) { transaction, plan, typed in
                guard plan.task(id) != nil else { throw NotFound() }
                try change(transaction, plan, id, typed)
                return Path.planTask(address, id)
            }
        } catch let refused as RefusedPlan {
            return try await task(address, id, context, refused: refused).response(from: request, context: context)
        }
    }

    private func make(_ form: Form, _ request: Request, _ context: MemberContext) async throws -> Response {
        do {
            let typed = Plan.Typed(form)
            let plan = try Plan(typed, at: site.now())
            return try await site.once(form, as: context.actor) { transaction in
                try transaction.add(plan)
                return Path.plan(PlanAddress(year: plan.year, unit: plan.unit)).with("done", "1").tail
            }
        } catch let faults as Plan.Faults {
            return try await refused(form, faults.refusals, request, context)
        } catch let refusal as Plan.Refusal {
            return try await refused(form, [refusal], request, context)
        }
    }

    private func refused(_ form: Form, _ refusals: [Plan.Refusal], _ request: Request, _ context: MemberContext) async throws -> Response {
        try await list(context, refused: RefusedPlan(name: "make", form: form, refusals: refusals)).response(
            from: request, context: context)
    }
}

extension Request {
    fileprivate var isDone: Bool { Query(self)["done"] != nil }

    fileprivate var status: TaskStatus? { Query(self)["status"].flatMap { TaskStatus(rawValue: $0) } }
}

extension Plan {
    var seenBase: Seen { Seen(title, document as Any, basis) }
}

extension PlanTask {
    var seenTerms: Seen { Seen(terms) }
    /// What somebody reports on, confirms or takes back.
    var seen: Seen { Seen(terms, state, report as Any, proofs) }
}

extension PlanRecord {
    var seen: Seen { Seen(terms) }
}

/// A form about a plan that came back, with everything that was typed.
struct RefusedPlan: Error, Sendable {
    /// Which of the page's forms it is.
    let name: String
    let form: Form
    let refusals: [Plan.Refusal]

    var status: HTTPResponse.Status { refusals.first?.status ?? .unprocessableContent }
}
