import Domain
import FoundationEssentials
import HTML
import Language
import Store

/// Every draw on record, and the form for another.
struct SampleListView {
    let records: [SampleRecord]
    let units: UnitNames
    let context: MemberContext
    let form: Form
    let faults: [SamplePlan.Fault]

    private var language: ReaderLanguage { context.language }

    var html: HTML {
        let summary = UI.errorSummary(
            title: LayoutPhrases.refusedTitle(language), faults.map { ($0.field.rawValue, SamplePhrases.fault($0)(language)) })
        let title: HTML = "<h1>\(SamplePhrases.title(language))</h1><p class=\"intro\">\(SamplePhrases.intro(language))</p>"
        return Layout(context).page(SamplePhrases.title, "\(summary)\(title)\(list)\(fix)\(SampleSteps(language: language).html)")
    }

    private var list: HTML {
        guard !records.isEmpty else {
            return "<p>\((drawable.isEmpty ? SamplePhrases.noneToRead : SamplePhrases.none)(language))</p>"
        }
        let columns = [
            UI.Column(SamplePhrases.period(language)), UI.Column(SamplePhrases.unit(language), isMinor: true),
            UI.Column(SamplePhrases.size(language), isNumber: true), UI.Column(SamplePhrases.source(language)),
            UI.Column(SamplePhrases.document(language)), UI.Column(SamplePhrases.fixedBy(language)),
            UI.Column(SamplePhrases.state(language)),
        ]
        return UI.table(caption: SamplePhrases.list(language), columns: columns, rows: records.map(row))
    }

    private func row(_ record: SampleRecord) -> UI.Row {
        let plan = record.plan
        let link: HTML = "<a href=\"\(url: Path.officeSamplePlan(record.id).tail)\">\(plan.days.phrase(language))</a>"
        let words = SampleWords(record: record, language: language)
        return UI.Row([
            link, HTML(units(plan.unit, language)), HTML(language.number(plan.size)), HTML(words.source), HTML(plan.document),
            "\(record.fixedBy), \(UI.time(iso: record.fixedAt.rfc3339, Phrase.instant(record.fixedAt)(language)))", HTML(words.state),
        ])
    }

    // MARK: Another

    private var drawable: [Unit] { units.all.filter { context.member.draws(in: $0.path) } }

    private func error(_ field: SamplePlan.Fault.Field) -> String? {
        faults.first { $0.field == field }.map { SamplePhrases.fault($0)(language) }
    }

    private func field(
        _ field: SamplePlan.Fault.Field, hint: Phrase? = nil, type: UI.InputType = .text, limit: Int? = nil
    ) -> HTML {
        UI.field(
            label: SamplePhrases.name(field)(language), name: field.rawValue, value: form[field.rawValue], hint: hint?(language),
            error: error(field), type: type, required: true, maxLength: limit)
    }

    private var fix: HTML {
        guard !drawable.isEmpty else { return "" }
        let unit = UI.select(
            label: SamplePhrases.unit(language), name: "unit", options: drawable.map { ($0.path.text, $0.name(language)) },
            chosen: form["unit"], error: error(.unit), required: true)
        let method = UI.radioGroup(
            legend: SamplePhrases.method(language), name: "method",
            options: SampleMethod.allCases.map {
                UI.Choice(value: $0.rawValue, title: SamplePhrases.method($0)(language), text: SamplePhrases.methodHelp($0)(language))
            }, checked: form["method"], error: error(.method), required: true)
        let source = UI.radioGroup(
            legend: SamplePhrases.source(language), name: "source",
            options: SampleSource.allCases.map {
                UI.Choice(value: $0.rawValue, title: SamplePhrases.source($0)(language), text: SamplePhrases.sourceHelp($0)(language))
            }, checked: form["source"], error: error(.source), required: true)
        let days: HTML = "\(field(.from, type: .date))\(field(.through, type: .date))\(field(.size, type: .number))"
        let words: HTML =
            "\(source)\(field(.sourceOn, hint: SamplePhrases.sourceOnHint, type: .date))\(field(.document, hint: SamplePhrases.documentHint, limit: SamplePlan.documentLimit))"
        let button = UI.actions([UI.button(SamplePhrases.fix(language))])
        let body = UI.form(
            action: Path.officeSample.tail, csrf: context.session.csrfToken, confirm: SamplePhrases.fixConfirm(language),
            "\(unit)\(days)\(method)\(words)\(button)")
        return "<section><h2>\(SamplePhrases.fixTitle(language))</h2><p>\(SamplePhrases.fixHint(language))</p>\(body)</section>"
    }
}

/// One draw: what was fixed, who was drawn, and how to repeat it.
struct SampleView {
    let record: SampleRecord
    /// Those drawn.
    let lines: [SampleLine]
    let exclusions: [(reason: SampleExclusion, count: Int)]
    let units: UnitNames
    let context: MemberContext
    let now: Date
    let done: String?
    let check: SampleCheck?
    let form: Form
    let faults: [SamplePlan.Fault]

    private var language: ReaderLanguage { context.language }
    private var plan: SamplePlan { record.plan }

    var html: HTML {
        let back = UI.breadcrumbs(
            label: DeskPhrases.here(language), [(SamplePhrases.title(language), Path.officeSample.tail)],
            here: plan.days.phrase(language))
        let summary = UI.errorSummary(
            title: LayoutPhrases.refusedTitle(language),
            faults.map { (Self.fields.contains($0.field) ? $0.field.rawValue : "main", SamplePhrases.fault($0)(language)) })
        let title: HTML = "<h1>\(SamplePhrases.title(language))\(language.colon)\(plan.days.phrase(language))</h1>"
        return Layout(context).page(
            SamplePhrases.title, "\(summary)\(news)\(back)\(title)\(checked)\(facts)\(drawing)\(withdrawing)\(picked)\(repeating)")
    }

    private static let fields: [SamplePlan.Fault.Field] = [.result, .again, .published, .reason]

    private var news: HTML? {
        let phrase: Phrase? =
            switch done {
            case "fixed": SamplePhrases.fixedDone
            case "drawn": SamplePhrases.drawnDone
            case "withdrawn": SamplePhrases.withdrawnDone
            default: nil
            }
        return phrase.map { UI.notice("<p>\($0(language))</p>", tone: .good, isNews: true) }
    }

    private func time(_ date: Date) -> HTML { UI.time(iso: date.rfc3339, Phrase.instant(date)(language)) }

    private var facts: HTML {
        var facts: [(term: String, value: HTML)] = [
            (SamplePhrases.unit(language), HTML(units(plan.unit, language))),
            (SamplePhrases.size(language), HTML(language.number(plan.size))),
            (SamplePhrases.method(language), HTML(SamplePhrases.method(plan.method)(language))),
            (SamplePhrases.source(language), HTML(SampleWords(record: record, language: language).source)),
            (SamplePhrases.document(language), HTML(plan.document)),
            (SamplePhrases.fixedBy(language), HTML(record.fixedBy)), (SamplePhrases.fixedAt(language), time(record.fixedAt)),
        ]
        if let withdrawal = record.withdrawal {
            facts += [
                (SamplePhrases.withdrawnBy(language), "\(withdrawal.by), \(time(withdrawal.at))"),
                (SamplePhrases.reason(language), HTML(withdrawal.reason)),
            ]
        }
        return "<div class=\"sample\">\(UI.definitionList(facts + frame + drawn))</div>\(verdict)"
    }

    private var frame: [(term: String, value: HTML)] {
        guard let list = record.list else { return [] }
        return [
            (SamplePhrases.listedAt(language), time(list.at)), (SamplePhrases.frameSize(language), HTML(language.number(list.size))),
            (SamplePhrases.frameHash(language), UI.code(list.hash)),
        ] + SampleExclusion.allCases.compactMap(excluded)
    }

    /// Whether there were reports at all is for inspectors, as everywhere: for others the line is always there.
    private func excluded(_ reason: SampleExclusion) -> (term: String, value: HTML)? {
        let name = SamplePhrases.exclusion(reason)(language)
        guard reason != .protected || IndicatorPolicy.seesReports(context.member) else {
            return (name, HTML(SamplePhrases.forInspectors(language)))
        }
        return exclusions.first { $0.reason == reason }.map { (name, HTML(language.number($0.count))) }
    }

    private var drawn: [(term: String, value: HTML)] {
        guard let draw = record.draw else { return [] }
        let result: [(term: String, value: HTML)] =
            draw.result.map {
                [
                    (SamplePhrases.result(language), UI.code($0.number)), (SamplePhrases.published(language), HTML($0.published)),
                    (SamplePhrases.planId(language), UI.code(record.id.uuidString.lowercased())),
                ]
            } ?? []
        return result + [
            (SamplePhrases.drawnBy(language), HTML(draw.by)), (SamplePhrases.drawnAt(language), time(draw.at)),
            (SamplePhrases.algorithm(language), UI.code(draw.algorithm)),
        ]
    }

    /// Whether anybody could have chosen who is drawn.
    private var verdict: HTML? {
        let verdict: (Phrase, Tone)? =
            switch plan.seed {
            case .chosen: (SamplePhrases.late, .neutral)
            case .source where record.list == nil: nil
            case .source: record.isListedInTime ? (SamplePhrases.inTime, .good) : (SamplePhrases.listedLate, .neutral)
            }
        return verdict.map { UI.notice("<p>\($0.0(language))</p>", tone: $0.1) }
    }

    private var isOpen: Bool { record.draw == nil && record.withdrawal == nil }

    private var drawing: HTML {
        guard isOpen, case .source(let source, _) = plan.seed, let known = plan.knownAt else { return "" }
        let listing: HTML? = record.list == nil ? "<p>\(SamplePhrases.notListed(language))</p>" : nil
        guard now >= known else { return "\(listing)<p>\(SamplePhrases.drawableAt(known)(language))</p>" }
        guard context.member.draws(in: plan.unit) else { return "<p>\(SamplePhrases.waiting(language))</p>" }
        let fields: HTML = """
            \(field(.result, hint: SamplePhrases.resultHint(source), limit: source.length))\
            \(field(.again, hint: SamplePhrases.againHint, limit: source.length))\
            \(field(.published, hint: SamplePhrases.publishedHint, limit: SamplePlan.documentLimit))
            """
        let body = UI.form(
            action: Path.officeSampleDraw(record.id).tail, csrf: context.session.csrfToken, confirm: SamplePhrases.drawConfirm(language),
            "\(fields)\(UI.actions([UI.button(SamplePhrases.draw(language))]))")
        return "<section><h2>\(SamplePhrases.draw(language))</h2>\(body)</section>"
    }

    private var withdrawing: HTML {
        guard isOpen, case .source(_, let day) = plan.seed, now.day < day, context.member.draws(in: plan.unit) else { return "" }
        let body = UI.form(
            action: Path.officeSampleWithdrawal(record.id).tail, csrf: context.session.csrfToken,
            confirm: SamplePhrases.withdrawConfirm(language),
            "\(field(.reason, hint: SamplePhrases.withdrawHint, limit: SamplePlan.documentLimit))\(UI.actions([UI.button(SamplePhrases.withdraw(language), weight: .plain)]))"
        )
        return UI.details(SamplePhrases.withdraw(language), body, isOpen: faults.contains { $0.field == .reason })
    }

    private func field(_ field: SamplePlan.Fault.Field, hint: Phrase, limit: Int) -> HTML {
        UI.field(
            label: SamplePhrases.name(field)(language), name: field.rawValue, value: form[field.rawValue], hint: hint(language),
            error: faults.first { $0.field == field }.map { SamplePhrases.fault($0)(language) }, required: true, maxLength: limit)
    }

    private var picked: HTML {
        guard record.draw != nil else { return "" }
        let columns = [
            UI.Column(SamplePhrases.rank(language), isNumber: true), UI.Column(SamplePhrases.business(language)),
            UI.Column(SamplePhrases.most(language)), UI.Column(SamplePhrases.received(language), isNumber: true),
            UI.Column(SamplePhrases.attended(language), isNumber: true),
        ]
        let rows = lines.map { line in
            UI.Row([
                HTML(line.rank.map(language.number) ?? ""), HTML(line.name), HTML(units(line.business.unit, language)),
                HTML(language.number(line.business.received)), HTML(language.number(line.business.attended)),
            ])
        }
        let check = UI.linkButton(SamplePhrases.check(language), url: Path.officeSampleCheck(record.id).tail, weight: .plain)
        let links = UI.tableLinks(language) { Path.officeSampleFile(record.id, $0).tail } + UI.actions([check])
        return
            "\(UI.table(caption: SamplePhrases.picked(language), columns: columns, rows: rows))\(links)<p class=\"hint\">\(SamplePhrases.downloadHint(language))</p>"
    }

    private var checked: HTML {
        guard let check else { return "" }
        guard check.isSound else {
            return UI.notice(
                title: SamplePhrases.checkTitle(language), "<p>\(SamplePhrases.unsound(language))</p>", tone: .bad, isNews: true)
        }
        if check.isEqual {
            return UI.notice(
                title: SamplePhrases.checkTitle(language), "<p>\(SamplePhrases.equal(language))</p>", tone: .good, isNews: true)
        }
        let parts = [(check.gone, SamplePhrases.gone), (check.added, SamplePhrases.added), (check.changed, SamplePhrases.changed)]
        let items = parts.filter { !$0.0.isEmpty }.map { keys, phrase in
            "<li>\(language.number(keys.count)) \(phrase(language))\(language.colon)\(keys.prefix(20).map { $0.uuidString.lowercased() }.joined(separator: ", "))</li>"
                as HTML
        }
        return UI.notice(
            title: SamplePhrases.checkTitle(language), "<p>\(SamplePhrases.sound(language))</p><ul>\(items)</ul>", isNews: true)
    }

    private var repeating: HTML { SampleSteps(language: language, record: record.draw == nil ? nil : record).html }
}

/// How anybody repeats a draw, with the commands for one that is on record.
struct SampleSteps {
    let language: ReaderLanguage
    var record: SampleRecord?

    var html: HTML {
        let items = SamplePhrases.steps.map { "<li>\($0(language))</li>" as HTML }
        let commands = record.map { record in
            "<h3>\(SamplePhrases.commands(language))</h3><pre class=\"commands\" tabindex=\"0\" translate=\"no\">\(Self.commands(record))</pre>"
                as HTML
        }
        return "<section><h2>\(SamplePhrases.repeatTitle(language))</h2><ul>\(items)</ul>\(commands)</section>"
    }

    /// A seed holds no sign that a shell takes for more than itself within quotes.
    static func commands(_ record: SampleRecord) -> String {
        let sorted = """
            tail -n +2 khung-mau.csv | cut -d, -f1,2 | tr , ' ' | LC_ALL=C sort | sha256sum
            tail -n +2 khung-mau.csv | cut -d, -f1,2 | tr , ' ' | while read -r key unit; do
              echo "$(printf '%s:%s' '\(record.seed ?? "")' "$key" | sha256sum | cut -c1-64) $key $unit"
            done | LC_ALL=C sort
            """
        return record.plan.method == .simple ? sorted + " | head -n \(record.plan.size)" : sorted
    }
}

/// A plan in few words.
struct SampleWords {
    let record: SampleRecord
    let language: ReaderLanguage

    var source: String {
        switch record.plan.seed {
        case .source(let source, let day): "\(SamplePhrases.source(source)(language)), \(Phrase.date(day)(language))"
        case .chosen(let seed): "\(SamplePhrases.chosenSeed(language))\(language.colon)\(seed)"
        }
    }

    var state: String {
        if let draw = record.draw { return SamplePhrases.drawn(draw.drawn, of: record.list?.size ?? 0, language) }
        if record.withdrawal != nil { return SamplePhrases.withdrawn(language) }
        if case .chosen = record.plan.seed { return SamplePhrases.superseded(language) }
        return SamplePhrases.waiting(language)
    }
}

extension ClosedRange<Day> {
    /// `1/1/2026 – 31/12/2026` as the language writes dates.
    func phrase(_ language: ReaderLanguage) -> String {
        "\(Phrase.date(lowerBound)(language)) – \(Phrase.date(upperBound)(language))"
    }
}
