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
    public static let received = Phrase("Tiếp nhận", "Received", "收到")
    public static let answered = Phrase("Trả lời", "Answered", "答复")
    public static let open = Phrase("Đang xử lý", "Open", "未结")
    public static let overdue = Phrase("Quá hạn", "Overdue", "逾期")
    public static let waiting = Phrase("Chờ bổ sung", "Waiting", "待补充")
    /// Where the rows above leave something out.
    public static let otherUnits = Phrase(
        "Khác (cơ quan và đơn vị không lập báo cáo)", "Others (the agency itself, units that do not report)", "其他（机关本身及不报告的单位）")
    public static let whole = Phrase("Toàn cơ quan", "The whole agency", "全机关")
    public static let total = Phrase("Tổng cộng", "Total", "合计")
    public static let figure = Phrase("Chỉ tiêu", "Figure", "指标")
    public static let thisQuarter = Phrase("Quý này", "This quarter", "本季度")
    public static let before = Phrase("Quý trước", "Quarter before", "上季度")
    public static let yearBefore = Phrase("Cùng kỳ năm trước", "Same quarter last year", "去年同期")
    public static let compared = Phrase("So với quý trước và cùng kỳ", "Beside earlier quarters", "与往期比较")
    public static let overdueList = Phrase("Phiếu quá hạn theo luật định", "Tickets past a legal limit", "超过法定期限的办件")
    public static let registration = Phrase("Số vào sổ", "Register number", "登记号")
    public static let notRegistered = Phrase("chưa vào sổ", "not registered", "未登记")
    public static let receivedOn = Phrase("Ngày tiếp nhận", "Received on", "收到日期")
    public static let dueOn = Phrase("Ngày đến hạn", "Due on", "到期日")
    public static let lateness = Phrase("Thời gian quá hạn", "Late by", "逾期时间")
    /// What the lateness beside it counts in.
    public static let countedIn = Phrase("Tính bằng", "Counted in", "计算单位")
    public static let cause = Phrase("Nguyên nhân", "Cause", "原因")

    /// What the list leaves out: beyond its stated maximum, or, in reports from before, without a number in the register.
    public static func unlisted(_ data: ReportData) -> Phrase {
        let most = ReportData.mostOverdueLines
        guard data.overdueLines?.count == most else {
            return Phrase("Khác: chưa vào sổ hoặc ngoài danh sách", "Others: without a register number, or beyond the list", "其他：未登记或未列出")
        }
        return Phrase(
            "Khác: quá hạn ít hơn \(most) phiếu đã liệt kê", "Others: less overdue than the \(most) that are listed",
            "其他：逾期时间短于已列出的 \(most) 件")
    }

    public static func registration(_ line: ReportData.OverdueLine) -> Phrase {
        line.number.map { Phrase($0, $0, $0) } ?? notRegistered
    }

    public static func received(_ line: ReportData.OverdueLine) -> Phrase { line.receivedOn.map { Phrase.date($0) } ?? none }

    /// By which a form names a ticket: `17/2026`, or `chưa vào sổ (02/03/2026, 1)`.
    public static func name(_ line: ReportData.OverdueLine) -> Phrase {
        guard line.number == nil else { return registration(line) }
        let place = line.place.map { ", \($0)" } ?? ""
        return notRegistered + Phrase(" (", " (", "（") + received(line) + Phrase(place + ")", place + ")", place + "）")
    }

    /// The days of a lateness without their number.
    public static func unit(_ lateness: Lateness) -> Phrase {
        lateness.isByCalendar ? Phrase("ngày", "calendar days", "日历日") : Phrase("ngày làm việc", "working days", "工作日")
    }

    public static func tickets(_ n: Int) -> Phrase {
        Phrase(
            "\(ReaderLanguage.vi.number(n)) phiếu", "\(ReaderLanguage.en.number(n)) \(n == 1 ? "ticket" : "tickets")",
            "\(ReaderLanguage.zh.number(n)) 件")
    }

    public static func cause(_ cause: ReportData.OverdueLine.Cause) -> Phrase {
        switch cause {
        case .unassigned: Phrase("Chưa giao đơn vị xử lý", "Not given to a unit", "尚未分派单位")
        case .reopened: Phrase("Doanh nghiệp đề nghị mở lại", "Reopened by the business", "企业要求重新处理")
        case .transferred: Phrase("Chuyển giữa các đơn vị", "Transferred between units", "在单位之间转办")
        case .paused: Phrase("Đã tạm đình chỉ", "Was suspended", "曾中止")
        case .noOfficer: Phrase("Chưa phân công chuyên viên", "No officer in charge", "尚未指派经办人")
        case .waiting: Phrase("Chờ doanh nghiệp bổ sung thông tin", "Waits for the business", "等待企业补充信息")
        case .draftReturned: Phrase("Dự thảo trả lại, chưa trình lại", "Draft sent back", "草稿被退回")
        case .awaitsApproval: Phrase("Dự thảo chờ duyệt", "Draft waits for approval", "草稿待审批")
        case .inHand: Phrase("Đang xử lý, chưa có dự thảo", "In hand, no draft yet", "办理中，尚无草稿")
        }
    }

    /// Of an earlier quarter; a dash where it had nothing to count.
    public static func value(of earlier: ReportData.Figure?) -> Phrase { earlier.map(Self.earlier) ?? none }

    private static func earlier(_ figure: ReportData.Figure) -> Phrase {
        if IndicatorGroup(rawValue: figure.key) != nil { return score(figure) }
        return figure.value == nil ? none : value(figure)
    }

    /// What a comparison shows of a figure: of a composite its score.
    public static func shown(_ figure: ReportData.Figure) -> Phrase {
        IndicatorGroup(rawValue: figure.key) == nil ? value(figure) : score(figure)
    }
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

    /// Who leads a task, and who did when its end passed.
    public static func lead(_ task: ReportData.TaskLine) -> Phrase {
        let former = task.missedBy.map { units in
            Phrase(" (quá hạn khi \(units) chủ trì)", " (its end passed while led by \(units))", "（期满时由 \(units) 牵头）")
        }
        return Phrase(task.lead, task.lead, task.lead) + (former ?? Phrase("", "", ""))
    }

    public static func status(_ status: ReportData.Status) -> Phrase {
        switch status {
        case .notStarted: Phrase("Chưa thực hiện", "Not started", "未开始")
        case .underWay: Phrase("Đang thực hiện", "Under way", "进行中")
        case .done: Phrase("Hoàn thành", "Done", "已完成")
        case .doneLate: Phrase("Hoàn thành muộn", "Done late", "逾期完成")
        case .late: Phrase("Quá hạn", "Late", "逾期")
        }
    }

    /// Nothing to count is a dash, what is withheld says why.
    public static func value(_ figure: ReportData.Figure) -> Phrase {
        if let group = IndicatorGroup(rawValue: figure.key) {
            return IndicatorPhrases.leftOut(included: figure.n, leftOut: group.names.count - figure.n, isShown: figure.score != nil)
        }
        if let value = figure.value { return figure.isGap ? gap(value, figure.groups) : amount(value, figure.measure) }
        guard let withheld = figure.withheld, withheld != .nothing else { return none }
        return IndicatorPhrases.withheld(withheld)
    }

    /// A difference is told with its groups, how many cases each has, and whether it may be chance.
    private static func gap(_ value: Double, _ groups: ReportData.GapGroups?) -> Phrase {
        let told = amount(value, .points)
        guard let groups else {
            return told
                + Phrase(
                    " (không kết luận: báo cáo không giữ số trường hợp)", " (nothing is concluded: the report did not keep the cases)",
                    "（不作结论：报告未保存案例数）")
        }
        func side(_ text: String, _ n: Int) -> Phrase {
            let name = BusinessGroup(text).map { IndicatorPhrases.group($0) } ?? Phrase(text, text, text)
            return name + each { " (n = \($0.number(n)))" }
        }
        let pair = side(groups.high, groups.highN) + Phrase(" cao hơn ", " above ", "高于") + side(groups.low, groups.lowN)
        let p = each { language in
            groups.p < 0.001 ? "p \(language.probability(groups.p))" : "p = \(language.probability(groups.p))"
        }
        return told + Phrase(": ", ": ", "：") + pair + Phrase("; ", "; ", "；") + IndicatorPhrases.lowered(groups.chance)
            + Phrase(" (", " (", "（") + p + Phrase(")", ")", "）")
    }

    /// The unit of a difference of shares.
    public static let points = Phrase("điểm phần trăm", "percentage points", "百分点")
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
        case .points: return each { $0.hundred(value) } + Phrase(" ", " ", " 个") + points
        case .ratio: return each { $0.hundredths(value) }
        }
    }

    private static func each(_ text: (ReaderLanguage) -> String) -> Phrase { Phrase(text(.vi), text(.en), text(.zh)) }
}
