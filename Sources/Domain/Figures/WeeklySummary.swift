public import FoundationEssentials

/// What the head of an office reads at the beginning of a week: the week before, and what stands open now.
public struct WeeklySummary: Codable, Equatable, Sendable {
    public struct Line: Codable, Equatable, Sendable {
        /// The unit's name in Vietnamese, the language of the office.
        public let unit: String
        public let open: Int
        /// Of the open, those past a legal limit.
        public let overdue: Int
        /// Of the open, those past a target of the office's own and no legal limit; nil in summaries that did not tell the two apart.
        public let promised: Int?
        /// What the forecast says of it; nil where there is none, and in summaries that were written before there were forecasts.
        public let outlook: Outlook?

        public init(unit: String, open: Int, overdue: Int, promised: Int? = nil, outlook: Outlook? = nil) {
            self.unit = unit
            self.open = open
            self.overdue = overdue
            self.promised = promised
            self.outlook = outlook
        }
    }

    /// What falls due within ten working days and how much of it will probably be late.
    public struct Outlook: Codable, Equatable, Sendable {
        public let through: Day
        public let due: Int
        public let late: Double
        /// In four of five such times the number of late ones lies within.
        public let low: Int
        public let high: Int

        public init(_ line: Forecast.Line, through: Day) {
            (self.through, due, late) = (through, line.due, line.late)
            (low, high) = (line.interval.lowerBound, line.interval.upperBound)
        }
    }

    /// The week before the one that is told of.
    public struct Before: Codable, Equatable, Sendable {
        public let received: Int
        public let answered: Int

        public init(received: Int, answered: Int) {
            self.received = received
            self.answered = answered
        }
    }

    /// A section of the portal that is empty, or whose latest update is too old.
    public struct SectionLine: Codable, Equatable, Sendable {
        public let section: Section
        /// Unit and person in Vietnamese.
        public let owner: String
        /// Days since the latest update; nil where nothing is in force.
        public let age: Int?

        public init(section: Section, owner: String, age: Int?) {
            self.section = section
            self.owner = owner
            self.age = age
        }
    }

    public let from: Day
    public let through: Day
    public let received: Int
    public let answered: Int
    /// Of the answered, those after a legal limit.
    public let late: Int
    public let open: Int
    /// Of the open, those past a legal limit.
    public let overdue: Int
    /// Of the open, those past a target of the office's own and no legal limit; nil in summaries that did not tell the two apart.
    public let promised: Int?
    /// Of the open, those whose leading limit ends in the week that begins.
    public let due: Int
    public let units: [Line]
    /// Nil in summaries that were written before the portal had sections.
    public let sections: [SectionLine]?
    /// Nil in summaries that were written before there was a leaders' page, as are the two below.
    public let decisions: [OpenDecisions.Count]?
    public let before: Before?
    /// Nil also where too little happened to forecast.
    public let outlook: Outlook?

    public init(
        from: Day, through: Day, received: Int, answered: Int, late: Int, open: Int, overdue: Int, promised: Int? = nil, due: Int,
        units: [Line],
        sections: [SectionLine]? = nil, decisions: [OpenDecisions.Count]? = nil, before: Before? = nil, outlook: Outlook? = nil
    ) {
        self.from = from
        self.through = through
        self.received = received
        self.answered = answered
        self.late = late
        self.open = open
        self.overdue = overdue
        self.promised = promised
        self.due = due
        self.units = units
        self.sections = sections
        self.decisions = decisions
        self.before = before
        self.outlook = outlook
    }
}

extension WorkCalendar {
    /// The Monday of a day's week, once the office has opened in that week; nil before, so that nobody is written to on a holiday.
    public func weekBegun(at now: Date) -> Day? {
        let monday = now.day.adding(1 - now.day.weekday)
        guard let opening = nextOpening(onOrAfter: monday.start), opening <= now, opening.day < monday.adding(7) else { return nil }
        return monday
    }
}
