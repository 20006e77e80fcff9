import Domain
import FoundationEssentials
import HTML
import Language
import Store

/// Who comes on a day, what came of it, and the decision to move or cancel it. The list is printed without the forms.
struct ReceptionDayView {
    let schedule: ReceptionSchedule
    let planned: Day
    /// Nil where the schedule has no such day any more.
    let day: ReceptionDay?
    let bookings: [Booking]
    let context: MemberContext
    let now: Date
    var done = false
    var refused: RefusedReception?

    private var language: ReaderLanguage { context.language }
    private var held: Day { day?.day ?? planned }
    private var path: String { Path.receptionPlanned(schedule.id, planned).tail }

    var html: HTML {
        let date = day?.title(language) ?? Phrase.longDate(held)(language)
        let back = UI.breadcrumbs(
            label: ReceptionOfficePhrases.path(language), [(ReceptionOfficePhrases.title(language), Path.receptionOverview.tail)],
            here: date)
        let title: HTML =
            "<h1>\(schedule.terms.title(language))\(language.colon)\(date)</h1><p class=\"intro\">\(day?.sessions.text ?? "") · \(schedule.terms.place(language))\(day?.remark(language))</p>"
        return Layout(context).page(
            ReceptionOfficePhrases.list, "\(doneNotice(done, language))\(summary)\(back)\(title)\(list)\(results)\(exception)")
    }

    static func box(_ id: UUID) -> String { "chosen-\(id.uuidString.lowercased())" }

    /// The form that takes places back, as it was typed.
    private var refusedCancelling: RefusedReception? { refused.flatMap { $0.form.fields["cancel_reason"] == nil ? nil : $0 } }

    private var summary: HTML {
        let prefix = refused?.booking.map { $0.uuidString.lowercased() + "-" } ?? (refusedCancelling == nil ? "" : "cancel_")
        return UI.errorSummary(
            title: LayoutPhrases.refusedTitle(language),
            refused?.faults.map { ($0.field == "slot" ? "main" : prefix + $0.field, message($0)) } ?? [])
    }

    private func message(_ fault: (field: String, message: String)) -> String {
        fault.field == "slot" && refusedCancelling != nil ? ReceptionOfficePhrases.noneChosen(language) : fault.message
    }

    private var list: HTML {
        guard !bookings.isEmpty else { return "<p>\(ReceptionOfficePhrases.noBookings(language))</p>" }
        let columns = [
            ReceptionPhrases.slot, ReceptionOfficePhrases.visitor, ReceptionPhrases.business, ReceptionPhrases.subject,
            ReceptionOfficePhrases.state,
        ]
        let isOpen = held >= now.day && bookings.contains { $0.cancellation == nil && $0.came == nil }
        let rows = bookings.map { booking in
            UI.Row(
                [
                    isOpen ? "\(box(booking)) \(timeOfDay(booking.slot))" : HTML(timeOfDay(booking.slot)), visitor(booking),
                    HTML(booking.request.business), HTML(booking.request.subject),
                    state(booking),
                ], isUncounted: booking.cancellation != nil)
        }
        let table = UI.table(caption: ReceptionOfficePhrases.list(language), columns: columns.map { UI.Column($0(language)) }, rows: rows)
        return "\(isOpen ? cancelling(table) : table)<p class=\"hint no-print\">\(ReceptionOfficePhrases.print(language))</p>"
    }

    private func box(_ booking: Booking) -> HTML? {
        guard booking.cancellation == nil, booking.came == nil else { return nil }
        let (name, label) = (Self.box(booking.id), "\(ReceptionOfficePhrases.chosen(language)): \(booking.request.name)")
        let checked: HTML = refusedCancelling?.form.isOn(name) == true ? " checked" : ""
        return "<input class=\"no-print\" type=\"checkbox\" name=\"\(name)\" value=\"yes\" aria-label=\"\(label)\"\(checked)>"
    }

    private func cancelling(_ table: HTML) -> HTML {
        let reason = UI.field(
            label: ReceptionOfficePhrases.reason(language), name: "cancel_reason", value: refusedCancelling?.form["cancel_reason"] ?? "",
            hint: ReceptionOfficePhrases.cancelChosenHint(language),
            error: refusedCancelling?.faults.first { $0.field == "reason" }?.message, required: true, note: DeskPhrases.required(language),
            maxLength: 500)
        let button = UI.button(ReceptionOfficePhrases.cancelChosen(language), weight: .danger)
        return UI.form(
            action: Path.receptionCancellations(schedule.id, planned).tail, csrf: context.session.csrfToken,
            "\(table)<div class=\"no-print\">\(reason)\(UI.actions([button]))</div>")
    }

    private func visitor(_ booking: Booking) -> HTML {
        guard !booking.isWithheld else { return "<span class=\"soft\">\(ReceptionOfficePhrases.withheld(language))</span>" }
        let address: HTML? = booking.request.email.isEmpty ? nil : "<br><small>\(booking.request.email)</small>"
        let fault = booking.isUndeliverable ? UI.badge(DeskPhrases.undeliveredMark(language), tone: .bad) : nil
        let twin = hasTwin(booking) ? UI.badge(ReceptionOfficePhrases.twin(language), tone: .warn) : nil
        return "\(booking.request.name)\(address) \(fault)\(twin)"
    }

    /// Whether somebody of the same name or address comes that day, who may be the same person: what the public page tells nobody.
    private func hasTwin(_ booking: Booking) -> Bool {
        guard booking.cancellation == nil else { return false }
        let (name, mailbox) = (VietnameseText.folded(booking.request.name), EmailAddress.mailbox(booking.request.email))
        return bookings.contains { other in
            other.id != booking.id && other.cancellation == nil && !other.isWithheld
                && (VietnameseText.folded(other.request.name) == name
                    || !mailbox.isEmpty && EmailAddress.mailbox(other.request.email) == mailbox)
        }
    }

    private func state(_ booking: Booking) -> HTML {
        switch (booking.cancellation, booking.came) {
        case (.byVisitor, _): UI.badge(ReceptionOfficePhrases.cancelledByVisitor(language), tone: .quiet)
        case (.byOffice, _): UI.badge(ReceptionOfficePhrases.cancelledByOffice(language), tone: .quiet)
        case (.byCalendar, _), (.bySchedule, _): UI.badge(ReceptionPhrases.cancelledDay(language), tone: .quiet)
        case (nil, true): UI.badge(ReceptionOfficePhrases.came(language), tone: .good)
        case (nil, false): UI.badge(ReceptionOfficePhrases.absent(language), tone: .warn)
        case (nil, nil): UI.badge(ReceptionOfficePhrases.booked(language))
        }
    }

    private var results: HTML {
        let live = bookings.filter { $0.cancellation == nil && !$0.isWithheld }
        guard !live.isEmpty else { return "" }
        guard held <= now.day else { return "<p class=\"hint no-print\">\(ReceptionOfficePhrases.later(language))</p>" }
        return "<section class=\"no-print\"><h2>\(ReceptionOfficePhrases.bookings(language))</h2>\(live.map(result))</section>"
    }

    private func result(_ booking: Booking) -> HTML {
        let buttons = UI.actions([
            UI.button(ReceptionOfficePhrases.came(language), name: "came", value: "yes", weight: .plain),
            UI.button(ReceptionOfficePhrases.absent(language), name: "came", value: "no", weight: .plain),
        ])
        // Whose words were written down has come.
        let attendance =
            booking.ticket == nil
            ? UI.form(
                action: Path.receptionAttendance(booking.id).tail, csrf: context.session.csrfToken,
                "\(booking.seen.html())\(buttons)") : ""
        let title = "\(timeOfDay(booking.slot)) – \(booking.request.name)"
        return UI.panel(nil, "<h3>\(title)</h3>\(state(booking))\(attendance)\(minutes(booking))")
    }

    private func minutes(_ booking: Booking) -> HTML {
        if let ticket = booking.ticket {
            return
                "<p>\(ReceptionOfficePhrases.ticket(language))\(language.colon)<a href=\"\(url: Path.deskTicket(ticket).tail)\">\(booking.request.subject)</a></p>"
        }
        let mine = refused?.booking == booking.id ? refused : nil
        let prefix = booking.id.uuidString.lowercased() + "-"
        let kinds = TicketKind.open.map { ($0.rawValue, $0.phrase(language)) }
        let fields =
            UI.select(
                label: ReceptionOfficePhrases.ticketKind(language), name: "kind", id: prefix + "kind", options: kinds,
                chosen: mine?.form["kind"] ?? TicketKind.feedback.rawValue, required: true)
            + UI.textArea(
                label: ReceptionOfficePhrases.notes(language), name: "notes", id: prefix + "notes", value: mine?.form["notes"] ?? "",
                hint: ReceptionOfficePhrases.notesHint(language), error: mine?.faults.first?.message, required: true, rows: 6,
                note: DeskPhrases.required(language), maxLength: Ticket.textLimit)
        let form = UI.form(
            action: Path.receptionMinutes(booking.id).tail, csrf: context.session.csrfToken,
            "\(fields)\(UI.actions([UI.button(ReceptionOfficePhrases.makeTicket(language))]))")
        return UI.details(ReceptionOfficePhrases.writeDown(language), form, isOpen: mine != nil)
    }

    private var exception: HTML {
        guard let day, day.day >= now.day else { return "" }
        let mine = refused?.booking == nil && refusedCancelling == nil ? refused : nil
        func error(_ name: String) -> String? { mine?.faults.first { $0.field == name }?.message }
        let seen = day.seen.html(after: mine?.form, isShown: mine?.isStale ?? false)
        let fields =
            UI.field(
                label: ReceptionOfficePhrases.movedTo(language), name: "moved_to", value: mine?.form["moved_to"] ?? "",
                hint: ReceptionOfficePhrases.movedToHint(language), error: error("moved_to"), type: .date)
            + UI.field(
                label: ReceptionOfficePhrases.reason(language), name: "reason", value: mine?.form["reason"] ?? "",
                hint: ReceptionOfficePhrases.reasonHint(language), error: error("reason"), required: true,
                note: DeskPhrases.required(language), maxLength: 500)
        let form = UI.form(
            action: Path.receptionException(schedule.id, planned).tail, csrf: context.session.csrfToken,
            confirm: ReceptionOfficePhrases.exceptConfirm(language),
            "\(seen)\(fields)\(UI.actions([UI.button(ReceptionOfficePhrases.except(language), weight: .danger)]))")
        return
            "<div class=\"no-print\">\(UI.panel(nil, UI.details(ReceptionOfficePhrases.except(language), form, isOpen: mine != nil)))</div>"
    }
}
