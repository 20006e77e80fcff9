public import Domain
public import FoundationEssentials

/// What letters say. They are read on a telephone between other things: one matter, plain words.
public enum LetterPhrases {
    public static func receiptSubject(_ code: String) -> Phrase {
        Phrase("Đã tiếp nhận phiếu \(code)", "Received: \(code)", "已受理：\(code)")
    }

    public static func received(_ code: String, _ at: Date) -> Phrase {
        Phrase(
            "Sở Ngoại vụ đã nhận phiếu của quý doanh nghiệp lúc ", "The Department of Foreign Affairs received your submission at ",
            "外事厅已于 ")
            + .instant(at) + Phrase(". Mã tra cứu: \(code).", ". Tracking code: \(code).", " 收到贵企业的来件。查询码：\(code)。")
            + Phrase(
                " Ai có mã này đều xem được phiếu; xin giữ kín.",
                " Whoever has the code can read the submission; please keep it to yourself.",
                "持有该码者均可查看，请妥善保管。")
    }

    public static func dueBy(_ day: Day) -> Phrase {
        Phrase("Hạn trả lời: hết ngày ", "An answer is due by the end of ", "答复期限：") + .longDate(day) + Phrase(".", ".", "。")
    }

    /// A sentence where the date may still move.
    public static func mayMove(_ beyondConfirmed: Bool?) -> [Phrase] { beyondConfirmed == true ? [DeskPhrases.beyondConfirmed] : [] }

    public static let follow = Phrase("Theo dõi phiếu", "Follow the submission", "查询进度")

    public static func informationSubject(_ code: String) -> Phrase {
        Phrase("Đề nghị bổ sung thông tin cho phiếu \(code)", "More information is needed: \(code)", "请补充材料：\(code)")
    }

    public static let information = Phrase(
        "Cơ quan cần thêm thông tin để trả lời. Xin mở phiếu, đọc nội dung đề nghị và trả lời ngay tại đó.",
        "The office needs more information before it can answer. Please open the submission, read the request and reply there.",
        "机关需要更多信息才能答复。请打开单据，查看要求并在其中回复。")
    public static let reply = Phrase("Xem đề nghị và trả lời", "Read the request and reply", "查看并回复")

    public static func answerSubject(_ code: String) -> Phrase {
        Phrase("Đã có trả lời cho phiếu \(code)", "Answered: \(code)", "已答复：\(code)")
    }

    public static let answered = Phrase(
        "Cơ quan đã trả lời phiếu của quý doanh nghiệp.", "The office has answered your submission.", "机关已答复贵企业的来件。")

    public static func rateOrReopen(_ last: Day) -> Phrase {
        Phrase(
            "Xin cho biết câu trả lời có giải quyết được việc hay không. Nếu chưa, có thể mở lại phiếu đến hết ngày ",
            "Please tell us whether it settles the matter. If not, you can reopen it until the end of ", "请告诉我们问题是否得到解决。如未解决，可在以下日期前重新打开：")
            + .longDate(last) + Phrase(".", ".", "。")
    }

    public static let readAnswer = Phrase("Đọc câu trả lời", "Read the answer", "阅读答复")

    public static func extendedSubject(_ code: String) -> Phrase {
        Phrase("Gia hạn trả lời phiếu \(code)", "Due date extended: \(code)", "答复期限延长：\(code)")
    }

    public static func extended(from: Day, to: Day) -> Phrase {
        Phrase("Hạn trả lời được gia hạn từ ", "The due date was moved from ", "答复期限由 ") + .date(from)
            + Phrase(" đến hết ", " to the end of ", " 延至 ")
            + .date(to) + Phrase(". Lý do ghi trên phiếu.", ". The reason stands on the submission.", "。原因载于单据。")
    }

    public static func dueMovedSubject(_ code: String) -> Phrase {
        Phrase("Thay đổi hạn trả lời phiếu \(code)", "The due date has changed: \(code)", "答复期限变更：\(code)")
    }

    /// `document` is empty where no edit stands behind the move.
    public static func dueMoved(from: Day, to: Day?, document: String) -> Phrase {
        let basis =
            document.isEmpty
            ? Phrase("", "", "") : Phrase(" Căn cứ: \(document).", " Basis: \(document).", "依据：\(document)。")
        guard let to else {
            return Phrase("Thời hạn đến hết ngày ", "The limit that ended on ", "原截止 ") + .date(from)
                + Phrase(" không còn áp dụng.", " no longer applies.", " 的期限不再适用。") + basis
        }
        return Phrase("Hạn trả lời được tính lại: từ ", "The due date was counted anew: from ", "答复期限已重新计算：由 ") + .date(from)
            + Phrase(" thành hết ngày ", " to the end of ", " 改为 ") + .date(to) + Phrase(".", ".", "。") + basis
    }

    public static let readReason = Phrase("Xem lý do", "Read the reason", "查看原因")

    public static func statusSubject(_ code: String) -> Phrase {
        Phrase("Tình hình xử lý phiếu \(code)", "How it stands: \(code)", "办理进展：\(code)")
    }

    public static let status = Phrase(
        "Cơ quan chưa trả lời xong và đã ghi trên phiếu tình hình xử lý hiện nay.",
        "The office has not finished its answer, and has written on the submission how the matter stands.", "机关尚未办结，已在单据上说明目前的办理进展。")
    public static let readStatus = Phrase("Xem tình hình xử lý", "Read how it stands", "查看进展")

    public static func pausedSubject(_ code: String) -> Phrase {
        Phrase("Tạm đình chỉ giải quyết phiếu \(code)", "Suspended: \(code)", "中止处理：\(code)")
    }

    public static func paused(_ document: String) -> Phrase {
        Phrase(
            "Việc giải quyết được tạm đình chỉ theo \(document). Lý do ghi trên phiếu; thời gian này không tính vào thời hạn.",
            "The settlement was suspended by \(document). The reason stands on the submission; this time does not count.",
            "已依 \(document) 中止处理。理由载于单据；此段时间不计入期限。")
    }

    public static func resumedSubject(_ code: String) -> Phrase {
        Phrase("Tiếp tục giải quyết phiếu \(code)", "Resumed: \(code)", "恢复处理：\(code)")
    }

    public static let resumed = Phrase(
        "Việc giải quyết được tiếp tục.", "The settlement goes on.", "处理已恢复。")

    public static let undeliveredSubject = Phrase("Thư không đến được người nhận", "A letter came back", "邮件无法送达")

    public static func undelivered(_ registration: String?, isMember: Bool) -> Phrase {
        guard !isMember else {
            return Phrase(
                "Thư công vụ của một cán bộ bị trả lại vì địa chỉ không tồn tại. Hãy mở trang quản trị, sửa địa chỉ hoặc cho gửi lại.",
                "A letter to a member of staff came back: nobody is at the address. Open the administration pages, and correct the address or let letters go there again.",
                "发给一名工作人员的邮件因地址不存在被退回。请打开管理页面更正地址或恢复发送。")
        }
        let ticket =
            registration.map { Phrase("phiếu \($0)", "ticket \($0)", "单据 \($0)") } ?? Phrase("một phiếu mới", "a new ticket", "一件新单")
        return Phrase("Thư gửi doanh nghiệp về ", "A letter to the business about ", "就") + ticket
            + Phrase(
                " bị trả lại vì địa chỉ không tồn tại. Hệ thống không gửi thư đến địa chỉ đó nữa; hãy liên hệ bằng điện thoại.",
                " came back: nobody is at the address. No more letters go there; please telephone.", "发给企业的邮件因地址不存在被退回。系统不再向该地址发信，请电话联系。")
    }

    public static let openAdmin = Phrase("Mở trang quản trị", "Open the administration pages", "打开管理页面")

    public static func digestSubject(overdue: Int, of count: Int) -> Phrase {
        overdue == 0
            ? Phrase("\(count) thời hạn sắp đến", "\(count) deadlines come near", "\(count) 项期限临近")
            : Phrase("\(overdue) thời hạn đã quá hạn", "\(overdue) deadlines are past", "\(overdue) 项已逾期")
    }

    public static let digest = Phrase(
        "Các thời hạn sau cần được xử lý:", "These deadlines need attention:", "以下期限需要处理：")

    /// `Phiếu 17/2026 (Câu hỏi): Trả lời, hạn theo quy định, hết ngày 11/12/2026 – đã quá hạn 3 ngày làm việc`.
    public static func line(_ item: DueItem) -> Phrase {
        let number =
            item.registration.map { Phrase("Phiếu \($0)", "Ticket \($0)", "单据 \($0)") }
            ?? Phrase("Phiếu chưa vào sổ", "A ticket not yet registered", "未登记单据")
        let standing =
            item.step.daysOverdue == nil
            ? Phrase(" – sắp đến hạn", " – comes near", " – 临近")
            : item.late.map { Phrase(" – đã quá hạn ", " – past by ", " – 已逾期 ") + $0.phrase }
                ?? Phrase(" – đã quá hạn", " – past", " – 已逾期")
        return number + Phrase(" (", " (", "（") + item.kind.phrase + Phrase("): ", "): ", "）：") + item.clock.phrase
            + Phrase(", ", ", ", "，")
            + item.target.phrase + Phrase(", hết ngày ", ", until the end of ", "，截止 ") + .date(item.due)
            + (item.beyondConfirmed == true ? DeskPhrases.provisional : Phrase("", "", "")) + standing
    }

    public static func more(_ count: Int) -> Phrase {
        Phrase("và \(count) thời hạn khác trên bàn xử lý", "and \(count) more on the desk", "另有 \(count) 项见办理台")
    }

    public static let openDesk = Phrase("Mở bàn xử lý", "Open the desk", "打开办理台")

    public static let closing = Phrase(
        "Thư này được gửi tự động; xin không trả lời thư. Nếu quý vị không gửi phiếu nào, xin bỏ qua thư này.",
        "This letter was sent by a program; please do not reply to it. If you sent us nothing, please ignore it.",
        "本邮件由系统自动发送，请勿直接回复。如您未提交过来件，请忽略本邮件。")
    public static let senderName = Phrase(
        "Hỏi đáp doanh nghiệp – Sở Ngoại vụ Lạng Sơn", "HoiDap – Foreign Affairs, Lạng Sơn", "问答 – 谅山省外事厅")
}
