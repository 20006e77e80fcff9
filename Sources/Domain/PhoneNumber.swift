/// A telephone number, or two, as people write them for each other. It is kept for a person who dials, not for a program: what a clerk can
/// dial is never a reason to refuse a question.
public struct PhoneNumber: Hashable, Sendable {
    /// As typed, with plain digits and hyphens, without `tel:` and invisible signs.
    public let text: String

    public enum Fault: Error, Equatable, Sendable {
        /// How many digits one number has, where 8 to 15 are needed.
        case digits(Int)
        /// Signs that no telephone has.
        case signs
    }

    /// Scalars of what is kept: two numbers with extensions.
    public static let longest = 60
    private static let digits = 8...15
    /// What stands before an extension, in the languages of the forms.
    private static let extensionWords = ["máy lẻ", "may le", "số lẻ", "extension", "ext.", "ext", "分机", "转", "#", "x"]

    public init(parsing typed: String) throws(Fault) {
        let plain = Self.plain(typed)
        for number in plain.split(whereSeparator: { "/;,|".contains($0) }) { try Self.check(number) }
        guard plain.contains(where: \.isASCIIDigit) else { throw .digits(0) }
        text = plain
    }

    private static func plain(_ typed: String) -> String {
        let scalars = VietnameseText.normalised(typed).unicodeScalars.map { scalar in
            scalar.properties.generalCategory == .dashPunctuation || scalar == "\u{2212}" ? "-" : VietnameseText.narrow(scalar)
        }
        let text = String(String.UnicodeScalarView(scalars))
        return text.lowercased().hasPrefix("tel:") ? String(text.dropFirst(4)) : text
    }

    private static func check(_ number: Substring) throws(Fault) {
        let lower = number.lowercased()
        let marks = extensionWords.compactMap { word in lower.firstRange(of: word)?.lowerBound }
        let main = marks.min().map { lower[..<$0] } ?? lower[...]
        guard main.allSatisfy({ $0.isASCIIDigit || "+-(). ".contains($0) }),
            lower[main.endIndex...].allSatisfy({ $0.isASCIIDigit || $0.isLetter || "#.: ".contains($0) })
        else { throw .signs }
        let count = main.count(where: \.isASCIIDigit)
        guard digits.contains(count) else { throw .digits(count) }
    }
}

extension Character {
    fileprivate var isASCIIDigit: Bool { "0"..."9" ~= self }
}
