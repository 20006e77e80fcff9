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
    /// The figures as they were when it was submitted. Nil in a draft, whose figures are those of the moment.
    public internal(set) var data: ReportData?
    public internal(set) var acceptedBy: UUID?
    public internal(set) var acceptedAt: Date?
    /// Of the report of the whole, once the head has signed it.
    public internal(set) var signature: ReportSignature?
    /// How many events it has; 0 before it is kept.
    public internal(set) var version: Int

    /// Nobody has written anything yet.
    public init(agency: UnitPath, unit: UnitPath, quarter: Quarter, text: ReportText = ReportText()) {
        (self.agency, self.unit, self.quarter, self.text) = (agency, unit, quarter, text)
        (state, version) = (.draft, 0)
    }

    public init(
        agency: UnitPath, unit: UnitPath, quarter: Quarter, state: State, text: ReportText, preparedBy: UUID?, submittedBy: UUID?,
        submittedAt: Date?, firstSubmittedAt: Date?, lateDays: Int?, returnReason: String?, data: ReportData?, acceptedBy: UUID?,
        acceptedAt: Date?, signature: ReportSignature?, version: Int
    ) {
        (self.agency, self.unit, self.quarter, self.state, self.text) = (agency, unit, quarter, state, text)
        (self.preparedBy, self.submittedBy, self.submittedAt) = (preparedBy, submittedBy, submittedAt)
        (self.firstSubmittedAt, self.lateDays, self.returnReason) = (firstSubmittedAt, lateDays, returnReason)
        (self.data, self.acceptedBy, self.acceptedAt, self.signature, self.version) = (data, acceptedBy, acceptedAt, signature, version)
    }

    /// Whether it is the report of the agency as a whole.
    public var isWhole: Bool { unit == agency }

    /// `bao-cao-2026-Q1-lanhsu`.
    public var fileName: String { "bao-cao-\(quarter.text)-\(unit.text.split(separator: ".").last ?? "")" }

    /// Whether its words may still change.
    public var isOpen: Bool { state == .draft || state == .returned }
}

/// Number, symbol and day under which the head signed.
public struct ReportSignature: Codable, Equatable, Sendable {
    /// `12/BC-SNgV`.
    public let number: String
    public let day: Day
    /// As the signer was called then.
    public let name: String

    public init(number: String, day: Day, name: String) {
        (self.number, self.day, self.name) = (number, day, name)
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

    public init(_ parts: [ReportPart: String] = [:]) { self.parts = parts.filter { !$0.value.isEmpty } }

    public subscript(part: ReportPart) -> String { parts[part] ?? "" }

    /// Of one part, in characters.
    public static let limit = 8000

    /// What was typed, brought to one spelling.
    /// - Throws: `ReportFaults` that name every part at fault.
    public init(typed: [ReportPart: String]) throws(ReportFaults) {
        let clean = typed.mapValues { VietnameseText.normalisedText($0) }
        let long = ReportPart.allCases.filter { (clean[$0] ?? "").unicodeScalars.count > Self.limit }
        guard long.isEmpty else { throw ReportFaults(long.map { .tooLong($0, limit: Self.limit) }) }
        self.init(clean)
    }
}

public struct ReportFaults: Error, Equatable, Sendable {
    public let refusals: [ReportRefusal]

    public init(_ refusals: [ReportRefusal]) { self.refusals = refusals }
}

/// What somebody asks of a report.
public enum ReportCommand: Equatable, Sendable {
    /// `seen`: the version that the writer began from, so that nobody writes over another's words unseen.
    case write(ReportText, seen: Int)
    /// With the figures of the moment, which stay with it.
    case submit(ReportData)
    case giveBack(reason: String)
    /// A unit's report needs no signature; that of the whole needs number, symbol and day.
    case accept(number: String, day: Day?)

    public var action: ReportAction {
        switch self {
        case .write: .write
        case .submit: .submit
        case .giveBack: .giveBack
        case .accept: .accept
        }
    }
}

/// What happened to a report.
public enum ReportEvent: Codable, Equatable, Sendable {
    case written(ReportText)
    case submitted(ReportText, lateDays: Int)
    case returned(reason: String)
    case accepted(ReportSignature?)

    /// As the database has it.
    public enum Name: String, CaseIterable, Sendable {
        case written
        case submitted
        case returned
        case accepted
    }

    public var name: String { word.rawValue }

    private var word: Name {
        switch self {
        case .written: .written
        case .submitted: .submitted
        case .returned: .returned
        case .accepted: .accepted
        }
    }
}

/// Why something about a report was refused. Every case has a phrase in each language.
public enum ReportRefusal: Error, Equatable, Sendable {
    case notAllowed(ReportAction)
    case wrongState
    case changedMeanwhile
    case fourEyes
    case quarterNotOver
    case missing(ReportField)
    case tooLong(ReportPart, limit: Int)
    case outOfRange(ReportField)
    case partMissing(ReportPart)

    public var field: String? {
        switch self {
        case .missing(let field), .outOfRange(let field): field.rawValue
        case .tooLong(let part, _), .partMissing(let part): part.rawValue
        default: nil
        }
    }
}

public enum ReportField: String, CaseIterable, Sendable {
    case reason, number, day
    case office
    case dueDays = "due_days"
    case validFrom = "valid_from"
    case basis, superior, issuer, symbol, place, signer, addressee, recipients
}
