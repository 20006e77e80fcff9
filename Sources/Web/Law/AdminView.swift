import Domain
import FoundationEssentials
import HTML
import Language
import Store

/// A page of the administrator.
struct AdminView {
    let page: AdminPage
    let data: AdminData
    let context: MemberContext
    let now: Date
    var done: String?
    var refused: RefusedLaw?

    private var language: ReaderLanguage { context.language }

    var html: HTML {
        let links = AdminPage.allCases.map { page in
            UI.Link(page.title(language), Path.admin(page).tail, isCurrent: page == self.page, count: count(page))
        }
        let tabs = UI.navigation(label: LawPhrases.pages(language), links)
        return Layout(context).page(page.title, "\(news)<h1>\(page.title(language))</h1>\(tabs)\(notMine)\(main)")
    }

    /// What waits for the administrator.
    private func count(_ page: AdminPage) -> String? {
        let number =
            switch page {
            case .rules: data.unconfirmed(on: now.day).count
            case .letters: data.letters.givenUp + data.suppressed.count
            case .overview: data.proposals.count + data.adrift.reduce(0) { $0 + $1.count }
            case .changes: data.proposals.count
            case .calendar: 0
            }
        return number > 0 ? String(number) : nil
    }

    private var news: HTML { LawNews(done: done, language: language).html }

    /// Why no form of the law is offered.
    private var notMine: HTML? {
        guard !data.without.isEmpty, page != .letters else { return nil }
        return UI.notice("<p>\(LawPhrases.notOverAll(data.units.list(data.without, language))(language))</p>", tone: .warn)
    }

    private var main: HTML {
        switch page {
        case .overview:
            "<p class=\"intro\">\(LawPhrases.adminIntro(language))</p>\(senderRefused)\(adrift)\(record.waiting)\(horizon)\(unconfirmed)"
        case .rules: "\(unconfirmed)\(rules)"
        case .calendar: "\(horizon)\(form(.year))\(days)\(form(.days))\(hours)\(form(.hours))\(halfDays)\(form(.halfDays))"
        case .letters: letters
        case .changes: "\(record.waiting)\(record.made)"
        }
    }

    private func form(_ form: LawForm, _ rule: NumberedRule? = nil) -> HTML {
        guard data.without.isEmpty else { return "" }
        let isMine = refused.map { $0.name == form.name && ($0.form["rule"] == rule.map { String($0.number) } ?? "") } ?? false
        let fields = LawFields(form: form, number: rule?.number, rule: rule?.rule, refused: isMine ? refused : nil, context: context)
        // The forms of a rule stand in its card.
        return rule == nil ? UI.panel(nil, fields.html) : fields.html
    }

    // MARK: Tickets that nobody can carry on

    private var adrift: HTML? {
        guard !data.adrift.isEmpty else { return nil }
        let lines = data.adrift.map {
            "<li>\(data.units($0.unit, language)) (<code>\($0.unit.text)</code>)\(language.colon)\($0.count)</li>" as HTML
        }
        return UI.notice(
            title: LawPhrases.adrift(language), "<p>\(LawPhrases.adriftHelp(language))</p><ul>\(lines)</ul>", tone: .bad)
    }

    // MARK: Rules

    private var unconfirmed: HTML {
        let rules = data.unconfirmed(on: now.day)
        guard !rules.isEmpty else {
            return UI.section(LawPhrases.unconfirmed(language), UI.notice("<p>\(LawPhrases.allConfirmed(language))</p>", tone: .good))
        }
        let items = rules.map { "<li class=\"card\">\(facts($0))\(form(.confirm, $0))</li>" as HTML }
        return UI.section(
            LawPhrases.unconfirmed(language), "<p>\(LawPhrases.unconfirmedIntro(language))</p><ul class=\"cards\">\(items)</ul>")
    }

    private var rules: HTML {
        let items = data.rules.map { rule in
            let isOpen = rule.rule.validTo == nil || refused?.form["rule"] == String(rule.number)
            let forms: HTML = isOpen ? "\(form(.replace, rule))\(form(.end, rule))" : ""
            let again: HTML = rule.rule.validTo == nil ? "" : form(.reopen, rule)
            return "<li class=\"card\">\(facts(rule))\(forms)\(again)</li>" as HTML
        }
        return UI.section(LawPhrases.rules(language), "<ul class=\"cards\">\(items)</ul>")
    }

    private func facts(_ numbered: NumberedRule) -> HTML {
        let rule = numbered.rule
        let validity = LawPhrases.since(rule.validFrom)(language) + (rule.validTo.map { LawPhrases.until($0)(language) } ?? "")
        let tone: Tone = rule.certainty == .verified ? .good : .warn
        let confirmed: HTML? = numbered.confirmation.map {
            "<br><span class=\"soft\">\(LawPhrases.confirmedBy(language))\(language.colon)\($0)</span>"
        }
        return """
            <h3>\(rule.phrase(language))</h3><p>\(rule.basis) · \(validity) \(UI.badge(rule.certainty.phrase(language), tone: tone))\(confirmed)</p>
            """
    }

    // MARK: Calendar

    private var horizon: HTML {
        guard let last = data.calendar.confirmedThrough else { return "" }
        let tone: Tone = last.year > now.day.year || now.day.month < 11 ? .neutral : .warn
        return UI.section(
            LawPhrases.horizon(language),
            UI.notice(
                "<p><strong>\(LawPhrases.confirmedThrough(last)(language))</strong> \(LawPhrases.horizonIntro(language))</p>", tone: tone))
    }

    private var days: HTML {
        let columns =
            [PublicPhrases.date, LawPhrases.dayName, LawPhrases.dayKind].map { UI.Column($0(language)) }
            + [UI.Column(LawPhrases.source(language), isMinor: true)]
        let rows = data.calendar.days.filter { $0.day.year >= now.day.year }.map { day in
            UI.Row(
                [
                    HTML(Phrase.longDate(day.day)(language)), HTML(day.name), HTML(day.kind.phrase(language)),
                    "<span class=\"small soft\">\(day.source)</span>",
                ],
                isUncounted: day.kind == .holiday || day.kind == .substituteOff)
        }
        return UI.section(LawPhrases.days(language), UI.table(caption: LawPhrases.days(language), columns: columns, rows: rows))
    }

    private var hours: HTML {
        let columns = [LawPhrases.fromDay, LawPhrases.sessions].map { UI.Column($0(language)) }
        let rows = data.calendar.hours.map { hours in
            UI.Row([HTML(Phrase.date(hours.validFrom)(language)), HTML(hours.sessions.map(\.text).joined(separator: ", "))])
        }
        return UI.section(
            LawPhrases.hours(language),
            "<p>\(LawPhrases.hoursIntro(language))</p>\(UI.table(caption: LawPhrases.hours(language), columns: columns, rows: rows))")
    }

    private var halfDays: HTML {
        let present = data.calendar.halfDaysCount ? LawPhrases.halfDaysCount : LawPhrases.halfDaysDoNot
        return UI.section(
            LawPhrases.halfDays(language), "<p>\(LawPhrases.halfDaysHint(language)) <strong>\(present(language))</strong></p>")
    }

    // MARK: Letters

    private var letters: HTML {
        let counts = UI.definitionList([
            (LawPhrases.waiting(language), HTML(language.number(data.letters.waiting))),
            (LawPhrases.givenUp(language), HTML(language.number(data.letters.givenUp))),
        ])
        let undelivered = UI.section(LetterPhrases.undeliveredLetters(language), undelivered)
        return
            "\(senderRefused)<p class=\"intro\">\(LawPhrases.lettersIntro(language))</p>\(counts)\(undelivered)\(UI.section(LawPhrases.suppressed(language), suppressed))"
    }

    private var senderRefused: HTML? {
        guard data.letters.senderRefused > 0 else { return nil }
        return UI.notice(
            title: LetterPhrases.senderRefused(language), "<p>\(LetterPhrases.senderRefusedHelp(data.letters.senderRefused)(language))</p>",
            tone: .bad)
    }

    private var undelivered: HTML {
        guard !data.undelivered.isEmpty else { return "<p class=\"soft\">\(LetterPhrases.noUndelivered(language))</p>" }
        let columns = [
            LetterPhrases.letter, LetterPhrases.ticketNumber, LawPhrases.address, LetterPhrases.why, LawPhrases.fault, LawPhrases.when,
            LetterPhrases.retry,
        ].map { UI.Column($0(language)) }
        let rows = data.undelivered.map { letter in
            UI.Row([
                HTML(matter(letter)(language)), HTML(letter.registration ?? ""),
                HTML(letter.recipient), HTML(LetterPhrases.reason(letter.reason)(language)), HTML(letter.fault),
                UI.time(iso: letter.givenUpAt.rfc3339, Phrase.instant(letter.givenUpAt)(language)),
                letter.isKept
                    ? UI.form(
                        action: Path.adminRetry.tail, csrf: context.session.csrfToken, hidden: [("letter", letter.id.uuidString)],
                        UI.button(LetterPhrases.retry(language), weight: .plain)) : "",
            ])
        }
        let more = data.letters.givenUp - data.undelivered.count
        let rest: HTML? = more > 0 ? "<p class=\"soft\">\(LetterPhrases.moreUndelivered(more)(language))</p>" : nil
        return "\(UI.table(caption: LetterPhrases.undeliveredLetters(language), columns: columns, rows: rows))\(rest)"
    }

    private func matter(_ letter: UndeliveredLetter) -> Phrase {
        letter.isWithheld ? LetterPhrases.withheld : letter.letter.map(LetterPhrases.matter) ?? LetterPhrases.forgotten
    }

    private var suppressed: HTML {
        guard !data.suppressed.isEmpty else { return "<p class=\"soft\">\(LawPhrases.noSuppressed(language))</p>" }
        let columns = [LawPhrases.address, LawPhrases.fault, LawPhrases.when, LawPhrases.readmit].map { UI.Column($0(language)) }
        let rows = data.suppressed.map { entry in
            UI.Row([
                HTML(entry.address), HTML(entry.fault), UI.time(iso: entry.since.rfc3339, Phrase.instant(entry.since)(language)),
                UI.form(
                    action: Path.adminReadmission.tail, csrf: context.session.csrfToken, hidden: [("address", entry.address)],
                    UI.button(LawPhrases.readmit(language), weight: .plain)),
            ])
        }
        return UI.table(caption: LawPhrases.suppressed(language), columns: columns, rows: rows)
    }

    // MARK: Changes

    private var record: LawRecordView {
        LawRecordView(
            changes: data.changes, proposals: data.proposals, rule: data.rule, language: language, link: { .adminChange($0) })
    }
}
