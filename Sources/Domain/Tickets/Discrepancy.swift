/// In what a ticket differs from its events: somebody changed it beside the program.
public struct Discrepancy: Equatable, Sendable {
    /// Of its clocks, by their places; one that is not there any more, or of which no event tells, among them.
    public var clocks: [Int: [Part]] = [:]
    /// Of the ticket itself and its suspensions.
    public var ticket: [Part] = []

    public init() {}

    /// What is wrong somewhere in it, each once.
    public var parts: [Part] { Part.allCases.filter { part in ticket.contains(part) || clocks.values.contains { $0.contains(part) } } }

    /// What of it goes into a date: what somebody wrote, and who answers for a limit, do not.
    public var dated: Discrepancy {
        let undated: Set<Part> = [.holder, .words, .answer, .publication]
        var dated = self
        dated.clocks = clocks.mapValues { $0.filter { !undated.contains($0) } }.filter { !$0.value.isEmpty }
        dated.ticket = ticket.filter { !undated.contains($0) }
        return dated
    }

    public enum Part: String, CaseIterable, Sendable {
        /// There without events, or not there with them.
        case row
        /// A detail that is not the one of which its event keeps the hash, events that are missing, a clock that ended as another than ran.
        case events
        // Of a clock.
        case limit, term, `extension`, held, end
        /// Who answers for it.
        case holder
        // Of both.
        case due, pause
        // Of a ticket.
        case state, unit, kind, receipt, reopening, acceptance, rounds, rating
        /// What the business wrote, and whether it may be published.
        case words
        case answer, publication
    }
}
