public import FoundationEssentials

/// Indicators as programs read them, from the interface and from the command line alike, with the decimals of `IndicatorRows`.
public struct IndicatorDocument: Encodable, Sendable {
    public struct Item: Encodable, Sendable {
        let name: IndicatorName
        let group: IndicatorGroup
        let value: Double?
        let n: Int
        let rated: Int?
        let low, high, score: Double?
        let shown: Bool
        let withheld: Indicator.Withheld?
        let worst, best: Double?
        let goalpost_from: Day?

        enum CodingKeys: String, CodingKey {
            case name, group, value, n, rated, low, high, score, shown, withheld, worst, best, goalpost_from
        }

        public init(_ indicator: Indicator) {
            (name, group) = (indicator.name, indicator.name.group)
            func told(_ value: Double?) -> Double? { value.map { Decimals.rounded($0, indicator.name.measure.digits) } }
            (value, n, low, high) = (told(indicator.value), indicator.n, told(indicator.low), told(indicator.high))
            rated = indicator.rated
            score = indicator.score.map { Decimals.rounded($0, 2) }
            (shown, withheld) = (indicator.isShown, indicator.withheld)
            (worst, best, goalpost_from) = (indicator.goalpost?.worst, indicator.goalpost?.best, indicator.goalpost?.validFrom)
        }

        /// Every field is there, empty ones as null.
        public func encode(to encoder: any Encoder) throws {
            var fields = encoder.container(keyedBy: CodingKeys.self)
            try fields.encode(name, forKey: .name)
            try fields.encode(group, forKey: .group)
            try fields.encode(value, forKey: .value)
            try fields.encode(n, forKey: .n)
            try fields.encode(rated, forKey: .rated)
            try fields.encode(low, forKey: .low)
            try fields.encode(high, forKey: .high)
            try fields.encode(score, forKey: .score)
            try fields.encode(shown, forKey: .shown)
            try fields.encode(withheld, forKey: .withheld)
            try fields.encode(worst, forKey: .worst)
            try fields.encode(best, forKey: .best)
            try fields.encode(goalpost_from, forKey: .goalpost_from)
        }
    }

    struct CompositeItem: Encodable {
        let group: IndicatorGroup
        let score: Double?
        let included, left_out: Int
        let withheld: Indicator.Withheld?

        init(_ composite: Composite) {
            (group, withheld) = (composite.group, composite.withheld)
            score = composite.score.map { Decimals.rounded($0, 2) }
            (included, left_out) = (composite.included, composite.leftOut)
        }

        enum CodingKeys: String, CodingKey { case group, score, included, left_out, withheld }

        /// Every field is there, empty ones as null.
        func encode(to encoder: any Encoder) throws {
            var fields = encoder.container(keyedBy: CodingKeys.self)
            try fields.encode(group, forKey: .group)
            try fields.encode(score, forKey: .score)
            try fields.encode(included, forKey: .included)
            try fields.encode(left_out, forKey: .left_out)
            try fields.encode(withheld, forKey: .withheld)
        }
    }

    /// Whether businesses that differ in one trait are served alike.
    struct ComparisonItem: Encodable {
        struct Group: Encodable {
            let group: String
            let on_time_share, median_wait: Item
        }

        /// A difference, from the group with the lower value to the one with the higher; the ends of its interval may be below 0. Of each name
        /// the largest comes first, and behind it, where that may be chance, the largest that hardly is.
        struct GapItem: Encodable {
            let name: IndicatorName
            let from, to: String
            let value: Double
            let low, high: Double?
            /// The probability of such a gap by chance, adjusted for all that are compared; null of groups with too few cases.
            let p: Double?
            let compared: Int?
            let clear: Bool

            init(_ name: IndicatorName, _ gap: GroupGap) {
                func told(_ value: Double) -> Double { Decimals.rounded(value, name.measure.digits) }
                (self.name, from, to, value) = (name, gap.low.text, gap.high.text, told(gap.value))
                (low, high) = (gap.interval.map { told($0.lowerBound) }, gap.interval.map { told($0.upperBound) })
                p = gap.chance.map { Decimals.rounded($0.p, 4) }
                (compared, clear) = (gap.chance?.compared, gap.isClear)
            }

            enum CodingKeys: String, CodingKey { case name, from, to, value, low, high, p, compared, clear }

            /// An end that so few tickets do not set is null.
            func encode(to encoder: any Encoder) throws {
                var fields = encoder.container(keyedBy: CodingKeys.self)
                try fields.encode(name, forKey: .name)
                try fields.encode(from, forKey: .from)
                try fields.encode(to, forKey: .to)
                try fields.encode(value, forKey: .value)
                try fields.encode(low, forKey: .low)
                try fields.encode(high, forKey: .high)
                try fields.encode(p, forKey: .p)
                try fields.encode(compared, forKey: .compared)
                try fields.encode(clear, forKey: .clear)
            }
        }

        let trait: String
        let groups: [Group]
        let gaps: [GapItem]

        init(_ comparison: GroupComparison) {
            trait = comparison.trait.rawValue
            groups = comparison.groups.map { group, tally in
                Group(
                    group: group.text, on_time_share: Item(tally.indicator(.onTimeShare, goalpost: nil)),
                    median_wait: Item(tally.indicator(.medianWait, goalpost: nil)))
            }
            gaps = comparison.gaps.map(GapItem.init)
        }
    }

    let label = "chỉ số nội bộ"
    let from, to: Day
    /// In RFC 3339: of what is open or late at the moment, when that was.
    let counted_at: String
    let unit: UnitPath?
    let kind: TicketKind?
    let group: String?
    let survey_from, survey_to: Day?
    let received, answered, open: Int
    let indicators: [Item]
    let composites: [CompositeItem]
    let comparisons: [ComparisonItem]

    enum CodingKeys: String, CodingKey {
        case label, from, to, counted_at, unit, kind, group, survey_from, survey_to, received, answered, open, indicators, composites,
            comparisons
    }

    /// Every field is there, empty ones as null: of what the figures are is said even where it is everything.
    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(label, forKey: .label)
        try fields.encode(from, forKey: .from)
        try fields.encode(to, forKey: .to)
        try fields.encode(counted_at, forKey: .counted_at)
        try fields.encode(unit, forKey: .unit)
        try fields.encode(kind, forKey: .kind)
        try fields.encode(group, forKey: .group)
        try fields.encode(survey_from, forKey: .survey_from)
        try fields.encode(survey_to, forKey: .survey_to)
        try fields.encode(received, forKey: .received)
        try fields.encode(answered, forKey: .answered)
        try fields.encode(open, forKey: .open)
        try fields.encode(indicators, forKey: .indicators)
        try fields.encode(composites, forKey: .composites)
        try fields.encode(comparisons, forKey: .comparisons)
    }

    /// - Parameters:
    ///   - names: which indicators, where not all are for whoever asks; composites stand only beside all of them.
    ///   - comparisons: the groups of businesses compared, for whoever may know them.
    public init(
        _ set: IndicatorSet, names: [IndicatorName] = IndicatorName.allCases, comparisons: [GroupComparison] = [], countedAt: Date
    ) {
        counted_at = countedAt.rfc3339
        self.comparisons = comparisons.map(ComparisonItem.init)
        (from, to) = (set.scope.days.lowerBound, set.scope.days.upperBound)
        (unit, kind, group) = (set.scope.unit, set.scope.kind, set.scope.group?.text)
        (survey_from, survey_to) = (set.surveyDays?.lowerBound, set.surveyDays?.upperBound)
        (received, answered, open) = (set.tally.received, set.tally.answered, set.tally.open)
        indicators = set.indicators.filter { names.contains($0.name) }.map(Item.init)
        composites =
            names == IndicatorName.allCases
            ? IndicatorGroup.allCases.map(set.composite).map(CompositeItem.init) : []
    }
}

/// Indicators as rows of a table for spreadsheets: shares with three decimals, days with one, the rest with two. Of a composite `n` is how many
/// scores it is the mean of, and `left_out` how many it is not; of a gap `p` is the adjusted probability of chance.
/// `rated` is how many of the n of a share of opinions were rated; `reach` is a `UnitReach`.
public struct IndicatorRows: Sendable {
    public static let header = [
        "indicator", "group", "period", "unit", "value", "n", "low", "high", "score", "withheld", "businesses", "p", "left_out",
        "rated", "reach",
    ]

    public static func rows(_ set: IndicatorSet, period: String, unit: String, reach: UnitReach = .below) -> [[String]] {
        let indicators = set.indicators.map { row($0, period: period, unit: unit) }
        let composites = IndicatorGroup.allCases.map(set.composite).map { composite in
            [
                "composite", composite.group.rawValue, period, unit, "", String(composite.included), "", "",
                composite.score.map { Decimals.text($0, 2) } ?? "", composite.withheld?.rawValue ?? "", "", "", String(composite.leftOut),
                "",
            ]
        }
        return (indicators + composites).map { $0 + [reach.rawValue] }
    }

    /// Groups of businesses, and how far they lie apart: `on_time_share_gap`, from the group with the lower value to the other.
    public static func rows(_ comparison: GroupComparison, period: String, unit: String) -> [[String]] {
        let groups = comparison.indicators.map { row($0.indicator, period: period, unit: unit, businesses: $0.group.text) }
        let gaps = comparison.gaps.map { name, gap in
            let digits = name.measure.digits
            return [
                name.rawValue + "_gap", name.group.rawValue, period, unit, Decimals.text(gap.value, digits), "",
                gap.interval.map { Decimals.text($0.lowerBound, digits) } ?? "",
                gap.interval.map { Decimals.text($0.upperBound, digits) } ?? "", "", "", "\(gap.low.text)..\(gap.high.text)",
                gap.chance.map { Decimals.text($0.p, 4) } ?? "", "", "",
            ]
        }
        return (groups + gaps).map { $0 + [UnitReach.below.rawValue] }
    }

    private static func row(_ indicator: Indicator, period: String, unit: String, businesses: String = "") -> [String] {
        let digits = indicator.name.measure.digits
        func text(_ value: Double?) -> String { value.map { Decimals.text($0, digits) } ?? "" }
        return [
            indicator.name.rawValue, indicator.name.group.rawValue, period, unit, text(indicator.value), String(indicator.n),
            text(indicator.low), text(indicator.high), indicator.score.map { Decimals.text($0, 2) } ?? "",
            indicator.withheld?.rawValue ?? "", businesses, "", "", indicator.rated.map(String.init) ?? "",
        ]
    }
}

extension IndicatorMeasure {
    /// Decimals that are told.
    public var digits: Int {
        switch self {
        case .share: 3
        case .workingDays: 1
        case .rounds: 2
        }
    }
}
