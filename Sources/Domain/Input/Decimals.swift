/// A number with so many decimals, as its digits: the one rounding that pages, files and letters write numbers by.
///
/// The shortest decimal that means the number is rounded, halves away from nought, so that 0.285 becomes 0.29 as on paper, although the
/// nearest binary fraction lies below it. What rounds to nought has no sign.
public struct Decimals: Equatable, Sendable {
    public let isNegative: Bool
    /// Without a nought in front, except for a single one.
    public let whole: String
    /// As many digits as were asked for.
    public let fraction: String

    /// - Parameters:
    ///   - digits: decimals to keep.
    ///   - shift: by how many places the point moves to the right first, without loss: 2 for a percentage.
    /// - Returns: nil for what is no number, and for infinity.
    public init?(_ value: Double, _ digits: Int, shift: Int = 0) {
        guard value.isFinite else { return nil }
        let (written, point) = Self.written(value.magnitude)
        self.init(rounding: written, point: point + shift, digits, isNegative: value < 0)
    }

    /// A count of the last decimal place, exactly: 582 with two digits is 5.82.
    public init(units: Int, _ digits: Int) {
        let written = Array(String(units.magnitude).utf8)
        self.init(rounding: written, point: written.count - digits, digits, isNegative: units < 0)
    }

    /// The digits of the shortest decimal, and how many of them stand before the point: `12.5` is 125 and 2, `5e-05` is 5 and −4.
    private static func written(_ value: Double) -> (digits: [UInt8], point: Int) {
        let halves = value.description.split(separator: "e")
        let parts = halves[0].split(separator: ".", omittingEmptySubsequences: false)
        let exponent = halves.count > 1 ? Int(halves[1]) ?? 0 : 0
        return (parts.flatMap { Array($0.utf8) }, parts[0].utf8.count + exponent)
    }

    private init(rounding written: [UInt8], point: Int, _ digits: Int, isNegative: Bool) {
        let nought = UInt8(ascii: "0")
        let kept = point + digits
        let noughts = [UInt8](repeating: nought, count: max(0, -kept))
        // From the first digit to the one that decides, with noughts where the number has none.
        var all = noughts + written.prefix(max(0, kept + 1))
        all += [UInt8](repeating: nought, count: max(0, kept + noughts.count + 1 - all.count))
        let isUp = all.removeLast() >= UInt8(ascii: "5")
        if isUp { Self.increase(&all) }
        let missing = digits + 1 - all.count
        if missing > 0 { all = [UInt8](repeating: nought, count: missing) + all }
        let whole = String(decoding: all.dropLast(digits).drop { $0 == nought }, as: UTF8.self)
        self.whole = whole.isEmpty ? "0" : whole
        fraction = String(decoding: all.suffix(digits), as: UTF8.self)
        self.isNegative = isNegative && all.contains { $0 != nought }
    }

    private static func increase(_ digits: inout [UInt8]) {
        for place in digits.indices.reversed() {
            guard digits[place] == UInt8(ascii: "9") else {
                digits[place] += 1
                return
            }
            digits[place] = UInt8(ascii: "0")
        }
        digits.insert(UInt8(ascii: "1"), at: 0)
    }

    public var isZero: Bool { (whole + fraction).utf8.allSatisfy { $0 == UInt8(ascii: "0") } }

    /// As programs read it: an ASCII minus, a dot before the decimals, no marks between thousands.
    public var text: String { (isNegative ? "-" : "") + whole + (fraction.isEmpty ? "" : "." + fraction) }

    /// The number that is told, for files and answers in which it stays one: 9.4 for the 9.399999999999999 of binary fractions.
    public static func rounded(_ value: Double, _ digits: Int) -> Double { Decimals(value, digits).flatMap { Double($0.text) } ?? value }

    /// As programs read it; nothing for what is no number.
    public static func text(_ value: Double, _ digits: Int) -> String { Decimals(value, digits)?.text ?? "" }
}
