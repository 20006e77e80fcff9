import Domain
import FoundationEssentials
import PG

/// What the report takes from the tasks of the plan.
struct PlanLines {
    var tasks: [ReportData.TaskLine] = []
    var components: [String] = []
    var happenings: [ReportData.Happening] = []
}

extension Transaction {
    /// The indicators of a quarter, in the order of the plan.
    func reportFigures(_ quarter: Quarter, _ unit: UnitPath) throws -> [ReportData.Figure] {
        let total = try figures(quarter.days, unit: unit).total
        func share(_ name: FigureName, _ share: Share?) -> ReportData.Figure {
            ReportData.Figure(
                key: name.rawValue, name: "", definition: "", measure: .share, value: share?.value, n: share?.n ?? 0,
                low: share?.interval?.lowerBound, high: share?.interval?.upperBound)
        }
        func wait(_ name: FigureName, _ quantile: Double) -> ReportData.Figure {
            ReportData.Figure(
                key: name.rawValue, name: "", definition: "", measure: .workingDays, value: total.waits.quantile(quantile), n: total.waits.n
            )
        }
        return [
            share(.onTimeShare, total.onTime), wait(.medianWait, 0.5), wait(.p90Wait, 0.9), share(.unsatisfiedShare, total.shownOpinion),
        ]
    }

    /// The tasks that the unit leads or takes part in; of an agency those of all its units.
    func planLines(_ quarter: Quarter, _ unit: UnitPath) throws -> PlanLines { PlanLines() }
}
