import Domain
import Foundation
import PG
import Store
import Support
import Testing

/// What was looked for in vain, and what was sent twice.
@Suite struct SearchGapTests {
    @Test func whatIsLookedForWithAndWithoutMarksIsOneGap() async throws {
        try await Office.open { office in
            try await office.store.write(as: .system("test"), at: Office.now) { try $0.note(gaps: ["gia hạn ABTC": 2, "visa": 1]) }
            let later = Office.now.addingTimeInterval(60)
            try await office.store.write(as: .system("test"), at: later) { try $0.note(gaps: ["Gia han abtc": 3]) }
            let gaps = try await office.store.read(as: office.actor(.editor)) { try $0.searchGaps(limit: 10) }
            #expect(gaps.map(\.typed) == ["Gia han abtc", "visa"] && gaps.map(\.times) == [5, 1] && gaps[0].lastAt == later)
            try await office.store.write(as: office.actor(.editor), at: later) { try $0.close(gap: "gia hạn abtc") }
            let left = try await office.store.read(as: office.actor(.editor)) { try $0.searchGaps(limit: 10) }
            #expect(left.map(\.typed) == ["visa"])
        }
    }

    /// S53: the same text sent twice is two tickets. Neither swallows the other: each keeps its receipt and its clocks and is answered, and the
    /// second tells which came first.
    @Test func S53_theSameTextPointsToTheFirst() async throws {
        try await Office.open { office in
            func ticket(_ seconds: Double, _ body: String) async throws -> Ticket {
                let submission = try aSubmission { $0.body = body }
                return try await office.store.writeOnce(as: .business, at: Office.now.addingTimeInterval(seconds)) {
                    try $0.receive(submission, unit: Office.agency).value
                }
            }
            let (first, second, other) = (
                try await ticket(0, "Cần giấy tờ gì?"), try await ticket(60, "cần  giấy tờ gì?"), try await ticket(120, "Cần giấy tờ nào?")
            )
            let firsts = try await office.store.read(as: office.actor(.clerk)) { transaction in
                try [first, second, other].map { try transaction.first(like: $0)?.id }
            }
            #expect(firsts == [nil, first.id, nil])
            try await office.decide(nil, .withdraw(reason: "Gửi hai lần."), on: second.id)
            let left = try await office.store.read(as: .business) { try $0.ticket(first.id) }
            #expect(left == first && left.clocks.allSatisfy { $0.isRunning } && left.receivedAt < second.receivedAt)
            let hidden = try await office.store.read(as: office.actor(.administrator)) { try $0.first(like: second)?.id }
            #expect(hidden == nil, "out of scope")
        }
    }
}
