public import FoundationEssentials

extension Date {
    /// This moment, as precisely as it is kept.
    @Sendable public static func nowInMilliseconds() -> Date {
        Date(timeIntervalSince1970: (Date().timeIntervalSince1970 * 1000).rounded(.down) / 1000)
    }
}
