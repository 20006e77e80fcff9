import Domain
import FoundationEssentials
import HTML
import Hummingbird
import Language
import Store

/// Which published answers are asked for.
struct QuestionsQuery: Sendable {
    static let pageSize = 20

    let text: String
    let topic: Topic?
    let unit: UnitPath?
    let page: Int

    /// - Throws: `UnknownUnit`; `NotFound` for what is no topic, and for a page beyond those that are shown.
    init(_ request: Request) throws {
        let parameters = Query(request)
        text = VietnameseText.searched(parameters["q"] ?? "")
        topic = try parameters.word("topic")
        unit = try parameters.unit()
        page = try parameters.page(upTo: Self.lastPage(of: text))
    }

    private static func lastPage(of text: String) -> Int { text.isEmpty ? InputBounds.pages : InputBounds.searchResults / pageSize }

    var lastPage: Int { Self.lastPage(of: text) }

    func link(_ language: ReaderLanguage, page: Int = 1) -> String { link(language, topic: topic, unit: unit, page: page) }

    /// The same search, narrowed down otherwise.
    func link(_ language: ReaderLanguage, topic: Topic?, unit: UnitPath?, page: Int = 1) -> String {
        var parameters: [String] = []
        if !text.isEmpty { parameters.append("q=" + text.percentEncoded) }
        if let topic { parameters.append("topic=" + topic.rawValue) }
        if let unit { parameters.append("unit=" + unit.text) }
        if page > 1 { parameters.append("page=\(page)") }
        return Path.questions.link(language) + (parameters.isEmpty ? "" : "?" + parameters.joined(separator: "&"))
    }
}

extension String {
    /// As a value in a query: everything but unreserved signs (RFC 3986, 2.3) as bytes.
    var percentEncoded: String {
        let hex = Array("0123456789ABCDEF")
        return utf8.reduce(into: "") { text, byte in
            switch byte {
            case 48...57, 65...90, 97...122, 45, 46, 95, 126: text.unicodeScalars.append(Unicode.Scalar(byte))
            default: text += "%\(hex[Int(byte >> 4)])\(hex[Int(byte & 15)])"
            }
        }
    }
}

/// Published questions: all of them, those of a topic, or what a search finds.
struct QuestionsView: Sendable {
    let query: QuestionsQuery
    let found: PublicationList
    /// Found beside them: posts of the sections, and products.
    let pages: [FoundPage]
    /// How many of what is listed are on each topic, whichever is chosen.
    let topics: [(topic: Topic, count: Int)]
    /// Looked for beside what was typed.
    let synonyms: [String]
    let units: UnitNames
    let context: AppContext

    /// The rest stands in the sections.
    static let mostPages = 3

    private var language: ReaderLanguage { context.language }
    private var rows: [PublicationRow] { found.rows }
    private var isSearch: Bool { !query.text.isEmpty }
    private var looked: LookedFor { Search(query.text).marks(with: synonyms) }

    var html: HTML {
        let search = UI.searchForm(
            action: Path.questions.link(language), label: PublicPhrases.searchLabel(language), button: PublicPhrases.search(language),
            value: query.text, hidden: hidden, live: API.root + "/publications")
        let whole: HTML =
            isSearch ? "\(count)\(narrowing)\(list)\(pager)\(also)\(own)\(beside)\(follow)" : "\(tabs)\(list)\(pager)\(follow)"
        return Layout(context).page(
            PublicPhrases.questionsTitle, "<h1>\(PublicPhrases.questionsTitle(language))</h1>\(search)\(whole)")
    }

    private var topicTabs: HTML { TopicTabs(topics: topics, query: query, language: language).html }

    private var tabs: HTML {
        guard let unitTabs else { return topicTabs }
        return topicTabs + UI.details(PublicPhrases.byUnit(language), unitTabs, isOpen: query.unit != nil)
    }

    /// What is found comes first; what narrows it down is a press away.
    private var narrowing: HTML? {
        guard !topics.isEmpty || query.topic != nil || query.unit != nil else { return nil }
        let unit = units.all.first { $0.path == query.unit }?.name(language)
        let chosen = [query.topic?.phrase(language), unit].compactMap(\.self)
        let title = PublicPhrases.narrow(language) + (chosen.isEmpty ? "" : language.colon + chosen.joined(separator: ", "))
        return UI.details(title, "\(topicTabs)\(unitTabs)")
    }

    /// How many; or that nothing fits.
    private var count: HTML? {
        if found.isNearOnly {
            let notice = UI.notice(
                title: PublicPhrases.nothingFits(query.text)(language), "<p>\(PublicPhrases.askInstead(language))</p>\(askButton)",
                tone: .warn)
            return "\(notice)<h2>\(PublicPhrases.nearest(language))</h2>"
        }
        guard let count = found.count, count > 0 else { return nil }
        return "<h2>\(PublicPhrases.found(count, most: InputBounds.searchResults, query.text)(language))</h2>"
    }

    private var also: HTML? {
        guard !synonyms.isEmpty else { return nil }
        return
            "<p class=\"soft\">\(PublicPhrases.alsoLookedFor(language))\(synonyms.prefix(Self.mostSynonyms).joined(separator: ", "))</p>\n"
    }

    private static let mostSynonyms = 5

    /// The form with what was looked for in it.
    private var askButton: HTML {
        UI.actions([UI.linkButton(PublicPhrases.askThis(language), url: askURL)])
    }

    private var askURL: String { Path.askKind(.question).link(language) + "?subject=" + query.text.percentEncoded }

    private var own: HTML? {
        guard !found.isNearOnly, !rows.isEmpty else { return nil }
        return "<p>\(PublicPhrases.notFound(language)) <a href=\"\(url: askURL)\">\(PublicPhrases.askThis(language))</a></p>\n"
    }

    private var hidden: [(name: String, value: String)] {
        [("topic", query.topic?.rawValue), ("unit", query.unit?.text)].compactMap { part in part.1.map { (part.0, $0) } }
    }

    /// One unit is no choice.
    private var unitTabs: HTML? {
        guard units.all.count > 1 else { return nil }
        let all = UI.Link(
            PublicPhrases.allUnits(language), query.link(language, topic: query.topic, unit: nil), isCurrent: query.unit == nil)
        let links = units.all.map { unit in
            UI.Link(
                unit.name(language), query.link(language, topic: query.topic, unit: unit.path), isCurrent: unit.path == query.unit)
        }
        return UI.navigation(label: PublicPhrases.byUnit(language), [all] + links)
    }

    private var list: HTML {
        let looked = looked
        guard rows.isEmpty else { return UI.cardList(rows.map { $0.card(language, marking: looked) }, isTop: !isSearch) }
        if query.page > 1 {
            let first = UI.linkButton(PublicPhrases.firstPage(language), url: query.link(language), weight: .plain)
            return "<p>\(SectionPhrases.noPage(language))</p><p>\(first)</p>"
        }
        return UI.emptyState(
            title: PublicPhrases.noneTitle(language), text: PublicPhrases.none(language),
            action: isSearch ? askButton : UI.linkButton(PublicPhrases.askNow(language), url: Path.ask.link(language)))
    }

    private var beside: HTML? {
        guard !pages.isEmpty else { return nil }
        let (all, looked) = (Path.sections.link(language) + "?q=" + query.text.percentEncoded, looked)
        return """
            <section><h2>\(SectionPhrases.found(language))</h2>\(UI.cardList(pages.map { $0.card(language, marking: looked) }))
            <p><a href="\(url: all)">\(SectionPhrases.foundAll(language))</a></p></section>

            """
    }

    private var follow: HTML {
        let link = Path.follow.link(language) + (query.topic.map { "?topic=" + $0.rawValue } ?? "")
        return "<p><a href=\"\(url: link)\">\(FollowPhrases.title(language))</a></p>\n"
    }

    private var pager: HTML {
        UI.pages(query.page, of: query.lastPage, hasMore: found.next != nil || found.isCutOff, size: QuestionsQuery.pageSize, language) {
            query.link(language, page: $0)
        }
    }
}
