import Domain
import FoundationEssentials
import HTML
import Language
import Store

/// The survey's figures of a period: question by question, then by quarter and by unit.
struct SurveyFiguresView {
    let query: SurveyFigureQuery
    /// Nil where what was typed is no period.
    let data: SurveyFigureData?
    let context: MemberContext
    let today: Day

    private var language: ReaderLanguage { context.language }

    var html: HTML {
        let title: HTML =
            "<h1>\(SurveyOfficePhrases.heading(language))</h1><p class=\"intro\">\(SurveyOfficePhrases.intro(language))</p>"
        let main: HTML = data.map(sections) ?? ""
        let sample: HTML? =
            context.member.readsDraws
            ? "<p><a href=\"\(url: Path.officeSample.tail)\">\(SurveyOfficePhrases.sample(language))</a></p>" : nil
        return Layout(context).page(SurveyOfficePhrases.title, "\(query.choice.summary(language))\(title)\(choice)\(main)\(how)\(sample)")
    }

    // MARK: The choice

    private var choice: HTML {
        let units = (data?.units.all ?? []).filter { context.member.readsSurvey(of: $0.path) }
        let unit = UI.select(
            label: SurveyOfficePhrases.unit(language), name: "unit", options: units.map { ($0.path.text, $0.name(language)) },
            chosen: query.unit.text)
        let form = UI.form(
            action: Path.officeSurvey.tail, method: .get,
            "\(query.choice.field(language))\(data == nil ? UI.hiddenField("unit", query.unit.text) : unit)\(UI.actions([UI.button(FigurePhrases.show(language), weight: .plain)]))"
        )
        return query.choice.links(today: today, language) { query.link(.officeSurvey, $0) }
            + UI.details(FigurePhrases.otherPeriod(language), form, isOpen: query.choice.isFaulty)
    }

    // MARK: The figures

    private func sections(_ data: SurveyFigureData) -> HTML {
        let figures = data.figures
        guard let last = figures.quarters.last else { return "" }
        let head: HTML = """
            <h2>\(query.choice.period.map { FigurePhrases.name($0)(language) } ?? "") · \(data.units(query.unit, language))</h2>
            \(span(figures))\(UI.tableLinks(language) { query.link(.officeSurveyFile($0)) })
            """
        guard figures.total != SurveyTally() else {
            let last = Survey.toldOn(last)
            let text = today < last ? SurveyOfficePhrases.notTold(last) : SurveyOfficePhrases.none
            return head + UI.emptyState(title: SurveyOfficePhrases.noneTitle(language), text: text(language))
        }
        let questions = SurveyQuestion.allCases.map { question($0, figures.total) }
        return "\(head)\(whole(figures.total))\(questions)\(quarters(figures))\(units(figures, data.units))"
    }

    /// Nothing where no quarter of the period is told.
    private func span(_ figures: SurveyFigures) -> HTML? {
        let told = figures.told(on: today)
        guard let first = told.first, let last = told.last else { return nil }
        let awaited = figures.quarters.first { $0 > last }.map(Survey.toldOn)
        return "<p>\(SurveyOfficePhrases.span(first, last, awaited: awaited)(language))</p>"
    }

    private func whole(_ tally: SurveyTally) -> HTML {
        let facts = SurveyQuestion.allCases.map { question in
            (term: SurveyOfficePhrases.adverse(question)(language), value: HTML(adverse(question, tally)))
        }
        return UI.definitionList(
            [(SurveyOfficePhrases.response(language), HTML(response(tally)))] + facts)
    }

    private func response(_ tally: SurveyTally) -> String {
        tally.shownResponse.map(text) ?? SurveyOfficePhrases.withheldRate(Tally.fewestTold)(language)
    }

    private func adverse(_ question: SurveyQuestion, _ tally: SurveyTally) -> String {
        tally.adverse(question).map(text) ?? withheld
    }

    private var withheld: String { SurveyOfficePhrases.withheld(Tally.fewestTold)(language) }

    private func text(_ share: Share) -> String {
        guard let value = share.value, let interval = share.interval else { return withheld }
        let certainty = FigurePhrases.certainty(
            n: language.number(share.n), low: language.percent(interval.lowerBound), high: language.percent(interval.upperBound))
        return "\(language.percent(value)) (\(certainty(language)))"
    }

    private func question(_ question: SurveyQuestion, _ tally: SurveyTally) -> HTML {
        let title = SurveyPhrases.question(question, .answer)(language)
        guard tally.isShown(question) else { return "<section class=\"figures\"><h2>\(title)</h2><p>\(withheld)</p></section>" }
        let shares = question.answers.compactMap { answer in
            tally.share(question, [answer]).map { (SurveyPhrases.answer(question, answer)(language), $0) }
        }
        let plot = Plot.bars(
            id: question.rawValue, title: "\(SurveyOfficePhrases.plot(language))\(language.colon)\(title)", shares.map { point($0.0, $0.1) }
        )
        let rows =
            shares.map { UI.Row([HTML($0.0), HTML(language.number($0.1.successes)), HTML(text($0.1))]) }
            + [
                UI.Row(
                    [
                        HTML(SurveyOfficePhrases.unsaid(language)), HTML(language.number(tally.count(question, SurveyQuestion.unsaid))),
                        "–",
                    ], isUncounted: true)
            ]
        let columns = [
            UI.Column(SurveyOfficePhrases.answer(language)), UI.Column(SurveyOfficePhrases.count(language), isNumber: true),
            UI.Column(SurveyOfficePhrases.share(language)),
        ]
        let table = UI.details(FigurePhrases.table(language), UI.table(caption: title, columns: columns, rows: rows, isWide: true))
        return "<section class=\"figures\"><h2>\(title)</h2>\(figure(SurveyOfficePhrases.plot, plot))\(table)</section>"
    }

    private func point(_ label: String, _ share: Share?) -> Plot.Point {
        guard let share, let value = share.value, let interval = share.interval else {
            return Plot.Point(label: label, text: withheld, value: nil, low: 0, high: 0)
        }
        return Plot.Point(
            label: label, text: "\(language.percent(value)) (n = \(language.number(share.n)))", value: value, low: interval.lowerBound,
            high: interval.upperBound)
    }

    private func figure(_ title: Phrase, _ plot: HTML) -> HTML {
        "<figure><figcaption><strong>\(title(language))</strong><br><small>\(FigurePhrases.shareLegend(language))</small></figcaption>\(plot)</figure>"
    }

    // MARK: Broken down

    private func quarters(_ figures: SurveyFigures) -> HTML {
        let open = Survey.firstOpenQuarter(on: today)
        let named = zip(figures.quarters, figures.byQuarter).map { quarter, tally in
            let name = SurveyOfficePhrases.name(quarter)(language)
            return (quarter < open ? name : "\(name) (\(SurveyOfficePhrases.toldFrom(Survey.toldOn(quarter))(language)))", tally)
        }
        let plot = Plot.points(
            id: "quarters", title: "\(SurveyOfficePhrases.adversePlot(language)), \(SurveyOfficePhrases.byQuarter(language))",
            highest: "100 %",
            zip(figures.quarters, figures.byQuarter).map {
                point("\(Quarter(of: $0).roman)/\($0.year % 100)", $1.adverse(.askedToPay))
            })
        return part(SurveyOfficePhrases.byQuarter, SurveyOfficePhrases.quarter, plot, named)
    }

    private func units(_ figures: SurveyFigures, _ units: UnitNames) -> HTML {
        let named = figures.byUnit.sorted { $0.key.text < $1.key.text }.map { (units($0.key, language), $0.value) }
        guard named.count > 1 else { return "" }
        let plot = Plot.bars(
            id: "units", title: "\(SurveyOfficePhrases.adversePlot(language)), \(SurveyOfficePhrases.byUnit(language))",
            named.map { point($0.0, $0.1.adverse(.askedToPay)) })
        return part(SurveyOfficePhrases.byUnit, SurveyOfficePhrases.unit, plot, named)
    }

    private func part(_ title: Phrase, _ head: Phrase, _ plot: HTML, _ named: [(String, SurveyTally)]) -> HTML {
        let columns =
            [
                UI.Column(head(language)), UI.Column(SurveyOfficePhrases.invited(language), isNumber: true),
                UI.Column(SurveyOfficePhrases.response(language)),
            ] + SurveyQuestion.allCases.map { UI.Column(SurveyOfficePhrases.adverse($0)(language)) }
        let rows = named.map { name, tally in
            UI.Row(
                [HTML(name), HTML(language.number(tally.response.n)), HTML(response(tally))]
                    + SurveyQuestion.allCases.map { HTML(adverse($0, tally)) })
        }
        let table = UI.details(
            FigurePhrases.table(language), UI.table(caption: title(language), columns: columns, rows: rows, isWide: true))
        return
            "<section class=\"figures\"><h2>\(title(language))</h2>\(figure(SurveyOfficePhrases.adversePlot, plot))\(table)</section>"
    }

    private var how: HTML {
        let items = SurveyOfficePhrases.how.map { "<li>\($0(language))</li>" as HTML }
        return "<section><h2>\(SurveyOfficePhrases.howTitle(language))</h2><ul>\(items)</ul></section>"
    }
}
