public import Domain
public import Language

extension Workbook {
    /// The figures of a report in the reader's language: what its tables hold, and how each figure is computed.
    public init(_ report: Report, _ data: ReportData, unitName: String, _ language: ReaderLanguage) {
        let heading = [
            "\(unitName) – \(ReportPhrases.quarter(report.quarter)(language))", ReportPhrases.asOf(.instant(data.at))(language),
        ]
        let sheets = [Self.units(report, data, unitName, heading, language), Self.figures(data, heading, language)]
        self.init(sheets: sheets + (data.tasks.isEmpty ? [] : [Self.tasks(data, heading, language)]))
    }

    private static func units(
        _ report: Report, _ data: ReportData, _ unitName: String, _ heading: [String], _ language: ReaderLanguage
    ) -> Sheet {
        let titles = [
            ReportTablePhrases.received, ReportTablePhrases.answered, ReportTablePhrases.open, ReportTablePhrases.overdue,
            ReportTablePhrases.due, ReportTablePhrases.onTime, ReportTablePhrases.onTimeShare,
        ]
        let columns =
            [Column(ReportPhrases.unit(language), width: 44)] + titles.map { Column($0(language), width: 13) }
            + (report.isWhole ? [Column(ReportTablePhrases.report(language), width: 26)] : [])
        let rows = data.units.map { [.text($0.name)] + cells($0.counts) + [.text(ReportPhrases.standing($0.state)(language))] }
        let sum: [Cell] = [.text(unitName)] + cells(data.counts) + (report.isWhole ? [.empty] : [])
        return Sheet(name: ReportPhrases.figures(language), heading: heading, columns: columns, rows: rows + [sum])
    }

    private static func cells(_ counts: ReportData.Counts) -> [Cell] {
        [counts.received, counts.answered, counts.open, counts.overdue, counts.due, counts.onTime].map { .whole($0) } + [
            counts.onTimeShare.map { .share($0) } ?? .empty
        ]
    }

    private static func figures(_ data: ReportData, _ heading: [String], _ language: ReaderLanguage) -> Sheet {
        let titles: [(Phrase, Double)] = [
            (ReportTablePhrases.indicator, 44), (ReportTablePhrases.value, 14), (ReportTablePhrases.low, 14),
            (ReportTablePhrases.high, 14), (ReportTablePhrases.cases, 12), (ReportTablePhrases.score, 10),
            (ReportTablePhrases.definition, 60),
        ]
        let rows = data.figures.map { figure -> [Cell] in
            [
                .text(figure.name), figure.value == nil ? .text(ReportTablePhrases.value(figure)(language)) : cell(figure.value, figure),
                cell(figure.value == nil ? nil : figure.low, figure),
                cell(figure.value == nil ? nil : figure.high, figure), .whole(figure.n),
                figure.score.map { .number($0, decimals: 2) } ?? .empty, .text(figure.definition),
            ]
        }
        return Sheet(
            name: ReportTablePhrases.indicator(language), heading: heading, columns: titles.map { Column($0.0(language), width: $0.1) },
            rows: rows)
    }

    private static func cell(_ value: Double?, _ figure: ReportData.Figure) -> Cell {
        guard let value else { return .empty }
        switch figure.measure {
        case .share: return .share(value)
        case .count: return .whole(Int(value.rounded()))
        case .workingDays: return .number(value, decimals: 1)
        case .ratio: return .number(value, decimals: 2)
        }
    }

    private static func tasks(_ data: ReportData, _ heading: [String], _ language: ReaderLanguage) -> Sheet {
        let titles: [(Phrase, Double)] = [
            (ReportTablePhrases.task, 70), (ReportTablePhrases.component, 34), (ReportTablePhrases.lead, 34), (ReportPhrases.state, 16),
            (ReportTablePhrases.proofs, 12), (ReportTablePhrases.filesAndDocuments, 50),
        ]
        let rows = data.tasks.map { task -> [Cell] in
            let name = task.component <= data.components.count ? data.components[max(task.component, 1) - 1] : ""
            return [
                .text(task.title), .text(name), .text(task.lead), .text(ReportTablePhrases.status(task.status)(language)),
                .whole(task.proofs), .text((task.named ?? []).joined(separator: "; ")),
            ]
        }
        return Sheet(
            name: ReportTablePhrases.task(language), heading: heading, columns: titles.map { Column($0.0(language), width: $0.1) },
            rows: rows)
    }
}
