public import Domain

/// What an inspector reads.
extension DeskPhrases {
    public static let inspectTitle = Phrase("Giám sát thời hạn", "Inspection of deadlines", "期限监督")
    public static let inspectIntro = Phrase(
        "Mọi phiếu trong phạm vi của bạn, với kết luận của từng thời hạn. Trang này chỉ để xem.",
        "Every ticket in your scope with the verdict on each deadline. This page is for reading only.", "您范围内的全部办件及每项期限的结论。本页仅供查看。")
    public static let filters = Phrase("Lọc", "Filter", "筛选")
    public static let anyState = Phrase("Mọi trạng thái", "Any state", "全部状态")
    public static let anyKind = Phrase("Mọi loại", "Any kind", "全部类型")
    public static let standing = Phrase("Thời hạn", "Deadlines", "期限情况")
    public static let anyStanding = Phrase("Tất cả", "All", "全部")
    public static func nowPast(_ target: ClockTarget) -> Phrase {
        target == .legal
            ? Phrase("Đang quá hạn theo quy định", "Past a legal limit now", "目前超过法定期限")
            : Phrase("Đang chỉ quá hạn tự đặt", "Past our own limit only, now", "目前仅超过承诺期限")
    }
    public static func wasLate(_ target: ClockTarget) -> Phrase {
        target == .legal
            ? Phrase("Từng trễ hạn theo quy định", "With a legal limit missed", "曾超过法定期限")
            : Phrase("Từng trễ hạn tự đặt", "With our own limit missed", "曾超过承诺期限")
    }
    public static let excused = Phrase("Đổi loại khi đã quá hạn", "Given another kind when overdue", "逾期后更改类型")
    public static let excusedWhy = Phrase(
        "Phiếu được đổi loại khi đã quá hạn theo quy định. Thời hạn đã vi phạm vẫn tính là quá hạn; lý do có trong các sự kiện bên dưới.",
        "The ticket was given another kind when it was past a legal limit. The limit that was missed still counts as missed; the reason stands among the events below.",
        "该单在超过法定期限后更改了类型。已违反的期限仍计为逾期；理由见下方事件。")
    public static let eased = Phrase(
        "Đổi loại sang hạn muộn hơn hoặc không có hạn", "Given a kind with a later limit or none", "改为期限更晚或无期限的类型")
    public static let easedWhy = Phrase(
        "Phiếu được đổi sang loại có thời hạn theo quy định muộn hơn, hoặc không có thời hạn theo quy định; lý do, nếu đã ghi, có trong các sự kiện bên dưới.",
        "The ticket was given a kind with a later legal limit, or with none; the reason, where one was given, stands among the events below.",
        "该单已改为法定期限更晚或没有法定期限的类型；如已填写理由，见下方事件。")
    public static let unrecorded = Phrase("Khác với sự kiện đã ghi", "Differs from the recorded events", "与所记事件不符")
    public static let unrecordedWhy = Phrase(
        "Dữ liệu đã bị sửa ngoài chương trình; hãy đối chiếu với các sự kiện bên dưới.",
        "The data was changed beside the program; compare it with the events below.", "数据被程序之外的操作修改；请与下方事件核对。")
    public static let unrecordedStays = Phrase(
        " Chương trình không tính lại thời hạn của phiếu này.", " The program does not count the dates of this ticket anew.",
        "系统不会重新计算该单的期限。")
    public static func unrecordedTickets(_ count: Int, _ named: [String]) -> Phrase {
        let list = named.joined(separator: ", ")
        return Phrase(
            "Lần kiểm tra gần nhất: \(count) phiếu khác với sự kiện đã ghi: \(list).",
            "The last check found \(count == 1 ? "1 ticket that differs" : "\(count) tickets that differ") from the recorded events: \(list).",
            "最近一次核对：\(count) 件与所记事件不符：\(list)。")
    }
    public static func talliesDiffer(_ count: Int) -> Phrase {
        Phrase(
            "\(count) số cộng dồn của các chỉ số khác với số đếm từ các phiếu; người quản trị máy chủ đếm lại bằng lệnh hoidap indicators --rebuild.",
            "\(count == 1 ? "1 tally" : "\(count) tallies") of the figures differ from what the tickets add up to; the operator counts anew with hoidap indicators --rebuild.",
            "\(count) 项指标累计数与办件统计不符；由系统管理员用 hoidap indicators --rebuild 重新统计。")
    }
    public static let verdicts = Phrase("Kết luận", "Verdicts", "结论")
    public static let inspectEmpty = Phrase(
        "Không có phiếu nào khớp bộ lọc. Hãy bỏ bớt điều kiện.", "Nothing matches the filter. Take a condition away.", "没有符合条件的办件，请减少条件。")

    public static let rule = Phrase("Quy định", "Rule", "规定")
    public static let started = Phrase("Bắt đầu", "Start", "起算")
    public static let stopped = Phrase("Dừng", "Stop", "停止")
    public static let verdict = Phrase("Kết luận", "Verdict", "结论")
    public static let certainty = Phrase("Độ chắc chắn", "Certainty", "确定性")
    public static let running = Phrase("Đang chạy", "Running", "计时中")
    public static let dayTables = Phrase("Bảng tính từng ngày", "Day tables", "逐日计算表")
    public static let events = Phrase("Mọi sự kiện", "Every event", "全部事件")
    public static let sequence = Phrase("TT", "No.", "序号")
    public static let event = Phrase("Sự kiện", "Event", "事件")
    public static let happenedAt = Phrase("Xảy ra lúc", "Happened", "发生时间")
    public static let recordedAt = Phrase("Ghi nhận lúc", "Recorded", "记录时间")
    public static let actor = Phrase("Người thực hiện", "By", "执行者")
    public static let recordedLater = Phrase("Ghi nhận sau", "Recorded later", "事后记录")
    public static let holdings = Phrase("Thời gian mỗi đơn vị giữ phiếu", "How long each unit held it", "各单位持有时间")
    public static let from = Phrase("Từ", "From", "自")
    public static let to = Phrase("Đến", "To", "至")
    public static let untilNow = Phrase("nay", "now", "现在")
    public static let held = Phrase("Thời gian giữ", "Held for", "持有时长")
    public static let period = Phrase("Lượt", "Period", "轮次")
    public static let system = Phrase("Hệ thống", "The system", "系统")

    public static func flagged(_ n: Int) -> Phrase {
        .count(
            n, vi: "sự kiện được ghi nhận muộn hơn thời điểm xảy ra trên 1 phút (ví dụ khi nhập dữ liệu cũ).",
            en: (
                "event was recorded over a minute after it happened, as in imports.",
                "events were recorded over a minute after they happened, as in imports."
            ),
            zh: "个事件的记录时间比发生时间晚 1 分钟以上（如导入旧数据）。")
    }

    /// A span of time as days, hours and minutes; the two largest that are not zero.
    public static func span(seconds: Double) -> Phrase {
        let minutes = Int(max(0, seconds) / 60)
        let (days, hours, rest) = (minutes / 1440, minutes / 60 % 24, minutes % 60)
        let wholeDays = Phrase("\(days) ngày", "\(days) d", "\(days) 天")
        let wholeHours = Phrase("\(hours) giờ", "\(hours) h", "\(hours) 小时")
        if days > 0 { return hours > 0 ? wholeDays + Phrase(" ", " ", " ") + wholeHours : wholeDays }
        if hours > 0 { return rest > 0 ? wholeHours + Phrase(" \(rest) phút", " \(rest) min", " \(rest) 分钟") : wholeHours }
        return Phrase("\(rest) phút", "\(rest) min", "\(rest) 分钟")
    }
}

extension Discrepancy.Part {
    /// What of a ticket or of a limit differs from its events.
    public var phrase: Phrase {
        switch self {
        case .row: Phrase("dòng dữ liệu bị xóa hoặc thêm", "a row removed or added", "数据行被删除或添加")
        case .events: Phrase("sự kiện", "events", "事件")
        case .limit: Phrase("tên, loại hoặc lượt của thời hạn", "name, kind or round of a limit", "期限的名称、类型或轮次")
        case .term: Phrase("ngày bắt đầu hoặc độ dài của thời hạn", "start or length of a limit", "期限的起点或长度")
        case .extension: Phrase("gia hạn", "extensions", "延期")
        case .held: Phrase("ngày được giữ lại", "dates that were kept", "保留的日期")
        case .holder: Phrase("đơn vị chịu trách nhiệm về thời hạn", "unit that answers for a limit", "对期限负责的单位")
        case .end: Phrase("lúc dừng hoặc kết luận", "end or verdict", "停止时间或结论")
        case .due: Phrase("ngày đến hạn", "due date", "到期日")
        case .pause: Phrase("tạm đình chỉ", "suspension", "中止")
        case .state: Phrase("trạng thái", "state", "状态")
        case .unit: Phrase("đơn vị hoặc người xử lý", "unit or officer", "单位或经办人")
        case .kind: Phrase("loại", "kind", "类型")
        case .receipt: Phrase("ngày tiếp nhận", "day of receipt", "收到日期")
        case .reopening: Phrase("lúc mở lại", "time of reopening", "重新打开的时间")
        case .acceptance: Phrase("thụ lý", "acceptance", "受理")
        case .rounds: Phrase("số lần chuyển hoặc yêu cầu bổ sung", "transfers or requests for information", "转办或补充次数")
        case .rating: Phrase("đánh giá", "rating", "评价")
        case .words: Phrase("nội dung câu hỏi hoặc sự đồng ý công khai", "question or consent to publish", "问题内容或公开同意")
        case .answer: Phrase("câu trả lời hoặc lý do trả lời muộn", "answer or reason for being late", "答复或逾期原因")
        case .publication: Phrase("bản công khai", "published version", "公开版本")
        }
    }
}
