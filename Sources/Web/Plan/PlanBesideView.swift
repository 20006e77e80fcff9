import Domain
import FoundationEssentials
import HTML
import Language
import Store

/// What the head directed in a year, what is overdue first.
struct DirectionsView {
    let data: PlanData
    let context: MemberContext
    let now: Date
    let calendar: WorkCalendar
    var done = false
    var refused: RefusedPlan?

    private var language: ReaderLanguage { context.language }
    private var plan: Plan { data.plan }

    var html: HTML {
        let frame = PlanFrame(data: data, context: context, refused: refused, done: done)
        let intro: HTML =
            "<h2>\(PlanPhrases.directions(language))</h2><p class=\"intro\">\(PlanPhrases.directionsIntro(language))</p>"
        return frame.page(PlanPhrases.directions, .planDirections(data.address), "\(intro)\(list)\(giving)")
    }

    private var list: HTML {
        guard !plan.directions.isEmpty else { return UI.notice("<p>\(PlanPhrases.noDirections(language))</p>") }
        return "<ul class=\"cards\">\(plan.directions.map(card))</ul>"
    }

    private func card(_ direction: Direction) -> HTML {
        let terms = direction.terms
        let id = direction.id.uuidString.lowercased()
        var facts: [(term: String, value: HTML)] = [
            (PlanPhrases.lead(language), HTML(data.units(terms.lead, language))),
            (PlanPhrases.givenOn(language), HTML(Phrase.date(terms.givenOn)(language))),
            (PlanPhrases.dueOn(language), HTML(Phrase.date(terms.dueOn)(language))),
        ]
        if let number = terms.number { facts.append((Plan.Refusal.Field.number.phrase(language), HTML(number))) }
        if let task = terms.task.flatMap({ plan.task($0) }) {
            facts.append(
                (
                    PlanPhrases.forTask(language),
                    "<a lang=\"vi\" href=\"\(url: Path.planTask(data.address, task.id).tail)\">\(task.terms.title)</a>"
                ))
        }
        if let result = direction.result, let doneAt = direction.doneAt {
            let when = UI.time(iso: doneAt.day.iso, Phrase.date(doneAt.day)(language))
            facts.append((Plan.Refusal.Field.result.phrase(language), "\(when)<div lang=\"vi\">\(UI.paragraphs(result))</div>"))
        }
        return
            "<li class=\"card\" id=\"\(id)\"><h3 class=\"card-title\" lang=\"vi\">\(terms.text)</h3><p class=\"meta\">\(badge(direction))</p>\(UI.definitionList(facts))\(carrying(direction, id))</li>\n"
    }

    private func badge(_ direction: Direction) -> HTML {
        let status = direction.status(at: now)
        let late = direction.lateDays(at: now, calendar)
        let days = late > 0 ? " (\(PlanPhrases.late(late)(language)))" : ""
        let tone: Tone =
            switch status {
            case .overdue: .bad
            case .open: .neutral
            case .done: .good
            case .doneLate: .warn
            }
        return UI.badge(status.phrase(language) + days, tone: tone)
    }

    private func carrying(_ direction: Direction, _ id: String) -> HTML? {
        guard direction.doneAt == nil, PlanPolicy.mayReport(leads: [direction.terms.lead], context.actor) else { return nil }
        let fields = PlanFields("result-" + id, refused, language)
        let form = UI.form(
            action: Path.planDirectionResult(data.address, direction.id).tail, csrf: context.session.csrfToken,
            "\(fields.area(.result, rows: 3))\(UI.actions([UI.button(PlanPhrases.carryOut(language), weight: .plain)]))")
        return UI.details(PlanPhrases.carryOut(language), form, isOpen: fields.isRefused)
    }

    private var giving: HTML? {
        guard PlanPolicy.mayDirect(plan, context.actor) else { return nil }
        let fields = PlanFields("direction", refused, language, fresh: Form(["issued_on": now.day.iso]))
        let when =
            fields.line(.issuedOn, label: PlanPhrases.givenOn, type: .date, isRequired: true)
            + fields.line(.dueOn, hint: PlanPhrases.dueHint, type: .date) + fields.line(.days, type: .number)
        let body: HTML =
            "\(fields.area(.text))\(fields.choice(.unit, data.options(language), empty: PlanPhrases.choose))\(when)\(fields.line(.number, limit: Post.Document.numberLimit))\(fields.choice(.task, plan.options, empty: PlanPhrases.noTask, isRequired: false))"
        let form = UI.form(
            action: Path.planDirections(data.address).tail, csrf: context.session.csrfToken,
            keep: .untilItArrived(as: "direction-\(plan.id.uuidString)"),
            "\(body)\(UI.actions([UI.button(PlanPhrases.newDirection(language))]))")
        return UI.panel(nil, UI.details(PlanPhrases.newDirection(language), form, isOpen: fields.isRefused))
    }
}

/// Dialogues, events, trainings and proposals of a year.
struct RecordsView {
    let data: PlanData
    let context: MemberContext
    let now: Date
    var done = false
    var refused: RefusedPlan?

    private var language: ReaderLanguage { context.language }
    private var plan: Plan { data.plan }

    var html: HTML {
        let frame = PlanFrame(data: data, context: context, refused: refused, done: done)
        let intro: HTML = "<h2>\(PlanPhrases.records(language))</h2><p class=\"intro\">\(PlanPhrases.recordsIntro(language))</p>"
        return frame.page(PlanPhrases.records, .planRecords(data.address), "\(intro)\(list)\(adding)")
    }

    private var list: HTML {
        guard !plan.records.isEmpty else { return UI.notice("<p>\(PlanPhrases.noRecords(language))</p>") }
        return "<ul class=\"cards\">\(plan.records.map(card))</ul>"
    }

    private func card(_ record: PlanRecord) -> HTML {
        let terms = record.terms
        var meta: [HTML] = [
            UI.badge(terms.kind.phrase(language)), UI.time(iso: terms.heldOn.iso, Phrase.date(terms.heldOn)(language)),
            HTML(data.units(terms.unit, language)),
        ]
        if let participants = terms.participants { meta.append(HTML(PlanPhrases.people(participants)(language))) }
        if let number = terms.number { meta.append(HTML(number)) }
        let addressee = terms.addressee.map { "<p>\(PlanPhrases.sentTo(language))<span lang=\"vi\">\($0)</span></p>" as HTML }
        let change: HTML? =
            PlanPolicy.mayRecord(unit: terms.unit, in: plan, context.actor)
            ? "<p class=\"no-print\"><a href=\"\(url: Path.planRecord(data.address, record.id).tail)\">\(PlanPhrases.change(language))<span class=\"visually-hidden\">: \(terms.title)</span></a></p>"
            : nil
        return
            "<li class=\"card\" id=\"\(record.id.uuidString.lowercased())\"><h3 class=\"card-title\" lang=\"vi\">\(terms.title)</h3><p class=\"meta\">\(meta.joined(separator: " · "))</p>\(addressee)<div lang=\"vi\">\(UI.paragraphs(terms.result))</div>\(change)</li>\n"
    }

    private var adding: HTML? {
        guard PlanPolicy.allows(.record, in: plan, by: context.actor) else { return nil }
        let fields = PlanFields("record", refused, language, fresh: Form(["held_on": now.day.iso]))
        let form = UI.form(
            action: Path.planRecords(data.address).tail, csrf: context.session.csrfToken,
            keep: .untilItArrived(as: "record-\(plan.id.uuidString)"),
            "\(fields.record(data, context))\(UI.actions([UI.button(PlanPhrases.save(language))]))")
        return UI.panel(nil, UI.details(PlanPhrases.newRecord(language), form, isOpen: fields.isRefused))
    }
}

/// The form in which a record is corrected.
struct RecordFormView {
    let data: PlanData
    let record: PlanRecord
    let refused: RefusedPlan
    let context: MemberContext

    private var language: ReaderLanguage { context.language }

    var html: HTML {
        let year = data.plan.year
        let crumbs = UI.breadcrumbs(
            label: DeskPhrases.here(language),
            [
                (PlanPhrases.plan(language), Path.plans.tail), (PlanPhrases.ofYear(year)(language), Path.plan(data.address).tail),
                (PlanPhrases.records(language), Path.planRecords(data.address).tail),
            ], here: PlanPhrases.changeRecord(language))
        let fields = PlanFields("record", refused, language, present: Form(record.terms))
        let seen = record.seen.html(after: fields.isRefused ? fields.form : nil, isShown: fields.isStale)
        let form = UI.form(
            action: Path.planRecord(data.address, record.id).tail, csrf: context.session.csrfToken,
            "\(seen)\(fields.record(data, context))\(UI.actions([UI.button(PlanPhrases.save(language))]))")
        return Layout(context).page(
            PlanPhrases.changeRecord,
            "\(PlanFields.summary(refused, language))\(crumbs)<h1>\(PlanPhrases.changeRecord(language))</h1>\(form)")
    }
}

extension PlanFields {
    func record(_ data: PlanData, _ context: MemberContext) -> HTML {
        let kinds = PlanRecord.Kind.allCases.map { ($0.rawValue, $0.phrase(language)) }
        let units = data.unitList.filter { PlanPolicy.mayRecord(unit: $0.path, in: data.plan, context.actor) }.map {
            ($0.path.text, $0.name(language))
        }
        let what: HTML =
            "\(choice(.kind, kinds))\(line(.title, isRequired: true, limit: Plan.titleLimit))\(choice(.unit, units))\(line(.heldOn, type: .date, isRequired: true))"
        let facts: HTML =
            "\(line(.participants, type: .number))\(area(.result))\(line(.number, limit: Post.Document.numberLimit))\(line(.addressee, hint: PlanPhrases.addresseeHint, limit: PlanRecord.Terms.addresseeLimit))"
        return "\(what)\(facts)\(choice(.task, data.plan.options, empty: PlanPhrases.noTask, isRequired: false))"
    }
}

extension PlanData {
    /// The units to which a direction can be given.
    func options(_ language: ReaderLanguage) -> [(value: String, title: String)] {
        unitList.filter { staffed.contains($0.path) }.map { ($0.path.text, $0.name(language)) }
    }
}

extension Plan {
    /// The tasks for a choice, with the beginning of what they say.
    fileprivate var options: [(value: String, title: String)] {
        solutions.flatMap { solution in
            solution.tasks.map { task in
                let title = task.terms.title
                return (task.id.uuidString, "\(solution.component.mark). " + (title.count > 80 ? title.prefix(79) + "…" : title))
            }
        }
    }
}
