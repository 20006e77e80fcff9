/// What is done with a plan: the column heads of the table of roles and actions.
public enum PlanAction: String, Codable, CaseIterable, Sendable {
    case view
    /// Makes, copies and words plans, solutions and tasks.
    case edit
    /// Says how a task stands and attaches proof.
    case report
    /// Says that a task is done, or that it is not.
    case confirm
    /// Gives a direction.
    case direct
    /// Says what came of a direction.
    case carryOut = "carry_out"
    /// Writes down a dialogue, an event, a training, a proposal.
    case record
    /// Enters the official results of a year.
    case enterResults = "enter_results"
}

/// Who may do what with a plan. Pages and statements ask no other.
public enum PlanPolicy {
    /// Read by everybody who works for the agency, or above or below it.
    public static func mayView(_ plan: Plan, _ actor: Actor) -> Bool {
        member(actor) { member in member.appointments.contains { $0.unit.overlaps(plan.unit) } }
    }

    public static func mayEdit(keeper: UnitPath, _ actor: Actor) -> Bool {
        holdsAny([.clerk, .officer, .unitHead, .head, .administrator], over: keeper, actor)
    }

    /// Makes a plan of a unit: who works for all of it, or the office that gathers its figures where it keeps the plan.
    public static func mayMake(of unit: UnitPath, keeper: UnitPath, _ actor: Actor) -> Bool {
        mayEdit(keeper: unit, actor) || mayEdit(keeper: keeper, actor) && member(actor) { $0.gathers(from: unit) }
    }

    /// The people of a unit that leads; inspectors count as a unit of their own at the agency.
    public static let reporters: [Role] = [.officer, .unitHead, .head, .inspector]

    public static func mayReport(leads: [UnitPath], _ actor: Actor) -> Bool { leads.contains { holdsAny(reporters, over: $0, actor) } }

    /// Attaches what shows it, and takes out what was attached wrongly: the units that lead or take part, and who confirms.
    public static func mayProve(_ task: PlanTask, in plan: Plan, _ actor: Actor) -> Bool {
        mayReport(leads: task.terms.leads + task.terms.coordinates, actor) || mayConfirm(plan, actor)
    }

    public static func mayConfirm(_ plan: Plan, _ actor: Actor) -> Bool {
        holdsAny([.clerk, .unitHead], over: plan.keeper, actor) || holdsAny([.head], over: plan.unit, actor)
    }

    /// The head; the office writes down what the head said.
    public static func mayDirect(_ plan: Plan, _ actor: Actor) -> Bool { mayConfirm(plan, actor) }

    public static func mayRecord(unit: UnitPath, in plan: Plan, _ actor: Actor) -> Bool {
        plan.unit.contains(unit)
            && (holdsAny([.officer, .unitHead, .clerk, .head, .inspector], over: unit, actor) || mayEdit(keeper: plan.keeper, actor))
    }

    /// Official results are entered by the agency's clerks, its heads and its administrator, and by who leads the office that gathers its figures.
    public static func mayEnterResults(of unit: UnitPath, _ actor: Actor) -> Bool {
        holdsAny([.clerk, .unitHead, .head, .administrator], over: unit, actor)
            || member(actor) { $0.holds(.unitHead) && $0.gathers(from: unit) }
    }

    /// Whether the actor may do this somewhere in the plan.
    public static func allows(_ action: PlanAction, in plan: Plan, by actor: Actor) -> Bool {
        switch action {
        case .view: mayView(plan, actor)
        case .edit: mayEdit(keeper: plan.keeper, actor)
        case .report: plan.tasks.contains { mayReport(leads: $0.terms.leads, actor) }
        case .confirm: mayConfirm(plan, actor)
        case .direct: mayDirect(plan, actor)
        case .carryOut: plan.directions.contains { mayReport(leads: [$0.terms.lead], actor) }
        case .record:
            member(actor) { $0.appointments.contains { mayRecord(unit: $0.unit, in: plan, actor) } } || mayEdit(keeper: plan.keeper, actor)
        case .enterResults: mayEnterResults(of: plan.unit, actor)
        }
    }

    /// Whose plan is meant, of the agencies with one that the actor may read; nil where there is none.
    /// - Parameter asked: then the nearest at or above it, or the only one below it; else the actor's own agency, or the only one there is.
    /// - Throws: `Plan.Refusal.missing(.unit)` where several are as near: which one is for the reader to say.
    public static func chosen(among plans: [UnitPath], asked: UnitPath?, by actor: Actor) throws(Plan.Refusal) -> UnitPath? {
        func nearest(_ unit: UnitPath) -> UnitPath? { plans.filter { $0.contains(unit) }.max { $0.contains($1) && $0 != $1 } }
        if let asked {
            if let nearest = nearest(asked) { return nearest }
            return try only(plans.filter { asked.contains($0) })
        }
        var own: [UnitPath] = []
        if case .member(let member) = actor { own = member.appointments.compactMap { nearest($0.unit) } }
        return try only(own.isEmpty ? plans : own)
    }

    private static func only(_ units: [UnitPath]) throws(Plan.Refusal) -> UnitPath? {
        guard Set(units).count <= 1 else { throw .missing(.unit) }
        return units.first
    }

    private static func member(_ actor: Actor, _ test: (Member) -> Bool) -> Bool {
        switch actor {
        case .business: false
        case .system: true
        case .member(let member): test(member)
        }
    }

    private static func holdsAny(_ roles: [Role], over unit: UnitPath, _ actor: Actor) -> Bool {
        member(actor) { member in roles.contains { member.holds($0, over: unit) } }
    }
}

extension Plan {
    /// Why something about a plan or an official result was refused. Every case has a phrase in each language.
    public enum Refusal: Error, Equatable, Sendable {
        case notAllowed(PlanAction)
        case missing(Field)
        case tooLong(Field, limit: Int)
        case outOfRange(Field)
        case unknown(Field)
        /// A unit with nobody who could do it.
        case nobodyThere(Field)
        case endsBeforeStart(Field)
        /// It is said to have happened, and its day is still to come.
        case liesAhead(Field)
        /// It is to be done by a day that is over.
        case liesBehind(Field)
        /// Nothing shows that it was done.
        case needsProof
        case alreadyDone
        case notDone
        case yearIsTaken(Int)
        /// It gives what it had before.
        case nothingChanged
        /// Somebody else kept something since the form was opened.
        case changedMeanwhile
        case file(FileKind.Fault)

        /// What a person typed, so that a form can mark it.
        public enum Field: String, CaseIterable, Sendable {
            case year, title, unit, keeper, number, issuer, component, solution, lead, from, through, evidence, rule, report, state, proof,
                note
            case reason, text, result, task, kind, participants, addressee, ranked, best, points, rank, change, basis
            case issuedOn = "issued_on"
            case dueOn = "due_on"
            case days
            case heldOn = "held_on"
            case tied = "tied_with"
            case file
        }

        public var field: Field? {
            switch self {
            case .missing(let field), .tooLong(let field, _), .outOfRange(let field), .unknown(let field), .endsBeforeStart(let field),
                .liesAhead(let field), .liesBehind(let field), .nobodyThere(let field):
                field
            case .needsProof: .proof
            case .file: .file
            case .yearIsTaken: .year
            case .notAllowed, .alreadyDone, .notDone, .nothingChanged, .changedMeanwhile: nil
            }
        }
    }
}
