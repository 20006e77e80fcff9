import Domain
import FoundationEssentials
import HTML
import Language
import Store

/// A ticket as the desk works on it.
struct TicketView {
    let data: DeskTicket
    let context: MemberContext
    let now: Date
    let calendar: WorkCalendar
    var done: Action?
    var refused: RefusedForm?
    /// A file of the public version that was not taken.
    var refusedFile: RefusedForm?

    private var language: ReaderLanguage { context.language }
    private var ticket: Ticket { data.ticket }

    var html: HTML {
        let top: HTML = "\(crumbs)\(news)<h1>\(ticket.subject)</h1>\(status)\(reads)\(undelivered)\(duplicate)"
        let story: HTML = "\(UI.section(DeskPhrases.messages(language), messages))\(draft)\(publication)"
        let about: HTML =
            "\(UI.section(DeskPhrases.businessFacts(language), UI.definitionList(businessFacts)))\(UI.section(DeskPhrases.clocks(language), clocks))"
        return Layout(context).page(title, "\(top)\(jumps)\(about)\(story)\(actions)\(rest)")
    }

    /// Browsers keep titles in their history: no name.
    private var title: String { DeskPhrases.ticket(language) + " " + (ticket.registration?.description ?? DeskPhrases.noNumber(language)) }

    private var crumbs: HTML {
        UI.breadcrumbs(label: DeskPhrases.here(language), [(DeskPhrases.queueTitle(language), Path.desk.tail)], here: title)
    }

    private var news: HTML {
        if let refusedFile {
            let place = refusedFile.refusal.field == .reason ? "reason-file" : "file"
            return UI.errorSummary(title: LayoutPhrases.refusedTitle(language), [(place, refusedFile.refusal.phrase(language))])
        }
        if let refused, !offered.contains(where: { $0.action == refused.action }) {
            return UI.errorSummary(title: LayoutPhrases.refusedTitle(language), [("main", refused.refusal.phrase(language))])
        }
        return done.map { UI.notice("<p>\(DeskPhrases.done($0)(language))</p>", tone: .good, isNews: true) } ?? ""
    }

    private var status: HTML {
        UI.statusSentence(ticket.statusSentence(at: now, calendar)(language), tone: tone)
    }

    private var tone: Tone {
        guard ticket.state.isOpen else { return ticket.isAnsweredInVain ? .warn : ticket.state == .answered ? .good : .quiet }
        if let overdue = ticket.overdueLimit(at: now) { return overdue.target == .legal ? .bad : .warn }
        guard let clock = ticket.leadingClock else { return .neutral }
        return view(clock).standing.tone == .good ? .neutral : view(clock).standing.tone
    }

    /// That its kind is to be looked at, until somebody has answered it as what it is.
    private var reads: HTML? {
        guard ticket.state.isOpen, !ticket.kind.isConfidential, WrongdoingText.reads(ticket.subject + "\n" + ticket.body) else {
            return nil
        }
        return UI.notice("<p>\(IntegrityPhrases.checkKind(language))</p>", tone: .warn)
    }

    /// What the business does not know, though a letter was to tell it.
    private var undelivered: HTML? {
        guard !data.undelivered.isEmpty else { return nil }
        let lines = data.undelivered.map { "<li>\(LetterPhrases.undelivered($0)(language))</li>" as HTML }
        let phone = data.party.phone.isEmpty ? nil : data.party.phone
        let settle: HTML? =
            ticket.isTold(otherwiseBy: context.member)
            ? UI.form(
                action: Path.deskLetters(ticket.id).tail, csrf: context.session.csrfToken,
                hidden: [("letters", data.undelivered.map(\.id.uuidString).joined(separator: " "))],
                UI.button(LetterPhrases.settle(language), weight: .plain)) : nil
        return UI.notice(
            title: LetterPhrases.undeliveredTitle(language),
            "<p>\(LetterPhrases.callInstead(phone)(language))</p><ul>\(lines)</ul>\(settle)", tone: .bad)
    }

    private var duplicate: HTML? {
        guard let first = data.first else { return nil }
        let text = DeskPhrases.sameAs(first.registration ?? DeskPhrases.noNumber(language), first.receivedAt)(language)
        let link: HTML = "<a href=\"\(url: Path.deskTicket(first.id).tail)\">\(DeskPhrases.openFirst(language))</a>"
        return UI.notice("<p>\(text) \(link)</p>", tone: .warn)
    }

    // MARK: What is known

    private var rest: HTML {
        let print = UI.linkButton(ReceiptPhrases.print(language), url: Path.deskReceipt(ticket.id).tail, weight: .plain)
        let facts = UI.details(DeskPhrases.facts(language), UI.definitionList(ticketFacts) + UI.actions([print]))
        let history = UI.details(
            DeskPhrases.history(language), HistoryView(data: data, language: language, readsLaw: readsLaw).html,
            isOpen: data.turned.events != nil)
        return UI.panel(nil, facts) + UI.panel(nil, history)
    }

    private var readsLaw: Bool { context.member.holds(.head) || context.member.holds(.inspector) }

    private var ticketFacts: [(term: String, value: HTML)] {
        let kind = [ticket.kind.phrase(language), ticket.variant.isEmpty ? nil : DeskPhrases.variant(ticket.variant)(language)].compactMap {
            $0
        }
        var facts: [(term: String, value: HTML)] = [
            (DeskPhrases.state(language), UI.badge(ticket.state.phrase(language))),
            (DeskPhrases.kind(language), HTML(kind.joined(separator: " – "))),
            (DeskPhrases.number(language), HTML(ticket.registration?.description ?? DeskPhrases.noNumber(language))),
            (DeskPhrases.unit(language), HTML(data.units(ticket.unit, language))),
            (DeskPhrases.officer(language), HTML(officer)),
            (DeskPhrases.receivedAt(language), UI.time(iso: ticket.receivedAt.rfc3339, Phrase.instant(ticket.receivedAt)(language))),
            (DeskPhrases.reference(language), UI.code(StaffReference(ticket.id).description)),
            (DeskPhrases.language(language), HTML(ticket.language.ownName)),
            (DeskPhrases.consent(language), HTML(ConsentFact(ticket).phrase(language))),
        ]
        if let rating = ticket.rating { facts.append((DeskPhrases.rating(language), HTML("\(rating.satisfaction)/5 \(rating.comment)"))) }
        return facts
    }

    private var officer: String {
        data.officer?.name ?? data.formerOfficer.map { DeskPhrases.hasLeft($0.name)(language) } ?? DeskPhrases.nobody(language)
    }

    private var businessFacts: [(term: String, value: HTML)] {
        let party = data.party
        let place = party.inProvince.map { ($0 ? DeskPhrases.inProvince : DeskPhrases.outsideProvince)(language) }
        return [
            fact(DeskPhrases.name, party.businessName), fact(DeskPhrases.taxCode, party.taxCode?.description),
            fact(DeskPhrases.ownership, party.ownership.map { DeskPhrases.ownership($0)(language) }),
            fact(DeskPhrases.size, party.size.map { DeskPhrases.size($0)(language) }), fact(DeskPhrases.place, place),
            fact(DeskPhrases.contact, party.contactName), mail(party), fact(DeskPhrases.phone, party.phone),
        ]
    }

    private func mail(_ party: Party) -> (term: String, value: HTML) {
        guard party.isUndeliverable else { return fact(DeskPhrases.contactEmail, party.email) }
        return (DeskPhrases.contactEmail(language), "\(party.email) \(UI.badge(DeskPhrases.undeliverable(language), tone: .bad))")
    }

    private func fact(_ term: Phrase, _ value: String?) -> (term: String, value: HTML) {
        let given = value.flatMap { $0.isEmpty ? nil : $0 }
        return (term(language), given.map { HTML($0) } ?? "<span class=\"soft\">\(DeskPhrases.notGiven(language))</span>")
    }

    private func view(_ clock: Clock) -> ClockView {
        ClockView(
            clock: clock, events: data.moves, pauses: ticket.pauses, now: now, calendar: calendar, counted: data.calendars(clock),
            lawChanges: data.lawChanges, language: language)
    }

    private var clocks: HTML {
        guard !ticket.clocks.isEmpty else { return "<p>\(DeskPhrases.noClocks(language))</p>" }
        // Running ones first; those that no longer apply last.
        let running = ticket.clocks.filter(\.isRunning).sorted { $0.due.at < $1.due.at }
        let ended = ticket.clocks.filter { $0.stoppedAt != nil }
        let cancelled = ticket.clocks.filter { $0.cancelledAt != nil }
        return UI.clockList((running + ended + cancelled).map { view($0).due })
    }

    // MARK: What was said and written

    private var messages: HTML {
        let said = data.messages.entries.compactMap { entry -> UI.Message? in
            guard let event = entry.event, let message = event.message else { return nil }
            let who = message.fromBusiness ? DeskPhrases.business(language) : entry.memberName ?? DeskPhrases.office(language)
            return UI.Message(
                who: who, iso: entry.at.rfc3339, time: Phrase.instant(entry.at)(language), text: message.text,
                tone: message.fromBusiness ? .neutral : .good, prose: message.fromBusiness ? nil : data.texts.prose(message.text),
                extra: DetailsView(told: event.told, language: language).html + data.filesView(language).html(event.files))
        }
        let pages = data.messagePages(Path.deskTicket(ticket.id).tail, language)
        return "\(pages.earlier)\(UI.messageThread(said))\(pages.newest)"
    }

    private var draft: HTML {
        guard let draft = ticket.draft else { return "" }
        return UI.section(DeskPhrases.draft(language), DraftView(draft: draft, data: data, language: language).html)
    }

    private var publication: HTML {
        guard let publication = ticket.publication else { return "" }
        let link = data.slug.map {
            "<p><a href=\"\(url: Path.question(slug: $0).link(language))\">\(DeskPhrases.seePublic(language))</a></p>" as HTML
        }
        return UI.section(
            DeskPhrases.publicVersion(language),
            "\(PublicTextView(text: publication.text, texts: data.texts, language: language).html)\(link)\(files(publication))")
    }

    private func files(_ publication: Publication) -> HTML? {
        let link = { (file: AttachmentRow) in Path.deskFile(ticket.id, file.id).tail }
        let isAnothers = publication.awaiting.map { $0.author != context.member.id } ?? false
        guard data.actions.contains(.preparePublication), !isAnothers else {
            guard !data.files.isEmpty else { return nil }
            return "<h3 id=\"files\">\(SectionPhrases.files(language))</h3>\(UI.fileList(data.files, language, link: link))"
        }
        let forms = FileForms(
            files: data.files, language: language, csrf: context.session.csrfToken, link: link,
            removal: { Path.deskFileRemoval(ticket.id, $0.id).tail }, addition: Path.deskFiles(ticket.id).tail,
            error: refusedFile?.refusal.field == .file ? refusedFile?.refusal.phrase(language) : nil,
            beside: { publication.state == .prepared ? "" : correctionReason($0) })
        let hint: HTML? =
            publication.state != .prepared ? "<p class=\"hint\">\(DeskPhrases.correctionHint(language))</p>" : nil
        return UI.panel(nil, "<h3 id=\"files\">\(SectionPhrases.files(language))</h3>\(hint)\(forms.html)")
    }

    private func correctionReason(_ id: String) -> HTML {
        UI.field(
            label: DeskPhrases.reason(language), name: "reason", id: id,
            value: refusedFile?.form["reason"] ?? ticket.publication?.pending?.reason ?? "",
            error: refusedFile?.refusal.field == .reason && id == "reason-file" ? refusedFile?.refusal.phrase(language) : nil,
            required: true, note: DeskPhrases.required(language), maxLength: 1000)
    }

    // MARK: What can be done

    /// A form that was refused stays, even where the ticket has moved on meanwhile: nothing typed is lost.
    private var offered: [ActionForm] {
        ActionForm.all.filter { form in
            data.actions.contains(form.action)
                || (refused?.action == form.action && Policy.allows(form.action, on: ticket, by: context.actor))
        }
    }

    private var nextStep: Action? {
        let usual: [Action] = [.approve, .draft, .approvePublication, .preparePublication, .assignOfficer, .assign, .classify]
        let steps: [Action] = ticket.registration == nil ? [.classify] : data.officer == nil ? [.assignOfficer, .assign] : usual
        return steps.first { step in offered.contains { $0.action == step } }
    }

    private var jumps: HTML {
        guard !offered.isEmpty else { return "" }
        let links = offered.map { "<a href=\"#action-\($0.action.rawValue)\">\($0.action.phrase(language))</a>" as HTML }
        return "<nav aria-label=\"\(DeskPhrases.toDo(language))\"><ul class=\"tabs\">\(links.map { "<li>\($0)</li>" as HTML })</ul></nav>\n"
    }

    private var actions: HTML {
        guard !offered.isEmpty else { return isReader ? "" : "<p class=\"soft\">\(DeskPhrases.nothingToDo(language))</p>" }
        return UI.section(DeskPhrases.toDo(language), offered.map(panel).joined())
    }

    /// Whether the member only ever reads.
    private var isReader: Bool { context.member.appointments.allSatisfy { $0.role == .inspector } }

    private func panel(_ form: ActionForm) -> HTML {
        let mine = refused?.action == form.action ? refused : nil
        let fields = ActionFields(action: form.action, data: data, context: context, now: now, refused: mine)
        let isOpen = refused == nil ? form.action == nextStep : mine != nil
        let panel = ActionPanel(form: form, fields: fields, isOpen: isOpen).html
        return form.action == .draft ? "<div class=\"split\">\(panel)\(similar)</div>" : panel
    }

    private var similar: HTML {
        let cards = data.similar.map { row in
            UI.Card(
                title: row.title, url: Path.question(slug: row.slug).link(language),
                meta: [HTML(Phrase.date(row.publishedAt.day)(language))])
        }
        let body: HTML = cards.isEmpty ? "<p class=\"soft\">\(DeskPhrases.noSimilar(language))</p>" : UI.cardList(cards)
        return "<aside><h3>\(DeskPhrases.similar(language))</h3>\(body)</aside>"
    }
}
