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

    /// Cases of another system were reopened and never rated: not one of them could be satisfied, and their share is no figure beside another.
    @Test func whatWasReopenedAndNeverRatedIsNoShareOfSatisfaction() async throws {
        try await Office.open { office in
            let (before, now) = (Day(iso: "2026-01-01")!...Day(iso: "2026-03-31")!, Day(iso: "2026-04-01")!...Day(iso: "2026-06-30")!)
            try await rate(office, 12, bad: 12, Office.consular)
            try await office.database.transaction {
                _ = try $0.execute("update ticket set rated_answered = null, rated_satisfaction = null, period = 2")
            }
            try await rate(office, 12, bad: 3, Office.consular, at: Day(iso: "2026-05-04")!.instant(minute: 600))
            try await office.database.transaction {
                _ = try $0.execute(
                    """
                    update ticket set period = 2, rated_answered = null, rated_satisfaction = null
                    where id = (select id from ticket where rated_satisfaction = 1 limit 1)
                    """)
            }
            #expect(try await tell(office, on: "2026-07-22") == 2)
            let blocks = try await office.database.read {
                try $0.query("select n, unsatisfied, rated from opinion_tally order by quarter").map {
                    [try $0.get("n", as: Int.self), try $0.get("unsatisfied", as: Int.self), try $0.get("rated", as: Int.self)]
                }
            }
            #expect(blocks == [[12, 12, 0], [12, 3, 11]])
            let old = try await share(office, before)
            #expect(old.value == nil && old.n == 0 && old.withheld == .tooFew)
            for days in [now, Self.year] {
                let told = try await share(office, days)
                #expect(told.value == 0.25 && told.n == 12 && told.rated == 11)
            }
            let (figures, moves, listed) = try await office.store.read(as: office.actor(.head), at: Day(iso: "2026-09-01")!.start) {
                let scopes = (IndicatorScope(before, unit: Office.agency), IndicatorScope(now, unit: Office.agency))
                return (
                    try $0.figures(before), IndicatorMove.all(before: try $0.indicators(scopes.0), now: try $0.indicators(scopes.1)),
                    try $0.tickets(of: .unsatisfiedShare, in: IndicatorScope(Self.year, unit: Office.agency), after: nil, limit: 100).rows
                        .count
                )
            }
            #expect(figures.total.shownOpinion == nil && listed == 3)
            let move = moves.first { $0.name == .unsatisfiedShare }
            #expect(move != nil && move?.chance == nil && move?.scoreChange == nil && move?.change == nil)
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
            try await rate(office, 8, bad: 1, Office.centre)
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
            #expect(Set(shown) == [12, 23], "the four complaints wait")
            for a in shown { for b in shown where a != b { #expect(abs(a - b) >= Tally.fewestTold) } }
            let figures = try await office.store.read(as: .business, at: Day(iso: "2026-09-01")!.start) { try $0.figures(Self.year) }
            #expect(figures.total.unsatisfied == Share(4, of: 23))
            #expect(figures.months.allSatisfy { $0.tally.unsatisfied.n == 0 })
            #expect(figures.units.first { $0.key == Office.consular }?.tally.unsatisfied == Share(0, of: 12))
            let report = try await office.store.read(as: .system("test"), at: Day(iso: "2026-09-01")!.start) {
                try $0.indicatorReport(IndicatorScope(Self.year))
            }
            let alone = Dictionary(uniqueKeysWithValues: report.units.map { ($0.unit, $0.set[.unsatisfiedShare]) })
            #expect(alone[Office.consular]?.n == 12 && alone[Office.centre]?.isShown != true)
            // What two units below were needed for is no opinion of the agency's own.
            #expect(figures.units.first { $0.key == Office.agency }?.tally.unsatisfied.n ?? 0 == 0)
            #expect(alone[Office.agency]?.n ?? 0 == 0)
            let composite = report.units.first { $0.unit == Office.agency }?.set.composite(.informalCost)
            #expect(composite?.included ?? 0 == 0)
        }
    }

    @Test func kindsThatAreNeverPublishedAreInNoPublicFigure() async throws {
        try await Office.open { office in
            try await rate(office, 12, bad: 2, Office.consular)
            try await rate(office, 5, bad: 5, Office.consular, .complaint)
            try await rate(office, 6, bad: 6, Office.agency, .personalData)
            try await rate(office, 11, bad: 11, Office.centre, .complaint)
            _ = try await tell(office, on: "2026-04-22")
            #expect(try await share(office).n == 34, "11 complaints of the centre, and 11 of two kinds put together")
            let (figures, open) = try await office.store.read(as: .business, at: Day(iso: "2026-09-01")!.start) {
                (try $0.figures(Self.year), try $0.publicIndicators(IndicatorScope(Self.year)))
            }
            #expect(figures.total.unsatisfied == Share(2, of: 12) && open[.unsatisfiedShare].n == 12)
            #expect(figures.units.allSatisfy { $0.tally.unsatisfied.n == ($0.key == Office.consular ? 12 : 0) })
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

    /// An import brings older cases after later quarters were told.
    @Test func whatWaitsIsToldWithALaterQuarterAndNeverWithAnEarlierOne() async throws {
        try await Office.open { office in
            let (first, second) = (Day(iso: "2026-01-01")!...Day(iso: "2026-03-31")!, Day(iso: "2026-04-01")!...Day(iso: "2026-06-30")!)
            let before = Day(iso: "2025-01-01")!...Day(iso: "2025-12-31")!
            try await rate(office, 9, bad: 9, Office.consular)
            #expect(try await tell(office, on: "2026-04-22") == 1)
            try await rate(office, 3, Office.consular, at: Day(iso: "2025-02-10")!.instant(minute: 600))
            try await rate(office, 20, Office.consular)
            #expect(try await tell(office, on: "2026-04-23") == 4)
            #expect(try await share(office, before).n == 0, "nine of 2026 are no opinions of 2025")
            #expect(try await share(office, first).n == 0, "a quarter is told once")
            try await rate(office, 4, Office.consular, at: Day(iso: "2026-05-04")!.instant(minute: 600))
            #expect(try await tell(office, on: "2026-07-22") == 1)
            #expect(try await share(office, second).n == 16)
            #expect(try await share(office, unit: Office.consular, kind: .question, second).n == 16, "all of one unit and kind")
            #expect(try await share(office, before).n == 0)
        }
    }

    /// The list is that of the figure: what was told, as it was told, and nothing that was held back or came later.
    @Test func theTicketsOfTheFigureAreThoseOfItsBlocks() async throws {
        try await Office.open { office in
            func list(_ unit: UnitPath, kind: TicketKind? = nil) async throws -> (rows: Int, count: OpinionCount?) {
                let scope = IndicatorScope(Self.year, unit: unit, kind: kind)
                return try await office.store.read(as: office.actor(.head), at: Day(iso: "2026-09-01")!.start) {
                    let rows = try $0.tickets(of: .unsatisfiedShare, in: scope, after: nil, limit: 100).rows
                    return (Set(rows.map(\.id)).count, try $0.opinionCount(of: .unsatisfiedShare, in: scope))
                }
            }
            try await rate(office, 12, bad: 3, Office.consular)
            try await rate(office, 4, bad: 4, Office.centre)
            #expect(try await list(Office.agency).rows == 0, "nothing is told")
            _ = try await tell(office, on: "2026-04-22")
            try await rate(office, 2, bad: 2, Office.consular)
            try await rate(office, 11, bad: 11, Office.consular, at: Day(iso: "2026-05-04")!.instant(minute: 600))
            let scopes: [(UnitPath, TicketKind?)] = [(Office.agency, nil), (Office.consular, nil), (Office.consular, .question)]
            for (unit, kind) in scopes {
                let found = try await list(unit, kind: kind)
                #expect(found.rows == 3 && found.count == OpinionCount(told: Share(3, of: 12), listed: 3), "\(unit)")
            }
            let held = try await list(Office.centre)
            #expect(held.rows == 0 && held.count == nil, "four wait")
            // What is told stays told, whatever becomes of the ticket.
            try await office.database.transaction {
                _ = try $0.execute("update ticket set rated_satisfaction = 5, rated_answered = true")
            }
            #expect(try await list(Office.consular).rows == 3)
            try await rate(office, 6, bad: 1, Office.centre, at: Day(iso: "2026-05-05")!.instant(minute: 600))
            _ = try await tell(office, on: "2026-07-22")
            let all = try await list(Office.agency)
            #expect(all.count?.told.n == 12 + 11 + 10 && all.rows == all.count?.told.successes && all.rows == all.count?.listed)
            #expect(try await list(Office.centre).count?.told.n == 10, "four that waited and six")
        }
    }

    @Test func aTicketThatWaitedAndWasAnsweredAnewIsToldOnce() async throws {
        try await Office.open { office in
            try await rate(office, 6, bad: 6, Office.consular)
            _ = try await tell(office, on: "2026-04-22")
            try await rate(office, 5, Office.consular, at: Day(iso: "2026-05-04")!.instant(minute: 600))
            try await office.database.transaction {
                let anew = Day(iso: "2026-05-06")!.instant(minute: 600)
                _ = try $0.execute("update ticket set answered_at = \(anew), period = 2 where rated_satisfaction = 1")
            }
            _ = try await tell(office, on: "2026-07-22")
            #expect(try await share(office).n == 11)
        }
    }

    @Test func whatWasToldIsNotChangedByTheApplication() async throws {
        try await Office.open { office in
            for statement: SQL in [
                "update opinion_tally set n = 99", "delete from opinion_tally", "delete from opinion_quarter",
                "update opinion_ticket set is_unsatisfied = false",
                "delete from opinion_ticket",
            ] {
                let fault = await #expect(throws: PGError.self) { try await office.database.transaction { try $0.execute(statement) } }
                #expect(fault?.sqlState == "42501")
            }
        }
    }
}
