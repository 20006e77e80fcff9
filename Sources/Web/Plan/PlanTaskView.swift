import Domain
import FoundationEssentials
import HTML
import Language
import Store

/// A task: what is asked, how it stands, what shows it, and what the reader may do.
struct PlanTaskView: Sendable {
    let data: PlanTaskData
    let context: MemberContext
    let now: Date
    var done = false
    var refused: RefusedPlan?

    private var language: ReaderLanguage { context.language }
    private var plan: Plan { data.plan }
    private var task: PlanTask { data.task }

    var html: HTML {
        let crumbs = UI.breadcrumbs(
            label: DeskPhrases.here(language),
            [
                (PlanPhrases.plan(language), Path.plans.tail),
                (PlanPhrases.ofYear(plan.year)(language), Path.plan(data.address).tail),
            ], here: PlanPhrases.tasks(language))
        let component = data.solution.component
        let top: HTML =
            "\(PlanFields.summary(refused, language))\(doneNotice(done, language))\(crumbs)<p class=\"soft\">\(component.heading(language))</p><h1 class=\"task-title\" lang=\"vi\">\(task.terms.title)</h1>"
        let badge: HTML = "<p class=\"meta\">\(task.status(on: now.day).badge(language))</p>"
        return Layout(context).page(task.terms.title, "\(top)\(badge)\(edit)\(facts)\(evidence)\(report)\(forms)\(history)")
    }

    private var edit: HTML? {
        guard PlanPolicy.mayEdit(keeper: plan.keeper, context.actor) else { return nil }
        return UI.actions([
            UI.linkButton(PlanPhrases.editTask(language), url: Path.planTaskEdit(data.address, task.id).tail, weight: .plain)
        ])
    }

    private var facts: HTML {
        let terms = task.terms
        func names(_ units: [UnitPath]) -> HTML { HTML(units.map { data.units($0, language) }.joined(separator: language.semicolon)) }
        var facts: [(term: String, value: HTML)] = [
            (Plan.Refusal.Field.solution.phrase(language), "<span lang=\"vi\">\(data.solution.title)</span>"),
            (PlanPhrases.lead(language), names(terms.leads)),
        ]
        if !terms.coordinates.isEmpty { facts.append((PlanPhrases.coordinates(language), names(terms.coordinates))) }
        if !terms.unitsNamed.isEmpty { facts.append((PlanPhrases.named(language), "<span lang=\"vi\">\(terms.unitsNamed)</span>")) }
        facts.append((PlanPhrases.period(language), HTML(PlanPhrases.span(terms.from, terms.through)(language))))
        if let missed = task.missedOn { facts.append((PlanPhrases.missedOn(language), HTML(Phrase.date(missed)(language)))) }
        if !task.missedBy.isEmpty { facts.append((PlanPhrases.missedBy(language), names(task.missedBy))) }
        facts.append((Plan.Refusal.Field.evidence.phrase(language), "<div lang=\"vi\">\(UI.paragraphs(terms.evidence))</div>"))
        if let doneAt = task.doneAt { facts.append((PlanPhrases.doneOn(language), HTML(Phrase.date(doneAt.day)(language)))) }
        return UI.panel(nil, UI.definitionList(facts))
    }

    // MARK: What shows it

    private var evidence: HTML {
        let rules = data.evidence.map { found in
            let name = found.rule.unit.map { "\(found.rule.phrase(language)) (\(data.units($0, language)))" } ?? found.rule.phrase(language)
            return "<li>\(name): <strong>\(language.number(found.count))</strong>\(items(found))</li>" as HTML
        }
        let hand = data.proofs.map(proof)
        let automatic: HTML? = rules.isEmpty ? nil : "<h3>\(PlanPhrases.attachedThemselves(language))</h3><ul>\(rules)</ul>"
        let typed: HTML? = hand.isEmpty ? nil : "<h3>\(PlanPhrases.attachedByHand(language))</h3><ul>\(hand)</ul>"
        let none: HTML? = rules.isEmpty && hand.isEmpty ? "<p class=\"soft\">\(PlanPhrases.noProof(language))</p>" : nil
        return UI.panel(PlanPhrases.proofs(language), "\(automatic)\(typed)\(none)")
    }

    private func items(_ evidence: Evidence) -> HTML? {
        guard !evidence.items.isEmpty else { return nil }
        let links = evidence.items.map { item in
            "<li><a\(attribute: "lang", isVietnamese(item.place) ? "vi" : nil) href=\"\(url: link(item.place))\">\(item.title)</a></li>"
                as HTML
        }
        return "<ul>\(links)</ul>"
    }

    /// Questions stand in the language of who asked.
    private func isVietnamese(_ place: Evidence.Item.Place) -> Bool {
        switch place {
        case .question, .product: false
        case .post, .record, .direction: true
        }
    }

    private func link(_ place: Evidence.Item.Place) -> String {
        switch place {
        case .question(let slug): Path.question(slug: slug).link(language)
        case .product(let slug): Path.product(slug: slug).link(language)
        case .post(let section, let slug): Path.post(section, slug: slug).link(language)
        case .record(let id): Path.planRecords(data.address).tail + "#" + id.uuidString.lowercased()
        case .direction(let id): Path.planDirections(data.address).tail + "#" + id.uuidString.lowercased()
        }
    }

    private func proof(_ shown: ShownProof) -> HTML {
        let name: HTML =
            switch shown.place {
            case .ticket(let id): "<a lang=\"vi\" href=\"\(url: Path.deskTicket(id).tail)\">\(shown.title)</a>"
            case .hiddenTicket: "<em>\(PlanPhrases.hiddenTicket(language))</em>"
            case .post(let section, let slug):
                "<a lang=\"vi\" href=\"\(url: Path.post(section, slug: slug).link(language))\">\(shown.title)</a>"
            case .document: "<strong>\(shown.title)</strong>"
            case .file(let row):
                "<a lang=\"vi\" href=\"\(url: Path.planTaskFile(data.address, task.id, row.id).tail)\">\(row.name)</a> <span class=\"soft\">(\(SectionPhrases.file(row.kind, size: row.size)))</span>"
            }
        let note: HTML? = shown.proof.note.isEmpty ? nil : " – <span lang=\"vi\">\(shown.proof.note)</span>"
        let day = shown.proof.at.day
        return "<li>\(name)\(note) <span class=\"soft\">(\(UI.time(iso: day.iso, Phrase.date(day)(language))))</span>\(removal(shown))</li>"
    }

    /// On what a task was confirmed stays.
    private func removal(_ shown: ShownProof) -> HTML? {
        guard task.state != .done, PlanPolicy.mayProve(task, in: plan, context.actor) else { return nil }
        let fields = PlanFields(PlanFields.removal(shown.proof.id), refused, language)
        let title = PlanPhrases.removeProof(language) + (shown.title.isEmpty ? "" : ": " + shown.title)
        let form = UI.form(
            action: Path.planProofRemoval(data.address, task.id, shown.proof.id).tail, csrf: context.session.csrfToken,
            "\(fields.area(.reason, hint: PlanPhrases.removeHint, rows: 2))\(UI.actions([UI.button(PlanPhrases.removeProof(language), weight: .plain)]))"
        )
        return "<div class=\"no-print\">\(UI.details(title, form, isOpen: fields.isRefused))</div>"
    }

    private var report: HTML {
        guard let text = task.report, let at = task.reportedAt else {
            return UI.panel(PlanPhrases.lastReport(language), "<p class=\"soft\">\(PlanPhrases.noReport(language))</p>")
        }
        let when = UI.time(iso: at.rfc3339, Phrase.instant(at)(language))
        return UI.panel(PlanPhrases.lastReport(language), "<p class=\"soft\">\(when)</p><div lang=\"vi\">\(UI.paragraphs(text))</div>")
    }

    private var history: HTML {
        UI.panel(nil, UI.details(PlanPhrases.history(language), UI.timeline(data.history.map { $0.moment(language) })))
    }

    // MARK: What is done with it

    private var forms: HTML? {
        let isLed = PlanPolicy.mayReport(leads: task.terms.leads, context.actor)
        let mayConfirm = PlanPolicy.mayConfirm(plan, context.actor)
        var forms: [HTML] = []
        if task.state != .done, isLed { forms.append(reportForm) }
        if PlanPolicy.mayProve(task, in: plan, context.actor) { forms += [uploadForm, proofForm] }
        if mayConfirm { forms.append(task.state == .done ? reopenForm : confirmForm) }
        return forms.isEmpty ? nil : "<div class=\"no-print\">\(forms)</div>"
    }

    private func form(_ title: Phrase, _ path: Path, button: Phrase, weight: UI.Weight = .plain, _ body: HTML) -> HTML {
        let buttons = UI.actions([UI.button(button(language), weight: weight)])
        let isStale = refused?.refusals.contains(.changedMeanwhile) ?? false
        let seen = task.seen.html(after: refused?.form, isShown: isStale)
        return UI.panel(title(language), UI.form(action: path.tail, csrf: context.session.csrfToken, "\(seen)\(body)\(buttons)"))
    }

    private var reportForm: HTML {
        let fields = PlanFields("report", refused, language, fresh: Form(["state": PlanTask.State.underWay.rawValue]))
        let states: [TaskStatus] = [.underWay, .notStarted]
        let body = fields.choice(.state, states.map { ($0.rawValue, $0.phrase(language)) }) + fields.area(.report)
        return form(PlanPhrases.report, .planTaskReport(data.address, task.id), button: PlanPhrases.reportButton, weight: .main, body)
    }

    private var uploadForm: HTML {
        let fields = PlanFields("upload", refused, language)
        let body =
            // What is typed comes before the file, and has arrived where that is too large.
            fields.line(.note, limit: PlanProof.noteLimit)
            + fields.line(.file, hint: PlanPhrases.fileHint, type: .file, isRequired: true, largest: .kept(language))
        let buttons = UI.actions([UI.button(PlanPhrases.addFile(language), weight: .plain)])
        return UI.panel(
            PlanPhrases.addFile(language),
            UI.form(
                action: Path.planTaskFiles(data.address, task.id).tail, csrf: context.session.csrfToken, takesFiles: true,
                "\(body)\(buttons)"))
    }

    private var proofForm: HTML {
        let fields = PlanFields("proof", refused, language)
        let kinds = TypedProof.Kind.allCases.map { ($0.rawValue, $0.phrase(language)) }
        let body =
            fields.choice(.kind, kinds) + fields.line(.proof, hint: PlanPhrases.proofHint, isRequired: true, limit: TypedProof.nameLimit)
            + fields.line(.note, limit: PlanProof.noteLimit)
        return form(PlanPhrases.addProof, .planTaskProof(data.address, task.id), button: PlanPhrases.addProof, body)
    }

    private var confirmForm: HTML {
        form(
            PlanPhrases.confirm, .planTaskConfirmation(data.address, task.id), button: PlanPhrases.confirm, weight: .main,
            "<p class=\"hint\" id=\"confirm-proof\">\(PlanPhrases.confirmHint(language))</p>")
    }

    private var reopenForm: HTML {
        form(
            PlanPhrases.reopen, .planTaskReopening(data.address, task.id), button: PlanPhrases.reopen,
            PlanFields("reopen", refused, language).area(.reason, rows: 3))
    }
}

/// The form in which the office words a task.
struct PlanTaskFormView {
    let data: PlanData
    let solution: Solution
    let task: PlanTask?
    let form: Form
    let faults: [Plan.Refusal]
    let context: MemberContext

    private var language: ReaderLanguage { context.language }
    private var plan: Plan { data.plan }
    private var title: Phrase { task == nil ? PlanPhrases.addTask : PlanPhrases.editTask }

    var html: HTML {
        let refused = faults.isEmpty ? nil : RefusedPlan(name: "task", form: form, refusals: faults)
        let fields = PlanFields("task", refused, language, fresh: form, present: task.map { Form($0.terms) })
        let seen = task.map { $0.seenTerms.html(after: fields.isRefused ? form : nil, isShown: fields.isStale) }
        let crumbs = UI.breadcrumbs(
            label: DeskPhrases.here(language),
            [
                (PlanPhrases.plan(language), Path.plans.tail),
                (PlanPhrases.ofYear(plan.year)(language), Path.plan(data.address).tail),
            ], here: title(language))
        let component = solution.component
        let intro: HTML =
            "<p class=\"intro\">\(component.heading(language)) – <span lang=\"vi\">\(solution.title)</span></p>"
        let path: Path = task.map { .planTaskEdit(data.address, $0.id) } ?? .planTasks(data.address, solution.id)
        let body: HTML =
            "\(seen)\(fields.area(.title, label: PlanPhrases.taskTitle))\(units(fields))\(period(fields))\(fields.area(.evidence, rows: 3))\(rules(fields))"
        let whole = UI.form(
            action: path.tail, csrf: context.session.csrfToken,
            keep: .untilItArrived(as: "plan-task-" + (task?.id ?? solution.id).uuidString),
            "\(body)\(UI.actions([UI.button(PlanPhrases.save(language))]))")
        return Layout(context).page(
            title, "\(PlanFields.summary(refused, language))\(crumbs)<h1>\(title(language))</h1>\(intro)\(whole)")
    }

    private func units(_ fields: PlanFields) -> HTML {
        "\(boxes(PlanPhrases.lead, "lead", fields))\(boxes(PlanPhrases.coordinates, "with", fields))"
            + UI.field(
                label: PlanPhrases.unitsNamed(language), name: "units_named", value: form["units_named"],
                hint: PlanPhrases.unitsNamedHint(language), maxLength: PlanTask.Terms.namedLimit)
    }

    private func boxes(_ legend: Phrase, _ prefix: String, _ fields: PlanFields) -> HTML {
        let error = prefix == "lead" ? faults.first { $0.field == .lead }?.phrase(language) : nil
        let remark = error.map { "<p class=\"error\" id=\"task-lead-error\">\($0)</p>" as HTML }
        // Who leads has people; a unit that leads already stays.
        let offered = data.unitList.filter {
            prefix != "lead" || data.staffed.contains($0.path) || task?.terms.leads.contains($0.path) ?? false
        }
        let boxes = offered.map { unit in
            let name = prefix + "." + unit.path.text
            return UI.checkbox(label: unit.name(language), name: name, value: "yes", checked: form.isOn(name))
        }
        let style: HTML = error == nil ? "field" : "field invalid"
        return
            "<fieldset class=\"\(style)\" id=\"task-\(prefix)\"\(attribute: "aria-describedby", error.map { _ in "task-lead-error" })><legend>\(legend(language))</legend>\(remark)\(boxes)</fieldset>\n"
    }

    private func period(_ fields: PlanFields) -> HTML {
        let days = fields.line(.from, type: .date, isRequired: true) + fields.line(.through, type: .date, isRequired: true)
        return task == nil ? days : days + fields.area(.reason, hint: PlanPhrases.endReasonHint, rows: 2, isRequired: false)
    }

    private func rules(_ fields: PlanFields) -> HTML {
        let sources = EvidenceRule.Source.allCases.flatMap { source in
            source == .posts ? Section.allCases.map { EvidenceRule(.posts, section: $0) } : [EvidenceRule(source)]
        }
        let units = data.unitList.map { ($0.path.text, $0.name(language)) }
        let error = faults.first { $0.field == .rule }?.phrase(language)
        let rows = (1...PlanTask.Terms.mostRules).map { number in
            UI.select(
                label: PlanPhrases.rule(number)(language), name: "rule_\(number)", id: number == 1 ? "task-rule" : nil,
                options: sources.map { ($0.text, $0.phrase(language)) }, chosen: form["rule_\(number)"],
                empty: PlanPhrases.nothing(language),
                error: error)
                + UI.select(
                    label: PlanPhrases.ruleUnit(number)(language), name: "rule_unit_\(number)", options: units,
                    chosen: form["rule_unit_\(number)"], empty: PlanPhrases.wholeAgency(language))
        }
        return "<h2>\(Plan.Refusal.Field.rule.phrase(language))</h2><p class=\"hint\">\(PlanPhrases.rulesHint(language))</p>\(rows)"
    }
}
