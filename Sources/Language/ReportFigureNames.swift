public import Domain

/// What indicators and activities are called in reports.
public enum ReportFigureNames {
    /// The name of today, or, of an indicator that is no more, the one that the report kept.
    public static func name(_ figure: ReportData.Figure) -> Phrase {
        IndicatorName(rawValue: figure.key).map(name) ?? Phrase(figure.name, figure.name, figure.name)
    }

    static func words(_ figure: ReportData.Figure) -> (name: String, definition: String) {
        guard let name = IndicatorName(rawValue: figure.key) else { return (figure.key, "") }
        return (self.name(name)(.vi), definition(name)(.vi))
    }

    public static func name(_ indicator: IndicatorName) -> Phrase {
        switch indicator {
        case .onTimeShare: Phrase("Tỷ lệ trả lời đúng hạn luật định", "Answered within the legal limit", "法定期限内答复率")
        case .medianWait: Phrase("Thời gian chờ trung vị", "Median wait", "等待时间中位数")
        case .p90Wait: Phrase("Thời gian chờ của 90% số phiếu", "Wait of nine in ten", "九成单据的等待时间")
        case .survivalMedianWait:
            Phrase("Thời gian chờ trung vị, tính cả phiếu chưa trả lời", "Median wait, open tickets included", "等待时间中位数(含未结)")
        case .rounds: Phrase("Số lượt xử lý bình quân", "Rounds on average", "平均处理轮次")
        case .reroutedShare: Phrase("Tỷ lệ phiếu chuyển từ hai lần trở lên", "Transferred twice or more", "转办两次以上的比例")
        case .lateShare: Phrase("Tỷ lệ trả lời quá hạn luật định", "Answered after the legal limit", "超过法定期限的比例")
        case .repeatedShare: Phrase("Tỷ lệ phiếu phải giải trình từ ba lượt trở lên", "Three rounds or more", "三轮以上的比例")
        case .unsatisfiedShare: Phrase("Tỷ lệ chưa hài lòng", "Not satisfied", "不满意率")
        case .askedToPayShare: Phrase("Tỷ lệ bị gợi ý hoặc phải chi ngoài quy định", "Asked for, or paid, beyond charges", "被索要或支付规定外费用的比例")
        }
    }

    /// One sentence for who reads the table.
    public static func definition(_ indicator: IndicatorName) -> Phrase {
        switch indicator {
        case .onTimeShare:
            Phrase(
                "Số phiếu trả lời đúng hạn chia cho số phiếu đến hạn trong quý; phiếu còn mở và đã quá hạn tính là quá hạn.",
                "Answered in time, of those due in the quarter; open and past due counts as late.", "按期答复数除以本季度到期数;未结且逾期的计为逾期。")
        case .medianWait:
            Phrase(
                "Số ngày làm việc từ lúc tiếp nhận đến lúc trả lời mà một nửa số phiếu không vượt quá.",
                "Working days from receipt to answer that half of the tickets did not exceed.", "半数单据从受理到答复不超过的工作日数。")
        case .p90Wait:
            Phrase(
                "Số ngày làm việc mà chín phần mười số phiếu không vượt quá.", "Working days that nine in ten tickets did not exceed.",
                "九成单据不超过的工作日数。")
        case .survivalMedianWait:
            Phrase(
                "Trung vị Kaplan–Meier của thời gian chờ các phiếu tiếp nhận trong quý, kể cả phiếu còn mở.",
                "Kaplan–Meier median of the wait of tickets received in the quarter, open ones included.",
                "本季度受理单据(含未结)等待时间的 Kaplan–Meier 中位数。")
        case .rounds:
            Phrase(
                "Một cộng số lần yêu cầu bổ sung và số lần mở lại, bình quân mỗi phiếu đã trả lời.",
                "One, and the times more was asked for or it was reopened; mean over answered tickets.", "1 加上要求补充和重新打开的次数,按已答复单据平均。")
        case .reroutedShare:
            Phrase(
                "Số phiếu chuyển giữa các đơn vị từ hai lần trở lên chia cho số phiếu đã trả lời.",
                "Tickets transferred between units twice or more, of those answered.", "在单位间转办两次以上的单据占已答复单据的比例。")
        case .lateShare: Phrase("Một trừ tỷ lệ trả lời đúng hạn.", "One minus the share in time.", "1 减按期答复率。")
        case .repeatedShare:
            Phrase(
                "Số phiếu có từ ba lượt xử lý trở lên chia cho số phiếu đã trả lời.", "Tickets of three rounds or more, of those answered.",
                "处理三轮以上的单据占已答复单据的比例。")
        case .unsatisfiedShare:
            Phrase(
                "Nói chưa được trả lời, chấm 1–2 hoặc mở lại, chia cho số đã đánh giá hoặc mở lại; dưới 10 thì không công bố.",
                "Said “not answered”, rated 1 or 2, or reopened, of those who rated or reopened; withheld below 10.",
                "表示未答复、评分 1–2 或重新打开者,占已评价或重新打开者的比例;少于 10 不公布。")
        case .askedToPayShare:
            Phrase(
                "Khảo sát ẩn danh: bị gợi ý hoặc đã chi ngoài phí, lệ phí chính thức, chia cho số phiếu có trả lời câu này; dưới 10 thì không công bố.",
                "Anonymous survey: asked for or paid anything beyond official charges, of those who answered that; withheld below 10.",
                "匿名调查:被索要或支付正式费用以外款项者,占回答该问题者的比例;少于 10 不公布。")
        }
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
