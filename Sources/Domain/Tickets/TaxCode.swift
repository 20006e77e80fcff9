extension TaxCode {
    public enum Fault: Error, Equatable, Sendable {
        case length(Int)
        /// Nine digits that would be right with a zero before them, which spreadsheets take off.
        case lostZero
        case notDigits
        case checkDigit
        case branchNumber
    }
}

/// A tax code (mã số thuế): 10 digits, 10 digits and the 3 of a branch, or 12 digits.
///
/// The 12-digit form is the personal identity number of a household business (since 1 July 2025): its description is masked,
/// and `text` must not reach public pages, addresses, logs or exports.
public struct TaxCode: Hashable, Sendable, CustomStringConvertible {
    /// `0100109106`, `0100109106-001` or `001085012345`.
    public let text: String

    /// Spaces, dots and dashes of any kind are skipped wherever they stand, and so are the words `MST` and `mã số thuế` and a spreadsheet's
    /// apostrophe before it; digits may be full width. The branch may stand with or without its hyphen, or behind a slash.
    public init(parsing typed: String) throws(TaxCode.Fault) {
        let signs = TaxCode.signs(typed)
        guard signs.allSatisfy({ $0 == "-" || "0"..."9" ~= $0 }) else { throw .notDigits }
        let groups = signs.split(separator: "-")
        let digits = groups.joined().map { Int($0.value) - 48 }
        let main = groups.first?.count ?? 0
        // Twelve digits of which a branch's hyphen parts some are no household's.
        if groups.count == 2, main == 10, digits.count != 13 { throw .branchNumber }
        if main == 9, [9, 12].contains(digits.count), TaxCode.checkDigit([0] + digits) == digits[8] { throw .lostZero }
        switch digits.count {
        case 12:
            text = digits.map(String.init).joined()
        case 10, 13:
            guard TaxCode.checkDigit(digits) == digits[9] else { throw .checkDigit }
            let main = digits.prefix(10).map(String.init).joined()
            let branch = digits.dropFirst(10).map(String.init).joined()
            guard branch != "000" else { throw .branchNumber }
            text = branch.isEmpty ? main : "\(main)-\(branch)"
        default:
            throw .length(digits.count)
        }
    }

    private static func signs(_ typed: String) -> [Unicode.Scalar] {
        var text = VietnameseText.normalised(typed)[...]
        for word in ["mã số thuế", "ma so thue", "mst", "tax code", "税号"] where text.lowercased().hasPrefix(word) {
            text = text.dropFirst(word.count)
        }
        return text.drop { ":： '’‘".contains($0) }.unicodeScalars.map(VietnameseText.narrow).compactMap { scalar in
            if scalar.properties.isWhitespace || scalar == "." { return nil }
            return scalar.properties.generalCategory == .dashPunctuation || scalar == "/" || scalar == "\u{2212}" ? "-" : scalar
        }
    }

    public init?(_ typed: String) {
        guard let code = try? TaxCode(parsing: typed) else { return nil }
        self = code
    }

    public var isPersonalIdentity: Bool { text.utf8.count == 12 }

    public var description: String { isPersonalIdentity ? "•••••••••" + text.suffix(3) : text }

    private static let weights = [31, 29, 23, 19, 17, 13, 7, 5, 3]

    /// 10 where the remainder is 0: no digit fits, and no such code is given out.
    private static func checkDigit(_ digits: [Int]) -> Int {
        10 - zip(weights, digits).reduce(0) { $0 + $1.0 * $1.1 } % 11
    }
}

extension TaxCode: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let code = TaxCode(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a tax code")
        }
        self = code
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
