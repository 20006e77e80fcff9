public import Domain

/// What parts words on a page. Chinese has marks as wide as its characters, with no space after them.
extension ReaderLanguage {
    /// Between a name and what is said of it.
    public var colon: String { self == .zh ? "：" : ": " }

    /// Between the items of a list.
    public var semicolon: String { self == .zh ? "；" : "; " }

    /// Between two sentences.
    public var fullStop: String { self == .zh ? "。" : ". " }
}
