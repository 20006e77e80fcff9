public import FoundationEssentials

/// What somebody asks of a plan. Ids of what is new come with it.
public enum PlanCommand: Equatable, Sendable {
    case base(on: Post.Document, title: String, basis: String)
    case addSolution(UUID, PlanPart, title: String)
    case addTask(UUID, to: UUID, PlanTask.Terms)
    /// `reason`: why, where a later end is set after the one that was there had passed.
    case changeTask(UUID, PlanTask.Terms, reason: String)
    /// `isUnderWay`: false takes a start back.
    case report(UUID, isUnderWay: Bool, text: String)
    case prove(UUID, PlanProof)
    case removeProof(UUID, UUID, reason: String)
    /// `attached`: how much attached itself.
    case confirm(UUID, attached: Int)
    case reopen(UUID, reason: String)
    case direct(UUID, Direction.Terms)
    case carryOut(UUID, result: String)
    case record(UUID, PlanRecord.Terms)

    /// The units that it names, and where.
    public var units: [(field: PlanRefusal.Field, unit: UnitPath)] {
        switch self {
        case .addTask(_, _, let terms), .changeTask(_, let terms, _): terms.units
        case .direct(_, let terms): [(.unit, terms.lead)]
        case .record(_, let terms): [(.unit, terms.unit)]
        case .base, .addSolution, .report, .prove, .removeProof, .confirm, .reopen, .carryOut: []
        }
    }
}

extension PlanTask.Terms {
    /// Who leads or takes part, and whose work counts for it.
    public var units: [(field: PlanRefusal.Field, unit: UnitPath)] {
        (leads + coordinates).map { (.lead, $0) } + rules.compactMap { rule in rule.unit.map { (.rule, $0) } }
    }
}

/// What happened to a plan.
public enum PlanEvent: Codable, Equatable, Sendable {
    case made(title: String)
    case copied(from: Int)
    /// Nil of a time when a plan had no basis beside its document.
    case based(on: Post.Document, title: String, basis: String? = nil)
    case solutionAdded(UUID, PlanPart, title: String)
    case taskAdded(UUID, to: UUID, PlanTask.Terms)
    /// `missed`: the end that had passed when a later one was set, and why that was.
    case taskChanged(UUID, PlanTask.Terms, reason: String? = nil, missed: Day? = nil)
    case reported(UUID, isUnderWay: Bool, text: String)
    case proved(UUID, PlanProof)
    case proofRemoved(UUID, PlanProof, reason: String)
    case confirmed(UUID)
    case reopened(UUID, reason: String)
    case directed(UUID, Direction.Terms)
    case carriedOut(UUID, result: String)
    case recorded(UUID, PlanRecord.Terms)
    case recordChanged(UUID, PlanRecord.Terms)

    /// As the database has it.
    public enum Name: String, CaseIterable, Sendable {
        case made
        case copied
        case based
        case solutionAdded = "solution_added"
        case taskAdded = "task_added"
        case taskChanged = "task_changed"
        case reported
        case proved
        case proofRemoved = "proof_removed"
        case confirmed
        case reopened
        case directed
        case carriedOut = "carried_out"
        case recorded
        case recordChanged = "record_changed"
    }

    public var name: String { word.rawValue }

    private var word: Name {
        switch self {
        case .made: .made
        case .copied: .copied
        case .based: .based
        case .solutionAdded: .solutionAdded
        case .taskAdded: .taskAdded
        case .taskChanged: .taskChanged
        case .reported: .reported
        case .proved: .proved
        case .proofRemoved: .proofRemoved
        case .confirmed: .confirmed
        case .reopened: .reopened
        case .directed: .directed
        case .carriedOut: .carriedOut
        case .recorded: .recorded
        case .recordChanged: .recordChanged
        }
    }
}

extension Plan {
    /// The only way a plan changes: the event that `command` leads to, or the refusal.
    public func decide(_ command: PlanCommand, by actor: Actor, on today: Day) throws(PlanRefusal) -> PlanEvent {
        switch command {
        case .base(let document, let title, let basis):
            try allow(.edit, PlanPolicy.mayEdit(keeper: keeper, actor))
            guard TypedDay.planDocument.allows(document.issuedOn, on: today) else { throw .liesAhead(.issuedOn) }
            guard document != self.document || title != self.title || basis != self.basis else { throw .nothingChanged }
            return .based(on: document, title: title, basis: basis)
        case .addSolution(let id, let component, let title):
            try allow(.edit, PlanPolicy.mayEdit(keeper: keeper, actor))
            return .solutionAdded(id, component, title: title)
        case .addTask(let id, let solution, let terms):
            try allow(.edit, PlanPolicy.mayEdit(keeper: keeper, actor))
            guard solutions.contains(where: { $0.id == solution }) else { throw .unknown(.solution) }
            try check(command)
            return .taskAdded(id, to: solution, terms)
        case .changeTask(let id, let terms, let reason):
            try allow(.edit, PlanPolicy.mayEdit(keeper: keeper, actor))
            let task = try found(id)
            try check(command)
            guard task.terms != terms else { throw .nothingChanged }
            // Whatever state it is in: one that was done can be taken up again.
            guard task.end < today, terms.through > task.terms.through else { return .taskChanged(id, terms) }
            guard !reason.isEmpty else { throw .missing(.reason) }
            return .taskChanged(id, terms, reason: reason, missed: task.end)
        case .report, .prove, .removeProof, .confirm, .reopen: return try decideTask(command, by: actor)
        case .direct, .carryOut, .record: return try decideBeside(command, by: actor, on: today)
        }
    }

    private func decideTask(_ command: PlanCommand, by actor: Actor) throws(PlanRefusal) -> PlanEvent {
        switch command {
        case .report(let id, let isUnderWay, let text):
            let task = try found(id)
            try allow(.report, PlanPolicy.mayReport(leads: task.terms.leads, actor))
            guard task.state != .done else { throw .alreadyDone }
            return .reported(id, isUnderWay: isUnderWay, text: text)
        case .prove(let id, let proof):
            let task = try found(id)
            try allow(.report, PlanPolicy.mayProve(task, in: self, actor))
            return .proved(id, proof)
        case .removeProof(let id, let proof, let reason):
            let task = try found(id)
            try allow(.report, PlanPolicy.mayProve(task, in: self, actor))
            guard let proof = task.proof(proof) else { throw .unknown(.proof) }
            // On these it was confirmed.
            guard task.state != .done else { throw .alreadyDone }
            return .proofRemoved(id, proof, reason: reason)
        case .confirm(let id, let attached):
            let task = try found(id)
            try allow(.confirm, PlanPolicy.mayConfirm(self, actor))
            guard task.state != .done else { throw .alreadyDone }
            guard attached + task.proofs.count > 0 else { throw .needsProof }
            return .confirmed(id)
        case .reopen(let id, let reason):
            let task = try found(id)
            try allow(.confirm, PlanPolicy.mayConfirm(self, actor))
            guard task.state == .done else { throw .notDone }
            return .reopened(id, reason: reason)
        default: throw .unknown(.task)
        }
    }

    private func decideBeside(_ command: PlanCommand, by actor: Actor, on today: Day) throws(PlanRefusal) -> PlanEvent {
        switch command {
        case .direct(let id, let terms):
            try allow(.direct, PlanPolicy.mayDirect(self, actor))
            try check(command)
            if let task = terms.task { _ = try found(task) }
            guard terms.dueOn >= terms.givenOn else { throw .endsBeforeStart(.dueOn) }
            guard TypedDay.directionGiven.allows(terms.givenOn, on: today) else { throw .liesAhead(.issuedOn) }
            guard TypedDay.directionDue.allows(terms.dueOn, on: today) else { throw .liesBehind(.dueOn) }
            return .directed(id, terms)
        case .carryOut(let id, let result):
            guard let direction = direction(id) else { throw .unknown(.kind) }
            try allow(.carryOut, PlanPolicy.mayReport(leads: [direction.terms.lead], actor))
            guard direction.doneAt == nil else { throw .alreadyDone }
            return .carriedOut(id, result: result)
        case .record(let id, let terms):
            try check(command)
            guard TypedDay.recordHeld.allows(terms.heldOn, on: today) else { throw .liesAhead(.heldOn) }
            if let task = terms.task { _ = try found(task) }
            try allow(.record, PlanPolicy.mayRecord(unit: terms.unit, in: self, actor))
            guard let known = record(id) else { return .recorded(id, terms) }
            try allow(.record, PlanPolicy.mayRecord(unit: known.terms.unit, in: self, actor))
            guard known.terms != terms else { throw .nothingChanged }
            return .recordChanged(id, terms)
        default: throw .unknown(.kind)
        }
    }

    private func found(_ id: UUID) throws(PlanRefusal) -> PlanTask {
        guard let task = task(id) else { throw .unknown(.task) }
        return task
    }

    private func check(_ command: PlanCommand) throws(PlanRefusal) {
        if let stranger = command.units.first(where: { !unit.contains($0.unit) }) { throw .outOfRange(stranger.field) }
    }

    private func allow(_ action: PlanAction, _ isAllowed: Bool) throws(PlanRefusal) {
        guard isAllowed else { throw .notAllowed(action) }
    }
}
