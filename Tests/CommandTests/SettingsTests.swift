import Foundation
import Testing

@testable import hoidap

/// Every setting is read where it stands, used or not, and refused by its name.
@Suite struct SettingsTests {
    private func refusal(_ environment: [String: String]) -> String? {
        do { _ = try Settings.read(environment) } catch let refused as CommandRefused { return refused.reason } catch { return "\(error)" }
        return nil
    }

    @Test(arguments: [
        "https://", "https://x vn\"><b>&", "https://hoidap.vn?q=1", "https://hoidap.vn/?q=1", "https://hoidap.vn#x",
        "https://hoidap.vn\n.vn",
        "https://hoidap.vn\r\nX: y", "https://user:secret@hoidap.vn", "https://hoidap.vn:0", "https://hoidap.vn:99999",
        "https://hoidap.vn:x",
        "https://hoidap.vn:", "https://:443", "https://hoidap..vn", "https://-x.vn", "https://300.1.1.1", "https://1.2.3", "https://[::1",
        "https://[x]", "https://hỏiđáp.vn", "ftp://hoidap.vn", "hoidap.vn", "javascript:alert(1)", "https://hoidap.vn/a b",
        "https://hoidap.vn//x",
        "https:///x", " https://hoidap.vn",
    ])
    func whatIsNoAddressOfPagesIsRefused(_ text: String) {
        let reason = refusal(["HOIDAP_PUBLIC_URL": text])
        #expect(reason?.hasPrefix("HOIDAP_PUBLIC_URL: ") == true, "\(text)")
        #expect(reason?.contains("secret") == false && reason?.contains("\n") == false)
    }

    @Test(arguments: [
        ("https://hoidap.vn", "https://hoidap.vn"), ("https://HoiDap.Vn/", "https://hoidap.vn"),
        ("HTTPS://hoidap.vn//", "https://hoidap.vn"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080"), ("https://[2001:db8::1]:8443/", "https://[2001:db8::1]:8443"),
        ("https://langson.gov.vn/hoi-dap/", "https://langson.gov.vn/hoi-dap"), ("http://localhost", "http://localhost"),
    ])
    func anAddressOfPagesHasOneForm(_ text: String, _ form: String) throws {
        #expect(try Settings.read(["HOIDAP_PUBLIC_URL": text]).publicURL == form)
    }

    /// Each fault by the first thing that is wrong, and what is just right beside it.
    @Test(arguments: [
        ("ftp://so.example", ServiceAddress.Fault.scheme(["https", "http"])), ("so.example", .scheme(["https", "http"])),
        ("", .scheme(["https", "http"])), ("https:/so.example", .scheme(["https", "http"])), ("https://u:p@so.example", .credentials),
        ("https://so example", .sign), ("https://so.example?x", .sign), ("https://sở.example", .sign), ("https://so.example/\"", .sign),
        ("https://", .host), ("https://:443", .host), ("https://so..example", .host), ("https://-so.example", .host),
        ("https://256.1.1.1", .host), ("https://[::x]", .host), ("https://so.example:", .port), ("https://so.example:0", .port),
        ("https://so.example:65536", .port), ("https://so.example:+80", .sign), ("https://so.example/a//b", .path),
    ])
    fileprivate func anAddressIsRefusedForWhatIsWrong(_ text: String, _ fault: ServiceAddress.Fault) {
        #expect(throws: fault) { try ServiceAddress(text, schemes: ["https", "http"], mayHavePath: true) }
        #expect(!fault.description.contains(text) || text.isEmpty, "what was typed can be a secret")
    }

    @Test func aPathIsTakenWhereThereCanBeOne() throws {
        let address = try ServiceAddress("https://so.example:65535/a/b/", schemes: ["https"], mayHavePath: true)
        #expect(address.text == "https://so.example:65535/a/b" && address.port == 65_535 && address.path == "/a/b")
        #expect(throws: ServiceAddress.Fault.path) { try ServiceAddress("smtp://so.example/a", schemes: ["smtp"], mayHavePath: false) }
        #expect(try ServiceAddress("SMTP://So.Example/", schemes: ["smtp"], mayHavePath: false).text == "smtp://so.example")
    }

    private static let mail = [
        "HOIDAP_SMTP_URL": "smtps://mail.vn:465", "HOIDAP_MAIL_FROM": "hoidap@so.example", "HOIDAP_PUBLIC_URL": "https://hoidap.vn",
    ]

    @Test(arguments: [
        "smtp://", "smtp://host:99999", "smtp://host:0", "smtp://host/x", "smtp://host?x", "smtp://u:p@host", "smtp://ho st",
        "smtp://host\nx",
        "http://host", "host:25",
    ])
    func whatIsNoMailServerIsRefused(_ text: String) {
        #expect(refusal(Self.mail.merging(["HOIDAP_SMTP_URL": text]) { $1 })?.hasPrefix("HOIDAP_SMTP_URL: ") == true, "\(text)")
    }

    @Test(arguments: [
        ("HOIDAP_SMTP_TIMEOUT", "0"), ("HOIDAP_SMTP_TIMEOUT", "x"), ("HOIDAP_MAIL_RETRY", "0"), ("HOIDAP_MAIL_FROM", "notanaddress"),
        ("HOIDAP_MAIL_FROM", "a@b.vn\nBcc: c@d.vn"), ("HOIDAP_SMTP_PASSWORD", "a\nb"), ("HOIDAP_LANES", "0"), ("HOIDAP_PROXIES", "x"),
        ("HOIDAP_SECURE_COOKIES", "maybe"), ("HOIDAP_SUBMISSIONS_PER_MINUTE", "-1"), ("HOIDAP_HOME_UNIT", "Á"),
        ("HOIDAP_PUBLC_URL", "https://x.vn"), ("HOIDAP_CLAMD", "clamd"), ("HOIDAP_CLAMD", "tcp://host:0"),
        ("HOIDAP_CLAMD", "/" + String(repeating: "x", count: 120)),
    ])
    func everySettingIsReadWithAMailServerAndWithout(_ name: String, _ value: String) {
        for environment in [[:], Self.mail] {
            #expect(refusal(environment.merging([name: value]) { $1 })?.hasPrefix("\(name): ") == true)
        }
    }

    @Test func whatAMailServerNeedsIsNamed() {
        #expect(refusal(Self.mail) == nil)
        for name in ["HOIDAP_MAIL_FROM", "HOIDAP_PUBLIC_URL"] {
            #expect(refusal(Self.mail.filter { $0.key != name })?.hasPrefix("\(name): needed") == true)
        }
        #expect(refusal(Self.mail.merging(["HOIDAP_SMTP_USER": "u"]) { $1 }) == "HOIDAP_SMTP_PASSWORD: needed with HOIDAP_SMTP_USER")
        #expect(refusal(["HOIDAP_SMTP_PASSWORD": "p"]) == "HOIDAP_SMTP_USER: needed with HOIDAP_SMTP_PASSWORD")
    }
}

/// What the shell, the environment and standard output do to a command.
@Suite struct ConsoleTests {
    @Test func bytesThatAreNoTextAreNamed() {
        func words(_ words: [UInt8]...) -> String? {
            CommandWords.fault(inArguments: [Array("hoidap".utf8)] + words)
        }
        let bad: [UInt8] = [0x41, 0xC3, 0x28]
        #expect(words(Array("user".utf8), Array("--name".utf8), Array("Nguyễn".utf8)) == nil)
        #expect(words(Array("user".utf8), Array("--name".utf8), bad) == "--name: not UTF-8 text")
        #expect(words(Array("user".utf8), Array("--name=".utf8) + bad) == "--name: not UTF-8 text")
        #expect(words(Array("import".utf8), bad) == "argument 2: not UTF-8 text")
        let setting = Array("HOIDAP_SMTP_USER=".utf8) + bad
        #expect(CommandWords.fault(inSettings: [Array("OTHER=".utf8) + bad, setting]) == "HOIDAP_SMTP_USER: not UTF-8 text")
        #expect(CommandWords.fault(inSettings: [Array("OTHER=".utf8) + bad]) == nil)
    }

    @Test func whatDidNotLeaveTheProgramIsNoticed() throws {
        let full = open("/dev/full", O_WRONLY | O_CLOEXEC)
        try #require(full >= 0)
        defer { close(full) }
        let output = Output(full)
        output.write(Array("a token\n".utf8))
        let refused = #expect(throws: CommandRefused.self) { try output.flush() }
        #expect(refused?.reason == "standard output: no space left on device")
        try output.flush()
        // Much, of which the beginning fails long before the end.
        for _ in 0..<40 { output.write([UInt8](repeating: 65, count: 8192)) }
        #expect(throws: CommandRefused.self) { try output.flush() }
    }

    @Test func whatIsToldLeavesTheProgramWhole() throws {
        let pipe = Pipe()
        let output = Output(pipe.fileHandleForWriting.fileDescriptor)
        output.write(Array("một\n".utf8))
        output.write(Array("hai\n".utf8))
        try output.flush()
        try pipe.fileHandleForWriting.close()
        #expect(try pipe.fileHandleForReading.readToEnd() == Data("một\nhai\n".utf8))
    }

    @Test func aHostThatIsNoneIsRefused() throws {
        let refused = #expect(throws: CommandRefused.self) { try ServeCommand.resolve("300.1.1.1") }
        #expect(refused?.reason.hasPrefix("--host 300.1.1.1: ") == true)
        for host in ["127.0.0.1", "::", "localhost"] { try ServeCommand.resolve(host) }
    }
}
