import Domain
import Foundation
import PG
import Store
import Support
import Testing

/// What touches the past needs two people, and no edit makes a breach undone. What an edit did can be undone.
@Suite struct LawBreachTests {
    private func day(_ text: String) throws -> Day { try #require(Day(iso: text)) }

    private func change(_ office: Office, _ edit: LawEdit, at now: Date, isPreview: Bool = false) async throws -> LawEffect {
        try await office.store.change(
            edit, document: "QĐ 7/QĐ-TTg", isPreview: isPreview, as: office.actor(.administrator), at: now)
    }

    private func made(_ office: Office, _ edit: LawEdit, at now: Date) async throws -> LawEffect {
        let effect = try await change(office, edit, at: now)
        guard let proposal = effect.proposal else { return effect }
        return try await office.store.agree(to: proposal, as: office.actor(.head), at: now)
    }

    private func ticket(_ office: Office, _ id: UUID) async throws -> Ticket {
        try await office.store.read(as: .system("test")) { try $0.ticket(id) }
    }

    private func rule(_ office: Office, _ kind: TicketKind, _ target: ClockTarget) async throws -> Int {
        let rules = try await office.store.read(as: .system("test")) { try $0.numberedRules() }
        let found = rules.first {
            $0.rule.kind == kind && $0.rule.clock == .answer && $0.rule.target == target && $0.rule.validTo == nil
        }
        return try #require(found?.number)
    }

    /// "Holiday" over the days on which tickets fell due: as it was done to an office with six of them.
    @Test func aHolidayInThePastErasesNoLateness() async throws {
        try await Office.open { office in
            let id = try await office.aTicketInHand(kind: .support).id
            let late = Office.now.addingTimeInterval(14 * 86_400)
            let before = try #require(try await ticket(office, id).clock(.answer, .internal))
            #expect(before.due.on.iso == "2026-03-09" && before.isBreached(at: late))

            let edit = LawEdit.days(from: try day("2026-03-05"), through: try day("2026-03-27"), kind: .holiday, name: "Nghỉ")
            let preview = try await change(office, edit, at: late, isPreview: true)
            #expect(preview.needsTwo && preview.overdueCount >= 1)
            #expect(preview.overdue.contains { $0.clock == .answer && $0.target == .internal && $0.from?.iso == "2026-03-09" })
            let asked = try await change(office, edit, at: late)
            let proposal = try #require(asked.proposal)
            let friday = try day("2026-03-06")
            #expect(office.store.law.calendar.announced(friday) == nil, "one person changes nothing")
            await #expect(throws: LawEdit.Fault(.person, .fourEyes)) {
                try await office.store.agree(to: proposal, as: office.actor(.administrator), at: late)
            }
            for role in [Role.officer, .clerk, .inspector, .editor, .unitHead] {
                await #expect(throws: NotFound()) { try await office.store.agree(to: proposal, as: office.actor(role), at: late) }
            }
            let done = try await office.store.agree(to: proposal, as: office.actor(.head), at: late)
            #expect(done.proposal == nil && done.overdueCount == preview.overdueCount)
            await #expect(throws: LawEdit.Fault(.rule, .gone)) {
                try await office.store.agree(to: proposal, as: office.actor(.head), at: late)
            }

            let after = try await ticket(office, id)
            let clock = try #require(after.clock(.answer, .internal))
            #expect(clock.due == before.due && clock.isOverdue(at: late) && clock.lawVersion == before.lawVersion)
            #expect(clock.keptVersion == office.store.law.version && clock.keptOn?.iso == "2026-04-01")
            let (history, changes) = try await office.store.read(as: .system("test")) { transaction in
                let history = try transaction.history(of: after)
                return (history, try transaction.lawChanges(behind: history))
            }
            #expect(history.contains { $0.name == "clock_kept" && $0.event?.lawVersion == office.store.law.version })
            #expect(changes[office.store.law.version ?? 0]?.seconds == ["head An"])
            #expect(try await office.store.countBehind(at: late) == 0, "what is kept is not behind")
            // Undone, the edit keeps the date from nothing any more; done again, it does.
            let version = try #require(office.store.law.version)
            _ = try await made(office, .undo(version: version), at: late)
            let unmarked = try #require(try await ticket(office, id).clock(.answer, .internal))
            #expect(unmarked.due == before.due && unmarked.keptVersion == nil && unmarked.keptOn == nil)
            #expect(try await office.store.countBehind(at: late) == 0)
            _ = try await made(office, .undo(version: version + 1), at: late)
            let again = try #require(try await ticket(office, id).clock(.answer, .internal))
            #expect(again.due == before.due && again.keptVersion == version + 2 && again.keptOn?.iso == "2026-04-01")

            try await office.decide(.officer, .draft(text: "Trả lời", outcome: .explained, basis: []), on: id, at: late)
            let answered = try await office.decide(.unitHead, .approve(lateReason: "Bận"), on: id, at: late)
            #expect((answered.clock(.answer, .internal)?.verdict?.days ?? 0) > 0, "the verdict is by the date that passed")
        }
    }

    @Test func anEndedRuleEndsNoBreachAndCanBeReopened() async throws {
        try await Office.open { office in
            let (early, fresh) = (try await office.aTicketInHand(kind: .support).id, try await office.aTicketInHand().id)
            let late = Office.now.addingTimeInterval(14 * 86_400)
            let number = try await rule(office, .support, .internal)
            _ = try await made(office, .end(rule: number, on: try day("2026-02-28")), at: late)
            let overdue = try #require(try await ticket(office, early).clock(.answer, .internal))
            #expect(overdue.isOverdue(at: late) && overdue.keptVersion != nil && overdue.keptOn == nil)
            // A calendar that counts nothing of it differently takes no mark away that the rule has set; the rule itself does.
            let later = LawEdit.days(from: try day("2026-06-01"), through: try day("2026-06-01"), kind: .holiday, name: "Nghỉ")
            _ = try await made(office, later, at: late)
            #expect(try await ticket(office, early).clock(.answer, .internal)?.keptVersion == overdue.keptVersion)
            _ = try await made(office, .reopen(rule: number), at: late)
            let back = try #require(try await ticket(office, early).clock(.answer, .internal))
            #expect(back.keptVersion == nil && back.due == overdue.due)

            // Of a ticket that is not overdue the limit ends, and comes back.
            let promise = try await rule(office, .question, .internal)
            let before = try #require(try await ticket(office, fresh).clock(.answer, .internal))
            _ = try await made(office, .end(rule: promise, on: try day("2026-02-28")), at: Office.now)
            #expect(try await ticket(office, fresh).clock(.answer, .internal) == nil)
            _ = try await made(office, .reopen(rule: promise), at: Office.now)
            #expect(try await ticket(office, fresh).clock(.answer, .internal)?.due == before.due)
            await #expect(throws: LawEdit.Fault(.rule, .gone)) { try await made(office, .reopen(rule: promise), at: Office.now) }
        }
    }

    /// What is received while no rule sets its limit gets it when there is one again.
    @Test func aGapErasesNoLimit() async throws {
        try await Office.open { office in
            let before = try await office.aTicketInHand().id
            let legal = try await rule(office, .question, .legal)
            _ = try await made(office, .end(rule: legal, on: try day("2026-03-01")), at: Office.now)
            let (gap, answered) = (try await office.aTicketInHand().id, try await office.anAnsweredTicket().id)
            let (other, silent) = (try await office.aTicketInHand(kind: .support).id, try await office.aTicket().id)
            #expect(try await ticket(office, gap).clock(.answer, .legal) == nil)
            let later = Office.now.addingTimeInterval(3 * 86_400)
            let imported = try await office.aTicketInHand().id
            try await office.database.transaction { connection in
                try connection.execute(
                    "insert into imported_case (source, reference, ticket_id) values ('x', '1', \(imported))"
                )
            }
            let preview = try await change(office, .reopen(rule: legal), at: later, isPreview: true)
            // Of all three there is no limit now; what the first one had before it was ended is no date that moves.
            let due = try day("2026-03-23")
            #expect(preview.count == 3 && preview.first.map(\.from) == [nil, nil, nil] && preview.first.map(\.to) == [due, due, due])
            _ = try await made(office, .reopen(rule: legal), at: later)
            for id in [before, gap, silent] {
                let clock = try #require(try await ticket(office, id).clock(.answer, .legal))
                #expect(clock.due.on.iso == "2026-03-23" && clock.startedAt == Office.now && clock.isRunning)
            }
            for id in [answered, other, imported] { #expect(try await ticket(office, id).clock(.answer, .legal) == nil) }
            #expect(try await ticket(office, gap).clocks.count { $0.name == .classify } == 1)
            #expect(try await office.store.countBehind(at: later) == 0)
            #expect(try await office.store.recount(by: "test", at: later) == Recount())
            // The history names the document for what the change started, and for nothing that started with the receipt.
            let started = try await ticket(office, gap)
            let history = try await office.store.read(as: .system("test")) { try $0.history(of: started) }
            let starts = history.filter { $0.name == "clock_started" && $0.lawVersion != nil }
            #expect(starts.count == 1 && starts.first?.lawVersion == office.store.law.version)
        }
    }

    /// Letters of moves that have not gone out yet tell the whole way, and none is sent where the date came back.
    @Test func aBusinessReadsOneMoveAndNotTheWayThere() async throws {
        try await Office.open { office in
            _ = try await office.aTicketInHand()
            func letters() async throws -> [String] {
                try await office.database.read { connection in
                    try connection.query(
                        """
                        select detail #>> '{dueMoved,from}' as old_on, detail #>> '{dueMoved,to}' as new_on from letter
                        where detail ? 'dueMoved' order by created_at, id
                        """
                    ).map { "\(try $0.get("old_on", as: String.self)) \(try $0.get("new_on", as: String.self))" }
                }
            }
            func holiday(_ text: String, _ minutes: Double) async throws {
                let off = LawEdit.days(from: try day(text), through: try day(text), kind: .holiday, name: "Nghỉ")
                _ = try await made(office, off, at: Office.now.addingTimeInterval(minutes * 60))
            }
            try await holiday("2026-03-06", 1)
            #expect(try await letters() == ["2026-03-23 2026-03-24"])
            try await holiday("2026-03-10", 2)
            #expect(try await letters() == ["2026-03-23 2026-03-25"])
            let version = try #require(office.store.law.version)
            _ = try await made(office, .undo(version: version), at: Office.now.addingTimeInterval(180))
            #expect(try await letters() == ["2026-03-23 2026-03-24"])
            _ = try await made(office, .undo(version: version - 1), at: Office.now.addingTimeInterval(240))
            #expect(try await letters() == [])
            // What has gone out stands, and is answered by another.
            try await holiday("2026-03-06", 5)
            let stood = Office.now.addingTimeInterval(300 + Letter.moveStands)
            try await office.store.write(as: .system("test"), at: stood) { transaction in
                while let letter = try transaction.claimLetter(firstWait: 60) { try transaction.letterIsSent(letter.id) }
            }
            try await holiday("2026-03-10", 16)
            #expect(try await letters() == ["2026-03-23 2026-03-24", "2026-03-24 2026-03-25"])
        }
    }

    /// Nobody is appointed to agree.
    @Test func whoCameAfterTheProposalDoesNotAgreeToIt() async throws {
        try await Office.open { office in
            _ = try await office.aTicket()
            let past = LawEdit.days(from: try day("2026-02-27"), through: try day("2026-02-27"), kind: .holiday, name: "Nghỉ")
            let proposal = try #require(try await change(office, past, at: Office.now).proposal)
            let later = Office.now.addingTimeInterval(60)
            let second = try await office.store.write(as: .system("test"), at: later) { transaction in
                try transaction.addMember(
                    name: "An", email: "an2@example.vn", passwordHash: nil, appointments: [Appointment(.administrator, Office.agency)])
            }
            await #expect(throws: LawEdit.Fault(.person, .appointedLater)) {
                try await office.store.agree(to: proposal, as: .member(second), at: later)
            }
            #expect(try await office.store.agree(to: proposal, as: office.actor(.head), at: later).proposal == nil)
        }
    }

    /// Nor does anybody get a password, or a row that names an earlier day, for it; what was done to an account stays on record beside the assent.
    @Test func anAccountYoungerThanTheProposalDoesNotStandForIt() async throws {
        try await Office.open { office in
            _ = try await office.aTicket()
            let past = LawEdit.days(from: try day("2026-02-27"), through: try day("2026-02-27"), kind: .holiday, name: "Nghỉ")
            let proposal = try #require(try await change(office, past, at: Office.now).proposal)
            // By the application's own role.
            let forged = UUID()
            try await office.database.transaction { connection in
                try connection.execute(
                    "insert into member (id, email, name, created_at) values (\(forged), 'cu@example.vn', 'Cũ', '2020-01-01')")
                try connection.execute(
                    "insert into appointment (member_id, role, unit, validity) values (\(forged), 'head', \(Office.agency.text)::ltree, '[2020-01-01,)')"
                )
            }
            let found = try await office.store.read(as: .system("test")) { try $0.member(forged) }
            let member = try #require(found)
            await #expect(throws: LawEdit.Fault(.person, .appointedLater)) {
                try await office.store.agree(to: proposal, as: .member(member), at: Office.now)
            }
            #expect(
                try await office.store.setPassword(TypedPassword("mat-khau-khac-nua"), of: "head@example.vn", at: Office.now))
            await #expect(throws: LawEdit.Fault(.person, .appointedLater)) {
                try await office.store.agree(to: proposal, as: office.actor(.head), at: Office.now)
            }
            let head = try #require(office.people[.head]).id
            let record = try await office.store.read(as: .system("test")) { try $0.accounts([head, forged]) }
            #expect(record.first { $0.member == head }?.password != nil && record.first { $0.member == head }?.program == "password")
            let created = try #require(record.first { $0.member == forged }?.created)
            #expect(created > Office.now, "by the clock of the database")
            for statement: SQL in [
                "delete from account_event", "update account_event set at = '2020-01-01'",
                "insert into account_event (member_id, what, program) values (\(head), 'created', 'x')",
            ] {
                let refused = await #expect(throws: PGError.self) {
                    try await office.database.transaction { _ = try $0.execute(statement) }
                }
                #expect(refused?.sqlState == "42501")
            }
            // Proposed again, the same people stand for it.
            try await office.store.refuse(proposal, as: office.actor(.head), at: Office.now)
            let again = try #require(try await change(office, past, at: Office.now.addingTimeInterval(60)).proposal)
            #expect(try await office.store.agree(to: again, as: office.actor(.head), at: Office.now.addingTimeInterval(60)).proposal == nil)
            let decided = try await office.store.read(as: office.actor(.head)) { try $0.decidedProposals(limit: 1) }
            #expect(Set(decided.first?.accounts.map(\.member) ?? []) == Set([.administrator, .head].compactMap { office.people[$0]?.id }))
        }
    }

    /// Whoever stands for a change holds the role when it takes effect.
    @Test func whoseRoleHasEndedIsNoneOfTheTwo() async throws {
        try await Office.open { office in
            _ = try await office.aTicket()
            let third = try await office.store.write(as: .system("test"), at: Office.now) { transaction in
                try transaction.addMember(
                    name: "An", email: "an4@example.vn", passwordHash: nil, appointments: [Appointment(.administrator, Office.agency)])
            }
            let past = LawEdit.days(from: try day("2026-02-27"), through: try day("2026-02-27"), kind: .holiday, name: "Nghỉ")
            let proposal = try #require(try await change(office, past, at: Office.now).proposal)
            let author: UUID = try #require(office.people[.administrator]).id
            let head: UUID = try #require(office.people[.head]).id
            let (version, later) = (office.store.law.version ?? 0, Office.now.addingTimeInterval(86_400))
            let before = try #require(try await office.store.read(as: .system("test"), at: Office.now) { try $0.accounts([author]) }.first)
            #expect(before.ended == nil)
            try await office.database.transaction { connection in
                let ended = try connection.execute(
                    "update appointment set validity = daterange(lower(validity), \(later.day.iso)::date) where member_id = \(author)")
                #expect(ended == 1)
            }
            let after = try #require(try await office.store.read(as: .system("test"), at: later) { try $0.accounts([author]) }.first)
            #expect(after.appointed == before.appointed && after.ended.map { $0 > before.appointed ?? $0 } == true)

            let waits = try await office.store.agree(to: proposal, as: office.actor(.head), at: later)
            #expect(waits.proposal == proposal, "it waits for another")
            #expect(office.store.law.version == version)
            #expect(try await office.store.agree(to: proposal, as: .member(third), at: later).proposal == nil)
            #expect(office.store.law.version == version + 1)
            #expect(try await office.store.lawGround(at: later).unfounded == [])
            // A version for which nobody held a role any more has no ground.
            let moved = try await asOwner(of: office.url) { connection in
                try connection.execute(
                    "update appointment set validity = '[2020-01-01,2020-02-01)' where member_id = any(\([head, third.id]))")
            }
            #expect(moved == 2)
            let store = try await Store(database: office.database, key: Template.key)
            #expect(try await store.lawGround(at: later).unfounded == [version + 1])
        }
    }

    /// The law is that of every unit in which people work: who has the role over some is told so, and changes and agrees to nothing.
    @Test func whoAnswersForSomeUnitsIsToldSo() async throws {
        try await Office.open { office in
            _ = try await office.aTicket()
            let some = try await office.store.write(as: .system("test"), at: Office.now) { transaction in
                try transaction.addMember(
                    name: "An", email: "an3@example.vn", passwordHash: nil, appointments: [Appointment(.administrator, Office.centre)])
            }
            let past = LawEdit.days(from: try day("2026-02-27"), through: try day("2026-02-27"), kind: .holiday, name: "Nghỉ")
            let fault = LawEdit.Fault(
                .person, .notOverAll(try await office.store.read(as: .member(some)) { try $0.unitsWithout([.administrator]) }))
            await #expect(throws: fault) {
                try await office.store.change(past, document: "QĐ 7", isPreview: true, as: .member(some), at: Office.now)
            }
            let proposal = try #require(try await change(office, past, at: Office.now).proposal)
            await #expect(throws: fault) { try await office.store.agree(to: proposal, as: .member(some), at: Office.now) }
            await #expect(throws: fault) { try await office.store.refuse(proposal, as: .member(some), at: Office.now) }
            let read = try await office.store.read(as: .member(some)) { try $0.proposal(proposal) }
            #expect(read.id == proposal, "reading it is another thing")
            #expect(fault.reason != .notOverAll([]))
        }
    }

    @Test func anEditThatChangesNothingMakesNoVersion() async throws {
        try await Office.open { office in
            let version = office.store.law.version
            let (plain, number) = (try day("2026-03-06"), try await rule(office, .question, .legal))
            let edits: [(LawEdit, LawEdit.Fault)] = [
                (.days(from: plain, through: plain, kind: nil, name: ""), LawEdit.Fault(.kind, .noDifference)),
                (.halfDaysCount(true), LawEdit.Fault(.kind, .noDifference)),
                (.hours(office.store.law.calendar.hours[0]), LawEdit.Fault(.sessions, .noDifference)),
            ]
            for (edit, fault) in edits {
                await #expect(throws: fault, "\(edit)") { try await made(office, edit, at: Office.now) }
            }
            await #expect(throws: LawEdit.Fault(.rule, .gone)) { try await made(office, .reopen(rule: number), at: Office.now) }
            #expect(office.store.law.version == version)
        }
    }

    /// A date that an edit put into the past may be restored: nothing was late before.
    @Test func anEditThatMadeATicketOverdueCanBeUndone() async throws {
        try await Office.open { office in
            let friday = LawEdit.days(from: try day("2026-03-06"), through: try day("2026-03-06"), kind: .holiday, name: "Nghỉ")
            _ = try await made(office, friday, at: Office.now)
            let holiday = try #require(office.store.law.version)
            let id = try await office.aTicketInHand(kind: .support).id
            let due = try #require(try await ticket(office, id).clock(.answer, .internal)).due
            let tuesday = Office.now.addingTimeInterval(8 * 86_400)
            #expect(due.on.iso == "2026-03-10" && due.at > tuesday)

            _ = try await made(office, .undo(version: holiday), at: tuesday)
            let back = try #require(try await ticket(office, id).clock(.answer, .internal))
            #expect(back.due.on.iso == "2026-03-09" && back.isOverdue(at: tuesday) && !back.isBreached(at: tuesday))
            let undo = try #require(office.store.law.version)
            _ = try await made(office, .undo(version: undo), at: tuesday)
            let again = try #require(try await ticket(office, id).clock(.answer, .internal))
            #expect(again.due == due && again.heldUntil == nil)
            // The day after, the date has passed by itself, and no edit lifts it.
            let later = tuesday.addingTimeInterval(2 * 86_400)
            let wednesday = LawEdit.days(from: try day("2026-03-09"), through: try day("2026-03-11"), kind: .holiday, name: "Nghỉ")
            _ = try await made(office, wednesday, at: later)
            #expect(try await ticket(office, id).clock(.answer, .internal)?.due == due)
        }
    }

    @Test func undoingRestoresWhatWasThere() async throws {
        try await Office.open { office in
            // A holiday and a swapped Saturday lie in the range that somebody makes plain.
            let before = office.store.law.calendar.days
            let plain = LawEdit.days(from: try day("2026-08-20"), through: try day("2026-09-03"), kind: nil, name: "")
            let gone = try await made(office, plain, at: Office.now).gone
            #expect(gone.count == 4)
            let version = try #require(office.store.law.version)
            #expect(office.store.law.calendar.days.count == before.count - 4)
            let own = LawEdit.days(from: try day("2026-09-01"), through: try day("2026-09-01"), kind: .holiday, name: "Khác")
            _ = try await made(office, own, at: Office.now)
            await #expect(throws: LawEdit.Fault(.version, .changedSince)) {
                try await made(office, .undo(version: version), at: Office.now)
            }
            _ = try await made(office, .undo(version: version + 1), at: Office.now)
            _ = try await made(office, .undo(version: version), at: Office.now)
            #expect(office.store.law.calendar.days == before)
            let record = try await office.store.read(as: .system("test")) { try $0.lawChanges(limit: 10) }
            #expect(record.first { $0.version == version }?.undoneBy == office.store.law.version)

            // Rules and files the same: a rule that a file brought is withdrawn, and what it said stays on record.
            let rules = office.store.law.rules.rules
            let csv = """
                kind,variant,clock,target,amount,unit,starts_at,max_extensions,max_extension_amount,extension_unit,pausable,valid_from,valid_to,basis,certainty,note
                support,,answer,internal,5,working_day,receipt,1,5,working_day,no,2024-03-01,2026-04-30,Kế hoạch của Sở Ngoại vụ,verified,
                support,,answer,internal,8,working_day,receipt,1,5,working_day,no,2026-05-01,,QĐ 9/QĐ-SNgV,verified,

                """
            #expect(try await office.store.importRules(csv: csv, document: "QĐ 9", isPreview: false, at: Office.now).proposal == nil)
            let imported = try #require(office.store.law.version)
            #expect(office.store.law.rules.rules.count == rules.count + 1)
            _ = try await made(office, .undo(version: imported), at: Office.now)
            #expect(office.store.law.rules.rules == rules)
            let kept = try await office.store.read(as: .system("test")) { try $0.lawChange(imported).file }
            #expect(kept == csv)
            // And undone once more, it is there again.
            _ = try await made(office, .undo(version: imported + 1), at: Office.now)
            #expect(office.store.law.rules.rules.contains { $0.basis == "QĐ 9/QĐ-SNgV" })
        }
    }

    @Test func anImportDropsNothingInSilence() async throws {
        try await Office.open { office in
            _ = try await office.aTicket()
            let own = LawEdit.days(from: try day("2026-03-06"), through: try day("2026-03-06"), kind: .holiday, name: "Nghỉ riêng")
            _ = try await made(office, own, at: Office.now)
            let csv = "date,kind,name_vi,source_url\n2026-12-24,holiday,Nghỉ,QĐ 8/QĐ-TTg\n"
            let merged = try await office.store.importCalendar(csv: csv, document: "QĐ 8", isPreview: false, at: Office.now)
            let friday = try day("2026-03-06")
            #expect(merged.gone.isEmpty && office.store.law.calendar.announced(friday)?.name == "Nghỉ riêng")
            let whole = try await office.store.importCalendar(csv: csv, document: "QĐ 8", isWhole: true, isPreview: true, at: Office.now)
            #expect(whole.gone.contains { $0.name == "Nghỉ riêng" } && whole.needsTwo, "it takes away Tết, which is over")
        }
    }

    @Test func aYearIsConfirmedWhenItsHolidaysAreThere() async throws {
        try await Office.open { office in
            let faults: [(Int, LawEdit.Fault)] = [
                (2027, LawEdit.Fault(.year, .notAnnounced(year: 2027))), (2028, LawEdit.Fault(.year, .outOfRange)),
                (2099, LawEdit.Fault(.year, .outOfRange)), (2001, LawEdit.Fault(.year, .outOfRange)),
            ]
            for (year, fault) in faults {
                await #expect(throws: fault, "\(year)") { try await made(office, .confirmedThrough(year: year), at: Office.now) }
            }
            // The lunar new year alone announces no year.
            for (from, through) in [
                ("2027-02-05", "2027-02-11"), ("2027-01-01", "2027-01-01"), ("2027-04-16", "2027-04-16"), ("2027-04-30", "2027-05-01"),
                ("2027-09-02", "2027-09-03"),
            ] {
                await #expect(throws: LawEdit.Fault(.year, .notAnnounced(year: 2027)), "before \(from)") {
                    try await made(office, .confirmedThrough(year: 2027), at: Office.now)
                }
                let off = LawEdit.days(from: try day(from), through: try day(through), kind: .holiday, name: "Nghỉ lễ")
                _ = try await made(office, off, at: Office.now)
            }
            _ = try await made(office, .confirmedThrough(year: 2027), at: Office.now)
            #expect(office.store.law.calendar.confirmedThrough?.iso == "2027-12-31")
            // What is announced is not taken back by hand, nor announced twice.
            let reached = try day("2027-12-31")
            for year in 2023...2026 {
                await #expect(throws: LawEdit.Fault(.year, .alreadyAnnounced(through: reached)), "\(year)") {
                    try await made(office, .confirmedThrough(year: year), at: Office.now)
                }
            }
            await #expect(throws: LawEdit.Fault(.year, .noDifference)) {
                try await made(office, .confirmedThrough(year: 2027), at: Office.now)
            }
            // Without its holidays the year is announced no more, and those of the law hold all the same.
            let version = try #require(office.store.law.version)
            let plain = LawEdit.days(from: try day("2027-09-02"), through: try day("2027-09-03"), kind: nil, name: "")
            let preview = try await change(office, plain, at: Office.now, isPreview: true)
            #expect(preview.confirmedThrough?.iso == "2026-12-31")
            _ = try await made(office, plain, at: Office.now)
            let national = try day("2027-09-02")
            #expect(office.store.law.calendar.confirmedThrough?.iso == "2026-12-31" && !office.store.law.calendar.isWorking(national))
            _ = try await made(office, .undo(version: version + 1), at: Office.now)
            #expect(office.store.law.calendar.confirmedThrough?.iso == "2027-12-31")
            // Undoing the edit that brought them does the same.
            _ = try await made(office, .undo(version: version - 1), at: Office.now)
            #expect(office.store.law.calendar.confirmedThrough?.iso == "2026-12-31" && !office.store.law.calendar.isWorking(national))
        }
    }

    /// Nobody stands for what a command proposes; a refused proposal is over.
    @Test func aCommandNeedsTwoOthers() async throws {
        try await Office.open { office in
            let csv = "date,kind,name_vi,source_url\n2026-02-27,holiday,Nghỉ,QĐ 8/QĐ-TTg\n"
            // Where nothing was ever counted nobody has lost anything, and one person sets the office up.
            let first = "date,kind,name_vi,source_url\n2026-02-26,holiday,Nghỉ,QĐ 8/QĐ-TTg\n"
            #expect(try await office.store.importCalendar(csv: first, document: "QĐ 8", isPreview: false, at: Office.now).proposal == nil)
            _ = try await office.aTicket()
            func proposed(_ document: String) async throws -> UUID {
                let effect = try await office.store.importCalendar(csv: csv, document: document, isPreview: false, at: Office.now)
                guard let proposal = effect.proposal else { throw NotFound() }
                return proposal
            }
            let (one, second) = (try await proposed("QĐ 8"), try await proposed("QĐ 9"))
            #expect(try await proposed("QĐ 8") == one, "the same change waits once")
            #expect(try await office.store.agree(to: one, as: office.actor(.administrator), at: Office.now).proposal == one)
            let february = try day("2026-02-27")
            #expect(office.store.law.calendar.announced(february) == nil)
            await #expect(throws: LawEdit.Fault(.person, .fourEyes)) {
                try await office.store.agree(to: one, as: office.actor(.administrator), at: Office.now)
            }
            #expect(try await office.store.agree(to: one, as: office.actor(.head), at: Office.now).proposal == nil)
            #expect(office.store.law.calendar.announced(february) != nil)
            try await office.store.refuse(second, as: office.actor(.head), at: Office.now)
            await #expect(throws: LawEdit.Fault(.rule, .gone)) {
                try await office.store.agree(to: second, as: office.actor(.administrator), at: Office.now)
            }
            let waiting = try await office.store.read(as: office.actor(.head)) { try $0.lawProposals() }
            #expect(waiting.isEmpty)
        }
    }
}
