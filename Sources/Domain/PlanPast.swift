public import FoundationEssentials

/// An event of a plan with its time.
public struct PlanStep: Sendable {
    public let at: Date
    public let event: PlanEvent

    public init(at: Date, event: PlanEvent) { (self.at, self.event) = (at, event) }
}

extension Plan {
    /// The plan as it stood before `moment`, told by its history. Of a plan that was entered only later the tasks stand there as not started; a
    /// task that was added to it later was not in it.
    /// - Parameter steps: the oldest first.
    public func standing(before moment: Date, _ steps: [PlanStep]) -> Plan {
        let later = Set(steps.filter { $0.at >= moment }.compactMap(\.event.addedTask))
        let steps = steps.filter { $0.at < moment }
        let solutions = solutions.map { solution in
            Solution(
                id: solution.id, component: solution.component, title: solution.title,
                tasks: solution.tasks.filter { steps.isEmpty || !later.contains($0.id) }.map { $0.after(steps) })
        }
        return Plan(
            id: id, unit: unit, keeper: keeper, year: year, title: title, document: document, basis: basis, copiedFrom: copiedFrom,
            solutions: solutions, directions: directions.filter { $0.terms.givenOn.start < moment }.map { $0.standing(before: moment) },
            records: records, version: version)
    }
}

extension PlanEvent {
    fileprivate var addedTask: UUID? {
        if case .taskAdded(let id, _, _) = self { id } else { nil }
    }
}

extension PlanTask {
    fileprivate func after(_ steps: [PlanStep]) -> PlanTask {
        steps.reduce(PlanTask(id: id, terms: terms)) { $0.after($1) }
    }

    private func after(_ step: PlanStep) -> PlanTask {
        switch step.event {
        case .taskAdded(id, _, let then): with(terms: then.ledAsIn(terms), missedOn: missedOn)
        case .taskChanged(id, let then, _, let missed): with(terms: then.ledAsIn(terms), missedOn: missed ?? missedOn)
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
    /// These words and days with the units and rules of `today`: a unit that moved in the tree took its tasks along, but history names it
    /// as it was.
    fileprivate func ledAsIn(_ today: PlanTask.Terms) -> PlanTask.Terms {
        PlanTask.Terms(
            title: title, leads: today.leads, coordinates: today.coordinates, unitsNamed: unitsNamed, from: from, through: through,
            evidence: evidence, rules: today.rules)
    }
}

extension Direction {
    fileprivate func standing(before moment: Date) -> Direction {
        doneAt.map { $0 < moment } ?? true ? self : Direction(id: id, terms: terms, doneAt: nil, result: nil)
    }
}
