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
        let (added, steps) = (Set(later.compactMap(\.addedTask)), steps.filter { $0.at < moment })
        let solutions = solutions.map { solution in
            Solution(
                id: solution.id, component: solution.component, title: solution.title,
                tasks: solution.tasks.filter { steps.isEmpty || !added.contains($0.id) }.map { $0.after(steps, before: later) })
        }
        return Plan(
            id: id, unit: unit, keeper: keeper, year: year, title: title, document: document, basis: basis, copiedFrom: copiedFrom,
            solutions: solutions, directions: directions.compactMap { $0.after(steps) },
            records: records.compactMap { $0.after(steps, before: later) },
            version: version)
    }
}

extension PlanEvent {
    fileprivate var addedTask: UUID? {
        if case .taskAdded(let id, _, _) = self { id } else { nil }
    }
}

extension PlanTask {
    fileprivate func after(_ steps: [PlanStep], before later: [PlanEvent]) -> PlanTask {
        let changes = later.compactMap { event -> Terms? in if case .taskChanged(id, let terms, _, _) = event { terms } else { nil } }
        return steps.reduce(PlanTask(id: id, terms: terms)) { $0.after($1, terms, changes) }
    }

    private func after(_ step: PlanStep, _ today: Terms, _ changes: [Terms]) -> PlanTask {
        switch step.event {
        case .taskAdded(id, _, let then): with(terms: then.ledAsIn(today, before: changes), missedOn: missedOn)
        case .taskChanged(id, let then, _, let missed):
            with(terms: then.ledAsIn(today, before: changes), missedOn: missed ?? missedOn)
        case .reported(id, let isUnderWay, let text):
            PlanTask(
                id: id, terms: terms, state: isUnderWay ? .underWay : .notStarted, report: text, reportedAt: step.at, proofs: proofs,
                missedOn: missedOn)
        case .confirmed(id): with(state: .done, doneAt: step.at)
        case .reopened(id, _): with(state: .underWay)
        case .proved(id, let proof): with(state: state, doneAt: doneAt, proofs: proofs + [proof])
        case .proofRemoved(id, let proof, _): with(state: state, doneAt: doneAt, proofs: proofs.filter { $0.id != proof.id })
        default: self
        }
    }

    private func with(terms: Terms, missedOn: Day?) -> PlanTask {
        PlanTask(
            id: id, terms: terms, state: state, report: report, reportedAt: reportedAt, doneAt: doneAt, proofs: proofs, missedOn: missedOn)
    }

    private func with(state: State, doneAt: Date? = nil, proofs: [PlanProof]? = nil) -> PlanTask {
        PlanTask(
            id: id, terms: terms, state: state, report: report, reportedAt: reportedAt, doneAt: doneAt, proofs: proofs ?? self.proofs,
            missedOn: missedOn)
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

extension Direction {
    /// Nil where it was not given by then.
    fileprivate func after(_ steps: [PlanStep]) -> Direction? {
        steps.reduce(nil) { direction, step in
            switch step.event {
            case .directed(id, _): Direction(id: id, terms: terms, doneAt: nil, result: nil)
            case .carriedOut(id, let result): Direction(id: id, terms: terms, doneAt: step.at, result: result)
            default: direction
            }
        }
    }
}

extension PlanRecord {
    /// Nil where it was not entered by then.
    fileprivate func after(_ steps: [PlanStep], before later: [PlanEvent]) -> PlanRecord? {
        let changes = later.compactMap { event -> Terms? in if case .recordChanged(id, let terms) = event { terms } else { nil } }
        return steps.reduce(nil) { record, step in
            switch step.event {
            case .recorded(id, let then), .recordChanged(id, let then):
                PlanRecord(id: id, terms: then.held(by: changes.contains { $0.unit != then.unit } ? then.unit : terms.unit))
            default: record
            }
        }
    }
}

extension PlanRecord.Terms {
    fileprivate func held(by unit: UnitPath) -> PlanRecord.Terms {
        PlanRecord.Terms(
            kind: kind, title: title, unit: unit, heldOn: heldOn, participants: participants, result: result, number: number,
            addressee: addressee, task: task)
    }
}
