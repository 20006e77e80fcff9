import Domain
import FoundationEssentials
import HTML
import Language
import Store

/// One report: what it says, the figures, and what can be done with it.
struct ReportView {
    let data: ReportPageData
    let context: MemberContext
    let now: Date
    var done: String?
    var refused: RefusedReport?

    private var language: ReaderLanguage { context.language }
    private var report: Report { data.sheet.report }
    private var quarter: Quarter { report.quarter }

    var html: HTML {
        let name = data.sheet.unit.name(language.rawValue)
        let crumbs = UI.breadcrumbs(
            label: DeskPhrases.here(language),
            [
                (ReportPhrases.title(language), Path.reports.tail),
                (ReportPhrases.quarterName(quarter)(language), Path.reportQuarter(quarter).tail),
            ], here: name)
        let news = done.map { done in
            UI.notice("<p>\((done == "saved" ? ReportPhrases.saved : ReportPhrases.done)(language))</p>", tone: .good, isNews: true)
        }
        let title = ReportPhrases.title(quarter)(language) + " – " + name
        let top: HTML = "\(summary)\(crumbs)\(news)<h1>\(title)</h1>\(standing)"
        let figures = ReportFiguresView(report: report, data: data.figures, causes: data.sheet.causes, language: language)
        return Layout(context).page(title, "\(top)\(files)\(actions)\(text)\(figures.html)\(history)")
    }

    private var summary: HTML {
        guard let refused else { return "" }
        let faults = refused.refusals.map { refusal in
            (fieldID: refusal.field.flatMap { fields.contains($0) ? $0 : nil } ?? "main", message: refusal.phrase(language))
        }
        return UI.errorSummary(title: LayoutPhrases.refusedTitle(language), faults)
    }

    private let fields = ["reason", "number", "day"]

    private func fault(_ field: ReportField) -> String? {
        refused?.refusals.first { $0.field == field.rawValue }?.phrase(language)
    }

    private var standing: HTML {
        let badge = report.isWhole ? wholeBadge(state, language) : stateBadge(state, language)
        let late = report.lateDays.map { days in
            days > 0
                ? UI.badge(ReportPhrases.lateDays(days)(language), tone: .bad) : UI.badge(ReportPhrases.onTime(language), tone: .good)
        }
        let asOf = ReportPhrases.asOf(data.figures.at, quarter)(language)
        let isOver = now >= quarter.days.upperBound.end
        let kept = (report.isOpen ? isOver ? ReportPhrases.settled : ReportPhrases.moving : ReportPhrases.frozen)(language)
        let signed = ReportPhrases.signed(report).map { "<p>\($0(language))</p>" as HTML }
        let returned = report.returnReason.map { reason in
            UI.notice("<p><strong>\(ReportPhrases.returnedFor(language))</strong></p>\(UI.paragraphs(reason))", tone: .bad)
        }
        return "<p>\(badge) \(report.isWhole ? nil : late)</p>\(signed)\(returned)<p class=\"soft\">\(asOf) \(kept)</p>"
    }

    private var state: Report.State? { report.version == 0 ? nil : report.state }

    private var files: HTML {
        let links = ReportFile.allCases.map { file in
            UI.linkButton(
                "\(ReportPhrases.download(language)) \(file.rawValue.uppercased())",
                url: Path.reportFile(report.unit, quarter, file).tail, weight: .plain)
        }
        return UI.actions(links)
    }

    // MARK: Actions

    private var actions: HTML {
        let made: [HTML] = [write, submit, accept, issue, giveBack].compactMap(\.self)
        return made.isEmpty ? "" : UI.panel(ReportPhrases.whatToDo(language), made.joined())
    }

    private var write: HTML? {
        guard data.actions.contains(.write) else { return nil }
        let label = report.version == 0 ? ReportPhrases.begin : ReportPhrases.edit
        return UI.actions([UI.linkButton(label(language), url: Path.reportText(report.unit, quarter).tail)])
    }

    private var submit: HTML? {
        guard data.actions.contains(.submit) else {
            let isEarly = data.actions.contains(.write) && now < quarter.days.upperBound.end
            return isEarly ? "<p class=\"soft\">\(ReportPhrases.tooEarly(language))</p>" : nil
        }
        let label = report.isWhole ? ReportPhrases.submitWhole : ReportPhrases.submit
        return form(
            .reportSubmission, "<p class=\"soft\">\(ReportPhrases.submitHint(language))</p>\(UI.actions([UI.button(label(language))]))")
    }

    private var accept: HTML? {
        guard data.actions.contains(.accept) else { return nil }
        guard report.isWhole else { return form(.reportAcceptance, UI.actions([UI.button(ReportPhrases.accept(language))])) }
        return form(
            .reportAcceptance,
            "<p class=\"soft\">\(ReportPhrases.signHint(language))</p>\(UI.actions([UI.button(ReportPhrases.sign(language))]))")
    }

    private var issue: HTML? {
        guard data.actions.contains(.issue), let days = report.issueDays(at: now) else { return nil }
        let symbol = data.sheet.head.symbol
        let typed = refused?.action == .issue ? refused?.form : nil
        let number = UI.field(
            label: ReportPhrases.number(language), name: "number", value: typed?["number"] ?? "",
            hint: ReportPhrases.numberHint(symbol)(language), error: fault(.number), required: true, maxLength: 50)
        let day = UI.field(
            label: ReportPhrases.day(language), name: "day", value: typed?["day"] ?? days.upperBound.iso,
            error: fault(.day), type: .date, required: true)
        return form(.reportIssue, "\(number)\(day)\(UI.actions([UI.button(ReportPhrases.issue(language))]))")
    }

    private var giveBack: HTML? {
        guard data.actions.contains(.giveBack) else { return nil }
        let typed = refused?.action == .giveBack ? refused?.form["reason"] : nil
        let reason = UI.textArea(
            label: ReportPhrases.reason(language), name: "reason", value: typed ?? "", error: fault(.reason), required: true, rows: 3,
            maxLength: 2000)
        let body = form(.reportReturn, "\(reason)\(UI.actions([UI.button(ReportPhrases.giveBack(language), weight: .danger)]))")
        return UI.details(ReportPhrases.giveBack(language), body, isOpen: refused?.action == .giveBack)
    }

    private func form(_ address: Address, _ body: HTML) -> HTML {
        UI.form(
            action: Path(address, quarter.text, report.unit.text).tail, csrf: context.session.csrfToken,
            hidden: [("version", String(report.version))], body)
    }

    // MARK: Text

    private var text: HTML {
        let parts = report.isWhole ? [.results] + ReportPart.components + [.difficulties, .proposals, .nextTasks] : ReportPart.ofEvery
        let sections = parts.map { part in
            let written = report.text[part]
            let missing = (report.isOpen ? ReportPhrases.notWritten : ReportPhrases.nothing)(language)
            let body: HTML = written.isEmpty ? "<p class=\"soft\">\(missing)</p>" : "<div lang=\"vi\">\(UI.paragraphs(written))</div>"
            return "<h3>\(ReportPhrases.part(part)(language))</h3>\(body)" as HTML
        }
        return UI.panel(ReportPhrases.text(language), sections.joined())
    }

    private var history: HTML? {
        guard !data.history.isEmpty else { return nil }
        let moments = data.history.reversed().map { entry in
            var body: HTML = "<p>\(entry.author)</p>"
            if case .returned(let reason) = entry.event { body += UI.paragraphs(reason) }
            return UI.Moment(
                iso: entry.at.rfc3339, time: Phrase.instant(entry.at)(language), title: ReportPhrases.event(entry.event)(language),
                body: body)
        }
        return UI.panel(ReportPhrases.history(language), UI.details(ReportPhrases.history(language), UI.timeline(moments)))
    }
}
