import Domain
import Foundation
import Support
import Testing

/// Due dates worked out by an independent program.
@Suite struct VectorTests {
    @Test func everyWorkedDueDateComesOut() throws {
        let table = try CSVRows(try Checkout.text("Tests/DomainTests/deadline-vectors.csv"))
        #expect(table.rows.count == 240)
        for row in table.rows {
            let received = try #require(Day(iso: table.value("received", of: row)))
            let unit = try #require(TermUnit(rawValue: table.value("unit", of: row)))
            let term = Term(amount: try #require(Int(table.value("amount", of: row))), unit: unit)
            for hour in [0.0, 10, 23.9] {
                let due = try Fixture.law.calendar.due(from: received.start.addingTimeInterval(hour * 3600), term: term)
                #expect(due.on.iso == table.value("due", of: row), "line \(row.line), hour \(hour)")
            }
        }
    }
}
