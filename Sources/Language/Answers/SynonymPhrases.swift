public import Domain

/// The editors' synonyms for the search.
public enum SynonymPhrases {
    public static let title = Phrase("Từ đồng nghĩa khi tìm", "Synonyms for the search", "搜索同义词")
    public static let intro = Phrase(
        "Doanh nghiệp gọi một việc bằng nhiều tên. Ai tìm một từ trong nhóm thì tìm thấy cả câu trả lời viết bằng những từ kia; từ được gõ đúng vẫn đứng trước. Thay đổi có hiệu lực ngay.",
        "Businesses call one thing by many names. Whoever looks for one word of a group also finds answers written with the others; what was typed itself comes first. A change works at once.",
        "企业对同一事项有多种说法。搜索组内一个词，也会找到用其他词写成的答复；与输入一致的排在前面。更改立即生效。")
    public static let also = Phrase("Tìm thấy thêm", "Also found", "另可找到")
    public static let equal = Phrase("các từ trong nhóm", "the other words", "组内其他词")
    public static let changed = Phrase("Sửa lần cuối", "Last changed", "最近修改")
    public static let open = Phrase("Sửa", "Change", "修改")
    public static let addTitle = Phrase("Thêm nhóm từ", "Add a group", "添加词组")
    public static let add = Phrase("Thêm", "Add", "添加")
    public static let save = Phrase("Lưu thay đổi", "Save the change", "保存更改")
    public static let endTitle = Phrase("Thôi dùng nhóm này", "End this group", "停用该组")
    public static let end = Phrase("Thôi dùng", "End it", "停用")
    public static let ended = Phrase("Nhóm này đã thôi dùng.", "This group has ended.", "该组已停用。")
    public static let done = Phrase("Đã lưu. Việc tìm dùng ngay từ bây giờ.", "Saved. The search goes by it from now on.", "已保存，搜索即刻按此执行。")
    public static let history = Phrase("Các lần sửa", "What it was", "修改记录")
    public static let version = Phrase("Lần", "Version", "版本")
    public static let by = Phrase("Người sửa", "By", "修改人")
    public static let at = Phrase("Lúc", "At", "时间")
    public static let noneTitle = Phrase("Chưa có nhóm từ nào", "No synonyms yet", "暂无词组")
    public static let none = Phrase(
        "Hãy thêm nhóm đầu tiên, ví dụ “visa” và “thị thực”.", "Add the first group, such as “visa” and “thị thực”.",
        "请添加第一组，例如“visa”和“thị thực”。")
    public static let wordsHint = Phrase(
        "Mỗi dòng một từ hoặc cụm từ, có dấu, kể cả chữ viết tắt: “C/O”, “chứng nhận xuất xứ”.",
        "One word or phrase a line, with its marks, abbreviations too: “C/O”, “chứng nhận xuất xứ”.",
        "每行一个词或短语，含声调符号，也可为缩写：“C/O”、“chứng nhận xuất xứ”。")
    public static let alsoHint = Phrase(
        "Để trống thì các từ trên thay thế lẫn nhau. Nếu điền, ai tìm một từ ở trên sẽ tìm thấy thêm những từ này, không có chiều ngược lại: “sầu riêng” tìm thấy “xuất khẩu nông sản”.",
        "Left empty, the words above stand for one another. Filled in, whoever looks for one of them also finds these, and not the other way round: “sầu riêng” finds “xuất khẩu nông sản”.",
        "留空则上述各词互为同义。填写后，搜索上述任一词也会找到这些词，反之则不然：“sầu riêng”可找到“xuất khẩu nông sản”。")
}

extension Synonym.Refusal.Field {
    public var phrase: Phrase {
        switch self {
        case .words: Phrase("Từ được tìm", "Words looked for", "搜索的词")
        case .also: Phrase("Chỉ tìm thêm", "Found for them alone", "仅另可找到")
        case .reason: Phrase("Lý do", "Reason", "理由")
        }
    }
}

extension Synonym.Refusal {
    /// Why, in a sentence that says what to do.
    public var phrase: Phrase {
        switch self {
        case .missing(let field): field.phrase + Phrase(": chưa điền.", ": please fill this in.", "：请填写。")
        case .alone:
            Field.words.phrase
                + Phrase(
                    ": một từ đứng một mình thì chưa đồng nghĩa với từ nào. Hãy thêm từ nữa, hoặc điền ô “\(Field.also.phrase(.vi))”.",
                    ": one word alone stands for nothing. Add another, or fill in “\(Field.also.phrase(.en))”.",
                    "：单独一个词没有同义词。请再加一个词，或填写“\(Field.also.phrase(.zh))”。")
        case .notAWord(let field, let word):
            field.phrase
                + Phrase(
                    ": “\(word)” không có chữ hoặc số để tìm.", ": “\(word)” has no letter or digit to look for.",
                    "：“\(word)”不含可搜索的文字或数字。")
        case .onBothSides(let word):
            Field.also.phrase
                + Phrase(": “\(word)” đã có ở ô trên.", ": “\(word)” stands in the field above already.", "：“\(word)”已在上栏中。")
        case .tooLong(let field, let limit):
            field.phrase
                + Phrase(
                    ": mỗi dòng tối đa \(limit) ký tự.", ": at most \(limit) characters a line.", "：每行最多 \(limit) 个字符。")
        case .tooManySyllables(let field, let limit):
            field.phrase
                + Phrase(": mỗi dòng tối đa \(limit) tiếng.", ": at most \(limit) syllables a line.", "：每行最多 \(limit) 个音节或汉字。")
        case .tooMany(let field, let limit):
            field.phrase + Phrase(": tối đa \(limit) dòng.", ": at most \(limit) lines.", "：最多 \(limit) 行。")
        case .tooManyGroups(let limit):
            Phrase(
                "Đã có \(limit) nhóm từ. Hãy thôi dùng một nhóm cũ hoặc thêm từ vào một nhóm đang có.",
                "There are \(limit) groups. End an old one, or add the words to one that is there.", "已有 \(limit) 个词组。请停用旧词组，或将词加入现有词组。")
        case .ended:
            Phrase(
                "Nhóm từ này đã thôi dùng. Hãy thêm nhóm mới.", "This group has ended. Add a new one.", "该词组已停用，请添加新词组。")
        case .changedMeanwhile: LayoutPhrases.changedMeanwhile
        }
    }
}
