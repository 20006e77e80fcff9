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
    let rows: [PublicationRow]
    /// Found beside them: posts of the sections, and products.
    let pages: [FoundPage]
    let hasMore: Bool
    let topics: [(topic: Topic, count: Int)]
    let units: UnitNames
    let context: AppContext

    /// The rest stands in the sections.
    static let mostPages = 3

    private var language: ReaderLanguage { context.language }
    private var looked: Set<String> { Set(Syllables(query.text).folded) }

    var html: HTML {
        let search = UI.searchForm(
            action: Path.questions.link(language), label: PublicPhrases.searchLabel(language), button: PublicPhrases.search(language),
            value: query.text, hidden: hidden, live: API.root + "/publications")
        let tabs = TopicTabs(topics: topics, query: query, language: language).html + byUnit
        let found: HTML? = query.text.isEmpty ? nil : "<h2>\(PublicPhrases.results(language))\(query.text)</h2>"
        return Layout(context).page(
            PublicPhrases.questionsTitle,
            "<h1>\(PublicPhrases.questionsTitle(language))</h1>\(search)\(tabs)\(found)\(list)\(pager)\(beside)\(follow)")
    }

    private var hidden: [(name: String, value: String)] {
        [("topic", query.topic?.rawValue), ("unit", query.unit?.text)].compactMap { part in part.1.map { (part.0, $0) } }
    }

    /// One unit is no choice.
    private var byUnit: HTML {
        guard units.all.count > 1 else { return "" }
        let all = UI.Link(
            PublicPhrases.allUnits(language), query.link(language, topic: query.topic, unit: nil), isCurrent: query.unit == nil)
        let links = units.all.map { unit in
            UI.Link(
                unit.name(language), query.link(language, topic: query.topic, unit: unit.path), isCurrent: unit.path == query.unit)
        }
        return UI.details(
            PublicPhrases.byUnit(language), UI.navigation(label: PublicPhrases.byUnit(language), [all] + links), isOpen: query.unit != nil)
    }

    private var list: HTML {
        guard rows.isEmpty else { return UI.cardList(rows.map { $0.card(language, marking: looked) }, isTop: query.text.isEmpty) }
        if query.page > 1 {
            let first = UI.linkButton(PublicPhrases.firstPage(language), url: query.link(language), weight: .plain)
            return "<p>\(SectionPhrases.noPage(language))</p><p>\(first)</p>"
        }
        return UI.emptyState(
            title: PublicPhrases.noneTitle(language), text: PublicPhrases.none(language),
            action: UI.linkButton(PublicPhrases.askNow(language), url: Path.ask.link(language)))
    }

    private var beside: HTML? {
        guard !pages.isEmpty else { return nil }
        let all = Path.sections.link(language) + "?q=" + query.text.percentEncoded
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
        UI.pages(query.page, of: query.lastPage, hasMore: hasMore, size: QuestionsQuery.pageSize, language) {
            query.link(language, page: $0)
        }
    }
}
