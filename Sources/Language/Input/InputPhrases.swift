/// Why something that a program or a browser sent cannot be read. Each stands after the name of its field.
public enum InputPhrases {
    public static let notUTF8 = Phrase("không phải văn bản UTF-8.", "not UTF-8 text.", "不是 UTF-8 文本。")
    public static let loneSurrogate = Phrase(
        "có nửa cặp mã thay thế (\\ud800–\\udfff) không thành ký tự nào.",
        "half of a pair of surrogates (\\ud800 to \\udfff), which is no letter.",
        "含有不成对的代理码（\\ud800–\\udfff），不构成任何字符。")
    public static func tooManyFields(_ most: Int) -> Phrase {
        Phrase("tối đa \(most) trường.", "at most \(most) fields.", "最多 \(most) 个字段。")
    }
    public static let repeated = Phrase("xuất hiện hai lần.", "stands there twice.", "重复出现。")
    public static let numberOutOfRange = Phrase("số vượt quá phạm vi đọc được.", "a number out of range.", "数值超出范围。")
    public static let notAnObject = Phrase("Nội dung phải là một đối tượng JSON.", "The body must be a JSON object.", "请求体必须是一个 JSON 对象。")
    public static let unknownField = Phrase("không có trường này.", "there is no such field.", "没有此字段。")
    public static let badCursor = Phrase(
        "không phải vị trí do danh sách này đưa ra; hãy bắt đầu lại từ trang đầu.",
        "not a place that this list gave out; begin again at the first page.", "不是本列表给出的位置；请从第一页重新开始。")

    public static func notJSON(byte: Int) -> Phrase {
        Phrase("Không phải JSON: sai ở byte thứ \(byte).", "Not JSON: wrong at byte \(byte).", "不是 JSON：第 \(byte) 字节处有误。")
    }

    public static func tooDeep(_ levels: Int) -> Phrase {
        Phrase("JSON lồng nhau quá \(levels) cấp.", "JSON nested more than \(levels) levels deep.", "JSON 嵌套超过 \(levels) 层。")
    }

    public static func number(_ bounds: ClosedRange<Int>) -> Phrase {
        let (low, high) = (bounds.lowerBound, bounds.upperBound)
        return Phrase(
            "phải là số nguyên từ \(low) đến \(high).", "must be a whole number from \(low) to \(high).", "必须是 \(low) 到 \(high) 之间的整数。")
    }

    /// - Parameter type: a type's name in JSON Schema.
    public static func mustBe(_ type: String) -> Phrase {
        switch type {
        case "boolean": Phrase("phải là true hoặc false.", "must be true or false.", "必须为 true 或 false。")
        case "integer": Phrase("phải là số nguyên.", "must be a whole number.", "必须是整数。")
        case "array": Phrase("phải là danh sách các chuỗi ký tự.", "must be a list of texts.", "必须是文本列表。")
        case "object": Phrase("phải là một đối tượng.", "must be an object.", "必须是对象。")
        default: Phrase("phải là chuỗi ký tự.", "must be a text.", "必须是文本。")
        }
    }

    public static func oneOf(_ words: [String]) -> Phrase {
        let words = words.joined(separator: ", ")
        return Phrase("phải là một trong: \(words).", "must be one of: \(words).", "必须为以下之一：\(words)。")
    }

    public static func letters(_ bounds: ClosedRange<Int>) -> Phrase {
        let (low, high) = (bounds.lowerBound, bounds.upperBound)
        return Phrase("phải có từ \(low) đến \(high) ký tự.", "must have \(low) to \(high) characters.", "必须为 \(low) 至 \(high) 个字符。")
    }

    public static let keyIsUsed = Phrase(
        "mã này đã được dùng cho một nội dung khác; hãy dùng mã mới.", "this key was used with another body; use a new one.",
        "该键已用于其他内容的请求，请使用新的键。")

    /// Where a list that people turn page by page ends before its rows do.
    public static func narrow(_ most: Int) -> Phrase {
        Phrase(
            "Danh sách chỉ hiển thị đến mục thứ \(most). Hãy tìm bằng từ khóa cụ thể hơn, hoặc chọn chủ đề hay đơn vị để thu hẹp.",
            "The list shows no more than \(most) entries. Search with more words, or choose a topic or a unit, to narrow it down.",
            "列表最多显示 \(most) 条。请使用更具体的关键词，或选择主题、单位以缩小范围。")
    }
}
