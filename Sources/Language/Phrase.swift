public import Domain

extension ReaderLanguage {
    /// The value of the `lang` attribute (BCP 47).
    public var tag: String { self == .zh ? "zh-Hans" : rawValue }

    /// As Open Graph names it.
    public var locale: String {
        switch self {
        case .vi: "vi_VN"
        case .en: "en_US"
        case .zh: "zh_CN"
        }
    }

    /// The language's own name, for the switch between languages.
    public var ownName: String {
        switch self {
        case .vi: "Tiếng Việt"
        case .en: "English"
        case .zh: "中文"
        }
    }

    /// The same where there is little room; it is heard in `ownName`.
    public var briefName: String { self == .zh ? "中文" : rawValue.uppercased() }
}

/// Something people read, in every language at once: a phrase that lacks one does not compile.
public struct Phrase: Sendable, Equatable {
    private let vi: String
    private let en: String
    private let zh: String

    public init(_ vi: String, _ en: String, _ zh: String) {
        self.vi = vi
        self.en = en
        self.zh = zh
    }

    public func callAsFunction(_ language: ReaderLanguage) -> String {
        switch language {
        case .vi: vi
        case .en: en
        case .zh: zh
        }
    }

    /// The phrases one after the other, in each language.
    public static func + (left: Phrase, right: Phrase) -> Phrase {
        Phrase(left.vi + right.vi, left.en + right.en, left.zh + right.zh)
    }

    /// English is the only one of the three that changes the noun with its number.
    public static func count(_ n: Int, vi: String, en: (one: String, many: String), zh: String) -> Phrase {
        Phrase(
            "\(ReaderLanguage.vi.number(n)) \(vi)", "\(ReaderLanguage.en.number(n)) \(n == 1 ? en.one : en.many)",
            "\(ReaderLanguage.zh.number(n)) \(zh)")
    }
}
