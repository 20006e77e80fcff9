import Domain
import FoundationEssentials
import HTML
import Hummingbird
import Language

/// A due date that somebody wants to see computed.
struct DueDatesQuery {
    let kind: TicketKind
    let received: String
    /// The day on which a complaint or denunciation was accepted, where that is known.
    let accepted: String
    let isAsked: Bool

    init(_ request: Request, today: Day) {
        let parameters = Query(request)
        kind = parameters["kind"].flatMap { TicketKind(rawValue: $0) } ?? .question
        received = parameters["received"].map { VietnameseText.normalised($0) } ?? today.iso
        accepted = parameters["accepted"].map { VietnameseText.normalised($0) } ?? ""
        isAsked = parameters["received"] != nil || parameters["kind"] != nil
    }
}

/// How due dates are computed: a calculator, the limits in force, and the days that are not counted.
struct DueDatesView {
    private let query: DueDatesQuery
    private let law: Law
    private let context: AppContext
    private let now: Date
    private let clocks: [(variant: String, clock: Clock)]
    let fault: (field: String, phrase: Phrase)?

    init(_ query: DueDatesQuery, law: Law, context: AppContext, now: Date) {
        (self.query, self.law, self.context, self.now) = (query, law, context, now)
        guard let start = Date(iso8601: query.received) else {
            (clocks, fault) = ([], ("received", PublicPhrases.receivedFault))
            return
        }
        let accepted = Date(iso8601: query.accepted)
        guard query.accepted.isEmpty || accepted.map({ $0.day >= start.day }) == true else {
            (clocks, fault) = ([], ("accepted", PublicPhrases.acceptedFault))
            return
        }
        do throws(DeadlineFault) {
            clocks = try Self.clocks(law, query.kind, from: start, accepted: accepted)
            fault = nil
        } catch { (clocks, fault) = ([], ("received", PublicPhrases.beyondCalendar)) }
    }

    /// Those of the plain kind, then those that each variant sets apart.
    private static func clocks(
        _ law: Law, _ kind: TicketKind, from start: Date, accepted: Date?
    ) throws(DeadlineFault) -> [(variant: String, clock: Clock)] {
        var clocks: [(String, Clock)] = []
        for variant in [""] + law.rules.variants(of: kind) {
            for rule in law.rules.rules(for: kind, variant: variant, on: start.day) where rule.variant == variant {
                let from: Date? =
                    switch rule.startsAt {
                    case .receipt: start
                    case .acceptance: accepted
                    case .overdue: nil
                    }
                guard let from else { continue }
                clocks.append((variant, try Clock(rule: rule, period: 1, startingAt: from, calendar: law.calendar)))
            }
        }
        return clocks
    }

    private var language: ReaderLanguage { context.language }

    var html: HTML {
        let summary = UI.errorSummary(
            title: LayoutPhrases.refusedTitle(language), fault.map { [($0.field, $0.phrase(language))] } ?? [])
        let top: HTML = "\(summary)<h1>\(PublicPhrases.dueTitle(language))</h1><p class=\"intro\">\(PublicPhrases.dueIntro(language))</p>"
        return Layout(context).page(PublicPhrases.dueTitle, "\(top)\(calculator)\(answer)\(limits)\(holidays)")
    }

    private var calculator: HTML {
        let kinds = TicketKind.allCases.map { ($0.rawValue, $0.phrase(language)) }
        let fields =
            UI.select(label: DeskPhrases.kind(language), name: "kind", options: kinds, chosen: query.kind.rawValue)
            + UI.field(
                label: PublicPhrases.received(language), name: "received", value: query.received, error: error("received"), type: .date,
                required: true)
            + UI.field(
                label: PublicPhrases.accepted(language), name: "accepted", value: query.accepted,
                hint: PublicPhrases.acceptedHint(language),
                error: error("accepted"), type: .date, note: PublicPhrases.optional(language))
        return UI.form(
            action: Path.dueDates.link(language), method: .get, fields + UI.actions([UI.button(PublicPhrases.compute(language))]))
    }

    private func error(_ field: String) -> String? { fault?.field == field ? fault?.phrase(language) : nil }

    private var answer: HTML {
        guard fault == nil else { return "" }
        guard !clocks.isEmpty else { return UI.notice("<p>\(PublicPhrases.noRule(language))</p>", isNews: query.isAsked) }
        let rows = clocks.map { variant, clock in
            var due = ClockView(clock: clock, events: [], now: now, calendar: law.calendar, language: language).due
            if !variant.isEmpty { due.name += " – " + DeskPhrases.variant(variant)(language) }
            due.state = nil
            due.tone = .neutral
            return due
        }
        return UI.clockList(rows)
    }

    private var limits: HTML {
        let titles = [DeskPhrases.kind, PublicPhrases.clock, PublicPhrases.limit, PublicPhrases.basis].map { UI.Column($0(language)) }
        let rows = law.rules.rules.filter { $0.isInForce(on: now.day) }.map(row)
        return UI.details(
            PublicPhrases.rulesTitle(language), UI.table(caption: PublicPhrases.rulesTitle(language), columns: titles, rows: rows))
    }

    private func row(_ rule: DeadlineRule) -> UI.Row {
        let kind = [rule.kind.phrase(language), rule.variant.isEmpty ? nil : DeskPhrases.variant(rule.variant)(language)]
        let start =
            switch rule.startsAt {
            case .receipt: ""
            case .acceptance: " " + PublicPhrases.fromAcceptance(language)
            case .overdue: " " + PublicPhrases.fromOverdue(language)
            }
        return UI.Row([
            HTML(kind.compactMap { $0 }.joined(separator: " – ")), HTML(rule.clock.phrase(language) + ", " + rule.target.phrase(language)),
            HTML(rule.term.unit.phrase(rule.term.amount)(language) + start),
            HTML(rule.basis),
        ])
    }

    private var holidays: HTML {
        // Where somebody read of a day is the administrators' concern.
        let titles = [PublicPhrases.date, PublicPhrases.reason, PublicPhrases.effect].map { UI.Column($0(language)) }
        let days =
            law.calendar.days.filter { $0.day.year >= now.day.year } + law.calendar.fixedDaysOff(basis: PublicPhrases.fixedBasis(language))
        let rows = days.map { day in
            UI.Row([
                HTML(Phrase.longDate(day.day)(language)), HTML(day.name),
                HTML(day.kind.phrase(language)),
            ])
        }
        return UI.details(
            PublicPhrases.holidaysTitle(language), UI.table(caption: PublicPhrases.holidaysTitle(language), columns: titles, rows: rows))
    }
}
