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
    private let recent = RecentFigures()

    init(site: Site) { self.site = site }

    func add(to group: RouterGroup<AppContext>) {
        group.get("thong-ke") { request, context in
            let typed = Query(request)["period"] ?? ""
            guard let period = period(typed) else {
                let view = FiguresView(typed: typed, period: nil, data: nil, context: context, today: site.now().day)
                return Page(status: .unprocessableContent, html: view.html)
            }
            let view = FiguresView(
                typed: period.text, period: period, data: try await data(period), context: context, today: site.now().day)
            return Page(html: view.html)
        }
        group.get("thong-ke.csv") { request, _ in
            guard let period = period(Query(request)["period"] ?? "") else {
                throw HTTPError(.unprocessableContent)
            }
            let text = FigureFile(figures: try await data(period).figures).text
            return Response(
                status: .ok,
                headers: [
                    .contentType: "text/csv; charset=utf-8",
                    .contentDisposition: "attachment; filename=\"thong-ke-\(period.text).csv\"",
                ], body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
        }
    }

    /// Nil for what is no period, or has not begun.
    private func period(_ typed: String) -> FigurePeriod? {
        FigurePeriod(typed).flatMap { $0.days(today: site.now().day).lowerBound <= site.now().day ? $0 : nil }
    }

    private func data(_ period: FigurePeriod) async throws -> FigureData {
        let now = site.now()
        if let known = recent.figures(period, at: now) { return known }
        let data = try await site.store.read(as: .business, at: now) { transaction in
            FigureData(
                figures: try transaction.figures(period.days(today: now.day)), units: UnitNames(try transaction.units()))
        }
        recent.keep(data, of: period, at: now)
        return data
    }
}

/// The figures that were asked for within the last minute: they take the database a fraction of a second, and anybody may ask.
private final class RecentFigures: Sendable {
    private static let lasts: TimeInterval = 60
    private let kept = Mutex<[String: (data: FigureData, at: Date)]>([:])

    func figures(_ period: FigurePeriod, at now: Date) -> FigureData? {
        kept.withLock { kept in
            kept[period.text].flatMap { $0.at.day == now.day && now.timeIntervalSince($0.at) < Self.lasts ? $0.data : nil }
        }
    }

    func keep(_ data: FigureData, of period: FigurePeriod, at now: Date) {
        kept.withLock { kept in
            kept = kept.filter { now.timeIntervalSince($0.value.at) < Self.lasts }
            kept[period.text] = (data, now)
        }
    }
}

struct FigureData: Sendable {
    let figures: Figures
    let units: UnitNames
}

/// The figures as CSV, one a row, with a byte order mark for spreadsheets. Shares are from 0 to 1; a dot stands before the decimals.
struct FigureFile {
    let figures: Figures

    var text: String {
        let whole = "\(figures.days.lowerBound.iso)/\(figures.days.upperBound.iso)"
        var rows = FigureRows(period: whole, unit: "", kind: "", tally: figures.total).all
        for group in figures.months {
            rows += FigureRows(period: String(group.key.iso.prefix(7)), unit: "", kind: "", tally: group.tally, hasPresent: false).all
        }
        for group in figures.units { rows += FigureRows(period: whole, unit: group.key.text, kind: "", tally: group.tally).all }
        for group in figures.kinds { rows += FigureRows(period: whole, unit: "", kind: group.key.rawValue, tally: group.tally).all }
        return "\u{FEFF}figure,period,unit,kind,value,n,low,high\r\n" + rows.map { $0 + "\r\n" }.joined()
    }
}

/// The rows of one group.
private struct FigureRows {
    let period: String
    let unit: String
    let kind: String
    let tally: Tally
    /// What is open now belongs to no month.
    var hasPresent = true

    var all: [String] {
        var rows = [count(.received, tally.received), count(.answered, tally.answered)]
        if hasPresent { rows += [count(.open, tally.open), count(.overdue, tally.overdue)] }
        let others = [
            share(.onTimeShare, tally.onTime), wait(.medianWait, tally.waits.quantile(0.5)), wait(.p90Wait, tally.waits.quantile(0.9)),
            tally.shownOpinion.flatMap { share(.unsatisfiedShare, $0) },
        ]
        return rows + others.compactMap(\.self)
    }

    private func row(_ name: FigureName, _ rest: [String]) -> String {
        ([name.rawValue, period, unit, kind] + rest).joined(separator: ",")
    }

    private func count(_ name: FigureName, _ n: Int) -> String { row(name, [String(n), "", "", ""]) }

    private func share(_ name: FigureName, _ share: Share) -> String? {
        guard let value = share.value, let interval = share.interval else { return nil }
        return row(name, [decimal(value, 3), String(share.n), decimal(interval.lowerBound, 3), decimal(interval.upperBound, 3)])
    }

    private func wait(_ name: FigureName, _ value: Double?) -> String? {
        value.map { row(name, [decimal($0, 1), String(tally.waits.n), "", ""]) }
    }

    /// Of a number that is not negative.
    private func decimal(_ value: Double, _ digits: Int) -> String {
        let scale = digits == 3 ? 1000 : 10
        let whole = Int((value * Double(scale)).rounded())
        let fraction = String(whole % scale)
        return "\(whole / scale)." + String(repeating: "0", count: digits - fraction.count) + fraction
    }
}
