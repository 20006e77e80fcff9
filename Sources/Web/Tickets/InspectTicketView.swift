import Domain
import FoundationEssentials
import HTML
import Language
import Store

/// Everything that is known of how a ticket was handled, without anything to press.
struct InspectTicketView {
    let data: DeskTicket
    /// Who had it.
    let holdings: [Holding]
    /// How many events were written down long after they happened.
    let recordedLater: Int
    /// In what it differs from its events.
    let unrecorded: Discrepancy?
    let context: MemberContext
    let now: Date
    let calendar: WorkCalendar

    private var language: ReaderLanguage { context.language }
    private var ticket: Ticket { data.ticket }
    private var title: String { DeskPhrases.ticket(language) + " " + (ticket.registration?.description ?? DeskPhrases.noNumber(language)) }

    var html: HTML {
        let crumbs = UI.breadcrumbs(
            label: DeskPhrases.here(language), [(DeskPhrases.inspectTitle(language), Path.inspect.tail)], here: title)
        let top: HTML =
            "\(crumbs)<h1>\(ticket.subject)</h1>\(UI.statusSentence(ticket.statusSentence(at: now, calendar)(language), tone: .neutral))\(warnings)\(facts)"
        return Layout(context).page(title, "\(top)\(clocks)\(days)\(held)\(events)")
    }

    private var warnings: HTML {
        let why = ticket.isExcused(at: now) ? DeskPhrases.excusedWhy : ticket.easedAt.map { _ in DeskPhrases.easedWhy }
        let excused = why.map { UI.notice("<p>\($0(language))</p>", tone: .warn) }
        guard let unrecorded else { return "\(excused)" }
        let names = unrecorded.clocks.keys.sorted().filter(ticket.clocks.indices.contains).map { number in
            let clock = ticket.clocks[number]
            return "\(clock.name.phrase(language)) (\(clock.target.phrase(language)))"
        }
        let parts = unrecorded.parts.map { $0.phrase(language) }
        let what = (Set(names).sorted() + parts).joined(separator: ", ")
        let told = DeskPhrases.unrecordedWhy(language) + (unrecorded.dated.parts.isEmpty ? "" : DeskPhrases.unrecordedStays(language))
        return "\(excused)\(UI.notice("<p><strong>\(DeskPhrases.unrecorded(language)):</strong> \(what). \(told)</p>", tone: .bad))"
    }

    private var facts: HTML {
        UI.definitionList([
            (DeskPhrases.state(language), UI.badge(ticket.state.phrase(language))),
            (DeskPhrases.kind(language), HTML(ticket.kind.phrase(language))),
            (DeskPhrases.unit(language), HTML(data.units(ticket.unit, language))),
            (DeskPhrases.officer(language), HTML(data.officer?.name ?? DeskPhrases.nobody(language))),
            (DeskPhrases.receivedAt(language), moment(ticket.receivedAt)),
        ])
    }

    private func moment(_ instant: Date) -> HTML { UI.time(iso: instant.rfc3339, Phrase.instant(instant)(language)) }

    private func view(_ clock: Clock) -> ClockView {
        ClockView(
            clock: clock, events: data.moves, pauses: ticket.pauses, now: now, calendar: calendar, counted: data.calendars(clock),
            lawChanges: data.lawChanges, language: language)
    }

    // MARK: Deadlines

    private var clocks: HTML {
        let columns = [
            DeskPhrases.standing, DeskPhrases.rule, DeskPhrases.started, DeskPhrases.due, DeskPhrases.stopped, DeskPhrases.verdict,
            DeskPhrases.certainty,
        ]
        guard !ticket.clocks.isEmpty else { return UI.section(DeskPhrases.clocks(language), "<p>\(DeskPhrases.noClocks(language))</p>") }
        return UI.section(
            DeskPhrases.clocks(language),
            UI.table(
                caption: DeskPhrases.verdicts(language), columns: columns.map { UI.Column($0(language)) }, rows: ticket.clocks.map(clockRow)
            ))
    }

    private func clockRow(_ clock: Clock) -> UI.Row {
        let standing = view(clock).standing
        let name = clock.name.phrase(language) + (clock.period > 1 ? " (\(DeskPhrases.period(language)) \(clock.period))" : "")
        let stop = clock.stoppedAt ?? clock.cancelledAt
        return UI.Row([
            "\(name) <span class=\"small soft\">\(clock.target.phrase(language))</span>",
            "\(clock.termText(language)) <span class=\"small soft\">\(clock.basis)</span>",
            moment(clock.startedAt),
            "\(UI.time(iso: clock.due.at.rfc3339, view(clock).dueText))\(clock.isRunning && clock.due.beyondConfirmed ? DeskPhrases.provisional(language) : "")",
            stop.map(moment) ?? HTML(DeskPhrases.running(language)),
            UI.badge(standing.text, tone: standing.tone), HTML(clock.certainty.phrase(language)),
        ])
    }

    private var days: HTML {
        guard !ticket.clocks.isEmpty else { return "" }
        return UI.section(DeskPhrases.dayTables(language), UI.clockList(ticket.clocks.map { view($0).due }))
    }

    // MARK: Who had it

    private var held: HTML {
        let rows = holdings.map { holding in
            UI.Row([
                HTML(data.units(holding.unit, language)), moment(holding.from),
                holding.to.map(moment) ?? HTML(DeskPhrases.untilNow(language)),
                HTML(DeskPhrases.span(seconds: holding.length(at: now))(language)),
            ])
        }
        let columns = [DeskPhrases.unit, DeskPhrases.from, DeskPhrases.to, DeskPhrases.held].map { UI.Column($0(language)) }
        guard !rows.isEmpty else { return "" }
        return UI.section(DeskPhrases.holdings(language), UI.table(caption: DeskPhrases.held(language), columns: columns, rows: rows))
    }

    // MARK: What happened

    private var events: HTML {
        let columns = [DeskPhrases.sequence, DeskPhrases.event, DeskPhrases.happenedAt, DeskPhrases.recordedAt, DeskPhrases.actor]
        let table = UI.table(
            caption: DeskPhrases.events(language), columns: columns.map { UI.Column($0(language)) },
            rows: data.history.entries.map(eventRow))
        let flag = recordedLater == 0 ? "" : UI.notice("<p>\(DeskPhrases.flagged(recordedLater)(language))</p>", tone: .warn)
        let pages = data.eventPages(Path.inspectTicket(ticket.id).tail, language)
        return UI.section(DeskPhrases.events(language), "\(flag)\(pages.earlier)\(table)\(pages.newest)")
    }

    private func told(_ entry: HistoryEntry) -> HTML { DetailsView(told: entry.event?.told ?? [], language: language).html }

    private func eventRow(_ entry: HistoryEntry) -> UI.Row {
        let history = HistoryView(data: data, language: language, readsLaw: true)
        let flag = entry.isRecordedLater ? UI.badge(DeskPhrases.recordedLater(language), tone: .warn) : nil
        return UI.Row([
            "\(entry.seq)",
            "\(history.sentence(entry)) \(history.basis(entry)) <span class=\"small soft\" translate=\"no\">\(entry.name)</span>\(history.draft(entry))\(told(entry))",
            moment(entry.at),
            "\(moment(entry.recordedAt)) \(flag)", HTML(history.actor(entry)),
        ])
    }
}
