import Domain
import FoundationEssentials
import HTML
import Language
import Store

/// Who receives the public, when and where, and which places are free.
struct ReceptionView {
    let data: ReceptionData
    let context: AppContext
    let now: Date

    private var language: ReaderLanguage { context.language }

    var html: HTML {
        let title = "<h1>\(ReceptionPhrases.title(language))</h1><p class=\"intro\">\(ReceptionPhrases.intro(language))</p>" as HTML
        let sections = data.plan.schedules.compactMap(section)
        let main: HTML = sections.isEmpty ? none : "\(feed)\(sections)"
        return Layout(context).page(ReceptionPhrases.title, "\(title)\(main)")
    }

    private var feed: HTML {
        "<p><a href=\"\(url: Path.receptionFeed.link(language))\" type=\"text/calendar\">\(ReceptionPhrases.feed(language))</a></p>"
    }

    private var none: HTML {
        UI.emptyState(
            title: ReceptionPhrases.noneTitle(language), text: ReceptionPhrases.none(language),
            action: UI.linkButton(LayoutPhrases.ask(language), url: Path.ask.link(language)))
    }

    private func section(_ schedule: ReceptionSchedule) -> HTML? {
        let days = data.plan.days(of: schedule, in: now.day...now.day.adding(ReceptionData.ahead))
        guard !days.isEmpty else { return nil }
        let terms = schedule.terms
        let facts = UI.definitionList([
            (ReceptionPhrases.unit(language), HTML(data.units(terms.unit, language))),
            (ReceptionPhrases.when(language), HTML(ReceptionPhrases.rule(terms.rule)(language))),
            (ReceptionPhrases.time(language), HTML(terms.sessions.text)), (ReceptionPhrases.place(language), HTML(terms.place(language))),
        ])
        let rules = UI.details(ReceptionPhrases.rules(language), UI.paragraphs(terms.rules(language)))
        return
            "<section class=\"panel\"><h2>\(terms.title(language))</h2>\(facts)\(rules)\(unconfirmed(days))\(months(schedule, days))</section>\n"
    }

    private func unconfirmed(_ days: [ReceptionDay]) -> HTML? {
        guard let known = data.plan.confirmedThrough, let last = days.last, last.day > known else { return nil }
        return "<p class=\"hint\">\(ReceptionPhrases.unconfirmed(after: known)(language))</p>"
    }

    private func months(_ schedule: ReceptionSchedule, _ days: [ReceptionDay]) -> [HTML] {
        Dictionary(grouping: days) { $0.day.adding(1 - $0.day.day) }.sorted { $0.key < $1.key }.map { month, days in
            let isProvisional = days.contains(where: \.mayMove)
            let remark: HTML? = isProvisional ? "<p class=\"hint\">\(ReceptionPhrases.provisional(language))</p>" : nil
            return """
                <h3>\(Phrase.month(month)(language))</h3>\(remark)<ul class="days">\(days.map { line(schedule, $0) })</ul>

                """
        }
    }

    /// One day in one line. The hours are those above it, unless they are other ones.
    private func line(_ schedule: ReceptionSchedule, _ day: ReceptionDay) -> HTML {
        let hours: HTML? =
            day.isCancelled || day.sessions.text == schedule.terms.sessions.text ? nil : "<span>\(day.sessions.text)</span> "
        let isOpen = !day.isCancelled && day.isOpen(at: now) && data.plan.free(schedule, day) > 0
        let places: HTML? = isOpen ? "<span>\(self.places(schedule, day))</span> " : nil
        return """
            <li\(attribute: "class", day.isCancelled ? "cancelled" : nil)><span>\(UI.time(iso: day.day.iso, day.title(language)))\
            \(day.moved(language))</span> <span class="place">\(hours)\(places)\(link(schedule, day))</span></li>

            """
    }

    private func places(_ schedule: ReceptionSchedule, _ day: ReceptionDay) -> String {
        ReceptionPhrases.places(data.plan.free(schedule, day), of: schedule.terms.places * day.slots.count)(language)
    }

    private func link(_ schedule: ReceptionSchedule, _ day: ReceptionDay) -> HTML {
        if day.isCancelled { return UI.badge(ReceptionPhrases.cancelledDay(language), tone: .bad) }
        guard day.isOpen(at: now) else { return HTML(ReceptionPhrases.over(language)) }
        guard data.plan.free(schedule, day) > 0 else { return HTML(ReceptionPhrases.full(language)) }
        let url = Path.receptionDay(schedule.id, day.planned).link(language)
        // Links of one text to many places are told apart by the date.
        let name = "\(ReceptionPhrases.book(language)): \(Phrase.longDate(day.day)(language))"
        return "<a href=\"\(url: url)\" aria-label=\"\(name)\">\(ReceptionPhrases.book(language))</a>"
    }
}

extension [OfficeHours.Session] {
    /// `07:30–11:30, 13:30–17:00`.
    var text: String { map(\.text).joined(separator: ", ") }
}

extension ReceptionDay {
    /// The date, and first of all that nobody is received then.
    func title(_ language: ReaderLanguage) -> String {
        let date = Phrase.longDate(day)(language)
        return isCancelled ? ReceptionPhrases.cancelledTitle(date)(language) : date
    }

    /// Why the day is not the plain one, and whether it may still move.
    func remark(_ language: ReaderLanguage) -> HTML {
        "\(moved(language))\(mayMove ? "<br><small class=\"soft\">\(ReceptionPhrases.provisional(language))</small>" as HTML : "")"
    }

    var mayMove: Bool { beyondConfirmed && !isCancelled }

    fileprivate func moved(_ language: ReaderLanguage) -> HTML? {
        switch standing {
        case .held: nil
        case .movedByCalendar:
            "<br><small>\(ReceptionPhrases.movedFrom(planned)(language)): \(ReceptionPhrases.byCalendar(language))</small>"
        case .moved(let reason): "<br><small>\(ReceptionPhrases.movedFrom(planned)(language)): \(reason)</small>"
        case .cancelled(let reason): "<br><small>\(ReceptionPhrases.cancelledDay(language)): \(reason)</small>"
        }
    }
}

/// `08:30`.
func timeOfDay(_ minutes: Int) -> String {
    OfficeHours.Session.text(minutes)
}
