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
    public init?(_ typed: String) {
        let parts = typed.filter { !$0.isWhitespace }.uppercased().split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].utf8.count == 4, let year = Int(parts[0]),
            let number = ["Q1", "Q2", "Q3", "Q4"].firstIndex(of: parts[1])
        else { return nil }
        self.init(year: year, number: number + 1)
    }

    /// The one that `day` lies in.
    public init(of day: Day) {
        year = day.year
        number = (day.month - 1) / 3 + 1
    }

    public var text: String { "\(year)-Q\(number)" }

    public var days: ClosedRange<Day> { first(0)...first(3).adding(-1) }

    /// The first day of its first month, or of a later one.
    private func first(_ later: Int) -> Day {
        let month = year * 12 + (number - 1) * 3 + later
        return Day(year: month / 12, month: month % 12 + 1, day: 1) ?? Day(number: 0)
    }

    /// Nothing is reported of a quarter before its first day.
    public func hasBegun(on day: Day) -> Bool { days.lowerBound <= day }

    public var previous: Quarter { Quarter(of: days.lowerBound.adding(-1)) }
    public var next: Quarter { Quarter(of: days.upperBound.adding(1)) }

    public static func < (left: Quarter, right: Quarter) -> Bool { (left.year, left.number) < (right.year, right.number) }
}

extension ClosedRange<Day> {
    /// The quarters that these days touch, from the first day of the first to the last of the last.
    public var wholeQuarters: ClosedRange<Day> { Quarter(of: lowerBound).days.lowerBound...Quarter(of: upperBound).days.upperBound }
}
