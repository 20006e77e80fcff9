public import Domain
public import FoundationEssentials

/// What is said of letters that did not come to whom they were written for.
extension LetterPhrases {
    // On the ticket
    public static let undeliveredTitle = Phrase(
        "Thư không đến được doanh nghiệp", "A letter did not come to the business", "邮件未能送达企业")

    public static func callInstead(_ phone: String?) -> Phrase {
        guard let phone else {
            return Phrase(
                "Doanh nghiệp chưa biết nội dung dưới đây và không để lại số điện thoại: xin báo bằng cách khác.",
                "The business does not know the following, and left no telephone number: please tell it in another way.",
                "企业尚不知悉以下内容，且未留电话：请以其他方式告知。")
        }
        return Phrase(
            "Doanh nghiệp chưa biết nội dung dưới đây: xin gọi điện \(phone).",
            "The business does not know the following: please telephone \(phone).", "企业尚不知悉以下内容：请致电 \(phone)。")
    }

    /// `Thư trả lời không đến được binh@congty.vn lúc …: địa chỉ không tồn tại.`
    public static func undelivered(_ letter: UndeliveredLetter) -> Phrase {
        (letter.letter.map(matter) ?? forgotten)
            + Phrase(" không đến được \(letter.recipient) (", " did not come to \(letter.recipient) (", "未能送达 \(letter.recipient)（")
            + .instant(letter.givenUpAt) + Phrase("): ", "): ", "）：") + reason(letter.reason) + Phrase(".", ".", "。")
    }

    public static func reason(_ reason: UndeliveredLetter.Reason) -> Phrase {
        switch reason {
        case .noSuchAddress: Phrase("địa chỉ không tồn tại", "nobody is at the address", "地址不存在")
        case .refused: Phrase("máy chủ thư từ chối", "the mail server refused it", "邮件服务器拒收")
        case .waited:
            Phrase("một tuần không có máy chủ thư nào nhận", "for a week no mail server took it", "一周内没有邮件服务器接收")
        case .triedEnough: Phrase("đã thử nhiều lần mà không gửi được", "it was tried many times in vain", "多次发送均未成功")
        }
    }

    public static let settle = Phrase("Đã báo cho doanh nghiệp bằng cách khác", "The business was told in another way", "已以其他方式告知企业")

    // To the business
    public static func didNotReachYou(_ at: Date) -> Phrase {
        Phrase(
            "Thư báo cho Quý vị không đến được địa chỉ đã để lại (", "A letter to you did not come to the address that you left (",
            "发给您的邮件未能送达您留下的地址（") + .instant(at)
            + Phrase(
                "). Xin theo dõi phiếu trên trang này; cơ quan sẽ liên hệ bằng điện thoại nếu có số.",
                "). Please follow the matter on this page; the office will telephone if it has a number.", "）。请在本页查看进展；如留有电话，机关将致电联系。")
    }

    /// On the page of a booking or an enrolment.
    public static let readItHere = Phrase(
        "Thư về lượt đăng ký này không đến được địa chỉ đã để lại. Mọi thay đổi đều ghi ở trang này; xin xem lại trước khi đến.",
        "A letter about this did not come to the address that you left. Every change stands on this page; please look here before you come.",
        "有关此次预约或报名的邮件未能送达您留下的地址。所有变动均载于本页，来之前请再查看。")
    // Where no letter goes out at all
    public static let senderRefused = Phrase(
        "Máy chủ thư từ chối người gửi", "The mail server refuses the sender", "邮件服务器拒绝发件人")

    public static func senderRefusedHelp(_ count: Int) -> Phrase {
        Phrase(
            "\(count) thư đang chờ vì máy chủ thư không nhận thư của cơ quan. Hãy kiểm tra địa chỉ gửi (HOIDAP_MAIL_FROM), tài khoản (HOIDAP_SMTP_USER) và quy định của máy chủ thư. Sửa xong, thư tự được gửi lại; không thư hay địa chỉ nào bị bỏ vì việc này.",
            "\(count) letters wait because the mail server takes none from this office. Check the sender's address (HOIDAP_MAIL_FROM), the account (HOIDAP_SMTP_USER) and the server's rules. Once that is mended the letters go out by themselves; no letter and no address is given up for it.",
            "\(count) 封邮件正在等待，因为邮件服务器不接收本机关的邮件。请检查发件地址（HOIDAP_MAIL_FROM）、账户（HOIDAP_SMTP_USER）和邮件服务器的规则。修正后邮件会自动重发；不会因此放弃任何邮件或地址。")
    }

    // In lists
    public static let undeliveredLetters = Phrase("Thư không gửi được", "Letters that did not arrive", "未送达的邮件")
    public static let noUndelivered = Phrase("Không có thư nào bị bỏ lại.", "No letter was given up.", "没有放弃发送的邮件。")
    public static let letter = Phrase("Thư", "Letter", "邮件")
    public static let ticketNumber = Phrase("Số vào sổ", "Number", "登记号")
    public static let why = Phrase("Lý do", "Reason", "原因")
    public static let retry = Phrase("Gửi lại", "Try again", "重新发送")
    public static let retried = Phrase("Thư đã được đưa vào hàng chờ gửi lại.", "The letter waits to be tried again.", "邮件已重新排队等待发送。")
    public static func moreUndelivered(_ count: Int) -> Phrase {
        Phrase("và \(count) thư khác.", "and \(count) more.", "另有 \(count) 封。")
    }
    /// Of a report of wrongdoing, to whoever may not see it.
    public static let withheld = Phrase(
        "Thư của phiếu được giữ kín", "A letter of a ticket that is kept confidential", "保密办件的邮件")
    /// Of a letter whose words are kept no more.
    public static let forgotten = Phrase("Thư", "A letter", "邮件")

    /// Which letter it is, without what opens anything.
    public static func matter(_ letter: Letter) -> Phrase {
        switch letter {
        case .receipt: Phrase("Thư báo tiếp nhận", "The receipt", "收件通知")
        case .informationRequest: Phrase("Thư đề nghị bổ sung thông tin", "The request for information", "补充材料通知")
        case .answer: Phrase("Thư báo có trả lời", "The letter about the answer", "答复通知")
        case .extended: Phrase("Thư báo gia hạn", "The letter about an extension", "延期通知")
        case .status: Phrase("Thư báo tình hình xử lý", "The letter about progress", "进展通知")
        case .dueMoved: Phrase("Thư báo thay đổi thời hạn", "The letter about a moved date", "期限变更通知")
        case .paused: Phrase("Thư báo tạm đình chỉ", "The letter about a suspension", "中止通知")
        case .resumed: Phrase("Thư báo tiếp tục giải quyết", "The letter about the resumption", "恢复处理通知")
        case .accepted: Phrase("Thư báo thụ lý", "The letter about the acceptance", "受理通知")
        case .transferred: Phrase("Thư báo chuyển phiếu", "The letter about the transfer", "移送通知")
        case .reclassified: Phrase("Thư báo phân loại lại", "The letter about another kind", "重新分类通知")
        case .reopened: Phrase("Thư báo mở lại phiếu", "The letter about the reopening", "重新打开通知")
        case .lostCode: Phrase("Thư gửi lại mã tra cứu", "The letter with the code again", "补发查询码邮件")
        case .digest: Phrase("Thư nhắc hạn", "The digest of deadlines", "期限提醒")
        case .weekly: Phrase("Thư tổng hợp tuần", "The weekly summary", "每周汇总")
        case .undelivered: Phrase("Thư báo có thư bị trả lại", "The notice of a letter that came back", "退信通知")
        case .booking: Phrase("Thư về lịch tiếp công dân", "The letter about a booking", "接待预约邮件")
        case .enrolment, .enrolled: Phrase("Thư về đăng ký tham dự", "The letter about an enrolment", "报名邮件")
        case .eventChanged, .eventHeld: Phrase("Thư báo sự kiện thay đổi", "The letter about a changed event", "活动变动通知")
        case .followConfirmation: Phrase("Thư xác nhận theo dõi", "The confirmation to follow", "关注确认邮件")
        case .newAnswers, .answerChanged: Phrase("Thư báo tin mới", "The letter of news", "动态邮件")
        case .report: Phrase("Thư về báo cáo quý", "The letter about a report", "季度报告邮件")
        case .survey: Phrase("Thư mời khảo sát", "The invitation to the survey", "调查邀请")
        case .direction: Phrase("Thư nhắc chỉ đạo", "The reminder of a direction", "指示提醒")
        }
    }
}
