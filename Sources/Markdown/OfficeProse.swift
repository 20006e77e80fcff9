/// Prose of an office before it is read as Markdown. Whoever writes it does not think of signs that mean something: what only looks like
/// markup is made plain, what is meant is made plain to the reader of marks, and nothing typed disappears. The dialect: docs/markdown.md.
enum OfficeProse {
    /// Stands at the inner side of a mark of emphasis, so that it opens and closes beside any sign, and is taken out of every text again. A
    /// code point for private use.
    static let joint: Character = "\u{10F8D0}"

    static func prepared(_ source: String) -> String {
        let own = source.filter { $0 != joint && $0 != ProseInlines.place && $0 != ProseInlines.lineStart }
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
    private var paragraph: [ProseLine] = []
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
        if OfficeProse.isBlank(typed) || ProseInlines.isBreak(typed.filter { !$0.isWhitespace }) {
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

    private mutating func read(_ index: Int) -> ProseLine {
        let typed = all[index]
        let text = typed.drop(while: \.isWhitespace)
        isInList = isInList && (typed.first?.isWhitespace == true || !OfficeProse.isBlank(line(index - 1)))
        let width = typed[..<text.startIndex].reduce(0) { $0 + ($1 == "\t" ? 4 : 1) }
        // Further in it would be a block of code.
        let indent = isInList ? min(width, itemIndent + 3) : 0
        var read = ProseLine(text, indent: indent, after: line(index - 1), before: line(index + 1), isInQuote: isInQuote)
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
        let inlines = ProseInlines(paragraph.map { $0.rest }, isRow: first.isOfTable).prepared
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
