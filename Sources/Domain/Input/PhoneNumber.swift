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

    public init(parsing typed: String) throws(Fault) {
        let plain = Self.plain(typed)
        let parts = plain.split(whereSeparator: { "/;,|".contains($0) })
        guard plain.contains(where: \.isASCIIDigit) else { throw plain.contains(where: \.isLetter) ? .signs : .digits(0) }
        for part in parts { try Self.check(part) }
        text = plain
    }

    private static func plain(_ typed: String) -> String {
        let scalars = VietnameseText.normalised(typed).unicodeScalars.map { scalar in
            scalar.properties.generalCategory == .dashPunctuation || scalar == "\u{2212}" ? "-" : asciiDigit(VietnameseText.narrow(scalar))
        }
        let text = String(String.UnicodeScalarView(scalars))
        return text.lowercased().hasPrefix("tel:") ? String(text.dropFirst(4)) : text
    }

    /// The digits of other scripts, such as Arabic ones.
    private static func asciiDigit(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        guard scalar.properties.numericType == .decimal, let value = scalar.properties.numericValue else { return scalar }
        return Unicode.Scalar(UInt8(ascii: "0") + UInt8(value))
    }

    /// One number, or words beside one: `ĐT: 0912 345 678 (Zalo)`, `02053810000 ext. 12`.
    private static func check(_ part: Substring) throws(Fault) {
        guard let first = part.firstIndex(where: { $0.isASCIIDigit || $0 == "+" }) else {
            guard part.allSatisfy(isRemark) else { throw .signs }
            return
        }
        let number = part[first...].prefix { $0.isASCIIDigit || "+-(). ".contains($0) }
        guard part[..<first].allSatisfy(isRemark), part[number.endIndex...].allSatisfy(isRemark) else { throw .signs }
        for count in counts(number) where !digits.contains(count) { throw .digits(count) }
    }

    /// How many digits each number has. Two stand side by side where there are more than one can have and the second begins as numbers do.
    private static func counts(_ numbers: Substring) -> [Int] {
        let whole = numbers.count(where: \.isASCIIDigit)
        guard whole > digits.upperBound else { return [whole] }
        return numbers.split(separator: " ").reduce(into: [0]) { counts, group in
            let isNext = counts[counts.count - 1] >= digits.lowerBound && group.first.map { "0+(".contains($0) } ?? false
            if isNext { counts.append(0) }
            counts[counts.count - 1] += group.count(where: \.isASCIIDigit)
        }
    }

    /// What a clerk reads past.
    private static func isRemark(_ sign: Character) -> Bool {
        sign.isASCIIDigit || sign.isLetter || " #.:()+-'\"".contains(sign)
            || sign.unicodeScalars.first?.properties.generalCategory == .otherSymbol
    }
}

extension Character {
    fileprivate var isASCIIDigit: Bool { "0"..."9" ~= self }
}
