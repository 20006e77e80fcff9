/// A text as the search counts it: its syllables in order, once with their marks and once without, in lower case.
///
/// Vietnamese writes its syllables apart, so a run of letters and digits is one. A Chinese character is one by itself.
public struct Syllables: Equatable, Sendable {
    public let exact: [String]
    /// As many as `exact`.
    public let folded: [String]

    public var isEmpty: Bool { exact.isEmpty }

    /// - Parameter limit: what comes after so many is left out.
    public init(_ text: String, limit: Int = .max) {
        let runs = VietnameseText.normalised(text).lowercased().split { !$0.isLetter && !$0.isNumber }
        var exact: [String] = []
        for run in runs {
            guard exact.count < limit else { break }
            exact += Self.parts(of: run)
        }
        self.exact = Array(exact.prefix(limit))
        folded = self.exact.map(VietnameseText.folded)
    }

    private static func parts(of run: Substring) -> [String] {
        guard run.unicodeScalars.contains(where: isHan) else { return [String(run)] }
        var parts: [String] = []
        var rest = ""
        for character in run {
            if character.unicodeScalars.contains(where: isHan) {
                if !rest.isEmpty { parts.append(rest) }
                parts.append(String(character))
                rest = ""
            } else {
                rest.append(character)
            }
        }
        return rest.isEmpty ? parts : parts + [rest]
    }

    private static func isHan(_ scalar: Unicode.Scalar) -> Bool {
        0x3400...0x9FFF ~= scalar.value || 0xF900...0xFAFF ~= scalar.value || 0x20000...0x323AF ~= scalar.value
    }
}
