import Domain
import FoundationEssentials
import HTML
import Language
import Store

/// The official results beside what the office's own register and plan say, component by component.
struct ScoreboardView {
    let data: ScoreboardData
    let context: MemberContext
    let now: Date
    var done = false

    private var language: ReaderLanguage { context.language }
    private var latest: [OfficialVersion] { data.latest }
    private var mayEnter: Bool { PlanPolicy.mayEnterResults(of: data.unit, context.actor) }

    var html: HTML {
        let title: HTML =
            "\(doneNotice(done, language))<h1>\(data.name(language))</h1><p class=\"intro\">\(ScoreboardPhrases.intro(language))</p>"
        let components = DDCIComponent.allCases.map { ComponentView(component: $0, data: data, language: language, now: now).html }
        return Layout(context).page(ScoreboardPhrases.title, "\(title)\(others)\(entering)\(official)\(measured)\(components)\(entries)")
    }

    /// The boards of other agencies.
    private var others: HTML? {
        let links = data.agencies.filter { $0 != data.unit }.map { agency in
            "<a href=\"\(url: Path.scoreboard.with("unit", agency.text).tail)\">\(data.units(agency, language))</a>" as HTML
        }
        guard !links.isEmpty else { return nil }
        return
            "<p class=\"no-print\">\(ScoreboardPhrases.otherAgencies(language))\(language.colon)\(links.joined(separator: HTML(language.semicolon)))</p>"
    }

    private var entering: HTML? {
        guard mayEnter else { return nil }
        return UI.actions([
            UI.linkButton(ScoreboardPhrases.enter(language), url: data.link(.officialResults), weight: .plain),
            UI.linkButton(FilePhrases.importResults(language), url: data.link(.officialResultFile), weight: .plain),
        ])
    }

    /// Whose indicators stand below and of when, or why they are hidden.
    private var measured: HTML {
        guard let (unit, figures) = data.figures else { return UI.notice("<p>\(ScoreboardPhrases.hidden(language))</p>") }
        let periods = ScoreboardPhrases.periods(figures.now.whole.scope.days, figures.before.whole.scope.days)
        return UI.notice("<p>\(ScoreboardPhrases.ofUnit(data.units(unit, language))(language))\(language.fullStop)\(periods(language))</p>")
    }

    // MARK: What was published

    private var official: HTML {
        guard let newest = latest.first?.result else {
            return UI.emptyState(title: ScoreboardPhrases.noneTitle(language), text: ScoreboardPhrases.noneText(language))
        }
        let earlier = latest.dropFirst().map(\.result)
        let rest = earlier.map { result in
            UI.details(ScoreboardPhrases.resultsOf(result.year)(language), "\(facts(result))\(table(result))")
        }
        return
            "<section class=\"results\"><h2>\(ScoreboardPhrases.resultsOf(newest.year)(language))</h2>\(facts(newest))\(table(newest))\(rest)</section>\n"
    }

    private func facts(_ result: OfficialResult) -> HTML {
        let date = result.document.issuedOn.map { ", " + Phrase.date($0)(language) } ?? ""
        var facts: [(term: String, value: HTML)] = [
            (ScoreboardPhrases.best(language), HTML(result.best?.text(language) ?? ScoreboardPhrases.none(language))),
            (
                ScoreboardPhrases.document(language),
                HTML(PlanPhrases.issued(result.document.number, result.document.issuer)(language) + date)
            ),
        ]
        if !result.note.isEmpty {
            facts.append((Plan.Refusal.Field.note.phrase(language), "<span lang=\"vi\">\(result.note)</span>"))
        }
        return UI.definitionList(facts)
    }

    private func table(_ result: OfficialResult) -> HTML {
        let before = data.result(result.year - 1)
        let columns = [
            UI.Column(ScoreboardPhrases.component(language)), UI.Column(ScoreboardPhrases.points(language), isNumber: true),
            UI.Column(ScoreboardPhrases.change(language), isNumber: true), UI.Column(ScoreboardPhrases.rank(language), isNumber: true),
            UI.Column(ScoreboardPhrases.ranksWon(language), isNumber: true),
        ]
        let components = DDCIComponent.allCases.map { component in
            row(
                "\(component.number). \(component.phrase(language))", result.components[component] ?? OfficialFigure(),
                before?.components[component], of: result.ranked)
        }
        let total = row(ScoreboardPhrases.total(language), result.total, before?.total, of: result.ranked)
        return UI.table(
            caption: ScoreboardPhrases.resultsOf(result.year)(language), columns: columns, rows: [total] + components)
    }

    private func row(_ name: String, _ figure: OfficialFigure, _ before: OfficialFigure?, of ranked: Int) -> UI.Row {
        let none: HTML = "<span class=\"soft\">\(ScoreboardPhrases.none(language))</span>"
        return UI.Row([
            HTML(name), figure.points.map { HTML($0.text(language)) } ?? none,
            figure.change(from: before).map { HTML($0.text(language, isSigned: true)) } ?? none,
            figure.rank.map { HTML(ScoreboardPhrases.rank($0, of: ranked, tiedWith: figure.tiedWith)(language)) } ?? none,
            figure.ranksWon(from: before).map { HTML(ScoreboardPhrases.ranks($0)(language)) } ?? none,
        ])
    }

    /// Who entered what, when and on which document: nothing that was entered is ever lost.
    private var entries: HTML? {
        guard !data.versions.isEmpty else { return nil }
        let moments = data.versions.sorted { ($0.at, $0.result.year, $0.version) > ($1.at, $1.result.year, $1.version) }.map { entry in
            let isLatest = latest.contains { $0.result.year == entry.result.year && $0.version == entry.version }
            let link: HTML? =
                isLatest && mayEnter
                ? " <a class=\"no-print\" href=\"\(url: data.link(.officialResults.with("year", "\(entry.result.year)")))\">\(ScoreboardPhrases.edit(language)) (\(entry.result.year))</a>"
                : nil
            return UI.Moment(
                iso: entry.at.rfc3339, time: Phrase.instant(entry.at)(language) + " · " + entry.author,
                title: "\(entry.result.year)\(language.colon)\(ScoreboardPhrases.version(entry.version)(language))",
                body: "<p>\(entry.result.document.number)\(link)</p>")
        }
        return "<section><h2>\(ScoreboardPhrases.corrected(language))</h2>\(UI.timeline(moments))</section>"
    }
}

/// One component: its ranks over the years, and what the plan and the register say of it.
struct ComponentView {
    let component: DDCIComponent
    let data: ScoreboardData
    let language: ReaderLanguage
    let now: Date

    var html: HTML {
        """
        <section class="panel" id="\(component.rawValue)"><h2>\(component.number). \(component.phrase(language))</h2>\
        \(trend)\(figures)\(tasks)</section>\n
        """
    }

    private var figures: HTML? {
        data.figures.map { known in
            ComponentFigures(component: component, figures: known.figures, unit: known.unit, units: data.units, language: language).html
        }
    }

    private var trend: HTML? {
        let results = data.latest.map(\.result).sorted { $0.year < $1.year }
        let marks = results.map { result in
            let figure = result.components[component] ?? OfficialFigure()
            let text =
                figure.rank.map { ScoreboardPhrases.rank($0, of: result.ranked, tiedWith: figure.tiedWith)(language) }
                ?? ScoreboardPhrases.none(language)
            return RankPlot.Mark(year: result.year, rank: figure.rank, text: text)
        }
        guard marks.contains(where: { $0.rank != nil }) else { return nil }
        let title = "\(ScoreboardPhrases.trend(language))\(language.colon)\(component.phrase(language))"
        let plot = RankPlot(
            id: "trend-" + component.rawValue, title: title, lowest: results.map(\.ranked).max() ?? 1, marks: marks)
        let columns = [UI.Column(ScoreboardPhrases.year(language)), UI.Column(ScoreboardPhrases.rank(language))]
        let table = UI.table(caption: title, columns: columns, rows: marks.map { UI.Row([HTML("\($0.year)"), HTML($0.text)]) })
        return """
            <div class="figures"><figure><figcaption><strong>\(ScoreboardPhrases.trend(language))</strong><br>\
            <small>\(ScoreboardPhrases.trendLegend(language))</small></figcaption>\(plot.html)</figure></div>\
            \(UI.details(ScoreboardPhrases.table(language), table))
            """
    }

    private var tasks: HTML {
        let year = now.day.year
        guard let plan = data.plan else {
            return
                "<h3>\(ScoreboardPhrases.withPlan(language))</h3><p class=\"soft\">\(ScoreboardPhrases.noPlan(year)(language))</p>"
        }
        let tasks = plan.solutions(of: component).flatMap(\.tasks)
        let states = tasks.map { $0.status(on: now.day) }
        func count(_ status: TaskStatus) -> Int { states.count { $0 == status } }
        let text = PlanPhrases.standing(
            done: count(.done) + count(.doneLate), doneLate: count(.doneLate), late: count(.late), of: tasks.count)
        return
            "<h3>\(ScoreboardPhrases.withPlan(language))</h3><p><a href=\"\(url: Path.plan(PlanAddress(year: year, unit: plan.unit)).tail)#\(component.rawValue)\">\(PlanPhrases.ofYear(year)(language))\(language.colon)\(text(language))</a></p>"
    }
}
