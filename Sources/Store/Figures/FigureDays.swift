import Domain
import FoundationEssentials
import PG

/// A period as whole months, which were counted before, and days to add or to take away, which are counted when they are asked for.
struct FigureDays {
    /// The firsts of the months.
    private(set) var months: [Day] = []
    private(set) var corrections: [(sign: Int, days: ClosedRange<Day>)] = []

    /// - Parameter today: what lies after it is nearly empty, and so cheap to take away.
    init(_ days: ClosedRange<Day>, today: Day) {
        var first = days.lowerBound.firstOfMonth
        while first <= days.upperBound {
            let month = first...first.firstOfNextMonth.adding(-1)
            let part = max(month.lowerBound, days.lowerBound)...min(month.upperBound, days.upperBound)
            let missing = (month.lowerBound.number...month.upperBound.number).count {
                !part.contains(Day(number: $0)) && $0 <= today.number
            }
            if part.length <= missing {
                corrections.append((1, part))
            } else {
                months.append(first)
                if month.lowerBound < part.lowerBound { corrections.append((-1, month.lowerBound...part.lowerBound.adding(-1))) }
                if part.upperBound < month.upperBound { corrections.append((-1, part.upperBound.adding(1)...month.upperBound)) }
            }
            first = first.firstOfNextMonth
        }
    }
}

extension FigureDays {
    /// A text that is cast is cast for every row; what a subquery gives is made once.
    func inMonths(_ column: SQL) -> SQL { "\(column) = any(array(select unnest(\(months.map(\.iso)))::date))" }
}

extension ClosedRange<Day> {
    var length: Int { upperBound.number - lowerBound.number + 1 }
}

extension Day {
    var firstOfMonth: Day { adding(1 - day) }
    var firstOfNextMonth: Day { firstOfMonth.adding(31).firstOfMonth }
}
