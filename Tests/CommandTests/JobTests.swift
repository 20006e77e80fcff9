import Domain
import Foundation
import Logging
import PG
import Store
import Support
import Synchronization
import Testing

@testable import Worker

/// Keeps what is logged.
private final class Lines: Sendable {
    let all = Mutex<[String]>([])

    struct Handler: LogHandler {
        let lines: Lines
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.info

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let told = (event.metadata ?? [:]).sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
            lines.all.withLock { $0.append("\(event.message) \(told)") }
        }
    }

    var logger: Logger { Logger(label: "test") { _ in Handler(lines: self) } }
}

@Suite struct JobTests {
    private struct Broken: Error {}

    /// The jobs that had their turn.
    private final class Done: Sendable {
        private let kept = Mutex<[String]>([])

        func add(_ name: String) { kept.withLock { $0.append(name) } }
        var names: [String] { kept.withLock { $0 } }
    }

    @Test func aJobThatFailsKeepsNoOtherFromItsTurn() async {
        let lines = Lines()
        let done = Done()
        let jobs = [
            Job("one") { done.add("one") }, Job("two") { throw Broken() },
            Job("three") { done.add("three") },
        ]
        #expect(await JobRound(jobs, logger: lines.logger).run())
        #expect(done.names == ["one", "three"])
        #expect(lines.all.withLock { $0 } == ["a job failed, will try again error=Broken job=two"])
        let stopped = [Job("one") { throw CancellationError() }, Job("two") { done.add("late") }]
        #expect(await !JobRound(stopped, logger: lines.logger).run())
        #expect(done.names.count == 2)
    }

    /// One row that cannot be read, and everybody else is reminded all the same.
    @Test func aTicketThatCannotBeReadIsPassedOver() async throws {
        try await Office.open { office in
            let (bad, good) = (try await office.aTicketInHand(), try await office.aTicketInHand())
            let owner = Database(DatabaseSettings(url: office.url, lanes: 1))
            owner.start()
            try await owner.transaction { connection in
                try connection.script("alter table clock drop constraint clock_certainty_is_known")
                try connection.execute("update clock c set certainty = 'x' where ticket_id = \(bad.id) and is_running(c)")
            }
            let (lines, later) = (Lines(), Office.now.addingTimeInterval(60 * 86_400))
            let worker = ReminderWorker(store: office.store, logger: lines.logger)
            #expect(try await worker.remind(at: later) == 2)
            let logged = lines.all.withLock { $0 }
            #expect(logged == ["reminders: a ticket was passed over error=unknown word in column certainty ticket=\(bad.id)"])
            let noticed = try await office.database.read {
                try $0.query("select distinct ticket_id from notice where step = 'breach'").map { try $0.get("ticket_id", as: UUID.self) }
            }
            #expect(noticed == [good.id])
            #expect(try await worker.remind(at: later.addingTimeInterval(60)) == 0, "it is not tried again at once")
            #expect(try await worker.remind(at: later.addingTimeInterval(3700)) >= 1, "but later")
            await owner.shutdown()
        }
    }

    /// What was changed beside the program is told by its number, every day, until it is mended.
    @Test func theDailyLookTellsWhatItFinds() async throws {
        try await Office.open { office in
            let ticket = try await office.aTicketInHand()
            let lines = Lines()
            let worker = RecordWorker(store: office.store, logger: lines.logger)
            #expect(try await worker.look(at: Office.now).count == 0)
            #expect(lines.all.withLock { $0 } == [])
            try await office.database.transaction { connection in
                try connection.execute(
                    "update clock set target = 'internal', period = 9 where ticket_id = \(ticket.id) and target = 'legal'")
                try connection.execute(
                    "insert into figure_tally select fact, kind, business_group, day, 'vn', 1, 0, 0, 0, 0, 0, 0, 0, '{}' from (values ('due', '', '', date '2026-03-01')) v (fact, kind, business_group, day)"
                )
            }
            #expect(try await worker.look(at: Office.now).count == 1)
            let number = try #require(ticket.registration?.description)
            #expect(lines.all.withLock { $0 }.first == "tickets differ from their events count=1 tickets=\(number)")
            #expect(lines.all.withLock { $0 }.last?.hasPrefix("tallies differ from the tickets: run hoidap indicators --rebuild") == true)
        }
    }
}
