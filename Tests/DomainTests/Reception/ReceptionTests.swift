import Domain
import Foundation
import Support
import Testing

/// On which days the public is received: by the rule, by the calendar, and by what was decided for a single day.
@Suite struct ReceptionTests {
    private func day(_ iso: String) -> Day { Day(iso: iso) ?? Day(number: 0) }

    private func terms(_ rule: ReceptionRule, sessions: [(Int, Int)] = [(450, 690)]) -> ReceptionTerms {
        let text = Wording(vi: "Giám đốc", en: "The head", zh: "厅长")
        return ReceptionTerms(
            unit: Fixture.office, title: text, rule: rule, sessions: sessions.map { .init(open: $0.0, close: $0.1) }, slotMinutes: 30,
            places: 2,
            place: text, rules: text, validFrom: Day(number: 0))
    }

    private func held(_ terms: ReceptionTerms, _ from: String, _ to: String, _ exceptions: [ReceptionException] = []) -> [String] {
        terms.days(in: day(from)...day(to), exceptions, Fixture.law.calendar).map { ($0.isCancelled ? "–" : "") + $0.day.iso }
    }

    @Test func aMonthlyDayMovesToTheNextWorkingDayAndAWeeklyOneIsLeftOut() {
        // 15 February 2026 is a Sunday before Tet; the office opens again on Monday 23 February.
        #expect(held(terms(.monthly(day: 15)), "2026-01-01", "2026-04-30") == ["2026-01-15", "2026-02-23", "2026-03-16", "2026-04-15"])
        #expect(held(terms(.weekly(weekday: 4)), "2026-02-09", "2026-03-06") == ["2026-02-12", "2026-02-26", "2026-03-05"])
    }

    @Test func theLastDayStandsForOneThatAMonthLacks() {
        #expect(held(terms(.monthly(day: 31)), "2026-06-02", "2026-07-31") == ["2026-06-30", "2026-07-31"])
    }

    @Test func aDayThatWasMovedIntoTheRangeIsInIt() {
        #expect(held(terms(.monthly(day: 15)), "2026-02-20", "2026-02-28") == ["2026-02-23"])
        let later = ReceptionException(planned: day("2026-01-15"), movedTo: day("2026-04-02"), reason: "Đi công tác", madeAt: .distantPast)
        #expect(held(terms(.monthly(day: 15)), "2026-04-01", "2026-04-30", [later]) == ["2026-04-02", "2026-04-15"])
    }

    @Test func theLatestDecisionAboutADayCounts() throws {
        let monthly = terms(.monthly(day: 15))
        let cancelled = ReceptionException(
            planned: day("2026-04-15"), movedTo: nil, reason: "Họp tỉnh", madeAt: Fixture.instant("2026-04-01"))
        #expect(held(monthly, "2026-04-01", "2026-04-30", [cancelled]) == ["–2026-04-15"])
        let restored = ReceptionException(planned: day("2026-04-15"), movedTo: day("2026-04-15"), reason: "Hoãn họp", madeAt: .distantPast)
        let again = try #require(monthly.day(planned: day("2026-04-15"), [cancelled, restored], Fixture.law.calendar))
        #expect(again.standing == .held && again.changes == 2 && again.slots.count == 8)
        let none = try #require(monthly.day(planned: day("2026-04-15"), [cancelled], Fixture.law.calendar))
        #expect(none.standing == .cancelled(reason: "Họp tỉnh") && none.slots.isEmpty && !none.isOpen(at: .distantPast))
        #expect(monthly.day(planned: day("2026-04-16"), [], Fixture.law.calendar) == nil)
    }

    @Test(
        arguments: [
            [], [(690, 450)], [(450, 690), (600, 700)], [(450, 479)], [(450, 690), (810, 835)], [(0, 1441)],
            (0..<7).map { (480 + 60 * $0, 520 + 60 * $0) },
        ] as [[(Int, Int)]])
    func sessionsThatNobodyCouldHoldAreRefused(_ sessions: [(Int, Int)]) {
        #expect(terms(.monthly(day: 15), sessions: sessions).faults == [ReceptionFault(.sessions, .badSessions)])
    }

    @Test func everyFaultOfTermsIsNamedAtOnce() {
        var wrong = terms(.monthly(day: 32), sessions: [(480, 600)])
        (wrong.places, wrong.slotMinutes, wrong.validTo) = (0, 4, Day(number: -1))
        (wrong.title, wrong.place) = (Wording(vi: "a", en: "", zh: "c"), Wording(untranslated: String(repeating: "x", count: 301)))
        #expect(
            wrong.faults == [
                .missing(.title), .tooLong(.place, limit: 300), ReceptionFault(.day, .outOfRange(1, 31)),
                ReceptionFault(.slotMinutes, .outOfRange(5, 240)), ReceptionFault(.places, .outOfRange(1, 50)),
                ReceptionFault(.validTo, .endsBeforeStart),
            ])
        #expect(terms(.monthly(day: 31), sessions: [(480, 510), (510, 540)]).faults.isEmpty)
    }

    @Test func everyFaultOfABookingIsNamedAtOnce() throws {
        var typed = BookingRequest.Typed()
        (typed.slot, typed.name, typed.email) = ("480", "Nguyễn Thị Bình", "binh@vidu")
        do {
            _ = try BookingRequest(typed)
            Issue.record("half an address is one")
        } catch {
            #expect(error.faults == [.missing(.subject), ReceptionFault(.email, .notAnAddress(.shape))])
        }
        (typed.subject, typed.email) = ("Hỏi về thủ tục", "")
        #expect(try BookingRequest(typed).email == "", "who leaves no address comes all the same")
        typed.slot = "-1"
        #expect(throws: ReceptionFaults([ReceptionFault(.slot, .missing)])) { try BookingRequest(typed) }
    }

    @Test func bookingsCloseWhenTheFirstSessionBegins() throws {
        let found = try #require(
            terms(.monthly(day: 15), sessions: [(480, 600), (810, 900)]).day(planned: day("2026-04-15"), [], Fixture.law.calendar))
        #expect(found.slots == [480, 510, 540, 570, 810, 840, 870])
        #expect(found.isOpen(at: Fixture.instant("2026-04-15T07:59:59+07:00")))
        #expect(!found.isOpen(at: Fixture.instant("2026-04-15T08:00:00+07:00")))
    }

    @Test func halfADayHasTheSessionsOfItsOtherHalf() throws {
        let calendar = try WorkCalendar(days: [CalendarDay(day: day("2026-04-15"), kind: .morningOff, name: "x", source: "x")])
        let whole = terms(.monthly(day: 15), sessions: [(480, 600), (810, 900)])
        #expect(whole.day(planned: day("2026-04-15"), [], calendar)?.slots == [810, 840, 870])
        #expect(terms(.monthly(day: 15)).day(planned: day("2026-04-15"), [], calendar)?.day.iso == "2026-04-16")
    }

    @Test func theReminderComesOneWorkingDayBeforeAtTheOpening() {
        let calendar = Fixture.law.calendar
        #expect(calendar.receptionReminder(of: day("2026-03-16"))?.rfc3339 == "2026-03-13T07:30:00+07:00")
        #expect(calendar.receptionReminder(of: day("2026-02-23"))?.rfc3339 == "2026-02-13T07:30:00+07:00")
    }

    @Test func everyFaultOfAScheduleIsNamedAtOnce() {
        var bad = terms(.weekly(weekday: 9), sessions: [(690, 450)])
        (bad.slotMinutes, bad.places, bad.validTo) = (1, 0, Day(number: -1))
        bad.title.zh = ""
        #expect(bad.faults.map(\.field) == [.title, .day, .slotMinutes, .sessions, .places, .validTo])
        #expect(terms(.weekly(weekday: 4)).faults.isEmpty)
    }

    @Test func aBookingIsCheckedAsAWhole() throws {
        var typed = BookingRequest.Typed()
        (typed.email, typed.business) = ("binh@", String(repeating: "a", count: 301))
        do {
            _ = try BookingRequest(typed)
            Issue.record("a fault was expected")
        } catch {
            #expect(error.faults.map(\.field) == [.slot, .name, .subject, .email, .business])
        }
    }
}

/// What must hold on every calendar, tried on random ones.
@Suite struct ReceptionPropertyTests {
    private struct Sample {
        let calendar: WorkCalendar
        let terms: ReceptionTerms
        let first: Day
    }

    private func everySample(_ isMonthly: Bool, _ check: (Sample) throws -> Void) throws {
        var random = SplitMix(state: 20_241_124)
        for _ in 0..<500 {
            var days: [Day: CalendarDayKind] = [:]
            for _ in 0..<Int.random(in: 0...90, using: &random) {
                let day = Day(number: 19_000 + Int.random(in: 0..<500, using: &random))
                days[day] = day.weekday < 6 ? .holiday : .swappedWorking
            }
            let calendar = try WorkCalendar(days: days.map { CalendarDay(day: $0.key, kind: $0.value, name: "x", source: "x") })
            let rule: ReceptionRule =
                isMonthly ? .monthly(day: Int.random(in: 1...31, using: &random)) : .weekly(weekday: Int.random(in: 1...7, using: &random))
            let text = Wording(vi: "x", en: "x", zh: "x")
            let terms = ReceptionTerms(
                unit: Fixture.office, title: text, rule: rule, sessions: [.init(open: 450, close: 690)], slotMinutes: 30, places: 1,
                place: text, rules: text, validFrom: Day(number: 18_000))
            try check(Sample(calendar: calendar, terms: terms, first: Day(number: 19_050 + Int.random(in: 0..<300, using: &random))))
        }
    }

    @Test func aMonthlyDayIsTheFirstOpenOneAndEveryMonthHasOne() throws {
        try everySample(true) { sample in
            let days = sample.terms.days(in: sample.first...sample.first.adding(120), [], sample.calendar)
            #expect(days.count >= 3 || days.isEmpty == false)
            for day in days {
                #expect(sample.calendar.isWorking(day.day) && day.planned <= day.day)
                #expect(
                    sample.calendar.workingDays(from: day.planned.adding(-1), to: day.day.adding(-1)) == 0, "no open day is passed over")
            }
            #expect(Set(days.map { $0.planned.year * 12 + $0.planned.month }).count == days.count)
        }
    }

    @Test func aWeeklyDayIsEveryOpenOneOfItsKind() throws {
        try everySample(false) { sample in
            let range = sample.first...sample.first.adding(90)
            let naive = (0...90).map(sample.first.adding).filter { $0.weekday == sample.terms.rule.number && sample.calendar.isWorking($0) }
            #expect(sample.terms.days(in: range, [], sample.calendar).map(\.day) == naive)
        }
    }

    @Test func aRangeIsTheSumOfItsParts() throws {
        for isMonthly in [true, false] {
            try everySample(isMonthly) { sample in
                let (first, middle, last) = (sample.first, sample.first.adding(37), sample.first.adding(100))
                let parts = [first...middle, middle.adding(1)...last].flatMap { sample.terms.days(in: $0, [], sample.calendar) }
                #expect(parts == sample.terms.days(in: first...last, [], sample.calendar))
            }
        }
    }
}
