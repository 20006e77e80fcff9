import Domain
import Foundation
import Testing

/// What comes in from outside can be stored, shown and reckoned with.
@Suite struct OutsideTextTests {
    @Test func whatBreaksReadersIsLeftOut() throws {
        let nothing = [0, 1, 0x7F, 0xFFFF, 0xFFFE, 0xFDD0, 0x1FFFE, 0x10FFFF].compactMap(Unicode.Scalar.init).map(String.init).joined()
        #expect(nothing.unicodeScalars.count == 8 && OutsideText.of("a\(nothing)b") == "ab")
        #expect(OutsideText.of("a\tb\r\nc\u{B}d\u{C}e") == "a\tb\r\nc\nd\ne")
        #expect(Array(OutsideText.of("Tie\u{302}\u{301}ng").unicodeScalars.map(\.value)) == [0x54, 0x69, 0x1EBF, 0x6E, 0x67])
        #expect(throws: OutsideText.NotUTF8()) { try OutsideText.read([0x61, 0xFF]) }
        #expect(throws: OutsideText.NotUTF8()) { try OutsideText.read([0xED, 0xA0, 0x80]) }
        #expect(VietnameseText.normalised("a\u{FFFF}b") == "ab")
        #expect(OutsideText.isClean("Tiếng Việt 中文 👨‍👩‍👧") && !OutsideText.isClean("a\u{0}"))
    }

    /// Normalising a run of marks takes the square of its length: 240 KB of them once took 20 s.
    @Test(arguments: ["\u{301}\u{316}", "\u{301}\u{316}\u{200C}", "\u{FE0F}\u{301}", "\u{200D}\u{316}\u{AD}\u{301}"])
    func marksArePiledNoHigherThanAnyScriptNeeds(marks: String) {
        let heap = "a" + String(repeating: marks, count: 40_000)
        let start = ContinuousClock.now
        let read = OutsideText.of(heap)
        let stored = VietnameseText.normalised(heap)
        _ = VietnameseText.folded(read)
        #expect(start.duration(to: .now) < .seconds(3))
        #expect(stored.unicodeScalars.count <= 1 + InputBounds.marksOnALetter)
    }

    @Test func anEmojiStaysWhole() {
        let family = "👨\u{200D}👩\u{200D}👧\u{200D}👦"
        for kept in [family, "❤\u{FE0F}\u{200D}🔥", "👩🏽\u{200D}⚕\u{FE0F}", "🇻🇳"] {
            #expect(Array(VietnameseText.normalised("x \(kept) y").unicodeScalars) == Array("x \(kept) y".unicodeScalars))
        }
        #expect(VietnameseText.normalised("tâ\u{200D}n 1\u{200D}2 👨\u{200D}a") == "tân 12 👨a")
    }

    @Test func aNumberIsInItsBoundsOrNone() {
        #expect(Int(typed: "7", in: 1...10) == 7 && Int(typed: " ３ ", in: 1...10) == 3)
        for none in ["", "0", "11", "1e3", "2.0", "-1", "٣", "9223372036854775808", "7\u{0}8", String(repeating: "1", count: 1000)] {
            #expect(Int(typed: none, in: 1...10) == nil, "\(none)")
        }
    }

    @Test func noDayIsBeyondTheCalendar() {
        #expect(Day(number: .max).adding(.max) == Day(number: .max) && Day(number: .min).adding(.min).iso == "0001-01-01")
        #expect(Day(iso: "9999-12-31")?.end == Day(number: .max).start)
        #expect(
            Date(timeIntervalSince1970: 1e300).day == Day(number: .max) && Date(timeIntervalSince1970: -.infinity).day.iso == "0001-01-01")
        #expect(Date(timeIntervalSince1970: .nan).rfc3339 == "1970-01-01T07:00:00+07:00")
        #expect(Date(rfc3339: "0001-01-01T00:00:00+23:59")?.rfc3339.isEmpty == false)
    }
}
