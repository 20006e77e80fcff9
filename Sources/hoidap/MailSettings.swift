import FoundationEssentials
import Language
import Logging
import Mail
import Store
import Worker

/// How letters go out.
struct MailSettings: Sendable {
    let server: MailServer
    let publicURL: String
    let firstWait: Int

    /// Nil where no mail server is named.
    init?(_ environment: [String: String]) throws {
        guard let url = environment["HOIDAP_SMTP_URL"], !url.isEmpty else { return nil }
        guard url.hasPrefix("smtp://") || url.hasPrefix("smtps://") else {
            throw CommandRefused("HOIDAP_SMTP_URL: neither smtp:// nor smtps://: \(url)")
        }
        guard !url.contains("@") else { throw CommandRefused("HOIDAP_SMTP_URL: user and password have settings of their own") }
        let address = environment["HOIDAP_MAIL_FROM"] ?? ""
        guard let sender = Sender(name: LetterPhrases.senderName(.vi), address: address) else {
            throw CommandRefused("HOIDAP_MAIL_FROM: not an address: \(address)")
        }
        guard let publicURL = try Settings.publicURL(environment) else {
            throw CommandRefused("HOIDAP_PUBLIC_URL: needed for the links in letters")
        }
        self.publicURL = publicURL
        firstWait = try Settings.number("HOIDAP_MAIL_RETRY", in: 1...3600, otherwise: 60, environment)
        server = MailServer(
            url: url, user: environment["HOIDAP_SMTP_USER"], password: environment["HOIDAP_SMTP_PASSWORD"], sender: sender,
            timeout: try Settings.number("HOIDAP_SMTP_TIMEOUT", in: 1...600, otherwise: 60, environment))
    }

    func worker(_ store: Store, _ logger: Logger) -> LetterWorker {
        LetterWorker(
            store: store, server: server, composer: Composer(site: publicURL), firstWait: TimeInterval(firstWait), logger: logger)
    }
}
