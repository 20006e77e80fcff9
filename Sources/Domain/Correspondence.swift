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

    /// Whether the ticket still takes what the business asks.
    public func admit(_ command: Command, at now: Date) throws(Refusal) {
        guard events < Bounds.ticketEvents.value else { throw .ticketIsFull }
        guard let text = command.said else { return }
        guard letters + text.unicodeScalars.count <= Bounds.repliedLetters.value else { throw .ticketIsFull }
        guard ofDay < Bounds.repliesPerDay.value else {
            throw .tooMuchSent(seconds: max(1, Int((firstOfDay ?? now).addingTimeInterval(86_400).timeIntervalSince(now).rounded(.up))))
        }
        guard inARow < Bounds.repliesInARow.value else { throw .awaitsOffice }
    }
}

extension Command {
    /// The words that a business adds to its ticket.
    fileprivate var said: String? {
        switch self {
        case .reply(let text), .reopen(let text): text
        default: nil
        }
    }
}
