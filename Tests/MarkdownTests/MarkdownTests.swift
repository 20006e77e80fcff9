import Domain
import Foundation
import HTML
import Markdown
import Testing

@Suite struct MarkdownTests {
    private func html(_ source: String) -> String { Markdown(source).html.text }

    @Test func headingsBeginBelowThePage() {
        #expect(html("# Một\n\n## Hai\n\n###### Sáu") == "<h3>Một</h3>\n<h4>Hai</h4>\n<h6>Sáu</h6>\n")
    }

    @Test func paragraphsListsAndEmphasis() {
        #expect(
            html("Hồ sơ gồm **ba** giấy tờ,\n*bản chính*, ~~bản chụp~~.")
                == "<p>Hồ sơ gồm <strong>ba</strong> giấy tờ,<br>\n<em>bản chính</em>, <del>bản chụp</del>.</p>\n")
        #expect(html("- một\n- hai") == "<ul>\n<li>một</li>\n<li>hai</li>\n</ul>\n")
        #expect(html("3. ba\n4. bốn") == "<ol start=\"3\">\n<li>ba</li>\n<li>bốn</li>\n</ol>\n")
        #expect(html("> lời\n\n---\n\n`mã`") == "<blockquote><p>lời</p>\n</blockquote>\n<hr>\n<p><code>mã</code></p>\n")
    }

    @Test func tablesCarryTheirTitlesInEveryCell() {
        let table = html("| Bước | Ngày |\n|---|--:|\n| Nộp | 1 |")
        #expect(table.contains("<th scope=\"col\" role=\"columnheader\" class=\"number\">Ngày</th>"))
        #expect(table.contains("<th scope=\"row\" role=\"rowheader\" data-label=\"Bước\"><span>Nộp</span></th>"))
        #expect(table.contains("<td role=\"cell\" class=\"number\" data-label=\"Ngày\"><span>1</span></td>"))
    }

    @Test func aShortRowOfATableIsFilledUp() {
        #expect(html("| a | b |\n|---|---|\n| một |").contains("<td role=\"cell\"><span></span></td>"))
    }

    @Test func addressesBecomeLinks() {
        #expect(html("https://langson.example/a?b=1&c=2").contains("<a href=\"https://langson.example/a?b=1&amp;c=2\">"))
        #expect(html("[thủ tục](/chuyen-muc/thu-tuc)").contains("<a href=\"/chuyen-muc/thu-tuc\">thủ tục</a>"))
        #expect(html("lienhe@so.example").contains("href=\"mailto:lienhe@so.example\""))
    }

    /// A picture of another site would tell that site who reads here.
    @Test func aPictureIsALink() {
        #expect(html("![ảnh](https://x.example/a.png)") == "<p><a href=\"https://x.example/a.png\">ảnh</a></p>\n")
    }

    @Test func plainTextHasNoMarks() {
        #expect(Markdown("# Một\n\nHai **ba** [bốn](https://x.example)").text == "Một Hai ba bốn")
    }

    // MARK: Hostile text, compared by bytes

    private static let hostile = [
        "<script>alert(1)</script>", "a <img src=x onerror=alert(1)> b", "<\u{301}script>", "[x](javascript:alert(1))",
        "[x](JAVA&#x53;CRIPT:alert(1))", "[x](<java\tscript:alert(1)>)", "[x](//elsewhere.example)", "[x](data:text/html,<script>)",
        "![x](\"onerror=alert(1))", "[x](https://a.example/\"onmouseover=alert(1))", "[x](https://a.example \"\\\"><script>\")",
        "<javascript:alert(1)>", "`<script>`", "    <script>", "```<script>\n<script>\n```",
        "| \"><script> | b |\n|---|---|\n| '\u{301}>< | c |",
        "[x]: javascript:alert(1)\n\n[x]", "<!-- <script> -->", "<![CDATA[<script>]]>", "\u{0}<script>",
        "\"\u{301}><\u{301}script>'\u{323} onload=x \u{200D}\"\u{FE0F}",
        "&lt;script&gt; &#60;script&#62;",
    ]

    private static let allowedTags: Set<String> = [
        "p", "a", "h3", "h4", "h5", "h6", "ul", "ol", "li", "em", "strong", "del", "code", "pre", "blockquote", "hr", "br", "div", "table",
        "thead", "tbody", "tr", "th", "td", "span",
    ]

    @Test(arguments: hostile) func hostileTextStaysText(source: String) throws {
        let bytes = Markdown(source).html.bytes
        var index = 0
        while let open = bytes[index...].firstIndex(of: UInt8(ascii: "<")) {
            let end = try #require(bytes[open...].firstIndex(of: UInt8(ascii: ">")))
            let tag = bytes[(open + 1)..<end]
            let name = String(decoding: tag.drop { $0 == UInt8(ascii: "/") }.prefix { $0 > 32 && $0 != UInt8(ascii: "/") }, as: UTF8.self)
            #expect(Self.allowedTags.contains(name), "<\(name)>")
            #expect(!attributes(tag).contains { $0.hasPrefix("on") || $0 == "style" || $0 == "src" }, "\(source.debugDescription)")
            index = end + 1
        }
        let text = String(decoding: bytes, as: UTF8.self)
        for address in text.matches(of: /href="([^"]*)"/).map({ String($0.1).lowercased() }) {
            let hasScheme = address.prefix { !"/?#".contains($0) }.contains(":")
            #expect(!hasScheme || ["https:", "http:", "mailto:"].contains { address.hasPrefix($0) }, "\(address)")
            #expect(!address.hasPrefix("//"), "\(address)")
        }
    }

    /// The names of attributes, read as a browser reads quoted ones.
    private func attributes(_ tag: ArraySlice<UInt8>) -> [String] {
        var names: [String] = []
        var isQuoted = false
        var name: [UInt8] = []
        for byte in tag {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if isQuoted { continue }
            if byte == UInt8(ascii: "=") { names.append(String(decoding: name, as: UTF8.self)) }
            if byte == 32 { name = [] } else { name.append(byte) }
        }
        return names
    }

    @Test func nestingHasAnEnd() {
        let deep = Markdown(String(repeating: ">", count: 5000) + " đáy").html.text
        #expect(deep.hasPrefix("<pre>&gt;&gt;") && deep.hasSuffix(" đáy</pre>\n"))
        let most = String(repeating: ">", count: Bounds.nestedBlocks.value) + " đáy"
        #expect(Markdown(most).html.text.contains("<p>đáy</p>"))
        #expect(!Markdown(String(repeating: "*a **b ", count: 2000)).html.isEmpty)
        #expect(!Markdown(String(repeating: "[", count: 20_000)).html.isEmpty)
    }

    /// Some letters a row would become as many cells as the header has: 10 KB of them were 110 MB of HTML.
    @Test(arguments: [100, 300, 700, 1500, 12_000]) func aTableBombIsShownAsItWasTyped(columns: Int) {
        let row = { (cell: String) in Array(repeating: cell, count: columns).joined(separator: "|") }
        let bomb = row("x") + "\n" + row("-") + "\n" + String(repeating: "x|\n", count: columns)
        #expect(html(bomb).hasPrefix("<pre>x|x|") && html(bomb).utf8.count < bomb.utf8.count + 100)
        #expect(MarkdownShape(bomb).fault != nil)
        // In a quotation and in a list too.
        let quoted = bomb.split(separator: "\n").map { "> \($0)" }.joined(separator: "\n")
        let listed = "- " + bomb.replacing("\n", with: "\n  ")
        for hidden in [quoted, listed] { #expect(html(hidden).hasPrefix("<pre>"), "\(columns)") }
    }

    @Test func manySmallTablesAndLongOnesAreLaidOut() {
        let table = "| Bước | Ngày |\n|---|--:|\n" + String(repeating: "| Nộp | - |\n", count: 500)
        #expect(html(table).contains("<table"))
        #expect(html(Array(repeating: "a|b\n-|-\n1|2\n", count: 300).joined(separator: "\n")).contains("<table"))
        #expect(
            MarkdownShape("Trên\n" + String(repeating: "-", count: 200) + "\n- - - - - - - - - - - - - - - - - - - - - - - -\n").fault
                == nil)
        #expect(MarkdownShape(String(repeating: "> ", count: 21) + "a").fault == .nesting)
    }

    /// What takes other readers of Markdown quadratic time; each is as long as a post may be.
    @Test func everyTextIsReadInTime() {
        let most = 50_000
        let pieces = [
            "> ", "- ", "*a **b ", "[", "![", "[a](", "<", "`a", "~~a ", "|\n|-\n", "a@b.", "www.", "&", "![[]()", "[x]: y\n[x] ", "a\n- ",
            "\\",
        ]
        for piece in pieces {
            let source = String(repeating: piece, count: most / piece.utf8.count)
            let start = ContinuousClock.now
            let bytes = Markdown(source).html.bytes.count
            #expect(start.duration(to: .now) < .seconds(10), "\(piece.debugDescription)")
            #expect(bytes <= 16 * 1024 + source.utf8.count * Bounds.htmlFactor.value)
        }
    }

    @Test func manyAtOnceReadTheSame() async {
        let source = "~~cũ~~ https://x.example | a |"
        let one = Markdown(source).html
        await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<200 { group.addTask { Markdown(source).html == one } }
            for await same in group { #expect(same) }
        }
    }
}
