public import FoundationEssentials

/// Words that the search takes for others, as the editors last left them.
public struct Synonym: Sendable, Equatable, Identifiable {
    public let id: UUID
    /// From 1; every change is one more.
    public let version: Int
    public let text: Text
    public let isEnded: Bool
    /// Why it was changed or ended; may be empty for a new one.
    public let reason: String
    /// Who wrote this version, by name.
    public let by: String
    public let at: Date

    public init(id: UUID, version: Int, text: Text, isEnded: Bool, reason: String, by: String, at: Date) {
        (self.id, self.version, self.text, self.isEnded) = (id, version, text, isEnded)
        (self.reason, self.by, self.at) = (reason, by, at)
    }
}

extension Synonym {
    public struct Text: Sendable, Equatable {
        /// Whoever looks for one of these finds the others, or what stands in `also` where something does.
        public let words: [String]
        /// What is found for the words and does not lead back to them: sầu riêng finds xuất khẩu nông sản.
        public let also: [String]

        /// What was stored.
        public init(words: [String], also: [String]) { (self.words, self.also) = (words, also) }

        /// What somebody typed, one word or phrase a line. Empty lines are left out, and so is what stands there before.
        public init(typed words: String, also: String) throws(Synonym.Refusal) {
            self.init(words: try Self.lines(words, .words), also: try Self.lines(also, .also))
            guard !self.words.isEmpty else { throw .missing(.words) }
            guard self.words.count + self.also.count > 1 else { throw .alone }
            let known = Set(self.words.map(Self.key))
            if let twice = self.also.first(where: { known.contains(Self.key($0)) }) { throw .onBothSides(twice) }
        }

        private static func lines(_ typed: String, _ field: Synonym.Refusal.Field) throws(Synonym.Refusal) -> [String] {
            var (lines, known): ([String], Set<[String]>) = ([], [])
            for typed in typed.split(whereSeparator: \.isNewline) {
                let line = VietnameseText.normalised(String(typed))
                guard !line.isEmpty else { continue }
                guard line.count <= Bounds.synonymLetters.value else { throw .tooLong(field, limit: Bounds.synonymLetters.value) }
                let syllables = key(line)
                guard !syllables.isEmpty else { throw .notAWord(field, line) }
                guard syllables.count <= Bounds.synonymSyllables.value else {
                    throw .tooManySyllables(field, limit: Bounds.synonymSyllables.value)
                }
                if known.insert(syllables).inserted { lines.append(line) }
                guard lines.count <= Bounds.synonymWords.value else { throw .tooMany(field, limit: Bounds.synonymWords.value) }
            }
            return lines
        }

        /// What the search sees of a word: two that are the same to it are one.
        private static func key(_ word: String) -> [String] { Syllables(word).exact }
    }

    /// The synonyms of a file `words,also`, with `|` between words.
    /// - Throws: `TableFault`, `Synonym.Refusal`.
    public static func read(csv: String) throws -> [Text] {
        let table = try CSVRows(file: csv)
        try table.require(["words", "also"])
        return try table.rows.map { row in
            let named = NamedRow(rows: table, row: row)
            return try Text(
                typed: named.required("words").replacing("|", with: "\n"), also: named.text("also").replacing("|", with: "\n"))
        }
    }

    /// Why words that were in force are changed or ended.
    public static func reason(typed: String) throws(Synonym.Refusal) -> String {
        let reason = VietnameseText.normalised(typed)
        guard !reason.isEmpty else { throw .missing(.reason) }
        guard reason.count <= reasonLimit else { throw .tooLong(.reason, limit: reasonLimit) }
        return reason
    }

    public static let reasonLimit = 300
}

extension Synonym {
    /// Why synonyms were not taken. Every case has a phrase in each language.
    public enum Refusal: Error, Equatable, Sendable {
        case missing(Field)
        /// One word, and nothing that it stands for.
        case alone
        /// Signs only.
        case notAWord(Field, String)
        case onBothSides(String)
        case tooLong(Field, limit: Int)
        case tooManySyllables(Field, limit: Int)
        case tooMany(Field, limit: Int)
        case tooManyGroups(limit: Int)
        case ended
        case changedMeanwhile

        public enum Field: String, CaseIterable, Sendable { case words, also, reason }

        public var field: Field? {
            switch self {
            case .missing(let field), .notAWord(let field, _), .tooLong(let field, _), .tooManySyllables(let field, _),
                .tooMany(let field, _):
                field
            case .alone: .words
            case .onBothSides: .also
            case .tooManyGroups, .ended, .changedMeanwhile: nil
            }
        }
    }
}
