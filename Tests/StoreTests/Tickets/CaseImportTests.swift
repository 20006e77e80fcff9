import Domain
import Foundation
import PG
import Store
import Support
import Testing

/// Cases of other systems, replayed as tickets.
@Suite struct CaseImportTests {
    private static let home = Unit(path: Office.agency, nameVi: "Sở Ngoại vụ", nameEn: "Department", nameZh: "外事厅")

    private func take(_ file: CaseFile, _ office: Office, undated: UndatedCases = .leftOut) async throws -> CaseImportReport {
        try await office.store.write(as: .system("import"), at: Office.now) { try $0.importCases(file, home: Self.home, undated: undated) }
    }

    private func archive(_ lines: String...) throws -> CaseFile {
        try InquiryLines.read(lines.joined(separator: "\n"), source: "luu_tru")
    }

    private func imported(_ office: Office) async throws -> [String: Ticket] {
        let rows = try await office.database.read { connection in
            try connection.query("select reference, ticket_id from imported_case").map { row in
                (try row.get("reference", as: String.self), try row.get("ticket_id", as: UUID.self))
            }
        }
        return try await office.store.read(as: .system("test")) { transaction in
            var tickets: [String: Ticket] = [:]
            for (reference, id) in rows { tickets[reference] = try transaction.ticket(id) }
            return tickets
        }
    }

    @Test func anArchiveBecomesTicketsWithTheirTrueTimes() async throws {
        try await Office.open { office in
            let report = try await take(
                try archive(
                    #"{"id": "dung", "gist": "Thẻ ABTC?", "unit": "Phòng Lãnh sự", "asked_date": "2025-05-05", "answered_date": "2025-05-26", "answer_gist": "Nộp tại Sở."}"#,
                    #"{"id": "muon", "gist": "Thị thực?", "unit": "Phòng mới", "asked_date": "2025-05-05", "answered_date": "2025-05-29", "answer_gist": "Nộp tại Sở."}"#,
                    #"{"id": "cho", "gist": "Dịch hợp đồng?", "asked_date": "2026-02-02"}"#,
                    #"{"id": "xua", "gist": "Hóa đơn?", "asked_date": "2011-12-09", "answered_date": "2011-12-19", "answer_gist": "Có."}"#,
                    #"{"id": "lo", "gist": "Không rõ ngày?", "answer_gist": "Có."}"#), office)
            #expect(report.imported == 4 && report.undatedLines == [5] && report.beforeCalendar == 1)
            #expect(report.newUnits == ["Phòng mới"])
            let tickets = try await imported(office)
            let (onTime, late, open, old) = (tickets["dung"], tickets["muon"], tickets["cho"], tickets["xua"])
            // Fifteen working days from 5 May 2025 end on 26 May.
            #expect(onTime?.clock(.answer, .legal)?.verdict == .onTime)
            #expect(onTime?.unit == Office.consular)
            #expect(late?.clock(.answer, .legal)?.verdict == .late(by: 3))
            #expect(late?.unit == UnitPath("vn.langson.ngoaivu.phong_moi"))
            #expect(open?.state == .received && open?.clock(.answer, .legal)?.isRunning == true)
            #expect(old?.receivedAt.rfc3339 == "2011-12-09T07:30:00+07:00" && old?.answer?.at.rfc3339 == "2011-12-19T17:00:00+07:00")
            #expect(old?.clocks.isEmpty == true, "no calendar, no verdict")
            let recorded = try await office.database.read { connection in
                try connection.query("select bool_and(recorded_at > now() - interval '1 hour') as late from ticket_event").first?
                    .get("late", as: Bool.self)
            }
            #expect(recorded == true, "when it was written down is never the time of the file")
        }
    }

    @Test func aCaseWithoutADateIsReceivedNowWhereThatIsAsked() async throws {
        try await Office.open { office in
            let file = try archive(
                #"{"id": "mo", "gist": "Không rõ ngày?"}"#, #"{"id": "xong", "gist": "Đã trả lời?", "answer_gist": "Có."}"#)
            let report = try await take(file, office, undated: .receivedNow)
            #expect(report.imported == 2 && report.undatedLines.isEmpty)
            let tickets = try await imported(office)
            #expect(tickets["mo"]?.receivedAt == Office.now && tickets["mo"]?.clocks.isEmpty == false)
            #expect(tickets["xong"]?.state == .answered && tickets["xong"]?.clocks.isEmpty == true, "nobody can judge it")
        }
    }

    @Test func aSecondImportChangesNothing() async throws {
        try await Office.open { office in
            let file = try archive(#"{"id": "a", "gist": "Hỏi?", "asked_date": "2025-05-05"}"#)
            #expect(try await take(file, office).imported == 1)
            let again = try await take(file, office)
            #expect(again.imported == 0 && again.known == 1)
            #expect(try await imported(office).count == 1)
        }
    }

    @Test func nothingOfARefusedImportStays() async throws {
        try await Office.open { office in
            // Nobody can ask for more after the case ended; a mapping that says so is refused where it happens.
            let step = CaseHistory.Step(line: 7, at: Office.now, person: nil, unit: nil, note: "x", deed: .requestInformation(text: ""))
            let good = try archive(#"{"id": "a", "gist": "Hỏi?", "unit": "Phòng mới", "asked_date": "2025-05-05"}"#).cases[0]
            let bad = CaseHistory(
                line: 7, reference: "b", submission: good.submission, receivedAt: good.receivedAt, unit: nil, statedDue: nil, steps: [step])
            let file = try CaseFile(source: "x", cases: [good, bad], field: "id")
            await #expect(throws: TableFault(line: 7, field: "text", reason: .refusal(.missing(.text)))) {
                _ = try await take(file, office)
            }
            #expect(try await imported(office).isEmpty)
            let rest = try await office.database.read { connection in
                try connection.query("select (select count(*) from ticket) + (select count(*) from unit where path ~ '*.phong_moi') as n")
                    .first?
                    .get("n", as: Int.self)
            }
            #expect(rest == 0)
        }
    }

    @Test func businessesAndReopeningsComeIn() async throws {
        try await Office.open { office in
            let business =
                #""business": {"tax_code": "0100109106", "name": "Công ty A", "ownership": "private", "size": "small", "in_province": true}"#
            let report = try await take(
                try archive(
                    #"{"id": "mot", "gist": "Thẻ ABTC?", "asked_date": "2026-02-02", "answered_date": "2026-02-04", "answer_gist": "Nộp.", \#(business), "reopenings": [{"reopened_date": "2026-02-05", "reason": "Chưa rõ", "answered_date": "2026-02-06", "answer_gist": "Nộp tại Sở."}, {"reopened_date": "2026-02-09"}]}"#,
                    #"{"id": "hai", "gist": "Thị thực?", "asked_date": "2026-02-02", \#(business)}"#,
                    #"{"id": "muon", "gist": "Dịch?", "asked_date": "2025-05-05", "answered_date": "2025-05-06", "answer_gist": "Có.", "reopenings": [{"reopened_date": "2025-07-01", "answered_date": "2025-07-02"}]}"#
                ),
                office)
            #expect(report.imported == 3 && report.newBusinesses == 1 && report.linesReopenedTooLate == [3] && report.linesAfterEnd == [3])
            let tickets = try await imported(office)
            let (one, late) = (try #require(tickets["mot"]), try #require(tickets["muon"]))
            #expect(one.period == 3 && one.rounds == 3 && one.state.isOpen && late.period == 1 && late.state == .answered)
            #expect(
                one.clocks.filter { $0.name == .answer && $0.target == .legal }.map(\.period) == [1, 2, 3], "each period has its limit")
            #expect(one.clocks.last { $0.name == .answer && $0.target == .legal }?.isRunning == true)
            let rows = try await office.database.read { connection in
                try connection.query(
                    "select b.name, b.ownership, b.size, b.in_province, (select count(*) from ticket t where t.business_id = b.id) as tickets from business b where tax_code = '0100109106'"
                ).map {
                    (try $0.get("name", as: String.self), try $0.get("ownership", as: String.self), try $0.get("tickets", as: Int.self))
                }
            }
            #expect(rows.count == 1 && rows[0] == ("Công ty A", "private", 2))
        }
    }

    private func events(_ rows: String...) throws -> CaseFile {
        let mapping = try EventLogMapping(
            json: """
                {"source": "so_cu", "kind": "question", "language": "vi",
                 "columns": {"case": "so", "activity": "viec", "at": "luc", "person": "nguoi"}, "subject": "Phiếu {so}", "body": "{so}",
                 "contact": "{so}", "due_basis": "", "answer": "Đã trả lời.", "outcome": "explained",
                 "activities": {"nhận": "classify", "xử lý": "work", "trả lời": "answer"}}
                """)
        return try EventLog(try CSVRows("so,viec,luc,nguoi\n" + rows.joined(separator: "\n")), mapping: mapping).cases()
    }

    /// One who bears the same name in two files is one; names that differ in a mark are two. None of them is anybody's account.
    @Test func peopleOfALogAreNamesOnRecord() async throws {
        try await Office.open { office in
            let today = Office.now.day.iso
            let first = try events("A,nhận,\(today),Nguyễn Văn An", "A,xử lý,\(today),Nguyễn Văn An", "B,xử lý,\(today),Nguyễn Văn Ân")
            let second = try events("C,xử lý,\(today),NGUYỄN  VĂN AN")
            let (one, two) = (try await take(first, office), try await take(second, office))
            #expect(one.newMembers == 2 && two.newMembers == 0)
            let again = try await take(first, office)
            #expect(again.known == 2 && again.imported == 0 && again.newMembers == 0)
            // A tone is typed on either of two vowels.
            let places = try events(
                "D,xử lý,\(today),Nguyễn Văn Ấn Hòa", "E,xử lý,\(today),Nguyễn Văn Ấn Hoà", "F,xử lý,\(today),Nguyễn Văn Ấn Hóa")
            #expect(try await take(places, office).newMembers == 2)
            let counted = try await office.database.read { connection in
                try connection.query(
                    """
                    select count(*) as people, count(password_hash) as passwords,
                        count(*) filter (where exists (select from appointment a where a.member_id = member.id)) as appointed
                    from member where email like '%.invalid'
                    """
                ).map { [try $0.get("people", as: Int.self), try $0.get("passwords"), try $0.get("appointed")] }
            }
            #expect(counted == [[4, 0, 0]])
            await #expect(throws: (any Error).self, "the database gives nobody there a password") {
                try await office.store.write(as: .system("test"), at: Office.now) {
                    _ = try $0.addMember(name: "X", email: "x@import.invalid", passwordHash: "x", appointments: [])
                }
            }
            // All is overdue by then, on a day of work: others are told, they are not.
            let later = Office.now.addingTimeInterval(38 * 86_400)
            _ = try await office.store.write(as: .system("reminders"), at: later) { try $0.remind(limit: 100) }
            let recipients = try await office.database.read { connection in
                try connection.query("select recipient from letter").map { try $0.get("recipient", as: String.self) }
            }
            #expect(!recipients.isEmpty && !recipients.contains { $0.hasSuffix(".invalid") }, "\(recipients)")
        }
    }

    @Test func whatLiesAheadIsRefusedByLineAndField() async throws {
        try await Office.open { office in
            let file = try archive(
                #"{"id": "a", "gist": "Hỏi?", "asked_date": "2025-05-05", "answered_date": "2025-05-08", "answer_gist": "Có."}"#)
            let days = try #require(Day(iso: "2025-05-06")).number
            await #expect(throws: TableFault(line: 1, field: "answered_date", reason: .liesAhead)) {
                _ = try await take(file.shifted(byDays: Office.now.day.number - days), office)
            }
            // Answered today, by a file that tells no hours.
            _ = try await take(file.shifted(byDays: Office.now.day.number - days - 2), office)
            let ticket = try #require(try await imported(office)["a"])
            #expect(ticket.answer.map { $0.at <= Office.now } == true && ticket.answer?.at.day == Office.now.day)
        }
    }

    /// A stated day is due on that day, and late is told from it; a unit of white space is none.
    @Test func aStatedDayComesInAsItStands() async throws {
        try await Office.open { office in
            let report = try await take(
                try archive(
                    #"{"id": "muon", "gist": "x", "unit": "  ", "asked_date": "2025-10-01", "deadline": "2025-10-20", "answered_date": "2025-10-23", "answer_gist": "ok"}"#,
                    #"{"id": "dung", "gist": "x", "asked_date": "2025-10-01", "deadline": "2025-10-20", "answered_date": "2025-10-20", "answer_gist": "ok"}"#,
                    #"{"id": "mo", "gist": "x", "asked_date": "2026-02-20", "deadline": "2026-02-27"}"#), office)
            #expect(report.imported == 3 && report.newUnits.isEmpty)
            let tickets = try await imported(office)
            let late = try #require(tickets["muon"]?.clock(.answer, .legal))
            #expect(late.due.on.iso == "2025-10-20" && late.due.at.rfc3339 == "2025-10-21T00:00:00+07:00" && late.verdict == .late(by: 3))
            #expect(tickets["dung"]?.clock(.answer, .legal)?.verdict == .onTime)
            let rows = try await office.store.read(as: office.actor(.clerk), at: Office.now) {
                try $0.queue(QueueFilter(), after: nil, limit: 10).rows
            }
            // Friday 27 February; this is Monday 2 March.
            let calendar = office.store.law.calendar
            #expect(tickets["mo"]?.clock(.answer, .legal)?.lateness(at: Office.now, calendar)?.days == 3)
            #expect(rows.count == 1)
        }
    }

    /// What was put on record a day late is mended, with the figures, and what was told of it is not told again.
    @Test func theMigrationMendsStatedDays() async throws {
        let text = try #require(Schema.migrator.migrations.first { $0.name == "0090_stated_days.sql" }?.text)
        let mending = try #require(text.components(separatedBy: "alter table clock\n    add constraint").first)
        try await Office.open { office in
            let rows = [
                #"{"id": "muon", "gist": "x", "asked_date": "2025-10-01", "deadline": "2025-10-20", "answered_date": "2025-10-23", "answer_gist": "ok"}"#,
                #"{"id": "luat", "gist": "x", "asked_date": "2026-02-02"}"#,
                #"{"id": "mo", "gist": "x", "asked_date": "2026-02-20", "deadline": "2026-02-27"}"#,
            ]
            _ = try await take(try archive(rows[0], rows[1], rows[2]), office)
            _ = try await office.store.write(as: .system("reminders"), at: Office.now) { try $0.remind(limit: 100) }
            func state() async throws -> [String] {
                try await asOwner(of: office.url) { connection in
                    try connection.query("select figures_merge()")
                    return try connection.query(
                        """
                        select concat_ws(' ', c.ticket_id, c.number, c.due_on, c.due_at, c.late_days, t.due_on, t.due_at) as line
                        from clock c join ticket t on t.id = c.ticket_id
                        union all select concat_ws(' ', ticket_id, clock_number, due_on, step) from notice
                        union all select concat_ws(' ', day, fact, sum(n), sum(on_time)) from figure_tally where kind = 'question' group by day, fact having sum(n) <> 0
                        order by line
                        """
                    ).map { try $0.get("line", as: String.self) }
                }
            }
            let right = try await state()
            try await asOwner(of: office.url) { connection in
                try connection.script(
                    """
                    alter table clock disable trigger clock_verdict_is_final;
                    update notice n set due_on = n.due_on + 1 from clock c where c.ticket_id = n.ticket_id and c.number = n.clock_number and c.amount is null;
                    update ticket t set due_on = t.due_on + 1 from clock c where c.ticket_id = t.id and c.amount is null;
                    update clock set due_on = due_on + 1, late_days = case when late_days > 1 then late_days - 1 else late_days end where amount is null;
                    alter table clock enable trigger clock_verdict_is_final;
                    """)
            }
            #expect(try await state() != right)
            try await asOwner(of: office.url) { try $0.script(mending) }
            #expect(try await state() == right)
            let events = try await asOwner(of: office.url) {
                try $0.query("select count(*) as n from ticket_event").first?.get("n", as: Int.self)
            }
            _ = try await office.store.write(as: .system("reminders"), at: Office.now) { try $0.remind(limit: 100) }
            let after = try await asOwner(of: office.url) {
                try $0.query("select count(*) as n from ticket_event").first?.get("n", as: Int.self)
            }
            #expect(events == after, "a breach is noted once")
        }
    }

    /// The database has the last word on what a calendar reaches, and what stands beyond it already takes no list away.
    @Test func aDateBeyondTheCalendarTakesNoListAway() async throws {
        try await Office.open { office in
            _ = try await take(try archive(#"{"id": "mo", "gist": "x", "asked_date": "2026-02-20", "deadline": "2026-02-27"}"#), office)
            for change in ["due_on = date '10000-01-01'", "due_on = date '0044-03-15 BC'", "due_at = timestamptz 'infinity'"] {
                let error = await #expect(throws: PGError.self) {
                    try await asOwner(of: office.url) { try $0.script("update clock set \(change) where amount is null") }
                }
                #expect(error?.isCheckViolation == true, "\(change)")
            }
            try await asOwner(of: office.url) { connection in
                try connection.script(
                    """
                    alter table clock drop constraint clock_due_day_is_in_the_calendar, drop constraint clock_due_instant_is_in_the_calendar;
                    alter table ticket drop constraint ticket_due_day_is_in_the_calendar, drop constraint ticket_due_instant_is_in_the_calendar;
                    """)
            }
            for (day, at) in [
                ("10000-12-30", "10000-12-30 17:00+00"), ("9999-12-31", "9999-12-31 17:00+00"), ("0044-03-15 BC", "9000-01-01 00:00+00"),
            ] {
                try await asOwner(of: office.url) { connection in
                    try connection.execute(
                        "update clock set due_on = \(day)::date, due_at = \(at)::timestamptz, next_step_at = now() where amount is null")
                    try connection.execute("update ticket set due_on = \(day)::date, due_at = \(at)::timestamptz")
                }
                let rows = try await office.store.read(as: office.actor(.clerk), at: Office.now) {
                    try $0.queue(QueueFilter(), after: nil, limit: 10).rows
                }
                #expect(rows.count == 1, "\(day)")
                let looked = try await office.store.write(as: .system("reminders"), at: Date(timeIntervalSinceNow: 60)) {
                    try $0.remind(limit: 10)
                }
                #expect(looked == 1, "\(day)")
            }
        }
    }

    private static func milliseconds(_ instant: Date) -> Int { Int((instant.timeIntervalSince1970 * 1000).rounded()) }

    private static let shared = Checkout.file("../shared/data")
    private static let log = shared.appending(path: "event-logs/nl_municipality_receipt.csv")
    private static let inquiries = shared.appending(path: "real-inquiries.jsonl")

    @Test(.enabled(if: FileManager.default.fileExists(atPath: inquiries.path()), "SKIPPED: real-inquiries.jsonl is not there"))
    func realInquiriesComeIn() async throws {
        let text = try String(contentsOf: Self.inquiries, encoding: .utf8)
        let lines = text.split(separator: "\n")
        let undated = lines.filter { $0.contains(#""asked_date": null"#) }.count
        try await Office.open { office in
            let file = try InquiryLines.read(text, source: "real")
            let report = try await take(file, office)
            #expect(report.undatedLines.count == undated && report.imported == lines.count - undated)
            #expect(try await take(file, office, undated: .receivedNow).imported == undated)
            #expect(try await imported(office).count == lines.count)
        }
    }

    /// 1,434 applications at a municipality: receipt, end, date due and people come out as the log has them.
    @Test(.enabled(if: FileManager.default.fileExists(atPath: log.path()), "SKIPPED: the event log is not there"))
    func aRealEventLogComesOutRight() async throws {
        let mapping = try Checkout.text("Sources/hoidap/Data/nl_municipality_receipt.mapping.json")
        let rows = try CSVRows(try String(contentsOf: Self.log, encoding: .utf8))
        let file = try EventLog(rows, mapping: try EventLogMapping(json: mapping)).cases()
        try await Office.open(deadline: .seconds(600)) { office in
            let report = try await take(file, office)
            #expect(report.imported == 1434 && report.beforeCalendar == 1434 && report.undatedLines.isEmpty)
            let tickets = try await imported(office)
            var late = 0
            for row in rows.rows {
                // In whole milliseconds, as both keep them.
                func written(_ column: String) -> Int? { Date(rfc3339: rows.value(column, of: row)).map(Self.milliseconds) }
                let reference = rows.value("case_id", of: row)
                let ticket = try #require(tickets[reference])
                let (start, due, at) = try (
                    #require(written("case_startdate")), #require(written("case_deadline")), #require(written("timestamp"))
                )
                let received = Self.milliseconds(ticket.receivedAt)
                #expect(received <= start && received <= at)
                let clock = try #require(ticket.clock(.answer, .legal))
                #expect(Self.milliseconds(clock.due.at) == due && clock.startedAt == ticket.receivedAt && clock.term == nil)
                let end = written("case_enddate")
                #expect(ticket.answer.map { Self.milliseconds($0.at) } == end)
                #expect(ticket.state.isOpen == (end == nil))
                #expect(clock.verdict.map { $0 == .onTime } == end.map { $0 < due }, "\(reference)")
                if rows.value("activity", of: row) == "Confirmation of receipt", let end, end >= due { late += 1 }
            }
            #expect(late == 377)
            let open = try await office.store.read(as: office.actor(.inspector)) { transaction in
                try transaction.queue(QueueFilter(), after: nil, limit: 200).rows
            }
            #expect(open.count == tickets.values.filter(\.state.isOpen).count)
            let people = try await office.store.read(as: .system("test")) { try $0.members(holding: .officer, over: Office.agency) }
            #expect(!people.contains { $0.email.hasSuffix(".invalid") }, "an import gives nobody a role today")
        }
    }
}
