import Domain
import FoundationEssentials
import HTML
import Language
import Store

extension InspectQuery.Standing {
    var phrase: Phrase {
        switch self {
        case .overdue: DeskPhrases.nowPast(.legal)
        case .promised: DeskPhrases.nowPast(.internal)
        case .late: DeskPhrases.wasLate(.legal)
        case .lateOnPromise: DeskPhrases.wasLate(.internal)
        case .excused: DeskPhrases.excused
        case .eased: DeskPhrases.eased
        }
    }
}

/// The tickets in scope with the verdict on every deadline.
struct InspectListView {
    let query: InspectQuery
    let list: InspectList
    /// What this process last found in all that there is.
    let checked: RecordCheck?
    let context: MemberContext
    let now: Date
    let calendar: WorkCalendar

    private var language: ReaderLanguage { context.language }

    var html: HTML {
        let heading: HTML =
            "<h1>\(DeskPhrases.inspectTitle(language))</h1><p class=\"intro\">\(DeskPhrases.inspectIntro(language))</p><p><a href=\"\(url: Path.inspectLaw.tail)\">\(LawPhrases.inspectTitle(language))</a></p>\(alterations)"
        return Layout(context).page(DeskPhrases.inspectTitle, "\(heading)\(filters)\(result)\(pager)")
    }

    private var alterations: HTML {
        guard let checked else { return "" }
        let told = [
            checked.count > 0 ? DeskPhrases.unrecordedTickets(checked.count, checked.tickets) : nil,
            checked.tallies > 0 ? DeskPhrases.talliesDiffer(checked.tallies) : nil,
        ]
        return told.compactMap { $0 }.map { UI.notice("<p>\($0(language))</p>", tone: .bad) }.joined()
    }

    private var filters: HTML {
        let states = TicketState.allCases.map { ($0.rawValue, $0.phrase(language)) }
        let kinds = TicketKind.allCases.map { ($0.rawValue, $0.phrase(language)) }
        let standings = InspectQuery.Standing.allCases.map { ($0.rawValue, $0.phrase(language)) }
        let fields: [HTML] = [
            UI.select(
                label: DeskPhrases.state(language), name: "state", options: states, chosen: query.state?.rawValue,
                empty: DeskPhrases.anyState(language)),
            UI.select(
                label: DeskPhrases.kind(language), name: "kind", options: kinds, chosen: query.kind?.rawValue,
                empty: DeskPhrases.anyKind(language)),
            UI.select(
                label: DeskPhrases.standing(language), name: "standing", options: standings, chosen: query.standing?.rawValue,
                empty: DeskPhrases.anyStanding(language)),
            UI.field(
                label: DeskPhrases.search(language), name: "q", value: query.search?.typed ?? "", maxLength: Bounds.searchLetters.value),
        ]
        // What is searched for may be a name, so the form posts and addresses stay clean.
        let body: HTML = "<div class=\"columns\">\(fields)</div>\(UI.button(DeskPhrases.filters(language)))"
        return UI.panel(nil, UI.form(action: Path.inspect.tail, csrf: context.session.csrfToken, body))
    }

    private var result: HTML {
        guard !list.tickets.isEmpty else {
            let all = UI.linkButton(DeskPhrases.anyStanding(language), url: Path.inspect.tail, weight: .plain)
            return UI.emptyState(title: DeskPhrases.emptyTitle(language), text: DeskPhrases.inspectEmpty(language), action: all)
        }
        let columns = [
            DeskPhrases.subject, DeskPhrases.number, DeskPhrases.receivedAt, DeskPhrases.state, DeskPhrases.unit, DeskPhrases.verdicts,
        ]
        return UI.table(
            caption: DeskPhrases.shown(list.tickets.count)(language), columns: columns.map { UI.Column($0(language)) },
            rows: list.tickets.map(row))
    }

    private func row(_ ticket: Ticket) -> UI.Row {
        let subject: HTML =
            "<a href=\"\(url: Path.inspectTicket(ticket.id).tail)\">\(ticket.subject)</a><br><span class=\"small soft\">\(ticket.kind.phrase(language))</span>"
        return UI.Row([
            subject, HTML(ticket.registration?.description ?? DeskPhrases.noNumber(language)),
            UI.time(iso: ticket.receivedAt.rfc3339, Phrase.instant(ticket.receivedAt)(language)), HTML(ticket.state.phrase(language)),
            HTML(list.units(ticket.unit, language)), verdicts(ticket),
        ])
    }

    private func verdicts(_ ticket: Ticket) -> HTML {
        let unrecorded = list.unrecorded[ticket.id]
        let isAltered = unrecorded.map { !$0.ticket.isEmpty || $0.clocks.keys.contains { !ticket.clocks.indices.contains($0) } } ?? false
        let altered: [HTML] = isAltered ? [UI.badge(DeskPhrases.unrecorded(language), tone: .bad)] : []
        let eased: [HTML] = ticket.easedAt.map { _ in [UI.badge(DeskPhrases.eased(language), tone: .warn)] } ?? []
        let mark = ticket.isExcused(at: now) ? [UI.badge(DeskPhrases.excused(language), tone: .bad)] : eased
        let lines = ticket.clocks.enumerated().filter { $0.element.cancelledAt == nil || unrecorded?.clocks[$0.offset] != nil }.map {
            number, clock in
            let forged: HTML? = unrecorded?.clocks[number] != nil ? UI.badge(DeskPhrases.unrecorded(language), tone: .bad) : nil
            let standing = ClockView(clock: clock, events: [], now: now, calendar: calendar, language: language).standing
            return
                "<span class=\"small\">\(clock.name.phrase(language)) (\(clock.target.phrase(language)))</span> \(UI.badge(standing.text, tone: standing.tone))\(forged)"
                as HTML
        }
        return (altered + mark + lines).joined(separator: "<br>")
    }

    private var pager: HTML {
        guard query.after != nil || list.next != nil else { return "" }
        let first = query.after.map { _ in UI.Link(DeskPhrases.first(language), query.link()) }
        let next = list.next.map { UI.Link(DeskPhrases.next(language), query.link(after: $0)) }
        return UI.pager(label: DeskPhrases.pages(language), place: "", previous: first, next: next)
    }
}
