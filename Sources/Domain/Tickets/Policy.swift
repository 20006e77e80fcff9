/// Whose an action is, of those who see the ticket.
enum Taker: Sendable {
    case anybody, business
    /// And who leads.
    case clerk
    case leader
    /// Who has it in hand, and the head of the unit.
    case officer
    /// Of what everybody reads, and who lets it out.
    case writer, publisher
}

/// Who may do what to which ticket. One function; pages, API and worker ask no other.
public enum Policy {
    public static func allows(_ action: Action, on ticket: Ticket, by actor: Actor) -> Bool {
        switch actor {
        case .business: return [.anybody, .business].contains(action.rule.taker)
        case .system: return true
        case .member(let member):
            return mayView(ticket, member) && takes(action.rule.taker, ticket, member)
        }
    }

    /// An administrator sees no ticket; an editor only what may become public; an officer a complaint only when it is theirs.
    private static func mayView(_ ticket: Ticket, _ member: Member) -> Bool {
        if holdsAny([.clerk, .unitHead, .head, .inspector], over: ticket.unit, member) { return true }
        if member.holds(.officer, over: ticket.unit) { return ticket.kind.isPublishable || ticket.officer == member.id }
        return member.holds(.editor, over: ticket.unit) && ticket.kind.isPublishable
    }

    private static func takes(_ taker: Taker, _ ticket: Ticket, _ member: Member) -> Bool {
        switch taker {
        case .anybody: true
        case .business: false
        case .clerk: holdsAny([.clerk] + Role.leading, over: ticket.unit, member)
        case .leader: holdsAny(Role.leading, over: ticket.unit, member)
        case .officer:
            ticket.officer == member.id && member.mayHaveInHand(ticketsOf: ticket.unit) || member.holds(.unitHead, over: ticket.unit)
        case .writer: holdsAny([.clerk, .editor], over: ticket.unit, member)
        case .publisher: holdsAny([.editor, .unitHead, .head], over: ticket.unit, member)
        }
    }

    private static func holdsAny(_ roles: [Role], over unit: UnitPath, _ member: Member) -> Bool {
        roles.contains { member.holds($0, over: unit) }
    }
}
