public import Domain
import Language

extension Workbook {
    /// The internal indicators in the reader's language: as a whole, by month, by unit, and groups of businesses compared.
    /// - Parameters:
    ///   - unitName: of the scope.
    ///   - units: by their names.
    public init(
        indicators whole: IndicatorSet, months: [(month: Day, set: IndicatorSet)], units: [(name: String, set: IndicatorSet)],
        comparisons: [GroupComparison], unitName: String, _ language: ReaderLanguage
    ) {
        let tables = IndicatorTables(language: language)
        let narrowed = [whole.scope.kind?.phrase(language), whole.scope.group.map { IndicatorPhrases.group($0)(language) }].compactMap(
            \.self)
        var heading = [
            "\(IndicatorPhrases.title(language)) – \(([unitName] + narrowed).joined(separator: " · "))",
            FigurePhrases.span(whole.scope.days)(language), IndicatorPhrases.intro(language),
        ]
        if whole.scope.group == nil { heading.append(IndicatorPhrases.survey(whole)(language)) }
        let byMonth = months.map { (name: FigurePhrases.monthName($0.month)(language), set: $0.set) }
        self.init(sheets: [
            tables.whole(whole, heading), tables.parts(IndicatorPhrases.byMonth, IndicatorPhrases.month, byMonth, heading),
            tables.parts(IndicatorPhrases.byUnit, IndicatorPhrases.unit, units, heading), tables.groups(comparisons, heading),
            tables.gaps(comparisons, heading),
        ])
    }
}

/// The sheets of the workbook of indicators.
private struct IndicatorTables {
    typealias Cell = Workbook.Cell

    let language: ReaderLanguage

    private func columns(_ titles: [(Phrase, Double)]) -> [Workbook.Column] { titles.map { Workbook.Column($0.0(language), width: $0.1) } }

    /// What every table of indicators has, from the name on.
    private static let common: [(Phrase, Double)] = [
        (IndicatorPhrases.indicator, 44), (FilePhrases.unitOfMeasure, 16), (IndicatorPhrases.value, 12), (ReportTablePhrases.low, 12),
        (ReportTablePhrases.high, 12), (IndicatorPhrases.n, 12), (IndicatorPhrases.score, 12), (FilePhrases.standing, 36),
    ]

    func whole(_ set: IndicatorSet, _ heading: [String]) -> Workbook.Sheet {
        let titles = Self.common + [(FilePhrases.worst, 12), (FilePhrases.best, 12), (ReportTablePhrases.definition, 70)]
        let rows = set.indicators.map { indicator in
            let measure = indicator.name.measure
            return cells(indicator) + [
                cell(indicator.goalpost?.worst, measure), cell(indicator.goalpost?.best, measure),
                .text(IndicatorPhrases.definition(indicator.name)(language)),
            ]
        }
        let composites = composites(set).map { $0 + [.empty, .empty, .empty] }
        return Workbook.Sheet(name: FilePhrases.whole(language), heading: heading, columns: columns(titles), rows: rows + composites)
    }

    func parts(_ title: Phrase, _ head: Phrase, _ parts: [(name: String, set: IndicatorSet)], _ heading: [String]) -> Workbook.Sheet {
        let rows = parts.flatMap { part in
            (part.set.indicators.map(cells) + composites(part.set)).map { [.text(part.name)] + $0 }
        }
        return Workbook.Sheet(name: title(language), heading: heading, columns: columns([(head, 36)] + Self.common), rows: rows)
    }

    private func cells(_ indicator: Indicator) -> [Cell] {
        let measure = indicator.name.measure
        let why = indicator.withheld.map { IndicatorPhrases.withheld($0) } ?? FilePhrases.shown
        return [
            .text(IndicatorPhrases.name(indicator.name)(language)), .text(FilePhrases.measure(measure)(language)),
            cell(indicator.value, measure), cell(indicator.isShown ? indicator.low : nil, measure),
            cell(indicator.isShown ? indicator.high : nil, measure), indicator.isShown ? .whole(indicator.n) : .empty,
            indicator.score.map { .number($0, decimals: 2) } ?? .empty, .text(why(language)),
        ]
    }

    private func composites(_ set: IndicatorSet) -> [[Cell]] {
        IndicatorGroup.allCases.map(set.composite).map { composite in
            [
                .text(IndicatorPhrases.composite(composite.group)(language)), .empty, .empty, .empty, .empty, .empty,
                composite.score.map { .number($0, decimals: 2) } ?? .empty,
                .text(IndicatorPhrases.leftOut(composite)(language)),
            ]
        }
    }

    func groups(_ comparisons: [GroupComparison], _ heading: [String]) -> Workbook.Sheet {
        let titles = [(FilePhrases.trait, 30), (IndicatorPhrases.group, 30)] + Self.common
        let rows = comparisons.filter { $0.groups.count > 1 }.flatMap { comparison in
            comparison.indicators.map { group, indicator -> [Cell] in
                [.text(IndicatorPhrases.trait(comparison.trait)(language)), .text(IndicatorPhrases.group(group)(language))]
                    + cells(indicator)
            }
        }
        return Workbook.Sheet(
            name: FilePhrases.comparison(language), heading: heading, columns: columns(titles),
            rows: rows.isEmpty ? [[.text(IndicatorPhrases.noGroups(language))]] : rows)
    }

    func gaps(_ comparisons: [GroupComparison], _ heading: [String]) -> Workbook.Sheet {
        let titles: [(Phrase, Double)] = [
            (FilePhrases.trait, 30), (IndicatorPhrases.indicator, 40), (FilePhrases.unitOfMeasure, 16), (FilePhrases.higher, 30),
            (FilePhrases.lower, 30), (FilePhrases.gap, 12), (ReportTablePhrases.low, 12), (ReportTablePhrases.high, 12),
            (FilePhrases.reading, 70),
        ]
        let rows = comparisons.filter { $0.groups.count > 1 }.flatMap { comparison in
            comparison.gaps.map { gap($0.name, $0.gap, comparison.trait) }
        }
        return Workbook.Sheet(
            name: FilePhrases.gaps(language), heading: heading, columns: columns(titles),
            rows: rows.isEmpty ? [[.text(IndicatorPhrases.noGroups(language))]] : rows)
    }

    private func gap(_ name: IndicatorName, _ gap: GroupGap, _ trait: BusinessGroup.Trait) -> [Cell] {
        let measure = name.measure
        return [
            .text(IndicatorPhrases.trait(trait)(language)), .text(IndicatorPhrases.name(name)(language)),
            .text(FilePhrases.measure(measure)(language)), .text(IndicatorPhrases.group(gap.high)(language)),
            .text(IndicatorPhrases.group(gap.low)(language)), cell(gap.value, measure), cell(gap.interval?.lowerBound, measure),
            cell(gap.interval?.upperBound, measure),
            .text(IndicatorPhrases.chance(gap.chance)(language)),
        ]
    }

    private func cell(_ value: Double?, _ measure: IndicatorMeasure) -> Cell {
        guard let value else { return .empty }
        switch measure {
        case .share: return .share(value)
        case .workingDays: return .number(value, decimals: 1)
        case .rounds: return .number(value, decimals: 2)
        }
    }
}
