public import Domain
import Language

extension Workbook {
    /// The figures of a report in the reader's language: what its tables hold, and how each figure is computed.
    /// - Parameter causes: why tickets were late, in the units' words, by `ReportData.OverdueLine.key`.
    public init(
        _ report: Report, _ data: ReportData, unitName: String, causes: [String: String] = [:], _ language: ReaderLanguage
    ) {
        let running = data.at < report.quarter.days.upperBound.end ? [ReportPhrases.moving(language)] : []
        let heading =
            [
                "\(unitName) – \(ReportPhrases.quarter(report.quarter)(language))", ReportPhrases.asOf(data.at, report.quarter)(language),
            ] + running
        var sheets = [Self.units(report, data, unitName, heading, language), Self.figures(data, heading, language)]
        if data.isCompared {
            sheets.insert(Self.comparison(report, data, heading, language), at: 1)
            sheets += [Self.components(report, data, heading, language), Self.overdue(data, causes, heading, language)]
        }
        self.init(sheets: sheets + (data.tasks.isEmpty ? [] : [Self.tasks(data, heading, language)]))
    }

    /// This quarter, the one before and the same of last year: an empty cell where there was nothing to count.
    private static func earlier(_ report: Report, _ language: ReaderLanguage) -> [Column] {
        let (before, yearBefore) = ReportData.earlier(than: report.quarter)
        return [report.quarter, before, yearBefore].compactMap(\.self).map {
            Column(ReportPhrases.quarterName($0)(language), width: 18)
        }
    }

    private static func opinions(_ data: ReportData, _ figures: [ReportData.Figure], _ language: ReaderLanguage) -> [String] {
        ReportPhrases.opinions(data, among: figures).map { [$0(language)] } ?? []
    }

    private static func compared(_ line: ReportData.Compared) -> [Cell] {
        [line.now, line.before, line.yearBefore].map { figure in
            guard let figure else { return .empty }
            guard IndicatorGroup(rawValue: figure.key) == nil else { return figure.score.map { .number($0, decimals: 2) } ?? .empty }
            return cell(figure.value, figure)
        }
    }

    private static func comparison(_ report: Report, _ data: ReportData, _ heading: [String], _ language: ReaderLanguage) -> Sheet {
        let figures = data.counts.figures + data.figures
        let rows = data.compared(figures).map { line -> [Cell] in
            [.text(ReportFigurePhrases.name(line.now)(language))] + compared(line)
        }
        return Sheet(
            name: ReportTablePhrases.compared(language), heading: heading + opinions(data, figures, language),
            columns: [Column(ReportTablePhrases.figure(language), width: 60)] + earlier(report, language), rows: rows)
    }

    private static func components(_ report: Report, _ data: ReportData, _ heading: [String], _ language: ReaderLanguage) -> Sheet {
        let parts = data.componentLines ?? []
        let rows = parts.flatMap { part in
            data.compared(part.figures).map { line -> [Cell] in
                let name = ReportFigurePhrases.name(line.now)(language)
                let unit = line.now.isGap ? " (\(ReportTablePhrases.points(language)))" : ""
                return [.text(ReportPhrases.component(part.component)(language)), .text(name + unit)] + compared(line) + [
                    line.now.isGap ? .text(ReportTablePhrases.value(line.now)(language)) : .empty
                ]
            }
        }
        let columns = [Column(ReportTablePhrases.component(language), width: 40), Column(ReportTablePhrases.figure(language), width: 60)]
        return Sheet(
            name: ReportTablePhrases.component(language), heading: heading + opinions(data, parts.flatMap(\.figures), language),
            columns: columns + earlier(report, language) + [Column(FilePhrases.reading(language), width: 70)], rows: rows)
    }

    private static func overdue(
        _ data: ReportData, _ causes: [String: String], _ heading: [String], _ language: ReaderLanguage
    ) -> Sheet {
        let titles: [(Phrase, Double)] = [
            (ReportTablePhrases.registration, 16), (ReportPhrases.unit, 44), (ReportTablePhrases.receivedOn, 14),
            (ReportTablePhrases.dueOn, 14), (ReportTablePhrases.lateness, 18), (ReportTablePhrases.countedIn, 16),
            (ReportTablePhrases.cause, 60), (ReportPhrases.causes, 60), (ReportTablePhrases.count, 12),
        ]
        var rows = (data.overdueLines ?? []).map { line -> [Cell] in
            [
                .text(ReportTablePhrases.registration(line)(language)), .text(line.unitName),
                .text(ReportTablePhrases.received(line)(language)), .text(Phrase.date(line.dueOn)(language)), .whole(line.lateness.days),
                .text(ReportTablePhrases.unit(line.lateness)(language)),
                .text(line.causes.map { ReportTablePhrases.cause($0)(language) }.joined(separator: "; ")),
                causes[line.key].map { .text($0) } ?? .empty, .whole(1),
            ]
        }
        func sum(_ name: Phrase, _ n: Int) -> [Cell] {
            [.empty, .text(name(language))] + Array(repeating: .empty, count: titles.count - 3) + [.whole(n)]
        }
        if let others = data.unlistedOverdue { rows.append(sum(ReportTablePhrases.unlisted(data), others)) }
        rows.append(sum(ReportTablePhrases.total, data.counts.overdue))
        return Sheet(
            name: ReportTablePhrases.overdue(language), heading: heading, columns: titles.map { Column($0.0(language), width: $0.1) },
            rows: rows)
    }

    private static func units(
        _ report: Report, _ data: ReportData, _ unitName: String, _ heading: [String], _ language: ReaderLanguage
    ) -> Sheet {
        let titles = [
            ReportTablePhrases.received, ReportTablePhrases.answered, ReportTablePhrases.open, ReportTablePhrases.waiting,
            ReportTablePhrases.overdue, ReportTablePhrases.due, ReportTablePhrases.onTime, ReportTablePhrases.onTimeShare,
        ]
        let columns =
            [Column(ReportPhrases.unit(language), width: 44)] + titles.map { Column($0(language), width: 13) }
            + (report.isWhole ? [Column(ReportTablePhrases.report(language), width: 26)] : [])
        var rows = data.units.map { [.text($0.name)] + cells($0.counts) + [.text(ReportPhrases.standing($0.state)(language))] }
        if let others = data.remainder { rows.append([.text(ReportTablePhrases.otherUnits(language))] + cells(others) + [.empty]) }
        let sum: [Cell] = [.text(unitName)] + cells(data.counts) + (report.isWhole ? [.empty] : [])
        return Sheet(name: ReportPhrases.figures(language), heading: heading, columns: columns, rows: rows + [sum])
    }

    private static func cells(_ counts: ReportData.Counts) -> [Cell] {
        [counts.received, counts.answered, counts.open].map { .whole($0) } + [counts.waiting.map { .whole($0) } ?? .empty]
            + [counts.overdue, counts.due, counts.onTime].map { .whole($0) } + [counts.onTimeShare.map { .share($0) } ?? .empty]
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
            name: ReportTablePhrases.indicator(language), heading: heading + opinions(data, data.figures, language),
            columns: titles.map { Column($0.0(language), width: $0.1) }, rows: rows)
    }

    private static func cell(_ value: Double?, _ figure: ReportData.Figure) -> Cell {
        guard let value else { return .empty }
        guard !figure.isGap else { return .number(value * 100, decimals: 1) }
        switch figure.measure {
        case .share: return .share(value)
        case .points: return .number(value * 100, decimals: 1)
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
            let name =
                task.component <= data.components.count
                ? data.components[max(task.component, 1) - 1] : ReportPhrases.component(task.component)(language)
            return [
                .text(task.title), .text(name), .text(ReportTablePhrases.lead(task)(language)),
                .text(ReportTablePhrases.status(task.status)(language)),
                .whole(task.proofs), .text((task.named ?? []).joined(separator: "; ")),
            ]
        }
        return Sheet(
            name: ReportTablePhrases.task(language), heading: heading, columns: titles.map { Column($0.0(language), width: $0.1) },
            rows: rows)
    }
}
