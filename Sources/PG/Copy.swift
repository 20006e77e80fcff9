import CLibPQ

extension Connection {
    /// `COPY … FROM STDIN` in text format; returns the number of rows. If `rows` or the server refuses, nothing of it stays.
    ///
    /// ```swift
    /// try c.copyIn("COPY holiday (day, name) FROM STDIN", rows: list.map { [$0.day, $0.name] })
    /// ```
    @discardableResult
    public func copyIn(_ sql: SQL, rows: some Sequence<[any SQLValue]>) throws -> Int {
        try copyIn(sql) { writer in for row in rows { try writer.write(row) } }
    }

    @discardableResult
    public func copyIn(_ sql: SQL, _ body: (CopyWriter) throws -> Void) throws -> Int {
        try begin(sql, expecting: PGRES_COPY_IN)
        let writer = CopyWriter(session)
        do {
            try body(writer)
            try writer.flush()
        } catch {
            if session.isOpen { _ = try? noticing { try session.endPut("the client gave up") } }
            throw error
        }
        return try noticing { try session.endPut() }.affected
    }

    /// `COPY … TO STDOUT`, each piece (one line in text and CSV format) as it arrives. Values in `sql` are written as quoted
    /// literals, since COPY takes no parameters. If `body` throws the session is closed.
    @discardableResult
    public func copyOut(_ sql: SQL, _ body: (UnsafeRawBufferPointer) throws -> Void) throws -> Int {
        try begin(sql, expecting: PGRES_COPY_OUT)
        do {
            while try session.get(body) != nil {}
        } catch {
            session.close()
            throw error
        }
        return try noticing { try session.endGet() }.affected
    }

    private func begin(_ sql: SQL, expecting status: ExecStatusType) throws {
        let text = try inlined(sql)
        let result = try noticing { try session.run(text) }
        guard result.status == status else {
            session.close()
            throw Misuse.unexpectedCopy
        }
    }

    private func inlined(_ sql: SQL) throws -> String {
        let literals = try sql.arguments.map { argument in
            switch argument.content {
            case .null: "NULL::" + argument.type.name
            case .text(let text): try session.escapeLiteral(text) + "::" + argument.type.name
            case .bytes(let bytes): try session.escapeLiteral(Hex.encode(bytes)) + "::bytea"
            }
        }
        var rest = literals[...]
        return sql.render { _ in rest.removeFirst() }
    }
}

/// Writes rows of COPY's text format, 64 KiB at a time.
public final class CopyWriter {
    private let session: Session
    private var buffer: [UInt8] = []

    init(_ session: Session) {
        self.session = session
        buffer.reserveCapacity(70_000)
    }

    public func write(_ row: [any SQLValue]) throws {
        for (index, value) in row.enumerated() {
            if index > 0 { buffer.append(UInt8(ascii: "\t")) }
            try append(value.sqlContent)
        }
        buffer.append(UInt8(ascii: "\n"))
        if buffer.count >= 65_536 { try flush() }
    }

    func flush() throws {
        guard !buffer.isEmpty else { return }
        try buffer.withUnsafeBufferPointer { try session.put($0) }
        buffer.removeAll(keepingCapacity: true)
    }

    private func append(_ content: SQLContent) throws {
        switch content {
        case .null: buffer += [UInt8(ascii: "\\"), UInt8(ascii: "N")]
        case .bytes(let bytes): try escape(Hex.encode(bytes))
        case .text(let text): try escape(text)
        }
    }

    private func escape(_ text: String) throws {
        for byte in text.utf8 {
            switch byte {
            case 0: throw Misuse.zeroCharacter
            case UInt8(ascii: "\\"): buffer += [byte, byte]
            case UInt8(ascii: "\n"): buffer += [UInt8(ascii: "\\"), UInt8(ascii: "n")]
            case UInt8(ascii: "\r"): buffer += [UInt8(ascii: "\\"), UInt8(ascii: "r")]
            case UInt8(ascii: "\t"): buffer += [UInt8(ascii: "\\"), UInt8(ascii: "t")]
            default: buffer.append(byte)
            }
        }
    }
}
