import Domain
import FoundationEssentials
import HTML
import Language
import Store

/// The quarters, the latest first, with how many units have reported.
struct ReportListView {
    let rounds: [(quarter: Quarter, rounds: [ReportRound])]
    /// Whether the reader may change rules and letterheads.
    let keepsRules: Bool
    let context: MemberContext
    let now: Date
    let calendar: WorkCalendar

    private var language: ReaderLanguage { context.language }

    var html: HTML {
        let top: HTML = "<h1>\(ReportPhrases.title(language))</h1><p class=\"intro\">\(ReportPhrases.intro(language))</p>"
        let settings =
            keepsRules
            ? UI.actions([
                UI.linkButton(ReportSettingsPhrases.open(language), url: Path.reportSettings.tail, weight: .plain)
            ]) : nil
        return Layout(context).page(ReportPhrases.title, "\(top)\(list)\(settings)")
    }

    private var list: HTML {
        let lines = rounds.flatMap(\.rounds)
        guard !lines.isEmpty else {
            return UI.emptyState(title: ReportPhrases.none(language), text: ReportPhrases.noneText(language))
        }
        let columns = [
            UI.Column(ReportPhrases.quarterColumn(language)), UI.Column(ReportPhrases.due(language)),
            UI.Column(ReportPhrases.handedIn(language), isNumber: true), UI.Column(ReportPhrases.late(language), isNumber: true),
            UI.Column(ReportPhrases.whole(language)),
        ]
        return UI.table(caption: ReportPhrases.choose(language), columns: columns, rows: lines.map(row))
    }

    private func row(_ round: ReportRound) -> UI.Row {
        let link: HTML =
            "<a href=\"\(url: Path.reportQuarter(round.quarter).tail)\">\(ReportPhrases.quarterName(round.quarter)(language))</a>"
        let isRunning = now < round.quarter.days.upperBound.end
        let late = round.lines.count { round.lateDays($0, at: now, calendar) != nil }
        return UI.Row([
            link, HTML(DeskPhrases.lastDay(round.due, mayMove: calendar.isBeyondConfirmed(round.due))(language)),
            "\(round.lines.count { $0.isHandedIn })/\(round.lines.count)",
            isRunning ? HTML(ReportPhrases.running(language)) : "\(late)",
            round.seesWhole ? wholeBadge(round.whole?.state, language) : HTML("–"),
        ])
    }
}

/// One quarter: who has reported, who is late and by how much, and the report of the whole.
struct ReportRoundView {
    let quarter: Quarter
    let rounds: [ReportRound]
    let context: MemberContext
    let now: Date
    let calendar: WorkCalendar

    private var language: ReaderLanguage { context.language }

    var html: HTML {
        let crumbs = UI.breadcrumbs(
            label: DeskPhrases.here(language), [(ReportPhrases.title(language), Path.reports.tail)],
            here: ReportPhrases.quarterName(quarter)(language))
        let top: HTML = "\(crumbs)<h1>\(ReportPhrases.title(quarter)(language))</h1>"
        return Layout(context).page(ReportPhrases.title(quarter), "\(top)\(rounds.map(section))")
    }

    private func section(_ round: ReportRound) -> HTML {
        let heading: HTML = "<h2>\(round.agency.name(language.rawValue))</h2>"
        let warning = calendar.isBeyondConfirmed(round.due) ? " " + DeskPhrases.beyondConfirmed(language) : ""
        let rule: HTML = "<p>\(ReportPhrases.rule(round.rule, round.due)(language))\(warning)</p>"
        return "<section>\(heading)\(rule)\(standing(round))\(table(round))\(round.seesWhole ? whole(round) : "")</section>\n"
    }

    private func standing(_ round: ReportRound) -> HTML {
        guard now >= quarter.days.upperBound.end else { return UI.notice("<p>\(ReportPhrases.running(language)).</p>") }
        let waiting = round.lines.count { !$0.isHandedIn }
        let isLate = round.lines.contains { round.lateDays($0, at: now, calendar) != nil && !$0.isHandedIn }
        return waiting == 0
            ? UI.notice("<p>\(ReportPhrases.allIn(language))</p>", tone: .good)
            : UI.notice("<p><strong>\(ReportPhrases.waiting(waiting)(language))</strong></p>", tone: isLate ? .bad : .warn)
    }

    private func table(_ round: ReportRound) -> HTML {
        let columns = [
            UI.Column(ReportPhrases.unit(language)), UI.Column(ReportPhrases.state(language)), UI.Column(ReportPhrases.submitted(language)),
            UI.Column(ReportPhrases.late(language)),
        ]
        let rows = round.lines.map { line in
            let link: HTML =
                "<a href=\"\(url: Path.report(line.unit.path, quarter).tail)\">\(line.unit.name(language.rawValue))</a>"
            let handedIn = line.report?.firstSubmittedAt.map { Phrase.instant($0)(language) } ?? "–"
            let late = round.lateDays(line, at: now, calendar).map { UI.badge(ReportPhrases.lateDays($0)(language), tone: .bad) }
            let punctual = line.isHandedIn ? UI.badge(ReportPhrases.onTime(language), tone: .good) : HTML("–")
            return UI.Row([link, stateBadge(line.report?.state, language), HTML(handedIn), late ?? punctual])
        }
        return UI.table(caption: ReportPhrases.units(language), columns: columns, rows: rows)
    }

    private func whole(_ round: ReportRound) -> HTML {
        let url = Path.report(round.rule.agency, quarter).tail
        let signed = round.whole.flatMap(ReportPhrases.signed).map { "<p>\($0(language))</p>" as HTML }
        let body: HTML =
            "<p>\(wholeBadge(round.whole?.state, language))</p>\(signed)\(UI.actions([UI.linkButton(ReportPhrases.openWhole(language), url: url)]))"
        return UI.panel(ReportPhrases.whole(language), body)
    }
}

func stateBadge(_ state: Report.State?, _ language: ReaderLanguage) -> HTML {
    UI.badge(ReportPhrases.standing(state)(language), tone: tone(state))
}

func wholeBadge(_ state: Report.State?, _ language: ReaderLanguage) -> HTML {
    UI.badge(ReportPhrases.standing(ofWhole: state)(language), tone: tone(state))
}

private func tone(_ state: Report.State?) -> Tone {
    switch state {
    case nil: .quiet
    case .draft: .neutral
    case .submitted: .warn
    case .returned: .bad
    case .accepted: .good
    }
}
