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
    let faults: [SampleFault]

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
            UI.Column(SamplePhrases.size(language), isNumber: true), UI.Column(SamplePhrases.seed(language)),
            UI.Column(SamplePhrases.document(language)), UI.Column(SamplePhrases.fixedBy(language)),
            UI.Column(SamplePhrases.state(language)),
        ]
        return UI.table(caption: SamplePhrases.list(language), columns: columns, rows: records.map(row))
    }

    private func row(_ record: SampleRecord) -> UI.Row {
        let plan = record.plan
        let link: HTML = "<a href=\"\(url: Path.officeSamplePlan(record.id).tail)\">\(plan.days.phrase(language))</a>"
        let state =
            record.draw.map { SamplePhrases.drawn($0.drawn, of: $0.frameSize, language) } ?? SamplePhrases.waiting(language)
        return UI.Row([
            link, HTML(units(plan.unit, language)), HTML(language.number(plan.size)), HTML(plan.seed), HTML(plan.document),
            "\(record.fixedBy), \(UI.time(iso: record.fixedAt.rfc3339, Phrase.instant(record.fixedAt)(language)))", HTML(state),
        ])
    }

    // MARK: Another

    private var drawable: [Unit] { units.all.filter { context.member.draws(in: $0.path) } }

    private func error(_ field: SampleFault.Field) -> String? {
        faults.first { $0.field == field }.map { SamplePhrases.fault($0)(language) }
    }

    private func field(
        _ field: SampleFault.Field, hint: Phrase? = nil, type: UI.InputType = .text, limit: Int? = nil
    ) -> HTML {
        UI.field(
            label: SamplePhrases.name(field)(language), name: field.rawValue, value: form[field.rawValue], hint: hint?(language),
            error: error(field), type: type, required: true, maxLength: limit)
    }

    private var fix: HTML {
        guard !drawable.isEmpty else { return "" }
        let unit = UI.select(
            label: SamplePhrases.unit(language), name: "unit", options: drawable.map { ($0.path.text, $0.name(language.rawValue)) },
            chosen: form["unit"], error: error(.unit), required: true)
        let method = UI.radioGroup(
            legend: SamplePhrases.method(language), name: "method",
            options: SampleMethod.allCases.map {
                UI.Choice(value: $0.rawValue, title: SamplePhrases.method($0)(language), text: SamplePhrases.methodHelp($0)(language))
            }, checked: form["method"], error: error(.method), required: true)
        let days: HTML = "\(field(.from, type: .date))\(field(.through, type: .date))\(field(.size, type: .number))"
        let words: HTML =
            "\(field(.seed, hint: SamplePhrases.seedHint, limit: 200))\(field(.document, hint: SamplePhrases.documentHint, limit: 300))"
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
    let outside: Int
    let units: UnitNames
    let context: MemberContext
    let now: Date
    let done: String?
    let check: SampleCheck?
    let faults: [SampleFault]

    private var language: ReaderLanguage { context.language }
    private var plan: SamplePlan { record.plan }

    var html: HTML {
        let back = UI.breadcrumbs(
            label: DeskPhrases.here(language), [(SamplePhrases.title(language), Path.officeSample.tail)],
            here: plan.days.phrase(language))
        let summary = UI.errorSummary(
            title: LayoutPhrases.refusedTitle(language), faults.map { ("main", SamplePhrases.fault($0)(language)) })
        let title: HTML = "<h1>\(SamplePhrases.title(language))\(language.colon)\(plan.days.phrase(language))</h1>"
        return Layout(context).page(
            SamplePhrases.title, "\(summary)\(news)\(back)\(title)\(checked)\(facts)\(drawing)\(picked)\(repeating)")
    }

    private var news: HTML? {
        let phrase: Phrase? =
            switch done {
            case "fixed": SamplePhrases.fixedDone
            case "drawn": SamplePhrases.drawnDone
            default: nil
            }
        return phrase.map { UI.notice("<p>\($0(language))</p>", tone: .good, isNews: true) }
    }

    private func time(_ date: Date) -> HTML { UI.time(iso: date.rfc3339, Phrase.instant(date)(language)) }

    private var facts: HTML {
        let isInTime = plan.isFixedInTime(at: record.fixedAt)
        var facts: [(term: String, value: HTML)] = [
            (SamplePhrases.unit(language), HTML(units(plan.unit, language))),
            (SamplePhrases.size(language), HTML(language.number(plan.size))),
            (SamplePhrases.method(language), HTML(SamplePhrases.method(plan.method)(language))),
            (SamplePhrases.seed(language), UI.code(plan.seed)), (SamplePhrases.document(language), HTML(plan.document)),
            (SamplePhrases.fixedBy(language), HTML(record.fixedBy)), (SamplePhrases.fixedAt(language), time(record.fixedAt)),
        ]
        if let draw = record.draw {
            facts += [
                (SamplePhrases.drawnBy(language), HTML(draw.by)), (SamplePhrases.drawnAt(language), time(draw.at)),
                (SamplePhrases.frameSize(language), HTML(language.number(draw.frameSize))),
                (SamplePhrases.frameHash(language), UI.code(draw.frameHash)), (SamplePhrases.algorithm(language), UI.code(draw.algorithm)),
            ]
        }
        if outside > 0 { facts.append((SamplePhrases.outside(language), HTML(SamplePhrases.outside(outside, language)))) }
        let notice = UI.notice(
            "<p>\((isInTime ? SamplePhrases.inTime : SamplePhrases.late)(language))</p>", tone: isInTime ? .good : .neutral)
        return "<div class=\"sample\">\(UI.definitionList(facts))</div>\(notice)"
    }

    private var drawing: HTML {
        guard record.draw == nil else { return "" }
        guard now.day > plan.days.upperBound else {
            return "<p>\(SamplePhrases.drawableAfter(plan.days.upperBound)(language))</p>"
        }
        guard context.member.draws(in: plan.unit) else { return "<p>\(SamplePhrases.waiting(language))</p>" }
        return UI.form(
            action: Path.officeSampleDraw(record.id).tail, csrf: context.session.csrfToken, confirm: SamplePhrases.drawConfirm(language),
            UI.actions([UI.button(SamplePhrases.draw(language))]))
    }

    private var picked: HTML {
        guard record.draw != nil else { return "" }
        let columns = [
            UI.Column(SamplePhrases.rank(language), isNumber: true), UI.Column(SamplePhrases.business(language)),
            UI.Column(SamplePhrases.most(language)), UI.Column(SamplePhrases.answered(language), isNumber: true),
            UI.Column(SamplePhrases.attended(language), isNumber: true),
        ]
        let rows = lines.map { line in
            UI.Row([
                HTML(line.rank.map(language.number) ?? ""), HTML(line.name), HTML(units(line.business.unit, language)),
                HTML(language.number(line.business.answered)), HTML(language.number(line.business.attended)),
            ])
        }
        let links = UI.actions([
            UI.linkButton(SamplePhrases.download(language), url: Path.officeSampleFile(record.id).tail, weight: .plain),
            UI.linkButton(SamplePhrases.check(language), url: Path.officeSampleCheck(record.id).tail, weight: .plain),
        ])
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

    private var repeating: HTML { SampleSteps(language: language, plan: record.draw == nil ? nil : plan).html }
}

/// How anybody repeats a draw, with the commands for one that is on record.
struct SampleSteps {
    let language: ReaderLanguage
    var plan: SamplePlan?

    var html: HTML {
        let items = SamplePhrases.steps.map { "<li>\($0(language))</li>" as HTML }
        let commands = plan.map { plan in
            "<h3>\(SamplePhrases.commands(language))</h3><pre class=\"commands\" tabindex=\"0\" translate=\"no\">\(Self.commands(plan))</pre>"
                as HTML
        }
        return "<section><h2>\(SamplePhrases.repeatTitle(language))</h2><ul>\(items)</ul>\(commands)</section>"
    }

    /// A seed holds no sign that a shell takes for more than itself within quotes.
    static func commands(_ plan: SamplePlan) -> String {
        let sorted = """
            tail -n +2 khung-mau.csv | cut -d, -f1,2 | tr , ' ' | LC_ALL=C sort | sha256sum
            tail -n +2 khung-mau.csv | cut -d, -f1,2 | tr , ' ' | while read -r key unit; do
              echo "$(printf '%s:%s' '\(plan.seed)' "$key" | sha256sum | cut -c1-64) $key $unit"
            done | LC_ALL=C sort
            """
        return plan.method == .simple ? sorted + " | head -n \(plan.size)" : sorted
    }
}

extension ClosedRange<Day> {
    /// `1/1/2026 – 31/12/2026` as the language writes dates.
    func phrase(_ language: ReaderLanguage) -> String {
        "\(Phrase.date(lowerBound)(language)) – \(Phrase.date(upperBound)(language))"
    }
}
