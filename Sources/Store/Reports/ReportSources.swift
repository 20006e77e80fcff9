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
    func reportFigures(_ count: QuarterCount, _ moment: ReportMoment, _ unit: UnitPath) throws -> [ReportData.Figure] {
        let set = try indicatorSet(count, moment, unit)
        return set.indicators.map(ReportData.Figure.init) + IndicatorGroup.allCases.map(set.composite).map(ReportData.Figure.init)
    }

    private func indicatorSet(_ count: QuarterCount, _ moment: ReportMoment, _ unit: UnitPath) throws -> IndicatorSet {
        var tally = count.tally()
        try Opinions(self, surveyQuarter(moment).days).fill(&tally, unit: unit, kind: nil)
        return IndicatorSet(IndicatorScope(moment.quarter.days, unit: unit), tally, goalposts: try goalposts(), on: moment.day)
    }

    /// The latest quarter whose survey was closed by then: that of the report's own goes on after its end.
    func surveyQuarter(_ moment: ReportMoment) -> Quarter { Quarter(of: Survey.firstOpenQuarter(on: moment.day)).previous }

    /// What the register and the plan's records say of each component.
    func componentLines(
        _ count: QuarterCount, _ moment: ReportMoment, _ unit: UnitPath, _ plan: PlanLines
    ) throws -> [ReportData.ComponentLine] {
        let set = try indicatorSet(count, moment, unit)
        func group(_ group: IndicatorGroup) -> [ReportData.Figure] {
            group.names.map { ReportData.Figure(set[$0]) } + [ReportData.Figure(set.composite(group))]
        }
        func handled(_ name: String, _ kinds: [TicketKind]) -> [ReportData.Figure] {
            let tally = count.tally(kinds)
            return [.count(name + "_received", tally.received), .count(name + "_answered", tally.answered)]
        }
        func held(_ names: String...) -> [ReportData.Figure] {
            names.map { name in plan.happenings.first { $0.name == name }.map { .count(name, $0.count) } ?? .unknown(name) }
        }
        let figures: [DDCIComponent: [ReportData.Figure]] = [
            .transparency: [
                .count("published_answers", try published(moment, unit)), .count("published_posts", try publishedPosts(moment, unit)),
            ] + handled("questions", [.question]),
            .timeCost: group(.timeCost), .informalCost: group(.informalCost),
            .equalCompetition: count.comparisons().map(ReportData.Figure.gap),
            .businessSupport: handled("support", [.support, .promotion]) + held("event"),
            .legalInstitutions: handled("legal", [.legalQuestion, .information]) + handled("feedback", [.feedback]),
            .headRole: held("directions", "directions_done", "dialogue"), .dynamism: held("training", "proposal"),
        ]
        return DDCIComponent.allCases.map { ReportData.ComponentLine(component: $0.number, figures: figures[$0] ?? []) }
    }

    /// Answers that were first published in the quarter, by the unit that answers for the ticket then.
    private func published(_ moment: ReportMoment, _ unit: UnitPath) throws -> Int {
        try connection.query(
            """
            select count(*) as n from ticket_event e join ticket_as_of(\(moment.until)) t on t.id = e.ticket_id
            where e.name = 'published' and e.at >= \(moment.start) and e.at < \(moment.until) and t.unit <@ \(unit.text)::ltree
                and not exists (select from ticket_event f where f.ticket_id = e.ticket_id and f.name = e.name and f.seq < e.seq)
            """
        ).first?.get("n") ?? 0
    }

    private func publishedPosts(_ moment: ReportMoment, _ unit: UnitPath) throws -> Int {
        try connection.query(
            """
            select count(*) as n from post_event e join post p on p.id = e.post_id join section s on s.slug = p.section
            where e.name = 'published' and e.at >= \(moment.start) and e.at < \(moment.until) and s.unit <@ \(unit.text)::ltree
                and not exists (select from post_event f where f.post_id = e.post_id and f.name = e.name and f.seq < e.seq)
            """
        ).first?.get("n") ?? 0
    }

    /// The tasks that the unit leads or takes part in, with the evidence of the quarter, and what it held; of an agency those of all its
    /// units. Nothing where the year has no plan, or where several agencies below it have one each.
    func planLines(_ quarter: Quarter, _ unit: UnitPath) throws -> PlanLines {
        let progress: PlanProgress
        do {
            progress = try planProgress(year: quarter.year, quarter: quarter.number, unit: unit)
        } catch is NotFound { return PlanLines() } catch Plan.Refusal.missing(.unit) { return PlanLines() }
        let names = try units()
        func name(_ path: UnitPath) -> String { names.first { $0.path == path }?.nameVi ?? path.text }
        let tasks = progress.components.flatMap { group in
            group.tasks.map { line in
                let terms = line.task.terms
                let former = line.task.missedBy.filter { !terms.leads.contains($0) }
                return ReportData.TaskLine(
                    component: group.component.number, title: terms.title,
                    lead: terms.leads.isEmpty ? terms.unitsNamed : terms.leads.map(name).joined(separator: "; "),
                    status: .init(line.status), proofs: line.attached, named: line.proofs.compactMap(\.name),
                    missedBy: former.isEmpty ? nil : former.map(name).joined(separator: "; "))
            }
        }
        let directed = progress.directions.count { $0.doneAt != nil }
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

extension ReportData.Figure {
    fileprivate init(_ indicator: Indicator) {
        self.init(
            key: indicator.name.rawValue, name: "", definition: "", measure: .init(indicator.name.measure), value: indicator.value,
            n: indicator.n, low: indicator.low, high: indicator.high, score: indicator.score, withheld: indicator.withheld)
    }

    /// The mean of the scores that can be shown, with how many these are.
    fileprivate init(_ composite: Composite) {
        self.init(
            key: composite.group.rawValue, name: "", definition: "", measure: .count, value: nil, n: composite.included,
            score: composite.score)
    }

    fileprivate static func count(_ key: String, _ n: Int) -> Self {
        Self(key: key, name: "", definition: "", measure: .count, value: Double(n), n: n)
    }

    /// Where nothing is kept of it: the year has no plan.
    fileprivate static func unknown(_ key: String) -> Self {
        Self(key: key, name: "", definition: "", measure: .count, value: nil, n: 0, withheld: .nothing)
    }

    /// Between the groups of businesses whose answers are kept most and least in time, of those with enough cases to tell.
    fileprivate static func gap(_ comparison: GroupComparison) -> Self {
        let key = "gap_\(comparison.trait.rawValue)"
        guard let gap = comparison.testedOnTimeGap, let chance = gap.chance else {
            return Self(
                key: key, name: "", definition: "", measure: .points, value: nil, n: 0,
                withheld: comparison.onTimeGap == nil ? .nothing : .fewCases)
        }
        func n(_ group: BusinessGroup) -> Int { comparison.groups.first { $0.group == group }?.tally.onTime.n ?? 0 }
        let (high, low) = (n(gap.high), n(gap.low))
        return Self(
            key: key, name: "", definition: "", measure: .points, value: gap.value, n: high + low, low: gap.interval?.lowerBound,
            high: gap.interval?.upperBound,
            groups: .init(high: gap.high.text, highN: high, low: gap.low.text, lowN: low, chance: chance))
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
            case .doneLate: .doneLate
            }
    }
}
