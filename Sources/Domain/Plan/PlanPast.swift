public import FoundationEssentials

/// An event of a plan with its time.
public struct PlanStep: Sendable {
    public let at: Date
    public let event: PlanEvent

    public init(at: Date, event: PlanEvent) { (self.at, self.event) = (at, event) }
}

extension Plan {
    /// The plan as it stood before `moment`, told by its history. Of a plan that was entered only later the tasks stand there as not started; a
    /// task that was added to it later was not in it. Directions and records count from when they were entered, whatever day they name.
    /// - Parameter steps: the oldest first.
    public func standing(before moment: Date, _ steps: [PlanStep]) -> Plan {
        let later = steps.filter { $0.at >= moment }.map(\.event)
        let earlier = steps.filter { $0.at < moment }
        let added = earlier.isEmpty ? [] : Set(later.compactMap(\.addedTask))
        var past = self
        for index in solutions.indices {
            let known = solutions[index].tasks.filter { !added.contains($0.id) }
            past.solutions[index].tasks = known.map { task in
                // As it began: its changes are told from there.
                PlanTask(id: task.id, terms: earlier.lazy.compactMap { $0.event.terms(ofAdded: task.id) }.first ?? task.terms)
            }
        }
        (past.directions, past.records) = ([], [])
        for step in earlier { past = past.applying(named(step.event, before: later).map { [$0] } ?? [], at: step.at) }
        past.directions = directions.compactMap { past.direction($0.id) }
        past.records = records.compactMap { past.record($0.id) }
        past.version = version
        return past.dated(by: steps)
    }

    /// The same with the instants at which its records were entered.
    public func dated(by steps: [PlanStep]) -> Plan {
        var entered: [UUID: Date] = [:]
        for step in steps { if case .recorded(let id, _) = step.event { entered[id] = entered[id] ?? step.at } }
        var dated = self
        dated.records = records.map { PlanRecord(id: $0.id, terms: $0.terms, enteredAt: entered[$0.id]) }
        return dated
    }

    /// An event by the tree of units as it is; nil of what is told as it is today: the plan's own words, and that it has its parts.
    private func named(_ event: PlanEvent, before later: [PlanEvent]) -> PlanEvent? {
        switch event {
        case .made, .copied, .based, .solutionAdded: return nil
        case .taskAdded(let id, _, let then): return task(id).map { .taskChanged(id, then.ledAsIn($0.terms, before: later.terms(of: id))) }
        case .taskChanged(let id, let then, let reason, let missed):
            return task(id).map {
                .taskChanged(id, then.ledAsIn($0.terms, before: later.terms(of: id)), reason: reason, missed: missed)
            }
        case .directed(let id, let then): return .directed(id, direction(id)?.terms ?? then)
        case .recorded(let id, let then), .recordChanged(let id, let then):
            let today = later.units(of: id).contains { $0 != then.unit } ? then.unit : record(id)?.terms.unit ?? then.unit
            return .recordChanged(id, then.held(by: today))
        case .reported, .proved, .proofRemoved, .confirmed, .reopened, .carriedOut: return event
        }
    }
}

extension PlanEvent {
    fileprivate var addedTask: UUID? {
        if case .taskAdded(let id, _, _) = self { id } else { nil }
    }

    fileprivate func terms(ofAdded task: UUID) -> PlanTask.Terms? {
        if case .taskAdded(task, _, let terms) = self { terms } else { nil }
    }
}

extension [PlanEvent] {
    /// What a task was changed to.
    fileprivate func terms(of task: UUID) -> [PlanTask.Terms] {
        compactMap { event in if case .taskChanged(task, let terms, _, _) = event { terms } else { nil } }
    }

    /// Whose a record was changed to be.
    fileprivate func units(of record: UUID) -> [UnitPath] {
        compactMap { event in if case .recordChanged(record, let terms) = event { terms.unit } else { nil } }
    }
}

extension PlanTask.Terms {
    /// These words and days with the units and rules of `today`, unless somebody changed them since: a unit that moved in the tree took its
    /// tasks along, but history names it as it was.
    fileprivate func ledAsIn(_ today: PlanTask.Terms, before changes: [PlanTask.Terms]) -> PlanTask.Terms {
        func standing<Value: Equatable>(_ part: KeyPath<PlanTask.Terms, Value>) -> Value {
            changes.contains { $0[keyPath: part] != self[keyPath: part] } ? self[keyPath: part] : today[keyPath: part]
        }
        return PlanTask.Terms(
            title: title, leads: standing(\.leads), coordinates: standing(\.coordinates), unitsNamed: unitsNamed, from: from,
            through: through, evidence: evidence, rules: standing(\.rules))
    }
}

extension PlanRecord.Terms {
    fileprivate func held(by unit: UnitPath) -> PlanRecord.Terms {
        PlanRecord.Terms(
            kind: kind, title: title, unit: unit, heldOn: heldOn, participants: participants, result: result, number: number,
            addressee: addressee, task: task)
    }
}
