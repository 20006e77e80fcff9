public import Domain
public import FoundationEssentials

/// The draw of businesses for the year-end survey.
public enum SamplePhrases {
    public static let title = Phrase("Rút mẫu doanh nghiệp", "Sample of businesses", "企业抽样")
    public static let intro = Phrase(
        "Doanh nghiệp cho khảo sát cuối năm được rút ngẫu nhiên từ mọi doanh nghiệp đã được tiếp nhận trong kỳ. Số dùng để rút là kết quả một lần quay số công khai, được ghi trước và diễn ra sau khi kỳ kết thúc; ai cũng lặp lại và kiểm tra được; không ai chọn được doanh nghiệp thân quen.",
        "Businesses for the year-end survey are drawn at random from all that were received in the period. The number that draws is the result of a public draw that is named beforehand and takes place after the period; anybody can repeat and check it; nobody picks friendly businesses.",
        "年终调查的企业从本期有办件的全部企业中随机抽取。抽取所用号码为事先指定、在期末之后举行的公开摇号结果；任何人均可重复验证；无人能挑选关系户。")

    // MARK: The list

    public static let list = Phrase("Các lần rút đã ghi", "Draws on record", "抽取记录")
    public static let none = Phrase(
        "Chưa ghi lần rút nào. Hãy ghi kỳ, cỡ mẫu và nguồn số ở dưới.", "No draw is on record. Fix period, size and source below.",
        "尚无抽取记录。请在下方确定时期、数量和号码来源。")
    public static let noneToRead = Phrase("Chưa ghi lần rút nào.", "No draw is on record.", "尚无抽取记录。")
    public static let period = Phrase("Kỳ", "Period", "时期")
    public static let state = Phrase("Tình trạng", "State", "状态")
    public static let waiting = Phrase("Đã ghi nguồn số, chưa rút", "Source on record, not drawn", "来源已记录，尚未抽取")
    public static let withdrawn = Phrase("Đã rút lại kế hoạch", "Withdrawn", "已撤回")
    public static let superseded = Phrase("Theo cách cũ, không rút được nữa", "Of the old way, cannot be drawn any more", "旧方式，不可再抽取")
    public static func drawn(_ n: Int, of frame: Int, _ language: ReaderLanguage) -> String {
        let (n, frame) = (language.number(n), language.number(frame))
        return Phrase("Đã rút \(n) trong \(frame) doanh nghiệp", "Drew \(n) of \(frame) businesses", "从 \(frame) 家中抽取 \(n) 家")(language)
    }

    // MARK: The plan

    public static let fixTitle = Phrase("Ghi một lần rút mới", "Fix another draw", "确定新的抽取")
    public static let fixHint = Phrase(
        "Điều đã ghi không sửa và không xóa được; người làm thanh tra đều xem được. Mỗi kỳ của một đơn vị chỉ có một kế hoạch: kế hoạch thứ hai cho những ngày đã có kế hoạch bị từ chối. Trước ngày quay số có thể rút lại kế hoạch, có nêu lý do; kế hoạch đã rút lại vẫn nằm ở đây.",
        "What is on record cannot be changed or removed, and inspectors see it. A unit has one plan for a period: a second one for any of its days is refused. Before the day of its source a plan can be withdrawn, with a reason; it stays here.",
        "记录不可修改或删除，检查人员均可见。每个单位每期仅一个方案：涉及相同日期的第二个方案将被拒绝。摇号日之前可说明理由撤回方案；撤回的方案仍留在此处。")
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
    public static let source = Phrase("Nguồn số", "Source", "号码来源")
    public static func source(_ source: SampleSource) -> Phrase {
        switch source {
        case .lotteryNorth:
            Phrase("Xổ số kiến thiết miền Bắc, giải đặc biệt", "Lottery of the North, special prize", "北部建设彩票特等奖")
        case .drand: Phrase("drand (League of Entropy)", "drand (League of Entropy)", "drand（League of Entropy）")
        }
    }
    public static func sourceHelp(_ source: SampleSource) -> Phrase {
        switch source {
        case .lotteryNorth:
            Phrase(
                "Năm chữ số, quay mỗi tối trừ những ngày nghỉ Tết; kết quả đăng trên báo và trang xổ số.",
                "Five digits, drawn every evening but at Tết; the result stands in newspapers and on the lottery's site.",
                "五位数字，除春节外每晚开奖；结果见报纸和彩票网站。")
        case .drand:
            Phrase(
                "64 chữ số thập lục phân của vòng đầu tiên từ 19 giờ (12:00 UTC); dùng cho ngày không quay xổ số.",
                "64 hexadecimal digits of the first round from 19:00 (12:00 UTC); for days without a lottery.",
                "19 时（12:00 UTC）起首轮的 64 位十六进制数；用于无彩票开奖之日。")
        }
    }
    public static let sourceOn = Phrase("Ngày quay số", "Day of the source", "摇号日期")
    public static let sourceOnHint = Phrase(
        "Sau ngày cuối của kỳ và sau hôm nay, để khi ghi kế hoạch chưa ai biết kết quả.",
        "After the last day of the period and after today, so that nobody knows the result when the plan is recorded.",
        "须晚于期末日和今日，使记录方案时无人知晓结果。")
    public static let result = Phrase("Kết quả quay số", "Result of the source", "摇号结果")
    public static func resultHint(_ source: SampleSource) -> Phrase {
        switch source {
        case .lotteryNorth:
            Phrase("Đủ 5 chữ số của giải đặc biệt, như 04719.", "All 5 digits of the special prize, such as 04719.", "特等奖全部 5 位数字，如 04719。")
        case .drand:
            Phrase("64 chữ số 0–9, a–f (trường randomness).", "64 digits 0–9, a–f (the field randomness).", "64 位 0–9、a–f（randomness 字段）。")
        }
    }
    public static let again = Phrase("Nhập lại kết quả", "The result once more", "再次输入结果")
    public static let againHint = Phrase("Sau khi rút không sửa được.", "After the draw it cannot be corrected.", "抽取后不可更正。")
    public static let published = Phrase("Nơi đăng kết quả", "Where it is published", "公布处")
    public static let publishedHint = Phrase(
        "Tên báo và số báo, hoặc địa chỉ trang, để ai cũng đối chiếu được.",
        "Newspaper and issue, or the page's address, so that anybody can compare.",
        "报纸名称及期号，或网页地址，供任何人核对。")
    public static let chosenSeed = Phrase(
        "Số do người ghi tự chọn (theo cách cũ)", "Number chosen by whoever fixed it (the old way)", "记录人自选号码（旧方式）")

    // MARK: Giving it up

    public static let withdraw = Phrase("Rút lại kế hoạch", "Withdraw the plan", "撤回方案")
    public static let withdrawHint = Phrase(
        "Chỉ trước ngày quay số. Kế hoạch và lý do vẫn được lưu và thanh tra xem được.",
        "Only before the day of the source. Plan and reason stay on record, and inspectors see them.", "仅限摇号日之前。方案和理由保留在案，检查人员可见。")
    public static let reason = Phrase("Lý do", "Reason", "理由")
    public static let withdrawConfirm = Phrase("Rút lại kế hoạch này?", "Withdraw this plan?", "撤回该方案？")
    public static let withdrawnDone = Phrase("Đã rút lại kế hoạch.", "The plan is withdrawn.", "方案已撤回。")
    public static let withdrawnBy = Phrase("Người rút lại", "Withdrawn by", "撤回人")

    public static let document = Phrase("Văn bản hoặc lý do", "Document or reason", "文件或理由")
    public static let documentHint = Phrase("Ví dụ: Kế hoạch 36/KH-UBND.", "For example: plan 36/KH-UBND.", "例如：36/KH-UBND 号计划。")
    public static let fix = Phrase("Ghi lại, chưa rút", "Put on record, do not draw yet", "记录，暂不抽取")
    public static let fixConfirm = Phrase(
        "Điều đã ghi không sửa được. Ghi lại?", "What is on record cannot be changed. Put it on record?", "记录后不可修改。确定记录？")
    public static let fixedBy = Phrase("Người ghi", "On record by", "记录人")
    public static let fixedAt = Phrase("Ghi lúc", "On record since", "记录时间")
    public static let inTime = Phrase(
        "Nguồn số và ngày quay được ghi trước, và danh sách được chốt trước khi có kết quả: không ai chọn được người được rút.",
        "Source and day were on record, and the list was made, before the result was out: nobody could choose who is drawn.",
        "来源和日期事先记录，名单在结果公布前已固定：无人能选择抽中者。")
    public static let listedLate = Phrase(
        "Danh sách được chốt sau khi có kết quả. Hãy kiểm tra lần rút và đối chiếu với sổ.",
        "The list was made after the result was out. Check the draw and compare it with the register.",
        "名单在结果公布后才固定。请验证抽取并与登记簿核对。")
    public static let late = Phrase(
        "Theo cách cũ: số do người ghi tự chọn, nên người đó có thể đã thử nhiều số.",
        "Of the old way: whoever fixed it chose the number, and may have tried many.", "旧方式：号码由记录人自选，可能经过多次尝试。")

    // MARK: The draw

    public static let draw = Phrase("Rút mẫu", "Draw", "抽取")
    public static let drawConfirm = Phrase("Rút mẫu và ghi kết quả?", "Draw and put the result on record?", "确定抽取并记录结果？")
    public static func drawableAt(_ moment: Date) -> Phrase {
        Phrase("Nhập kết quả và rút được từ ", "The result can be entered, and the draw made, from ", "可输入结果并抽取的时间：") + .instant(moment)
            + Phrase(".", ".", "起。")
    }
    public static let listedAt = Phrase("Chốt danh sách lúc", "List made at", "名单固定时间")
    public static let notListed = Phrase(
        "Danh sách được chốt tự động khi kỳ kết thúc.", "The list is made by itself when the period is over.", "期末自动固定名单。")
    public static let fixedDone = Phrase("Đã ghi.", "On record.", "已记录。")
    public static let drawnDone = Phrase("Đã rút và ghi kết quả.", "Drawn, and on record.", "已抽取并记录。")
    public static let drawnBy = Phrase("Người rút", "Drawn by", "抽取人")
    public static let drawnAt = Phrase("Rút lúc", "Drawn at", "抽取时间")
    public static let frameSize = Phrase("Số doanh nghiệp trong khung", "Businesses in the frame", "抽样框企业数")
    public static let frameHash = Phrase("Mã băm SHA-256 của khung", "SHA-256 of the frame", "抽样框 SHA-256")
    public static let algorithm = Phrase("Thuật toán", "Algorithm", "算法")
    public static func exclusion(_ reason: SampleExclusion) -> Phrase {
        switch reason {
        case .protected:
            Phrase(
                "Ngoài khung: tố cáo và phản ánh nhũng nhiễu (giữ bí mật người gửi)",
                "Not in the frame: denunciations and reports of extortion (whose authors are protected)", "不在框内：检举和索贿反映（保护提交人）")
        case .noBusiness:
            Phrase("Ngoài khung: phiếu không nêu doanh nghiệp", "Not in the frame: tickets that name no business", "不在框内：未注明企业的件")
        case .visitWithoutBusiness:
            Phrase("Ngoài khung: lượt tiếp không nêu doanh nghiệp", "Not in the frame: visits that name no business", "不在框内：未注明企业的接待")
        }
    }
    public static let forInspectors = Phrase("số lượng chỉ thanh tra xem được", "the number is for inspectors", "数量仅检查人员可见")
    public static let planId = Phrase("Mã kế hoạch", "Id of the plan", "方案编号")
    public static let picked = Phrase("Doanh nghiệp được rút", "Businesses drawn", "抽中企业")
    public static let rank = Phrase("Thứ tự", "Rank", "序号")
    public static let business = Phrase("Doanh nghiệp", "Business", "企业")
    public static let most = Phrase("Đơn vị tiếp nhận nhiều nhất", "Unit that received it most", "收到最多的单位")
    public static let received = Phrase("Số phiếu", "Tickets", "办件数")
    public static let attended = Phrase("Số lượt tiếp", "Visits", "接待次数")
    public static let downloadHint = Phrase(
        "Tệp có mã số thuế; mã 12 số là số định danh cá nhân, chỉ dùng cho công vụ và không chuyển ra ngoài.",
        "The file holds tax codes; one of 12 digits is a personal number, for official use only and not to be passed on.",
        "文件含税号；12 位税号为个人身份号码，仅限公务使用，不得外传。")

    // MARK: Repeating it

    public static let repeatTitle = Phrase("Tự lặp lại lần rút", "Repeat the draw yourself", "自行重复抽取")
    public static let steps: [Phrase] = [
        Phrase(
            "Khung gồm mọi doanh nghiệp đã gửi ít nhất một phiếu trong kỳ, dù đã được trả lời hay chưa, hoặc đã đến tiếp công dân; mỗi doanh nghiệp một dòng, dù hỏi nhiều hay ít. Những gì không nằm trong khung được nêu kèm lý do và số lượng.",
            "The frame is every business that sent at least one ticket in the period, answered or not, or came to a reception; one line each, however often it asked. What is not in it is told with reason and number.",
            "抽样框为本期内至少提交一件（无论是否答复）或到访接待的全部企业；每家一行，不论次数。不在框内者注明理由和数量。"),
        Phrase(
            "Mỗi doanh nghiệp có một khóa trong tệp. Tính SHA-256 của chuỗi “kết quả:mã kế hoạch:khóa” rồi xếp tăng dần; lấy từ trên xuống cho đủ cỡ mẫu.",
            "Each business has a key in the file. Compute SHA-256 of “result:plan id:key”, sort ascending, and take from the top until there are enough.",
            "文件中每家企业有一个键。计算“结果:方案编号:键”的 SHA-256，升序排列，自上而下取足数量。"),
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
        "Đúng: khung, mã băm và kết quả khớp với sổ tại thời điểm lập danh sách.",
        "Equal: frame, hash and draw agree with the register of the time of the list.",
        "一致：抽样框、哈希和结果与名单建立时的登记簿相符。")
    public static let sound = Phrase(
        "Lần rút đúng với khung đã ghi; nhưng sổ nay ghi khác về thời điểm lập danh sách:",
        "The draw is right by the recorded frame; of the time of the list the register now says otherwise:",
        "抽取与记录的抽样框一致；但登记簿现对名单建立时的情况记载不同：")
    public static let unsound = Phrase(
        "Sai: khung, mã băm hoặc thứ tự đã ghi không khớp nhau. Hãy báo thanh tra và giữ nguyên dữ liệu.",
        "Wrong: the recorded frame, hash and ranks do not agree. Tell an inspector and leave the data as they are.",
        "不符：记录的抽样框、哈希或序号互不一致。请报告检查人员并保持数据原状。")
    public static let gone = Phrase("không còn trong khung", "no longer in the frame", "不再在框内")
    public static let added = Phrase("mới có trong khung", "new in the frame", "新增在框内")
    public static let changed = Phrase("khác số lần hoặc đơn vị", "other counts or unit", "次数或单位不同")

    // MARK: Faults

    public static func name(_ field: SamplePlan.Fault.Field) -> Phrase {
        switch field {
        case .unit: unit
        case .from: from
        case .through: through
        case .size: size
        case .method: method
        case .source: source
        case .sourceOn: sourceOn
        case .document: document
        case .result: result
        case .again: again
        case .published: published
        case .reason: reason
        }
    }

    public static func fault(_ fault: SamplePlan.Fault) -> Phrase {
        FieldPhrases.fault(name(fault.field), reason(fault.reason, fault.field))
    }

    private static func reason(_ reason: SamplePlan.Fault.Reason, _ field: SamplePlan.Fault.Field) -> Phrase {
        switch reason {
        case .missing: FieldPhrases.missing
        case .notADate: Phrase("không phải ngày.", "not a date.", "不是日期。")
        case .outOfRange where field == .size:
            Phrase("phải là số từ 1 đến 100.000.", "must be a number from 1 to 100,000.", "须为 1 至 100,000 的数字。")
        case .outOfRange where field == .sourceOn:
            Phrase(
                "không được quá \(SamplePlan.latestSource) ngày sau kỳ.",
                "may lie at most \(SamplePlan.latestSource) days after the period.",
                "距期末不得超过 \(SamplePlan.latestSource) 天。")
        case .outOfRange:
            Phrase("kỳ không được dài quá 800 ngày.", "the period may have at most 800 days.", "时期不得超过 800 天。")
        case .endsBeforeStart: Phrase("trước ngày bắt đầu.", "before the first day.", "早于开始日期。")
        case .tooLong(let limit): FieldPhrases.tooLong(limit)
        case .notAhead(let day):
            Phrase("phải sau ngày ", "must lie after ", "须晚于 ") + .date(day) + Phrase(".", ".", "。")
        case .notOut(let moment): drawableAt(moment)
        case .notOfSource(let source): resultHint(source)
        case .differs: Phrase("hai lần nhập không giống nhau.", "the two entries differ.", "两次输入不一致。")
        case .planned:
            Phrase(
                "đã có kế hoạch rút mẫu cho những ngày này ở đơn vị này hoặc đơn vị cấp trên, cấp dưới; xem danh sách kế hoạch.",
                "there is a plan for some of these days, of this unit or one above or below it; see the list of plans.",
                "该单位或其上下级单位在这些日期已有方案，见方案列表。")
        case .withdrawn: Phrase("kế hoạch này không còn rút được.", "this plan cannot be drawn any more.", "该方案不可再抽取。")
        case .tooLate:
            Phrase("đã đến ngày quay số nên không rút lại được.", "the day of the source has come: the plan stands.", "摇号日已到，不可撤回。")
        case .drawn: Phrase("đã rút rồi; kết quả nằm ở dưới.", "drawn already; the result stands below.", "已抽取，结果见下。")
        case .nobody: Phrase("trong kỳ này chưa tiếp nhận doanh nghiệp nào.", "no business was received in this period.", "本期未收到任何企业的办件。")
        }
    }
}
