import Domain
import Foundation
import PG
import Store
import Support
import Testing

/// Ratings and reopenings are told once a quarter, in tens.
@Suite struct OpinionStoreTests {
    private static let year = Day(iso: "2026-01-01")!...Day(iso: "2026-12-31")!

    /// Answered tickets of a unit and kind that were rated, some of them badly.
    private func rate(_ office: Office, _ n: Int, bad: Int = 0, _ unit: UnitPath, _ kind: TicketKind = .question, at now: Date = Office.now)
        async throws
    {
        for number in 0..<n {
            let id = try await office.aTicket(kind: kind, at: now).id
            try await office.database.transaction {
                _ = try $0.execute(
                    """
                    update ticket set state = 'answered', answer = '{}', answered_at = \(now), unit = \(unit.text)::ltree,
                        rated_answered = \(number >= bad), rated_satisfaction = \(number >= bad ? 4 : 1) where id = \(id)
                    """)
            }
        }
    }

    private func tell(_ office: Office, on day: String) async throws -> Int {
        try await office.store.write(as: .system("survey"), at: Day(iso: day)!.start) { try $0.releaseOpinions() }
    }

    private func share(
        _ office: Office, unit: UnitPath? = nil, kind: TicketKind? = nil, _ days: ClosedRange<Day> = year
    ) async throws -> Indicator {
        try await office.store.read(as: .system("test"), at: Day(iso: "2026-09-01")!.start) {
            try $0.indicators(IndicatorScope(days, unit: unit, kind: kind))[.unsatisfiedShare]
        }
    }

    @Test func aQuarterIsToldTwentyOneDaysAfterItsEndAndNeverChanges() async throws {
        try await Office.open { office in
            try await rate(office, 12, bad: 3, Office.consular)
            #expect(try await tell(office, on: "2026-04-21") == 0)
            #expect(try await share(office).withheld == .tooFew)
            #expect(try await tell(office, on: "2026-04-22") == 1)
            #expect(try await tell(office, on: "2026-04-23") == 0)
            let told = try await share(office)
            #expect(told.n == 12 && told.value == 0.25)
            try await rate(office, 1, bad: 1, Office.consular)
            #expect(try await share(office).n == 12, "whoever rates afterwards moves no figure")
        }
    }

    @Test func anyDaysAreToldAsTheQuartersThatTheyTouch() async throws {
        try await Office.open { office in
            try await rate(office, 11, Office.consular, at: Office.now)
            try await rate(office, 11, bad: 11, Office.consular, at: Day(iso: "2026-05-04")!.instant(minute: 600))
            #expect(try await tell(office, on: "2026-07-22") == 2)
            for (first, last, n) in [
                ("2026-01-01", "2026-03-31", 11), ("2026-01-01", "2026-03-30", 11), ("2026-03-02", "2026-03-02", 11),
                ("2026-01-01", "2026-04-01", 22),
                ("2026-04-01", "2026-06-30", 11), ("2026-01-31", "2026-05-01", 22),
            ] { #expect(try await share(office, Day(iso: first)!...Day(iso: last)!).n == n, "\(first) \(last)") }
        }
    }

    @Test func noDifferenceOfUnitsKindsAndTotalsIsAboutFewerThanTen() async throws {
        try await Office.open { office in
            try await rate(office, 12, Office.consular)
            try await rate(office, 3, bad: 3, Office.consular, .feedback)
            try await rate(office, 6, bad: 1, Office.centre)
            try await rate(office, 4, bad: 4, Office.agency, .complaint)
            _ = try await tell(office, on: "2026-04-22")
            let units: [UnitPath?] = [nil, Office.agency, Office.consular, Office.centre]
            var shown: [Int] = []
            for unit in units {
                for kind in [nil] + TicketKind.allCases.map(Optional.some) where kind != .integrity {
                    let indicator = try await share(office, unit: unit, kind: kind)
                    if indicator.isShown { shown.append(indicator.n) }
                }
            }
            #expect(Set(shown) == [12, 25])
            for a in shown { for b in shown where a != b { #expect(abs(a - b) >= Tally.fewest) } }
            let figures = try await office.store.read(as: .business, at: Day(iso: "2026-09-01")!.start) { try $0.figures(Self.year) }
            #expect(figures.total.unsatisfied == Share(8, of: 25))
            #expect(figures.months.allSatisfy { $0.tally.unsatisfied.n == 0 })
            #expect(figures.units.first { $0.key == Office.agency }?.tally.unsatisfied == Share(8, of: 13))
        }
    }

    @Test func whatIsLeftOverIsToldWithTheNextQuarter() async throws {
        try await Office.open { office in
            try await rate(office, 9, bad: 9, Office.consular)
            try await rate(office, 4, Office.centre, at: Day(iso: "2026-05-04")!.instant(minute: 600))
            #expect(try await tell(office, on: "2026-04-22") == 1)
            #expect(try await share(office).n == 0)
            #expect(try await tell(office, on: "2026-07-22") == 1)
            #expect(try await share(office).n == 13)
            #expect(try await share(office, unit: Office.consular).n == 0)
        }
    }

    @Test func whatWasToldIsNotChangedByTheApplication() async throws {
        try await Office.open { office in
            for statement: SQL in ["update opinion_tally set n = 99", "delete from opinion_tally", "delete from opinion_quarter"] {
                let fault = await #expect(throws: PGError.self) { try await office.database.transaction { try $0.execute(statement) } }
                #expect(fault?.sqlState == "42501")
            }
        }
    }
}
