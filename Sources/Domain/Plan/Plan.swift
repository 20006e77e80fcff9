public import FoundationEssentials

/// A year's plan to raise the DDCI: components, solutions, tasks, with the head's directions and what else was held.
public struct Plan: Equatable, Sendable, Identifiable {
    public let id: UUID
    /// The agency whose plan it is.
    public let unit: UnitPath
    /// The unit that keeps it and consolidates the reports (plan of 2024, IV.1: the Office).
    public let keeper: UnitPath
    public let year: Int
    public internal(set) var title: String
    /// Its own number and symbol; nil in a copy until somebody enters it.
    public internal(set) var document: Post.Document?
    /// What it carries out, in its own words, such as a plan of the province; empty where it names nothing.
    public internal(set) var basis: String
    /// The year of the plan that it was copied from.
    public let copiedFrom: Int?
    /// In the order of the components, then as entered.
    public internal(set) var solutions: [Solution]
    /// As they were read, what is due first stands first; what is new is the last.
    public internal(set) var directions: [Direction]
    /// As they were read, the latest first; what is new or changed is the last.
    public internal(set) var records: [PlanRecord]
    /// How many events it has.
    public internal(set) var version: Int

    public init(
        id: UUID, unit: UnitPath, keeper: UnitPath, year: Int, title: String, document: Post.Document?, basis: String = "",
        copiedFrom: Int? = nil,
        solutions: [Solution] = [], directions: [Direction] = [], records: [PlanRecord] = [], version: Int = 0
    ) {
        (self.id, self.unit, self.keeper, self.year, self.title) = (id, unit, keeper, year, title)
        (self.document, self.basis, self.copiedFrom, self.solutions) = (document, basis, copiedFrom, solutions)
        (self.directions, self.records, self.version) = (directions, records, version)
    }

    public static let years = 2000...2100
    public static let titleLimit = 500
    public static let basisLimit = 1000
    public static let textLimit = 4000

    public var tasks: [PlanTask] { solutions.flatMap(\.tasks) }

    public func task(_ id: UUID) -> PlanTask? { tasks.first { $0.id == id } }
    public func direction(_ id: UUID) -> Direction? { directions.first { $0.id == id } }
    public func record(_ id: UUID) -> PlanRecord? { records.first { $0.id == id } }
    public func solutions(of part: PlanPart) -> [Solution] { solutions.filter { $0.component == part } }
    public func solutions(of component: DDCIComponent) -> [Solution] { solutions.filter { $0.component.component == component } }
}

/// What the plan wants done for a component, or for all of them, with its tasks.
public struct Solution: Equatable, Sendable, Identifiable {
    public let id: UUID
    public let component: PlanPart
    public let title: String
    public internal(set) var tasks: [PlanTask]

    public init(id: UUID, component: PlanPart, title: String, tasks: [PlanTask] = []) {
        (self.id, self.component, self.title, self.tasks) = (id, component, title, tasks)
    }
}

/// Something to be done, by whom, when, and how it is shown that it was.
public struct PlanTask: Equatable, Sendable, Identifiable {
    /// What the plan says of it.
    public struct Terms: Codable, Equatable, Sendable {
        public let title: String
        public let leads: [UnitPath]
        public let coordinates: [UnitPath]
        /// The units in the plan's own words, since those of the year it was written in may be gone.
        public let unitsNamed: String
        public let from: Day
        public let through: Day
        /// What is to be shown.
        public let evidence: String
        /// What is counted as evidence without anybody's doing.
        public let rules: [EvidenceRule]

        public init(
            title: String, leads: [UnitPath], coordinates: [UnitPath] = [], unitsNamed: String = "", from: Day, through: Day,
            evidence: String, rules: [EvidenceRule] = []
        ) {
            (self.title, self.leads, self.coordinates, self.unitsNamed) = (title, leads, coordinates, unitsNamed)
            (self.from, self.through, self.evidence, self.rules) = (from, through, evidence, rules)
        }

        /// The same in another year; 29 February becomes the 28th.
        public func moved(by years: Int) -> Terms {
            Terms(
                title: title, leads: leads, coordinates: coordinates, unitsNamed: unitsNamed, from: from.movedByYears(years),
                through: through.movedByYears(years), evidence: evidence, rules: rules)
        }
    }

    /// As its lead unit and the office left it. That it is late is not among these: that is a comparison with today.
    public enum State: String, Codable, CaseIterable, Sendable {
        case notStarted = "not_started"
        case underWay = "under_way"
        case done
    }

    /// How many files show it at most.
    public static let mostFiles = 20

    public let id: UUID
    public internal(set) var terms: Terms
    public internal(set) var state: State
    /// What the lead unit last said of it.
    public internal(set) var report: String?
    public internal(set) var reportedAt: Date?
    public internal(set) var doneAt: Date?
    public internal(set) var proofs: [PlanProof]
    /// The first end that passed before it was done, where a later one was set behind it.
    public internal(set) var missedOn: Day?
    /// Who led it when an end passed before it was done: they let it pass, whoever leads it now.
    public internal(set) var missedBy: [UnitPath]
    /// The end that was to come when one was set in its place that lay behind already. Such a day never was to come, so nobody missed it.
    public internal(set) var displacedEnd: Day?

    public init(
        id: UUID, terms: Terms, state: State = .notStarted, report: String? = nil, reportedAt: Date? = nil, doneAt: Date? = nil,
        proofs: [PlanProof] = [], missedOn: Day? = nil, missedBy: [UnitPath] = [], displacedEnd: Day? = nil
    ) {
        (self.missedOn, self.missedBy, self.displacedEnd) = (missedOn, missedBy, displacedEnd)
        (self.id, self.terms, self.state, self.report) = (id, terms, state, report)
        (self.reportedAt, self.doneAt, self.proofs) = (reportedAt, doneAt, proofs)
    }

    public var files: [PlanProof] { proofs.filter(\.isFile) }
    public func proof(_ id: UUID) -> PlanProof? { proofs.first { $0.id == id } }

    public func status(on today: Day) -> TaskStatus {
        switch state {
        case .done: isDoneLate ? .doneLate : .done
        case .notStarted: end < today ? .late : .notStarted
        case .underWay: end < today ? .late : .underWay
        }
    }

    /// The last day on which it would have been done in time: another one that is set once that has passed takes no lateness away.
    public var end: Day { missedOn.map { min($0, planned) } ?? planned }

    /// The end that the plan gives it.
    private var planned: Day { displacedEnd ?? terms.through }

    private var isDoneLate: Bool { doneAt.map { $0.day > end } ?? false }

    /// Whether `end` passed before it was done: a task that was done in time has let nothing pass.
    func missed(_ end: Day, on today: Day) -> Bool { end < today && (doneAt.map { $0.day > end } ?? true) }

    mutating func change(to new: Terms, missed: Day?, on today: Day) {
        if self.missed(planned, on: today) {
            missedBy = Set(missedBy + terms.leads).sorted { $0.text < $1.text }
        }
        displacedEnd = new.through < today ? displacedEnd ?? (end < today ? nil : end) : nil
        (terms, missedOn) = (new, missed ?? missedOn)
    }

    /// Whether the unit, or one above or below it, leads the task.
    public func isLed(by unit: UnitPath) -> Bool { terms.leads.contains { $0.overlaps(unit) } }
    public func isMissed(by unit: UnitPath) -> Bool { missedBy.contains { $0.overlaps(unit) } }
    public func isCoordinated(by unit: UnitPath) -> Bool { terms.coordinates.contains { $0.overlaps(unit) } }
}

/// How a task stands today.
public enum TaskStatus: String, CaseIterable, Sendable {
    case late
    case underWay = "under_way"
    case notStarted = "not_started"
    case done
    case doneLate = "done_late"
}

/// Something that shows that a task was worked on, attached by hand.
public struct PlanProof: Codable, Equatable, Sendable, Identifiable {
    public enum What: Codable, Equatable, Sendable {
        case ticket(UUID)
        case post(UUID)
        /// By number and symbol, such as `12/BC-SNgV`.
        case document(number: String)
        /// Uploaded; the name is kept here, since a file that was taken out is gone.
        case file(UUID, name: String)
    }

    public let id: UUID
    public let what: What
    public let note: String
    public let at: Date

    public init(id: UUID, what: What, note: String, at: Date) {
        (self.id, self.what, self.note, self.at) = (id, what, note, at)
    }

    public static let noteLimit = 500

    public var isFile: Bool {
        if case .file = what { true } else { false }
    }
}

/// What attaches itself to a task: everything from a source in the task's period, of a unit and all below it, or of the agency.
public struct EvidenceRule: Codable, Equatable, Hashable, Sendable {
    public enum Source: String, Codable, CaseIterable, Sendable {
        /// Tickets answered.
        case answers
        /// Answers published.
        case publications
        /// Introductions of products published.
        case products
        /// Posts published in a section.
        case posts
        /// Visitors who came to a reception.
        case receptions
        case dialogues, events, trainings, proposals
        /// Directions of the head that were carried out.
        case directions
    }

    public let source: Source
    /// Of `posts`, and of nothing else.
    public let section: Section?
    public let unit: UnitPath?

    public init(_ source: Source, section: Section? = nil, unit: UnitPath? = nil) {
        self.source = source
        self.section = source == .posts ? section : nil
        self.unit = unit
    }

    /// `source`, `posts:van-ban`, `answers@vn.langson.ngoaivu.lanhsu`; nil for anything else.
    public init?(_ text: String) {
        let halves = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let parts = (halves.first ?? "").split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let source = parts.first.flatMap({ Source(rawValue: $0) }) else { return nil }
        let section = parts.count > 1 ? Section(rawValue: parts[1]) : nil
        let unit = halves.count > 1 ? UnitPath(halves[1]) : nil
        guard (source == .posts) == (section != nil), (parts.count > 1) == (section != nil), (halves.count > 1) == (unit != nil) else {
            return nil
        }
        self.init(source, section: section, unit: unit)
    }

    public var text: String { source.rawValue + (section.map { ":" + $0.rawValue } ?? "") + (unit.map { "@" + $0.text } ?? "") }
}

extension Day {
    /// The same date in another year; 29 February becomes the 28th.
    public func movedByYears(_ years: Int) -> Day {
        Day(year: year + years, month: month, day: day) ?? Day(year: year + years, month: month, day: 28) ?? self
    }
}
