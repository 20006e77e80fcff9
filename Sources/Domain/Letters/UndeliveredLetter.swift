public import FoundationEssentials

/// A letter that will not come to whom it was written for, unless somebody does something.
public struct UndeliveredLetter: Equatable, Sendable, Identifiable {
    /// Why, as far as the mail server said.
    public enum Reason: String, CaseIterable, Sendable {
        /// Nobody is at the address.
        case noSuchAddress = "no_such_address"
        /// The mail server will not take it.
        case refused
        /// It waited a week: there is no mail server, or it was away all the time.
        case waited
        /// Tried to the end.
        case triedEnough = "tried_enough"
    }

    public let id: UUID
    /// Nil where it is kept no more, or is withheld.
    public let letter: Letter?
    /// It belongs to a report of wrongdoing that the reader may not see: what it is about, to whom it goes and its number are left out.
    public let isWithheld: Bool
    /// Whether it is kept, so that it can be tried again.
    public let isKept: Bool
    public let recipient: String
    public let givenUpAt: Date
    public let reason: Reason
    /// The mail server's code and the mail program's words, never an address.
    public let fault: String
    /// The number of its ticket in the register, where it has one.
    public let registration: String?

    public init(
        id: UUID, letter: Letter?, isWithheld: Bool = false, recipient: String, givenUpAt: Date, reason: Reason, fault: String,
        registration: String?
    ) {
        (self.id, self.letter, self.isWithheld, self.isKept) = (id, isWithheld ? nil : letter, isWithheld, letter != nil)
        (self.recipient, self.givenUpAt) = (isWithheld ? "" : recipient, givenUpAt)
        (self.reason, self.fault, self.registration) = (reason, isWithheld ? "" : fault, isWithheld ? nil : registration)
    }

    /// What stands instead of a mail server's words on a letter that no server took.
    public static let waited = "waited a week for a mail server"

    /// Seconds in which a letter that nobody could send becomes no news.
    public static let longestWait: TimeInterval = 7 * 86_400
}

extension UndeliveredLetter.Reason {
    public init(fault: String, isSuppressed: Bool) {
        self =
            isSuppressed ? .noSuchAddress : fault == UndeliveredLetter.waited ? .waited : fault.hasPrefix("5") ? .refused : .triedEnough
    }
}

extension Ticket {
    /// Whether the member may say that the business was told otherwise what a letter did not tell it.
    public func isTold(otherwiseBy member: Member) -> Bool {
        officer == member.id || [Role.clerk, .unitHead, .head].contains { member.holds($0, over: unit) }
    }
}
