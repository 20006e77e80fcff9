import Domain
import HTML
import Language

/// The door to a ticket: its code.
struct TrackView {
    let context: AppContext
    var typed = ""
    var fault: Phrase?

    private var language: ReaderLanguage { context.language }

    var html: HTML {
        let summary = UI.errorSummary(
            title: LayoutPhrases.refusedTitle(language), fault.map { [("code", $0(language))] } ?? [])
        let field = UI.field(
            label: PublicPhrases.code(language), name: "code", value: typed, hint: PublicPhrases.codeHint(language),
            error: fault?(language), required: true, autocomplete: "off", maxLength: 60)
        let form = UI.form(action: Path.track.link(language), field + UI.actions([UI.button(PublicPhrases.track(language))]))
        let lost: HTML = "<p><a href=\"\(url: Path.lostCode.link(language))\">\(LostCodePhrases.title(language))</a></p>"
        return Layout(context).page(PublicPhrases.trackTitle, "\(summary)<h1>\(PublicPhrases.trackTitle(language))</h1>\(form)\(lost)")
    }
}
