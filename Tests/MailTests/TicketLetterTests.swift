import Domain
import Foundation
import Language
import Mail
import Testing

/// What letters about tickets and deadlines say.
@Suite struct TicketLetterTests {
    private let code = TrackingCode.random()

    private func envelope(_ letter: Letter, in language: ReaderLanguage = .vi) -> Envelope {
        Composer(site: "https://hoidap.so.example").envelope(
            letter, code: code, to: "binh@congty.vn", in: language, id: UUID(), writtenAt: Date(timeIntervalSince1970: 1_772_416_800))
    }

    private func limit(_ clock: ClockName, _ target: ClockTarget = .legal) -> ToldLimit {
        ToldLimit(clock: clock, target: target, due: Day(iso: "2026-12-14")!)
    }

    /// Even if one were at hand: what staff are told opens nothing of a business's.
    @Test func noLetterToStaffHoldsACode() {
        let item = DueItem(
            registration: nil, kind: .question, clock: .answer, target: .legal, due: Day(iso: "2026-12-14")!, step: .twoDays, ticket: UUID()
        )
        let letters: [Letter] = [
            .digest([item]), .undelivered(registration: "12/2026", isMember: false), .undelivered(registration: nil, isMember: true),
            .report(ReportLetter(kind: .dueSoon, quarter: "2026-Q1", unit: UnitPath("vn.langson")!, unitName: "Sở", due: nil)),
            .direction(DirectionLine(year: 2026, givenOn: Day(iso: "2026-12-14")!, dueOn: Day(iso: "2026-12-14")!, step: .today)),
        ]
        for letter in letters {
            let written = envelope(letter)
            for text in [written.subject, written.text, written.html] { #expect(!text.contains(code.text), "\(letter)") }
            #expect(written.unsubscribe == nil)
        }
    }

    @Test func aDateIsCalledByItsOwnName() {
        let receipt = envelope(.receipt(receivedAt: Date(), limit: limit(.accept))).text
        #expect(receipt.contains("Hạn thụ lý theo quy định: hết Thứ Hai, 14/12/2026.") && !receipt.contains("Hạn trả lời"))
        #expect(receipt.contains("Hạn giải quyết được tính từ ngày thụ lý"))
        let question = envelope(.receipt(receivedAt: Date(), limit: limit(.answer))).text
        #expect(question.contains("Hạn trả lời theo quy định: hết Thứ Hai, 14/12/2026.") && !question.contains("thụ lý"))
        #expect(envelope(.accepted(limit: limit(.settle))).text.contains("Hạn giải quyết theo quy định"))
        #expect(
            envelope(.resumed(limit: limit(.settle)), in: .en).text.contains(
                "Legal limit for the settlement: the end of Monday, 14 December 2026."))
        #expect(envelope(.reopened(limit: limit(.answer)), in: .zh).text.contains("答复的法定期限"))
    }

    @Test func aPromiseIsNeverToldAsTheLaw() {
        let letter = Letter.dueMoved(
            from: Day(iso: "2026-12-14"), to: nil, document: "12/QĐ-UBND", clock: .answer, target: .legal,
            instead: ToldLimit(clock: .answer, target: .internal, due: Day(iso: "2026-12-11")!))
        let text = envelope(letter).text
        #expect(text.contains("Hạn trả lời theo quy định (hết ngày 14/12/2026) không còn áp dụng."))
        #expect(text.contains("Từ nay áp dụng:") && text.contains("Hạn trả lời do cơ quan cam kết: hết Thứ Sáu, 11/12/2026."))
        #expect(text.contains("Căn cứ: 12/QĐ-UBND.") && !text.contains("14/12/2026 thành"))
    }

    /// Wherever a letter names a last day behind the announced days off.
    @Test(arguments: [(ReaderLanguage.vi, "có thể thay đổi"), (.en, "it may move"), (.zh, "可能变动")])
    func everyLetterSaysThatItsDateMayMove(language: ReaderLanguage, words: String) {
        func letters(_ beyond: Bool?) -> [Letter] {
            let day = Day(iso: "2027-01-04")!
            let limit = ToldLimit(clock: .answer, target: .legal, due: day, beyondConfirmed: beyond)
            let report = ReportLetter(
                kind: .dueSoon, quarter: "2026-Q4", unit: UnitPath("vn")!, unitName: "Sở", due: day, beyondConfirmed: beyond)
            return [
                .receipt(receivedAt: Date(), limit: limit), .accepted(limit: limit), .transferred(limit: limit), .reopened(limit: limit),
                .resumed(limit: limit), .reclassified(kind: .feedback, limit: limit),
                .extended(from: day, to: day, beyondConfirmed: beyond, clock: .answer, target: .legal),
                .dueMoved(from: day, to: day, beyondConfirmed: beyond, document: "7/QĐ", clock: .answer, target: .legal),
                .dueMoved(from: nil, to: day, beyondConfirmed: beyond, document: "", clock: .settle, target: .legal),
                .dueMoved(from: day, to: nil, document: "", clock: .answer, target: .legal, instead: limit), .report(report),
            ]
        }
        for (told, silent) in zip(letters(true), letters(nil)) {
            #expect(envelope(told, in: language).text.contains(words), "\(told)")
            #expect(!envelope(silent, in: language).text.contains(words), "\(silent)")
        }
    }

    /// In Chinese 受理 is what an office decides of a complaint, and 某日前 leaves the day itself out.
    @Test func chineseSaysWhatTheVietnameseDoes() {
        let receipt = envelope(.receipt(receivedAt: Date(), limit: limit(.accept)), in: .zh)
        #expect(receipt.subject == "已收到：\(code.text)" && !receipt.text.contains("已受理"))
        #expect(envelope(.accepted(limit: nil), in: .zh).subject.hasPrefix("已正式受理"))
        let answer = envelope(.answer(reopenableThrough: Day(iso: "2026-12-14")!), in: .zh).text
        #expect(answer.contains("截至 2026年12月14日（星期一）（含当日）") && !answer.contains("日前"))
    }

    /// Letters that waited in the database while the program was brought up to date.
    @Test func aLetterOfAnEarlierProgramIsRead() throws {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .millisecondsSince1970
        for text in [
            #"{"receipt":{"code":"\#(code.text)","receivedAt":1772416800000,"due":"2026-03-23"}}"#,
            #"{"dueMoved":{"code":"\#(code.text)","from":"2026-03-23","to":"2026-03-24","document":"1/QĐ"}}"#,
            #"{"extended":{"code":"\#(code.text)","from":"2026-03-23","to":"2026-03-24"}}"#,
            #"{"resumed":{"code":"\#(code.text)","due":"2026-03-23"}}"#,
        ] {
            let letter = try decoder.decode(Letter.self, from: Data(text.utf8))
            #expect(envelope(letter).text.contains(code.text), "\(text)")
        }
    }

    @Test func aDigestCountsEveryTicketByWhoseLimitItIs() {
        func items(_ count: Int, _ target: ClockTarget, _ step: ReminderStep) -> [DueItem] {
            (0..<count).map { _ in
                DueItem(
                    registration: nil, kind: .question, clock: .answer, target: target, due: Day(iso: "2026-12-14")!, step: step,
                    ticket: UUID())
            }
        }
        let letter = Letter.digest(items(227, .legal, .overdueOfficer) + items(3, .internal, .today))
        let envelope = envelope(letter)
        #expect(envelope.subject == "Quá hạn theo quy định: 227; 3 thời hạn khác")
        for line in [
            "Quá hạn theo quy định: 227", "và 217 thời hạn khác", "https://hoidap.so.example/desk?tab=overdue",
            "Sắp đến hạn cơ quan cam kết: 3",
            "https://hoidap.so.example/desk?tab=open",
        ] {
            #expect(envelope.text.contains(line) && envelope.html.contains(line.replacing("&", with: "&amp;")), "\(line)")
        }
    }

    /// Five hundred that are past on the same day are a letter to be read on a telephone.
    @Test(arguments: ReaderLanguage.allCases) func S59_aLetterListsTenOfEachSort(language: ReaderLanguage) {
        let items = (0..<2000).map { n in
            DueItem(
                registration: "\(n)/2026", kind: .question, clock: .answer, target: n % 2 == 0 ? .legal : .internal,
                due: Day(iso: "2026-12-14")!, step: n % 4 < 2 ? .overdueOfficer : .today, ticket: UUID())
        }
        let lines = envelope(.digest(items), in: language).text.split(separator: "\n").filter { $0.hasPrefix("- ") }
        #expect(lines.count == 4 * (10 + 1))
        #expect(lines.count { $0.contains("490") } == 4, "and how many others there are")
    }
}
