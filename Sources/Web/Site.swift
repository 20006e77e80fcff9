public import Domain
public import FoundationEssentials
import HTTPTypes
import Hummingbird
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
    /// Where the public pages stand, without a slash at the end; nil where nobody said.
    let publicURL: String?
    let submissionLimit: SubmissionLimit
    let metrics = Metrics()
    /// What readers looked for in vain since a job last wrote it down.
    public let gaps = SearchGaps()

    /// - Parameter submissionsPerMinute: of one client; zero for no limit.
    public init(
        store: Store, home: UnitPath, secureCookies: Bool, publicURL: String? = nil, submissionsPerMinute: Int = 60,
        now: @escaping @Sendable () -> Date = Date.nowInMilliseconds
    ) {
        self.store = store
        self.home = home
        self.secureCookies = secureCookies
        self.publicURL = publicURL
        submissionLimit = SubmissionLimit(perMinute: submissionsPerMinute)
        self.now = now
    }

    /// Scheme and host for links that leave the site: as configured, else as the reader asked.
    func address(_ request: Request) -> String {
        publicURL ?? (secureCookies ? "https://" : "http://") + (request.head.authority ?? request.headers[.hostField] ?? "localhost")
    }
}

extension Date {
    @Sendable public static func nowInMilliseconds() -> Date {
        Date(timeIntervalSince1970: (Date().timeIntervalSince1970 * 1000).rounded(.down) / 1000)
    }
}
