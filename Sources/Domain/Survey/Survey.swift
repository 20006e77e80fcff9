/// The three questions after an answer or a reception (plan of 2024, II.3 and III.3). Each may be passed over.
public enum SurveyQuestion: String, CaseIterable, Codable, Sendable {
    case answered, satisfaction
    /// Whether anything beyond official charges was asked for, or paid.
    case askedToPay = "asked_to_pay"

    /// What may be answered, in the order of the form.
    public var answers: [String] {
        switch self {
        case .answered: ["yes", "partly", "no"]
        case .satisfaction: ["1", "2", "3", "4", "5"]
        case .askedToPay: ["no", "asked", "paid"]
        }
    }

    /// The answers that its share counts: not or only partly answered, rated 1 or 2, asked for money or paid.
    public var adverse: Set<String> {
        switch self {
        case .answered: ["partly", "no"]
        case .satisfaction: ["1", "2"]
        case .askedToPay: ["asked", "paid"]
        }
    }

    /// Stands for a question that was passed over.
    public static let unsaid = "unsaid"
}

/// What somebody answered. It has no identity, and is forgotten once it is counted.
public struct SurveyAnswer: Equatable, Sendable {
    public let answers: [SurveyQuestion: String]

    public enum Fault: Error, Equatable, Sendable {
        /// Not one question was answered.
        case empty
        case unknown(SurveyQuestion)

        /// The field that a form marks.
        public var question: SurveyQuestion {
            switch self {
            case .empty: .answered
            case .unknown(let question): question
            }
        }
    }

    /// - Parameter typed: what a form sent; empty for what was left open.
    public init(_ typed: (SurveyQuestion) -> String) throws(Fault) {
        var answers: [SurveyQuestion: String] = [:]
        for question in SurveyQuestion.allCases {
            let answer = typed(question)
            guard answer.isEmpty || answer == SurveyQuestion.unsaid || question.answers.contains(answer) else { throw .unknown(question) }
            answers[question] = answer.isEmpty ? SurveyQuestion.unsaid : answer
        }
        guard answers.values.contains(where: { $0 != SurveyQuestion.unsaid }) else { throw .empty }
        self.answers = answers
    }
}

/// When who is asked.
public enum Survey {
    /// Days after the answer: enough to have read it and tried what it says, and few enough to remember how it was.
    public static let firstLetter = 3
    /// Days after the invitation: once, in the week after.
    public static let reminder = 7
    /// Days in which a link takes an answer. A quarter is told when those of its last day are over; the database knows the same number.
    public static let life = 21
    /// An answer that is older is not asked about any more, so that a worker that was away does not write to everybody.
    public static let latestLetter = 14
    /// Days after which nobody can tell any more who answered.
    public static let kept = 90

    /// Nobody is asked about a report whose author must not be known to the office.
    public static func asks(about kind: TicketKind) -> Bool { kind != .integrity && kind != .denunciation }

    /// The quarters that a period touches, by their first days.
    public static func quarters(_ days: ClosedRange<Day>) -> [Day] {
        let last = Quarter(of: days.upperBound)
        return sequence(first: Quarter(of: days.lowerBound)) { $0 < last ? $0.next : nil }.map(\.days.lowerBound)
    }

    /// The first quarter for which somebody can still answer. Those before it are told, those from it on are not, of ratings as well.
    public static func firstOpenQuarter(on today: Day) -> Day { Quarter(of: today.adding(-life)).days.lowerBound }

    /// The first day on which a quarter is told.
    public static func toldOn(_ quarter: Day) -> Day { Quarter(of: quarter).next.days.lowerBound.adding(life) }
}

/// How often each question was answered in each way.
public struct SurveyTally: Equatable, Sendable {
    private var counts: [SurveyQuestion: [String: Int]] = [:]
    /// Of those invited, how many answered: of the same people as the answers.
    public var response = Share(0, of: 0)

    public init() {}

    public mutating func add(_ count: Int, _ question: SurveyQuestion, _ answer: String) {
        counts[question, default: [:]][answer, default: 0] += count
    }

    public static func += (left: inout SurveyTally, right: SurveyTally) {
        for (question, answers) in right.counts { for (answer, count) in answers { left.add(count, question, answer) } }
        left.response += right.response
    }

    public func count(_ question: SurveyQuestion, _ answer: String) -> Int { counts[question]?[answer] ?? 0 }

    /// Those who answered the question.
    public func said(_ question: SurveyQuestion) -> Int { question.answers.reduce(0) { $0 + count(question, $1) } }

    /// Whether enough people answered for the question to be shown, to anyone.
    public func isShown(_ question: SurveyQuestion) -> Bool { said(question) >= Tally.fewestTold }

    /// Of those who answered the question, how many gave one of these answers; nil of too few.
    public func share(_ question: SurveyQuestion, _ answers: Set<String>) -> Share? {
        isShown(question) ? Share(answers.reduce(0) { $0 + count(question, $1) }, of: said(question)) : nil
    }

    public func adverse(_ question: SurveyQuestion) -> Share? { share(question, question.adverse) }

    /// The same of the invitations; nil of too few.
    public var shownResponse: Share? { response.n >= Tally.fewestTold ? response : nil }
}

/// What the survey says about a period, as a whole and broken down.
public struct SurveyFigures: Equatable, Sendable {
    /// The first days of the quarters that the period touches: the survey is counted by quarters only.
    public let quarters: [Day]
    public let total: SurveyTally
    /// One for each of `quarters`.
    public let byQuarter: [SurveyTally]
    /// Those of `quarters` that are told by then.
    public func told(on today: Day) -> [Day] { quarters.filter { $0 < Survey.firstOpenQuarter(on: today) } }

    /// Each with what lies below it, so that what could only be counted together with other units stands at the unit above them.
    public let byUnit: [UnitPath: SurveyTally]

    public init(quarters: [Day], total: SurveyTally, byQuarter: [SurveyTally], byUnit: [UnitPath: SurveyTally]) {
        self.quarters = quarters
        self.total = total
        self.byQuarter = byQuarter
        self.byUnit = byUnit
    }
}
