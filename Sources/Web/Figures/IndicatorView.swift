import Domain
import HTML
import Language
import Store

/// The indicators of a scope, as a whole and broken down.
struct IndicatorView {
    /// As it was asked.
    let question: IndicatorQuestion
    /// Nil where the question cannot be answered.
    let report: IndicatorReport?
    let fault: IndicatorQuestion.Fault?
    let units: UnitNames
    let context: MemberContext
    let today: Day

    private var language: ReaderLanguage { context.language }

    var html: HTML {
        let summary = UI.errorSummary(
            title: LayoutPhrases.refusedTitle(language), fault.map { [($0.field.rawValue, $0.phrase(language))] } ?? [])
        let head: HTML = "<h1>\(IndicatorPhrases.title(language))</h1><p class=\"intro\">\(IndicatorPhrases.intro(language))</p>"
        return Layout(context).page(IndicatorPhrases.title, "\(summary)\(head)\(choice)\(report.map(sections))")
    }

    // MARK: The question

    private var choice: HTML {
        let body: HTML = "\(dates)\(narrowing)\(UI.actions([UI.button(IndicatorPhrases.show(language), weight: .plain)]))"
        let form = UI.form(action: Path.indicators(IndicatorQuestion()).tail, method: .get, body)
        return UI.details(IndicatorPhrases.choose(language), form, isOpen: fault != nil)
    }

    private func error(_ field: IndicatorQuestion.Fault.Field) -> String? { fault?.field == field ? fault?.phrase(language) : nil }

    private var days: ClosedRange<Day> { report?.whole.scope.days ?? FigurePeriod.lastTwelveMonths.days(today: today) }

    private var dates: HTML {
        let (from, to) = (
            question.from.isEmpty ? days.lowerBound.iso : question.from, question.to.isEmpty ? days.upperBound.iso : question.to
        )
        return
            "\(UI.field(label: IndicatorPhrases.from(language), name: "from", value: from, error: error(.from), type: .date))\(UI.field(label: IndicatorPhrases.to(language), name: "to", value: to, error: error(.to), type: .date))"
    }

    private var narrowing: HTML {
        let mine = units.all.filter { IndicatorPolicy.mayRead($0.path, context.member) }
        let unit = UI.select(
            label: IndicatorPhrases.unit(language), name: "unit", options: mine.map { ($0.path.text, $0.name(language)) },
            chosen: report?.whole.scope.unit?.text ?? question.unit, error: error(.unit))
        let kinds = TicketKind.allCases.filter { $0 != .integrity }
        let kind = UI.select(
            label: IndicatorPhrases.kind(language), name: "kind", options: kinds.map { ($0.rawValue, $0.phrase(language)) },
            chosen: question.kind, empty: IndicatorPhrases.allKinds(language), error: error(.kind))
        let group = UI.select(
            label: IndicatorPhrases.group(language), name: "group",
            options: BusinessGroup.all.map { ($0.text, IndicatorPhrases.group($0)(language)) }, chosen: question.group,
            empty: IndicatorPhrases.allGroups(language), error: error(.group))
        return "\(unit)\(kind)\(group)"
    }

    // MARK: The answer

    private func sections(_ report: IndicatorReport) -> HTML {
        let set = report.whole
        let unit = set.scope.unit.map { units($0, language) } ?? ""
        let narrowed = [set.scope.kind?.phrase(language), set.scope.group.map { IndicatorPhrases.group($0)(language) }].compactMap(\.self)
        let heading = ([unit] + narrowed).joined(separator: " · ")
        let files = UI.actions([
            UI.linkButton(IndicatorPhrases.spreadsheet(language), url: Path.indicatorWorkbook(question).tail, weight: .plain),
            UI.linkButton(IndicatorPhrases.download(language), url: Path.indicatorFile(question).tail, weight: .plain),
        ])
        let survey: HTML? =
            set.scope.group == nil ? "<p class=\"hint\">\(IndicatorPhrases.survey(set)(language))</p>" : nil
        let head: HTML = "<h2>\(heading)</h2><p>\(FigurePhrases.span(set.scope.days)(language))</p>\(files)"
        let groups = IndicatorGroup.allCases.map { IndicatorTable(set: set, group: $0, question: question, language: language).html }
        let parts = IndicatorBreakdown(report: report, units: units, language: language)
        return
            "\(head)\(composites(set))\(groups)\(survey)\(definitions)\(parts.months)\(parts.byUnit)\(parts.comparisons)\(reports(report.integrityReports))"
    }

    private func composites(_ set: IndicatorSet) -> HTML {
        UI.definitionList(
            IndicatorGroup.allCases.map(set.composite).map { composite in
                let score = composite.score.map { language.hundredths($0) } ?? IndicatorPhrases.noScore(language)
                let note = IndicatorPhrases.leftOut(composite)(language)
                return (IndicatorPhrases.composite(composite.group)(language), "<strong>\(score)</strong> <small>\(note)</small>")
            })
    }

    private var definitions: HTML {
        let list = UI.definitionList(
            IndicatorName.allCases.map {
                (IndicatorPhrases.name($0)(language), HTML(IndicatorPhrases.definition($0)(language)))
            })
        return UI.details(IndicatorPhrases.explained(language), list)
    }

    private func reports(_ n: Int) -> HTML {
        let text = IndicatorPolicy.seesReports(context.member) ? language.number(n) : IndicatorPhrases.reportsForInspectors(language)
        return
            "<section><h2>\(IndicatorPhrases.reports(language))</h2><p><strong>\(text)</strong>. \(IndicatorPhrases.reportsNote(language))</p></section>"
    }
}

/// One of the two groups of indicators as a table.
private struct IndicatorTable {
    let set: IndicatorSet
    let group: IndicatorGroup
    let question: IndicatorQuestion
    let language: ReaderLanguage

    var html: HTML {
        let columns = [
            UI.Column(IndicatorPhrases.indicator(language)), UI.Column(IndicatorPhrases.value(language)),
            UI.Column(IndicatorPhrases.interval(language)), UI.Column(IndicatorPhrases.n(language), isNumber: true),
            UI.Column(IndicatorPhrases.score(language), isNumber: true), UI.Column(IndicatorPhrases.goalpost(language), isMinor: true),
        ]
        let rows = set.indicators.filter { $0.name.group == group }.map(row)
        return UI.table(caption: IndicatorPhrases.group(group)(language), columns: columns, rows: rows, isWide: true)
    }

    private func row(_ indicator: Indicator) -> UI.Row {
        let words = IndicatorWords(language: language)
        let hasList = indicator.isShown && indicator.name.hasTickets
        let name = IndicatorPhrases.name(indicator.name)(language)
        let link: HTML =
            hasList ? "<a href=\"\(url: Path.indicatorTickets(indicator.name, question).tail)\">\(name)</a>" : HTML(name)
        let goalpost = indicator.goalpost.map { words.goalpost($0) } ?? IndicatorPhrases.noScore(language)
        guard indicator.isShown else {
            let why = indicator.withheld.map { IndicatorPhrases.withheld($0)(language) } ?? ""
            return UI.Row([link, HTML(why), "–", "–", "–", HTML(goalpost)])
        }
        return UI.Row([
            link, "<strong>\(words.value(indicator))</strong>", HTML(words.interval(indicator)),
            HTML(language.number(indicator.n) + (indicator.rated.map { language.semicolon + IndicatorPhrases.rated($0)(language) } ?? "")),
            HTML(indicator.score.map { language.hundredths($0) } ?? "–"), HTML(goalpost),
        ])
    }
}

/// Values as people read them.
struct IndicatorWords {
    let language: ReaderLanguage

    func text(_ value: Double, _ measure: IndicatorMeasure) -> String {
        switch measure {
        case .share: language.percent(value)
        case .workingDays: FigurePhrases.workingDays(language.tenths(value))(language)
        case .rounds: language.hundredths(value)
        }
    }

    /// Without the name of what is counted.
    func plain(_ value: Double, _ measure: IndicatorMeasure) -> String {
        if case .workingDays = measure { language.tenths(value) } else { text(value, measure) }
    }

    /// A difference of shares is no share: it is told in percentage points.
    func difference(_ value: Double, _ measure: IndicatorMeasure, isSigned: Bool = false) -> String {
        let bare = bareDifference(value, measure, isSigned: isSigned)
        return switch measure {
        case .share: IndicatorPhrases.points(bare)(language)
        case .workingDays: FigurePhrases.workingDays(bare)(language)
        case .rounds: bare
        }
    }

    /// Without the name of what is counted.
    func bareDifference(_ value: Double, _ measure: IndicatorMeasure, isSigned: Bool = false) -> String {
        switch measure {
        case .share: language.hundred(value, isSigned: isSigned)
        case .workingDays: language.tenths(value, isSigned: isSigned)
        case .rounds: language.hundredths(value, isSigned: isSigned)
        }
    }

    func value(_ indicator: Indicator) -> String { indicator.value.map { text($0, indicator.name.measure) } ?? "–" }

    func interval(_ indicator: Indicator) -> String {
        let measure = indicator.name.measure
        return IndicatorPhrases.interval(indicator.low.map { plain($0, measure) }, indicator.high.map { plain($0, measure) })(language)
    }

    func goalpost(_ goalpost: Goalpost) -> String {
        let measure = goalpost.name.measure
        return IndicatorPhrases.goalpost(
            worst: plain(goalpost.worst, measure), best: plain(goalpost.best, measure), from: goalpost.validFrom)(language)
    }
}
