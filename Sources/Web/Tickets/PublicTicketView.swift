import Domain
import FoundationEssentials
import HTML
import Language
import Store

/// A ticket as its business follows it.
struct PublicTicketView {
    let data: PublicTicket
    /// What the office wrote.
    let texts: LaidOut
    let context: AppContext
    let now: Date
    let calendar: WorkCalendar
    var isNew = false
    var done: Action?
    /// Whether the reader asked for a survey that there may no longer be.
    var wantsSurvey = false
    var refused: RefusedForm?

    private var language: ReaderLanguage { context.language }
    private var ticket: Ticket { data.ticket }

    var html: HTML {
        let top: HTML = "\(summary)\(news)\(report)<h1>\(ticket.subject)</h1>\(status)\(undelivered)"
        // What somebody opens the page for stands first: the answer, and what they can say to it.
        let rest: HTML = ticket.state == .answered ? "\(answer)\(actions)\(clocks)\(messages)" : "\(clocks)\(messages)\(actions)"
        return Layout(context).page(
            PublicPhrases.trackTitle(language), head: Layout.unlisted, "\(top)\(rest)\(survey)\(similar)\(about)")
    }

    /// Where what was just sent reads like a report of wrongdoing, who takes such reports.
    private var report: HTML? {
        guard isNew || done == .reply, !ticket.kind.isConfidential else { return nil }
        let sent = data.messages.entries.compactMap { $0.event?.message }.filter(\.fromBusiness).map(\.text)
        guard WrongdoingText.reads(([ticket.subject, ticket.body] + sent).joined(separator: "\n")) else { return nil }
        return UI.notice("<p>\(IntegrityPhrases.wasSent(language)) \(IntegrityView.link(language))</p>", tone: .warn)
    }

    private var answer: HTML? {
        guard let answer = ticket.answer else { return nil }
        let when = UI.time(iso: answer.at.rfc3339, Phrase.instant(answer.at)(language))
        return """
            <section id="\(Self.answerID)"><h2>\(PublicPhrases.officeAnswer(language))</h2><p class="soft">\(when)</p>
            \(texts.prose(answer.text))\(result(answer))\(files.html(answer.files))</section>

            """
    }

    private static let answerID = "answer"

    private var summary: HTML {
        guard let refused else { return "" }
        let faults = refused.refusals.map { refusal in
            (refusal.field.map { fieldID($0, of: refused.action) } ?? "main", refusal.formPhrase(language))
        }
        return UI.errorSummary(title: LayoutPhrases.refusedTitle(language), faults)
    }

    private func fieldID(_ field: Ticket.Refusal.Field, of action: Action) -> String {
        switch field {
        case .answer: "answered"
        case .reason: action.fieldID("reason")
        case .file: action.fieldID(FormWithFiles.field)
        default: field.rawValue
        }
    }

    private var news: HTML {
        if isNew {
            let code = UI.copyable(
                data.code.text, copy: PublicPhrases.copy(language), copied: PublicPhrases.copied(language))
            let noLetter: HTML = data.staysHere ? "<p>\(PublicPhrases.noLetter(language))</p>" : ""
            return UI.notice(
                title: PublicPhrases.sentTitle(language),
                "<p>\(PublicPhrases.sent(language))</p>\(code)\(noLetter)\(DetailsView(told: data.told, language: language).unread)",
                tone: .good, isNews: true)
        }
        if wantsSurvey, !data.offersSurvey {
            return UI.notice("<p>\(SurveyPhrases.none(hasAnswer: ticket.state == .answered)(language))</p>", tone: .warn, isNews: true)
        }
        if done == .rate, ticket.isAnsweredInVain {
            let next = data.actions.contains(.reopen) ? PublicPhrases.reopenBelow : PublicPhrases.askAnew
            return UI.notice("<p>\(PublicPhrases.saidUnanswered(language)) \(next(language))</p>", tone: .warn, isNews: true)
        }
        return done.map { UI.notice("<p>\(PublicPhrases.done($0)(language))</p>", tone: .good, isNews: true) } ?? ""
    }

    private var status: HTML {
        let tone: Tone =
            switch ticket.overdueLimit(at: now)?.target {
            case .legal: .bad
            case .internal: .warn
            case nil: ticket.isAnsweredInVain ? .warn : ticket.state == .answered ? .good : .neutral
            }
        return UI.statusSentence(ticket.statusSentence(at: now, calendar)(language), tone: tone)
    }

    /// What it would know by letter it reads here.
    private var undelivered: HTML? {
        data.undelivered.first.map {
            UI.notice("<p>\(LetterPhrases.didNotReachYou($0.givenUpAt)(language))</p>", tone: .warn)
        }
    }

    /// What the office owes the business; how it sorts its own mail is not the business's concern.
    private var clocks: HTML {
        let shown = ticket.clocks.filter { $0.cancelledAt == nil && $0.name != .classify }.sorted { $0.due.at < $1.due.at }
        guard !shown.isEmpty else { return UI.section(PublicPhrases.dueDates(language), "<p>\(PublicPhrases.noDueDates(language))</p>") }
        let rows = shown.map { clock in
            var due =
                ClockView(
                    clock: clock, events: data.moves, pauses: ticket.pauses, now: now, calendar: calendar, counted: data.calendars(clock),
                    lawChanges: data.lawChanges, language: language
                ).due
            if ticket.isAnsweredInVain, due.tone == .good { due.tone = .neutral }
            return due
        }
        return UI.section(PublicPhrases.dueDates(language), UI.clockList(rows))
    }

    private var messages: HTML {
        let said = data.messages.entries.compactMap { entry -> UI.Message? in
            guard let event = entry.event, let message = event.message else { return nil }
            let answer: Answer? = if case .answered(let answer) = event { answer } else { nil }
            // The same words need not be passed twice on a telephone.
            let isAbove = ticket.state == .answered && answer != nil && answer == ticket.answer
            let above: HTML = "<p><a href=\"#\(Self.answerID)\">\(PublicPhrases.answerAbove(language))</a></p>"
            return UI.Message(
                who: (message.fromBusiness ? PublicPhrases.you : DeskPhrases.office)(language), iso: entry.at.rfc3339,
                time: Phrase.instant(entry.at)(language), text: message.text,
                tone: message.fromBusiness || ticket.isAnsweredInVain ? .neutral : .good,
                prose: message.fromBusiness ? nil : isAbove ? above : texts.prose(message.text),
                extra: isAbove
                    ? "" : (answer.map(result) ?? DetailsView(told: event.told, language: language).html) + files.html(event.files))
        }
        let pages = pages(data.messages, "before", isTurned: data.turned.messages != nil)
        return UI.section(PublicPhrases.messages(language), "\(pages.earlier)\(UI.messageThread(said))\(pages.newest)")
    }

    private var files: TicketFilesView { TicketFilesView(language: language) { Path.ticketFile(data.code, $0) } }

    private func result(_ answer: Answer) -> HTML {
        let basis: HTML? = answer.basis.isEmpty ? nil : "<ul>\(answer.basis.map { "<li>\($0)</li>" as HTML })</ul>"
        return UI.definitionList(
            [(PublicPhrases.answered(language), HTML(answer.outcome.phrase(language)))]
                + (basis.map { [(DeskPhrases.basis(language), $0)] } ?? [])
                + (answer.lateReason.map { [(DeskPhrases.lateReason(language), HTML($0))] } ?? []))
    }

    // MARK: What the business can do

    private var actions: HTML {
        let order: [Action] = ticket.isAnsweredInVain ? [.reopen, .reply, .rate, .withdraw] : [.reply, .rate, .reopen, .withdraw]
        let offered = order.filter { data.actions.contains($0) || refused?.action == $0 }
        guard !offered.isEmpty else { return "<p class=\"soft\">\(PublicPhrases.nothing(language))</p>" }
        return UI.section(PublicPhrases.toDo(language), offered.map(panel).joined())
    }

    private func panel(_ action: Action) -> HTML {
        let asks =
            action == .rate
            ? !ticket.isAnsweredInVain : action == .reopen ? ticket.isAnsweredInVain : action == .reply && ticket.state == .waiting
        let isOpen = refused.map { $0.action == action } ?? asks
        let button = UI.button(
            action.phrase(language), weight: action == .withdraw ? .danger : .main,
            confirm: action == .withdraw ? PublicPhrases.withdrawConfirm(language) : nil)
        // The same again for a form that came back: under its key it holds files.
        let key = (refused?.action == action ? refused?.key : nil) ?? UUID()
        let takesFiles = action == .reply || action == .reopen
        let form = UI.form(
            action: Path.ticketAction(data.code, action).link(language), hidden: [(Form.key, key.uuidString)], takesFiles: takesFiles,
            fields(action) + (takesFiles ? attachments(action, key) : "") + UI.actions([button]))
        return UI.panel(nil, UI.details(action.phrase(language), form, isOpen: isOpen))
    }

    private func fields(_ action: Action) -> HTML {
        switch action {
        case .reply: text(action, "text", PublicPhrases.replyText, PublicPhrases.replyHint)
        case .withdraw: text(action, "reason", PublicPhrases.withdrawReason, PublicPhrases.withdrawHint)
        case .reopen: text(action, "reason", PublicPhrases.reopenReason, PublicPhrases.reopenHint(until: .date(lastReopeningDay)))
        default: rating
        }
    }

    private func attachments(_ action: Action, _ key: UUID) -> HTML {
        FilesField(
            key: key, id: action.fieldID(FormWithFiles.field), files: refused?.action == action ? refused?.files ?? [] : [],
            error: error(.file, action), language: language
        ).html
    }

    private var lastReopeningDay: Day { (ticket.answer?.at ?? now).day.adding(Ticket.reopeningDays) }

    private func typed(_ name: String, _ action: Action) -> String { refused?.action == action ? refused?.form[name] ?? "" : "" }

    private func error(_ field: Ticket.Refusal.Field, _ action: Action) -> String? {
        guard let refused, refused.action == action else { return nil }
        return refused.refusals.first { $0.field == field }?.phrase(language)
    }

    /// Two forms of the page ask for a reason: the id tells them apart, the name is the command's.
    private func text(_ action: Action, _ name: String, _ label: Phrase, _ hint: Phrase) -> HTML {
        UI.textArea(
            label: label(language), name: name, id: name == "reason" ? action.fieldID(name) : nil, value: typed(name, action),
            hint: hint(language), error: error(name == "text" ? .text : .reason, action), required: true, rows: 4,
            maxLength: Ticket.textLimit)
    }

    private var rating: HTML {
        let answered = [
            UI.Choice(value: "yes", title: PublicPhrases.yes(language)), UI.Choice(value: "no", title: PublicPhrases.no(language)),
        ]
        let levels = (1...5).map { UI.Choice(value: "\($0)", title: "\($0) – \(PublicPhrases.satisfaction($0)(language))") }
        return "<p class=\"hint\">\(SurveyPhrases.ratingIsKnown(language))</p>"
            + UI.radioGroup(
                legend: PublicPhrases.wasAnswered(language), name: "answered", options: answered, checked: typed("answered", .rate),
                error: error(.answer, .rate), required: true)
            + UI.radioGroup(
                legend: PublicPhrases.howSatisfied(language), name: "satisfaction", options: levels, checked: typed("satisfaction", .rate),
                error: error(.satisfaction, .rate), required: true)
            + UI.textArea(
                label: PublicPhrases.comment(language), name: "comment", value: typed("comment", .rate), error: error(.comment, .rate),
                rows: 3, note: PublicPhrases.optional(language), maxLength: Ticket.textLimit)
    }

    /// Another page, so that nobody answers the same question twice on one.
    private var survey: HTML {
        guard data.offersSurvey else { return "" }
        let form = UI.form(
            action: Path.ticketSurvey(data.code).link(language),
            UI.actions([UI.button(SurveyPhrases.open(language), weight: .plain)]))
        return UI.section(SurveyPhrases.offerTitle(language), "<p>\(SurveyPhrases.offer(language))</p>\(form)")
    }

    // MARK: What is known

    private var similar: HTML {
        guard !data.similar.isEmpty else { return "" }
        return UI.section(PublicPhrases.similarAnswers(language), UI.cardList(data.similar.map { $0.card(language) }))
    }

    private var about: HTML {
        var facts: [(term: String, value: HTML)] = [
            (PublicPhrases.code(language), "<span class=\"code\" translate=\"no\" data-code>\(data.code.text)</span>"),
            (DeskPhrases.kind(language), HTML(ticket.kind.phrase(language))),
            (DeskPhrases.state(language), HTML(ticket.state.phrase(language))),
            (DeskPhrases.receivedAt(language), UI.time(iso: ticket.receivedAt.rfc3339, Phrase.instant(ticket.receivedAt)(language))),
            (DeskPhrases.unit(language), HTML(data.units(ticket.unit, language))),
            (DeskPhrases.number(language), HTML(ticket.registration?.description ?? DeskPhrases.noNumber(language))),
            (DeskPhrases.consent(language), HTML(ConsentFact(ticket).phrase(language))),
        ]
        if let slug = data.slug {
            let link: HTML = "<a href=\"\(url: Path.question(slug: slug).link(language))\">\(DeskPhrases.seePublic(language))</a>"
            facts.append((PublicPhrases.published(language), link))
        }
        return UI.section(PublicPhrases.facts(language), UI.definitionList(facts))
            + UI.panel(
                nil,
                UI.details(
                    PublicPhrases.whatWasSent(language),
                    SentView(ticket: ticket, party: data.party, told: data.told, language: language).html))
            + UI.panel(nil, UI.details(PublicPhrases.history(language), story, isOpen: data.turned.events != nil))
    }

    /// The steps of the office, without names and without its inner drafts.
    private var story: HTML {
        let shown = data.history.entries.filter { !(TicketEvent.Name(rawValue: $0.name)?.isInternal ?? true) }
        let moments = shown.reversed().map { entry in
            let title = entry.event?.sentence(language, unitName: { data.units($0, language) }) ?? DeskPhrases.erased(language)
            let change = entry.lawVersion.flatMap { data.lawChanges[$0] }
            let basis = change.map { "<p class=\"soft\">\(LawPhrases.basedOn($0.document)(language))</p>" as HTML }
            return UI.Moment(iso: entry.at.rfc3339, time: Phrase.instant(entry.at)(language), title: title, body: basis ?? "")
        }
        let pages = pages(data.history, "events", isTurned: data.turned.events != nil)
        return "\(pages.newest)\(UI.timeline(moments))\(pages.earlier)"
    }

    private func pages(_ page: HistoryPage, _ name: String, isTurned: Bool) -> HistoryPages {
        HistoryPages(page: page, isTurned: isTurned, name: name, link: Path.ticket(data.code).link(language), language: language)
    }
}
