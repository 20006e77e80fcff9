import Domain
import Foundation
import Testing

/// Calendar faults of other ticket systems, by their numbers in part A of the list.
@Suite struct AdversarialCalendarTests {
    /// Monday to Friday, the usual hours, 1–2 January and 14–22 February 2026 off, Saturday 10 January worked.
    private static let office = calendar(
        off: ["2026-01-01", "2026-01-02"] + (14...22).map { "2026-02-\($0)" }, worked: ["2026-01-10"])

    private static func calendar(
        off: [String] = [], worked: [String] = [], sessions: [(Int, Int)]? = nil, weekdays: Set<Int> = [1, 2, 3, 4, 5]
    ) -> WorkCalendar {
        func rows(_ dates: [String], _ kind: CalendarDayKind) -> [CalendarDay] {
            dates.compactMap { Day(iso: $0) }.map { CalendarDay(day: $0, kind: kind, name: "x", source: "x") }
        }
        let hours = sessions.map { sessions in
            OfficeHours(validFrom: OfficeHours.usual.validFrom, sessions: sessions.map { .init(open: $0.0 * 60, close: $0.1 * 60) })
        }
        do {
            return try WorkCalendar(
                days: rows(off, .holiday) + rows(worked, .swappedWorking), hours: [hours ?? .usual], firstDay: Day(iso: "2025-01-01"),
                confirmedThrough: Day(iso: "2026-12-31"), weekdays: weekdays)
        } catch { fatalError("\(error)") }
    }

    private func due(_ received: String, _ amount: Int, _ unit: TermUnit, on calendar: WorkCalendar = office) throws -> Due {
        try calendar.due(from: Fixture.instant(received), term: Term(amount: amount, unit: unit))
    }

    private func hours(_ calendar: WorkCalendar, _ received: String, _ amount: Int) throws -> String {
        try due(received, amount, .workingHour, on: calendar).at.rfc3339
    }

    @Test func S01_aGapOfAnyLengthIsCrossed() throws {
        let tuesdays = Self.calendar(sessions: [(8, 17)], weekdays: [2])
        #expect(try hours(tuesdays, "2026-01-07T09:00:00+07:00", 4) == "2026-01-13T12:00:00+07:00")
    }

    @Test func S02_bothSessionsOfADayCount() throws {
        #expect(try hours(Self.office, "2026-01-05T14:00:00+07:00", 2) == "2026-01-05T16:00:00+07:00")
    }

    @Test func S03_S04_lunchIsNotWorked() throws {
        let calendar = Self.calendar(sessions: [(9, 13), (14, 18)])
        #expect(try hours(calendar, "2026-01-05T16:00:00+07:00", 4) == "2026-01-06T11:00:00+07:00")
        #expect(try hours(calendar, "2026-01-05T10:00:00+07:00", 4) == "2026-01-05T15:00:00+07:00")
    }

    @Test func S05_aWarningCountsWorkingHoursBack() throws {
        let calendar = Self.calendar(sessions: [(8, 18)])
        let due = try due("2026-01-05T17:00:00+07:00", 4, .workingHour, on: calendar).at
        #expect(due.rfc3339 == "2026-01-06T11:00:00+07:00")
        #expect(calendar.instant(workingHours: 1, before: due)?.rfc3339 == "2026-01-06T10:00:00+07:00")
        #expect(calendar.instant(workingHours: 4, before: due)?.rfc3339 == "2026-01-05T17:00:00+07:00")
    }

    @Test func S06_aStepBeforeADueDateIsBeforeIt() throws {
        let due = try due("2026-01-05T09:00:00+07:00", 20, .workingDay).on
        let before = Self.office.nthWorkingDay(before: due, 10)
        #expect(Self.office.workingDays(from: before, to: due) == 10)
        #expect(Self.office.isWorking(before))
    }

    @Test func S09_aHolidayMovesADueDateLater() throws {
        let received = "2026-06-08T10:00:00+07:00"
        #expect(try due(received, 3, .workingDay, on: Self.calendar()).on.iso == "2026-06-11")
        #expect(try due(received, 3, .workingDay, on: Self.calendar(off: ["2026-06-09"])).on.iso == "2026-06-12")
        let week = (8...12).map { $0 < 10 ? "2026-06-0\($0)" : "2026-06-\($0)" }
        #expect(try due(received, 3, .workingDay, on: Self.calendar(off: week)).on.iso == "2026-06-17")
        #expect(try hours(Self.calendar(off: week), received, 2) == "2026-06-15T09:30:00+07:00")
    }

    @Test(arguments: ["2026-01-12T05:00:00+07:00", "2026-01-12T20:00:00+07:00"])
    func S11_theHourOfReceiptDoesNotMatter(_ received: String) throws {
        let due = try due(received, 1, .workingDay)
        #expect(due.on.iso == "2026-01-13" && due.at.rfc3339 == "2026-01-14T00:00:00+07:00")
        #expect(try self.due("2026-01-17T10:00:00+07:00", 1, .workingDay).on.iso == "2026-01-19", "received on a Saturday")
    }

    @Test func S12_aWorkedSaturdayCounts() throws {
        #expect(try due("2026-01-05T09:00:00+07:00", 5, .workingDay).on.iso == "2026-01-10")
        #expect(try due("2026-01-05T09:00:00+07:00", 5, .workingDay, on: Self.calendar()).on.iso == "2026-01-12")
    }

    @Test(arguments: ["2026-02-13T16:59:00+07:00", "2026-02-17T10:00:00+07:00"])
    func S13_S14_tetIsCrossed(_ received: String) throws {
        let due = try due(received, 5, .workingDay)
        #expect(due.on.iso == "2026-02-27" && due.at.rfc3339 == "2026-02-28T00:00:00+07:00")
    }

    @Test func S15_theNewYearIsCrossed() throws {
        #expect(try due("2025-12-31T09:00:00+07:00", 2, .workingDay).on.iso == "2026-01-06")
    }

    /// What brings days without the decision that announced them is no calendar, nor is a feed with days that come again and again; that a
    /// file with decisions is law only once somebody stands for it is tried in `AdversarialLawTests`.
    @Test func S17_S18_aFeedIsNoCalendar() throws {
        let header = "date,kind,name_vi,source_url\n"
        for row in [
            "2026-11-11,holiday,St. Martin,\n", "2026-11-15,Volkstrauertag,x,https://example.vn\n", "2026-11-15,,Volkstrauertag,QĐ 1\n",
            "RRULE:FREQ=YEARLY,holiday,x,QĐ 1\n", "2026-W47,holiday,x,QĐ 1\n",
        ] {
            #expect(throws: TableFault.self, "\(row)") { try CalendarDay.read(csv: header + row) }
        }
        let feed = """
            BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20261111\r\nRRULE:FREQ=YEARLY\r\nSUMMARY:St. Martin\r\n\
            END:VEVENT\r\nEND:VCALENDAR\r\n
            """
        #expect(throws: TableFault.self) { try CalendarDay.read(csv: feed) }
        let announced = try CalendarDay.read(csv: header + "2026-11-11,holiday,Nghỉ,QĐ 1\n")
        #expect(announced.map(\.source) == ["QĐ 1"], "the decision stays with its day")
    }

    /// There are three units, and a month is none of them, wherever a term is written.
    @Test func S25_aTermInMonthsIsRefused() throws {
        let header = "kind,variant,clock,target,amount,unit,starts_at,max_extensions,max_extension_amount,extension_unit,pausable,"
        let columns = "valid_from,valid_to,basis,certainty,note\n"
        func read(_ terms: String) throws {
            _ = try DeadlineRule.read(csv: header + columns + "question,,answer,legal,\(terms),no,2026-01-01,,Luật,verified,\n")
        }
        try read("30,working_day,receipt,1,10,working_day")
        for word in ["month", "months", "tháng", "M"] {
            let unit = TableFault(line: 2, field: "unit", reason: .unknownWord(word))
            #expect(throws: unit) { try read("1,\(word),receipt,0,,") }
            let extended = TableFault(line: 2, field: "extension_unit", reason: .unknownWord(word))
            #expect(throws: extended) { try read("30,working_day,receipt,1,1,\(word)") }
            let asked = DueQuestion(kind: "", variant: "", clock: "", target: "", received: "2026-01-31", amount: "1", unit: word)
            #expect(throws: DueQuestion.Fault(field: "unit", reason: .notAUnit(word))) { try asked.due(Fixture.law) }
            #expect(throws: DecodingError.self) {
                try JSONDecoder().decode(Term.self, from: Data(#"{"amount": 1, "unit": "\#(word)"}"#.utf8))
            }
        }
        // What a law gives as thirty days from 31 January is the second of March, and not the last of February.
        #expect(try due("2026-01-31T09:00:00+07:00", 30, .calendarDay, on: Self.calendar()).on.iso == "2026-03-02")
    }

    /// S26: half a day off takes its hours; whether the day counts in terms of days is the office's policy.
    @Test(arguments: [true, false]) func S26_halfADayOff(_ counts: Bool) throws {
        let day = try #require(Day(iso: "2026-06-09"))
        for (kind, hours) in [(CalendarDayKind.afternoonOff, "2026-06-09T09:30:00+07:00"), (.morningOff, "2026-06-09T15:30:00+07:00")] {
            let calendar = try WorkCalendar(
                days: [CalendarDay(day: day, kind: kind, name: "Nghỉ nửa ngày", source: "x")], firstDay: Day(iso: "2026-01-01"),
                halfDaysCount: counts)
            #expect(try due("2026-06-08T10:00:00+07:00", 3, .workingDay, on: calendar).on.iso == (counts ? "2026-06-11" : "2026-06-12"))
            if counts { #expect(try self.hours(calendar, "2026-06-08T15:00:00+07:00", 4) == hours) }
            #expect(calendar.reason(day) == .halfDay("Nghỉ nửa ngày"))
        }
    }

    /// S62, S64: the same function tells when the office is open, whoever asks, and one formatter tells the hours.
    @Test func S62_S64_oneCalendarTellsWhenTheOfficeIsOpen() throws {
        let summer = OfficeHours(
            validFrom: try #require(Day(iso: "2026-04-16")), sessions: [.init(open: 420, close: 690), .init(open: 810, close: 1020)])
        let calendar = try WorkCalendar(days: [], hours: [.usual, summer])
        #expect(calendar.nextOpening(onOrAfter: Fixture.instant("2026-04-15T03:00:00+07:00"))?.rfc3339 == "2026-04-15T07:30:00+07:00")
        #expect(calendar.nextOpening(onOrAfter: Fixture.instant("2026-04-16T03:00:00+07:00"))?.rfc3339 == "2026-04-16T07:00:00+07:00")
        #expect(try hours(calendar, "2026-04-15T16:00:00+07:00", 2) == "2026-04-16T08:00:00+07:00")
        #expect(summer.sessions.map(\.text) == ["07:00–11:30", "13:30–17:00"])
        let csv = "valid_from,opens,closes\n2026-04-16,13:30,17:00\n2026-04-16,07:00,11:30\n"
        #expect(try OfficeHours.read(csv: csv) == [summer])
        for bad in ["2026-04-16,17:00,13:30", "2026-04-16,7h,11:30", "2026-04-16,07:00,25:00", "x,07:00,08:00"] {
            #expect(throws: TableFault.self) { try OfficeHours.read(csv: "valid_from,opens,closes\n\(bad)\n") }
        }
    }

    /// S65: a wait is counted as the law counts: the same day is none, and the evening makes no difference.
    @Test func S65_aWaitIsCountedInTheUnitOfTheLaw() throws {
        let days = { (from: String, to: String) in
            Self.office.workingDays(from: Fixture.instant(from).day, to: Fixture.instant(to).day)
        }
        #expect(days("2026-01-05T09:00:00+07:00", "2026-01-05T09:59:00+07:00") == 0)
        #expect(days("2026-01-05T23:59:00+07:00", "2026-01-06T00:01:00+07:00") == 1)
        #expect(days("2026-01-09T16:00:00+07:00", "2026-01-12T08:00:00+07:00") == 2, "the worked Saturday and the Monday")
    }

    @Test func S19_S21_aCalendarWithoutHoursOrDaysIsRefused() {
        #expect(throws: WorkCalendar.Fault.noOfficeHours) { try WorkCalendar(days: [], hours: []) }
        #expect(throws: WorkCalendar.Fault.noWeekdays) { try WorkCalendar(days: [], weekdays: []) }
        let shut = OfficeHours(validFrom: Day(number: 0), sessions: [])
        #expect(throws: WorkCalendar.Fault.badOfficeHours(validFrom: Day(number: 0))) { try WorkCalendar(days: [], hours: [shut]) }
    }

    @Test func S22_tenThousandHolidaysAreOneCount() throws {
        // Nine of ten working days are off for forty years.
        let first = Day(number: 20_000)
        let off = (0..<14_000).map { first.adding($0) }.filter { $0.weekday < 6 && $0.number % 10 != 0 }
        let calendar = try WorkCalendar(
            days: off.map { CalendarDay(day: $0, kind: .holiday, name: "x", source: "x") }, firstDay: first,
            confirmedThrough: first.adding(14_000))
        let due = try calendar.due(from: first.start, term: Term(amount: 500, unit: .workingDay))
        #expect((first.number + 1...due.on.number).count { calendar.isWorking(Day(number: $0)) } == 500)
    }

    /// Of who writes; for the zone of the database see `AdversarialLawTests`, for that of the machine `test_deadlines.py`.
    @Test func S23_oneInstantIsOneInstantInEveryZone() throws {
        let same = ["2026-01-05T23:30:00+07:00", "2026-01-05T16:30:00Z", "2026-01-05T11:30:00-05:00", "2026-01-06T02:00:00+09:30"]
        let expected = [
            TermUnit.workingDay: "2026-01-10T24:00+07:00", .calendarDay: "2026-01-10T24:00+07:00", .workingHour: "2026-01-06T14:30+07:00",
        ]
        for unit in TermUnit.allCases {
            let instant = Fixture.instant(try #require(expected[unit]))
            for text in same { #expect(try due(text, 5, unit).at == instant, "\(unit) from \(text)") }
        }
    }

    /// Days end with the year 9999: what looks for the next one ends there too.
    @Test func noReckoningGoesOnBehindTheLastDay() {
        let calendar = Fixture.law.calendar
        for day in [Day.last, Day.last.adding(1)] {
            #expect(calendar.nextOpening(onOrAfter: day.end) == nil)
            #expect(calendar.nextOpening(onOrAfter: Date(timeIntervalSince1970: 1e12)) == nil)
            let start = Day.last.adding(-7).start
            let sum = calendar.workingSeconds(from: start, to: Date(timeIntervalSince1970: 1e12))
            #expect(sum > 0 && sum == calendar.workingSeconds(from: start, to: day.end))
        }
    }
}
