/// What a business types to see its ticket: 19 random signs (94 bits) and a check sign, such as `7K3M-…`.
///
/// The code alone opens the ticket, so it is as secret as a password: nobody but the business is ever shown it. Staff know the ticket by
/// its id and call it by its `StaffReference`.
public struct TrackingCode: Hashable, Sendable {
    /// Five groups of four, joined by hyphens.
    public let text: String

    /// Takes either case, full width, spaces, dashes, brackets, quotes and invisible signs anywhere, the mark of a sentence behind it, and the
    /// look-alikes O for 0, I and L for 1, Z for 2, U for V; also what people pass on around it: a whole address that ends in it, and words in front of it.
    public init?(_ typed: String) {
        let scalars = typed.unicodeScalars.map(VietnameseText.narrow)
        guard let values = TrackingCode.values(scalars[...]) ?? TrackingCode.inside(scalars) else { return nil }
        self.init(values: values)
    }

    private static func values(_ scalars: ArraySlice<Unicode.Scalar>) -> [Int]? {
        var values: [Int] = []
        for scalar in scalars where !isSeparator(scalar) {
            guard values.count < length, let value = value(scalar) else { return nil }
            values.append(value)
        }
        return isValid(values) ? values : nil
    }

    /// In the last part of an address, without what is asked in it; or in what stands behind a colon, or behind other words.
    private static func inside(_ scalars: [Unicode.Scalar]) -> [Int]? {
        let path = scalars.prefix { $0 != "?" && $0 != "#" }
        guard let last = path.split(whereSeparator: { $0 == "/" || $0 == ":" }).last(where: { $0.contains { !isSeparator($0) } }) else {
            return nil
        }
        let words = last.split { $0.properties.isWhitespace }
        return words.indices.lazy.compactMap { values(last[words[$0].startIndex...]) }.first
    }

    public static func random() -> TrackingCode {
        var generator = SystemRandomNumberGenerator()
        return random(using: &generator)
    }

    public static func random(using generator: inout some RandomNumberGenerator) -> TrackingCode {
        let values = (1..<length).map { _ in Int.random(in: 0..<alphabet.count, using: &generator) }
        return TrackingCode(values: values + [check(values[...])])
    }

    private init(values: [Int]) {
        let signs = values.map { TrackingCode.alphabet[$0] }
        text = stride(from: 0, to: TrackingCode.length, by: 4)
            .map { String(String.UnicodeScalarView(signs[$0..<$0 + 4])) }
            .joined(separator: "-")
    }

    static let length = 20

    /// 31 signs: a prime, so that the weighted sum finds every single wrong sign and every swap of two.
    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXY".unicodeScalars)

    /// Whether the check sign at the end fits the signs before it.
    static func isValid(_ values: [Int]) -> Bool { values.count == length && check(values.dropLast()) == values.last }

    private static func check(_ values: ArraySlice<Int>) -> Int {
        values.enumerated().reduce(0) { $0 + ($1.offset + 1) * $1.element } % alphabet.count
    }

    static func value(_ scalar: Unicode.Scalar) -> Int? { scalar.value < 0x80 ? reckonings[Int(scalar.value)] : nil }

    private static let reckonings = (0..<0x80).map { UnicodeScalar($0).flatMap(reckoned) }

    private static func reckoned(_ scalar: Unicode.Scalar) -> Int? {
        let upper = "a"..."z" ~= scalar ? Unicode.Scalar(scalar.value - 32) ?? scalar : scalar
        switch upper {
        case "O": return 0
        case "I", "L": return 1
        case "Z": return 2
        case "U": return alphabet.firstIndex(of: "V")
        default: return alphabet.firstIndex(of: upper)
        }
    }

    private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .dashPunctuation, .format, .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation: true
        default: scalar.properties.isWhitespace || "\u{2212}.,;:!?'\"`*<>".unicodeScalars.contains(scalar)
        }
    }
}

extension TrackingCode: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let code = TrackingCode(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a tracking code")
        }
        self = code
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
