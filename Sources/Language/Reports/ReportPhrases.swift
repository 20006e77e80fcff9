public import Domain
public import FoundationEssentials

/// What stands on the pages of quarterly reports.
public enum ReportPhrases {
    public static let title = Phrase("Báo cáo quý", "Quarterly reports", "季度报告")
    public static let intro = Phrase(
        "Mỗi đơn vị báo cáo từng quý; Văn phòng tổng hợp thành báo cáo chung để lãnh đạo ký. Số liệu được lấy từ sổ theo dõi, đơn vị viết phần nhận định.",
        "Every unit reports each quarter; the Office consolidates, and the head signs. The figures come from the register, the unit writes what they mean.",
        "各单位每季度报告，办公室汇总，领导签发。数据取自登记簿，单位撰写说明。")
    public static let none = Phrase("Chưa có quý nào phải báo cáo", "No quarter is to be reported yet", "尚无需要报告的季度")
    public static let noneText = Phrase(
        "Chưa có cơ quan nào quy định thời hạn báo cáo. Văn phòng hoặc quản trị viên nhập quy định và thể thức văn bản trước.",
        "No agency has said by when its units report. The Office or an administrator enters the rule and the letterheads first.",
        "尚无机关规定报告期限。请办公室或管理员先录入规定和公文格式。")
    public static let quarterColumn = Phrase("Quý", "Quarter", "季度")
    public static let due = Phrase("Hạn gửi", "Due", "截止日期")
    public static let handedIn = Phrase("Đã gửi", "Handed in", "已提交")
    public static let late = Phrase("Trễ hạn", "Late", "逾期")
    public static let whole = Phrase("Báo cáo chung", "Report of the whole", "综合报告")
    public static let unit = Phrase("Đơn vị", "Unit", "单位")
    public static let state = Phrase("Tình trạng", "State", "状态")
    public static let submitted = Phrase("Ngày gửi", "Handed in on", "提交日期")
    public static let running = Phrase("Quý chưa kết thúc", "The quarter is not over", "本季度尚未结束")
    public static let choose = Phrase("Các quý", "Quarters", "各季度")

    public static func quarter(_ quarter: Quarter) -> Phrase {
        Phrase(
            "quý \(quarter.roman) năm \(quarter.year)", "quarter \(quarter.number) of \(quarter.year)",
            "\(quarter.year) 年第 \(quarter.number) 季度")
    }

    /// Of a quarter as it stands in a letter; the text itself where it names none.
    public static func quarter(_ text: String) -> Phrase { Quarter(text).map(quarter) ?? Phrase(text, text, text) }

    /// As a title: `Quý I năm 2026`.
    public static func quarterName(_ quarter: Quarter) -> Phrase {
        Phrase(
            "Quý \(quarter.roman) năm \(quarter.year)", "Quarter \(quarter.number) of \(quarter.year)", self.quarter(quarter)(.zh))
    }

    public static let units = Phrase("Các đơn vị", "The units", "各单位")
    public static let openWhole = Phrase("Mở báo cáo chung", "Open the report of the whole", "打开综合报告")
    public static let whatToDo = Phrase("Việc cần làm", "What to do", "待办事项")

    public static func title(_ quarter: Quarter) -> Phrase {
        Phrase("Báo cáo ", "Reporting for ", "报告：") + self.quarter(quarter)
    }

    public static func rule(_ rule: ReportRule, _ due: Day) -> Phrase {
        Phrase("Hạn nội bộ: hết ngày ", "Internal limit: the end of ", "内部期限：") + .longDate(due)
            + Phrase(
                " (\(rule.dueDays) ngày làm việc sau khi hết quý; \(rule.basis)).",
                " (\(rule.dueDays) working days after the end of the quarter; \(rule.basis)).",
                "（季度结束后 \(rule.dueDays) 个工作日；\(rule.basis)）。")
    }

    /// - Parameter at: of the figures: the end of the quarter, or an instant in it.
    public static func asOf(_ at: Date, _ quarter: Quarter) -> Phrase {
        let isEnd = at == quarter.days.upperBound.end
        let when =
            isEnd
            ? Phrase("hết ngày ", "the end of ", "") + .date(quarter.days.upperBound) + Phrase("", "", "结束时") : .instant(at)
        return Phrase("Số liệu tính đến ", "Figures as of ", "数据截至 ") + when + Phrase(".", ".", "。")
    }

    public static let frozen = Phrase(
        "Số liệu được giữ nguyên từ lúc gửi báo cáo.", "The figures stay as they were when the report was submitted.", "数据自提交时起保持不变。")
    public static let moving = Phrase(
        "Quý chưa kết thúc nên số liệu còn thay đổi.", "The quarter is not over: the figures still move.", "季度尚未结束，数据会继续变化。")
    public static let settled = Phrase(
        "Việc xảy ra sau khi hết quý không làm thay đổi số liệu.", "What happens after the quarter does not change them.",
        "季度结束后发生的事项不改变数据。")

    /// Which quarter the opinions among these figures are of; nil where there are none.
    public static func opinions(_ data: ReportData, among figures: [ReportData.Figure]) -> Phrase? {
        guard figures.contains(where: \.isOpinion), let quarter = data.surveyQuarter.flatMap({ Quarter($0) }) else { return nil }
        return Phrase(
            "Tỷ lệ đánh giá không hài lòng và kết quả khảo sát lấy của ", "The ratings and the survey's figure are of ", "不满意评价比例和调查结果取自")
            + self.quarter(quarter)
            + Phrase(
                ", quý gần nhất đã khép khảo sát khi hết quý báo cáo.", ", the latest whose survey was closed by then.",
                "，即报告期末已结束调查的最近一季度。")
    }

    public static func standing(_ state: Report.State?) -> Phrase {
        switch state {
        case nil: Phrase("Chưa có báo cáo", "No report", "无报告")
        case .draft: Phrase("Đang soạn", "Being written", "起草中")
        case .submitted: Phrase("Đã gửi, chờ xem xét", "Submitted", "已提交待审")
        case .returned: Phrase("Trả lại để hoàn thiện", "Returned", "已退回")
        case .accepted: Phrase("Đã chấp nhận", "Accepted", "已接受")
        }
    }

    public static func standing(ofWhole state: Report.State?) -> Phrase {
        switch state {
        case .submitted: Phrase("Đã trình ký", "Waits for the signature", "已呈签")
        case .accepted: Phrase("Đã ký", "Signed", "已签发")
        default: standing(state)
        }
    }

    public static func lateDays(_ days: Int) -> Phrase {
        Phrase("trễ \(days) ngày làm việc", "\(days) working \(days == 1 ? "day" : "days") late", "逾期 \(days) 个工作日")
    }

    public static let onTime = Phrase("đúng hạn", "in time", "按时")

    public static func waiting(_ count: Int) -> Phrase {
        Phrase(
            "\(count) đơn vị chưa gửi báo cáo.", "\(count) \(count == 1 ? "unit has" : "units have") not reported.", "\(count) 个单位未提交报告。")
    }

    public static let allIn = Phrase("Tất cả các đơn vị đã gửi báo cáo.", "All units have reported.", "所有单位均已提交报告。")

    // MARK: One report

    public static func part(_ part: ReportPart) -> Phrase {
        switch part {
        case .results: Phrase("Kết quả thực hiện", "Results", "工作结果")
        case .difficulties: Phrase("Tồn tại, khó khăn, vướng mắc", "Difficulties", "存在的困难")
        case .proposals: Phrase("Đề xuất, kiến nghị", "Proposals", "建议")
        case .nextTasks: Phrase("Nhiệm vụ trọng tâm quý sau", "Tasks of the next quarter", "下季度重点任务")
        default: component(part.component ?? 1)
        }
    }

    /// The plan's component indicators, and its part IV.
    public static func component(_ number: Int) -> Phrase {
        PlanPart.allCases.first { $0.number == number }.map(\.phrase) ?? Phrase("\(number)", "\(number)", "\(number)")
    }

    public static let partHint = Phrase(
        "Viết thành câu; dòng trống ngăn các đoạn, dòng bắt đầu bằng dấu gạch ngang là một ý.",
        "Write sentences; an empty line begins a paragraph, a line that begins with a dash is an item.", "请成句书写；空行分段，以短横线开头的一行为一条。")
    public static let edit = Phrase("Sửa nội dung", "Edit the text", "编辑内容")
    public static let begin = Phrase("Soạn báo cáo", "Write the report", "起草报告")
    public static let save = Phrase("Lưu bản nháp", "Save the draft", "保存草稿")
    public static let suggested = Phrase(
        "Nội dung dưới đây được gợi ý từ số liệu và chưa được lưu. Hãy sửa cho đúng rồi lưu.",
        "The text below is suggested from the figures and not saved yet. Correct it and save.", "以下内容根据数据生成，尚未保存。请修改后保存。")
    public static let submit = Phrase("Gửi báo cáo", "Submit the report", "提交报告")
    public static let submitWhole = Phrase("Trình ký", "Submit for signature", "呈签")
    public static let submitHint = Phrase(
        "Sau khi gửi, nội dung và số liệu được giữ nguyên.", "Text and figures stay as they are from then on.", "提交后内容和数据保持不变。")
    public static let tooEarly = Phrase(
        "Chỉ gửi được sau khi hết quý.", "It can be submitted once the quarter is over.", "季度结束后方可提交。")
    public static let giveBack = Phrase("Trả lại", "Return", "退回")
    public static let reason = Phrase("Lý do trả lại", "Reason", "退回理由")
    public static let accept = Phrase("Chấp nhận báo cáo", "Accept the report", "接受报告")
    public static let sign = Phrase("Ký báo cáo", "Sign", "签发")
    public static let signHint = Phrase(
        "Sau khi ký, văn thư cấp số, ký hiệu và ngày ban hành.", "The clerk gives number and date after the signature.",
        "签发后由文书编号并注明日期。")
    public static let issue = Phrase("Cấp số và ngày ban hành", "Give number and date", "编号并注明日期")
    public static let notIssued = Phrase(
        "Văn thư chưa cấp số và ngày ban hành.", "The clerk has not given number and date yet.", "文书尚未编号。")
    public static let number = Phrase("Số, ký hiệu", "Number and symbol", "文号")
    public static let day = Phrase("Ngày ban hành", "Date", "发文日期")

    public static func numberHint(_ symbol: String) -> Phrase {
        Phrase(
            "Chỉ cần số thứ tự trong năm; ký hiệu /BC-\(symbol) lấy từ thể thức văn bản. Ví dụ: 12/BC-\(symbol)",
            "The number in the year is enough; /BC-\(symbol) comes from the letterhead. For example 12/BC-\(symbol)",
            "只需填写年度流水号；代号 /BC-\(symbol) 取自公文格式。例如 12/BC-\(symbol)")
    }

    /// Who signed when, and what the clerk gave it.
    public static func signed(_ report: Report) -> Phrase? {
        let given = report.issue.map { issue in
            Phrase("Số \(issue.number), ngày ", "Number \(issue.number), ", "文号 \(issue.number)，") + .date(issue.day)
                + Phrase(".", ".", "。")
        }
        guard let signer = report.signer, let day = report.signedOn else { return given }
        let signed =
            Phrase("Đã ký ngày ", "Signed on ", "签发日期：") + .date(day)
            + Phrase(", người ký: \(signer). ", ", by \(signer). ", "，签发人：\(signer)。")
        return signed + (given ?? notIssued)
    }

    public static let returnedFor = Phrase("Báo cáo được trả lại. Lý do:", "The report was returned. Reason:", "报告被退回。理由：")
    public static let figures = Phrase("Số liệu", "Figures", "数据")
    public static let byComponent = Phrase("Theo chỉ số thành phần", "By component", "按分项指标")
    public static let tasks = Phrase("Nhiệm vụ của Kế hoạch", "Tasks of the plan", "计划任务")
    public static let happenings = Phrase("Hoạt động trong quý", "Held in the quarter", "本季度活动")
    public static let history = Phrase("Quá trình", "History", "过程")
    public static let download = Phrase("Tải về", "Download", "下载")
    public static let narratives = Phrase("Nội dung các đơn vị gửi", "What the units wrote", "各单位的内容")
    public static let nothing = Phrase("Không có.", "None.", "无。")
    public static let notWritten = Phrase("Chưa có nội dung.", "Nothing is written yet.", "尚无内容。")
    public static let text = Phrase("Nội dung", "Text", "内容")
    public static let causes = Phrase("Nguyên nhân quá hạn", "Why tickets are late", "逾期原因")
    public static let causesHint = Phrase(
        "Hệ thống ghi nguyên nhân theo lịch sử xử lý; đơn vị có thể nói rõ thêm, không ghi tên người hỏi và mã tra cứu.",
        "The register shows the cause by what happened; the unit may say more, without names of people and tracking codes.",
        "系统按办理过程列出原因；单位可补充说明，请勿写提问人姓名和查询码。")
    public static let saved = Phrase("Đã lưu bản nháp.", "The draft is saved.", "草稿已保存。")
    public static let done = Phrase("Đã ghi nhận.", "Done.", "已记录。")

    public static func event(_ event: ReportEvent) -> Phrase {
        switch event {
        case .written: Phrase("Sửa nội dung", "Text written", "修改内容")
        case .submitted(_, let late):
            Phrase("Gửi báo cáo", "Submitted", "提交") + Phrase(" (", " (", "（") + (late > 0 ? lateDays(late) : onTime)
                + Phrase(")", ")", "）")
        case .returned: Phrase("Trả lại", "Returned", "退回")
        case .accepted(let signature):
            signature == nil ? Phrase("Chấp nhận", "Accepted", "接受") : Phrase("Ký báo cáo", "Signed", "签发")
        case .numbered(let issue):
            Phrase("Cấp số \(issue.number), ngày ", "Numbered \(issue.number), ", "编号 \(issue.number)，") + .date(issue.day)
        }
    }
}
