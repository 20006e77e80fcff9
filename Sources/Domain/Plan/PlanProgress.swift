public import FoundationEssentials

/// What attached itself to a task in a span of days, by one rule.
public struct Evidence: Equatable, Sendable {
    /// One of the things counted, with where it can be read.
    public struct Item: Equatable, Sendable {
        public enum Place: Equatable, Sendable {
            case question(slug: String)
            case product(slug: String)
            case post(Section, slug: String)
            case record(UUID)
            case direction(UUID)
        }

        public let title: String
        public let place: Place

        public init(title: String, place: Place) { (self.title, self.place) = (title, place) }
    }

    public let rule: EvidenceRule
    public let count: Int
    /// The latest few.
    public let items: [Item]

    public init(rule: EvidenceRule, count: Int, items: [Item]) { (self.rule, self.count, self.items) = (rule, count, items) }
}

/// How a unit's part of a plan stands in a quarter, for its quarterly report.
public struct PlanProgress: Equatable, Sendable {
    public struct TaskLine: Equatable, Sendable {
        public let task: PlanTask
        public let status: TaskStatus
        /// Whether the unit leads it; otherwise it takes part, or led it when its end passed.
        public let leads: Bool
        /// What attached itself in the quarter, by rule.
        public let evidence: [Evidence]
        /// What was attached by hand in the quarter.
        public let proofs: [PlanProof]

        public init(task: PlanTask, status: TaskStatus, leads: Bool, evidence: [Evidence], proofs: [PlanProof]) {
            (self.task, self.status, self.leads, self.evidence, self.proofs) = (task, status, leads, evidence, proofs)
        }

        public var attached: Int { evidence.reduce(proofs.count) { $0 + $1.count } }
    }

    public struct Group: Equatable, Sendable {
        public let component: PlanPart
        public let tasks: [TaskLine]

        public init(component: PlanPart, tasks: [TaskLine]) { (self.component, self.tasks) = (component, tasks) }
    }

    public let year: Int
    public let days: ClosedRange<Day>
    /// In the order of the plan; components without a task of the unit are left out.
    public let components: [Group]
    /// Due or done in the quarter.
    public let directions: [Direction]
    /// Held in the quarter: dialogues, events, trainings, proposals.
    public let records: [PlanRecord]

    public init(year: Int, days: ClosedRange<Day>, components: [Group], directions: [Direction], records: [PlanRecord]) {
        (self.year, self.days, self.components) = (year, days, components)
        (self.directions, self.records) = (directions, records)
    }

    public func records(_ kind: PlanRecord.Kind) -> [PlanRecord] { records.filter { $0.terms.kind == kind } }
}

extension Plan {
    /// The tasks that run in these days, were done in them, or are still not done; one that is late also where its start was moved behind them.
    public func tasks(in days: ClosedRange<Day>) -> [(component: PlanPart, task: PlanTask)] {
        solutions.flatMap { solution in solution.tasks.map { (solution.component, $0) } }.filter { _, task in
            min(task.terms.from, task.end) <= days.upperBound
                && (task.terms.through >= days.lowerBound || task.doneAt.map { $0.day >= days.lowerBound } ?? true)
        }
    }

    /// Directions to the unit that fall due or were carried out in these days, and the ones overdue since before.
    public func directions(to unit: UnitPath, in days: ClosedRange<Day>) -> [Direction] {
        directions.filter { direction in
            guard unit.contains(direction.terms.lead) else { return false }
            let due = direction.terms.dueOn
            return days.contains(due) || direction.doneAt.map { days.contains($0.day) } ?? (due < days.lowerBound)
        }
    }

    /// Those that were entered in these days, where that is known, or else held in them.
    public func records(of unit: UnitPath, in days: ClosedRange<Day>) -> [PlanRecord] {
        records.filter { unit.contains($0.terms.unit) && days.contains($0.enteredAt?.day ?? $0.terms.heldOn) }
    }
}
