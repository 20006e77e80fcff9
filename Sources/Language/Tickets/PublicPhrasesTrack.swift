public import Domain

/// What a business sees of its own ticket.
extension PublicPhrases {
    public static let trackTitle = Phrase("Tra cứu phiếu", "Track a ticket", "查询办件")
    public static let code = Phrase("Mã tra cứu", "Tracking code", "查询码")
    public static let codeHint = Phrase(
        "20 ký tự nhận được khi gửi, ví dụ dạng XXXX-XXXX-XXXX-XXXX-XXXX. Không phân biệt chữ hoa, chữ thường.",
        "The 20 characters you got when sending, in the form XXXX-XXXX-XXXX-XXXX-XXXX. Upper and lower case are the same.",
        "提交时获得的 20 位字符，形如 XXXX-XXXX-XXXX-XXXX-XXXX，不分大小写。")
    public static let track = Phrase("Tra cứu", "Track", "查询")
    public static let codeMissing = Phrase("Mã tra cứu: chưa điền.", "Tracking code: please fill this in.", "查询码：请填写。")
    public static let codeMistyped = Phrase(
        "Mã tra cứu: có ký tự gõ sai hoặc thiếu. Hãy so lại từng nhóm bốn ký tự.",
        "Tracking code: a sign is wrong or missing. Compare it group by group.", "查询码：有字符输入错误或缺失，请逐组核对。")
    public static let codeUnknown = Phrase(
        "Mã tra cứu: không có phiếu nào mang mã này.", "Tracking code: no ticket has this code.", "查询码：没有对应的办件。")

    public static let sentBeforeTitle = Phrase("Biểu mẫu này đã được gửi", "This form was sent already", "此表单已提交过")
    public static let sentBefore = Phrase(
        "Lần gửi trước đã được ghi nhận và không bị thay đổi. Nội dung bên dưới khác với lần đó và chưa được gửi; nếu đây là việc khác, hãy gửi lần nữa.",
        "The first sending was recorded and stays as it is. What stands below differs from it and was not sent; if it is another matter, send it once more.",
        "先前的提交已登记，保持不变。下方内容与之不同且尚未提交；如属另一事项，请再次提交。")
    public static let seeSent = Phrase("Xem nội dung đã gửi", "See what was sent", "查看已提交的内容")
    public static let sentTitle = Phrase("Đã tiếp nhận", "Received", "已收到")
    public static let sent = Phrase(
        "Hãy ghi lại mã tra cứu dưới đây. Ai có mã này đều xem được phiếu, nên đừng chia sẻ. Nếu mất mã, có thể nhận lại qua địa chỉ thư điện tử đã ghi trên phiếu hoặc tại bộ phận tiếp nhận.",
        "Write down the tracking code below. Whoever has it can see the ticket, so do not share it. If you lose it, it can be sent again to the e-mail address on the ticket, or be given back at the counter.",
        "请记下以下查询码。持有此码者均可查看该办件，请勿外传。如遗失，可发送至办件所填邮箱或到窗口取回。")
    /// No letter goes to the address that was left: too many did today, or nobody reads there.
    public static let noLetter = Phrase(
        "Lần này không gửi thư tới địa chỉ thư điện tử đã ghi: hôm nay đã có nhiều thư gửi tới địa chỉ đó, hoặc địa chỉ đó không nhận được thư. Mọi thông tin lẽ ra ghi trong thư đều có ở trang này; hãy lưu lại mã hoặc địa chỉ của trang.",
        "No letter goes to the e-mail address this time: many went there today already, or nobody receives mail there. All that it would have said stands on this page; keep the code or the address of the page.",
        "此次不向所填邮箱发送邮件：今日已向该邮箱发送多封邮件，或该邮箱无法收件。邮件本应载明的内容均在本页，请保存代码或本页地址。")
    public static let copy = Phrase("Sao chép", "Copy", "复制")
    public static let copied = Phrase("Đã sao chép", "Copied", "已复制")
    public static let dueDates = Phrase("Thời hạn của phiếu", "Due dates", "期限")
    public static let noDueDates = Phrase(
        "Chưa có thời hạn nào chạy cho phiếu này.", "No deadline runs on this ticket yet.", "该办件目前没有计算中的期限。")
    public static let messages = Phrase("Trao đổi", "Messages", "往来信息")
    public static let you = Phrase("Quý vị", "You", "您")
    public static let answered = Phrase("Kết quả", "Outcome", "结果")
    public static let officeAnswer = Phrase("Trả lời của cơ quan", "The office's answer", "机关的答复")
    public static let answerAbove = Phrase("Trả lời ở phần đầu trang này", "The answer stands at the top of this page", "答复见本页上方")
    public static let saidUnanswered = Phrase(
        "Đã ghi nhận: câu hỏi chưa được trả lời.", "Noted: your question was not answered.", "已记录：您的问题没有得到答复。")
    public static let reopenBelow = Phrase(
        "Có thể mở lại phiếu ngay bên dưới; cơ quan phải trả lời lại trong thời hạn mới.",
        "You can reopen the ticket just below; the office then has to answer again within a new limit.",
        "可在下方重新打开办件；机关须在新的期限内再次答复。")
    public static let askAnew = Phrase(
        "Đã hết thời gian mở lại phiếu này; có thể gửi câu hỏi mới.",
        "It is too late to reopen this ticket; you can send a new question.", "该办件已过重新打开的期限；可以提交新的咨询。")
    public static let toDo = Phrase("Quý vị có thể", "What you can do", "您可以")
    public static let nothing = Phrase(
        "Hiện không có việc gì Quý vị cần làm.", "There is nothing for you to do now.", "目前无需您操作。")
    public static let whatWasSent = Phrase("Nội dung đã gửi", "What you sent", "您提交的内容")
    public static let history = Phrase("Diễn biến", "What happened", "办理经过")
    public static let facts = Phrase("Thông tin phiếu", "About the ticket", "办件信息")
    public static let published = Phrase("Bản công khai của phiếu này", "The public version of this ticket", "该办件的公开版本")
    public static let similarAnswers = Phrase("Câu trả lời tương tự đã công khai", "Similar published answers", "类似的已公开答复")

    public static let replyText = Phrase("Nội dung bổ sung", "Your reply", "补充内容")
    public static let replyHint = Phrase(
        "Trả lời yêu cầu của cơ quan hoặc bổ sung điều còn thiếu.", "Answer what the office asked, or add what you forgot.",
        "回复机关的要求，或补充遗漏的内容。")
    public static let withdrawReason = Phrase("Lý do rút", "Why you withdraw it", "撤回理由")
    public static let withdrawHint = Phrase(
        "Sau khi rút, cơ quan không trả lời phiếu này nữa. Việc rút không thể hoàn tác.",
        "The office will not answer it any more, and it cannot be undone.", "撤回后机关不再答复，且无法恢复。")
    public static let withdrawConfirm = Phrase("Rút phiếu này?", "Withdraw this ticket?", "确定撤回该办件？")
    public static let wasAnswered = Phrase(
        "Câu hỏi của Quý vị đã được trả lời chưa?", "Was your question answered?", "您的问题得到答复了吗？")
    public static let yes = Phrase("Đã được trả lời", "Yes, it was", "已得到答复")
    public static let no = Phrase("Chưa được trả lời", "No, it was not", "没有得到答复")
    public static let howSatisfied = Phrase("Quý vị hài lòng đến mức nào?", "How satisfied are you?", "您的满意程度如何？")
    public static func satisfaction(_ n: Int) -> Phrase {
        switch n {
        case 1: Phrase("Rất không hài lòng", "Very dissatisfied", "非常不满意")
        case 2: Phrase("Không hài lòng", "Dissatisfied", "不满意")
        case 3: Phrase("Bình thường", "Neither", "一般")
        case 4: Phrase("Hài lòng", "Satisfied", "满意")
        default: Phrase("Rất hài lòng", "Very satisfied", "非常满意")
        }
    }
    public static let comment = Phrase("Ý kiến thêm", "Anything to add", "其他意见")
    public static let reopenReason = Phrase("Điều chưa thỏa đáng", "What is still open", "尚未解决的问题")
    public static func reopenHint(until day: Phrase) -> Phrase {
        Phrase("Mở lại được đến hết ngày ", "Possible until the end of ", "可重新打开，截至 ") + day
            + Phrase("; thời hạn mới bắt đầu chạy.", "; a new deadline starts.", "（含当日）；将重新计算期限。")
    }

    /// What the page says after the business did something.
    public static func done(_ action: Action) -> Phrase {
        switch action {
        case .reply: Phrase("Đã gửi nội dung bổ sung.", "Your reply was sent.", "补充内容已提交。")
        case .withdraw: Phrase("Đã rút phiếu.", "The ticket is withdrawn.", "该办件已撤回。")
        case .rate: Phrase("Cảm ơn Quý vị đã đánh giá.", "Thank you for your rating.", "感谢您的评价。")
        default: Phrase("Phiếu đã được mở lại.", "The ticket is open again.", "该办件已重新打开。")
        }
    }
}
