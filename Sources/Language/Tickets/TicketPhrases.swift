public import Domain

extension TicketKind {
    public var phrase: Phrase {
        switch self {
        case .question: Phrase("Câu hỏi", "Question", "咨询")
        case .feedback: Phrase("Phản ánh, kiến nghị", "Feedback", "反映与建议")
        case .support: Phrase("Yêu cầu hỗ trợ", "Request for support", "协助请求")
        case .information: Phrase("Yêu cầu cung cấp thông tin", "Request for information", "信息公开申请")
        case .legalQuestion: Phrase("Vướng mắc pháp lý", "Legal difficulty", "法律疑难")
        case .promotion: Phrase("Tin bài giới thiệu sản phẩm", "Product article", "产品推介稿件")
        case .dossier: Phrase("Hồ sơ thủ tục hành chính", "Administrative dossier", "行政手续材料")
        case .complaint: Phrase("Khiếu nại", "Complaint", "申诉")
        case .denunciation: Phrase("Tố cáo", "Denunciation", "举报")
        case .integrity: Phrase("Phản ánh nhũng nhiễu", "Integrity report", "廉洁举报")
        case .personalData: Phrase("Yêu cầu về dữ liệu cá nhân", "Personal data request", "个人数据请求")
        }
    }

    /// One plain sentence that helps to choose.
    public var help: Phrase {
        switch self {
        case .question:
            Phrase("Tôi muốn được giải đáp một vấn đề.", "I would like something explained.", "我想了解某个问题。")
        case .feedback:
            Phrase(
                "Tôi muốn phản ánh một việc chưa tốt hoặc kiến nghị cách làm tốt hơn.",
                "I want to report something that does not work well, or propose something better.", "我想反映工作中的问题或提出改进建议。")
        case .support:
            Phrase(
                "Tôi cần giúp về thị thực, hợp pháp hóa lãnh sự, dịch thuật hoặc tìm đối tác.",
                "I need help with visas, consular legalisation, translation or finding partners.", "我需要签证、领事认证、翻译或寻找合作伙伴方面的协助。")
        case .information:
            Phrase(
                "Tôi muốn được cung cấp văn bản hoặc thông tin mà cơ quan đang giữ.",
                "I want a document or information that the office holds.", "我想获取机关持有的文件或信息。")
        case .legalQuestion:
            Phrase(
                "Doanh nghiệp tôi vướng mắc khi áp dụng một quy định của pháp luật.",
                "My business has difficulty applying a legal provision.", "我的企业在适用某项法律规定时遇到困难。")
        case .promotion:
            Phrase(
                "Tôi muốn đăng tin bài giới thiệu sản phẩm của doanh nghiệp, hợp tác xã.",
                "I want to publish an article on a product of my business or co-operative.", "我想刊登介绍企业或合作社产品的稿件。")
        case .dossier:
            Phrase("Tôi hỏi về hồ sơ đã nộp tại bộ phận một cửa.", "I ask about a dossier filed at the counter.", "我想查询已递交的材料。")
        case .complaint:
            Phrase(
                "Tôi cho rằng một quyết định hoặc hành vi hành chính đã xâm phạm quyền của tôi. Nội dung không công khai.",
                "I believe an administrative decision or act has infringed my rights. It is never published.", "我认为某项行政决定或行为侵犯了我的权利。内容不公开。")
        case .denunciation:
            Phrase(
                "Cá nhân tố cáo hành vi vi phạm pháp luật. Nội dung không công khai.",
                "An individual denounces a breach of law. It is never published.", "个人举报违法行为。内容不公开。")
        case .integrity:
            Phrase("Tôi muốn báo việc bị gợi ý, đòi chi.", "I want to report being asked to pay.", "我想反映被索要费用的情况。")
        case .personalData:
            Phrase(
                "Tôi muốn xem, sửa hoặc xóa dữ liệu cá nhân của mình.",
                "I want to see, correct or erase my personal data.", "我想查看、更正或删除本人的个人数据。")
        }
    }
}

extension TicketState {
    public var phrase: Phrase {
        switch self {
        case .received: Phrase("Mới tiếp nhận", "Received", "已收到")
        case .registered: Phrase("Đã vào sổ", "Registered", "已登记")
        case .assigned: Phrase("Đã chuyển đơn vị", "With a unit", "已分派单位")
        case .working: Phrase("Đang xử lý", "In progress", "处理中")
        case .waiting: Phrase("Chờ doanh nghiệp bổ sung", "Waiting for the business", "等待企业补充")
        case .drafted: Phrase("Chờ duyệt", "Awaiting approval", "待审批")
        case .answered: Phrase("Đã trả lời", "Answered", "已答复")
        case .withdrawn: Phrase("Doanh nghiệp đã rút", "Withdrawn", "已撤回")
        }
    }
}

extension Outcome {
    public var phrase: Phrase {
        switch self {
        case .solved: Phrase("Đã giải quyết", "Solved", "已解决")
        case .partlySolved: Phrase("Giải quyết một phần", "Partly solved", "部分解决")
        case .explained: Phrase("Đã giải thích", "Explained", "已解释说明")
        case .passedOn: Phrase("Đã chuyển cơ quan có thẩm quyền", "Passed on to the competent body", "已转交主管机关")
        case .refused: Phrase("Từ chối, có nêu lý do", "Refused, with reason", "拒绝并说明理由")
        }
    }
}

extension ClockName {
    public var phrase: Phrase {
        switch self {
        case .classify: Phrase("Phân loại", "Classification", "分类")
        case .transfer: Phrase("Chuyển cơ quan có thẩm quyền", "Passing on", "移送")
        case .accept: Phrase("Thụ lý", "Acceptance", "受理")
        case .answer: Phrase("Trả lời", "Answer", "答复")
        case .settle: Phrase("Giải quyết", "Settlement", "处理")
        case .notify: Phrase("Thông báo", "Notice", "通知")
        case .check: Phrase("Kiểm tra điều kiện thụ lý", "Check before acceptance", "受理前核查")
        case .acknowledge: Phrase("Xác nhận", "Acknowledgement", "确认")
        case .status: Phrase("Thông báo tình hình xử lý", "Status notice", "通报办理进展")
        }
    }
}

extension ClockTarget {
    public var phrase: Phrase {
        switch self {
        case .legal: Phrase("Hạn theo quy định", "Legal limit", "法定期限")
        case .internal: Phrase("Cam kết của cơ quan", "Our own promise", "本机关承诺期限")
        }
    }
}

extension Certainty {
    public var phrase: Phrase {
        switch self {
        case .verified: Phrase("Đã xác nhận", "Confirmed", "已确认")
        case .secondary: Phrase("Theo nguồn thứ cấp", "From a secondary source", "来自二手资料")
        case .unverified: Phrase("Chưa xác nhận", "Not confirmed", "未确认")
        }
    }
}

extension Role {
    public var phrase: Phrase {
        switch self {
        case .clerk: Phrase("Văn thư", "Clerk", "文书")
        case .officer: Phrase("Chuyên viên", "Officer", "经办人员")
        case .unitHead: Phrase("Trưởng phòng", "Unit head", "部门负责人")
        case .head: Phrase("Giám đốc", "Head", "厅长")
        case .inspector: Phrase("Thanh tra", "Inspector", "监察员")
        case .editor: Phrase("Biên tập viên", "Editor", "编辑")
        case .administrator: Phrase("Quản trị viên", "Administrator", "管理员")
        }
    }
}

extension TermUnit {
    /// The unit by itself, for a choice.
    public var plural: Phrase {
        switch self {
        case .workingDay: Phrase("ngày làm việc", "working days", "个工作日")
        case .calendarDay: Phrase("ngày", "calendar days", "个自然日")
        case .workingHour: Phrase("giờ làm việc", "working hours", "个工作小时")
        }
    }

    public func phrase(_ n: Int) -> Phrase {
        switch self {
        case .workingDay: .count(n, vi: "ngày làm việc", en: ("working day", "working days"), zh: "个工作日")
        case .calendarDay: .count(n, vi: "ngày", en: ("calendar day", "calendar days"), zh: "个自然日")
        case .workingHour: .count(n, vi: "giờ làm việc", en: ("working hour", "working hours"), zh: "个工作小时")
        }
    }
}

extension Lateness {
    /// `3 ngày làm việc`, or `3 ngày` where the limit counts by the calendar.
    public var phrase: Phrase { unit.phrase(days) }
}
