import Domain
import Foundation
import Support
import Testing

/// Sends one beyond a bound and expects what the list says of it.
struct Trial: Sendable {
    let bound: Bound
    let run: @Sendable () async throws -> Void

    init(_ bound: Bound, _ run: @escaping @Sendable () async throws -> Void) { (self.bound, self.run) = (bound, run) }
}

/// The list of bounds, walked through: a bound without a trial or without a line in the documentation fails here.
@Suite struct BoundsTests {
    static var trials: [Trial] {
        [
            connectionTrials, requestTrials, workTrials, clientTrials, ticketTrials, textTrials, searchTrials, fileTrials, ticketFileTrials,
            databaseTrials,
        ].flatMap { $0 }
    }

    @Test func everyBoundHasATrial() {
        #expect(Self.trials.map { $0.bound.name }.sorted() == Bounds.all.map(\.name).sorted())
        #expect(Set(Bounds.all.map(\.name)).count == Bounds.all.count)
    }

    @Test(arguments: Bounds.all.map(\.name)) func oneBeyondIsRefused(name: String) async throws {
        try await #require(Self.trials.first { $0.bound.name == name }).run()
    }

    @Test func theDocumentationStatesEachBound() throws {
        let text = try Checkout.text("docs/bounds.md")
        let lines = text.split(separator: "\n").filter { $0.hasPrefix("| `") }.map(String.init)
        #expect(lines == Bounds.all.map { $0.line })
    }
}
