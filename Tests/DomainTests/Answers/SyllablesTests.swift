import Domain
import Testing

@Suite struct SyllablesTests {
    @Test func marksAndCaseAndSpellingMakeOneFoldedSyllable() {
        let typed = ["Hợp pháp hoá  lãnh-sự?", "HỢP PHÁP HOÁ LÃNH SỰ", "h\u{01A1}\u{0323}p ph\u{E1}p ho\u{E1} l\u{E3}nh s\u{1EF1}"]
        for text in typed { #expect(Syllables(text).folded == ["hop", "phap", "hoa", "lanh", "su"], "\(text)") }
        #expect(Set(typed.map { Syllables($0).exact }).count == 1)
        #expect(Syllables("Điều 17, NĐ 42/2022/NĐ-CP").folded == ["dieu", "17", "nd", "42", "2022", "nd", "cp"])
    }

    @Test func aChineseCharacterIsASyllable() {
        #expect(Syllables("APEC商务旅行卡2026年").exact == ["apec", "商", "务", "旅", "行", "卡", "2026", "年"])
    }

    @Test func nothingIsNothing() {
        #expect(Syllables("  ?!… ").isEmpty && Syllables("").isEmpty)
        #expect(Syllables("một hai ba bốn", limit: 2).exact == ["một", "hai"])
    }

    @Test func thereAreAsManyWithMarksAsWithout() {
        for text in ["Sở Ngoại vụ", "ﬁ ½ ² đ Đ ð", "商务 card-x"] {
            let syllables = Syllables(text)
            #expect(syllables.exact.count == syllables.folded.count)
        }
    }
}
