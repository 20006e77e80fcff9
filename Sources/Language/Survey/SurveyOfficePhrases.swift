public import Domain

/// What stands on the staff's page of the survey.
public enum SurveyOfficePhrases {
    public static let title = Phrase("Khảo sát ý kiến", "Survey", "意见调查")
    public static let heading = Phrase("Kết quả khảo sát sau trả lời", "What the survey says", "答复后调查结果")
    public static let intro = Phrase(
        "Ba câu hỏi gửi sau mỗi lần trả lời và mỗi buổi tiếp công dân; không ghi tên, chỉ có số đếm. Đây là chỉ số nội bộ.",
        "Three questions after each answer and each reception; anonymous, in totals only. These are internal indicators.",
        "每次答复和每次公民接待后的三个问题；不记名，仅有总数。此为内部指标。")
    public static let unit = Phrase("Đơn vị", "Unit", "单位")
    public static let quarter = Phrase("Quý", "Quarter", "季度")
    public static let invited = Phrase("Số lời mời", "Invited", "邀请数")
    public static let response = Phrase("Tỷ lệ trả lời", "Response rate", "回收率")
    public static let answer = Phrase("Câu trả lời", "Answer", "回答")
    public static let count = Phrase("Số lượng", "Count", "数量")
    public static let share = Phrase("Tỷ lệ", "Share", "比率")
    public static let byQuarter = Phrase("Theo quý", "By quarter", "按季度")
    public static let byUnit = Phrase("Theo đơn vị", "By unit", "按单位")
    public static func toldFrom(_ day: Day) -> Phrase { Phrase("nêu từ ngày ", "told from ", "公布日期：") + .date(day) }
    public static func notTold(_ day: Day) -> Phrase {
        Phrase(
            "Số liệu của mỗi quý được nêu một lần, khi không còn lời mời nào nhận trả lời; quý cuối của kỳ này từ ngày ",
            "Each quarter is told once, when no invitation takes an answer any more; the last of this period from ",
            "每季数据在所有邀请截止后一次性公布；本时期最后一季自 ") + .date(day) + Phrase(".", ".", " 起。")
    }

    /// The share of adverse answers.
    public static func adverse(_ question: SurveyQuestion) -> Phrase {
        switch question {
        case .answered: Phrase("Chưa hoặc mới được trả lời một phần", "Not or only partly answered", "未答复或仅部分答复")
        case .satisfaction: Phrase("Không hài lòng (mức 1 hoặc 2)", "Dissatisfied (1 or 2)", "不满意（1 或 2）")
        case .askedToPay: Phrase("Bị đòi hỏi hoặc đã chi ngoài quy định", "Asked for, or paid, more than official charges", "被索要或支付规定外款项")
        }
    }

    /// - Parameter awaited: the day on which the next quarter of the period is told, where one is not told yet.
    public static func span(_ first: Day, _ last: Day, awaited: Day?) -> Phrase {
        let (from, to) = (name(first), name(last))
        let told =
            first == last
            ? Phrase("Tính trọn ", "Counted for the whole of ", "按整季计算：") + from
            : Phrase("Tính trọn các quý, từ ", "Counted in whole quarters, from ", "按整季计算：") + from
                + Phrase(" đến ", " to ", " 至 ") + to
        let rest =
            awaited.map {
                Phrase("; quý sau được nêu từ ngày ", "; the next is told from ", "；下一季公布日期：") + .date($0) + Phrase(".", ".", "。")
            } ?? Phrase(".", ".", "。")
        return told + rest
    }

    public static func name(_ quarter: Day) -> Phrase { FigurePhrases.name(.quarter(year: quarter.year, (quarter.month + 2) / 3)) }

    public static func withheld(_ n: Int) -> Phrase {
        Phrase("chưa nêu: chưa đủ \(n) câu trả lời", "withheld: fewer than \(n) answers", "暂不公布：回答不足 \(n) 份")
    }
    public static func withheldRate(_ n: Int) -> Phrase {
        Phrase("chưa nêu: chưa đủ \(n) lời mời", "withheld: fewer than \(n) invitations", "暂不公布：邀请不足 \(n) 份")
    }
    public static let noneTitle = Phrase("Kỳ này chưa có khảo sát", "No survey in this period", "该时期暂无调查")
    public static let none = Phrase(
        "Lời mời được gửi ba ngày sau khi trả lời hoặc tiếp công dân. Hãy chọn kỳ khác hoặc đơn vị khác.",
        "Invitations go out three days after an answer or a reception. Choose another period or unit.",
        "答复或接待三天后发出邀请。请选择其他时期或单位。")
    public static let plot = Phrase("Tỷ lệ từng câu trả lời", "Share of each answer", "各回答的比率")
    public static let adversePlot = Phrase(
        "Bị đòi hỏi hoặc đã chi ngoài quy định", "Asked for, or paid, more than official charges", "被索要或支付规定外款项")
    public static let howTitle = Phrase("Cách đọc", "How to read this", "阅读说明")
    public static let how: [Phrase] = [
        Phrase(
            "Mỗi quý được nêu một lần, \(Survey.life) ngày sau khi kết thúc, và không thay đổi nữa. Không số nào, và không hiệu nào giữa các số, nói về ít hơn mười câu trả lời, với bất kỳ ai.",
            "Each quarter is told once, \(Survey.life) days after its end, and does not change any more. No figure, and no difference of figures, is about fewer than ten answers, for anybody.",
            "每季在结束 \(Survey.life) 天后一次性公布，此后不再变动。任何数字及数字之差都不会少于十份回答，对任何人均如此。"),
        Phrase(
            "Chưa đủ mười câu trả lời cho mỗi câu hỏi thì gộp các loại phiếu, rồi gộp lên đơn vị cấp trên, sau cùng tính vào quý sau; lời mời được gộp cùng câu trả lời.",
            "Fewer than ten answers to a question are put together across kinds, then with the unit above, and at last with the next quarter; the invitations go along.",
            "任一问题不足十份回答的，先合并各类型，再并入上级单位，最后计入下一季度；邀请数一并合并。"),
        Phrase(
            "Tỷ lệ trả lời thấp thì số liệu kém đại diện: người bực mình và người hài lòng không trả lời như nhau.",
            "Where few respond the figures represent less: the angry and the content do not respond alike.",
            "回收率低则代表性差：不满者与满意者的回答意愿不同。"),
        Phrase(
            "Khảo sát là ý kiến, không phải đơn phản ánh; phản ánh về đòi hỏi chi tiền được tính riêng và không bao giờ vào điểm.",
            "The survey is opinion, not a report; reports of demands for money are counted apart and never enter a score.",
            "调查是意见而非举报；索贿举报另行计数，绝不计入评分。"),
        Phrase(
            "Đánh giá trên từng phiếu (đã trả lời chưa, mức hài lòng) là số khác: nó gắn với phiếu và cơ quan đọc được.",
            "The rating on a ticket is another figure: it belongs to the ticket and the office reads it.",
            "单件上的评价是另一数据：与单件关联，机关可见。"),
    ]
    public static let unsaid = Phrase("Không trả lời câu này", "Did not answer this question", "未回答此题")
    public static let sample = Phrase("Rút mẫu doanh nghiệp cho khảo sát cuối năm", "Draw businesses for the year-end survey", "抽取年终调查企业")
}
