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

    func add(to group: RouterGroup<AppContext>) {
        group.get("gaps") { request, context in
            let member = try await writer(request, context)
            let gaps = try await site.store.read(as: member.actor, at: site.now()) { try $0.searchGaps(limit: Self.shown) }
            return Page(html: GapsView(gaps: gaps, context: member).html)
        }
        group.post("gaps") { request, context in
            let member = try await writer(request, context)
            let form = try await SessionDoor(site: site).form(request, member)
            return try await site.once(form, as: member.actor) { transaction in
                try transaction.close(gap: form["typed"])
                return Path.gaps.tail
            }
        }
    }

    private func writer(_ request: Request, _ context: AppContext) async throws -> MemberContext {
        let member = try await SessionDoor(site: site).open(request, context)
        guard member.member.writesAnswers else { throw NotFound() }
        return member
    }
}

struct GapsView {
    let gaps: [SearchGap]
    let context: MemberContext

    private var language: ReaderLanguage { context.language }

    var html: HTML {
        let intro: HTML = "<p class=\"intro\">\(DeskPhrases.gapsIntro(language))</p>"
        return Layout(context).page(DeskPhrases.gaps, "<h1>\(DeskPhrases.gaps(language))</h1>\(intro)\(list)")
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
        return UI.Row([
            link, HTML(language.number(gap.times)), UI.time(iso: gap.lastAt.rfc3339, Phrase.instant(gap.lastAt)(language)), form,
        ])
    }
}
