/// Who may do what to which ticket. One function; pages, API and worker ask no other.
public enum Policy {
    public static func allows(_ action: Action, on ticket: Ticket, by actor: Actor) -> Bool {
        switch actor {
        case .business: return businessActions.contains(action)
        case .system: return true
        case .member(let member):
            return mayView(ticket, member) && (action == .view || mayAct(action, on: ticket, member))
        }
    }

    private static let businessActions: Set<Action> = [.view, .reply, .withdraw, .rate, .reopen]

    /// An administrator sees no ticket; an editor only what may become public; an officer a complaint only when it is theirs.
    private static func mayView(_ ticket: Ticket, _ member: Member) -> Bool {
        if holdsAny([.clerk, .unitHead, .head, .inspector], over: ticket.unit, member) { return true }
        if member.holds(.officer, over: ticket.unit) { return ticket.kind.isPublishable || ticket.officer == member.id }
        return member.holds(.editor, over: ticket.unit) && ticket.kind.isPublishable
    }

    private static func mayAct(_ action: Action, on ticket: Ticket, _ member: Member) -> Bool {
        switch action {
        case .view: true
        case .classify, .assign, .transfer, .accept: holdsAny([.clerk] + Role.leading, over: ticket.unit, member)
        case .assignOfficer, .approve, .returnDraft, .extend, .pause, .resume: holdsAny(Role.leading, over: ticket.unit, member)
        case .requestInformation, .draft, .tellStatus:
            ticket.officer == member.id && member.mayHaveInHand(ticketsOf: ticket.unit) || member.holds(.unitHead, over: ticket.unit)
        case .preparePublication: holdsAny([.clerk, .editor], over: ticket.unit, member)
        case .approvePublication, .withdrawPublication: holdsAny([.editor, .unitHead, .head], over: ticket.unit, member)
        case .reply, .withdraw, .rate, .reopen: false
        }
    }

    private static func holdsAny(_ roles: [Role], over unit: UnitPath, _ member: Member) -> Bool {
        roles.contains { member.holds($0, over: unit) }
    }
}
