public import FoundationEssentials

/// The figures of a report as they were at one moment. They are kept with their names, so that a report that was submitted reads the same
/// whatever changes later: tickets, definitions, the plan, or what a unit is called.
public struct ReportData: Codable, Equatable, Sendable {
    public enum Measure: String, Codable, Sendable {
        case count, share, workingDays = "working_days", ratio
    }

    /// One indicator.
    public struct Figure: Codable, Equatable, Sendable {
        /// As programs call it: `on_time_share`.
        public let key: String
        /// What it was called, and how it was computed, in Vietnamese.
        public let name: String
        public let definition: String
        public let measure: Measure
        /// Nil where there was nothing to count, or too little to show.
        public let value: Double?
        /// How many cases it rests on.
        public let n: Int
        /// The 95 % interval.
        public let low: Double?
        public let high: Double?
        /// 1 to 10 against dated goalposts.
        public let score: Double?
        /// Why there is no value, where there is none.
        public let withheld: Indicator.Withheld?

        public init(
            key: String, name: String, definition: String, measure: Measure, value: Double?, n: Int, low: Double? = nil,
            high: Double? = nil, score: Double? = nil, withheld: Indicator.Withheld? = nil
        ) {
            (self.key, self.name, self.definition, self.measure) = (key, name, definition, measure)
            (self.value, self.n, self.low, self.high, self.score) = (value, n, low, high, score)
            self.withheld = withheld
        }
    }

    /// The counts of a unit, a kind or the whole.
    public struct Counts: Codable, Equatable, Sendable {
        public let received: Int
        public let answered: Int
        /// At the moment of the figures, whatever the quarter.
        public let open: Int
        public let overdue: Int
        /// Answers due in the quarter, and of these those in time.
        public let due: Int
        public let onTime: Int

        public init(received: Int, answered: Int, open: Int, overdue: Int, due: Int, onTime: Int) {
            (self.received, self.answered, self.open, self.overdue) = (received, answered, open, overdue)
            (self.due, self.onTime) = (due, onTime)
        }
    }

    public struct UnitLine: Codable, Equatable, Sendable {
        public let unit: UnitPath
        public let name: String
        public let counts: Counts
        /// How its own report stood; nil where it had none.
        public let state: Report.State?
        public let lateDays: Int?

        public init(unit: UnitPath, name: String, counts: Counts, state: Report.State?, lateDays: Int?) {
            (self.unit, self.name, self.counts, self.state, self.lateDays) = (unit, name, counts, state, lateDays)
        }

        /// Whether the whole is reported without it.
        public var isMissing: Bool { state != .submitted && state != .accepted }
    }

    /// A task of the plan.
    public struct TaskLine: Codable, Equatable, Sendable {
        /// 1 to 8.
        public let component: Int
        public let title: String
        /// The unit that leads it, in Vietnamese.
        public let lead: String
        public let status: Status
        /// Evidence of the quarter.
        public let proofs: Int
        /// Files and documents among it; nil in reports from before these were kept.
        public let named: [String]?

        public init(component: Int, title: String, lead: String, status: Status, proofs: Int, named: [String]? = nil) {
            (self.component, self.title, self.lead, self.status, self.proofs) = (component, title, lead, status, proofs)
            self.named = named
        }
    }

    public enum Status: String, Codable, CaseIterable, Sendable {
        case notStarted = "not_started"
        case underWay = "under_way"
        case done, late
    }

    /// What was held or done beside the tickets.
    public struct Happening: Codable, Equatable, Sendable {
        public let name: String
        public let count: Int

        public init(name: String, count: Int) {
            self.name = name
            self.count = count
        }
    }

    public let at: Date
    public let counts: Counts
    public let figures: [Figure]
    /// In the report of the whole only.
    public let units: [UnitLine]
    public let tasks: [TaskLine]
    /// The names of the plan's components, the first first; empty where the year has no plan.
    public let components: [String]
    public let happenings: [Happening]

    public init(
        at: Date, counts: Counts, figures: [Figure], units: [UnitLine], tasks: [TaskLine], components: [String], happenings: [Happening]
    ) {
        (self.at, self.counts, self.figures, self.units) = (at, counts, figures, units)
        (self.tasks, self.components, self.happenings) = (tasks, components, happenings)
    }

    /// Units whose report the whole does without.
    public var missing: [UnitLine] { units.filter(\.isMissing) }
}

extension ReportData.Counts {
    public init(_ tally: Tally) {
        self.init(
            received: tally.received, answered: tally.answered, open: tally.open, overdue: tally.overdue, due: tally.onTime.n,
            onTime: tally.onTime.successes)
    }

    /// Nil where nothing was due.
    public var onTimeShare: Double? { due == 0 ? nil : Double(onTime) / Double(due) }
}
