import Domain
import HTML
import Language
import Store

/// What the office's own register says of a component: this year against the year before, and what moved. Never a DDCI score.
struct ComponentFigures {
    let component: DDCIComponent
    let figures: ScoreboardFigures
    let unit: UnitPath
    let units: UnitNames
    let language: ReaderLanguage

    private var words: IndicatorWords { IndicatorWords(language: language) }

    var html: HTML {
        let body: HTML =
            switch component {
            case .timeCost: group(.timeCost)
            case .informalCost: group(.informalCost)
            case .equalCompetition: gaps
            case .transparency: openness
            case .businessSupport, .legalInstitutions, .headRole, .dynamism:
                "<p class=\"soft\">\(ScoreboardPhrases.noneOfRegister(language))</p>"
            }
        return "<h3>\(ScoreboardPhrases.internalTitle(language))</h3>\(body)"
    }

    private func question(_ days: ClosedRange<Day>, _ unit: UnitPath) -> IndicatorQuestion {
        IndicatorQuestion(from: days.lowerBound.iso, to: days.upperBound.iso, unit: unit.text)
    }

    private var thisYear: ClosedRange<Day> { figures.now.whole.scope.days }
    private var lastYear: ClosedRange<Day> { figures.before.whole.scope.days }

    // MARK: Time cost, informal cost

    private func group(_ group: IndicatorGroup) -> HTML {
        let moves = IndicatorMove.all(before: figures.before.whole, now: figures.now.whole).filter { $0.name.group == group }
        let columns = [
            UI.Column(IndicatorPhrases.indicator(language)), UI.Column(ScoreboardPhrases.now(language)),
            UI.Column(ScoreboardPhrases.before(language)), UI.Column(ScoreboardPhrases.scoreChange(language), isNumber: true),
        ]
        let caption = "\(ScoreboardPhrases.internalTitle(language))\(language.colon)\(IndicatorPhrases.group(group)(language))"
        let table = UI.table(caption: caption, columns: columns, rows: moves.map(row))
        return "\(table)\(moved(moves))"
    }

    private func row(_ move: IndicatorMove) -> UI.Row {
        UI.Row([
            HTML(IndicatorPhrases.name(move.name)(language)), told(move.now, thisYear), told(move.before, lastYear),
            HTML(move.scoreChange.map(signed) ?? "–"),
        ])
    }

    private func told(_ indicator: Indicator, _ days: ClosedRange<Day>) -> HTML {
        guard indicator.isShown else {
            return HTML(indicator.withheld.map { IndicatorPhrases.withheld($0)(language) } ?? "–")
        }
        let certainty: HTML = " <small>(n = \(language.number(indicator.n))\(language.semicolon)\(words.interval(indicator)))</small>"
        guard indicator.name.hasTickets else { return "<strong>\(words.value(indicator))</strong>\(certainty)" }
        let link = Path.indicatorTickets(indicator.name, question(days, unit)).tail
        return "<a href=\"\(url: link)\"><strong>\(words.value(indicator))</strong></a>\(certainty)"
    }

    private func signed(_ value: Double) -> String { language.hundredths(value, isSigned: true) }

    private func moved(_ moves: [IndicatorMove]) -> HTML {
        guard let most = IndicatorMove.largest(moves), let change = most.scoreChange else {
            return "<p>\(ScoreboardPhrases.nothingMoved(language))</p>"
        }
        let sentence = ScoreboardPhrases.mostMoved(
            IndicatorPhrases.name(most.name), language.hundredths(abs(change)), isBetter: change > 0)
        return
            "<h4>\(ScoreboardPhrases.moved(language))</h4><p>\(sentence(language)) \(ScoreboardPhrases.chance(most.chance, of: most.name)(language))</p>\(parts(most))"
    }

    private func parts(_ move: IndicatorMove) -> HTML? {
        let parts = IndicatorMove.parts(of: move.name, now: figures.now.units, before: figures.before.units).prefix(5)
        guard !parts.isEmpty else { return nil }
        let measure = move.name.measure
        let columns = [
            UI.Column(Plan.Refusal.Field.unit.phrase(language)), UI.Column(ScoreboardPhrases.unitPart(language), isNumber: true),
            UI.Column(IndicatorPhrases.tickets(language)),
        ]
        let rows = parts.map { part in
            let link = Path.indicatorTickets(move.name, question(thisYear, part.unit)).tail
            let tickets: HTML =
                move.name.hasTickets
                ? "<a href=\"\(url: link)\">\(ScoreboardPhrases.seeTickets(language))<span class=\"visually-hidden\">: \(units(part.unit, language))</span></a>"
                : "–"
            return UI.Row([HTML(units(part.unit, language)), HTML(amount(part.change, measure, isSigned: true)), tickets])
        }
        let note: Phrase = if case .workingDays = measure { ScoreboardPhrases.partsWithout } else { ScoreboardPhrases.partsAdd }
        let caption = "\(ScoreboardPhrases.unitParts(language))\(language.colon)\(IndicatorPhrases.name(move.name)(language))"
        return "\(UI.table(caption: caption, columns: columns, rows: rows))<p class=\"hint\">\(note(language))</p>"
    }

    /// A difference of shares is no share.
    private func amount(_ value: Double, _ measure: IndicatorMeasure, isSigned: Bool = false) -> String {
        words.difference(value, measure, isSigned: isSigned)
    }

    // MARK: Equal competition

    private var gaps: HTML {
        let columns = [
            UI.Column(ScoreboardPhrases.gaps(language)), UI.Column(ScoreboardPhrases.now(language)),
            UI.Column(ScoreboardPhrases.before(language)),
        ]
        let rows = figures.now.comparisons.flatMap { comparison -> [UI.Row] in
            let former = figures.before.comparisons.first { $0.trait == comparison.trait }
            let title = IndicatorPhrases.trait(comparison.trait)(language)
            return [
                UI.Row([
                    HTML("\(title): \(IndicatorPhrases.name(.onTimeShare)(language))"), gap(comparison, .share), gap(former, .share),
                ]),
                UI.Row([
                    HTML("\(title): \(IndicatorPhrases.name(.medianWait)(language))"), gap(comparison, .workingDays),
                    gap(former, .workingDays),
                ]),
            ]
        }
        let link = Path.indicators(question(thisYear, unit)).tail
        return
            "\(UI.table(caption: ScoreboardPhrases.gaps(language), columns: columns, rows: rows))<p><a href=\"\(url: link)\">\(ScoreboardPhrases.openIndicators(language))</a></p>"
    }

    private func gap(_ comparison: GroupComparison?, _ measure: IndicatorMeasure) -> HTML {
        let isShare = if case .share = measure { true } else { false }
        guard let comparison, let gap = isShare ? comparison.onTimeGap : comparison.medianGap else {
            return HTML(ScoreboardPhrases.none(language))
        }
        func part(_ group: BusinessGroup) -> String {
            let tally = comparison.groups.first { $0.group == group }?.tally ?? Tally()
            return "\(IndicatorPhrases.group(group)(language)) (n = \(language.number(isShare ? tally.onTime.n : tally.waits.n)))"
        }
        let range = gap.interval.map {
            language.semicolon
                + IndicatorPhrases.interval(words.bareDifference($0.lowerBound, measure), words.bareDifference($0.upperBound, measure))(
                    language)
        }
        return
            "<strong>\(amount(gap.value, measure))</strong> <small>\(part(gap.high)) > \(part(gap.low))\(range ?? "")</small>"
    }

    // MARK: Transparency

    private var openness: HTML {
        let columns = [
            UI.Column(IndicatorPhrases.indicator(language)), UI.Column(ScoreboardPhrases.now(language)),
            UI.Column(ScoreboardPhrases.before(language)),
        ]
        let row = UI.Row([
            HTML(ScoreboardPhrases.publishedShare(language)), share(figures.publishedNow), share(figures.publishedBefore),
        ])
        let caption = "\(ScoreboardPhrases.internalTitle(language))\(language.colon)\(component.phrase(language))"
        let neglected = ScoreboardPhrases.sections(empty: figures.empty.count, stale: figures.stale.count)
        let names = (figures.empty + figures.stale).map { $0.phrase(language) }.joined(separator: language.semicolon)
        return
            "\(UI.table(caption: caption, columns: columns, rows: [row]))<p class=\"hint\">\(ScoreboardPhrases.publishedNote(language))</p><p>\(neglected(language)) \(names)</p><p><a href=\"\(url: Path.sections.link(language))\">\(ScoreboardPhrases.openSections(language))</a> · <a href=\"\(url: Path.questions.link(language))\">\(LayoutPhrases.questions(language))</a></p>"
    }

    private func share(_ share: Share) -> HTML {
        guard let value = share.value, let interval = share.interval else { return HTML(ScoreboardPhrases.none(language)) }
        let range = IndicatorPhrases.interval(language.percent(interval.lowerBound), language.percent(interval.upperBound))(language)
        return "<strong>\(language.percent(value))</strong> <small>(n = \(language.number(share.n))\(language.semicolon)\(range))</small>"
    }
}
