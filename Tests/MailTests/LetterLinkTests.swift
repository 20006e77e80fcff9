import Domain
import Foundation
import Language
import Testing

@testable import Mail

/// A letter to somebody outside carries the code of its link; one to staff never carries any.
@Suite struct LetterLinkTests {
    private static let code = TrackingCode.random()
    private static let day = Day(number: 20_514)
    private static let now = Date(timeIntervalSince1970: 1_772_416_800)

    private static let limit = ToldLimit(clock: .answer, target: .legal, due: day)

    private static let outside: [(Letter, String)] = [
        (.receipt(receivedAt: now, limit: limit), "/tra-cuu/"), (.informationRequest, "/tra-cuu/"),
        (.answer(reopenableThrough: day), "/tra-cuu/"), (.extended(from: day, to: day), "/tra-cuu/"), (.status, "/tra-cuu/"),
        (.dueMoved(from: day, to: nil, document: "36/KH-UBND"), "/tra-cuu/"), (.paused(document: "9/QĐ"), "/tra-cuu/"),
        (.resumed(limit: limit), "/tra-cuu/"), (.accepted(limit: limit), "/tra-cuu/"),
        (.transferred(limit: limit), "/tra-cuu/"), (.reclassified(kind: .feedback, limit: limit), "/tra-cuu/"),
        (.reopened(limit: nil), "/tra-cuu/"),
        (.booking(BookingLetter(occasion: .booked, at: now)), "/lich-hen/"),
        (.enrolment(state: .waiting, start: now), "/dang-ky/"), (.enrolled(state: .waiting, start: now), "/dang-ky/"),
        (.eventChanged(start: nil), "/dang-ky/"), (.eventHeld(start: now, place: "Hội trường"), "/dang-ky/"),
        (.followConfirmation(followed: .everything), "/theo-doi/"), (.newAnswers(topic: nil, titles: ["Một"], count: 1), "/theo-doi/"),
        (.answerChanged(slug: "x", title: "Một", isWithdrawn: false), "/theo-doi/"),
        (.survey(matter: .answer, isReminder: false), "/khao-sat/"),
    ]

    private static let staff: [Letter] = [
        .digest([
            DueItem(registration: "17/2026", kind: .question, clock: .answer, target: .legal, due: day, step: .today),
            DueItem(registration: nil, kind: .question, clock: .answer, target: .legal, due: day, step: .today),
        ]),
        .undelivered(registration: "17/2026", isMember: false), .undelivered(registration: nil, isMember: true),
    ]

    private func text(_ letter: Letter, _ language: ReaderLanguage) -> String {
        let envelope = Composer(site: "https://hoidap.so.example").envelope(
            letter, code: Self.code, to: "an@congty.vn", in: language, id: UUID(), writtenAt: Self.now)
        return envelope.subject + "\n" + envelope.text + "\n" + envelope.html
    }

    @Test(arguments: ReaderLanguage.allCases) func whoIsOutsideGetsTheLink(language: ReaderLanguage) {
        for (letter, place) in Self.outside { #expect(text(letter, language).contains(place + Self.code.text), "\(letter)") }
    }

    @Test(arguments: ReaderLanguage.allCases) func staffGetNone(language: ReaderLanguage) {
        for letter in Self.staff { #expect(!text(letter, language).contains(Self.code.text), "\(letter)") }
    }

    /// What is kept of a letter is what it says, without its link.
    @Test func aStoredLetterHasNoCode() throws {
        for letter in Self.outside.map(\.0) + Self.staff {
            let stored = String(decoding: try JSONEncoder().encode(letter), as: UTF8.self)
            #expect(!stored.contains("code") && !stored.contains("token"), "\(stored)")
        }
    }
}
