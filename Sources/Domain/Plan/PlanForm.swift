import FoundationEssentials

extension Plan {
    /// What was typed into a form about a plan, before any check. A form that is refused shows it again as it was.
    public struct Typed: Equatable, Sendable {
        public var fields: [String: String]

        public init(_ fields: [String: String] = [:]) { self.fields = fields }

        public subscript(_ name: String) -> String { fields[name] ?? "" }

        /// The units whose boxes `lead.vn.langson…` are ticked.
        func units(_ prefix: String) -> [UnitPath] {
            fields.keys.filter { $0.hasPrefix(prefix + ".") }.sorted().compactMap { UnitPath(String($0.dropFirst(prefix.count + 1))) }
        }
    }
}

extension Plan {
    /// Everything that is wrong with a form, at once.
    public struct Faults: Error, Equatable, Sendable {
        public let refusals: [Plan.Refusal]

        public init(_ refusals: [Plan.Refusal]) { self.refusals = refusals }
    }
}

extension PlanTask.Terms {
    /// How many rules the form has room for.
    public static let mostRules = 3
    /// Of units that have no account here.
    public static let namedLimit = 500

    public init(_ typed: Plan.Typed) throws(Plan.Faults) {
        var check = PlanCheck(typed)
        let title = check.text("title", .title, limit: Plan.textLimit, isRequired: true)
        let leads = typed.units("lead")
        if leads.isEmpty { check.faults.append(.missing(.lead)) }
        let named = check.line("units_named", .lead, limit: Self.namedLimit)
        let (from, through) = (check.day("from", .from, isRequired: true), check.day("through", .through, isRequired: true))
        if let from, let through, through < from { check.faults.append(.endsBeforeStart(.through)) }
        let evidence = check.text("evidence", .evidence, limit: Plan.textLimit, isRequired: true)
        let rules = check.rules(Self.mostRules)
        guard check.faults.isEmpty, let from, let through else { throw Plan.Faults(check.faults) }
        self.init(
            title: title, leads: leads, coordinates: typed.units("with").filter { !leads.contains($0) }, unitsNamed: named, from: from,
            through: through, evidence: evidence, rules: rules)
    }
}

extension Direction.Terms {
    /// Due on a day, or a number of working days after the day on which it was given.
    public init(_ typed: Plan.Typed, _ calendar: WorkCalendar) throws(Plan.Faults) {
        var check = PlanCheck(typed)
        let text = check.text("text", .text, limit: Plan.textLimit, isRequired: true)
        let lead = check.unit("unit", .unit)
        let number = check.line("number", .number, limit: Post.Document.numberLimit)
        let given = check.day("issued_on", .issuedOn, isRequired: true)
        let task = check.id("task", .task)
        var due = check.day("due_on", .dueOn)
        let days = check.number("days", .days, in: 1...250)
        if let days, due == nil, let given { due = calendar.nthWorkingDay(after: given, days) }
        if due == nil, !check.faults.contains(where: { [.dueOn, .days, .issuedOn].contains($0.field) }) {
            check.faults.append(.missing(.dueOn))
        }
        if let due, let given, due < given { check.faults.append(.endsBeforeStart(.dueOn)) }
        guard check.faults.isEmpty, let lead, let given, let due else { throw Plan.Faults(check.faults) }
        self.init(text: text, lead: lead, number: number.isEmpty ? nil : number, givenOn: given, dueOn: due, task: task)
    }
}

extension PlanRecord.Terms {
    public static let addresseeLimit = 300

    public init(_ typed: Plan.Typed) throws(Plan.Faults) {
        var check = PlanCheck(typed)
        let kind = PlanRecord.Kind(rawValue: typed["kind"])
        if kind == nil { check.faults.append(.missing(.kind)) }
        let title = check.line("title", .title, limit: Plan.titleLimit, isRequired: true)
        let unit = check.unit("unit", .unit)
        let held = check.day("held_on", .heldOn, isRequired: true)
        let participants = check.number("participants", .participants, in: PlanRecord.participantLimits)
        let result = check.text("result", .result, limit: Plan.textLimit, isRequired: true)
        let number = check.line("number", .number, limit: Post.Document.numberLimit)
        let addressee = check.line("addressee", .addressee, limit: Self.addresseeLimit, isRequired: kind == .proposal)
        let task = check.id("task", .task)
        guard check.faults.isEmpty, let kind, let unit, let held else { throw Plan.Faults(check.faults) }
        self.init(
            kind: kind, title: title, unit: unit, heldOn: held, participants: participants, result: result,
            number: number.isEmpty ? nil : number, addressee: kind == .proposal ? addressee : nil, task: task)
    }
}

/// What the form about a new solution says.
public struct SolutionTerms: Equatable, Sendable {
    public let component: PlanPart
    public let title: String

    public init(_ typed: Plan.Typed) throws(Plan.Faults) {
        var check = PlanCheck(typed)
        let component = PlanPart(rawValue: typed["component"])
        if component == nil { check.faults.append(.missing(.component)) }
        title = check.text("title", .title, limit: Plan.textLimit, isRequired: true)
        guard check.faults.isEmpty, let component else { throw Plan.Faults(check.faults) }
        self.component = component
    }
}

/// What the form about the plan itself says: its title and the document on which it rests.
public struct PlanBase: Equatable, Sendable {
    public let title: String
    public let document: Post.Document
    public let basis: String

    public init(_ typed: Plan.Typed) throws(Plan.Faults) {
        var check = PlanCheck(typed)
        title = check.line("title", .title, limit: Plan.titleLimit, isRequired: true)
        document = check.document()
        basis = check.line("basis", .basis, limit: Plan.basisLimit)
        guard check.faults.isEmpty else { throw Plan.Faults(check.faults) }
    }
}

/// How a unit says that its task stands.
public struct TaskReport: Equatable, Sendable {
    public let isUnderWay: Bool
    public let text: String

    public init(_ typed: Plan.Typed) throws(Plan.Faults) {
        var check = PlanCheck(typed)
        let state = PlanTask.State(rawValue: typed["state"])
        if state == nil || state == .done { check.faults.append(.missing(.state)) }
        text = check.text("report", .report, limit: Plan.textLimit, isRequired: true)
        guard check.faults.isEmpty else { throw Plan.Faults(check.faults) }
        isUnderWay = state == .underWay
    }
}

/// A proof as it is named by people: a ticket by its number in the register, a post by its address, a document by its number.
public struct TypedProof: Equatable, Sendable {
    public enum Kind: String, CaseIterable, Sendable {
        case ticket, post, document
    }

    public let kind: Kind
    public let name: String
    public let note: String

    public static let nameLimit = 300

    public init(_ typed: Plan.Typed) throws(Plan.Faults) {
        var check = PlanCheck(typed)
        let kind = Kind(rawValue: typed["kind"])
        if kind == nil { check.faults.append(.missing(.kind)) }
        name = check.line("proof", .proof, limit: Self.nameLimit, isRequired: true)
        note = check.line("note", .note, limit: PlanProof.noteLimit)
        guard check.faults.isEmpty, let kind else { throw Plan.Faults(check.faults) }
        self.kind = kind
    }
}

extension Plan.Typed {
    /// One text that must be there: the reason or the result of a step.
    public func required(_ field: Plan.Refusal.Field) throws(Plan.Faults) -> String {
        var check = PlanCheck(self)
        let text = check.text(field.rawValue, field, limit: Plan.textLimit, isRequired: true)
        guard check.faults.isEmpty else { throw Plan.Faults(check.faults) }
        return text
    }

    /// One line that may be empty.
    public func line(_ field: Plan.Refusal.Field, limit: Int) throws(Plan.Faults) -> String {
        var check = PlanCheck(self)
        let line = check.line(field.rawValue, field, limit: limit)
        guard check.faults.isEmpty else { throw Plan.Faults(check.faults) }
        return line
    }

    /// A year that a plan can have.
    public func year() throws(Plan.Faults) -> Int {
        guard let year = Int(typed: self["year"], in: Plan.years) else {
            throw Plan.Faults([self["year"].isEmpty ? .missing(.year) : .outOfRange(.year)])
        }
        return year
    }
}

extension Plan.Refusal: FieldFault {}

/// Reads the fields of a form about a plan by their names.
struct PlanCheck {
    let typed: Plan.Typed
    private var check = FieldCheck<Plan.Refusal>()

    init(_ typed: Plan.Typed) { self.typed = typed }

    var faults: [Plan.Refusal] {
        get { check.faults }
        set { check.faults = newValue }
    }

    mutating func line(_ name: String, _ field: Plan.Refusal.Field, limit: Int, isRequired: Bool = false) -> String {
        check.line(typed[name], field, limit: limit, isRequired: isRequired)
    }

    mutating func text(_ name: String, _ field: Plan.Refusal.Field, limit: Int, isRequired: Bool = false) -> String {
        check.text(typed[name], field, limit: limit, isRequired: isRequired)
    }

    mutating func day(_ name: String, _ field: Plan.Refusal.Field, isRequired: Bool = false) -> Day? {
        check.value(typed[name], field, isRequired: isRequired, or: .outOfRange(field)) {
            Day(inTable: $0).flatMap { Plan.years ~= $0.year ? $0 : nil }
        }
    }

    mutating func number(_ name: String, _ field: Plan.Refusal.Field, in range: ClosedRange<Int>) -> Int? {
        check.value(typed[name], field, or: .outOfRange(field)) { Int(typed: $0, in: range) }
    }

    mutating func unit(_ name: String, _ field: Plan.Refusal.Field) -> UnitPath? {
        let unit = UnitPath(typed[name])
        if unit == nil { faults.append(.missing(field)) }
        return unit
    }

    mutating func id(_ name: String, _ field: Plan.Refusal.Field) -> UUID? {
        guard !typed[name].isEmpty else { return nil }
        let id = UUID(uuidString: typed[name])
        if id == nil { faults.append(.outOfRange(field)) }
        return id
    }

    mutating func document() -> Post.Document {
        let number = line("number", .number, limit: Post.Document.numberLimit, isRequired: true)
        let issuer = line("issuer", .issuer, limit: Post.Document.issuerLimit, isRequired: true)
        return Post.Document(number: number, issuer: issuer, issuedOn: day("issued_on", .issuedOn))
    }

    mutating func rules(_ count: Int) -> [EvidenceRule] {
        (1...count).compactMap { number in
            let text = typed["rule_\(number)"]
            guard !text.isEmpty else { return nil }
            let unit = typed["rule_unit_\(number)"]
            guard let rule = EvidenceRule(unit.isEmpty ? text : text + "@" + unit) else {
                faults.append(.outOfRange(.rule))
                return nil
            }
            return rule
        }
    }
}
