public import FoundationEssentials

/// Something that waits for the one who reads of it.
public struct OpenDecision: Equatable, Sendable {
    public enum Matter: String, Codable, CaseIterable, Sendable {
        /// Past its limit for so long that it concerns the reader.
        case escalated
        case draft, returned, unassigned, unclassified
        /// A letter to the business did not arrive, and nobody has told it otherwise; whether the ticket is answered or not.
        case undelivered
        case signature, numbering, report
        case lateReport = "late_report"
        case returnedReport = "returned_report"
        case consolidation, publication, post, direction, reception, section
        /// A change of the law that needs another person.
        case law
    }

    /// What it is about, and where to decide it.
    public enum Place: Equatable, Sendable {
        case ticket(UUID)
        case post(UUID)
        case reception(schedule: Int, planned: Day)
        case section(Section)
        /// Of an agency's plan of a year.
        case directions(UnitPath, year: Int)
        case report(UnitPath, Quarter)
        case lawProposal(UUID)
    }

    public let matter: Matter
    public let place: Place
    /// Empty where the place has a name of its own: a section, a report.
    public let title: Wording
    public let unit: UnitPath?
    /// The limit that it must come before.
    public let limit: Limit?
    /// Such as bookings of a reception, or days since a section was updated.
    public let number: Int?

    public init(
        matter: Matter, place: Place, title: Wording = Wording(untranslated: ""), unit: UnitPath?, limit: Limit? = nil, number: Int? = nil
    ) {
        self.matter = matter
        self.place = place
        self.title = title
        self.unit = unit
        self.limit = limit
        self.number = number
    }

    /// What becomes unlawful soonest stands first; what only breaks a promise after that; what has no limit at the end.
    public static func isSooner(_ one: OpenDecision, _ other: OpenDecision) -> Bool { one.rank < other.rank }

    private var rank: (Int, Date, Int) {
        let order = Matter.allCases.firstIndex(of: matter) ?? 0
        guard let limit else { return (2, .distantFuture, order) }
        return (limit.target == .legal ? 0 : 1, limit.at, order)
    }
}

/// What waits, the soonest first, with how many there are of each matter.
public struct OpenDecisions: Equatable, Sendable {
    public struct Count: Codable, Equatable, Sendable {
        public let matter: OpenDecision.Matter
        public let count: Int

        public init(matter: OpenDecision.Matter, count: Int) {
            self.matter = matter
            self.count = count
        }
    }

    /// Of a matter so many are counted, and one more where there are more.
    public static let most = 99

    /// Those listed; of a matter there may be more.
    public let items: [OpenDecision]
    public let counts: [Count]

    public init(items: [OpenDecision], counts: [Count]) {
        self.items = items.sorted(by: OpenDecision.isSooner)
        self.counts = counts.filter { $0.count > 0 }
    }

    public var total: Int { counts.reduce(0) { $0 + $1.count } }
}
