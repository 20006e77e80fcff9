public import Domain

/// Numbers as people read them, in each language: `1.234,5`, `1,234.5`, `1,234.5`. A minus is U+2212, as wide as a plus, and never lost.
extension ReaderLanguage {
    /// Whole numbers with the language's separator of thousands: `100.000`, `100,000`.
    public func number(_ n: Int) -> String { text(Decimals(units: n, 0)) }

    /// With so many decimals after the mark that the language uses; `–` for what is no number.
    /// - Parameter isSigned: whether what is above nought has a plus, as changes have.
    public func decimal(_ value: Double, _ digits: Int, isSigned: Bool = false) -> String {
        Decimals(value, digits).map { text($0, isSigned: isSigned) } ?? "–"
    }

    /// One digit after the mark: `12,5`, `12.5`.
    public func tenths(_ value: Double, isSigned: Bool = false) -> String { decimal(value, 1, isSigned: isSigned) }

    /// Two digits after the mark: `7,25`, `7.25`.
    public func hundredths(_ value: Double, isSigned: Bool = false) -> String { decimal(value, 2, isSigned: isSigned) }

    /// A share as `87,5 %`.
    public func percent(_ share: Double) -> String { hundred(share) + (self == .zh ? "%" : "\u{A0}%") }

    /// A share, or a difference of shares, in hundredths with one decimal and without a word: `87,5`, `−0,5`.
    public func hundred(_ share: Double, isSigned: Bool = false) -> String {
        Decimals(share, 1, shift: 2).map { text($0, isSigned: isSigned) } ?? "–"
    }

    /// A probability of an error: `0,031`, or `< 0,001`.
    public func probability(_ p: Double) -> String { p < 0.001 ? "< " + decimal(0.001, 3) : decimal(p, 3) }

    public func text(_ number: Decimals, isSigned: Bool = false) -> String {
        let sign = number.isNegative ? "−" : isSigned && !number.isZero ? "+" : ""
        return sign + grouped(number.whole) + (number.fraction.isEmpty ? "" : (self == .vi ? "," : ".") + number.fraction)
    }

    private func grouped(_ digits: String) -> String {
        let separator: Character = self == .vi ? "." : ","
        var out = ""
        for (place, digit) in digits.enumerated() {
            if place > 0, (digits.utf8.count - place) % 3 == 0 { out.append(separator) }
            out.append(digit)
        }
        return out
    }
}
