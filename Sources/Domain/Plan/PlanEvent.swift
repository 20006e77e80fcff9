public import FoundationEssentials

/// What somebody asks of a plan. Ids of what is new come with it.
public enum PlanCommand: Equatable, Sendable {
    case base(on: Post.Document, title: String, basis: String)
    case addSolution(UUID, PlanPart, title: String)
    case addTask(UUID, to: UUID, PlanTask.Terms)
    /// `reason`: why, where a later end or another lead is set after the end that was there had passed, or an end is set right.
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
    public var units: [(field: Plan.Refusal.Field, unit: UnitPath)] {
        switch self {
        case .addTask(_, _, let terms), .changeTask(_, let terms, _): terms.units
        case .direct(_, let terms): terms.units
        case .record(_, let terms): terms.units
        case .base, .addSolution, .report, .prove, .removeProof, .confirm, .reopen, .carryOut: []
        }
    }
}

extension PlanTask.Terms {
    /// Who leads or takes part, and whose work counts for it.
    public var units: [(field: Plan.Refusal.Field, unit: UnitPath)] {
        (leads + coordinates).map { (.lead, $0) } + rules.compactMap { rule in rule.unit.map { (.rule, $0) } }
    }
}

extension Direction.Terms {
    fileprivate var units: [(field: Plan.Refusal.Field, unit: UnitPath)] { [(.unit, lead)] }
}

extension PlanRecord.Terms {
    fileprivate var units: [(field: Plan.Refusal.Field, unit: UnitPath)] { [(.unit, unit)] }
}

/// What happened to a plan.
public enum PlanEvent: Codable, Equatable, Sendable {
    case made(title: String)
    case copied(from: Int)
    /// Nil of a time when a plan had no basis beside its document.
    case based(on: Post.Document, title: String, basis: String? = nil)
    case solutionAdded(UUID, PlanPart, title: String)
    case taskAdded(UUID, to: UUID, PlanTask.Terms)
    /// `missed`: the end that had passed before it was done when a later one was set. `reason`: why that was, or why another leads what is late.
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
    /// The only way a plan changes: the events that `command` leads to, or the refusal.
    public func decide(_ command: PlanCommand, by actor: Actor, at now: Date) throws(Plan.Refusal) -> [PlanEvent] {
        switch command {
        case .base(let document, let title, let basis): [try base(on: document, title, basis, by: actor, on: now.day)]
        case .addSolution(let id, let component, let title):
            [try edited(.solutionAdded(id, component, title: title), by: actor)]
        case .addTask(let id, let solution, let terms): [try addTask(id, to: solution, terms, by: actor)]
        case .changeTask(let id, let terms, let reason): [try changeTask(id, terms, reason, by: actor, on: now.day)]
        case .report(let id, let isUnderWay, let text): [try report(id, isUnderWay, text, by: actor)]
        case .prove(let id, let proof): [try prove(id, proof, by: actor)]
        case .removeProof(let id, let proof, let reason): [try removeProof(id, proof, reason, by: actor)]
        case .confirm(let id, let attached): [try confirm(id, attached, by: actor)]
        case .reopen(let id, let reason): [try reopen(id, reason, by: actor)]
        case .direct(let id, let terms): [try direct(id, terms, by: actor, on: now.day)]
        case .carryOut(let id, let result): [try carryOut(id, result, by: actor)]
        case .record(let id, let terms): [try record(id, terms, by: actor, on: now.day)]
        }
    }

    private func base(
        on document: Post.Document, _ title: String, _ basis: String, by actor: Actor, on today: Day
    ) throws(Plan.Refusal) -> PlanEvent {
        let event = try edited(.based(on: document, title: title, basis: basis), by: actor)
        guard TypedDay.planDocument.allows(document.issuedOn, on: today) else { throw .liesAhead(.issuedOn) }
        guard document != self.document || title != self.title || basis != self.basis else { throw .nothingChanged }
        return event
    }

    private func addTask(_ id: UUID, to solution: UUID, _ terms: PlanTask.Terms, by actor: Actor) throws(Plan.Refusal) -> PlanEvent {
        let event = try edited(.taskAdded(id, to: solution, terms), by: actor)
        guard solutions.contains(where: { $0.id == solution }) else { throw .unknown(.solution) }
        try check(terms.units)
        return event
    }

    private func changeTask(
        _ id: UUID, _ terms: PlanTask.Terms, _ reason: String, by actor: Actor, on today: Day
    ) throws(Plan.Refusal) -> PlanEvent {
        let event = try edited(.taskChanged(id, terms), by: actor)
        let task = try found(id)
        try check(terms.units)
        guard task.terms != terms else { throw .nothingChanged }
        // Whatever state it is in: one that was done can be taken up again.
        let (isPast, isLater) = (task.end < today, terms.through > task.terms.through)
        let isLedByOthers = Set(terms.leads) != Set(task.terms.leads)
        guard isPast && (isLater || isLedByOthers) || task.displacedEnd != nil && isLater else { return event }
        guard !reason.isEmpty else { throw .missing(.reason) }
        return .taskChanged(id, terms, reason: reason, missed: isLater && task.missed(task.end, on: today) ? task.end : nil)
    }

    private func report(_ id: UUID, _ isUnderWay: Bool, _ text: String, by actor: Actor) throws(Plan.Refusal) -> PlanEvent {
        let task = try found(id)
        try allow(.report, PlanPolicy.mayReport(leads: task.terms.leads, actor))
        guard task.state != .done else { throw .alreadyDone }
        return .reported(id, isUnderWay: isUnderWay, text: text)
    }

    private func prove(_ id: UUID, _ proof: PlanProof, by actor: Actor) throws(Plan.Refusal) -> PlanEvent {
        try allow(.report, PlanPolicy.mayProve(try found(id), in: self, actor))
        return .proved(id, proof)
    }

    private func removeProof(_ id: UUID, _ proof: UUID, _ reason: String, by actor: Actor) throws(Plan.Refusal) -> PlanEvent {
        let task = try found(id)
        try allow(.report, PlanPolicy.mayProve(task, in: self, actor))
        guard let proof = task.proof(proof) else { throw .unknown(.proof) }
        // On these it was confirmed.
        guard task.state != .done else { throw .alreadyDone }
        return .proofRemoved(id, proof, reason: reason)
    }

    private func confirm(_ id: UUID, _ attached: Int, by actor: Actor) throws(Plan.Refusal) -> PlanEvent {
        let task = try found(id)
        try allow(.confirm, PlanPolicy.mayConfirm(self, actor))
        guard task.state != .done else { throw .alreadyDone }
        guard attached + task.proofs.count > 0 else { throw .needsProof }
        return .confirmed(id)
    }

    private func reopen(_ id: UUID, _ reason: String, by actor: Actor) throws(Plan.Refusal) -> PlanEvent {
        let task = try found(id)
        try allow(.confirm, PlanPolicy.mayConfirm(self, actor))
        guard task.state == .done else { throw .notDone }
        return .reopened(id, reason: reason)
    }

    private func direct(_ id: UUID, _ terms: Direction.Terms, by actor: Actor, on today: Day) throws(Plan.Refusal) -> PlanEvent {
        try allow(.direct, PlanPolicy.mayDirect(self, actor))
        try check(terms.units)
        if let task = terms.task { _ = try found(task) }
        guard terms.dueOn >= terms.givenOn else { throw .endsBeforeStart(.dueOn) }
        guard TypedDay.directionGiven.allows(terms.givenOn, on: today) else { throw .liesAhead(.issuedOn) }
        guard TypedDay.directionDue.allows(terms.dueOn, on: today) else { throw .liesBehind(.dueOn) }
        return .directed(id, terms)
    }

    private func carryOut(_ id: UUID, _ result: String, by actor: Actor) throws(Plan.Refusal) -> PlanEvent {
        guard let direction = direction(id) else { throw .unknown(.kind) }
        try allow(.carryOut, PlanPolicy.mayReport(leads: [direction.terms.lead], actor))
        guard direction.doneAt == nil else { throw .alreadyDone }
        return .carriedOut(id, result: result)
    }

    private func record(_ id: UUID, _ terms: PlanRecord.Terms, by actor: Actor, on today: Day) throws(Plan.Refusal) -> PlanEvent {
        try check(terms.units)
        guard TypedDay.recordHeld.allows(terms.heldOn, on: today) else { throw .liesAhead(.heldOn) }
        if let task = terms.task { _ = try found(task) }
        try allow(.record, PlanPolicy.mayRecord(unit: terms.unit, in: self, actor))
        guard let known = record(id) else { return .recorded(id, terms) }
        try allow(.record, PlanPolicy.mayRecord(unit: known.terms.unit, in: self, actor))
        guard known.terms != terms else { throw .nothingChanged }
        return .recordChanged(id, terms)
    }

    private func found(_ id: UUID) throws(Plan.Refusal) -> PlanTask {
        guard let task = task(id) else { throw .unknown(.task) }
        return task
    }

    private func check(_ named: [(field: Plan.Refusal.Field, unit: UnitPath)]) throws(Plan.Refusal) {
        if let stranger = named.first(where: { !unit.contains($0.unit) }) { throw .outOfRange(stranger.field) }
    }

    private func edited(_ event: PlanEvent, by actor: Actor) throws(Plan.Refusal) -> PlanEvent {
        try allow(.edit, PlanPolicy.mayEdit(keeper: keeper, actor))
        return event
    }

    private func allow(_ action: PlanAction, _ isAllowed: Bool) throws(Plan.Refusal) {
        guard isAllowed else { throw .notAllowed(action) }
    }
}

extension Plan {
    /// What a plan that was just made or copied consists of, and the same without anything in it.
    public var founding: (blank: Plan, events: [PlanEvent]) {
        let made: PlanEvent = copiedFrom.map { .copied(from: $0) } ?? .made(title: title)
        let parts = solutions.flatMap { solution in
            [.solutionAdded(solution.id, solution.component, title: solution.title)]
                + solution.tasks.map { PlanEvent.taskAdded($0.id, to: solution.id, $0.terms) }
        }
        var blank = self
        blank.solutions = []
        return (blank, [made] + parts)
    }

    /// The plan after `events`, all of which happened at `instant`.
    public func applying(_ events: [PlanEvent], at instant: Date) -> Plan {
        var plan = self
        for event in events { plan.apply(event, at: instant) }
        return plan
    }

    private mutating func apply(_ event: PlanEvent, at instant: Date) {
        version += 1
        switch event {
        case .made, .copied: break
        case .based(let document, let title, let basis): (self.document, self.title, self.basis) = (document, title, basis ?? self.basis)
        case .solutionAdded(let id, let component, let title):
            let added = solutions + [Solution(id: id, component: component, title: title)]
            solutions = PlanPart.allCases.flatMap { part in added.filter { $0.component == part } }
        case .taskAdded(let id, let solution, let terms):
            guard let index = solutions.firstIndex(where: { $0.id == solution }) else { return }
            solutions[index].tasks.append(PlanTask(id: id, terms: terms))
        case .taskChanged(let id, let terms, _, let missed): change(id) { $0.change(to: terms, missed: missed, on: instant.day) }
        case .reported(let id, let isUnderWay, let text):
            change(id) { ($0.state, $0.report, $0.reportedAt) = (isUnderWay ? .underWay : .notStarted, text, instant) }
        case .proved(let id, let proof): change(id) { $0.proofs.append(proof) }
        case .proofRemoved(let id, let proof, _): change(id) { $0.proofs.removeAll { $0.id == proof.id } }
        case .confirmed(let id): change(id) { ($0.state, $0.doneAt) = (.done, instant) }
        case .reopened(let id, _): change(id) { ($0.state, $0.doneAt) = (.underWay, nil) }
        case .directed(let id, let terms): directions.append(Direction(id: id, terms: terms))
        case .carriedOut(let id, let result):
            directions = directions.map { $0.id == id ? Direction(id: id, terms: $0.terms, doneAt: instant, result: result) : $0 }
        case .recorded(let id, let terms), .recordChanged(let id, let terms):
            records = records.filter { $0.id != id } + [PlanRecord(id: id, terms: terms)]
        }
    }

    private mutating func change(_ task: UUID, _ mutate: (inout PlanTask) -> Void) {
        for solution in solutions.indices {
            for index in solutions[solution].tasks.indices where solutions[solution].tasks[index].id == task {
                mutate(&solutions[solution].tasks[index])
            }
        }
    }
}
