import Domain
import FoundationEssentials
import HTML
import Language
import Store

/// The queue as a page.
struct QueueView {
    let query: DeskQuery
    let list: DeskList
    let context: MemberContext
    let now: Date
    let calendar: WorkCalendar

    private var language: ReaderLanguage { context.language }
    private var isSearch: Bool { query.search != nil }
    private var title: String { query.search.map { DeskPhrases.found(language) + $0.typed } ?? query.tab.title(language) }

    var html: HTML {
        let heading: HTML = "<h1>\(DeskPhrases.queueTitle(language))</h1>"
        return Layout(context).page(
            DeskPhrases.queueTitle(language),
            "\(heading)\(SearchBox(context, Path.desk.tail, query.search?.typed ?? "").html)\(tabs)\(result)\(pager)\(gaps)")
    }

    private var gaps: HTML? {
        guard context.member.writesAnswers else { return nil }
        let synonyms: HTML = "<a href=\"\(url: Path.synonyms.tail)\">\(SynonymPhrases.title(language))</a>"
        return "<p><a href=\"\(url: Path.gaps.tail)\">\(DeskPhrases.gaps(language))</a> \(synonyms)</p>"
    }

    private var tabs: HTML {
        let links = DeskTab.allCases.map { tab in
            UI.Link(tab.title(language), query.link(tab), isCurrent: tab == query.tab && !isSearch, count: list.count(tab))
        }
        return UI.navigation(label: DeskPhrases.queueTabs(language), links)
    }

    private var result: HTML {
        guard !list.rows.isEmpty else { return empty }
        // Whose it is and under which number, a telephone shows on the ticket itself.
        let columns: [(title: Phrase, isMinor: Bool)] = [
            (DeskPhrases.subject, false), (DeskPhrases.due, false), (DeskPhrases.state, false), (DeskPhrases.number, true),
            (DeskPhrases.unit, true), (DeskPhrases.officer, true), (DeskPhrases.business, false),
        ]
        let heads = columns.map { UI.Column($0.title(language), isMinor: $0.isMinor) }
        let table = UI.table(caption: title, columns: heads, rows: list.rows.map(row))
        return "\(table)<p class=\"soft\">\(DeskPhrases.shown(list.rows.count)(language))</p>\(file)"
    }

    /// The whole list as a table, of a search as of a tab.
    private var file: HTML {
        let without = FilePhrases.withoutReports(list.reports, upTo: DeskList.mostCounted).map { " " + $0(language) } ?? ""
        let hint: HTML = "<p class=\"hint\">\(FilePhrases.listHint(TableFile.most)(language))\(without)</p>"
        let links = UI.tableLinks(language) { form in
            query.search.map { Path.deskSearchList($0, form).tail } ?? Path.deskList(query.tab, form).tail
        }
        return "\(links)\(hint)"
    }

    private var empty: HTML {
        let text = isSearch ? DeskPhrases.emptySearch : query.tab.empty
        let way: HTML? =
            isSearch || query.tab == .mine ? UI.linkButton(DeskPhrases.open(language), url: query.link(.open), weight: .plain) : nil
        return UI.emptyState(title: isSearch ? title : DeskPhrases.emptyTitle(language), text: text(language), action: way)
    }

    private func row(_ row: QueueRow) -> UI.Row {
        let subject: HTML =
            "<a href=\"\(url: Path.deskTicket(row.id).tail)\">\(row.subject)</a><br><span class=\"small soft\">\(row.kind.phrase(language))</span>\(undelivered(row))"
        return UI.Row([
            subject, DueMark(row, now, calendar).html(language), HTML(row.state.phrase(language)),
            HTML(row.registration ?? DeskPhrases.noNumber(language)), HTML(list.units(row.unit, language)),
            HTML(row.officerName ?? DeskPhrases.nobody(language)), HTML(row.businessName),
        ])
    }

    private func undelivered(_ row: QueueRow) -> HTML? {
        row.isUndelivered ? " \(UI.badge(DeskPhrases.undeliveredMark(language), tone: .bad))" : nil
    }

    private var pager: HTML {
        guard query.after != nil || list.next != nil else { return "" }
        func link(after: String? = nil) -> String {
            query.search.map { query.link($0, after: after) } ?? query.link(query.tab, after: after)
        }
        let first = query.after.map { _ in UI.Link(DeskPhrases.first(language), link()) }
        let next = list.next.map { UI.Link(DeskPhrases.next(language), link(after: $0)) }
        return UI.pager(label: DeskPhrases.pages(language), place: "", previous: first, next: next)
    }
}

/// The search field of staff pages. It posts, so that what is typed stays out of addresses.
struct SearchBox {
    let context: MemberContext
    let action: String
    let value: String

    init(_ context: MemberContext, _ action: String, _ value: String) {
        (self.context, self.action, self.value) = (context, action, value)
    }

    var html: HTML {
        let language = context.language
        let label = DeskPhrases.searchHint(language)
        let input: HTML =
            "<input class=\"input\" type=\"search\" id=\"q\" name=\"q\" value=\"\(value)\" maxlength=\"200\" placeholder=\"\(label)\">"
        let head: HTML =
            "<form class=\"search\" role=\"search\" method=\"post\" action=\"\(url: action)\">\(UI.hiddenField("csrf", context.session.csrfToken))"
        return
            "\(head)<label class=\"visually-hidden\" for=\"q\">\(label)</label>\(input)\(UI.button(DeskPhrases.search(language)))</form>\n"
    }
}

/// When a row of a list is due, and how urgent that is at this moment: what the ticket's own page says of it.
struct DueMark {
    /// The limit that the ticket is past, or else the leading one.
    let limit: Limit?
    let isPaused: Bool
    let now: Date
    let calendar: WorkCalendar

    init(_ row: QueueRow, _ now: Date, _ calendar: WorkCalendar) {
        limit = row.state.isOpen ? row.overdue ?? row.due : nil
        (isPaused, self.now, self.calendar) = (row.isPaused && row.overdue == nil, now, calendar)
    }

    func html(_ language: ReaderLanguage) -> HTML {
        if isPaused { return UI.badge(DeskPhrases.standsStill(language), tone: .quiet) }
        guard let limit else { return "<span class=\"soft\">\(DeskPhrases.noDue(language))</span>" }
        let (text, tone) = limit.standing(at: now, calendar)
        let day = DeskPhrases.lastDay(limit.on, mayMove: calendar.isBeyondConfirmed(limit.on))(language)
        return "\(UI.time(iso: limit.on.iso, day)) \(UI.badge(text(language), tone: tone))"
    }

    /// The same without a picture; empty where there is nothing to say.
    func words(_ language: ReaderLanguage) -> String {
        if isPaused { return DeskPhrases.standsStill(language) }
        guard let limit else { return "" }
        let mayMove = calendar.isBeyondConfirmed(limit.on)
        return (limit.standing(at: now, calendar).text + (mayMove ? DeskPhrases.provisional : Phrase("", "", "")))(language)
    }
}

extension Limit {
    /// How a running limit stands, where nothing beside it says whose limit it is.
    func standing(at now: Date, _ calendar: WorkCalendar) -> (text: Phrase, tone: Tone) {
        if let late = lateness(at: now, calendar) { return (DeskPhrases.overdue(late, target), target == .legal ? .bad : .warn) }
        if on == now.day { return (DeskPhrases.dueToday, .warn) }
        let left = daysLeft(at: now, calendar)
        return (DeskPhrases.left(left, unit), left <= 1 ? .warn : .good)
    }
}
