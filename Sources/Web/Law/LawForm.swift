import Domain
import FoundationEssentials
import HTML
import Language
import Store

/// One way to change the law: the fields that ask for it, and the change that they make.
struct LawForm: Sendable {
    let name: String
    let page: AdminPage
    let title: Phrase
    let fields: @Sendable (LawFields) -> HTML
    let edit: @Sendable (Form) throws(LawEdit.Fault) -> LawEdit

    static let all = [confirm, replace, end, reopen, days, year, hours, halfDays, undo]

    static func of(_ name: String) -> LawForm? { all.first { $0.name == name } }

    static let confirm = LawForm(
        name: "confirm", page: .rules, title: LawPhrases.confirm,
        fields: { $0.document(LawPhrases.confirmHint) },
        edit: { form throws(LawEdit.Fault) in .confirm(rule: try form.number("rule", .rule)) })

    static let replace = LawForm(
        name: "replace", page: .rules, title: LawPhrases.replace,
        fields: { fields in
            let units = TermUnit.allCases.map { ($0.rawValue, $0.plural(fields.language)) }
            return "<p class=\"hint\">\(LawPhrases.replaceHint(fields.language))</p>"
                + fields.line(LawPhrases.fromDay, "from", .from, type: .date)
                + fields.line(LawPhrases.term, "amount", .amount, type: .number)
                + fields.choice(LawPhrases.termUnit, "unit", .unit, units, or: fields.rule?.term.unit.rawValue ?? "")
                + fields.line(LawPhrases.newBasis, "basis", .basis) + fields.document()
        },
        edit: { form throws(LawEdit.Fault) in
            guard let unit = TermUnit(rawValue: form["unit"]) else { throw LawEdit.Fault(.unit, .missing) }
            return .replace(
                rule: try form.number("rule", .rule), from: try form.day("from", .from),
                term: Term(amount: try form.number("amount", .amount), unit: unit), basis: VietnameseText.normalised(form["basis"]))
        })

    static let end = LawForm(
        name: "end", page: .rules, title: LawPhrases.end,
        fields: { fields in
            "<p class=\"hint\">\(LawPhrases.endHint(fields.language))</p>" + fields.line(LawPhrases.lastDay, "on", .on, type: .date)
                + fields.document()
        },
        edit: { form throws(LawEdit.Fault) in .end(rule: try form.number("rule", .rule), on: try form.day("on", .on)) })

    static let reopen = LawForm(
        name: "reopen", page: .rules, title: LawPhrases.reopen,
        fields: { "<p class=\"hint\">\(LawPhrases.reopenHint($0.language))</p>" + $0.document() },
        edit: { form throws(LawEdit.Fault) in .reopen(rule: try form.number("rule", .rule)) })

    /// Its number is that of a version.
    static let undo = LawForm(
        name: "undo", page: .changes, title: LawPhrases.undo,
        fields: { "<p class=\"hint\">\(LawPhrases.undoHint($0.language))</p>" + $0.document() },
        edit: { form throws(LawEdit.Fault) in .undo(version: try form.number("rule", .version)) })

    static let days = LawForm(
        name: "days", page: .calendar, title: LawPhrases.addDays,
        fields: { fields in
            let kinds =
                CalendarDayKind.allCases.map { ($0.rawValue, $0.phrase(fields.language)) } + [
                    ("plain", LawPhrases.plainDay(fields.language))
                ]
            return fields.line(LawPhrases.first, "from", .from, type: .date)
                + fields.line(LawPhrases.last, "through", .through, hint: LawPhrases.lastHint, type: .date, isRequired: false)
                + fields.choice(LawPhrases.dayKind, "kind", .kind, kinds)
                + fields.line(LawPhrases.dayName, "name", .name, hint: LawPhrases.nameHint, isRequired: false) + fields.document()
        },
        edit: { form throws(LawEdit.Fault) in
            let kind = CalendarDayKind(rawValue: form["kind"])
            guard kind != nil || form["kind"] == "plain" else { throw LawEdit.Fault(.kind, .missing) }
            let first = try form.day("from", .from)
            return .days(
                from: first, through: form["through"].isEmpty ? first : try form.day("through", .through), kind: kind,
                name: VietnameseText.normalised(form["name"]))
        })

    static let year = LawForm(
        name: "year", page: .calendar, title: LawPhrases.confirmYear,
        fields: { $0.line(LawPhrases.year, "year", .year, type: .number) + $0.document() },
        edit: { form throws(LawEdit.Fault) in .confirmedThrough(year: try form.number("year", .year)) })

    static let hours = LawForm(
        name: "hours", page: .calendar, title: LawPhrases.addHours,
        fields: { fields in
            fields.line(LawPhrases.fromDay, "from", .from, type: .date)
                + fields.text(LawPhrases.sessions, "sessions", .sessions, hint: LawPhrases.sessionsHint) + fields.document()
        },
        edit: { form throws(LawEdit.Fault) in
            var sessions: [OfficeHours.Session] = []
            for line in form["sessions"].split(separator: "\n") {
                let times = line.split { $0 == "-" || $0 == "–" }.map { $0.filter { !$0.isWhitespace } }.map(OfficeHours.Session.minutes)
                guard times.count == 2, let open = times[0], let close = times[1] else { throw LawEdit.Fault(.sessions, .outOfRange) }
                sessions.append(.init(open: open, close: close))
            }
            guard !sessions.isEmpty else { throw LawEdit.Fault(.sessions, .missing) }
            return .hours(OfficeHours(validFrom: try form.day("from", .from), sessions: sessions.sorted { $0.open < $1.open }))
        })

    static let halfDays = LawForm(
        name: "half-days", page: .calendar, title: LawPhrases.halfDays,
        fields: { fields in
            let options = [("yes", LawPhrases.halfDaysCount(fields.language)), ("no", LawPhrases.halfDaysDoNot(fields.language))]
            return fields.choice(LawPhrases.halfDays, "count", .kind, options, hint: LawPhrases.halfDaysHint) + fields.document()
        },
        edit: { form throws(LawEdit.Fault) in
            guard let count = ["yes": true, "no": false][form["count"]] else { throw LawEdit.Fault(.kind, .missing) }
            return .halfDaysCount(count)
        })
}

extension Form {
    fileprivate func day(_ name: String, _ field: LawEdit.Fault.Field) throws(LawEdit.Fault) -> Day {
        guard !self[name].isEmpty else { throw LawEdit.Fault(field, .missing) }
        guard let day = Day(iso: self[name]), CalendarDay.earliest <= day, day <= CalendarDay.latest else {
            throw LawEdit.Fault(field, .notADate)
        }
        return day
    }

    fileprivate func number(_ name: String, _ field: LawEdit.Fault.Field) throws(LawEdit.Fault) -> Int {
        guard !self[name].isEmpty else { throw LawEdit.Fault(field, .missing) }
        guard let number = number(name, in: InputBounds.counted) else { throw LawEdit.Fault(field, .outOfRange) }
        return number
    }
}

/// What the fields of a form are drawn from: what was typed, after a refusal.
struct LawFields {
    let form: LawForm
    var number: Int?
    var rule: DeadlineRule?
    let refused: RefusedLaw?
    let context: MemberContext

    var language: ReaderLanguage { context.language }

    /// Several forms stand on one page: their fields have ids of their own, and plain names.
    func id(_ name: String) -> String { [form.name, number.map(String.init), name].compactMap(\.self).joined(separator: "-") }

    private func value(_ name: String, or usual: String = "") -> String { refused?.form[name] ?? usual }

    private func error(_ field: LawEdit.Fault.Field) -> String? {
        guard let fault = refused?.fault, fault.field == field else { return nil }
        return fault.phrase(language)
    }

    func line(
        _ label: Phrase, _ name: String, _ field: LawEdit.Fault.Field, hint: Phrase? = nil, type: UI.InputType = .text,
        isRequired: Bool = true
    ) -> HTML {
        UI.field(
            label: label(language), name: name, id: id(name), value: value(name), hint: hint?(language), error: error(field), type: type,
            required: isRequired, note: isRequired ? DeskPhrases.required(language) : nil, maxLength: type == .text ? field.limit : nil)
    }

    func text(_ label: Phrase, _ name: String, _ field: LawEdit.Fault.Field, hint: Phrase) -> HTML {
        UI.textArea(
            label: label(language), name: name, id: id(name), value: value(name), hint: hint(language), error: error(field), required: true,
            rows: 3, note: DeskPhrases.required(language), maxLength: field.limit)
    }

    func choice(
        _ label: Phrase, _ name: String, _ field: LawEdit.Fault.Field, _ options: [(value: String, title: String)], or usual: String = "",
        hint: Phrase? = nil
    ) -> HTML {
        UI.select(
            label: label(language), name: name, id: id(name), options: options, chosen: value(name, or: usual),
            empty: DeskPhrases.choose(language), hint: hint?(language), error: error(field), required: true,
            note: DeskPhrases.required(language))
    }

    func document(_ hint: Phrase = LawPhrases.documentHint) -> HTML { line(LawPhrases.document, "document", .document, hint: hint) }

    /// The whole form, closed unless it came back.
    var html: HTML {
        let summary = refused.map { refused in
            UI.errorSummary(
                title: LayoutPhrases.refusedTitle(language), [(id(refused.fault.field.rawValue), refused.fault.phrase(language))])
        }
        let hidden = number.map { [("rule", String($0))] } ?? []
        let button = UI.actions([UI.button(LawPhrases.preview(language))])
        let body = UI.form(
            action: Path.adminLaw(form.name).tail, csrf: context.session.csrfToken, hidden: hidden, form.fields(self) + button)
        return UI.details(form.title(language), "\(summary)\(body)", isOpen: refused != nil)
    }
}

/// What a change would do, with one button that makes it and one way back.
struct LawPreview {
    static let version = "law"

    let form: Form
    let lawForm: LawForm
    let edit: LawEdit
    let effect: LawEffect
    /// Of the law under which it was previewed.
    let version: Int?
    /// Whether the law was changed after an earlier preview.
    let isStale: Bool
    let data: AdminData
    let context: MemberContext

    private var language: ReaderLanguage { context.language }

    var html: HTML {
        let facts = UI.definitionList([
            (LawPhrases.what(language), HTML(edit.phrase(rule: data.rule)(language))),
            (LawPhrases.document(language), HTML(form["document"])),
        ])
        let told = LawEffectView(effect: effect, language: language).html
        return Layout(context).page(
            LawPhrases.previewTitle, "\(news)<h1>\(LawPhrases.previewTitle(language))</h1>\(facts)\(told)\(decision)")
    }

    private var news: HTML? {
        isStale ? UI.notice("<p>\(LawPhrases.changedSincePreview(language))</p>", tone: .warn, isNews: true) : nil
    }

    private var decision: HTML {
        let typed = form.fields.filter { !["csrf", "step", Self.version].contains($0.key) }.sorted { $0.key < $1.key }
        let hidden = typed.map { ($0.key, $0.value) } + (version.map { [(Self.version, String($0))] } ?? [])
        let buttons = UI.actions([
            UI.button((effect.needsTwo ? LawPhrases.propose : LawPhrases.apply)(language), name: "step", value: "apply"),
            UI.linkButton(LawPhrases.back(language), url: Path.admin(lawForm.page).tail, weight: .plain),
        ])
        return UI.form(action: Path.adminLaw(lawForm.name).tail, csrf: context.session.csrfToken, hidden: hidden, buttons)
    }
}
