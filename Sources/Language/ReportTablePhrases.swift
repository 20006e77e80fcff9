public import Domain

/// The words of a report's tables, and its figures as people read them.
public enum ReportTablePhrases {
    public static let number = Phrase("TT", "No.", "序号")
    public static let indicator = Phrase("Chỉ số nội bộ", "Internal indicator", "内部指标")
    public static let value = Phrase("Kết quả", "Value", "结果")
    public static let interval = Phrase("Khoảng tin cậy 95%", "95 % interval", "95% 置信区间")
    public static let low = Phrase("Cận dưới 95%", "95 % from", "95% 下限")
    public static let high = Phrase("Cận trên 95%", "95 % to", "95% 上限")
    public static let cases = Phrase("Số trường hợp", "Cases", "案例数")
    public static let score = Phrase("Điểm", "Score", "得分")
    public static let received = Phrase("Tiếp nhận", "Received", "受理")
    public static let answered = Phrase("Trả lời", "Answered", "答复")
    public static let open = Phrase("Đang xử lý", "Open", "未结")
    public static let overdue = Phrase("Quá hạn", "Overdue", "逾期")
    public static let due = Phrase("Đến hạn trong quý", "Due in the quarter", "本季度到期")
    public static let onTime = Phrase("Đúng hạn", "In time", "按时")
    public static let onTimeShare = Phrase("Tỷ lệ đúng hạn", "Share in time", "按时率")
    public static let report = Phrase("Báo cáo của đơn vị", "The unit's report", "单位报告")
    public static let task = Phrase("Nhiệm vụ", "Task", "任务")
    public static let component = Phrase("Chỉ số thành phần", "Component", "分项指标")
    public static let lead = Phrase("Đơn vị chủ trì", "Lead unit", "牵头单位")
    public static let proofs = Phrase("Minh chứng", "Proofs", "佐证")
    public static let count = Phrase("Số lượng", "Count", "数量")
    public static let definition = Phrase("Cách tính", "How it is computed", "计算方法")

    public static func status(_ status: ReportData.Status) -> Phrase {
        switch status {
        case .notStarted: Phrase("Chưa thực hiện", "Not started", "未开始")
        case .underWay: Phrase("Đang thực hiện", "Under way", "进行中")
        case .done: Phrase("Hoàn thành", "Done", "已完成")
        case .late: Phrase("Quá hạn", "Late", "逾期")
        }
    }

    /// Nothing to count is a dash, what is withheld says why.
    public static func value(_ figure: ReportData.Figure) -> Phrase {
        if let group = IndicatorGroup(rawValue: figure.key) {
            return IndicatorPhrases.leftOut(included: figure.n, leftOut: group.names.count - figure.n, isShown: figure.score != nil)
        }
        if let value = figure.value { return amount(value, figure.measure) }
        guard let withheld = figure.withheld, withheld != .nothing else { return none }
        return IndicatorPhrases.withheld(withheld)
    }

    public static let none = Phrase("–", "–", "–")

    /// Without its unit, which stands beside the value; an end that so few cases cannot set is left open.
    public static func interval(_ figure: ReportData.Figure) -> Phrase {
        guard figure.value != nil, figure.low != nil || figure.high != nil else { return none }
        func text(_ language: ReaderLanguage) -> String {
            IndicatorPhrases.interval(
                figure.low.map { bare($0, figure.measure)(language) }, figure.high.map { bare($0, figure.measure)(language) })(language)
        }
        return Phrase(text(.vi), text(.en), text(.zh))
    }

    private static func bare(_ value: Double, _ measure: ReportData.Measure) -> Phrase {
        guard measure == .workingDays else { return amount(value, measure) }
        return Phrase(ReaderLanguage.vi.tenths(value), ReaderLanguage.en.tenths(value), ReaderLanguage.zh.tenths(value))
    }

    public static func score(_ figure: ReportData.Figure) -> Phrase {
        figure.score.map { score in each { $0.hundredths(score) } } ?? none
    }

    public static func share(_ value: Double?) -> Phrase { value.map { amount($0, .share) } ?? none }

    private static func amount(_ value: Double, _ measure: ReportData.Measure) -> Phrase {
        switch measure {
        case .share: return each { $0.hundred(value) + ($0 == .vi || $0 == .zh ? "%" : " %") }
        case .workingDays: return each { $0.tenths(value) } + Phrase(" ngày làm việc", " working days", " 个工作日")
        case .count: return each { $0.decimal(value, 0) }
        case .ratio: return each { $0.hundredths(value) }
        }
    }

    private static func each(_ text: (ReaderLanguage) -> String) -> Phrase { Phrase(text(.vi), text(.en), text(.zh)) }
}
