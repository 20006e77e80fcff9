/// What parts words on a page. Chinese has marks as wide as its characters, with no space after them.
extension ReaderLanguage {
    /// Between a name and what is said of it.
    public var colon: String { self == .zh ? "：" : ": " }

    /// Between the items of a list.
    public var semicolon: String { self == .zh ? "；" : "; " }

    /// Between two sentences.
    public var fullStop: String { self == .zh ? "。" : ". " }
}

extension String {
    /// What somebody typed, ended as a sentence, so that another may follow.
    func ended(in language: ReaderLanguage) -> String {
        let last = unicodeScalars.last { !"\"'”’»)）」』】]".unicodeScalars.contains($0) }
        guard let last, !".!?…。！？".unicodeScalars.contains(last) else { return self }
        return self + (language == .zh ? "。" : ".")
    }
}

extension Phrase {
    /// What somebody typed, as a sentence: the same for every reader but for its end.
    public static func sentence(_ typed: String) -> Phrase { Phrase(typed.ended(in: .vi), typed.ended(in: .en), typed.ended(in: .zh)) }

    /// Behind a sentence: why, as somebody typed it. Nothing where nobody did.
    public static func because(_ reason: String) -> Phrase {
        reason.isEmpty ? Phrase("", "", "") : Phrase(" Lý do: ", " Reason: ", "理由：") + .sentence(reason)
    }

    static let fullStop = Phrase(".", ".", "。")
}
