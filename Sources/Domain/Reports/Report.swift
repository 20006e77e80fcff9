public import FoundationEssentials

/// What a unit reports about a quarter to the office that gathers the reports (the plan, part IV), or, where `unit` is the agency itself, the
/// report of the whole, which that office writes and the head signs.
public struct Report: Equatable, Sendable {
    public enum State: String, Codable, CaseIterable, Sendable {
        case draft, submitted, returned, accepted
    }

    public let agency: UnitPath
    public let unit: UnitPath
    public let quarter: Quarter
    public internal(set) var state: State
    public internal(set) var text: ReportText
    public internal(set) var preparedBy: UUID?
    public internal(set) var submittedBy: UUID?
    /// When it was last submitted, and when for the first time: that one is late or not.
    public internal(set) var submittedAt: Date?
    public internal(set) var firstSubmittedAt: Date?
    /// Working days late at the first submission; a verdict that nothing changes.
    public internal(set) var lateDays: Int?
    public internal(set) var returnReason: String?
    /// The figures that were submitted. Nil in a draft, whose figures are counted whenever it is read.
    public internal(set) var data: ReportData?
    public internal(set) var acceptedBy: UUID?
    public internal(set) var acceptedAt: Date?
    /// Who signed the report of the whole; nil of others and before.
    public internal(set) var signer: String?
    /// What the clerk gave it after that.
    public internal(set) var issue: ReportIssue?
    /// How many events it has; 0 before it is kept.
    public internal(set) var version: Int

    /// Nobody has written anything yet.
    public init(agency: UnitPath, unit: UnitPath, quarter: Quarter, text: ReportText = ReportText()) {
        (self.agency, self.unit, self.quarter, self.text) = (agency, unit, quarter, text)
        (state, version) = (.draft, 0)
    }

    /// That it was handed in: by whom and when, and for the first time when and how late.
    public struct Submission: Sendable {
        let by: UUID?
        let at, firstAt: Date?
        let lateDays: Int?

        public init(by: UUID?, at: Date?, firstAt: Date?, lateDays: Int?) {
            (self.by, self.at, self.firstAt, self.lateDays) = (by, at, firstAt, lateDays)
        }
    }

    /// That it was accepted or, as the report of the whole, signed.
    public struct Acceptance: Sendable {
        let by: UUID?
        let at: Date?
        let signer: String?

        public init(by: UUID?, at: Date?, signer: String?) { (self.by, self.at, self.signer) = (by, at, signer) }
    }

    /// As it was stored: one of which somebody wrote.
    public init(
        _ blank: Report, state: State, preparedBy: UUID?, submission: Submission, returnReason: String?, data: ReportData?,
        acceptance: Acceptance, issue: ReportIssue?, version: Int
    ) {
        self = blank
        (self.state, self.preparedBy, self.returnReason, self.data) = (state, preparedBy, returnReason, data)
        (submittedBy, submittedAt) = (submission.by, submission.at)
        (firstSubmittedAt, lateDays) = (submission.firstAt, submission.lateDays)
        (acceptedBy, acceptedAt, signer) = (acceptance.by, acceptance.at, acceptance.signer)
        (self.issue, self.version) = (issue, version)
    }

    /// Whether it is the report of the agency as a whole.
    public var isWhole: Bool { unit == agency }

    /// `bao-cao-2026-Q1-lanhsu`.
    public var fileName: String { "bao-cao-\(quarter.text)-\(unit.text.split(separator: ".").last ?? "")" }

    /// Whether its words may still change.
    public var isOpen: Bool { state == .draft || state == .returned }
}

/// Who signed. Before clerks gave the numbers, number and day were part of it.
public struct ReportSignature: Codable, Equatable, Sendable {
    /// As the signer was called then.
    public let name: String
    public let number: String?
    public let day: Day?

    public init(name: String) { (self.name, number, day) = (name, nil, nil) }
}

/// The number and the day under which a document goes out; both are the clerk's to give once it is signed (Decree 30/2020/NĐ-CP, article 15).
public struct ReportIssue: Codable, Equatable, Sendable {
    /// `12/BC-SNgV`.
    public let number: String
    public let day: Day

    public init(number: String, day: Day) { (self.number, self.day) = (number, day) }

    /// How many documents a year can have.
    public static let numbers = 1...99_999

    /// `05/BC-SNgV`: figures below ten carry a nought (the decree, appendix I).
    public static func number(_ n: Int, _ symbol: String) -> String { (n < 10 ? "0" : "") + "\(n)/BC-\(symbol)" }

    /// Whether, of two numbers of one unit, the lower has the later day. A new symbol begins no new series.
    public func isOutOfOrder(with other: ReportIssue) -> Bool {
        guard let mine = figure, let theirs = other.figure else { return false }
        return mine < theirs && day > other.day || mine > theirs && day < other.day
    }

    /// Nil of a number from before it had to begin with one.
    public var figure: Int? { Int(number.prefix { $0 != "/" }) }

    /// The figure of what was typed: alone, or with the kind and symbol that belong to the unit; nil for anything else.
    public static func figure(_ typed: String, _ symbol: String) -> Int? {
        let parts = typed.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, first.utf8.count <= 6, !first.isEmpty, first.utf8.allSatisfy({ (48...57).contains($0) }),
            parts.count == 1 || parts[1] == "BC-\(symbol)", let n = Int(first), numbers.contains(n)
        else { return nil }
        return n
    }
}

/// The parts of a report that people write. A component's part is in the report of the whole only.
public enum ReportPart: String, Codable, CaseIterable, Sendable, CodingKeyRepresentable {
    case results, difficulties, proposals
    case nextTasks = "next_tasks"
    case component1, component2, component3, component4, component5, component6, component7, component8

    public static let ofEvery: [ReportPart] = [.results, .difficulties, .proposals, .nextTasks]
    public static let components: [ReportPart] = allCases.filter { $0.component != nil }

    /// 1 to 8, in the order of the plan.
    public var component: Int? { rawValue.hasPrefix("component") ? Int(rawValue.dropFirst(9)) : nil }
}

/// Plain text by part: an empty line begins a paragraph, a line that begins with a dash is an item.
public struct ReportText: Codable, Equatable, Sendable {
    public private(set) var parts: [ReportPart: String]
    /// Nil in texts from before there were any.
    private var said: [String: String]?

    public init(_ parts: [ReportPart: String] = [:], causes: [String: String] = [:]) {
        self.parts = parts.filter { !$0.value.isEmpty }
        let causes = causes.filter { !$0.value.isEmpty }
        said = causes.isEmpty ? nil : causes
    }

    public subscript(part: ReportPart) -> String { parts[part] ?? "" }

    /// Why tickets were late, in the unit's words, by `ReportData.OverdueLine.key`.
    public var causes: [String: String] { said ?? [:] }

    /// Of one part, and of one cause, in characters.
    public static let limit = 8000
    public static let causeLimit = 500

    /// What was typed, brought to one spelling.
    /// - Throws: `Report.Faults` that name every part and every ticket at fault.
    public init(typed: [ReportPart: String], causes: [String: String] = [:]) throws(Report.Faults) {
        let clean = typed.mapValues { VietnameseText.normalisedText($0) }
        let reasons = causes.mapValues { VietnameseText.normalised($0) }
        let long = ReportPart.allCases.filter { (clean[$0] ?? "").unicodeScalars.count > Self.limit }
        let wordy = reasons.filter { $0.value.unicodeScalars.count > Self.causeLimit }.keys.sorted()
        guard long.isEmpty, wordy.isEmpty else {
            throw Report.Faults(
                long.map { .partTooLong($0, limit: Self.limit) } + wordy.map { .causeTooLong($0, limit: Self.causeLimit) })
        }
        self.init(clean, causes: reasons)
    }
}

extension Report {
    public struct Faults: Error, Equatable, Sendable {
        public let refusals: [Report.Refusal]

        public init(_ refusals: [Report.Refusal]) { self.refusals = refusals }
    }
}

/// What somebody asks of a report.
public enum ReportCommand: Equatable, Sendable {
    /// `seen`: the version that the writer began from, so that nobody writes over another's words unseen.
    case write(ReportText, seen: Int)
    /// With the figures of the quarter's end, which stay with it as does what stands around them.
    case submit(ReportData)
    case giveBack(reason: String)
    /// Of the report of the whole this is the head's signature.
    case accept
    /// Gives number and day. `symbol` stands for the unit in the number, as its letterhead says.
    case issue(number: String, day: Day?, symbol: String)

    public var action: ReportAction {
        switch self {
        case .write: .write
        case .submit: .submit
        case .giveBack: .giveBack
        case .accept: .accept
        case .issue: .issue
        }
    }
}

/// What happened to a report.
public enum ReportEvent: Codable, Equatable, Sendable {
    case written(ReportText)
    case submitted(ReportText, lateDays: Int)
    case returned(reason: String)
    case accepted(ReportSignature?)
    case numbered(ReportIssue)

    /// As the database has it.
    public enum Name: String, CaseIterable, Sendable {
        case written
        case submitted
        case returned
        case accepted
        case numbered
    }

    public var name: String { word.rawValue }

    private var word: Name {
        switch self {
        case .written: .written
        case .submitted: .submitted
        case .returned: .returned
        case .accepted: .accepted
        case .numbered: .numbered
        }
    }
}

extension Report {
    /// Why something about a report was refused. Every case has a phrase in each language.
    public enum Refusal: Error, Equatable, Sendable {
        case notAllowed(ReportAction)
        case wrongState
        case changedMeanwhile
        /// Somebody else kept another rule or letterhead.
        case settingsChanged
        case fourEyes
        case quarterNotOver
        case missing(ReportField)
        case tooLong(ReportField, limit: Int)
        case partTooLong(ReportPart, limit: Int)
        /// Of the ticket with this key.
        case causeTooLong(String, limit: Int)
        /// The unit gave it to another report of that year.
        case numberIsTaken(String)
        /// The unit gave a lower one later, or a higher one earlier.
        case numberOutOfOrder(String, beside: ReportIssue)
        /// Before it was signed, or after today.
        case dayOutOfRange(from: Day, through: Day)
        case outOfRange(ReportField)
        case partMissing(ReportPart)

        public var field: String? {
            switch self {
            case .missing(let field), .outOfRange(let field), .tooLong(let field, _): field.rawValue
            case .partTooLong(let part, _), .partMissing(let part): part.rawValue
            case .causeTooLong(let key, _): "cause-" + key
            case .numberIsTaken, .numberOutOfOrder: ReportField.number.rawValue
            case .dayOutOfRange: ReportField.day.rawValue
            default: nil
            }
        }
    }
}

public enum ReportField: String, CaseIterable, Sendable {
    case reason, number, day
    case office
    case dueDays = "due_days"
    case validFrom = "valid_from"
    case basis, superior, issuer, symbol, place, signer, addressee, recipients

    public var limit: Int {
        switch self {
        case .reason: 2000
        case .number: 50
        case .basis: 500
        case .symbol: 20
        case .place, .signer: 100
        case .day, .office, .dueDays, .validFrom, .superior, .issuer, .addressee, .recipients: 200
        }
    }
}
