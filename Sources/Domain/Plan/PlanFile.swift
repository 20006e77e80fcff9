public import FoundationEssentials

/// A plan as a file holds it, for `hoidap plan import`.
public struct PlanFile: Decodable, Sendable {
    public struct Part: Decodable, Sendable {
        public let component: PlanPart
        public let solutions: [Whole]
    }

    public struct Whole: Decodable, Sendable {
        public let title: String
        public let tasks: [Task]
    }

    public struct Task: Decodable, Sendable {
        public let title: String
        public let leads: [UnitPath]
        public let coordinates: [UnitPath]?
        /// The units in the plan's own words.
        public let units: String?
        public let from, through: Day
        public let evidence: String
        public let rules: [String]?
    }

    public struct Document: Decodable, Sendable {
        public let number, issuer: String
        public let issued_on: Day?
    }

    public let unit, keeper: UnitPath
    public let year: Int
    public let title: String
    public let document: Document
    /// What it carries out, in its own words.
    public let basis: String?
    public let components: [Part]

    /// - Throws: `PlanFile.Fault` naming the place in the file.
    public init(_ text: String) throws(PlanFile.Fault) {
        do {
            self = try JSON(reading: text.utf8).decoded()
        } catch let error as JSON.Fault {
            throw PlanFile.Fault(place: error.field, reason: "\(error.reason)")
        } catch let error as DecodingError {
            throw PlanFile.Fault(error)
        } catch {
            throw PlanFile.Fault(place: "", reason: "no JSON")
        }
    }

    /// The plan without a state, by the same checks as what is typed.
    /// - Throws: `PlanFile.Fault`.
    public func plan(at now: Date) throws(PlanFile.Fault) -> Plan {
        var solutions: [Solution] = []
        for part in components {
            for whole in part.solutions {
                var tasks: [PlanTask] = []
                for task in whole.tasks { tasks.append(PlanTask(id: timeOrderedID(at: now), terms: try terms(task))) }
                solutions.append(
                    Solution(
                        id: timeOrderedID(at: now), component: part.component, title: VietnameseText.normalisedText(whole.title),
                        tasks: tasks))
            }
        }
        guard Plan.years.contains(year) else { throw PlanFile.Fault(place: "year", reason: "\(year) is none") }
        return Plan(
            id: timeOrderedID(at: now), unit: unit, keeper: keeper, year: year, title: VietnameseText.normalised(title),
            document: Post.Document(number: document.number, issuer: document.issuer, issuedOn: document.issued_on),
            basis: VietnameseText.normalised(basis ?? ""), solutions: solutions)
    }

    private func terms(_ task: Task) throws(PlanFile.Fault) -> PlanTask.Terms {
        var typed = Plan.Typed(["title": task.title, "units_named": task.units ?? "", "evidence": task.evidence])
        (typed.fields["from"], typed.fields["through"]) = (task.from.iso, task.through.iso)
        for unit in task.leads { typed.fields["lead." + unit.text] = "yes" }
        for unit in task.coordinates ?? [] { typed.fields["with." + unit.text] = "yes" }
        let rules = task.rules ?? []
        guard rules.count <= PlanTask.Terms.mostRules else {
            throw PlanFile.Fault(place: "task \(task.title)", reason: "more than \(PlanTask.Terms.mostRules) rules")
        }
        for (number, rule) in rules.enumerated() { typed.fields["rule_\(number + 1)"] = rule }
        do {
            return try PlanTask.Terms(typed)
        } catch let faults {
            throw PlanFile.Fault(place: "task \(task.title)", refusals: faults.refusals)
        }
    }
}

extension PlanFile {
    /// Where a plan's file is wrong, and why.
    public struct Fault: Error, Equatable, Sendable, CustomStringConvertible {
        public let place: String
        public let reason: String
        /// What the rules of plans forbid; then there is no other reason.
        public let refusals: [Plan.Refusal]

        public init(place: String, reason: String) { (self.place, self.reason, refusals) = (place, reason, []) }

        public init(place: String, refusals: [Plan.Refusal]) { (self.place, reason, self.refusals) = (place, "refused", refusals) }

        fileprivate init(_ error: DecodingError) {
            let (context, reason): (DecodingError.Context, String) =
                switch error {
                case .keyNotFound(let key, let context): (context, "\(key.stringValue) is missing")
                case .valueNotFound(_, let context): (context, "empty")
                case .typeMismatch(let type, let context): (context, "\(TableFault.Reason.wrongType(.init(of: type)))")
                case .dataCorrupted(let context) where context.codingPath.isEmpty: (context, "not JSON")
                // What an enum of the program says of a word that it does not know is for programmers.
                case .dataCorrupted(let context) where context.debugDescription.hasPrefix("Cannot initialize"): (context, "unknown word")
                case .dataCorrupted(let context): (context, context.debugDescription)
                @unknown default: (.init(codingPath: [], debugDescription: ""), "no plan")
                }
            place = context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? "." + $0.stringValue }.joined()
            (self.reason, refusals) = (reason, [])
        }

        public var description: String { place.isEmpty ? reason : "\(place): \(reason)" }
    }
}

extension Plan {
    /// The same tasks for another year, their periods moved, with neither states nor proofs nor the document of the year.
    public func copied(to year: Int, at now: Date) -> Plan {
        let years = year - self.year
        let solutions = solutions.map { solution in
            Solution(
                id: timeOrderedID(at: now), component: solution.component, title: solution.title,
                tasks: solution.tasks.map { PlanTask(id: timeOrderedID(at: now), terms: $0.terms.moved(by: years)) })
        }
        return Plan(
            id: timeOrderedID(at: now), unit: unit, keeper: keeper, year: year,
            title: title.replacing(String(self.year), with: String(year)), document: nil, copiedFrom: self.year, solutions: solutions)
    }
}
