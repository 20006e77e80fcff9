public import Domain
import FoundationEssentials
import PG

extension Transaction {
    /// How a unit's part of the plan stands in a quarter: the tasks that it leads or takes part in and that run then, with what attached
    /// itself or was attached in these days; directions to it that were due or done; what it held.
    /// - Throws: `NotFound` where there is no such plan, or no such quarter.
    public func planProgress(year: Int, quarter: Int, unit: UnitPath) throws -> PlanProgress {
        guard let days = daysOfQuarter(quarter, of: year) else { throw NotFound() }
        // After the quarter its tasks are told of as they stood when it ended.
        let end = min(now, days.upperBound.end)
        let current = try plan(year: year, unit: unit)
        let plan = end < now ? current.asOf(end, try steps(of: current)) : current
        let groups = try Component.allCases.compactMap { component -> PlanProgress.Group? in
            let lines = try plan.tasks(in: days).filter { $0.component == component }.compactMap { try line($0.task, unit, days, in: plan) }
            return lines.isEmpty ? nil : PlanProgress.Group(component: component, tasks: lines)
        }
        return PlanProgress(
            year: year, days: days, components: groups, directions: plan.directions(to: unit, in: days),
            records: plan.records(of: unit, in: days))
    }

    /// All that happened to a plan, the earliest first.
    private func steps(of plan: Plan) throws -> [(at: Date, event: PlanEvent)] {
        try history(of: plan, limit: .max).reversed().map { ($0.at, $0.event) }
    }

    private func line(_ task: PlanTask, _ unit: UnitPath, _ days: ClosedRange<Day>, in plan: Plan) throws -> PlanProgress.TaskLine? {
        let leads = task.isLed(by: unit)
        guard leads || task.isCoordinated(by: unit) else { return nil }
        let from = max(days.lowerBound, task.terms.from)
        return PlanProgress.TaskLine(
            task: task, status: task.status(on: min(now.day, days.upperBound.adding(1))), leads: leads,
            evidence: from <= days.upperBound ? try evidence(of: task, in: plan, from...days.upperBound) : [],
            proofs: task.proofs.filter { days.contains($0.at.day) })
    }
}
