internal import Foundation

/// The one door for text from outside: addresses, forms, JSON, files and the command line.
///
/// Behind it text is NFC without what means nothing and breaks what reads it: U+0000, which PostgreSQL cannot hold; the other control
/// characters, which XML cannot; noncharacters; and marks piled on one letter, which normalising takes in the square of their number.
public enum OutsideText {
    /// The bytes are no UTF-8.
    public struct NotUTF8: Error, Equatable, Sendable {
        public init() {}
    }

    public static func read(_ bytes: some Collection<UInt8>) throws(NotUTF8) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw NotUTF8() }
        return of(text)
    }

    /// The same of a value that may have to be a known word: what is left out elsewhere stands as U+FFFD, so that no word is made of another.
    public static func readMarked(_ bytes: some Collection<UInt8>) throws(NotUTF8) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw NotUTF8() }
        guard !isClean(text) else { return of(text) }
        return of(String(String.UnicodeScalarView(text.unicodeScalars.map { isHeld($0) ? $0 : "\u{FFFD}" })))
    }

    public static func of(_ text: String) -> String {
        if text.utf8.allSatisfy(isPlain) { return text }
        var kept = String.UnicodeScalarView()
        var marks = 0
        for scalar in text.unicodeScalars where isHeld(scalar) {
            marks = isMark(scalar) ? marks + 1 : 0
            guard marks <= InputBounds.marksOnALetter else { continue }
            kept.append(scalar == "\u{0B}" || scalar == "\u{0C}" ? "\n" : scalar)
        }
        return String(kept).precomposedStringWithCanonicalMapping
    }

    /// Whether nothing of a text would be left out.
    public static func isClean(_ text: String) -> Bool { text.unicodeScalars.allSatisfy(isHeld) }

    private static func isPlain(_ byte: UInt8) -> Bool { 0x20...0x7E ~= byte || 0x09...0x0A ~= byte || byte == 0x0D }

    static func isHeld(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09...0x0D: true
        case 0x00...0x1F, 0x7F, 0xFDD0...0xFDEF: false
        default: scalar.value & 0xFFFE != 0xFFFE
        }
    }

    /// What stands on the letter before it.
    static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar.value >= 0x300 else { return false }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .spacingMark: return true
        default: return false
        }
    }
}

extension Int {
    /// A whole number that somebody typed, full-width digits among them; nil for what is none, or lies outside the bounds. The one way
    /// in which a number from outside becomes one that is reckoned with.
    public init?(typed text: String, in bounds: ClosedRange<Int>) {
        guard text.utf8.count <= InputBounds.jsonNumber, let number = Int(VietnameseText.normalised(text)), bounds ~= number else {
            return nil
        }
        self = number
    }
}
