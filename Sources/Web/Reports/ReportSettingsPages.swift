import Domain
import FoundationEssentials
import HTML
import HTTPTypes
import Hummingbird
import Language
import Store

/// By when units report, and how their documents begin and end.
struct ReportSettingsPages {
    let site: Site

    func add(to group: StaffGroup) {
        group.get(.reportSettings) { request, context in try await page(context, done: Query(request)["done"] != nil) }
        group.post(.reportRule) { request, context, form in
            try await keep(
                form, request, context, "rule",
                seen: { unit, settings in
                    settings.first { $0.agency.path == unit }.map { Seen($0.rule as Any) }
                }
            ) { unit, typed, transaction in
                try transaction.change(ReportRule(agency: unit, typed: typed))
            }
        }
        group.post(.reportLetterhead) { request, context, form in
            try await keep(
                form, request, context, "letterhead",
                seen: { unit, settings in
                    settings.first { $0.units.contains { $0.path == unit } }.map { Seen($0.head(of: unit) as Any) }
                }
            ) { unit, typed, transaction in
                try transaction.change(Letterhead(unit: unit, typed: typed))
            }
        }
    }

    private func page(_ context: MemberContext, done: Bool = false, refused: RefusedSettings? = nil) async throws -> Page {
        let settings = try await site.store.read(as: context.actor, at: site.now()) { try $0.reportSettings() }
        guard !settings.isEmpty else { throw NotFound() }
        let view = ReportSettingsView(settings: settings, context: context, now: site.now(), done: done, refused: refused)
        return Page(status: refused.map { $0.refusals.first?.status ?? .unprocessableContent } ?? .ok, html: view.html)
    }

    private func keep(
        _ form: Form, _ request: Request, _ context: MemberContext, _ what: String,
        seen: @escaping @Sendable (UnitPath, [ReportSettings]) -> Seen?,
        _ change: @escaping @Sendable (UnitPath, Report.Typed, Transaction) throws -> Void
    ) async throws -> Response {
        let unit = try context.unit
        var fields: [ReportField: String] = [:]
        for field in ReportField.allCases { fields[field] = form[field.rawValue] }
        let typed = Report.Typed(fields)
        do {
            return try await site.once(form, as: context.actor) { transaction in
                if seen(unit, try transaction.reportSettings())?.differs(from: form) ?? false { throw Report.Faults([.settingsChanged]) }
                try change(unit, typed, transaction)
                return Path.reportSettings.tail + "?done=1"
            }
        } catch let faults as Report.Faults {
            let refused = RefusedSettings(unit: unit, what: what, form: form, refusals: faults.refusals)
            return try await page(context, refused: refused).response(from: request, context: context)
        }
    }
}

/// A form about a rule or a letterhead that came back.
struct RefusedSettings: Sendable {
    let unit: UnitPath
    let what: String
    let form: Form
    let refusals: [Report.Refusal]

    var isStale: Bool { refusals.contains(.settingsChanged) }
}

struct ReportSettingsView {
    let settings: [ReportSettings]
    let context: MemberContext
    let now: Date
    var done = false
    var refused: RefusedSettings?

    private var language: ReaderLanguage { context.language }

    var html: HTML {
        let crumbs = UI.breadcrumbs(
            label: DeskPhrases.here(language), [(ReportPhrases.title(language), Path.reports.tail)],
            here: ReportSettingsPhrases.title(language))
        let faults = (refused?.refusals ?? []).map { refusal in
            (fieldID: refused.map { id(refusal.field ?? "", $0.unit, $0.what) } ?? "main", message: refusal.phrase(language))
        }
        let summary = UI.errorSummary(title: LayoutPhrases.refusedTitle(language), faults)
        let news = done ? UI.notice("<p>\(ReportSettingsPhrases.kept(language))</p>", tone: .good, isNews: true) : nil
        let title: HTML = "<h1>\(ReportSettingsPhrases.title(language))</h1><p class=\"intro\">\(ReportSettingsPhrases.intro(language))</p>"
        return Layout(context).page(ReportSettingsPhrases.title, "\(summary)\(crumbs)\(news)\(title)\(settings.map(section))")
    }

    private func id(_ name: String, _ unit: UnitPath, _ what: String) -> String {
        "\(what)-\(unit.text.replacing(".", with: "-"))-\(name)"
    }

    private func section(_ settings: ReportSettings) -> HTML {
        let heading: HTML = "<h2>\(settings.agency.name(language))</h2>"
        let heads = settings.units.map { unit in letterhead(unit, settings) }
        return """
            <section>\(heading)\(UI.panel(ReportSettingsPhrases.rule(language), rule(settings)))\
            \(UI.panel(ReportSettingsPhrases.letterheads(language), "<p>\(ReportSettingsPhrases.letterheadHint(language))</p>\(heads)\(recordedHeads(settings))"))</section>\n
            """
    }

    private func rule(_ settings: ReportSettings) -> HTML {
        let unit = settings.agency.path
        let kept = settings.rule
        let form = SettingsFields(view: self, unit: unit, what: "rule")
        let units = settings.units.map { (value: $0.path.text, title: $0.name(language)) }
        let office = UI.select(
            label: ReportField.office.phrase(language), name: "office", id: form.id(.office), options: units,
            chosen: form.typed(.office) ?? kept?.office.text, empty: "–", error: form.fault(.office), required: true)
        let days = form.field(.dueDays, kept.map { String($0.dueDays) } ?? "5", type: .number)
        let body: HTML = "\(office)\(days)\(form.field(.basis, kept?.basis ?? ""))\(form.validFrom(now))"
        return "\(form.form(body, Seen(kept as Any)))\(recorded(settings))"
    }

    /// Who recorded what when.
    private func recorded(_ settings: ReportSettings) -> HTML {
        guard !settings.recorded.isEmpty else { return "" }
        let columns = [
            ReportSettingsPhrases.recordedAt, ReportSettingsPhrases.recordedBy, ReportField.validFrom.phrase, ReportField.office.phrase,
            ReportField.dueDays.phrase, ReportField.basis.phrase,
        ].map { UI.Column($0(language)) }
        let rows = settings.recorded.map { one in
            UI.Row([
                recordedAt(one.at), recordedBy(one.by), HTML(Phrase.date(one.setting.validFrom)(language)),
                name(one.setting.office, settings), HTML(language.number(one.setting.dueDays)), HTML(one.setting.basis),
            ])
        }
        return UI.details(
            ReportSettingsPhrases.recorded(language),
            UI.table(caption: ReportSettingsPhrases.recorded(language), columns: columns, rows: rows))
    }

    private func recordedHeads(_ settings: ReportSettings) -> HTML {
        guard !settings.recordedHeads.isEmpty else { return "" }
        let columns = [
            ReportSettingsPhrases.recordedAt, ReportSettingsPhrases.recordedBy, ReportPhrases.unit, ReportField.validFrom.phrase,
            ReportSettingsPhrases.recordedWords,
        ].map { UI.Column($0(language)) }
        let rows = settings.recordedHeads.map { one in
            let head = one.setting
            let words: [(ReportField, String)] = [
                (.superior, head.superior), (.issuer, head.issuer), (.symbol, head.symbol), (.place, head.place), (.signer, head.signer),
                (.addressee, head.addressee), (.recipients, head.recipients.joined(separator: "; ")),
            ]
            let lines = words.filter { !$1.isEmpty }.map { field, value in
                "\(field.phrase(language))\(language.colon)<span lang=\"vi\">\(value)</span><br>" as HTML
            }
            return UI.Row([
                recordedAt(one.at), recordedBy(one.by), name(head.unit, settings), HTML(Phrase.date(head.validFrom)(language)), "\(lines)",
            ])
        }
        return UI.details(
            ReportSettingsPhrases.recordedHeads(language),
            UI.table(caption: ReportSettingsPhrases.recordedHeads(language), columns: columns, rows: rows))
    }

    private func recordedAt(_ at: Date) -> HTML { UI.time(iso: at.rfc3339, Phrase.instant(at)(language)) }
    private func recordedBy(_ name: String?) -> HTML { HTML(name ?? ReportSettingsPhrases.byProgram(language)) }
    private func name(_ unit: UnitPath, _ settings: ReportSettings) -> HTML {
        HTML(settings.units.first { $0.path == unit }?.name(language) ?? unit.text)
    }

    private func letterhead(_ unit: Unit, _ settings: ReportSettings) -> HTML {
        let head = settings.head(of: unit.path)
        let form = SettingsFields(view: self, unit: unit.path, what: "letterhead")
        let superior = form.field(.superior, head?.superior ?? "", isRequired: false)
        let issuer = form.field(.issuer, head?.issuer ?? unit.nameVi.uppercased())
        let recipients = UI.textArea(
            label: ReportField.recipients.phrase(language), name: "recipients", id: form.id(.recipients),
            value: form.typed(.recipients) ?? (head?.recipients ?? []).joined(separator: "\n"),
            hint: form.hint(.recipients, (head?.recipients ?? []).joined(separator: "; "), ReportSettingsPhrases.onePerLine(language)),
            error: form.fault(.recipients), rows: 4,
            note: PublicPhrases.optional(language))
        let body: HTML = """
            \(superior)\(issuer)\(form.field(.symbol, head?.symbol ?? ""))\(form.field(.place, head?.place ?? ""))\
            \(form.field(.signer, head?.signer ?? ""))\(form.field(.addressee, head?.addressee ?? "", isRequired: false))\
            \(recipients)\(form.validFrom(now))
            """
        let state = head == nil ? " – " + ReportSettingsPhrases.none(language) : ""
        return UI.details(
            unit.name(language) + state, form.form(body, Seen(head as Any)),
            isOpen: refused?.unit == unit.path && refused?.what == "letterhead")
    }

    /// The fields of one form: what was typed before what is kept.
    private struct SettingsFields {
        let view: ReportSettingsView
        let unit: UnitPath
        let what: String

        private var language: ReaderLanguage { view.language }
        private var refused: RefusedSettings? { view.refused.flatMap { $0.unit == unit && $0.what == what ? $0 : nil } }

        func id(_ field: ReportField) -> String { view.id(field.rawValue, unit, what) }
        func typed(_ field: ReportField) -> String? { refused?.form[field.rawValue] }
        /// What is kept now, where somebody typed something else without having seen it.
        func hint(_ field: ReportField, _ kept: String, _ usual: String? = nil) -> String? {
            guard refused?.isStale ?? false, typed(field) != kept else { return usual }
            let now = LayoutPhrases.present(kept.isEmpty ? LayoutPhrases.nothing(language) : kept)(language)
            return [usual, now].compactMap(\.self).joined(separator: " ")
        }

        func fault(_ field: ReportField) -> String? { refused?.refusals.first { $0.field == field.rawValue }?.phrase(language) }

        func field(
            _ field: ReportField, _ kept: String, type: UI.InputType = .text, isRequired: Bool = true
        ) -> HTML {
            UI.field(
                label: field.phrase(language), name: field.rawValue, id: id(field), value: typed(field) ?? kept, hint: hint(field, kept),
                error: fault(field),
                type: type, required: isRequired, note: isRequired ? nil : PublicPhrases.optional(language),
                maxLength: type == .text ? field.limit : nil)
        }

        /// The quarter that runs is the first that a change reaches.
        func validFrom(_ now: Date) -> HTML { field(.validFrom, Quarter(of: now.day).days.lowerBound.iso, type: .date) }

        func form(_ body: HTML, _ seen: Seen) -> HTML {
            let path: Path = what == "rule" ? .reportRule(unit) : .reportLetterhead(unit)
            return UI.form(
                action: path.tail, csrf: view.context.session.csrfToken,
                "\(seen.html(after: refused?.form, isShown: refused?.isStale ?? false))\(body)\(UI.actions([UI.button(ReportSettingsPhrases.save(language))]))"
            )
        }
    }
}
