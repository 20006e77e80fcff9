import Domain
import Foundation
import PG
import Store
import Support
import Testing

@testable import Worker

/// What single jobs do with what they meet.
@Suite struct JobTests {
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
            let shift = Shift(store: office.store, letters: nil, logger: lines.logger)
            #expect(try await shift.remind(at: later) == 2)
            let logged = lines.told
            #expect(logged == ["reminders: a ticket was passed over error=unknown word in column certainty ticket=\(bad.id)"])
            let noticed = try await office.database.read {
                try $0.query("select distinct ticket_id from notice where step = 'breach'").map { try $0.get("ticket_id", as: UUID.self) }
            }
            #expect(noticed == [good.id])
            #expect(try await shift.remind(at: later.addingTimeInterval(60)) == 0, "it is not tried again at once")
            #expect(try await shift.remind(at: later.addingTimeInterval(3700)) >= 1, "but later")
            await owner.shutdown()
        }
    }

    /// What was changed beside the program is told by its number, every day, until it is mended.
    @Test func theDailyLookTellsWhatItFinds() async throws {
        try await Office.open { office in
            let ticket = try await office.aTicketInHand()
            let lines = Lines()
            let shift = Shift(store: office.store, letters: nil, logger: lines.logger)
            #expect(try await shift.checkRecords(at: Office.now).count == 0)
            #expect(lines.told == [])
            try await office.database.transaction { connection in
                try connection.execute(
                    "update clock set target = 'internal', period = 9 where ticket_id = \(ticket.id) and target = 'legal'")
                try connection.execute(
                    "insert into figure_tally select fact, kind, business_group, day, 'vn', 1, 0, 0, 0, 0, 0, 0, 0, '{}' from (values ('due', '', '', date '2026-03-01')) v (fact, kind, business_group, day)"
                )
            }
            #expect(try await shift.checkRecords(at: Office.now).count == 1)
            let number = try #require(ticket.registration?.description)
            #expect(lines.told.first == "tickets differ from their events count=1 tickets=\(number)")
            #expect(lines.told.last?.hasPrefix("tallies differ from the tickets: run hoidap indicators --rebuild") == true)
        }
    }
}
