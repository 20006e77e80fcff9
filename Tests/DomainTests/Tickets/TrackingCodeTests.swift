import Domain
import Testing

@Suite struct TrackingCodeTests {
    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXY")

    private func signs(_ code: TrackingCode) -> [Character] { code.text.filter { $0 != "-" } }

    @Test func itReadsBackWhatItWrites() {
        for _ in 0..<200 {
            let code = TrackingCode.random()
            #expect(TrackingCode(code.text) == code)
            #expect(TrackingCode(code.text.lowercased().replacing("-", with: " ")) == code)
            #expect(TrackingCode(" " + String(signs(code)) + "\n") == code)
        }
    }

    @Test func everySingleWrongSignIsFound() {
        let code = TrackingCode.random()
        for place in signs(code).indices {
            for sign in Self.alphabet where sign != signs(code)[place] {
                var wrong = signs(code)
                wrong[place] = sign
                #expect(TrackingCode(String(wrong)) == nil, "\(place) \(sign)")
            }
        }
    }

    @Test func everySwapOfTwoDifferentSignsIsFound() {
        for _ in 0..<20 {
            let code = TrackingCode.random()
            for first in 0..<19 {
                for second in (first + 1)..<20 where signs(code)[first] != signs(code)[second] {
                    var swapped = signs(code)
                    swapped.swapAt(first, second)
                    #expect(TrackingCode(String(swapped)) == nil, "\(code.text): \(first) \(second)")
                }
            }
        }
    }

    @Test func lookAlikesAreTakenForWhatTheyLookLike() throws {
        let pairs: [(Character, Character)] = [("0", "O"), ("1", "I"), ("1", "l"), ("2", "Z"), ("V", "u")]
        for (sign, lookAlike) in pairs {
            let code = try #require((0..<5000).lazy.map { _ in TrackingCode.random() }.first { $0.text.contains(sign) })
            #expect(TrackingCode(String(code.text.map { $0 == sign ? lookAlike : $0 })) == code)
        }
    }

    @Test(arguments: ["", "ABCD", "K9PC-P30F-RGJ3-G0MR-GSAQ-0", "Đ9PC-P30F-RGJ3-G0MR-GSAQ", "K9PC_P30F_RGJ3_G0MR_GSAQ", "K\u{301}9PC-P30F"])
    func whatIsNoCodeIsRefused(text: String) {
        #expect(TrackingCode(text) == nil)
    }
}
