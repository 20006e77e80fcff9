/// How sure it is that a rule is the law in force.
public enum Certainty: String, Codable, CaseIterable, Sendable {
    case verified, secondary, unverified
}

/// The event that starts a term.
public enum TermStart: String, Codable, CaseIterable, Sendable {
    case receipt, acceptance
    /// The end of the legal limit for the answer or the settlement, where that was not kept.
    case overdue
}

/// One limit, with its period of validity: a ticket keeps the rule that was in force on the day of receipt.
public struct DeadlineRule: Codable, Equatable, Sendable {
    public let kind: TicketKind
    /// Chosen at classification, such as `complex`; empty for the plain rule.
    public let variant: String
    public let clock: ClockName
    public let target: ClockTarget
    public let term: Term
    public let startsAt: TermStart
    public let maxExtensions: Int
    /// The longest single extension; nil where none is allowed.
    public let maxExtension: Term?
    /// Whether a suspension by decision stops the clock.
    public let pausable: Bool
    public let validFrom: Day
    /// Inclusive; nil while in force.
    public let validTo: Day?
    /// The law or decision that sets the term.
    public let basis: String
    public let certainty: Certainty
    public let note: String

    public init(
        kind: TicketKind, variant: String = "", clock: ClockName, target: ClockTarget, term: Term, startsAt: TermStart = .receipt,
        maxExtensions: Int = 0, maxExtension: Term? = nil, pausable: Bool = false, validFrom: Day, validTo: Day? = nil,
        basis: String, certainty: Certainty, note: String = ""
    ) {
        self.kind = kind
        self.variant = variant
        self.clock = clock
        self.target = target
        self.term = term
        self.startsAt = startsAt
        self.maxExtensions = maxExtensions
        self.maxExtension = maxExtension
        self.pausable = pausable
        self.validFrom = validFrom
        self.validTo = validTo
        self.basis = basis
        self.certainty = certainty
        self.note = note
    }

    public func isInForce(on day: Day) -> Bool { validFrom <= day && validTo.map { day <= $0 } ?? true }

    /// Whether both set the same limit on some day.
    public func overlaps(_ other: DeadlineRule) -> Bool {
        kind == other.kind && variant == other.variant && limits(sameAs: other)
            && validFrom <= (other.validTo ?? Day.last) && other.validFrom <= (validTo ?? Day.last)
    }

    /// Whether it, or an extension of it, is a legal limit in working hours. There is none: hours are for internal targets.
    var isLegalInHours: Bool { target == .legal && (term.unit == .workingHour || maxExtension?.unit == .workingHour) }

    func limits(sameAs other: DeadlineRule) -> Bool { clock == other.clock && target == other.target }
}

extension DeadlineRule {
    public enum Fault: Error, Equatable, Sendable {
        case overlap(DeadlineRule, DeadlineRule)
        case endsBeforeStart(DeadlineRule)
        case amountOutOfRange(DeadlineRule)
        case extensionWithoutAmount(DeadlineRule)
        case legalInHours(DeadlineRule)
    }
}

extension DeadlineRule.Fault: CustomStringConvertible {
    public var description: String {
        switch self {
        case .overlap(let one, let other): "\(other.place) overlaps in time with \(one.place)"
        case .endsBeforeStart(let rule): "\(rule.place) ends before it begins"
        case .amountOutOfRange(let rule): "\(rule.place): the amount is not from 1 to 10000"
        case .extensionWithoutAmount(let rule): "\(rule.place): extensions without an amount"
        case .legalInHours(let rule): "\(rule.place): \(TableFault.Reason.legalInHours)"
        }
    }
}

extension DeadlineRule {
    /// Which rule is meant, in one line.
    fileprivate var place: String {
        let name = [kind.rawValue, variant, clock.rawValue, target.rawValue].filter { !$0.isEmpty }.joined(separator: " ")
        return "\(name), \(term.amount) \(term.unit.rawValue), from \(validFrom.iso)"
    }
}

/// All limits of an office, at most one for each kind, variant, clock, target and day.
public struct RuleBook: Sendable {
    public let rules: [DeadlineRule]

    /// No limit at all.
    public static let empty = RuleBook()

    private init() { rules = [] }

    public init(_ rules: [DeadlineRule]) throws(DeadlineRule.Fault) {
        for (index, rule) in rules.enumerated() {
            if let validTo = rule.validTo, validTo < rule.validFrom { throw .endsBeforeStart(rule) }
            let amounts = [rule.term.amount] + (rule.maxExtension.map { [$0.amount] } ?? [])
            guard amounts.allSatisfy({ Term.amounts ~= $0 }) else { throw .amountOutOfRange(rule) }
            guard (rule.maxExtensions > 0) == (rule.maxExtension != nil) else { throw .extensionWithoutAmount(rule) }
            guard !rule.isLegalInHours else { throw .legalInHours(rule) }
            if let earlier = rules[..<index].first(where: rule.overlaps) { throw .overlap(earlier, rule) }
        }
        self.rules = rules
    }

    /// The rules in force on a day. A row of the variant stands in for the plain row of the same clock and target;
    /// the other plain rows still hold.
    public func rules(for kind: TicketKind, variant: String = "", on day: Day) -> [DeadlineRule] {
        let inForce = rules.filter { $0.kind == kind && $0.isInForce(on: day) }
        let plain = inForce.filter { $0.variant.isEmpty }
        guard !variant.isEmpty else { return plain }
        let special = inForce.filter { $0.variant == variant }
        return special + plain.filter { row in !special.contains { $0.limits(sameAs: row) } }
    }

    /// The variants that any rule of a kind names, on any day.
    public func variants(of kind: TicketKind) -> [String] {
        Set(rules.lazy.filter { $0.kind == kind && !$0.variant.isEmpty }.map(\.variant)).sorted()
    }
}

extension DeadlineRule {
    private static let columns = [
        "kind", "variant", "clock", "target", "amount", "unit", "starts_at", "max_extensions", "max_extension_amount",
        "extension_unit", "pausable", "valid_from", "valid_to", "basis", "certainty", "note",
    ]

    /// A table with the columns of `data/deadline-rules.csv`, in any order; overlapping rows are refused.
    public static func read(csv: String) throws(TableFault) -> [DeadlineRule] {
        let table = try CSVRows(file: csv)
        try table.require(columns)
        guard !table.rows.isEmpty else { throw TableFault(line: 1, field: "", reason: .noRows) }
        var rules: [DeadlineRule] = []
        for row in table.rows {
            let named = NamedRow(rows: table, row: row)
            let rule = try DeadlineRule(named)
            guard !rule.isLegalInHours else {
                throw named.fault(rule.term.unit == .workingHour ? "unit" : "extension_unit", .legalInHours)
            }
            if let index = rules.firstIndex(where: rule.overlaps) {
                throw named.fault("valid_from", .overlap(line: table.rows[index].line))
            }
            rules.append(rule)
        }
        return rules
    }

    private init(_ row: NamedRow) throws(TableFault) {
        let maxExtensions = try row.number("max_extensions", in: 0...100)
        let validFrom = try row.day("valid_from")
        let validTo: Day? = row.text("valid_to").isEmpty ? nil : try row.day("valid_to")
        if let validTo, validTo < validFrom { throw row.fault("valid_to", .endsBeforeStart) }
        self.init(
            kind: try row.word("kind"), variant: row.text("variant"), clock: try row.word("clock"), target: try row.word("target"),
            term: try row.term(amount: "amount", unit: "unit"), startsAt: try row.word("starts_at"), maxExtensions: maxExtensions,
            maxExtension: try DeadlineRule.maxExtension(row, times: maxExtensions), pausable: try DeadlineRule.pausable(row),
            validFrom: validFrom, validTo: validTo, basis: try row.required("basis"), certainty: try row.word("certainty"),
            note: row.text("note"))
    }

    private static func maxExtension(_ row: NamedRow, times: Int) throws(TableFault) -> Term? {
        let (amount, unit) = (row.text("max_extension_amount"), row.text("extension_unit"))
        if amount.isEmpty && !unit.isEmpty { throw row.fault("max_extension_amount", .unitWithoutAmount) }
        guard amount.isEmpty == (times == 0) else { throw row.fault("max_extension_amount", .extensionWithoutAmount) }
        return times == 0 ? nil : try row.term(amount: "max_extension_amount", unit: "extension_unit")
    }

    private static func pausable(_ row: NamedRow) throws(TableFault) -> Bool {
        switch try row.required("pausable") {
        case "yes": true
        case "no": false
        case let other: throw row.fault("pausable", .unknownWord(other))
        }
    }
}
