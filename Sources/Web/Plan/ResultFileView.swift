import Domain
import HTML
import Language
import Store

/// The form that takes a table of official results, what its columns are, and what is wrong with the one that was sent.
struct ResultFileView {
    let data: ScoreboardData
    let context: MemberContext
    var faults: [OfficialResultFile.Fault] = []
    /// What is wrong with the file as a whole.
    var error: Phrase?

    private var language: ReaderLanguage { context.language }

    var html: HTML {
        let title = FilePhrases.importResults
        let message = error ?? (faults.isEmpty ? nil : FilePhrases.wrong(faults.count))
        let summary = UI.errorSummary(
            title: LayoutPhrases.refusedTitle(language), message.map { [("file", $0(language))] } ?? [])
        let crumbs = UI.breadcrumbs(
            label: DeskPhrases.here(language), [(data.name(language), data.link(.scoreboard))], here: title(language))
        let intro: HTML =
            "<h1>\(title(language))</h1><p class=\"intro\">\(FilePhrases.importIntro(language))</p><p>\(FilePhrases.importAgain(language))</p>"
        return Layout(context).page(title, "\(summary)\(crumbs)\(intro)\(wrong)\(form)\(columns)\(words)")
    }

    private var wrong: HTML? {
        guard !faults.isEmpty else { return nil }
        let heads = [
            UI.Column(FilePhrases.line(language)), UI.Column(FilePhrases.column(language)),
            UI.Column(FilePhrases.fault(language)),
        ]
        let rows = faults.map { fault in
            let column: HTML = fault.column.isEmpty ? "–" : "<code>\(fault.column)</code>"
            return UI.Row([HTML(FilePhrases.line(fault.line)(language)), column, HTML(fault.reason.phrase(language))])
        }
        return UI.table(caption: FilePhrases.wrong(faults.count)(language), columns: heads, rows: rows)
    }

    private var form: HTML {
        let field = UI.field(
            label: FilePhrases.file(language), name: "file", hint: FilePhrases.fileHint(language), error: error?(language), type: .file,
            required: true,
            largest: UI.LargestFile(bytes: OfficialResultFile.largest, beyond: FilePhrases.tooLarge(language)))
        let template = UI.linkButton(FilePhrases.template(language), url: data.link(.officialResultTemplate), weight: .plain)
        return UI.form(
            action: data.link(.officialResultFile), csrf: context.session.csrfToken, takesFiles: true,
            "\(field)\(UI.actions([UI.button(FilePhrases.check(language)), template]))")
    }

    private var columns: HTML {
        let rows = OfficialResultFile.columns.map { name in
            UI.Row(["<code>\(name)</code>", HTML(FilePhrases.column(name)(language))])
        }
        return UI.table(
            caption: FilePhrases.columns(language),
            columns: [UI.Column(FilePhrases.column(language)), UI.Column(FilePhrases.meaning(language))], rows: rows)
    }

    private var words: HTML {
        let rows = OfficialResultFile.parts.map { word in
            let name = DDCIComponent(rawValue: word).map { "\($0.number). \($0.phrase(language))" } ?? ScoreboardPhrases.total(language)
            return UI.Row(["<code>\(word)</code>", HTML(name)])
        }
        return UI.table(
            caption: FilePhrases.words(language),
            columns: [UI.Column("component"), UI.Column(ScoreboardPhrases.component(language))], rows: rows)
    }
}

/// What a table of official results would enter, before anything is kept.
struct ResultPreviewView {
    /// The file, which comes back with the confirmation.
    let text: String
    let file: OfficialResultFile
    let data: ScoreboardData
    let context: MemberContext
    /// Whether somebody entered something after an earlier preview.
    var isStale = false

    private var language: ReaderLanguage { context.language }
    private var hasChanges: Bool { file.results.contains { step($0) != .same } }

    var html: HTML {
        let title = FilePhrases.preview
        let crumbs = UI.breadcrumbs(
            label: DeskPhrases.here(language),
            [
                (data.name(language), data.link(.scoreboard)),
                (FilePhrases.importResults(language), data.link(.officialResultFile)),
            ], here: title(language))
        let years = file.results.reversed().map(year)
        let news = isStale ? UI.errorSummary(title: LayoutPhrases.refusedTitle(language), [("main", changed)]) : ""
        let intro: HTML = "<h1>\(title(language))</h1><p class=\"intro\">\(FilePhrases.previewHint(language))</p>"
        return Layout(context).page(title, "\(news)\(crumbs)\(intro)\(years)\(buttons)")
    }

    private var changed: String { LayoutPhrases.changedMeanwhile(language) }

    private func step(_ result: OfficialResult) -> FilePhrases.Step {
        guard let known = data.result(result.year) else { return .new }
        return known == result ? .same : .correction
    }

    private func year(_ result: OfficialResult) -> HTML {
        let step = step(result)
        let tone: Tone = step == .same ? .quiet : step == .correction ? .warn : .good
        let name = ScoreboardPhrases.resultsOf(result.year)(language)
        let date = result.document.issuedOn.map { ", " + Phrase.date($0)(language) } ?? ""
        let facts = UI.definitionList([
            (Plan.Refusal.Field.ranked.phrase(language), HTML(language.number(result.ranked))),
            (ScoreboardPhrases.best(language), HTML(result.best?.text(language) ?? ScoreboardPhrases.none(language))),
            (
                ScoreboardPhrases.document(language),
                HTML(PlanPhrases.issued(result.document.number, result.document.issuer)(language) + date)
            ),
        ])
        let before = step == .correction ? data.result(result.year).map { known in former(known, name) } : nil
        let badge = UI.badge(FilePhrases.step(step)(language), tone: tone)
        return "<section><h2>\(name)</h2><p>\(badge)</p>\(facts)\(table(result, name))\(before)</section>\n"
    }

    /// What a correction takes the place of.
    private func former(_ known: OfficialResult, _ name: String) -> HTML {
        let title = name + language.colon + LayoutPhrases.before(language)
        return UI.details(LayoutPhrases.before(language), table(known, title), isOpen: isStale)
    }

    private func table(_ result: OfficialResult, _ name: String) -> HTML {
        let columns = [
            UI.Column(ScoreboardPhrases.component(language)), UI.Column(ScoreboardPhrases.points(language), isNumber: true),
            UI.Column(ScoreboardPhrases.change(language), isNumber: true), UI.Column(ScoreboardPhrases.rank(language), isNumber: true),
        ]
        func row(_ name: String, _ figure: OfficialFigure) -> UI.Row {
            UI.Row([
                HTML(name), HTML(figure.points?.text(language) ?? "–"), HTML(figure.change?.text(language, isSigned: true) ?? "–"),
                HTML(figure.rank.map { ScoreboardPhrases.rank($0, of: result.ranked, tiedWith: figure.tiedWith)(language) } ?? "–"),
            ])
        }
        let components = DDCIComponent.allCases.map { component in
            row("\(component.number). \(component.phrase(language))", result.components[component] ?? OfficialFigure())
        }
        return UI.table(caption: name, columns: columns, rows: [row(ScoreboardPhrases.total(language), result.total)] + components)
    }

    private var buttons: HTML {
        let other = UI.linkButton(FilePhrases.otherFile(language), url: data.link(.officialResultFile), weight: .plain)
        guard hasChanges else { return "<p>\(Plan.Refusal.nothingChanged.phrase(language))</p>\(UI.actions([other]))" }
        return UI.form(
            action: data.link(.officialResultConfirmation), csrf: context.session.csrfToken, hidden: [("text", text)],
            file.seen(beside: data.latest.map(\.result)).html() + UI.actions([UI.button(FilePhrases.confirm(language)), other]))
    }
}

extension OfficialResultFile {
    /// What the preview showed of the years that the file is about.
    func seen(beside known: [OfficialResult]) -> Seen {
        let years = Set(results.map(\.year))
        return Seen(known.filter { years.contains($0.year) }.sorted { $0.year < $1.year }.map(\.shown))
    }
}
