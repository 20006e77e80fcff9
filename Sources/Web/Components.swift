import HTML

/// How something stands; colour never says it alone, the text beside it does.
enum Tone: Sendable {
    case neutral, good, warn, bad, quiet

    var name: HTML {
        switch self {
        case .neutral: "neutral"
        case .good: "good"
        case .warn: "warn"
        case .bad: "bad"
        case .quiet: "quiet"
        }
    }
}

/// The pieces pages are made of. They know no page: every text comes in already in the reader's language.
enum UI {}

// MARK: States

extension UI {
    static func badge(_ text: String, tone: Tone = .neutral) -> HTML {
        "<span class=\"badge \(tone.name)\">\(text)</span>"
    }

    /// The one sentence at the top of a ticket: status, date, rule, what can be done next.
    static func statusSentence(_ text: String, tone: Tone) -> HTML {
        "<p class=\"status \(tone.name)\">\(text)</p>"
    }

    /// `isNews`: the page came back with this after an action, so screen readers say it.
    static func notice(title: String? = nil, _ body: HTML, tone: Tone = .neutral, isNews: Bool = false) -> HTML {
        let heading = title.map { "<h2>\($0)</h2>" as HTML }
        return "<div class=\"notice \(tone.name)\"\(attribute: "role", isNews ? "status" : nil)>\(heading)\(body)</div>\n"
    }

    static func emptyState(title: String, text: String, action: HTML? = nil) -> HTML {
        "<div class=\"empty\"><h2>\(title)</h2><p>\(text)</p>\(action)</div>\n"
    }
}

// MARK: Text and facts

extension UI {
    /// Plain text as written: an empty line starts a paragraph, a line end is kept. Addresses in it are not made links.
    static func paragraphs(_ text: String) -> HTML {
        var whole = HTML()
        var paragraph: [HTML] = []
        // CR LF, which browsers send, is one Character and equals no "\n".
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            if line.allSatisfy(\.isWhitespace) {
                whole += closed(paragraph)
                paragraph = []
            } else {
                paragraph.append("\(line)")
            }
        }
        return whole + closed(paragraph)
    }

    private static func closed(_ lines: [HTML]) -> HTML {
        lines.isEmpty ? "" : "<p>\(lines.joined(separator: "<br>"))</p>\n"
    }

    static func section(_ title: String, _ body: HTML) -> HTML { "<section><h2>\(title)</h2>\(body)</section>\n" }

    static func panel(_ title: String? = nil, _ body: HTML) -> HTML {
        let heading = title.map { "<h2>\($0)</h2>" as HTML }
        return "<section class=\"panel\">\(heading)\(body)</section>\n"
    }

    static func details(_ summary: String, _ body: HTML, isOpen: Bool = false) -> HTML {
        "<details\(flag: "open", isOpen)><summary>\(summary)</summary>\(body)</details>"
    }

    static func definitionList(_ facts: [(term: String, value: HTML)]) -> HTML {
        let rows = facts.map { "<div><dt>\($0.term)</dt><dd>\($0.value)</dd></div>" as HTML }
        return "<dl class=\"facts\">\(rows)</dl>\n"
    }

    /// `iso`: RFC 3339, or a date; `text`: as people read it.
    static func time(iso: String, _ text: String) -> HTML {
        "<time datetime=\"\(iso)\">\(text)</time>"
    }

    static func code(_ text: String) -> HTML {
        "<span class=\"code\" translate=\"no\">\(text)</span>"
    }

    /// A code with a button that copies it; the button shows itself only where copying works.
    static func copyable(_ code: String, copy: String, copied: String) -> HTML {
        let button: HTML =
            "<button type=\"button\" class=\"button plain\" data-copy=\"\(code)\" data-copied=\"\(copied)\" hidden>\(copy)</button>"
        return
            "<p class=\"row\"><span class=\"code receipt\" translate=\"no\">\(code)</span> <span aria-live=\"polite\">\(button)</span></p>\n"
    }
}

// MARK: Tables

extension UI {
    struct Column: Sendable {
        var title: String
        var isNumber = false
        /// Left out on a telephone, where what the row leads to shows it.
        var isMinor = false

        init(_ title: String, isNumber: Bool = false, isMinor: Bool = false) {
            self.title = title
            self.isNumber = isNumber
            self.isMinor = isMinor
        }

        var style: String? { isNumber ? "number" : isMinor ? "minor" : nil }
    }

    struct Row: Sendable {
        var cells: [HTML]
        /// Such as a holiday in the explanation of a deadline.
        var isUncounted = false

        init(_ cells: [HTML], isUncounted: Bool = false) {
            self.cells = cells
            self.isUncounted = isUncounted
        }
    }

    /// The first cell heads its row. On a telephone each row is a card, in which every cell carries its column's title.
    /// - Parameter isWide: it may not fit in some language, and has nothing in it that a keyboard reaches: the box around it can be scrolled.
    static func table(caption: String, columns: [Column], rows: [Row], isWide: Bool = false) -> HTML {
        let heads = columns.map(head)
        let lines = rows.map { line($0, columns) }
        let reach: HTML = isWide ? " tabindex=\"0\" role=\"group\" aria-label=\"\(caption)\"" : ""
        return """
            <div class="table-box"\(reach)><table class="table" role="table"><caption>\(caption)</caption>
            <thead role="rowgroup"><tr role="row">\(heads)</tr></thead>
            <tbody role="rowgroup">\(lines)</tbody></table></div>\n
            """
    }

    private static func head(_ column: Column) -> HTML {
        "<th scope=\"col\" role=\"columnheader\"\(attribute: "class", column.style)>\(column.title)</th>"
    }

    private static func line(_ row: Row, _ columns: [Column]) -> HTML {
        let cells = zip(row.cells, columns).enumerated().map { cell($1.0, $1.1, isFirst: $0 == 0) }
        return "<tr role=\"row\"\(attribute: "class", row.isUncounted ? "uncounted" : nil)>\(cells)</tr>\n"
    }

    /// The roles are said because `display: block` takes them from a table in some browsers.
    private static func cell(_ content: HTML, _ column: Column, isFirst: Bool) -> HTML {
        let tail: HTML = "\(attribute: "class", column.style) data-label=\"\(column.title)\"><span>\(content)</span>"
        return isFirst ? "<th scope=\"row\" role=\"rowheader\"\(tail)</th>" : "<td role=\"cell\"\(tail)</td>"
    }
}

// MARK: Deadlines

extension UI {
    /// One deadline of a ticket, with the days that were and were not counted.
    struct Due: Sendable {
        struct Day: Sendable {
            var date: String
            /// Such as "ngày 3", "không tính".
            var count: String
            var reason: String
            var isCounted: Bool
        }

        struct Explanation: Sendable {
            /// Such as "Cách tính".
            var summary: String
            /// The rule and its source, one sentence; also the caption of the days.
            var rule: String
            /// Titles of the three columns: date, count, reason.
            var columns: (date: String, count: String, reason: String)
            var days: [Day]
        }

        var name: String
        /// Such as "5 ngày làm việc".
        var target: String
        /// The due time, RFC 3339, and as people read it.
        var iso: String?
        var due: String
        /// Such as "còn 2 ngày", "trễ 1 ngày".
        var state: String?
        var tone: Tone
        /// That the date may still move.
        var warning: String?
        var explanation: Explanation?
    }

    static func clockList(_ clocks: [Due]) -> HTML {
        "<ul class=\"clocks\">\(clocks.map(dueRow))</ul>\n"
    }

    static func dueRow(_ clock: Due) -> HTML {
        let due: HTML = clock.iso.map { time(iso: $0, clock.due) } ?? HTML(clock.due)
        let warning: HTML? = clock.warning.map { "<p class=\"hint\">\($0)</p>" }
        let state = clock.state.map { badge($0, tone: clock.tone) }
        return """
            <li class="clock \(clock.tone.name)"><p class="clock-line"><strong>\(clock.name)</strong> <span class="soft">\(clock.target)</span>
            <span class="due">\(due) \(state)</span></p>\(warning)\(clock.explanation.map(explanation))</li>
            """
    }

    /// A deadline's days, also for the page that computes one.
    static func explanation(_ explanation: Due.Explanation) -> HTML {
        let columns = explanation.columns
        let titles = [Column(columns.date), Column(columns.count), Column(columns.reason)]
        let rows = explanation.days.map { Row([HTML($0.date), HTML($0.count), HTML($0.reason)], isUncounted: !$0.isCounted) }
        return details(explanation.summary, table(caption: explanation.rule, columns: titles, rows: rows))
    }
}

// MARK: What happened, what was said

extension UI {
    struct Moment: Sendable {
        var iso: String
        var time: String
        var title: String
        var body: HTML = ""
    }

    static func timeline(_ moments: [Moment]) -> HTML {
        let items = moments.map { moment in
            "<li><h3>\(moment.title)</h3><p>\(time(iso: moment.iso, moment.time))</p>\(moment.body)</li>\n" as HTML
        }
        return "<ol class=\"timeline\">\(items)</ol>\n"
    }

    struct Message: Sendable {
        var who: String
        var iso: String
        var time: String
        /// Plain text, see `paragraphs`.
        var text: String
        var tone: Tone = .neutral
        /// After the text: files, hidden parts and why they are hidden.
        /// The text laid out, where it is the office's.
        var prose: HTML?
        var extra: HTML = ""
    }

    static func messageThread(_ messages: [Message]) -> HTML {
        "<ol class=\"thread\">\(messages.map(message))</ol>\n"
    }

    private static func message(_ message: Message) -> HTML {
        """
        <li class="message \(message.tone.name)"><header><strong>\(message.who)</strong> \(time(iso: message.iso, message.time))</header>
        \(message.prose ?? paragraphs(message.text))\(message.extra)</li>
        """
    }
}

// MARK: Ways on

extension UI {
    struct Link: Sendable {
        var title: String
        var url: String
        var isCurrent = false
        var count: String?

        init(_ title: String, _ url: String, isCurrent: Bool = false, count: String? = nil) {
            self.title = title
            self.url = url
            self.isCurrent = isCurrent
            self.count = count
        }
    }

    /// Tabs and menus; `label` names the list to screen readers.
    static func navigation(label: String, _ links: [Link]) -> HTML {
        let items = links.map { "<li>\(anchor($0))</li>" as HTML }
        return "<nav aria-label=\"\(label)\"><ul class=\"tabs\">\(items)</ul></nav>\n"
    }

    private static func anchor(_ link: Link) -> HTML {
        let count = link.count.map { " <span class=\"count\">\($0)</span>" as HTML }
        return "<a href=\"\(url: link.url)\"\(attribute: "aria-current", link.isCurrent ? "page" : nil)>\(link.title)\(count)</a>"
    }

    /// The last is the page itself and is no link.
    static func breadcrumbs(label: String, _ path: [(title: String, url: String)], here: String) -> HTML {
        let above = path.map { "<li><a href=\"\(url: $0.url)\">\($0.title)</a></li>" as HTML }
        return "<nav class=\"breadcrumbs\" aria-label=\"\(label)\"><ol>\(above)<li aria-current=\"page\">\(here)</li></ol></nav>\n"
    }

    /// `place`: such as "Trang 2/5"; a nil link is at the end.
    static func pager(label: String, place: String, previous: Link?, next: Link?) -> HTML {
        let back = previous.map { "<a class=\"button plain\" rel=\"prev\" href=\"\(url: $0.url)\">\($0.title)</a>" as HTML }
        let on = next.map { "<a class=\"button plain\" rel=\"next\" href=\"\(url: $0.url)\">\($0.title)</a>" as HTML }
        return
            "<nav class=\"pager\" aria-label=\"\(label)\">\(back ?? "<span></span>")<span>\(place)</span>\(on ?? "<span></span>")</nav>\n"
    }

    struct Card: Sendable {
        let title: HTML
        let url: String
        let text: HTML
        /// Badges, dates, codes.
        let meta: [HTML]
        /// The language of title and text, where it may be another than the page's (BCP 47).
        let tag: String?

        init(title: String, url: String, text: String = "", meta: [HTML] = [], tag: String? = nil) {
            self.init(title: HTML(title), url: url, text: HTML(text), meta: meta, tag: tag)
        }

        /// `title` and `text` with marks in them.
        init(title: HTML, url: String, text: HTML, meta: [HTML] = [], tag: String? = nil) {
            (self.title, self.url, self.text, self.meta, self.tag) = (title, url, text, meta, tag)
        }
    }

    /// `inColumns`: side by side on wide screens, for a choice among few. `isTop`: no heading stands between the page's and the cards'.
    static func cardList(_ cards: [Card], inColumns: Bool = false, isTop: Bool = false) -> HTML {
        let style = inColumns ? "cards columns" : "cards"
        return "<ul class=\"\(style)\">\(cards.map { card($0, isTop) })</ul>\n"
    }

    private static func card(_ card: Card, _ isTop: Bool) -> HTML {
        let link: HTML = "<a href=\"\(url: card.url)\"\(attribute: "lang", card.tag)>\(card.title)</a>"
        let title: HTML = isTop ? "<h2 class=\"card-title\">\(link)</h2>" : "<h3 class=\"card-title\">\(link)</h3>"
        let text: HTML = card.text.isEmpty ? "" : "<p\(attribute: "lang", card.tag)>\(card.text)</p>"
        let meta: HTML =
            card.meta.isEmpty ? "" : "<p class=\"meta\">\(card.meta.map { "<span>\($0)</span>" as HTML }.joined(separator: " "))</p>"
        return "<li class=\"card\">\(title)\(text)\(meta)</li>\n"
    }
}
