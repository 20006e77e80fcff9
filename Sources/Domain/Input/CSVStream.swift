/// A table that arrives piece by piece and is read row by row, however long it goes on: what it holds does not grow with it.
///
/// One row that cannot be read, or has not as many fields as the header, keeps its fault, and the next line is the next row. A line, and a
/// row of several lines, has a bound.
public struct CSVStream: Sendable {
    public private(set) var header: [String] = []
    public private(set) var separator = CSVRows.Separator.comma

    private let longest: Int
    private var lines: CutLines
    /// What came and was not read yet, from the beginning of a line.
    private var waiting: [UInt8] = []
    private var line = 1
    private var hasHeader = false

    /// - Parameter longest: bytes of a line, and of all lines of a row.
    public init(longest: Int) {
        self.longest = longest
        lines = CutLines(longest: longest)
    }

    /// The rows that are whole now.
    /// - Throws: `TableFault` where the header cannot be read.
    public mutating func append(_ piece: ArraySlice<UInt8>) throws(TableFault) -> [CSVRows.Row] {
        lines.append(piece)
        waiting += lines.taken()
        // What brings no end of a line makes no row whole.
        guard piece.contains(where: { $0 == 10 || $0 == 13 }) else { return [] }
        return try rows(isEnd: false)
    }

    /// What is left when nothing more comes.
    /// - Throws: `TableFault` where there was no header, or one that cannot be read.
    public mutating func end() throws(TableFault) -> [CSVRows.Row] {
        let rows = try rows(isEnd: true)
        guard hasHeader else { throw TableFault(line: 1, field: "", reason: .noRows) }
        return rows
    }

    private mutating func rows(isEnd: Bool) throws(TableFault) -> [CSVRows.Row] {
        if line == 1, !hasHeader {
            guard let first = CSVRows.Reader.firstLine(of: waiting) ?? (isEnd ? waiting[...] : nil) else { return [] }
            separator = CSVRows.Separator(of: String(decoding: first, as: UTF8.self))
        }
        var reader = CSVRows.Reader(bytes: waiting, separator: separator, line: line)
        var rows: [CSVRows.Row] = []
        var read = 0
        while let row = next(&reader, isEnd: isEnd) {
            read = reader.position
            guard row.fields != [""] || row.fault != nil else { continue }
            if hasHeader {
                rows.append(row)
            } else {
                if let reason = row.fault { throw TableFault(line: row.line, field: "", reason: reason) }
                (header, hasHeader) = (row.fields, true)
            }
        }
        line = reader.line
        waiting.removeFirst(read)
        lines.forget(before: line)
        return rows
    }

    /// Nil where the row may go on in what is still to come; the reader then stands where it stood.
    private func next(_ reader: inout CSVRows.Reader, isEnd: Bool) -> CSVRows.Row? {
        let start = reader
        if lines.tooLong.contains(start.line) {
            let row = reader.lineAsRow(.tooLong(longest))
            if isEnd || !reader.isUnended { return row }
            reader = start
            return nil
        }
        guard var row = reader.nextRow() else { return nil }
        let isBlank = row.fields == [""] && row.fault == nil
        let spansLines = reader.line > row.line + 1
        if row.fault == .openQuote, !isEnd, waiting.count - start.position <= longest {
            // The mark may be closed by what comes.
            reader = start
            return nil
        }
        if reader.isUnended, !isEnd {
            reader = start
            return nil
        }
        if spansLines, row.fault == nil {
            // A quotation mark too many would take the rows up to the next one along.
            let isCut = lines.tooLong.contains { start.line <= $0 && $0 < reader.line }
            if isCut || reader.position - start.position > longest || hasHeader && row.fields.count != header.count {
                reader = start
                return reader.lineAsRow(.openQuote)
            }
        }
        if hasHeader, row.fields.count != header.count, row.fault == nil, !isBlank {
            row.fault = .fieldCount(expected: header.count, found: row.fields.count)
        }
        return row
    }
}
