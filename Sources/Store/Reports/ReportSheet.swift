public import Domain

/// A report with all that a page or a file of it needs, read at one moment.
public struct ReportSheet: Sendable {
    public let report: Report
    public let rule: ReportRule
    /// As submitted; of an open report those of this moment.
    public let data: ReportData
    public let head: Letterhead
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
        guard let head = try letterheads(of: rule.agency, quarter).first(where: { $0.unit == unit }),
            let named = units.first(where: { $0.path == unit })
        else { throw NotFound() }
        let texts =
            report.isWhole && report.isOpen
            ? try reports(of: rule, quarter).filter { !$0.isWhole && !$0.isOpen }.map { other in
                (name: units.first { $0.path == other.unit }?.nameVi ?? other.unit.text, text: other.text)
            } : []
        return ReportSheet(
            report: report, rule: rule, data: try report.data ?? reportData(report, under: rule), head: head, unit: named,
            submitter: try report.submittedBy.flatMap { try member($0) }?.name ?? "", texts: texts,
            causes: try causes(report, rule))
    }

    private func causes(_ report: Report, _ rule: ReportRule) throws -> [String: String] {
        guard report.isWhole else { return report.text.causes }
        let ofUnits = try reports(of: rule, report.quarter).filter { !$0.isWhole && !$0.isOpen }.map(\.text.causes)
        return ofUnits.reduce([:]) { $0.merging($1) { first, _ in first } }.merging(report.text.causes) { _, own in own }
    }
}
