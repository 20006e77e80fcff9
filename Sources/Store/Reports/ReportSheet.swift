public import Domain
import FoundationEssentials
import PG

/// A report with all that a page or a file of it needs, read at one moment.
public struct ReportSheet: Sendable {
    public let report: Report
    public let rule: ReportRule
    /// As submitted; of an open report those of this moment.
    public let data: ReportData
    public let head: Letterhead
    /// By the name that it had in Vietnamese.
    public let unit: Unit
    /// Who submitted it.
    public let submitter: String
    /// What the units handed in, for the report of the whole while it is open: who may see that sees theirs.
    public let texts: [(name: String, text: ReportText)]
    /// Why tickets were late: of the whole as its units said, where nobody wrote it anew.
    public let causes: [String: String]
}

extension Transaction {
    /// - Throws: `NotFound`.
    public func reportSheet(of unit: UnitPath, _ quarter: Quarter) throws -> ReportSheet {
        let (report, rule) = try report(of: unit, quarter)
        let units = try units()
        let frame = try report.data?.frame ?? frame(of: report, under: rule, submittedBy: report.submittedBy)
        guard let named = units.first(where: { $0.path == unit }) else { throw NotFound() }
        let texts =
            report.isWhole && report.isOpen
            ? try reports(of: rule, quarter).filter { !$0.isWhole && !$0.isOpen }.map { other in
                (name: units.first { $0.path == other.unit }?.nameVi ?? other.unit.text, text: other.text)
            } : []
        return ReportSheet(
            report: report, rule: rule, data: try report.data ?? reportData(report, under: rule), head: frame.head,
            unit: Unit(path: unit, nameVi: frame.unitName, nameEn: named.nameEn, nameZh: named.nameZh), submitter: frame.submitter,
            texts: texts, causes: frame.causes)
    }

    /// Of an open report that of this moment; of another, from before it was kept, as far as is known what stood when it was submitted.
    func frame(of report: Report, under rule: ReportRule, submittedBy submitter: UUID?) throws -> ReportData.Frame {
        let heads = try letterheads(of: rule.agency, report.quarter, knownBy: report.isOpen ? nil : report.submittedAt)
        guard let head = heads.first(where: { $0.unit == report.unit }) else { throw NotFound() }
        return ReportData.Frame(
            head: head, unitName: UnitNamesVi(try units())[report.unit], submitter: try submitter.flatMap { try member($0) }?.name ?? "",
            causes: try causes(report, rule))
    }

    private func causes(_ report: Report, _ rule: ReportRule) throws -> [String: String] {
        guard report.isWhole else { return report.text.causes }
        let ofUnits =
            if let at = report.submittedAt, !report.isOpen {
                try submittedTexts(of: rule, report.quarter, by: at)
            } else { try reports(of: rule, report.quarter).filter { !$0.isWhole && !$0.isOpen }.map(\.text) }
        return ofUnits.map(\.causes).reduce([:]) { $0.merging($1) { first, _ in first } }.merging(report.text.causes) { _, own in own }
    }

    /// What the units had handed in and not got back by then.
    private func submittedTexts(of rule: ReportRule, _ quarter: Quarter, by moment: Date) throws -> [ReportText] {
        try connection.query(
            """
            select distinct on (r.unit) e.detail::text from report_event e join report r on r.id = e.report_id
            where r.agency = \(rule.agency.text)::ltree and r.unit <> r.agency and r.year = \(quarter.year)
                and r.quarter = \(quarter.number) and e.name in ('submitted', 'returned') and e.at <= \(moment)
            order by r.unit, e.seq desc
            """
        ).compactMap { row -> ReportText? in
            let event: ReportEvent = try StoredJSON.value(try row.get("detail"))
            return if case .submitted(let text, _) = event { text } else { nil }
        }
    }
}
