import Domain
import HTML
import Language

/// The tables of a report.
struct ReportFiguresView {
    let report: Report
    let data: ReportData
    let language: ReaderLanguage

    var html: HTML {
        let units = report.isWhole ? unitTable : nil
        let tasks = data.tasks.isEmpty ? nil : taskTable
        let held = data.happenings.contains { $0.count > 0 } ? happeningTable : nil
        return UI.panel(ReportPhrases.figures(language), "\(counts)\(units)\(figureTable)\(tasks)\(held)")
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
            ReportTablePhrases.onTimeShare,
        ]
        let columns =
            [UI.Column(ReportPhrases.unit(language))] + titles.map { UI.Column($0(language), isNumber: true) }
            + [UI.Column(ReportTablePhrases.report(language))]
        let rows = data.units.map { line in
            let counts = [line.counts.received, line.counts.answered, line.counts.open, line.counts.overdue]
            let cells = counts.map { HTML(language.number($0)) } + [HTML(ReportTablePhrases.share(line.counts.onTimeShare)(language))]
            return UI.Row(["<span lang=\"vi\">\(line.name)</span>"] + cells + [stateBadge(line.state, language)])
        }
        return UI.table(caption: ReportPhrases.units(language), columns: columns, rows: rows)
    }

    private var figureTable: HTML {
        let columns = [
            UI.Column(ReportTablePhrases.indicator(language)), UI.Column(ReportTablePhrases.value(language), isNumber: true),
            UI.Column(ReportTablePhrases.interval(language), isNumber: true), UI.Column(ReportTablePhrases.cases(language), isNumber: true),
            UI.Column(ReportTablePhrases.score(language), isNumber: true),
        ]
        let rows = data.figures.map { figure in
            UI.Row([
                HTML(ReportFigureNames.name(figure)(language)), HTML(ReportTablePhrases.value(figure)(language)),
                HTML(ReportTablePhrases.interval(figure)(language)), HTML(language.number(figure.n)),
                HTML(ReportTablePhrases.score(figure)(language)),
            ])
        }
        return UI.table(caption: ReportTablePhrases.indicator(language), columns: columns, rows: rows)
    }

    private var taskTable: HTML {
        let columns = [
            UI.Column(ReportTablePhrases.task(language)), UI.Column(ReportTablePhrases.component(language), isMinor: true),
            UI.Column(ReportTablePhrases.lead(language)), UI.Column(ReportPhrases.state(language)),
            UI.Column(ReportTablePhrases.proofs(language), isNumber: true),
        ]
        let rows = data.tasks.map { task in
            UI.Row([
                "<span lang=\"vi\">\(task.title)\(named(task))</span>", HTML(ReportPhrases.component(task.component)(language)),
                "<span lang=\"vi\">\(task.lead)</span>", badge(task.status), HTML(language.number(task.proofs)),
            ])
        }
        // Dozens of lines: on a telephone they would hide what stands behind them.
        return UI.details(
            "\(ReportPhrases.tasks(language))\(language.colon)\(language.number(rows.count))",
            UI.table(caption: ReportPhrases.tasks(language), columns: columns, rows: rows))
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
