public enum CalendarDayKind: String, Codable, CaseIterable, Sendable {
    case holiday
    case substituteOff = "substitute_off"
    case swappedWorking = "swapped_working"
    /// Half a working day. Terms in hours run in the other half only.
    case morningOff = "morning_off"
    case afternoonOff = "afternoon_off"

    var isHalf: Bool { self == .morningOff || self == .afternoonOff }

    /// Whether the kind says something of a day. A worked day is one on which the week is off, and a substitute or half a day off lies on
    /// one that would be worked. A holiday may fall on any day.
    func suits(openDay isOpen: Bool) -> Bool {
        switch self {
        case .holiday: true
        case .swappedWorking: !isOpen
        case .substituteOff, .morningOff, .afternoonOff: isOpen
        }
    }
}

/// A day that differs from the plain week, by an announcement.
public struct CalendarDay: Codable, Equatable, Sendable {
    public let day: Day
    public let kind: CalendarDayKind
    public let name: String
    /// The decision or page that announced it.
    public let source: String

    public init(day: Day, kind: CalendarDayKind, name: String, source: String) {
        self.day = day
        self.kind = kind
        self.name = name
        self.source = source
    }

    /// Whether it differs from the plain week, Monday to Friday.
    public var suitsTheWeek: Bool { kind.suits(openDay: Week.usual.isOpen(day)) }
}

extension WorkCalendar {
    /// Why a calendar is refused as a whole.
    public enum Fault: Error, Equatable, Sendable, CustomStringConvertible {
        case duplicateDay(Day)
        case noWorkingDay(year: Int)
        case noWeekdays
        /// A worked day in the week, or a substitute or half a day off on a weekly day off.
        case wrongWeekday(Day, CalendarDayKind)
        case beforeFirstDay(Day)
        case noOfficeHours
        case badOfficeHours(validFrom: Day)
        case duplicateOfficeHours(validFrom: Day)

        public var description: String {
            switch self {
            case .duplicateDay(let day): "two rows for \(day)"
            case .noWorkingDay(let year): "no working day in \(year)"
            case .noWeekdays: "the week has no working day"
            case .wrongWeekday(let day, .swappedWorking): "\(day) is worked in any week: only a weekly day off can be a swapped working day"
            case .wrongWeekday(let day, let kind): "\(day) is a weekly day off, on which \(kind.rawValue) means nothing"
            case .beforeFirstDay(let day): "\(day) lies before the first day of the calendar"
            case .noOfficeHours: "no office hours"
            case .badOfficeHours(let day): "office hours from \(day): no sessions, or sessions out of order"
            case .duplicateOfficeHours(let day): "two rows of office hours from \(day)"
            }
        }
    }
}

/// Which days are working days, and the office hours on them.
///
/// Every question is answered from one running count of working days, so that a due date and its explanation cannot disagree.
/// Outside the announced days the plain week holds, and behind the last announced one with the fixed holidays of the law.
public struct WorkCalendar: Sendable {
    public let days: [CalendarDay]
    public let hours: [OfficeHours]
    /// No deadline is computed for a receipt before it.
    public let firstDay: Day?
    /// The last day whose holidays are announced.
    public let confirmedThrough: Day?
    /// Whether a day of which half is worked counts in terms of working days.
    public let halfDaysCount: Bool
    private let week: Week
    private let fixed: FixedHolidays
    private let numbers: [Int]
    /// How far the running count has moved from the plain week after each announced day.
    private let shifts: [Int]

    /// `firstDay` defaults to 1 January of the first announced year, `confirmedThrough` to 31 December of the last year
    /// that follows it without a gap. `weekdays`: 1 Monday to 7 Sunday.
    public init(
        days: [CalendarDay], hours: [OfficeHours] = [.usual], firstDay: Day? = nil, confirmedThrough: Day? = nil,
        weekdays: Set<Int> = [1, 2, 3, 4, 5], halfDaysCount: Bool = true
    ) throws(WorkCalendar.Fault) {
        guard let week = Week(weekdays) else { throw .noWeekdays }
        let fixed = week == .usual ? FixedHolidays.usual : FixedHolidays(week)
        let sorted = days.sorted { $0.day < $1.day }
        if let pair = zip(sorted, sorted.dropFirst()).first(where: { $0.day == $1.day }) { throw .duplicateDay(pair.0.day) }
        if let row = sorted.first(where: { !$0.kind.suits(openDay: week.isOpen($0.day)) }) { throw .wrongWeekday(row.day, row.kind) }
        if let firstDay, let first = sorted.first, first.day < firstDay { throw .beforeFirstDay(first.day) }
        (self.week, self.fixed) = (week, fixed)
        self.halfDaysCount = halfDaysCount
        self.days = sorted
        self.hours = try WorkCalendar.checked(hours)
        let years = WorkCalendar.knownYears(sorted)
        self.firstDay = firstDay ?? years.flatMap { Day(year: $0.lowerBound, month: 1, day: 1) }
        let last = confirmedThrough ?? years.flatMap { Day(year: $0.upperBound, month: 12, day: 31) }
        self.confirmedThrough = last
        numbers = sorted.map(\.day.number)
        var shift = 0
        shifts = sorted.map { row in
            let isWorked = row.kind == .swappedWorking || row.kind.isHalf && halfDaysCount
            let isFixed = last.map { row.day > $0 } ?? true && fixed.reason(row.day) != nil
            shift += (isWorked ? 1 : 0) - (week.isOpen(row.day) && !isFixed ? 1 : 0)
            return shift
        }
        for year in Set(sorted.map(\.day.year)).sorted() {
            guard let first = Day(year: year, month: 1, day: 1), let last = Day(year: year, month: 12, day: 31) else { continue }
            if workingDays(from: first.adding(-1), to: last) == 0 { throw .noWorkingDay(year: year) }
        }
    }

    public func isWorking(_ day: Day) -> Bool { ordinal(day) != ordinal(day.adding(-1)) }

    /// What was announced of a day; nil on a plain one.
    public func announced(_ day: Day) -> CalendarDay? {
        let index = position(after: day) - 1
        return index >= 0 && days[index].day == day ? days[index] : nil
    }

    /// The fixed holidays of the first year that is not announced, without those of which something is.
    public func fixedDaysOff(basis: String) -> [CalendarDay] {
        guard let first = confirmedThrough?.adding(1), let last = Day(year: first.year, month: 12, day: 31) else { return [] }
        return (first.number...last.number).map(Day.init(number:)).compactMap { day in
            guard announced(day) == nil, let reason = fixed.reason(day), let name = reason.name else { return nil }
            return CalendarDay(day: day, kind: reason.code == "holiday" ? .holiday : .substituteOff, name: name, source: basis)
        }
    }

    /// Whether the days off around a day may still be announced.
    public func isBeyondConfirmed(_ day: Day) -> Bool { confirmedThrough.map { day > $0 } ?? true }

    /// Why a day does or does not count; `counted` on a plain working day.
    public func reason(_ day: Day) -> DayReason {
        guard let row = announced(day) else {
            if isBeyondConfirmed(day), let reason = fixed.reason(day) { return reason }
            return week.isOpen(day) ? .counted : .weekend
        }
        switch row.kind {
        case .holiday: return .holiday(row.name)
        case .substituteOff: return .substituteOff(row.name)
        case .swappedWorking: return .swappedWorking(row.name)
        case .morningOff, .afternoonOff: return .halfDay(row.name)
        }
    }

    public func nextWorkingDay(onOrAfter day: Day) -> Day { nthWorkingDay(after: day.adding(-1), 1) }

    /// Working days after `from` up to and including `to`; 0 on the same day, negative where `to` is earlier.
    public func workingDays(from: Day, to: Day) -> Int { ordinal(to) - ordinal(from) }

    /// The n-th working day after a day (n ≥ 1), across a gap of any length.
    public func nthWorkingDay(after day: Day, _ n: Int) -> Day {
        let target = ordinal(day) + n
        return firstDay(from: day.number + 1, to: day.number + reach(n)) { ordinal($0) >= target }
    }

    /// The n-th working day before a day (n ≥ 1).
    public func nthWorkingDay(before day: Day, _ n: Int) -> Day {
        let target = ordinal(day.adding(-1)) - n + 1
        return firstDay(from: day.number - reach(n), to: day.number - 1) { ordinal($0) >= target }
    }

    /// The running count: working days up to and including a day, from an arbitrary zero.
    private func ordinal(_ day: Day) -> Int {
        let index = position(after: day)
        return week.count(through: day) + (index == 0 ? 0 : shifts[index - 1]) - fixedDaysLost(through: day)
    }

    /// The working days that fixed holidays took behind the last announced day.
    private func fixedDaysLost(through day: Day) -> Int {
        guard let confirmedThrough else { return fixed.count(through: day) }
        return day > confirmedThrough ? fixed.count(through: day) - fixed.count(through: confirmedThrough) : 0
    }

    /// How many announced days lie on or before a day.
    private func position(after day: Day) -> Int {
        var (low, high) = (0, numbers.count)
        while low < high {
            let middle = (low + high) / 2
            if numbers[middle] <= day.number { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Calendar days that hold n working days even if every announced day is off and lies among them, in a week of one day, of which the
    /// fixed holidays take less than eight a year.
    private func reach(_ n: Int) -> Int { (n + numbers.count) * 9 + 100 }

    private func firstDay(from: Int, to: Int, where holds: (Day) -> Bool) -> Day {
        var (low, high) = (from, to)
        while low < high {
            let middle = (low + high).floorDivided(by: 2)
            if holds(Day(number: middle)) { high = middle } else { low = middle + 1 }
        }
        return Day(number: low)
    }

    private static func knownYears(_ sorted: [CalendarDay]) -> ClosedRange<Int>? {
        guard let first = sorted.first?.day.year else { return nil }
        var last = first
        for row in sorted where row.day.year == last + 1 { last += 1 }
        return first...last
    }

    private static func checked(_ hours: [OfficeHours]) throws(WorkCalendar.Fault) -> [OfficeHours] {
        guard !hours.isEmpty else { throw .noOfficeHours }
        let sorted = hours.sorted { $0.validFrom < $1.validFrom }
        if let bad = sorted.first(where: { !$0.isSound }) { throw .badOfficeHours(validFrom: bad.validFrom) }
        if let pair = zip(sorted, sorted.dropFirst()).first(where: { $0.validFrom == $1.validFrom }) {
            throw .duplicateOfficeHours(validFrom: pair.0.validFrom)
        }
        return sorted
    }
}

/// The plain week, as a running count of open days.
struct Week: Equatable, Sendable {
    /// Monday to Friday.
    static let usual = Week(open: [true, true, true, true, true, false, false])

    private let open: [Bool]
    /// Open days from Monday through each weekday.
    private let counts: [Int]

    init?(_ weekdays: Set<Int>) {
        guard !weekdays.isEmpty, weekdays.allSatisfy({ 1...7 ~= $0 }) else { return nil }
        self.init(open: (1...7).map(weekdays.contains))
    }

    private init(open: [Bool]) {
        self.open = open
        var count = 0
        counts = open.map { isOpen in
            count += isOpen ? 1 : 0
            return count
        }
    }

    func isOpen(_ day: Day) -> Bool { open[day.weekday - 1] }

    func count(through day: Day) -> Int {
        (day.number + 3).floorDivided(by: 7) * counts[6] + counts[day.weekday - 1]
    }
}
