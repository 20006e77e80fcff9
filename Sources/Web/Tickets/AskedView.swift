import HTML
import Language

/// What was asked with an address, the same whether that has a place already or not: a letter tells, there.
struct AskedView {
    let sentence, hint: Phrase
    let context: AppContext

    var html: HTML {
        let language = context.language
        return Layout(context).page(
            EnrolmentPhrases.askedTitle(language), head: Layout.unlisted,
            """
            <h1>\(EnrolmentPhrases.askedTitle(language))</h1>\(UI.statusSentence(sentence(language), tone: .good))
            <p class="hint">\(hint(language))</p>
            """)
    }
}
