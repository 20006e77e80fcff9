import Domain
import Foundation
import Support
import Testing

/// Vietnamese as it is really typed. The expected forms were written by hand.
@Suite struct VietnameseTextTests {
    private struct Cases: Decodable {
        struct Case: Decodable {
            let id, input: String
            let expected_normalised, expected_folded: String?
            let equivalence_group: String?
        }
        let cases: [Case]
    }

    private static func cases() throws -> [Cases.Case] {
        let file = Checkout.file("Tests/DomainTests/vi-text-cases.json")
        return try JSONDecoder().decode(Cases.self, from: try Data(contentsOf: file)).cases
    }

    /// Compared by scalars: for Swift, composed and decomposed text are equal.
    private func scalars(_ text: String) -> [UInt32] { text.unicodeScalars.map(\.value) }

    @Test func everyCaseIsBroughtToItsTwoForms() throws {
        let cases = try Self.cases()
        #expect(cases.count > 50)
        for one in cases {
            if let expected = one.expected_normalised {
                #expect(scalars(VietnameseText.normalised(one.input)) == scalars(expected), "\(one.id)")
            }
            if let expected = one.expected_folded { #expect(scalars(VietnameseText.folded(one.input)) == scalars(expected), "\(one.id)") }
        }
    }

    @Test func whatIsOneWordTypedInSeveralWaysIsFoundAsOne() throws {
        let groups = Dictionary(grouping: try Self.cases().filter { $0.equivalence_group != nil }) { $0.equivalence_group ?? "" }
        #expect(!groups.isEmpty)
        for (group, cases) in groups { #expect(Set(cases.map { VietnameseText.folded($0.input) }).count == 1, "\(group)") }
    }

    @Test func bothFormsAreFinal() throws {
        for one in try Self.cases() {
            let (normalised, folded) = (VietnameseText.normalised(one.input), VietnameseText.folded(one.input))
            #expect(scalars(VietnameseText.normalised(normalised)) == scalars(normalised), "\(one.id)")
            #expect(scalars(VietnameseText.folded(folded)) == scalars(folded), "\(one.id)")
            #expect(scalars(VietnameseText.folded(normalised)) == scalars(folded), "\(one.id)")
        }
    }

    @Test func aTextOfSeveralLinesKeepsItsParagraphs() {
        #expect(VietnameseText.normalisedText("  Một \r\n hai\t ba\u{2029}\n\n\nbốn\n ") == "Một\nhai ba\n\nbốn")
        #expect(VietnameseText.normalisedText(" \n\u{200B}\n ") == "")
        #expect(VietnameseText.normalised("Một\r\nhai\nba") == "Một hai ba")
    }

    @Test func aNameIsOneWhereverItsToneIsTyped() {
        for (one, other) in [
            ("Hòa", "Hoà"), ("THÚY", "thuý"), ("Nguyễn  Thị Khỏe", "Nguyễn Thị Khoẻ"), ("Hoàn", "Hòan"), ("Trần Hòa-Bình", "Trần Hoà-Bình"),
            ("Hòa", "Hoa\u{300}"),
        ] { #expect(VietnameseText.nameKey(one) == VietnameseText.nameKey(other), "\(one) \(other)") }
        for (one, other) in [
            ("Hòa", "Hóa"), ("Hòa", "Hoa"), ("An", "Ân"), ("Hòa An", "Hoa Àn"), ("Đạt", "Dạt"), ("Hòa-An", "Hoa-Àn"),
        ] { #expect(VietnameseText.nameKey(one) != VietnameseText.nameKey(other), "\(one) \(other)") }
    }
}
