/// What a business asks for. The kind decides which deadlines run and who may see the ticket.
public enum TicketKind: String, Codable, CaseIterable, Sendable {
    case question, feedback, support, information
    case legalQuestion = "legal_question"
    case promotion, dossier, complaint, denunciation, integrity
    case personalData = "personal_data"

    /// Whether an edited version of the answer may ever be shown to everybody.
    ///
    /// A complaint or denunciation is settled between the office and its author (Law on Complaints, Law on Denunciations),
    /// so such a ticket leaves the public flow for good.
    public var isPublishable: Bool {
        switch self {
        case .question, .feedback, .support, .information, .legalQuestion, .promotion: true
        case .dossier, .complaint, .denunciation, .integrity, .personalData: false
        }
    }

    /// Whether nothing of it may stay where somebody else could find it, such as in a browser.
    public var isConfidential: Bool { self == .denunciation || self == .integrity }

    /// The kinds that the open form takes. Denunciations and integrity reports need a sealed channel, and a dossier goes to the counter.
    public static let open: [TicketKind] = [
        .question, .feedback, .support, .information, .legalQuestion, .promotion, .complaint, .personalData,
    ]

    /// Kinds whose settlement starts with a formal acceptance (thụ lý).
    public var needsAcceptance: Bool { self == .complaint || self == .denunciation }

    /// The variants that a clerk may choose at classification, beside the plain one.
    public var variants: [String] { self == .information ? ["complex"] : [] }
}

/// The limits that run on a ticket, each with its own rule.
public enum ClockName: String, Codable, CaseIterable, Sendable {
    case classify, transfer, accept, answer, settle, notify, check, acknowledge
    /// Telling the business how the matter stands, again and again while the answer is late.
    case status
}

/// A limit set by law is never mixed with one that the office promised itself.
public enum ClockTarget: String, Codable, CaseIterable, Sendable {
    case legal, `internal`
}

/// Where a ticket stands. *Overdue* is not a state: it is a comparison of a clock with now.
public enum TicketState: String, Codable, CaseIterable, Sendable {
    case received, registered, assigned, working, waiting, drafted, answered, withdrawn

    public var isOpen: Bool { self != .answered && self != .withdrawn }
}

/// What an answer amounts to. An answer without one is refused: firms' first complaint is answers that only explain.
public enum Outcome: String, Codable, CaseIterable, Sendable {
    case solved
    case partlySolved = "partly_solved"
    case explained
    case passedOn = "passed_on"
    case refused
}
