public import Domain
import FoundationEssentials
import PG

extension Transaction {
    /// What the survey has told about the quarters that `days` touch, of a unit with everything below it and of one kind where these are given.
    /// A kind leaves out what could only be told together with other kinds.
    public func survey(_ days: ClosedRange<Day>, unit: UnitPath? = nil, kind: TicketKind? = nil) throws -> SurveyFigures {
        let quarters = Survey.quarters(days)
        guard let first = quarters.first, let last = quarters.last else { preconditionFailure("a period touches a quarter") }
        let scope: SQL = """
            quarter between \(first.iso)::date and \(last.iso)::date
                and \(below(try known(unit), "unit")) and (\(kind?.rawValue)::text is null or kind = \(kind?.rawValue))
            """
        var table = SurveyTable()
        for row in try connection.query(
            """
            select quarter::text, unit::text, question, answer, sum(count)::int as count from survey_tally where \(scope)
            group by quarter, survey_tally.unit, question, answer
            """)
        {
            let (count, answer) = (try row.get("count", as: Int.self), try row.get("answer", as: String.self))
            if try row.get("question", as: String.self) == "response" {
                try table.add(row) { $0.response += Share(answer == "used" ? count : 0, of: count) }
            } else {
                let question = try row.known("question", as: SurveyQuestion.self)
                try table.add(row) { $0.add(count, question, answer) }
            }
        }
        return table.figures(quarters)
    }
}

/// The survey as it comes in.
private struct SurveyTable {
    private var total = SurveyTally()
    private var quarters: [Day: SurveyTally] = [:]
    private var units: [UnitPath: SurveyTally] = [:]

    mutating func add(_ row: Row, _ count: (inout SurveyTally) -> Void) throws {
        count(&total)
        count(&quarters[try row.day("quarter"), default: SurveyTally()])
        count(&units[try row.unit("unit"), default: SurveyTally()])
    }

    func figures(_ shown: [Day]) -> SurveyFigures {
        // A unit stands with everything below it.
        var sums: [UnitPath: SurveyTally] = [:]
        for unit in units.keys {
            sums[unit] = units.reduce(into: SurveyTally()) { sum, other in if unit.contains(other.key) { sum += other.value } }
        }
        return SurveyFigures(quarters: shown, total: total, byQuarter: shown.map { quarters[$0] ?? SurveyTally() }, byUnit: sums)
    }
}
