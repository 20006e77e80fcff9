import Domain
import FoundationEssentials
import HTML
import HTTPTypes
import Hummingbird
import Language
import NIOCore
import Store
import Synchronization

/// What everybody may know about how the office keeps its deadlines, as a page and as a table for programs.
struct FigurePages {
    let site: Site

    func add(to group: RouterGroup<AppContext>) {
        group.get(.figures) { request, context in
            let (choice, scope) = (PeriodChoice(Query(request), today: site.now().day), try FigureScope(request))
            let view = FiguresView(
                choice: choice, scope: scope, data: try await site.figures(choice.period, scope), context: context,
                today: site.now().day)
            return Page(status: choice.isFaulty ? .unprocessableContent : .ok, html: view.html)
        }
        for form in TableFile.Form.allCases {
            group.get(.figuresFile(form)) { request, context in
                guard let period = FigurePeriod(Query(request)["period"] ?? "", begunBy: site.now().day) else {
                    throw HTTPError(.unprocessableContent)
                }
                let scope = try FigureScope(request)
                guard let figures = try await site.figures(period, scope).figures else { throw HTTPError(.unprocessableContent) }
                let lines = FigureFile(figures: figures, scope: scope).lines
                return try await TableFile(name: "thong-ke-\(period.text)", figures: lines, language: context.language).response(form)
            }
        }
    }
}

extension Site {
    /// What everybody may know of a period, as it was within the last minute.
    func figures(_ period: FigurePeriod?, _ scope: FigureScope = FigureScope()) async throws -> FigureData {
        let now = self.now()
        let asked = (period?.text ?? "") + scope.query
        if let known = recentFigures.figures(asked, at: now) { return known }
        let data = try await store.read(as: .business, at: now) { transaction in
            _ = try transaction.known(scope.unit)
            let units = try transaction.units()
            let figures = try period.map { try transaction.figures($0.days(today: now.day), unit: scope.unit, kind: scope.kind) }
            return FigureData(figures: figures, countedAt: now, units: UnitNames(units))
        }
        recentFigures.keep(data, of: asked, at: now)
        return data
    }
}

/// Of which unit, with all below it, and of which kind; nil stands for all.
struct FigureScope: Sendable {
    let unit: UnitPath?
    let kind: TicketKind?

    /// Of all units and kinds.
    init() { (unit, kind) = (nil, nil) }

    /// - Throws: `UnknownUnit`; `NotFound` for what is no kind that is ever published.
    init(_ request: Request) throws {
        let query = Query(request)
        unit = try query.unit()
        kind = try query.word("kind")
        guard kind?.isPublishable ?? true else { throw NotFound() }
    }

    /// As an address carries it, behind the period.
    var query: String { (unit.map { "&unit=" + $0.text } ?? "") + (kind.map { "&kind=" + $0.rawValue } ?? "") }
}

/// The figures that were asked for within the last minute: they take the database a fraction of a second, and anybody may ask.
final class RecentFigures: Sendable {
    private static let lasts: TimeInterval = 60
    private let kept = Mutex<[String: (data: FigureData, at: Date)]>([:])

    func figures(_ asked: String, at now: Date) -> FigureData? {
        kept.withLock { kept in
            kept[asked].flatMap { $0.at.day == now.day && now.timeIntervalSince($0.at) < Self.lasts ? $0.data : nil }
        }
    }

    func keep(_ data: FigureData, of asked: String, at now: Date) {
        kept.withLock { kept in
            kept = kept.filter { now.timeIntervalSince($0.value.at) < Self.lasts }
            kept[asked] = (data, now)
        }
    }
}

struct FigureData: Sendable {
    /// Nil where no period was asked for.
    let figures: Figures?
    let countedAt: Date
    let units: UnitNames
}

/// The figures as CSV, one a row, with a byte order mark for spreadsheets. Shares are from 0 to 1; a dot stands before the decimals.
struct FigureFile {
    let figures: Figures
    let scope: FigureScope

    var lines: [[String]] {
        let whole = "\(figures.days.lowerBound.iso)/\(figures.days.upperBound.iso)"
        let (unit, kind) = (scope.unit?.text ?? "", scope.kind?.rawValue ?? "")
        var rows = FigureRows(period: whole, unit: unit, kind: kind, tally: figures.total).all
        for group in figures.months {
            rows += FigureRows(period: String(group.key.iso.prefix(7)), unit: unit, kind: kind, tally: group.tally, hasPresent: false).all
        }
        for group in figures.units {
            rows += FigureRows(period: whole, unit: group.key.text, kind: kind, reach: .alone, tally: group.tally).all
        }
        // Of one kind alone, the whole says it all.
        for group in scope.kind == nil ? figures.kinds : [] {
            rows += FigureRows(period: whole, unit: unit, kind: group.key.rawValue, tally: group.tally).all
        }
        return [["figure", "period", "unit", "kind", "value", "n", "low", "high", "reach"]] + rows
    }
}

/// The rows of one group.
private struct FigureRows {
    let period: String
    let unit: String
    let kind: String
    var reach = UnitReach.below
    let tally: Tally
    /// What is open now belongs to no month.
    var hasPresent = true

    var all: [[String]] {
        var rows = [count(.received, tally.received), count(.answered, tally.answered)]
        if hasPresent { rows += [count(.open, tally.open), count(.overdue, tally.overdue)] }
        let others = [
            share(.onTimeShare, tally.onTime), wait(.medianWait, tally.waits.quantile(0.5)), wait(.p90Wait, tally.waits.quantile(0.9)),
            tally.shownOpinion.flatMap { share(.unsatisfiedShare, $0) },
        ]
        return rows + others.compactMap(\.self)
    }

    private func row(_ name: FigureName, _ rest: [String]) -> [String] {
        [name.rawValue, period, unit, kind] + rest + [reach.rawValue]
    }

    private func count(_ name: FigureName, _ n: Int) -> [String] { row(name, [String(n), "", "", ""]) }

    private func share(_ name: FigureName, _ share: Share) -> [String]? {
        guard let value = share.value, let interval = share.interval else { return nil }
        return row(
            name, [Decimals.text(value, 3), String(share.n), Decimals.text(interval.lowerBound, 3), Decimals.text(interval.upperBound, 3)])
    }

    private func wait(_ name: FigureName, _ value: Double?) -> [String]? {
        value.map { row(name, [Decimals.text($0, 1), String(tally.waits.n), "", ""]) }
    }
}
