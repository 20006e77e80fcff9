import Domain
import Foundation
import PG
import Support
import Testing

@testable import Store
@testable import hoidap

/// Sixty queries in the words of trade, without marks and with them, over the answers of the demonstration, with the synonyms that a fresh
/// office has: `Benchmarks/trade-queries.csv`, which `scripts/bench search` measures too.
@Suite struct TradeSearchTests {
    private struct Query {
        let text: String
        let answers: Set<String>
    }

    private static func queries() throws -> [Query] {
        let table = try CSVRows(file: try Checkout.text("Benchmarks/trade-queries.csv"))
        try table.require(["query", "answers"])
        return table.rows.map { row in
            Query(text: table.value("query", of: row), answers: Set(table.value("answers", of: row).split(separator: "|").map(String.init)))
        }
    }

    /// A fresh office with the demonstration in it.
    private func withDemonstration<T: Sendable>(_ body: @Sendable (Store) async throws -> T) async throws -> T {
        let url = try await Cluster.shared.emptyDatabase()
        let program = try Program(database: url)
        for command in ["migrate", "demo"] { #expect(try await program.run([command]).status == 0, "\(command)") }
        let result = try await withDatabase(Database(DatabaseSettings(url: url, lanes: 1))) { database in
            let store = try await Store(database: database, key: Template.key)
            try await store.write(as: .system("test"), at: Date()) { _ = try $0.mergeSearch() }
            return try await body(store)
        }
        try FileManager.default.removeItem(at: program.folder)
        try await Cluster.shared.drop(url)
        return result
    }

    private static func list(_ text: String, _ transaction: Transaction) throws -> PublicationList {
        try transaction.publications(matching: Search(VietnameseText.searched(text)), in: .vi, limit: 5)
    }

    @Test func nineOfTenAreAnsweredAmongTheFirstFive() async throws {
        let queries = try Self.queries()
        #expect(queries.count == 60 && Set(queries.map(\.text)).count == 60)
        let missed = try await withDemonstration { store in
            try await store.read(as: .business) { transaction in
                let all = try transaction.publications(matching: Search(""), limit: 100).rows
                let titles = Dictionary(uniqueKeysWithValues: all.map { ($0.slug, $0.title) })
                #expect(queries.allSatisfy { $0.answers.isSubset(of: titles.values) }, "these answers are there")
                let ways: [(String) -> String] = [{ $0 }, VietnameseText.folded]
                return try ways.map { typed in
                    try queries.filter { query in
                        try !Self.list(typed(query.text), transaction).rows.contains { query.answers.contains(titles[$0.slug] ?? "") }
                    }.map(\.text)
                }
            }
        }
        for missed in missed { #expect(missed.count * 10 <= queries.count, "\(missed)") }
    }

    /// What the demonstration has no answer to.
    @Test func whatNobodyAnsweredFitsNothing() async throws {
        let unanswered = [
            "C/O mẫu E", "cấp lại C/O thế nào", "hóa đơn GTGT khi bán vào khu phi thuế quan", "thuế nhà thầu dịch vụ tư vấn",
            "plugin USB token", "mã ngành 6201 sản xuất phần mềm", "phòng cháy chữa cháy xăng dầu", "kết hôn với người nước ngoài",
            "bitcoin",
        ]
        let fitting = try await withDemonstration { store in
            try await store.read(as: .business) { transaction in
                try unanswered.filter { text in
                    let found = try Self.list(text, transaction)
                    return !found.rows.isEmpty && !found.isNearOnly
                }
            }
        }
        #expect(fitting.isEmpty, "\(fitting)")
    }
}
