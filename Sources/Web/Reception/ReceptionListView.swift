import Domain
import FoundationEssentials
import HTML
import Language
import Store

/// The schedules that the reader keeps, with their days, and a form for another one.
struct ReceptionListView {
    let data: ReceptionData
    let context: MemberContext
    let now: Date
    var done = false
    var refused: RefusedReception?

    private var language: ReaderLanguage { context.language }

    var html: HTML {
        let title: HTML =
            "<h1>\(ReceptionOfficePhrases.title(language))</h1><p class=\"intro\">\(ReceptionOfficePhrases.intro(language))</p>"
        let kept = data.plan.schedules.filter { context.member.receives(in: $0.terms.unit) }
        let list: HTML = kept.isEmpty ? "<p>\(ReceptionOfficePhrases.noSchedules(language))</p>" : "\(kept.map(section))"
        return Layout(context).page(ReceptionOfficePhrases.title, "\(doneNotice(done, language))\(title)\(list)\(addition)")
    }

    private func section(_ schedule: ReceptionSchedule) -> HTML {
        let terms = schedule.terms
        let facts = [data.units(terms.unit, language), ReceptionPhrases.rule(terms.rule)(language), terms.sessions.text]
        let link: HTML =
            "<a href=\"\(url: Path.receptionSchedule(schedule.id).tail)\">\(ReceptionOfficePhrases.edit(language))\(language.colon)\(terms.title(language))</a>"
        return """
            <section class="panel"><h2>\(terms.title(language))</h2><p>\(facts.joined(separator: " · "))<br>\(link)</p>\(days(schedule))</section>\n
            """
    }

    private func days(_ schedule: ReceptionSchedule) -> HTML {
        let columns = [
            UI.Column(ReceptionPhrases.when(language)), UI.Column(ReceptionPhrases.time(language)),
            UI.Column(ReceptionOfficePhrases.bookings(language), isNumber: true),
        ]
        let range = now.day.adding(-ReceptionPlan.past)...now.day.adding(ReceptionData.ahead)
        let rows = data.plan.days(of: schedule, in: range).map { day in
            let url = Path.receptionPlanned(schedule.id, day.planned).tail
            let link: HTML = "<a href=\"\(url: url)\">\(Phrase.longDate(day.day)(language))</a>\(day.remark(language))"
            return UI.Row(
                [link, HTML(day.sessions.text), "\(data.plan.taken(schedule, day))"], isUncounted: day.isCancelled || day.day < now.day)
        }
        return UI.table(caption: ReceptionOfficePhrases.days(language), columns: columns, rows: rows)
    }

    private var addition: HTML {
        let fields = ReceptionFields(form: refused?.form ?? Self.usual, faults: refused?.faults ?? [], language: language)
        let units = data.units.all.filter { context.member.receives(in: $0.path) }.map { ($0.path.text, $0.name(language.rawValue)) }
        let body: HTML =
            "\(fields.choice(ReceptionPhrases.unit, "unit", units))\(fields.words)\(fields.rule)\(fields.places)\(fields.validity(withFirst: true))"
        let form = UI.form(
            action: Path.receptionSchedules.tail, csrf: context.session.csrfToken,
            "\(body)\(UI.actions([UI.button(ReceptionOfficePhrases.save(language))]))")
        return UI.panel(nil, UI.details(ReceptionOfficePhrases.add(language), "\(fields.summary)\(form)", isOpen: refused != nil))
    }

    private static let usual = Form(["sessions": "07:30–11:30", "slot_minutes": "30", "places": "1", "kind": "monthly"])
}

func doneNotice(_ done: Bool, _ language: ReaderLanguage) -> HTML {
    done ? UI.notice("<p>\(ReceptionOfficePhrases.done(language))</p>", tone: .good, isNews: true) : ""
}

/// What may change of a schedule while people hold bookings.
struct ReceptionScheduleView {
    let schedule: ReceptionSchedule
    let data: ReceptionData
    let context: MemberContext
    var done = false
    var refused: RefusedReception?

    private var language: ReaderLanguage { context.language }

    var html: HTML {
        let terms = schedule.terms
        let isStale = refused?.isStale ?? false
        let fields = ReceptionFields(
            form: refused?.form ?? Form(terms), faults: refused?.faults ?? [], present: isStale ? Form(terms) : nil, language: language)
        let seen = schedule.seen.html(after: refused?.form, isShown: isStale)
        let facts = UI.definitionList([
            (ReceptionPhrases.unit(language), HTML(data.units(terms.unit, language))),
            (ReceptionPhrases.when(language), HTML(ReceptionPhrases.rule(terms.rule)(language))),
            (ReceptionPhrases.time(language), HTML(terms.sessions.text)),
            (ReceptionOfficePhrases.slotMinutes(language), "\(terms.slotMinutes)"),
            (ReceptionOfficePhrases.validFrom(language), HTML(Phrase.longDate(terms.validFrom)(language))),
        ])
        let form = UI.form(
            action: Path.receptionSchedule(schedule.id).tail, csrf: context.session.csrfToken,
            "\(seen)\(fields.words)\(fields.places)\(fields.validity(withFirst: false))\(UI.actions([UI.button(ReceptionOfficePhrases.save(language))]))"
        )
        let back = UI.breadcrumbs(
            label: ReceptionOfficePhrases.path(language), [(ReceptionOfficePhrases.title(language), Path.receptionOverview.tail)],
            here: terms.title(language))
        return Layout(context).page(
            ReceptionOfficePhrases.edit,
            "\(doneNotice(done, language))\(fields.summary)\(back)<h1>\(ReceptionOfficePhrases.edit(language))\(language.colon)\(terms.title(language))</h1>\(facts)<p>\(ReceptionOfficePhrases.editHint(language))</p>\(form)"
        )
    }
}

extension Form {
    fileprivate init(_ terms: ReceptionTerms) {
        var fields = ["places": String(terms.places), "valid_to": terms.validTo?.iso ?? ""]
        for (name, wording) in [("title", terms.title), ("place", terms.place), ("rules", terms.rules)] {
            for language in ReaderLanguage.allCases { fields["\(name)_\(language.rawValue)"] = wording(language) }
        }
        self.init(fields)
    }
}

/// The fields of a schedule, as they were typed.
struct ReceptionFields {
    let form: Form
    let faults: [(field: String, message: String)]
    /// What is kept now, where somebody typed something else without having seen it.
    var present: Form?
    let language: ReaderLanguage

    var summary: HTML {
        // A fault of a text in three languages leads to the first of them.
        let named = faults.map { fault in
            let isWorded = ["title", "place", "rules"].contains(fault.field)
            return (fault.field == "slot" ? "main" : isWorded ? fault.field + "_vi" : fault.field, fault.message)
        }
        return UI.errorSummary(title: LayoutPhrases.refusedTitle(language), named.map { ($0.0, $0.1) })
    }

    private func error(_ name: String) -> String? { faults.first { $0.field == name }?.message }

    private func hint(_ name: String, _ usual: String? = nil) -> String? {
        guard let kept = present?[name], kept != form[name] else { return usual }
        let now = LayoutPhrases.present(kept.isEmpty ? LayoutPhrases.nothing(language) : kept)(language)
        return [usual, now].compactMap(\.self).joined(separator: " ")
    }

    func choice(_ label: Phrase, _ name: String, _ options: [(value: String, title: String)]) -> HTML {
        UI.select(
            label: label(language), name: name, options: options, chosen: form[name], empty: DeskPhrases.choose(language),
            error: error(name), required: true, note: DeskPhrases.required(language))
    }

    func line(_ label: Phrase, _ name: String, hint: Phrase? = nil, type: UI.InputType = .text, isRequired: Bool = true) -> HTML {
        UI.field(
            label: label(language), name: name, value: form[name], hint: self.hint(name, hint?(language)), error: error(name), type: type,
            required: isRequired, note: isRequired ? DeskPhrases.required(language) : nil)
    }

    /// Who receives, where, and the rules, each in the three languages.
    var words: HTML {
        let lines = [("title", ReceptionPhrases.who), ("place", ReceptionPhrases.place)].flatMap { name, label in
            ReaderLanguage.allCases.map { wording(name, label, $0, isLong: false) }
        }
        return "\(lines)\(ReaderLanguage.allCases.map { wording("rules", ReceptionPhrases.rules, $0, isLong: true) })"
    }

    private func wording(_ name: String, _ label: Phrase, _ written: ReaderLanguage, isLong: Bool) -> HTML {
        let (field, title) = ("\(name)_\(written.rawValue)", ReceptionOfficePhrases.inLanguage(label, written)(language))
        let (fault, note) = (form[field].isEmpty ? error(name) : nil, DeskPhrases.required(language))
        return isLong
            ? UI.textArea(
                label: title, name: field, value: form[field], hint: hint(field), error: fault, required: true, rows: 4, note: note,
                maxLength: 2000)
            : UI.field(
                label: title, name: field, value: form[field], hint: hint(field), error: fault, required: true, note: note, maxLength: 300)
    }

    var rule: HTML {
        choice(
            ReceptionOfficePhrases.kind, "kind",
            [("monthly", ReceptionOfficePhrases.monthly(language)), ("weekly", ReceptionOfficePhrases.weekly(language))])
            + line(ReceptionOfficePhrases.day, "day", hint: ReceptionOfficePhrases.dayHint, type: .number)
            + UI.textArea(
                label: ReceptionPhrases.time(language), name: "sessions", value: form["sessions"],
                hint: ReceptionOfficePhrases.sessionsHint(language), error: error("sessions"), required: true, rows: 3,
                note: DeskPhrases.required(language), maxLength: 200)
            + line(ReceptionOfficePhrases.slotMinutes, "slot_minutes", type: .number)
    }

    var places: HTML { line(ReceptionOfficePhrases.places, "places", type: .number) }

    func validity(withFirst: Bool) -> HTML {
        (withFirst ? line(ReceptionOfficePhrases.validFrom, "valid_from", type: .date) : "")
            + line(
                ReceptionOfficePhrases.validTo, "valid_to", hint: ReceptionOfficePhrases.validToHint, type: .date, isRequired: false)
    }
}
