import Domain
import FoundationEssentials
import HTML
import HTTPTypes
import Hummingbird
import Language
import Store

/// The addresses behind `/office/scoreboard`.
enum ScoreboardPath {
    case board, results(Int?), file, template, confirmation

    var tail: String {
        switch self {
        case .board: ""
        case .file: "/results/file"
        case .template: "/results/template.csv"
        case .confirmation: "/results/confirmation"
        case .results(let year): "/results" + (year.map { "?year=\($0)" } ?? "")
        }
    }

    var link: String { Path.officeScoreboard(self).tail }
}

/// The official DDCI results year by year beside what the office's own register says.
struct ScoreboardPages {
    let site: Site

    func add(to group: RouterGroup<AppContext>) {
        group.get { request, context in
            let member = try await door.open(request, context)
            let data = try await read(member)
            return Page(html: ScoreboardView(data: data, context: member, now: site.now(), done: Query(request)["done"] != nil).html)
        }
        group.get("results") { request, context in
            let member = try await door.open(request, context)
            let data = try await read(member)
            guard PlanPolicy.mayEnterResults(of: data.unit, member.actor) else { throw PlanRefusal.notAllowed(.enterResults) }
            let year = Query(request)["year"].flatMap { Int($0) }
            let known = data.latest.first { $0.result.year == year }?.result
            let form = known.map { Form($0) } ?? Form(["year": "\(site.now().day.year - 1)"])
            return Page(html: OfficialFormView(form: form, context: member).html)
        }
        group.post("results") { request, context in
            let member = try await door.open(request, context)
            return try await enter(try await door.form(request, member), request, member)
        }
        ResultFilePages(site: site).add(to: group)
    }

    private var door: SessionDoor { SessionDoor(site: site) }

    private func read(_ context: MemberContext) async throws -> ScoreboardData {
        try await site.store.read(as: context.actor, at: site.now()) { [home = site.home] in try ScoreboardData(home, in: $0) }
    }

    private func enter(_ form: Form, _ request: Request, _ context: MemberContext) async throws -> Response {
        let unit = try await read(context).unit
        var view = OfficialFormView(form: form, context: context)
        do {
            let result = try OfficialResult(PlanTyped(form))
            try await site.store.write(as: context.actor, at: site.now()) { try $0.enter(result, of: unit) }
            return seeOther(ScoreboardPath.board.link + "?done=1")
        } catch let faults as OfficialFaults {
            view.faults = faults.faults
        } catch let refusal as PlanRefusal {
            view.faults = [OfficialFault(refusal.field?.rawValue ?? "main", refusal)]
        }
        let status = view.faults.first?.refusal.status ?? .unprocessableContent
        return try Page(status: status, html: view.html).response(from: request, context: context)
    }
}

/// All that the scoreboard shows, read at one moment.
struct ScoreboardData: Sendable {
    /// The agency whose board it is.
    let unit: UnitPath
    let units: UnitNames
    /// Every version of every year, the latest first.
    let versions: [OfficialVersion]
    /// Of this year; nil where there is none.
    let plan: Plan?
    /// The unit whose internal indicators the reader may know, with them; nil where there is none.
    let figures: (unit: UnitPath, figures: ScoreboardFigures)?

    /// - Parameter home: the agency where the reader works above all of them.
    init(_ home: UnitPath, in transaction: Transaction) throws {
        let plans = try transaction.plans()
        unit = Self.agency(of: transaction.actor, plans, home)
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

    /// The agency with a plan that the reader may read, else the home of the installation where it is theirs, else their own unit.
    private static func agency(of actor: Actor, _ plans: [PlanRow], _ home: UnitPath) -> UnitPath {
        if let plan = plans.max(by: { $0.unit.text.utf8.count < $1.unit.text.utf8.count }) { return plan.unit }
        guard case .member(let member) = actor, !member.appointments.contains(where: { $0.unit.overlaps(home) }) else { return home }
        return member.appointments.first?.unit ?? home
    }

    /// What counts, year by year, the latest first.
    var latest: [OfficialVersion] {
        var seen: Set<Int> = []
        return versions.filter { seen.insert($0.result.year).inserted }
    }

    func result(_ year: Int) -> OfficialResult? { latest.first { $0.result.year == year }?.result }
}
