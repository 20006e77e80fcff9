import Domain
import Foundation
import Testing

/// How a plan stood at a moment that is past, and whose plan is meant.
@Suite struct PlanPastTests {
    private let taskID = UUID(), directionID = UUID()
    private let proof = PlanProof(
        id: UUID(), what: .file(UUID(), name: "bao-cao.pdf"), note: "", at: Fixture.instant("2026-03-02T09:00"))
    private let end = Fixture.instant("2026-04-01T00:00")

    private func day(_ text: String) -> Day {
        guard let day = Day(iso: text) else { fatalError("no date: \(text)") }
        return day
    }

    private func terms(_ title: String = "Trả lời", through: String = "2026-03-31", lead: UnitPath = Fixture.consular) -> PlanTask.Terms {
        PlanTask.Terms(title: title, leads: [lead], from: day("2026-01-01"), through: day(through), evidence: "x")
    }

    private func plan(_ state: PlanTask.State = .done, proofs: [PlanProof] = []) -> Plan {
        let now = Fixture.instant("2026-04-20T09:00")
        let task = PlanTask(
            id: taskID, terms: terms(through: "2026-12-31"), state: state, doneAt: state == .done ? now : nil, proofs: proofs)
        let direction = Direction(
            id: directionID, terms: .init(text: "Làm", lead: Fixture.consular, givenOn: day("2026-03-02"), dueOn: day("2026-03-06")),
            doneAt: now, result: "Xong")
        return Plan(
            id: UUID(), unit: Fixture.office, keeper: Fixture.office, year: 2026, title: "x", document: nil,
            solutions: [Solution(id: UUID(), component: .timeCost, title: "x", tasks: [task])], directions: [direction])
    }

    private func step(_ at: String, _ event: PlanEvent) -> PlanStep { PlanStep(at: Fixture.instant(at), event: event) }

    private func past(_ steps: [PlanStep]) throws -> PlanTask { try #require(plan().standing(before: end, steps).task(taskID)) }

    @Test func onlyWhatHappenedBeforeCounts() throws {
        let steps = [
            step("2026-01-05T09:00", .taskAdded(taskID, to: UUID(), terms("Trả lời đúng hạn"))),
            step("2026-02-05T09:00", .reported(taskID, isUnderWay: true, text: "Đang làm")),
            step("2026-03-02T09:00", .proved(taskID, proof)),
            step("2026-04-01T00:00", .confirmed(taskID)),
            step("2026-04-05T09:00", .taskChanged(taskID, terms(through: "2026-12-31"))),
        ]
        let task = try past(steps)
        #expect(task.state == .underWay && task.doneAt == nil && task.report == "Đang làm" && task.proofs == [proof])
        #expect(task.terms.title == "Trả lời đúng hạn" && task.terms.through == day("2026-03-31"))
        #expect(task.status(on: end.day) == .late, "its time was over when the quarter was")
    }

    @Test func whatWasTakenBackLaterStoodThen() throws {
        let steps = [
            step("2026-03-02T09:00", .proved(taskID, proof)), step("2026-03-03T09:00", .confirmed(taskID)),
            step("2026-04-05T09:00", .reopened(taskID, reason: "x")), step("2026-04-06T09:00", .proofRemoved(taskID, proof, reason: "x")),
        ]
        let task = try past(steps)
        #expect(task.state == .done && task.doneAt == Fixture.instant("2026-03-03T09:00") && task.proofs == [proof])
        let later = try #require(plan().standing(before: Fixture.instant("2026-05-01T00:00"), steps).task(taskID))
        #expect(later.state == .underWay && later.doneAt == nil && later.proofs.isEmpty)
    }

    @Test func aTaskOfLaterWasNotStartedAndAnotherOnesStepsAreNotIts() throws {
        let task = try past([step("2026-02-05T09:00", .reported(UUID(), isUnderWay: true, text: "x"))])
        #expect(task.state == .notStarted && task.report == nil)
    }

    @Test func aTaskThatWasAddedLaterWasNotInThePlanUnlessAllOfItWas() throws {
        let added = step("2026-04-02T09:00", .taskAdded(taskID, to: UUID(), terms()))
        #expect(plan().standing(before: end, [step("2026-01-05T09:00", .made(title: "x")), added]).tasks.isEmpty)
        #expect(try past([added]).state == .notStarted, "a plan that was entered afterwards")
    }

    /// History names a unit as it was called then; the tree may have changed since.
    @Test func theUnitsAreThoseOfToday() throws {
        let then = terms(lead: Fixture.trade)
        #expect(try past([step("2026-01-05T09:00", .taskAdded(taskID, to: UUID(), then))]).terms.leads == [Fixture.consular])
    }

    /// Who gives a task to another unit afterwards takes it out of no report.
    @Test func theUnitsOfThenStandWhereSomebodyChangedThemSince() throws {
        let steps = [
            step("2026-01-05T09:00", .taskAdded(taskID, to: UUID(), terms(lead: Fixture.trade))),
            step("2026-04-20T09:00", .taskChanged(taskID, terms())),
        ]
        #expect(try past(steps).terms.leads == [Fixture.trade])
    }

    @Test func aDirectionWithoutItsLaterResultIsOpen() throws {
        let terms = try #require(plan().direction(directionID)).terms
        let steps = [
            step("2026-03-02T09:00", .directed(directionID, terms)), step("2026-04-20T09:00", .carriedOut(directionID, result: "Xong")),
        ]
        let direction = try #require(plan().standing(before: end, steps).direction(directionID))
        #expect(direction.doneAt == nil && direction.result == nil)
        let after = try #require(plan().standing(before: Fixture.instant("2026-05-01T00:00"), steps).direction(directionID))
        #expect(after.result == "Xong" && after.doneAt == Fixture.instant("2026-04-20T09:00"))
    }

    /// The day that somebody types says nothing about when it was entered.
    @Test func whatWasEnteredLaterWasNotThereWhateverDayItNames() throws {
        let terms = try #require(plan().direction(directionID)).terms
        #expect(plan().standing(before: end, [step("2026-04-20T09:00", .directed(directionID, terms))]).directions.isEmpty)
        let id = UUID()
        func held(_ title: String, on day: String) -> PlanRecord.Terms {
            PlanRecord.Terms(kind: .dialogue, title: title, unit: Fixture.consular, heldOn: self.day(day), result: "x")
        }
        func records(_ steps: [PlanStep]) -> [PlanRecord] {
            Plan(
                id: UUID(), unit: Fixture.office, keeper: Fixture.office, year: 2026, title: "x", document: nil,
                records: [PlanRecord(id: id, terms: held("Sửa sau", on: "2026-02-03"))]
            ).standing(before: end, steps).records
        }
        let changed = step("2026-04-20T09:00", .recordChanged(id, held("Sửa sau", on: "2026-02-03")))
        #expect(records([step("2026-04-19T09:00", .recorded(id, held("Đối thoại", on: "2026-02-02"))), changed]).isEmpty)
        let then = records([step("2026-02-10T09:00", .recorded(id, held("Đối thoại", on: "2026-02-02"))), changed])
        let entered = Fixture.instant("2026-02-10T09:00")
        #expect(then == [PlanRecord(id: id, terms: held("Đối thoại", on: "2026-02-02"), enteredAt: entered)])
    }

    @Test func aTaskDoneInTheQuarterAfterItsTimeBelongsToIt() throws {
        let second = try #require(Quarter(year: 2026, number: 2)?.days)
        let task = PlanTask(id: taskID, terms: terms(), state: .done, doneAt: Fixture.instant("2026-04-20T09:00"))
        func tasks(_ task: PlanTask) -> Int {
            Plan(
                id: UUID(), unit: Fixture.office, keeper: Fixture.office, year: 2026, title: "x", document: nil,
                solutions: [Solution(id: UUID(), component: .timeCost, title: "x", tasks: [task])]
            ).tasks(in: second).count
        }
        #expect(tasks(task) == 1 && tasks(PlanTask(id: taskID, terms: terms())) == 1)
        #expect(tasks(PlanTask(id: taskID, terms: terms(), state: .done, doneAt: Fixture.instant("2026-03-30T09:00"))) == 0)
    }

    // MARK: What is taken out

    @Test func aProofIsTakenOutByWhoMayAttachItUntilTheTaskIsDone() throws {
        func refusal(_ command: PlanCommand, _ plan: Plan, _ actor: Actor) -> Plan.Refusal? {
            do {
                _ = try plan.decide(command, by: actor, at: day("2026-03-02").start)
                return nil
            } catch { return error }
        }
        let (command, lead) = (PlanCommand.removeProof(taskID, proof.id, reason: "Nhầm"), Actor.member(aMember(.officer)))
        let open = plan(.underWay, proofs: [proof])
        #expect(try open.decide(command, by: lead, at: day("2026-03-02").start) == [.proofRemoved(taskID, proof, reason: "Nhầm")])
        #expect(refusal(command, open, .member(aMember(.officer, at: Fixture.centre))) == .notAllowed(.report))
        #expect(refusal(command, open, .business) == .notAllowed(.report))
        #expect(refusal(command, plan(.done, proofs: [proof]), lead) == .alreadyDone)
        #expect(refusal(command, plan(.underWay), lead) == .unknown(.proof))
    }

    // MARK: Whose plan

    private func chosen(_ plans: [String], _ actor: Actor, asked: String? = nil) throws -> String? {
        try PlanPolicy.chosen(among: plans.map(Fixture.unit), asked: asked.map(Fixture.unit), by: actor)?.text
    }

    @Test func theNearestPlanIsMeantAndNeverAnyOfSeveral() throws {
        let (foreign, trade, province) = ("vn.langson.ngoaivu", "vn.langson.congthuong", "vn.langson")
        let officer = Actor.member(aMember(.officer, at: Fixture.unit("vn.langson.ngoaivu.lanhsu")))
        #expect(try chosen([province, foreign], officer) == foreign)
        #expect(try chosen([foreign, province], officer) == foreign)
        let inspector = Actor.member(aMember(.inspector, at: Fixture.unit(province)))
        #expect(try chosen([foreign], inspector) == foreign)
        #expect(try chosen([foreign, trade, province], inspector) == province)
        #expect(throws: Plan.Refusal.missing(.unit)) { try chosen([foreign, trade], inspector) }
        #expect(throws: Plan.Refusal.missing(.unit)) { try chosen([foreign, trade], inspector, asked: province) }
        #expect(try chosen([foreign, trade], inspector, asked: trade) == trade)
        #expect(try chosen([foreign, trade], inspector, asked: trade + ".phong") == trade)
        #expect(try chosen([foreign], inspector, asked: province) == foreign)
        #expect(try chosen([foreign], inspector, asked: trade) == nil)
        #expect(try chosen([], inspector) == nil)
        #expect(throws: Plan.Refusal.missing(.unit)) { try chosen([foreign, trade], .system("x")) }
    }
}
