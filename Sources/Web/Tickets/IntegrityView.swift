import Domain
import HTML
import Language

/// Who takes denunciations and reports of being asked to pay, while no form does.
struct IntegrityView {
    let context: AppContext
    let law: Law
    let today: Day

    private var language: ReaderLanguage { context.language }

    var html: HTML {
        let title = IntegrityPhrases.title
        let warning = UI.notice(
            title: IntegrityPhrases.noFormTitle(language), "<p>\(IntegrityPhrases.noForm(language))</p>", tone: .warn)
        let visits = UI.actions([
            UI.linkButton(IntegrityPhrases.visits(language), url: Path.reception.link(language), weight: .plain)
        ])
        let who = UI.section(
            IntegrityPhrases.whoTitle(language),
            "\(list(IntegrityPhrases.who))<h3>\(IntegrityPhrases.whoMayTitle(language))</h3><p>\(IntegrityPhrases.whoMay(language))</p>")
        let how = UI.section(IntegrityPhrases.howTitle(language), "\(list(IntegrityPhrases.how))\(visits)\(limits)")
        let protection = UI.section(IntegrityPhrases.protectionTitle(language), list(IntegrityPhrases.protection))
        let truth = UI.section(IntegrityPhrases.truthTitle(language), list(IntegrityPhrases.truth))
        let head: HTML = "<h1>\(title(language))</h1><p class=\"intro\">\(IntegrityPhrases.intro(language))</p>\(warning)"
        return Layout(context).page(title, "<div class=\"prose\">\(head)\(who)\(how)\(protection)\(truth)</div>")
    }

    private func list(_ phrases: [Phrase]) -> HTML { "<ul>\(phrases.map { "<li>\($0(language))</li>" as HTML })</ul>" }

    /// Of a denunciation, by the rules in force.
    private var limits: HTML? {
        UI.limits(of: .denunciation, law, today, language).map { "<h3>\(IntegrityPhrases.limitsTitle(language))</h3>\($0)" }
    }
}

extension IntegrityView {
    /// The way there, as a link in a sentence.
    static func link(_ language: ReaderLanguage) -> HTML {
        "<a href=\"\(url: Path.integrity.link(language))\">\(IntegrityPhrases.link(language))</a>"
    }
}
