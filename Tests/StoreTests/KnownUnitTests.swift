import Domain
import Store
import Support
import Testing

/// What is counted of a unit is counted of one that is there.
@Suite struct KnownUnitTests {
    @Test func nothingIsCountedOfAUnitThatIsNone() async throws {
        try await Office.open { office in
            let unit = try #require(UnitPath("vn.langson.ngoaivu.khongco"))
            let days = try #require(Day(iso: "2026-01-01"))...(try #require(Day(iso: "2026-03-31")))
            let scope = IndicatorScope(days, unit: unit)
            try await office.store.read(as: office.actor(.head), at: Office.now) { transaction in
                let unknown = UnknownUnit(unit.text)
                #expect(throws: unknown) { _ = try transaction.known(unit) }
                #expect(throws: unknown) { _ = try transaction.indicators(scope) }
                #expect(throws: unknown) { _ = try transaction.indicatorReport(scope) }
                #expect(throws: unknown) { _ = try transaction.publicIndicators(scope) }
                #expect(throws: unknown) { _ = try transaction.figures(days, unit: unit) }
                #expect(throws: unknown) { _ = try transaction.scoreboardFigures(of: unit) }
                #expect(throws: unknown) { _ = try transaction.survey(days, unit: unit) }
                #expect(throws: unknown) { _ = try transaction.publications(matching: Search(""), unit: unit, limit: 5) }
                #expect(throws: unknown) { _ = try transaction.plan(year: 2026, unit: unit) }
                for name in IndicatorName.allCases where name.hasTickets {
                    #expect(throws: unknown, "\(name)") { _ = try transaction.tickets(of: name, in: scope, after: nil, limit: 5) }
                }
                var filter = QueueFilter()
                filter.unit = unit
                let wanted = filter
                #expect(throws: unknown) { _ = try transaction.queue(wanted, after: nil, limit: 5) }
                let (here, all) = (try transaction.known(Office.agency), try transaction.known(typed: ""))
                #expect(here.path == Office.agency && all == nil)
                #expect(throws: UnknownUnit("A b")) { _ = try transaction.known(typed: "A b") }
            }
        }
    }
}
