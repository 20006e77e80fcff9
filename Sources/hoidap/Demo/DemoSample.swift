import Domain
import FoundationEssentials
import Store

/// The draws of the demonstration: of the four quarters up to the last one, drawn, and of the four from this one on, on record and not drawn yet.
struct DemoSample {
    /// Says of itself that it comes from no lottery.
    static let result = SampleResult(number: "47193", published: "Số minh họa, không phải kết quả xổ số")
    private static let document = "Kế hoạch 36/KH-UBND năm 2024, mục III.1.2 (dữ liệu minh họa)"

    func load(_ transaction: Transaction, people: [String: Member], now: Date) throws {
        guard let clerk = people["vanthu"], let unit = UnitPath("vn.langson.ngoaivu") else {
            throw CommandRefused("demonstration, sample: nobody is called vanthu")
        }
        func at(_ day: Day, minute: Int) -> Transaction { transaction.acting(as: .member(clerk), at: day.instant(minute: minute)) }
        func plan(_ days: ClosedRange<Day>, _ size: Int, _ method: SampleMethod) -> SamplePlan {
            SamplePlan(
                unit: unit, days: days, size: size, method: method, seed: .source(.lotteryNorth, on: Self.source(of: days)),
                document: Self.document)
        }
        let calendar = transaction.law.calendar
        do {
            let days = Self.period(now, calendar)
            let id = try at(calendar.nthWorkingDay(before: days.upperBound, 5), minute: 600).fix(plan(days, 12, .simple))
            try at(days.upperBound.adding(1), minute: 1).listSamples()
            try at(Self.drawing(of: days, calendar), minute: 840).draw(sample: id, by: Self.result)
            let next = days.upperBound.adding(1)...days.upperBound.adding(365)
            _ = try at(calendar.nthWorkingDay(before: now.day, 3), minute: 600).fix(plan(next.wholeQuarters, 20, .byUnit))
        } catch let faults as SamplePlan.Faults {
            throw CommandRefused("demonstration, sample: \(faults.faults)")
        }
    }

    /// The last four quarters of which the draw is past.
    private static func period(_ now: Date, _ calendar: WorkCalendar) -> ClosedRange<Day> {
        func quarters(through last: Quarter) -> ClosedRange<Day> {
            last.previous.previous.previous.days.lowerBound...last.days.upperBound
        }
        let days = quarters(through: Quarter(of: now.day).previous)
        return drawing(of: days, calendar) < now.day ? days : quarters(through: Quarter(of: days.upperBound).previous)
    }

    private static func source(of days: ClosedRange<Day>) -> Day { days.upperBound.adding(6) }

    private static func drawing(of days: ClosedRange<Day>, _ calendar: WorkCalendar) -> Day {
        calendar.nthWorkingDay(after: source(of: days), 1)
    }
}
