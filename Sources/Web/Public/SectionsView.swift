import Domain
import FoundationEssentials
import HTML
import Language
import Store

/// All sections, with what each holds and when it was last updated.
struct SectionsView {
    let rows: [SectionRow]
    let context: AppContext

    private var language: ReaderLanguage { context.language }

    var html: HTML {
        let cards = rows.map { row in
            UI.Card(
                title: row.section.phrase(language), url: Path.section(row.section).link(language), text: row.section.help(language),
                meta: row.facts(language))
        }
        return Layout(context).page(
            SectionPhrases.title,
            """
            <h1>\(SectionPhrases.title(language))</h1><p class="intro">\(SectionPhrases.intro(language))</p>
            \(UI.cardList(cards, inColumns: true))
            """)
    }
}

extension SectionRow {
    fileprivate func facts(_ language: ReaderLanguage) -> [HTML] {
        guard let newest = condition.newest else { return [HTML(SectionPhrases.neverUpdated(language))] }
        return [
            HTML(SectionPhrases.current(condition.current)(language)),
            UI.time(iso: newest.day.iso, SectionPhrases.updated(newest.day)(language)),
        ]
    }

    /// The unit and, where there is one, the person in charge.
    func keeper(_ language: ReaderLanguage) -> String {
        [unitNames.name(language.rawValue), ownerName].compactMap(\.self).joined(separator: language == .zh ? "," : ", ")
    }
}

/// The posts of one section: those that hold, newest first, then those that do no longer.
struct SectionView: Sendable {
    let row: SectionRow
    let posts: [Post]
    let page: Int
    let hasMore: Bool
    let context: AppContext
    let now: Date

    private var language: ReaderLanguage { context.language }
    private var title: String { row.section.phrase(language) }

    var html: HTML {
        let crumbs = UI.breadcrumbs(
            label: DeskPhrases.here(language), [(SectionPhrases.title(language), Path.sections.link(language))], here: title)
        let top: HTML = "\(crumbs)<h1>\(title)</h1><p class=\"intro\">\(row.section.help(language))</p>"
        let keeper: HTML = "<p class=\"soft\">\(SectionPhrases.owner(language)): \(row.keeper(language))</p>"
        let pager = UI.pages(page, hasMore: hasMore, language) { Path.section(row.section).link(language) + "?page=\($0)" }
        return Layout(context).page(title, "\(top)\(list)\(pager)\(keeper)")
    }

    private var list: HTML {
        guard posts.isEmpty else { return UI.cardList(posts.map { $0.card(language, now: now) }) }
        guard page == 1 else { return "<p>\(SectionPhrases.noPage(language))</p>" }
        return UI.emptyState(
            title: SectionPhrases.emptyTitle(language), text: SectionPhrases.empty(row.keeper(language))(language),
            action: UI.linkButton(PublicPhrases.askNow(language), url: Path.ask.link(language)))
    }
}

extension UI {
    /// Nothing where there is but one page.
    static func pages(_ number: Int, hasMore: Bool, _ language: ReaderLanguage, link: (Int) -> String) -> HTML {
        guard number > 1 || hasMore else { return "" }
        return pager(
            label: PublicPhrases.pages(language), place: PublicPhrases.page(number)(language),
            previous: number > 1 ? Link(PublicPhrases.previous(language), link(number - 1)) : nil,
            next: hasMore ? Link(PublicPhrases.next(language), link(number + 1)) : nil)
    }
}
