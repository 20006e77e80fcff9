import HTML
import Testing

/// What joins onto the character before it, so that Swift no longer sees that character alone.
private let joiners = [
    "", "\u{0300}", "\u{0301}", "\u{0303}", "\u{0309}", "\u{0323}", "\u{0338}", "\u{20E3}", "\u{200C}", "\u{200D}", "\u{FE0E}",
    "\u{FE0F}", "\u{E0101}", "\u{1F3FB}",
]

private let entities: [(UInt8, String)] = [
    (UInt8(ascii: "&"), "&amp;"), (UInt8(ascii: "<"), "&lt;"), (UInt8(ascii: ">"), "&gt;"), (UInt8(ascii: "\""), "&quot;"),
    (UInt8(ascii: "'"), "&#39;"),
]

@Suite struct EscapingTests {
    @Test(arguments: joiners) func `a joined mark hides no special character in text`(joiner: String) {
        for (byte, entity) in entities {
            let hostile = "a" + String(decoding: [byte], as: UTF8.self) + joiner + "b"
            let page: HTML = "<p>\(hostile)</p>"
            #expect(page.bytes == Array("<p>a".utf8) + Array(entity.utf8) + Array(joiner.utf8) + Array("b</p>".utf8))
        }
    }

    @Test(arguments: joiners) func `a joined mark opens no attribute`(joiner: String) {
        let hostile = "\"\(joiner) onfocus='\(joiner)x"
        let quoted: HTML = "<a title=\"\(hostile)\">"
        let named: HTML = "<a\(attribute: "title", hostile)>"
        let expected = "<a title=\"&quot;\(joiner) onfocus=&#39;\(joiner)x\">"
        #expect(quoted.bytes == Array(expected.utf8))
        #expect(named.bytes == Array(expected.utf8))
    }

    @Test(arguments: joiners) func `a joined mark opens no attribute through a link`(joiner: String) {
        let link: HTML = "<a href=\"\(url: "/x?q=\"\(joiner)>")\">"
        #expect(link.bytes == Array("<a href=\"/x?q=&quot;\(joiner)&gt;\">".utf8))
    }

    @Test func `substrings and static strings are escaped`() {
        let part = "xx<\u{0301}b>yy".dropFirst(2).dropLast(2)
        let fixed: StaticString = "<i>"
        let page: HTML = "\(part)|\(fixed)|\(-7)"
        #expect(page.bytes == Array("&lt;\u{0301}b&gt;|&lt;i&gt;|-7".utf8))
    }

    @Test func `decomposed and precomposed Vietnamese pass unchanged`() {
        for text in ["Hỏi đáp hải quan", "Ho\u{0309}i d\u{0301}a\u{0301}p", "口岸 问答", "🇻🇳"] {
            #expect(("\(text)" as HTML).bytes == Array(text.utf8))
            #expect(HTML(text).bytes == Array(text.utf8))
        }
    }
}
