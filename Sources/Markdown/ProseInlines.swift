import HTML

/// The signs within the lines of a paragraph.
struct ProseInlines {
    private var signs: [Character]
    /// What is no prose, and signs that are made plain, each for a sign that stands in for it.
    private var kept: [String] = []
    private let isRow: Bool
    /// Stands in for what is kept.
    static let place: Character = "\u{10F8D1}"
    /// Where the next line begins.
    static let lineStart: Character = "\u{10F8D2}"

    init(_ lines: [Substring], isRow: Bool) {
        signs = Array(lines.map { Array($0) }.joined(separator: [Self.lineStart]))
        self.isRow = isRow
    }

    /// The lines as they were, each prepared.
    var prepared: [String] {
        var copy = self
        copy.keep()
        copy.mark()
        return copy.restored
    }

    static func isBreak(_ text: some StringProtocol) -> Bool { ["<br>", "<br/>"].contains(text.lowercased()) }

    // MARK: What is no prose

    private mutating func keep() {
        var output: [Character] = []
        var index = 0
        while index < signs.count {
            if let (length, text) = special(at: index) {
                kept.append(text)
                output.append(Self.place)
                index += length
            } else {
                output.append(signs[index])
                // A backslash is one: it stands in the names of folders.
                if signs[index] == "\\" {
                    let isPipe = isRow && sign(index + 1) == "|"
                    if isPipe { index += 1 }
                    output.append(isPipe ? "|" : "\\")
                }
                index += 1
            }
        }
        signs = output
    }

    private func sign(_ index: Int) -> Character? { signs.indices.contains(index) ? signs[index] : nil }

    private func special(at index: Int) -> (Int, String)? {
        switch signs[index] {
        case "`": code(at: index)
        // Definitions of addresses are none of an office's: they would vanish from the page.
        case "]" where sign(index + 1) == ":": (2, "]\\:")
        case "]" where sign(index + 1) == "(": link(at: index)
        case "<": lineBreak(at: index) ?? (1, "\\<")
        case "&": sign(index + 1).map { $0.isASCII && ($0.isLetter || $0 == "#") } == true ? (1, "\\&") : nil
        case "h", "w": address(at: index)
        default: nil
        }
    }

    /// Code between as many backquotes before it as behind, in one line; backquotes that close nothing are signs.
    private func code(at start: Int) -> (Int, String) {
        let length = signs[start...].prefix { $0 == "`" }.count
        var index = start + length
        while index < signs.count, signs[index] != Self.lineStart {
            let run = signs[index...].prefix { $0 == "`" }.count
            if run == length { return (index + run - start, String(signs[start..<index + run])) }
            index += max(run, 1)
        }
        return (length, String(repeating: "\\`", count: length))
    }

    /// `](…)` behind a link's text, where an address stands in it that a page may lead to.
    private func link(at start: Int) -> (Int, String) {
        var (index, depth) = (start + 1, 0)
        let plain = (2, "]\\(")
        repeat {
            guard let sign = sign(index), sign != Self.lineStart, depth <= Self.deepest else { return plain }
            depth += sign == "(" ? 1 : sign == ")" ? -1 : 0
            index += 1
        } while depth > 0
        let address = String(signs[(start + 2)..<(index - 1)])
        let leads = ["http://", "https://", "mailto:", "tel:", "/", "#", "?"].contains { address.hasPrefix($0) }
        return leads && Link.isAllowed(address) ? (index - start, "](" + address + ")") : plain
    }

    /// Brackets within one another in an address.
    private static let deepest = 8

    private func lineBreak(at start: Int) -> (Int, String)? {
        guard let end = signs[start...].prefix(6).firstIndex(of: ">") else { return nil }
        return Self.isBreak(String(signs[start...end]).filter { $0 != " " }) ? (end - start + 1, "<br>") : nil
    }

    /// A bare address, which ends where Chinese or a mark of the sentence goes on.
    private func address(at start: Int) -> (Int, String)? {
        guard let scheme = ["https://", "http://", "www."].first(where: { signs[start...].starts(with: $0) }) else { return nil }
        if scheme == "www.", start > 0, signs[start - 1].isASCII, signs[start - 1].isLetter || "/.@".contains(signs[start - 1]) {
            return nil
        }
        let reach = signs[start...].firstIndex {
            $0 == Self.lineStart || $0.isWhitespace || "<>\"|\\`".contains($0) || Self.isEastAsian($0)
        }
        let end = endOfSentence(start, reach ?? signs.count)
        guard end - start > scheme.count else { return nil }
        let text = String(signs[start..<end])
        guard scheme == "www." else { return (end - start, "<\(text)>") }
        let shown = text.map { "*_~[]&".contains($0) ? "\\\($0)" : String($0) }.joined()
        return (end - start, "[\(shown)](<http://\(text)>)")
    }

    /// Where the address ends that reaches from one place to another: before the marks of the sentence, and brackets that it did not open.
    private func endOfSentence(_ start: Int, _ reach: Int) -> Int {
        var end = reach
        var surplus = signs[start..<reach].reduce(0) { $0 + ($1 == ")" ? 1 : $1 == "(" ? -1 : 0) }
        while end > start {
            let sign = signs[end - 1]
            if sign == ")", surplus > 0 { surplus -= 1 } else if !".,;:!?*_~'’”»…–—]".contains(sign) { break }
            end -= 1
        }
        return end
    }

    private static func isEastAsian(_ sign: Character) -> Bool {
        guard let scalar = sign.unicodeScalars.first else { return false }
        return 0x2E80...0x9FFF ~= scalar.value || 0xFF00...0xFFEF ~= scalar.value
    }

    // MARK: Emphasis

    /// A run of one sign that may be a mark.
    private struct Mark {
        let sign: Character
        let range: Range<Int>
        var count: Int { range.count }
    }

    /// Marks that are meant open and close, whatever stands beside them; all others are signs.
    private mutating func mark() {
        let marks = marks
        var opening: Set<Int> = []
        var closing: Set<Int> = []
        let kinds: [(sign: Character, count: Int)] = [("*", 1), ("*", 2), ("*", 3), ("_", 1), ("_", 2), ("_", 3), ("~", 2)]
        for kind in kinds {
            for pair in pairs(marks.filter { $0.sign == kind.sign && $0.count == kind.count }) {
                opening.insert(pair.open)
                closing.insert(pair.close)
            }
        }
        var (output, next): ([Character], Int) = ([], 0)
        for mark in marks {
            output += signs[next..<mark.range.lowerBound]
            next = mark.range.upperBound
            let meant = Array(repeating: mark.sign == "_" ? "*" : mark.sign, count: mark.count)
            if opening.contains(mark.range.lowerBound) {
                output += meant + [OfficeProse.joint]
            } else if closing.contains(mark.range.lowerBound) {
                output += [OfficeProse.joint] + meant
            } else {
                output += Array(repeating: ["\\", mark.sign] as [Character], count: mark.count).joined()
            }
        }
        signs = output + signs[next...]
    }

    private var marks: [Mark] {
        var marks: [Mark] = []
        var index = 0
        while index < signs.count {
            let sign = signs[index]
            let end = "*_~".contains(sign) ? signs[index...].firstIndex { $0 != sign } ?? signs.count : index + 1
            if "*_~".contains(sign), sign != "~" || end - index > 1 { marks.append(Mark(sign: sign, range: index..<end)) }
            index = end
        }
        return marks
    }

    /// Of one kind. Two or three stars may stand in two lines of a paragraph.
    private func pairs(_ marks: [Mark]) -> [(open: Int, close: Int)] {
        var pairs: [(open: Int, close: Int)] = []
        var open: Mark?
        for mark in marks {
            if let start = open, closes(mark) {
                open = nil
                if mark.count > 1 || !signs[start.range.upperBound..<mark.range.lowerBound].contains(Self.lineStart) {
                    pairs.append((start.range.lowerBound, mark.range.lowerBound))
                } else if opens(mark) {
                    open = mark
                }
            } else if opens(mark) {
                open = mark
            }
        }
        return pairs
    }

    private func opens(_ mark: Mark) -> Bool {
        guard let next = sign(mark.range.upperBound), !isGap(next), !isOfAPath(mark) else { return false }
        let before = mark.range.lowerBound == 0 ? nil : sign(mark.range.lowerBound - 1)
        if mark.sign == "*", mark.count > 1 { return !isDigit(before) || !isDigit(next) }
        return isEdge(before) && (!next.isPunctuation || "“\"‘'«《「".contains(next))
    }

    private func closes(_ mark: Mark) -> Bool {
        guard mark.range.lowerBound > 0, let before = sign(mark.range.lowerBound - 1), !isGap(before), !isOfAPath(mark) else {
            return false
        }
        let next = sign(mark.range.upperBound)
        if mark.sign == "*", mark.count > 1 { return !isDigit(before) || !isDigit(next) }
        return isEdge(next) || before.isPunctuation
    }

    private func isOfAPath(_ mark: Mark) -> Bool {
        sign(mark.range.upperBound) == "\\" || mark.range.lowerBound > 0 && signs[mark.range.lowerBound - 1] == "\\"
    }

    private func isGap(_ sign: Character) -> Bool { sign.isWhitespace || sign == Self.lineStart }

    private func isDigit(_ sign: Character?) -> Bool { sign.map { "0"..."9" ~= $0 } ?? false }

    private func isEdge(_ sign: Character?) -> Bool {
        guard let sign else { return true }
        return isGap(sign) || sign.isPunctuation || sign == Self.place || "|<>=~".contains(sign)
    }

    private var restored: [String] {
        var texts = kept[...]
        var lines = [""]
        for sign in signs {
            if sign == Self.lineStart {
                lines.append("")
            } else if sign == Self.place, let text = texts.popFirst() {
                lines[lines.count - 1] += text
            } else {
                lines[lines.count - 1].append(sign)
            }
        }
        return lines
    }
}
