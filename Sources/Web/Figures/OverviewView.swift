import Domain
import FoundationEssentials
import HTML
import Language
import Store

/// What waits, how the units stand, and what is to be expected, on one or two sheets of paper.
struct OverviewView {
    let data: OverviewData
    let context: MemberContext
    let now: Date
    let calendar: WorkCalendar

    /// So many stand on the page; who works through them finds the rest behind.
    private static let mostListed = 15

    private var language: ReaderLanguage { context.language }

    var html: HTML {
        let scope = data.scope.map { data.units($0, language) }.joined(separator: ", ")
        let head: HTML =
            "<h1>\(OverviewPhrases.title(language))</h1><p class=\"soft\">\(OverviewPhrases.asOf(now, scope)(language))</p>\(summary)"
        let forecast = ForecastSection(forecast: data.forecast, units: data.units, language: language).html
        return Layout(context).page(
            OverviewPhrases.title, "<div class=\"overview\">\(head)\(decisions)\(units)\(forecast)\(officers)\(weeks)</div>")
    }

    private var summary: HTML {
        let late = data.forecast.map { language.tenths($0.total.late) }
        let text = OverviewPhrases.summary(decisions: data.decisions.total, unlawful: data.unlawful, late: late)
        let tone: Tone = data.unlawful > 0 ? .bad : data.decisions.total > 0 ? .warn : .good
        return UI.statusSentence(text(language), tone: tone)
    }

    // MARK: Decisions

    private var decisions: HTML {
        guard !data.decisions.items.isEmpty else {
            let desk = UI.linkButton(OverviewPhrases.openDesk(language), url: Path.desk.tail, weight: .plain)
            return UI.section(
                OverviewPhrases.decisions(language),
                UI.emptyState(title: OverviewPhrases.quietTitle(language), text: OverviewPhrases.quiet(language), action: desk))
        }
        let shown = data.decisions.items.prefix(Self.mostListed)
        let left = data.decisions.total - shown.count
        let all = Path.overviewWaiting(nil).tail
        let more: HTML? = left > 0 ? "<p><a href=\"\(url: all)\">\(OverviewPhrases.more(left)(language))</a></p>" : nil
        let order: HTML = "<p class=\"hint\">\(OverviewPhrases.decisionsOrder(language))</p>"
        return UI.section(OverviewPhrases.decisions(language), "\(counts)\(order)\(list.html(shown))\(more)")
    }

    private var list: DecisionList { DecisionList(units: data.units, context: context, now: now, calendar: calendar) }

    /// Each leads to everything that waits of its kind, so that nothing waits unseen.
    private var counts: HTML {
        let counts = data.decisions.counts.map { count in
            """
            <li><a href="\(url: Path.overviewWaiting(count.matter).tail)">\(OverviewPhrases.matter(count.matter)(language)) \
            <strong>\(OverviewPhrases.number(count))</strong></a></li>
            """ as HTML
        }
        return "<ul class=\"tallies\">\(counts)</ul>"
    }

    // MARK: Units

    private var units: HTML {
        guard !data.overview.units.isEmpty else {
            return UI.section(OverviewPhrases.units(language), "<p>\(OverviewPhrases.noOpen(language))</p>")
        }
        let columns = [
            UI.Column(OverviewPhrases.unit(language)), UI.Column(OverviewPhrases.open(language), isNumber: true),
            UI.Column(OverviewPhrases.unlawful(language), isNumber: true), UI.Column(OverviewPhrases.oldest(language), isNumber: true),
            UI.Column(OverviewPhrases.promised(language), isNumber: true),
        ]
        let table = UI.table(caption: OverviewPhrases.units(language), columns: columns, rows: data.overview.units.map(row))
        return UI.section(OverviewPhrases.units(language), "\(table)<p class=\"hint\">\(OverviewPhrases.unitsNote(language))</p>")
    }

    private func row(_ standing: UnitStanding) -> UI.Row {
        let oldest = standing.oldest.flatMap { $0.lateness(at: now, calendar) }.map { HTML($0.phrase(language)) }
        return UI.Row([
            HTML(data.units(standing.unit, language)), HTML(language.number(standing.open)), past(standing.unlawful, .legal, standing.unit),
            oldest ?? "–", past(standing.promised, .internal, standing.unit),
        ])
    }

    private func past(_ count: Int, _ target: ClockTarget, _ unit: UnitPath) -> HTML {
        guard count > 0 else { return "0" }
        guard OverviewPolicy.opens(unit, context.member) else { return HTML(language.number(count)) }
        return "<a href=\"\(url: Path.overviewPast(target, unit).tail)\">\(language.number(count))</a>"
    }

    // MARK: Officers

    private var officers: HTML? {
        guard data.seesOfficers, !data.overview.officers.isEmpty else { return nil }
        let names = [
            OverviewPhrases.open, OverviewPhrases.unlawful, OverviewPhrases.promised, OverviewPhrases.dueSoon, OverviewPhrases.answered,
            OverviewPhrases.pace,
            OverviewPhrases.inHand,
        ]
        let columns = [UI.Column(OverviewPhrases.officer(language))] + names.map { UI.Column($0(language), isNumber: true) }
        let table = UI.table(caption: OverviewPhrases.officers(language), columns: columns, rows: data.overview.officers.map(row))
        return UI.section(OverviewPhrases.officers(language), "\(table)<p class=\"hint\">\(OverviewPhrases.officersNote(language))</p>")
    }

    private func row(_ load: OfficerLoad) -> UI.Row {
        let mark: HTML? = load.isMoreThanUsual ? " \(UI.badge(OverviewPhrases.moreThanUsual(language), tone: .warn))" : nil
        let pace = load.pace.map { $0 < 1 ? OverviewPhrases.rarely(language) : language.tenths($0) }
        return UI.Row([
            "\(load.name)\(mark)", HTML(language.number(load.open)), HTML(language.number(load.unlawful)),
            HTML(language.number(load.promised)), HTML(language.number(load.dueSoon)),
            HTML(language.number(load.answered)), HTML(pace ?? OverviewPhrases.unknownPace(language)),
            HTML(load.weeksInHand.map { language.tenths($0) } ?? "–"),
        ])
    }

    // MARK: Weeks

    private var weeks: HTML {
        let weeks = data.overview.weeks
        let names = (first: OverviewPhrases.received(language), second: OverviewPhrases.finished(language))
        let flow = Plot.columns(
            id: "weeks", title: OverviewPhrases.weeks(language), names: names,
            weeks.map { .init(label: OverviewPhrases.short($0.monday), first: $0.received, second: $0.finished) }, language)
        let backlog = Plot.amounts(
            id: "backlog", title: OverviewPhrases.backlog(language), weeks.map { (OverviewPhrases.short($0.monday), $0.backlog) },
            language)
        let plots: HTML =
            "\(figure(OverviewPhrases.weeks, OverviewPhrases.weeksLegend, flow))\(figure(OverviewPhrases.backlog, OverviewPhrases.backlogLegend, backlog))"
        return UI.section(OverviewPhrases.weeks(language), "<div class=\"figures columns\">\(plots)</div>\(table(weeks))")
    }

    private func figure(_ title: Phrase, _ legend: Phrase, _ plot: HTML) -> HTML {
        "<figure><figcaption><strong>\(title(language))</strong><br><small>\(legend(language))</small></figcaption>\(plot)</figure>"
    }

    private func table(_ weeks: [WorkWeek]) -> HTML {
        let names = [OverviewPhrases.received, OverviewPhrases.finished, OverviewPhrases.backlog]
        let columns = [UI.Column(OverviewPhrases.week(language))] + names.map { UI.Column($0(language), isNumber: true) }
        let rows = weeks.reversed().map { week in
            UI.Row([
                UI.time(iso: week.monday.iso, Phrase.date(week.monday)(language)), HTML(language.number(week.received)),
                HTML(language.number(week.finished)), HTML(language.number(week.backlog)),
            ])
        }
        return UI.details(
            OverviewPhrases.weeksTable(language), UI.table(caption: OverviewPhrases.weeks(language), columns: columns, rows: rows))
    }
}

/// What is to be expected, with how far such words were off.
struct ForecastSection {
    let forecast: Forecast?
    let units: UnitNames
    let language: ReaderLanguage

    var html: HTML { UI.section(ForecastPhrases.title(language), content) }

    private var content: HTML {
        guard let forecast else { return "<p>\(ForecastPhrases.tooLittle(language))</p>" }
        let sentence = ForecastPhrases.sentence(forecast, late: language.tenths(forecast.total.late))
        let basis = ForecastPhrases.basis(forecast)
        return "<p>\(sentence(language))</p>\(table(forecast))<p class=\"hint\">\(basis(language))</p><p>\(check(forecast.check))</p>\(how)"
    }

    private func check(_ check: ForecastCheck?) -> String {
        guard let check else { return ForecastPhrases.unchecked(language) }
        return ForecastPhrases.check(
            check, error: language.tenths(check.error), naive: language.tenths(check.naiveError), late: language.tenths(check.late))(
                language)
    }

    private func table(_ forecast: Forecast) -> HTML {
        let names = [ForecastPhrases.due, ForecastPhrases.arriving, ForecastPhrases.late]
        let columns = [UI.Column(OverviewPhrases.unit(language))] + names.map { UI.Column($0(language), isNumber: true) }
        let rows = forecast.lines.map(row) + (forecast.lines.count > 1 ? [row(forecast.total)] : [])
        return UI.table(caption: ForecastPhrases.title(language), columns: columns, rows: rows)
    }

    private func row(_ line: Forecast.Line) -> UI.Row {
        let name = line.unit.map { units($0, language) } ?? ForecastPhrases.allUnits(language)
        let late = "\(language.tenths(line.late)) (\(line.interval.lowerBound)–\(line.interval.upperBound))"
        return UI.Row([HTML(name), HTML(language.number(line.due)), HTML(language.tenths(line.arriving)), HTML(late)])
    }

    private var how: HTML {
        let items = ForecastPhrases.how.map { "<li>\($0(language))</li>" as HTML }
        return UI.details(ForecastPhrases.howTitle(language), "<ul>\(items)</ul>")
    }
}
