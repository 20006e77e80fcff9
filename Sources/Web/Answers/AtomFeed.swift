import Domain
import FoundationEssentials
import HTML
import Language
import Store

/// What was published last, for feed readers (RFC 4287). XML takes the same escapes as HTML.
struct AtomFeed {
    enum Content {
        case text(String)
        /// Laid out.
        case html(HTML)
    }

    struct Entry {
        /// The same in every language and for ever.
        let id: String
        let title: String
        let published: Date
        let updated: Date
        let link: String
        let category: String
        let author: String
        let content: Content
        let language: ReaderLanguage
    }

    /// What it is, whatever address it is read at.
    let id: String
    let title: String
    let itself: String
    let page: String
    let author: String
    let language: ReaderLanguage
    let entries: [Entry]

    /// - Parameter now: the time of the last change where there is nothing.
    func xml(now: Date) -> HTML {
        """
        <?xml version="1.0" encoding="utf-8"?>
        <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="\(language.tag)">
        <id>\(id)</id><title>\(title)</title><updated>\((entries.map(\.updated).max() ?? now).rfc3339)</updated>
        <author><name>\(author)</name></author>
        <link rel="self" type="application/atom+xml" href="\(itself)"/>
        <link rel="alternate" type="text/html" href="\(page)"/>
        \(entries.map(\.xml))</feed>
        """
    }
}

extension AtomFeed.Entry {
    fileprivate var xml: HTML {
        """
        <entry xml:lang="\(language.tag)"><id>\(id)</id><title>\(title)</title>
        <published>\(published.rfc3339)</published><updated>\(updated.rfc3339)</updated>
        <link rel="alternate" type="text/html" href="\(link)"/><category term="\(category)"/>
        <author><name>\(author)</name></author>\(content.xml)</entry>

        """
    }
}

extension AtomFeed.Content {
    /// Markup stands in it as a text (RFC 4287, 3.1.1.2).
    fileprivate var xml: HTML {
        switch self {
        case .text(let text): "<content type=\"text\">\(text)</content>"
        case .html(let html): "<content type=\"html\">\(String(decoding: html.bytes, as: UTF8.self))</content>"
        }
    }
}

extension AtomFeed {
    /// Published answers, of one topic where one is given.
    static func answers(_ rows: [PublicationRow], _ topic: Topic?, _ texts: LaidOut, of home: UnitPath, _ context: AppContext) -> AtomFeed {
        let tail = Path.feed.link(context.language) + (topic.map { "?topic=" + $0.rawValue } ?? "")
        let (address, language) = (context.address, context.language)
        let title = ([PublicPhrases.questionsTitle] + (topic.map { [$0.phrase] } ?? [])).map { $0(language) }.joined(separator: " – ")
        let entries = rows.map { row in
            Entry(
                id: tag(home, Path.question(slug: row.slug).link(.vi)), title: row.title, published: row.publishedAt,
                updated: row.changedAt,
                link: address + Path.question(slug: row.slug).link(language), category: row.topic.rawValue,
                author: row.unitNames.name(language), content: .html("\(texts[row.question])<hr>\n\(texts[row.answer])"),
                language: row.language)
        }
        return AtomFeed(
            id: tag(home, tail), title: title, itself: address + tail,
            page: address + Path.questions.link(language), author: LayoutPhrases.office(language), language: language, entries: entries)
    }

    /// RFC 4151, by the office and the year in which this began, as the calendar's events are named: the site may move.
    private static func tag(_ home: UnitPath, _ what: String) -> String { "tag:\(home.text).hoidap,2026:\(what)" }

    /// Posts of the sections and introductions of products.
    static func sections(_ pages: [FoundPage], of home: UnitPath, _ context: AppContext) -> AtomFeed {
        let (address, language) = (context.address, context.language)
        let entries = pages.map { page in
            Entry(
                id: tag(home, page.path.link(.vi)),
                title: page.isCancelled ? ReceptionPhrases.cancelledTitle(page.title)(language) : page.title, published: page.changedAt,
                updated: page.changedAt,
                link: address + page.path.link(language), category: page.section.rawValue, author: LayoutPhrases.office(language),
                content: .text(page.summary), language: page.language)
        }
        return AtomFeed(
            id: tag(home, Path.sectionsFeed.link(language)), title: SectionPhrases.title(language),
            itself: address + Path.sectionsFeed.link(language),
            page: address + Path.sections.link(language), author: LayoutPhrases.office(language), language: language, entries: entries)
    }
}
