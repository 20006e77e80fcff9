import Domain
import FoundationEssentials
import HTML
import Language
import Store

/// How every section stands, those that need somebody first.
struct OfficeView {
    let data: OfficeData
    let context: MemberContext
    let now: Date
    var isKept = false
    var refused: RefusedSection?

    private var language: ReaderLanguage { context.language }

    var html: HTML {
        let news = isKept ? UI.notice("<p>\(PostPhrases.kept(language))</p>", tone: .good, isNews: true) : ""
        let top: HTML =
            "\(summary)\(news)<h1>\(PostPhrases.monitor(language))</h1><p class=\"intro\">\(PostPhrases.officeIntro(language))</p>"
        return Layout(context).page(PostPhrases.office, "\(top)\(count)<ul class=\"cards\">\(sorted.map(card))</ul>")
    }

    private var summary: HTML {
        guard let refused else { return "" }
        let place = refused.refusal.field.map { fieldID($0, refused.section) } ?? "main"
        return UI.errorSummary(title: LayoutPhrases.refusedTitle(language), [(place, refused.refusal.phrase(language))])
    }

    private var count: HTML {
        let neglected = data.rows.count { $0.condition.state(at: now) != .fresh }
        return neglected == 0
            ? UI.notice("<p>\(PostPhrases.allFresh(language))</p>", tone: .good)
            : UI.notice("<p><strong>\(PostPhrases.neglected(neglected)(language))</strong></p>", tone: .warn)
    }

    private var sorted: [SectionRow] {
        let states: [SectionCondition.State] = [.empty, .stale, .fresh]
        return states.flatMap { state in data.rows.filter { $0.condition.state(at: now) == state } }
    }

    private func card(_ row: SectionRow) -> HTML {
        let state = row.condition.state(at: now)
        let tone: Tone = state == .fresh ? .good : state == .stale ? .warn : .bad
        let age = row.condition.age(at: now).map { PostPhrases.days($0, of: row.condition.freshnessDays) } ?? PostPhrases.never
        let facts = UI.definitionList([
            (PostPhrases.age(language), HTML(age(language))), (PostPhrases.unit(language), HTML(row.unitNames.name(language))),
            (PostPhrases.owner(language), HTML(row.ownerName ?? PostPhrases.nobody(language))),
        ])
        return """
            <li class="card"><h2>\(row.section.phrase(language)) \(UI.badge(state.phrase(language), tone: tone))</h2>\(facts)\
            \(ways(row))\(keeping(row))</li>
            """
    }

    private func ways(_ row: SectionRow) -> HTML? {
        var ways: [HTML] = []
        if PostPolicy.allows(.prepare, over: row.unit, by: context.actor) {
            ways.append(UI.linkButton(PostPhrases.write(language), url: Path.officePostNew(row.section).tail))
        }
        if PostPolicy.allows(.view, over: row.unit, by: context.actor) {
            ways.append(UI.linkButton(PostPhrases.posts(language), url: Path.officePosts(row.section).tail, weight: .plain))
        }
        return ways.isEmpty ? nil : UI.actions(ways)
    }

    private func fieldID(_ field: Post.Refusal.Field, _ section: Section) -> String { section.rawValue + "-" + field.rawValue }

    private func keeping(_ row: SectionRow) -> HTML? {
        guard PostPolicy.allows(.keepSection, over: row.unit, by: context.actor) else { return nil }
        let refused = refused?.section == row.section ? refused : nil
        func error(_ field: Post.Refusal.Field) -> String? {
            refused.flatMap { $0.refusal.field == field ? $0.refusal.phrase(language) : nil }
        }
        let unit = UI.select(
            label: PostPhrases.unit(language), name: "unit", id: fieldID(.unit, row.section),
            options: data.units.map { ($0.path.text, $0.name(language)) }, chosen: refused?.form["unit"] ?? row.unit.text,
            error: error(.unit), required: true)
        let owner = UI.select(
            label: PostPhrases.owner(language), name: "owner", id: fieldID(.owner, row.section),
            options: data.owners.map { ($0.id.uuidString, $0.name) }, chosen: refused?.form["owner"] ?? row.owner?.uuidString,
            empty: PostPhrases.nobody(language), error: error(.owner))
        let limit = UI.field(
            label: PostPhrases.freshness(language), name: "freshness_days", id: fieldID(.freshness, row.section),
            value: refused?.form["freshness_days"] ?? String(row.condition.freshnessDays), error: error(.freshness), type: .number,
            required: true)
        let form = UI.form(
            action: Path.officeSection(row.section).tail, csrf: context.session.csrfToken,
            row.seen.html(after: refused?.form, isShown: refused?.refusal == .sectionChanged) + unit + owner + limit
                + UI.actions([UI.button(PostPhrases.save(language), weight: .plain)]))
        return UI.details(PostPhrases.keep(language), form, isOpen: refused != nil)
    }
}

/// The posts of a section whatever their state.
struct PostsView: Sendable {
    let rows: [SectionRow]
    let row: SectionRow
    let posts: [Post]
    let page: Int
    let hasMore: Bool
    let context: MemberContext
    let now: Date

    private var language: ReaderLanguage { context.language }

    var html: HTML {
        let links = rows.map {
            UI.Link($0.section.phrase(language), Path.officePosts($0.section).tail, isCurrent: $0.section == row.section)
        }
        let tabs = UI.navigation(label: SectionPhrases.title(language), links)
        let pager = UI.pages(page, hasMore: hasMore, size: OfficePages.pageSize, language) {
            Path.officePosts(row.section).tail + "&page=\($0)"
        }
        let crumbs = UI.breadcrumbs(
            label: DeskPhrases.here(language), [(PostPhrases.office(language), Path.office.tail)], here: PostPhrases.posts(language))
        return Layout(context).page(
            PostPhrases.postsTitle,
            "\(crumbs)<h1>\(PostPhrases.postsTitle(language))</h1>\(tabs)<h2>\(row.section.phrase(language))</h2>\(new)\(list)\(pager)")
    }

    private var new: HTML? {
        guard PostPolicy.allows(.prepare, over: row.unit, by: context.actor) else { return nil }
        return "<p>\(UI.linkButton(PostPhrases.new(language), url: Path.officePostNew(row.section).tail))</p>"
    }

    private var list: HTML {
        guard posts.isEmpty else { return UI.cardList(posts.map(card)) }
        return UI.emptyState(title: PostPhrases.noPostsTitle(language), text: PostPhrases.noPosts(language))
    }

    private func card(_ post: Post) -> UI.Card {
        let shown = post.latest.text(for: language).text
        return UI.Card(
            title: shown.title, url: Path.officePost(post.id).tail, text: shown.summary,
            meta: post.badges(language, now: now)
                + (post.updatedAt.map { [UI.time(iso: $0.day.iso, SectionPhrases.updated($0.day)(language))] } ?? []))
    }
}

extension Post {
    func badges(_ language: ReaderLanguage, now: Date) -> [HTML] {
        let tone: Tone = state == .published ? .good : state == .draft ? .neutral : .quiet
        var badges = [UI.badge(state.phrase(language), tone: tone)]
        if state == .draft { badges.append(UI.badge(PostPhrases.waiting(language), tone: .warn)) }
        if revision != nil { badges.append(UI.badge(PostPhrases.revisionWaits(language), tone: .warn)) }
        if !content.isCurrent(at: now) {
            let isOver = content.event.map { $0.over <= now } ?? false
            badges.append(UI.badge((isOver ? SectionPhrases.over : SectionPhrases.expired)(language), tone: .quiet))
        }
        return badges
    }
}
