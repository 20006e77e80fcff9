import Domain
import HTML
import Language

/// The tables of a report.
struct ReportFiguresView {
    let report: Report
    let data: ReportData
    /// Why tickets were late, in the units' words.
    let causes: [String: String]
    let language: ReaderLanguage

    var html: HTML {
        let units = report.isWhole ? unitTable : nil
        let held = data.happenings.contains { $0.count > 0 } ? happeningTable : nil
        let figures = UI.panel(
            ReportPhrases.figures(language),
            "\(data.isCompared ? countTable : counts)\(units)\(figureTable)\(opinions(data.figures))\(held)")
        return "\(figures)\(overdue)\(components)"
    }

    /// Which quarter the opinions among these are of.
    private func opinions(_ figures: [ReportData.Figure]) -> HTML? {
        ReportPhrases.opinions(data, among: figures).map { "<p class=\"soft\">\($0(language))</p>" }
    }

    /// The counts beside those of earlier quarters.
    private var countTable: HTML { comparison(ReportTablePhrases.compared(language), data.counts.figures) }

    private func comparison(_ caption: String, _ figures: [ReportData.Figure]) -> HTML {
        let (before, yearBefore) = ReportData.earlier(than: report.quarter)
        let names = [
            ReportPhrases.quarterName(report.quarter), ReportPhrases.quarterName(before),
            yearBefore.map(ReportPhrases.quarterName) ?? ReportTablePhrases.yearBefore,
        ]
        let columns = [UI.Column(ReportTablePhrases.figure(language))] + names.map { UI.Column($0(language), isNumber: true) }
        let rows = data.compared(figures).map { line in
            UI.Row([
                HTML(ReportFigurePhrases.name(line.now)(language)), HTML(ReportTablePhrases.shown(line.now)(language)),
                HTML(ReportTablePhrases.value(of: line.before)(language)), HTML(ReportTablePhrases.value(of: line.yearBefore)(language)),
            ])
        }
        return UI.table(caption: caption, columns: columns, rows: rows)
    }

    // MARK: Overdue tickets

    private var overdue: HTML? {
        guard let lines = data.overdueLines else { return nil }
        let title = ReportTablePhrases.overdueList(language)
        guard data.counts.overdue > 0 else { return UI.panel(title, "<p>\(ReportPhrases.nothing(language))</p>") }
        let columns = [
            UI.Column(ReportTablePhrases.registration(language)), UI.Column(ReportPhrases.unit(language)),
            UI.Column(ReportTablePhrases.receivedOn(language)), UI.Column(ReportTablePhrases.dueOn(language)),
            UI.Column(ReportTablePhrases.lateness(language), isNumber: true),
            UI.Column(ReportTablePhrases.cause(language)),
        ]
        var rows = lines.map(row)
        if let others = data.unlistedOverdue { rows.append(sum(ReportTablePhrases.unlisted(data), others)) }
        rows.append(sum(ReportTablePhrases.total, data.counts.overdue))
        return UI.panel(title, UI.table(caption: title, columns: columns, rows: rows))
    }

    private func row(_ line: ReportData.OverdueLine) -> UI.Row {
        let shown = line.causes.map { ReportTablePhrases.cause($0)(language) }.joined(separator: language.semicolon)
        let said: HTML? = causes[line.key].map { "<br><span lang=\"vi\">\($0)</span>" }
        return UI.Row([
            HTML(ReportTablePhrases.registration(line)(language)), "<span lang=\"vi\">\(line.unitName)</span>",
            HTML(ReportTablePhrases.received(line)(language)), HTML(Phrase.date(line.dueOn)(language)),
            HTML(line.lateness.phrase(language)), "\(shown)\(said)",
        ])
    }

    private func sum(_ name: Phrase, _ n: Int) -> UI.Row {
        UI.Row([
            "<strong>\(name(language))</strong>", "", "", "", "", "<strong>\(ReportTablePhrases.tickets(n)(language))</strong>",
        ])
    }

    // MARK: Components

    /// Each with its figures and its tasks.
    private var components: HTML? {
        let parts = (1...9).compactMap(component)
        return parts.isEmpty ? nil : UI.panel(ReportPhrases.byComponent(language), parts.joined())
    }

    private func component(_ number: Int) -> HTML? {
        let (figures, tasks) = (data.figures(of: number), data.tasks(of: number))
        guard !figures.isEmpty || !tasks.isEmpty else { return nil }
        let mark = PlanPart.allCases.first { $0.number == number }?.heading(language) ?? "\(number)"
        let table: HTML? = figures.isEmpty ? nil : comparison(mark, figures)
        return "<section><h3>\(mark)</h3>\(table)\(opinions(figures))\(tasks.isEmpty ? nil : taskTable(tasks, mark))</section>\n"
    }

    private var counts: HTML {
        let counts = data.counts
        func number(_ n: Int) -> HTML { HTML(language.number(n)) }
        return UI.definitionList([
            (ReportTablePhrases.received(language), number(counts.received)),
            (ReportTablePhrases.answered(language), number(counts.answered)), (ReportTablePhrases.open(language), number(counts.open)),
            (ReportTablePhrases.overdue(language), number(counts.overdue)), (ReportTablePhrases.due(language), number(counts.due)),
            (ReportTablePhrases.onTimeShare(language), HTML(ReportTablePhrases.share(counts.onTimeShare)(language))),
        ])
    }

    private var unitTable: HTML {
        let titles = [
            ReportTablePhrases.received, ReportTablePhrases.answered, ReportTablePhrases.open, ReportTablePhrases.overdue,
            ReportTablePhrases.due, ReportTablePhrases.onTime, ReportTablePhrases.onTimeShare,
        ]
        let columns =
            [UI.Column(ReportPhrases.unit(language))] + titles.map { UI.Column($0(language), isNumber: true) }
            + [UI.Column(ReportTablePhrases.report(language))]
        var rows = data.units.map { line in
            UI.Row(["<span lang=\"vi\">\(line.name)</span>"] + cells(line.counts) + [stateBadge(line.state, language)])
        }
        if let others = data.remainder { rows.append(UI.Row([HTML(ReportTablePhrases.otherUnits(language))] + cells(others) + ["–"])) }
        rows.append(UI.Row(["<strong>\(ReportTablePhrases.whole(language))</strong>"] + cells(data.counts) + [""]))
        return UI.table(caption: ReportPhrases.units(language), columns: columns, rows: rows)
    }

    private func cells(_ counts: ReportData.Counts) -> [HTML] {
        [counts.received, counts.answered, counts.open, counts.overdue, counts.due, counts.onTime].map { HTML(language.number($0)) }
            + [HTML(ReportTablePhrases.share(counts.onTimeShare)(language))]
    }

    private var figureTable: HTML {
        let columns = [
            UI.Column(ReportTablePhrases.indicator(language)), UI.Column(ReportTablePhrases.value(language), isNumber: true),
            UI.Column(ReportTablePhrases.interval(language), isNumber: true), UI.Column(ReportTablePhrases.cases(language), isNumber: true),
            UI.Column(ReportTablePhrases.score(language), isNumber: true),
        ]
        let earlier = data.isCompared ? [ReportTablePhrases.before, ReportTablePhrases.yearBefore] : []
        let rows = data.compared(data.figures).map { line in
            let figure = line.now
            let past = [line.before, line.yearBefore].map { HTML(ReportTablePhrases.value(of: $0)(language)) }
            return UI.Row(
                [
                    HTML(ReportFigurePhrases.name(figure)(language)), HTML(ReportTablePhrases.value(figure)(language)),
                    HTML(ReportTablePhrases.interval(figure)(language)), HTML(language.number(figure.n)),
                    HTML(ReportTablePhrases.score(figure)(language)),
                ] + past.prefix(earlier.count))
        }
        return UI.table(
            caption: ReportTablePhrases.indicator(language), columns: columns + earlier.map { UI.Column($0(language), isNumber: true) },
            rows: rows)
    }

    private func taskTable(_ tasks: [ReportData.TaskLine], _ mark: String) -> HTML {
        let columns = [
            UI.Column(ReportTablePhrases.task(language)),
            UI.Column(ReportTablePhrases.lead(language)), UI.Column(ReportPhrases.state(language)),
            UI.Column(ReportTablePhrases.proofs(language), isNumber: true),
        ]
        let rows = tasks.map { task in
            UI.Row([
                "<span lang=\"vi\">\(task.title)\(named(task))</span>",
                "<span lang=\"vi\">\(ReportTablePhrases.lead(task)(.vi))</span>", badge(task.status), HTML(language.number(task.proofs)),
            ])
        }
        // Dozens of lines: on a telephone they would hide what stands behind them.
        return UI.details(
            "\(ReportPhrases.tasks(language))\(language.colon)\(language.number(rows.count))",
            UI.table(caption: "\(ReportPhrases.tasks(language))\(language.colon)\(mark)", columns: columns, rows: rows))
    }

    private func named(_ task: ReportData.TaskLine) -> HTML? {
        guard let named = task.named, !named.isEmpty else { return nil }
        return "<br><span class=\"soft\">\(ReportTablePhrases.named(named)(.vi))</span>"
    }

    private func badge(_ status: ReportData.Status) -> HTML {
        let tone: Tone =
            switch status {
            case .notStarted: .quiet
            case .underWay: .neutral
            case .done: .good
            case .doneLate: .warn
            case .late: .bad
            }
        return UI.badge(ReportTablePhrases.status(status)(language), tone: tone)
    }

    private var happeningTable: HTML {
        let columns = [UI.Column(ReportPhrases.happenings(language)), UI.Column(ReportTablePhrases.count(language), isNumber: true)]
        let rows = data.happenings.map { held in
            UI.Row(["<span lang=\"vi\">\(held.name)</span>", HTML(language.number(held.count))])
        }
        return UI.table(caption: ReportPhrases.happenings(language), columns: columns, rows: rows)
    }
}
