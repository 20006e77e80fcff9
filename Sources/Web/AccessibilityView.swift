import Domain
import HTML
import Language

/// How far the pages are accessible, and whom to tell where they are not.
struct AccessibilityView {
    let context: AppContext

    private var language: ReaderLanguage { context.language }

    var html: HTML {
        let head: HTML =
            "<h1>\(AccessibilityPhrases.title(language))</h1><p class=\"intro\">\(AccessibilityPhrases.intro(language))</p>"
        let tested = UI.section(AccessibilityPhrases.testedTitle(language), list(AccessibilityPhrases.tested))
        let not = UI.section(AccessibilityPhrases.notTitle(language), list(AccessibilityPhrases.not))
        let ways = UI.actions([
            UI.linkButton(AccessibilityPhrases.feedback(language), url: Path.askKind(.feedback).link(language)),
            UI.linkButton(IntegrityPhrases.visits(language), url: Path.reception.link(language), weight: .plain),
        ])
        let tell = UI.section(AccessibilityPhrases.tellTitle(language), "<p>\(AccessibilityPhrases.tell(language))</p>\(ways)")
        return Layout(context).page(AccessibilityPhrases.title, "<div class=\"prose\">\(head)\(tested)\(not)\(tell)</div>")
    }

    private func list(_ phrases: [Phrase]) -> HTML { "<ul>\(phrases.map { "<li>\($0(language))</li>" as HTML })</ul>" }
}
