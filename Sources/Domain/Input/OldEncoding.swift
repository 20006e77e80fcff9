internal import Foundation

/// Vietnamese as it was typed before Unicode: the letters of a font of its own, which stand at other places. Pasted into a form it is
/// unreadable, and what looks like an invisible sign in it is a letter: ư of TCVN3 is Unicode's soft hyphen.
public enum OldEncoding: String, CaseIterable, Sendable {
    /// TCVN 5712:1993, the fonts whose names begin with `.Vn`.
    case tcvn3
    /// VNI Windows, the fonts whose names begin with `VNI-`: a letter and its marks stand one after the other.
    case vni

    /// In which of them the text, or a part of it, is written: where enough of its words are no words as they stand, and are Vietnamese
    /// syllables when read so.
    public init?(of text: String) {
        guard text.unicodeScalars.contains(where: { 0xA1...0xFF ~= $0.value }) else { return nil }
        if Self.tcvn3.isSure(text) {
            self = .tcvn3
            return
        }
        guard let found = Self.allCases.first(where: { $0.isIn(text) }) else { return nil }
        self = found
    }

    /// The text in Unicode; what is in no old encoding stays as it is.
    public static func unicode(_ text: String) -> String { Self(of: text)?.unicode(text) ?? text }

    /// The text in Unicode. Words that hold letters of Unicode's Vietnamese stay.
    public func unicode(_ text: String) -> String {
        let isMixed = text.unicodeScalars.contains(where: Self.isVietnamese)
        return Self.words(text).map { word in
            guard !word.contains(where: Self.isVietnamese), !isMixed || isSign(word) else { return String(String.UnicodeScalarView(word)) }
            return read(word)
        }.joined().precomposedStringWithCanonicalMapping
    }

    // MARK: Telling it

    /// Different words that show it, at least so many and so large a part of them.
    private static let fewest = 2
    private static let share = 0.7

    /// Whether one word tells it beyond doubt: where ư stands in it, which would be lost, or where it holds a sign between letters and nothing
    /// of the text is in Unicode's Vietnamese.
    private func isSure(_ text: String) -> Bool {
        let isMixed = text.unicodeScalars.contains(where: Self.isVietnamese)
        return Self.words(text).contains { word in
            guard word.count > 1, !word.contains(where: Self.isVietnamese) else { return false }
            if word.contains(Self.softHyphen) { return isRead(word) }
            let isInside = word.dropFirst().dropLast().contains { Self.insideSigns.contains($0) }
            return !isMixed && isInside && Self.isSyllable(read(word))
        }
    }

    /// Whether a word is one syllable when read so, or, with another letter of the encoding in it, several: a space is easily lost.
    private func isRead(_ word: ArraySlice<Unicode.Scalar>) -> Bool {
        let text = read(word)
        if Self.isSyllable(text) { return true }
        guard word.contains(where: { $0 != Self.softHyphen && 0xA1...0xFF ~= $0.value }) else { return false }
        return text.indices.dropFirst().contains { Self.isSyllable(String(text[..<$0])) && Self.isSyllable(String(text[$0...])) }
    }

    /// Whether a text whose neighbours are in this encoding is so too: each word with letters of it can be read so, and one cannot as it is.
    func isLikely(_ text: String) -> Bool {
        let words = Self.words(text).filter { $0.contains { 0xA1...0xFF ~= $0.value || Self.isVietnamese($0) } }
        return words.allSatisfy { !$0.contains(where: Self.isVietnamese) && Self.isSyllable(read($0)) }
            && words.contains { !Self.isSyllable(String(String.UnicodeScalarView($0))) }
    }

    private func isIn(_ text: String) -> Bool {
        var (signs, good): (Set<String>, Set<String>) = ([], [])
        for word in Self.words(text) where isSign(word) && !word.contains(where: Self.isVietnamese) {
            let read = read(word)
            signs.insert(read)
            if Self.isSyllable(read) { good.insert(read) }
        }
        return good.count >= Self.fewest && Double(good.count) >= Self.share * Double(signs.count)
    }

    /// Whether the word holds what no word of Unicode's Vietnamese does.
    private func isSign(_ word: ArraySlice<Unicode.Scalar>) -> Bool {
        switch self {
        case .tcvn3: word.count > 1 && word.contains { Self.tcvn3Signs.contains($0) }
        case .vni:
            word.contains { Self.vniAlone.contains($0) }
                || zip(word, word.dropFirst()).contains { Self.vniPairs[Self.lower($0)]?.contains(Self.lower($1)) ?? false }
        }
    }

    /// Signs that are no letters, within words.
    private static let tcvn3Signs = Set("¡¢£¤¥¦§¨©ª«¬\u{AD}®µ¶·¸¹»¼½¾×÷".unicodeScalars)
    private static let softHyphen: Unicode.Scalar = "\u{AD}"
    /// Of these the ones that Unicode's texts do not have between two letters.
    private static let insideSigns = Set("¡¢£¤¥¦§¨©ª«¬®¶¸¹»¼½¾".unicodeScalars)
    private static let vniAlone = Set("ñÑöÖøØûÛïÏåÅäÄ".unicodeScalars)
    private static let vniPairs: [Unicode.Scalar: Set<Unicode.Scalar>] = [
        "a": Set("ùøûõïêâáàåãäéèúüë".unicodeScalars), "e": Set("ùøûõïâáàåãä".unicodeScalars), "o": Set("ùøûõïâåä".unicodeScalars),
        "u": Set("ùøûõï".unicodeScalars), "y": Set("ùøûõ".unicodeScalars),
    ]

    /// A letter of Vietnamese that no old encoding has at its place.
    private static func isVietnamese(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x102...0x103, 0x110...0x111, 0x128...0x129, 0x168...0x169, 0x1A0...0x1A1, 0x1AF...0x1B0, 0x1EA0...0x1EF9, 0x300...0x323: true
        default: false
        }
    }

    private static func lower(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar
    }

    /// Runs of what may stand in a word of either encoding, and what stands between them.
    private static func words(_ text: String) -> [ArraySlice<Unicode.Scalar>] {
        let scalars = Array(text.unicodeScalars)
        var (words, start): ([ArraySlice<Unicode.Scalar>], Int) = ([], 0)
        for index in scalars.indices.dropFirst() where isInWord(scalars[index]) != isInWord(scalars[index - 1]) {
            words.append(scalars[start..<index])
            start = index
        }
        return scalars.isEmpty ? [] : words + [scalars[start...]]
    }

    private static func isInWord(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII ? scalar.properties.isAlphabetic : 0xA1...0xFF ~= scalar.value || isVietnamese(scalar)
    }

    // MARK: Reading it

    private func read(_ word: ArraySlice<Unicode.Scalar>) -> String {
        switch self {
        case .tcvn3: word.map { Self.tcvn3Letters[$0] ?? String(Character($0)) }.joined()
        case .vni: Self.readVNI(word)
        }
    }

    private static let tcvn3Letters: [Unicode.Scalar: String] = {
        let places = Array("¡¢£¤¥¦§¨©ª«¬\u{AD}®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ".unicodeScalars)
        let letters = Array("ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ")
        return Dictionary(zip(places, letters.map { String($0) })) { first, _ in first }
    }()

    private static func readVNI(_ word: ArraySlice<Unicode.Scalar>) -> String {
        var out = ""
        let scalars = Array(word)
        var at = 0
        while at < scalars.count {
            let (scalar, small) = (scalars[at], lower(scalars[at]))
            let isCapital = scalar != small
            let base = vniBases[small] ?? String(Character(small))
            let next = at + 1 < scalars.count ? lower(scalars[at + 1]) : nil
            if let next, let marked = vniMarked[base]?[next] {
                out += isCapital ? marked.uppercased() : marked
                at += 2
            } else {
                out += isCapital ? base.uppercased() : base
                at += 1
            }
        }
        return out
    }

    /// Letters that stand for others by themselves.
    private static let vniBases: [Unicode.Scalar: String] = ["ñ": "đ", "ö": "ư", "ô": "ơ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"]

    /// By the letter and the sign behind it.
    private static let vniMarked: [String: [Unicode.Scalar: String]] = {
        let tones = Array("ùøûõï".unicodeScalars)
        func plain(_ letters: String) -> [Unicode.Scalar: String] {
            Dictionary(uniqueKeysWithValues: zip(tones, letters.map { String($0) }))
        }
        func hat(_ letters: String) -> [Unicode.Scalar: String] {
            Dictionary(uniqueKeysWithValues: zip("âáàåãä".unicodeScalars, letters.map { String($0) }))
        }
        let breve = Dictionary(uniqueKeysWithValues: zip("êéèúüë".unicodeScalars, "ăắằẳẵặ".map { String($0) }))
        return [
            "a": plain("áàảãạ").merging(hat("âấầẩẫậ")) { first, _ in first }.merging(breve) { first, _ in first },
            "e": plain("éèẻẽẹ").merging(hat("êếềểễệ")) { first, _ in first },
            "o": plain("óòỏõọ").merging(hat("ôốồổỗộ")) { first, _ in first },
            "u": plain("úùủũụ"), "y": plain("ýỳỷỹỵ"), "ơ": plain("ớờởỡợ"), "ư": plain("ứừửữự"),
        ]
    }()

    // MARK: A Vietnamese syllable

    private static let onsets = [
        "", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p", "ph", "qu", "r", "s", "t",
        "th",
        "tr", "v", "x",
    ]
    private static let nuclei: Set<String> = [
        "a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y", "ai", "ao", "au", "ay", "âu", "ây", "eo", "êu", "ia", "iê", "iêu", "iu",
        "oa", "oai", "oao", "oay", "oă", "oe", "oeo", "oi", "oo", "ôi", "ơi", "ua", "uâ", "uây", "uê", "ui", "uô", "uôi", "uơ", "uy", "uya",
        "uyê", "uyu", "ưa", "ưi", "ươ", "ươi", "ươu", "ưu", "yê", "yêu",
    ]
    private static let codas: Set<String> = ["", "c", "ch", "m", "n", "ng", "nh", "p", "t"]

    private static func isSyllable(_ word: String) -> Bool {
        var tones: [Unicode.Scalar] = []
        var bare = String.UnicodeScalarView()
        for scalar in word.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars {
            switch scalar {
            case "\u{300}", "\u{301}", "\u{303}", "\u{309}", "\u{323}": tones.append(scalar)
            default: bare.append(scalar)
            }
        }
        guard tones.count <= 1 else { return false }
        let letters = String(bare).precomposedStringWithCanonicalMapping
        return onsets.contains { onset in
            guard letters.hasPrefix(onset) else { return false }
            let rest = letters.dropFirst(onset.count)
            let nucleus = rest.prefix { "aăâeêioôơuưy".contains($0) }
            guard nuclei.contains(String(nucleus)) || onset == "gi" && nucleus.isEmpty else { return false }
            return isCoda(String(rest.dropFirst(nucleus.count)), after: nucleus.last ?? "i", tones.first)
        }
    }

    /// Stops carry the tones sắc and nặng alone, and of the vowels a, ê, i and y stand before nh and ch.
    private static func isCoda(_ coda: String, after vowel: Character, _ tone: Unicode.Scalar?) -> Bool {
        let isStop = ["c", "ch", "p", "t"].contains(coda)
        return codas.contains(coda) && (!isStop || tone == "\u{301}" || tone == "\u{323}")
            && (!coda.hasSuffix("h") || "aêiy".contains(vowel))
    }
}

/// Texts that were typed together, such as the fields of one form: a name of two words shows too little by itself.
public struct OldTyping: Sendable {
    private let known: OldEncoding?

    public init(_ texts: [String]) {
        known = texts.lazy.compactMap { OldEncoding(of: $0) }.first ?? OldEncoding(of: texts.joined(separator: "\n"))
    }

    /// In which one of these texts is written.
    public func encoding(of text: String) -> OldEncoding? {
        OldEncoding(of: text) ?? known.flatMap { $0.isLikely(text) ? $0 : nil }
    }

    /// The text in Unicode; what is in no old encoding stays as it is.
    public func unicode(_ text: String) -> String { encoding(of: text)?.unicode(text) ?? text }
}
