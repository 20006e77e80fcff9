import Domain
import HTML
import Language
import Store

/// The words of a report, part by part; beside those of the whole, what the units wrote.
struct ReportFormView {
    let data: ReportPageData
    /// What was typed; nil at first.
    let form: Form?
    let context: MemberContext
    var refusals: [Report.Refusal] = []

    private var language: ReaderLanguage { context.language }
    private var report: Report { data.sheet.report }

    var html: HTML {
        let name = data.sheet.unit.name(language)
        let place = Path.report(report.unit, report.quarter).tail
        let crumbs = UI.breadcrumbs(
            label: DeskPhrases.here(language),
            [
                (ReportPhrases.title(language), Path.reports.tail),
                (ReportPhrases.quarterName(report.quarter)(language), Path.reportQuarter(report.quarter).tail), (name, place),
            ], here: ReportPhrases.edit(language))
        let faults = refusals.map { (fieldID: $0.field ?? "main", message: $0.phrase(language)) }
        let summary = UI.errorSummary(title: LayoutPhrases.refusedTitle(language), faults)
        let isSuggested = report.version == 0 && form == nil
        let hint = isSuggested ? UI.notice("<p>\(ReportPhrases.suggested(language))</p>") : nil
        let title = ReportPhrases.title(report.quarter)(language) + " – " + name
        let body: HTML = "\(parts.map(part))\(causes)\(UI.actions([UI.button(ReportPhrases.save(language))]))"
        let written = UI.form(
            action: Path.reportText(report.unit, report.quarter).tail, csrf: context.session.csrfToken,
            hidden: [("version", form?["version"] ?? String(report.version))],
            keep: .untilItArrived(as: "report-\(report.unit.text)-\(report.quarter.text)"),
            body)
        let top: HTML = "\(summary)\(crumbs)<h1>\(title)</h1><p class=\"intro\">\(ReportPhrases.partHint(language))</p>"
        return Layout(context).page(title, "\(top)\(hint)\(written)")
    }

    private var parts: [ReportPart] {
        report.isWhole ? [.results] + ReportPart.components + [.difficulties, .proposals, .nextTasks] : ReportPart.ofEvery
    }

    /// One line for each overdue ticket, beside what its history shows.
    private var causes: HTML? {
        guard let lines = data.figures.overdueLines, !lines.isEmpty else { return nil }
        let fields = lines.map { line in
            let shown = line.causes.map { ReportTablePhrases.cause($0)(language) }.joined(separator: language.semicolon)
            let late = DeskPhrases.overdue(line.lateness)(language)
            let name = "cause-" + line.key
            return UI.field(
                label: "\(ReportTablePhrases.name(line)(language)) – \(line.unitName)", name: name,
                value: form?[name] ?? data.sheet.causes[line.key] ?? "",
                hint: "\(shown)\(language.semicolon)\(late)", error: refusals.first { $0.field == name }?.phrase(language),
                note: PublicPhrases.optional(language), maxLength: ReportText.causeLimit)
        }
        return
            "<h2>\(ReportPhrases.causes(language))</h2><p class=\"hint\">\(ReportPhrases.causesHint(language))</p>\(fields)"
    }

    private func part(_ part: ReportPart) -> HTML {
        let fault = refusals.first { $0.field == part.rawValue }?.phrase(language)
        let isRequired = report.required.contains(part)
        let units = data.sheet.texts.filter { !$0.text[part].isEmpty }
        let area = UI.textArea(
            label: ReportPhrases.part(part)(language), name: part.rawValue, value: form?[part.rawValue] ?? data.filled.text[part],
            error: fault, rows: part.component != nil ? 4 : units.isEmpty ? 8 : 16,
            note: isRequired ? nil : PublicPhrases.optional(language),
            maxLength: ReportText.limit)
        guard !units.isEmpty else { return area }
        let told = units.map { "<h3 lang=\"vi\">\($0.name)</h3><div lang=\"vi\">\(UI.paragraphs($0.text[part]))</div>" as HTML }
        let title = ReportPhrases.narratives(language) + language.colon + ReportPhrases.part(part)(language)
        let aside: HTML =
            "<aside class=\"notice quiet\" aria-label=\"\(title)\"><h2>\(ReportPhrases.narratives(language))</h2>\(told)</aside>"
        return "<div class=\"report-part\">\(area)\(aside)</div>\n"
    }
}
