import Domain

/// One line: the marks with which it begins, which decide what it is, and the rest.
struct ProseLine {
    /// Marks that are meant, and signs that are none, each behind a backslash.
    private(set) var prefix: String
    private(set) var rest: Substring
    private(set) var suffix = ""
    var isItem = false
    /// Whether a number begins it, as of an item.
    private(set) var isNumbered = false
    private(set) var isQuote = false
    private(set) var isHeading = false
    private(set) var isRaw = false
    private(set) var breaksBefore = false
    var isOfTable = false

    var isBlockOfItsOwn: Bool { isItem || isQuote || isHeading || isRaw || isOfTable }

    init(_ text: Substring, indent: Int, after previous: String, before next: String, isInQuote: Bool) {
        (prefix, rest) = (String(repeating: " ", count: indent), text)
        if takeRule(after: previous) { return }
        let isLone = ![previous, next].contains { $0.prefix(2) == text.prefix(2) }
        // One more than may be laid out, so that what is deeper is refused there.
        for depth in 0...Bounds.nestedBlocks.value {
            if isAccident(isLone: isLone || depth > 0, isInQuote: isInQuote && depth == 0) {
                escape()
                return
            }
            if takeQuote() { if depth == 0 { isQuote = true } } else if takeItem() { isItem = isItem || !isQuote } else { break }
        }
        takeHeading()
    }

    private mutating func take(_ count: Int) {
        prefix += rest.prefix(count)
        rest = rest.dropFirst(count)
    }

    private mutating func escape() {
        take(Self.digits(rest).count)
        prefix += "\\"
        take(1)
    }

    // MARK: Rules across the page

    private mutating func takeRule(after previous: String) -> Bool {
        let signs = rest.filter { !$0.isWhitespace }
        guard let sign = signs.first, "=-_*".contains(sign), signs.allSatisfy({ $0 == sign }) else { return false }
        let isText = !OfficeProse.isBlank(previous)
        switch sign {
        case "*", "-":
            guard signs.count > 2 else { return false }
            isRaw = true
            breaksBefore = isText
        default: escape()
        }
        return isRaw
    }

    // MARK: What only looks like a mark

    /// `# 1.200 hồ sơ`, `> 50 triệu`, `>= 5,5%`, `- 18 độ C`, a lone `- 5 triệu`, `2026. …`, `01. …`, a footnote's `* …`.
    private func isAccident(isLone: Bool, isInQuote: Bool) -> Bool {
        guard let sign = rest.first else { return false }
        let behind = rest.dropFirst()
        let content = behind.drop(while: \.isWhitespace)
        switch sign {
        case ">": return behind.first == "=" || !isInQuote && (content.isEmpty || isMoreThan)
        case "#":
            guard behind.first?.isWhitespace ?? true else { return content.allSatisfy { $0 == "#" } }
            return content.allSatisfy { $0 == "#" } || !Self.digits(content).isEmpty && !Self.isOrdinal(content)
        case "-", "*", "+", "=", "_":
            if behind.allSatisfy({ $0 == sign || $0.isWhitespace }) { return true }
            guard behind.first?.isWhitespace == true else { return false }
            if sign == "*" { return isLone }
            return sign == "-" && !Self.digits(content).isEmpty && (isLone || Self.isDegree(content))
        case "0"..."9":
            let digits = Self.digits(rest)
            return (digits.count > 2 || digits.count > 1 && sign == "0") && Self.isItemMark(rest.dropFirst(digits.count))
        default: return false
        }
    }

    /// An amount follows; a clause that is quoted has a number too.
    private var isMoreThan: Bool {
        var amount = rest.drop { $0 == ">" || $0.isWhitespace }
        if let sign = amount.first, "+-−–－±~≈$€£¥₫".contains(sign) { amount = amount.dropFirst().drop(while: \.isWhitespace) }
        let digits = Self.digits(amount)
        return !digits.isEmpty && !Self.isItemMark(amount.dropFirst(digits.count))
    }

    private static func digits(_ text: Substring) -> Substring {
        text.prefix { $0.unicodeScalars.first.map { "0"..."9" ~= $0 || "\u{FF10}"..."\u{FF19}" ~= $0 } ?? false }
    }

    /// `1. …`, `1.2. …`, `1) …` of a heading.
    private static func isOrdinal(_ text: Substring) -> Bool {
        let number = text.prefix { $0 == "." || $0 == ")" || !digits(Substring(String($0))).isEmpty }
        return ".)".contains(number.last ?? " ") && number.count < 12 && (text.dropFirst(number.count).first?.isWhitespace ?? true)
    }

    private static func isItemMark(_ text: Substring) -> Bool {
        ".)".contains(text.first ?? " ") && text.dropFirst().first?.isWhitespace ?? true
    }

    /// Below nought.
    private static func isDegree(_ text: Substring) -> Bool {
        let unit = text.drop { ",.".contains($0) || !digits(Substring(String($0))).isEmpty }.drop(while: \.isWhitespace)
        return ["độ", "°", "º", "℃", "℉", "%", "‰", "度"].contains { unit.hasPrefix($0) }
    }

    // MARK: Marks that are meant

    private mutating func takeQuote() -> Bool {
        guard rest.first == ">" else { return false }
        take(1)
        takeBlanks()
        return true
    }

    private mutating func takeItem() -> Bool {
        let digits = Self.digits(rest).prefix { $0.isASCII }
        let sign = rest.dropFirst(digits.count)
        guard let mark = sign.first, (digits.isEmpty ? "-+*" : ".)").contains(mark), sign.dropFirst().first?.isWhitespace ?? true else {
            return false
        }
        if prefix.allSatisfy(\.isWhitespace) { isNumbered = !digits.isEmpty }
        take(digits.count + 1)
        takeBlanks()
        return true
    }

    /// More than four would make a block of code of what follows.
    private mutating func takeBlanks() {
        let blanks = rest.prefix(while: \.isWhitespace)
        guard !blanks.isEmpty else { return }
        prefix += " "
        rest = rest.dropFirst(blanks.count)
    }

    /// Signs at its end stay, which the library would take for its end.
    private mutating func takeHeading() {
        let marks = rest.prefix { $0 == "#" }.count
        guard 1...6 ~= marks, rest.dropFirst(marks).first?.isWhitespace == true else {
            if Self.isUnderline(rest), !prefix.isEmpty || rest.first == "=" { escape() }
            return
        }
        isHeading = true
        take(marks)
        takeBlanks()
        let text = rest.reversed().drop(while: \.isWhitespace)
        let end = text.prefix { $0 == "#" }.count
        guard end > 0, text.dropFirst(end).first?.isWhitespace == true else { return }
        suffix = "\\" + String(repeating: "#", count: end)
        rest = rest.dropLast(rest.count - text.count + end)
    }

    /// Would make a heading of the line above.
    private static func isUnderline(_ text: Substring) -> Bool {
        guard let sign = text.first, "=-".contains(sign) else { return false }
        return text.allSatisfy { $0 == sign || $0.isWhitespace }
    }
}
