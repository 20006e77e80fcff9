import Domain
import Foundation
import PG
import Support
import Testing

@testable import Store

/// What somebody changes in the database beside the program: rows of the law, dates and verdicts.
@Suite struct LawTableTests {
    private func day(_ text: String) throws -> Day { try #require(Day(iso: text)) }

    /// As the database's owner, with its triggers off.
    private func forging(_ office: Office, _ statement: SQL) async throws {
        let owner = Database(DatabaseSettings(url: office.url, lanes: 1))
        owner.start()
        try await owner.transaction { connection in
            try connection.execute("set local session_replication_role = replica")
            let changed = try connection.execute(statement)
            #expect(changed > 0)
        }
        await owner.shutdown()
    }

    private func ticket(_ office: Office, _ id: UUID) async throws -> Ticket {
        try await office.store.read(as: .system("test")) { try $0.ticket(id) }
    }

    @Test func whatStandsInTheTablesIsNoLawBehindAHarmlessEdit() async throws {
        try await Office.open { office in
            _ = try await office.aTicketInHand(kind: .support)
            let (store, version, days) = (office.store, office.store.law.version, office.store.law.calendar.days)
            let number = try await store.read(as: .system("test")) { try $0.numberedRules() }.first { $0.rule.certainty != .verified }?
                .number
            let confirm = LawEdit.confirm(rule: try #require(number))
            #expect(try await store.lawTablesThatDiffer(at: Office.now) == [])
            let statements: [(SQL, [LawTable])] = [
                (
                    """
                    insert into calendar_day (date, kind, name, source)
                    select d::date, 'holiday', 'Nghỉ', 'x' from generate_series(date '2026-02-02', '2026-02-13', '1 day') d
                        where extract(isodow from d) < 6 on conflict do nothing
                    """, [.days, .workDays]
                ), ("update deadline_rule set valid_to = '2026-02-01' where valid_to is null and kind = 'support'", [.rules]),
                ("update deadline_rule set basis = 'x' where kind = 'support'", [.rules]),
                ("update deadline_rule set withdrawn = true where kind = 'support'", [.rules]),
                ("update deadline_rule set certainty = 'verified', confirmation = 'x' where certainty <> 'verified'", [.rules]),
                (
                    """
                    insert into deadline_rule (kind, variant, clock, target, amount, unit, starts_at, max_extensions, pausable, valid_from, basis,
                        certainty, note)
                    values ('support', 'x', 'answer', 'legal', 60, 'working_day', 'receipt', 0, false, '2026-01-01', 'x', 'verified', '')
                    """, [.rules]
                ),
                ("delete from office_hours", [.hours]),
                ("update calendar_horizon set confirmed_through = confirmed_through + 365", [.horizon, .workDays]),
                ("delete from work_day where date = '2026-03-04'", [.workDays]),
            ]
            for (statement, tables) in statements {
                // By the application's own role.
                try await office.database.transaction { connection in
                    let changed = try connection.execute(statement)
                    #expect(changed > 0)
                }
                for isPreview in [true, false] {
                    await #expect(throws: LawEdit.Fault(.rule, .tablesDiffer), "\(tables)") {
                        try await store.change(
                            confirm, document: "QĐ 7", isPreview: isPreview, as: office.actor(.administrator), at: Office.now)
                    }
                }
                #expect(try await store.lawTablesThatDiffer(at: Office.now) == tables)
                #expect(store.lawTablesThatDiffered == tables)
                await #expect(throws: LawTablesDiffer.self) { try await store.repairDates(at: Office.now) }
                #expect(try await store.restoreLawTables(at: Office.now) == tables)
                #expect(try await store.lawTablesThatDiffer(at: Office.now) == [])
                #expect(store.lawTablesThatDiffered == [])
            }
            #expect(store.law.version == version && store.law.calendar.days == days)
            #expect(try await store.repairDates(at: Office.now) == Recount())
            _ = try await store.change(confirm, document: "QĐ 7", isPreview: false, as: office.actor(.administrator), at: Office.now)
            #expect(store.law.version == (version ?? 0) + 1 && store.law.calendar.days == days)
        }
    }

    /// What only the database's owner can mend is named; a rule that went is put back with its number.
    @Test func whatOnlyTheOwnerCanMendIsNamed() async throws {
        try await Office.open { office in
            let rules = try await office.store.read(as: .system("test")) { try $0.numberedRules() }
            let rule = try #require(rules.first)
            let (number, amount, version) = (rule.number, rule.rule.term.amount, office.store.law.version ?? 0)
            try await forging(office, "update deadline_rule set amount = amount + 30, basis = 'x' where id = \(number)")
            let told = try await #require(throws: LawTablesDiffer.self) { try await office.store.restoreLawTables(at: Office.now) }
            #expect(told.rows == ["deadline_rule \(number), amount: \(amount + 30) stands there, version \(version) has \(amount)"])
            #expect(told.logLine.hasSuffix(told.rows[0]))
            #expect(try await office.store.lawTablesThatDiffer(at: Office.now) == [.rules])
            try await forging(office, "update deadline_rule set amount = \(amount) where id = \(number)")
            #expect(try await office.store.restoreLawTables(at: Office.now) == [.rules])
            try await forging(office, "delete from deadline_rule where id = \(number)")
            try await forging(office, "delete from calendar_horizon")
            #expect(try await office.store.restoreLawTables(at: Office.now).contains(.horizon))
            #expect(try await office.store.lawTablesThatDiffer(at: Office.now) == [])
            let restored = try await office.store.read(as: .system("test")) { try $0.numberedRules() }
            #expect(restored.map(\.number) == rules.map(\.number) && restored.map(\.rule) == rules.map(\.rule))
        }
    }

    @Test func aForgedVerdictOrDateIsNoticed() async throws {
        try await Office.open { office in
            let late = Office.now.addingTimeInterval(14 * 86_400)
            let answered = try await office.anAnsweredTicket(at: late)
            let (running, whole) = (try await office.aTicketInHand(kind: .support), try await office.aTicketInHand(kind: .complaint))
            let clean = try await office.store.checkRecords(listing: 5, at: late)
            #expect(clean == RecordCheck(count: 0, clocks: 0, tickets: [], tallies: 0))
            let forgeries: [(Ticket, SQL, SQL)] = [
                (answered, "late_days = 0", "late_days > 0"),
                (running, "due_on = '2099-01-01', due_at = '2099-01-01T17:00Z'", "name = 'answer'"),
                (whole, "cancelled_at = now()", "name = 'accept'"),
            ]
            for (index, (ticket, change, which)) in forgeries.enumerated() {
                try await forging(office, "update clock set \(change) where ticket_id = \(ticket.id) and \(which)")
                let found = try await office.store.checkRecords(listing: 5, at: late)
                #expect(found.count == index + 1 && found.tickets.contains(ticket.registration?.description ?? ""), "\(index)")
                let places = try await office.store.read(as: .system("test")) { try $0.discrepancies([ticket.id]) }
                #expect(places[ticket.id]?.clocks.count == 1 && places.count == 1)
            }
            // The repair puts the date back, and takes the forged one for none that was ever held.
            #expect(try await office.store.repairDates(at: late).moved == 1)
            let mended = try #require(try await self.ticket(office, running.id).clock(.answer, .internal))
            #expect(mended.due == running.clock(.answer, .internal)?.due && mended.heldUntil == nil && mended.isBreached(at: late))
            let left = try await office.store.checkRecords(listing: 1, at: late)
            #expect(left.count == 2 && left.tickets.count == 1)
            // Nor does it help to change what was told: the event keeps the hash of it.
            let details: SQL = "ticket_id = \(running.id) and detail like '%clockStarted%'"
            try await forging(office, "update event_detail set detail = replace(detail, '2026', '2027') where \(details)")
            #expect(try await office.store.checkRecords(listing: 5, at: late).count > 2)
        }
    }

    /// A date that was forged into a ticket is put back before anything else happens to it.
    @Test func aDecisionRestsOnTheRecordedDate() async throws {
        try await Office.open { office in
            let late = Office.now.addingTimeInterval(14 * 86_400)
            let id = try await office.aTicketInHand(kind: .support).id
            let before = try #require(try await ticket(office, id).clock(.answer, .internal))
            try await forging(office, "update clock set due_on = '2099-01-01', due_at = '2099-01-01T17:00Z' where name = 'answer'")
            try await office.decide(.officer, .draft(text: "Trả lời", outcome: .explained, basis: []), on: id, at: late)
            let after = try #require(try await ticket(office, id).clock(.answer, .internal))
            #expect(after.due == before.due && after.heldUntil == nil)
            #expect(try await office.store.checkRecords(listing: 5, at: late).count == 0)
        }
    }

    /// Between the publication of a changed rule and its recount, an answer is judged by the rule in force.
    @Test func anAnswerIsJudgedByTheRuleInForce() async throws {
        try await Office.open { office in
            let id = try await office.aTicketInHand(kind: .support).id
            let thursday = Office.now.addingTimeInterval(3 * 86_400)
            let rules = try await office.store.read(as: .system("test")) { try $0.numberedRules() }
            let number = try #require(
                rules.first { $0.rule.kind == .support && $0.rule.clock == .answer && $0.rule.validTo == nil }?.number)
            let edit = LawEdit.replace(
                rule: number, from: try day("2026-03-02"), term: Term(amount: 1, unit: .workingDay), basis: "QĐ 9")
            try await office.store.write(as: .system("test"), at: Office.now) { transaction in
                let request = LawRequest(edit: edit, document: "QĐ 9")
                try transaction.publish(request, as: .system("test"), try transaction.make(request))
            }
            try await office.store.refreshLaw()
            #expect(try await ticket(office, id).clock(.answer, .internal)?.due.on.iso == "2026-03-09", "nothing was counted yet")
            try await office.decide(.officer, .draft(text: "Trả lời", outcome: .explained, basis: []), on: id, at: thursday)
            let answered = try await office.decide(.unitHead, .approve(lateReason: "Bận"), on: id, at: thursday)
            let clock = try #require(answered.clock(.answer, .internal))
            #expect(clock.due.on.iso == "2026-03-03" && clock.verdict == .late(by: 2))
            #expect(try await office.store.countBehind(at: thursday) == 0)
        }
    }
}
