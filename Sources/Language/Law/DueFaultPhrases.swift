public import Domain

extension DueQuestion.Fault.Reason {
    /// Stands after the name of its field.
    public var phrase: Phrase {
        switch self {
        case .missing: Phrase("chưa có giá trị.", "missing.", "缺少该值。")
        case .notATime(let text):
            Phrase(
                "không phải thời điểm theo ISO 8601: \(text)", "not an ISO 8601 time: \(text)", "不是 ISO 8601 时间：\(text)")
        case .notAnAmount(let text):
            InputPhrases.number(Term.amounts) + Phrase(" Đã nhận: \(text)", " Received: \(text)", "收到：\(text)")
        case .notAUnit(let text):
            InputPhrases.oneOf(TermUnit.allCases.map(\.rawValue)) + Phrase(" Đã nhận: \(text)", " Received: \(text)", "收到：\(text)")
        case .unknown(let text): Phrase("không có giá trị này: \(text)", "there is no such value: \(text)", "没有该值：\(text)")
        case .noSuchVariant(let kind, let text):
            Phrase("\(kind) không có dạng này: \(text)", "\(kind) has no such variant: \(text)", "\(kind) 没有此类情形：\(text)")
        case .noRule(let day):
            Phrase("chưa có quy định nào về thời hạn này có hiệu lực vào ", "no rule for this clock was in force on ", "该期限无有效规定的日期：")
                + .date(day) + Phrase(".", ".", "。")
        case .deadline(let fault): fault.phrase
        case .row(let reason): reason.phrase
        }
    }
}

extension DeadlineFault {
    /// Stands after the name of its field.
    fileprivate var phrase: Phrase {
        switch self {
        case .amountOutOfRange: InputPhrases.number(Term.amounts)
        case .beforeCalendar(let day, let first):
            Phrase.date(day)
                + Phrase(
                    " trước lịch làm việc, lịch bắt đầu từ ", " lies before the calendar, which begins on ", " 早于工作日历，日历自 ")
                + .date(first) + Phrase(".", ".", " 起。")
        case .afterCalendar:
            Phrase("hạn trả lời sẽ sau năm 9999.", "the due date would lie after the year 9999.", "到期日将晚于 9999 年。")
        case .noOfficeHours(let day):
            Phrase("chưa có giờ làm việc của ngày ", "no office hours are known on ", "没有办公时间的日期：") + .date(day)
                + Phrase(".", ".", "。")
        }
    }
}
