import Foundation
import PG
import Testing

@Suite struct ValueTests {
    /// An instant beyond what PostgreSQL holds is its infinity, and ends neither the program nor the statement.
    @Test(arguments: [1e300, .infinity, 1e16, 9.3e12, -1e300, -.infinity, -3e11, .nan]) func noInstantIsTooFar(seconds: Double) async throws
    {
        try await withDatabase { db in
            let far = Date(timeIntervalSince1970: seconds)
            let (isInfinite, isLater) = try await db.read { c in
                let row = try #require(try c.query("SELECT NOT isfinite(\(far)) AS i, \(far) > now() AS l").first)
                return (try row["i", as: Bool.self], try row["l", as: Bool.self])
            }
            #expect(isInfinite && isLater == (seconds > 0))
        }
    }

    private func roundTrip<Value: SQLValue & SQLDecodable & Equatable>(_ db: Database, _ values: [Value]) async throws {
        for value in values {
            let (plain, prepared) = try await db.read { c in
                (
                    try c.query("SELECT \(value) AS v").first?["v", as: Value.self],
                    try c.query("SELECT \(value) AS v").first?["v", as: Value?.self]
                )
            }
            #expect(plain == value)
            #expect(prepared == .some(value))
        }
        let absent = try await db.read { c in
            try c.query("SELECT \(nil as Value?) AS v, \(nil as Value?) IS NULL AS n").first?["v", as: Value?.self]
        }
        #expect(absent == .some(nil))
    }

    @Test func everyTypeComesBack() async throws {
        try await withDatabase { db in
            try await roundTrip(db, ["", "Hỏi đáp", "Ho\u{309}i \u{1F3DB} ' \" \\ \n"])
            try await roundTrip(db, [true, false])
            try await roundTrip(db, [Int.min, -1, 0, 42, Int.max])
            try await roundTrip(db, [Int16.min, Int16.max])
            try await roundTrip(db, [Int32.min, Int32.max])
            try await roundTrip(db, [Int64.min, Int64.max])
            try await roundTrip(db, [0.1, -1e300, Double.infinity, Double.leastNonzeroMagnitude])
            try await roundTrip(db, [UUID(), UUID()])
            try await roundTrip(db, [[UInt8](), Array(0...255)])
            try await roundTrip(db, [[String](), ["a", "", "NULL", "{,}", "\"\\", "đ"]])
            try await roundTrip(db, [[Int](), [1, -2, Int.max]])
            try await roundTrip(db, [[UUID(), UUID()]])
            try await roundTrip(db, [["a", nil, "NULL"] as [String?]])
        }
    }

    @Test func instantsKeepTheirMicroseconds() async throws {
        let seconds = [0, -978_307_200.5, 785_155_369.123456, -62_135_596_800, 64_092_211_200, -1.000001]
        try await withDatabase { db in
            try await roundTrip(db, seconds.map { Date(timeIntervalSinceReferenceDate: $0) })
            let text = try await db.read { c in
                try c.query("SELECT \(Date(timeIntervalSince1970: 1_709_210_096.25))::text AS v").first?["v", as: String.self]
            }
            #expect(text == "2024-02-29 12:34:56.25+00")
        }
    }

    @Test func failuresNameTheColumn() async throws {
        try await withDatabase { db in
            let row = try await db.read { c in try c.query("SELECT 'x' AS word, NULL::int8 AS number").first }
            let one = try #require(row)
            #expect(throws: DecodingFailure(column: "word", type: "Int", reason: .notOfType)) { try one["word", as: Int.self] }
            #expect(throws: DecodingFailure(column: "number", type: "Int", reason: .unexpectedNull)) { try one.get("number", as: Int.self) }
            #expect(throws: DecodingFailure(column: "none", type: "Int", reason: .noSuchColumn)) { try one["none", as: Int.self] }
        }
    }

    @Test func nestedStatementsRenumber() {
        let inner: SQL = "b = \(2) OR c = \("x")"
        let sql: SQL = "SELECT \(1) WHERE (\(inner)) AND d = \(true) ORDER BY \(unsafe: "e DESC"), \(identifier: "f\"g")"
        #expect(sql.text == "SELECT $1 WHERE (b = $2 OR c = $3) AND d = $4 ORDER BY e DESC, \"f\"\"g\"")
        #expect(sql.parameters.map(\.type) == [.int8, .int8, .text, .bool])
        #expect([inner, inner].joined(separator: " AND ").text == "b = $1 OR c = $2 AND b = $3 OR c = $4")
    }

    @Test func hostileTextIsOnlyText() async throws {
        try await withDatabase { db in
            let hostile = "'; DROP TABLE t; --"
            let count = try await db.transaction { c in
                try c.execute("CREATE TABLE t (v text)")
                try c.execute("INSERT INTO t VALUES (\(hostile))")
                return try c.query("SELECT v FROM t WHERE v = \(hostile)").count
            }
            #expect(count == 1)
        }
    }

    @Test func zeroCharacterIsRefusedBeforeSending() async throws {
        try await withDatabase { db in
            await #expect(throws: Misuse.zeroCharacter) { try await db.read { c in try c.query("SELECT \("a\0b")").count } }
            await #expect(throws: Misuse.zeroCharacter) { try await db.read { c in try c.query("SELECT \(["a\0b"])").count } }
            await #expect(throws: Misuse.zeroCharacter) { try await db.once { try $0.script("SELECT 1\0; garbage") } }
            let alive = try await db.read { c in try c.query("SELECT 1 AS one").first?["one", as: Int.self] }
            #expect(alive == 1)
        }
    }
}
