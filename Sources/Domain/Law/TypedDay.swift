/// What a day is of that somebody types, and which days it may be. What is said to have happened lies behind or is today; what somebody is told
/// to do by a day can still be done. Every day that no rule of its own bounds is here, so that nothing counts as held, issued or late on the day
/// on which it is typed.
public enum TypedDay: String, CaseIterable, Sendable {
    /// Of the document of a plan, of an official result, of what a post publishes.
    case planDocument, resultDocument, postDocument
    /// A dialogue, an event, a training that was held, or a proposal that was sent.
    case recordHeld
    case directionGiven, directionDue

    public func allows(_ day: Day?, on today: Day) -> Bool {
        guard let day else { return true }
        return switch self {
        case .planDocument, .resultDocument, .postDocument, .recordHeld, .directionGiven: day <= today
        case .directionDue: day >= today
        }
    }
}
