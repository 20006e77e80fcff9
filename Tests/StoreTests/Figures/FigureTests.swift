import Domain
import Foundation
import PG
import Store
import Support
import Testing

/// The public figures: one definition, whole and broken down.
@Suite struct FigureStoreTests {
    private func figures(_ office: Office, at now: Date, unit: UnitPath? = nil, kind: TicketKind? = nil) async throws -> Figures {
        try await office.store.read(as: .business, at: now) {
            try $0.figures(FigurePeriod.year(2026).days(today: Day(number: 0)), unit: unit, kind: kind)
        }
    }

    @Test func anEmptyOfficeHasFiguresOfNothing() async throws {
        try await Office.open { office in
            let figures = try await figures(office, at: Office.now)
            #expect(figures.total == Tally() && figures.months.count == 12 && figures.units.isEmpty && figures.kinds.isEmpty)
        }
    }

    @Test func anAnswerInTimeAndOneThatIsOpenAndPast() async throws {
        try await Office.open { office in
            _ = try await office.anAnsweredTicket(at: Office.now.addingTimeInterval(3 * 86_400))
            _ = try await office.aTicketInHand()
            let later = Office.now.addingTimeInterval(60 * 86_400)
            let figures = try await figures(office, at: later)
            #expect(figures.total.onTime == Share(1, of: 2), "what is open and past due counts as late")
            #expect(figures.total.received == 2 && figures.total.answered == 1 && figures.total.open == 1 && figures.total.overdue == 1)
            #expect(figures.total.waits == Histogram([3]))
            #expect(figures.kinds.map(\.key) == [.question] && figures.units.map(\.key) == [Office.consular])
            #expect(figures.kinds[0].tally == figures.total)
            #expect(figures.months[2].tally.onTime == Share(1, of: 2) && figures.months[2].tally.received == 2)
            #expect(figures.months[2].tally.open == 0, "what is open now belongs to no month")
            let before = try await self.figures(office, at: Office.now.addingTimeInterval(4 * 86_400))
            #expect(before.total.onTime == Share(1, of: 1), "what is open and not yet due does not count")
            #expect(try await self.figures(office, at: later, unit: Office.centre).total == Tally())
            #expect(try await self.figures(office, at: later, unit: Office.agency).total == figures.total)
            #expect(try await self.figures(office, at: later, kind: .feedback).total == Tally())
            #expect(try await self.figures(office, at: later, kind: .question).total == figures.total)
        }
    }

    @Test func complaintsStandInNoBreakdownAndInNoTotal() async throws {
        try await Office.open { office in
            _ = try await office.aTicket()
            for _ in 0..<9 { _ = try await office.aTicket(kind: .complaint) }
            _ = try await office.aTicket(kind: .integrity)
            let few = try await figures(office, at: Office.now)
            #expect(few.total.received == 1 && few.total.open == 1)
            _ = try await office.aTicket(kind: .denunciation)
            let ten = try await figures(office, at: Office.now)
            #expect(ten.total == few.total, "nor where they are many: the next one would be told from the one before")
            #expect(ten.kinds.map(\.key) == [.question] && ten.units.map(\.tally.received) == [1])
            #expect(ten.months.reduce(0) { $0 + $1.tally.received } == 1)
        }
    }

    @Test func waitsAreCountedAsTheDomainCounts() async throws {
        try await Office.open { office in
            var random = SystemRandomNumberGenerator()
            var waits: [Int] = []
            for _ in 0..<15 {
                let received = Office.now.addingTimeInterval(Double(Int.random(in: 0..<40, using: &random)) * 86_400)
                let answered = received.addingTimeInterval(Double(Int.random(in: 0..<30, using: &random)) * 86_400)
                let id = try await office.aTicket(at: received).id
                try await office.database.transaction { connection in
                    _ = try connection.execute(
                        "update ticket set state = 'answered', answer = '{}', answered_at = \(answered) where id = \(id)")
                }
                waits.append(office.store.law.calendar.workingDays(from: received.day, to: answered.day))
            }
            let total = try await figures(office, at: Office.now.addingTimeInterval(300 * 86_400)).total
            #expect(total.waits == Histogram(waits))
        }
    }
}
