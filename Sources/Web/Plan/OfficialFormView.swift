import Domain
import HTML
import Language
import Store

/// The form in which a year's official results are entered or corrected.
struct OfficialFormView {
    let form: Form
    let data: ScoreboardData
    let context: MemberContext
    var faults: [OfficialResult.Fault] = []
    /// What was entered before of the year that is shown.
    var shown: OfficialResult?

    private var isStale: Bool { faults.contains { $0.refusal == .changedMeanwhile } }
    /// What is kept now of the year that was typed.
    private var present: OfficialResult? { form.number("year", in: OfficialResult.years).flatMap(data.result) }
    private var language: ReaderLanguage { context.language }

    var html: HTML {
        let title = ScoreboardPhrases.enter(language)
        let summary = UI.errorSummary(
            title: LayoutPhrases.refusedTitle(language), faults.map { ($0.id, words($0)) })
        let crumbs = UI.breadcrumbs(
            label: DeskPhrases.here(language), [(data.name(language), data.link(.scoreboard))], here: title)
        let figures = ["total"] + DDCIComponent.allCases.map(\.rawValue)
        let body: HTML = "\(seen)\(head)\(figures.map(figure))\(UI.actions([UI.button(PlanPhrases.save(language))]))"
        let whole = UI.form(
            action: data.link(.officialResults), csrf: context.session.csrfToken, keep: .untilItArrived(as: "official-results"), body)
        return Layout(context).page(
            title, "\(summary)\(crumbs)<h1>\(title)</h1><p class=\"intro\">\(ScoreboardPhrases.enterHint(language))</p>\(whole)")
    }

    /// Who was refused for anything else goes on from what they saw.
    private var seen: HTML { OfficialResult.seen(isStale ? present : shown).html(after: faults.isEmpty ? nil : form, isShown: isStale) }

    private func hint(_ name: String) -> String? {
        guard isStale else { return nil }
        let kept = present.map { Form($0)[name] } ?? ""
        guard kept != form[name] else { return nil }
        return LayoutPhrases.present(kept.isEmpty ? LayoutPhrases.nothing(language) : kept)(language)
    }

    private var head: HTML {
        line("year", .year, type: .number, isRequired: true) + line("ranked", .ranked, type: .number, isRequired: true)
            + line("best", .best)
            + line("number", .number, isRequired: true, limit: Post.Document.numberLimit)
            + line("issuer", .issuer, isRequired: true, limit: Post.Document.issuerLimit)
            + line("issued_on", .issuedOn, type: .date) + line("note", .note, limit: OfficialResult.noteLimit)
    }

    private func figure(_ name: String) -> HTML {
        let legend = DDCIComponent(rawValue: name).map { "\($0.number). \($0.phrase(language))" } ?? ScoreboardPhrases.total(language)
        let fields =
            line("points_" + name, .points) + line("change_" + name, .change) + line("rank_" + name, .rank, type: .number)
            + line("tied_" + name, .tied, type: .number)
        return "<fieldset class=\"official\"><legend>\(legend)</legend>\(fields)</fieldset>\n"
    }

    private func line(
        _ name: String, _ field: Plan.Refusal.Field, type: UI.InputType = .text, isRequired: Bool = false, limit: Int? = nil
    ) -> HTML {
        UI.field(
            label: field.phrase(language), name: name, value: form[name], hint: hint(name),
            error: faults.first { $0.id == name }.map { $0.refusal.phrase(language) }, type: type, required: isRequired,
            note: isRequired ? DeskPhrases.required(language) : nil, maxLength: limit ?? (type == .text ? 10 : nil))
    }

    /// With the component it is about, since the same field stands there nine times.
    private func words(_ fault: OfficialResult.Fault) -> String {
        let name = fault.id.split(separator: "_", maxSplits: 1).last.map(String.init) ?? ""
        let part = name == "total" ? ScoreboardPhrases.total(language) : DDCIComponent(rawValue: name)?.phrase(language)
        return (part.map { $0 + " – " } ?? "") + fault.refusal.phrase(language)
    }
}

extension Form {
    /// What was entered, as the form shows it.
    init(_ result: OfficialResult) {
        var fields = [
            "year": "\(result.year)", "ranked": "\(result.ranked)", "number": result.document.number, "issuer": result.document.issuer,
            "note": result.note,
        ]
        fields["best"] = result.best?.text(.vi)
        fields["issued_on"] = result.document.issuedOn?.iso
        let figures = [("total", result.total)] + DDCIComponent.allCases.map { ($0.rawValue, result.components[$0] ?? OfficialFigure()) }
        for (name, figure) in figures {
            fields["points_" + name] = figure.points?.text(.vi)
            fields["change_" + name] = figure.change?.text(.vi)
            fields["rank_" + name] = figure.rank.map { String($0) }
            fields["tied_" + name] = figure.tiedWith.map { String($0) }
        }
        self.init(fields)
    }
}
