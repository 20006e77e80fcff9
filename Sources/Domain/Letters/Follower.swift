public import FoundationEssentials

/// What somebody wants to be told of by e-mail.
public enum Followed: Codable, Equatable, Sendable {
    /// Every new answer.
    case everything
    /// New answers on a topic.
    case topic(Topic)
    /// What becomes of one answer: its corrections and its withdrawal. With its address and title.
    case answer(slug: String, title: String)
}

/// Somebody who is told by e-mail of what is published, once the address has been confirmed. The code that confirms and ends it, as secret
/// as a password, is no part of it.
public struct Follower: Equatable, Sendable, Identifiable {
    public let id: UUID
    public let email: String
    public let followed: Followed
    public let confirmedAt: Date?

    public init(id: UUID, email: String, followed: Followed, confirmedAt: Date?) {
        (self.id, self.email, self.followed, self.confirmedAt) = (id, email, followed, confirmedAt)
    }

    /// An address as it was typed.
    public static func address(_ typed: String) throws(Ticket.Refusal) -> String {
        guard !VietnameseText.normalised(typed).isEmpty else { throw .missing(.email) }
        let address: EmailAddress
        do throws(EmailAddress.Fault) { address = try EmailAddress(parsing: typed) } catch { throw .email(error) }
        // No mail server that anybody uses tells two cases apart, and one letter box is one follower.
        return address.text.lowercased()
    }

    /// So long somebody has to confirm, and nobody else's letter box is filled by asking again and again.
    public static let confirmableFor = TimeInterval(Retention.unconfirmedFollowers) * 86_400
    public static let askedAgainAfter: TimeInterval = 24 * 3600
    public static let mostUnconfirmed = 3

    /// On so many days letters came back before nobody is taken to be there; one that arrives between them begins the count anew.
    public static let mostBounces = 3
}

extension WorkCalendar {
    /// The day on which followers are told now; nil outside office hours, since nobody waits for news at night.
    public func newsDay(at now: Date) -> Day? { nextOpening(onOrAfter: now) == now ? now.day : nil }
}
