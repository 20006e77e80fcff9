import Domain
import Foundation
import Language
import Testing

/// Numbers as people read them, against Foundation's decimal arithmetic.
@Suite struct NumberTests {
    @Test(arguments: [
        (-0.5, 2, "−0,50", "−0.50"), (-0.5, 1, "−0,5", "−0.5"), (0.5, 2, "0,50", "0.50"), (-0.04, 1, "0,0", "0.0"),
        (-0.05, 1, "−0,1", "−0.1"),
        (-0.0, 1, "0,0", "0.0"), (0.285, 2, "0,29", "0.29"), (1.005, 2, "1,01", "1.01"), (-1.005, 2, "−1,01", "−1.01"),
        (0.999, 2, "1,00", "1.00"), (-999.96, 1, "−1.000,0", "−1,000.0"), (1_234_567.25, 1, "1.234.567,3", "1,234,567.3"),
        (0.00005, 4, "0,0001", "0.0001"), (5e-5, 3, "0,000", "0.000"), (-1e-300, 2, "0,00", "0.00"),
        (1e21, 0, "1.000.000.000.000.000.000.000", "1,000,000,000,000,000,000,000"),
        (12.5, 0, "13", "13"), (-2.5, 0, "−3", "−3"), (0.4, 0, "0", "0"),
    ])
    func numbersKeepTheirSign(_ value: Double, _ digits: Int, _ vi: String, _ en: String) {
        #expect(ReaderLanguage.vi.decimal(value, digits) == vi)
        #expect(ReaderLanguage.en.decimal(value, digits) == en && ReaderLanguage.zh.decimal(value, digits) == en)
    }

    @Test func whatIsNoNumberIsADash() {
        for value in [Double.nan, .infinity, -.infinity] {
            #expect(
                ReaderLanguage.vi.decimal(value, 2) == "–" && ReaderLanguage.vi.percent(value).hasPrefix("–")
                    && Decimals.text(value, 2).isEmpty)
        }
        #expect(Decimals.text(.greatestFiniteMagnitude, 2).utf8.count == 312)
    }

    @Test func changesHaveAPlusAndSharesAPercentage() {
        #expect(
            ReaderLanguage.vi.hundredths(0.5, isSigned: true) == "+0,50" && ReaderLanguage.vi.hundredths(-0.004, isSigned: true) == "0,00")
        #expect(ReaderLanguage.en.percent(0.285) == "28.5\u{A0}%" && ReaderLanguage.zh.percent(-0.0045) == "−0.5%")
        // In doubles 0.0145 · 1000 and the like lie on either side of the half.
        #expect(ReaderLanguage.en.percent(0.0145) == "1.5\u{A0}%" && ReaderLanguage.en.hundred(-0.0005) == "−0.1")
        #expect(Points(hundredths: -50).text(.vi) == "−0,50" && Points(hundredths: -5).text(.en, isSigned: true) == "−0.05")
        #expect(Points(hundredths: 0).text(.vi, isSigned: true) == "0,00" && Points(hundredths: 123_456).text(.vi) == "1.234,56")
        #expect(Points(hundredths: .min).text(.en).hasPrefix("−92,233,720,368,547,758.08"))
        #expect(ReaderLanguage.vi.number(.min) == "−9.223.372.036.854.775.808")
        #expect(Phrase.count(1234, vi: "phiếu", en: ("ticket", "tickets"), zh: "件")(.vi) == "1.234 phiếu")
    }

    /// Every number to the thousandth from −3 to 3, and many of all sizes, rounded by `NSDecimalRound` from their shortest decimal.
    @Test func everyNumberIsRoundedAsDecimalsAre() {
        var random = SystemRandomNumberGenerator()
        let small = (-3000...3000).map { Double($0) / 1000 }
        let large = (0..<4000).map { _ in Double.random(in: -1...1, using: &random) * [1, 100, 10_000, 1e9][Int.random(in: 0...3)] }
        for value in small + large {
            for digits in 0...4 {
                let (text, expected) = (ReaderLanguage.vi.decimal(value, digits), Self.rounded(value, digits))
                #expect(Self.read(text) == expected, "\(value) with \(digits) digits: \(text)")
                #expect(text.contains("−") == (expected < 0), "\(value): \(text)")
                #expect(text.split(separator: ",").dropFirst().first?.count ?? 0 == digits, "\(text)")
                #expect(Decimal(string: Decimals.text(value, digits)) == expected)
            }
            #expect(Self.read(ReaderLanguage.vi.hundred(value)) == Self.rounded(value, 1, scale: 100), "\(value) as a share")
        }
    }

    private static func rounded(_ value: Double, _ digits: Int, scale: Decimal = 1) -> Decimal {
        var (exact, rounded) = ((Decimal(string: value.description) ?? .nan) * scale, Decimal())
        NSDecimalRound(&rounded, &exact, digits, .plain)
        return rounded
    }

    private static func read(_ text: String) -> Decimal? {
        Decimal(string: text.replacing(".", with: "").replacing(",", with: ".").replacing("−", with: "-"))
    }
}
