import Domain
import Foundation
import PG
import Support
import Synchronization
import Testing

@testable import Store
@testable import Worker

extension Office {
    func enrol(_ jobs: [Job]) async throws {
        try await store.write(as: .system("jobs"), at: .nowInMilliseconds()) { try $0.enrol(jobs: jobs.map(\.name)) }
    }

    func jobRecords() async throws -> [JobRecord] { try await store.read(as: .system("test")) { try $0.jobRecords() } }
}

/// Whose turn it is, and what becomes of jobs that fail, hang or are broken off.
@Suite struct ShiftTests {
    private struct Broken: Error {
        let typed = "0912 345 678"
    }

    /// How often each job was done, and who waits for that.
    private final class Done: Sendable {
        private let counts = Mutex<[String: Int]>([:])
        private let (names, name) = AsyncStream.makeStream(of: String.self)

        func add(_ name: String) {
            counts.withLock { $0[name, default: 0] += 1 }
            self.name.yield(name)
        }

        func count(_ name: String) -> Int { counts.withLock { $0[name] ?? 0 } }

        /// Until each of these was done.
        func wait(for wanted: Set<String>) async {
            var missing = wanted
            for await name in names {
                missing.remove(name)
                if missing.isEmpty { return }
            }
        }
    }

    private static func forever() async throws { try await Task.sleep(for: .seconds(3600)) }

    private func shift(_ office: Office, _ jobs: [Job], _ lines: Lines = Lines()) -> Shift {
        Shift(store: office.store, letters: nil, logger: lines.logger, timetable: jobs)
    }

    @Test func ofManyProcessesOneDoesAJob() async throws {
        try await Office.open { office in
            let done = Done()
            let jobs = [Job("one", every: 30, limit: 60) { _ in done.add("one") }]
            let now = Date.nowInMilliseconds()
            try await office.enrol(jobs)
            let shifts = (0..<4).map { _ in shift(office, jobs) }
            let found = try await withThrowingTaskGroup(of: Bool.self) { group in
                for shift in shifts { group.addTask { try await shift.takeTurn(of: jobs, at: now.addingTimeInterval(1)) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(found.filter { $0 }.count == 1)
            #expect(try await !shifts[0].takeTurn(of: jobs, at: now.addingTimeInterval(20)), "it is not due yet")
            #expect(try await shifts[1].takeTurn(of: jobs, at: now.addingTimeInterval(3600)), "then it is")
            let records = try await office.jobRecords()
            #expect(done.count("one") == 2)
            #expect(records.map(\.name) == ["one"] && records.first?.heldUntil == nil && records.first?.failures == 0)
        }
    }

    @Test func whatAProcessHeldThatDiedIsTakenOver() async throws {
        try await Office.open { office in
            let done = Done()
            let jobs = [Job("one", every: 30, limit: 60) { _ in done.add("one") }]
            let now = Date.nowInMilliseconds().addingTimeInterval(1)
            try await office.enrol(jobs)
            let (dead, names) = (UUID(), jobs.map(\.name))
            let taken = try await office.store.write(as: .system("jobs"), at: now) { try $0.takeJob(of: names, as: dead, for: 60) }
            #expect(taken == TakenJob(name: "one", failuresInARow: 0))
            let shift = shift(office, jobs)
            #expect(try await !shift.takeTurn(of: jobs, at: now.addingTimeInterval(59)))
            // It says that it is still at it.
            try await office.store.write(as: .system("jobs"), at: now.addingTimeInterval(50)) {
                try $0.holdJob("one", as: dead, for: 60)
            }
            #expect(try await !shift.takeTurn(of: jobs, at: now.addingTimeInterval(109)))
            #expect(try await shift.takeTurn(of: jobs, at: now.addingTimeInterval(110)))
            // Whoever comes back from the dead changes nothing of what another has done.
            try await office.store.write(as: .system("jobs"), at: now) { try $0.jobFailed("one", by: dead, fault: "late", next: now) }
            let records = try await office.jobRecords()
            #expect(done.count("one") == 1 && records.first?.failures == 0 && records.first?.succeededAt != nil)
        }
    }

    @Test func aFailureIsToldAndTriedAgainAndMends() async throws {
        try await Office.open { office in
            let lines = Lines()
            let isBroken = Mutex(true)
            let jobs = [Job("one", every: 30, limit: 60) { _ in if isBroken.withLock({ $0 }) { throw Broken() } }]
            let now = Date.nowInMilliseconds()
            let shift = shift(office, jobs, lines)
            try await office.enrol(jobs)
            #expect(try await shift.takeTurn(of: jobs, at: now.addingTimeInterval(1)))
            #expect(try await !shift.takeTurn(of: jobs, at: now), "not at once")
            #expect(try await shift.takeTurn(of: jobs, at: now.addingTimeInterval(3600)))
            let failed = try await office.jobRecords()
            #expect(failed.first?.failures == 2 && failed.first?.failuresInARow == 2 && failed.first?.fault == "Broken")
            #expect(failed.first?.succeededAt == nil && failed.first?.heldUntil == nil)
            let logged = lines.told
            #expect(logged.count == 2 && logged.allSatisfy { $0.hasPrefix("a job failed, will try again error=Broken failures=") })
            #expect(!logged.joined().contains("0912"), "what somebody typed stands in no log")
            isBroken.withLock { $0 = false }
            try await office.enrol(jobs)
            #expect(try await shift.takeTurn(of: jobs, at: .nowInMilliseconds()), "a process that begins need not wait")
            let mended = try await office.jobRecords()
            #expect(mended.first?.failures == 2 && mended.first?.failuresInARow == 0 && mended.first?.fault == nil)
            #expect(mended.first?.succeededAt != nil && (mended.first?.seconds ?? -1) >= 0)
        }
    }

    @Test func aJobThatHangsIsBrokenOff() async throws {
        try await Office.open { office in
            let lines = Lines()
            let jobs = [Job("hangs", every: 30, limit: 1) { _ in try await Self.forever() }]
            let shift = shift(office, jobs, lines)
            try await office.enrol(jobs)
            #expect(try await shift.takeTurn(of: jobs))
            let records = try await office.jobRecords()
            #expect(records.first?.fault == "took longer than 1 seconds" && records.first?.heldUntil == nil)
        }
    }

    /// A job that hangs and one that fails, beside others; then the process is told to stop.
    @Test func noJobHoldsTheOthersOrTheEndOfTheProcess() async throws {
        try await Office.open { office in
            let done = Done()
            let jobs = [
                Job("hangs", every: 30, limit: 3600) { _ in
                    done.add("hangs")
                    try await Self.forever()
                },
                Job("hangs too", every: 30, limit: 3600, in: .each) { _ in
                    done.add("hangs too")
                    try await Self.forever()
                },
                Job("fails", every: 30, limit: 60) { _ in
                    done.add("fails")
                    throw Broken()
                },
                Job("shared", every: 30, limit: 60) { _ in done.add("shared") },
                Job("own", every: 30, limit: 60, in: .each) { _ in done.add("own") },
                Job("impossible", every: 1, limit: 60, where: { _ in false }) { _ in done.add("impossible") },
            ]
            let shift = shift(office, jobs)
            let running = Task { await shift.run() }
            await done.wait(for: ["hangs", "hangs too", "fails", "shared", "own"])
            while try await office.jobRecords().allSatisfy({ $0.failures == 0 }) { await Task.yield() }
            running.cancel()
            await running.value
            let records = try await office.jobRecords()
            #expect(records.map(\.name) == ["fails", "hangs", "hangs too", "own", "shared"] && done.count("impossible") == 0)
            #expect(records.allSatisfy { $0.heldUntil == nil }, "what was broken off is free for others")
            #expect(records.filter { $0.failures > 0 }.map(\.name) == ["fails"], "a stop is no failure")
        }
    }

    /// A database that is away is no end of a process, and its return is noticed.
    @Test func jobsGoOnWhenTheDatabaseComesBack() async throws {
        try await Office.open { office in
            let (done, lines) = (Done(), Lines())
            let jobs = [Job("shared", every: 1, limit: 60) { _ in done.add("shared") }]
            let shift = shift(office, jobs, lines)
            try await asOwner(of: office.url) { try $0.script("alter table job rename to job_away") }
            let running = Task { await shift.run() }
            while lines.told.isEmpty { await Task.yield() }
            #expect(lines.told.first == "what is due cannot be looked up, will try again error=PGError 42P01")
            try await asOwner(of: office.url) { try $0.script("alter table job_away rename to job") }
            await done.wait(for: ["shared"])
            running.cancel()
            await running.value
        }
    }
}
