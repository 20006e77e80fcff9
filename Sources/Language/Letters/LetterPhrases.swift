public import Domain
public import FoundationEssentials

/// What letters say. They are read on a telephone between other things: one matter, plain words.
public enum LetterPhrases {
    public static func receiptSubject(_ code: String) -> Phrase {
        Phrase("Đã tiếp nhận phiếu \(code)", "Received: \(code)", "已收到：\(code)")
    }

    public static func received(_ code: String, _ at: Date) -> Phrase {
        Phrase(
            "Sở Ngoại vụ đã nhận phiếu của Quý vị lúc ", "The Department of Foreign Affairs received your submission at ",
            "外事厅已于 ")
            + .instant(at) + Phrase(". Mã tra cứu: \(code).", ". Tracking code: \(code).", " 收到您的办件。查询码：\(code)。")
            + Phrase(
                " Ai có mã này đều xem được phiếu; xin giữ kín.",
                " Whoever has the code can read the submission; please keep it to yourself.",
                "持有该码者均可查看，请妥善保管。")
    }

    /// `Hạn thụ lý theo quy định: hết thứ Hai, ngày 14/12/2026.`
    public static func limit(_ limit: ToldLimit) -> [Phrase] {
        let last = name(limit.clock, limit.target) + Phrase(": hết ", ": the end of ", "：") + .longDate(limit.due) + Phrase(".", ".", "。")
        let later = limit.clock.isBeforeAcceptance ? [countedFromAcceptance] : []
        return [last] + mayMove(limit.beyondConfirmed) + later
    }

    /// A limit by what it is for, and whose it is: `Hạn trả lời theo quy định`, `Hạn trả lời do cơ quan cam kết`. Without the two only that it
    /// is one, in letters that were written before they were told.
    public static func name(_ clock: ClockName?, _ target: ClockTarget?) -> Phrase {
        guard let clock, let target else { return Phrase("Thời hạn", "The time limit", "期限") }
        let (vi, en, zh) = clock.purpose
        switch target {
        case .legal: return Phrase("Hạn \(vi) theo quy định", "Legal limit for \(en)", "\(zh)的法定期限")
        case .internal: return Phrase("Hạn \(vi) do cơ quan cam kết", "The date that we promised for \(en)", "本机关承诺的\(zh)期限")
        }
    }

    /// Of a complaint or a denunciation that nobody has accepted yet.
    private static let countedFromAcceptance = Phrase(
        "Hạn giải quyết được tính từ ngày thụ lý và sẽ được báo khi thụ lý.",
        "The limit for the settlement is counted from the acceptance; you will be told of it then.", "处理期限自受理之日起计算，受理时另行告知。")

    /// A sentence where the date may still move.
    public static func mayMove(_ beyondConfirmed: Bool?) -> [Phrase] { beyondConfirmed == true ? [DeskPhrases.beyondConfirmed] : [] }

    public static let follow = Phrase("Theo dõi phiếu", "Follow the submission", "查询进度")

    public static func informationSubject(_ code: String) -> Phrase {
        Phrase("Đề nghị bổ sung thông tin cho phiếu \(code)", "More information is needed: \(code)", "请补充材料：\(code)")
    }

    public static let information = Phrase(
        "Cơ quan cần thêm thông tin để trả lời. Xin mở phiếu, đọc nội dung đề nghị và trả lời ngay tại đó.",
        "The office needs more information before it can answer. Please open the submission, read the request and reply there.",
        "机关需要更多信息才能答复。请打开办件页面，查看要求并在其中回复。")
    public static let reply = Phrase("Xem đề nghị và trả lời", "Read the request and reply", "查看并回复")

    public static func answerSubject(_ code: String) -> Phrase {
        Phrase("Đã có trả lời cho phiếu \(code)", "Answered: \(code)", "已答复：\(code)")
    }

    public static let answered = Phrase(
        "Cơ quan đã trả lời phiếu của Quý vị.", "The office has answered your submission.", "机关已答复您的办件。")

    public static func rateOrReopen(_ last: Day) -> Phrase {
        Phrase(
            "Xin cho biết câu trả lời có giải quyết được việc hay không. Nếu chưa, có thể mở lại phiếu đến hết ngày ",
            "Please tell us whether it settles the matter. If not, you can reopen it until the end of ", "请告诉我们问题是否得到解决。如未解决，可重新打开办件，截至 ")
            + .longDate(last) + Phrase(".", ".", "（含当日）。")
    }

    public static let readAnswer = Phrase("Đọc câu trả lời", "Read the answer", "阅读答复")

    public static func extendedSubject(_ code: String) -> Phrase {
        Phrase("Gia hạn phiếu \(code)", "A limit was extended: \(code)", "期限延长：\(code)")
    }

    public static func extended(_ clock: ClockName?, _ target: ClockTarget?, from: Day, to: Day) -> Phrase {
        name(clock, target) + Phrase(" được gia hạn từ ", ": extended from ", "由 ") + .date(from)
            + Phrase(" đến hết ", " to the end of ", " 延至 ")
            + .date(to) + Phrase(". Lý do ghi trên phiếu.", ". The reason stands on the submission.", "。原因载于办件页面。")
    }

    public static func dueMovedSubject(_ code: String) -> Phrase {
        Phrase("Thay đổi thời hạn của phiếu \(code)", "A limit has changed: \(code)", "期限变更：\(code)")
    }

    /// What became of one limit: counted anew, set, or ended, and which one holds from now on.
    /// - Parameter document: empty where no edit stands behind the move.
    public static func dueMoved(
        _ clock: ClockName?, _ target: ClockTarget?, from: Day?, to: Day?, beyondConfirmed: Bool?, instead: ToldLimit?, document: String
    ) -> [Phrase] {
        let basis = document.isEmpty ? [] : [Phrase("Căn cứ: ", "Basis: ", "依据：") + .sentence(document)]
        let name = name(clock, target)
        let end = Phrase(".", ".", "。")
        let change =
            switch (from, to) {
            case (let from?, let to?):
                name + Phrase(" được tính lại: từ ", " was counted anew: from ", "已重新计算：由 ") + .date(from)
                    + Phrase(" thành hết ngày ", " to the end of ", " 改为 ") + .date(to) + end
            case (nil, let to?): name + Phrase(" nay là hết ngày ", " is from now on the end of ", "现为 ") + .date(to) + end
            case (let from?, nil):
                name + Phrase(" (hết ngày ", " (the end of ", "（") + .date(from)
                    + Phrase(") không còn áp dụng.", ") no longer applies.", "）不再适用。")
            case (nil, nil): name + Phrase(" không còn áp dụng.", " no longer applies.", "不再适用。")
            }
        let now = instead.map { [Phrase("Từ nay áp dụng:", "What holds from now on:", "现适用：")] + limit($0) } ?? []
        return [change] + mayMove(beyondConfirmed) + now + basis
    }

    public static let readReason = Phrase("Xem lý do", "Read the reason", "查看原因")

    public static func statusSubject(_ code: String) -> Phrase {
        Phrase("Tình hình xử lý phiếu \(code)", "How it stands: \(code)", "办理进展：\(code)")
    }

    public static let status = Phrase(
        "Cơ quan chưa trả lời xong và đã ghi trên phiếu tình hình xử lý hiện nay.",
        "The office has not finished its answer, and has written on the submission how the matter stands.", "机关尚未办结，已在办件页面说明目前的办理进展。")
    public static let readStatus = Phrase("Xem tình hình xử lý", "Read how it stands", "查看进展")

    public static func pausedSubject(_ code: String) -> Phrase {
        Phrase("Tạm đình chỉ giải quyết phiếu \(code)", "Suspended: \(code)", "中止处理：\(code)")
    }

    public static func paused(_ document: String) -> Phrase {
        Phrase(
            "Việc giải quyết được tạm đình chỉ theo \(document.ended(in: .vi)) Lý do ghi trên phiếu; thời gian này không tính vào thời hạn.",
            "The settlement was suspended by \(document.ended(in: .en)) The reason stands on the submission; this time does not count.",
            "已依 \(document) 中止处理。理由载于办件页面；此段时间不计入期限。")
    }

    public static func resumedSubject(_ code: String) -> Phrase {
        Phrase("Tiếp tục giải quyết phiếu \(code)", "Resumed: \(code)", "恢复处理：\(code)")
    }

    public static let resumed = Phrase(
        "Việc giải quyết được tiếp tục.", "The settlement goes on.", "处理已恢复。")

    // What happened to the submission

    public static func acceptedSubject(_ code: String) -> Phrase {
        Phrase("Đã thụ lý phiếu \(code)", "Accepted: \(code)", "已正式受理：\(code)")
    }

    public static let accepted = Phrase(
        "Cơ quan đã thụ lý phiếu của Quý vị để giải quyết.", "The office has accepted your submission and will settle it.",
        "机关已正式受理您的办件并将予以处理。")

    public static func transferredSubject(_ code: String) -> Phrase {
        Phrase("Đã chuyển phiếu \(code)", "Passed on: \(code)", "已移送：\(code)")
    }

    public static let transferred = Phrase(
        "Phiếu của Quý vị đã được chuyển đến đơn vị có thẩm quyền. Đơn vị và lý do ghi trên phiếu.",
        "Your submission was passed to the unit in charge of the matter. Which one, and why, stands on the submission.",
        "您的办件已移送主管单位。单位和原因载于办件页面。")

    public static func reclassifiedSubject(_ code: String) -> Phrase {
        Phrase("Phân loại lại phiếu \(code)", "Of another kind: \(code)", "重新分类：\(code)")
    }

    public static func reclassified(_ kind: TicketKind) -> Phrase {
        Phrase("Phiếu của Quý vị được phân loại là “", "Your submission was classified as “", "您的办件归类为“") + kind.phrase
            + Phrase("” và được giải quyết theo thời hạn của loại đó.", "” and is dealt with within the limits for that.", "”，按该类型的期限办理。")
    }

    public static func reopenedSubject(_ code: String) -> Phrase {
        Phrase("Đã mở lại phiếu \(code)", "Open again: \(code)", "已重新打开：\(code)")
    }

    public static let reopened = Phrase(
        "Phiếu của Quý vị đã được mở lại theo đề nghị và được giải quyết tiếp.",
        "Your submission is open again, as you asked, and is dealt with further.", "应您的要求，办件已重新打开并继续办理。")

    public static let undeliveredSubject = Phrase("Thư không đến được người nhận", "A letter came back", "邮件无法送达")

    public static func undelivered(_ registration: String?, isMember: Bool) -> Phrase {
        guard !isMember else {
            return Phrase(
                "Thư công vụ của một cán bộ bị trả lại vì địa chỉ không tồn tại. Hãy mở trang quản trị, sửa địa chỉ hoặc cho gửi lại.",
                "A letter to a member of staff came back: nobody is at the address. Open the administration pages, and correct the address or let letters go there again.",
                "发给一名工作人员的邮件因地址不存在被退回。请打开管理页面更正地址或恢复发送。")
        }
        let ticket =
            registration.map { Phrase("phiếu \($0)", "ticket \($0)", "办件 \($0)") } ?? Phrase("một phiếu mới", "a new ticket", "一件新办件")
        return Phrase("Thư gửi doanh nghiệp về ", "A letter to the business about ", "就") + ticket
            + Phrase(
                " bị trả lại vì địa chỉ không tồn tại. Hệ thống không gửi thư đến địa chỉ đó nữa; hãy liên hệ bằng điện thoại.",
                " came back: nobody is at the address. No more letters go there; please telephone.", "发给企业的邮件因地址不存在被退回。系统不再向该地址发信，请电话联系。")
    }

    public static let openAdmin = Phrase("Mở trang quản trị", "Open the administration pages", "打开管理页面")

    /// By the first group, the gravest, and how many others there are.
    public static func digestSubject(_ groups: [DueGroup]) -> Phrase {
        guard let first = groups.first else { return digest }
        let others = groups.dropFirst().reduce(0) { $0 + $1.items.count }
        guard others > 0 else { return heading(first) }
        return heading(first)
            + Phrase("; \(others) thời hạn khác", "; \(others) other \(others == 1 ? "deadline" : "deadlines")", "；另有 \(others) 项")
    }

    /// `Quá hạn theo quy định: 227`.
    public static func heading(_ group: DueGroup) -> Phrase {
        let number = group.items.count
        let what =
            switch (group.target, group.isPast) {
            case (.legal, true): Phrase("Quá hạn theo quy định", "Past a legal limit", "超过法定期限")
            case (.legal, false): Phrase("Sắp đến hạn theo quy định", "Near a legal limit", "法定期限临近")
            case (.internal, true): Phrase("Quá hạn cơ quan cam kết", "Past our own promise", "超过承诺期限")
            case (.internal, false): Phrase("Sắp đến hạn cơ quan cam kết", "Near our own promise", "承诺期限临近")
            }
        return what + Phrase(": \(number)", ": \(number)", "：\(number)")
    }

    public static let openList = Phrase("Mở danh sách", "Open the list", "打开列表")

    public static let digest = Phrase(
        "Các thời hạn sau cần được xử lý:", "These deadlines need attention:", "以下期限需要处理：")

    /// Below the heading that says whose limit it is: `Phiếu 17/2026 (Câu hỏi): Trả lời, hết ngày 11/12/2026 – đã quá hạn 3 ngày làm việc`.
    public static func line(_ item: DueItem) -> Phrase {
        let number =
            item.registration.map { Phrase("Phiếu \($0)", "Ticket \($0)", "办件 \($0)") }
            ?? Phrase("Phiếu chưa vào sổ", "A ticket not yet registered", "未登记办件")
        let standing =
            item.step.daysOverdue == nil
            ? Phrase(" – sắp đến hạn", " – comes near", " – 临近")
            : item.late.map { Phrase(" – đã quá hạn ", " – past by ", " – 已逾期 ") + $0.phrase }
                ?? Phrase(" – đã quá hạn", " – past", " – 已逾期")
        return number + Phrase(" (", " (", "（") + item.kind.phrase + Phrase("): ", "): ", "）：") + item.clock.phrase
            + Phrase(", hết ngày ", ", until the end of ", "，截止 ") + .date(item.due)
            + (item.beyondConfirmed == true ? DeskPhrases.provisional : Phrase("", "", "")) + standing
    }

    public static func more(_ count: Int) -> Phrase {
        Phrase("và \(count) thời hạn khác", "and \(count) more", "另有 \(count) 项")
    }

    public static let openDesk = Phrase("Mở bàn xử lý", "Open the desk", "打开办理台")

    public static let closing = Phrase(
        "Thư này được gửi tự động; xin không trả lời thư. Nếu Quý vị không gửi phiếu nào, xin bỏ qua thư này.",
        "This letter was sent by a program; please do not reply to it. If you sent us nothing, please ignore it.",
        "本邮件由系统自动发送，请勿直接回复。如您未提交过办件，请忽略本邮件。")
    public static let senderName = Phrase(
        "Hỏi đáp doanh nghiệp – Sở Ngoại vụ Lạng Sơn", "HoiDap – Foreign Affairs, Lạng Sơn", "问答 – 谅山省外事厅")
}

extension ClockName {
    /// What the limit is for, in the middle of a sentence.
    fileprivate var purpose: (vi: String, en: String, zh: String) {
        switch self {
        case .classify: ("phân loại", "the classification", "分类")
        case .transfer: ("chuyển cơ quan có thẩm quyền", "passing it on", "移送")
        case .accept: ("thụ lý", "the acceptance", "受理")
        case .answer: ("trả lời", "the answer", "答复")
        case .settle: ("giải quyết", "the settlement", "处理")
        case .notify: ("thông báo", "the notice", "通知")
        case .check: ("kiểm tra điều kiện thụ lý", "the check before acceptance", "受理前核查")
        case .acknowledge: ("xác nhận", "the acknowledgement", "确认")
        case .status: ("thông báo tình hình xử lý", "the notice of progress", "通报办理进展")
        }
    }

    fileprivate var isBeforeAcceptance: Bool { self == .accept || self == .check }
}
