import Domain
import HTML
import Language
import Store

/// The first page: what can be done here, how long it takes, that others were answered, and what was answered last.
struct HomeView {
    let rows: [PublicationRow]
    let topics: [(topic: Topic, count: Int)]
    /// How it went of late; nil where nothing came in.
    let told: FiguresTold?
    let flow: HTML?
    let promise: String?
    let context: AppContext

    /// Among so many of the newest those are looked for that can be read in the page's language.
    static let looked = 20
    private static let shown = 4

    private var language: ReaderLanguage { context.language }

    var html: HTML {
        Layout(context).page(PublicPhrases.welcome, "\(welcome)\(ways)\(record)\(latest)\(steps)")
    }

    private var welcome: HTML {
        let promise = promise.map { " \($0)" as HTML }
        return """
            <div class="intro"><h1>\(PublicPhrases.welcome(language))</h1><p>\(PublicPhrases.intro(language))\(promise)</p></div>

            """
    }

    private var ways: HTML {
        let search = UI.searchForm(
            action: Path.questions.link(language), label: PublicPhrases.searchLabel(language), button: PublicPhrases.search(language),
            live: API.root + "/publications")
        let ask = UI.linkButton(PublicPhrases.askStart(language), url: Path.ask.link(language))
        let track = UI.linkButton(PublicPhrases.trackStart(language), url: Path.track.link(language), weight: .plain)
        let all = topics.map(\.count).reduce(0, +)
        return "<ul class=\"ways\">"
            + [
                way(PublicPhrases.askNow, PublicPhrases.askWay, ask), way(PublicPhrases.trackNow, PublicPhrases.trackWay, track),
                way(PublicPhrases.readNow, PublicPhrases.readWay(all), search),
            ].joined() + "</ul>\n"
    }

    private func way(_ title: Phrase, _ text: Phrase, _ action: HTML) -> HTML {
        "<li class=\"way\"><h2>\(title(language))</h2><p>\(text(language))</p><div>\(action)</div></li>\n"
    }

    private var record: HTML? {
        guard let told else { return nil }
        let method: HTML =
            "<p><a href=\"\(url: Path.figures.link(language))\">\(PublicPhrases.figuresAndMethod(language))</a></p>"
        return """
            <section class="record"><h2>\(PublicPhrases.recordTitle(language))</h2><div>\(told.short)\(method)</div>\(flow)</section>

            """
    }

    private var latest: HTML? {
        guard !rows.isEmpty else { return nil }
        let readable = rows.filter { $0.language == language } + rows.filter { $0.language != language }
        let cards = UI.cardList(readable.prefix(Self.shown).map { $0.card(language) }, inColumns: true)
        let all: HTML = "<p><a href=\"\(url: Path.questions.link(language))\">\(PublicPhrases.seeAll(language))</a></p>"
        return """
            <section class="latest"><h2>\(PublicPhrases.latest(language))</h2>\(cards)\(all)</section>
            <section><h2>\(PublicPhrases.topics(language))</h2>\(TopicTabs(topics: topics, language: language).html)</section>
            """
    }

    private var steps: HTML {
        let items = PublicPhrases.steps.map { "<li>\($0(language))</li>" as HTML }
        return UI.section(PublicPhrases.howTitle(language), "<ol>\(items)</ol>")
    }
}

/// The topics as links, with how much each holds. Within a search they narrow it down.
struct TopicTabs {
    let topics: [(topic: Topic, count: Int)]
    var query: QuestionsQuery?
    let language: ReaderLanguage

    var html: HTML {
        let all = query.map { query in
            [UI.Link(PublicPhrases.allTopics(language), query.link(language, topic: nil, unit: query.unit), isCurrent: query.topic == nil)]
        }
        let links = topics.map { topic, count in
            UI.Link(
                topic.phrase(language),
                query?.link(language, topic: topic, unit: query?.unit) ?? Path.questions.link(language) + "?topic=" + topic.rawValue,
                isCurrent: query?.topic == topic, count: "\(count)")
        }
        return UI.navigation(label: PublicPhrases.topics(language), (all ?? []) + links)
    }
}

extension PublicationRow {
    /// `marking`: what was looked for.
    func card(_ language: ReaderLanguage, marking looked: LookedFor = LookedFor()) -> UI.Card {
        UI.Card(
            title: Snippet.marked(title, looked), url: Path.question(slug: slug).link(language),
            text: Snippet(of: [question, answer], around: looked).html,
            meta: [
                UI.badge(topic.phrase(language), tone: .quiet), UI.time(iso: publishedAt.day.iso, Phrase.date(publishedAt.day)(language)),
            ] + (self.language == language ? [] : [HTML(PublicPhrases.isIn(self.language)(language))]),
            tag: ReaderLanguage.tag(of: self.language, on: language))
    }
}

extension ReaderLanguage {
    /// What to mark a text with that stands on a page in another language; nil where it is the page's own.
    static func tag(of written: ReaderLanguage, on page: ReaderLanguage) -> String? {
        written == page ? nil : written.tag
    }
}
