public import FoundationEssentials

/// What is told by mail: one thing, with one link. No letter repeats what somebody typed, for the form would then send anything to anybody.
public enum Letter: Codable, Equatable, Sendable {
    case receipt(code: TrackingCode, receivedAt: Date, due: Day?)
    case informationRequest(code: TrackingCode)
    case answer(code: TrackingCode, reopenableThrough: Day)
    case extended(code: TrackingCode, from: Day, to: Day)
}

extension Ticket {
    /// The letter to the business that an event leads to, by the ticket as the event left it.
    public func letter(about event: TicketEvent) -> Letter? {
        switch event {
        case .received: .receipt(code: code, receivedAt: receivedAt, due: leadingClock?.due.on)
        case .informationRequested: .informationRequest(code: code)
        case .answered: reopenableThrough.map { .answer(code: code, reopenableThrough: $0) }
        case .extended(_, _, let from, let to, _, _): .extended(code: code, from: from.on, to: to.on)
        default: nil
        }
    }
}
