public import Domain

/// What stands on the pages of the plan.
public enum PlanPhrases {
    public static let plan = Phrase("Kế hoạch", "Plan", "计划")
    public static let plans = Phrase("Kế hoạch cải thiện chỉ số DDCI", "Plans to raise the DDCI", "提升 DDCI 计划")
    public static let intro = Phrase(
        "Mỗi năm một kế hoạch: chỉ số thành phần, giải pháp, nhiệm vụ, đơn vị chủ trì và minh chứng. Mọi cán bộ của cơ quan đều xem được.",
        "One plan a year: components, solutions, tasks, lead units and proof. Everybody who works for the agency can read it.",
        "每年一份计划：分项指标、措施、任务、牵头单位和佐证。本机关全体人员均可查看。")
    public static let noPlansTitle = Phrase("Chưa có kế hoạch", "No plan yet", "尚无计划")
    public static let noPlans = Phrase(
        "Đơn vị đầu mối lập kế hoạch mới ở dưới, hoặc quản trị viên nhập bằng lệnh hoidap plan import.",
        "The unit that keeps it makes one below, or an administrator imports one with hoidap plan import.",
        "由牵头单位在下方编制，或由管理员用 hoidap plan import 命令导入。")
    public static let make = Phrase("Lập kế hoạch mới", "Make a new plan", "编制新计划")
    public static func ofYear(_ year: Int) -> Phrase { Phrase("Năm \(year)", "\(year)", "\(year) 年") }
    /// - Parameter doneLate: of the done.
    public static func standing(done: Int, doneLate: Int, late: Int, of tasks: Int) -> Phrase {
        let after =
            doneLate == 0 ? Phrase("", "", "") : Phrase(" (muộn \(doneLate))", " (\(doneLate) of them late)", "（其中逾期完成 \(doneLate)）")
        return Phrase("\(tasks) nhiệm vụ: hoàn thành \(done)", "\(tasks) tasks: \(done) done", "共 \(tasks) 项任务：已完成 \(done)") + after
            + Phrase(", chậm tiến độ \(late)", ", \(late) late", "，逾期 \(late)")
    }

    // The parts of a plan
    public static let parts = Phrase("Các phần của kế hoạch", "Parts of the plan", "计划各部分")
    public static let tasks = Phrase("Nhiệm vụ", "Tasks", "任务")
    public static let directions = Phrase("Chỉ đạo", "Directions", "指示")
    public static let records = Phrase("Đối thoại, tập huấn, kiến nghị", "Dialogues, trainings, proposals", "对话会、培训、建议")
    public static let history = Phrase("Lịch sử", "History", "历史记录")
    public static let document = Phrase("Số, ký hiệu", "Number", "文号")
    public static let basis = Phrase("Thực hiện", "Carries out", "落实")
    /// The number is not given yet where the document begins with its stroke.
    public static func number(_ number: String) -> String { number.hasPrefix("/") ? "…" + number : number }
    public static let keeper = Phrase("Đơn vị đầu mối", "Kept by", "牵头汇总单位")
    public static func issued(_ number: String, _ issuer: String) -> Phrase {
        Phrase("\(self.number(number)) của \(issuer)", "\(self.number(number)), \(issuer)", "\(issuer) \(self.number(number))")
    }
    public static let noDocument = Phrase(
        "Chưa nhập số, ký hiệu kế hoạch của năm nay. Đơn vị đầu mối hãy nhập ở mục “Số, ký hiệu kế hoạch”.",
        "The document of this year has not been entered yet. The unit that keeps the plan enters it under “Document of the plan”.",
        "本年度计划文号尚未录入。请牵头单位在“计划文号”中录入。")
    public static let base = Phrase("Số, ký hiệu kế hoạch", "Document of the plan", "计划文号")
    public static let planTitle = Phrase("Tên kế hoạch", "Title of the plan", "计划名称")
    public static let save = Phrase("Lưu", "Save", "保存")
    public static let copy = Phrase("Sao chép sang năm khác", "Copy to another year", "复制到其他年份")
    public static let copyHint = Phrase(
        "Giải pháp và nhiệm vụ được chép, thời gian dời theo năm; trạng thái, báo cáo, minh chứng, chỉ đạo không chép. Văn bản làm căn cứ của năm mới nhập sau.",
        "Solutions and tasks are copied with their periods moved; states, reports, proofs and directions are not. The new year's document is entered afterwards.",
        "复制措施和任务并按年份顺延时间；状态、报告、佐证和指示不复制。新年度依据文件随后录入。")
    public static let copyYear = Phrase("Sang năm", "To the year", "目标年份")
    public static let copyButton = Phrase("Sao chép", "Copy", "复制")
    public static func copiedFrom(_ year: Int) -> Phrase {
        Phrase("Sao chép từ kế hoạch năm \(year).", "Copied from the plan of \(year).", "复制自 \(year) 年计划。")
    }

    // Tasks
    public static let lead = Phrase("Chủ trì", "Leads", "牵头")
    public static let coordinates = Phrase("Phối hợp", "Takes part", "配合")
    public static let named = Phrase("Theo kế hoạch", "As the plan names them", "计划原文")
    public static let endReasonHint = Phrase(
        "Bắt buộc khi lùi hạn hoặc đổi đơn vị chủ trì của nhiệm vụ đã quá hạn, hoặc sửa lại hạn đã ghi nhầm. Nhiệm vụ quá hạn vẫn tính là quá hạn, kể cả với đơn vị đã chủ trì khi hết hạn.",
        "Needed for a later end or another lead of a task that is late, and to set right an end that was mistyped. What is late stays late, also for the unit that led it when its end passed.",
        "逾期任务延期或更换牵头单位时，以及更正误填的期限时必须填写。逾期任务仍计为逾期，对期满时的牵头单位亦然。")
    public static let missedBy = Phrase("Chủ trì khi quá hạn", "Led it when its end passed", "期满时牵头单位")
    public static let missedOn = Phrase("Hạn đã quá", "End that passed", "已过期限")
    public static let period = Phrase("Thời gian", "Period", "时间")
    public static let status = Phrase("Trạng thái", "Status", "状态")
    public static let proofs = Phrase("Minh chứng", "Proof", "佐证")
    public static let attachedThemselves = Phrase("Tự động ghi nhận", "Attached by itself", "自动记录")
    public static let attachedByHand = Phrase("Đơn vị đính kèm", "Attached by hand", "人工添加")
    public static let noProof = Phrase("Chưa có minh chứng.", "There is no proof yet.", "尚无佐证。")
    public static let lastReport = Phrase("Báo cáo gần nhất", "Last report", "最近报告")
    public static let noReport = Phrase("Chưa có báo cáo.", "No report yet.", "尚无报告。")
    public static let doneOn = Phrase("Hoàn thành ngày", "Done on", "完成日期")
    public static let filter = Phrase("Lọc theo trạng thái", "Filter by status", "按状态筛选")
    public static let all = Phrase("Tất cả", "All", "全部")
    public static let none = Phrase("Không có nhiệm vụ nào ở trạng thái này.", "No task has this status.", "没有处于此状态的任务。")
    public static let noTasks = Phrase("Giải pháp này chưa có nhiệm vụ.", "This solution has no task yet.", "该措施尚无任务。")
    public static let addTask = Phrase("Thêm nhiệm vụ", "Add a task", "新增任务")
    public static let editTask = Phrase("Sửa nhiệm vụ", "Change the task", "修改任务")
    public static let addSolution = Phrase("Thêm giải pháp", "Add a solution", "新增措施")
    public static let taskTitle = Phrase("Nội dung nhiệm vụ", "What is to be done", "任务内容")
    public static let unitsNamed = Phrase("Đơn vị theo lời văn của kế hoạch", "Units in the plan's words", "计划原文中的单位")
    public static let unitsNamedHint = Phrase(
        "Giữ nguyên văn, vì tên đơn vị có thể thay đổi qua các năm.", "As written: units change their names over the years.",
        "保留原文，单位名称可能逐年变化。")
    public static let rulesHint = Phrase(
        "Những gì phát sinh trong thời gian của nhiệm vụ tự được đếm làm minh chứng.",
        "What happens in the task's period is counted as proof by itself.", "任务期间产生的事项自动计为佐证。")
    public static func rule(_ number: Int) -> Phrase {
        Phrase("Minh chứng tự động \(number)", "What attaches itself, \(number)", "自动佐证 \(number)")
    }
    public static func ruleUnit(_ number: Int) -> Phrase {
        Phrase("Của đơn vị (\(number))", "Of the unit (\(number))", "所属单位（\(number)）")
    }
    public static let wholeAgency = Phrase("Toàn cơ quan", "The whole agency", "全机关")
    public static let choose = Phrase("Chọn", "Choose", "请选择")
    public static let nothing = Phrase("Không", "None", "无")

    // What is done with a task
    public static let report = Phrase("Báo cáo tình hình thực hiện", "Report on the task", "报告进展")
    public static let reportButton = Phrase("Gửi báo cáo", "Send the report", "提交报告")
    public static let addProof = Phrase("Đính kèm minh chứng", "Attach a proof", "添加佐证")
    public static let proofHint = Phrase(
        "Phiếu: số vào sổ như 17/2026. Bài đăng: địa chỉ của bài. Văn bản: số, ký hiệu như 12/BC-SNgV.",
        "Ticket: its number such as 17/2026. Post: its address. Document: its number such as 12/BC-SNgV.",
        "办件：登记号（如 17/2026）。文章：其地址。文件：文号（如 12/BC-SNgV）。")
    public static let confirm = Phrase("Xác nhận hoàn thành", "Confirm as done", "确认完成")
    public static let confirmHint = Phrase(
        "Cần ít nhất một minh chứng, tự động hoặc đính kèm.", "At least one proof is needed, attached by itself or by hand.",
        "至少需要一项自动或人工佐证。")
    public static let reopen = Phrase("Chuyển lại đang thực hiện", "Take back to under way", "退回进行中")
    public static let done = Phrase("Đã lưu.", "Saved.", "已保存。")
    public static let hiddenTicket = Phrase("Phiếu ngoài phạm vi của bạn", "A ticket outside your scope", "超出您范围的办件")

    // Directions
    public static let directionsIntro = Phrase(
        "Chỉ đạo của người đứng đầu, hạn tính theo lịch làm việc. Đơn vị được nhắc trước hạn hai ngày làm việc, trong ngày đến hạn và khi quá hạn; quá hạn năm ngày làm việc thì báo người đứng đầu.",
        "What the head directed, due by the work calendar. The unit is reminded two working days before, on the day and when it is past; five working days past it the head hears of it.",
        "负责人的指示，期限按工作日历计算。到期前两个工作日、到期当日和逾期时提醒单位；逾期五个工作日报告负责人。")
    public static let noDirections = Phrase("Chưa có chỉ đạo nào trong năm.", "No direction this year yet.", "本年度尚无指示。")
    public static let givenOn = Phrase("Ngày giao", "Given on", "下达日期")
    public static let dueOn = Phrase("Hạn", "Due", "期限")
    public static let newDirection = Phrase("Giao chỉ đạo", "Give a direction", "下达指示")
    public static let dueHint = Phrase(
        "Điền ngày hạn, hoặc số ngày làm việc để hệ thống tính.", "Give the day, or a number of working days to be counted.",
        "填写期限日期，或填写工作日数由系统计算。")
    public static let forTask = Phrase("Thuộc nhiệm vụ", "Of the task", "所属任务")
    public static let noTask = Phrase("Không gắn nhiệm vụ", "Of no task", "不关联任务")
    public static let carryOut = Phrase("Báo cáo kết quả", "Report the result", "报告结果")
    public static func late(_ days: Int) -> Phrase {
        Phrase("quá \(days) ngày làm việc", days == 1 ? "1 working day late" : "\(days) working days late", "逾期 \(days) 个工作日")
    }

    // Records
    public static let recordsIntro = Phrase(
        "Đối thoại, sự kiện, tập huấn và kiến nghị, đề xuất gửi cấp trên; tự được đếm vào nhiệm vụ có quy tắc tương ứng.",
        "Dialogues, events, trainings, and proposals to higher levels; they are counted for the tasks whose rules ask for them.",
        "对话会、活动、培训及报送上级的建议；自动计入有相应规则的任务。")
    public static let noRecords = Phrase("Chưa ghi nội dung nào trong năm.", "Nothing is written down this year yet.", "本年度尚无登记。")
    public static let newRecord = Phrase("Ghi nội dung mới", "Write something down", "新增登记")
    public static let changeRecord = Phrase("Sửa nội dung", "Correct it", "更正")
    public static let change = Phrase("Sửa", "Correct", "更正")
    public static let addresseeHint = Phrase("Chỉ điền với kiến nghị, đề xuất.", "Only for proposals.", "仅建议需填写。")
    public static func people(_ n: Int) -> Phrase { .count(n, vi: "người", en: ("participant", "participants"), zh: "人") }
    public static let sentTo = Phrase("Gửi: ", "Sent to: ", "报送：")

    // Letters
    public static func directionSubject(_ step: Direction.Step) -> Phrase {
        switch step {
        case .twoDays, .today: Phrase("Chỉ đạo sắp đến hạn", "A direction falls due soon", "指示即将到期")
        case .overdue, .overdueHead: Phrase("Chỉ đạo đã quá hạn", "A direction is overdue", "指示已逾期")
        }
    }

    public static func direction(_ line: DirectionLine) -> Phrase {
        Phrase("Chỉ đạo giao ngày ", "The direction given on ", "于 ") + .date(line.givenOn)
            + Phrase(", hạn đến hết ngày ", ", due by the end of ", " 下达的指示，期限为 ") + .date(line.dueOn)
            + (line.step == .twoDays || line.step == .today
                ? Phrase(", chưa có báo cáo kết quả.", ", has no report of its result yet.", "，尚未报告结果。")
                : Phrase(", đã quá hạn mà chưa có báo cáo kết quả.", ", is past and has no report of its result.", "，已逾期且尚未报告结果。"))
    }

    public static let openDirections = Phrase("Mở danh sách chỉ đạo", "Open the directions", "打开指示列表")

    /// `Quý I/2026`, `Quý I–IV/2026`, or two dates.
    public static func span(_ from: Day, _ through: Day) -> Phrase {
        let (first, last) = (Quarter(of: from), Quarter(of: through))
        guard from.year == through.year, first.days.lowerBound == from, last.days.upperBound == through else {
            return .date(from) + Phrase(" – ", " – ", " – ") + .date(through)
        }
        let (a, b) = (first.number, last.number)
        return first == last
            ? Phrase("Quý \(first.roman)/\(from.year)", "Q\(a) \(from.year)", "\(from.year) 年第 \(a) 季度")
            : Phrase("Quý \(first.roman)–\(last.roman)/\(from.year)", "Q\(a)–Q\(b) \(from.year)", "\(from.year) 年第 \(a)–\(b) 季度")
    }
}
