/// One of the eight component indicators of the DDCI, by which the plan of 2024 (part III) is divided.
public enum Component: String, Codable, CaseIterable, Sendable {
    case transparency
    case timeCost = "time_cost"
    case informalCost = "informal_cost"
    case equalCompetition = "equal_competition"
    case businessSupport = "business_support"
    case legalInstitutions = "legal_institutions"
    case headRole = "head_role"
    case dynamism

    /// Its number in the plan, from 1.
    public var number: Int { (Self.allCases.firstIndex(of: self) ?? 0) + 1 }
}
