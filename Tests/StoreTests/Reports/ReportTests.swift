import Domain
import Foundation
import PG
import Store
import Support
import Testing

@Suite struct ReportTests {
    private func report(_ office: Office, as role: Role = .clerk, of unit: UnitPath = Office.consular, at now: Date = Office.afterQuarter)
        async throws -> Report
    {
        try await office.store.read(as: office.actor(role), at: now) { try $0.report(of: unit, Office.quarter).report }
    }

    private func letters(_ office: Office) async throws -> [String] {
        try await office.database.read { connection in
            try connection.query(
                "select recipient, detail->'report'->'_0'->>'kind' as kind from letter where occasion like 'report:%' order by 1, 2"
            ).map { "\(try $0.get("recipient", as: String.self)) \(try $0.get("kind", as: String.self))" }
        }
    }

    @Test func whatWasSubmittedStaysAsItWas() async throws {
        try await Office.open { office in
            try await office.openReports()
            _ = try await office.anAnsweredTicket()
            let submitted = try await office.aSubmittedReport()
            #expect(submitted.data?.counts.answered == 1 && submitted.data?.counts.received == 1 && submitted.lateDays == 0)
            #expect(
                submitted.data?.figures.map(\.key) == IndicatorName.allCases.map(\.rawValue) + IndicatorGroup.allCases.map(\.rawValue))
            // A ticket that an import brings later, and a new name of the unit, change nothing in it.
            _ = try await office.anAnsweredTicket()
            let kept = try await report(office)
            #expect(kept == submitted)
            let draft = try await office.store.read(as: office.actor(.clerk), at: Office.afterQuarter) {
                try $0.reportSheet(of: Office.agency, Office.quarter)
            }
            #expect(draft.data.counts.answered == 2 && draft.texts.map(\.text[.results]) == ["Đã trả lời đúng hạn."])
            #expect(draft.data.units.map(\.state) == [.submitted, nil] && draft.data.missing.map(\.unit) == [Office.centre])
        }
    }

    @Test func aReportGoesFromDraftToAcceptedWithItsHistory() async throws {
        try await Office.open { office in
            try await office.openReports()
            try await office.aSubmittedReport()
            let returned = try await office.decide(.clerk, .giveBack(reason: "Thiếu khó khăn"))
            #expect(returned.state == .returned && returned.data == nil)
            let words = try ReportText(typed: [.results: "Mới", .nextTasks: "Tiếp tục."])
            try await office.decide(.officer, .write(words, seen: returned.version))
            let sheet = try await office.store.read(as: office.actor(.unitHead), at: Office.afterQuarter) {
                try $0.reportSheet(of: Office.consular, Office.quarter)
            }
            try await office.decide(.unitHead, .submit(sheet.data))
            let accepted = try await office.decide(.clerk, .accept)
            #expect(accepted.state == .accepted && accepted.signer == nil && accepted.issue == nil && accepted.version == 6)
            let history = try await office.store.read(as: office.actor(.clerk)) { try $0.history(of: accepted).map(\.event.name) }
            #expect(history == ["written", "submitted", "returned", "written", "submitted", "accepted"])
            #expect(
                try await letters(office) == [
                    "clerk@example.vn submitted", "clerk@example.vn submitted", "unit_head@example.vn returned",
                ])
        }
    }

    @Test func aNumberIsGivenOnceAYear() async throws {
        try await Office.open { office in
            try await office.openReports()
            try await office.aSubmittedReport(of: Office.agency, by: .clerk)
            let day = Office.afterQuarter.day
            let signed = try await office.decide(.head, .accept, on: Office.agency)
            #expect(signed.signer == "head An" && signed.issue == nil)
            let issued = try await office.decide(.clerk, .issue(number: "12", day: day, symbol: "SNgV"), on: Office.agency)
            #expect(issued.issue == ReportIssue(number: "12/BC-SNgV", day: day) && issued.signer == "head An")
            #expect(try await report(office, of: Office.agency) == issued)
            let told = try await letters(office).filter { $0.hasSuffix("signed") }
            #expect(told == ["clerk@example.vn signed"])
            // The next quarter's report under the same number.
            let later = Office.afterQuarter.addingTimeInterval(100 * 86_400)
            let next = Office.quarter.next
            let words = try ReportText(typed: [.nextTasks: "Tiếp tục."])
            try await office.store.write(as: office.actor(.clerk), at: later) { transaction in
                try transaction.decide(.write(words, seen: 0), on: Office.agency, next)
                try transaction.decide(.submit(try transaction.reportSheet(of: Office.agency, next).data), on: Office.agency, next)
            }
            try await office.store.write(as: office.actor(.head), at: later) { _ = try $0.decide(.accept, on: Office.agency, next) }
            func issue(_ number: String, _ symbol: String = "SNgV") async throws -> String? {
                try await office.store.write(as: office.actor(.clerk), at: later) {
                    try $0.decide(.issue(number: number, day: later.day, symbol: symbol), on: Office.agency, next).issue?.number
                }
            }
            for taken in ["12", "12/BC-SNgV", "0012"] {
                await #expect(throws: Report.Refusal.numberIsTaken("12/BC-SNgV")) { _ = try await issue(taken) }
            }
            // A new symbol begins no new series.
            await #expect(throws: Report.Refusal.numberIsTaken("12/BC-SNgV")) { _ = try await issue("12", "SNV") }
            // A number below one of an earlier day would stand in the wrong place of the year's series.
            await #expect(throws: Report.Refusal.self) { _ = try await issue("5") }
            await #expect { _ = try await issue("11/BC-SNgV") } throws: { error in
                if case .numberOutOfOrder("11/BC-SNgV", let other) = error as? Report.Refusal {
                    other.number == "12/BC-SNgV"
                } else {
                    false
                }
            }
            #expect(try await issue("13") == "13/BC-SNgV")
        }
    }

    @Test func whoMayNotSeeAReportDoesNotFindIt() async throws {
        try await Office.open { office in
            try await office.openReports()
            for (role, unit) in [(Role.officer, Office.centre), (.unitHead, Office.agency), (.editor, Office.consular)] {
                await #expect(throws: NotFound.self) { _ = try await report(office, as: role, of: unit) }
            }
            await #expect(throws: NotFound.self) { _ = try await report(office, of: Office.path("vn.langson")) }
            await #expect(throws: Report.Refusal.notAllowed(.submit)) {
                try await office.decide(
                    .officer,
                    .submit(
                        try await office.store.read(as: office.actor(.officer), at: Office.afterQuarter) {
                            try $0.reportSheet(of: Office.consular, Office.quarter).data
                        }))
            }
        }
    }

    @Test func twoWhoBeginAtOnceDoNotWriteOverEachOther() async throws {
        try await Office.open { office in
            try await office.openReports()
            let outcomes = await withTaskGroup(of: Bool.self) { group in
                for number in 1...4 {
                    group.addTask {
                        let words = ReportText([.results: "Bản \(number)"])
                        do {
                            try await office.decide(.officer, .write(words, seen: 0))
                            return true
                        } catch { return error as? Report.Refusal != .changedMeanwhile }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(outcomes.count { $0 } == 1)
            #expect(try await report(office).version == 1)
        }
    }

    @Test func eachStepIsToldOnceAndToTheRightPeople() async throws {
        try await Office.open { office in
            try await office.openReports()
            try await office.aSubmittedReport(of: Office.agency, by: .clerk)
            // Due on 7 April; the consular division's head hears first, the centre has none, so the head does.
            for day in ["2026-04-03", "2026-04-07", "2026-04-08", "2026-04-10", "2026-04-14"] {
                let morning = try #require(Date(iso8601: day + "T09:00"))
                for _ in 1...2 {
                    try await office.store.write(as: .system("reports"), at: morning) { try $0.remindReports() }
                }
            }
            let told = Dictionary(grouping: try await letters(office), by: \.self).mapValues(\.count)
            #expect(
                told == [
                    "unit_head@example.vn due_soon": 1, "unit_head@example.vn due_today": 1, "unit_head@example.vn overdue": 1,
                    "head@example.vn due_soon": 1, "head@example.vn due_today": 1, "head@example.vn overdue": 3,
                    "clerk@example.vn overdue": 2, "head@example.vn submitted": 1,
                ])
            // Nothing at night, and nothing about what was handed in.
            try await office.store.write(as: .system("reports"), at: try #require(Date(iso8601: "2026-04-14T23:00"))) {
                try $0.remindReports()
            }
            #expect(try await letters(office).count == 11)
        }
    }

    /// A unit that moves in the tree takes its reports along, with their history.
    @Test func aUnitThatMovesKeepsItsReports() async throws {
        try await Office.open { office in
            try await office.openReports()
            try await office.aSubmittedReport()
            let owner = Database(DatabaseSettings(url: office.url, lanes: 1))
            owner.start()
            try await owner.transaction {
                _ = try $0.execute("update unit set path = 'vn.langson.ngoaivu.hoptac' where path = 'vn.langson.ngoaivu.lanhsu'")
            }
            await owner.shutdown()
            let moved = try await report(office, of: Office.path("vn.langson.ngoaivu.hoptac"))
            let history = try await office.store.read(as: office.actor(.clerk)) { try $0.history(of: moved).count }
            #expect(moved.state == .submitted && history == 2)
        }
    }

    @Test func aReportHandedInIsNotAskedFor() async throws {
        try await Office.open { office in
            try await office.openReports()
            try await office.aSubmittedReport()
            try await office.store.write(as: .system("reports"), at: try #require(Date(iso8601: "2026-04-20T09:00"))) {
                try $0.remindReports()
            }
            #expect(try await letters(office).allSatisfy { !$0.hasPrefix("unit_head") })
        }
    }

    /// The database keeps what the rules say, also from a program that forgets them.
    @Test(arguments: [
        ("update report_event set name = 'accepted'", "permission denied"), ("delete from report", "permission denied"),
        ("update report set data = null", "report_keeps_its_figures"), ("update report set late_days = null", "report_submission_is_whole"),
        ("update report set state = 'accepted', accepted_by = submitted_by, accepted_at = now()", "report_has_four_eyes"),
        ("update report set number = '1/BC', issued_on = now()", "report_number_comes_after_acceptance"),
        ("update report set signed_name = 'A'", "report_signature_is_of_the_whole"),
        ("update report set state = 'accepted', accepted_at = '2026-04-10', number = '1/BC'", "report_number_is_dated"),
        (
            "update report set state = 'accepted', accepted_at = '2026-04-10', number = '1/BC', issued_on = '2026-04-09'",
            "report_number_is_not_earlier_than_signature"
        ),
        ("update report set quarter = 5", "report_quarter_is_possible"),
        (again("letterhead", "issuer", ""), "letterhead_is_whole"),
        (again("letterhead", "symbol", "B/C"), "letterhead_symbol_is_one_word"),
        (again("report_rule", "due_days", "0"), "report_rule_due_days_are_possible"),
        ("update report_rule set due_days = 60", "permission denied"), ("delete from letterhead", "permission denied"),
    ])
    func theDatabaseHasTheLastWord(_ statement: SQL, _ constraint: String) async throws {
        try await Office.open { office in
            try await office.openReports()
            try await office.aSubmittedReport()
            do {
                try await office.database.transaction { _ = try $0.execute(statement) }
                Issue.record("\(constraint): the statement went through")
            } catch let error as PGError {
                #expect(error.constraint == constraint || error.message.contains(constraint), "\(error)")
            }
        }
    }

    /// The rows of a table once more, recorded later and with another value.
    private static func again(_ table: String, _ column: String, _ value: String) -> SQL {
        let changed = "{\"changed_at\": \"2026-03-03\", \"\(column)\": \"\(value)\"}"
        return """
            insert into \(identifier: table)
            select (x).* from (select jsonb_populate_record(t, \(changed)::jsonb) as x from \(identifier: table) t) y
            """
    }

    /// Whatever day it names, a limit that is recorded once a quarter is over takes no lateness of it away; what was before stays.
    @Test func aLimitReachesNoQuarterThatIsOver() async throws {
        try await Office.open { office in
            try await office.openReports()
            func days(_ quarter: Quarter) async throws -> Int? {
                try await office.store.read(as: .system("test")) { try $0.reportRule(over: Office.agency, quarter)?.dueDays }
            }
            func keep(_ days: Int, from day: String, at now: Date) async throws {
                let rule = ReportRule(
                    agency: Office.agency, office: Office.centre, validFrom: try #require(Day(iso: day)), dueDays: days, basis: "KH 2")
                try await office.store.write(as: office.actor(.head), at: now) { try $0.change(rule) }
            }
            let (first, second) = (Office.quarter, Office.quarter.next)
            #expect(try await days(first) == 5)
            #expect(try await days(second) == 5)
            // The first quarter is over: neither an old day nor that of the kept rule reaches it.
            try await keep(60, from: "2026-01-01", at: Office.afterQuarter)
            try await keep(50, from: Office.reportRule.validFrom.iso, at: Office.afterQuarter.addingTimeInterval(60))
            #expect(try await days(first) == 5)
            #expect(try await days(second) == 60)
            try await keep(10, from: "2026-01-01", at: Office.afterQuarter.addingTimeInterval(120))
            #expect(try await days(second) == 10, "the last that was recorded for that day")
            let recorded = try await office.store.read(as: .system("test")) { try $0.recordedRules(of: Office.agency) }
            #expect(recorded.map(\.setting.dueDays) == [10, 50, 60, 5])
            #expect(recorded.map { $0.by == nil } == [false, false, false, true])
            // A report that was due stays late.
            let late = Office.afterQuarter.addingTimeInterval(20 * 86_400)
            let rounds = try await office.store.read(as: .system("test"), at: late) { try $0.reportRounds(first) }
            let round = try #require(rounds.first)
            let line = try #require(round.lines.first)
            #expect(round.rule.dueDays == 5 && round.lateDays(line, at: late, office.store.law.calendar) != nil)
        }
    }
}
