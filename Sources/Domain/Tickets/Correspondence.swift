public import FoundationEssentials

/// How much a business has sent to one of its tickets. Whoever has the code may write, so a program could write without end.
public struct Correspondence: Equatable, Sendable {
    /// Replies and reopenings within the last 24 hours, and the first of them.
    public let ofDay: Int
    public let firstOfDay: Date?
    /// Those after the last word of the office.
    public let inARow: Int
    /// Of all of them together.
    public let letters: Int
    /// Of any kind, by anybody.
    public let events: Int

    public init(ofDay: Int, firstOfDay: Date?, inARow: Int, letters: Int, events: Int) {
        (self.ofDay, self.firstOfDay, self.inARow, self.letters, self.events) = (ofDay, firstOfDay, inARow, letters, events)
    }

    /// Whether the ticket still takes what the business asks. Its rights (to reopen, to withdraw, to rate) and an answer that the office asked
    /// for are never refused: each needs a step of the office between it and the next.
    public func admit(_ command: Command, isAsked: Bool = false, at now: Date) throws(Ticket.Refusal) {
        guard case .reply(let text, _) = command, !(isAsked && inARow == 0) else { return }
        guard events < Bounds.ticketEvents.value else { throw .ticketIsFull }
        guard letters + text.unicodeScalars.count <= Bounds.repliedLetters.value else { throw .ticketIsFull }
        guard ofDay < Bounds.repliesPerDay.value else {
            throw .tooMuchSent(seconds: max(1, Int((firstOfDay ?? now).addingTimeInterval(86_400).timeIntervalSince(now).rounded(.up))))
        }
        guard inARow < Bounds.repliesInARow.value else { throw .awaitsOffice }
    }
}
