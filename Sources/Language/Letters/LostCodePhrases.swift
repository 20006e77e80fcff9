public import Domain

/// The way back for whoever lost a code.
public enum LostCodePhrases {
    public static let title = Phrase("Quên hoặc mất mã tra cứu", "Lost the tracking code", "忘记或遗失查询码")
    public static let intro = Phrase(
        "Ghi địa chỉ thư điện tử đã dùng khi gửi phiếu, đặt lịch hoặc đăng ký. Mỗi việc còn theo dõi được sẽ có một thư mang liên kết gửi đến đúng địa chỉ đó.",
        "Give the e-mail address that you used when you sent, booked or enrolled. For each matter that can still be followed a letter with a link goes to that address.",
        "请填写提交、预约或报名时使用的邮箱。每件仍可跟踪的事项都会向该邮箱发送一封带链接的邮件。")
    public static let ask = Phrase("Gửi lại mã", "Send the code again", "补发查询码")
    public static let asked = Phrase(
        "Nếu có phiếu, lịch hẹn hoặc đăng ký nào mang địa chỉ này, thư sẽ đến trong vài phút.",
        "If a ticket, a booking or an enrolment has this address, letters arrive within minutes.",
        "如有办件、预约或报名使用该邮箱，邮件将在几分钟内送达。")
    public static let askedHint = Phrase(
        "Trang này trả lời như nhau dù có hay không, để không ai dò được ai đã gửi gì. Mỗi việc mỗi ngày một thư. Không thấy thư thì xem cả hộp thư rác.",
        "This page says the same either way, so that nobody finds out who sent what. One letter a day for each matter. If none comes, look among the spam, too.",
        "无论是否存在，本页的回复都相同，以免他人探知谁提交过什么。每件事项每天一封邮件。如未收到，请查看垃圾邮件箱。")
    public static let noMail = Phrase(
        "Cơ quan hiện không gửi thư điện tử nên không gửi lại mã được qua trang này.",
        "The office sends no e-mail at present, so this page cannot send a code again.", "机关目前不发送电子邮件，因此本页无法补发查询码。")
    public static let counterTitle = Phrase("Không dùng thư điện tử?", "No e-mail address?", "没有使用邮箱？")
    public static let counter = Phrase(
        "Đến bộ phận tiếp nhận, ghi số vào sổ và số điện thoại trên phiếu vào đây bằng điện thoại của mình, rồi cho văn thư xem số hiện ra. Văn thư đối chiếu, xác nhận, và phiếu mở ngay trên điện thoại đó; văn thư không thấy mã.",
        "Come to the counter, give here, on your own telephone, the number in the register and the telephone on the ticket, and show the clerk the number that appears. The clerk compares them and confirms, and the ticket opens on that telephone; the clerk does not see the code.",
        "请到窗口，用自己的手机在此填写登记号和办件上的电话，并向文书出示显示的号码。文书核对确认后，办件即在该手机上打开；文书看不到查询码。")
    public static let number = Phrase("Số vào sổ", "Number in the register", "登记号")
    public static let numberHint = Phrase("Ví dụ 12/2026.", "Such as 12/2026.", "例如 12/2026。")
    public static let askCounter = Phrase("Lấy số đối chiếu", "Get a number to show", "获取核对号码")
    public static let claimTitle = Phrase("Cho văn thư xem số này", "Show the clerk this number", "请向文书出示此号码")
    public static func claimHint(minutes: Int) -> Phrase {
        Phrase(
            "Có giá trị trong \(minutes) phút và chỉ tại bộ phận tiếp nhận. Số này hiện ra dù có phiếu như vậy hay không.",
            "It holds for \(minutes) minutes, and at the counter only. It appears whether there is such a ticket or not.",
            "\(minutes) 分钟内有效，仅限窗口使用。无论是否存在该办件，均会显示号码。")
    }
    public static let claimOpen = Phrase("Văn thư đã xác nhận: mở phiếu", "The clerk has confirmed: open the ticket", "文书已确认：打开办件")
    public static let claimWaits = Phrase("Văn thư chưa xác nhận.", "The clerk has not confirmed yet.", "文书尚未确认。")
    // To staff
    public static let sign = Phrase("Số đối chiếu trên điện thoại của khách", "Number on the visitor's telephone", "访客手机上的核对号码")
    public static let signHint = Phrase(
        "Khách đã mất mã mở trang “Quên hoặc mất mã tra cứu”, ghi số vào sổ và số điện thoại của phiếu này. Xem giấy tờ để biết đúng là người liên hệ của phiếu rồi mới xác nhận; việc này được ghi vào diễn biến mà doanh nghiệp đọc được.",
        "Whoever lost the code opened “Lost the tracking code” and gave the number and telephone of this ticket. See by their papers that they are the contact of the ticket before you confirm; it stands in the history that the business reads.",
        "遗失查询码者已打开“忘记或遗失查询码”页面并填写本办件的登记号和电话。请先核验证件，确认其为办件联系人后再确认；此操作将载入企业可见的办理经过。")

    // The letter
    public static let subject = Phrase("Mã tra cứu gửi lại theo yêu cầu", "Your code, sent again as asked", "按请求补发的查询码")
    public static func letter(_ owner: CodeOwner) -> Phrase {
        switch owner {
        case .ticket:
            Phrase(
                "Có người vừa xin gửi lại mã của phiếu mang địa chỉ thư này.",
                "Somebody asked for the code of a ticket with this address.", "有人请求补发使用本邮箱的办件的查询码。")
        case .booking:
            Phrase(
                "Có người vừa xin gửi lại mã của lịch hẹn mang địa chỉ thư này.",
                "Somebody asked for the code of a booking with this address.", "有人请求补发使用本邮箱的预约的代码。")
        case .enrolment:
            Phrase(
                "Có người vừa xin gửi lại mã của đăng ký tham dự mang địa chỉ thư này.",
                "Somebody asked for the code of an enrolment with this address.", "有人请求补发使用本邮箱的报名的代码。")
        }
    }
    public static func code(_ code: String) -> Phrase { Phrase("Mã: \(code).", "Code: \(code).", "代码：\(code)。") }
    public static let notAsked = Phrase(
        "Nếu không phải Quý vị yêu cầu, không cần làm gì: mã chỉ được gửi đến địa chỉ này.",
        "If it was not you, do nothing: the code was sent to this address alone.", "如非本人请求，无需处理：代码仅发送至本邮箱。")
    public static func open(_ owner: CodeOwner) -> Phrase {
        switch owner {
        case .ticket: LetterPhrases.follow
        case .booking: ReceptionPhrases.openBooking
        case .enrolment: EnrolmentPhrases.open
        }
    }
}
