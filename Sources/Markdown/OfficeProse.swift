/// Prose of an office before it is read as Markdown. Whoever writes it does not think of signs that mean something: what only looks like
/// markup is made plain, what is meant is made plain to the reader of marks, and nothing typed disappears. The dialect: docs/markdown.md.
enum OfficeProse {
    /// Stands at the inner side of a mark of emphasis, so that it opens and closes beside any sign, and is taken out of every text again. A
    /// code point for private use.
    static let joint: Character = "\u{10F8D0}"

    static func prepared(_ source: String) -> String {
        var lines: [String] = []
        var isFenced = false
        var isInList = false
        let own = source.filter { $0 != joint && $0 != Inlines.place }
        let all = own.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        for (index, line) in all.enumerated() {
            if isFence(line) { isFenced.toggle() }
            guard !isFenced, !isFence(line) else {
                lines.append(line)
                continue
            }
            let previous = index > 0 ? all[index - 1] : ""
            let next = index + 1 < all.count ? all[index + 1] : ""
            isInList = isListItem(line) || isInList && (isBlank(line) || isIndented(line) || !isBlank(previous))
            let block = Line(line, after: previous, before: next, isInList: isInList).prepared
            if block.breaksBefore { lines.append("") }
            lines.append(Inlines(block.text).prepared)
        }
        return lines.joined(separator: "\n")
    }

    private static func isFence(_ line: String) -> Bool {
        let text = line.drop { $0 == " " }
        return text.hasPrefix("```") || text.hasPrefix("~~~")
    }

    fileprivate static func isBlank(_ line: some StringProtocol) -> Bool { line.allSatisfy(\.isWhitespace) }

    fileprivate static func isIndented(_ line: String) -> Bool { line.first?.isWhitespace == true }

    /// `- x`, `+ x`, `* x`, `1. x`, `1) x`.
    fileprivate static func isListItem(_ line: String) -> Bool {
        let text = line.drop(while: \.isWhitespace)
        guard let first = text.first else { return false }
        if "-+*".contains(first) { return text.dropFirst().first?.isWhitespace ?? true }
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        let rest = text.dropFirst(digits.count)
        return !digits.isEmpty && ".)".contains(rest.first ?? " ") && rest.dropFirst().first?.isWhitespace ?? true
    }
}

/// The beginning of a line, which decides what the line is.
private struct Line {
    let line: String
    let previous: String
    let next: String
    let isInList: Bool

    init(_ line: String, after previous: String, before next: String, isInList: Bool) {
        (self.line, self.previous, self.next, self.isInList) = (line, previous, next, isInList)
    }

    var prepared: (text: String, breaksBefore: Bool) {
        let text = isInList ? line : String(line.drop(while: \.isWhitespace))
        if isRule(text, "=") && text.count > 0 { return ("\\" + text, false) }
        if isRule(text, "_") && text.count > 2 { return ("\\" + text, false) }
        if isRule(text, "-") && !OfficeProse.isBlank(previous) && !previous.contains("|") {
            return text.count > 2 ? (text, true) : ("\\" + text, false)
        }
        return (isAccident(text) ? escaped(text) : text, false)
    }

    /// Nothing but this sign.
    private func isRule(_ text: String, _ sign: Character) -> Bool {
        let bare = text.reversed().drop(while: \.isWhitespace)
        return !bare.isEmpty && bare.allSatisfy { $0 == sign }
    }

    /// `# 1 hồ sơ`, `> 50 triệu`, a lone `- 5 độ C`, `2026. …`.
    private func isAccident(_ text: String) -> Bool {
        guard let sign = text.first else { return false }
        let rest = text.dropFirst().drop { $0 == " " }
        let isNumber = rest.first.map { $0.isASCII && $0.isNumber } ?? false
        switch sign {
        case "#", ">":
            let after = rest.drop { $0.isASCII && $0.isNumber }
            return isNumber && text.dropFirst().first == " " && after.first.map { $0.isWhitespace || $0 == "%" } ?? true
        case "-": return isNumber && text.dropFirst().first == " " && ![previous, next].contains { $0.hasPrefix("- ") }
        case "0"..."9":
            let digits = text.prefix { $0.isASCII && $0.isNumber }
            return digits.count > 2 && OfficeProse.isListItem(text)
        default: return false
        }
    }

    private func escaped(_ text: String) -> String {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        return digits.isEmpty ? "\\" + text : digits + "\\" + text.dropFirst(digits.count)
    }
}

/// The signs within a line.
private struct Inlines {
    private var signs: [Character]
    /// What is no prose: code, links and addresses, each for a sign that stands in for it.
    private var kept: [String] = []
    /// Stands in for what is kept.
    static let place: Character = "\u{10F8D1}"

    init(_ line: String) { signs = Array(line) }

    var prepared: String {
        var copy = self
        copy.keep()
        copy.joinStrong()
        copy.escapeStars()
        return copy.restored
    }

    // MARK: What is no prose

    /// Signs that stand nowhere behind some place: each is looked for only once, however often something might end with it.
    private struct Gone {
        var backquote = false
        var parenthesis = false
    }

    private mutating func keep() {
        var output: [Character] = []
        var index = 0
        var gone = Gone()
        while index < signs.count {
            // Definitions of addresses are none of an office's: they would vanish from the page.
            if signs[index] == "]", index + 1 < signs.count, signs[index + 1] == ":" {
                output += ["]", "\\", ":"]
                index += 2
            } else if let (length, text) = code(at: index, &gone) ?? link(at: index, &gone) ?? address(at: index) {
                kept.append(text)
                output.append(Self.place)
                index += length
            } else {
                output.append(signs[index])
                index += 1
            }
        }
        signs = output
    }

    private func code(at start: Int, _ gone: inout Gone) -> (Int, String)? {
        guard signs[start] == "`", !gone.backquote else { return nil }
        guard let end = signs[(start + 1)...].firstIndex(of: "`") else {
            gone.backquote = true
            return nil
        }
        return (end - start + 1, String(signs[start...end]))
    }

    /// `](…)` behind a link's text, and `<…>`.
    private func link(at start: Int, _ gone: inout Gone) -> (Int, String)? {
        if signs[start] == "]", start + 1 < signs.count, signs[start + 1] == "(", !gone.parenthesis {
            guard let end = signs[start...].firstIndex(of: ")") else {
                gone.parenthesis = true
                return nil
            }
            return (end - start + 1, String(signs[start...end]))
        }
        guard signs[start] == "<", let end = signs[(start + 1)...].firstIndex(where: { $0.isWhitespace || "<>".contains($0) }),
            signs[end] == ">"
        else { return nil }
        return (end - start + 1, String(signs[start...end]))
    }

    /// A bare address, which ends where Chinese or a mark of the sentence goes on.
    private func address(at start: Int) -> (Int, String)? {
        guard let scheme = ["https://", "http://", "www."].first(where: { signs[start...].starts(with: $0) }) else { return nil }
        if scheme == "www.", start > 0, signs[start - 1].isASCII, signs[start - 1].isLetter || "/.@".contains(signs[start - 1]) {
            return nil
        }
        let end = endOfSentence(
            start, signs[start...].firstIndex { $0.isWhitespace || "<>\"|".contains($0) || Self.isEastAsian($0) } ?? signs.count)
        guard end - start > scheme.count else { return nil }
        let text = String(signs[start..<end])
        return (end - start, scheme == "www." ? "[\(text)](http://\(text))" : "<\(text)>")
    }

    /// Where the address ends that reaches from one place to another: before the marks of the sentence, and brackets that it did not open.
    private func endOfSentence(_ start: Int, _ reach: Int) -> Int {
        var end = reach
        var surplus = signs[start..<reach].reduce(0) { $0 + ($1 == ")" ? 1 : $1 == "(" ? -1 : 0) }
        while end > start {
            let sign = signs[end - 1]
            if sign == ")", surplus > 0 { surplus -= 1 } else if !".,;:!?*'’”".contains(sign) { break }
            end -= 1
        }
        return end
    }

    private static func isEastAsian(_ sign: Character) -> Bool {
        guard let scalar = sign.unicodeScalars.first else { return false }
        return 0x2E80...0x9FFF ~= scalar.value || 0xFF00...0xFFEF ~= scalar.value
    }

    // MARK: Emphasis

    /// `**x**`, whatever stands beside it.
    private mutating func joinStrong() {
        var output: [Character] = []
        var index = 0
        var hasEnd = true
        while index < signs.count {
            guard hasEnd, opensStrong(index) else {
                output.append(signs[index])
                index += 1
                continue
            }
            guard let end = strongEnd(from: index) else {
                // Nor will any later one have an end.
                hasEnd = false
                output.append(signs[index])
                index += 1
                continue
            }
            output += ["*", "*", OfficeProse.joint] + signs[(index + 2)..<end] + [OfficeProse.joint, "*", "*"]
            index = end + 2
        }
        signs = output
    }

    private func opensStrong(_ start: Int) -> Bool {
        isPair(start) && start + 2 < signs.count && !signs[start + 2].isWhitespace && signs[start + 2] != "*"
    }

    /// Where the marks begin that close those at `start`.
    private func strongEnd(from start: Int) -> Int? {
        ((start + 3)..<max(start + 3, signs.count)).first { isPair($0) && !signs[$0 - 1].isWhitespace }
    }

    private func isPair(_ index: Int) -> Bool { index + 1 < signs.count && signs[index] == "*" && signs[index + 1] == "*" }

    /// A single star is a mark of emphasis only at the edge of words: `5*3*2` is a product.
    private mutating func escapeStars() {
        let singles = signs.indices.filter { isSingle($0) }
        var meant: Set<Int> = []
        var open: Int?
        for index in singles {
            if open == nil, isEdge(before: index), !isEdge(after: index) {
                open = index
            } else if let start = open, !isEdge(before: index), isEdge(after: index) {
                meant.formUnion([start, index])
                open = nil
            }
        }
        let marker = signs.firstIndex { !$0.isWhitespace }
        signs = signs.indices.flatMap { index -> [Character] in
            let isMarker = index == marker && index + 1 < signs.count && signs[index + 1].isWhitespace
            return isSingle(index) && !meant.contains(index) && !isMarker ? ["\\", "*"] : [signs[index]]
        }
    }

    private func isSingle(_ index: Int) -> Bool {
        signs[index] == "*" && (index == 0 || signs[index - 1] != "*" && signs[index - 1] != "\\")
            && (index + 1 == signs.count || signs[index + 1] != "*")
    }

    private func isEdge(before index: Int) -> Bool { index == 0 || signs[index - 1].isWhitespace || signs[index - 1].isPunctuation }

    private func isEdge(after index: Int) -> Bool {
        index + 1 == signs.count || signs[index + 1].isWhitespace || signs[index + 1].isPunctuation
    }

    private var restored: String {
        var texts = kept[...]
        var output = ""
        for sign in signs {
            if sign == Self.place, let text = texts.popFirst() { output += text } else { output.append(sign) }
        }
        return output
    }
}
