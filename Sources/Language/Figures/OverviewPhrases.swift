public import Domain
public import FoundationEssentials

/// What stands on the leaders' page.
public enum OverviewPhrases {
    public static let title = Phrase("Điều hành", "Overview", "领导总览")

    public static func asOf(_ now: Date, _ units: String) -> Phrase {
        Phrase("Tình hình lúc ", "As of ", "截至 ") + .instant(now) + Phrase(", \(units).", ", \(units).", "，\(units)。")
    }

    /// The page in one sentence.
    public static func summary(decisions: Int, unlawful: Int, late: String?) -> Phrase {
        let first = Phrase(
            "\(decisions) việc chờ quyết định; \(unlawful) phiếu đã quá hạn theo quy định",
            "\(decisions) \(decisions == 1 ? "matter waits" : "matters wait") for a decision; \(unlawful) \(unlawful == 1 ? "ticket is" : "tickets are") past a legal limit",
            "\(decisions) 项待决定；\(unlawful) 件超过法定期限")
        let last = late.map {
            Phrase(
                "; trong 10 ngày làm việc tới có thể trễ khoảng \($0) phiếu", "; about \($0) may be late in the next 10 working days",
                "；未来 10 个工作日约 \($0) 件可能逾期")
        }
        return (last.map { first + $0 } ?? first) + Phrase(".", ".", "。")
    }

    // MARK: Decisions

    public static let decisions = Phrase("Cần quyết định hôm nay", "To decide today", "今日待决定")
    public static let decisionsOrder = Phrase(
        "Việc nào sắp trái quy định sớm nhất đứng trước; việc không có hạn đứng cuối.",
        "What becomes unlawful soonest stands first; what has no limit stands last.", "最先将违反规定的排在前面；无期限的排在最后。")
    public static let quietTitle = Phrase("Không có việc nào chờ quyết định", "Nothing waits for a decision", "没有待决定事项")
    public static let quiet = Phrase(
        "Hãy xem dự báo bên dưới để nhắc trước những phiếu sắp đến hạn, hoặc mở bàn xử lý để xem mọi phiếu đang mở.",
        "Look at the forecast below to remind people of what falls due, or open the desk to see everything that is open.",
        "请查看下方预测，提前督促即将到期的办件，或打开办理台查看全部未结件。")
    public static let openDesk = Phrase("Mở bàn xử lý", "Open the desk", "打开办理台")

    public static func more(_ n: Int) -> Phrase {
        Phrase("Xem tất cả, còn \(n) việc nữa", "See all: \(n) more \(n == 1 ? "waits" : "wait")", "查看全部：另有 \(n) 项")
    }

    public static let allWaiting = Phrase("Tất cả việc đang chờ", "Everything that waits", "全部待办事项")

    public static func seeAll(_ count: OpenDecisions.Count) -> Phrase {
        Phrase("Xem tất cả \(number(count))", "See all \(number(count))", "查看全部 \(number(count)) 项")
    }

    public static func matter(_ matter: OpenDecision.Matter) -> Phrase {
        switch matter {
        case .escalated: Phrase("Quá hạn kéo dài", "Long overdue", "长期逾期")
        case .draft: Phrase("Dự thảo chờ duyệt", "Draft to approve", "草稿待审批")
        case .returned: Phrase("Dự thảo đã trả lại", "Draft sent back", "退回的草稿")
        case .unassigned: Phrase("Chờ phân công", "To assign", "待指派")
        case .unclassified: Phrase("Chờ phân loại", "To classify", "待分类")
        case .undelivered: Phrase("Thư không đến doanh nghiệp", "Letter not delivered", "邮件未送达企业")
        case .signature: Phrase("Báo cáo chờ ký", "Report to sign", "报告待签发")
        case .numbering: Phrase("Báo cáo chờ cấp số", "Report to number", "报告待编号")
        case .report: Phrase("Báo cáo chờ xem xét", "Report to examine", "报告待审")
        case .lateReport: Phrase("Báo cáo chưa gửi", "Report not handed in", "报告未提交")
        case .returnedReport: Phrase("Báo cáo bị trả lại", "Report sent back", "报告被退回")
        case .consolidation: Phrase("Báo cáo chờ tổng hợp", "Report to put together", "报告待汇总")
        case .publication: Phrase("Bản công khai chờ duyệt", "Publication to approve", "待批准公开")
        case .post: Phrase("Bài viết chờ duyệt", "Post to approve", "文章待批准")
        case .direction: Phrase("Chỉ đạo", "Direction", "指示")
        case .reception: Phrase("Tiếp công dân", "Reception", "接待来访")
        case .section: Phrase("Chuyên mục", "Section", "栏目")
        case .law: Phrase("Thay đổi quy định chờ đồng ý", "Change of the law to agree to", "规定更改待同意")
        }
    }

    /// Counting ends, so that a long list costs no more than a short one.
    public static func number(_ count: OpenDecisions.Count) -> String {
        count.count > OpenDecisions.most ? "\(OpenDecisions.most)+" : "\(count.count)"
    }

    /// The unit before the reason.
    public static func at(_ unit: String) -> Phrase { Phrase(unit + ": ", unit + ": ", unit + "：") }

    /// Why it is on the list, in one sentence.
    public static func why(_ decision: OpenDecision) -> Phrase {
        let n = decision.number ?? 0
        switch decision.matter {
        case .escalated:
            return Phrase(
                "Quá hạn lâu nên được báo lên lãnh đạo; cần chỉ đạo trả lời.",
                "It has been late for so long that it was reported to you; have it answered.",
                "逾期过久，已上报至您；请督促答复。")
        case .draft:
            return Phrase("Chuyên viên đã trình dự thảo trả lời.", "The officer has handed in a draft answer.", "经办人已提交答复草稿。")
        case .returned:
            return Phrase("Dự thảo bị trả lại và chưa được trình lại.", "The draft was sent back and not handed in again.", "草稿被退回，尚未重新提交。")
        case .unassigned: return Phrase("Chưa có chuyên viên phụ trách.", "No officer is in charge yet.", "尚无经办人。")
        case .unclassified:
            return Phrase("Chưa phân loại hoặc chưa giao đơn vị.", "Not classified, or not given to a unit yet.", "尚未分类或尚未分派单位。")
        case .undelivered:
            return Phrase(
                "Thư gửi doanh nghiệp không đến; cần báo bằng điện thoại.", "A letter did not come to the business: have it telephoned.",
                "发给企业的邮件未送达，请电话告知。")
        case .signature:
            return Phrase(
                "Báo cáo chung đã được trình, chờ thủ trưởng ký.", "The report of the whole waits for the head's signature.",
                "综合报告已呈报，待负责人签发。")
        case .numbering:
            return Phrase(
                "Thủ trưởng đã ký; văn thư cấp số và ngày ban hành.", "The head has signed it; the clerk gives number and date.",
                "负责人已签发，请文书编号并注明日期。")
        case .report:
            return Phrase(
                "Đơn vị đã gửi báo cáo; hãy chấp nhận hoặc trả lại.", "The unit has handed it in: accept it or send it back.",
                "单位已提交，请接受或退回。")
        case .lateReport: return Phrase("Đơn vị chưa gửi báo cáo.", "The unit has not handed it in.", "单位尚未提交报告。")
        case .returnedReport:
            return Phrase(
                "Báo cáo bị trả lại; hãy sửa và gửi lại.", "The report was sent back: mend it and hand it in again.",
                "报告被退回，请修改后重新提交。")
        case .consolidation:
            return Phrase(
                "Các đơn vị đã gửi báo cáo hoặc đã hết hạn gửi; hãy tổng hợp và trình ký.",
                "The units have reported, or their limit is over: put the report together and hand it in for signature.",
                "各单位已提交或期限已过，请汇总并呈签。")
        case .publication:
            return Phrase(
                "Đã soạn để công khai; người khác phải duyệt.", "Prepared for the public; somebody else must approve it.", "已拟好公开文本，须由他人批准。"
            )
        case .post:
            return Phrase(
                "Bài đã soạn xong; người soạn không được tự duyệt.", "The post is written; its author may not approve it.",
                "文章已写好，作者不得自行批准。")
        case .direction:
            return Phrase(
                "Chỉ đạo của lãnh đạo chưa có kết quả.", "A direction of the head that has no result yet.", "领导指示尚无结果。")
        case .reception:
            return Phrase("\(n) lượt đã đặt hẹn", "\(n) \(n == 1 ? "booking" : "bookings")", "已预约 \(n) 人次") + on(decision.limit)
                + Phrase(".", ".", "。")
        case .law:
            return Phrase(
                "Thay đổi lịch hoặc quy định đụng đến ngày đã qua hoặc phiếu quá hạn; cần người thứ hai đồng ý hoặc từ chối.",
                "A change of calendar or rules that touches the past or overdue tickets; a second person agrees or refuses.",
                "日历或规定的更改涉及过去的日期或逾期办件，须由第二人同意或拒绝。")
        case .section:
            guard let age = decision.number else {
                return Phrase("Chuyên mục đang trống.", "The section is empty.", "栏目为空。")
            }
            return Phrase("Đã \(age) ngày chưa cập nhật.", "Not updated for \(age) days.", "已 \(age) 天未更新。")
        }
    }

    private static func on(_ limit: Limit?) -> Phrase {
        limit.map { Phrase(", ", ", ", "，") + .longDate($0.on) } ?? Phrase("", "", "")
    }

    /// How a limit stands: `Hạn theo quy định đã quá 3 ngày làm việc.`
    public static func limit(_ limit: Limit, at now: Date, _ calendar: WorkCalendar) -> Phrase {
        let name =
            limit.target == .legal
            ? Phrase("Hạn theo quy định", "The legal limit", "法定期限") : Phrase("Hạn cơ quan tự đặt", "The office's own limit", "本机关承诺期限")
        if let late = limit.lateness(at: now, calendar) {
            return name + Phrase(" đã quá ", " passed ", "已过 ") + late.phrase + Phrase(".", " ago.", "。")
        }
        if limit.on <= now.day { return name + Phrase(" hết trong hôm nay.", " ends today.", "今日届满。") }
        return name + Phrase(" hết ngày ", " ends on ", "于 ")
            + DeskPhrases.lastDay(limit.on, mayMove: calendar.isBeyondConfirmed(limit.on)) + Phrase(", còn ", ", in ", " 届满，还有 ")
            + limit.leftUnit.phrase(limit.daysLeft(at: now, calendar)) + Phrase(".", ".", "。")
    }

    // MARK: Units

    public static let units = Phrase("Quá hạn theo đơn vị", "Overdue by unit", "各单位逾期情况")
    public static let unit = Phrase("Đơn vị", "Unit", "单位")
    public static let open = Phrase("Đang mở", "Open", "未结")
    public static let unlawful = Phrase("Quá hạn theo quy định", "Past a legal limit", "超过法定期限")
    public static let promised = Phrase("Chỉ quá hạn tự đặt", "Past our own limit only", "仅超过承诺期限")
    public static let oldest = Phrase("Lâu nhất", "Oldest", "最久")
    public static let unitsNote = Phrase(
        "Hạn theo quy định và hạn cơ quan tự đặt được đếm riêng: trễ cam kết chưa phải là trái quy định.",
        "Legal limits and the office's own are counted apart: late by our own promise is not unlawful.", "法定期限与本机关承诺期限分别统计：超过承诺并不等于违法。")
    public static let noOpen = Phrase("Không có phiếu nào đang mở.", "No ticket is open.", "没有未结办件。")

    public static func pastList(_ target: ClockTarget) -> Phrase { target == .legal ? unlawful : promised }

    public static let pastEmpty = Phrase(
        "Không còn phiếu nào quá hạn ở đây.", "Nothing is overdue here any more.", "此处已无逾期办件。")
    public static let back = Phrase("Trở lại trang điều hành", "Back to the overview", "返回总览")

    // MARK: Officers

    public static let officers = Phrase("Khối lượng việc của chuyên viên", "Officers' load", "经办人工作量")
    public static let officer = Phrase("Chuyên viên", "Officer", "经办人")
    public static let dueSoon = Phrase("Đến hạn trong 5 ngày làm việc", "Due within 5 working days", "5 个工作日内到期")
    public static let answered = Phrase("Trả lời trong 4 tuần", "Answered in 4 weeks", "4 周内答复")
    public static let pace = Phrase("Thường trả lời mỗi tuần", "Usually a week", "通常每周答复")
    public static let inHand = Phrase("Đang mở, tính bằng tuần", "Open, in weeks", "未结折合周数")
    public static let moreThanUsual = Phrase("nhiều hơn sức thường ngày", "more than usual", "超出平常")
    public static let rarely = Phrase("dưới 1", "fewer than 1", "不足 1")
    public static let unknownPace = Phrase("chưa đủ 4 tuần", "fewer than 4 weeks", "不足 4 周")
    public static let officersNote = Phrase(
        "Sức làm việc thường ngày là trung vị số phiếu trả lời mỗi tuần của chính người đó trong 13 tuần gần nhất (người mới: từ tuần có phiếu trả lời đầu tiên). Dấu “nhiều hơn sức thường ngày” nghĩa là số phiếu quá hạn (theo quy định hoặc tự đặt) và đến hạn trong 5 ngày làm việc vượt mức đó: hãy san việc hoặc hỗ trợ. Phiếu khó dễ khác nhau, nên bảng không dùng để xếp hạng. Chỉ người lãnh đạo đơn vị thấy tên.",
        "What somebody usually gets done is the median of their own answers a week over the last 13 weeks (for a newcomer, since the first week with an answer). “More than usual” means that what is past a limit, legal or our own, or due within 5 working days exceeds it: share the work or help. Tickets differ in difficulty, so this ranks nobody. Only those who lead a unit see names.",
        "平常工作量为该人最近 13 周每周答复数的中位数（新人自首个有答复的周起算）。“超出平常”指逾期（法定或承诺期限）与 5 个工作日内到期的件数超过该数：请分担或支援。办件难易不同，本表不作排名。仅单位领导可见姓名。")

    // MARK: Weeks

    public static let weeks = Phrase("Tiếp nhận và hoàn thành theo tuần", "In and out by week", "每周收到与办结")
    public static let week = Phrase("Tuần từ", "Week of", "周起")
    public static let received = Phrase("Tiếp nhận", "Received", "收到")
    public static let finished = Phrase("Hoàn thành", "Finished", "办结")
    public static let backlog = Phrase("Còn mở cuối tuần", "Open at the end", "周末未结")
    public static let weeksLegend = Phrase(
        "Cột rỗng: tiếp nhận. Cột đặc: hoàn thành (trả lời hoặc doanh nghiệp rút). Tuần cuối chưa hết.",
        "Empty columns: received. Full columns: finished (answered or withdrawn). The last week is not over.",
        "空心柱：收到。实心柱：办结（答复或撤回）。最后一周尚未结束。")
    public static let backlogLegend = Phrase(
        "Số phiếu còn mở cuối mỗi tuần, tính ngược từ số đang mở lúc này; phiếu mở lại tính là mở suốt thời gian đó.",
        "Open tickets at the end of each week, counted back from what is open now; a reopened ticket counts as open throughout.",
        "每周末未结件数，由当前未结数倒推；重新打开的办件视为一直未结。")
    public static let weeksTable = Phrase("Bảng số liệu 26 tuần", "The 26 weeks as a table", "26 周数据表")

    /// `24/11`: there is no room for more.
    public static func short(_ day: Day) -> String { "\(day.day)/\(day.month)" }
}
