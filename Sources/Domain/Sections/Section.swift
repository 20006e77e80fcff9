public import FoundationEssentials

/// A section of the portal, by the plan of 2024 (III.1.1, III.6, III.8), which says that none may stand empty.
public enum Section: String, Codable, CaseIterable, Sendable {
    case legislation = "van-ban"
    case events = "su-kien"
    case plans = "ke-hoach"
    case consular = "lanh-su"
    case procedures = "thu-tuc"
    case advice = "tu-van"
    case products = "san-pham"
    case violations = "vi-pham"
    case about = "gioi-thieu"

    /// For how many days an update counts as fresh until the office says otherwise.
    public var usualFreshness: Int {
        switch self {
        case .events: 30
        case .legislation, .consular, .products: 60
        case .plans, .advice, .violations: 90
        case .procedures, .about: 180
        }
    }

    public static let freshnessLimits = 1...3650
}

/// How a section stands: what in it is in force, and how old its latest update is.
public struct SectionCondition: Equatable, Sendable {
    public enum State: Sendable {
        case fresh, stale, empty
    }

    public let section: Section
    /// Posts that are in force, or events that are not over.
    public let current: Int
    public let newest: Date?
    public let freshnessDays: Int

    public init(section: Section, current: Int, newest: Date?, freshnessDays: Int) {
        self.section = section
        self.current = current
        self.newest = newest
        self.freshnessDays = freshnessDays
    }

    /// Whole days since the latest update; nil where there never was one.
    public func age(at now: Date) -> Int? { newest.map { max(0, now.day.number - $0.day.number) } }

    public func state(at now: Date) -> State {
        guard current > 0, let age = age(at: now) else { return .empty }
        return age > freshnessDays ? .stale : .fresh
    }
}
