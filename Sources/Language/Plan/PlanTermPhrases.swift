public import Domain

extension DDCIComponent {
    public var phrase: Phrase {
        switch self {
        case .transparency:
            Phrase("Tính minh bạch và tiếp cận thông tin", "Transparency and access to information", "透明度与信息获取")
        case .timeCost: Phrase("Chi phí thời gian", "Time cost", "时间成本")
        case .informalCost: Phrase("Chi phí không chính thức", "Informal cost", "非正式费用")
        case .equalCompetition: Phrase("Cạnh tranh bình đẳng", "Equal competition", "公平竞争")
        case .businessSupport: Phrase("Dịch vụ hỗ trợ doanh nghiệp", "Business support services", "企业支持服务")
        case .legalInstitutions: Phrase("Thiết chế pháp lý", "Legal institutions", "法律制度")
        case .headRole: Phrase("Vai trò người đứng đầu", "Role of the head", "负责人作用")
        case .dynamism: Phrase("Tính năng động và hiệu lực của hệ thống", "Dynamism and effectiveness of the system", "体系的能动性与效力")
        }
    }
}

extension PlanPart {
    public var phrase: Phrase { component?.phrase ?? Phrase("Tổ chức thực hiện", "How the plan is carried out", "组织实施") }

    /// Its number as the plan has it: components by figures, part IV by its own.
    public var mark: String { component.map { "\($0.number)" } ?? "IV" }

    /// `2. Chi phí thời gian`, `IV. Tổ chức thực hiện`.
    public func heading(_ language: ReaderLanguage) -> String { "\(mark). \(phrase(language))" }
}

extension TaskStatus {
    public var phrase: Phrase {
        switch self {
        case .late: Phrase("Chậm tiến độ", "Late", "逾期")
        case .underWay: Phrase("Đang thực hiện", "Under way", "进行中")
        case .notStarted: Phrase("Chưa thực hiện", "Not started", "未开始")
        case .done: Phrase("Hoàn thành", "Done", "已完成")
        case .doneLate: Phrase("Hoàn thành muộn", "Done late", "逾期完成")
        }
    }
}

extension Direction.Status {
    public var phrase: Phrase {
        switch self {
        case .overdue: Phrase("Quá hạn", "Overdue", "已逾期")
        case .open: Phrase("Trong hạn", "Within its time", "期限内")
        case .done: Phrase("Đã thực hiện đúng hạn", "Carried out on time", "按期完成")
        case .doneLate: Phrase("Đã thực hiện, quá hạn", "Carried out late", "逾期完成")
        }
    }
}

extension PlanRecord.Kind {
    public var phrase: Phrase {
        switch self {
        case .dialogue: Phrase("Đối thoại", "Dialogue", "对话会")
        case .event: Phrase("Sự kiện", "Event", "活动")
        case .training: Phrase("Tập huấn, bồi dưỡng", "Training", "培训")
        case .proposal: Phrase("Kiến nghị, đề xuất", "Proposal", "建议")
        }
    }
}

extension EvidenceRule.Source {
    public var phrase: Phrase {
        switch self {
        case .answers: Phrase("Phiếu đã trả lời", "Tickets answered", "已答复办件")
        case .publications: Phrase("Câu trả lời công khai", "Answers published", "公开答复")
        case .products: Phrase("Tin bài giới thiệu sản phẩm", "Introductions of products", "产品介绍")
        case .posts: Phrase("Bài đăng tại chuyên mục", "Posts in the section", "栏目文章")
        case .receptions: Phrase("Lượt người được tiếp công dân", "Visitors received", "接待人次")
        case .dialogues: Phrase("Cuộc đối thoại", "Dialogues", "对话会")
        case .events: Phrase("Sự kiện", "Events", "活动")
        case .trainings: Phrase("Lớp tập huấn, bồi dưỡng", "Trainings", "培训")
        case .proposals: Phrase("Kiến nghị, đề xuất", "Proposals", "建议")
        case .directions: Phrase("Chỉ đạo đã thực hiện", "Directions carried out", "已落实指示")
        }
    }
}

extension EvidenceRule {
    /// Source, and section where there is one.
    public var phrase: Phrase {
        section.map { source.phrase + Phrase(" “", " “", "“") + $0.phrase + Phrase("”", "”", "”") } ?? source.phrase
    }
}

extension TypedProof.Kind {
    public var phrase: Phrase {
        switch self {
        case .ticket: Phrase("Phiếu", "Ticket", "办件")
        case .post: Phrase("Bài đăng", "Post", "文章")
        case .document: Phrase("Văn bản", "Document", "文件")
        }
    }
}

extension PlanAction {
    public var phrase: Phrase {
        switch self {
        case .view: Phrase("xem kế hoạch", "read the plan", "查看计划")
        case .edit: Phrase("lập, sửa kế hoạch", "make or change the plan", "编制或修改计划")
        case .report: Phrase("báo cáo nhiệm vụ", "report on the task", "报告任务")
        case .confirm: Phrase("xác nhận nhiệm vụ", "confirm the task", "确认任务")
        case .direct: Phrase("giao chỉ đạo", "give a direction", "下达指示")
        case .carryOut: Phrase("báo cáo kết quả chỉ đạo", "report on the direction", "报告指示结果")
        case .record:
            Phrase("ghi đối thoại, sự kiện, tập huấn, kiến nghị", "write down a dialogue, event, training or proposal", "登记对话会、活动、培训或建议")
        case .enterResults: Phrase("nhập kết quả DDCI", "enter official results", "录入官方结果")
        }
    }
}

extension Plan.Refusal.Field {
    public var phrase: Phrase {
        switch self {
        case .year: Phrase("Năm", "Year", "年份")
        case .title: Phrase("Nội dung", "Title", "内容")
        case .unit: Phrase("Đơn vị", "Unit", "单位")
        case .keeper: Phrase("Đơn vị đầu mối", "Unit that keeps the plan", "牵头汇总单位")
        case .number: Phrase("Số, ký hiệu văn bản", "Document number", "文号")
        case .issuer: Phrase("Cơ quan ban hành", "Issuer", "发文机关")
        case .issuedOn: Phrase("Ngày", "Date", "日期")
        case .component: Phrase("Chỉ số thành phần hoặc phần", "Component or part", "分项指标或部分")
        case .solution: Phrase("Giải pháp", "Solution", "措施")
        case .basis: Phrase("Thực hiện văn bản", "Carries out", "落实文件")
        case .lead: Phrase("Đơn vị chủ trì", "Lead unit", "牵头单位")
        case .from: Phrase("Từ ngày", "From", "自")
        case .through: Phrase("Đến hết ngày", "Through", "至")
        case .evidence: Phrase("Sản phẩm, minh chứng cần có", "Evidence expected", "应有成果与佐证")
        case .rule: Phrase("Minh chứng tự động", "What attaches itself", "自动佐证")
        case .report: Phrase("Tình hình thực hiện", "How it stands", "进展情况")
        case .state: Phrase("Trạng thái", "State", "状态")
        case .proof: Phrase("Minh chứng", "Proof", "佐证")
        case .note: Phrase("Ghi chú", "Note", "备注")
        case .reason: Phrase("Lý do", "Reason", "理由")
        case .text: Phrase("Nội dung chỉ đạo", "What is to be done", "指示内容")
        case .result: Phrase("Kết quả", "Result", "结果")
        case .task: Phrase("Nhiệm vụ", "Task", "任务")
        case .kind: Phrase("Loại", "Kind", "类型")
        case .participants: Phrase("Số người tham dự", "Participants", "参加人数")
        case .addressee: Phrase("Gửi cơ quan", "Sent to", "报送机关")
        case .dueOn: Phrase("Hạn", "Due on", "期限")
        case .days: Phrase("Số ngày làm việc", "Working days", "工作日数")
        case .heldOn: Phrase("Ngày thực hiện", "Held on", "举行日期")
        case .ranked: Phrase("Số đơn vị được xếp hạng", "Units ranked", "参评单位数")
        case .best: Phrase("Điểm cao nhất", "Best points", "最高分")
        case .points: Phrase("Điểm", "Points", "得分")
        case .rank: Phrase("Thứ hạng", "Rank", "名次")
        case .change: Phrase("Tăng, giảm điểm", "Change in points", "分数变化")
        case .tied: Phrase("Số đơn vị đồng hạng", "Units sharing the rank", "并列单位数")
        case .file: PostPhrases.file
        }
    }

    fileprivate var expectation: Phrase {
        switch self {
        case .year: Phrase(": từ 2000 đến 2100.", ": from 2000 to 2100.", "：2000 至 2100。")
        case .from, .through, .issuedOn, .dueOn, .heldOn:
            Phrase(
                ": không phải ngày; viết 15/01/2024 hoặc 2024-01-15.", ": not a date; write 15/01/2024 or 2024-01-15.",
                "：不是日期；写作 15/01/2024 或 2024-01-15。")
        case .unit, .keeper: Phrase(": phải thuộc cơ quan có kế hoạch.", ": must belong to the agency of the plan.", "：必须属于该机关。")
        case .days: Phrase(": từ 1 đến 250.", ": from 1 to 250.", "：1 至 250。")
        case .participants: Phrase(": từ 0 đến 100.000.", ": from 0 to 100,000.", "：0 至 100,000。")
        case .points:
            Phrase(
                ": từ 0 đến 10, tổng điểm đến 100, tối đa hai chữ số lẻ.", ": from 0 to 10, in total to 100, two decimals at most.",
                "：0 至 10，总分至 100，最多两位小数。")
        case .best: Phrase(": từ 0 đến 100, tối đa hai chữ số lẻ.", ": from 0 to 100, two decimals at most.", "：0 至 100，最多两位小数。")
        case .change: Phrase(": từ −100 đến 100, tối đa hai chữ số lẻ.", ": from −100 to 100, two decimals at most.", "：−100 至 100，最多两位小数。")
        case .rank: Phrase(": từ 1 đến số đơn vị được xếp hạng.", ": from 1 to the number of units ranked.", "：1 至参评单位数。")
        case .ranked, .tied: Phrase(": từ 1 đến 1.000.", ": from 1 to 1,000.", "：1 至 1,000。")
        default: Phrase(": không hợp lệ.", ": not possible.", "：无效。")
        }
    }
}

extension Plan.Refusal {
    /// Why, in a sentence that says what to do.
    public var phrase: Phrase {
        switch self {
        case .notAllowed(let action): FieldPhrases.notAllowed(action.phrase)
        case .missing(let field): FieldPhrases.fault(field.phrase, FieldPhrases.missing)
        case .tooLong(let field, let limit): FieldPhrases.fault(field.phrase, FieldPhrases.tooLong(limit))
        case .outOfRange(let field): field.phrase + field.expectation
        case .unknown(.proof):
            Phrase(
                "Minh chứng: không tìm thấy trong phạm vi của bạn. Phiếu: nhập số vào sổ như 17/2026; bài đăng: nhập địa chỉ của bài.",
                "Proof: not found within your reach. A ticket by its number such as 17/2026; a post by its address.",
                "佐证：在您的范围内未找到。办件请输入登记号（如 17/2026）；文章请输入其地址。")
        case .unknown(let field): field.phrase + Phrase(": không có trong danh sách.", ": there is no such thing.", "：不存在。")
        case .nobodyThere(let field):
            field.phrase
                + Phrase(
                    ": đơn vị này chưa có ai được phân công có thể thực hiện. Hãy chọn đơn vị khác, hoặc phân công người trước.",
                    ": nobody in this unit could do it. Choose another unit, or appoint somebody first.", "：该单位尚无可承办的人员。请选择其他单位，或先安排人员。")
        case .endsBeforeStart(let field):
            field.phrase + Phrase(": không được trước ngày bắt đầu.", ": must not lie before the beginning.", "：不得早于开始日期。")
        case .liesAhead(let field):
            field.phrase
                + Phrase(
                    ": ngày này chưa đến; chỉ ghi việc đã diễn ra.", ": this day is still to come; record only what has happened.",
                    "：该日期尚未到来，只能记录已发生的事项。")
        case .liesBehind(let field):
            field.phrase
                + Phrase(": ngày này đã qua; chọn từ hôm nay trở đi.", ": this day is over; choose today or later.", "：该日期已过，请选择今天或以后的日期。")
        case .needsProof:
            Phrase(
                "Chưa có minh chứng nào. Hãy đính kèm ít nhất một minh chứng rồi xác nhận hoàn thành.",
                "Nothing shows that it was done. Attach at least one proof, then confirm.", "尚无任何佐证。请至少添加一项佐证后再确认完成。")
        case .alreadyDone: Phrase("Việc này đã được ghi nhận hoàn thành.", "This is done already.", "该事项已确认完成。")
        case .notDone: Phrase("Nhiệm vụ chưa được xác nhận hoàn thành.", "The task is not done.", "该任务尚未确认完成。")
        case .yearIsTaken(let year): Phrase("Năm \(year) đã có kế hoạch.", "There is a plan of \(year) already.", "\(year) 年已有计划。")
        case .file(let fault): fault.phrase
        case .changedMeanwhile: LayoutPhrases.changedMeanwhile
        case .nothingChanged: Phrase("Nội dung không thay đổi.", "Nothing has changed.", "内容没有变化。")
        }
    }
}

extension PlanEvent {
    /// What happened, for the history.
    public var phrase: Phrase {
        switch self {
        case .made: Phrase("Lập kế hoạch", "Plan made", "编制计划")
        case .copied(let year): Phrase("Sao chép từ kế hoạch năm \(year)", "Copied from the plan of \(year)", "复制自 \(year) 年计划")
        case .based(let document, _, _):
            Phrase("Nhập số, ký hiệu kế hoạch: \(document.number)", "Number entered: \(document.number)", "录入计划文号：\(document.number)")
        case .solutionAdded: Phrase("Thêm giải pháp", "Solution added", "新增措施")
        case .taskAdded: Phrase("Thêm nhiệm vụ", "Task added", "新增任务")
        case .taskChanged(_, let terms, _, let missed?):
            Phrase("Lùi hạn nhiệm vụ từ ", "Another end of a task, from ", "任务期限由 ") + .date(missed) + Phrase(" đến ", " to ", " 延至 ")
                + .date(terms.through)
        case .taskChanged: Phrase("Sửa nhiệm vụ", "Task changed", "修改任务")
        case .reported(_, let isUnderWay, _):
            Phrase("Báo cáo: ", "Reported: ", "报告：") + (isUnderWay ? TaskStatus.underWay : .notStarted).phrase
        case .proved: Phrase("Đính kèm minh chứng", "Proof attached", "添加佐证")
        case .proofRemoved: PlanPhrases.proofRemoved
        case .confirmed: Phrase("Xác nhận hoàn thành", "Confirmed as done", "确认完成")
        case .reopened: Phrase("Chuyển lại đang thực hiện", "Taken back to under way", "退回进行中")
        case .directed: Phrase("Giao chỉ đạo", "Direction given", "下达指示")
        case .carriedOut: Phrase("Báo cáo kết quả chỉ đạo", "Direction carried out", "报告指示结果")
        case .recorded(_, let terms): Phrase("Ghi: ", "Written down: ", "登记：") + terms.kind.phrase
        case .recordChanged(_, let terms): Phrase("Sửa: ", "Corrected: ", "更正：") + terms.kind.phrase
        }
    }

    /// The words that somebody typed with it, in Vietnamese.
    public var words: String {
        switch self {
        case .made(let title), .based(_, let title, _), .solutionAdded(_, _, let title): title
        case .copied, .confirmed: ""
        case .taskAdded(_, _, let terms): terms.title
        case .taskChanged(_, let terms, let reason, _): [terms.title, reason ?? ""].filter { !$0.isEmpty }.joined(separator: " – ")
        case .reported(_, _, let text): text
        case .proved(_, let proof): proof.words
        case .proofRemoved(_, let proof, let reason): [proof.words, reason].filter { !$0.isEmpty }.joined(separator: " – ")
        case .reopened(_, let reason): reason
        case .directed(_, let terms): terms.text
        case .carriedOut(_, let result): result
        case .recorded(_, let terms), .recordChanged(_, let terms): terms.title
        }
    }
}
