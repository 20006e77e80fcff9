/// The internal indicators (chỉ số nội bộ): what the register and the survey say about how an office serves. They are no DDCI score.
public enum IndicatorName: String, Codable, CaseIterable, Sendable {
    case onTimeShare = "on_time_share"
    case medianWait = "median_wait"
    case p90Wait = "p90_wait"
    case survivalMedianWait = "survival_median_wait"
    case rounds
    case reroutedShare = "rerouted_share"
    case lateShare = "late_share"
    case repeatedShare = "repeated_share"
    case unsatisfiedShare = "unsatisfied_share"
    case askedToPayShare = "asked_to_pay_share"

    public var group: IndicatorGroup {
        switch self {
        case .onTimeShare, .medianWait, .p90Wait, .survivalMedianWait, .rounds, .reroutedShare: .timeCost
        case .lateShare, .repeatedShare, .unsatisfiedShare, .askedToPayShare: .informalCost
        }
    }

    public var measure: IndicatorMeasure {
        switch self {
        case .onTimeShare, .reroutedShare, .lateShare, .repeatedShare, .unsatisfiedShare, .askedToPayShare: .share
        case .medianWait, .p90Wait, .survivalMedianWait: .workingDays
        case .rounds: .rounds
        }
    }

    /// What people said, which is shown to nobody where they were few.
    public var isOpinion: Bool { self == .unsatisfiedShare || self == .askedToPayShare }

    /// Whether it is counted from tickets, so that it can be shown which; the survey is anonymous.
    public var hasTickets: Bool { self != .askedToPayShare }
}

/// The two components of the DDCI that the register can speak to; each has a composite.
public enum IndicatorGroup: String, Codable, CaseIterable, Sendable {
    case timeCost = "time_cost"
    case informalCost = "informal_cost"

    public var names: [IndicatorName] { IndicatorName.allCases.filter { $0.group == self } }
}

/// What a value counts: a share from 0 to 1, working days, or times that a matter was taken up.
public enum IndicatorMeasure: Sendable { case share, workingDays, rounds }

/// From which value to which an indicator is scored, from a day on. Fixed, so that periods compare.
public struct Goalpost: Codable, Equatable, Sendable {
    public let name: IndicatorName
    public let worst: Double
    public let best: Double
    public let validFrom: Day
    /// The last day; nil while it is in force.
    public let validTo: Day?

    public init(name: IndicatorName, worst: Double, best: Double, validFrom: Day, validTo: Day? = nil) {
        self.name = name
        self.worst = worst
        self.best = best
        self.validFrom = validFrom
        self.validTo = validTo
    }

    /// `1 + 9·clamp((x − worst)/(best − worst), 0, 1)`.
    public func score(_ value: Double) -> Double { 1 + 9 * min(max((value - worst) / (best - worst), 0), 1) }

    public func isInForce(on day: Day) -> Bool { validFrom <= day && validTo.map { day <= $0 } ?? true }
}

/// A kind of businesses whose figures are held against those of others.
public enum BusinessGroup: Hashable, Sendable {
    case ownership(String)
    case size(String)
    case inProvince(Bool)

    /// In what businesses differ.
    public enum Trait: String, CaseIterable, Sendable {
        case ownership, size
        case inProvince = "in_province"

        public var groups: [BusinessGroup] {
            switch self {
            case .ownership: Submission.ownerships.map(BusinessGroup.ownership)
            case .size: Submission.sizes.map(BusinessGroup.size)
            case .inProvince: [.inProvince(true), .inProvince(false)]
            }
        }
    }

    public static let all: [BusinessGroup] = Trait.allCases.flatMap(\.groups)

    /// `ownership:private`, `size:micro`, `in_province:true`; nil for anything else.
    public init?(_ text: String) {
        guard let group = Self.all.first(where: { $0.text == text }) else { return nil }
        self = group
    }

    public var text: String {
        switch self {
        case .ownership(let word): "ownership:\(word)"
        case .size(let word): "size:\(word)"
        case .inProvince(let isInside): "in_province:\(isInside)"
        }
    }

    public var trait: Trait {
        switch self {
        case .ownership: .ownership
        case .size: .size
        case .inProvince: .inProvince
        }
    }
}

/// Which tickets indicators are counted from.
public struct IndicatorScope: Equatable, Sendable {
    public var days: ClosedRange<Day>
    /// With everything below it; nil for all units.
    public var unit: UnitPath?
    public var kind: TicketKind?
    public var group: BusinessGroup?

    public init(_ days: ClosedRange<Day>, unit: UnitPath? = nil, kind: TicketKind? = nil, group: BusinessGroup? = nil) {
        self.days = days
        self.unit = unit
        self.kind = kind
        self.group = group
    }
}

/// One indicator of one scope.
public struct Indicator: Equatable, Sendable {
    /// Why there is no value to show.
    public enum Withheld: String, Codable, Sendable {
        /// Nothing of the kind happened.
        case nothing
        /// Fewer people than `Tally.fewestTold` gave their opinion, or nobody rated.
        case tooFew = "too_few"
        /// Of a difference: no two groups have `Tally.fewestTold` cases each.
        case fewCases = "few_cases"
        /// Fewer than half of the tickets are answered, as far as the curve can be told.
        case notReached = "not_reached"
        /// Opinions are kept by unit and kind, and not by groups of businesses.
        case notKept = "not_kept"
        /// Of a composite: fewer than `Composite.fewest` of its indicators have a score that rests on `Tally.fewestTold` cases.
        case tooFewScores = "too_few_scores"
    }

    public let name: IndicatorName
    /// Nil where it is withheld.
    public let value: Double?
    /// Of how many; 0 where even that would say too much.
    public let n: Int
    /// Of a share of opinions, how many of the n were rated; nil of anything else.
    public let rated: Int?
    /// The 95 % interval; an end is nil where so few tickets set none.
    public let low: Double?
    public let high: Double?
    public let goalpost: Goalpost?
    public let withheld: Withheld?

    public init(
        _ name: IndicatorName, value: Double?, n: Int, rated: Int? = nil, low: Double? = nil, high: Double? = nil,
        goalpost: Goalpost? = nil,
        withheld: Withheld? = nil
    ) {
        self.name = name
        self.value = value
        self.n = n
        self.rated = rated
        self.low = low
        self.high = high
        self.goalpost = goalpost
        self.withheld = withheld
    }

    /// 1 to 10; nil where there is no value, or no goalpost was in force.
    public var score: Double? { value.flatMap { goalpost?.score($0) } }

    public var isShown: Bool { value != nil }
}

/// The mean of the scores of a group that can be shown and rest on enough cases.
public struct Composite: Equatable, Sendable {
    /// Of fewer scores no mean is told: it would be one indicator under another name.
    public static let fewest = 2

    public let group: IndicatorGroup
    /// Nil where there are fewer than `fewest`.
    public let score: Double?
    /// Scores that rest on at least `Tally.fewestTold` cases each.
    public let included: Int
    /// Indicators without a score, or with one of fewer cases.
    public let leftOut: Int

    public init(_ group: IndicatorGroup, of indicators: [Indicator]) {
        let scores = indicators.filter { $0.name.group == group && $0.n >= Tally.fewestTold }.compactMap(\.score)
        self.group = group
        score = scores.count >= Self.fewest ? scores.reduce(0, +) / Double(scores.count) : nil
        included = scores.count
        leftOut = group.names.count - scores.count
    }

    /// Why there is no score.
    public var withheld: Indicator.Withheld? { score == nil ? .tooFewScores : nil }
}

/// All indicators of one scope, with the counts that they rest on.
public struct IndicatorSet: Equatable, Sendable {
    public let scope: IndicatorScope
    /// In the order of `IndicatorName.allCases`.
    public let indicators: [Indicator]
    public let tally: Tally
    /// The whole quarters whose opinions are told, of those that the scope touches; nil while none of them is.
    public let surveyDays: ClosedRange<Day>?

    /// - Parameters:
    ///   - goalposts: of all times; those in force on the last day of the scope are used.
    ///   - today: on which it is counted.
    public init(_ scope: IndicatorScope, _ tally: Tally, goalposts: [Goalpost], on today: Day) {
        self.scope = scope
        self.tally = tally
        let inForce = goalposts.filter { $0.isInForce(on: scope.days.upperBound) }
        indicators = IndicatorName.allCases.map { name in
            tally.indicator(name, goalpost: inForce.first { $0.name == name }, isSurveyed: scope.group == nil)
        }
        let (quarters, open) = (scope.days.wholeQuarters, Survey.firstOpenQuarter(on: today))
        surveyDays =
            quarters.lowerBound < open ? quarters.lowerBound...min(quarters.upperBound, open.adding(-1)) : nil
    }

    /// Those that everybody may know, as on the page of public figures.
    public static let publicNames: [IndicatorName] = [.onTimeShare, .medianWait, .p90Wait, .unsatisfiedShare]

    public subscript(name: IndicatorName) -> Indicator {
        guard let indicator = indicators.first(where: { $0.name == name }) else { preconditionFailure("every indicator is there") }
        return indicator
    }

    public func composite(_ group: IndicatorGroup) -> Composite { Composite(group, of: indicators) }

    /// Whether the scope touches quarters of which nothing is told yet.
    public var awaitsOpinions: Bool { surveyDays?.upperBound != scope.days.wholeQuarters.upperBound }
}
