import PG
import Support

/// A database of its own for one test, its lanes closed afterwards.
func withDatabase(
    _ adjust: (inout DatabaseSettings) -> Void = { _ in }, cluster: Cluster = .shared, _ body: (Database) async throws -> Void
) async throws {
    var settings = DatabaseSettings(url: try await cluster.emptyDatabase(), lanes: 4)
    adjust(&settings)
    let database = Database(settings)
    do {
        try await body(database)
        await database.shutdown()
        try? await cluster.drop(settings.url)
    } catch {
        await database.shutdown()
        throw error
    }
}

/// Waits for a condition that another thread or the server brings about.
func eventually(_ condition: () async throws -> Bool) async throws -> Bool {
    for _ in 0..<1500 {
        if try await condition() { return true }
        try await Task.sleep(for: .milliseconds(10))
    }
    return false
}
