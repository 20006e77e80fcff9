import Domain
import FoundationEssentials
import HTML
import Language
import Store

/// Products of businesses as cards, and what the office writes about how to be among them.
struct ProductsView: Sendable {
    let row: SectionRow
    let rows: [ProductRow]
    let posts: [Post]
    let page: Int
    let hasMore: Bool
    let context: AppContext
    let now: Date

    private var language: ReaderLanguage { context.language }

    var html: HTML {
        let crumbs = UI.breadcrumbs(
            label: DeskPhrases.here(language), [(SectionPhrases.title(language), Path.sections.link(language))],
            here: SectionPhrases.productsTitle(language))
        let register = UI.linkButton(SectionPhrases.registerProduct(language), url: Path.askKind(.promotion).link(language))
        let top: HTML =
            "<h1>\(SectionPhrases.productsTitle(language))</h1><div class=\"intro\"><p>\(SectionPhrases.productsIntro(language))</p>\(register)</div>"
        let keeper: HTML = "<p class=\"soft\">\(SectionPhrases.owner(language)): \(row.keeper(language))</p>"
        let pager = UI.pages(page, hasMore: hasMore, language) { Path.products.link(language) + "?page=\($0)" }
        return Layout(context).page(SectionPhrases.productsTitle, "\(crumbs)\(top)\(list)\(pager)\(guidance)\(keeper)")
    }

    private var list: HTML {
        guard rows.isEmpty else { return UI.cardList(rows.map { $0.card(language) }, inColumns: true) }
        guard page == 1 else { return "<p>\(SectionPhrases.noPage(language))</p>" }
        return UI.emptyState(title: SectionPhrases.noProductsTitle(language), text: SectionPhrases.noProducts(language))
    }

    private var guidance: HTML? {
        guard !posts.isEmpty else { return nil }
        return UI.section(SectionPhrases.guidance(language), UI.cardList(posts.map { $0.card(language, now: now) }))
    }
}

extension ProductRow {
    func card(_ language: ReaderLanguage) -> UI.Card {
        let line = text.replacing("\n", with: " ")
        let short = line.count > 160 ? String(line.prefix(160)) + "…" : line
        let meta = [businessName.map { HTML($0) }, UI.time(iso: publishedAt.day.iso, Phrase.date(publishedAt.day)(language))]
        return UI.Card(
            title: title, url: Path.product(slug: slug).link(language), text: short, meta: meta.compactMap(\.self),
            tag: ReaderLanguage.tag(of: self.language, on: language))
    }
}

/// One product, with the name of its business where that consented.
struct ProductView {
    let row: ProductRow
    let texts: LaidOut
    let context: AppContext

    private var language: ReaderLanguage { context.language }

    var html: HTML { row.isWithdrawn ? withdrawn : whole }

    private func crumbs(_ here: String) -> HTML {
        let above = [
            (SectionPhrases.title(language), Path.sections.link(language)),
            (SectionPhrases.productsTitle(language), Path.products.link(language)),
        ]
        return UI.breadcrumbs(label: DeskPhrases.here(language), above, here: here)
    }

    private var whole: HTML {
        let tag = row.language.tag
        let head: HTML = "<link rel=\"canonical\" href=\"\(url: Path.product(slug: row.slug).tail)\">"
        let text: HTML =
            "<article lang=\"\(tag)\"><h1>\(row.title)</h1><div class=\"intro\">\(texts.prose(row.summary))</div>\(texts.prose(row.text))</article>"
        return Layout(context).page(row.title, head: head, "\(crumbs(row.title))\(text)\(UI.definitionList(facts))\(register)")
    }

    private var facts: [(term: String, value: HTML)] {
        let day = UI.time(iso: row.publishedAt.day.iso, Phrase.date(row.publishedAt.day)(language))
        return (row.businessName.map { [(SectionPhrases.business(language), HTML($0))] } ?? []) + [
            (SectionPhrases.editedBy(language), HTML(row.unitNames.name(language))),
            (SectionPhrases.firstPublished(language), day),
        ]
    }

    private var withdrawn: HTML {
        let title = SectionPhrases.withdrawnTitle(language)
        let text = SectionPhrases.withdrawn(on: (row.withdrawnAt ?? row.publishedAt).day, reason: row.withdrawalReason ?? "")(language)
        return Layout(context).page(title, "\(crumbs(title))<h1>\(title)</h1>\(UI.notice("<p>\(text)</p>", tone: .warn))\(register)")
    }

    private var register: HTML {
        "<p><a href=\"\(url: Path.askKind(.promotion).link(language))\">\(SectionPhrases.registerProduct(language))</a></p>\n"
    }
}
