import Domain
import HTML

/// A few words of a text, those around what was looked for, which is marked.
struct Snippet {
    private static let length = 30
    /// Chinese is written without spaces: a run of it is cut, not counted as a word.
    private static let longestRun = 40
    /// Further on nobody looks, and folding takes time.
    private static let read = 1500

    let html: HTML

    /// The texts come one after the other; with nothing to look for, the beginning of the first.
    init(of texts: [String], around looked: LookedFor) {
        // With nothing to look for no more is read than is shown.
        let most = looked.isEmpty ? Self.length : Int.max
        let runs = texts.joined(separator: " ").prefix(scalars: Self.read).unicodeScalars.split(maxSplits: most, whereSeparator: \.isSpace)
        let words = runs.prefix(most).flatMap { Self.pieces(of: Substring($0)) }
        let hits = Self.hits(words, looked)
        let start = Self.start(hits)
        let end = min(words.count, start + Self.length)
        let shown = Self.marked(words[start..<end], hits[start..<end])
        html = "\(start > 0 ? "… " : "")\(shown)\(end < words.count || runs.count > most ? " …" : "")"
    }

    /// The whole of a short text.
    static func marked(_ text: String, _ looked: LookedFor) -> HTML {
        guard !looked.isEmpty else { return HTML(text) }
        let words = text.unicodeScalars.split(whereSeparator: \.isSpace).map { Substring($0) }
        return marked(words[...], hits(words, looked)[...])
    }

    /// Pieces of one run stand close again.
    private static func separator(_ words: ArraySlice<Substring>) -> HTML {
        guard let first = words.first, let second = words.dropFirst().first else { return " " }
        return first.endIndex == second.startIndex ? "" : " "
    }

    private static func pieces(of run: Substring) -> [Substring] {
        guard run.utf8.count > longestRun, run.count > longestRun else { return [run] }
        var (pieces, rest): ([Substring], Substring) = ([], run)
        while !rest.isEmpty {
            pieces.append(rest.prefix(8))
            rest = rest.dropFirst(8)
        }
        return pieces
    }

    private static func hits(_ words: [Substring], _ looked: LookedFor) -> [Bool] {
        looked.isEmpty ? words.map { _ in false } : looked.hits(words.map { Syllables(String($0)) })
    }

    private static func marked(_ words: ArraySlice<Substring>, _ hits: ArraySlice<Bool>) -> HTML {
        zip(words, hits).map { word, isHit in isHit ? "<mark>\(word)</mark>" as HTML : "\(word)" }.joined(separator: separator(words))
    }

    /// Where the stretch with the most hits begins, a few words before the first of them.
    private static func start(_ hits: [Bool]) -> Int {
        guard hits.count > length else { return 0 }
        var count = hits.prefix(length).count { $0 }
        var (best, start) = (count, 0)
        for end in length..<hits.count {
            count += (hits[end] ? 1 : 0) - (hits[end - length] ? 1 : 0)
            if count > best { (best, start) = (count, end - length + 1) }
        }
        let first = hits[start...].firstIndex(of: true) ?? start
        return max(0, min(first - 3, hits.count - length))
    }
}

extension Unicode.Scalar {
    fileprivate var isSpace: Bool { value < 0x80 ? value == 0x20 || 0x09...0x0D ~= value : properties.isWhitespace }
}
