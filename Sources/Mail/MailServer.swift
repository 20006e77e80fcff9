import CCurl
import Dispatch
import Domain
import FoundationEssentials
import Glibc

/// A mail server that takes letters, spoken to by libcurl (SMTP, RFC 5321).
public struct MailServer: Sendable {
    /// `smtp://host:587` or `smtps://host:465`.
    public let url: String
    public let user: String?
    public let password: String?
    public let sender: Sender
    /// Seconds for one letter.
    public let timeout: Int
    /// On this machine plain text may be spoken, or TLS with a certificate that nobody else signed, as a fresh Debian server shows.
    private let isHere: Bool

    public init(url: String, user: String?, password: String?, sender: Sender, timeout: Int) {
        self.url = url
        self.user = user
        self.password = password
        self.sender = sender
        self.timeout = timeout
        let rest = url.split(separator: "://", maxSplits: 1).last ?? ""
        isHere = ["127.0.0.1", "localhost", "[::1]"].contains { rest == $0 || rest.hasPrefix($0 + ":") || rest.hasPrefix($0 + "/") }
    }

    private static let isReady: Bool = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    /// How long a letter on its way may still take once the task is cancelled. A server that works has taken it by then, and what is broken
    /// off in its last step may go out twice.
    private static let grace = Double(Bounds.stopSeconds.value) / 4

    /// Sends one letter. Blocks a thread of its own, none of the pool's.
    /// - Throws: `MailFault`, `CancellationError`.
    public func send(_ envelope: Envelope) async throws {
        let flag = Flag()
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
                DispatchQueue.global().async { continuation.resume(with: Result { try sendBlocking(envelope, unless: flag) }) }
            }
        } onCancel: {
            DispatchQueue.global().asyncAfter(deadline: .now() + Self.grace) { flag.raise() }
        }
    }

    /// Read by libcurl from the thread that sends.
    private final class Flag: @unchecked Sendable {
        let pointer = UnsafeMutablePointer<Int32>.allocate(capacity: 1)

        init() { pointer.initialize(to: 0) }

        deinit { pointer.deallocate() }

        func raise() { curl_raise(pointer) }
    }

    private func sendBlocking(_ envelope: Envelope, unless flag: Flag) throws {
        guard Self.isReady, let talk = curl_smtp_talk_new() else { throw MailFault.temporary("libcurl does not start") }
        // Behind the handle, which says good-bye to the server as it goes.
        defer { free(talk) }
        guard let handle = curl_easy_init() else { throw MailFault.temporary("libcurl does not start") }
        defer { curl_easy_cleanup(handle) }
        var headers: UnsafeMutablePointer<curl_slist>?
        guard let recipient = Self.ascii(envelope.recipient) else { throw MailFault.noSuchAddress("the domain has no spelling for mail") }
        for line in envelope.headers(from: sender, to: recipient) { headers = curl_slist_append(headers, line) }
        let recipients = curl_slist_append(nil, "<\(recipient)>")
        let body = Self.body(envelope, handle)
        defer {
            curl_slist_free_all(headers)
            curl_slist_free_all(recipients)
            curl_mime_free(body)
        }
        _ = curl_set_text(handle, CURLOPT_URL, url)
        if let user, let password {
            _ = curl_set_text(handle, CURLOPT_USERNAME, user)
            _ = curl_set_text(handle, CURLOPT_PASSWORD, password)
        }
        _ = curl_set_number(handle, CURLOPT_USE_SSL, Int(isHere ? CURLUSESSL_TRY.rawValue : CURLUSESSL_ALL.rawValue))
        _ = curl_set_number(handle, CURLOPT_SSL_VERIFYPEER, isHere ? 0 : 1)
        _ = curl_set_number(handle, CURLOPT_SSL_VERIFYHOST, isHere ? 0 : 2)
        _ = curl_set_number(handle, CURLOPT_TIMEOUT, timeout)
        _ = curl_set_number(handle, CURLOPT_NOSIGNAL, 1)
        _ = curl_set_text(handle, CURLOPT_MAIL_FROM, "<\(sender.address)>")
        _ = curl_set_pointer(handle, CURLOPT_MAIL_RCPT, recipients)
        _ = curl_set_pointer(handle, CURLOPT_HTTPHEADER, headers)
        _ = curl_set_pointer(handle, CURLOPT_MIMEPOST, UnsafeMutableRawPointer(body))
        curl_smtp_talk_on(handle, talk)
        curl_stop_on(handle, flag.pointer)
        let outcome = withExtendedLifetime(flag) { curl_easy_perform(handle) }
        guard outcome != CURLE_OK else { return }
        guard outcome != CURLE_ABORTED_BY_CALLBACK else { throw CancellationError() }
        let reply = MailReply(
            step: MailReply.Step(rawValue: Int(talk.pointee.step)) ?? .connection, heard: String(cString: curl_smtp_heard(talk)))
        throw reply.fault(otherwise: String(cString: curl_easy_strerror(outcome)))
    }

    /// The address as it goes over the wire; nil where its domain cannot be written so.
    private static func ascii(_ address: String) -> String? {
        let line = Envelope.singleLine(address)
        guard !line.utf8.allSatisfy({ $0 < 128 }), let sign = line.lastIndex(of: "@") else { return line }
        guard let domain = curl_ascii_domain(String(line[line.index(after: sign)...])) else { return nil }
        defer { curl_free(domain) }
        return line[...sign] + String(cString: domain)
    }

    /// The text and the same as HTML, of which a reader shows one.
    private static func body(_ envelope: Envelope, _ handle: UnsafeMutableRawPointer) -> OpaquePointer? {
        let both = curl_mime_init(handle)
        for (lines, type) in [(envelope.text, "text/plain; charset=utf-8"), (envelope.html, "text/html; charset=utf-8")] {
            // A bare LF would be encoded as data, and the text come out as one line (RFC 2045, 6.7).
            let content = lines.replacing("\r\n", with: "\n").replacing("\n", with: "\r\n")
            let part = curl_mime_addpart(both)
            curl_mime_data(part, content, content.utf8.count)
            curl_mime_type(part, type)
            curl_mime_encoder(part, "quoted-printable")
        }
        let whole = curl_mime_init(handle)
        let part = curl_mime_addpart(whole)
        curl_mime_subparts(part, both)
        curl_mime_type(part, "multipart/alternative")
        return whole
    }
}
