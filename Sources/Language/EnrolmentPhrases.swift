public import Domain
public import FoundationEssentials

extension Enrolment.State {
    public var phrase: Phrase {
        switch self {
        case .confirmed: Phrase("Đã có chỗ", "Confirmed", "已确认")
        case .waiting: Phrase("Danh sách chờ", "On the waiting list", "候补")
        case .cancelled: Phrase("Đã hủy", "Cancelled", "已取消")
        }
    }
}

/// Who comes to an event, as visitors and the office read it.
public enum EnrolmentPhrases {
    public static let title = Phrase("Đăng ký tham dự", "Enrol", "报名参加")
    public static let intro = Phrase(
        "Sở dùng thông tin này chỉ để tổ chức sự kiện. Thư xác nhận kèm liên kết để hủy sẽ gửi đến địa chỉ thư điện tử.",
        "The department uses this only to hold the event. A confirmation with a link to cancel goes to your e-mail address.",
        "信息仅用于组织本次活动。确认邮件（附取消链接）将发送到您的电子邮箱。")
    public static func free(_ n: Int) -> Phrase { Phrase("Còn \(n) chỗ.", "\(n) seats are left.", "剩余名额：\(n)。") }
    public static let full = Phrase(
        "Đã hết chỗ; người đăng ký từ bây giờ vào danh sách chờ và được báo khi có chỗ.",
        "No seat is left; whoever enrols now waits and is told when there is room.", "名额已满；现在报名将进入候补名单，有空位时通知。")
    public static let people = Phrase("Số người tham dự", "Number of people", "参加人数")
    public static let send = Phrase("Đăng ký", "Enrol", "报名")
    public static let closed = Phrase("Đã hết hạn đăng ký.", "Enrolment is closed.", "报名已截止。")

    // The enrolment
    public static let pageTitle = Phrase("Đăng ký của bạn", "Your enrolment", "您的报名")
    public static let confirmed = Phrase("Bạn đã có chỗ.", "You have your seats.", "您的名额已确认。")
    public static let waiting = Phrase(
        "Bạn ở danh sách chờ. Khi có chỗ, Sở sẽ báo bằng thư điện tử.",
        "You are on the waiting list and will be told by e-mail when there is room.",
        "您在候补名单中，有空位时将以电子邮件通知。")
    public static let cancelled = Phrase("Đăng ký này đã được hủy.", "This enrolment was cancelled.", "该报名已取消。")
    public static let keepLink = Phrase(
        "Giữ địa chỉ của trang này: ai có địa chỉ đều xem và hủy được đăng ký.",
        "Keep the address of this page: whoever has it can see and cancel the enrolment.", "请保存本页地址：持有者可查看和取消报名。")
    public static let cancel = Phrase("Hủy đăng ký", "Cancel the enrolment", "取消报名")
    public static let cancelHint = Phrase(
        "Hủy để nhường chỗ cho người ở danh sách chờ.", "Cancel to give your seats to those who wait.", "取消后名额将让给候补者。")
    public static let event = Phrase("Sự kiện", "Event", "活动")

    // The office
    public static let list = Phrase("Danh sách đăng ký", "Enrolments", "报名名单")
    public static let none = Phrase("Chưa có ai đăng ký.", "Nobody has enrolled yet.", "尚无人报名。")
    public static func totals(_ confirmed: Int, _ waiting: Int) -> Phrase {
        Phrase(
            "\(confirmed) người có chỗ, \(waiting) người chờ.", "\(confirmed) people with seats, \(waiting) waiting.",
            "已确认 \(confirmed) 人，候补 \(waiting) 人。")
    }
    public static let download = Phrase("Tải CSV", "Download as CSV", "下载 CSV")
    public static let at = Phrase("Lúc đăng ký", "Enrolled", "报名时间")
    public static let state = Phrase("Tình trạng", "State", "状态")

    // The letter
    public static func subject(_ state: Enrolment.State) -> Phrase {
        switch state {
        case .confirmed: Phrase("Xác nhận đăng ký tham dự", "Your enrolment is confirmed", "报名确认")
        case .waiting: Phrase("Đăng ký vào danh sách chờ", "You are on the waiting list", "已列入候补名单")
        case .cancelled: Phrase("Đã hủy đăng ký tham dự", "Your enrolment was cancelled", "报名已取消")
        }
    }

    public static func letter(_ state: Enrolment.State, _ start: Date) -> [Phrase] {
        let event =
            Phrase(
                "Sự kiện do Sở Ngoại vụ tổ chức bắt đầu lúc ", "The event of the Department of Foreign Affairs begins at ", "外事厅举办的活动开始时间：")
            + .instant(start) + Phrase(".", ".", "。")
        switch state {
        case .confirmed: return [confirmed, event, cancelByLink]
        case .waiting: return [waiting, event, cancelByLink]
        case .cancelled: return [cancelled, event]
        }
    }

    public static func changeSubject(_ start: Date?) -> Phrase {
        start == nil
            ? Phrase("Sự kiện bạn đăng ký không còn được tổ chức", "The event you enrolled for does not take place", "您报名的活动已取消")
            : Phrase("Sự kiện bạn đăng ký có thay đổi", "The event you enrolled for has changed", "您报名的活动有变动")
    }

    public static func change(_ start: Date?) -> [Phrase] {
        guard let start else {
            return [
                Phrase(
                    "Sở Ngoại vụ đã gỡ sự kiện mà bạn đăng ký tham dự. Lý do ghi trên trang của sự kiện.",
                    "The Department of Foreign Affairs has withdrawn the event that you enrolled for. The reason stands on its page.",
                    "外事厅已撤下您报名的活动，原因见活动页面。")
            ]
        }
        return [
            Phrase(
                "Thời gian hoặc địa điểm của sự kiện đã thay đổi. Thời gian mới: ",
                "Time or place of the event have changed. The new time: ",
                "活动的时间或地点已变动。新的时间：")
                + .instant(start) + Phrase(". Địa điểm ghi trên trang của sự kiện.", ". The place stands on its page.", "。地点见活动页面。"),
            cancelByLink,
        ]
    }

    private static let cancelByLink = Phrase(
        "Nếu không đến được, xin hủy bằng liên kết dưới đây để nhường chỗ.", "If you cannot come, please cancel by the link below.",
        "如无法参加，请通过以下链接取消。")
    public static let open = Phrase("Xem đăng ký", "See the enrolment", "查看报名")
}
