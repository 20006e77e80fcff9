import Domain
import FoundationEssentials
import HTML
import Language
import Store

/// The figures of a period, as a whole and broken down.
struct FiguresView {
    let choice: PeriodChoice
    let scope: FigureScope
    let data: FigureData
    let context: AppContext
    let today: Day

    private var language: ReaderLanguage { context.language }

    var html: HTML {
        let title: HTML = "<h1>\(FigurePhrases.title(language))</h1><p class=\"intro\">\(FigurePhrases.intro(language))</p>"
        let main: HTML = data.figures.map { sections($0, data.units) } ?? ""
        return Layout(context).page(FigurePhrases.title, "\(choice.summary(language))\(title)\(form)\(main)\(method)")
    }

    // MARK: The period

    private var form: HTML {
        let field = choice.field(language)
        let unit = UI.select(
            label: FigurePhrases.unit(language), name: "unit", options: data.units.all.map { ($0.path.text, $0.name(language)) },
            chosen: scope.unit?.text ?? "", empty: PublicPhrases.allUnits(language))
        let kind = UI.select(
            label: FigurePhrases.kind(language), name: "kind",
            options: TicketKind.allCases.filter(\.isPublishable).map { ($0.rawValue, $0.phrase(language)) },
            chosen: scope.kind?.rawValue ?? "",
            empty: FigurePhrases.allKinds(language))
        let form = UI.form(
            action: Path.figures.link(language), method: .get,
            "\(field)\(unit)\(kind)\(UI.actions([UI.button(FigurePhrases.show(language), weight: .plain)]))")
        return choice.links(today: today, language, link)
            + UI.details(FigurePhrases.narrow(language), form, isOpen: choice.isFaulty || !scope.query.isEmpty)
    }

    private func link(_ period: FigurePeriod) -> String { Path.figures.link(language) + "?period=" + period.text + scope.query }

    // MARK: The figures

    private func sections(_ figures: Figures, _ units: UnitNames) -> HTML {
        let heading = [
            choice.period.map { FigurePhrases.name($0)(language) }, scope.unit.map { units($0, language) }, scope.kind?.phrase(language),
        ].compactMap(\.self).joined(separator: " – ")
        let head: HTML =
            "<h2>\(heading)</h2><p>\(FigurePhrases.span(figures.days)(language)) \(FigurePhrases.counted(data.countedAt)(language))</p>"
        guard figures.total != Tally() else {
            return head + UI.emptyState(title: FigurePhrases.noneTitle(language), text: FigurePhrases.none(language))
        }
        let byUnit = part(FigurePhrases.byUnit, FigurePhrases.unit, "unit", figures.units.map { (units($0.key, language), $0.tally) })
        let byKind = part(FigurePhrases.byKind, FigurePhrases.kind, "kind", figures.kinds.map { ($0.key.phrase(language), $0.tally) })
        return """
            \(head)\(FiguresTold(figures, of: choice.period, language).whole)\(months(figures))
            <div class="figure-pair">\(byUnit.plot)\(byKind.plot)</div>\(byUnit.table)\(byKind.table)
            """
    }

    /// What stands behind the sentences: every figure with how many it rests on and how certain it is, the files, and how they are counted.
    private var method: HTML {
        let items = FigurePhrases.caveats.map { "<li>\($0(language))</li>" as HTML }
        let asked = "?period=" + (choice.period?.text ?? "") + scope.query
        let counted = data.figures.flatMap { figures -> HTML? in
            guard figures.total != Tally() else { return nil }
            return "\(whole(figures.total))\(UI.tableLinks(language) { Path.figuresFile($0).link(language) + asked })"
        }
        return "<section><h2>\(FigurePhrases.caveatTitle(language))</h2>\(counted)<ul>\(items)</ul></section>"
    }

    private func whole(_ tally: Tally) -> HTML {
        let names: [FigureName] = [
            .onTimeShare, .medianWait, .p90Wait, .received, .answered, .open, .overdue, .unsatisfiedShare,
        ]
        return UI.definitionList(names.map { (term: name($0), value: fact($0, tally)) })
    }

    private func fact(_ figure: FigureName, _ tally: Tally) -> HTML {
        switch figure {
        case .medianWait: HTML(wait(tally.waits.quantile(0.5), n: tally.waits.n))
        case .p90Wait: HTML(wait(tally.waits.quantile(0.9), n: tally.waits.n))
        default: cell(figure, tally)
        }
    }

    private func name(_ figure: FigureName) -> String { FigurePhrases.name(figure)(language) }

    private func share(_ share: Share) -> String {
        guard let value = share.value, let interval = share.interval else { return FigurePhrases.nothing(language) }
        let certainty = FigurePhrases.certainty(
            n: language.number(share.n), low: language.percent(interval.lowerBound), high: language.percent(interval.upperBound))
        return "\(language.percent(value)) (\(certainty(language)))"
    }

    private func wait(_ value: Double?, n: Int) -> String {
        guard let value else { return FigurePhrases.noAnswer(language) }
        return FigurePhrases.workingDays(language.tenths(value))(language) + " (n = \(language.number(n)))"
    }

    private func opinion(_ tally: Tally) -> String {
        guard let told = tally.shownOpinion else { return FigurePhrases.tooFew(Tally.fewestTold)(language) }
        return share(told) + language.semicolon + IndicatorPhrases.rated(tally.rated)(language)
    }

    // MARK: Broken down

    private func months(_ figures: Figures) -> HTML {
        let named = figures.months.map { (FigurePhrases.monthName($0.key)(language), $0.tally) }
        let shares = Plot.points(
            id: "month", title: "\(FigurePhrases.sharePlot(language)), \(FigurePhrases.byMonth(language))", highest: "100 %",
            zip(figures.months, named).map { point($0.key.shortMonth, $1.1) })
        let body: HTML =
            "<div class=\"pair\">\(FiguresTold(figures, language).flow)\(figure(shares))</div>"
        return
            "<section class=\"figures\"><h2>\(FigurePhrases.byMonth(language))</h2>\(body)\(table(FigurePhrases.byMonth, FigurePhrases.month, named, hasPresent: false))</section>"
    }

    private func part(
        _ title: Phrase, _ head: Phrase, _ id: String, _ groups: [(name: String, tally: Tally)]
    ) -> (plot: HTML, table: HTML) {
        let plot = Plot.bars(
            id: id, title: "\(FigurePhrases.sharePlot(language)), \(title(language))", groups.map { point($0.name, $0.tally) })
        let shown: HTML =
            "<section class=\"figures\"><h2>\(title(language))</h2>\(figure(plot))</section>"
        return (shown, table(title, head, groups))
    }

    private func point(_ label: String, _ tally: Tally) -> Plot.Point {
        guard let value = tally.onTime.value, let interval = tally.onTime.interval else {
            return Plot.Point(label: label, text: FigurePhrases.nothing(language), value: nil, low: 0, high: 0)
        }
        let text = "\(language.percent(value)) (\(language.number(tally.onTime.successes))/\(language.number(tally.onTime.n)))"
        return Plot.Point(label: label, text: text, value: value, low: interval.lowerBound, high: interval.upperBound)
    }

    private func figure(_ plot: HTML) -> HTML {
        FiguresTold.figure(FigurePhrases.sharePlot, FigurePhrases.shareLegend, plot, language)
    }

    private func table(_ title: Phrase, _ head: Phrase, _ groups: [(name: String, tally: Tally)], hasPresent: Bool = true) -> HTML {
        let present: [FigureName] = hasPresent ? [.open, .overdue] : []
        let names: [FigureName] = [.received, .answered] + present + [.onTimeShare, .medianWait, .p90Wait]
        let columns = [UI.Column(head(language))] + names.map { UI.Column(name($0), isNumber: $0 != .onTimeShare) }
        let rows = groups.map { group in UI.Row([HTML(group.name)] + names.map { cell($0, group.tally) }) }
        return UI.details(
            FigurePhrases.table(language) + language.colon + title(language),
            UI.table(caption: title(language), columns: columns, rows: rows))
    }

    private func cell(_ figure: FigureName, _ tally: Tally) -> HTML {
        switch figure {
        case .received: HTML(language.number(tally.received))
        case .answered: HTML(language.number(tally.answered))
        case .open: HTML(language.number(tally.open))
        case .overdue: HTML(language.number(tally.overdue))
        case .onTimeShare: HTML(share(tally.onTime))
        case .medianWait: HTML(tally.waits.quantile(0.5).map { language.tenths($0) } ?? "–")
        case .p90Wait: HTML(tally.waits.quantile(0.9).map { language.tenths($0) } ?? "–")
        case .unsatisfiedShare: HTML(opinion(tally))
        }
    }
}
