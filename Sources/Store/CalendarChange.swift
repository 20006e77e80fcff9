import Domain
public import FoundationEssentials

/// What another calendar does to the deadlines that run.
public struct CalendarChange: Sendable {
    /// How many clocks are counted anew with another result, be it only that the date is now confirmed.
    public let count: Int
    /// The first that get another date, the soonest first.
    public let first: [MovedDue]
}

extension Store {
    /// Puts a calendar in place of the one there is and counts every running clock anew, in one transaction.
    /// - Parameter isPreview: everything is computed and nothing kept.
    /// - Throws: `TableFault` or `CalendarFault`, naming the line, and nothing is changed.
    public func importCalendar(csv: String, isPreview: Bool, at now: Date) async throws -> CalendarChange {
        do {
            let change = try await write(as: .system("calendar import"), at: now, deadline: .seconds(3600)) { transaction in
                try transaction.importCalendar(csv: csv)
                let first = try transaction.movedDues(limit: 20)
                let change = CalendarChange(count: try transaction.recompute(), first: first)
                if isPreview { throw Previewed(change: change) }
                return change
            }
            try await refreshLaw()
            return change
        } catch let previewed as Previewed { return previewed.change }
    }

    /// Thrown so that the transaction is rolled back.
    private struct Previewed: Error {
        let change: CalendarChange
    }
}
