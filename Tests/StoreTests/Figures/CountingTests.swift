import Domain
import Foundation
import PG
import Store
import Support
import Testing

/// What the database keeps of the rules of counting, and what a change of the law does beside moving dates.
@Suite struct CountingTests {
    private func day(_ text: String) throws -> Day { try #require(Day(iso: text)) }

    private func instant(_ text: String) throws -> Date { try #require(Date(iso8601: text)) }

    private func change(_ office: Office, _ edit: LawEdit, at now: Date = Office.now) async throws {
        let effect = try await office.store.change(
            edit, document: "QĐ 7/QĐ-TTg", isPreview: false, as: office.actor(.administrator), at: now)
        if let proposal = effect.proposal { _ = try await office.store.agree(to: proposal, as: office.actor(.head), at: now) }
    }

    /// Day by day through the fifty years behind the announced ones, where only the fixed holidays of the law are off.
    @Test func sqlAndSwiftKnowTheSameWorkingDays() async throws {
        try await Office.open { office in
            // Announced in part: a fixed holiday that is worked, and a day that makes up for one by a row of its own.
            let rows =
                "date,kind,name_vi,source_url\n2026-01-01,holiday,x,x\n2028-01-01,swapped_working,x,x\n2028-01-03,afternoon_off,x,x\n"
            try await office.store.write(as: .system("test"), at: Office.now) { _ = try $0.importCalendar(csv: rows) }
            for counts in [true, false] {
                // Half days count from the start.
                if !counts { try await change(office, .halfDaysCount(counts)) }
                try await office.store.refreshLaw()
                let calendar = office.store.law.calendar
                let days = try await office.database.read { connection in
                    try connection.query("select date::text, is_working from work_day order by date").map { row in
                        (try #require(Day(iso: try row.get("date", as: String.self))), try row.get("is_working", as: Bool.self))
                    }
                }
                let wrong = days.filter { calendar.isWorking($0.0) != $0.1 }
                #expect(days.count > 18_000 && wrong.isEmpty, "\(wrong.prefix(5))")
                let known = Dictionary(uniqueKeysWithValues: days)
                for (date, isWorking) in [
                    ("2027-01-01", false), ("2027-05-03", false), ("2027-02-08", true), ("2028-01-01", true), ("2028-01-03", counts),
                    ("2028-05-02", false), ("2072-09-02", false),
                ] { #expect(known[try day(date)] == isWorking, "\(date)") }
            }
        }
    }

    /// A term that was entered by mistake made the answer late; undone, nothing is owed any more.
    @Test func theDutyToTellAStatusEndsWithTheLateness() async throws {
        try await Office.open { office in
            let id = try await office.aTicketInHand(kind: .feedback).id
            func status() async throws -> [Clock] {
                try await office.store.read(as: .system("test")) { try $0.ticket(id) }.clocks.filter { $0.name == .status }
            }
            func remind(_ now: Date) async throws {
                try await office.store.write(as: .system("reminders"), at: now) { _ = try $0.remind(limit: 100) }
            }
            let now = try instant("2026-03-10T08:00:00")
            try await change(office, try await term(3, office), at: now)
            try await remind(now)
            #expect(try await status().map(\.isRunning) == [true])
            let version = try #require(office.store.law.version)
            try await change(office, .undo(version: version), at: now)
            #expect(try await status().map(\.isRunning) == [false])
            #expect(try await status().first?.cancelledAt == now)
            // When it is late by the law as it stood, it is owed again.
            try await remind(try instant("2026-03-24T08:00:00"))
            #expect(try await status().map(\.isRunning) == [false, true])
            #expect(try await status().last?.due.on.iso == "2026-03-30")
        }
    }

    /// A longer term does not undo a breach, nor what is owed because of it.
    @Test func theDutyStaysWithABreach() async throws {
        try await Office.open { office in
            let id = try await office.aTicketInHand(kind: .feedback).id
            let now = try instant("2026-03-24T08:00:00")
            try await office.store.write(as: .system("reminders"), at: now) { _ = try $0.remind(limit: 100) }
            try await change(office, try await term(60, office), at: now)
            let after = try await office.store.read(as: .system("test")) { try $0.ticket(id) }
            #expect(after.clock(.answer, .legal)?.due.on.iso == "2026-03-23" && after.clock(.status, .legal)?.isRunning == true)
        }
    }

    /// Another term for the answer to feedback, from before all tickets of these tests.
    private func term(_ days: Int, _ office: Office) async throws -> LawEdit {
        let rules = try await office.store.read(as: .system("test")) { try $0.numberedRules() }
        let rule = try #require(rules.first { $0.rule.kind == .feedback && $0.rule.clock == .answer && $0.rule.target == .legal })
        return .replace(rule: rule.number, from: try day("2026-03-01"), term: Term(amount: days, unit: .calendarDay), basis: "Luật mới")
    }

    @Test func theDatabaseRefusesWhatTheRulesRefuse() async throws {
        try await Office.open { office in
            func refused(_ statement: SQL, _ constraint: String) async throws {
                do {
                    try await office.database.transaction { _ = try $0.execute(statement) }
                    Issue.record("taken, against \(constraint)")
                } catch let error as PGError { #expect(error.constraint == constraint) }
            }
            for (date, kind) in [("2026-12-01", "swapped_working"), ("2026-12-05", "substitute_off"), ("2026-12-06", "morning_off")] {
                try await refused(
                    "insert into calendar_day (date, kind, name, source) values (\(date)::date, \(kind), 'x', 'x')",
                    "calendar_day_differs_from_its_week")
            }
            for (unit, extensionUnit) in [("working_hour", "working_day"), ("working_day", "working_hour")] {
                try await refused(
                    """
                    insert into deadline_rule (kind, variant, clock, target, amount, unit, starts_at, max_extensions, max_extension_amount,
                        extension_unit, pausable, valid_from, basis, certainty, note)
                    values ('support', '', 'settle', 'legal', 8, \(unit), 'receipt', 1, 4, \(extensionUnit), false, '2026-01-01', 'x', 'verified', '')
                    """, "rule_legal_limit_is_in_days")
            }
            let rules = try await office.store.read(as: .system("test")) { try $0.numberedRules() }
            let legal = try #require(rules.first { $0.rule.kind == .question && $0.rule.clock == .answer && $0.rule.validTo == nil })
            let hours = LawEdit.replace(
                rule: legal.number, from: try day("2026-04-01"), term: Term(amount: 8, unit: .workingHour), basis: "x")
            if legal.rule.target == .legal {
                await #expect(throws: LawEdit.Fault(.unit, .legalInHours)) { try await change(office, hours) }
            }
        }
    }

    @Test func anOfficeIsOpenUntilMidnightInTheDatabaseToo() async throws {
        try await Office.open { office in
            let always = OfficeHours(validFrom: try day("2026-04-16"), sessions: [.init(open: 0, close: 1440)])
            try await change(office, .hours(always))
            let csv = "valid_from,opens,closes\n2026-10-16,18:00,24:00\n2026-10-16,00:00,06:00\n"
            _ = try await office.store.importHours(csv: csv, document: "QĐ 2", isPreview: false, at: Office.now)
            let read = office.store.law.calendar.hours
            #expect(read.contains(always) && read.last?.sessions.map(\.text) == ["00:00–06:00", "18:00–24:00"])
        }
    }

    /// An extension in hours of a term in days ends in a session, which no statement counts.
    @Test func anExtensionInHoursIsCountedAgainToo() async throws {
        try await Office.open { office in
            let rule =
                "kind,variant,clock,target,amount,unit,starts_at,max_extensions,max_extension_amount,extension_unit,pausable,valid_from,"
                + "valid_to,basis,certainty,note\nlegal_question,,answer,internal,5,working_day,receipt,1,8,working_hour,no,2024-03-01,,Kế hoạch,verified,\n"
            _ = try await office.store.importRules(csv: rule, document: "KH 1", isPreview: false, at: Office.now)
            let id = try await office.aTicketInHand(kind: .legalQuestion).id
            let extended = try await office.decide(.unitHead, .extend(clock: .answer, by: 4, reason: "Chờ xác minh"), on: id)
            #expect(extended.clock(.answer, .internal)?.due.at.rfc3339 == "2026-03-10T11:30:00+07:00")
            try await change(office, .days(from: try day("2026-03-10"), through: try day("2026-03-10"), kind: .holiday, name: "x"))
            let moved = try await office.store.read(as: .system("test")) { try $0.ticket(id) }
            #expect(moved.clock(.answer, .internal)?.due.at.rfc3339 == "2026-03-11T11:30:00+07:00")
        }
    }

    /// Letters about dates behind the announced days say that these may still move.
    @Test func lettersSayThatADateMayMove() async throws {
        try await Office.open { office in
            let december = try instant("2026-12-21T09:00:00")
            let ticket = try await office.aTicket(at: december)
            let letters = try await office.store.write(as: .system("test"), at: december.addingTimeInterval(1)) { transaction in
                var letters: [Letter] = []
                while let claimed = try transaction.claimLetter(firstWait: 60) { letters.append(claimed.letter) }
                return letters
            }
            #expect(ticket.leadingClock?.told.beyondConfirmed == true)
            #expect(
                letters == [
                    .receipt(receivedAt: december, limit: ticket.leadingClock?.told)
                ])
        }
    }
}
