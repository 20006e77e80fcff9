/// What a text in Markdown would cost to lay out, read off its lines in one pass before anything is laid out.
///
/// A table is filled up to its number of columns in every row, so that a few letters a row become as many cells as the header has. The
/// count stands for the most that could come of it: up to the next blank line, every line is a row of the widest table above it.
public struct MarkdownShape: Equatable, Sendable {
    public enum Fault: Equatable, Sendable { case cells, columns, nesting }

    private typealias Line = Substring.UTF8View

    /// Rows times columns of all tables.
    public private(set) var cells = 0
    /// Of the widest table.
    public private(set) var columns = 0
    /// Marks of quotations and lists before one line.
    public private(set) var nesting = 0

    public init(_ source: String) {
        var width = 0
        for line in source.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            let (marks, rest) = Self.unwrapped(line.utf8)
            nesting = max(nesting, marks)
            if rest.isEmpty {
                width = 0
                continue
            }
            if let ruled = Self.columns(ruledBy: rest) {
                // Its header stands in the line above.
                cells += ruled
                width = max(width, ruled)
                columns = max(columns, ruled)
            }
            cells += width
        }
    }

    public var fault: Fault? {
        if columns > Bounds.tableColumns.value { return .columns }
        if cells > Bounds.tableCells.value { return .cells }
        return nesting > Bounds.nestedBlocks.value ? .nesting : nil
    }

    /// How many quotations and lists a line opens or goes on with, and what stands in them.
    private static func unwrapped(_ line: Line) -> (marks: Int, rest: Line) {
        var (marks, rest) = (0, line.drop(while: isBlank))
        guard !isRule(rest) else { return (0, rest) }
        while let length = mark(rest) {
            marks += 1
            rest = rest.dropFirst(length).drop(while: isBlank)
        }
        return (marks, rest)
    }

    /// How long the mark is with which the line begins: `>`, or `-`, `*`, `+`, `1.` or `1)` before a space.
    private static func mark(_ line: Line) -> Int? {
        guard let first = line.first else { return nil }
        if first == UInt8(ascii: ">") { return 1 }
        let digits = line.prefix(9).prefix { (48...57).contains($0) }.count
        let rest = line.dropFirst(digits)
        guard let sign = rest.first, (digits > 0 ? ".)" : "-*+").utf8.contains(sign) else { return nil }
        return rest.dropFirst().first.map(isBlank) ?? true ? digits + 1 : nil
    }

    /// A line across the page, whose signs are no marks of lists.
    private static func isRule(_ line: Line) -> Bool {
        guard let sign = line.first, "-*_".utf8.contains(sign) else { return false }
        return line.allSatisfy { $0 == sign || isBlank($0) } && line.count { $0 == sign } >= 3
    }

    /// How many columns a line like `|---|:-:|` rules; nil for any other line.
    private static func columns(ruledBy line: Line) -> Int? {
        let pipes = line.count { $0 == UInt8(ascii: "|") }
        // One column needs no pipe.
        guard pipes > 0 || line.contains(UInt8(ascii: ":")), line.contains(UInt8(ascii: "-")),
            line.allSatisfy({ isBlank($0) || "|-:".utf8.contains($0) })
        else { return nil }
        let outer = (line.first == UInt8(ascii: "|") ? 1 : 0) + (line.last { !isBlank($0) } == UInt8(ascii: "|") ? 1 : 0)
        return max(1, pipes + 1 - outer)
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 || byte == 13 }
}
