/// Three months of a year, as reports name them: `2026-Q1`.
public struct Quarter: Hashable, Comparable, Sendable {
    public let year: Int
    /// 1 to 4.
    public let number: Int

    public init?(year: Int, number: Int) {
        guard 2000...2100 ~= year, 1...4 ~= number else { return nil }
        self.year = year
        self.number = number
    }

    /// `2026-Q1`; nil for anything else.
    public init?(_ text: String) {
        guard case .quarter(let year, let number)? = FigurePeriod(text) else { return nil }
        self.init(year: year, number: number)
    }

    /// The one that `day` lies in.
    public init(of day: Day) {
        year = day.year
        number = (day.month - 1) / 3 + 1
    }

    public var text: String { "\(year)-Q\(number)" }

    public var days: ClosedRange<Day> { FigurePeriod.quarter(year: year, number).days(today: Day(number: 0)) }

    /// Nothing is reported of a quarter before its first day.
    public func hasBegun(on day: Day) -> Bool { days.lowerBound <= day }

    public var previous: Quarter { Quarter(of: days.lowerBound.adding(-1)) }
    public var next: Quarter { Quarter(of: days.upperBound.adding(1)) }

    public static func < (left: Quarter, right: Quarter) -> Bool { (left.year, left.number) < (right.year, right.number) }
}
