import Domain
import Foundation
import PG
import Store
import Support
import Testing

/// The work calendar in SQL and in Swift, and what a change of it does to running clocks.
@Suite struct RecomputeTests {
    private static let header = "date,kind,name_vi,source_url\n"

    private func calendar(_ random: inout SplitMix) -> String {
        var rows: [Day: String] = [:]
        for _ in 0..<Int.random(in: 30...150, using: &random) {
            guard let first = Day(year: 2024, month: 1, day: 1) else { continue }
            let day = first.adding(Int.random(in: 0..<1096, using: &random))
            rows[day] = "\(day),\(day.weekday < 6 ? "holiday" : "swapped_working"),x,QĐ 1/QĐ-TTg\n"
        }
        return Self.header + rows.values.joined()
    }

    @Test func sqlAndSwiftAgreeOnRandomCalendars() async throws {
        var random = SplitMix(state: 24_11)
        let calendars = (0..<8).map { _ in calendar(&random) }
        let starts = (0..<400).map { _ in Day(number: 19_723 + Int.random(in: 0..<1200, using: &random)) }
        let amounts = starts.map { _ in Int.random(in: 1...300, using: &random) }
        try await Office.open { office in
            for csv in calendars {
                try await office.store.write(as: .system("test"), at: Office.now) { _ = try $0.importCalendar(csv: csv) }
                try await office.store.refreshLaw()
                let law = office.store.law
                for unit in [TermUnit.workingDay, .calendarDay] {
                    let inSQL = try await office.database.read { connection in
                        try connection.query(
                            """
                            select due_day(s, a, \(unit.rawValue))::text as due
                            from unnest(\(starts.map(\.iso))::date[], \(amounts)::int[]) with ordinality as u (s, a, n) order by n
                            """
                        ).map { try $0.get("due", as: String.self) }
                    }
                    let inSwift = try zip(starts, amounts).map { start, amount in
                        try law.calendar.due(from: start.start, term: Term(amount: amount, unit: unit)).on.iso
                    }
                    #expect(inSQL == inSwift, "\(unit)")
                }
            }
        }
    }

    /// The holidays of a year as a whole, on invented days.
    static func holidays(of year: Int) -> String {
        (["01-01", "04-15", "04-30", "05-01", "09-01", "09-02"] + ["02-06", "02-07", "02-08", "02-09", "02-10"]).map {
            "\(year)-\($0),holiday,Nghỉ lễ,QĐ 1/QĐ-TTg\n"
        }.joined()
    }

    private func bundled() throws -> String {
        try Checkout.text("data/calendar-vn.csv").replacing("\r\n", with: "\n")
    }

    /// S46, S47: open clocks move with an event old → new, ended ones stay; the stored ticket is what its events add up to.
    @Test func aHolidayMovesEveryRunningClockAndNoOther() async throws {
        try await Office.open { office in
            let (open, inHand, answered) = (
                try await office.aTicket(), try await office.aTicketInHand(), try await office.anAnsweredTicket()
            )
            // Friday 6 March 2026, announced late, and a hundred tickets received on 2 March.
            let csv = try bundled() + "2026-03-06,holiday,Nghỉ đột xuất,QĐ 1/QĐ-TTg\n"
            let preview = try await office.store.importCalendar(csv: csv, document: "QĐ 1/QĐ-TTg", isPreview: true, at: Office.now)
            let untouched = try await office.store.read(as: .system("test")) { try $0.ticket(open.id) }
            #expect(untouched == open && office.store.law.calendar.days.count == 61)

            let later = Office.now.addingTimeInterval(3600)
            let change = try await office.store.importCalendar(csv: csv, document: "QĐ 1/QĐ-TTg", isPreview: false, at: later)
            #expect(change.count == preview.count && change.first == preview.first && change.count > 4)
            for before in [open, inHand, answered] {
                let (after, history) = try await office.store.read(as: .system("test")) { transaction in
                    let ticket = try transaction.ticket(before.id)
                    return (ticket, try transaction.history(of: ticket))
                }
                #expect(after.clocks.count == before.clocks.count)
                for (old, new) in zip(before.clocks, after.clocks) {
                    if old.isRunning {
                        #expect(new.due == old.due(by: office.store.law.calendar), "\(new.name)")
                        #expect(new.due.on >= old.due.on)
                    } else {
                        #expect(new == old)
                    }
                }
                let moves = history.compactMap(\.event).filter { if case .clockMoved = $0 { true } else { false } }
                #expect(moves.count == zip(before.clocks, after.clocks).count { $0.due != $1.due })
                #expect(history.map(\.seq) == Array(1...history.count))
                let rebuilt = try #require(Ticket(receivedAt: after.receivedAt, events: history.compactMap(\.event)))
                #expect(rebuilt.clocks.map(\.due) == after.clocks.map(\.due))
            }
            let queued = try await office.store.read(as: office.actor(.clerk)) { try $0.queue(QueueFilter(), after: nil, limit: 10).rows }
            let leading = try await office.store.read(as: .system("test")) { try $0.ticket(open.id).leadingClock }
            #expect(queued.first { $0.id == open.id }?.due?.on == leading?.due.on)

            // Twice changes nothing more, and the verdict that comes is of the new date.
            #expect(try await office.store.importCalendar(csv: csv, document: "QĐ 1/QĐ-TTg", isPreview: false, at: later).count == 0)
        }
    }

    @Test func anExtensionIsCountedAgainFromItsNewStart() async throws {
        try await Office.open { office in
            let id = try await office.aTicketInHand(kind: .support).id
            let extended = try await office.decide(.unitHead, .extend(clock: .answer, by: 3, reason: "Chờ xác minh"), on: id)
            let csv = try bundled() + "2026-03-06,holiday,Nghỉ đột xuất,QĐ 1/QĐ-TTg\n2026-03-11,holiday,Nghỉ đột xuất,QĐ 1/QĐ-TTg\n"
            _ = try await office.store.importCalendar(csv: csv, document: "QĐ 1/QĐ-TTg", isPreview: false, at: Office.now)
            let moved = try await office.store.read(as: .system("test")) { try $0.ticket(id) }
            let (before, after) = (try #require(extended.clock(.answer, .internal)), try #require(moved.clock(.answer, .internal)))
            // Five working days from 2 March, then three: 12 March; without the 6th and the 11th: 16 March.
            #expect(before.due.on.iso == "2026-03-12" && after.due.on.iso == "2026-03-16")
            #expect(after.extendedBy == [3] && after.due == before.due(by: office.store.law.calendar))
        }
    }

    @Test func aStatedDateStaysAsItWasStated() async throws {
        try await Office.open { office in
            let due = Date(timeIntervalSince1970: 1_772_900_000)
            let ticket = try await office.store.write(as: .business, at: Office.now) { transaction in
                try transaction.receive(
                    try aSubmission(), unit: Office.agency, statedDue: StatedDue(at: due, basis: "Văn bản chỉ đạo")
                ).value
            }
            _ = try await office.store.importCalendar(
                csv: try bundled() + "2026-03-06,holiday,Nghỉ đột xuất,QĐ 1/QĐ-TTg\n", document: "QĐ 1/QĐ-TTg", isPreview: false,
                at: Office.now)
            let after = try await office.store.read(as: .system("test")) { try $0.ticket(ticket.id) }
            #expect(after.clock(.answer, .legal)?.due.at == due)
            #expect(after.clock(.answer, .internal)?.due != ticket.clock(.answer, .internal)?.due)
        }
    }

    /// What the one statement cannot count, Domain counts in the same transaction: terms in hours, and suspended settlements.
    @Test func hoursAndSuspensionsAreCountedAgainToo() async throws {
        try await Office.open { office in
            let now = try #require(Date(iso8601: "2026-07-06T09:00:00"))
            let id = try await office.aTicket(kind: .complaint, at: now).id
            let clerk = office.actor(.clerk)
            try await office.store.write(as: clerk, at: now) { transaction in
                let number = try transaction.nextRegistration(for: id)
                try transaction.decide(.classify(kind: .complaint, variant: "", registration: number), on: id)
            }
            try await office.decide(.head, .accept, on: id, at: now)
            try await office.decide(
                .head, .pause(reason: "Chờ giám định", document: "9/QĐ-SNgV"), on: id, at: now.addingTimeInterval(86_400))
            let standing = try await office.store.read(as: clerk) { try $0.queue(QueueFilter(), after: nil, limit: 10).rows }
            #expect(standing.first?.isPaused == true && standing.first?.due == nil)
            let resumed = try await office.decide(.head, .resume(reason: "Xong"), on: id, at: now.addingTimeInterval(3 * 86_400))
            let read = try await office.store.read(as: clerk) { try $0.ticket(id) }
            #expect(read == resumed && read.pauses.count == 1 && read.clock(.settle, .legal)?.due.on.iso == "2026-08-07")
            let csv = try bundled() + "2026-08-07,holiday,Nghỉ đột xuất,QĐ 1/QĐ-TTg\n"
            let change = try await office.store.importCalendar(
                csv: csv, document: "QĐ 1/QĐ-TTg", isPreview: false, at: now.addingTimeInterval(4 * 86_400))
            let moved = try await office.store.read(as: clerk) { try $0.ticket(id) }
            #expect(change.first.contains { $0.id == id && $0.to?.iso == "2026-08-10" })
            #expect(moved.clock(.settle, .legal)?.due.on.iso == "2026-08-10")
        }
    }

    /// One row of an old year would open it with no holiday but that.
    @Test func aDayBeforeTheCalendarComesWithItsYear() async throws {
        try await Office.open { office in
            _ = try await office.aTicket()
            func take(_ csv: String) async throws -> LawEffect {
                try await office.store.importCalendar(csv: csv, document: "QĐ 1", isPreview: false, at: Office.now)
            }
            let first = try #require(office.store.law.calendar.firstDay)
            for (rows, line, day, missing) in [
                ("2022-12-30,holiday,x,y\n", 2, "2022-12-30", 2022),
                ("2026-12-24,holiday,x,y\n2022-12-30,holiday,x,y\n", 3, "2022-12-30", 2022),
                ("2021-05-03,holiday,x,y\n" + Self.holidays(of: 2022), 2, "2021-05-03", 2021),
            ] {
                let early = try #require(Day(iso: day))
                await #expect(
                    throws: TableFault(line: line, field: "date", reason: .beforeCalendar(early, first: first, missing: missing)), "\(rows)"
                ) { try await take(Self.header + rows) }
            }
            let whole = try await take(Self.header + Self.holidays(of: 2022))
            let again = try await take(Self.header + Self.holidays(of: 2022))
            #expect(!whole.waitsAlready && again.waitsAlready && again.proposal == whole.proposal, "one change waits once")
            let waiting = try await office.store.read(as: .system("law")) { try $0.lawProposals() }
            #expect(waiting.map(\.id) == [whole.proposal])
            #expect(whole.touchesPast && whole.proposal != nil, "a year that is over counts")
            _ = try await office.store.agree(to: try #require(whole.proposal), as: office.actor(.administrator), at: Office.now)
            _ = try await office.store.agree(to: try #require(whole.proposal), as: office.actor(.head), at: Office.now)
            #expect(office.store.law.calendar.firstDay?.iso == "2022-01-01")
            #expect(office.store.law.calendar.confirmedThrough?.iso == "2026-12-31")
        }
    }

    @Test func aDateBeyondTheLastConfirmedYearIsConfirmedByTheNextCalendar() async throws {
        try await Office.open { office in
            let december = Date(timeIntervalSince1970: 1_797_300_000)
            let ticket = try await office.aTicket(at: december)
            #expect(ticket.clock(.answer, .legal)?.due.beyondConfirmed == true)
            // One day of a year announces no year, and nothing announces a far one.
            for day in ["2027-01-01", "2099-12-31"] {
                let csv = try bundled() + "\(day),holiday,Tết Dương lịch,QĐ 1/QĐ-TTg\n"
                _ = try await office.store.importCalendar(csv: csv, document: "QĐ 1/QĐ-TTg", isPreview: false, at: december)
                #expect(office.store.law.calendar.confirmedThrough?.iso == "2026-12-31", "\(day)")
            }
            let csv = try bundled() + Self.holidays(of: 2027)
            let change = try await office.store.importCalendar(csv: csv, document: "QĐ 1/QĐ-TTg", isPreview: false, at: december)
            #expect(change.count == 0 && change.first.isEmpty, "that a date is confirmed moves none")
            let after = try await office.store.read(as: .system("test")) { try $0.ticket(ticket.id) }
            let clock = try #require(after.clock(.answer, .legal))
            #expect(!clock.due.beyondConfirmed && clock.due.on == ticket.clock(.answer, .legal)?.due.on)
            #expect(try await office.store.countBehind(at: december) == 0)
            let record = try await office.store.read(as: .system("test")) { try $0.lawChanges(limit: 1) }
            #expect(record.first?.moved == 0 && record.first?.recount == Recount())
        }
    }
}
