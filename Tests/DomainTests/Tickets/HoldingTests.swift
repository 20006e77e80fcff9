import Domain
import FoundationEssentials
import Testing

@Suite struct HoldingTests {
    private let desk = UnitPath("vn.langson.ngoaivu")!
    private let consular = UnitPath("vn.langson.ngoaivu.lanhsu")!
    private let border = UnitPath("vn.langson.ngoaivu.biengioi")!

    private func at(_ hour: Double) -> Date { Date(timeIntervalSince1970: 1_790_000_000 + hour * 3600) }

    private var received: TicketEvent {
        .received(
            .init(
                id: UUID(), kind: .question, unit: desk, language: .vi, subject: "Thị thực", body: "Thủ tục?",
                publishConsent: true, nameConsent: false))
    }

    private let answered = TicketEvent.answered(
        Answer(text: "Theo mẫu NA5.", outcome: .explained, basis: [], at: Date(timeIntervalSince1970: 1_790_000_000)))

    @Test func theFirstUnitHoldsFromReceiptUntilNow() {
        let holdings = Holding.list(of: [(received, at(0))])
        #expect(holdings == [Holding(unit: desk, from: at(0))])
        #expect(holdings[0].length(at: at(5)) == 5 * 3600)
    }

    @Test func anotherUnitTakesOverAtTheInstantTheFirstLetsGo() {
        let holdings = Holding.list(of: [
            (received, at(0)), (.assigned(unit: consular), at(2)),
            (.transferred(from: consular, to: border, reason: "Đúng thẩm quyền"), at(5)),
            (answered, at(9)),
        ])
        #expect(
            holdings == [
                Holding(unit: desk, from: at(0), to: at(2)), Holding(unit: consular, from: at(2), to: at(5)),
                Holding(unit: border, from: at(5), to: at(9)),
            ])
        #expect(holdings.map { $0.length(at: at(99)) }.reduce(0, +) == 9 * 3600)
    }

    @Test func assigningToTheUnitThatHasItChangesNothing() {
        #expect(Holding.list(of: [(received, at(0)), (.assigned(unit: desk), at(1))]) == [Holding(unit: desk, from: at(0))])
    }

    @Test func theTimeBetweenAnswerAndReopeningIsNobodys() {
        let holdings = Holding.list(of: [(received, at(0)), (answered, at(3)), (.reopened(reason: "Chưa rõ"), at(10))])
        #expect(holdings == [Holding(unit: desk, from: at(0), to: at(3)), Holding(unit: desk, from: at(10))])
    }

    @Test func aHistoryWhoseReceiptWasErasedStillTellsTheRest() {
        #expect(Holding.list(of: [(.assigned(unit: consular), at(1))]) == [Holding(unit: consular, from: at(1))])
        #expect(Holding.list(of: [(answered, at(1))]).isEmpty)
    }
}
