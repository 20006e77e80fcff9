import Domain
import FoundationEssentials
import HTML
import HTTPTypes
import Hummingbird
import Language
import Store

/// The official DDCI results year by year beside what the office's own register says.
struct ScoreboardPages {
    let site: Site

    func add(to group: StaffGroup) {
        group.get(.scoreboard) { request, context in
            let data = try await ScoreboardData.read(site, request, context)
            return Page(html: ScoreboardView(data: data, context: context, now: site.now(), done: Query(request)["done"] != nil).html)
        }
        group.get(.officialResults) { request, context in
            let data = try await ScoreboardData.read(site, request, context)
            guard PlanPolicy.mayEnterResults(of: data.unit, context.actor) else { throw Plan.Refusal.notAllowed(.enterResults) }
            let year = Query(request).number("year", in: OfficialResult.years)
            let known = data.latest.first { $0.result.year == year }?.result
            let form = known.map { Form($0) } ?? Form(["year": "\(site.now().day.year - 1)"])
            return Page(html: OfficialFormView(form: form, data: data, context: context, shown: known).html)
        }
        group.post(.officialResults) { request, context, form in try await enter(form, request, context) }
        ResultFilePages(site: site).add(to: group)
    }

    private func enter(_ form: Form, _ request: Request, _ context: MemberContext) async throws -> Response {
        let data = try await ScoreboardData.read(site, request, context)
        var view = OfficialFormView(form: form, data: data, context: context)
        do {
            let result = try OfficialResult(Plan.Typed(form))
            return try await site.once(form, as: context.actor) { transaction in
                try transaction.lockOfficialResults(of: data.unit)
                let known = try transaction.officialResults(of: data.unit).first { $0.result.year == result.year }?.result
                guard !OfficialResult.seen(known).differs(from: form) else { throw Plan.Refusal.changedMeanwhile }
                try transaction.enter(result, of: data.unit)
                return data.link(.scoreboard.with("done", "1"))
            }
        } catch let faults as OfficialResult.Faults {
            view.faults = faults.faults
        } catch let refusal as Plan.Refusal {
            view.faults = [OfficialResult.Fault(refusal.field?.rawValue ?? "main", refusal)]
        }
        if view.faults.contains(where: { $0.refusal == .changedMeanwhile }) {
            let now = try await ScoreboardData.read(site, request, context)
            view = OfficialFormView(form: form, data: now, context: context, faults: view.faults)
        }
        let status = view.faults.first?.refusal.status ?? .unprocessableContent
        return try Page(status: status, html: view.html).response(from: request, context: context)
    }
}

extension OfficialResult {
    /// What a form shows of a year before it is corrected; nil of a year without a result.
    static func seen(_ result: OfficialResult?) -> Seen { Seen(result?.shown ?? []) }

    /// Each field with what stands in it.
    var shown: [String] { Form(self).fields.map { "\($0.key)=\($0.value)" }.sorted() }
}

/// All that the scoreboard shows, read at one moment.
struct ScoreboardData: Sendable {
    /// The agency whose board it is, and all whose boards the reader may open.
    let unit: UnitPath
    let agencies: [UnitPath]
    let units: UnitNames
    /// Every version of every year, the latest first.
    let versions: [OfficialVersion]
    /// Of this year; nil where there is none.
    let plan: Plan?
    /// The unit whose internal indicators the reader may know, with them; nil where there is none.
    let figures: (unit: UnitPath, figures: ScoreboardFigures)?

    /// - Throws: `NotFound` where the address names an agency that is none, or not the reader's.
    static func read(_ site: Site, _ request: Request, _ context: MemberContext) async throws -> ScoreboardData {
        let asked = try Query(request).unit()
        return try await site.store.read(as: context.actor, at: site.now()) { [home = site.home] in
            try ScoreboardData(asked: asked, home, in: $0)
        }
    }

    /// - Parameter home: the agency meant where several are as near to the reader.
    private init(asked: UnitPath?, _ home: UnitPath, in transaction: Transaction) throws {
        agencies = try transaction.agencies()
        unit = try Self.agency(asked, agencies, transaction.actor, home)
        let plans = try transaction.plans()
        let all = try transaction.units()
        units = UnitNames(all)
        versions = try transaction.officialResults(of: unit)
        let year = transaction.now.day.year
        plan = plans.contains { [unit] in $0.year == year && $0.unit == unit } ? try transaction.plan(year: year, unit: unit) : nil
        figures = try Self.known(unit, to: transaction.actor).map { ($0, try transaction.scoreboardFigures(of: $0)) }
    }

    /// The agency, or the part of it that the reader answers for.
    private static func known(_ agency: UnitPath, to actor: Actor) -> UnitPath? {
        guard case .member(let member) = actor else { return nil }
        if IndicatorPolicy.mayRead(agency, member) { return agency }
        return IndicatorPolicy.units(of: member).first { agency.contains($0) }
    }

    private static func agency(_ asked: UnitPath?, _ agencies: [UnitPath], _ actor: Actor, _ home: UnitPath) throws -> UnitPath {
        if let asked {
            guard agencies.contains(asked) else { throw NotFound() }
            return asked
        }
        do {
            return try PlanPolicy.chosen(among: agencies, asked: nil, by: actor) ?? first(of: actor, home)
        } catch Plan.Refusal.missing(.unit) {
            // The page says which it is, and leads to the others.
            return agencies.contains(home) ? home : agencies[0]
        }
    }

    /// Where there is neither plan nor result yet: the home of the installation where it is the reader's, else their own unit.
    private static func first(of actor: Actor, _ home: UnitPath) -> UnitPath {
        guard case .member(let member) = actor, !member.appointments.contains(where: { $0.unit.overlaps(home) }) else { return home }
        return member.appointments.first?.unit ?? home
    }

    func name(_ language: ReaderLanguage) -> String { ScoreboardPhrases.title(language) + language.colon + units(unit, language) }

    /// A page of this board.
    func link(_ path: Path) -> String { agencies.count > 1 ? path.with("unit", unit.text).tail : path.tail }

    /// What counts, year by year, the latest first.
    var latest: [OfficialVersion] { Self.latest(versions) }

    static func latest(_ versions: [OfficialVersion]) -> [OfficialVersion] {
        var years: Set<Int> = []
        return versions.filter { years.insert($0.result.year).inserted }
    }

    func result(_ year: Int) -> OfficialResult? { latest.first { $0.result.year == year }?.result }
}
