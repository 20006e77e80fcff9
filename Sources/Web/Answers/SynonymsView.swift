import Domain
import HTML
import Language
import Store

/// All groups in force, and a form for one more.
struct SynonymsView {
    let synonyms: [Synonym]
    let context: MemberContext
    let form: Form
    let isDone: Bool
    let refusal: Synonym.Refusal?

    private var language: ReaderLanguage { context.language }

    var html: HTML {
        let top: HTML = "<h1>\(SynonymPhrases.title(language))</h1><p class=\"intro\">\(SynonymPhrases.intro(language))</p>"
        return Layout(context).page(
            SynonymPhrases.title, "\(SynonymFields.summary(refusal, language))\(SynonymFields.news(isDone, language))\(top)\(list)\(adding)"
        )
    }

    private var list: HTML {
        guard !synonyms.isEmpty else {
            return UI.emptyState(title: SynonymPhrases.noneTitle(language), text: SynonymPhrases.none(language))
        }
        let columns = [
            UI.Column(Synonym.Refusal.Field.words.phrase(language)), UI.Column(SynonymPhrases.also(language)),
            UI.Column(SynonymPhrases.changed(language), isMinor: true),
        ]
        return UI.table(caption: SynonymPhrases.title(language), columns: columns, rows: synonyms.map(row))
    }

    private func row(_ synonym: Synonym) -> UI.Row {
        UI.Row([
            "<a href=\"\(url: Path.synonym(synonym.id).tail)\">\(synonym.text.words.joined(separator: " / "))</a>",
            HTML(synonym.text.also.isEmpty ? SynonymPhrases.equal(language) : synonym.text.also.joined(separator: " / ")),
            "\(synonym.by), \(UI.time(iso: synonym.at.rfc3339, Phrase.instant(synonym.at)(language)))",
        ])
    }

    private var adding: HTML {
        let fields = SynonymFields(form: form, refusal: refusal, language: language)
        let body = UI.form(
            action: Path.synonyms.tail, csrf: context.session.csrfToken,
            "\(fields.words)\(UI.actions([UI.button(SynonymPhrases.add(language))]))")
        return UI.panel(SynonymPhrases.addTitle(language), body)
    }
}

/// One group: what it is, what it was, and the forms that change or end it.
struct SynonymView {
    struct Refused {
        let refusal: Synonym.Refusal
        let form: Form
        let isEnd: Bool
    }

    /// The latest first.
    let versions: [Synonym]
    let context: MemberContext
    let isDone: Bool
    let refused: Refused?

    private var language: ReaderLanguage { context.language }
    private var latest: Synonym { versions[0] }
    private var title: String { latest.text.words.first ?? "" }

    var html: HTML {
        let crumbs = UI.breadcrumbs(
            label: DeskPhrases.here(language), [(SynonymPhrases.title(language), Path.synonyms.tail)], here: title)
        let forms: HTML = latest.isEnded ? UI.notice("<p>\(SynonymPhrases.ended(language))</p>") : "\(changing)\(ending)"
        let place = refused?.isEnd ?? false ? "end-reason" : nil
        let news: HTML = "\(SynonymFields.summary(refused?.refusal, language, at: place))\(SynonymFields.news(isDone, language))"
        return Layout(context).page(SynonymPhrases.title, "\(news)\(crumbs)<h1>\(title)</h1>\(forms)\(history)")
    }

    private var changing: HTML {
        let refused = refused.flatMap { $0.isEnd ? nil : $0 }
        let kept = Form(["words": latest.text.words.joined(separator: "\n"), "also": latest.text.also.joined(separator: "\n")])
        let fields = SynonymFields(form: refused?.form ?? kept, refusal: refused?.refusal, language: language)
        return UI.panel(
            SynonymPhrases.open(language),
            form(Path.synonym(latest.id), "\(fields.words)\(fields.reason())", UI.button(SynonymPhrases.save(language))))
    }

    private var ending: HTML {
        let refused = refused.flatMap { $0.isEnd ? $0 : nil }
        let fields = SynonymFields(form: refused?.form ?? Form(), refusal: refused?.refusal, language: language)
        return UI.panel(
            SynonymPhrases.endTitle(language),
            form(Path.synonymEnd(latest.id), fields.reason(id: "end-reason"), UI.button(SynonymPhrases.end(language), weight: .danger)))
    }

    private func form(_ path: Path, _ fields: HTML, _ button: HTML) -> HTML {
        UI.form(
            action: path.tail, csrf: context.session.csrfToken, hidden: [("version", "\(latest.version)")],
            "\(fields)\(UI.actions([button]))")
    }

    private var history: HTML {
        let columns = [
            UI.Column(SynonymPhrases.version(language), isNumber: true), UI.Column(Synonym.Refusal.Field.words.phrase(language)),
            UI.Column(SynonymPhrases.also(language)), UI.Column(Synonym.Refusal.Field.reason.phrase(language)),
            UI.Column(SynonymPhrases.by(language)), UI.Column(SynonymPhrases.at(language)),
        ]
        let rows = versions.map { version in
            UI.Row([
                HTML(language.number(version.version)), HTML(version.text.words.joined(separator: " / ")),
                HTML(version.text.also.joined(separator: " / ")),
                "\(version.reason)\(version.isEnded ? UI.badge(SynonymPhrases.ended(language)) : nil)", HTML(version.by),
                UI.time(iso: version.at.rfc3339, Phrase.instant(version.at)(language)),
            ])
        }
        return UI.table(caption: SynonymPhrases.history(language), columns: columns, rows: rows)
    }
}

/// The fields of a group, with what was typed and what is wrong with it.
private struct SynonymFields {
    let form: Form
    let refusal: Synonym.Refusal?
    let language: ReaderLanguage

    static func summary(_ refusal: Synonym.Refusal?, _ language: ReaderLanguage, at place: String? = nil) -> HTML {
        UI.errorSummary(
            title: LayoutPhrases.refusedTitle(language),
            refusal.map { [(place ?? $0.field?.rawValue ?? "main", $0.phrase(language))] } ?? [])
    }

    static func news(_ isDone: Bool, _ language: ReaderLanguage) -> HTML? {
        isDone ? UI.notice("<p>\(SynonymPhrases.done(language))</p>", tone: .good, isNews: true) : nil
    }

    var words: HTML {
        area(.words, hint: SynonymPhrases.wordsHint, isRequired: true) + area(.also, hint: SynonymPhrases.alsoHint)
    }

    func reason(id: String? = nil) -> HTML {
        UI.field(
            label: Synonym.Refusal.Field.reason.phrase(language), name: "reason", id: id, value: form["reason"], error: error(.reason),
            required: true, maxLength: Synonym.reasonLimit)
    }

    private func area(_ field: Synonym.Refusal.Field, hint: Phrase, isRequired: Bool = false) -> HTML {
        UI.textArea(
            label: field.phrase(language), name: field.rawValue, value: form[field.rawValue], hint: hint(language), error: error(field),
            required: isRequired, rows: 4)
    }

    private func error(_ field: Synonym.Refusal.Field) -> String? { refusal?.field == field ? refusal?.phrase(language) : nil }
}
