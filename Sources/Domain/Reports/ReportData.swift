public import FoundationEssentials

/// The figures of a report as of the end of its quarter, whenever they are counted; of a quarter that runs, as of the moment. They are kept with their names, so that a report that was submitted reads the same
/// whatever changes later: tickets, definitions, the plan, or what a unit is called.
public struct ReportData: Codable, Equatable, Sendable {
    public enum Measure: String, Codable, Sendable {
        case count, share, workingDays = "working_days", ratio
        /// A difference of shares, which is none itself.
        case points
    }

    /// Between what groups a difference lies, and whether it is hardly by chance.
    public struct GapGroups: Codable, Equatable, Sendable {
        /// `size:micro`; the group with the higher value, and the one with the lower.
        public let high, low: String
        public let highN, lowN: Int
        /// Adjusted for all `compared`.
        public let p: Double
        public let compared: Int

        public init(high: String, highN: Int, low: String, lowN: Int, chance: Chance) {
            (self.high, self.highN, self.low, self.lowN) = (high, highN, low, lowN)
            (p, compared) = (chance.p, chance.compared)
        }

        public var chance: Chance { Chance(p: p, compared: compared) }
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
        /// Of a difference; nil in reports from before they were kept.
        public let groups: GapGroups?

        /// Whether it is a difference of groups of businesses, which older reports hold as a share.
        public var isGap: Bool { key.hasPrefix("gap_") }
        /// Whether it is what businesses think, of the quarter whose survey was closed.
        public var isOpinion: Bool { IndicatorName(rawValue: key)?.isOpinion ?? false }

        public init(
            key: String, name: String, definition: String, measure: Measure, value: Double?, n: Int, low: Double? = nil,
            high: Double? = nil, score: Double? = nil, withheld: Indicator.Withheld? = nil, groups: GapGroups? = nil
        ) {
            self.groups = groups
            (self.key, self.name, self.definition, self.measure) = (key, name, definition, measure)
            (self.value, self.n, self.low, self.high, self.score) = (value, n, low, high, score)
            self.withheld = withheld
        }
    }

    /// The counts of a unit, a kind or the whole.
    public struct Counts: Codable, Equatable, Sendable {
        public let received: Int
        public let answered: Int
        /// At the moment of the figures.
        public let open: Int
        public let overdue: Int
        /// Answers due in the quarter, and of these those in time.
        public let due: Int
        public let onTime: Int
        /// Of the open, those that wait for the business; nil in reports from before it was counted.
        public let waiting: Int?

        public init(received: Int, answered: Int, open: Int, overdue: Int, due: Int, onTime: Int, waiting: Int? = nil) {
            (self.received, self.answered, self.open, self.overdue) = (received, answered, open, overdue)
            (self.due, self.onTime, self.waiting) = (due, onTime, waiting)
        }

        public static let none = Counts(received: 0, answered: 0, open: 0, overdue: 0, due: 0, onTime: 0, waiting: 0)

        public static func + (a: Counts, b: Counts) -> Counts { a.with(b, +) }
        public static func - (a: Counts, b: Counts) -> Counts { a.with(b, -) }

        private func with(_ other: Counts, _ make: (Int, Int) -> Int) -> Counts {
            Counts(
                received: make(received, other.received), answered: make(answered, other.answered), open: make(open, other.open),
                overdue: make(overdue, other.overdue), due: make(due, other.due), onTime: make(onTime, other.onTime),
                waiting: waiting.flatMap { mine in other.waiting.map { make(mine, $0) } })
        }
    }

    /// What the register says of one component.
    public struct ComponentLine: Codable, Equatable, Sendable {
        /// 1 to 8.
        public let component: Int
        public let figures: [Figure]

        public init(component: Int, figures: [Figure]) { (self.component, self.figures) = (component, figures) }
    }

    /// An earlier quarter, counted as this one as of its end.
    public struct Past: Codable, Equatable, Sendable {
        /// `2025-Q3`.
        public let quarter: String
        public let counts: Counts
        public let figures: [Figure]
        public let components: [ComponentLine]

        public init(quarter: String, counts: Counts, figures: [Figure], components: [ComponentLine]) {
            (self.quarter, self.counts, self.figures, self.components) = (quarter, counts, figures, components)
        }

        /// Of the same name.
        public func figure(_ key: String) -> Figure? {
            (counts.figures + figures + components.flatMap(\.figures)).first { $0.key == key }
        }
    }

    /// A ticket past its legal limit, by its number in the register, or by its day while it has none: neither its text nor who asked.
    public struct OverdueLine: Codable, Equatable, Sendable {
        /// Why, as its history shows it; several may hold.
        public enum Cause: String, Codable, CaseIterable, Sendable {
            case unassigned, reopened, transferred, paused
            case noOfficer = "no_officer"
            case waiting
            case draftReturned = "draft_returned"
            case awaitsApproval = "awaits_approval"
            case inHand = "in_hand"
        }

        /// `17/2026`; nil while it is not in the register.
        public let number: String?
        /// Among the unit's tickets of its day that are not in the register, from 1; nil where it has a number.
        public let place: Int?
        public let unit: UnitPath
        public let unitName: String
        /// Nil in reports from before it was told.
        public let receivedOn: Day?
        public let dueOn: Day
        public let lateDays: Int
        /// What the days are; nil in reports from before it was told, which counted working days.
        private let isByCalendar: Bool?
        public let causes: [Cause]

        public init(
            number: String?, place: Int? = nil, unit: UnitPath, unitName: String, receivedOn: Day?, dueOn: Day, lateness: Lateness,
            causes: [Cause]
        ) {
            (self.number, self.place, self.unit, self.unitName) = (number, place, unit, unitName)
            (self.receivedOn, self.dueOn, self.causes) = (receivedOn, dueOn, causes)
            (lateDays, isByCalendar) = (lateness.days, lateness.isByCalendar)
        }

        /// In what its limit counts in.
        public var lateness: Lateness { Lateness(days: lateDays, unit: isByCalendar == true ? .calendarDay : .workingDay) }

        /// By which the unit's words about it are kept: units number for themselves.
        public var key: String { "\(number ?? "\(receivedOn?.iso ?? "")-\(place ?? 0)")@\(unit)" }
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
        /// 1 to 8, and 9 of the plan's part IV.
        public let component: Int
        public let title: String
        /// The unit that leads it, in Vietnamese.
        public let lead: String
        public let status: Status
        /// Evidence of the quarter.
        public let proofs: Int
        /// Files and documents among it; nil in reports from before these were kept.
        public let named: [String]?
        /// Units that led it when its end passed and do so no longer, in Vietnamese; nil where there are none.
        public let missedBy: String?

        public init(
            component: Int, title: String, lead: String, status: Status, proofs: Int, named: [String]? = nil, missedBy: String? = nil
        ) {
            (self.component, self.title, self.lead, self.status, self.proofs) = (component, title, lead, status, proofs)
            (self.named, self.missedBy) = (named, missedBy)
        }
    }

    public enum Status: String, Codable, CaseIterable, Sendable {
        case notStarted = "not_started"
        case underWay = "under_way"
        case done
        case doneLate = "done_late"
        case late
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

    /// What stands in the document beside the figures.
    public struct Frame: Codable, Equatable, Sendable {
        public let head: Letterhead
        public let unitName: String
        /// Who submitted it.
        public let submitter: String
        /// Why tickets were late, by `OverdueLine.key`: of the whole as its units said, where nobody wrote it anew.
        public let causes: [String: String]

        public init(head: Letterhead, unitName: String, submitter: String, causes: [String: String]) {
            (self.head, self.unitName, self.submitter, self.causes) = (head, unitName, submitter, causes)
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
    // Nil below in reports from before these were counted.
    /// What the units leave out of the whole: tickets of the agency itself and of units that do not report.
    public let otherUnits: Counts?
    public let componentLines: [ComponentLine]?
    /// The quarter before, and the same a year ago; nil also where there was nothing to count yet.
    public let before: Past?
    public let yearBefore: Past?
    /// The longest overdue first.
    public let overdueLines: [OverdueLine]?
    /// Tickets that are overdue and not listed: beyond the longest list, or, in reports from before, without a number in the register.
    public let otherOverdue: Int?
    /// The quarter whose survey is told of: the latest whose survey was closed.
    public let surveyQuarter: String?
    /// From the submission on; nil before, and in reports from before it was kept.
    public private(set) var frame: Frame?

    public init(
        at: Date, counts: Counts, figures: [Figure], units: [UnitLine], tasks: [TaskLine], components: [String], happenings: [Happening],
        otherUnits: Counts? = nil, componentLines: [ComponentLine]? = nil, before: Past? = nil, yearBefore: Past? = nil,
        overdueLines: [OverdueLine]? = nil, otherOverdue: Int? = nil, surveyQuarter: String? = nil
    ) {
        (self.at, self.counts, self.figures, self.units) = (at, counts, figures, units)
        (self.tasks, self.components, self.happenings) = (tasks, components, happenings)
        (self.otherUnits, self.componentLines, self.before, self.yearBefore) = (otherUnits, componentLines, before, yearBefore)
        (self.overdueLines, self.otherOverdue, self.surveyQuarter) = (overdueLines, otherOverdue, surveyQuarter)
    }

    public func framed(_ frame: Frame) -> ReportData {
        var data = self
        data.frame = frame
        return data
    }

    /// How many listed tickets one report holds; of more, the longest overdue.
    public static let mostOverdueLines = 200

    /// What no listed unit has; nil where the units add up to the whole.
    public var remainder: Counts? { otherUnits.flatMap { $0 == .none ? nil : $0 } }

    public func figures(of component: Int) -> [Figure] { (componentLines ?? []).first { $0.component == component }?.figures ?? [] }

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

extension ReportData.Counts {
    /// The same as figures, for tables that hold them against other quarters.
    public var figures: [ReportData.Figure] {
        func count(_ key: String, _ n: Int?) -> ReportData.Figure? {
            n.map { .init(key: "count_" + key, name: "", definition: "", measure: .count, value: Double($0), n: $0) }
        }
        let share = ReportData.Figure(
            key: "count_on_time_share", name: "", definition: "", measure: .share, value: onTimeShare, n: due,
            withheld: due == 0 ? .nothing : nil)
        let counts = [
            count("received", received), count("answered", answered), count("open", open), count("waiting", waiting),
            count("overdue", overdue), count("due", due), count("on_time", onTime),
        ]
        return counts.compactMap(\.self) + [share]
    }
}

extension ReportData {
    /// A figure beside what it was; nil where there was nothing to count.
    public struct Compared: Sendable {
        public let now: Figure
        public let before: Figure?
        public let yearBefore: Figure?
    }

    public func compared(_ figures: [Figure]) -> [Compared] {
        figures.map { Compared(now: $0, before: before?.figure($0.key), yearBefore: yearBefore?.figure($0.key)) }
    }

    /// Overdue tickets that the list leaves out; nil where it is whole.
    public var unlistedOverdue: Int? { otherOverdue.flatMap { $0 > 0 ? $0 : nil } }

    public func tasks(of part: Int) -> [TaskLine] { tasks.filter { $0.component == part } }

    /// Whether anything is told of quarters before.
    public var isCompared: Bool { componentLines != nil }

    /// The quarters that it is held against.
    public static func earlier(than quarter: Quarter) -> (before: Quarter, yearBefore: Quarter?) {
        (quarter.previous, Quarter(year: quarter.year - 1, number: quarter.number))
    }
}
