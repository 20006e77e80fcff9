import Domain
import Language
import Testing

/// Whoever reads how late something is reads in what it was counted, and whose limit it was.
@Suite struct LatenessTests {
    @Test func theUnitStandsBesideTheNumber() {
        let (working, calendar) = (Lateness(days: 3, unit: .workingDay), Lateness(days: 1, unit: .calendarDay))
        #expect(DeskPhrases.overdue(working)(.vi) == "Quá hạn 3 ngày làm việc")
        #expect(DeskPhrases.overdue(working)(.en) == "3 working days overdue")
        #expect(DeskPhrases.overdue(working)(.zh) == "已逾期 3 个工作日")
        #expect(DeskPhrases.late(calendar)(.vi) == "Trễ 1 ngày")
        #expect(DeskPhrases.late(calendar)(.en) == "1 calendar day late")
        // Hours are told in working days.
        #expect(Lateness(days: 3, unit: .workingHour) == working)
    }

    @Test func aPromiseIsNoLaw() {
        let late = Lateness(days: 2, unit: .workingDay)
        #expect(DeskPhrases.overdue(late, .legal)(.vi) == "Quá hạn 2 ngày làm việc")
        #expect(DeskPhrases.overdue(late, .internal)(.vi) == "Quá hạn tự đặt 2 ngày làm việc")
        #expect(DeskPhrases.overdue(late, .internal)(.en) == "2 working days past our own limit")
    }
}
