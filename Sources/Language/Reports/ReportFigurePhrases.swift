public import Domain

/// What indicators and activities are called in reports.
public enum ReportFigurePhrases {
    /// The name of today, or, of an indicator that is no more, the one that the report kept.
    public static func name(_ figure: ReportData.Figure) -> Phrase {
        IndicatorName(rawValue: figure.key).map(IndicatorPhrases.name)
            ?? IndicatorGroup(rawValue: figure.key).map(IndicatorPhrases.composite) ?? count(figure.key)
            ?? Phrase(figure.name, figure.name, figure.name)
    }

    /// Of what is counted beside the indicators.
    private static func count(_ key: String) -> Phrase? {
        switch key {
        case "count_received": Phrase("Số phiếu tiếp nhận", "Tickets received", "收到件数")
        case "count_answered": Phrase("Số phiếu đã trả lời", "Tickets answered", "答复件数")
        case "count_open": Phrase("Số phiếu đang xử lý khi hết quý", "Tickets open at the end", "季末未结件数")
        case "count_waiting":
            Phrase("Trong đó: chờ doanh nghiệp bổ sung", "Of these: waiting for the business", "其中：待企业补充")
        case "count_overdue":
            Phrase("Trong đó: quá hạn theo luật định", "Of these: past a legal limit", "其中：超过法定期限")
        case "count_due": Phrase("Số thời hạn trả lời đến kỳ trong quý", "Limits for an answer due in the quarter", "本季度到期的答复期限数")
        case "count_on_time": Phrase("Trong đó: trả lời đúng hạn", "Of these: in time", "其中：按时答复")
        case "count_on_time_share": ReportTablePhrases.onTimeShare
        case "published_answers": Phrase("Câu trả lời được công khai", "Answers published", "公开的答复")
        case "published_posts": Phrase("Tin bài, văn bản được đăng", "Posts published", "发布的文章")
        case "questions_received": Phrase("Câu hỏi tiếp nhận", "Questions received", "收到的提问")
        case "questions_answered": Phrase("Câu hỏi đã trả lời", "Questions answered", "答复的提问")
        case "support_received":
            Phrase("Yêu cầu hỗ trợ, giới thiệu sản phẩm tiếp nhận", "Requests for support received", "收到的支持请求")
        case "support_answered":
            Phrase("Yêu cầu hỗ trợ, giới thiệu sản phẩm đã trả lời", "Requests for support answered", "答复的支持请求")
        case "legal_received":
            Phrase("Vướng mắc pháp lý, yêu cầu cung cấp thông tin tiếp nhận", "Legal questions received", "收到的法律咨询")
        case "legal_answered":
            Phrase("Vướng mắc pháp lý, yêu cầu cung cấp thông tin đã trả lời", "Legal questions answered", "答复的法律咨询")
        case "feedback_received": Phrase("Phản ánh, kiến nghị tiếp nhận", "Feedback received", "收到的意见建议")
        case "feedback_answered": Phrase("Phản ánh, kiến nghị đã trả lời", "Feedback answered", "答复的意见建议")
        case "gap_ownership": gap(Phrase("loại hình doanh nghiệp", "types of business", "企业类型"))
        case "gap_size": gap(Phrase("quy mô doanh nghiệp", "sizes of business", "企业规模"))
        case "gap_in_province":
            gap(Phrase("doanh nghiệp trong tỉnh và ngoài tỉnh", "businesses in and out of the province", "省内与省外企业"))
        case "dialogue", "event", "training", "proposal", "directions", "directions_done": capitalised(happening(key))
        default: nil
        }
    }

    private static func gap(_ groups: Phrase) -> Phrase {
        Phrase("Chênh lệch tỷ lệ đúng hạn giữa các ", "Largest gap of the share in time between ", "按时率最大差距：") + groups
    }

    private static func capitalised(_ phrase: Phrase) -> Phrase {
        func upper(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
        return Phrase(upper(phrase(.vi)), upper(phrase(.en)), phrase(.zh))
    }

    static func words(_ figure: ReportData.Figure) -> (name: String, definition: String) {
        guard let name = IndicatorName(rawValue: figure.key) else {
            return (self.name(figure)(.vi), "")
        }
        return (IndicatorPhrases.name(name)(.vi), IndicatorPhrases.definition(name, openUntil: IndicatorPhrases.endOfQuarter)(.vi))
    }

    /// Of what was held or done beside the tickets, as it stands after its number.
    static func happening(_ key: String) -> Phrase {
        switch key {
        case "dialogue": Phrase("cuộc đối thoại với doanh nghiệp", "dialogues with businesses", "次企业对话")
        case "event": Phrase("sự kiện, hội nghị, hội thảo", "events", "次活动")
        case "training": Phrase("lớp tập huấn, bồi dưỡng", "trainings", "次培训")
        case "proposal": Phrase("đề xuất, kiến nghị gửi cấp trên", "proposals to higher levels", "项上报建议")
        case "directions": Phrase("chỉ đạo của người đứng đầu đến hạn hoặc được thực hiện", "directions of the head", "项负责人指示")
        case "directions_done": Phrase("chỉ đạo đã hoàn thành", "directions carried out", "项已完成指示")
        default: Phrase(key, key, key)
        }
    }
}
