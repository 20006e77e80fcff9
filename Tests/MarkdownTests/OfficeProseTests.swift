import Domain
import HTML
import Markdown
import Testing

/// Prose of offices, in which a sign is mostly just a sign. The dialect: docs/markdown.md.
@Suite struct OfficeProseTests {
    private func html(_ source: String) -> String { Markdown(source).html.text }

    @Test func aTildeIsARange() {
        let source = "Lệ phí 10~15 USD mỗi hồ sơ, thời gian 3~5 ngày làm việc, hiệu lực 1~2 năm."
        #expect(html(source) == "<p>\(source)</p>\n")
        #expect(html("~~bỏ~~") == "<p><del>bỏ</del></p>\n")
    }

    @Test(arguments: [
        ("**Lưu ý:**nộp bản gốc.", "<p><strong>Lưu ý:</strong>nộp bản gốc.</p>\n"),
        ("Xem **“Hợp pháp hóa”**của trang", "<p>Xem <strong>“Hợp pháp hóa”</strong>của trang</p>\n"),
        ("**(1)**Tờ khai; **(2)**bản dịch.", "<p><strong>(1)</strong>Tờ khai; <strong>(2)</strong>bản dịch.</p>\n"),
        ("**请注意：**材料须公证。", "<p><strong>请注意：</strong>材料须公证。</p>\n"),
        ("**“领事认证”**的费用见**附件（一）**第2条。", "<p><strong>“领事认证”</strong>的费用见<strong>附件（一）</strong>第2条。</p>\n"),
        ("2**3 và 4 ** 5", "<p>2**3 và 4 ** 5</p>\n"), ("2**3 = 8, 4**2 = 16", "<p>2**3 = 8, 4**2 = 16</p>\n"),
        ("__Lưu ý:__nộp", "<p><strong>Lưu ý:</strong>nộp</p>\n"), ("*Lưu ý:*nộp", "<p><em>Lưu ý:</em>nộp</p>\n"),
        ("***Lưu ý:***nộp", "<p><em><strong>Lưu ý:</strong></em>nộp</p>\n"), ("*“Bản chính”*của", "<p><em>“Bản chính”</em>của</p>\n"),
        ("**Lưu ý:\nnộp bản gốc:**sau", "<p><strong>Lưu ý:<br>\nnộp bản gốc:</strong>sau</p>\n"),
        ("**a\n**b** c", "<p>**a<br>\n<strong>b</strong> c</p>\n"), ("~~bỏ:~~còn", "<p><del>bỏ:</del>còn</p>\n"),
    ])
    func boldIsWhatStandsBetweenTheMarks(_ source: String, _ shown: String) { #expect(html(source) == shown) }

    @Test(arguments: [
        ("详情见https://lanhsuvietnam.example，请提前预约。", "https://lanhsuvietnam.example", "，请提前预约。"),
        ("也可访问www.langson.example。办公", "http://www.langson.example", "。办公"),
        (
            "Xem https://a.example/p?ma=1.000123&ten=hợp-pháp-hóa. Hoặc",
            "https://a.example/p?ma=1.000123&amp;ten=hợp-pháp-hóa", ". Hoặc"
        ),
        ("(www.langson.example/thu-tuc).", "http://www.langson.example/thu-tuc", ")."),
        ("https://a.example/x_(y) nhé", "https://a.example/x_(y)", " nhé"), ("Xem https://a.example…", "https://a.example", "…"),
        ("[https://a.example]", "https://a.example", "]"), ("**https://a.example**", "https://a.example", "</strong>"),
    ])
    func aBareAddressEndsWhereTheSentenceGoesOn(_ source: String, _ address: String, _ rest: String) {
        let page = html(source)
        #expect(page.contains("href=\"\(address)\""), "\(page)")
        #expect(page.contains("</a>\(rest)"), "\(page)")
    }

    @Test func aLinkThatIsWrittenOutIsLeftAlone() {
        #expect(html("[thủ tục](https://a.example/b)") == "<p><a href=\"https://a.example/b\">thủ tục</a></p>\n")
        #expect(html("`https://a.example`") == "<p><code>https://a.example</code></p>\n")
        #expect(html("[t](https://a.example/x_(y))") == "<p><a href=\"https://a.example/x_(y)\">t</a></p>\n")
        for typed in ["[mẫu](ftp://a.example)", "[mẫu](kèm-theo)", "ftp://a.example", "[x](//b.example)"] {
            #expect(html(typed) == "<p>\(typed)</p>\n")
        }
    }

    @Test func eachClauseStandsOnItsLine() {
        let page = html("Điều 5. Hồ sơ\n1. Hồ sơ gồm:\na) Tờ khai;\nb) Giấy tờ.\n2. Thời hạn.\nđ) Khác.\n– Gạch;\n+ Cộng một;\n+ Cộng hai.")
        #expect(
            page.contains("1. Hồ sơ gồm:<br>\na) Tờ khai;<br>\nb) Giấy tờ.")
                || page.contains("<li>Hồ sơ gồm:<br>\na) Tờ khai;<br>\nb) Giấy tờ.</li>"))
        #expect(page.contains("đ) Khác.<br>\n– Gạch;"))
        #expect(page.contains("<ul class=\"plus\">\n<li>Cộng một;</li>"))
    }

    @Test func aClauseKeepsItsNumber() {
        #expect(html("3. Khoản ba\n5. Khoản năm") == "<ol start=\"3\">\n<li>Khoản ba</li>\n<li value=\"5\">Khoản năm</li>\n</ol>\n")
        #expect(html("1. một\n2. hai\n4. bốn") == "<ol>\n<li>một</li>\n<li>hai</li>\n<li value=\"4\">bốn</li>\n</ol>\n")
        #expect(html("2026. Năm đầu dòng") == "<p>2026. Năm đầu dòng</p>\n")
        #expect(html("01. một\n02. hai") == "<p>01. một<br>\n02. hai</p>\n")
        #expect(html("Gồm:\n7) bảy\n\n    *tiếp*") == "<p>Gồm:<br>\n7) bảy</p>\n<p><em>tiếp</em></p>\n")
        #expect(html("1) một\n2) hai").hasPrefix("<ol class=\"paren\">"))
    }

    @Test(arguments: [
        ("Công văn số 12_SNV_LS_2026 và 5*3*2 cm.", "<p>Công văn số 12_SNV_LS_2026 và 5*3*2 cm.</p>\n"),
        ("    Thụt lề bốn dấu cách.", "<p>Thụt lề bốn dấu cách.</p>\n"),
        ("Tiêu đề\n---\nTiếp", "<p>Tiêu đề</p>\n<hr>\n<p>Tiếp</p>\n"),
        ("Tiêu đề\n===\nTiếp", "<p>Tiêu đề<br>\n===<br>\nTiếp</p>\n"),
        ("Chữ ký:\n______________", "<p>Chữ ký:<br>\n______________</p>\n"),
        (">= 50 tỷ: nhóm A", "<p>&gt;= 50 tỷ: nhóm A</p>\n"), (">50 triệu", "<p>&gt;50 triệu</p>\n"),
        ("> 50.000.000 đồng", "<p>&gt; 50.000.000 đồng</p>\n"), ("> 2,5 tấn", "<p>&gt; 2,5 tấn</p>\n"), (">> 50", "<p>&gt;&gt; 50</p>\n"),
        ("> 5,5% doanh thu", "<p>&gt; 5,5% doanh thu</p>\n"), (">5 tỷ đồng", "<p>&gt;5 tỷ đồng</p>\n"), ("> －5", "<p>&gt; －5</p>\n"),
        ("> lời\n>= 50", "<blockquote><p>lời<br>\n&gt;= 50</p>\n</blockquote>\n"),
        ("> 1. Điều một", "<blockquote><ol>\n<li>Điều một</li>\n</ol>\n</blockquote>\n"),
        ("- > 50: A\n- > 20: B", "<ul>\n<li>&gt; 50: A</li>\n<li>&gt; 20: B</li>\n</ul>\n"),
        ("# 1.200 hồ sơ", "<p># 1.200 hồ sơ</p>\n"), ("# 3.5 triệu", "<p># 3.5 triệu</p>\n"), ("# 12/2026", "<p># 12/2026</p>\n"),
        ("# 1. Mục một", "<h3>1. Mục một</h3>\n"), ("## Ngôn ngữ C #", "<h4>Ngôn ngữ C #</h4>\n"),
        ("- 18 độ C\n- 5 độ C", "<p>- 18 độ C<br>\n- 5 độ C</p>\n"), ("* Ghi chú", "<p>* Ghi chú</p>\n"), ("-", "<p>-</p>\n"),
        ("C:\\_mau\\*.doc", "<p>C:\\_mau\\*.doc</p>\n"), ("\\\\maychu\\chung", "<p>\\\\maychu\\chung</p>\n"),
        ("C:\\Users\\*.docx và D:\\*", "<p>C:\\Users\\*.docx và D:\\*</p>\n"), ("1~~2 3~~4", "<p>1~~2 3~~4</p>\n"),
        ("__/__/2026", "<p>__/__/2026</p>\n"), ("A&amp;B &copy;", "<p>A&amp;amp;B &amp;copy;</p>\n"), ("~~~", "<p>~~~</p>\n"),
        ("<binh@congty.vn>", "<p>&lt;<a href=\"mailto:binh@congty.vn\">binh@congty.vn</a>&gt;</p>\n"),
        ("```\nkhông đóng", "<p>```<br>\nkhông đóng</p>\n"), ("```\n*mã*\n```", "<pre><code>*mã*\n</code></pre>\n"),
        ("- một\n\n            *hai*", "<ul>\n<li><p>một</p>\n<p><em>hai</em></p>\n</li>\n</ul>\n"),
        ("# 1 hồ sơ", "<p># 1 hồ sơ</p>\n"), ("#2 không phải", "<p>#2 không phải</p>\n"),
        ("## 1. Thành phần hồ sơ", "<h4>1. Thành phần hồ sơ</h4>\n"),
        ("> 50 triệu đồng phải báo cáo", "<p>&gt; 50 triệu đồng phải báo cáo</p>\n"), ("> lời", "<blockquote><p>lời</p>\n</blockquote>\n"),
        ("+84 205 381 0000", "<p>+84 205 381 0000</p>\n"), ("- 5 độ C", "<p>- 5 độ C</p>\n"),
        ("- 5 bản sao\n- 2 ảnh", "<ul>\n<li>5 bản sao</li>\n<li>2 ảnh</li>\n</ul>\n"),
        ("•\tmột\n•\thai", "<p>•\tmột<br>\n•\thai</p>\n"), ("một *hai* ba", "<p>một <em>hai</em> ba</p>\n"),
        ("2 * 3 = 6 * 1", "<p>2 * 3 = 6 * 1</p>\n"), ("* một\n* hai", "<ul>\n<li>một</li>\n<li>hai</li>\n</ul>\n"),
    ])
    func signsThatMeanNothingStay(_ source: String, _ shown: String) { #expect(html(source) == shown) }

    @Test func aDefinitionStaysAsTyped() {
        #expect(html("[1]: Nghị định 42") == "<p>[1]: Nghị định 42</p>\n")
        let bomb = "[a]: http://a/" + String(repeating: "&", count: 24_900) + "\n\n" + String(repeating: "[a]", count: 8300)
        #expect(html(bomb).utf8.count < 8 * bomb.utf8.count)
        // Where the library sees a definition that we do not.
        for hidden in ["```\n~~~\n```\n" + bomb, "> " + bomb, "- " + bomb, "    x\n\n" + bomb] {
            #expect(html(hidden).utf8.count < 8 * hidden.utf8.count)
        }
        #expect(MarkdownShape("a\n:-:\n" + String(repeating: "x\n", count: 24_993)).fault == .cells)
    }

    @Test func aBreakInACellIsOne() {
        #expect(html("| a |\n|--|\n| Tờ khai <br> 2 bản |").contains("Tờ khai <br>\n 2 bản"))
    }

    /// What is too much for the columns of a table stands in the last.
    @Test func aRowLosesNoCell() {
        let page = html("| Mức | Phí |\n|---|---|\n| A | 10|20 tỷ |\n| B | 1 | 2 | 3 |\n> 5 | C:\\*.doc")
        for cell in ["10|20 tỷ", "1 | 2 | 3", "C:\\*.doc"] { #expect(page.contains("<span>\(cell)</span></td></tr>"), "\(page)") }
        #expect(page.contains("<span>&gt; 5</span></th>"))
    }

    /// Every sign that somebody typed is there, in its order: as it is, or as what its mark means.
    @Test func nothingTypedDisappears() {
        for seed in 0..<1500 as Range<UInt64> {
            var texts = OfficeTexts(seed: seed)
            let source = texts.text()
            let page = html(source)
            #expect(TypedAgain(page).signs == source.filter { !$0.isWhitespace }, "\(seed): \(source)\n\(page)")
        }
    }

    @Test(arguments: [
        "*", "**", "_", "- ", "1.", "#", ">", "`", "~~", "~~~", "[", "](", "<", "a\n\n\n\nb", "**a", "a**", "** a **", "\\", "&", "+", "=",
    ])
    func aSignAloneStays(_ source: String) { #expect(TypedAgain(html(source)).signs == source.filter { !$0.isWhitespace }) }

    @Test func whatStandsInForSignsIsNoText() { #expect(html("a\u{10F8D0}\u{10F8D1}\u{10F8D2}b") == "<p>ab</p>\n") }
}
