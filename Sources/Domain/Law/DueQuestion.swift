public import FoundationEssentials

extension DueQuestion {
    /// Which field of a question about a due date is wrong, and why.
    public struct Fault: Error, Equatable, Sendable, CustomStringConvertible {
        public enum Reason: Equatable, Sendable {
            case missing
            case notATime(String)
            case notAnAmount(String)
            case notAUnit(String)
            case unknown(String)
            case noSuchVariant(of: String, String)
            case noRule(Day)
            case deadline(DeadlineFault)
            /// Of a line of a table that cannot be read.
            case row(TableFault.Reason)
        }

        public let field: String
        public let reason: Reason

        public init(field: String, reason: Reason) { (self.field, self.reason) = (field, reason) }

        fileprivate init(_ fault: DeadlineFault) { self.init(field: fault.field, reason: .deadline(fault)) }

        public var description: String { "\(field): \(reason)" }
    }
}

extension DueQuestion.Fault.Reason: CustomStringConvertible {
    public var description: String {
        switch self {
        case .missing: "missing"
        case .notATime(let text): "not an ISO 8601 time: \(text)"
        case .notAnAmount(let text): "not a whole number from \(Term.amounts.lowerBound) to \(Term.amounts.upperBound): \(text)"
        case .notAUnit(let text): "not working_day, calendar_day or working_hour: \(text)"
        case .unknown(let text): "unknown: \(text)"
        case .noSuchVariant(let kind, let text): "\(kind) has no such variant: \(text)"
        case .noRule(let day): "no rule for this clock was in force on \(day.iso)"
        case .deadline(let fault): fault.reason
        case .row(let reason): reason.description
        }
    }
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

    /// - Throws: `DueQuestion.Fault`, naming the field.
    public func answer(_ law: Law) throws(DueQuestion.Fault) -> DueAnswer {
        let (rule, term, start, due) = try due(law)
        do throws(DeadlineFault) {
            return DueAnswer(rule: rule, term: term, start: start, due: due, explanation: try law.calendar.explain(from: start, term: term))
        } catch { throw DueQuestion.Fault(error) }
    }

    public func due(_ law: Law) throws(DueQuestion.Fault) -> (rule: DeadlineRule?, term: Term, start: Date, due: Due) {
        guard let start = Date(iso8601: received) else { throw fault("received", received) { .notATime($0) } }
        try checkWords(law)
        let rule = amount.isEmpty ? try rule(law, on: start.day) : nil
        let term: Term
        if let rule { term = rule.term } else { term = try typedTerm() }
        do throws(DeadlineFault) {
            return (rule, term, start, try law.calendar.due(from: start, term: term))
        } catch { throw DueQuestion.Fault(error) }
    }

    private func typedTerm() throws(DueQuestion.Fault) -> Term {
        guard let amount = Int(typed: amount, in: Term.amounts) else {
            throw fault("amount", amount) { .notAnAmount($0) }
        }
        guard let unit = TermUnit(rawValue: unit) else {
            throw fault("unit", unit) { .notAUnit($0) }
        }
        return Term(amount: amount, unit: unit)
    }

    /// Every word that is written must be one, whether or not it decides.
    private func checkWords(_ law: Law) throws(DueQuestion.Fault) {
        if kind.isEmpty, amount.isEmpty { throw DueQuestion.Fault(field: unit.isEmpty ? "kind" : "amount", reason: .missing) }
        let known = TicketKind(rawValue: kind)
        guard kind.isEmpty || known != nil else { throw fault("kind", kind) { .unknown($0) } }
        guard clock.isEmpty || ClockName(rawValue: clock) != nil else { throw fault("clock", clock) { .unknown($0) } }
        guard target.isEmpty || ClockTarget(rawValue: target) != nil else { throw fault("target", target) { .unknown($0) } }
        guard let known, !variant.isEmpty, !law.rules.variants(of: known).contains(variant) else { return }
        throw fault("variant", variant) { .noSuchVariant(of: kind, $0) }
    }

    /// What was written stands in the message, on one line and not at any length.
    private func fault(_ field: String, _ text: String, _ reason: (String) -> DueQuestion.Fault.Reason) -> DueQuestion.Fault {
        guard !text.isEmpty else { return DueQuestion.Fault(field: field, reason: .missing) }
        let shown = text.prefix(scalars: 60).unicodeScalars.map { $0.properties.generalCategory == .control ? "\u{FFFD}" : $0 }
        return DueQuestion.Fault(field: field, reason: reason(String(String.UnicodeScalarView(shown))))
    }

    private func rule(_ law: Law, on day: Day) throws(DueQuestion.Fault) -> DeadlineRule {
        guard let kind = TicketKind(rawValue: kind), let clock = clock.isEmpty ? .answer : ClockName(rawValue: clock) else {
            throw DueQuestion.Fault(field: "kind", reason: .missing)
        }
        let rules = law.rules.rules(for: kind, variant: variant, on: day).filter { $0.clock == clock }
        let wanted =
            rules.first { $0.target.rawValue == target } ?? (target.isEmpty ? rules.first { $0.target == .legal } ?? rules.first : nil)
        guard let wanted else { throw DueQuestion.Fault(field: "kind", reason: .noRule(day)) }
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
