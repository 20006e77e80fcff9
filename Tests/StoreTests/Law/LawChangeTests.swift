import Domain
import Foundation
import PG
import Store
import Support
import Testing

/// Changes of rules and calendar: previewed, made on a document, kept on record.
@Suite struct LawChangeTests {
    private func day(_ text: String) throws -> Day { try #require(Day(iso: text)) }

    private func change(_ office: Office, _ edit: LawEdit, isPreview: Bool = false, document: String = "QĐ 7/QĐ-TTg") async throws
        -> LawEffect
    {
        try await office.store.change(edit, document: document, isPreview: isPreview, as: office.actor(.administrator), at: Office.now)
    }

    private func number(_ office: Office, _ wanted: @escaping @Sendable (DeadlineRule) -> Bool) async throws -> Int {
        let rules = try await office.store.read(as: .system("test")) { try $0.numberedRules() }
        return try #require(rules.first { wanted($0.rule) }?.number)
    }

    private func changes(_ office: Office) async throws -> [LawChange] {
        try await office.store.read(as: .system("test")) { try $0.lawChanges(limit: 10) }
    }

    /// The head stands for it beside whoever proposed it.
    private func agreed(_ office: Office, _ effect: LawEffect, at now: Date = Office.now) async throws {
        let made = try await office.store.agree(to: try #require(effect.proposal), as: office.actor(.head), at: now)
        #expect(made.proposal == nil)
    }

    @Test func aDayIsPreviewedMadeAndKeptOnRecord() async throws {
        try await Office.open { office in
            let ticket = try await office.aTicketInHand()
            let edit = LawEdit.days(from: try day("2026-03-06"), through: try day("2026-03-06"), kind: .holiday, name: "Nghỉ đột xuất")
            let preview = try await change(office, edit, isPreview: true)
            #expect(preview.count == 2 && preview.first.map(\.to?.iso) == ["2026-03-10", "2026-03-24"])
            #expect(preview.first.allSatisfy { $0.registration == ticket.registration?.description })
            let untouched = try await office.store.read(as: .system("test")) { try $0.ticket(ticket.id) }
            #expect(untouched == ticket)
            let made = try await changes(office)
            #expect(made.isEmpty)

            #expect(try await change(office, edit) == preview)
            let moved = try await office.store.read(as: .system("test")) { try $0.ticket(ticket.id) }
            #expect(moved.clock(.answer, .legal)?.due.on.iso == "2026-03-24")
            #expect(office.store.law.calendar.announced(try day("2026-03-06"))?.source == "QĐ 7/QĐ-TTg")
            let record = try await changes(office)
            #expect(record.count == 1 && record[0].what == edit && record[0].moved == 2 && record[0].document == "QĐ 7/QĐ-TTg")
            #expect(record[0].author == "administrator An" && record[0].at == Office.now)

            // Taken back, every date is what it was.
            let back = LawEdit.days(from: try day("2026-03-06"), through: try day("2026-03-06"), kind: nil, name: "")
            #expect(try await change(office, back).count == 2)
            let restored = try await office.store.read(as: .system("test")) { try $0.ticket(ticket.id) }
            #expect(restored.clocks.map(\.due) == ticket.clocks.map(\.due))
        }
    }

    private func movedLetters(_ office: Office, after seconds: Double) async throws -> [Letter] {
        try await office.store.write(as: .system("test"), at: Office.now.addingTimeInterval(seconds)) { transaction in
            var letters: [Letter] = []
            while let claimed = try transaction.claimLetter(firstWait: 1e9) {
                if case .dueMoved = claimed.letter { letters.append(claimed.letter) }
            }
            return letters
        }
    }

    /// What was a slip and is undone before anybody read of it is told to nobody; of two edits the sum is told, once.
    @Test func aMovedDateIsToldOnceItStands() async throws {
        try await Office.open { office in
            let ticket = try await office.aTicketInHand()
            func off(_ date: String, _ kind: CalendarDayKind?) async throws {
                let day = try day(date)
                _ = try await change(office, .days(from: day, through: day, kind: kind, name: kind == nil ? "" : "Nghỉ đột xuất"))
            }
            try await off("2026-03-06", .holiday)
            #expect(try await movedLetters(office, after: Letter.moveStands - 1).isEmpty, "it may be undone yet")
            try await off("2026-03-06", nil)
            #expect(try await movedLetters(office, after: 3600).isEmpty, "nothing has changed")
            try await off("2026-03-06", .holiday)
            try await off("2026-03-09", .holiday)
            let told = try await movedLetters(office, after: 7200)
            guard case .dueMoved(let from?, let to?, nil, let document, let clock?, let target?, nil)? = told.first else {
                throw NotFound()
            }
            #expect(told.count == 1 && from == ticket.leadingClock?.due.on && to.iso == "2026-03-25")
            #expect(document == "QĐ 7/QĐ-TTg" && clock == .answer && target == .legal)
        }
    }

    /// Of a date behind the announced days off the letter about its move says so, whether one statement moved it or Domain did.
    @Test func aMovedDateThatMayMoveAgainSaysSo() async throws {
        try await Office.open { office in
            let december = Date(timeIntervalSince1970: 1_797_818_400)
            let ticket = try await office.aTicket(at: december)
            let before = try #require(ticket.leadingClock)
            #expect(before.due.beyondConfirmed)
            let day = try day("2026-12-30")
            _ = try await office.store.change(
                .days(from: day, through: day, kind: .holiday, name: "Nghỉ đột xuất"), document: "QĐ 9/QĐ-TTg", isPreview: false,
                as: office.actor(.administrator), at: december)
            let moved = try await office.store.read(as: .system("test")) { try $0.ticket(ticket.id) }
            let told = try await movedLetters(office, after: december.timeIntervalSince(Office.now) + 3600)
            let expected = try #require(moved.letter(ofMoveFrom: ticket, document: "QĐ 9/QĐ-TTg"))
            guard case .dueMoved(_, let to, let beyond, _, _, _, _) = expected else { throw NotFound() }
            #expect(told == [expected] && beyond == true && to == moved.leadingClock?.due.on && to != before.due.on)
        }
    }

    /// Where the legal limit ends the promise leads: the letter says which limit ended and which holds, and calls neither by the other's name.
    @Test func aPromiseDoesNotStandForTheLaw() async throws {
        try await Office.open { office in
            let ticket = try await office.aTicketInHand()
            let legal = try #require(ticket.clock(.answer, .legal))
            let promise = try #require(ticket.clock(.answer, .internal))
            var rest = ticket
            let gone = TicketEvent.clockCancelled(name: .answer, target: .legal, period: 1)
            rest = ticket.applying([gone], at: Office.now)
            let letter = rest.letter(ofMoveFrom: ticket, document: "1/QĐ")
            #expect(
                letter
                    == .dueMoved(
                        from: legal.due.on, to: nil, document: "1/QĐ", clock: .answer, target: .legal,
                        instead: promise.told))
            let back = ticket.letter(ofMoveFrom: rest, document: "1/QĐ")
            #expect(
                back == .dueMoved(from: nil, to: legal.due.on, document: "1/QĐ", clock: .answer, target: .legal))
            #expect(ticket.letter(ofMoveFrom: ticket, document: "1/QĐ") == nil)
        }
    }

    @Test func onlyAnAdministratorChangesTheLaw() async throws {
        try await Office.open { office in
            for role in Role.allCases where role != .administrator {
                await #expect(throws: NotFound()) {
                    try await office.store.change(
                        .confirmedThrough(year: 2027), document: "x", isPreview: false, as: office.actor(role), at: Office.now)
                }
            }
            await #expect(throws: NotFound()) {
                try await office.store.change(.confirmedThrough(year: 2027), document: "x", isPreview: false, as: .business, at: Office.now)
            }
            let made = try await changes(office)
            #expect(made.isEmpty)
        }
    }

    @Test func faultsNameTheirField() async throws {
        try await Office.open { office in
            let rule = try await number(office) { $0.kind == .feedback && $0.clock == .answer && $0.target == .internal }
            let (march, april) = (try day("2026-03-06"), try day("2026-04-06"))
            let term = Term(amount: 5, unit: .workingDay)
            let cases: [(LawEdit, LawEdit.Fault)] = [
                (.days(from: april, through: march, kind: .holiday, name: "x"), LawEdit.Fault(.through, .endsBeforeStart)),
                (.days(from: march, through: march.adding(100), kind: .holiday, name: "x"), LawEdit.Fault(.through, .rangeTooLong(60))),
                (.days(from: march, through: march, kind: .holiday, name: ""), LawEdit.Fault(.name, .missing)),
                (.days(from: march, through: march.adding(2), kind: .swappedWorking, name: "x"), LawEdit.Fault(.kind, .notAWeekend(march))),
                (
                    .days(from: march.adding(1), through: march.adding(2), kind: .substituteOff, name: "x"),
                    LawEdit.Fault(.kind, .noDifference)
                ),
                (
                    .days(from: try day("2020-01-01"), through: try day("2020-01-01"), kind: .holiday, name: "x"),
                    LawEdit.Fault(.from, .beforeCalendar(try day("2023-01-01")))
                ),
                (.confirmedThrough(year: 1999), LawEdit.Fault(.year, .outOfRange)),
                (.hours(OfficeHours(validFrom: march, sessions: [])), LawEdit.Fault(.sessions, .outOfRange)),
                (.replace(rule: rule, from: try day("2020-01-01"), term: term, basis: "x"), LawEdit.Fault(.from, .endsBeforeStart)),
                (
                    .replace(rule: rule, from: march, term: Term(amount: 0, unit: .workingDay), basis: "x"),
                    LawEdit.Fault(.amount, .outOfRange)
                ),
                (.replace(rule: rule, from: march, term: term, basis: ""), LawEdit.Fault(.basis, .missing)),
                (.replace(rule: 99_999, from: march, term: term, basis: "x"), LawEdit.Fault(.rule, .gone)),
                (.confirm(rule: rule), LawEdit.Fault(.rule, .gone)),
                (.end(rule: rule, on: try day("2020-01-01")), LawEdit.Fault(.on, .endsBeforeStart)),
            ]
            for (edit, fault) in cases {
                await #expect(throws: fault, "\(edit)") { try await change(office, edit) }
            }
            await #expect(throws: LawEdit.Fault(.document, .missing)) {
                try await change(office, .confirmedThrough(year: 2027), document: "")
            }
            let made = try await changes(office)
            #expect(made.isEmpty)
        }
    }

    @Test func aLimitThatWasReplacedHasNoSecondRule() async throws {
        try await Office.open { office in
            let rule = try await number(office) { $0.kind == .feedback && $0.clock == .answer && $0.target == .internal }
            let term = Term(amount: 5, unit: .workingDay)
            _ = try await change(office, .replace(rule: rule, from: try day("2026-04-06"), term: term, basis: "KH 2"))
            await #expect(throws: LawEdit.Fault(.rule, .overlap)) { try await change(office, .reopen(rule: rule)) }
            let rules = try await office.store.read(as: .system("test")) { try $0.numberedRules() }.map(\.rule)
            let own = rules.filter { $0.kind == .feedback && $0.clock == .answer && $0.target == .internal }
            #expect(own.map(\.validTo?.iso) == ["2026-04-05", nil])
        }
    }

    @Test func aYearKeepsAWorkingDay() async throws {
        try await Office.open { office in
            let first = try day("2027-01-01")
            func closed(_ from: Int, _ through: Int) -> LawEdit {
                .days(from: first.adding(from), through: first.adding(through), kind: .holiday, name: "Nghỉ")
            }
            for start in stride(from: 0, to: 360, by: 60) { _ = try await change(office, closed(start, start + 59)) }
            await #expect(throws: LawEdit.Fault(.through, .noWorkingDay(year: 2027))) { try await change(office, closed(360, 364)) }
            _ = try await change(office, closed(360, 363))
            #expect(office.store.law.calendar.workingDays(from: first.adding(-1), to: first.adding(364)) == 1)
        }
    }

    @Test func aRuleIsConfirmedByADocument() async throws {
        try await Office.open { office in
            let wanted: @Sendable (DeadlineRule) -> Bool = { $0.kind == .question && $0.certainty == .unverified }
            let rule = try await number(office, wanted)
            #expect(try await change(office, .confirm(rule: rule), document: "NĐ 42/2022/NĐ-CP, điều 17").count == 0)
            let rules = try await office.store.read(as: .system("test")) { try $0.numberedRules() }
            let confirmed = try #require(rules.first { $0.number == rule })
            #expect(confirmed.rule.certainty == .verified && confirmed.confirmation == "NĐ 42/2022/NĐ-CP, điều 17")
            await #expect(throws: LawEdit.Fault(.rule, .gone)) { try await change(office, .confirm(rule: rule)) }
        }
    }

    /// S45: what is received from a day on follows the new term; earlier tickets, and whatever has stopped, stay.
    @Test func aNewTermMovesWhatItGoverns() async throws {
        try await Office.open { office in
            let early = try await office.aTicket(at: Office.now.addingTimeInterval(-7 * 86_400))
            let (open, answered) = (try await office.aTicketInHand(), try await office.anAnsweredTicket())
            let rule = try await number(office) { $0.kind == .question && $0.clock == .answer && $0.target == .internal }
            let edit = LawEdit.replace(
                rule: rule, from: try day("2026-03-01"), term: Term(amount: 3, unit: .workingDay), basis: "QĐ 7/QĐ-SNgV")
            let preview = try await change(office, edit, isPreview: true)
            #expect(preview.count == 1 && preview.first.first?.from?.iso == "2026-03-09" && preview.first.first?.to?.iso == "2026-03-05")
            #expect(preview.needsTwo && preview.proposal == nil, "it holds for a day that is over")
            try await agreed(office, try await change(office, edit))
            func read(_ ticket: Ticket) async throws -> Ticket {
                try await office.store.read(as: .system("test")) { try $0.ticket(ticket.id) }
            }
            let after = try await read(open)
            #expect(after.clock(.answer, .internal)?.due.on.iso == "2026-03-05" && after.clock(.answer, .internal)?.basis == "QĐ 7/QĐ-SNgV")
            #expect(try await read(early) == early)
            #expect(try await read(answered) == answered)
            #expect(try await office.aTicket().clock(.answer, .internal)?.term?.amount == 3)
            let history = try await office.store.read(as: .system("test")) { try $0.history(of: after) }
            #expect(history.suffix(2).map(\.name) == ["clock_cancelled", "clock_started"])

            // Ended altogether: the promise is gone, the law stays.
            let new = try await number(office) {
                $0.kind == .question && $0.clock == .answer && $0.target == .internal && $0.validTo == nil
            }
            let end = try await change(office, .end(rule: new, on: try day("2026-03-01")))
            #expect(end.count == 2 && !end.needsTwo, "its last day is over, but no day before today loses it")
            let ended = try await read(open)
            #expect(ended.clock(.answer, .internal) == nil && ended.clock(.answer, .legal)?.isRunning == true)
        }
    }

    @Test func rulesFromAFileEndTheirPredecessors() async throws {
        try await Office.open { office in
            let ticket = try await office.aTicketInHand(kind: .support)
            let header =
                "kind,variant,clock,target,amount,unit,starts_at,max_extensions,max_extension_amount,extension_unit,pausable,valid_from,valid_to,"
                + "basis,certainty,note\n"
            let ended =
                "support,,answer,internal,5,working_day,receipt,1,5,working_day,no,2024-03-01,2026-02-28,Kế hoạch của Sở Ngoại vụ,verified,\n"
            let added = "support,,answer,internal,8,working_day,receipt,1,5,working_day,no,2026-03-01,,QĐ 9/QĐ-SNgV,verified,\n"
            await #expect(throws: DeadlineRule.Fault.self) {
                _ = try await office.store.importRules(csv: header + added, document: "x", isPreview: false, at: Office.now)
            }
            let effect = try await office.store.importRules(csv: header + ended + added, document: "QĐ 9", isPreview: false, at: Office.now)
            #expect(effect.count == 1 && effect.first.first?.to?.iso == "2026-03-12")
            // Nobody stands for what a command proposes: two do.
            let id = try #require(effect.proposal)
            #expect(try await office.store.agree(to: id, as: office.actor(.administrator), at: Office.now).proposal == id)
            try await agreed(office, effect)
            let moved = try await office.store.read(as: .system("test")) { try $0.ticket(ticket.id) }
            #expect(moved.clock(.answer, .internal)?.due.on.iso == "2026-03-12")
            let record = try await changes(office)
            #expect(record.first?.author == "rule import" && record.first?.what == .file(name: "QĐ 9", rows: 2, kind: .rules))
            #expect(record.first?.seconds == ["administrator An", "head An"] && record.first?.hasFile == true)
            #expect(
                try await office.store.importRules(csv: header + ended + added, document: "QĐ 9", isPreview: false, at: Office.now).count
                    == 0)
        }
    }

    @Test func seasonalHoursAndHalfDaysReachTheCalendar() async throws {
        try await Office.open { office in
            let summer = OfficeHours(
                validFrom: try day("2026-04-16"), sessions: [.init(open: 420, close: 690), .init(open: 810, close: 1020)])
            _ = try await change(office, .hours(summer))
            #expect(office.store.law.calendar.hours.last == summer)
            let csv = "valid_from,opens,closes\n2026-10-16,07:30,11:30\n2026-10-16,13:30,17:00\n"
            _ = try await office.store.importHours(csv: csv, document: "QĐ 2", isPreview: false, at: Office.now)
            #expect(office.store.law.calendar.hours.map(\.validFrom.iso) == ["1900-01-01", "2026-04-16", "2026-10-16"])

            let half = try day("2026-03-06")
            _ = try await change(office, .days(from: half, through: half, kind: .afternoonOff, name: "Nghỉ nửa ngày"))
            for counts in [true, false] {
                // They count from the start.
                if !counts { _ = try await change(office, .halfDaysCount(counts)) }
                let inSQL = try await office.database.read { connection in
                    try connection.query("select due_day('2026-03-02'::date, 5, 'working_day')::text as due").first?.get(
                        "due", as: String.self)
                }
                let inSwift = try office.store.law.calendar.due(from: Office.now, term: Term(amount: 5, unit: .workingDay)).on.iso
                #expect(inSQL == inSwift && inSwift == (counts ? "2026-03-09" : "2026-03-10"))
            }
        }
    }

    /// S52: a unit that is named anew keeps its tickets and its people, for all of it refers to its place.
    @Test func S52_anotherNameChangesNothingElse() async throws {
        try await Office.open { office in
            let ticket = try await office.aTicketInHand()
            try await office.store.write(as: .system("test"), at: Office.now) { transaction in
                try transaction.add(Unit(path: Office.consular, nameVi: "Phòng Lãnh sự – Hợp tác", nameEn: "Consular", nameZh: "领事处"))
            }
            let (read, officer) = try await office.store.read(as: .system("test")) { transaction in
                (try transaction.ticket(ticket.id), try transaction.member(email: "officer@example.vn"))
            }
            #expect(read == ticket && officer?.holds(.officer, over: Office.consular) == true)
        }
    }

    /// What was done to the law cannot be undone in silence.
    @Test func theRecordIsForEver() async throws {
        try await Office.open { office in
            _ = try await change(office, .halfDaysCount(false))
            for statement: SQL in [
                "delete from law_change", "update law_change set document = 'x'", "delete from deadline_rule", "delete from law_version",
                "update law_version set law = '{}'", "update law_recount set moved = 0", "delete from law_assent",
                "update law_state set version = 1", "delete from law_state",
            ] {
                await #expect(throws: (any Error).self) {
                    try await office.database.transaction { _ = try $0.execute(statement) }
                }
            }
        }
    }
}
