import Domain
import HTML
import HTTPTypes
import Hummingbird
import Language
import Store

/// What readers looked for among the published answers and did not find: the editors' list of what to write.
struct GapPages {
    let site: Site

    private static let shown = 100

    func add(to group: StaffGroup) {
        group.get(.gaps) { _, context in
            let gaps = try await site.store.read(as: context.actor, at: site.now()) { try $0.searchGaps(limit: Self.shown) }
            return Page(html: GapsView(gaps: gaps, context: context).html)
        }
        group.post(.gaps) { _, context, form in
            try await site.once(form, as: context.actor) { transaction in
                try transaction.close(gap: form["typed"])
                return Path.gaps.tail
            }
        }
    }
}

struct GapsView {
    let gaps: [SearchGap]
    let context: MemberContext

    private var language: ReaderLanguage { context.language }

    var html: HTML {
        let intro: HTML = "<p class=\"intro\">\(DeskPhrases.gapsIntro(language))</p>"
        let synonyms: HTML = "<p><a href=\"\(url: Path.synonyms.tail)\">\(SynonymPhrases.title(language))</a></p>"
        return Layout(context).page(DeskPhrases.gaps, "<h1>\(DeskPhrases.gaps(language))</h1>\(intro)\(list)\(synonyms)")
    }

    private var list: HTML {
        guard !gaps.isEmpty else {
            return UI.emptyState(title: DeskPhrases.noGapsTitle(language), text: DeskPhrases.noGaps(language))
        }
        let columns = [
            UI.Column(DeskPhrases.lookedFor(language)), UI.Column(DeskPhrases.times(language), isNumber: true),
            UI.Column(DeskPhrases.lastTime(language)), UI.Column(DeskPhrases.closeGap(language)),
        ]
        return UI.table(caption: DeskPhrases.gaps(language), columns: columns, rows: gaps.map(row))
    }

    private func row(_ gap: SearchGap) -> UI.Row {
        let link: HTML = "<a href=\"\(url: Path.questions.tail + "?q=" + gap.typed.percentEncoded)\">\(gap.typed)</a>"
        let form = UI.form(
            action: Path.gaps.tail, csrf: context.session.csrfToken, hidden: [("typed", gap.typed)],
            UI.button(DeskPhrases.closeGap(language), weight: .plain))
        let other = UI.linkButton(
            SynonymPhrases.addTitle(language), url: Path.synonyms.with("words", gap.typed.percentEncoded).tail, weight: .plain)
        return UI.Row([
            link, HTML(language.number(gap.times)), UI.time(iso: gap.lastAt.rfc3339, Phrase.instant(gap.lastAt)(language)),
            "\(form)\(other)",
        ])
    }
}
