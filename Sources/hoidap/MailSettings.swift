import Domain
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

    /// Nil where no mail server is named; what is said beside it is read all the same.
    init?(_ environment: [String: String]) throws {
        firstWait = try Settings.number("HOIDAP_MAIL_RETRY", in: 1...3600, otherwise: 60, environment)
        let timeout = try Settings.number("HOIDAP_SMTP_TIMEOUT", in: 1...600, otherwise: 60, environment)
        let sender = try Self.sender(environment)
        let (user, password) = try Self.account(environment)
        guard let text = environment["HOIDAP_SMTP_URL"], !text.isEmpty else { return nil }
        let address: ServiceAddress
        do throws(ServiceAddress.Fault) {
            address = try ServiceAddress(text, schemes: ["smtps", "smtp"], mayHavePath: false)
        } catch { throw CommandRefused("HOIDAP_SMTP_URL: \(error)") }
        guard let sender else { throw CommandRefused("HOIDAP_MAIL_FROM: needed with HOIDAP_SMTP_URL") }
        guard let publicURL = try Settings.publicURL(environment) else {
            throw CommandRefused("HOIDAP_PUBLIC_URL: needed for the links in letters")
        }
        self.publicURL = publicURL
        server = MailServer(url: address.text, user: user, password: password, sender: sender, timeout: timeout)
    }

    private static func sender(_ environment: [String: String]) throws -> Sender? {
        guard let typed = environment["HOIDAP_MAIL_FROM"], !typed.isEmpty else { return nil }
        guard let address = try? EmailAddress(parsing: typed).text,
            let sender = Sender(name: LetterPhrases.senderName(.vi), address: address)
        else { throw CommandRefused("HOIDAP_MAIL_FROM: not an address: \(typed)") }
        return sender
    }

    /// Both or neither: a server that asks for one wants the other.
    private static func account(_ environment: [String: String]) throws -> (user: String?, password: String?) {
        let names = ["HOIDAP_SMTP_USER", "HOIDAP_SMTP_PASSWORD"]
        let values = names.map { environment[$0] ?? "" }
        for (name, value) in zip(names, values) where value.unicodeScalars.contains(where: { $0.value < 32 || $0.value == 127 }) {
            throw CommandRefused("\(name): holds a line break or another control character")
        }
        for (index, other) in [(0, 1), (1, 0)] where values[index].isEmpty && !values[other].isEmpty {
            throw CommandRefused("\(names[index]): needed with \(names[other])")
        }
        return values[0].isEmpty ? (nil, nil) : (values[0], values[1])
    }

    func worker(_ store: Store, _ logger: Logger) -> LetterWorker {
        LetterWorker(
            store: store, server: server, composer: Composer(site: publicURL), firstWait: TimeInterval(firstWait), logger: logger)
    }
}
