import Domain
import HTML
import Language

/// What is kept of whom, for what and for how long.
struct PrivacyView {
    let context: AppContext
    let law: Law
    let today: Day

    private var language: ReaderLanguage { context.language }

    var html: HTML {
        let head: HTML = "<h1>\(PrivacyPhrases.title(language))</h1><p class=\"intro\">\(PrivacyPhrases.intro(language))</p>"
        let what = UI.section(PrivacyPhrases.whatTitle(language), list(PrivacyPhrases.what))
        let not = UI.section(PrivacyPhrases.notTitle(language), list(PrivacyPhrases.not))
        let who = UI.section(PrivacyPhrases.whoTitle(language), list(PrivacyPhrases.who))
        let ask = UI.actions([UI.linkButton(PrivacyPhrases.request(language), url: Path.askKind(.personalData).link(language))])
        let rights = UI.section(PrivacyPhrases.rightsTitle(language), "<p>\(PrivacyPhrases.rights(language))</p>\(limits)\(ask)")
        return Layout(context).page(PrivacyPhrases.title, "<div class=\"prose\">\(head)\(what)\(not)\(who)\(terms)\(rights)</div>")
    }

    private func list(_ phrases: [Phrase]) -> HTML { "<ul>\(phrases.map { "<li>\($0(language))</li>" as HTML })</ul>" }

    /// What the job that clears goes by.
    private static let terms: [(what: Phrase, days: Int)] = [
        (PrivacyPhrases.unsent, Retention.unsent), (PrivacyPhrases.followers, Retention.unconfirmedFollowers),
        (PrivacyPhrases.sentLetters, Retention.sentLetters), (PrivacyPhrases.searches, Retention.searchGaps),
        (PrivacyPhrases.undelivered, Retention.undeliveredLetters), (PrivacyPhrases.enrolments, Retention.enrolments),
        (PrivacyPhrases.bookings, Retention.bookings),
    ]

    private var terms: HTML {
        let tickets = UI.Row([HTML(PrivacyPhrases.tickets(language)), HTML(PrivacyPhrases.ticketsTerm(language))])
        let rows = Self.terms.map { UI.Row([HTML($0.what(language)), HTML(PrivacyPhrases.days($0.days)(language))]) }
        let title = PrivacyPhrases.howLongTitle(language)
        let columns = [PrivacyPhrases.whatIs, PrivacyPhrases.term].map { UI.Column($0(language)) }
        return UI.section(title, UI.table(caption: PrivacyPhrases.termsOf(language), columns: columns, rows: [tickets] + rows))
    }

    /// Of a request about personal data, by the rules in force.
    private var limits: HTML? {
        UI.limits(of: .personalData, law, today, language).map { "<h3>\(PrivacyPhrases.limitsTitle(language))</h3>\($0)" }
    }

    /// The way there, as a link in a sentence.
    static func link(_ language: ReaderLanguage) -> HTML {
        "<a href=\"\(url: Path.privacy.link(language))\">\(PrivacyPhrases.link(language))</a>"
    }
}
