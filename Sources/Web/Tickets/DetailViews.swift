import Domain
import HTML
import Language

/// The fields of one kind in its form.
struct DetailFieldsView {
    let kind: TicketKind
    let form: Form
    let faults: [Ticket.Refusal]
    let language: ReaderLanguage

    var html: HTML {
        guard !kind.details.isEmpty || !others.isEmpty else { return "" }
        let own: HTML = kind.details.isEmpty ? "" : "<h2>\(DetailPhrases.title(language))</h2>\(kind.details.map { input($0) })"
        guard !others.isEmpty else { return own }
        return own + UI.details(DetailPhrases.ofOtherKinds(language), "\(others.map { input($0, isSent: false) })", isOpen: true)
    }

    /// What was typed for another kind stays in the form: whoever goes back finds it.
    private var others: [DetailField] {
        DetailField.all.filter { other in !form[other.name].isEmpty && !kind.details.contains { $0.field == other.field } }
    }

    private func input(_ detail: DetailField, isSent: Bool = true) -> HTML {
        let isRequired = isSent && detail.isRequired
        let (name, label, value) = (detail.name, detail.field.phrase(language), form[detail.name])
        let note = (isRequired ? PublicPhrases.required : PublicPhrases.optional)(language)
        let (hint, error) = (DetailPhrases.hint(detail.field)?(language), faults.first { $0.field == detail.field }?.formPhrase(language))
        return switch detail.input {
        case .line, .day:
            UI.field(
                label: label, name: name, value: value, hint: hint, error: error, required: isRequired, note: note,
                maxLength: detail.input == .day ? nil : detail.limit)
        case .text:
            UI.textArea(
                label: label, name: name, value: value, hint: hint, error: error, required: isRequired, rows: 3, note: note,
                maxLength: detail.limit)
        case .consent:
            UI.checkbox(label: label, name: name, value: DetailField.agreed, checked: form.isOn(name), error: error)
        case .choice(let values):
            UI.radioGroup(
                legend: label + " " + note, name: name,
                options: values.map { UI.Choice(value: $0, title: DetailPhrases.choice($0)(language)) }, checked: value, hint: hint,
                error: error, required: isRequired)
        }
    }
}

/// What was told in the fields of a kind, to whoever reads the ticket.
struct DetailsView {
    let told: [Detail]
    let language: ReaderLanguage

    var html: HTML { told.isEmpty ? "" : UI.definitionList(told.filter { !$0.isAgreed }.map(fact)) }

    private func fact(_ detail: Detail) -> (term: String, value: HTML) {
        let text = detail.choice.map { DetailPhrases.choice($0)(language) } ?? detail.day.map { Phrase.date($0)(language) } ?? detail.text
        return (detail.field.phrase(language), "\(text) \(mark(detail).map { UI.badge($0(language), tone: .warn) })")
    }

    private func mark(_ detail: Detail) -> Phrase? {
        if detail.needsCheck { return DetailPhrases.needsCheck }
        return detail.field == .publicContact && !told.contains(where: \.isAgreed) ? DetailPhrases.notAgreed : nil
    }

    /// To whoever just sent it.
    var unread: HTML? {
        let wrong = told.filter(\.needsCheck)
        guard !wrong.isEmpty else { return nil }
        let mail = wrong.contains { $0.field == .email } ? DetailPhrases.noMail(language) : nil
        let names = wrong.map { $0.field.phrase(language) + language.colon + $0.text }.joined(separator: "; ")
        return "<p>\(DetailPhrases.keptAsTyped(language))\(names)</p>\(mail.map { "<p>\($0)</p>" as HTML })"
    }
}
