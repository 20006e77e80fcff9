/// What is marked in a text that was found: words as they were typed, and neighbours that stand side by side in what was typed, whatever marks
/// they bear. One syllable alone with other marks is another word: `thì` is not marked for `thị`.
public struct LookedFor: Sendable {
    private var words: Set<String> = []
    /// Of a single syllable that was typed without marks, which may stand for any of its words.
    private var bare: Set<String> = []
    private var pairs: Set<[String]> = []

    public var isEmpty: Bool { words.isEmpty }

    /// For nothing.
    public init() {}

    /// - Parameter phrases: neighbours are those of one phrase.
    public init(_ phrases: [Syllables]) {
        for phrase in phrases {
            words.formUnion(phrase.exact)
            pairs.formUnion(zip(phrase.folded, phrase.folded.dropFirst()).map { [$0, $1] })
            if phrase.exact.count == 1, phrase.exact == phrase.folded { bare.formUnion(phrase.folded) }
        }
    }

    /// Which words of a text, in their order, are marked.
    public func hits(_ text: [Syllables]) -> [Bool] {
        guard !isEmpty else { return text.map { _ in false } }
        let all = text.enumerated().flatMap { at, word in zip(word.exact, word.folded).map { (at: at, exact: $0, folded: $1) } }
        var hits = text.map { _ in false }
        for (index, one) in all.enumerated() {
            if words.contains(one.exact) || bare.contains(one.folded) { hits[one.at] = true }
            guard index + 1 < all.count, pairs.contains([one.folded, all[index + 1].folded]) else { continue }
            (hits[one.at], hits[all[index + 1].at]) = (true, true)
        }
        return hits
    }
}
