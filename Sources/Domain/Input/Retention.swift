/// How long what serves for a while is kept; what a job clears and the privacy notice says.
public enum Retention {
    /// Files of forms that nobody sent, and what was asked with a lost code, in days.
    public static let unsent = 1
    /// Letters that were sent.
    public static let sentLetters = 30
    /// Letters that came to nobody, so that somebody can tell it otherwise.
    public static let undeliveredLetters = 365
    /// Who came to an event, after it.
    public static let enrolments = 365
    /// Who came to a reception, after it: the survey of the year after is drawn from it.
    public static let bookings = 730
    /// What was looked for in vain.
    public static let searchGaps = 180
    /// What staff looked for.
    public static let keptSearches = 90
    /// Addresses that nobody confirmed.
    public static let unconfirmedFollowers = 7
}
