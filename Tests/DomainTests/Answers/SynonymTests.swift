import Domain
import Testing

@Suite struct SynonymTests {
    private func refusal(_ words: String, _ also: String = "") -> Synonym.Refusal? {
        do throws(Synonym.Refusal) {
            _ = try Synonym.Text(typed: words, also: also)
            return nil
        } catch { return error }
    }

    @Test func eachLineIsAWordAndEachWordStandsOnce() throws {
        let text = try Synonym.Text(typed: " visa \r\n\r\nThị thực\nTHỊ THỰC\n签证", also: "")
        #expect(text == Synonym.Text(words: ["visa", "Thị thực", "签证"], also: []))
        let directed = try Synonym.Text(typed: "sầu riêng", also: "xuất khẩu nông sản")
        #expect(directed.words == ["sầu riêng"] && directed.also == ["xuất khẩu nông sản"])
    }

    @Test func whatIsWrongIsNamedByItsField() {
        let (letters, syllables, words) = (Bounds.synonymLetters.value, Bounds.synonymSyllables.value, Bounds.synonymWords.value)
        #expect(refusal(" \n ") == .missing(.words))
        #expect(refusal("visa") == .alone && refusal("visa\nVISA") == .alone)
        #expect(refusal("visa\n!!!") == .notAWord(.words, "!!!") && refusal("visa", "?") == .notAWord(.also, "?"))
        #expect(refusal("visa\nthị thực", "Visa") == .onBothSides("Visa"))
        #expect(refusal("visa", String(repeating: "a", count: letters + 1)) == .tooLong(.also, limit: letters))
        #expect(
            refusal(String(repeating: "a ", count: syllables + 1) + "\nb") == .tooManySyllables(.words, limit: syllables))
        #expect(refusal((0...words).map { "w\($0)" }.joined(separator: "\n")) == .tooMany(.words, limit: words))
        #expect(refusal((0..<words).map { "w\($0)" }.joined(separator: "\n"), "x") == nil)
        #expect(throws: Synonym.Refusal.missing(.reason)) { try Synonym.reason(typed: " \n") }
    }

    @Test func aFileHasAGroupALine() throws {
        let read = try Synonym.read(csv: "words,also\nvisa|thị thực,\nsầu riêng|mít,xuất khẩu nông sản\n")
        #expect(read == [.init(words: ["visa", "thị thực"], also: []), .init(words: ["sầu riêng", "mít"], also: ["xuất khẩu nông sản"])])
        #expect(throws: TableFault.self) { try Synonym.read(csv: "word\nvisa\n") }
        #expect(throws: Synonym.Refusal.alone) { try Synonym.read(csv: "words,also\nvisa,\n") }
    }
}
