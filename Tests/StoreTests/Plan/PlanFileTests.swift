import Domain
import Foundation
import PG
import Store
import Support
import Testing

/// Files that show that a task was done, how a quarter stood when it was over, and which agency's plan is meant.
@Suite struct PlanFileTests {
    private let pdf = Array("%PDF-1.7 báo cáo".utf8)

    private func day(_ text: String) -> Day {
        guard let day = Day(iso: text) else { fatalError("no date: \(text)") }
        return day
    }

    private func added(_ office: Office, unit: UnitPath = Office.agency, lead: UnitPath = Office.consular) async throws -> UUID {
        let terms = PlanTask.Terms(
            title: "Trả lời", leads: [lead], from: day("2026-01-01"), through: day("2026-12-31"), evidence: "Câu trả lời")
        let task = PlanTask(id: timeOrderedID(at: Office.now), terms: terms)
        let solution = Solution(id: timeOrderedID(at: Office.now), component: .timeCost, title: "x", tasks: [task])
        let plan = Plan(
            id: timeOrderedID(at: Office.now), unit: unit, keeper: unit, year: 2026, title: "Kế hoạch", document: nil,
            solutions: [solution])
        try await office.store.write(as: .system("test"), at: Office.now) { _ = try $0.add(plan) }
        return task.id
    }

    private func upload(
        _ office: Office, _ task: UUID, _ role: Role = .officer, _ file: UploadedFile = aFile("%PDF-1.7 báo cáo"), days: Double = 0
    ) async throws {
        try await office.store.write(as: office.actor(role), at: Office.now.addingTimeInterval(days * 86_400)) { transaction in
            try transaction.prove(task, by: file, named: "báo cáo.pdf", note: "quý I", in: try transaction.plan(year: 2026))
        }
    }

    private func task(_ office: Office, _ id: UUID) async throws -> PlanTask {
        try await office.store.read(as: office.actor(.officer), at: Office.now) { try #require(try $0.plan(year: 2026).task(id)) }
    }

    private func decide(_ office: Office, _ command: PlanCommand, days: Double = 0) async throws {
        try await office.store.write(as: office.actor(.head), at: Office.now.addingTimeInterval(days * 86_400)) { transaction in
            _ = try transaction.decide(command, in: try transaction.plan(year: 2026))
        }
    }

    // MARK: Files

    @Test func aFileIsKeptReadAndTakenOutWithARecord() async throws {
        try await Office.open { office in
            let id = try await added(office)
            try await upload(office, id)
            let proof = try #require(try await task(office, id).proofs.first)
            guard case .file(let file, let name) = proof.what else {
                Issue.record("it is a file")
                return
            }
            #expect(name == "báo cáo.pdf" && proof.note == "quý I")
            let found = try await office.store.read(as: office.actor(.editor), at: Office.now) { transaction in
                try transaction.file(file, of: id, in: try transaction.plan(year: 2026))
            }
            #expect(found.content == pdf && found.row.name == name && found.row.kind == .pdf)
            let shown = try await office.store.read(as: office.actor(.editor), at: Office.now) { try $0.shown([proof]) }
            #expect(shown.map(\.title) == [name])
            // Not by the addresses of files in public.
            await #expect(throws: NotFound.self) { _ = try await office.store.read(as: .business) { try $0.publicFile(file) } }
            await #expect(throws: NotFound.self) {
                _ = try await office.store.read(as: office.actor(.editor), at: Office.now) { transaction in
                    try transaction.file(file, of: UUID(), in: try transaction.plan(year: 2026))
                }
            }
            try await decide(office, .removeProof(id, proof.id, reason: "Nhầm tệp"))
            #expect(try await task(office, id).proofs.isEmpty)
            await #expect(throws: NotFound.self) {
                _ = try await office.store.read(as: office.actor(.head), at: Office.now) { transaction in
                    try transaction.file(file, of: id, in: try transaction.plan(year: 2026))
                }
            }
            let history = try await office.store.read(as: office.actor(.head), at: Office.now) { transaction in
                try transaction.history(of: try transaction.plan(year: 2026), subject: id)
            }
            #expect(history.first?.event == .proofRemoved(id, proof, reason: "Nhầm tệp") && history.first?.author == "head An")
            let rows = try await office.database.read { try $0.query("select id from attachment where task_id = \(id)") }
            #expect(rows.isEmpty, "the file is gone")
        }
    }

    @Test func whatIsNoFileOrTooManyIsRefused() async throws {
        try await Office.open { office in
            let id = try await added(office)
            await #expect(throws: Plan.Refusal.notAllowed(.report)) { try await upload(office, id, .editor) }
            for _ in 1...PlanTask.mostFiles { try await upload(office, id) }
            await #expect(throws: Plan.Refusal.file(.tooMany(limit: PlanTask.mostFiles))) { try await upload(office, id) }
            #expect(try await task(office, id).files.count == PlanTask.mostFiles)
        }
    }

    @Test func theDatabaseHasTheLastWord() async throws {
        try await Office.open { office in
            let id = try await added(office)
            try await upload(office, id)
            let statements: [(SQL, String)] = [
                ("update attachment set is_public = true", "attachment_of_a_task_is_not_public"),
                (
                    "insert into plan_proof (id, task_id, file_id, note, at) select gen_random_uuid(), \(id), id, '', now() from attachment",
                    "plan_proof_names_a_file_once"
                ),
                ("delete from attachment", "plan_proof_file_is_of_the_task"),
            ]
            for (statement, constraint) in statements {
                do {
                    try await office.database.transaction { _ = try $0.execute(statement) }
                    Issue.record("\(constraint) let it pass")
                } catch let error as PGError { #expect(error.constraint == constraint) }
            }
        }
    }

    // MARK: Quarters that are over

    @Test func aQuarterThatIsOverStandsAsItEnded() async throws {
        try await Office.open { office in
            let id = try await added(office)
            try await upload(office, id)
            try await decide(office, .report(id, isUnderWay: true, text: "Đang làm"))
            // In April: confirmed, and the file is taken out after it was opened again.
            let proof = try #require(try await task(office, id).proofs.first)
            try await decide(office, .confirm(id, attached: 0), days: 40)
            func line(_ quarter: Int, days: Double) async throws -> PlanProgress.TaskLine {
                let now = Office.now.addingTimeInterval(days * 86_400)
                return try await office.store.read(as: office.actor(.officer), at: now) { transaction in
                    let progress = try transaction.planProgress(year: 2026, quarter: quarter, unit: Office.consular)
                    return try #require(progress.components.first?.tasks.first)
                }
            }
            for days in [40.0, 60, 400] {
                let line = try await line(1, days: days)
                #expect(line.status == .underWay && line.proofs == [proof], "after \(days) days")
            }
            #expect(try await line(2, days: 41).status == .done)
            try await decide(office, .reopen(id, reason: "Thiếu"), days: 130)
            try await decide(office, .removeProof(id, proof.id, reason: "Nhầm"), days: 131)
            #expect(try await line(1, days: 132).proofs == [proof])
            #expect(try await line(2, days: 132).status == .done)
            let third = try await line(3, days: 132)
            #expect(third.status == .underWay && third.proofs.isEmpty)
        }
    }

    /// The draft that is made later names the file and says how the task stood.
    @Test func theReportNamesFilesAndDocuments() async throws {
        try await Office.open { office in
            let id = try await added(office)
            try await upload(office, id)
            try await decide(office, .confirm(id, attached: 0), days: 30)
            try await office.openReports()
            let data = try await office.store.read(as: office.actor(.clerk), at: Office.afterQuarter) {
                try $0.reportSheet(of: Office.agency, Office.quarter).data
            }
            #expect(data.tasks.map(\.named) == [["báo cáo.pdf"]] && data.tasks.map(\.status) == [.notStarted])
        }
    }

    // MARK: Whose plan

    @Test func thePlanOfOnesOwnAgencyAndNeverAnyOther() async throws {
        try await Office.open { office in
            let mine = try await added(office)
            _ = try await added(office, unit: Office.centre, lead: Office.centre)
            func unit(_ actor: Actor, _ asked: UnitPath? = nil) async throws -> UnitPath {
                try await office.store.read(as: actor, at: Office.now) { try $0.plan(year: 2026, unit: asked).unit }
            }
            #expect(try await unit(office.actor(.officer)) == Office.agency)
            #expect(try await task(office, mine).id == mine)
            #expect(try await unit(office.actor(.head), Office.centre) == Office.centre)
            let province = Member(
                id: UUID(), name: "Thanh tra tỉnh", email: "thanhtra@example.vn",
                appointments: [Appointment(.inspector, Office.path("vn.langson"))])
            #expect(try await unit(.member(province), Office.agency) == Office.agency)
            await #expect(throws: Plan.Refusal.missing(.unit)) { _ = try await unit(.system("x")) }
        }
    }
}
