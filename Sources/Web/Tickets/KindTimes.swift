import Domain
import FoundationEssentials
import HTML
import Language

/// How long a kind of ticket takes: by law, by the office's promise, and as it was of late.
struct KindTimes {
    let law: Law
    let today: Day
    /// Those that everybody may know, of the last twelve months.
    let figures: Figures?
    let language: ReaderLanguage

    /// One line each.
    func of(_ kind: TicketKind) -> [String] { limits(kind) + [usual(kind)].compactMap(\.self) }

    /// Where the office first decides whether it takes a matter on, for both steps.
    private func limits(_ kind: TicketKind) -> [String] {
        if kind.needsAcceptance, let accept = term(kind, .legal, of: { $0 == .accept }) {
            let settle = term(kind, .legal) { $0.endsWithAnswer }
            return [PublicPhrases.acceptedWithin(language) + accept] + (settle.map { [PublicPhrases.settledWithin($0)(language)] } ?? [])
        }
        return [ClockTarget.legal, .internal].compactMap { target in
            term(kind, target) { $0.endsWithAnswer }.map { PublicPhrases.answerWithin(target)(language) + $0 }
        }
    }

    /// The office's promise beside the limit that the law sets; nil where no law sets one.
    func promise(_ kind: TicketKind) -> String? {
        guard let limit = term(kind, .legal, of: { $0.endsWithAnswer }) else { return nil }
        return PublicPhrases.promise(term(kind, .internal) { $0.endsWithAnswer }, limit: limit)(language)
    }

    private func term(_ kind: TicketKind, _ target: ClockTarget, of matches: (ClockName) -> Bool) -> String? {
        law.rules.rules(for: kind, on: today).first { $0.target == target && matches($0.clock) }.map {
            $0.term.unit.phrase($0.term.amount)(language)
        }
    }

    /// Told of no fewer than every other figure of the public is.
    private func usual(_ kind: TicketKind) -> String? {
        guard let waits = figures?.kinds.first(where: { $0.key == kind })?.tally.waits, waits.n >= Tally.fewestTold,
            let days = waits.quantile(0.9)
        else { return nil }
        return PublicPhrases.usually(workingDays: max(1, Int(days.rounded(.up))))(language)
    }
}

extension UI {
    /// The limits of the law for a kind on a day, each with its basis; nil where no rule has one.
    static func limits(of kind: TicketKind, _ law: Law, _ today: Day, _ language: ReaderLanguage) -> HTML? {
        let rules = law.rules.rules(for: kind, on: today).filter { $0.target == .legal && $0.startsAt != .overdue }
        guard !rules.isEmpty else { return nil }
        let lines = rules.map { rule in
            let term = rule.term.unit.phrase(rule.term.amount)(language)
            return "<li>\(IntegrityPhrases.limit(rule.clock, term, rule.startsAt, rule.basis)(language))</li>" as HTML
        }
        return "<ul>\(lines)</ul>"
    }
}
