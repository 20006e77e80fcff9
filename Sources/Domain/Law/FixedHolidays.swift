/// The holidays that the Labour Code 2019, article 112, ties to the solar calendar, for years whose days off nobody has announced.
///
/// They are 1 January, 30 April, 1 May and 2 September. One that falls on a weekly day off is made up for on the next working day, which
/// article 111(3) itself says, so that this too is known before anything is announced. What depends on a decision or on the lunar calendar
/// is not guessed: Tết, Hùng Kings' Day, whether 1 or 3 September is off beside National Day, and swaps.
struct FixedHolidays: Sendable {
    private struct Off {
        /// Days since 1 January.
        let offset: Int
        let reason: DayReason
        /// Whether the plain week would have worked on it.
        let isLost: Bool
    }

    private static let dates: [(month: Int, day: Int, name: String)] = [
        (1, 1, "Tết Dương lịch"), (4, 30, "Ngày Chiến thắng"), (5, 1, "Ngày Quốc tế lao động"), (9, 2, "Quốc khánh"),
    ]
    /// After so many years the weekdays of all dates come again.
    private static let cycle = 400

    static let usual = FixedHolidays(.usual)

    /// The days off of each year of a cycle, in order.
    private let years: [[Off]]
    /// How many working days the years of a cycle before each of them lost.
    private let lost: [Int]

    init(_ week: Week) {
        years = (0..<Self.cycle).map { Self.daysOff(in: $0 + Self.cycle, week) }
        lost = years.reduce(into: [0]) { lost, year in lost.append((lost.last ?? 0) + year.count(where: \.isLost)) }
    }

    private static func daysOff(in year: Int, _ week: Week) -> [Off] {
        guard let first = Day(year: year, month: 1, day: 1) else { return [] }
        let holidays = dates.compactMap { date in Day(year: year, month: date.month, day: date.day).map { (day: $0, name: date.name) } }
        var off = holidays.map { Off(offset: $0.day.number - first.number, reason: .holiday($0.name), isLost: week.isOpen($0.day)) }
        for (holiday, name) in holidays where !week.isOpen(holiday) {
            var day = holiday.adding(1)
            while !week.isOpen(day) || off.contains(where: { $0.offset == day.number - first.number }) { day = day.adding(1) }
            off.append(Off(offset: day.number - first.number, reason: .substituteOff("Nghỉ bù \(name)"), isLost: true))
        }
        return off.sorted { $0.offset < $1.offset }
    }

    /// Why a day is off; nil where it is an ordinary one.
    func reason(_ day: Day) -> DayReason? {
        let (year, offset) = place(day)
        return years[year.modulo(Self.cycle)].first { $0.offset == offset }?.reason
    }

    /// The working days that they took up to and including a day, from an arbitrary zero.
    func count(through day: Day) -> Int {
        let (year, offset) = place(day)
        let past = year.floorDivided(by: Self.cycle) * lost[Self.cycle] + lost[year.modulo(Self.cycle)]
        return past + years[year.modulo(Self.cycle)].count { $0.isLost && $0.offset <= offset }
    }

    private func place(_ day: Day) -> (year: Int, offset: Int) {
        let year = day.year
        return (year, day.number - Day.firstNumber(ofYear: year))
    }
}
