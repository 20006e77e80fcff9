import Domain
import HTML
import Language

/// The fields of one of a page's forms about a plan, with what was typed and what is wrong with it. Ids begin with the form's name, since
/// a page has several forms.
struct PlanFields {
    let name: String
    let form: Form
    let faults: [Plan.Refusal]
    /// What is kept now.
    private let present: Form
    let language: ReaderLanguage

    /// The form as it came back where it is the refused one, else as `fresh` says.
    /// - Parameter present: what is kept now, where `fresh` is not that.
    init(_ name: String, _ refused: RefusedPlan?, _ language: ReaderLanguage, fresh: Form = Form(), present: Form? = nil) {
        self.name = name
        let isMine = refused?.name == name
        form = isMine ? refused?.form ?? fresh : fresh
        faults = isMine ? refused?.refusals ?? [] : []
        self.present = present ?? fresh
        self.language = language
    }

    var isRefused: Bool { !faults.isEmpty }
    var isStale: Bool { faults.contains(.changedMeanwhile) }

    /// The hint, and what is kept now where somebody typed something else without having seen it.
    private func hint(_ field: Plan.Refusal.Field, _ hint: Phrase?) -> String? {
        let (kept, typed) = (present[field.rawValue], form[field.rawValue])
        guard isStale, kept != typed else { return hint?(language) }
        let now = LayoutPhrases.present(kept.isEmpty ? LayoutPhrases.nothing(language) : kept)(language)
        return [hint?(language), now].compactMap(\.self).joined(separator: " ")
    }

    func id(_ field: Plan.Refusal.Field) -> String { name + "-" + field.rawValue }

    private func error(_ field: Plan.Refusal.Field) -> String? { faults.first { $0.field == field }?.phrase(language) }

    private func note(_ isRequired: Bool) -> String? { isRequired ? DeskPhrases.required(language) : nil }

    func line(
        _ field: Plan.Refusal.Field, label: Phrase? = nil, hint: Phrase? = nil, type: UI.InputType = .text, isRequired: Bool = false,
        limit: Int? = nil, largest: UI.LargestFile? = nil
    ) -> HTML {
        UI.field(
            label: (label ?? field.phrase)(language), name: field.rawValue, id: id(field), value: form[field.rawValue],
            hint: self.hint(field, hint), error: error(field), type: type, required: isRequired, note: note(isRequired), maxLength: limit,
            largest: largest)
    }

    func area(
        _ field: Plan.Refusal.Field, label: Phrase? = nil, hint: Phrase? = nil, rows: Int = 4, isRequired: Bool = true
    ) -> HTML {
        UI.textArea(
            label: (label ?? field.phrase)(language), name: field.rawValue, id: id(field), value: form[field.rawValue],
            hint: self.hint(field, hint), error: error(field), required: isRequired, rows: rows, note: note(isRequired),
            maxLength: Plan.textLimit)
    }

    func choice(
        _ field: Plan.Refusal.Field, label: Phrase? = nil, _ options: [(value: String, title: String)], empty: Phrase? = nil,
        isRequired: Bool = true
    ) -> HTML {
        UI.select(
            label: (label ?? field.phrase)(language), name: field.rawValue, id: id(field), options: options, chosen: form[field.rawValue],
            empty: empty?(language), hint: hint(field, nil), error: error(field), required: isRequired, note: note(isRequired))
    }

    /// What is wrong, each with the field to mend.
    static func summary(_ refused: RefusedPlan?, _ language: ReaderLanguage) -> HTML {
        guard let refused else { return "" }
        return UI.errorSummary(
            title: LayoutPhrases.refusedTitle(language),
            refused.refusals.map { refusal in
                (refusal.field.map { refused.name + "-" + $0.rawValue } ?? "main", refusal.phrase(language))
            })
    }
}
