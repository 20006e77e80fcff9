import Domain
import FoundationEssentials
import HTML
import Language
import Store

/// A proposed answer with its outcome and legal basis.
struct DraftView {
    let draft: Draft
    let data: DeskTicket
    let language: ReaderLanguage

    var html: HTML {
        let basis: HTML? = draft.basis.isEmpty ? nil : "<ul>\(draft.basis.map { "<li>\($0)</li>" as HTML })</ul>"
        let facts =
            [(DeskPhrases.outcome(language), HTML(draft.outcome.phrase(language)))]
            + (basis.map { [(DeskPhrases.basis(language), $0)] } ?? [])
        let text: HTML = "<blockquote>\(data.texts.prose(draft.text))</blockquote>"
        return UI.definitionList(facts) + text + data.filesView(language).html(draft.files)
    }
}

/// The text that everybody would read.
struct PublicTextView {
    let text: Publication.Text
    let texts: LaidOut
    let language: ReaderLanguage

    var html: HTML {
        "\(quote(text.original, UI.badge(text.topic.phrase(language), tone: .quiet)))\(text.translations.map(translation))"
    }

    private func quote(_ version: Publication.Version, _ badge: HTML, tag: String? = nil) -> HTML {
        """
        <blockquote\(attribute: "lang", tag)><h3>\(version.title)</h3><p>\(badge)</p>\(texts.prose(version.question))
        <h4>\(DeskPhrases.publicAnswer(language))</h4>\(texts.prose(version.answer))</blockquote>
        """
    }

    private func translation(_ translation: Publication.Translation) -> HTML {
        let written = translation.language
        return UI.details(written.ownName, quote(translation.text, UI.badge(written.ownName, tone: .quiet), tag: written.tag))
    }
}

/// Whether the business agreed that everybody may read an edited version.
struct ConsentFact {
    let ticket: Ticket

    init(_ ticket: Ticket) { self.ticket = ticket }

    var phrase: Phrase {
        guard ticket.kind.isPublishable else { return DeskPhrases.consentNotAsked }
        guard ticket.publishConsent else { return DeskPhrases.consentNo }
        return ticket.nameConsent ? DeskPhrases.consentNamed : DeskPhrases.consentAnonymous
    }

    func html(_ language: ReaderLanguage) -> HTML {
        "<p>\(UI.badge(phrase(language), tone: !ticket.kind.isPublishable ? .quiet : ticket.publishConsent ? .good : .bad))</p>"
    }
}

/// Asks for personal data to be removed, and names what of the contact still stands in the text.
struct PersonalDataWarning {
    let text: String
    let party: Party
    let language: ReaderLanguage

    var html: HTML {
        let rest: HTML? =
            found.isEmpty
            ? nil : "<p><strong>\(DeskPhrases.stillContains(language))\(found.map { $0(language) }.joined(separator: ", "))</strong></p>"
        return UI.notice(
            title: DeskPhrases.removeTitle(language), "\(rest)<p>\(DeskPhrases.removeBody(language))</p>",
            tone: found.isEmpty ? .warn : .bad)
    }

    private var found: [Phrase] {
        let folded = VietnameseText.folded(text)
        let digits = text.filter(\.isNumber)
        let told: [(String, Phrase)] = [
            (party.contactName, DeskPhrases.contact), (party.businessName, DeskPhrases.business), (party.email, DeskPhrases.contactEmail),
        ]
        let numbers: [(String, Phrase)] = [(party.phone, DeskPhrases.phone), (party.taxCode?.text ?? "", DeskPhrases.taxCode)]
        return told.filter { !$0.0.isEmpty && folded.contains(VietnameseText.folded($0.0)) }.map(\.1)
            + numbers.filter { $0.0.count >= 8 && digits.contains($0.0.filter(\.isNumber)) }.map(\.1)
    }
}

/// The events of a ticket as a timeline, the latest first.
struct HistoryView {
    let data: DeskTicket
    let language: ReaderLanguage
    /// Whether the reader may open the record of changes.
    var readsLaw = false

    var html: HTML {
        let moments = data.history.entries.reversed().map { entry in
            UI.Moment(
                iso: entry.at.rfc3339, time: Phrase.instant(entry.at)(language), title: sentence(entry),
                body: "<p class=\"soft\">\(actor(entry)) \(basis(entry)) \(recorded(entry))</p>\(draft(entry))")
        }
        let pages = data.eventPages(Path.deskTicket(data.ticket.id).tail, language)
        return "\(pages.newest)\(UI.timeline(moments))\(pages.earlier)"
    }

    func sentence(_ entry: HistoryEntry) -> String {
        guard let event = entry.event else { return DeskPhrases.erased(language) }
        return event.sentence(language, unitName: { data.units($0, language) }, memberName: data.memberName)
    }

    /// The draft that somebody submitted: it may be on no other page any more, since the ticket went elsewhere or was answered otherwise.
    func draft(_ entry: HistoryEntry) -> HTML? {
        guard case .drafted(let draft)? = entry.event else { return nil }
        return UI.details(DeskPhrases.draft(language), DraftView(draft: draft, data: data, language: language).html)
    }

    /// When what was said at a reception was written down, where that was later.
    private func recorded(_ entry: HistoryEntry) -> HTML? {
        guard case .received(let receipt)? = entry.event, receipt.saidOn != nil, entry.isRecordedLater else { return nil }
        let moment = UI.time(iso: entry.recordedAt.rfc3339, Phrase.instant(entry.recordedAt)(language))
        return "\(UI.badge(DeskPhrases.recordedLater(language), tone: .warn)) \(DeskPhrases.recordedAt(language)): \(moment)"
    }

    /// The document of the edit that did this to a date.
    func basis(_ entry: HistoryEntry) -> HTML? {
        guard let version = entry.lawVersion, let change = data.lawChanges[version] else { return nil }
        let text = LawPhrases.basedOn(change.document)(language)
        return readsLaw ? "<a href=\"\(url: Path.inspectLawChange(version).tail)\">\(text)</a>" : HTML(text)
    }

    func actor(_ entry: HistoryEntry) -> String {
        switch entry.actor {
        case "member": entry.memberName ?? DeskPhrases.office(language)
        case "business": DeskPhrases.business(language)
        default: DeskPhrases.system(language)
        }
    }
}

extension DeskTicket {
    func messagePages(_ link: String, _ language: ReaderLanguage) -> HistoryPages {
        HistoryPages(page: messages, isTurned: turned.messages != nil, name: "before", link: link, language: language)
    }

    func eventPages(_ link: String, _ language: ReaderLanguage) -> HistoryPages {
        HistoryPages(page: history, isTurned: turned.events != nil, name: "events", link: link, language: language)
    }
}
