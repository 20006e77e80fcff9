import Domain
import FoundationEssentials
import Language

extension Path {
    static let plans = Path(.plans), scoreboard = Path(.scoreboard)
    static let officialResults = Path(.officialResults), officialResultFile = Path(.officialResultFile)
    static let officialResultTemplate = Path(.officialResultTemplate)
    static let officialResultConfirmation = Path(.officialResultConfirmation)

    static func plan(_ plan: PlanAddress) -> Path { Path(.plan, plan) }
    static func planDirections(_ plan: PlanAddress) -> Path { Path(.planDirections, plan) }
    static func planRecords(_ plan: PlanAddress) -> Path { Path(.planRecords, plan) }
    static func planHistory(_ plan: PlanAddress) -> Path { Path(.planHistory, plan) }
    static func planBase(_ plan: PlanAddress) -> Path { Path(.planBase, plan) }
    static func planCopy(_ plan: PlanAddress) -> Path { Path(.planCopy, plan) }
    static func planSolutions(_ plan: PlanAddress) -> Path { Path(.planSolutions, plan) }
    static func planTasks(_ plan: PlanAddress, _ solution: UUID) -> Path { Path(.planTasks, plan, solution) }
    static func planTask(_ plan: PlanAddress, _ id: UUID) -> Path { Path(.planTask, plan, id) }
    static func planTaskEdit(_ plan: PlanAddress, _ id: UUID) -> Path { Path(.planTaskEdit, plan, id) }
    static func planTaskReport(_ plan: PlanAddress, _ id: UUID) -> Path { Path(.planTaskReport, plan, id) }
    static func planTaskProof(_ plan: PlanAddress, _ id: UUID) -> Path { Path(.planTaskProof, plan, id) }
    static func planTaskConfirmation(_ plan: PlanAddress, _ id: UUID) -> Path { Path(.planTaskConfirmation, plan, id) }
    static func planTaskReopening(_ plan: PlanAddress, _ id: UUID) -> Path { Path(.planTaskReopening, plan, id) }
    static func planTaskFiles(_ plan: PlanAddress, _ id: UUID) -> Path { Path(.planTaskFiles, plan, id) }
    static func planTaskFile(_ plan: PlanAddress, _ id: UUID, _ file: UUID) -> Path { Path(.planTaskFile, plan, id, file) }
    static func planProofRemoval(_ plan: PlanAddress, _ id: UUID, _ proof: UUID) -> Path { Path(.planProofRemoval, plan, id, proof) }
    static func planDirectionResult(_ plan: PlanAddress, _ id: UUID) -> Path { Path(.planDirectionResult, plan, id) }
    static func planRecord(_ plan: PlanAddress, _ id: UUID) -> Path { Path(.planRecord, plan, id) }

    private init(_ address: Address, _ plan: PlanAddress, _ ids: UUID...) {
        self.init(address, parts: ["\(plan.year)"] + ids.map(\.part), query: plan.query)
    }
}
