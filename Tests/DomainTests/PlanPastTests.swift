import Domain
import Foundation
import Testing

@Suite struct PlanPastTests {
    private func at(_ day: String) -> Date { Day(iso: day)?.start ?? .distantPast }

    private func terms(_ through: String) throws -> PlanTask.Terms {
        PlanTask.Terms(
            title: through, leads: [try #require(UnitPath("vn.langson.ngoaivu"))], from: try #require(Day(iso: "2026-01-01")),
            through: try #require(Day(iso: through)), evidence: "x")
    }

    private func plan(_ tasks: [PlanTask], directions: [Direction] = []) throws -> Plan {
        let unit = try #require(UnitPath("vn.langson.ngoaivu"))
        let solution = Solution(id: UUID(), component: .timeCost, title: "x", tasks: tasks)
        return Plan(
            id: UUID(), unit: unit, keeper: unit, year: 2026, title: "x", document: nil, solutions: [solution], directions: directions)
    }

    @Test func aTaskStandsAsItStoodThen() throws {
        let (first, added) = (UUID(), UUID())
        let (worded, reworded) = (try terms("2026-03-31"), try terms("2026-12-31"))
        let proofs = ["2026-02-01", "2026-05-01"].map { PlanProof(id: UUID(), what: .document(number: $0), note: "", at: at($0)) }
        let direction = Direction(
            id: UUID(), terms: .init(text: "x", lead: worded.leads[0], givenOn: worded.from, dueOn: worded.through),
            doneAt: at("2026-05-10"), result: "x")
        let today = try plan(
            [
                PlanTask(
                    id: first, terms: reworded, state: .done, report: "sau", reportedAt: at("2026-05-01"), doneAt: at("2026-06-01"),
                    proofs: proofs),
                PlanTask(id: added, terms: reworded),
            ], directions: [direction])
        let steps: [(at: Date, event: PlanEvent)] = [
            (at("2026-01-05"), .made(title: "x")), (at("2026-01-05"), .taskAdded(first, to: UUID(), worded)),
            (at("2026-02-01"), .reported(first, isUnderWay: true, text: "trước")), (at("2026-02-20"), .confirmed(first)),
            (at("2026-03-10"), .reopened(first, reason: "x")), (at("2026-05-01"), .taskChanged(first, reworded)),
            (at("2026-05-02"), .taskAdded(added, to: UUID(), reworded)), (at("2026-06-01"), .confirmed(first)),
        ]
        func then(_ day: String) -> PlanTask? { today.asOf(at(day), steps).task(first) }
        #expect(then("2026-01-20")?.state == .notStarted && then("2026-02-10")?.state == .underWay && then("2026-03-01")?.state == .done)
        #expect(then("2026-04-01")?.state == .underWay && then("2026-07-01")?.state == .done)
        #expect(then("2026-04-01")?.terms == worded && then("2026-07-01")?.terms == reworded)
        #expect(then("2026-04-01")?.report == "trước" && then("2026-04-01")?.proofs.count == 1)
        let april1 = try #require(Day(iso: "2026-04-01"))
        #expect(then("2026-04-01")?.status(on: april1) == .late)
        let april = today.asOf(at("2026-04-01"), steps)
        #expect(april.task(added) == nil && april.directions.first?.doneAt == nil)
        #expect(today.asOf(at("2026-07-01"), steps).directions.first?.doneAt == direction.doneAt)
    }

    /// Nothing is known of the time before, and nothing is made up.
    @Test func ofAPlanThatCameLaterTheTasksStandUndone() throws {
        let (id, worded) = (UUID(), try terms("2026-03-31"))
        let steps: [(at: Date, event: PlanEvent)] = [
            (at("2026-08-01"), .taskAdded(id, to: UUID(), worded)), (at("2026-08-02"), .confirmed(id)),
        ]
        let today = try plan([PlanTask(id: id, terms: worded, state: .done, doneAt: at("2026-08-02"))])
        #expect(today.asOf(at("2026-04-01"), steps).task(id) == PlanTask(id: id, terms: worded))
    }
}
