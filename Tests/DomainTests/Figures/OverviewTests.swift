import Domain
import FoundationEssentials
import Testing

@Suite struct OverviewTests {
    private func member(_ appointments: (Role, String)...) throws -> Member {
        let held = try appointments.map { Appointment($0, try #require(UnitPath($1))) }
        return Member(id: UUID(), name: "An", email: "an@example.vn", appointments: held)
    }

    @Test func headsAndTheOfficeReadOfTheirUnitsAndOnlyLeadersSeeNames() throws {
        let head = try member((.head, "vn.a"), (.unitHead, "vn.a.b"))
        #expect(OverviewPolicy.units(of: head).map(\.text) == ["vn.a"] && OverviewPolicy.led(by: head).map(\.text) == ["vn.a"])
        let mixed = try member((.clerk, "vn.a"), (.unitHead, "vn.a.b"), (.unitHead, "vn.c"))
        #expect(OverviewPolicy.units(of: mixed).map(\.text) == ["vn.a", "vn.c"])
        #expect(OverviewPolicy.led(by: mixed).map(\.text) == ["vn.a.b", "vn.c"])
        for role in Role.allCases {
            let one = try member((role, "vn.a"))
            #expect(OverviewPolicy.mayEnter(one) == [.head, .unitHead, .clerk].contains(role), "\(role)")
            #expect(OverviewPolicy.led(by: one).isEmpty == ![.head, .unitHead].contains(role), "\(role)")
        }
    }

    @Test func whatBecomesUnlawfulSoonestStandsFirst() throws {
        let now = Date(timeIntervalSince1970: 1_772_416_800)
        func decision(_ matter: OpenDecision.Matter, _ target: ClockTarget?, _ days: Double) -> OpenDecision {
            let at = now.addingTimeInterval(days * 86_400)
            return OpenDecision(
                matter: matter, place: .section(.about), title: Wording(untranslated: "\(days)"), unit: nil,
                limit: target.map { .init(target: $0, on: at.day, at: at, unit: .workingDay) })
        }
        let items = [
            decision(.section, nil, 0), decision(.draft, .internal, -9), decision(.draft, .legal, 3), decision(.escalated, .legal, -9),
            decision(.publication, nil, 1), decision(.unassigned, .legal, 1),
        ]
        let sorted = OpenDecisions(items: items.shuffled(), counts: [.init(matter: .post, count: 0), .init(matter: .draft, count: 2)])
        #expect(sorted.items.map(\.matter) == [.escalated, .unassigned, .draft, .draft, .publication, .section])
        #expect(sorted.items[2].limit?.target == .legal && sorted.counts.map(\.matter) == [.draft] && sorted.total == 2)
    }

    @Test func thePaceIsTheMedianOfOnesOwnWeeks() {
        func load(_ perWeek: [Int], soon: Int = 0, open: Int = 12) -> OfficerLoad {
            OfficerLoad(name: "An", open: open, unlawful: 1, promised: 0, dueSoon: soon, perWeek: perWeek)
        }
        let usual = load([9, 9, 9] + [4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 3, 0, 20], soon: 3)
        #expect(usual.pace == 4 && usual.answered == 27 && usual.weeksInHand == 3 && !usual.isMoreThanUsual)
        #expect(load([Int](repeating: 4, count: 13), soon: 4).isMoreThanUsual)
        // A newcomer's weeks begin with the first answer.
        #expect(load([0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 4, 6, 8]).pace == 5)
        #expect(load([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 6, 8]).pace == nil && load([]).pace == nil)
        // Of fewer than one a week a pace says nothing.
        let rare = load([1, 0, 0, 0, 1, 0, 0, 0, 0, 1], soon: 5)
        #expect(rare.pace == 0 && rare.weeksInHand == nil && !rare.isMoreThanUsual)
    }

    @Test func theBacklogIsCountedBackFromNow() throws {
        let monday = try #require(Day(iso: "2026-01-05"))
        let weeks = WorkWeek.course(from: monday, received: [3, 5, 2], finished: [1, 1, 4], openNow: 10)
        #expect(weeks.map(\.backlog) == [8, 12, 10] && weeks.map(\.monday.iso) == ["2026-01-05", "2026-01-12", "2026-01-19"])
        for (before, week) in zip(weeks, weeks.dropFirst()) {
            #expect(week.backlog == before.backlog + week.received - week.finished)
        }
    }
}
