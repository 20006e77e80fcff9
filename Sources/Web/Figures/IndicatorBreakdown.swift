import Domain
import HTML
import Language
import Store

/// Indicators by month, by unit and by group of businesses.
struct IndicatorBreakdown {
    let report: IndicatorReport
    let units: UnitNames
    let language: ReaderLanguage

    private var words: IndicatorWords { IndicatorWords(language: language) }

    // MARK: By month

    var months: HTML {
        let kept = report.months.map { point(short($0.month), $0.set[.onTimeShare], of: 1) }
        let most = max(1, report.months.compactMap { $0.set[.medianWait].high ?? $0.set[.medianWait].value }.max() ?? 1)
        let waits = report.months.map { point(short($0.month), $0.set[.medianWait], of: most) }
        let first = figure(
            IndicatorPhrases.onTimePlot, FigurePhrases.shareLegend,
            Plot.points(id: "on-time-months", title: IndicatorPhrases.onTimePlot(language), highest: language.percent(1), kept))
        let second = figure(
            IndicatorPhrases.waitPlot, IndicatorPhrases.waitLegend,
            Plot.points(id: "wait-months", title: IndicatorPhrases.waitPlot(language), highest: language.tenths(most), waits))
        let rows = report.months.map { (FigurePhrases.monthName($0.month)(language), $0.set) }
        return section(IndicatorPhrases.byMonth, "\(first)\(second)", IndicatorPhrases.month, rows)
    }

    private func short(_ month: Day) -> String { "\(month.month)/\(month.year % 100)" }

    private func point(_ label: String, _ indicator: Indicator, of most: Double) -> Plot.Point {
        guard let value = indicator.value else {
            return Plot.Point(label: label, text: FigurePhrases.nothing(language), value: nil, low: 0, high: 0)
        }
        let text = "\(words.value(indicator)) (n = \(language.number(indicator.n)))"
        return Plot.Point(
            label: label, text: text, value: value / most, low: (indicator.low ?? value) / most, high: (indicator.high ?? value) / most)
    }

    // MARK: By unit

    var byUnit: HTML? {
        guard report.units.count > 1 else { return nil }
        let rows = report.units.map { (units($0.unit, language), $0.set) }
        let plot = Plot.bars(
            id: "on-time-units", title: IndicatorPhrases.onTimePlot(language), rows.map { point($0.0, $0.1[.onTimeShare], of: 1) })
        return section(
            IndicatorPhrases.byUnit, figure(IndicatorPhrases.onTimePlot, FigurePhrases.shareLegend, plot), IndicatorPhrases.unit, rows,
            note: IndicatorPhrases.ownOpinions)
    }

    private func section(
        _ title: Phrase, _ plots: HTML, _ head: Phrase, _ rows: [(name: String, set: IndicatorSet)], note: Phrase? = nil
    ) -> HTML {
        let names: [IndicatorName] = [
            .onTimeShare, .medianWait, .p90Wait, .survivalMedianWait, .rounds, .reroutedShare, .repeatedShare, .unsatisfiedShare,
        ]
        let columns =
            [UI.Column(head(language))] + names.map { UI.Column(column($0), isNumber: true) }
            + IndicatorGroup.allCases.map { UI.Column(IndicatorPhrases.composite($0)(language), isNumber: true) }
        let lines = rows.map { row in
            let values = names.map { HTML(plain(row.set[$0])) }
            let scores = IndicatorGroup.allCases.map { HTML(row.set.composite($0).score.map { language.hundredths($0) } ?? "–") }
            return UI.Row([HTML(row.name)] + values + scores)
        }
        let table: HTML = "\(UI.table(caption: title(language), columns: columns, rows: lines, isWide: true))"
        let notes = [IndicatorPhrases.compositeRule, note].compactMap(\.self).map { "<p class=\"hint\">\($0(language))</p>" as HTML }
        let details = UI.details(IndicatorPhrases.table(language), "\(table)\(notes)")
        return "<section class=\"figures\"><h2>\(title(language))</h2>\(plots)\(details)</section>"
    }

    private func column(_ name: IndicatorName) -> String {
        IndicatorPhrases.name(name)(language) + (name.measure == .workingDays ? IndicatorPhrases.inDays(language) : "")
    }

    private func plain(_ indicator: Indicator) -> String {
        indicator.value.map { words.plain($0, indicator.name.measure) } ?? "–"
    }

    private func figure(_ title: Phrase, _ legend: Phrase, _ plot: HTML) -> HTML {
        "<figure><figcaption><strong>\(title(language))</strong><br><small>\(legend(language))</small></figcaption>\(plot)</figure>"
    }

    // MARK: By group

    var comparisons: HTML {
        let compared = report.comparisons.filter { $0.groups.count > 1 }
        let body: HTML = compared.isEmpty ? "<p>\(IndicatorPhrases.noGroups(language))</p>" : "\(compared.map(comparison))"
        return "<section class=\"figures\"><h2>\(IndicatorPhrases.groups(language))</h2>\(body)</section>"
    }

    private func comparison(_ comparison: GroupComparison) -> HTML {
        let title = IndicatorPhrases.trait(comparison.trait)
        let columns = [
            UI.Column(IndicatorPhrases.group(language)), UI.Column(IndicatorPhrases.name(.onTimeShare)(language)),
            UI.Column(IndicatorPhrases.name(.medianWait)(language)),
        ]
        let rows = comparison.groups.map { group in
            let (kept, wait) = (group.tally.indicator(.onTimeShare, goalpost: nil), group.tally.indicator(.medianWait, goalpost: nil))
            return UI.Row([HTML(IndicatorPhrases.group(group.group)(language)), HTML(told(kept)), HTML(told(wait))])
        }
        let gaps = comparison.gaps.enumerated().map { index, told in
            gap(told.name, told.gap, isLargest: !comparison.gaps.prefix(index).contains { $0.name == told.name })
        }
        return "<h3>\(title(language))</h3>\(gaps)\(UI.table(caption: title(language), columns: columns, rows: rows, isWide: true))"
    }

    private func told(_ indicator: Indicator) -> String {
        guard indicator.isShown else { return "–" }
        return "\(words.value(indicator)) (n = \(language.number(indicator.n))\(language.semicolon)\(words.interval(indicator)))"
    }

    private func gap(_ name: IndicatorName, _ gap: GroupGap, isLargest: Bool) -> HTML {
        let measure = name.measure
        let interval = gap.interval.map {
            IndicatorPhrases.interval(words.bareDifference($0.lowerBound, measure), words.bareDifference($0.upperBound, measure))(language)
        }
        let sentence = IndicatorPhrases.gap(
            IndicatorPhrases.name(name)(language), high: IndicatorPhrases.group(gap.high)(language),
            low: IndicatorPhrases.group(gap.low)(language), value: words.difference(gap.value, measure), interval: interval,
            isLargest: isLargest)
        return "<p>\(sentence(language)) \(IndicatorPhrases.chance(gap.chance)(language))</p>"
    }
}
