import Domain
import FoundationEssentials
import HTML
import Language
import Store

/// The frame of every page.
struct Layout {
    enum Area { case visitors, staff }

    let language: ReaderLanguage
    /// The path without its language prefix, for the switch between languages.
    let tail: String
    private let page: String
    private let address: String
    var area = Area.visitors
    /// The CSRF token and name of who signed in.
    var session: (csrf: String, name: String)?
    /// Whose texts a tab keeps for this page; nil for visitors.
    private var reader: String?
    /// Where who signed in may go.
    private var staff: StaffNavigation?

    init(_ context: AppContext) {
        (language, tail, page, address) = (context.language, context.tail, context.page, context.address)
        area = context.isStaff ? .staff : .visitors
    }

    init(_ context: MemberContext) {
        (language, tail, page, area) = (context.language, context.tail, context.page, .staff)
        address = ""
        session = (context.session.csrfToken, context.member.name)
        reader = context.member.id.uuidString.lowercased()
        staff = StaffNavigation(context.member)
    }

    /// For a page behind a secret address: no search engine keeps it. Its address goes to no other site, as every answer's header says;
    /// a stricter word would hide from this site too where its own forms come from.
    static let unlisted: HTML = "<meta name=\"robots\" content=\"noindex\">"

    func page(_ title: Phrase, _ main: HTML) -> HTML { page(title(language), main) }

    func page(_ title: String, head: HTML = "", _ main: HTML) -> HTML {
        """
        <!doctype html>
        <html lang="\(language.tag)">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(title) – \(LayoutPhrases.site(language))</title>
        <link rel="stylesheet" href="\(url: Asset.link("site.css"))">
        <link rel="icon" href="\(url: Asset.link("mark.svg"))" type="image/svg+xml">
        <script src="\(url: Asset.link("site.js"))" defer></script>
        \(versions)\(head)
        </head>
        <body\(scriptWords)>
        <a class="skip-link" href="#main">\(LayoutPhrases.skip(language))</a>
        \(header)
        <main id="main" class="wrap" tabindex="-1">
        \(main)
        </main>
        \(footer(holdsForm: main.keepsWhatIsTyped))
        </body>
        </html>
        """
    }

    /// What the script says, which speaks no language of its own.
    private var scriptWords: HTML {
        let kept: HTML = " data-kept=\"\(LayoutPhrases.kept(language))\" data-take=\"\(LayoutPhrases.take(language))\""
        let who: HTML? = reader.map { " data-who=\"\($0)\"" }
        let left: HTML = " data-left=\"\(LayoutPhrases.lettersLeft(language))\" data-over=\"\(LayoutPhrases.lettersOver(language))\""
        return "\(who)\(left) data-yes=\"\(LayoutPhrases.yes(language))\" data-no=\"\(LayoutPhrases.no(language))\"\(kept)"
    }

    /// The same page in the other languages, for search engines.
    private var versions: HTML? {
        guard area == .visitors else { return nil }
        let links = ReaderLanguage.allCases.map { other in
            "<link rel=\"alternate\" hreflang=\"\(other.tag)\" href=\"\(url: address + publicLink(other, path))\">\n" as HTML
        }
        return "\(links)<link rel=\"alternate\" hreflang=\"x-default\" href=\"\(url: address + publicLink(.vi, path))\">\n"
    }

    /// The page without what is asked for in its address.
    private var path: String { String(page.prefix { $0 != "?" }) }

    private func publicLink(_ other: ReaderLanguage, _ page: String) -> String {
        let prefix = other == .vi ? "" : "/\(other.rawValue)"
        return prefix + (path == "/" && other != .vi ? page.dropFirst() : page[...])
    }

    private var header: HTML {
        """
        <header class="site-header"><div class="wrap site-header-row">
        <a class="site-name" href="\(url: area == .staff ? Path.desk.link(language) : Path.home.link(language))">\
        <img src="\(url: Asset.link("mark.svg"))" alt="" width="36" height="36">\
        <span><strong>\(LayoutPhrases.site(language))</strong><small>\(LayoutPhrases.office(language))</small></span></a>
        <nav class="site-nav" aria-label="\(LayoutPhrases.mainNavigation(language))"><ul>\(links)</ul></nav>
        \(area == .visitors ? languages : nil)</div></header>
        """
    }

    /// At the head for visitors; staff choose once, and have more places to go to.
    private var languages: HTML {
        let links: HTML = "<ul class=\"languages\">\(ReaderLanguage.allCases.map(languageLink))</ul>"
        return "<nav class=\"site-languages\" aria-label=\"\(LayoutPhrases.languages(language))\">\(links)</nav>\n"
    }

    private typealias Entry = StaffNavigation.Entry

    private static let visitorEntries: [Entry] = [
        (.ask, LayoutPhrases.ask), (.track, LayoutPhrases.track), (.questions, LayoutPhrases.questions),
        (.sections, SectionPhrases.title), (.dueDates, LayoutPhrases.dueDates),
    ]

    private var links: HTML {
        guard area == .staff else { return list(Self.visitorEntries).joined() }
        guard let staff else { return "" }
        let here = reach(staff.bar + staff.group)
        return "\(list(staff.bar, here: here))\(group(staff.group, here: here))"
    }

    /// The places that stand behind the bar. Closed it names the one where the reader is.
    private func group(_ entries: [Entry], here: Int) -> HTML? {
        guard !entries.isEmpty else { return nil }
        let current = entries.first { here > 0 && reach($0.path) == here }
        let place: HTML? = current.map { "<span>\(language.colon)\($0.title(language))</span>" }
        return """
            <li class="more"><details data-more><summary\(attribute: "aria-current", current.map { _ in "true" })>\
            <span>\(LayoutPhrases.more(language))\(place)</span></summary><ul>\(list(entries, here: here))</ul></details></li>
            """
    }

    private func list(_ entries: [Entry]) -> [HTML] { list(entries, here: reach(entries)) }

    /// Links of which the one whose address is the longest beginning of this page's is where the reader stands.
    /// - Parameter here: how much of this page's address is covered where more places than these are offered.
    private func list(_ entries: [Entry], here: Int) -> [HTML] {
        entries.map { entry in
            let isHere = here > 0 && reach(entry.path) == here
            let current = isHere ? "page" : nil
            return
                "<li><a href=\"\(url: entry.path.link(language))\"\(attribute: "aria-current", current)>\(entry.title(language))</a></li>"
        }
    }

    /// The most that one of these covers.
    private func reach(_ entries: [Entry]) -> Int { entries.map { reach($0.path) }.max() ?? 0 }

    /// How much of this page's address a path covers; the products are one of the sections, the draws belong to the survey.
    private func reach(_ path: Path) -> Int {
        let others = [Path.sections.tail: Path.products.tail, Path.officeSurvey.tail: Path.officeSample.tail]
        let places = [path.tail] + (others[path.tail].map { [$0] } ?? [])
        return places.filter { tail == $0 || tail.hasPrefix($0 + "/") }.map(\.count).max() ?? 0
    }

    private func footer(holdsForm: Bool) -> HTML {
        let loss: HTML? = holdsForm ? "<noscript><p class=\"hint\">\(LayoutPhrases.languageBeginsAnew(language))</p></noscript>\n" : nil
        return """
            <footer class="site-footer"><div class="wrap">
            \(signedIn)\(more)\(area == .staff ? languages : nil)
            \(loss)\
            <p>\(LayoutPhrases.promise(language)) <a href="\(url: Path.signIn.link(language))">\(LayoutPhrases.staff(language))</a></p>
            </div></footer>
            """
    }

    /// What visitors need less often than what stands above.
    private var more: HTML? {
        guard area == .visitors else { return nil }
        let links = list([
            (.reception, ReceptionPhrases.title), (.figures, FigurePhrases.title), (.integrity, IntegrityPhrases.title),
            (.privacy, PrivacyPhrases.title), (.accessibility, AccessibilityPhrases.title),
        ])
        return "<nav aria-label=\"\(LayoutPhrases.morePages(language))\"><ul class=\"languages\">\(links)</ul></nav>"
    }

    private var signedIn: HTML? {
        guard let session else { return nil }
        return """
            <form method="post" action="\(url: Path.signOut.tail)" class="sign-out"><input type="hidden" name="csrf" value="\(session.csrf)">\
            <span>\(session.name)</span> <button class="button quiet">\(LayoutPhrases.signOut(language))</button>\
            <button class="button quiet" formaction="\(url: Path.signOutEverywhere.tail)">\(LayoutPhrases.signOutEverywhere(language))</button></form>
            """
    }

    private func languageLink(_ other: ReaderLanguage) -> HTML {
        let address = area == .staff ? "\(page)\(page.contains("?") ? "&" : "?")lang=\(other.rawValue)" : publicLink(other, page)
        let current: String? = other == language ? "true" : nil
        return
            "<li><a href=\"\(url: address)\" lang=\"\(other.tag)\" hreflang=\"\(other.tag)\"\(attribute: "aria-current", current)><span class=\"whole\">\(other.ownName)</span><span class=\"brief\" aria-hidden=\"true\">\(other.briefName)</span></a></li>"
    }
}

extension HTML {
    private static let mark: HTML = " data-keep=\""

    /// Whether a form stands in it whose words the script carries over to the page in another language.
    fileprivate var keepsWhatIsTyped: Bool { bytes.firstRange(of: Self.mark.bytes) != nil }
}
