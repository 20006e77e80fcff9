import Domain
import HTML

/// Prose of an office before it is read as Markdown. Whoever writes it does not think of signs that mean something: what only looks like
/// markup is made plain, what is meant is made plain to the reader of marks, and nothing typed disappears. The dialect: docs/markdown.md.
enum OfficeProse {
    /// Stands at the inner side of a mark of emphasis, so that it opens and closes beside any sign, and is taken out of every text again. A
    /// code point for private use.
    static let joint: Character = "\u{10F8D0}"

    static func prepared(_ source: String) -> String {
        let own = source.filter { $0 != joint && $0 != Inlines.place && $0 != Inlines.lineStart }
        var text = Composition(own.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }.map(String.init))
        return text.composed
    }

    static func isBlank(_ line: some StringProtocol) -> Bool { line.allSatisfy(\.isWhitespace) }
}

/// Line by line: what each is, and which of them are one paragraph.
private struct Composition {
    private let all: [String]
    private var output: [String] = []
    /// Lines of one paragraph, in which emphasis may reach from one to another.
    private var paragraph: [Line] = []
    private var isInList = false
    /// Where the text of the last item of a list begins.
    private var itemIndent = 0
    private var isInQuote = false
    /// Of the table whose rows follow.
    private var columns: Int?
    /// So many backquotes or more are closed nowhere below.
    private var unclosed = Int.max

    init(_ lines: [String]) { all = lines }

    var composed: String {
        mutating get {
            var index = 0
            while index < all.count {
                if let end = endOfFence(at: index) {
                    flush()
                    output += all[index...end]
                    index = end + 1
                } else {
                    add(index)
                    index += 1
                }
            }
            flush()
            return output.joined(separator: "\n")
        }
    }

    private func line(_ index: Int) -> String { all.indices.contains(index) ? all[index] : "" }

    // MARK: Code

    /// Where the block of code ends that begins here.
    private mutating func endOfFence(at index: Int) -> Int? {
        let line = all[index].drop { $0 == " " }
        let marks = line.prefix { $0 == "`" }.count
        guard marks > 2, marks < unclosed, !line.dropFirst(marks).contains("`") else { return nil }
        let end = all[(index + 1)...].firstIndex { other in
            let text = other.drop { $0 == " " }
            let closing = text.prefix { $0 == "`" }.count
            return closing >= marks && OfficeProse.isBlank(text.dropFirst(closing))
        }
        if end == nil { unclosed = marks }
        return end
    }

    // MARK: Lines

    private mutating func add(_ index: Int) {
        let typed = all[index]
        if OfficeProse.isBlank(typed) || Inlines.isBreak(typed.filter { !$0.isWhitespace }) {
            flush()
            output.append("")
            (columns, isInQuote) = (nil, false)
            return
        }
        if let ruled = columnsRuled(below: index - 1), !isInQuote {
            flush()
            output.append(typed)
            columns = ruled
            return
        }
        let line = read(index)
        if line.isItem || line.isQuote || line.isHeading { columns = nil }
        if line.isBlockOfItsOwn || columns != nil { flush() }
        if line.breaksBefore {
            flush()
            output.append("")
        }
        paragraph.append(line)
        if line.isHeading || line.isRaw || columns != nil || columnsRuled(below: index) != nil { flush() }
    }

    private mutating func read(_ index: Int) -> Line {
        let typed = all[index]
        let text = typed.drop(while: \.isWhitespace)
        isInList = isInList && (typed.first?.isWhitespace == true || !OfficeProse.isBlank(line(index - 1)))
        let width = typed[..<text.startIndex].reduce(0) { $0 + ($1 == "\t" ? 4 : 1) }
        // Further in it would be a block of code.
        let indent = isInList ? min(width, itemIndent + 3) : 0
        var read = Line(text, indent: indent, after: line(index - 1), before: line(index + 1), isInQuote: isInQuote)
        // Below text a list begins with 1 or with a sign; any other number is the text's.
        if !isInList, !paragraph.isEmpty, read.isNumbered, !text.hasPrefix("1") { read.isItem = false }
        if read.isItem {
            (isInList, itemIndent) = (true, read.prefix.count)
        } else if read.isBlockOfItsOwn, width == 0 {
            isInList = false
        }
        isInQuote = read.isQuote
        read.isOfTable = columns != nil || columnsRuled(below: index) != nil
        return read
    }

    private mutating func flush() {
        defer { paragraph = [] }
        guard let first = paragraph.first else { return }
        if first.isRaw {
            output.append(first.prefix + first.rest)
            return
        }
        let inlines = Inlines(paragraph.map { $0.rest }, isRow: first.isOfTable).prepared
        let lines = zip(paragraph, inlines).map { $0.prefix + $1 + $0.suffix }
        output += columns.map { columns in lines.map { Self.held($0, in: columns) } } ?? lines
    }

    // MARK: Tables

    /// How many columns a table has whose titles stand in this line and whose rule below it.
    private func columnsRuled(below index: Int) -> Int? {
        let (titles, rule) = (line(index), line(index + 1))
        guard titles.contains("|"), rule.contains("-"), rule.allSatisfy({ $0.isWhitespace || "|-:".contains($0) }) else { return nil }
        let count = Self.pipes(rule).between + 1
        return rule.contains("|") && count == Self.pipes(titles).between + 1 ? count : nil
    }

    /// Where the signs stand that part the cells of a row; those at its edges part none.
    private static func pipes(_ row: String) -> (places: [String.Index], between: Int) {
        var places: [String.Index] = []
        var index = row.startIndex
        while index < row.endIndex {
            if row[index] == "\\" {
                index = row.index(after: index)
                if index == row.endIndex { break }
            } else if row[index] == "|" {
                places.append(index)
            }
            index = row.index(after: index)
        }
        if let first = places.first, OfficeProse.isBlank(row[..<first]) { places.removeFirst() }
        if let last = places.last, OfficeProse.isBlank(row[row.index(after: last)...]) { places.removeLast() }
        return (places, places.count)
    }

    /// The row with what is too much for its columns in the last of them.
    private static func held(_ row: String, in columns: Int) -> String {
        let surplus = pipes(row).places.dropFirst(columns - 1)
        guard !surplus.isEmpty else { return row }
        var (held, next) = ("", row.startIndex)
        for pipe in surplus {
            held += row[next..<pipe] + "\\"
            next = pipe
        }
        return held + row[next...]
    }
}

/// One line: the marks with which it begins, which decide what it is, and the rest.
private struct Line {
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

/// The signs within the lines of a paragraph.
private struct Inlines {
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
