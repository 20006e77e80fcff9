import FoundationEssentials

/// The rules and the calendar that deadlines are computed with.
public struct Law: Sendable {
    public let rules: RuleBook
    public let calendar: WorkCalendar
    /// Every edit makes the next; nil where the law does not come from the data.
    public let version: Int?

    public init(rules: RuleBook, calendar: WorkCalendar, version: Int? = nil) {
        self.rules = rules
        self.calendar = calendar
        self.version = version
    }

    /// The same calendar, by which nothing new starts.
    public var withoutRules: Law { Law(rules: .empty, calendar: calendar, version: version) }

    /// The clocks that start with this event, by the rules in force on the day of `receivedAt`.
    func clocks(
        for kind: TicketKind, variant: String, receivedAt: Date, from start: Date, period: Int = 1, pauses: [Pause],
        where wanted: (DeadlineRule) -> Bool
    ) throws(Ticket.Refusal) -> [TicketEvent] {
        var started: [TicketEvent] = []
        for rule in rules.rules(for: kind, variant: variant, on: receivedAt.day) where wanted(rule) {
            do throws(DeadlineFault) {
                started.append(
                    .clockStarted(
                        try Clock(
                            rule: rule, variant: variant, period: period, startingAt: start, calendar: calendar, pauses: pauses,
                            lawVersion: version)))
            } catch { throw .deadline(error) }
        }
        return started
    }
}
