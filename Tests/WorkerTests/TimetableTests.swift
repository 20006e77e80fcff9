import Foundation
import Support
import Testing

@testable import Store
@testable import Worker

/// The table of all jobs, and what is told of them.
@Suite struct TimetableTests {
    @Test func theDocumentSaysWhatTheTableSays() throws {
        let rows = try Checkout.text("docs/operating.md").matches(of: #/\| `([a-z -]+)` \| (\d+) \| (\d+) \| (one|each) \| .+ \|\n/#).map {
            "\($0.1) \($0.2) \($0.3) \($0.4)"
        }
        #expect(rows == Job.all.map { "\($0.name) \($0.interval) \($0.limit) \($0.place)" })
        #expect(Set(Job.all.map(\.name)).count == Job.all.count)
    }

    /// Every job on a database in which there is something to do.
    @Test(arguments: Job.all.map(\.name)) func everyJobDoesItsWork(_ name: String) async throws {
        try await Office.open { office in
            _ = try await office.aPublishedTicket()
            let lines = Lines()
            let shift = Shift(
                store: office.store, letters: aLetterWorker(office, port: 9, lines), scanner: VirusScanner(host: "127.0.0.1", port: 9),
                gaps: { ["không tìm thấy": 2] }, logger: lines.logger)
            let job = try #require(Job.all.first { $0.name == name })
            #expect(job.isPossible(shift))
            try await office.enrol([job])
            if job.place == .one {
                #expect(try await shift.takeTurn(of: [job]))
            } else {
                #expect(await shift.turn(job, failures: 0) == 0)
            }
            let records = try await office.jobRecords()
            #expect(records.first?.succeededAt != nil && records.first?.failures == 0)
            #expect(lines.told.filter { $0.contains("job") } == [])
        }
    }

    @Test func aProcessDoesOnlyWhatItHasTheMeansFor() async throws {
        try await Office.open { office in
            let shift = Shift(store: office.store, letters: nil, logger: Lines().logger)
            #expect(Job.all.filter { !$0.isPossible(shift) }.map(\.name) == ["letters", "search gaps", "virus scan"])
        }
    }

    @Test func pausesGrowToTheIntervalAndAreNotAlike() {
        let pauses = (1...70).map { Shift.pause(afterFailures: $0, most: 86_400, jitter: 1) }
        #expect(Array(pauses.prefix(5)) == [2, 4, 8, 16, 32] && pauses == pauses.sorted() && pauses.last == 3600)
        #expect((1...70).map { Shift.pause(afterFailures: $0, most: 1, jitter: 1) }.last == 30, "what others wait for")
        #expect(Shift.pause(afterFailures: 70, most: 300, jitter: 1) == 300)
        #expect(Set((1...20).map { _ in Shift.pause(afterFailures: 9) }).count > 1)
    }

    @Test func whatIsOnRecordIsTold() {
        let (job, now) = (Job("x", every: 30, limit: 60) { _ in }, Office.now)
        func standing(
            due: TimeInterval, held: TimeInterval? = nil, done: TimeInterval? = nil, failures: Int = 0
        ) -> Job.Standing {
            job.standing(
                JobRecord(
                    name: "x", dueAt: now.addingTimeInterval(due), heldUntil: held.map { now.addingTimeInterval($0) },
                    succeededAt: done.map { now.addingTimeInterval($0) }, seconds: done.map { _ in 0.5 }, failures: failures,
                    failuresInARow: failures, fault: failures > 0 ? "Busy" : nil), at: now)
        }
        #expect(job.standing(nil, at: now) == .neverDone && standing(due: 0) == .neverDone)
        #expect(standing(due: 20, done: -10) == .done(at: now.addingTimeInterval(-10), seconds: 0.5))
        #expect(standing(due: 20, done: -10, failures: 2) == .failing(times: 2, fault: "Busy"))
        let late = Job.Standing.abandoned(since: now.addingTimeInterval(-901))
        #expect(standing(due: -901, done: -950) == late && standing(due: -901, held: -1, failures: 9) == late)
        #expect(standing(due: -901, held: 1, done: -950) != late && standing(due: -899, done: -950) != late)
        let needing = [Job.Standing.failing(times: 3, fault: ""), late].allSatisfy(\.needsSomebody)
        #expect(
            needing
                && ![Job.Standing.neverDone, .done(at: now, seconds: 1), .failing(times: 2, fault: "")].contains(where: \.needsSomebody))
    }
}
