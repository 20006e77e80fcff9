import FoundationEssentials
import Language

extension Path {
    static let dueDates = Path(.dueDates), inspectLaw = Path(.inspectLaw)
    static let adminReadmission = Path(.adminReadmission), adminRetry = Path(.adminRetry)

    static func admin(_ page: AdminPage) -> Path { Path(page.address) }
    static func adminLaw(_ form: String) -> Path { Path(.adminLaw, form) }
    static func adminChange(_ version: Int) -> Path { Path(.adminChange, "\(version)") }
    static func adminProposal(_ id: UUID) -> Path { Path(.adminProposal, id.part) }
    static func adminProposalAgreement(_ id: UUID) -> Path { Path(.adminProposalAgreement, id.part) }
    static func adminProposalRefusal(_ id: UUID) -> Path { Path(.adminProposalRefusal, id.part) }
    static func inspectLawChange(_ version: Int) -> Path { Path(.inspectLawChange, "\(version)") }
}
