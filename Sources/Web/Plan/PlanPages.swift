import Domain
import FoundationEssentials
import HTML
import HTTPTypes
import Hummingbird
import Language
import Store

/// The addresses behind `/office/plan`.
enum PlanPath {
    case list, plan(PlanAddress), directions(PlanAddress), records(PlanAddress), history(PlanAddress)
    case base(PlanAddress), copy(PlanAddress), solutions(PlanAddress), newTask(PlanAddress, UUID)
    case task(PlanAddress, UUID), editTask(PlanAddress, UUID), report(PlanAddress, UUID), proof(PlanAddress, UUID), confirmation(
        PlanAddress, UUID), reopening(PlanAddress, UUID)
    case files(PlanAddress, UUID), file(PlanAddress, UUID, UUID), proofRemoval(PlanAddress, UUID, UUID)
    case result(PlanAddress, UUID), record(PlanAddress, UUID)

    var tail: String {
        switch self {
        case .list: ""
        case .plan(let plan): plan.tail("")
        case .directions(let plan): plan.tail("/directions")
        case .records(let plan): plan.tail("/records")
        case .history(let plan): plan.tail("/history")
        case .base(let plan): plan.tail("/base")
        case .copy(let plan): plan.tail("/copy")
        case .solutions(let plan): plan.tail("/solutions")
        case .newTask(let plan, let id): plan.tail("/solutions/\(Self.text(id))/tasks")
        case .task(let plan, let id): plan.tail("/tasks/\(Self.text(id))")
        case .editTask(let plan, let id): plan.tail("/tasks/\(Self.text(id))/edit")
        case .report(let plan, let id): plan.tail("/tasks/\(Self.text(id))/report")
        case .proof(let plan, let id): plan.tail("/tasks/\(Self.text(id))/proof")
        case .confirmation(let plan, let id): plan.tail("/tasks/\(Self.text(id))/confirmation")
        case .reopening(let plan, let id): plan.tail("/tasks/\(Self.text(id))/reopening")
        case .files(let plan, let id): plan.tail("/tasks/\(Self.text(id))/files")
        case .file(let plan, let id, let file): plan.tail("/tasks/\(Self.text(id))/files/\(Self.text(file))")
        case .proofRemoval(let plan, let id, let proof): plan.tail("/tasks/\(Self.text(id))/proofs/\(Self.text(proof))/removal")
        case .result(let plan, let id): plan.tail("/directions/\(Self.text(id))/result")
        case .record(let plan, let id): plan.tail("/records/\(Self.text(id))")
        }
    }

    private static func text(_ id: UUID) -> String { id.uuidString.lowercased() }

    var link: String { Path.officePlan(self).tail }

    /// The page after something was done on it.
    var done: String { with("done", "1") }

    func with(_ name: String, _ value: String) -> String { link + (link.contains("?") ? "&" : "?") + name + "=" + value }
}

/// The plans to raise the DDCI: read by all staff, kept by the office, reported on by the units that lead.
struct PlanPages {
    let site: Site

    func add(to group: RouterGroup<AppContext>) {
        group.get { request, context in try await list(try await door.open(request, context), done: request.isDone) }
        group.post { request, context in try await make(request, try await door.open(request, context)) }
        group.get("{year}") { request, context in
            try await choosing(request, context, { .plan($0) }) { try await plan($0, $1, status: request.status, done: request.isDone) }
        }
        group.get("{year}/directions") { request, context in
            try await choosing(request, context, { .directions($0) }) { try await directions($0, $1, done: request.isDone) }
        }
        group.get("{year}/records") { request, context in
            try await choosing(request, context, { .records($0) }) { try await records($0, $1, done: request.isDone) }
        }
        group.get("{year}/history") { request, context in
            try await choosing(request, context, { .history($0) }) { try await history($0, $1) }
        }
        addPlanWrites(to: group)
        addTasks(to: group)
        addFiles(to: group)
        addBesides(to: group)
    }

    private func addPlanWrites(to group: RouterGroup<AppContext>) {
        group.post("{year}/base") { request, context in
            try await write(request, context, "base", to: { .plan($0) }) { transaction, plan, typed in
                let base = try PlanBase(typed)
                try transaction.decide(.base(on: base.document, title: base.title, basis: base.basis), in: plan)
            }
        }
        group.post("{year}/copy") { request, context in
            try await write(request, context, "copy", to: { .plan($0) }) { transaction, plan, typed in
                try transaction.copy(plan, to: try typed.year())
            }
        }
        group.post("{year}/solutions") { request, context in
            try await write(request, context, "solution", to: { .plan($0) }) { transaction, plan, typed in
                let terms = try SolutionTerms(typed)
                try transaction.decide(
                    .addSolution(timeOrderedID(at: transaction.now), terms.component, title: terms.title), in: plan)
            }
        }
    }

    private func addTasks(to group: RouterGroup<AppContext>) {
        group.get("{year}/solutions/{id}/tasks") { request, context in
            try await blank(try PlanAddress(request, context), try context.id("id"), try await door.open(request, context))
        }
        group.post("{year}/solutions/{id}/tasks") { request, context in try await addTask(request, context) }
        group.get("{year}/tasks/{id}") { request, context in
            try await task(
                try PlanAddress(request, context), try context.id("id"), try await door.open(request, context), done: request.isDone)
        }
        group.get("{year}/tasks/{id}/edit") { request, context in
            try await edit(try PlanAddress(request, context), try context.id("id"), try await door.open(request, context))
        }
        group.post("{year}/tasks/{id}/edit") { request, context in try await change(request, context) }
        group.post("{year}/tasks/{id}/report") { request, context in
            try await writeTask(request, context, "report") { transaction, plan, id, typed in
                let report = try TaskReport(typed)
                try transaction.decide(.report(id, isUnderWay: report.isUnderWay, text: report.text), in: plan)
            }
        }
        group.post("{year}/tasks/{id}/proof") { request, context in
            try await writeTask(request, context, "proof") { try $0.prove($2, by: try TypedProof($3), in: $1) }
        }
        group.post("{year}/tasks/{id}/confirmation") { request, context in
            try await writeTask(request, context, "confirm") { transaction, plan, id, _ in try transaction.confirm(id, in: plan) }
        }
        group.post("{year}/tasks/{id}/reopening") { request, context in
            try await writeTask(request, context, "reopen") { try $0.decide(.reopen($2, reason: try $3.required(.reason)), in: $1) }
        }
    }

    private func addBesides(to group: RouterGroup<AppContext>) {
        group.post("{year}/directions") { request, context in
            try await write(request, context, "direction", to: { .directions($0) }) { transaction, plan, typed in
                let terms = try Direction.Terms(typed, transaction.law.calendar)
                try transaction.decide(.direct(timeOrderedID(at: transaction.now), terms), in: plan)
            }
        }
        group.post("{year}/directions/{id}/result") { request, context in
            let id = try context.id("id")
            return try await write(request, context, "result-\(id.uuidString.lowercased())", to: { .directions($0) }) {
                transaction, plan, typed in
                try transaction.decide(.carryOut(id, result: try typed.required(.result)), in: plan)
            }
        }
        group.post("{year}/records") { request, context in
            try await write(request, context, "record", to: { .records($0) }) { transaction, plan, typed in
                try transaction.decide(.record(timeOrderedID(at: transaction.now), try PlanRecord.Terms(typed)), in: plan)
            }
        }
        group.get("{year}/records/{id}") { request, context in
            try await record(try PlanAddress(request, context), try context.id("id"), try await door.open(request, context))
        }
        group.post("{year}/records/{id}") { request, context in try await correct(request, context) }
    }

    var door: SessionDoor { SessionDoor(site: site) }

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
        guard PlanPolicy.mayEdit(keeper: data.plan.keeper, context.actor) else { throw PlanRefusal.notAllowed(.edit) }
        let form = refused?.form ?? Form(["from": "\(address.year)-01-01", "through": "\(address.year)-12-31"])
        let view = PlanTaskFormView(data: data, solution: found, task: nil, form: form, faults: refused?.refusals ?? [], context: context)
        return Page(status: refused?.status ?? .ok, html: view.html)
    }

    private func edit(_ address: PlanAddress, _ id: UUID, _ context: MemberContext, refused: RefusedPlan? = nil) async throws -> Page {
        let data = try await data(address, context)
        guard let solution = data.plan.solutions.first(where: { $0.tasks.contains { $0.id == id } }), let task = data.plan.task(id) else {
            throw NotFound()
        }
        guard PlanPolicy.mayEdit(keeper: data.plan.keeper, context.actor) else { throw PlanRefusal.notAllowed(.edit) }
        let view = PlanTaskFormView(
            data: data, solution: solution, task: task, form: refused?.form ?? Form(task.terms), faults: refused?.refusals ?? [],
            context: context)
        return Page(status: refused?.status ?? .ok, html: view.html)
    }

    private func addTask(_ request: Request, _ context: AppContext) async throws -> Response {
        let (address, solution, member) = (try PlanAddress(request, context), try context.id("id"), try await door.open(request, context))
        let form = try await door.form(request, member)
        do {
            return try await attempt(address, "task", form, member) { transaction, plan, typed in
                let id = timeOrderedID(at: transaction.now)
                try transaction.decide(.addTask(id, to: solution, try PlanTask.Terms(typed)), in: plan)
                return PlanPath.task(address, id)
            }
        } catch let refused as RefusedPlan {
            return try await blank(address, solution, member, refused: refused).response(from: request, context: member)
        }
    }

    private func change(_ request: Request, _ context: AppContext) async throws -> Response {
        let (address, id, member) = (try PlanAddress(request, context), try context.id("id"), try await door.open(request, context))
        let form = try await door.form(request, member)
        do {
            return try await attempt(address, "task", form, member, seen: { $0.task(id)?.seenTerms }) { transaction, plan, typed in
                let reason = try typed.line(.reason, limit: Plan.textLimit)
                try transaction.decide(.changeTask(id, try PlanTask.Terms(typed), reason: reason), in: plan)
                return PlanPath.task(address, id)
            }
        } catch let refused as RefusedPlan {
            return try await edit(address, id, member, refused: refused).response(from: request, context: member)
        }
    }

    // MARK: The form of a record

    private func record(_ address: PlanAddress, _ id: UUID, _ context: MemberContext, refused: RefusedPlan? = nil) async throws -> Page {
        let data = try await data(address, context)
        guard let record = data.plan.record(id) else { throw NotFound() }
        guard PlanPolicy.mayRecord(unit: record.terms.unit, in: data.plan, context.actor) else { throw PlanRefusal.notAllowed(.record) }
        let shown = refused ?? RefusedPlan(name: "record", form: Form(record.terms), refusals: [])
        let view = RecordFormView(data: data, record: record, refused: shown, context: context)
        return Page(status: refused?.status ?? .ok, html: view.html)
    }

    private func correct(_ request: Request, _ context: AppContext) async throws -> Response {
        let (address, id, member) = (try PlanAddress(request, context), try context.id("id"), try await door.open(request, context))
        let form = try await door.form(request, member)
        do {
            return try await attempt(address, "record", form, member, seen: { $0.record(id)?.seen }) { transaction, plan, typed in
                guard plan.record(id) != nil else { throw NotFound() }
                try transaction.decide(.record(id, try PlanRecord.Terms(typed)), in: plan)
                return PlanPath.records(address)
            }
        } catch let refused as RefusedPlan {
            return try await record(address, id, member, refused: refused).response(from: request, context: member)
        }
    }

    // MARK: What is done

    typealias Change = @Sendable (Transaction, Plan, PlanTyped) throws -> Void

    /// - Parameters:
    ///   - seen: what the form showed of the plan, as it is now.
    ///   - change: gives the page that shows what came of it.
    /// - Throws: `RefusedPlan`, with what was wrong.
    private func attempt(
        _ address: PlanAddress, _ name: String, _ form: Form, _ context: MemberContext,
        seen: (@Sendable (Plan) -> Seen?)? = nil, _ change: @escaping @Sendable (Transaction, Plan, PlanTyped) throws -> PlanPath
    ) async throws -> Response {
        do {
            let typed = PlanTyped(form)
            return try await site.once(form, as: context.actor) { transaction in
                let plan = try transaction.plan(address)
                if seen?(plan)?.differs(from: form) ?? false { throw PlanRefusal.changedMeanwhile }
                return try change(transaction, plan, typed).done
            }
        } catch let faults as PlanFaults {
            throw RefusedPlan(name: name, form: form, refusals: faults.refusals)
        } catch let refusal as PlanRefusal {
            throw RefusedPlan(name: name, form: form, refusals: [refusal])
        }
    }

    private func write(
        _ request: Request, _ context: AppContext, _ name: String, to path: @Sendable (PlanAddress) -> PlanPath, _ change: @escaping Change
    ) async throws -> Response {
        let (address, member) = (try PlanAddress(request, context), try await door.open(request, context))
        let form = try await door.form(request, member)
        let page = path(address)
        let base: @Sendable (Plan) -> Seen? = { plan in plan.seenBase }
        let seen = name == "base" ? base : nil
        let copy = name == "copy" ? form.number("year", in: Plan.years) : nil
        let next = copy.map { PlanPath.plan(PlanAddress(year: $0, unit: address.unit)) } ?? page
        do {
            return try await attempt(address, name, form, member, seen: seen) { transaction, plan, typed in
                try change(transaction, plan, typed)
                return next
            }
        } catch let refused as RefusedPlan {
            let shown =
                switch page {
                case .directions: try await directions(address, member, refused: refused)
                case .records: try await records(address, member, refused: refused)
                default: try await plan(address, member, refused: refused)
                }
            return try shown.response(from: request, context: member)
        }
    }

    func writeTask(
        _ request: Request, _ context: AppContext, _ name: String,
        _ change: @escaping @Sendable (Transaction, Plan, UUID, PlanTyped) throws -> Void
    ) async throws -> Response {
        let member = try await door.open(request, context)
        return try await writeTask(request, context, member, try await door.form(request, member), name, change)
    }

    /// With a form that was read already.
    func writeTask(
        _ request: Request, _ context: AppContext, _ member: MemberContext, _ form: Form, _ name: String,
        _ change: @escaping @Sendable (Transaction, Plan, UUID, PlanTyped) throws -> Void
    ) async throws -> Response {
        let (address, id) = (try PlanAddress(request, context), try context.id("id"))
        let seen: @Sendable (Plan) -> Seen? = { plan in plan.task(id)?.seen }
        do {
            return try await attempt(address, name, form, member, seen: seen) { transaction, plan, typed in
                guard plan.task(id) != nil else { throw NotFound() }
                try change(transaction, plan, id, typed)
                return PlanPath.task(address, id)
            }
        } catch let refused as RefusedPlan {
            return try await task(address, id, member, refused: refused).response(from: request, context: member)
        }
    }

    private func make(_ request: Request, _ context: MemberContext) async throws -> Response {
        let form = try await door.form(request, context)
        do {
            let typed = PlanTyped(form)
            let plan = try Plan(typed, at: site.now())
            return try await site.once(form, as: context.actor) { transaction in
                try transaction.add(plan)
                return PlanPath.plan(PlanAddress(year: plan.year, unit: plan.unit)).done
            }
        } catch let faults as PlanFaults {
            return try await refused(form, faults.refusals, request, context)
        } catch let refusal as PlanRefusal {
            return try await refused(form, [refusal], request, context)
        }
    }

    private func refused(_ form: Form, _ refusals: [PlanRefusal], _ request: Request, _ context: MemberContext) async throws -> Response {
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
    let refusals: [PlanRefusal]

    var status: HTTPResponse.Status { refusals.first?.status ?? .unprocessableContent }
}
