public import FoundationEssentials

/// Which field of a question about a due date is wrong, and why.
public struct DueFault: Error, Equatable, Sendable, CustomStringConvertible {
    public let field, reason: String
    public var description: String { "\(field): \(reason)" }
}

/// A question about a due date, in the words in which programs ask: a kind with its clock, or an amount with its unit.
public struct DueQuestion: Sendable {
    public let kind, variant, clock, target, received, amount, unit: String

    public init(kind: String, variant: String, clock: String, target: String, received: String, amount: String, unit: String) {
        self.kind = kind
        self.variant = variant
        self.clock = clock
        self.target = target
        self.received = received
        self.amount = amount
        self.unit = unit
    }

    /// - Throws: `DueFault`, naming the field.
    public func answer(_ law: Law) throws(DueFault) -> DueAnswer {
        let (rule, term, start, due) = try due(law)
        do throws(DeadlineFault) {
            return DueAnswer(rule: rule, term: term, start: start, due: due, explanation: try law.calendar.explain(from: start, term: term))
        } catch { throw DueFault(field: error.field, reason: error.reason) }
    }

    public func due(_ law: Law) throws(DueFault) -> (rule: DeadlineRule?, term: Term, start: Date, due: Due) {
        guard let start = Date(iso8601: received) else { throw fault("received", "not an ISO 8601 time", received) }
        try checkWords(law)
        let rule = amount.isEmpty ? try rule(law, on: start.day) : nil
        let term: Term
        if let rule { term = rule.term } else { term = try typedTerm() }
        do throws(DeadlineFault) {
            return (rule, term, start, try law.calendar.due(from: start, term: term))
        } catch { throw DueFault(field: error.field, reason: error.reason) }
    }

    private func typedTerm() throws(DueFault) -> Term {
        guard let amount = Int(typed: amount, in: Term.amounts) else {
            throw fault("amount", "not a whole number from 1 to 10000", amount)
        }
        guard let unit = TermUnit(rawValue: unit) else {
            throw fault("unit", "not working_day, calendar_day or working_hour", unit)
        }
        return Term(amount: amount, unit: unit)
    }

    /// Every word that is written must be one, whether or not it decides.
    private func checkWords(_ law: Law) throws(DueFault) {
        if kind.isEmpty, amount.isEmpty { throw DueFault(field: unit.isEmpty ? "kind" : "amount", reason: "missing") }
        let known = TicketKind(rawValue: kind)
        guard kind.isEmpty || known != nil else { throw fault("kind", "unknown", kind) }
        guard clock.isEmpty || ClockName(rawValue: clock) != nil else { throw fault("clock", "unknown", clock) }
        guard target.isEmpty || ClockTarget(rawValue: target) != nil else { throw fault("target", "unknown", target) }
        guard let known, !variant.isEmpty, !law.rules.variants(of: known).contains(variant) else { return }
        throw fault("variant", "\(kind) has no such variant", variant)
    }

    /// What was written stands in the message, on one line and not at any length.
    private func fault(_ field: String, _ reason: String, _ text: String) -> DueFault {
        guard !text.isEmpty else { return DueFault(field: field, reason: "missing") }
        let shown = text.prefix(scalars: 60).unicodeScalars.map { $0.properties.generalCategory == .control ? "\u{FFFD}" : $0 }
        return DueFault(field: field, reason: "\(reason): \(String(String.UnicodeScalarView(shown)))")
    }

    private func rule(_ law: Law, on day: Day) throws(DueFault) -> DeadlineRule {
        guard let kind = TicketKind(rawValue: kind), let clock = clock.isEmpty ? .answer : ClockName(rawValue: clock) else {
            throw DueFault(field: "kind", reason: "missing")
        }
        let rules = law.rules.rules(for: kind, variant: variant, on: day).filter { $0.clock == clock }
        let wanted =
            rules.first { $0.target.rawValue == target } ?? (target.isEmpty ? rules.first { $0.target == .legal } ?? rules.first : nil)
        guard let wanted else { throw DueFault(field: "kind", reason: "no rule for this clock was in force on \(day.iso)") }
        return wanted
    }
}

/// When something is due, by which rule, and how that was counted.
public struct DueAnswer: Sendable {
    public let rule: DeadlineRule?
    public let term: Term
    public let start: Date
    public let due: Due
    public let explanation: [ExplainedDay]
}
