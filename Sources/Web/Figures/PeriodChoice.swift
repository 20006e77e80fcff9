import Domain
import HTML
import Language

/// A period that figures are asked for, as an address or a form says it.
struct PeriodChoice: Sendable {
    /// As it was typed.
    let typed: String
    /// Nil where what was typed is none, or has not begun.
    let period: FigurePeriod?

    init(_ query: Query, today: Day) {
        period = FigurePeriod(query["period"] ?? "", begunBy: today)
        typed = period?.text ?? query["period"] ?? ""
    }

    var isFaulty: Bool { period == nil }

    func summary(_ language: ReaderLanguage) -> HTML {
        UI.errorSummary(title: LayoutPhrases.refusedTitle(language), fault(language).map { [("period", $0)] } ?? [])
    }

    func links(today: Day, _ language: ReaderLanguage, _ link: (FigurePeriod) -> String) -> HTML {
        UI.navigation(
            label: FigurePhrases.periods(language),
            FigurePeriod.offered(on: today).map { UI.Link(FigurePhrases.name($0)(language), link($0), isCurrent: $0 == period) })
    }

    func field(_ language: ReaderLanguage) -> HTML {
        UI.field(
            label: FigurePhrases.period(language), name: "period", value: typed, hint: FigurePhrases.periodHint(language),
            error: fault(language), maxLength: 20)
    }

    private func fault(_ language: ReaderLanguage) -> String? { isFaulty ? FigurePhrases.periodFault(language) : nil }
}
