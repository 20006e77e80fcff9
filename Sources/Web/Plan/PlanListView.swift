import Domain
import FoundationEssentials
import HTML
import Language
import Store

/// The plans of the reader's agency, year by year, with a form for another one.
struct PlanListView {
    let rows: [PlanRow]
    let units: [Unit]
    let context: MemberContext
    let now: Date
    var done = false
    var refused: RefusedPlan?

    private var language: ReaderLanguage { context.language }

    var html: HTML {
        let title: HTML = "<h1>\(PlanPhrases.plans(language))</h1><p class=\"intro\">\(PlanPhrases.intro(language))</p>"
        return Layout(context).page(
            PlanPhrases.plan, "\(PlanFields.summary(refused, language))\(doneNotice(done, language))\(title)\(list)\(making)")
    }

    private var list: HTML {
        guard !rows.isEmpty else {
            return UI.emptyState(title: PlanPhrases.noPlansTitle(language), text: PlanPhrases.noPlans(language))
        }
        let names = UnitNames(units)
        let years = Dictionary(grouping: rows, by: \.year)
        let cards = rows.map { row in
            UI.Card(
                title: "\(PlanPhrases.ofYear(row.year)(language)) – \(names(row.unit, language))",
                url: Path.plan(PlanAddress(year: row.year, unit: years[row.year]?.count == 1 ? nil : row.unit)).tail,
                text: row.title,
                meta: [HTML(PlanPhrases.standing(done: row.done, doneLate: row.doneLate, late: row.late, of: row.tasks)(language))]
                    + (row.document.map { [HTML($0)] } ?? []))
        }
        return UI.cardList(cards, isTop: true)
    }

    private var making: HTML? {
        let keepers = units.filter { PlanPolicy.mayEdit(keeper: $0.path, context.actor) }
        guard !keepers.isEmpty else { return nil }
        let fresh = Form(["year": "\(now.day.year)"])
        let fields = PlanFields("make", refused, language, fresh: fresh)
        let agencies = units.filter { unit in keepers.contains { unit.path.contains($0.path) } }
        let body: HTML =
            "\(fields.line(.year, type: .number, isRequired: true))\(fields.choice(.unit, options(agencies)))\(fields.choice(.keeper, options(keepers)))\(fields.base)"
        let form = UI.form(
            action: Path.plans.tail, csrf: context.session.csrfToken, "\(body)\(UI.actions([UI.button(PlanPhrases.save(language))]))")
        return UI.panel(nil, UI.details(PlanPhrases.make(language), form, isOpen: fields.isRefused))
    }

    private func options(_ units: [Unit]) -> [(value: String, title: String)] {
        units.map { ($0.path.text, $0.name(language)) }
    }
}

extension PlanFields {
    /// Title and document of a plan.
    var base: HTML {
        line(.title, label: PlanPhrases.planTitle, isRequired: true, limit: Plan.titleLimit)
            + line(.number, isRequired: true, limit: Post.Document.numberLimit)
            + line(.issuer, isRequired: true, limit: Post.Document.issuerLimit) + line(.issuedOn, type: .date)
            + line(.basis, limit: Plan.basisLimit)
    }
}

/// What every page of a plan begins with.
struct PlanFrame {
    let data: PlanData
    let context: MemberContext
    let refused: RefusedPlan?
    let done: Bool

    private var language: ReaderLanguage { context.language }
    private var plan: Plan { data.plan }

    /// - Parameter here: the part that is shown.
    func page(_ here: Phrase, _ path: Path, _ body: HTML) -> HTML {
        let crumbs = UI.breadcrumbs(
            label: DeskPhrases.here(language), [(PlanPhrases.plan(language), Path.plans.tail)],
            here: PlanPhrases.ofYear(plan.year)(language))
        let parts: [(Phrase, Path)] = [
            (PlanPhrases.tasks, .plan(data.address)), (PlanPhrases.directions, .planDirections(data.address)),
            (PlanPhrases.records, .planRecords(data.address)), (PlanPhrases.history, .planHistory(data.address)),
        ]
        let tabs = UI.navigation(
            label: PlanPhrases.parts(language), parts.map { UI.Link($0.0(language), $0.1.tail, isCurrent: $0.1.tail == path.tail) })
        let top: HTML = "\(PlanFields.summary(refused, language))\(doneNotice(done, language))\(crumbs)<h1 lang=\"vi\">\(plan.title)</h1>"
        return Layout(context).page("\(here(language)) – \(plan.title)", "\(top)\(source)\(tabs)\(body)")
    }

    private var source: HTML {
        let copied: HTML? = plan.copiedFrom.map { "<p class=\"soft\">\(PlanPhrases.copiedFrom($0)(language))</p>" }
        var facts: [(term: String, value: HTML)] = [(PlanPhrases.keeper(language), HTML(data.units(plan.keeper, language)))]
        guard let document = plan.document else {
            return "\(UI.definitionList(facts))\(UI.notice("<p>\(PlanPhrases.noDocument(language))</p>", tone: .warn))\(copied)"
        }
        let date = document.issuedOn.map { ", " + Phrase.date($0)(language) } ?? ""
        facts.insert(
            (PlanPhrases.document(language), HTML(PlanPhrases.issued(document.number, document.issuer)(language) + date)), at: 0)
        if !plan.basis.isEmpty { facts.insert((PlanPhrases.basis(language), "<span lang=\"vi\">\(plan.basis)</span>"), at: 1) }
        return "\(UI.definitionList(facts))\(copied)"
    }
}
