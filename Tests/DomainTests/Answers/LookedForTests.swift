import Domain
import Testing

@Suite struct LookedForTests {
    private func marked(_ text: String, for phrases: String...) -> [String] {
        let words = text.split(separator: " ").map(String.init)
        let hits = LookedFor(phrases.map { Syllables($0) }).hits(words.map { Syllables($0) })
        return zip(words, hits).filter(\.1).map(\.0)
    }

    @Test func aSyllableWithOtherMarksIsAnotherWord() {
        #expect(marked("thì cấp thị thực, thị xã", for: "thị thực") == ["thị", "thực,", "thị"])
        #expect(marked("thuê nhà chịu thuế", for: "thuế") == ["thuế"])
    }

    @Test func whatWasTypedWithoutMarksIsMarkedWhereItsNeighboursAre() {
        #expect(marked("thì cấp thị thực", for: "thi thuc") == ["thị", "thực"])
        #expect(marked("thuê nhà chịu thuế", for: "thue") == ["thuê", "thuế"], "alone it may be either")
        #expect(marked("thực thị", for: "thi thuc").isEmpty)
    }

    @Test func neighboursAreThoseOfOnePhrase() {
        #expect(marked("visa thị trường", for: "visa", "thi thuc") == ["visa"])
        #expect(marked("办理 签证 手续", for: "签证") == ["签证"])
        #expect(LookedFor().isEmpty && marked("gì", for: "!!!").isEmpty)
    }
}
