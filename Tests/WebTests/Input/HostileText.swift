import Foundation
import HummingbirdTesting
import NIOCore
import Testing

/// Text that a page must show and a browser must not run. A quote or bracket that a combining mark follows is one Character with it:
/// bytes are compared, as a browser reads them.
enum HostileText {
    static let text = "\"\u{301}><\u{301}script>alert(1)</script>'\u{323} onload=x \u{200D}\"\u{FE0F}"

    /// As a form or an address carries it.
    static let encoded = text.utf8.map { "%" + ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()

    static func expectHarmless(_ response: TestResponse, _ what: String) {
        let bytes = Data(response.body.readableBytesView)
        for broken in ["<\u{301}script>", "\"\u{301}>", "\"\u{FE0F}", "</script>'"] {
            #expect(bytes.range(of: Data(broken.utf8)) == nil, "\(what): \(broken.debugDescription)")
        }
    }
}
