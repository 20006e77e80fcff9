import Testing

@testable import Mail

/// What a refusal of a mail server says, and about whom: no letter, address or follower is lost for what concerns the office.
@Suite struct MailReplyTests {
    private enum Verdict: String { case temporary, sender, address, letter }

    private func verdict(_ step: MailReply.Step, _ heard: String) -> Verdict {
        switch MailReply(step: step, heard: heard + "\r\n").fault(otherwise: "broken off") {
        case .temporary: .temporary
        case .senderRefused: .sender
        case .noSuchAddress: .address
        case .refused: .letter
        }
    }

    @Test(arguments: [
        "550 5.1.1 <x@y.vn>: Recipient address rejected: User unknown in relay recipient table", "550 5.1.1 no such user",
        "550-5.1.1 The email account that you tried to reach does not exist.\r\n550 5.1.1 see https://support.example/relay",
        "550 5.1.10 null MX",
        "550 5.1.2 Host unknown", "553 5.1.3 bad address syntax", "550 5.1.6 moved", "550 5.2.1 mailbox disabled", "550 No such user here",
        "551 User not local; please try <a@b.vn>", "553 Mailbox name not permitted here".replacing("not permitted", with: "unknown"),
        "550 Requested action not taken: mailbox unavailable",
    ])
    func tellsOfAnAddress(_ heard: String) {
        #expect(verdict(.recipient, heard) == .address)
        for step in MailReply.Step.allCases where step != .recipient { #expect(verdict(step, heard) != .address, "\(step)") }
    }

    @Test(arguments: [
        "550 5.7.1 Relaying denied", "554 5.7.1 <x>: Relay access denied", "551 5.7.1 user not local", "550 Relay not permitted",
        "553 5.1.2 We do not relay non-local mail", "530 5.7.0 Authentication required", "550 5.1.8 Bad sender's system address",
        "550 5.1.0 Sender denied", "554 Relay access denied", "553 sorry, your mailserver is rejected by our policy",
        "550 blocked by spam list",
    ])
    func tellsOfTheOffice(_ heard: String) { #expect(verdict(.recipient, heard) == .sender) }

    @Test(arguments: [
        "450 4.2.0 greylisted", "452 4.2.2 over quota", "552 5.2.2 mailbox full", "550 4.7.1 later", "550 5.4.1 no answer", "554 no reason",
        "421 closing", "250 ok", "", "what",
    ])
    func mayBeOtherwiseNextTime(_ heard: String) { #expect(verdict(.recipient, heard) == .temporary) }

    @Test(arguments: [MailReply.Step.connection, .hello, .encryption, .login, .sender])
    func whatIsRefusedBeforeTheRecipientIsTheOffice(_ step: MailReply.Step) {
        for heard in [
            "554 5.7.1 Client host rejected", "550 5.1.1 no such user", "550 not permitted to send as this sender", "553 5.1.8 no",
            "535 5.7.8 bad",
        ] {
            #expect(verdict(step, heard) == .sender, "\(heard)")
        }
        #expect(verdict(step, "421 4.3.2 busy") == .temporary)
    }

    /// What is kept of a refusal is the server's code and the step, and nothing of its words: an address can stand in these.
    @Test(arguments: [
        (MailReply.Step.recipient, "550 5.1.1 <x@y.vn> unknown", MailFault.noSuchAddress("550 5.1.1 (RCPT TO)")),
        (.recipient, "554 Relay access denied for x@y.vn", .senderRefused("554 (RCPT TO)")),
        (.login, "535 5.7.8 x@y.vn", .senderRefused("535 5.7.8 (AUTH)")), (.sender, "421 x@y.vn", .temporary("421 (MAIL FROM)")),
        (.message, "354 go\r\n554 5.6.0 x@y.vn", .refused("554 5.6.0 (DATA)")), (.connection, "", .temporary("broken off")),
        (.encryption, "250 ok", .temporary("broken off")), (.hello, "550 5.4.1 x@y.vn", .senderRefused("550 5.4.1 (EHLO)")),
    ])
    func noWordOfTheServerIsKept(_ step: MailReply.Step, _ heard: String, _ fault: MailFault) {
        let found = MailReply(step: step, heard: heard + "\r\n").fault(otherwise: "broken off")
        #expect(found == fault && found.text == fault.text && !found.text.contains("@"))
    }

    @Test func aMessageIsRefusedForItself() {
        #expect(verdict(.message, "354 go\r\n554 5.6.0 cannot be read") == .letter)
        #expect(verdict(.message, "354 go\r\n552 5.3.4 too big") == .letter)
        #expect(verdict(.message, "354 go\r\n550 5.1.1 nobody") == .letter)
        #expect(verdict(.message, "354 go\r\n554 5.7.1 message refused as spam") == .sender)
        #expect(verdict(.message, "354 go\r\n554 transaction failed") == .temporary)
        #expect(verdict(.message, "354 go\r\n552 5.2.2 mailbox full") == .temporary)
        #expect(verdict(.message, "354 go\r\n250 ok") == .temporary)
    }

    /// What the server said can hold addresses; what is kept of it holds none.
    @Test func theFaultNamesCodeAndStepAndNobody() {
        let fault = MailReply(step: .recipient, heard: "550 5.1.1 <binh@congty.vn>: unknown\r\n").fault(otherwise: "broken off")
        #expect(fault == .noSuchAddress("550 5.1.1 (RCPT TO)"))
        #expect(MailReply(step: .sender, heard: "550 no\r\n").fault(otherwise: "broken off") == .senderRefused("550 (MAIL FROM)"))
        #expect(MailReply(step: .connection, heard: "").fault(otherwise: "Couldn't connect") == .temporary("Couldn't connect"))
    }
}
