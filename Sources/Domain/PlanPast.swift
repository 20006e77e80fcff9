public import FoundationEssentials

extension Plan {
    /// The plan as it stood at a moment, from what was done with it: what its tasks said, how they stood, what had been attached, which
    /// directions had been given and carried out. Of a plan that was entered only afterwards the tasks stand as they were first worded,
    /// without anything done.
    /// - Parameter steps: all that ever happened to it, the earliest first.
    public func asOf(_ moment: Date, _ steps: [(at: Date, event: PlanEvent)]) -> Plan {
        let past = steps.filter { $0.at < moment }.map(\.event)
        // Once there is a plan, a task that was added later was not in it.
        let known = past.isEmpty ? nil : Set(past.compactMap(\.addedTask))
        let solutions = solutions.map { solution in
            let tasks = solution.tasks.filter { known?.contains($0.id) ?? true }
            return Solution(
                id: solution.id, component: solution.component, title: solution.title,
                tasks: tasks.map { $0.asOf(moment, past, first: steps.map(\.event)) })
        }
        let directions = directions.filter { $0.terms.givenOn.start < moment }.map { direction in
            let isDone = direction.doneAt.map { $0 < moment } ?? false
            return isDone ? direction : Direction(id: direction.id, terms: direction.terms)
        }
        return Plan(
            id: id, unit: unit, keeper: keeper, year: year, title: title, document: document, copiedFrom: copiedFrom, solutions: solutions,
            directions: directions, records: records, version: past.count)
    }
}

extension PlanEvent {
    fileprivate var addedTask: UUID? {
        if case .taskAdded(let id, _, _) = self { id } else { nil }
    }
}

extension PlanTask {
    fileprivate func asOf(_ moment: Date, _ past: [PlanEvent], first steps: [PlanEvent]) -> PlanTask {
        var terms = self.terms
        for case .taskAdded(id, _, let worded) in steps { terms = worded }
        var (state, report) = (State.notStarted, String?.none)
        for event in past {
            switch event {
            case .taskChanged(id, let worded): terms = worded
            case .reported(id, let isUnderWay, let text): (state, report) = (isUnderWay ? .underWay : .notStarted, text)
            case .confirmed(id): state = .done
            case .reopened(id, _): state = .underWay
            default: break
            }
        }
        return PlanTask(id: id, terms: terms, state: state, report: report, proofs: proofs.filter { $0.at < moment })
    }
}
