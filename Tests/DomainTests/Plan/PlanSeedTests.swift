import Domain
import Foundation
import Support
import Testing

/// The plan of 2024 as the program brings it, held against the plan as it was written.
@Suite struct PlanSeedTests {
    /// In one line, with what the scan read wrongly put right.
    private static func clean(_ text: String) -> String {
        var text = text.replacing("**", with: "").replacing("bút phá", with: "bứt phá").replacing("những nhiễu", with: "nhũng nhiễu")
        text = text.replacing("nắm chắc nghiệp liên quan", with: "nắm chắc nghiệp vụ liên quan").replacing("KLIKCHC", with: "KLKCHC")
        return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private let plan: PlanFile
    private let seed: String

    init() throws {
        plan = try PlanFile(Checkout.text("Sources/hoidap/Data/plan-2024.json"))
        seed = Self.clean(try Checkout.text("Tests/DomainTests/ke-hoach-ddci-2024.txt"))
    }

    private var tasks: [(part: PlanPart, task: PlanFile.Task)] {
        plan.components.flatMap { part in part.solutions.flatMap { $0.tasks.map { (part.component, $0) } } }
    }

    /// Whether the plan has these words; a sentence that went on after its subject may begin with a capital here.
    private func says(_ text: String) -> Bool {
        let text = Self.clean(text)
        return seed.contains(text) || seed.contains(text.prefix(1).lowercased() + text.dropFirst())
    }

    @Test func everyTaskStandsThereWordForWord() {
        #expect(tasks.count == 34)
        for (part, task) in tasks {
            #expect(says(task.title), "\(part) \(task.title)")
            #expect(task.units.map(says) == true, "\(part) \(task.units ?? "")")
            #expect(task.from.iso == "2024-03-01" && task.through.iso == "2024-12-31", "\(task.title)")
        }
        for solution in plan.components.flatMap(\.solutions) { #expect(says(solution.title), "\(solution.title)") }
    }

    @Test func itHasItsOwnNumberAndBasis() {
        // The plan left the number blank; what it carries out is another document.
        #expect(seed.hasPrefix("Số: \(plan.document.number) "))
        #expect(plan.document.number == "/KH-SNgV" && plan.document.issued_on == nil)
        #expect(says("Thực hiện " + (plan.basis ?? "")) && plan.basis?.contains("36/KH-UBND ngày 06/02/2024") == true)
    }

    @Test func partFourIsAPartOfItsOwn() {
        #expect(plan.components.map(\.component) == PlanPart.allCases)
        #expect(
            Dictionary(grouping: tasks, by: \.part).mapValues(\.count) == [
                .transparency: 8, .timeCost: 2, .informalCost: 4, .equalCompetition: 2, .businessSupport: 5, .legalInstitutions: 3,
                .headRole: 3, .dynamism: 3, .organisation: 4,
            ])
        #expect(
            plan.components.last?.solutions.map(\.title) == [
                "Văn phòng Sở", "Phòng Lãnh sự - Hợp tác quốc tế và Trung tâm Thông tin và Dịch vụ đối ngoại",
                "Các phòng chuyên môn, đơn vị thuộc Sở",
            ])
    }

    /// The lead and coordinating units of each passage: of `units` those named before “phối hợp” lead.
    @Test func whoLeadsIsWhoThePlanNames() {
        let names = [
            "vanphong": ["Văn phòng"], "lanhsu": ["Lãnh sự"], "trungtam": ["Trung tâm"], "thanhtra": ["Thanh tra"],
            "phongchuyenmon": ["phòng chuyên môn", "phòng liên quan"],
        ]
        func named(_ text: String) -> Set<String> {
            let text = text.lowercased()
            return Set(names.filter { $0.value.contains { text.contains($0.lowercased()) } }.keys)
        }
        func keys(_ units: [UnitPath]) -> Set<String> { Set(units.compactMap { $0.text.split(separator: ".").last.map(String.init) }) }
        for (part, task) in tasks {
            let words = task.units ?? ""
            let halves = words.components(separatedBy: "phối hợp với")
            var (leads, others) = (named(halves[0]), halves.count > 1 ? named(halves[1]) : [])
            // These name the others only: the passage stands under the Office's own heading, or means all divisions.
            if words == "Tăng cường phối hợp với Thanh tra Sở" { leads = ["vanphong"] }
            if words.hasPrefix("Các phòng chuyên môn, đơn vị") { leads.formUnion(["lanhsu", "trungtam"]) }
            if words.hasPrefix("Trưởng các phòng") { leads.insert("lanhsu") }
            others.subtract(leads)
            #expect(keys(task.leads) == leads, "\(part) \(words)")
            #expect(keys(task.coordinates ?? []) == others, "\(part) \(words)")
        }
        #expect(tasks.filter { keys($0.task.leads) == ["thanhtra"] }.count == 2)
    }
}
