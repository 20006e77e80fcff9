import Domain
import FoundationEssentials
import HTML
import HTTPTypes
import Hummingbird
import Language
import Store

/// What the head of an office opens on Monday, and the unit heads and the office for their units.
struct OverviewPages {
    let site: Site

    static let pageSize = 50

    func add(to group: StaffGroup) {
        group.get(.overview) { _, context in try await overview(context) }
        group.get(.overviewWaiting) { request, context in try await waiting(Query(request), context) }
        group.get(.overviewPast) { request, context in try await past(Query(request), context) }
    }

    private func overview(_ context: MemberContext) async throws -> Page {
        let data = try await site.store.read(as: context.actor, at: site.now(), snapshot: true) {
            try OverviewData(of: context.member, in: $0)
        }
        return Page(html: OverviewView(data: data, context: context, now: site.now(), calendar: site.store.law.calendar).html)
    }

    /// All that waits, by matter; of one matter every single thing.
    private func waiting(_ query: Query, _ context: MemberContext) async throws -> Page {
        guard let asked = query["matter"] else {
            let (found, units) = try await site.store.read(as: context.actor, at: site.now(), snapshot: true) { transaction in
                (try transaction.decisions(for: context.member), UnitNames(try transaction.units()))
            }
            let list = DecisionList(units: units, context: context, now: site.now(), calendar: site.store.law.calendar)
            return Page(html: WaitingView(found: found, list: list, context: context).html)
        }
        let after = query["after"].map { UUID(uuidString: $0) }
        guard let matter = OpenDecision.Matter(rawValue: asked), after != .some(nil) else { throw NotFound() }
        let (found, units) = try await site.store.read(as: context.actor, at: site.now()) { transaction in
            (
                try transaction.decisions(of: matter, for: context.member, after: after ?? nil, limit: Self.pageSize),
                UnitNames(try transaction.units())
            )
        }
        let list = DecisionList(units: units, context: context, now: site.now(), calendar: site.store.law.calendar)
        let view = WaitingMatterView(
            matter: matter, items: found.items, next: found.next, isFirst: after == nil, list: list, context: context)
        return Page(html: view.html)
    }

    /// The tickets of a unit that are past a limit.
    private func past(_ query: Query, _ context: MemberContext) async throws -> Page {
        guard let target = ClockTarget(rawValue: query["limit"] ?? ""), let unit = try query.unit(),
            OverviewPolicy.opens(unit, context.member)
        else { throw NotFound() }
        var filter = QueueFilter()
        (filter.unit, filter.past) = (unit, target)
        let wanted = filter
        let (found, units) = try await site.store.read(as: context.actor, at: site.now()) { transaction in
            (
                try transaction.queue(wanted, after: query.place, limit: Self.pageSize),
                UnitNames(try transaction.units())
            )
        }
        let view = OverviewPastView(
            target: target, unit: unit, rows: found.rows, next: found.next, isFirst: query.place == nil, units: units, context: context,
            now: site.now(), calendar: site.store.law.calendar)
        return Page(html: view.html)
    }
}

/// What the page shows, read at one moment.
struct OverviewData: Sendable {
    let decisions: OpenDecisions
    let overview: Overview
    let forecast: Forecast?
    let units: UnitNames
    /// Of which the reader reads.
    let scope: [UnitPath]
    let seesOfficers: Bool

    init(of member: Member, in transaction: Transaction) throws {
        scope = OverviewPolicy.units(of: member)
        seesOfficers = !OverviewPolicy.led(by: member).isEmpty
        decisions = try transaction.decisions(for: member)
        overview = try transaction.overview(of: member)
        forecast = try transaction.forecast(units: scope)
        units = UnitNames(try transaction.units())
    }

    var unlawful: Int { overview.units.reduce(0) { $0 + $1.unlawful } }
}

/// The tickets of one unit that are past a limit, the longest first.
struct OverviewPastView {
    let target: ClockTarget
    let unit: UnitPath
    let rows: [QueueRow]
    let next: String?
    let isFirst: Bool
    let units: UnitNames
    let context: MemberContext
    let now: Date
    let calendar: WorkCalendar

    private var language: ReaderLanguage { context.language }
    private var title: Phrase { OverviewPhrases.pastList(target) }

    var html: HTML {
        let crumbs = UI.breadcrumbs(
            label: DeskPhrases.here(language), [(OverviewPhrases.title(language), Path.overview.tail)], here: title(language))
        return Layout(context).page(title, "\(crumbs)<h1>\(title(language))\(language.colon)\(units(unit, language))</h1>\(list)\(pager)")
    }

    private var list: HTML {
        guard !rows.isEmpty else {
            let back = UI.linkButton(OverviewPhrases.back(language), url: Path.overview.tail, weight: .plain)
            return UI.emptyState(title: title(language), text: OverviewPhrases.pastEmpty(language), action: back)
        }
        let columns = [
            UI.Column(DeskPhrases.subject(language)), UI.Column(DeskPhrases.due(language)), UI.Column(DeskPhrases.state(language)),
            UI.Column(DeskPhrases.officer(language)), UI.Column(DeskPhrases.business(language)),
        ]
        return UI.table(caption: title(language), columns: columns, rows: rows.map(row))
    }

    private func row(_ row: QueueRow) -> UI.Row {
        UI.Row([
            "<a href=\"\(url: Path.deskTicket(row.id).tail)\">\(row.subject)</a>", DueMark(row, now, calendar).html(language),
            HTML(row.state.phrase(language)), HTML(row.officerName ?? DeskPhrases.nobody(language)), HTML(row.businessName),
        ])
    }

    private var pager: HTML {
        guard !isFirst || next != nil else { return "" }
        let place = Path.overviewPast(target, unit).tail
        return UI.pager(
            label: DeskPhrases.pages(language), place: "", previous: isFirst ? nil : UI.Link(DeskPhrases.first(language), place),
            next: next.map { UI.Link(DeskPhrases.next(language), place + "&after=" + $0) })
    }
}
