public import Domain

extension Followed {
    /// In a sentence: what somebody is told of.
    public var phrase: Phrase {
        switch self {
        case .everything: Phrase("mọi câu trả lời mới", "every new answer", "所有新答复")
        case .topic(let topic):
            Phrase("câu trả lời mới về chủ đề “", "new answers on the topic “", "以下主题的新答复：“") + topic.phrase + Phrase("”", "”", "”")
        case .answer(_, let title):
            Phrase("thay đổi của câu trả lời “\(title)”", "changes to the answer “\(title)”", "该答复的变更：“\(title)”")
        }
    }
}

/// Following what is published by e-mail: the form, its confirmation, and the letters.
public enum FollowPhrases {
    public static let title = Phrase("Theo dõi qua thư điện tử", "Follow by e-mail", "通过电子邮件关注")
    public static let whatFor = Phrase(
        "Sở chỉ gửi thư vào ngày làm việc, mỗi ngày nhiều nhất một thư và chỉ khi có tin mới. Địa chỉ không dùng vào việc khác; bỏ theo dõi là xóa ngay.",
        "Letters come on working days, one a day at most, and only when there is news. The address serves nothing else and is deleted as soon as you stop following.",
        "仅在工作日发信，每天最多一封，且仅在有新内容时发送。邮箱不作他用，取消关注后立即删除。")
    public static let send = Phrase("Theo dõi", "Follow", "关注")
    public static let what = Phrase("Theo dõi", "What to follow", "关注内容")
    public static let thisAnswer = Phrase(
        "Thay đổi của câu trả lời này (sửa, gỡ)", "Changes to this answer (corrections, withdrawal)", "本答复的变更（更正、撤下）")
    public static let thisTopic = Phrase("Câu trả lời mới cùng chủ đề", "New answers on the same topic", "同一主题的新答复")
    public static let everything = Phrase("Mọi câu trả lời mới", "Every new answer", "所有新答复")
    public static let feed = Phrase("hoặc dùng nguồn cấp Atom", "or use the Atom feed", "或使用 Atom 订阅源")

    /// Where there is no mail server.
    public static let noMail = Phrase(
        "Hiện cơ quan chưa gửi thư điện tử được, nên chưa theo dõi được qua thư. Trong lúc đó, xin dùng nguồn tin Atom dưới đây.",
        "The office sends no e-mail at present, so nothing can be followed by it. Meanwhile please use the Atom feed below.",
        "目前机关暂无法发送电子邮件，故不能通过邮件关注。请先使用下方的 Atom 订阅源。")
    public static let askedTitle = Phrase("Xin kiểm tra hộp thư", "Please check your inbox", "请查看邮箱")
    public static let asked = Phrase(
        "Thư xác nhận đang được gửi đến địa chỉ vừa nhập, nếu địa chỉ đó chưa theo dõi nội dung này và hôm nay chưa nhận quá nhiều thư của Sở. Chỉ sau khi bấm xác nhận trong thư, việc theo dõi mới bắt đầu.",
        "A confirmation is on its way to the address, unless it follows this already or has had many letters of ours today. Nothing begins before you confirm it by the link in that letter.",
        "如该邮箱尚未关注此内容且今日未收到过多本机关邮件，确认邮件正在发送。点击邮件中的链接确认后才开始关注。")
    public static let tooMany = Phrase(
        "Có quá nhiều yêu cầu từ mạng của Quý vị trong một phút. Xin chờ một lát rồi bấm lại.",
        "Too many requests came from your network within a minute. Please wait a moment and press again.", "您的网络在一分钟内请求过多，请稍候再试。")

    // The page that the code opens
    public static let pageTitle = Phrase("Theo dõi của Quý vị", "What you follow", "您的关注")
    public static func waits(_ followed: Followed) -> Phrase {
        Phrase("Chưa xác nhận: Quý vị muốn theo dõi ", "Not confirmed yet: you want to follow ", "尚未确认：您想关注") + followed.phrase
            + Phrase(".", ".", "。")
    }
    public static func follows(_ followed: Followed) -> Phrase {
        Phrase("Quý vị đang theo dõi ", "You follow ", "您正在关注") + followed.phrase + Phrase(".", ".", "。")
    }
    public static let confirm = Phrase("Xác nhận theo dõi", "Confirm", "确认关注")
    public static let end = Phrase("Bỏ theo dõi", "Stop following", "取消关注")
    public static let endedTitle = Phrase("Đã bỏ theo dõi", "You no longer follow", "已取消关注")
    public static let ended = Phrase(
        "Địa chỉ của Quý vị đã được xóa; sẽ không có thư nào nữa.", "Your address was deleted; no more letters will come.",
        "您的邮箱已删除，不会再收到邮件。")

    // Letters
    public static let closing = Phrase(
        "Thư này được gửi tự động; xin không trả lời thư.", "This letter was sent by a program; please do not reply to it.",
        "本邮件由系统自动发送，请勿直接回复。")
    public static let confirmationSubject = Phrase("Xác nhận theo dõi câu trả lời", "Confirm what you follow", "请确认您的关注")
    public static func confirmation(_ followed: Followed) -> Phrase {
        Phrase("Có người đã nhập địa chỉ này để theo dõi ", "Somebody entered this address to follow ", "有人使用此邮箱关注") + followed.phrase
            + Phrase(
                ". Nếu đúng là Quý vị, xin xác nhận. Nếu không, chỉ cần bỏ qua thư này: không có thư nào nữa và địa chỉ được xóa sau 7 ngày.",
                ". If it was you, please confirm. If not, just ignore this letter: none will follow, and the address is deleted after 7 days.",
                "。如是您本人，请确认；如非本人，请忽略此信：不会再有邮件，邮箱将在 7 天后删除。")
    }
    public static func newsSubject(_ count: Int) -> Phrase {
        Phrase("\(count) câu trả lời mới", "\(count) new \(count == 1 ? "answer" : "answers")", "\(count) 条新答复")
    }
    public static func news(_ count: Int, _ topic: Topic?) -> Phrase {
        let about = topic.map { Phrase(" về chủ đề “", " on the topic “", "，主题：“") + $0.phrase + Phrase("”", "”", "”") }
        return Phrase(
            "Sở Ngoại vụ vừa công khai \(count) câu trả lời",
            "The Department of Foreign Affairs published \(count) \(count == 1 ? "answer" : "answers")",
            "外事厅新公开了 \(count) 条答复") + (about ?? Phrase("", "", "")) + Phrase(":", ":", "：")
    }
    public static func more(_ count: Int) -> Phrase {
        Phrase("và \(count) câu trả lời khác", "and \(count) more", "以及另外 \(count) 条")
    }
    public static let readNews = Phrase("Đọc các câu trả lời", "Read the answers", "阅读答复")
    public static func changeSubject(isWithdrawn: Bool) -> Phrase {
        isWithdrawn
            ? Phrase("Câu trả lời Quý vị theo dõi đã bị gỡ", "An answer that you follow was withdrawn", "您关注的答复已撤下")
            : Phrase("Câu trả lời Quý vị theo dõi đã được sửa", "An answer that you follow was corrected", "您关注的答复已更正")
    }
    public static func change(_ title: String, isWithdrawn: Bool) -> Phrase {
        isWithdrawn
            ? Phrase(
                "Câu trả lời “\(title)” đã được gỡ khỏi trang công khai. Lý do ghi tại địa chỉ cũ.",
                "The answer “\(title)” is no longer published. The reason is given on its page.", "答复“\(title)”已撤下，理由载于原网址。")
            : Phrase(
                "Câu trả lời “\(title)” đã được sửa. Lý do ghi trên trang.",
                "The answer “\(title)” was corrected. The reason is given on its page.",
                "答复“\(title)”已更正，理由载于页面。")
    }
    public static let readChange = Phrase("Xem trang", "Open the page", "打开页面")
}
