import Domain
public import FoundationEssentials
import Language
public import Logging
public import Mail
public import Store

/// Sends the letters that wait, one after the other. Any number of processes may do so at once.
public struct LetterWorker: Sendable {
    let store: Store
    let server: MailServer
    let composer: Composer
    /// Seconds before the second attempt; the time doubles from one attempt to the next.
    let firstWait: TimeInterval
    let logger: Logger

    /// After so many attempts, which take three days with the usual first wait, nobody tries again.
    static let mostAttempts = 12
    /// A queue of letters is many turns, so that it is noted that the job is done.
    private static let turn = Duration.seconds(60)

    public init(store: Store, server: MailServer, composer: Composer, firstWait: TimeInterval, logger: Logger) {
        self.store = store
        self.server = server
        self.composer = composer
        self.firstWait = firstWait
        self.logger = logger
    }

    /// Sends what waits, for as long as one turn should take. A letter that is broken off waits as if nobody had tried it, and is tried again.
    func sendWaiting() async throws {
        let end = ContinuousClock.now + Self.turn
        while try await sendOne(), .now < end {}
    }

    /// Sends the letter that has waited longest. False when none waits.
    func sendOne() async throws -> Bool {
        let firstWait = max(firstWait, Double(server.timeout) + 1)
        let claimed = try await store.writeOnce(as: .system("letters"), at: Date()) { try $0.claimLetter(firstWait: firstWait) }
        guard let claimed else { return false }
        let envelope = composer.envelope(
            claimed.letter, code: claimed.code, to: claimed.recipient, in: ReaderLanguage(rawValue: claimed.language) ?? .vi,
            id: claimed.id, writtenAt: claimed.createdAt)
        do {
            try await server.send(envelope)
            try await keeping { try $0.letterIsSent(claimed.id) }
        } catch let fault as MailFault {
            try await note(fault, on: claimed)
        }
        return true
    }

    private func note(_ fault: MailFault, on claimed: ClaimedLetter) async throws {
        let isLast = claimed.attempts >= Self.mostAttempts
        let told: Logger.Metadata = ["letter": "\(claimed.id)", "attempt": "\(claimed.attempts)", "fault": "\(fault.text)"]
        if case .senderRefused = fault {
            logger.error(
                "the mail server refuses the sender; letters wait: look at HOIDAP_MAIL_FROM, HOIDAP_SMTP_USER and the server's rules",
                metadata: told)
        } else {
            logger.warning("letter not sent", metadata: told)
        }
        switch fault {
        case .temporary: try await keeping { try $0.letterFailed(claimed.id, fault: fault.text, isFinal: isLast) }
        case .senderRefused: try await keeping { try $0.senderIsRefused(claimed.id, fault: fault.text) }
        case .refused: try await keeping { try $0.letterFailed(claimed.id, fault: fault.text, isFinal: true) }
        case .noSuchAddress: try await keeping { try $0.suppress(address: claimed.recipient, fault: fault.text, letter: claimed.id) }
        }
    }

    /// What became of a letter is kept even when the worker is told to stop meanwhile, so that nothing goes out twice for that.
    private func keeping(_ work: @escaping @Sendable (Transaction) throws -> Void) async throws {
        let store = store
        try await Task { try await store.write(as: .system("letters"), at: Date(), work) }.value
    }
}
