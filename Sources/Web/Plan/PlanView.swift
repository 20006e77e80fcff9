import Domain
import FoundationEssentials
import HTML
import Language
import Store

/// A plan: components, solutions, and every task with who leads it and how it stands.
struct PlanView {
    let data: PlanData
    let context: MemberContext
    let now: Date
    /// The status that the reader picked.
    var status: TaskStatus?
    var done = false
    var refused: RefusedPlan?

    private var language: ReaderLanguage { context.language }
    private var plan: Plan { data.plan }
    private var mayEdit: Bool { PlanPolicy.mayEdit(keeper: plan.keeper, context.actor) }

    var html: HTML {
        let frame = PlanFrame(data: data, context: context, refused: refused, done: done)
        return frame.page(PlanPhrases.tasks, .plan(data.address), "\(filter)\(components)\(forms)")
    }

    private var filter: HTML {
        let tasks = plan.tasks
        let link = Path.plan(data.address).tail
        let all = UI.Link(PlanPhrases.all(language), link, isCurrent: status == nil, count: "\(tasks.count)")
        let links = TaskStatus.allCases.map { status in
            UI.Link(
                status.phrase(language), Path.plan(data.address).with("status", status.rawValue).tail, isCurrent: status == self.status,
                count: "\(tasks.count { $0.status(on: now.day) == status })")
        }
        return UI.navigation(label: PlanPhrases.filter(language), [all] + links)
    }

    private var components: HTML {
        let parts = PlanPart.allCases.compactMap(part)
        return parts.isEmpty ? UI.notice("<p>\(PlanPhrases.none(language))</p>") : parts.joined()
    }

    private func part(_ component: PlanPart) -> HTML? {
        let solutions = plan.solutions(of: component).compactMap(solution)
        guard !solutions.isEmpty else { return nil }
        return
            "<section class=\"plan-part\"><h2 id=\"\(component.rawValue)\">\(component.heading(language))</h2>\(solutions)</section>\n"
    }

    private func solution(_ solution: Solution) -> HTML? {
        let tasks = solution.tasks.filter { status == nil || $0.status(on: now.day) == status }
        guard !tasks.isEmpty || status == nil else { return nil }
        let table: HTML =
            tasks.isEmpty
            ? "<p class=\"soft\">\(PlanPhrases.noTasks(language))</p>"
            : UI.table(caption: solution.title, columns: columns, rows: tasks.map(row))
        return "<div lang=\"vi\"><h3>\(solution.title)</h3></div>\(table)\(adding(to: solution))"
    }

    private var columns: [UI.Column] {
        [
            UI.Column(PlanPhrases.tasks(language)), UI.Column(PlanPhrases.lead(language)), UI.Column(PlanPhrases.period(language)),
            UI.Column(PlanPhrases.status(language)), UI.Column(PlanPhrases.proofs(language), isNumber: true),
        ]
    }

    private func row(_ task: PlanTask) -> UI.Row {
        let leads = task.terms.leads.map { data.units($0, language) }.joined(separator: language.semicolon)
        let named: HTML? =
            task.terms.unitsNamed.isEmpty ? nil : "<br><span class=\"soft small\" lang=\"vi\">\(task.terms.unitsNamed)</span>"
        return UI.Row([
            "<a lang=\"vi\" href=\"\(url: Path.planTask(data.address, task.id).tail)\">\(task.terms.title)</a>", "\(leads)\(named)",
            HTML(PlanPhrases.span(task.terms.from, task.terms.through)(language)), task.status(on: now.day).badge(language),
            HTML(language.number(data.proofs(of: task))),
        ])
    }

    // MARK: What the office does

    private func adding(to solution: Solution) -> HTML? {
        guard mayEdit, status == nil else { return nil }
        let link: HTML =
            "<a href=\"\(url: Path.planTasks(data.address, solution.id).tail)\">\(PlanPhrases.addTask(language))<span class=\"visually-hidden\">: \(solution.title)</span></a>"
        return "<p class=\"no-print\">\(link)</p>"
    }

    private var forms: HTML? {
        guard mayEdit else { return nil }
        return UI.panel(nil, "\(baseForm)\(solutionForm)\(copyForm)")
    }

    private func form(_ title: Phrase, _ path: Path, _ fields: PlanFields, button: Phrase = PlanPhrases.save, _ body: HTML) -> HTML {
        let form = UI.form(
            action: path.tail, csrf: context.session.csrfToken,
            "\(body)\(UI.actions([UI.button(button(language), weight: .plain)]))")
        return UI.details(title(language), form, isOpen: fields.isRefused)
    }

    private var baseForm: HTML {
        var fresh = ["title": plan.title]
        (fresh["number"], fresh["issuer"]) = (plan.document?.number, plan.document?.issuer)
        fresh["issued_on"] = plan.document?.issuedOn?.iso
        fresh["basis"] = plan.basis
        let fields = PlanFields("base", refused, language, fresh: Form(fresh))
        let seen = plan.seenBase.html(after: fields.isRefused ? fields.form : nil, isShown: fields.isStale)
        return form(PlanPhrases.base, .planBase(data.address), fields, seen + fields.base)
    }

    private var solutionForm: HTML {
        let fields = PlanFields("solution", refused, language)
        let components = PlanPart.allCases.map { ($0.rawValue, $0.heading(language)) }
        return form(
            PlanPhrases.addSolution, .planSolutions(data.address), fields,
            fields.choice(.component, components) + fields.area(.title, rows: 3))
    }

    private var copyForm: HTML {
        let fields = PlanFields("copy", refused, language, fresh: Form(["year": "\(max(plan.year + 1, now.day.year))"]))
        return form(
            PlanPhrases.copy, .planCopy(data.address), fields, button: PlanPhrases.copyButton,
            fields.line(.year, label: PlanPhrases.copyYear, hint: PlanPhrases.copyHint, type: .number, isRequired: true))
    }
}

extension TaskStatus {
    func badge(_ language: ReaderLanguage) -> HTML {
        let tone: Tone =
            switch self {
            case .late: .bad
            case .underWay: .neutral
            case .notStarted: .quiet
            case .done: .good
            case .doneLate: .warn
            }
        return UI.badge(phrase(language), tone: tone)
    }
}

/// What was done with a plan, the latest first.
struct PlanHistoryView: Sendable {
    let data: PlanData
    let history: [PlanHistoryEntry]
    let context: MemberContext

    var html: HTML {
        PlanFrame(data: data, context: context, refused: nil, done: false).page(
            PlanPhrases.history, .planHistory(data.address),
            "<h2>\(PlanPhrases.history(context.language))</h2>\(UI.timeline(history.map { $0.moment(context.language) }))")
    }
}

extension PlanHistoryEntry {
    func moment(_ language: ReaderLanguage) -> UI.Moment {
        let words: HTML = event.words.isEmpty ? "" : "<div lang=\"vi\">\(UI.paragraphs(event.words))</div>"
        return UI.Moment(
            iso: at.rfc3339, time: Phrase.instant(at)(language) + " · " + author, title: event.phrase(language), body: words)
    }
}
