public import Domain

/// What stands on the scoreboard of the DDCI.
public enum ScoreboardPhrases {
    public static let nav = Phrase("Bảng điểm DDCI", "DDCI scoreboard", "DDCI 记分板")
    public static let title = Phrase("Bảng điểm DDCI", "DDCI scoreboard", "DDCI 记分板")
    public static let intro = Phrase(
        "Kết quả chính thức được nhập theo văn bản công bố hằng năm; hệ thống không tự tính điểm DDCI. Bên cạnh là chỉ số nội bộ từ sổ theo dõi của cơ quan.",
        "Official results are entered from each year's publication; no DDCI score is computed here. Beside them stand internal indicators from the office's own register.",
        "官方结果按每年公布文件录入,系统不自行计算 DDCI 分数。旁边列出来自本机关登记册的内部指标。")
    public static let official = Phrase("Kết quả chính thức", "Official results", "官方结果")
    public static let internalTitle = Phrase("Chỉ số nội bộ", "Internal indicators", "内部指标")
    public static let none = Phrase("không có số liệu", "no figure", "无数据")
    public static let noneTitle = Phrase("Chưa có kết quả nào", "No results yet", "尚无结果")
    public static let noneText = Phrase(
        "Văn thư, giám đốc hoặc quản trị viên nhập kết quả của năm theo văn bản công bố.",
        "A clerk, the head or an administrator enters the year's results from its publication.", "由文书、厅长或管理员按公布文件录入当年结果。")
    public static let total = Phrase("Tổng hợp", "As a whole", "总体")
    public static let component = Phrase("Chỉ số thành phần", "Component", "分项指标")
    public static let points = Phrase("Điểm", "Points", "得分")
    public static let rank = Phrase("Thứ hạng", "Rank", "名次")
    public static let change = Phrase("Tăng, giảm điểm", "Change in points", "分数变化")
    public static let ranksWon = Phrase("Tăng, giảm bậc", "Change in rank", "名次变化")
    public static let year = Phrase("Năm", "Year", "年份")
    public static let best = Phrase("Điểm cao nhất", "Best points", "最高分")
    public static let document = Phrase("Văn bản", "Document", "文件")
    public static func resultsOf(_ year: Int) -> Phrase {
        Phrase("Kết quả chính thức năm \(year)", "Official results of \(year)", "\(year) 年官方结果")
    }
    /// `17/25`, shared where it is.
    public static func rank(_ rank: Int, of ranked: Int, tiedWith: Int?) -> Phrase {
        let shared = tiedWith.map { Phrase(" (cùng \($0) đơn vị)", " (shared with \($0))", "(与 \($0) 个单位并列)") } ?? Phrase("", "", "")
        return Phrase("\(rank)/\(ranked)", "\(rank)/\(ranked)", "\(rank)/\(ranked)") + shared
    }
    public static func ranks(_ n: Int) -> Phrase {
        if n == 0 { return Phrase("giữ nguyên", "same", "不变") }
        return n > 0
            ? Phrase("tăng \(n) bậc", n == 1 ? "up 1 rank" : "up \(n) ranks", "上升 \(n) 位")
            : Phrase("giảm \(-n) bậc", n == -1 ? "down 1 rank" : "down \(-n) ranks", "下降 \(-n) 位")
    }
    public static let trend = Phrase("Thứ hạng qua các năm", "Ranks over the years", "历年名次")
    public static let trendLegend = Phrase(
        "Hạng 1 ở trên cùng. Năm không có thứ hạng để trống.", "Rank 1 stands at the top. A year without a rank has no mark.",
        "第 1 名在最上方,无名次的年份留空。")
    public static let table = Phrase("Xem bảng số", "See the table", "查看数据表")
    public static let corrected = Phrase("Các lần nhập và sửa", "Entries and corrections", "录入与更正记录")
    public static func version(_ n: Int) -> Phrase {
        n == 1 ? Phrase("Nhập lần đầu", "Entered", "首次录入") : Phrase("Sửa lần \(n - 1)", "Correction \(n - 1)", "第 \(n - 1) 次更正")
    }
    public static let enter = Phrase("Nhập hoặc sửa kết quả một năm", "Enter or correct a year's results", "录入或更正某年结果")
    public static let enterHint = Phrase(
        "Điền đúng như văn bản công bố. Số liệu văn bản không nêu thì để trống. Lần nhập trước vẫn được lưu.",
        "Fill in what the publication says. Leave empty what it does not say. The entry before stays on record.",
        "按公布文件填写,文件未载明的留空。之前的录入仍保留。")
    public static let edit = Phrase("Sửa", "Correct", "更正")
    public static let add = Phrase("Nhập kết quả năm khác", "Enter another year", "录入其他年份")
    public static let tied = Phrase("Số đơn vị đồng hạng", "Units sharing the rank", "并列单位数")

    public static let withPlan = Phrase("Nhiệm vụ của kế hoạch", "Tasks of the plan", "计划任务")
    public static func tasks(done: Int, late: Int, of all: Int) -> Phrase {
        Phrase(
            "\(all) nhiệm vụ: hoàn thành \(done), chậm tiến độ \(late)", "\(all) tasks: \(done) done, \(late) late",
            "\(all) 项任务:已完成 \(done),逾期 \(late)")
    }
    public static func noPlan(_ year: Int) -> Phrase {
        Phrase("Năm \(year) chưa có kế hoạch.", "There is no plan of \(year).", "\(year) 年尚无计划。")
    }
}

extension Points {
    /// `80,45`; `+5,82` where `isSigned`.
    public func text(_ language: ReaderLanguage, isSigned: Bool = false) -> String {
        let (whole, rest) = (abs(hundredths) / 100, abs(hundredths) % 100)
        let sign = hundredths < 0 ? "−" : isSigned && hundredths > 0 ? "+" : ""
        return sign + "\(whole)" + (language == .vi ? "," : ".") + (rest < 10 ? "0\(rest)" : "\(rest)")
    }
}
