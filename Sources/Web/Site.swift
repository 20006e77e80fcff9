public import Domain
public import FoundationEssentials
public import Store

/// What every handler may use: the data, the time, and who receives what arrives.
public struct Site: Sendable {
    public let store: Store
    /// Now, in whole milliseconds: the finest time that is stored.
    public let now: @Sendable () -> Date
    /// The unit that a ticket belongs to until a clerk says otherwise.
    public let home: UnitPath
    /// Cookies are marked `Secure` unless the site is served over plain HTTP on the loopback.
    public let secureCookies: Bool
    let submissionLimit: SubmissionLimit
    let metrics = Metrics()

    /// - Parameter submissionsPerMinute: of one client; zero for no limit.
    public init(
        store: Store, home: UnitPath, secureCookies: Bool, submissionsPerMinute: Int = 60,
        now: @escaping @Sendable () -> Date = Date.nowInMilliseconds
    ) {
        self.store = store
        self.home = home
        self.secureCookies = secureCookies
        submissionLimit = SubmissionLimit(perMinute: submissionsPerMinute)
        self.now = now
    }
}

extension Date {
    @Sendable public static func nowInMilliseconds() -> Date {
        Date(timeIntervalSince1970: (Date().timeIntervalSince1970 * 1000).rounded(.down) / 1000)
    }
}
