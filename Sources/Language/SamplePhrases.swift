public import Domain

/// The draw of businesses for the year-end survey.
public enum SamplePhrases {
    public static let title = Phrase("Rút mẫu doanh nghiệp", "Sample of businesses", "企业抽样")
    public static let intro = Phrase(
        "Doanh nghiệp cho khảo sát cuối năm được rút ngẫu nhiên từ mọi doanh nghiệp đã được phục vụ trong kỳ. Hạt giống được ghi trước khi rút; ai cũng có thể lặp lại và kiểm tra; không ai chọn được doanh nghiệp thân quen.",
        "Businesses for the year-end survey are drawn at random from all that were served in the period. The seed is on record before the draw; the draw can be repeated and checked; nobody picks friendly businesses.",
        "年终调查的企业从本期服务过的全部企业中随机抽取。种子在抽取前记录在案；抽取可重复验证；无人能挑选关系户。")

    // MARK: The list

    public static let list = Phrase("Các lần rút đã ghi", "Draws on record", "抽取记录")
    public static let none = Phrase(
        "Chưa ghi lần rút nào. Hãy ghi kỳ, cỡ mẫu và hạt giống ở dưới.", "No draw is on record. Fix period, size and seed below.",
        "尚无抽取记录。请在下方确定时期、数量和种子。")
    public static let noneToRead = Phrase("Chưa ghi lần rút nào.", "No draw is on record.", "尚无抽取记录。")
    public static let period = Phrase("Kỳ", "Period", "时期")
    public static let state = Phrase("Tình trạng", "State", "状态")
    public static let waiting = Phrase("Đã ghi hạt giống, chưa rút", "Seed on record, not drawn", "种子已记录，尚未抽取")
    public static func drawn(_ n: Int, of frame: Int, _ language: ReaderLanguage) -> String {
        let (n, frame) = (language.number(n), language.number(frame))
        return Phrase("Đã rút \(n) trong \(frame) doanh nghiệp", "Drew \(n) of \(frame) businesses", "从 \(frame) 家中抽取 \(n) 家")(language)
    }
    public static let openPlan = Phrase("Mở", "Open", "打开")

    // MARK: The plan

    public static let fixTitle = Phrase("Ghi một lần rút mới", "Fix another draw", "确定新的抽取")
    public static let fixHint = Phrase(
        "Điều đã ghi không sửa và không xóa được; người làm thanh tra đều xem được. Nếu ghi thêm lần nữa với hạt giống khác, lần trước vẫn còn ở đây.",
        "What is on record cannot be changed or removed, and inspectors see it. A second draw with another seed stays here too.",
        "记录不可修改或删除，检查人员均可见。以其他种子再次抽取也会留在此处。")
    public static let unit = Phrase("Đơn vị, gồm cả đơn vị trực thuộc", "Unit, with those below it", "单位（含下属）")
    public static let from = Phrase("Từ ngày", "From", "自")
    public static let through = Phrase("Đến hết ngày", "Through", "至")
    public static let size = Phrase("Số doanh nghiệp cần rút", "Businesses to draw", "抽取企业数")
    public static let method = Phrase("Cách rút", "Method", "抽取方式")
    public static func method(_ method: SampleMethod) -> Phrase {
        switch method {
        case .simple: Phrase("Ngẫu nhiên đơn giản", "Simple random", "简单随机")
        case .byUnit: Phrase("Theo tỷ lệ từng đơn vị", "In proportion to units", "按单位比例")
        }
    }
    public static func methodHelp(_ method: SampleMethod) -> Phrase {
        switch method {
        case .simple:
            Phrase("Mọi doanh nghiệp có cơ hội như nhau.", "Every business has the same chance.", "每家企业机会均等。")
        case .byUnit:
            Phrase(
                "Mỗi đơn vị được rút số doanh nghiệp tương ứng với số đã phục vụ.", "From each unit as many as its share of those served.",
                "各单位按其服务企业的比例抽取。")
        }
    }
    public static let seed = Phrase("Hạt giống", "Seed", "种子")
    public static let seedHint = Phrase(
        "Tốt nhất là con số công bố ở nơi khác sau ngày ra văn bản, như kết quả xổ số của một ngày đã nêu trong văn bản. Chữ không dấu, chữ số, dấu cách và . , : / + - _",
        "Best a number published elsewhere after the date of the document, such as a lottery result of a day that the document names. Unaccented letters, digits, spaces and . , : / + - _",
        "最好采用文件日期之后在别处公布的数字，例如文件指定日期的彩票结果。仅限无声调字母、数字、空格及 . , : / + - _")
    public static let document = Phrase("Văn bản hoặc lý do", "Document or reason", "文件或理由")
    public static let documentHint = Phrase("Ví dụ: Kế hoạch 36/KH-UBND.", "For example: plan 36/KH-UBND.", "例如：36/KH-UBND 号计划。")
    public static let fix = Phrase("Ghi lại, chưa rút", "Put on record, do not draw yet", "记录，暂不抽取")
    public static let fixConfirm = Phrase(
        "Điều đã ghi không sửa được. Ghi lại?", "What is on record cannot be changed. Put it on record?", "记录后不可修改。确定记录？")
    public static let fixedBy = Phrase("Người ghi", "On record by", "记录人")
    public static let fixedAt = Phrase("Ghi lúc", "On record since", "记录时间")
    public static let inTime = Phrase(
        "Hạt giống được ghi trước khi kỳ kết thúc: khi đó chưa ai biết đủ danh sách.",
        "The seed was on record before the period ended: nobody knew the whole list then.", "种子在期末前已记录：当时无人知道完整名单。")
    public static let late = Phrase(
        "Hạt giống được ghi sau khi kỳ đã kết thúc: người ghi có thể đã biết danh sách. Hãy đối chiếu hạt giống với văn bản và nguồn công bố.",
        "The seed was put on record after the period ended: the list may have been known. Compare the seed with the document and its published source.",
        "种子在期末后才记录：记录人可能已知名单。请将种子与文件及公布来源核对。")

    // MARK: The draw

    public static let draw = Phrase("Rút mẫu", "Draw", "抽取")
    public static let drawConfirm = Phrase("Rút mẫu và ghi kết quả?", "Draw and put the result on record?", "确定抽取并记录结果？")
    public static func drawableAfter(_ day: Day) -> Phrase {
        Phrase("Rút được sau ngày ", "The draw is possible after ", "可在以下日期之后抽取：") + .date(day)
            + Phrase(", khi danh sách đã đủ.", ", when the list is whole.", "，届时名单完整。")
    }
    public static let fixedDone = Phrase("Đã ghi.", "On record.", "已记录。")
    public static let drawnDone = Phrase("Đã rút và ghi kết quả.", "Drawn, and on record.", "已抽取并记录。")
    public static let drawnBy = Phrase("Người rút", "Drawn by", "抽取人")
    public static let drawnAt = Phrase("Rút lúc", "Drawn at", "抽取时间")
    public static let frameSize = Phrase("Số doanh nghiệp trong khung", "Businesses in the frame", "抽样框企业数")
    public static let frameHash = Phrase("Mã băm SHA-256 của khung", "SHA-256 of the frame", "抽样框 SHA-256")
    public static let algorithm = Phrase("Thuật toán", "Algorithm", "算法")
    public static let outside = Phrase("Lượt tiếp ngoài khung", "Visits outside the frame", "框外接待")
    public static func outside(_ n: Int, _ language: ReaderLanguage) -> String {
        let n = language.number(n)
        return Phrase(
            "\(n) lượt tiếp công dân không lập phiếu nên không rõ doanh nghiệp nào.",
            "\(n) visits led to no ticket, so that it is not known which business came.", "\(n) 次接待未生成单据，无法确定企业。")(language)
    }
    public static let picked = Phrase("Doanh nghiệp được rút", "Businesses drawn", "抽中企业")
    public static let rank = Phrase("Thứ tự", "Rank", "序号")
    public static let business = Phrase("Doanh nghiệp", "Business", "企业")
    public static let most = Phrase("Đơn vị phục vụ nhiều nhất", "Unit that served it most", "主要服务单位")
    public static let answered = Phrase("Số lần trả lời", "Answers", "答复次数")
    public static let attended = Phrase("Số lượt tiếp", "Visits", "接待次数")
    public static let download = Phrase("Tải khung và kết quả (CSV)", "Download frame and draw (CSV)", "下载抽样框与结果（CSV）")
    public static let downloadHint = Phrase(
        "Tệp có mã số thuế; mã 12 số là số định danh cá nhân, chỉ dùng cho công vụ và không chuyển ra ngoài.",
        "The file holds tax codes; one of 12 digits is a personal number, for official use only and not to be passed on.",
        "文件含税号；12 位税号为个人身份号码，仅限公务使用，不得外传。")

    // MARK: Repeating it

    public static let repeatTitle = Phrase("Tự lặp lại lần rút", "Repeat the draw yourself", "自行重复抽取")
    public static let steps: [Phrase] = [
        Phrase(
            "Khung gồm mọi doanh nghiệp có ít nhất một phiếu được trả lời, hoặc một lượt tiếp công dân đã lập phiếu, trong kỳ; mỗi doanh nghiệp một dòng, dù hỏi nhiều hay ít. Không gồm tố cáo và phản ánh nhũng nhiễu.",
            "The frame is every business with at least one ticket answered, or one visit that became a ticket, in the period; one line each, however often it asked. Denunciations and reports of extortion are left out.",
            "抽样框为本期内至少有一件已答复或一次生成单据的接待的全部企业；每家一行，不论次数。不含检举和索贿反映。"),
        Phrase(
            "Mỗi doanh nghiệp có một khóa trong tệp. Tính SHA-256 của chuỗi “hạt giống:khóa” rồi xếp tăng dần; lấy từ trên xuống cho đủ cỡ mẫu.",
            "Each business has a key in the file. Compute SHA-256 of “seed:key”, sort ascending, and take from the top until there are enough.",
            "文件中每家企业有一个键。计算“种子:键”的 SHA-256，升序排列，自上而下取足数量。"),
        Phrase(
            "Theo tỷ lệ: mỗi đơn vị được phần nguyên của cỡ mẫu × số doanh nghiệp của đơn vị ÷ tổng số; phần còn thiếu cho số dư lớn nhất.",
            "In proportion: each unit gets the whole part of size × its businesses ÷ all businesses; what is left goes to the largest remainders.",
            "按比例：各单位取“数量×本单位企业数÷总数”的整数部分，余额归余数最大者。"),
        Phrase(
            "Mã băm của khung là SHA-256 của các dòng “khóa đơn_vị”, xếp theo byte.",
            "The frame's hash is the SHA-256 of the lines “key unit”, sorted by bytes.", "抽样框的哈希为按字节排序的“键 单位”各行的 SHA-256。"),
    ]
    public static let commands = Phrase("Lệnh trên Linux, với tệp CSV", "Commands on Linux, with the CSV", "Linux 命令（配合 CSV 文件）")
    public static let check = Phrase("Kiểm tra lần rút này", "Check this draw", "验证本次抽取")
    public static let checkTitle = Phrase("Kết quả kiểm tra", "What the check found", "验证结果")
    public static let equal = Phrase(
        "Đúng: khung, mã băm và kết quả khớp với sổ hiện nay.", "Equal: frame, hash and draw agree with the register as it stands now.",
        "一致：抽样框、哈希和结果与当前登记簿相符。")
    public static let sound = Phrase(
        "Lần rút đúng với khung đã ghi; sổ đã thay đổi từ khi rút:",
        "The draw is right by the recorded frame; the register has changed since:",
        "抽取与记录的抽样框一致；此后登记簿有变动：")
    public static let unsound = Phrase(
        "Sai: khung, mã băm hoặc thứ tự đã ghi không khớp nhau. Hãy báo thanh tra và giữ nguyên dữ liệu.",
        "Wrong: the recorded frame, hash and ranks do not agree. Tell an inspector and leave the data as they are.",
        "不符：记录的抽样框、哈希或序号互不一致。请报告检查人员并保持数据原状。")
    public static let gone = Phrase("không còn trong khung", "no longer in the frame", "不再在框内")
    public static let added = Phrase("mới có trong khung", "new in the frame", "新增在框内")
    public static let changed = Phrase("khác số lần hoặc đơn vị", "other counts or unit", "次数或单位不同")

    // MARK: Faults

    public static func name(_ field: SampleFault.Field) -> Phrase {
        switch field {
        case .unit: unit
        case .from: from
        case .through: through
        case .size: size
        case .method: method
        case .seed: seed
        case .document: document
        }
    }

    public static func fault(_ fault: SampleFault) -> Phrase {
        name(fault.field) + Phrase(": ", ": ", "：") + reason(fault.reason, fault.field)
    }

    private static func reason(_ reason: SampleFault.Reason, _ field: SampleFault.Field) -> Phrase {
        switch reason {
        case .missing: Phrase("chưa nhập.", "missing.", "未填写。")
        case .notADate: Phrase("không phải ngày.", "not a date.", "不是日期。")
        case .outOfRange where field == .size:
            Phrase("phải là số từ 1 đến 100.000.", "must be a number from 1 to 100,000.", "须为 1 至 100,000 的数字。")
        case .outOfRange:
            Phrase("kỳ không được dài quá 800 ngày.", "the period may have at most 800 days.", "时期不得超过 800 天。")
        case .endsBeforeStart: Phrase("trước ngày bắt đầu.", "before the first day.", "早于开始日期。")
        case .tooLong(let limit): Phrase("dài quá \(limit) ký tự.", "longer than \(limit) characters.", "超过 \(limit) 个字符。")
        case .notPlain:
            Phrase(
                "chỉ dùng chữ không dấu, chữ số, dấu cách và . , : / + - _", "only unaccented letters, digits, spaces and . , : / + - _",
                "仅限无声调字母、数字、空格及 . , : / + - _")
        case .notOver(let day): drawableAfter(day)
        case .drawn: Phrase("đã rút rồi; kết quả nằm ở dưới.", "drawn already; the result stands below.", "已抽取，结果见下。")
        case .nobody: Phrase("trong kỳ này chưa phục vụ doanh nghiệp nào.", "no business was served in this period.", "本期未服务任何企业。")
        }
    }
}
