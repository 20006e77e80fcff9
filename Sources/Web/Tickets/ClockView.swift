import Domain
import FoundationEssentials
import HTML
import Language
import Store

/// A clock of a ticket as staff read it: how it stands, and every day that was or was not counted.
struct ClockView {
    let clock: Clock
    let events: [TicketEvent]
    var pauses: [Pause] = []
    let now: Date
    let calendar: WorkCalendar
    /// By which the date was counted, where that is another one than now.
    var counted: WorkCalendar?
    /// The edits of the law that moved dates of the ticket.
    var lawChanges: [Int: LawChange] = [:]
    let language: ReaderLanguage

    /// Every day of the term, by the calendar of its time.
    var days: [ExplainedDay] { clock.explanation(by: counted ?? calendar, pauses: pauses) }

    var due: UI.Due {
        let (state, tone) = standing
        let target = [clock.target.phrase(language), clock.termText(language), clock.basis]
        return UI.Due(
            name: clock.name.phrase(language), target: target.joined(separator: " · "), iso: clock.due.at.rfc3339, due: dueText,
            state: state, tone: tone, warning: clock.isRunning && clock.due.beyondConfirmed ? DeskPhrases.beyondConfirmed(language) : nil,
            explanation: explanation)
    }

    var dueText: String { clock.dueText(language) }

    var standing: (text: String, tone: Tone) {
        if clock.cancelledAt != nil { return (DeskPhrases.cancelled(language), .quiet) }
        if clock.verdict != nil { return (DeskPhrases.verdict(of: clock)(language), clock.isLate ? .bad : .good) }
        if clock.pausedAt != nil { return (DeskPhrases.standsStill(language), .quiet) }
        // Whose limit it is stands beside it.
        if let late = clock.lateness(at: now, calendar) { return (DeskPhrases.overdue(late)(language), .bad) }
        let (text, tone) = Limit(clock).standing(at: now, calendar)
        return (text(language), tone)
    }

    /// The rule, and what moved the date, in a few sentences.
    var ruleText: String {
        guard let term = clock.term else { return "" }
        let start = clock.unit == .workingHour ? Phrase.instant(clock.startedAt) : Phrase.date(clock.startedAt.day)
        let rule = DeskPhrases.rule(term: term, start: start, basis: clock.basis)(language)
        let told = extensions.map {
            DeskPhrases.extended(from: .date($0.from.on), to: DeskPhrases.lastDay($0.to), reason: $0.reason)(language)
        }
        let suspended = clock.isPausable ? pauses.map { DeskPhrases.paused($0)(language) } : []
        let warning = clock.due.beyondConfirmed ? [DeskPhrases.beyondConfirmed(language)] : []
        return ([rule] + told + suspended + law + warning).joined(separator: " ")
    }

    /// What changes of the law did to this date, or would have done.
    private var law: [String] {
        events.compactMap { event -> String? in
            switch event {
            case .clockMoved(clock.name, clock.target, clock.period, let from, let to, nil, let version) where from.on != to.on:
                let document = version.flatMap { lawChanges[$0]?.document }
                return DeskPhrases.movedByLaw(from: from.on, to: to, document: document)(language)
            case .clockKept(clock.name, clock.target, clock.period, let due, let would, let version):
                let basis = version.flatMap { lawChanges[$0] }.map { Phrase.sentence(LawPhrases.basedOn($0.document)(language))(language) }
                let stays = DeskPhrases.kept(due.on, would: would?.on)(language)
                return stays.prefix(1).uppercased() + stays.dropFirst() + (basis.map { " " + $0 } ?? "")
            default: return nil
            }
        }
    }

    /// The extensions of this clock. A clock that never moved has none, even if an earlier one of its name was extended.
    private var extensions: [(from: Due, to: Due, reason: String)] {
        let all = events.compactMap { event -> (from: Due, to: Due, reason: String)? in
            guard case .extended(clock.name, clock.target, let from, let to, let reason, _, _) = event else { return nil }
            return (from, to, reason)
        }
        return Array(all.suffix(clock.extensions))
    }

    private var explanation: UI.Due.Explanation? {
        let days = days
        guard !days.isEmpty else { return nil }
        let titles = (DeskPhrases.day(language), DeskPhrases.count(language), DeskPhrases.why(language))
        return UI.Due.Explanation(summary: DeskPhrases.howCounted(language), rule: ruleText, columns: titles, days: rows(days))
    }

    private func rows(_ days: [ExplainedDay]) -> [UI.Due.Day] {
        var count = 0
        return days.map { day in
            if day.counted { count += 1 }
            return UI.Due.Day(
                date: Phrase.longDate(day.date)(language),
                count: (day.counted ? DeskPhrases.dayNumber(count) : DeskPhrases.notCounted)(language),
                reason: DeskPhrases.reason(day.reason)(language), isCounted: day.counted)
        }
    }
}

extension Clock {
    func dueText(_ language: ReaderLanguage) -> String {
        (unit == .workingHour ? Phrase.instant(due.at) : Phrase.longDate(due.on))(language)
    }

    /// `15 ngày làm việc`, or that nobody counted the date.
    func termText(_ language: ReaderLanguage) -> String {
        (term.map { $0.unit.phrase($0.amount) } ?? DeskPhrases.statedDue)(language)
    }
}
