import Domain
import HTML
import Language

/// The fields of one of a page's forms about a plan, with what was typed and what is wrong with it. Ids begin with the form's name, since
/// a page has several forms.
struct PlanFields {
    let name: String
    let form: Form
    let faults: [PlanRefusal]
    let language: ReaderLanguage

    /// The form as it came back where it is the refused one, else as `fresh` says.
    init(_ name: String, _ refused: RefusedPlan?, _ language: ReaderLanguage, fresh: Form = Form()) {
        self.name = name
        let isMine = refused?.name == name
        form = isMine ? refused?.form ?? fresh : fresh
        faults = isMine ? refused?.refusals ?? [] : []
        self.language = language
    }

    var isRefused: Bool { !faults.isEmpty }

    func id(_ field: PlanRefusal.Field) -> String { name + "-" + field.rawValue }

    private func error(_ field: PlanRefusal.Field) -> String? { faults.first { $0.field == field }?.phrase(language) }

    private func note(_ isRequired: Bool) -> String? { isRequired ? DeskPhrases.required(language) : nil }

    func line(
        _ field: PlanRefusal.Field, label: Phrase? = nil, hint: Phrase? = nil, type: UI.InputType = .text, isRequired: Bool = false,
        limit: Int? = nil, largest: UI.LargestFile? = nil
    ) -> HTML {
        UI.field(
            label: (label ?? field.phrase)(language), name: field.rawValue, id: id(field), value: form[field.rawValue],
            hint: hint?(language), error: error(field), type: type, required: isRequired, note: note(isRequired), maxLength: limit,
            largest: largest)
    }

    func area(
        _ field: PlanRefusal.Field, label: Phrase? = nil, hint: Phrase? = nil, rows: Int = 4, isRequired: Bool = true
    ) -> HTML {
        UI.textArea(
            label: (label ?? field.phrase)(language), name: field.rawValue, id: id(field), value: form[field.rawValue],
            hint: hint?(language), error: error(field), required: isRequired, rows: rows, note: note(isRequired),
            maxLength: Plan.textLimit)
    }

    func choice(
        _ field: PlanRefusal.Field, label: Phrase? = nil, _ options: [(value: String, title: String)], empty: Phrase? = nil,
        isRequired: Bool = true
    ) -> HTML {
        UI.select(
            label: (label ?? field.phrase)(language), name: field.rawValue, id: id(field), options: options, chosen: form[field.rawValue],
            empty: empty?(language), error: error(field), required: isRequired, note: note(isRequired))
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
