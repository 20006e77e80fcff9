import Domain
import Foundation
import Language
import Mail
import Support
import Testing

/// Every letter in three languages, word by word, as it was last approved: who changes a phrase sees in `letters` whom it reaches.
///
/// `HOIDAP_APPROVE=yes scripts/test LetterTextTests` writes the files anew.
@Suite struct LetterTextTests {
    private static let code = TrackingCode.random()
    private static let composer = Composer(site: "https://hoidap.so.example")
    private static let at = Date(timeIntervalSince1970: 1_772_416_800)
    private static let (day, later) = (Day(iso: "2026-12-14")!, Day(iso: "2026-12-21")!)
    private static let limit = ToldLimit(clock: .answer, target: .legal, due: day)
    private static let promise = ToldLimit(clock: .answer, target: .internal, due: later, beyondConfirmed: true)

    private static let ofTickets: [Letter] = [
        .receipt(receivedAt: at, limit: limit), .receipt(receivedAt: at, limit: ToldLimit(clock: .accept, target: .legal, due: day)),
        .receipt(receivedAt: at), .informationRequest, .answer(reopenableThrough: day),
        .extended(from: day, to: later, beyondConfirmed: true, clock: .answer, target: .legal), .status,
        .dueMoved(from: day, to: later, document: "36/KH-UBND", clock: .answer, target: .legal),
        .dueMoved(from: nil, to: later, document: "36/KH-UBND", clock: .settle, target: .legal),
        .dueMoved(from: day, to: nil, document: "", clock: .answer, target: .legal, instead: promise),
        .paused(document: "12/QĐ-SNgV"), .resumed(limit: ToldLimit(clock: .settle, target: .legal, due: day)), .accepted(limit: limit),
        .transferred(limit: limit), .reclassified(kind: .feedback, limit: limit), .reopened(limit: limit),
    ]

    private static let toStaff: [Letter] = [
        .digest(items), .weekly(week), .undelivered(registration: "17/2026", isMember: false),
        .undelivered(registration: nil, isMember: false), .undelivered(registration: nil, isMember: true),
    ]

    private static let toFollowers: [Letter] = [
        .followConfirmation(followed: .everything), .followConfirmation(followed: .topic(.visas)),
        .followConfirmation(followed: .answer(slug: "the-abtc", title: "Thẻ ABTC")),
        .newAnswers(topic: .visas, titles: ["Thị thực cho chuyên gia", "Gia hạn thị thực"], count: 3),
        .answerChanged(slug: "the-abtc", title: "Thẻ ABTC", isWithdrawn: false),
        .answerChanged(slug: "the-abtc", title: "Thẻ ABTC", isWithdrawn: true),
    ]

    private static let letters: [Letter] = {
        var letters = ofTickets + toStaff + toFollowers + CodeOwner.allCases.map { .lostCode($0) }
        for occasion in BookingLetter.Occasion.allCases {
            letters.append(.booking(BookingLetter(occasion: occasion, at: at, beyondConfirmed: occasion == .moved ? true : nil)))
        }
        for state in Enrolment.State.allCases { letters += [.enrolment(state: state, start: at), .enrolled(state: state, start: at)] }
        letters += [.eventChanged(start: at), .eventChanged(start: nil), .eventHeld(start: at, place: "Hội trường A")]
        for matter in [SurveyMatter.answer, .reception] {
            letters += [.survey(matter: matter, isReminder: false), .survey(matter: matter, isReminder: true)]
        }
        for kind in ReportLetter.Kind.allCases {
            letters.append(
                .report(ReportLetter(kind: kind, quarter: "2026-Q3", unit: UnitPath("vn.langson")!, unitName: "Sở Ngoại vụ", due: day)))
        }
        for step in Direction.Step.allCases {
            letters.append(.direction(DirectionLine(year: 2026, givenOn: day, dueOn: later, step: step)))
        }
        return letters
    }()

    /// Every step of both sorts, and more of one sort than a letter lists.
    private static let items: [DueItem] = {
        var items: [DueItem] = []
        for (index, step) in ReminderStep.allCases.enumerated() {
            for target in ClockTarget.allCases {
                let late = step.daysOverdue.map { Lateness(days: $0 + 1, unit: .workingDay) }
                items.append(
                    DueItem(
                        registration: index == 0 ? nil : "\(index)/2026", kind: .question, clock: .answer, target: target,
                        due: day.adding(index), beyondConfirmed: index == 1 ? true : nil, step: step, late: late))
            }
        }
        let many = (20..<32).map { number in
            DueItem(registration: "\(number)/2026", kind: .complaint, clock: .settle, target: .legal, due: later, step: .today)
        }
        return items + many
    }()

    private static let week = WeeklySummary(
        from: day, through: day.adding(6), received: 12, answered: 9, late: 1, open: 30, overdue: 2, promised: 3, due: 4,
        units: [
            .init(unit: "Phòng Lãnh sự", open: 18, overdue: 2, promised: 1), .init(unit: "Trung tâm", open: 12, overdue: 0, promised: 0),
        ],
        sections: [.init(section: .events, owner: "Trung tâm, Bình", age: 45), .init(section: .about, owner: "Sở Ngoại vụ", age: nil)],
        decisions: [.init(matter: .escalated, count: 2), .init(matter: .draft, count: 1)], before: .init(received: 10, answered: 11))

    /// The file of its kind. Fails to compile when a kind is added, so that it joins the letters above.
    private static func file(of letter: Letter) -> String {
        switch letter {
        case .receipt: "receipt"
        case .informationRequest: "information-request"
        case .answer: "answer"
        case .extended: "extended"
        case .status: "status"
        case .dueMoved: "due-moved"
        case .paused: "paused"
        case .resumed: "resumed"
        case .accepted: "accepted"
        case .transferred: "transferred"
        case .reclassified: "reclassified"
        case .reopened: "reopened"
        case .lostCode: "lost-code"
        case .digest: "digest"
        case .weekly: "weekly"
        case .undelivered: "undelivered"
        case .booking: "booking"
        case .enrolment: "enrolment"
        case .enrolled: "enrolled"
        case .eventChanged: "event-changed"
        case .eventHeld: "event-held"
        case .followConfirmation: "follow-confirmation"
        case .newAnswers: "new-answers"
        case .answerChanged: "answer-changed"
        case .report: "report"
        case .survey: "survey"
        case .direction: "direction"
        }
    }

    private static func text(_ letter: Letter, _ language: ReaderLanguage) -> String {
        let envelope = composer.envelope(letter, code: code, to: "binh@congty.vn", in: language, id: UUID(), writtenAt: at)
        return "[\(language.rawValue)] \(envelope.subject)\n\n\(envelope.text)".replacing(code.text, with: "MA-PHIEU")
    }

    @Test func everyLetterSaysWhatWasApproved() throws {
        let isApproving = ProcessInfo.processInfo.environment["HOIDAP_APPROVE"] == "yes"
        for (file, letters) in Dictionary(grouping: Self.letters, by: Self.file) {
            let text = letters.flatMap { letter in ReaderLanguage.allCases.map { Self.text(letter, $0) } }.joined(separator: "\n")
            let path = "Tests/MailTests/letters/\(file).txt"
            if isApproving { try text.write(to: Checkout.file(path), atomically: true, encoding: .utf8) }
            let (said, approved) = (text.split(separator: "\n"), try Checkout.text(path).split(separator: "\n"))
            let changed = said.difference(from: approved)
            #expect(text == (try Checkout.text(path)), "\(path): \(changed)")
        }
    }
}
