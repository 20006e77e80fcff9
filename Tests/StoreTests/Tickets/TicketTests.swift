import Domain
import Foundation
import PG
import Store
import Support
import Testing

@Suite struct TicketTests {
    @Test func aReceivedTicketReadsBackAsItWas() async throws {
        try await Office.open { office in
            let ticket = try await office.aTicket()
            let read = try await office.store.read(as: .business) { try $0.ticket(ticket.id) }
            #expect(read == ticket)
            #expect(read.clocks.count == 4)
        }
    }

    @Test func everyStepReadsBackAsItWasDecided() async throws {
        try await Office.open { office in
            for ticket in [try await office.aTicketInHand(), try await office.anAnsweredTicket(), try await office.aPublishedTicket()] {
                let read = try await office.store.read(as: office.actor(.clerk)) { try $0.ticket(ticket.id) }
                #expect(read == ticket)
            }
        }
    }

    /// B50: a rating is of one answer; the next one is rated anew, and the old one counts no more.
    @Test func aRatingIsOfOneAnswer() async throws {
        try await Office.open { office in
            let id = try await office.anAnsweredTicket().id
            func offered() async throws -> Bool {
                try await office.store.read(as: .business, at: Office.now) { try $0.ticket(id).actions(for: .business, at: Office.now) }
                    .contains(.rate)
            }
            #expect(try await offered())
            try await office.decide(nil, .rate(Rating(answered: true, satisfaction: 5, comment: "Tốt")), on: id)
            #expect(try await !offered())
            let reopened = try await office.decide(nil, .reopen(reason: "Còn thiếu"), on: id)
            #expect(reopened.rating == nil)
            #expect(try await !offered(), "there is no answer to rate")
            try await office.decide(.officer, .draft(text: "Bổ sung.", outcome: .explained, basis: []), on: id)
            try await office.decide(.unitHead, .approve(), on: id)
            #expect(try await offered())
            let rated = try await office.decide(nil, .rate(Rating(answered: true, satisfaction: 2, comment: "")), on: id)
            #expect(rated.rating?.satisfaction == 2 && rated.rating?.comment == "")
            let kept = try await office.store.read(as: .system("test")) { try $0.ticket(id).rating }
            #expect(kept == rated.rating)
        }
    }

    @Test func theHistoryAddsUpToTheTicket() async throws {
        try await Office.open { office in
            let ticket = try await office.aTicketInHand()
            let history = try await office.store.read(as: .business) { try $0.history(of: ticket) }
            #expect(history.map(\.seq) == Array(1...history.count))
            #expect(Ticket(receivedAt: ticket.receivedAt, events: history.compactMap(\.event))?.state == ticket.state)
            #expect(history.last?.memberName == "unit_head An")
        }
    }

    @Test func outOfScopeIsNotFound() async throws {
        try await Office.open { office in
            let ticket = try await office.aTicketInHand(kind: .complaint)
            for role in [Role.editor, .administrator] {
                await #expect(throws: NotFound()) { try await office.store.read(as: office.actor(role)) { _ = try $0.ticket(ticket.id) } }
            }
            await #expect(throws: NotFound()) { try await office.store.read(as: .business) { _ = try $0.ticket(.random()) } }
        }
    }

    @Test func aRefusalChangesNothing() async throws {
        try await Office.open { office in
            let ticket = try await office.aTicketInHand()
            await #expect(throws: Ticket.Refusal.wrongState(.approve, .working)) {
                try await office.decide(.unitHead, .approve(), on: ticket.id)
            }
            let read = try await office.store.read(as: .business) { try ($0.ticket(ticket.id), $0.history(of: ticket).count) }
            #expect(read.0 == ticket)
        }
    }

    @Test func registrationNumbersCountPerAgencyAndYear() async throws {
        try await Office.open { office in
            let numbers = try await [office.aTicketInHand(), office.aTicketInHand()].map { $0.registration?.description }
            #expect(numbers == ["1/2026", "2/2026"])
        }
    }

    @Test func twoAtOnceCannotBothApprove() async throws {
        try await Office.open { office in
            let id = try await office.aTicketInHand().id
            try await office.decide(.officer, .draft(text: "Trả lời.", outcome: .solved, basis: []), on: id)
            let outcomes = await withTaskGroup(of: Bool.self) { group in
                for role in [Role.unitHead, .head, .unitHead] {
                    group.addTask { (try? await office.decide(role, .approve(), on: id)) != nil }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(outcomes.filter { $0 }.count == 1)
        }
    }

    @Test func anIdempotencyKeyIsUsedOnce() async throws {
        try await Office.open { office in
            let submission = try aSubmission()
            let send: @Sendable (String, UInt8) async throws -> Received = { key, hash in
                try await office.store.write(as: .business, at: Office.now) {
                    try $0.receive(submission, unit: Office.agency, idempotencyKey: key, requestHash: [hash])
                }
            }
            let all = try await withThrowingTaskGroup(of: Received.self) { group in
                for _ in 0..<6 { group.addTask { try await send("k1", 1) } }
                return try await group.reduce(into: [Received]()) { $0.append($1) }
            }
            let new = all.filter { if case .new = $0 { true } else { false } }
            #expect(new.count == 1)
            guard case .conflict = try await send("k1", 2) else { Issue.record("another body under the same key was taken"); return }
            guard case .new = try await send("k2", 1) else { Issue.record("another key was refused"); return }
        }
    }
}

/// The database has the last word, whatever the program does.
@Suite struct GrantTests {
    private func refused(_ office: Office, _ sql: SQL) async -> String? {
        do {
            _ = try await office.database.once { try $0.execute(sql) }
            return nil
        } catch let error as PGError { return error.sqlState } catch { return "\(error)" }
    }

    @Test func theApplicationCannotRewriteWhatHappened() async throws {
        try await Office.open { office in
            _ = try await office.anAnsweredTicket()
            #expect(await refused(office, "update ticket_event set at = now()") == "42501")
            #expect(await refused(office, "delete from ticket_event") == "42501")
            #expect(await refused(office, "delete from clock") == "42501")
            #expect(await refused(office, "update clock set late_days = 0 where stopped_at is not null") == "23514")
            #expect(await refused(office, "update clock set stopped_at = null, late_days = null where stopped_at is not null") == "23514")
            #expect(await refused(office, "drop table ticket_event") == "42501")
        }
    }

    @Test func notEvenTheOwnerEditsAnEvent() async throws {
        try await Office.open { office in
            _ = try await office.aTicket()
            let owner = Database(DatabaseSettings(url: office.url, lanes: 1))
            owner.start()
            await #expect(throws: PGError.self) { try await owner.once { _ = try $0.execute("update ticket_event set at = now()") } }
            await owner.shutdown()
        }
    }

    @Test func anAnsweredTicketHasAnAnswer() async throws {
        try await Office.open { office in
            _ = try await office.aTicketInHand()
            #expect(await refused(office, "update ticket set state = 'answered'") == "23514")
        }
    }
}
