/// What was typed, read off the page: each tag stands for the mark that makes it. Only for marks in one spelling: `**`, `*`, `~~`, `-`, `+`.
struct TypedAgain {
    private(set) var text = ""
    private var lists: [(isOrdered: Bool, mark: String, next: Int)] = []
    private var columns = 0

    init(_ html: String) {
        var rest = html[...]
        while let open = rest.firstIndex(of: "<"), let end = rest[open...].firstIndex(of: ">") {
            text += rest[..<open]
            add(tag: String(rest[rest.index(after: open)..<end]))
            rest = rest[rest.index(after: end)...]
        }
        text += rest
        for (name, sign) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")] {
            text = text.replacing(name, with: sign)
        }
    }

    private mutating func add(tag: String) {
        let name = tag.prefix { $0 != " " }
        switch name {
        case "strong", "/strong": text += "**"
        case "em", "/em": text += "*"
        case "del", "/del": text += "~~"
        case "code", "/code": text += "`"
        case "hr": text += "---"
        case "h3": text += "#"
        case "h4": text += "##"
        case "blockquote": text += ">"
        case "ul": lists.append((false, tag.contains("plus") ? "+" : "-", 0))
        case "ol": lists.append((true, tag.contains("paren") ? ")" : ".", Self.number(tag, "start") ?? 1))
        case "/ul", "/ol": lists.removeLast()
        case "li": addItem(tag)
        case "thead": columns = 0
        case "th", "td":
            text += "|"
            columns += 1
        case "/tr": text += "|"
        case "/thead": text += String(repeating: "|---", count: columns) + "|"
        default: break
        }
    }

    private mutating func addItem(_ tag: String) {
        guard let list = lists.last else { return }
        let number = Self.number(tag, "value") ?? list.next
        text += list.isOrdered ? "\(number)\(list.mark)" : list.mark
        lists[lists.count - 1].next = number + 1
    }

    private static func number(_ tag: String, _ name: String) -> Int? {
        guard let start = tag.firstRange(of: name + "=\"")?.upperBound else { return nil }
        return Int(tag[start...].prefix { $0 != "\"" })
    }

    /// Without white space, which means nothing.
    var signs: String { text.filter { !$0.isWhitespace } }
}

/// Texts of offices, put together of what is typed in them.
struct OfficeTexts {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 0x1234_5678_9ABC_DEF1 }

    private mutating func below(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(bound))
    }

    private mutating func one(of texts: [String]) -> String { texts[below(texts.count)] }

    private mutating func amount() -> String {
        one(of: [
            "50", "1.200", "2,5", "5,5%", "50.000.000 đồng", "3 tỷ", "12/2026", "42/2022/NĐ-CP", "18 độ C", "－5", "3.5", "１２", "7", "01",
        ])
    }

    private mutating func words() -> String {
        let some = [
            "hồ sơ", "nộp **bản gốc**", "*bản chính*", "10~15 USD", "1~~2 3~~4", "5*3*2", "2**3", "C:\\_mau\\*.doc", "\\\\maychu\\chung",
            "C:\\Users\\*.docx", "ftp://a.example", "*Lưu ý:*nộp", "**Lưu ý:**nộp", "https://a.example…", "(www.a.example).", "材料（一）。",
            "a_b_c",
            "__/__/2026", "____", "_", "*", "**", "~~", "~", "`mã *`", "`", "A&lt;B", "A&B; C", "<b>", "< 5 >", "<!-- x -->", "[1]",
            "[1]: x", "[x](y z)", "[x](ftp://a.b)", "x](", "an_binh@congty.vn", "<binh@congty.vn>", "#5", "№ 3", "2^3", "x = y", "a | b",
            "!",
            "![", "\\", "\\*", "\\`", "C:\\", "a***b", "~~bỏ~~", "“Hợp pháp hóa”", "*)", "(*)", "100*", "→", "½", "H₂O", "😀", "&nbsp;",
        ]
        return (0...below(4)).map { _ in one(of: some) }.joined(separator: one(of: [" ", " ", ", ", "; "]))
    }

    private mutating func line() -> String {
        let mark = one(of: [
            "", "", "", ">= ", "# ", "## ", "- ", "+ ", "– ", "• ", "a) ", "1. ", "3. ", "7) ", "01. ", "2026. ", "- - ", "- > ", "1. # ",
            "#", "####### ", "    ", "  - ", "+", "-", "• ", "=", "===",
        ])
        if below(6) == 0 { return one(of: [">", "> ", ">> "]) + amount() + " " + words() }
        return mark + (below(3) == 0 ? amount() + " " + words() : words())
    }

    private mutating func table() -> String {
        let row = { (cells: [String]) in "| " + cells.joined(separator: " | ") + " |" }
        return [row(["Bước", "Phí"]), "|---|---|", row(["Nộp", "10|20 tỷ"]), row(["> 5", "C:\\*.doc"]), row(["*a* **b**", "1~~2 | 3"])]
            .joined(separator: "\n")
    }

    mutating func text() -> String {
        (0...below(6)).map { _ in
            switch below(12) {
            case 0: "\n\n" + table() + "\n\n"
            case 1: "\n\n---\n\n"
            // A mark of each line, and one of the whole on the page.
            case 2: "\n\n" + one(of: [">", "> "]) + "lời " + words() + "\n\n"
            default: line() + one(of: ["\n", "\n", "\n\n"])
            }
        }.joined()
    }
}
