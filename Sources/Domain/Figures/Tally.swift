/// What is counted of one group of tickets: the ground of public figures and of indicators alike.
public struct Tally: Equatable, Sendable {
    public var received = 0
    public var answered = 0
    /// Now, whatever the period.
    public var open = 0
    /// Now: open, and past a legal limit for its answer or settlement.
    public var overdue = 0
    /// Legal limits for an answer that fell due: kept, of all. What is open and past due counts as late.
    public var onTime = Share(0, of: 0)
    /// Of the answered: working days from the first receipt; those received before the calendar begins are not counted.
    public var waits = Histogram()
    /// Of the received, counted in the same way: how long until the answer, and how long they have been open.
    public var survival = Survival()
    /// Of the answered: how often each was taken up.
    public var rounds = Moments()
    /// Of the answered: taken up three times or more.
    public var repeated = 0
    /// Of the answered: transferred twice or more.
    public var rerouted = 0
    /// Said “not answered”, rated 1 or 2, or reopened; of those who rated or reopened. What was told of whole quarters.
    public var unsatisfied = Share(0, of: 0)
    /// Of these, how many were rated; the others were reopened and not rated.
    public var rated = 0
    /// Surveys that tell of a payment asked for or made, of those that answered the question.
    public var askedToPay = Share(0, of: 0)

    public init() {}

    public static func += (left: inout Tally, right: Tally) {
        left.received += right.received
        left.answered += right.answered
        left.open += right.open
        left.overdue += right.overdue
        left.onTime += right.onTime
        left.waits += right.waits
        left.survival += right.survival
        left.rounds += right.rounds
        left.repeated += right.repeated
        left.rerouted += right.rerouted
        left.unsatisfied += right.unsatisfied
        left.rated += right.rated
        left.askedToPay += right.askedToPay
    }

    /// Of fewer people no opinion is shown, to anyone. Fewer cases are in no composite, comparison or test either, and the survey tells nothing
    /// of fewer answers.
    public static let fewestTold = 10

    /// The opinions, where enough people gave theirs and somebody rated: of reopenings alone, as of imported cases, all are unsatisfied by
    /// construction.
    public var shownOpinion: Share? { unsatisfied.n >= Self.fewestTold && rated > 0 ? unsatisfied : nil }
}

extension Tally {
    /// The indicator that these counts make.
    /// - Parameter isSurveyed: whether opinions are kept of this group of tickets.
    public func indicator(_ name: IndicatorName, goalpost: Goalpost?, isSurveyed: Bool = true) -> Indicator {
        switch name {
        case .onTimeShare: share(name, onTime, goalpost)
        case .lateShare: share(name, Share(onTime.n - onTime.successes, of: onTime.n), goalpost)
        case .repeatedShare: share(name, Share(repeated, of: answered), goalpost)
        case .reroutedShare: share(name, Share(rerouted, of: answered), goalpost)
        case _ where name.isOpinion && !isSurveyed: Indicator(name, value: nil, n: 0, withheld: .notKept)
        case .unsatisfiedShare: share(name, shownOpinion ?? Share(0, of: 0), goalpost, rated: rated)
        case .askedToPayShare: share(name, askedToPay, goalpost)
        case .medianWait: quantile(name, 0.5, goalpost)
        case .p90Wait: quantile(name, 0.9, goalpost)
        case .survivalMedianWait: survivalMedian(goalpost)
        case .rounds:
            measured(name, rounds.mean, n: rounds.n, low: rounds.interval?.lowerBound, high: rounds.interval?.upperBound, goalpost)
        }
    }

    private func share(_ name: IndicatorName, _ share: Share, _ goalpost: Goalpost?, rated: Int? = nil) -> Indicator {
        // Not even how many they were: none is told from a few.
        guard !name.isOpinion || share.n >= Self.fewestTold else {
            return Indicator(name, value: nil, n: 0, goalpost: goalpost, withheld: .tooFew)
        }
        return measured(
            name, share.value, n: share.n, low: share.interval?.lowerBound, high: share.interval?.upperBound, goalpost, rated: rated)
    }

    private func quantile(_ name: IndicatorName, _ p: Double, _ goalpost: Goalpost?) -> Indicator {
        let interval = waits.interval(of: p)
        return measured(
            name, waits.quantile(p), n: waits.n, low: interval.low.map(Double.init), high: interval.high.map(Double.init), goalpost)
    }

    private func survivalMedian(_ goalpost: Goalpost?) -> Indicator {
        let median = survival.median
        guard survival.n > 0, let value = median.value else {
            let why = survival.n > 0 ? Indicator.Withheld.notReached : .nothing
            return Indicator(.survivalMedianWait, value: nil, n: survival.n, goalpost: goalpost, withheld: why)
        }
        return measured(
            .survivalMedianWait, Double(value), n: survival.n, low: median.low.map(Double.init), high: median.high.map(Double.init),
            goalpost)
    }

    private func measured(
        _ name: IndicatorName, _ value: Double?, n: Int, low: Double?, high: Double?, _ goalpost: Goalpost?, rated: Int? = nil
    ) -> Indicator {
        Indicator(
            name, value: value, n: n, rated: rated, low: low, high: high, goalpost: goalpost, withheld: value == nil ? .nothing : nil)
    }
}
