/// One of the eight component indicators of the DDCI, by which the plan of 2024 (part III) is divided.
public enum DDCIComponent: String, Codable, CaseIterable, Sendable {
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

/// What a plan is divided into: the components of its part III, and part IV, which says how it is carried out and belongs to none of them.
public enum PlanPart: String, Codable, CaseIterable, Sendable {
    case transparency
    case timeCost = "time_cost"
    case informalCost = "informal_cost"
    case equalCompetition = "equal_competition"
    case businessSupport = "business_support"
    case legalInstitutions = "legal_institutions"
    case headRole = "head_role"
    case dynamism
    case organisation

    /// Nil of part IV.
    public var component: DDCIComponent? { DDCIComponent(rawValue: rawValue) }

    /// 1 to 8 as the components, then 9.
    public var number: Int { (Self.allCases.firstIndex(of: self) ?? 0) + 1 }
}
