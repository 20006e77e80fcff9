import Foundation
import Testing

@testable import Domain

/// The digest tells every deadline, by whose limit it is.
@Suite struct DigestTests {
    private func item(_ target: ClockTarget, _ step: ReminderStep, due: Int = 0, ticket: UUID = UUID()) -> DueItem {
        DueItem(
            registration: nil, kind: .question, clock: .answer, target: target, due: Day(number: 20_000 + due), step: step, ticket: ticket)
    }

    @Test func ticketsWithoutANumberAreNotOne() {
        let (one, other) = (item(.legal, .today), item(.legal, .today))
        #expect(!one.isSameClock(as: other) && one.isSameClock(as: one))
    }

    @Test func theGravestGroupComesFirstAndNothingIsLeftOut() {
        let items = [
            item(.internal, .today), item(.legal, .half, due: 9), item(.internal, .overdueOfficer), item(.legal, .overdueHead, due: 3),
            item(.legal, .overdueOfficer, due: 1),
        ]
        let groups = DueGroup.list(items)
        #expect(groups.map(\.target) == [.legal, .legal, .internal, .internal] && groups.map(\.isPast) == [true, false, true, false])
        #expect(groups[0].items.map(\.due.number) == [20_001, 20_003])
        #expect(groups.reduce(0) { $0 + $1.items.count } == items.count)
    }
}
