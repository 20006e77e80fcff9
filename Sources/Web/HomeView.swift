import Domain
import HTML
import Language
import Store

/// The first page: what to do here, and what was answered last.
struct HomeView {
    let rows: [PublicationRow]
    let topics: [(topic: Topic, count: Int)]
    let context: AppContext

    private var language: ReaderLanguage { context.language }

    var html: HTML {
        let search = UI.searchForm(
            action: Path.questions.link(language), label: PublicPhrases.searchLabel(language), button: PublicPhrases.search(language),
            live: API.root + "/publications")
        return Layout(context).page(PublicPhrases.welcome, "\(welcome)\(search)\(latest)\(steps)")
    }

    private var welcome: HTML {
        let ways = UI.actions([
            UI.linkButton(PublicPhrases.askNow(language), url: Path.ask.link(language)),
            UI.linkButton(PublicPhrases.trackNow(language), url: Path.track.link(language), weight: .plain),
        ])
        return "<div class=\"intro\"><h1>\(PublicPhrases.welcome(language))</h1><p>\(PublicPhrases.intro(language))</p>\(ways)</div>\n"
    }

    private var latest: HTML? {
        guard !rows.isEmpty else { return nil }
        let all: HTML = "<p><a href=\"\(url: Path.questions.link(language))\">\(PublicPhrases.seeAll(language))</a></p>"
        return """
            <section><h2>\(PublicPhrases.latest(language))</h2>\(UI.cardList(rows.map { $0.card(language) }))\(all)</section>
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
    /// `marking`: syllables without marks that were looked for.
    func card(_ language: ReaderLanguage, marking looked: Set<String> = []) -> UI.Card {
        UI.Card(
            title: Snippet.marked(title, looked), url: Path.question(slug: slug).link(language),
            text: Snippet(of: [question, answer], around: looked).html,
            meta: [
                UI.badge(topic.phrase(language), tone: .quiet), UI.time(iso: publishedAt.day.iso, Phrase.date(publishedAt.day)(language)),
            ],
            tag: ReaderLanguage.tag(of: self.language, on: language))
    }
}

extension ReaderLanguage {
    /// What to mark a text with that stands on a page in another language; nil where it is the page's own.
    static func tag(of written: ReaderLanguage, on page: ReaderLanguage) -> String? {
        written == page ? nil : written.tag
    }
}
