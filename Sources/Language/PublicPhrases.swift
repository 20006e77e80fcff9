public import Domain

/// What stands on the pages that everybody may open.
public enum PublicPhrases {
    // The first page
    public static let welcome = Phrase(
        "Doanh nghiệp hỏi, cơ\u{a0}quan trả lời đúng hạn", "Businesses ask, the office answers in time", "企业提问，机关按期答复")
    public static let intro = Phrase(
        "Hỏi về thủ tục, phản ánh vướng mắc, đề nghị hỗ trợ – miễn phí, không cần tài khoản.",
        "Ask about procedures, tell us of obstacles, request support – free of charge and without an account.",
        "咨询手续、反映困难、请求协助——免费，无需注册账户。")
    /// Both as people read them; nil where the office promises nothing beyond the law.
    public static func promise(_ promised: String?, limit: String) -> Phrase {
        guard let promised else {
            return Phrase(
                "Câu hỏi được trả lời trong \(limit) theo quy định.", "By law a question is answered within \(limit).",
                "依规定在 \(limit)内答复咨询。")
        }
        return Phrase(
            "Cơ quan cam kết trả lời câu hỏi trong \(promised); quy định cho phép tối đa \(limit).",
            "We promise to answer a question within \(promised); the law allows \(limit).",
            "本机关承诺在 \(promised)内答复咨询；法定期限为 \(limit)。")
    }
    public static let askWay = Phrase(
        "Quý vị nhận mã tra cứu và hạn trả lời ngay khi gửi. Thông tin liên hệ không công khai.",
        "You get a tracking code and the due date at once. Your contact details are not published.", "提交后立即获得查询码和答复期限。联系方式不公开。")
    public static let askStart = Phrase("Chọn loại nội dung và gửi", "Choose a kind and send", "选择类型并提交")
    public static let trackWay = Phrase(
        "Dùng mã tra cứu để xem phiếu đến đâu, bổ sung, nhận câu trả lời và đánh giá.",
        "Use your tracking code to see where it stands, add to it, read the answer and rate it.", "凭查询码查看办理进度、补充材料、阅读答复并评价。")
    public static let trackStart = Phrase("Nhập mã tra cứu", "Enter your code", "输入查询码")
    public static let readNow = Phrase("Đọc câu trả lời đã có", "Read what was answered", "查阅已有答复")
    public static func readWay(_ n: Int) -> Phrase {
        Phrase(
            "\(n) câu trả lời đã công khai; gõ không dấu cũng tìm được.",
            n == 1 ? "One published answer; marks need not be typed." : "\(n) published answers; marks need not be typed.",
            "已公开 \(n) 条答复；越南文可不带声调符号。")
    }
    public static let recordTitle = Phrase("Cơ quan trả lời thế nào", "How the office answers", "答复情况")
    public static let figuresAndMethod = Phrase("Xem đủ số liệu và cách tính", "All figures, and how they are counted", "查看全部数据及计算方法")
    /// Beside a text in another language than the page's.
    public static func isIn(_ language: ReaderLanguage) -> Phrase {
        switch language {
        case .vi: Phrase("Bằng tiếng Việt", "In Vietnamese", "越南文")
        case .en: Phrase("Bằng tiếng Anh", "In English", "英文")
        case .zh: Phrase("Bằng tiếng Trung", "In Chinese", "中文")
        }
    }
    public static let askNow = Phrase("Gửi câu hỏi", "Ask a question", "提交咨询")
    public static let trackNow = Phrase("Tra cứu phiếu đã gửi", "Track what you sent", "查询已提交的办件")
    public static let latest = Phrase("Câu trả lời mới công khai", "Latest published answers", "最新公开的答复")
    public static let seeAll = Phrase("Xem tất cả câu trả lời", "See all answers", "查看全部答复")
    public static let topics = Phrase("Theo chủ đề", "By topic", "按主题")
    public static let howTitle = Phrase("Cách làm việc", "How it works", "办理流程")
    public static let steps: [Phrase] = [
        Phrase("Quý vị gửi nội dung và nhận mã tra cứu.", "You send your matter and get a tracking code.", "您提交事项并获得查询码。"),
        Phrase(
            "Văn thư vào sổ và chuyển đơn vị phụ trách; thời hạn tính từ lúc tiếp nhận.",
            "A clerk registers it and passes it to the unit in charge; the deadline counts from the receipt.", "文书登记并转交负责部门；期限自收到时起算。"),
        Phrase(
            "Cơ quan trả lời; Quý vị đánh giá hoặc mở lại nếu chưa thỏa đáng.",
            "The office answers; you rate it, or reopen it if it does not help.", "机关答复；您可以评价，如不满意可重新打开。"),
        Phrase(
            "Nếu Quý vị đồng ý, bản đã lược bỏ thông tin cá nhân được công khai cho doanh nghiệp khác.",
            "If you agree, a version without personal data is published for other businesses.", "经您同意，去除个人信息的版本将公开供其他企业参考。"),
    ]

    // Published answers
    public static let questionsTitle = Phrase("Hỏi – đáp đã công khai", "Published questions and answers", "已公开的问答")
    public static let searchLabel = Phrase("Tìm trong các câu trả lời", "Search the answers", "搜索答复")
    public static let search = Phrase("Tìm", "Search", "搜索")
    public static let allTopics = Phrase("Mọi chủ đề", "All topics", "全部主题")
    public static let results = Phrase("Kết quả cho: ", "Results for: ", "搜索结果：")
    /// `most`: beyond it they are not counted.
    public static func found(_ n: Int, most: Int, _ text: String) -> Phrase {
        let shown = min(n, most)
        let over = n > most ? Phrase("Hơn ", "More than ", "超过 ") : Phrase("", "", "")
        return over
            + .count(shown, vi: "câu trả lời cho “\(text)”", en: ("answer for “\(text)”", "answers for “\(text)”"), zh: "条关于“\(text)”的答复")
    }
    public static let alsoLookedFor = Phrase("Tìm cả: ", "Also looked for: ", "同时搜索：")
    public static let narrow = Phrase("Thu hẹp theo chủ đề, đơn vị", "Narrow down by topic or unit", "按主题、单位缩小范围")
    public static func nothingFits(_ text: String) -> Phrase {
        Phrase(
            "Chưa có câu trả lời nào thật sự phù hợp với “\(text)”", "No published answer really fits “\(text)”", "没有真正符合“\(text)”的答复")
    }
    public static let askInstead = Phrase(
        "Hãy gửi câu hỏi cho cơ quan; nội dung vừa tìm được điền sẵn vào phiếu.",
        "Send it to the office as a question; what you looked for is filled in already.",
        "可将其作为问题提交，搜索内容会自动填入表单。")
    public static let nearest = Phrase("Gần nhất với điều đang tìm", "Nearest to what you looked for", "最接近的答复")
    public static let notFound = Phrase("Không thấy điều cần tìm?", "Not what you looked for?", "没有找到？")
    public static let askThis = Phrase("Gửi câu hỏi này", "Ask this question", "提交此问题")
    public static let noneTitle = Phrase("Chưa có câu trả lời phù hợp", "No answer matches", "没有匹配的答复")
    public static let none = Phrase(
        "Hãy thử từ khác, gõ không dấu cũng được. Nếu vẫn không thấy, xin Quý vị gửi câu hỏi cho cơ quan.",
        "Try other words; marks are not needed. If nothing helps, send your question to the office.", "请换用其他词语（可不带声调符号）。如仍未找到，可向机关提交咨询。")
    public static let firstPage = Phrase("Về trang đầu", "To the first page", "返回第一页")
    public static let previous = Phrase("Trang trước", "Previous page", "上一页")
    public static let next = Phrase("Trang sau", "Next page", "下一页")
    public static let pages = Phrase("Các trang", "Pages", "分页")
    public static func page(_ n: Int) -> Phrase { Phrase("Trang \(n)", "Page \(n)", "第 \(n) 页") }

    public static let question = Phrase("Câu hỏi", "Question", "问题")
    public static let answer = Phrase("Trả lời", "Answer", "答复")
    public static let answeredBy = Phrase("Cơ quan trả lời", "Answered by", "答复单位")
    public static let publishedOn = Phrase("Công khai ngày", "Published", "公开日期")
    public static let writtenIn = Phrase("Viết bằng", "Written in", "原文语言")
    public static let verdict = Phrase("Thời hạn", "Deadline", "期限")
    public static let onTime = Phrase("Trả lời đúng hạn", "Answered on time", "按期答复")
    public static let late = Phrase("Trả lời quá hạn", "Answered late", "逾期答复")
    public static let related = Phrase("Câu trả lời cùng nội dung", "Answers on the same matter", "相关答复")
    public static let sendByMail = Phrase("Gửi qua thư", "Send by e-mail", "邮件分享")
    public static let copyLink = Phrase("Chép liên kết", "Copy the link", "复制链接")
    public static let print = Phrase("In trang này", "Print", "打印")
    public static let byUnit = Phrase("Theo đơn vị", "By unit", "按单位")
    public static let allUnits = Phrase("Mọi đơn vị", "All units", "全部单位")
    public static let stillUnclear = Phrase("Trường hợp của Quý vị khác?", "Is your case different?", "您的情况不同？")
    public static let askYourself = Phrase("Gửi câu hỏi của Quý vị", "Send your own question", "提交您的问题")
    public static func corrected(on day: Phrase, reason: String) -> Phrase {
        Phrase("Đã đính chính ngày ", "Corrected on ", "更正日期：") + day + .fullStop + .because(reason)
    }
    public static let withdrawnTitle = Phrase("Câu trả lời đã được gỡ", "This answer was withdrawn", "该答复已撤下")
    public static func withdrawn(on day: Phrase, reason: String) -> Phrase {
        Phrase("Gỡ ngày ", "Withdrawn on ", "撤下日期：") + day + .fullStop + Phrase(" Lý do: ", " Reason: ", "理由：") + withdrawalReason(reason)
    }
    /// Empty where the office gave none: the matter is of a kind that is never published.
    public static func withdrawalReason(_ reason: String) -> Phrase {
        reason.isEmpty
            ? Phrase(
                "Nội dung này không thuộc loại được công khai.", "This is of a kind that is never published.", "该内容不属于可公开的类型。")
            : .sentence(reason)
    }

    // How a due date is computed
    public static let dueTitle = Phrase("Hạn trả lời được tính thế nào", "How a due date is computed", "答复期限的计算方法")
    public static let dueIntro = Phrase(
        "Ngày gửi không tính; thời hạn bắt đầu từ ngày kế tiếp và kết thúc lúc 24 giờ của ngày cuối. Thời hạn theo ngày làm việc bỏ qua thứ Bảy, Chủ Nhật, ngày lễ và ngày nghỉ bù (Bộ luật Dân sự 2015, điều 145 đến 148).",
        "The day you send is not counted; the term begins on the next day and ends at midnight of its last day. Terms in working days pass over Saturdays, Sundays, public holidays and days off in lieu (Civil Code 2015, articles 145 to 148).",
        "提交当日不计入；期限自次日起算，至最后一日 24 时止。以工作日计的期限不含周六、周日、法定节假日和补休日（《2015 年民法典》第 145 至 148 条）。")
    public static let compute = Phrase("Tính hạn", "Compute", "计算")
    public static let received = Phrase("Ngày gửi", "Day of receipt", "提交日期")
    public static let receivedFault = Phrase(
        "Ngày gửi: viết theo dạng năm-tháng-ngày, ví dụ 2026-11-24.", "Day of receipt: write year-month-day, such as 2026-11-24.",
        "提交日期：格式为 年-月-日，例如 2026-11-24。")
    public static let accepted = Phrase("Ngày thụ lý", "Day of acceptance", "受理日期")
    public static let acceptedHint = Phrase(
        "Chỉ với khiếu nại, tố cáo đã được thụ lý.", "Only for complaints and denunciations that were accepted.", "仅用于已受理的申诉和举报。")
    public static let acceptedFault = Phrase(
        "Ngày thụ lý: viết theo dạng năm-tháng-ngày, không trước ngày gửi.",
        "Day of acceptance: write year-month-day, not before the receipt.",
        "受理日期：格式为 年-月-日，且不早于提交日期。")
    public static let beyondCalendar = Phrase(
        "Ngày gửi: chưa có lịch làm việc cho ngày này.", "Day of receipt: there is no work calendar for this day.", "提交日期：该日没有工作日历。")
    public static let fixedBasis = Phrase(
        "Bộ luật Lao động 2019, Điều 111 và 112; lịch nghỉ năm này chưa công bố",
        "Labour Code 2019, articles 111 and 112; the holidays of this year are not announced", "2019 年《劳动法》第 111、112 条；该年放假安排尚未公布")
    public static let noRule = Phrase(
        "Không có quy định nào về thời hạn có hiệu lực vào ngày này.", "No deadline rule was in force on this day.", "该日没有生效的期限规定。")
    public static let rulesTitle = Phrase("Thời hạn đang áp dụng", "Deadlines in force", "现行期限")
    public static let limit = Phrase("Thời hạn", "Limit", "期限")
    public static let clock = Phrase("Việc phải làm", "What is due", "应办事项")
    public static let basis = Phrase("Căn cứ", "Basis", "依据")
    public static let fromAcceptance = Phrase("kể từ khi thụ lý", "from acceptance", "自受理起")
    public static let fromOverdue = Phrase(
        "sau khi quá hạn trả lời, cho đến khi trả lời", "after the limit for the answer, until it is answered", "逾期后每次，直至答复")
    public static let holidaysTitle = Phrase("Ngày nghỉ và ngày làm bù", "Days off and working days by exchange", "放假与调休")
    public static let date = Phrase("Ngày", "Date", "日期")
    public static let effect = Phrase("Cách tính", "How it counts", "计法")
    public static let reason = Phrase("Tên", "Name", "名称")
}
