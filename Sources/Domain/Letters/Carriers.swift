// Who carries a ticket on: whoever holds one is always somebody.

extension Role {
    /// Those who give what is in a unit to its officers, and to other units.
    public static let leading: [Role] = [.unitHead, .head]
    /// Those who may have a ticket in hand.
    public static let inHand: [Role] = [.officer, .unitHead]
}

extension Member {
    /// Whether tickets of `unit` may be given to the member, today. Whose appointment has ended has left them.
    public func mayHaveInHand(ticketsOf unit: UnitPath) -> Bool { Role.inHand.contains { holds($0, over: unit) } }
}

extension TicketState {
    /// The roles of which one must be held over a ticket's unit, so that somebody can take the next step.
    public var carriers: [Role] {
        switch self {
        case .received: [.clerk]
        case .registered: [.clerk] + Role.leading
        default: Role.leading
        }
    }
}

extension Ticket {
    /// Whether none of these people can carry it on; what is closed needs nobody.
    public func isAdrift(among people: [Member]) -> Bool {
        guard state.isOpen, !people.contains(where: { member in state.carriers.contains { member.holds($0, over: unit) } }) else {
            return false
        }
        guard state == .working || state == .waiting else { return true }
        return !people.contains { $0.id == officer && $0.mayHaveInHand(ticketsOf: unit) }
    }
}
