import Domain
import Foundation
import PG
import Store
import Support
import Testing

/// No date is ever counted by a law that is no longer in force, whoever wrote it, and each is explained by the law of its time.
@Suite struct LawVersionTests {
    private static let friday = Day(iso: "2026-03-06") ?? Day.last

    private func holiday(_ office: Office, on day: Day = friday, at now: Date = Office.now) async throws {
        _ = try await office.store.change(
            .days(from: day, through: day, kind: .holiday, name: "Nghỉ đột xuất"), document: "QĐ 7/QĐ-TTg", isPreview: false,
            as: office.actor(.administrator), at: now)
    }

    /// Running clocks whose date is not what the law in force gives, by Domain and not by the statement that is tested.
    private func behind(_ office: Office, _ store: Store) async throws -> [String] {
        let law = store.law
        return try await store.read(as: .system("test")) { transaction in
            try transaction.queue(QueueFilter(), after: nil, limit: 10_000).rows.flatMap { row in
                let ticket = try transaction.ticket(row.id)
                return ticket.clocks.filter { clock in
                    clock.due(by: law.calendar, pauses: ticket.pauses).map { $0 != clock.due } ?? false
                }.map { "\(row.id.path) \($0.name) \($0.due.on)" }
            }
        }
    }

    @Test func whatComesInWhileAHolidayIsAppliedIsNotLeftBehind() async throws {
        try await Office.open { office in
            // A second process, with a memory of its own.
            let other = try await Store(database: office.database, key: Template.key)
            for _ in 0..<20 { _ = try await office.aTicket() }
            let ids = try await withThrowingTaskGroup(of: [UUID].self) { group in
                for store in [office.store, other, office.store, other] {
                    group.addTask {
                        var ids: [UUID] = []
                        for _ in 0..<40 {
                            let submission = try aSubmission()
                            ids.append(
                                try await store.writeOnce(as: .business, at: Office.now) {
                                    try $0.receive(submission, unit: Office.agency)
                                }.id)
                        }
                        return ids
                    }
                }
                group.addTask {
                    for day in ["2026-03-06", "2026-03-10", "2026-03-12"] {
                        try await holiday(office, on: try #require(Day(iso: day)))
                    }
                    return []
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(ids.count == 160)
            try await office.store.refreshLaw()
            #expect(try await behind(office, office.store).isEmpty)
            #expect(try await office.store.countBehind(at: Office.now) == 0)
            let versions = try await office.database.read { connection in
                try connection.query("select count(*) as n from clock where law_version > (select version from law_state)").first?.get(
                    "n", as: Int.self)
            }
            #expect(versions == 0)
        }
    }

    /// The write is refused by the database, the law read again, and the whole of it run again.
    @Test func anOldMemoryWritesNothing() async throws {
        try await Office.open { office in
            let other = try await Store(database: office.database, key: Template.key)
            let ticket = try await office.aTicketInHand(kind: .support)
            try await holiday(office)
            let old = other.law.version ?? 0
            #expect(other.law.calendar.announced(Self.friday) == nil, "it has not heard of it")
            let submission = try aSubmission(kind: .support)
            let (received, runs) = try await other.write(as: .business, at: Office.now) { transaction in
                (try transaction.receive(submission, unit: Office.agency).value, transaction.law.version)
            }
            #expect(received.clock(.answer, .internal)?.due.on.iso == "2026-03-10" && runs == old + 1)
            #expect(received.clocks.allSatisfy { $0.lawVersion == old + 1 })

            // An import is seen by a running program that had its law in memory.
            let csv = "date,kind,name_vi,source_url\n2026-03-09,holiday,Nghỉ,QĐ 8/QĐ-TTg\n"
            _ = try await other.importCalendar(csv: csv, document: "QĐ 8/QĐ-TTg", isPreview: false, at: Office.now)
            let extended = try await office.store.write(as: office.actor(.unitHead), at: Office.now) {
                try $0.decide(.extend(clock: .answer, by: 1, reason: "Chờ xác minh"), on: ticket.id)
            }
            #expect(extended.clock(.answer, .internal)?.due.on.iso == "2026-03-12")
            #expect(try await behind(office, office.store).isEmpty)
        }
    }

    /// A date that the law left behind, however that came, is found, repaired and told.
    @Test func whatIsBehindIsFoundAndRepaired() async throws {
        try await Office.open { office in
            let ticket = try await office.aTicketInHand()
            let owner = Database(DatabaseSettings(url: office.url, lanes: 1))
            owner.start()
            try await owner.transaction { connection in
                _ = try connection.execute(
                    """
                    update clock set due_on = due_on + 1, due_at = due_at + interval '1 day'
                    where ticket_id = \(ticket.id) and name = 'answer' and target = 'legal'
                    """)
            }
            await owner.shutdown()
            #expect(try await office.store.countBehind(at: Office.now) == 1)
            let done = try await office.store.repairDates(at: Office.now)
            #expect(done.moved == 1 && done.kept == 0 && office.store.repairedDates == done)
            let after = try await office.store.read(as: .system("test")) { try $0.ticket(ticket.id) }
            #expect(after.clock(.answer, .legal)?.due == ticket.clock(.answer, .legal)?.due)
            #expect(try await office.store.repairDates(at: Office.now) == Recount())
        }
    }

    @Test func aDateIsExplainedByTheLawOfItsTime() async throws {
        try await Office.open { office in
            let answered = try await office.anAnsweredTicket()
            let open = try await office.aTicketInHand()
            try await holiday(office)
            for id in [answered.id, open.id] {
                let (ticket, calendars) = try await office.store.read(as: .system("test")) { transaction in
                    let ticket = try transaction.ticket(id)
                    return (ticket, try transaction.calendars(of: ticket))
                }
                for clock in ticket.clocks where clock.cancelledAt == nil && clock.unit != .workingHour {
                    #expect(clock.explanation(by: calendars(clock)).last?.date == clock.due.on, "\(clock.name)")
                }
                let answer = try #require(ticket.clock(.answer, .legal))
                let friday = answer.explanation(by: calendars(answer)).first { $0.date == Self.friday }
                #expect((friday?.counted == true) == (id == answered.id))
            }
        }
    }

    /// State, events and the listed date are what `record` would have written.
    @Test func aRecountWritesWhatRecordWrites() async throws {
        try await Office.open { office in
            let tickets = [try await office.aTicketInHand(), try await office.aTicketInHand(kind: .support), try await office.aTicket()]
            try await holiday(office)
            for before in tickets {
                let (after, history) = try await office.store.read(as: .system("test")) { transaction in
                    let ticket = try transaction.ticket(before.id)
                    return (ticket, try transaction.history(of: ticket))
                }
                let law = office.store.law
                let events = before.recounted(by: law, at: Office.now)
                #expect(!events.isEmpty && after == before.applying(events, at: Office.now))
                #expect(Set(history.suffix(events.count).compactMap(\.event).map(\.description)) == Set(events.map(\.description)))
                let row = try await office.database.read { connection in
                    try connection.query(
                        """
                        select version, due_on::text, (select count(*) from letter l where l.ticket_id = t.id and l.detail ? 'dueMoved')::integer
                            as letters from ticket t where id = \(before.id)
                        """
                    ).first.map {
                        (try $0.get("version", as: Int.self), try $0.get("due_on", as: String.self), try $0.get("letters", as: Int.self))
                    }
                }
                #expect(row?.0 == history.last?.seq && row?.1 == after.listedClock?.due.on.iso && row?.2 == 1)
            }
        }
    }
}

extension TicketEvent {
    fileprivate var description: String { String(describing: self) }
}
