public import Domain

extension TableFault {
    /// Where, what is wrong, and what to do: `Dòng 3, date: …`.
    public var phrase: Phrase {
        let place = field.isEmpty ? "" : ", \(field)"
        return Phrase("Dòng \(line)\(place): ", "line \(line)\(place): ", "第 \(line) 行\(place)：") + reason.phrase
    }
}

extension TableFault.Reason {
    /// In English as `description` has it, for programs that read it.
    public var phrase: Phrase {
        if case .refusal(let refusal) = self { return refusal.phrase }
        let (vi, zh) = words
        return Phrase(vi, description + (self == .notText ? "; in a spreadsheet save it as “CSV UTF-8” or “Unicode Text”" : ""), zh)
    }

    private var words: (vi: String, zh: String) {
        switch self {
        case .noRows: ("Tệp không có dòng số liệu nào.", "文件没有数据行。")
        case .missingColumn: ("Thiếu cột này ở dòng tiêu đề.", "标题行缺少该列。")
        case .fieldCount(let expected, let found):
            ("Có \(found) ô, trong khi tiêu đề có \(expected) cột.", "有 \(found) 个字段，而标题行有 \(expected) 列。")
        case .openQuote: ("Dấu ngoặc kép mở mà không đóng.", "引号未闭合。")
        case .textAfterQuote: ("Có chữ sau dấu ngoặc kép đóng.", "结束引号之后还有文字。")
        case .notText:
            (
                "Tệp không phải văn bản mã hóa UTF-8; trong Excel, chọn lưu dạng “CSV UTF-8” hoặc “Unicode Text”.",
                "文件不是 UTF-8 文本；在 Excel 中请另存为“CSV UTF-8”或“Unicode 文本”。"
            )
        case .tooLong(let most): ("Dòng dài quá \(most) byte.", "该行超过 \(most) 字节。")
        case .empty: ("Ô này chưa điền.", "此项为空，请填写。")
        case .badISODate(let text):
            ("“\(text)” không phải ngày dạng năm-tháng-ngày; viết 2026-12-15.", "“\(text)”不是年-月-日格式的日期；写作 2026-12-15。")
        case .badDate(let text):
            ("“\(text)” không phải ngày; viết 15/12/2026 hoặc 2026-12-15.", "“\(text)”不是日期；写作 15/12/2026 或 2026-12-15。")
        case .beforeFirstYear(let day): ("\(day.iso) trước năm đầu tiên có thể nhận.", "\(day.iso) 早于可接受的年份。")
        case .afterLastYear(let day): ("\(day.iso) sau năm cuối cùng có thể nhận.", "\(day.iso) 晚于可接受的年份。")
        case .beforeCalendar(let day, let first, let missing):
            (
                "\(day.iso) trước \(first.iso), ngày bắt đầu của lịch; muốn lịch bắt đầu sớm hơn, tệp phải có đủ từng năm ở giữa, mà năm \(missing) chưa đủ.",
                "\(day.iso) 早于日历起始日 \(first.iso)；如需更早，文件须完整包含其间各年，而 \(missing) 年不全。"
            )
        case .unknownWord(let text): ("Không có từ “\(text)” trong danh mục của cột này.", "此列没有“\(text)”这个词。")
        case .badNumber(let text): ("“\(text)” không phải số trong phạm vi cho phép.", "“\(text)”不是允许范围内的数。")
        case .noUnit: ("Có số nhưng thiếu đơn vị tính.", "有数量但缺少单位。")
        case .unitWithoutAmount: ("Có đơn vị tính nhưng thiếu số.", "有单位但缺少数量。")
        case .duplicateDay(let day): ("Có hai dòng cho ngày \(day.iso).", "\(day.iso) 有两行。")
        case .wrongWeekday(let day, _):
            ("Ngày \(day.iso) rơi vào thứ không hợp với loại ngày này.", "\(day.iso) 的星期与该类日期不符。")
        case .noWorkingDay(let year): ("Năm \(year) không còn ngày làm việc nào.", "\(year) 年没有工作日。")
        case .endsBeforeStart: ("Kết thúc trước khi bắt đầu.", "结束早于开始。")
        case .overlap(let line): ("Trùng thời gian với dòng \(line).", "与第 \(line) 行时间重叠。")
        case .extensionWithoutAmount: ("Có số lần gia hạn nhưng thiếu thời lượng.", "有延期次数但缺少时长。")
        case .legalInHours: ("Hạn theo quy định không tính bằng giờ làm việc.", "法定期限不以工作小时计。")
        case .badTime(let text):
            (
                "“\(text)” không phải ngày giờ; viết 2026-12-15T08:00:00+07:00 hoặc 15/12/2026.",
                "“\(text)”不是时间；写作 2026-12-15T08:00:00+07:00 或 15/12/2026。"
            )
        case .notJSON: ("Dòng này không phải một đối tượng JSON.", "该行不是 JSON 对象。")
        case .repeats(let line): ("Đã có ở dòng \(line).", "第 \(line) 行已有。")
        case .json(let reason): reason.words
        case .wrongType(let form):
            switch form {
            case .yesOrNo: ("Phải là true hoặc false.", "须为 true 或 false。")
            case .text: ("Phải là chữ trong dấu ngoặc kép.", "须为引号内的文字。")
            case .number: ("Phải là số.", "须为数字。")
            case .list: ("Phải là danh sách trong [ ].", "须为 [ ] 内的列表。")
            case .object: ("Phải là đối tượng trong { }.", "须为 { } 内的对象。")
            }
        case .notATaxCode: ("Không phải mã số thuế 10, 13 hoặc 12 chữ số đúng số kiểm tra.", "不是校验正确的 10、13 或 12 位税号。")
        case .sessionsOverlap: ("Các buổi chồng giờ nhau.", "时段重叠。")
        case .noAnswerBefore: ("Trước đó không có câu trả lời nào ghi ngày.", "此前没有注明日期的答复。")
        case .liesAhead: ("Ngày này chưa đến.", "该日期尚未到来。")
        case .refused, .refusal: ("Không nhận được giá trị này.", "无法接受该值。")
        }
    }
}

extension JSON.Fault.Reason {
    fileprivate var words: (vi: String, zh: String) {
        switch self {
        case .notJSON(let byte): ("Không phải JSON: sai ở byte thứ \(byte).", "不是 JSON：第 \(byte) 字节处有误。")
        case .notUTF8: ("Không phải văn bản UTF-8.", "不是 UTF-8 文本。")
        case .tooDeep: ("JSON lồng nhau quá sâu.", "JSON 嵌套过深。")
        case .loneSurrogate:
            ("Có nửa cặp mã thay thế (\\ud800–\\udfff) không thành ký tự nào.", "含有不成对的代理码（\\ud800–\\udfff）。")
        case .repeatedKey: ("Tên trường xuất hiện hai lần.", "字段名重复。")
        case .numberOutOfRange: ("Số vượt quá phạm vi đọc được.", "数值超出范围。")
        }
    }
}
