public import Domain
import FoundationEssentials
import PG

extension Transaction {
    /// How a unit's part of the plan stands in a quarter: the tasks that it leads, takes part in or let pass and that run then, with what attached
    /// itself or was attached in these days; directions to it that were due or done; what it held. Of a quarter that is over, all as it stood
    /// when it ended, whenever it is asked. What was held counts once: in the quarter in which it was put on record.
    /// - Throws: `NotFound` where there is no such plan, or no such quarter; `Plan.Refusal.missing(.unit)` where several agencies below the
    /// unit have one and it has none.
    public func planProgress(year: Int, quarter: Int, unit: UnitPath) throws -> PlanProgress {
        guard let days = Quarter(year: year, number: quarter)?.days else { throw NotFound() }
        let end = days.upperBound.end
        let today = try plan(year: year, unit: unit)
        let steps = try steps(of: today)
        let plan = now < end ? today.dated(by: steps) : today.standing(before: end, steps)
        let asOf = min(now, end).day
        let groups = try PlanPart.allCases.compactMap { component -> PlanProgress.Group? in
            let lines = try plan.tasks(in: days).filter { $0.component == component }.compactMap {
                try line($0.task, unit, days, on: asOf, in: plan)
            }
            return lines.isEmpty ? nil : PlanProgress.Group(component: component, tasks: lines)
        }
        return PlanProgress(
            year: year, days: days, components: groups, directions: plan.directions(to: unit, in: days),
            records: plan.records(of: unit, in: days))
    }

    private func line(_ task: PlanTask, _ unit: UnitPath, _ days: ClosedRange<Day>, on asOf: Day, in plan: Plan) throws -> PlanProgress
        .TaskLine?
    {
        let leads = task.isLed(by: unit)
        guard leads || task.isCoordinated(by: unit) || task.isMissed(by: unit) else { return nil }
        let from = max(days.lowerBound, task.terms.from)
        return PlanProgress.TaskLine(
            task: task, status: task.status(on: asOf), leads: leads,
            evidence: from <= days.upperBound ? try evidence(of: task, in: plan, reported: from...days.upperBound) : [],
            proofs: task.proofs.filter { days.contains($0.at.day) })
    }
}
