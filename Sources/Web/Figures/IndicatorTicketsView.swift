import Domain
import HTML
import Language
import Store

/// The tickets that an indicator was counted from.
struct IndicatorTicketsView {
    let name: IndicatorName
    let question: IndicatorQuestion
    let rows: [IndicatorTicket]
    /// The cursor of the next page.
    let next: String?
    let isFirst: Bool
    /// Of how many cases the figure is, where the reader may not open all its tickets.
    let beyondReach: Int?
    /// How the list stands to a share of opinions; nil of other indicators, and where the share is not told.
    let opinions: OpinionCount?
    let units: UnitNames
    let context: MemberContext

    private var language: ReaderLanguage { context.language }
    private var isOfLimits: Bool { name == .onTimeShare || name == .lateShare }

    var html: HTML {
        let title = IndicatorPhrases.ticketsTitle(name)
        let crumbs = UI.breadcrumbs(
            label: DeskPhrases.here(language), [(IndicatorPhrases.title(language), Path.indicators(question).tail)],
            here: IndicatorPhrases.name(name)(language))
        let intro =
            opinions.map(IndicatorPhrases.opinions) ?? beyondReach.map { IndicatorPhrases.ticketsWithinReach(n: $0) }
            ?? IndicatorPhrases.ticketsIntro
        let head: HTML =
            "\(crumbs)<h1>\(title(language))</h1><p class=\"intro\">\(IndicatorPhrases.definition(name)(language))</p><p>\(intro(language))</p>"
        return Layout(context).page(title, "\(head)\(list)\(pager)")
    }

    private var list: HTML {
        guard !rows.isEmpty else {
            let none = name.isOpinion && opinions == nil ? IndicatorPhrases.hiddenTickets : IndicatorPhrases.noTickets
            let text = beyondReach == nil ? none : IndicatorPhrases.noTicketsWithinReach
            return "<p>\(text(language))</p>"
        }
        let common = [
            UI.Column(DeskPhrases.subject(language)), UI.Column(IndicatorPhrases.unit(language), isMinor: true),
            UI.Column(IndicatorPhrases.receivedOn(language)), UI.Column(IndicatorPhrases.answeredOn(language)),
        ]
        let special =
            isOfLimits
            ? [UI.Column(IndicatorPhrases.dueOn(language)), UI.Column(IndicatorPhrases.verdict(language))]
            : [IndicatorPhrases.wait, IndicatorPhrases.rounds, IndicatorPhrases.transfers].map { UI.Column($0(language), isNumber: true) }
        let table = UI.table(caption: IndicatorPhrases.name(name)(language), columns: common + special, rows: rows.map(row))
        let file = UI.tableLinks(language) { Path.indicatorTicketFile(name, question, $0).tail }
        return "\(table)\(file)<p class=\"hint\">\(FilePhrases.listHint(TableFile.most)(language))</p>"
    }

    private func row(_ row: IndicatorTicket) -> UI.Row {
        let subject: HTML =
            "<a href=\"\(url: Path.deskTicket(row.id).tail)\">\(row.subject)</a><br><span class=\"small soft\">\(row.kind.phrase(language))</span>"
        let common: [HTML] = [
            subject, HTML(units(row.unit, language)), HTML(Phrase.date(row.receivedAt.day)(language)),
            HTML(row.answeredAt.map { Phrase.date($0.day)(language) } ?? IndicatorPhrases.notAnswered(language)),
        ]
        guard !isOfLimits else {
            return UI.Row(common + [HTML(row.due.map { Phrase.date($0.on)(language) } ?? "–"), HTML(Self.verdict(row)(language))])
        }
        return UI.Row(common + [HTML(row.wait.map(String.init) ?? "–"), HTML(String(row.rounds)), HTML(String(row.transfers))])
    }

    static func verdict(_ row: IndicatorTicket) -> Phrase {
        guard let due = row.due, let late = due.late else { return IndicatorPhrases.kept }
        return due.isRunning ? IndicatorPhrases.stillOpen(late) : DeskPhrases.late(late)
    }

    private var pager: HTML? {
        guard !isFirst || next != nil else { return nil }
        let here = Path.indicatorTickets(name, question).tail
        let first = isFirst ? nil : UI.Link(DeskPhrases.first(language), here)
        let on = next.map { UI.Link(DeskPhrases.next(language), here + (here.contains("?") ? "&" : "?") + "after=" + $0) }
        return UI.pager(label: DeskPhrases.pages(language), place: "", previous: first, next: on)
    }
}
