import Domain
import Foundation
import Store
import Support
import Testing

/// One job, several processes: each has it in turn, and none for ever.
@Suite struct JobTests {
    private static let (one, other) = (UUID(), UUID())
    private static let names = ["seal", "remind"]

    private func write<T: Sendable>(
        _ office: Office, after seconds: TimeInterval = 0, _ body: @escaping @Sendable (Transaction) throws -> T
    )
        async throws -> T
    {
        try await office.store.write(as: .system("test"), at: Office.now.addingTimeInterval(seconds), body)
    }

    private func take(_ office: Office, _ holder: UUID, _ names: [String] = ["seal"], after seconds: TimeInterval = 0) async throws
        -> String?
    {
        try await write(office, after: seconds) { try $0.takeJob(of: names, as: holder, for: 60)?.name }
    }

    private func record(_ office: Office, _ name: String = "seal") async throws -> JobRecord {
        let records = try await office.store.read(as: .system("test"), at: Office.now) { try $0.jobRecords() }
        return try #require(records.first { $0.name == name })
    }

    @Test func whatOneHoldsNobodyElseTakes() async throws {
        try await Office.open { office in
            try await write(office) { try $0.enrol(jobs: Self.names) }
            #expect(try await take(office, Self.one) == "seal")
            #expect(try await take(office, Self.other) == nil)
            #expect(try await take(office, Self.other, Self.names) == "remind", "the other is free")
            // A process that died holds it until its time is over.
            #expect(try await take(office, Self.other, after: 59) == nil)
            #expect(try await take(office, Self.other, after: 61) == "seal")
        }
    }

    @Test func whatIsHeldOnStaysHeld() async throws {
        try await Office.open { office in
            try await write(office) { try $0.enrol(jobs: ["seal"]) }
            _ = try await take(office, Self.one)
            try await write(office, after: 50) { try $0.holdJob("seal", as: Self.one, for: 60) }
            #expect(try await take(office, Self.other, after: 90) == nil)
            // Only who has it holds it on.
            try await write(office, after: 100) { try $0.holdJob("seal", as: Self.other, for: 1000) }
            #expect(try await take(office, Self.other, after: 111) == "seal")
        }
    }

    @Test func whatIsLetGoStaysDueForWhoeverComesNext() async throws {
        try await Office.open { office in
            try await write(office) { try $0.enrol(jobs: ["seal"]) }
            _ = try await take(office, Self.one)
            try await write(office) { try $0.letGoOfJob("seal", by: Self.other) }
            #expect(try await take(office, Self.other) == nil, "nobody lets go of what another holds")
            try await write(office) { try $0.letGoOfJob("seal", by: Self.one) }
            #expect(try await take(office, Self.other) == "seal")
        }
    }

    @Test func doneAndFailedAreOnRecord() async throws {
        try await Office.open { office in
            try await write(office) { try $0.enrol(jobs: ["seal"]) }
            for failures in 1...3 {
                _ = try await take(office, Self.one, after: Double(failures) * 100)
                try await write(office, after: Double(failures) * 100) {
                    try $0.jobFailed(
                        "seal", by: Self.one, fault: "no disk", next: Office.now.addingTimeInterval(Double(failures) * 100 + 50))
                }
                let known = try await record(office)
                #expect(known.failures == failures && known.failuresInARow == failures && known.fault == "no disk")
                #expect(known.heldUntil == nil && known.succeededAt == nil)
                #expect(try await take(office, Self.other, after: Double(failures) * 100 + 49) == nil, "not before its time")
            }
            _ = try await take(office, Self.one, after: 400)
            // Who lost it meanwhile does not say that it is done.
            try await write(office, after: 401) { try $0.jobIsDone("seal", by: Self.other, seconds: 9, next: Office.now) }
            #expect(try await record(office).succeededAt == nil)
            let next = Office.now.addingTimeInterval(3600)
            try await write(office, after: 402) { try $0.jobIsDone("seal", by: Self.one, seconds: 2.5, next: next) }
            let known = try await record(office)
            #expect(known.succeededAt == Office.now.addingTimeInterval(402) && known.seconds == 2.5 && known.dueAt == next)
            #expect(known.failures == 3 && known.failuresInARow == 0 && known.fault == nil)
            // Who begins anew does it at once.
            try await write(office, after: 500) { try $0.enrol(jobs: ["seal"]) }
            #expect(try await take(office, Self.other, after: 500) == "seal")
        }
    }
}
