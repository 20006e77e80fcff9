public import Domain
public import FoundationEssentials

/// What stands on the page of public figures.
public enum FigurePhrases {
    public static let title = Phrase("Số liệu công khai", "Public figures", "公开数据")
    public static let intro = Phrase(
        "Cơ quan trả lời có đúng hạn không, doanh nghiệp chờ bao lâu, còn bao nhiêu phiếu quá hạn. Số liệu lấy thẳng từ sổ theo dõi.",
        "Whether the office answers in time, how long businesses wait, and how much is overdue. The figures come straight from the register.",
        "机关是否按期答复、企业等待多久、有多少逾期。数据直接来自登记簿。")
    public static let period = Phrase("Kỳ", "Period", "时期")
    public static let periodHint = Phrase(
        "12 (mười hai tháng gần nhất), một năm như 2026 hoặc một quý như 2026-Q3.",
        "12 (the last twelve months), a year such as 2026, or a quarter such as 2026-Q3.", "12（最近十二个月）、年份如 2026 或季度如 2026-Q3。")
    public static let periodFault = Phrase(
        "Kỳ: viết 12, một năm như 2026 hoặc một quý như 2026-Q3, và không ở tương lai.",
        "Period: write 12, a year such as 2026 or a quarter such as 2026-Q3, not in the future.",
        "时期：请填写 12、年份如 2026 或季度如 2026-Q3，且不得为将来。")
    public static let allKinds = Phrase("Mọi loại phiếu", "All kinds", "全部类型")
    public static let narrow = Phrase("Kỳ, đơn vị hoặc loại phiếu khác", "Another period, unit or kind", "其他时期、单位或类型")
    public static let otherPeriod = Phrase("Kỳ khác", "Another period", "其他时期")
    public static let show = Phrase("Xem", "Show", "查看")
    public static let periods = Phrase("Chọn nhanh", "Quick choice", "快速选择")

    public static func name(_ period: FigurePeriod) -> Phrase {
        switch period {
        case .lastTwelveMonths: Phrase("12 tháng gần nhất", "The last 12 months", "最近 12 个月")
        case .quarter(let quarter): name(quarter)
        case .year(let year): Phrase("Năm \(year)", "The year \(year)", "\(year) 年")
        }
    }

    public static func name(_ quarter: Quarter) -> Phrase {
        let (year, number) = (quarter.year, quarter.number)
        return Phrase("Quý \(quarter.roman)/\(year)", "Quarter \(number) of \(year)", "\(year) 年第 \(number) 季度")
    }

    public static func span(_ days: ClosedRange<Day>) -> Phrase {
        Phrase("Từ ", "From ", "自 ") + .date(days.lowerBound) + Phrase(" đến ", " to ", " 至 ") + .date(days.upperBound)
            + Phrase(".", ".", "。")
    }

    public static func counted(_ at: Date) -> Phrase {
        Phrase("Tính lúc ", "Counted at ", "统计于 ") + .instant(at) + Phrase(".", ".", "。")
    }

    public static func name(_ figure: FigureName) -> Phrase {
        switch figure {
        case .received: Phrase("Đã tiếp nhận", "Received", "已收到")
        case .answered: Phrase("Đã trả lời", "Answered", "已答复")
        case .open: Phrase("Đang xử lý hiện nay", "Open now", "目前未结")
        case .overdue: Phrase("Quá hạn luật định hiện nay", "Past a legal limit now", "目前超过法定期限")
        case .onTimeShare: Phrase("Tỷ lệ trả lời đúng hạn luật định", "Answered within the legal limit", "法定期限内答复率")
        case .medianWait: Phrase("Một nửa số phiếu được trả lời trong", "Half were answered within", "半数在以下时间内答复")
        case .p90Wait: Phrase("Chín phần mười được trả lời trong", "Nine in ten were answered within", "九成在以下时间内答复")
        case .unsatisfiedShare: Phrase("Tỷ lệ chưa hài lòng", "Not satisfied", "不满意率")
        }
    }

    public static func workingDays(_ amount: String) -> Phrase {
        Phrase("\(amount) ngày làm việc", "\(amount) working days", "\(amount) 个工作日")
    }

    /// `n = 40; khoảng tin cậy 95 %: 73,9 % đến 94,5 %`.
    public static func certainty(n: String, low: String, high: String) -> Phrase {
        Phrase(
            "n = \(n); khoảng tin cậy 95\u{A0}%: \(low) đến \(high)", "n = \(n); 95\u{A0}% interval: \(low) to \(high)",
            "n = \(n)；95% 置信区间：\(low) 至 \(high)")
    }

    // As sentences
    public static func flow(received: Int, answered: Int) -> Phrase {
        Phrase("cơ quan đã nhận ", "the office received ", "本机关收到 ")
            + .count(received, vi: "phiếu", en: ("request", "requests"), zh: "件")
            + Phrase(", đã trả lời ", " and answered ", "，答复 ") + .count(answered, vi: "phiếu", en: ("request", "requests"), zh: "件")
            + .fullStop
    }

    /// Rounded up to whole working days, at least one.
    public static func waits(most: Int, half: Int) -> Phrase {
        let (most, half) = (TermUnit.workingDay.phrase(most), TermUnit.workingDay.phrase(half))
        return Phrase("9 trên 10 phiếu được trả lời trong ", "Nine of ten were answered within ", "十件中有九件在 ") + most
            + Phrase(", một nửa trong ", ", half of them within ", "内得到答复，一半在 ") + half + Phrase(".", ".", "内得到答复。")
    }

    public static func kept(_ kept: Int, of all: Int, share: Double) -> Phrase {
        func shown(_ language: ReaderLanguage) -> (kept: String, all: String, share: String) {
            (language.number(kept), language.number(all), language.percent(share))
        }
        let (vi, en, zh) = (shown(.vi), shown(.en), shown(.zh))
        return Phrase(
            "Trong \(vi.all) phiếu đến hạn, \(vi.kept) phiếu (\(vi.share)) được trả lời đúng hạn luật định.",
            "Of \(en.all) that fell due, \(en.kept) (\(en.share)) were answered within the legal limit.",
            "到期 \(zh.all) 件，其中 \(zh.kept) 件（\(zh.share)）在法定期限内答复。")
    }

    public static func present(open: Int, overdue: Int) -> Phrase {
        let open = Phrase.count(open, vi: "phiếu", en: ("request", "requests"), zh: "件")
        let late = Phrase.count(overdue, vi: "phiếu", en: ("request", "requests"), zh: "件")
        let rest =
            overdue == 0
            ? Phrase(", không phiếu nào quá hạn luật định.", ", none past the legal limit.", "，均未超过法定期限。")
            : Phrase(", quá hạn luật định ", ", past the legal limit: ", "，超过法定期限 ") + late + .fullStop
        return Phrase("Hiện đang xử lý ", "In hand now: ", "目前正在办理 ") + open + rest
    }

    public static func unsatisfied(_ n: Int, of all: Int) -> Phrase {
        Phrase(
            "Trong \(all) người đã cho ý kiến, \(n) người chưa hài lòng.",
            "Of \(all) people who gave their opinion, \(n) were not satisfied.",
            "在 \(all) 位发表意见者中，\(n) 位不满意。")
    }

    public static let nothing = Phrase("chưa có phiếu nào đến hạn", "nothing fell due", "尚无到期件")
    public static let noAnswer = Phrase("chưa có trả lời", "no answers", "尚无答复")
    public static func tooFew(_ n: Int) -> Phrase {
        Phrase(
            "không nêu, vì chưa đủ \(n) ý kiến, không ai đánh giá hoặc quý chưa được tính xong",
            "not shown, for fewer than \(n) opinions, no rating, or a quarter that is not told yet",
            "意见不足 \(n) 条、无人评价或季度尚未公布，不予公布")
    }

    public static let byMonth = Phrase("Theo tháng", "By month", "按月")
    public static let byUnit = Phrase("Theo đơn vị", "By unit", "按单位")
    public static let byKind = Phrase("Theo loại phiếu", "By kind", "按类型")
    public static let month = Phrase("Tháng", "Month", "月份")
    public static let unit = Phrase("Đơn vị", "Unit", "单位")
    public static let kind = Phrase("Loại phiếu", "Kind", "类型")
    public static let table = Phrase("Bảng số liệu", "The figures as a table", "数据表")
    public static let flowPlot = Phrase("Tiếp nhận và trả lời theo tháng", "Received and answered, by month", "按月收到与答复")
    public static let flowLegend = Phrase(
        "Cột rỗng: tiếp nhận. Cột đặc: trả lời.", "Empty columns: received. Full columns: answered.", "空心柱：收到。实心柱：答复。")
    public static let sharePlot = Phrase("Tỷ lệ đúng hạn", "Share on time", "按期率")
    public static let shareLegend = Phrase(
        "Chấm hoặc cột: tỷ lệ. Vạch mảnh: khoảng tin cậy 95 %; vạch càng dài, tỷ lệ càng kém chắc chắn.",
        "Dots or bars: the share. Thin lines: the 95 % interval; the longer the line, the less certain the share.",
        "圆点或柱：比率。细线：95% 置信区间；线越长，比率越不确定。")
    public static let noneTitle = Phrase("Kỳ này chưa có số liệu", "There are no figures for this period", "该时期暂无数据")
    public static let none = Phrase("Hãy chọn kỳ khác.", "Choose another period.", "请选择其他时期。")

    public static func monthName(_ month: Day) -> Phrase {
        let two = month.month < 10 ? "0\(month.month)" : "\(month.month)"
        return Phrase("\(two)/\(month.year)", "\(month.year)-\(two)", "\(month.year)年\(month.month)月")
    }

    public static let caveatTitle = Phrase("Phương pháp và cách đọc", "Method, and how to read this", "方法与阅读说明")
    public static let caveats: [Phrase] = [
        Phrase(
            "Đúng hạn: thời hạn trả lời theo luật kết thúc trong kỳ và được giữ. Phiếu còn mở mà đã quá hạn tính là trễ; không trả lời không làm tỷ lệ đẹp hơn.",
            "On time: a legal limit for an answer ended in the period and was kept. What is open and past due counts as late: not answering improves nothing.",
            "按期：法定答复期限在该时期内届满且已遵守。未结且逾期的计为逾期，不答复不会使比率变好。"),
        Phrase(
            "n càng nhỏ, tỷ lệ càng kém chắc chắn; hãy xem khoảng tin cậy trước khi so sánh.",
            "The smaller n, the less certain a share; look at the interval before you compare.", "n 越小，比率越不确定；比较前请先看置信区间。"),
        Phrase(
            "Thời gian chờ tính bằng ngày làm việc từ lần tiếp nhận đầu tiên, kể cả thời gian chuyển đơn vị và chờ bổ sung; trả lời trong ngày là 0. Phiếu còn mở chưa có trong thời gian chờ.",
            "Waits are working days from the first receipt, transfers and waiting for more included; an answer on the same day is 0. Open tickets are not among the waits yet.",
            "等待时间以工作日计，自首次收到起算，含移送和补充材料时间；当日答复为 0。未结件不计入等待时间。"),
        Phrase(
            "“Hiện nay” là lúc tính số liệu, ghi dưới tên kỳ, dù chọn kỳ nào; số liệu được tính lại mỗi phút.",
            "“Now” is when the figures were counted, as it stands below the name of the period, whatever the period; they are counted anew each minute.",
            "“目前”指数据统计之时（见时期名称下方），与所选时期无关；数据每分钟重新统计。"),
        Phrase(
            "Chỉ gồm loại phiếu được phép công khai. Khiếu nại, tố cáo, phản ánh nhũng nhiễu và loại kín khác không nằm trong số nào ở đây, kể cả tổng, để không ai trừ hai số mà biết về một phiếu.",
            "Only kinds that may be published. Complaints, denunciations, reports of extortion and other closed kinds are in none of these figures, totals included, so that no subtraction tells of one.",
            "仅含可公开的类型。申诉、举报、索贿反映等不公开类型不计入任何数字（含总数），以免通过相减得知某一件。"),
        Phrase(
            "Ý kiến được nêu trọn quý, một lần, \(Survey.life) ngày sau khi quý kết thúc, theo nhóm từ 10 ý kiến trở lên; ít hơn thì gộp với loại khác, đơn vị cấp trên hoặc quý sau. Vì vậy không số nào, và không hiệu nào giữa các số, nói về ít hơn 10 ý kiến.",
            "Opinions are told of whole quarters, once, \(Survey.life) days after each has ended, in groups of 10 or more; fewer are put together with other kinds, the unit above or the next quarter. So no figure, and no difference of figures, is about fewer than 10.",
            "意见按整季公布，每季结束 \(Survey.life) 天后公布一次，每组不少于 10 条；不足者与其他类型、上级单位或下一季度合并。因此任何数字及数字之差都不会少于 10 条意见。"),
    ]
}

extension Quarter {
    /// As documents in Vietnamese number it.
    public var roman: String { ["I", "II", "III", "IV"][number - 1] }
}
