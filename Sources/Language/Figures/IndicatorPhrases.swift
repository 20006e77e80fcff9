public import Domain

/// What stands on the pages of the internal indicators.
public enum IndicatorPhrases {
    public static let title = Phrase("Chỉ số nội bộ", "Internal indicators", "内部指标")
    public static let intro = Phrase(
        "Chỉ số nội bộ, tính từ sổ theo dõi và phiếu khảo sát của cơ quan. Đây không phải điểm DDCI: điểm DDCI do tỉnh khảo sát và so sánh giữa các đơn vị.",
        "Internal indicators, counted from the office's own register and survey. They are no DDCI score: that one comes from the province's survey and compares all units.",
        "内部指标，依据本机关登记簿和问卷计算。这不是 DDCI 得分：DDCI 得分由省里调查并在各单位之间比较得出。")
    public static let from = Phrase("Từ ngày", "From", "自")
    public static let to = Phrase("Đến ngày", "To", "至")
    public static let unit = Phrase("Đơn vị", "Unit", "单位")
    public static let kind = Phrase("Loại phiếu", "Kind", "类型")
    public static let group = Phrase("Nhóm doanh nghiệp", "Group of businesses", "企业群体")
    public static let allKinds = Phrase("Tất cả các loại", "All kinds", "全部类型")
    public static let allGroups = Phrase("Tất cả doanh nghiệp", "All businesses", "全部企业")
    public static let show = Phrase("Xem", "Show", "查看")
    public static let choose = Phrase("Chọn kỳ, đơn vị, loại phiếu, nhóm", "Choose period, unit, kind, group", "选择时期、单位、类型、群体")
    public static let download = Phrase("Tải số liệu (CSV)", "Download the figures (CSV)", "下载数据（CSV）")
    public static let spreadsheet = Phrase("Tải số liệu (XLSX)", "Download the figures (XLSX)", "下载数据（XLSX）")

    public static func name(_ name: IndicatorName) -> Phrase {
        switch name {
        case .onTimeShare: Phrase("Tỷ lệ trả lời đúng hạn luật định", "Answered within the legal limit", "法定期限内答复率")
        case .medianWait: Phrase("Thời gian chờ trung vị", "Median wait", "等待时间中位数")
        case .p90Wait: Phrase("Thời gian chờ của 90\u{A0}% số phiếu", "Wait of nine in ten", "九成件的等待时间")
        case .survivalMedianWait:
            Phrase("Thời gian chờ trung vị, tính cả phiếu còn mở", "Median wait, open tickets included", "等待时间中位数（含未结件）")
        case .rounds: Phrase("Số lượt xử lý bình quân một phiếu", "Rounds for each ticket, on average", "每件平均办理轮次")
        case .reroutedShare: Phrase("Tỷ lệ phiếu bị chuyển từ hai lần", "Transferred twice or more", "移送两次及以上的比率")
        case .lateShare: Phrase("Tỷ lệ trễ hạn luật định", "Past the legal limit", "超过法定期限的比率")
        case .repeatedShare: Phrase("Tỷ lệ phiếu phải xử lý từ ba lượt", "Taken up three times or more", "办理三轮及以上的比率")
        case .unsatisfiedShare: Phrase("Tỷ lệ chưa hài lòng", "Not satisfied", "不满意率")
        case .askedToPayShare:
            Phrase("Tỷ lệ bị gợi ý chi hoặc đã chi ngoài quy định", "Asked to pay, or paid, beyond charges", "被索要或已支付规定外费用的比率")
        }
    }

    /// Up to when open tickets count: on a page that is counted as it is opened.
    public static let today = Phrase("hôm nay", "today", "今日")
    /// In a report, which tells of its quarter as it stood at its end.
    public static let endOfQuarter = Phrase(
        "hết quý, hoặc đến ngày lấy số liệu khi quý chưa hết", "the end of the quarter, or the day of the figures while it runs",
        "季末（季度未结束的，计至取数之日）")

    /// How it is computed, in a sentence.
    public static func definition(_ name: IndicatorName, openUntil end: Phrase = today) -> Phrase {
        switch name {
        case .onTimeShare:
            Phrase(
                "Thời hạn trả lời theo luật kết thúc trong kỳ và được giữ, chia cho mọi thời hạn như vậy đã dừng hoặc đã qua; phiếu còn mở mà quá hạn tính là trễ.",
                "Legal limits for an answer that ended in the period and were kept, of all such limits that were stopped or are past; what is open and overdue counts as late.",
                "期内届满且已遵守的法定答复期限，占全部已停止或已过期者；未结且逾期的计为逾期。")
        case .medianWait:
            Phrase(
                "Một nửa số phiếu trả lời trong kỳ chờ không quá số ngày làm việc này, tính từ lần tiếp nhận đầu tiên, kể cả thời gian chuyển đơn vị; trả lời trong ngày là 0.",
                "Half of the tickets answered in the period waited no more than so many working days from the first receipt, transfers included; the same day is 0.",
                "期内答复件中有一半的等待不超过该工作日数，自首次收到起算，含移送时间；当日为 0。")
        case .p90Wait:
            Phrase(
                "Chín phần mười số phiếu trả lời trong kỳ chờ không quá số ngày làm việc này.",
                "Nine in ten of the tickets answered in the period waited no more than so many working days.", "期内答复件中有九成的等待不超过该工作日数。")
        case .survivalMedianWait:
            Phrase(
                "Trong số phiếu tiếp nhận trong kỳ, sau số ngày làm việc này thì một nửa đã có trả lời; phiếu còn mở được tính đến ",
                "Of the tickets received in the period, half are answered after so many working days; open ones count up to ",
                "期内收到的办件中，经过该工作日数后有一半已答复；未结件计至") + end
                + Phrase(" (Kaplan–Meier).", " (Kaplan–Meier).", "（Kaplan–Meier 法）。")
        case .rounds:
            Phrase(
                "Một lượt, cộng số lần yêu cầu bổ sung và số lần mở lại; bình quân trên số phiếu trả lời trong kỳ.",
                "One, plus the times that the office asked for more and that the ticket was reopened; the mean of the tickets answered in the period.",
                "1 加上要求补充的次数和重新打开的次数；为期内答复件的平均数。")
        case .reroutedShare:
            Phrase(
                "Phiếu đã chuyển giữa các đơn vị từ hai lần trở lên, chia cho số phiếu trả lời trong kỳ.",
                "Tickets transferred between units twice or more, of those answered in the period.", "在单位之间移送两次及以上的件，占期内答复件。")
        case .lateShare:
            Phrase(
                "Phần còn lại của tỷ lệ đúng hạn.", "What is left of the share on time.", "按期率的余数。")
        case .repeatedShare:
            Phrase(
                "Phiếu phải xử lý từ ba lượt trở lên, chia cho số phiếu trả lời trong kỳ.",
                "Tickets taken up three times or more, of those answered in the period.", "办理三轮及以上的件，占期内答复件。")
        case .unsatisfiedShare:
            Phrase(
                "Doanh nghiệp nói “chưa được trả lời”, chấm 1 hoặc 2, hoặc mở lại phiếu, chia cho số phiếu được đánh giá hoặc mở lại; không nêu khi không có phiếu nào được đánh giá.",
                "Businesses that said “not answered”, rated 1 or 2, or reopened, of the tickets rated or reopened; not told where none was rated.",
                "表示“未得到答复”、评 1 或 2 分、或重新打开的，占已评价或重新打开的件；无任何评价时不予公布。")
        case .askedToPayShare:
            Phrase(
                "Phiếu khảo sát ẩn danh trả lời rằng bị gợi ý chi hoặc đã chi ngoài phí, lệ phí quy định, chia cho số phiếu có trả lời câu này.",
                "Anonymous surveys that tell of a payment asked for, or made, beyond official charges, of those that answered the question.",
                "匿名问卷中表示被索要或已支付规定费用之外款项的，占回答该问题的问卷。")
        }
    }

    public static func group(_ group: IndicatorGroup) -> Phrase {
        switch group {
        case .timeCost: Phrase("Chi phí thời gian", "Time cost", "时间成本")
        case .informalCost: Phrase("Chi phí không chính thức", "Informal cost", "非正式成本")
        }
    }

    public static func group(_ group: BusinessGroup) -> Phrase {
        switch group {
        case .ownership(let word): DeskPhrases.ownership(word)
        case .size(let word): DeskPhrases.size(word)
        case .inProvince(true): Phrase("Trong tỉnh", "In the province", "省内")
        case .inProvince(false): Phrase("Ngoài tỉnh", "Outside the province", "省外")
        }
    }

    public static func trait(_ trait: BusinessGroup.Trait) -> Phrase {
        switch trait {
        case .ownership: Phrase("Theo loại hình doanh nghiệp", "By ownership", "按企业类型")
        case .size: Phrase("Theo quy mô", "By size", "按规模")
        case .inProvince: Phrase("Trong và ngoài tỉnh", "In and out of the province", "省内与省外")
        }
    }

    // MARK: Columns

    public static let indicator = Phrase("Chỉ số", "Indicator", "指标")
    public static let value = Phrase("Giá trị", "Value", "数值")
    public static let n = Phrase("Số phiếu (n)", "Tickets (n)", "件数（n）")
    public static let interval = Phrase("Khoảng tin cậy 95\u{A0}%", "95\u{A0}% interval", "95% 置信区间")
    public static let score = Phrase("Điểm (1–10)", "Score (1–10)", "得分（1–10）")
    public static let goalpost = Phrase("Mốc chấm điểm", "Goalposts", "评分标杆")
    public static let month = Phrase("Tháng", "Month", "月份")
    public static let tickets = Phrase("Xem phiếu", "See the tickets", "查看各件")
    public static let explained = Phrase("Cách tính từng chỉ số", "How each is computed", "各指标的计算方法")

    public static func goalpost(worst: String, best: String, from day: Day) -> Phrase {
        Phrase(
            "\(worst) là 1 điểm, \(best) là 10 điểm; từ ", "\(worst) scores 1, \(best) scores 10; since ",
            "\(worst) 得 1 分，\(best) 得 10 分；自 ")
            + .date(day)
    }

    public static func composite(_ group: IndicatorGroup) -> Phrase {
        Phrase("Điểm gộp: ", "Composite: ", "综合得分：") + Self.group(group)
    }

    /// What a composite is the mean of, or why there is none; either way, how many were left out.
    public static func leftOut(_ composite: Composite) -> Phrase {
        leftOut(included: composite.included, leftOut: composite.leftOut, isShown: composite.score != nil)
    }

    public static func leftOut(included: Int, leftOut: Int, isShown: Bool) -> Phrase {
        guard isShown else {
            return compositeRule
                + Phrase(
                    " Có \(included) chỉ số đủ điều kiện, để ngoài \(leftOut).",
                    " There are \(included) such scores; \(leftOut) left out.",
                    "符合条件的有 \(included) 项，未计入 \(leftOut) 项。")
        }
        return Phrase(
            "Trung bình của \(included) điểm; để ngoài \(leftOut) chỉ số chưa có điểm hoặc có dưới \(Tally.fewestTold) trường hợp.",
            "The mean of \(included) scores; \(leftOut) left out, without a score or with fewer than \(Tally.fewestTold) cases.",
            "\(included) 项得分的平均；\(leftOut) 项无得分或少于 \(Tally.fewestTold) 例，未计入。")
    }

    public static let compositeRule = Phrase(
        "Chỉ tính điểm gộp khi có từ \(Composite.fewest) chỉ số trở lên có điểm, mỗi chỉ số dựa trên ít nhất \(Tally.fewestTold) trường hợp.",
        "A composite needs at least \(Composite.fewest) indicators with a score, each of at least \(Tally.fewestTold) cases.",
        "综合得分至少需要 \(Composite.fewest) 项有得分的指标，且每项不少于 \(Tally.fewestTold) 例。")

    public static let noScore = Phrase("chưa có", "none", "无")

    public static func interval(_ low: String?, _ high: String?) -> Phrase {
        switch (low, high) {
        case (let low?, let high?): Phrase("\(low) đến \(high)", "\(low) to \(high)", "\(low) 至 \(high)")
        case (let low?, nil): Phrase("từ \(low) trở lên", "\(low) and more", "\(low) 以上")
        case (nil, let high?): Phrase("đến \(high)", "up to \(high)", "至 \(high)")
        case (nil, nil): Phrase("chưa xác định được", "cannot be told", "无法确定")
        }
    }

    public static func withheld(_ why: Indicator.Withheld) -> Phrase {
        switch why {
        case .nothing: Phrase("Chưa có phiếu nào để tính.", "There is nothing to count yet.", "尚无可计算的件。")
        case .tooFew:
            Phrase(
                "Không hiển thị: chưa đủ \(Tally.fewestTold) ý kiến, không ai đánh giá, hoặc quý kết thúc chưa quá \(Survey.life) ngày.",
                "Not shown: fewer than \(Tally.fewestTold) opinions, nobody rated, or the quarter ended less than \(Survey.life) days ago.",
                "不予显示：意见不足 \(Tally.fewestTold) 条、无人评价，或季度结束未满 \(Survey.life) 天。")
        case .fewCases: chance(nil)
        case .notReached:
            Phrase("Chưa xác định: chưa đến một nửa số phiếu có trả lời.", "Not reached: fewer than half are answered.", "尚未确定：答复件未达一半。")
        case .notKept:
            Phrase(
                "Không có: ý kiến không được tách theo nhóm doanh nghiệp.", "Not kept: opinions are not told by groups of businesses.",
                "无：意见不按企业群体区分。")
        case .tooFewScores: compositeRule
        }
    }

    /// Of which quarters opinions are told, and that others of the period are not told yet.
    public static func survey(_ set: IndicatorSet) -> Phrase {
        let rule = Phrase(
            "Ý kiến (đánh giá và khảo sát) được nêu trọn quý, một lần, \(Survey.life) ngày sau khi quý kết thúc",
            "Opinions (ratings and survey) are told of whole quarters, once, \(Survey.life) days after each has ended",
            "意见（评价和问卷）按整季公布，每季结束 \(Survey.life) 天后公布一次")
        guard let days = set.surveyDays else {
            return rule
                + Phrase(
                    "; trong kỳ này chưa quý nào được nêu.", "; no quarter of this period is told yet.", "；本时期内尚无已公布的季度。")
        }
        let told =
            Phrase(": ở đây là ", ": here ", "：此处为") + SurveyOfficePhrases.name(days.lowerBound)
            + (Quarter(of: days.lowerBound) == Quarter(of: days.upperBound)
                ? Phrase("", "", "") : Phrase(" đến ", " to ", "至") + SurveyOfficePhrases.name(days.upperBound))
        let awaited = Phrase(
            "; các quý sau của kỳ này chưa được nêu.", "; later quarters of this period are not told yet.", "；本时期此后各季尚未公布。")
        return rule + told + (set.awaitsOpinions ? awaited : Phrase(".", ".", "。"))
    }

    /// Of the rows of units, each for itself.
    public static let ownOpinions = Phrase(
        "Dòng của một đơn vị chỉ gồm ý kiến về riêng đơn vị đó. Ý kiến phải gộp với đơn vị trực thuộc mới đủ \(Tally.fewestTold) chỉ nằm trong số chung, không nằm ở dòng nào.",
        "The row of a unit has opinions of that unit alone. Those that had to be put together with units below it to be \(Tally.fewestTold) are in the figures as a whole and in no row.",
        "各单位一行仅含对该单位自身的意见。须与下属单位合并才满 \(Tally.fewestTold) 条的意见仅计入总数，不列入任何一行。")

    // MARK: Parts of the page

    public static let byMonth = Phrase("Theo tháng", "By month", "按月")
    public static let byUnit = Phrase("Theo đơn vị", "By unit", "按单位")
    public static let groups = Phrase("Đối xử bình đẳng giữa các nhóm doanh nghiệp", "Equal treatment of businesses", "企业平等对待")
    public static let onTimePlot = Phrase("Tỷ lệ trả lời đúng hạn", "Share answered on time", "按期答复率")
    public static let waitPlot = Phrase("Thời gian chờ trung vị, ngày làm việc", "Median wait, working days", "等待时间中位数（工作日）")
    public static let waitLegend = Phrase(
        "Chấm: trung vị. Vạch mảnh: khoảng tin cậy 95\u{A0}%.", "Dots: the median. Thin lines: the 95\u{A0}% interval.",
        "圆点：中位数。细线：95% 置信区间。")
    public static let table = Phrase("Bảng số liệu", "The figures as a table", "数据表")
    public static let noGroups = Phrase(
        "Chưa có từ hai nhóm trở lên để so sánh.", "There are not yet two groups to compare.", "尚不足两个群体可供比较。")

    /// - Parameter isLargest: false for one that is told beside a larger gap, because that one may be chance.
    public static func gap(
        _ measure: String, high: String, low: String, value: String, interval: String?, isLargest: Bool = true
    ) -> Phrase {
        let range = interval.map {
            Phrase(
                "; khoảng tin cậy 95\u{A0}% của riêng cặp này: \($0)", "; 95\u{A0}% interval of this pair alone: \($0)",
                "；仅就该对而言的 95% 置信区间：\($0)")
        }
        let head =
            isLargest
            ? Phrase("\(measure): chênh lệch lớn nhất là ", "\(measure): the largest gap is ", "\(measure)：最大差距为 ")
            : Phrase("\(measure): chênh lệch lớn nhất đủ rõ là ", "\(measure): the largest gap that is clear is ", "\(measure)：足够明确的最大差距为 ")
        return head + Phrase("\(value) (\(high) cao hơn \(low))", "\(value) (\(high) above \(low))", "\(value)（\(high)高于\(low)）")
            + (range ?? Phrase("", "", "")) + Phrase(".", ".", "。")
    }

    /// A difference of shares.
    public static func points(_ amount: String) -> Phrase {
        Phrase("\(amount) điểm phần trăm", "\(amount) percentage points", "\(amount) 个百分点")
    }

    /// A column of working days.
    public static let inDays = Phrase(" (ngày làm việc)", " (working days)", "（工作日）")

    /// Whether the difference of two groups is hardly by chance, and how that was tested.
    public static func chance(_ chance: Chance?) -> Phrase {
        guard let chance else {
            return Phrase(
                "Không kết luận: có nhóm dưới \(Tally.fewestTold) trường hợp.",
                "Nothing is concluded: a group has fewer than \(Tally.fewestTold) cases.",
                "不作结论：有群体少于 \(Tally.fewestTold) 例。")
        }
        return told(chance)
            + tested(
                chance,
                Phrase(
                    "kiểm định chính xác Fisher, hiệu chỉnh Holm cho cả \(chance.compared) cặp so sánh trên trang",
                    "Fisher's exact test, with Holm's correction over all \(chance.compared) comparisons of this page",
                    "Fisher 精确检验，并就本页全部 \(chance.compared) 项比较作 Holm 校正"))
    }

    static func told(_ chance: Chance) -> Phrase {
        chance.isClear
            ? Phrase("Khó là ngẫu nhiên", "Hardly by chance", "不太可能出于偶然") : Phrase("Có thể chỉ là ngẫu nhiên", "It may be chance", "可能只是偶然")
    }

    /// The same inside a sentence.
    static func lowered(_ chance: Chance) -> Phrase {
        chance.isClear
            ? Phrase("khó là ngẫu nhiên", "hardly by chance", "不太可能出于偶然")
            : Phrase("không kết luận, có thể chỉ là ngẫu nhiên", "nothing is concluded, it may be chance", "不作结论，可能只是偶然")
    }

    static func tested(_ chance: Chance, _ method: Phrase) -> Phrase {
        func p(_ language: ReaderLanguage) -> String {
            chance.p < 0.001 ? language.probability(chance.p) : "= " + language.probability(chance.p)
        }
        return Phrase(" (", " (", "（") + method + Phrase(": p \(p(.vi))).", ": p \(p(.en))).", "：p \(p(.zh))）。")
    }

    public static let reports = Phrase("Phản ánh nhũng nhiễu đã nhận", "Reports of extortion received", "收到的索贿反映")
    public static let reportsNote = Phrase(
        "Chỉ là số đếm, không tính vào điểm nào: kênh được tin cậy thì phản ánh nhiều lên, và trung thực không bị trừ điểm.",
        "A count only, in no score: a channel that is trusted raises reports, and honesty is not punished.",
        "仅为计数，不计入任何得分：受信任的渠道会带来更多反映，诚实不应受罚。")
    public static let reportsForInspectors = Phrase(
        "Số lượng chỉ thanh tra xem được", "The number is for inspectors", "数量仅检查人员可见")

    // MARK: The tickets of an indicator

    public static func ticketsTitle(_ name: IndicatorName) -> Phrase {
        Phrase("Phiếu của chỉ số: ", "Tickets of: ", "指标所含件：") + Self.name(name)
    }
    /// To a reader who may not open all tickets that were counted.
    /// - Parameter n: of how many cases the figure is.
    public static func ticketsWithinReach(n: Int) -> Phrase {
        Phrase(
            "Chỉ số này tính trên \(ReaderLanguage.vi.number(n)) trường hợp; ở đây chỉ liệt kê những phiếu thuộc phạm vi bạn được mở. Với tỷ lệ càng nhỏ càng tốt, chỉ liệt kê phiếu làm tăng tỷ lệ.",
            "The figure is of \(ReaderLanguage.en.number(n)) cases; only the tickets that you may open are listed here. Where smaller is better, only those that raise the share.",
            "该指标基于 \(ReaderLanguage.zh.number(n)) 例；此处仅列出您有权打开的件。比率越小越好的，仅列出使其升高的件。")
    }
    /// Of how many of the opinions behind a share there is a rating.
    public static func rated(_ n: Int) -> Phrase {
        Phrase(
            "\(ReaderLanguage.vi.number(n)) có đánh giá", "\(ReaderLanguage.en.number(n)) rated", "其中 \(ReaderLanguage.zh.number(n)) 条有评价")
    }
    /// How the list of the unsatisfied stands to its figure.
    public static func opinions(_ list: OpinionCount) -> Phrase {
        func count(_ language: ReaderLanguage, _ n: Int) -> String { language.number(n) }
        let (n, bad) = (list.told.n, list.told.successes)
        let counted = Phrase(
            "Tỷ lệ này tính trên \(count(.vi, n)) ý kiến của các quý đã nêu, trong đó \(count(.vi, bad)) ý kiến chưa hài lòng; ở đây liệt kê \(count(.vi, list.listed)) phiếu của các ý kiến đó, như khi quý được nêu.",
            "The share is of \(count(.en, n)) opinions of the quarters that are told, \(count(.en, bad)) of them not satisfied; \(count(.en, list.listed)) of their tickets are listed here, as they stood when the quarter was told.",
            "该比率基于已公布季度的 \(count(.zh, n)) 条意见，其中 \(count(.zh, bad)) 条不满意；此处列出其中 \(count(.zh, list.listed)) 件，以季度公布时为准。")
        guard !list.isWhole else { return counted }
        return counted
            + Phrase(
                " Những phiếu còn lại ngoài phạm vi bạn được mở, hoặc quý của chúng được nêu khi hệ thống chưa lưu danh sách phiếu.",
                " The others are beyond what you may open, or of a quarter that was told before the tickets were kept.",
                "其余各件超出您可打开的范围，或其季度公布时系统尚未保存件的清单。")
    }
    public static let noTicketsWithinReach = Phrase(
        "Không có phiếu nào thuộc phạm vi bạn được mở.", "There are no tickets that you may open.", "没有您有权打开的件。")
    public static let ticketsIntro = Phrase(
        "Đúng những phiếu đã tính vào chỉ số. Với tỷ lệ càng nhỏ càng tốt, chỉ liệt kê phiếu làm tăng tỷ lệ.",
        "The very tickets that were counted. Where smaller is better, only those that raise the share.", "计入该指标的各件。比率越小越好的，仅列出使其升高的件。")
    public static let noTickets = Phrase("Không có phiếu nào.", "There are no tickets.", "没有任何件。")
    public static let hiddenTickets = Phrase(
        "Không liệt kê: khảo sát ẩn danh, hoặc chưa đủ ý kiến để hiển thị.",
        "Not listed: the survey is anonymous, or there are too few opinions to show.", "不予列出：问卷匿名，或意见过少。")
    public static let wait = Phrase("Chờ (ngày làm việc)", "Wait (working days)", "等待（工作日）")
    public static let rounds = Phrase("Số lượt", "Rounds", "轮次")
    public static let transfers = Phrase("Số lần chuyển", "Transfers", "移送次数")
    public static let receivedOn = Phrase("Tiếp nhận", "Received", "收到")
    public static let answeredOn = Phrase("Trả lời", "Answered", "答复")
    public static let dueOn = Phrase("Hạn", "Due", "期限")
    public static let verdict = Phrase("Kết quả", "Verdict", "结果")
    public static let kept = Phrase("Đúng hạn", "On time", "按期")
    /// Of a limit that runs and is past: `Còn mở, quá hạn 3 ngày làm việc`.
    public static func stillOpen(_ late: Lateness) -> Phrase {
        Phrase("Còn mở, quá hạn ", "Open, overdue by ", "未结，逾期 ") + late.phrase
    }
    public static let notAnswered = Phrase("chưa trả lời", "not answered", "未答复")
}

extension IndicatorQuestion.Fault {
    public var phrase: Phrase {
        let name: Phrase =
            switch field {
            case .from: IndicatorPhrases.from
            case .to: IndicatorPhrases.to
            case .unit: IndicatorPhrases.unit
            case .kind: IndicatorPhrases.kind
            case .group: IndicatorPhrases.group
            }
        return name + Phrase(": ", ": ", "：") + reason.phrase
    }
}

extension IndicatorQuestion.Fault.Reason {
    fileprivate var phrase: Phrase {
        switch self {
        case .notADate: Phrase("cần một ngày như 2026-01-31.", "a date such as 2026-01-31 is needed.", "请填写日期，如 2026-01-31。")
        case .endsBeforeStart: Phrase("ngày cuối phải từ ngày đầu trở đi.", "it must not lie before the first day.", "不得早于起始日。")
        case .tooLong(let years):
            Phrase("kỳ không được dài quá \(years) năm.", "a period has at most \(years) years.", "时期不得超过 \(years) 年。")
        case .notBegun: Phrase("kỳ này chưa bắt đầu.", "this period has not begun.", "该时期尚未开始。")
        case .liesAhead:
            Phrase(
                "ngày này chưa đến; chỉ tính được đến hôm nay.", "this day lies ahead; figures reach to today.", "该日尚未到来；只能统计至今日。")
        case .unknown: Phrase("không có giá trị này.", "there is no such value.", "没有该值。")
        case .outOfReach: Phrase("đơn vị này ngoài phạm vi của bạn.", "this unit is out of your reach.", "该单位不在您的范围内。")
        case .notWholeMonths:
            Phrase(
                "số liệu công khai chỉ theo tháng trọn: từ ngày đầu đến ngày cuối tháng.",
                "public figures are of whole months: from a first to a last day.", "公开数据仅按整月：自月初至月末。")
        case .notPublic:
            Phrase("không có số liệu công khai riêng.", "there are no public figures of this alone.", "没有单独的公开数据。")
        }
    }
}
