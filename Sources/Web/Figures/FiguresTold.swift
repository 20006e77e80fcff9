import Domain
import HTML
import Language

/// The figures of a period as sentences that need no knowledge of figures.
struct FiguresTold {
    let figures: Figures
    /// Said before the first sentence, where no heading says it.
    var period: FigurePeriod?
    let language: ReaderLanguage

    init(_ figures: Figures, of period: FigurePeriod? = nil, _ language: ReaderLanguage) {
        (self.figures, self.period, self.language) = (figures, period, language)
    }

    /// The first of these of which enough were answered to say how long it takes, or else the last in which anything came in.
    static func first(of periods: [(period: FigurePeriod, figures: Figures?)], _ language: ReaderLanguage) -> FiguresTold? {
        let all = periods.compactMap { part in part.figures.map { FiguresTold($0, of: part.period, language) } }
        return all.first { $0.isTold } ?? all.last { $0.tally.received + $0.tally.answered > 0 }
    }

    private var tally: Tally { figures.total }

    /// As of every other figure of the public, nothing is said of how long fewer took.
    private var isTold: Bool { tally.waits.n >= Tally.fewestTold }

    /// For the first page.
    var short: HTML { list([flowTold, wait, onTime]) }

    var whole: HTML { list([flowTold, wait, onTime, present, opinion]) }

    private func list(_ sentences: [Phrase?]) -> HTML {
        "<ul class=\"told\">\(sentences.compactMap(\.self).map { "<li>\($0(language))</li>" as HTML })</ul>\n"
    }

    private var flowTold: Phrase {
        let told = FigurePhrases.flow(received: tally.received, answered: tally.answered)
        return period.map { Phrase.inPeriod($0) + told } ?? told
    }

    private var wait: Phrase? {
        guard isTold, let most = tally.waits.quantile(0.9), let half = tally.waits.quantile(0.5) else { return nil }
        return FigurePhrases.waits(most: days(most), half: days(half))
    }

    private func days(_ days: Double) -> Int { max(1, Int(days.rounded(.up))) }

    private var onTime: Phrase? {
        guard let value = tally.onTime.value, tally.onTime.n >= Tally.fewestTold else { return nil }
        return FigurePhrases.kept(tally.onTime.successes, of: tally.onTime.n, share: value)
    }

    private var present: Phrase { FigurePhrases.present(open: tally.open, overdue: tally.overdue) }

    private var opinion: Phrase? {
        tally.shownOpinion.map { FigurePhrases.unsatisfied($0.successes, of: $0.n) }
    }

    /// Months side by side; nil where nothing happened.
    var flow: HTML? {
        guard tally != Tally() else { return nil }
        let plot = Plot.columns(
            id: "flow", title: FigurePhrases.flowPlot(language),
            names: (FigurePhrases.name(.received)(language), FigurePhrases.name(.answered)(language)),
            figures.months.map { .init(label: $0.key.shortMonth, first: $0.tally.received, second: $0.tally.answered) }, language)
        return FiguresTold.figure(FigurePhrases.flowPlot, FigurePhrases.flowLegend, plot, language)
    }

    static func figure(_ title: Phrase, _ legend: Phrase, _ plot: HTML, _ language: ReaderLanguage) -> HTML {
        "<figure><figcaption><strong>\(title(language))</strong><br><small>\(legend(language))</small></figcaption>\(plot)</figure>"
    }
}

extension Phrase {
    fileprivate static func inPeriod(_ period: FigurePeriod) -> Phrase { FigurePhrases.name(period) + Phrase(": ", ": ", "：") }
}

extension Day {
    /// `3/26`: a plot has no room for more.
    var shortMonth: String { "\(month)/\(year % 100)" }
}
