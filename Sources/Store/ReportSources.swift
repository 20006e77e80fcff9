import Domain
import FoundationEssentials
import PG

/// What the report takes from the plan.
struct PlanLines {
    var tasks: [ReportData.TaskLine] = []
    var happenings: [ReportData.Happening] = []
}

extension Transaction {
    /// The internal indicators of a quarter, by the one definition that everything uses; their names come with the language.
    func reportFigures(_ quarter: Quarter, _ unit: UnitPath) throws -> [ReportData.Figure] {
        let set = try indicators(IndicatorScope(quarter.days, unit: unit))
        let single = set.indicators.map { indicator in
            ReportData.Figure(
                key: indicator.name.rawValue, name: "", definition: "", measure: .init(indicator.name.measure), value: indicator.value,
                n: indicator.n, low: indicator.low, high: indicator.high, score: indicator.score, withheld: indicator.withheld)
        }
        // The mean of the scores that can be shown, with how many these are.
        let composites = IndicatorGroup.allCases.map(set.composite).map { composite in
            ReportData.Figure(
                key: composite.group.rawValue, name: "", definition: "", measure: .count, value: nil, n: composite.included,
                score: composite.score, withheld: composite.withheld)
        }
        return single + composites
    }

    /// The tasks that the unit leads or takes part in, with the evidence of the quarter, and what it held; of an agency those of all its
    /// units. Nothing where the year has no plan, or where several agencies below it have one each.
    func planLines(_ quarter: Quarter, _ unit: UnitPath) throws -> PlanLines {
        let progress: PlanProgress
        do {
            progress = try planProgress(year: quarter.year, quarter: quarter.number, unit: unit)
        } catch is NotFound { return PlanLines() } catch PlanRefusal.missing(.unit) { return PlanLines() }
        let names = try units()
        func name(_ path: UnitPath) -> String { names.first { $0.path == path }?.nameVi ?? path.text }
        let tasks = progress.components.flatMap { group in
            group.tasks.map { line in
                let terms = line.task.terms
                return ReportData.TaskLine(
                    component: group.component.number, title: terms.title,
                    lead: terms.leads.isEmpty ? terms.unitsNamed : terms.leads.map(name).joined(separator: "; "),
                    status: .init(line.status), proofs: line.attached, named: line.proofs.compactMap(\.name))
            }
        }
        let directed = progress.directions.count { $0.doneAt.map { $0 <= now } ?? false }
        let held = PlanRecord.Kind.allCases.map { ReportData.Happening(name: $0.rawValue, count: progress.records($0).count) }
        return PlanLines(
            tasks: tasks,
            happenings: held + [
                .init(name: "directions", count: progress.directions.count), .init(name: "directions_done", count: directed),
            ])
    }
}

extension PlanProof {
    /// Of a file or a document. Tickets and posts are counted, not named: what was asked stands in no report.
    fileprivate var name: String? {
        switch what {
        case .file(_, let name): name
        case .document(let number): number
        case .ticket, .post: nil
        }
    }
}

extension ReportData.Measure {
    fileprivate init(_ measure: IndicatorMeasure) {
        self =
            switch measure {
            case .share: .share
            case .workingDays: .workingDays
            case .rounds: .ratio
            }
    }
}

extension ReportData.Status {
    fileprivate init(_ status: TaskStatus) {
        self =
            switch status {
            case .late: .late
            case .underWay: .underWay
            case .notStarted: .notStarted
            case .done: .done
            }
    }
}
