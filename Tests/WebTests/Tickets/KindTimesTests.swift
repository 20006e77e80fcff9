import Domain
import Foundation
import Store
import Support
import Testing

@testable import Web

/// How long it takes is told before one asks, and no figure of fewer than the public reads elsewhere.
@Suite struct KindTimesTests {
    private func times(_ office: Office, waits: [Int], _ language: ReaderLanguage = .vi) -> KindTimes {
        var tally = Tally()
        tally.waits = Histogram(waits)
        let day = Office.now.day
        let figures = Figures(days: day...day, total: tally, months: [], units: [], kinds: [.init(.question, tally)])
        return KindTimes(law: office.store.law, today: day, figures: figures, language: language)
    }

    @Test func thePromiseStandsBesideTheLaw() async throws {
        try await Office.open { office in
            let rules = office.store.law.rules.rules(for: .question, on: Office.now.day).filter { $0.clock == .answer }
            let (law, promise) = (
                try #require(rules.first { $0.target == .legal }).term.amount,
                try #require(rules.first { $0.target == .internal }).term.amount
            )
            #expect(
                times(office, waits: []).of(.question) == [
                    "Hạn trả lời theo quy định: \(law) ngày làm việc", "Cơ quan cam kết trả lời trong: \(promise) ngày làm việc",
                ])
            for path in ["/gui", "/gui/question"] {
                let page = text(try await office.visit(path))
                #expect(page.contains("theo quy định: \(law) ngày") && page.contains("cam kết trả lời trong: \(promise) ngày"), "\(path)")
            }
        }
    }

    @Test func nineOfTenAreToldOfTenAtLeast() async throws {
        try await Office.open { office in
            let waits = Array(1...Tally.fewestTold)
            #expect(times(office, waits: Array(waits.dropLast())).of(.question).count == 2, "of fewer nothing is told")
            let told = try #require(times(office, waits: waits).of(.question).last)
            #expect(told == "12 tháng qua: 9 trong 10 phiếu được trả lời trong 10 ngày làm việc")
            #expect(times(office, waits: waits, .zh).of(.question).last?.contains("十件中有九件在10") == true)
            #expect(times(office, waits: waits).of(.support).allSatisfy { !$0.contains("9 trong 10") }, "of another kind nothing is known")
        }
    }

    /// A complaint is first accepted, then settled.
    @Test func aComplaintNamesBothItsClocks() async throws {
        try await Office.open { office in
            let told = times(office, waits: []).of(.complaint)
            #expect(told.count == 2 && told[0].hasPrefix("Hạn thụ lý: ") && told[1].contains("từ ngày thụ lý"))
        }
    }
}
