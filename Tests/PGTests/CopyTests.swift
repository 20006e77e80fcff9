import Foundation
import PG
import Testing

@Suite struct CopyTests {
    @Test func rowsGoInAndComeOut() async throws {
        try await withDatabase { db in
            let awkward = "tab\t line\n return\r back\\slash \\N đ"
            let (count, kept) = try await db.transaction { c in
                try c.script("CREATE TABLE t (id int8, word text, raw bytea)")
                let rows = (0..<20_000).map { id -> [any SQLValue] in
                    [id, id % 3 == 0 ? nil as String? : awkward, [0, 255, 92] as [UInt8]]
                }
                let count = try c.copyIn("COPY t FROM STDIN", rows: rows)
                let kept = try c.query("SELECT count(*) AS n FROM t WHERE word = \(awkward) AND raw = \([0, 255, 92] as [UInt8])")
                return (count, try kept.first?["n", as: Int.self])
            }
            #expect(count == 20_000)
            #expect(kept == 13_333)
            let (lines, text) = try await db.read { c in
                var text = ""
                let lines = try c.copyOut(
                    "COPY (SELECT id FROM t WHERE id < \(3) AND \("it's") = 'it''s' ORDER BY id) TO STDOUT (FORMAT csv, HEADER)"
                ) {
                    text += String(decoding: $0, as: UTF8.self)
                }
                return (lines, text)
            }
            #expect(lines == 3)
            #expect(text == "id\n0\n1\n2\n")
        }
    }

    @Test func aBadRowLeavesNothing() async throws {
        struct Stop: Error {}
        try await withDatabase { db in
            try await db.once { try $0.script("CREATE TABLE t (id int8 PRIMARY KEY)") }
            let error = await #expect(throws: PGError.self) { try await db.once { try $0.copyIn("COPY t FROM STDIN", rows: [[1], [1]]) } }
            #expect(error?.isUniqueViolation == true)
            await #expect(throws: Stop.self) {
                try await db.once { c in
                    try c.copyIn("COPY t FROM STDIN") { writer in
                        try writer.write([2])
                        throw Stop()
                    }
                }
            }
            await #expect(throws: Misuse.unexpectedCopy) { try await db.once { try $0.query("COPY t TO STDOUT").count } }
            let found1 = try await db.read { try $0.query("SELECT 1 FROM t").count }
            #expect(found1 == 0)
        }
    }
}
