/// The codes that somebody typed into a text: a `TrackingCode` by its check sign, anywhere, in any spelling; and what looks like one that
/// was mistyped or cut, from which the rest is soon found.
///
/// ```swift
/// TypedCodes.hidden(in: "Phiếu 7K3M-…: bao giờ có kết quả?", language: .vi)  // "Phiếu [mã tra cứu]: bao giờ có kết quả?"
/// ```
///
/// Letters and digits in a row are a run; runs with nothing but marks and white space between them are a chain. A whole code is looked for
/// in twenty signs of a chain; for what may tell one, in groups of four with words between them, too. Ordinary words pass: of what the check sign fits by chance
/// (one in 31) only that counts which is also built like a code.
public struct TypedCodes: Sendable {
    /// Of the scalars of the text, in order, none touching another.
    private let codes: [Range<Int>]
    /// Whether the text holds a code, or what may be most of one.
    public let mayTellOne: Bool

    public init(in text: String) {
        let scan = Scan(text)
        codes = scan.codes
        mayTellOne = !codes.isEmpty || scan.looksLikePart || scan.isBroken
    }

    public var isEmpty: Bool { codes.isEmpty }

    /// The text with a word in place of each code, in the language in which it is written.
    public static func hidden(in text: String, language: ReaderLanguage) -> String {
        guard mayHold(text) else { return text }
        let codes = TypedCodes(in: text).codes
        guard !codes.isEmpty else { return text }
        let scalars = Array(text.unicodeScalars)
        var (kept, next) = (String.UnicodeScalarView(), 0)
        for code in codes {
            kept.append(contentsOf: scalars[next..<code.lowerBound])
            kept.append(contentsOf: word(language).unicodeScalars)
            next = code.upperBound
        }
        kept.append(contentsOf: scalars[next...])
        return String(kept)
    }

    /// Whether it is worth a closer look, at a glance over the bytes: lists of texts are read for every page. A chain of twenty signs with a
    /// digit among them, or in capitals. Letters with marks and Chinese ones end a chain; of other signs beyond ASCII nothing is known.
    private static func mayHold(_ text: String) -> Bool {
        var (signs, digits, capitals) = (0, 0, 0)
        var bytes = text.utf8.makeIterator()
        while let byte = bytes.next() {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): (signs, digits) = (signs + 1, digits + 1)
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): (signs, capitals) = (signs + 1, capitals + 1)
            case UInt8(ascii: "a")...UInt8(ascii: "z"): signs += 1
            // The second and third byte of what stands beyond ASCII, and its punctuation up to U+00BF.
            case ..<0xC3: continue
            default:
                guard let next = bytes.next() else { return true }
                switch (byte, next) {
                // × and ÷, U+2000 to U+203F, U+3000 to U+303F: marks.
                case (0xC3, 0x97), (0xC3, 0xB7), (0xE2, 0x80), (0xE3, 0x80): continue
                // U+00C0 to U+023F, U+1E00 to U+1EFF, U+4E00 to U+9FFF: letters.
                case (0xC3...0xC8, _), (0xE1, 0xB8...0xBB), (0xE4, 0xB8...0xBF), (0xE5...0xE9, _): (signs, digits, capitals) = (0, 0, 0)
                default: return true
                }
            }
            if signs >= TrackingCode.length, digits > 0 || capitals >= TrackingCode.length { return true }
        }
        return false
    }

    static func word(_ language: ReaderLanguage) -> String {
        switch language {
        case .en: "[tracking code]"
        case .zh: "[查询码]"
        default: "[mã tra cứu]"
        }
    }
}

/// Letters and digits in a row, as signs of a code.
private struct Run {
    /// Of all signs of the text.
    var signs: Range<Int>
    /// Nothing but marks and white space stands between it and the run before.
    var follows: Bool
    /// A single hyphen or dash does.
    var isHyphenated = false
    var digits = 0
    /// How often a letter stands beside a digit.
    var changes = 0
    var hasLower = false

    var count: Int { signs.count }
    var isMixed: Bool { changes > 0 }
    var isOfFours: Bool { count % 4 == 0 }

    /// Letters and digits as they alternate in a code and in hardly anything else.
    var looksDrawn: Bool {
        switch count {
        case ...2: false
        case 3...4: isMixed
        case 5...8: changes > 1
        default: changes > 3
        }
    }
}

private struct Scan {
    /// What may be a code in the text, by its value, and where it stands among the scalars.
    private var signs: [(value: Int, isDigit: Bool, place: Int)] = []
    private var runs: [Run] = []

    /// Marks between two groups; a decorated list has some.
    private static let mostMarks = 16
    /// Scalars of other words between two groups of a broken code.
    private static let mostBetween = 80
    private static let mostPassed = 3
    private static let partOfCode = 12

    init(_ text: String) {
        read(Array(text.unicodeScalars))
        setIdsApart()
    }

    // MARK: Reading

    private mutating func read(_ scalars: [Unicode.Scalar]) {
        var (place, marks) = (0, 0)
        var (isInRun, follows, wasDigit, isDash) = (false, false, false, false)
        while place < scalars.count {
            let scalar = VietnameseText.narrow(scalars[place])
            defer { place += 1 }
            if let value = TrackingCode.value(scalar) {
                let isDigit = "0"..."9" ~= scalar
                if !isInRun {
                    runs.append(
                        Run(
                            signs: signs.count..<signs.count, follows: follows && marks <= Self.mostMarks,
                            isHyphenated: follows && marks == 1 && isDash))
                }
                let last = runs.count - 1
                if isInRun, isDigit != wasDigit { runs[last].changes += 1 }
                signs.append((value, isDigit, place))
                runs[last].signs = runs[last].signs.lowerBound..<signs.count
                if isDigit { runs[last].digits += 1 }
                if "a"..."z" ~= scalar { runs[last].hasLower = true }
                (isInRun, follows, wasDigit, marks) = (true, true, isDigit, 0)
            } else if Self.isOfAWord(scalar) {
                (isInRun, follows) = (false, false)
            } else if scalar.value >= 0x80, Self.isInvisible(scalar) {
                continue
            } else {
                // A sign that an address writes by its number.
                if scalar == "%", place + 2 < scalars.count, Self.isHex(scalars[place + 1]), Self.isHex(scalars[place + 2]) { place += 2 }
                (isInRun, marks, isDash) = (false, marks + 1, scalar.properties.generalCategory == .dashPunctuation || scalar == "\u{2212}")
            }
        }
    }

    /// A letter that no code has.
    private static func isOfAWord(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case ..<0x80, 0xAD, 0xD7, 0xF7: false
        case 0xC0...0x24F, 0x1E00...0x1EFF, 0x4E00...0x9FFF: true
        default:
            scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                || OutsideText.isMark(scalar) && !scalar.properties.isDefaultIgnorableCodePoint
        }
    }

    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .format || scalar.properties.isDefaultIgnorableCodePoint
    }

    private static func isHex(_ scalar: Unicode.Scalar) -> Bool { scalar.isASCII && scalar.properties.isASCIIHexDigit }

    /// A UUID is no code: its groups are loosened from what stands around them, and count as nothing.
    private mutating func setIdsApart() {
        var kept: [Run] = []
        var index = 0
        var isAfterId = false
        while index < runs.count {
            if isID(at: index) {
                index += 5
                isAfterId = true
                continue
            }
            var run = runs[index]
            if isAfterId { run.follows = false }
            kept.append(run)
            isAfterId = false
            index += 1
        }
        runs = kept
    }

    private func isID(at index: Int) -> Bool {
        guard index + 5 <= runs.count, runs[index..<index + 5].map(\.count) == [8, 4, 4, 4, 12] else { return false }
        return runs[index + 1..<index + 5].allSatisfy(\.follows)
            && runs[index..<index + 5].allSatisfy { run in
                signs[run.signs].allSatisfy { $0.value < 16 }
            }
    }

    /// Runs that only marks part, as places in `runs`.
    private var chains: [Range<Int>] {
        var chains: [Range<Int>] = []
        for index in runs.indices {
            if runs[index].follows, let last = chains.last, last.upperBound == index {
                chains[chains.count - 1] = last.lowerBound..<index + 1
            } else {
                chains.append(index..<index + 1)
            }
        }
        return chains
    }

    // MARK: Whole codes

    /// As places of scalars.
    var codes: [Range<Int>] {
        guard signs.count >= TrackingCode.length else { return [] }
        let found = chains.flatMap { codes(in: $0) }.map { signs[$0.lowerBound].place..<signs[$0.upperBound - 1].place + 1 }
        return found.sorted { $0.lowerBound < $1.lowerBound }.reduce(into: []) { merged, range in
            if let last = merged.last, range.lowerBound < last.upperBound {
                merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                merged.append(range)
            }
        }
    }

    /// As places of signs. Where the check sign fits in two places that overlap, by chance in one, what is built most like a code is one.
    private func codes(in chain: Range<Int>) -> [Range<Int>] {
        let (first, end) = (runs[chain.lowerBound].signs.lowerBound, runs[chain.upperBound - 1].signs.upperBound)
        guard end - first >= TrackingCode.length else { return [] }
        var fitting: [(window: Range<Int>, build: Build)] = []
        var run = chain.lowerBound
        for start in first...(end - TrackingCode.length) {
            while runs[run].signs.upperBound <= start { run += 1 }
            let window = start..<start + TrackingCode.length
            guard TrackingCode.isValid(signs[window].map(\.value)), let build = build(of: window, from: run) else { continue }
            fitting.append((window, build))
        }
        return Build.allCases.reduce(into: []) { found, build in
            for fit in fitting where fit.build == build && !found.contains(where: { $0.overlaps(fit.window) }) { found.append(fit.window) }
        }
    }

    /// How twenty signs that the check sign fits are grouped, the likeliest first.
    private enum Build: CaseIterable { case asWritten, ofFours, glued, even, uneven }

    /// Nil where they are words or numbers.
    private func build(of window: Range<Int>, from first: Int) -> Build? {
        let pieces = runs[first...].prefix { $0.signs.lowerBound < window.upperBound }
        guard let front = pieces.first, let back = pieces.last else { return nil }
        let lengths = pieces.map { $0.signs.clamped(to: window).count }
        let digits = signs[window].count(where: \.isDigit)
        guard digits < window.count else { return nil }
        let mixed = pieces.count(where: \.isMixed)
        if front.signs.lowerBound < window.lowerBound || back.signs.upperBound > window.upperBound {
            guard pieces.count == 1 else {
                let isGrouped = mixed > 1 || pieces.dropFirst().allSatisfy(\.isHyphenated)
                return lengths.allSatisfy { $0 == 4 } && digits > 1 && isGrouped ? .glued : nil
            }
            // A word that was typed without a space; what more digits stand beside is a number of something else.
            return front.changes > 3 && front.digits == digits && front.count <= window.count + Self.partOfCode ? .glued : nil
        }
        if lengths.allSatisfy({ $0 % 4 == 0 }) {
            let isWritten = lengths.count == 1 || lengths.allSatisfy { $0 == 4 }
            guard
                mixed > 0
                    || isWritten && pieces.dropFirst().allSatisfy(\.isHyphenated) && (digits > 0 || !pieces.contains(where: \.hasLower))
            else { return nil }
            return isWritten ? .asWritten : .ofFours
        }
        guard digits > 1, window.count - digits > 2 else { return nil }
        if Set(lengths).count == 1, mixed > 0 || lengths[0] == 1 { return .even }
        return mixed > 1 || lengths.allSatisfy { $0 < 3 } ? .uneven : nil
    }

    /// Whether groups of four with other words between them are one. By chance a list of five such numbers is, too: no text is changed for it.
    var isBroken: Bool {
        let groups = runs.filter { $0.count == 4 && ($0.digits > 0 || !$0.hasLower) }
        return groups.indices.contains { isBroken(groups, [groups[$0]], after: $0, passing: Self.mostPassed) }
    }

    /// Of groups that begin with `taken`. Letters alone may be a word, and some such are passed over.
    private func isBroken(_ groups: [Run], _ taken: [Run], after index: Int, passing: Int) -> Bool {
        guard taken.count < 5 else {
            return taken.count(where: \.isMixed) > 2 && TrackingCode.isValid(taken.flatMap { signs[$0.signs].map(\.value) })
        }
        guard index + 1 < groups.count, let last = taken.last else { return false }
        let next = groups[index + 1]
        guard signs[next.signs.lowerBound].place - signs[last.signs.upperBound - 1].place <= Self.mostBetween else { return false }
        return isBroken(groups, taken + [next], after: index + 1, passing: passing)
            || next.digits == 0 && passing > 0 && isBroken(groups, taken, after: index + 1, passing: passing - 1)
    }

    // MARK: Parts

    /// About twelve signs or more as a code has them: what is missing of it is soon tried.
    var looksLikePart: Bool {
        let drawn = runs.filter(\.looksDrawn)
        let fours = runs.filter { $0.isOfFours && ($0.digits > 0 || !$0.hasLower) }
        return count(drawn) >= Self.partOfCode
            || count(fours) >= Self.partOfCode && fours.count(where: \.isMixed) > 1
            || chains.contains(where: looksLikePart)
    }

    private func looksLikePart(_ chain: Range<Int>) -> Bool {
        let ofFours = runs[chain].split { !$0.isOfFours }.contains { groups in
            let (all, digits) = (count(groups), groups.reduce(0) { $0 + $1.digits })
            return all >= Self.partOfCode && groups.contains(where: \.isMixed) || all >= 16 && digits > 0 && digits < all
        }
        let spelled = runs[chain].split { $0.count > 2 }.contains { signs in
            let digits = signs.reduce(0) { $0 + $1.digits }
            return count(signs) >= Self.partOfCode && digits > 1 && count(signs) - digits > 1
        }
        return ofFours || spelled
    }

    private func count(_ runs: some Sequence<Run>) -> Int { runs.reduce(0) { $0 + $1.count } }
}
