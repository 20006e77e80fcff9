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
        } catch { throw DueFault(field: "received", reason: "\(error)") }
    }

    public func due(_ law: Law) throws(DueFault) -> (rule: DeadlineRule?, term: Term, start: Date, due: Due) {
        guard let start = Date(iso8601: received) else { throw DueFault(field: "received", reason: "not an ISO 8601 time: \(received)") }
        let rule = amount.isEmpty ? try rule(law, on: start.day) : nil
        let term: Term
        if let rule { term = rule.term } else { term = try typedTerm() }
        do throws(DeadlineFault) {
            return (rule, term, start, try law.calendar.due(from: start, term: term))
        } catch { throw DueFault(field: "received", reason: "\(error)") }
    }

    private func typedTerm() throws(DueFault) -> Term {
        guard let amount = Int(typed: amount, in: Term.amounts) else {
            throw DueFault(field: "amount", reason: "not a whole number from 1 to 10000: \(self.amount)")
        }
        guard let unit = TermUnit(rawValue: unit) else {
            throw DueFault(field: "unit", reason: "not working_day, calendar_day or working_hour: \(unit)")
        }
        return Term(amount: amount, unit: unit)
    }

    private func rule(_ law: Law, on day: Day) throws(DueFault) -> DeadlineRule {
        guard let kind = TicketKind(rawValue: kind) else { throw DueFault(field: "kind", reason: "unknown: \(kind)") }
        guard let clock = clock.isEmpty ? .answer : ClockName(rawValue: clock) else {
            throw DueFault(field: "clock", reason: "unknown: \(clock)")
        }
        guard target.isEmpty || ClockTarget(rawValue: target) != nil else { throw DueFault(field: "target", reason: "unknown: \(target)") }
        guard variant.isEmpty || law.rules.variants(of: kind).contains(variant) else {
            throw DueFault(field: "variant", reason: "\(kind.rawValue) has no variant \(variant)")
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
