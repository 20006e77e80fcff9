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
    /// Where readers know the public pages, without a slash at the end; nil where nobody said.
    let publicURL: String?
    /// Scheme and host of what leaves the site: feeds, the site map, previews. Never what a request says of itself.
    public let address: String
    let submissionLimit: SubmissionLimit
    /// Places at receptions, and seats at events.
    let bookingLimit, seatLimit: SubmissionLimit
    /// Files, in kilobytes.
    let fileLimit: SubmissionLimit
    /// Whether there is a mail server: what no letter will tell is told by the page, and no page promises a letter.
    public let sendsMail: Bool
    /// Whether files are scanned for viruses, and handed out only after that.
    let scansFiles: Bool
    let failedSignIns = SubmissionLimit(perMinute: Bounds.failedSignIns.value)
    /// Machines that say in `X-Forwarded-For` on whose behalf they ask, beside this one.
    let proxies: Set<NetworkAddress>
    let texts = Texts()
    let recentFigures = RecentFigures()
    let metrics = Metrics()
    let openPages = OpenPages()
    /// What readers looked for in vain since a job last wrote it down.
    public let gaps = SearchGaps()

    /// - Parameters:
    ///   - listensAt: the address of the server itself, which stands in for a public one.
    ///   - submissionsPerMinute: of one client; zero for no limit.
    ///   - sendsMail: whether letters go out.
    ///   - scansFiles: whether a job has a virus scanner.
    ///   - proxies: addresses of machines that are trusted to name their clients; what is no address is left out.
    public init(
        store: Store, home: UnitPath, secureCookies: Bool, publicURL: String? = nil,
        listensAt: String = "http://localhost",
        submissionsPerMinute: Int = Bounds.submissionsPerMinute.value,
        sendsMail: Bool = false, scansFiles: Bool = false, proxies: [String] = [],
        now: @escaping @Sendable () -> Date = Date.nowInMilliseconds
    ) {
        self.store = store
        self.home = home
        self.secureCookies = secureCookies
        self.publicURL = publicURL
        address = publicURL ?? listensAt
        submissionLimit = SubmissionLimit(perMinute: submissionsPerMinute, perDay: Bounds.writesPerDay.value)
        bookingLimit = SubmissionLimit(ofDay: submissionsPerMinute > 0 ? Bounds.bookingsPerClient.value : 0)
        seatLimit = SubmissionLimit(ofDay: submissionsPerMinute > 0 ? Bounds.seatsPerClient.value : 0)
        fileLimit = SubmissionLimit(ofDay: submissionsPerMinute > 0 ? Bounds.clientFileBytes.value / 1024 : 0)
        self.sendsMail = sendsMail
        self.scansFiles = scansFiles
        self.proxies = Set(proxies.compactMap { NetworkAddress($0) })
        self.now = now
    }

    /// Whether this can be the address of a machine.
    public static func isAddress(_ text: String) -> Bool { NetworkAddress(text) != nil }
}
