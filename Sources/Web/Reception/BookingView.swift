import Domain
import FoundationEssentials
import HTML
import Language
import Store

/// The form of one day. What was typed stays in it until it is sent.
struct BookingFormView {
    let day: BookableDay
    let form: Form
    let context: AppContext
    let now: Date
    var faults: [ReceptionFault] = []
    var isTooMany = false
    /// The client has taken as many places as it may in a day.
    var isTooManyPlaces = false
    var sentBefore: SentBefore?

    private var language: ReaderLanguage { context.language }

    var html: HTML {
        let title = ReceptionPhrases.book
        let date = day.day.title(language)
        let head: HTML =
            "\(summary)\(sentBefore?.html)<h1>\(title(language)): \(date)</h1><p class=\"intro\">\(day.schedule.terms.title(language)) · \(day.schedule.terms.place(language))\(day.day.remark(language))</p>"
        return Layout(context).page(title, "\(head)\(main)\(others)")
    }

    private var summary: HTML {
        UI.errorSummary(
            title: PublicPhrases.faults(language),
            faults.map { ($0.field.rawValue, $0.formPhrase(language)) } + (isTooMany ? [("main", LayoutPhrases.tooMany(language))] : [])
                + (isTooManyPlaces ? [("main", ReceptionPhrases.tooManyPlaces(Bounds.bookingsPerClient.value)(language))] : []))
    }

    private var others: HTML {
        "<p><a href=\"\(url: Path.reception.link(language))\">\(ReceptionPhrases.allDays(language))</a></p>"
    }

    private var main: HTML {
        if day.day.isCancelled || !day.day.isOpen(at: now) { return UI.notice("<p>\(ReceptionPhrases.over(language))</p>", tone: .warn) }
        // Whoever lost the last place keeps what was typed, for another day.
        guard day.free > 0 || !faults.isEmpty || sentBefore != nil else {
            return UI.notice("<p>\(ReceptionPhrases.full(language))</p>", tone: .warn)
        }
        let warning: HTML? = day.day.mayMove ? UI.notice("<p>\(ReceptionPhrases.mayMove(language))</p>", tone: .warn) : nil
        let body: HTML = "\(warning)\(slots)\(fields)<p class=\"hint\">\(ReceptionPhrases.privacy(language))</p>"
        let send = UI.actions([UI.button(ReceptionPhrases.send(language))])
        return UI.form(
            action: Path.receptionDay(day.schedule.id, day.day.planned).link(language), hidden: [("key", form["key"])], "\(body)\(send)")
    }

    private func error(_ field: ReceptionFault.Field) -> String? { faults.first { $0.field == field }?.formPhrase(language) }

    private var slots: HTML {
        let free = day.day.slots.filter { day.free($0) > 0 }
        let choices = free.map { slot in
            UI.Choice(value: String(slot), title: timeOfDay(slot), text: ReceptionPhrases.left(day.free(slot))(language))
        }
        return UI.radioGroup(
            legend: ReceptionPhrases.slot(language), name: "slot", options: choices, checked: form["slot"],
            hint: ReceptionPhrases.slotHint(language), error: error(.slot), required: true)
    }

    private var fields: HTML {
        line(ReceptionPhrases.name, .name, autocomplete: "name", limit: 200)
            + line(ReceptionPhrases.subject, .subject, hint: ReceptionPhrases.subjectHint, limit: 200)
            + line(
                ReceptionPhrases.email, .email, hint: ReceptionPhrases.emailHint, type: .email, autocomplete: "email", isRequired: false,
                limit: 254)
            + line(ReceptionPhrases.business, .business, autocomplete: "organization", isRequired: false, limit: 300)
    }

    private func line(
        _ label: Phrase, _ field: ReceptionFault.Field, hint: Phrase? = nil, type: UI.InputType = .text, autocomplete: String? = nil,
        isRequired: Bool = true, limit: Int
    ) -> HTML {
        let note = isRequired ? PublicPhrases.required : PublicPhrases.optional
        return UI.field(
            label: label(language), name: field.rawValue, value: form[field.rawValue], hint: hint?(language), error: error(field),
            type: type, required: isRequired, autocomplete: autocomplete, note: note(language), maxLength: limit)
    }
}

/// A booking, for whoever has its code.
struct BookingView {
    let code: TrackingCode
    let booking: Booking
    /// Of the ticket that was made of what was said.
    let ticketCode: TrackingCode?
    let schedule: ReceptionSchedule
    /// Nil where the schedule has no such day any more.
    let day: ReceptionDay?
    let context: AppContext
    let now: Date
    /// Whether the survey about the visit can still be answered.
    let offersSurvey: Bool
    /// Whether the reader asked for one that there may no longer be.
    var wantsSurvey = false
    var isNew = false
    /// Whether no letter tells of it, though there is an address.
    var staysHere = false
    var fault: ReceptionFault?

    private var language: ReaderLanguage { context.language }

    var html: HTML {
        let noLetter: HTML = staysHere ? "<p>\(PublicPhrases.noLetter(language))</p>" : ""
        let summary = UI.errorSummary(
            title: LayoutPhrases.refusedTitle(language), fault.map { [("main", $0.phrase(language))] } ?? [])
        let noSurvey: HTML? =
            wantsSurvey && !offersSurvey ? UI.notice("<p>\(SurveyPhrases.noneOfVisit(language))</p>", tone: .warn, isNews: true) : nil
        let news = isNew ? UI.notice("<p>\(ReceptionPhrases.bookedNews(language))</p>\(noLetter)", tone: .good, isNews: true) : ""
        let title = ReceptionPhrases.bookingTitle
        return Layout(context).page(
            title(language), head: Layout.unlisted,
            "\(summary)\(news)\(noSurvey)<h1>\(title(language))</h1>\(status)\(undelivered)\(moved)\(copyable)\(facts)\(ticket)\(survey)\(cancellation)\(another)"
        )
    }

    private var status: HTML {
        switch booking.cancellation {
        case .byVisitor: UI.statusSentence(ReceptionPhrases.cancelledByVisitor(language), tone: .quiet)
        case .byOffice(_, let reason): UI.statusSentence(ReceptionPhrases.cancelledByOffice(reason)(language), tone: .bad)
        case .byCalendar(_, let dayOff): UI.statusSentence(ReceptionPhrases.cancelledByCalendar(dayOff)(language), tone: .bad)
        case .bySchedule: UI.statusSentence(ReceptionPhrases.cancelledBySchedule(language), tone: .bad)
        case nil:
            switch booking.came {
            case true: UI.statusSentence(ReceptionPhrases.cameText(language), tone: .good)
            case false: UI.statusSentence(ReceptionPhrases.absentText(language), tone: .quiet)
            case nil where booking.at < now: UI.statusSentence(ReceptionPhrases.stood(booking.at)(language), tone: .quiet)
            case nil: UI.statusSentence(ReceptionPhrases.stands(booking.at)(language), tone: .neutral)
            }
        }
    }

    private var undelivered: HTML? {
        booking.isUndeliverable && !staysHere ? UI.notice("<p>\(LetterPhrases.readItHere(language))</p>", tone: .warn) : nil
    }

    private var moved: HTML? {
        guard booking.cancellation == nil, let day, day.day == booking.heldOn else { return nil }
        let warning: HTML? =
            day.mayMove && booking.came == nil ? UI.notice("<p>\(ReceptionPhrases.mayMove(language))</p>", tone: .warn) : nil
        return "\(change(of: day))\(warning)"
    }

    private func change(of day: ReceptionDay) -> HTML? {
        switch day.standing {
        case .moved(let reason):
            return UI.notice("<p>\(ReceptionPhrases.moved(from: day.planned, reason)(language))</p>", tone: .warn)
        case .movedByCalendar:
            return UI.notice(
                "<p>\(ReceptionPhrases.moved(from: day.planned, ReceptionPhrases.byCalendar(language))(language))</p>")
        default: return nil
        }
    }

    private var copyable: HTML {
        let copyable = UI.copyable(
            code.text, copy: ReceptionPhrases.copy(language), copied: ReceptionPhrases.copied(language))
        return "<h2>\(ReceptionPhrases.code(language))</h2>\(copyable)"
    }

    private var facts: HTML {
        let at = UI.time(iso: booking.at.rfc3339, Phrase.instant(booking.at)(language))
        let business: [(term: String, value: HTML)] =
            booking.request.business.isEmpty ? [] : [(ReceptionPhrases.business(language), HTML(booking.request.business))]
        return UI.definitionList(
            [
                (ReceptionPhrases.who(language), HTML(schedule.terms.title(language))), (ReceptionPhrases.time(language), at),
                (ReceptionPhrases.place(language), HTML(schedule.terms.place(language))),
                (ReceptionPhrases.name(language), HTML(booking.request.name)),
                (ReceptionPhrases.subject(language), HTML(booking.request.subject)),
            ] + business) + UI.details(ReceptionPhrases.rules(language), UI.paragraphs(schedule.terms.rules(language)))
    }

    private var ticket: HTML? {
        ticketCode.map { code in
            UI.notice(
                "<p>\(ReceptionPhrases.written(language)) <a href=\"\(url: Path.ticket(code).link(language))\">\(ReceptionPhrases.seeTicket(language))</a></p>",
                tone: .good)
        }
    }

    private var survey: HTML? {
        guard offersSurvey else { return nil }
        let form = UI.form(
            action: Path.bookingSurvey(code).link(language),
            UI.actions([UI.button(SurveyPhrases.open(language), weight: .plain)]))
        return
            "<section class=\"offer\"><h2>\(SurveyPhrases.offerTitle(language))</h2><p>\(SurveyPhrases.visitOffer(language))</p>\(form)</section>"
    }

    private var cancellation: HTML? {
        guard booking.isCancellable(at: now) else { return nil }
        let button = UI.button(ReceptionPhrases.cancel(language), weight: .danger, confirm: ReceptionPhrases.cancelConfirm(language))
        return UI.form(action: Path.bookingCancellation(code).link(language), UI.actions([button]))
    }

    private var another: HTML {
        "<p><a href=\"\(url: Path.reception.link(language))\">\(ReceptionPhrases.another(language))</a></p>"
    }
}
