public import Domain

/// What stands on the scoreboard of the DDCI.
public enum ScoreboardPhrases {
    public static let nav = Phrase("Bảng điểm DDCI", "DDCI scoreboard", "DDCI 记分板")
    public static let otherAgencies = Phrase("Bảng của cơ quan khác", "Boards of other agencies", "其他机关的记分板")
    public static let title = Phrase("Bảng điểm DDCI", "DDCI scoreboard", "DDCI 记分板")
    public static let intro = Phrase(
        "Kết quả chính thức được nhập theo văn bản công bố hằng năm; hệ thống không tự tính điểm DDCI. Bên cạnh là chỉ số nội bộ từ sổ theo dõi của cơ quan.",
        "Official results are entered from each year's publication; no DDCI score is computed here. Beside them stand internal indicators from the office's own register.",
        "官方结果按每年公布文件录入，系统不自行计算 DDCI 分数。旁边列出来自本机关登记册的内部指标。")
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
        let shared = tiedWith.map { Phrase(" (cùng \($0) đơn vị)", " (shared with \($0))", "（与 \($0) 个单位并列）") } ?? Phrase("", "", "")
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
        "第 1 名在最上方，无名次的年份留空。")
    public static let table = Phrase("Xem bảng số", "See the table", "查看数据表")
    public static let corrected = Phrase("Các lần nhập và sửa", "Entries and corrections", "录入与更正记录")
    public static func version(_ n: Int) -> Phrase {
        n == 1 ? Phrase("Nhập lần đầu", "Entered", "首次录入") : Phrase("Sửa lần \(n - 1)", "Correction \(n - 1)", "第 \(n - 1) 次更正")
    }
    public static let enter = Phrase("Nhập hoặc sửa kết quả một năm", "Enter or correct a year's results", "录入或更正某年结果")
    public static let enterHint = Phrase(
        "Điền đúng như văn bản công bố. Số liệu văn bản không nêu thì để trống. Lần nhập trước vẫn được lưu.",
        "Fill in what the publication says. Leave empty what it does not say. The entry before stays on record.",
        "按公布文件填写，文件未载明的留空。之前的录入仍保留。")
    public static let edit = Phrase("Sửa", "Correct", "更正")

    public static let withPlan = Phrase("Nhiệm vụ của kế hoạch", "Tasks of the plan", "计划任务")
    public static func noPlan(_ year: Int) -> Phrase {
        Phrase("Năm \(year) chưa có kế hoạch.", "There is no plan of \(year).", "\(year) 年尚无计划。")
    }
}

extension Points {
    /// `80,45`; `+5,82` where `isSigned`.
    public func text(_ language: ReaderLanguage, isSigned: Bool = false) -> String {
        language.text(Decimals(units: hundredths, 2), isSigned: isSigned)
    }
}

/// What stands on the scoreboard of the internal indicators.
extension ScoreboardPhrases {
    public static let before = Phrase("Năm trước", "The year before", "上一年")
    public static let now = Phrase("Năm nay", "This year", "本年")
    public static let scoreChange = Phrase("Tăng, giảm điểm nội bộ", "Change of internal score", "内部得分变化")
    public static func periods(_ now: ClosedRange<Day>, _ before: ClosedRange<Day>) -> Phrase {
        Phrase("Năm nay: ", "This year: ", "本年：") + .date(now.lowerBound) + Phrase(" – ", " – ", " – ") + .date(now.upperBound)
            + Phrase("; năm trước: ", "; the year before: ", "；上一年：") + .date(before.lowerBound) + Phrase(" – ", " – ", " – ")
            + .date(before.upperBound) + Phrase(".", ".", "。")
    }
    public static let hidden = Phrase(
        "Chỉ số nội bộ chỉ hiển thị với văn thư, trưởng phòng, giám đốc và người làm nhiệm vụ thanh tra.",
        "Internal indicators are shown to clerks, unit heads, heads and inspectors only.", "内部指标仅对文书、部门负责人、厅长和监察人员显示。")
    public static func ofUnit(_ name: String) -> Phrase {
        Phrase("Chỉ số nội bộ của: \(name)", "Internal indicators of: \(name)", "内部指标，单位：\(name)")
    }
    public static let moved = Phrase("Điều gì thay đổi", "What moved", "变化情况")
    public static func mostMoved(_ name: Phrase, _ value: String, isBetter: Bool) -> Phrase {
        Phrase("Thay đổi nhiều nhất: ", "Moved most: ", "变化最大：") + name
            + (isBetter
                ? Phrase(" – tốt lên \(value) điểm nội bộ.", " – better by \(value) internal points.", " – 内部得分上升 \(value)。")
                : Phrase(" – kém đi \(value) điểm nội bộ.", " – worse by \(value) internal points.", " – 内部得分下降 \(value)。"))
    }
    public static let nothingMoved = Phrase(
        "Chưa có chỉ số nào so sánh được giữa hai năm.", "No indicator can be compared between the two years yet.", "两年之间尚无可比较的指标。")
    /// Whether the move is hardly by chance, and how that was tested.
    public static func chance(_ chance: Chance?, of name: IndicatorName) -> Phrase {
        guard let chance else {
            return Phrase(
                "Không kết luận: có năm dưới \(Tally.fewestTold) trường hợp.",
                "Nothing is concluded: a year has fewer than \(Tally.fewestTold) cases.",
                "不作结论：有一年少于 \(Tally.fewestTold) 例。")
        }
        return IndicatorPhrases.told(chance)
            + IndicatorPhrases.tested(
                chance,
                test(name)
                    + Phrase(
                        ", hiệu chỉnh Holm cho cả \(chance.compared) chỉ số so sánh giữa hai năm",
                        ", with Holm's correction over all \(chance.compared) indicators compared between the years",
                        "，并就两年间比较的全部 \(chance.compared) 项指标作 Holm 校正"))
    }

    private static func test(_ name: IndicatorName) -> Phrase {
        switch name {
        case .survivalMedianWait: Phrase("kiểm định log-rank", "log-rank test", "对数秩检验")
        case .rounds: Phrase("chặn Chebyshev", "Chebyshev's bound", "切比雪夫界")
        default: Phrase("kiểm định chính xác Fisher", "Fisher's exact test", "Fisher 精确检验")
        }
    }

    public static let unitPart = Phrase("Phần đóng góp thay đổi", "Change of its contribution", "贡献变化")
    public static let unitParts = Phrase("Đơn vị làm thay đổi", "Units that moved it", "引起变化的单位")
    public static let seeTickets = Phrase("Xem phiếu năm nay", "This year's tickets", "查看本年办件")
    public static let partsAdd = Phrase(
        "Các phần cộng lại bằng mức thay đổi của những đơn vị có số liệu.",
        "The parts add up to the change over the units that have a figure.",
        "各部分相加等于有数据单位的总变化值。")
    public static let partsWithout = Phrase(
        "Chênh lệch của chỉ số khi bỏ đơn vị đó ra, năm nay so với năm trước.",
        "What the figure would lack without the unit, now against before.", "去除该单位后指标的差值，本年与上一年相比。")
    public static let publishedShare = Phrase("Tỷ lệ câu trả lời được công khai", "Share of answers in public", "公开答复比率")
    public static let publishedNote = Phrase(
        "Câu trả lời đang công khai, trên số phiếu thuộc loại được công khai đã trả lời trong kỳ.",
        "Answers in public, of the answered tickets of kinds that may be public.", "已公开的答复，占该期内可公开类型的已答复办件。")
    public static func sections(empty: Int, stale: Int) -> Phrase {
        Phrase(
            "Chuyên mục đang trống: \(empty); quá hạn cập nhật: \(stale).", "Sections empty: \(empty); stale: \(stale).",
            "空栏目：\(empty)；未及时更新：\(stale)。")
    }
    public static let openSections = Phrase("Mở danh sách chuyên mục", "Open the sections", "打开栏目列表")
    public static let openIndicators = Phrase("Mở trang chỉ số nội bộ", "Open the internal indicators", "打开内部指标页")
    public static let gaps = Phrase("Chênh lệch lớn nhất giữa các nhóm", "Largest gaps between groups", "各群体间最大差距")
    public static let noneOfRegister = Phrase(
        "Sổ theo dõi không đo chỉ số này; tiến độ nhiệm vụ của kế hoạch đứng ở dưới.",
        "The register does not measure this; the tasks of the plan stand below.", "登记册不衡量此项；计划任务进度列于下方。")
}
