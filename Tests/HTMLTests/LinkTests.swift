import HTML
import Testing

@Suite struct LinkTests {
    @Test(arguments: [
        "/", "/hoi-dap?q=a:b", "/hoi-dap/thu-tuc#tra-loi", "?page=2", "#noi-dung", "trang", "./trang", "https://vanban.vn/a?b=c",
        "HTTP://vanban.vn", "mailto:ubnd@vanban.vn", "tel:+842053812", "/hỏi-đáp", "trang/a:b",
    ])
    func `allowed`(url: String) {
        #expect(Link.isAllowed(url))
        #expect(("\(url: url)" as HTML).bytes == Array(url.utf8))
    }

    @Test(arguments: [
        "", "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", "java\nscript:alert(1)", "java\r\nscript:alert(1)",
        "\u{01}javascript:alert(1)", " javascript:alert(1)", "javascript\u{0301}:alert(1)", "javascript:\u{0301}alert(1)",
        "javascript\u{200D}:alert(1)", "jav\u{0}ascript:alert(1)", "data:text/html,<b>", "vbscript:x", "file:///etc/passwd",
        "blob:https://a", "//kẻ-lạ.vn", "/\\ke-la.vn", "\\\\ke-la.vn", "https:ke-la.vn", "http:/ke-la.vn", "/a\tb", "/a\u{7F}",
        "\t//ke-la.vn", "/\t/ke-la.vn", ":x", "ｊavascript:x",
    ])
    func `refused`(url: String) {
        #expect(!Link.isAllowed(url))
        #expect(("\(url: url)" as HTML).bytes == Array("#".utf8))
    }
}
