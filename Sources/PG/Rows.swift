import CLibPQ

/// The rows of one result, all in memory.
///
/// ```swift
/// for row in try c.query("SELECT id, subject FROM ticket") { try list.append((row["id", as: UUID.self], row["subject", as: String.self])) }
/// ```
public struct Rows: Sequence, Sendable {
    let result: QueryResult

    public var count: Int { result.rowCount }
    public var isEmpty: Bool { result.rowCount == 0 }
    public var columns: [String] { result.columns }
    /// Rows selected, inserted, updated or deleted, as the command tag says.
    public var affected: Int { result.affected }
    public var first: Row? { isEmpty ? nil : self[0] }

    public subscript(index: Int) -> Row {
        precondition(index >= 0 && index < count, "row out of range")
        return Row(result: result, index: Int32(index))
    }

    public func makeIterator() -> Iterator { Iterator(rows: self) }

    public struct Iterator: IteratorProtocol {
        let rows: Rows
        var index = 0

        public mutating func next() -> Row? {
            guard index < rows.count else { return nil }
            defer { index += 1 }
            return rows[index]
        }
    }
}

public struct Row: Sendable {
    let result: QueryResult
    let index: Int32

    public subscript<Value: SQLDecodable>(name: String, as type: Value.Type = Value.self) -> Value {
        get throws {
            guard let column = result.columns.firstIndex(of: name) else {
                throw DecodingFailure(column: name, type: "\(type)", reason: .noSuchColumn)
            }
            return try self[column, as: type]
        }
    }

    public subscript<Value: SQLDecodable>(column: Int, as type: Value.Type = Value.self) -> Value {
        get throws {
            let cell = result.cell(row: index, column: column)
            guard let value = Value.decode(cell) else {
                let name = column < result.columns.count ? result.columns[column] : "\(column)"
                throw DecodingFailure(column: name, type: "\(type)", reason: cell.isNull ? .unexpectedNull : .notOfType)
            }
            return value
        }
    }

    public func get<Value: SQLDecodable>(_ name: String, as type: Value.Type = Value.self) throws -> Value {
        try self[name, as: type]
    }
}

// A PGresult is not written to after libpq hands it over, so that reading it from any thread is safe.
final class QueryResult: @unchecked Sendable {
    let handle: OpaquePointer
    let rowCount: Int
    let columns: [String]

    init(_ handle: OpaquePointer) {
        self.handle = handle
        rowCount = Int(PQntuples(handle))
        // The result that starts a COPY has columns without names.
        columns = (0..<PQnfields(handle)).map { column in PQfname(handle, column).map { String(cString: $0) } ?? "" }
    }

    deinit { PQclear(handle) }

    var status: ExecStatusType { PQresultStatus(handle) }

    var affected: Int { Int(String(cString: PQcmdTuples(handle))) ?? 0 }

    var commandTag: String { String(cString: PQcmdStatus(handle)) }

    func cell(row: Int32, column: Int) -> Cell {
        let column = Int32(column)
        guard PQgetisnull(handle, row, column) == 0, let start = PQgetvalue(handle, row, column) else { return Cell(bytes: nil) }
        let length = Int(PQgetlength(handle, row, column))
        return Cell(bytes: UnsafeBufferPointer(start: UnsafeRawPointer(start).assumingMemoryBound(to: UInt8.self), count: length))
    }

    var error: PGError {
        PGError(
            sqlState: field("C") ?? "", message: field("M") ?? String(cString: PQresultErrorMessage(handle)), detail: field("D"),
            hint: field("H"), context: field("W"), schema: field("s"), table: field("t"), column: field("c"), constraint: field("n"),
            position: field("P").flatMap { Int($0) })
    }

    private func field(_ code: Unicode.Scalar) -> String? {
        PQresultErrorField(handle, Int32(code.value)).map { String(cString: $0) }
    }
}
