import Domain
import FoundationEssentials
import HTML
import Hummingbird
import Language
import Store

/// Which plan: its year, and its agency where the address names one. Who reads the plans of several agencies goes by the latter.
struct PlanAddress: Sendable {
    let year: Int
    let unit: UnitPath?

    init(year: Int, unit: UnitPath? = nil) { (self.year, self.unit) = (year, unit) }

    /// - Throws: `NotFound` for a year or a unit that cannot be.
    init(_ request: Request, _ context: MemberContext) throws {
        guard let year = context.parameters.get("year").flatMap({ Int(typed: $0, in: Plan.years) }) else { throw NotFound() }
        self.init(year: year, unit: try Query(request).unit())
    }

    /// As the end of an address.
    var query: String { unit.map { "unit=" + $0.text } ?? "" }
}

extension Transaction {
    func plan(_ address: PlanAddress) throws -> Plan { try plan(year: address.year, unit: address.unit) }
}

extension PlanPages {
    /// A page of one agency's plan, or, where several are meant as much, the choice between them.
    func choosing(
        _ request: Request, _ context: MemberContext, _ path: @escaping @Sendable (PlanAddress) -> Path,
        _ page: (PlanAddress, MemberContext) async throws -> Page
    ) async throws -> Page {
        let address = try PlanAddress(request, context)
        do {
            return try await page(address, context)
        } catch Plan.Refusal.missing(.unit) {
            let (rows, units) = try await site.store.read(as: context.actor, at: site.now()) { (try $0.plans(), try $0.units()) }
            let meant = rows.filter { row in row.year == address.year && address.unit.map { $0.contains(row.unit) } ?? true }
            return Page(html: PlanChoiceView(year: address.year, rows: meant, units: units, path: path, context: context).html)
        }
    }
}

/// The agencies that have a plan of a year, for a reader to whom none is nearer than the others.
struct PlanChoiceView {
    let year: Int
    let rows: [PlanRow]
    let units: [Unit]
    /// The page that was asked for.
    let path: @Sendable (PlanAddress) -> Path
    let context: MemberContext

    private var language: ReaderLanguage { context.language }

    var html: HTML {
        let crumbs = UI.breadcrumbs(
            label: DeskPhrases.here(language), [(PlanPhrases.plan(language), Path.plans.tail)], here: PlanPhrases.ofYear(year)(language))
        let names = UnitNames(units)
        let cards = rows.map { row in
            UI.Card(
                title: names(row.unit, language), url: path(PlanAddress(year: year, unit: row.unit)).tail, text: row.title,
                meta: [HTML(PlanPhrases.standing(done: row.done, doneLate: row.doneLate, late: row.late, of: row.tasks)(language))])
        }
        let title: HTML =
            "<h1>\(PlanPhrases.chooseAgency(language))</h1><p class=\"intro\">\(PlanPhrases.chooseAgencyOf(year)(language))</p>"
        return Layout(context).page(PlanPhrases.chooseAgency, "\(crumbs)\(title)\(UI.cardList(cards, isTop: true))")
    }
}
