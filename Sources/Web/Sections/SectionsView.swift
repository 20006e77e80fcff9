import Domain
import FoundationEssentials
import HTML
import Language
import Store

/// All sections, with what each holds and when it was last updated; or what a search finds in them.
struct SectionsView: Sendable {
    let rows: [SectionRow]
    let text: String
    /// Syllables without marks that are marked where they were found.
    let looked: LookedFor
    let found: [FoundPage]
    let page: Int
    let hasMore: Bool
    let context: AppContext

    private var language: ReaderLanguage { context.language }

    var html: HTML {
        let search = UI.searchForm(
            action: Path.sections.link(language), label: SectionPhrases.searchLabel(language), button: PublicPhrases.search(language),
            value: text)
        let feed: HTML = """
            <link rel="alternate" type="application/atom+xml" href="\(url: Path.sectionsFeed.link(language))" title="\(SectionPhrases.title(language))">

            """
        return Layout(context).page(
            SectionPhrases.title(language), head: feed,
            """
            <h1>\(SectionPhrases.title(language))</h1><p class="intro">\(SectionPhrases.intro(language))</p>
            \(search)\(results)\(sections)
            """)
    }

    private var results: HTML? {
        guard !text.isEmpty else { return nil }
        let title: HTML = "<h2>\(PublicPhrases.results(language))\(text)</h2>"
        let among = Path.questions.link(language) + "?q=" + text.percentEncoded
        let others: HTML = "<p><a href=\"\(url: among)\">\(SectionPhrases.searchAnswers(language))</a></p>"
        let list =
            found.isEmpty
            ? "<p>\(page == 1 ? SectionPhrases.noneFound(language) : SectionPhrases.noPage(language))</p>"
            : UI.cardList(found.map { $0.card(language, marking: looked) })
        let pager = UI.pages(page, hasMore: hasMore, language) {
            Path.sections.link(language) + "?q=" + text.percentEncoded + "&page=\($0)"
        }
        return "<section>\(title)\(list)\(pager)\(others)</section>"
    }

    private var sections: HTML {
        let cards = rows.map { row in
            UI.Card(
                title: row.section.phrase(language), url: Path.section(row.section).link(language), text: row.section.help(language),
                meta: row.facts(language))
        }
        return UI.cardList(cards, inColumns: true)
    }
}

extension FoundPage {
    var path: Path { isProduct ? .product(slug: slug) : .post(section, slug: slug) }

    /// `marking`: what was looked for.
    func card(_ language: ReaderLanguage, marking looked: LookedFor) -> UI.Card {
        UI.Card(
            title: Snippet.marked(title, looked), url: path.link(language), text: Snippet(of: [summary], around: looked).html,
            meta: [
                UI.badge(section.phrase(language), tone: .quiet), UI.time(iso: changedAt.day.iso, Phrase.date(changedAt.day)(language)),
            ],
            tag: ReaderLanguage.tag(of: self.language, on: language))
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
        [unitNames.name(language), ownerName].compactMap(\.self).joined(separator: language == .zh ? "，" : ", ")
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
    /// Nothing where there is but one page; after the last that is shown, a word how to see the rest.
    /// - Parameters:
    ///   - last: the last page of such a list, however much there is.
    ///   - size: entries of a page.
    static func pages(
        _ number: Int, of last: Int = InputBounds.pages, hasMore: Bool, size: Int = SectionPages.pageSize, _ language: ReaderLanguage,
        link: (Int) -> String
    ) -> HTML {
        guard number > 1 || hasMore else { return "" }
        let isCutOff = hasMore && number >= last
        let narrow: HTML = isCutOff ? UI.notice("<p>\(InputPhrases.narrow(last * size)(language))</p>") : ""
        return narrow
            + pager(
                label: PublicPhrases.pages(language), place: PublicPhrases.page(number)(language),
                previous: number > 1 ? Link(PublicPhrases.previous(language), link(number - 1)) : nil,
                next: hasMore && !isCutOff ? Link(PublicPhrases.next(language), link(number + 1)) : nil)
    }
}
