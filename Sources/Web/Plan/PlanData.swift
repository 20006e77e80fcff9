import Domain
import FoundationEssentials
import HTTPTypes
import Store

/// A plan with what attached itself to its tasks, read at one moment.
struct PlanData: Sendable {
    let address: PlanAddress
    let plan: Plan
    let units: UnitNames
    /// Of the agency, parents before their children.
    let unitList: [Unit]
    /// Those with people to whom a task or a direction can be given.
    let staffed: Set<UnitPath>
    let evidence: [UUID: [Evidence]]

    init(_ address: PlanAddress, in transaction: Transaction) throws {
        self.address = address
        plan = try transaction.plan(address)
        let all = try transaction.units()
        units = UnitNames(all)
        unitList = all.filter { [plan] in plan.unit.contains($0.path) }
        staffed = try transaction.reportingUnits(of: plan.unit)
        var evidence: [UUID: [Evidence]] = [:]
        for task in plan.tasks { evidence[task.id] = try transaction.evidence(of: task, in: plan) }
        self.evidence = evidence
    }

    /// How much shows that the task was worked on.
    func proofs(of task: PlanTask) -> Int { (evidence[task.id] ?? []).reduce(task.proofs.count) { $0 + $1.count } }
}

/// A task of a plan with all that shows how it stands, read at one moment.
struct PlanTaskData: Sendable {
    let address: PlanAddress
    let plan: Plan
    let solution: Solution
    let task: PlanTask
    let units: UnitNames
    let evidence: [Evidence]
    let proofs: [ShownProof]
    let history: [PlanHistoryEntry]

    init(_ address: PlanAddress, _ id: UUID, in transaction: Transaction) throws {
        self.address = address
        plan = try transaction.plan(address)
        guard let solution = plan.solutions.first(where: { $0.tasks.contains { $0.id == id } }), let task = plan.task(id) else {
            throw NotFound()
        }
        (self.solution, self.task) = (solution, task)
        units = UnitNames(try transaction.units())
        evidence = try transaction.evidence(of: task, in: plan)
        proofs = try transaction.shown(task.proofs)
        history = try transaction.history(of: plan, subject: id)
    }
}

extension Plan {
    /// An empty plan as the form says.
    init(_ typed: Plan.Typed, at now: Date) throws(Plan.Faults) {
        var faults: [Plan.Refusal] = []
        var (year, base): (Int?, PlanBase?) = (nil, nil)
        do { year = try typed.year() } catch { faults += error.refusals }
        do { base = try PlanBase(typed) } catch { faults += error.refusals }
        let (unit, keeper) = (UnitPath(typed["unit"]), UnitPath(typed["keeper"]))
        if unit == nil { faults.append(.missing(.unit)) }
        if keeper == nil { faults.append(.missing(.keeper)) }
        guard faults.isEmpty, let year, let base, let unit, let keeper else { throw Plan.Faults(faults) }
        self.init(
            id: timeOrderedID(at: now), unit: unit, keeper: keeper, year: year, title: base.title, document: base.document,
            basis: base.basis)
    }
}

extension Plan.Typed {
    init(_ form: Form) { self.init(form.fields.mapValues { $0.replacing("\r\n", with: "\n") }) }
}

extension Form {
    /// What a task says, as its form shows it.
    init(_ terms: PlanTask.Terms) {
        var fields = ["title": terms.title, "units_named": terms.unitsNamed, "from": terms.from.iso, "through": terms.through.iso]
        fields["evidence"] = terms.evidence
        for unit in terms.leads { fields["lead." + unit.text] = "yes" }
        for unit in terms.coordinates { fields["with." + unit.text] = "yes" }
        for (number, rule) in terms.rules.enumerated() {
            fields["rule_\(number + 1)"] = EvidenceRule(rule.source, section: rule.section).text
            fields["rule_unit_\(number + 1)"] = rule.unit?.text
        }
        self.init(fields)
    }

    init(_ terms: PlanRecord.Terms) {
        var fields = [
            "kind": terms.kind.rawValue, "title": terms.title, "unit": terms.unit.text, "held_on": terms.heldOn.iso, "result": terms.result,
        ]
        (fields["participants"], fields["number"]) = (terms.participants.map { String($0) }, terms.number)
        (fields["addressee"], fields["task"]) = (terms.addressee, terms.task?.uuidString)
        self.init(fields)
    }
}

extension Plan.Refusal {
    var status: HTTPResponse.Status {
        switch self {
        case .notAllowed: .forbidden
        case .alreadyDone, .notDone, .yearIsTaken, .nothingChanged, .changedMeanwhile: .conflict
        default: .unprocessableContent
        }
    }
}
