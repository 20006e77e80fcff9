import Domain

/// What is wrong with a field.
enum FieldPhrases {
    static let missing = Phrase("chưa điền.", "please fill this in.", "请填写。")

    static func tooLong(_ limit: Int) -> Phrase {
        Phrase(
            "tối đa \(ReaderLanguage.vi.number(limit)) ký tự.", "at most \(ReaderLanguage.en.number(limit)) characters.",
            "最多 \(ReaderLanguage.zh.number(limit)) 个字符。")
    }

    /// The same behind the name of the field.
    static func fault(_ field: Phrase, _ fault: Phrase) -> Phrase { field + Phrase(": ", ": ", "：") + fault }

    static func notAllowed(_ action: Phrase) -> Phrase {
        fault(Phrase("Bạn không có quyền thực hiện", "You may not do this", "您无权执行"), action) + Phrase(".", ".", "。")
    }
}
