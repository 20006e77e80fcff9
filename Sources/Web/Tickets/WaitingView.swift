import Domain
import FoundationEssentials
import HTML
import Language
import Store

/// What waits, one line each with the reason, its limit and where to decide it.
struct DecisionList {
    let units: UnitNames
    let context: MemberContext
    let now: Date
    let calendar: WorkCalendar

    private var language: ReaderLanguage { context.language }

    func html(_ decisions: some Sequence<OpenDecision>) -> HTML { "<ol class=\"waiting\">\(decisions.map(item))</ol>" }

    private func item(_ decision: OpenDecision) -> HTML {
        let unit = decision.unit.map { OverviewPhrases.at(units($0, language))(language) } ?? ""
        let why: HTML = "\(unit)\(OverviewPhrases.why(decision)(language))\(limit(decision))"
        return """
            <li><a href="\(url: place(decision.place).tail)">\(title(decision))</a> \
            \(UI.badge(OverviewPhrases.matter(decision.matter)(language), tone: tone(decision)))<br><span class="small">\(why)</span></li>\n
            """
    }

    private func title(_ decision: OpenDecision) -> String {
        switch decision.place {
        case .section(let section): section.phrase(language)
        case .report(_, let quarter): ReportPhrases.title(quarter)(language)
        default: decision.title(language)
        }
    }

    private func limit(_ decision: OpenDecision) -> HTML? {
        guard let limit = decision.limit, decision.matter != .reception else { return nil }
        return "\(language == .zh ? "" : " ")\(OverviewPhrases.limit(limit, at: now, calendar)(language))"
    }

    private func tone(_ decision: OpenDecision) -> Tone {
        guard let limit = decision.limit, decision.matter != .reception else { return .quiet }
        let tone = limit.standing(at: now, calendar).tone
        return tone == .good ? .neutral : tone
    }

    private func place(_ place: OpenDecision.Place) -> Path {
        switch place {
        case .ticket(let id): .deskTicket(id)
        case .post(let id): .officePost(id)
        case .reception(let schedule, let planned): .receptionPlanned(schedule, planned)
        case .section(let section): .officePosts(section)
        case .directions(let agency, let year): .planDirections(PlanAddress(year: year, unit: agency))
        case .report(let unit, let quarter): .report(unit, quarter)
        case .lawProposal(let id): .adminProposal(id)
        }
    }
}

/// Everything that waits, by matter: the first of each, and the way to the rest.
struct WaitingView {
    let found: OpenDecisions
    let list: DecisionList
    let context: MemberContext

    private var language: ReaderLanguage { context.language }

    var html: HTML {
        let title = OverviewPhrases.allWaiting
        let crumbs = UI.breadcrumbs(
            label: DeskPhrases.here(language), [(OverviewPhrases.title(language), Path.overview.tail)], here: title(language))
        let empty = UI.emptyState(title: OverviewPhrases.quietTitle(language), text: OverviewPhrases.quiet(language))
        return Layout(context).page(
            title, "\(crumbs)<h1>\(title(language))</h1>\(found.counts.isEmpty ? empty : found.counts.map(section).joined())")
    }

    private func section(_ count: OpenDecisions.Count) -> HTML {
        let items = found.items.filter { $0.matter == count.matter }
        let link = Path.overviewWaiting(count.matter).tail
        let rest: HTML? =
            count.count > items.count ? "<p><a href=\"\(url: link)\">\(OverviewPhrases.seeAll(count)(language))</a></p>" : nil
        let title = OverviewPhrases.matter(count.matter)(language)
        return "<section><h2>\(title) (\(OverviewPhrases.number(count)))</h2>\(list.html(items))\(rest)</section>\n"
    }
}

/// All that waits of one matter, page by page.
struct WaitingMatterView {
    let matter: OpenDecision.Matter
    let items: [OpenDecision]
    let next: UUID?
    let isFirst: Bool
    let list: DecisionList
    let context: MemberContext

    private var language: ReaderLanguage { context.language }

    var html: HTML {
        let title = OverviewPhrases.matter(matter)
        let crumbs = UI.breadcrumbs(
            label: DeskPhrases.here(language),
            [
                (OverviewPhrases.title(language), Path.overview.tail),
                (OverviewPhrases.allWaiting(language), Path.overviewWaiting(nil).tail),
            ], here: title(language))
        let empty = UI.emptyState(title: OverviewPhrases.quietTitle(language), text: OverviewPhrases.quiet(language))
        return Layout(context).page(
            title, "\(crumbs)<h1>\(title(language))</h1>\(items.isEmpty ? empty : list.html(items))\(pager)")
    }

    private var pager: HTML {
        guard !isFirst || next != nil else { return "" }
        let place = Path.overviewWaiting(matter).tail
        return UI.pager(
            label: DeskPhrases.pages(language), place: "", previous: isFirst ? nil : UI.Link(DeskPhrases.first(language), place),
            next: next.map { UI.Link(DeskPhrases.next(language), place + "&after=" + $0.uuidString.lowercased()) })
    }
}
