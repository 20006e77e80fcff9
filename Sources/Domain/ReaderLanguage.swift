/// The language a reader chose, or in which a text is written. Vietnamese comes first everywhere.
public enum ReaderLanguage: String, CaseIterable, Codable, Sendable {
    case vi, en, zh
}
