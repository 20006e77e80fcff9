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
    public static let title = Phrase("Đăng ký tham dự", "Sign up", "报名参加")
    public static let intro = Phrase(
        "Sở dùng thông tin này chỉ để tổ chức sự kiện. Mỗi địa chỉ thư điện tử đăng ký một lần.",
        "The department uses this only to hold the event. One e-mail address signs up once.", "信息仅用于组织本次活动。每个电子邮箱只能报名一次。")
    public static let letterFollows = Phrase(
        "Sau khi đăng ký, Quý vị nhận thư có liên kết để xem và hủy đăng ký.",
        "After you sign up, a letter brings you a link to see and to cancel the sign-up.", "报名后您将收到邮件，内含查看和取消报名的链接。")
    public static let order = Phrase(
        "Chỗ được xếp theo thứ tự đăng ký; mỗi nhóm được xếp chỗ cùng lúc và không ai vượt lên trước người đang chờ.",
        "Seats are given in the order of sign-up; a group gets its seats together, and nobody overtakes those who wait.",
        "名额按报名先后分配；团体名额一次分配，任何人不得越过候补者。")

    // What came of it, the same whether the address was enrolled already or not
    public static let askedTitle = Phrase("Xin kiểm tra hộp thư", "Please check your inbox", "请查看邮箱")
    public static let asked = Phrase(
        "Thư về đăng ký của Quý vị đang được gửi đến địa chỉ vừa nhập. Mở liên kết trong thư để xem đã có chỗ hay đang chờ, và để hủy.",
        "A letter about your sign-up is on its way to the address. Open its link to see whether you have seats or wait, and to cancel.",
        "有关报名的邮件正发往您填写的邮箱。请打开邮件中的链接查看是否有名额或候补，也可取消。")
    public static let askedHint = Phrase(
        "Không thấy thư sau mười phút: xem mục thư rác, rồi kiểm tra lại địa chỉ và đăng ký lại.",
        "If it has not come in ten minutes, look among unwanted mail, then check the address and sign up again.",
        "十分钟后仍未收到，请查看垃圾邮件，再核对邮箱并重新报名。")
    /// Where no letter can tell it.
    public static let onlyOnce = Phrase(
        "Chưa nhận đăng ký này vì mỗi địa chỉ thư điện tử chỉ đăng ký một lần. Muốn đổi, hãy mở trang đăng ký Quý vị đã lưu để hủy rồi đăng ký lại, hoặc liên hệ cơ quan.",
        "This was not taken, since one e-mail address signs up once. To change a sign-up, open the page that you kept, cancel and sign up again, or call the office.",
        "本次报名未予登记：每个电子邮箱只能报名一次。如需更改，请打开您保存的报名页面取消后重新报名，或联系机关。")
    public static func tooMany(_ seats: Int) -> Phrase {
        Phrase(
            "Từ kết nối này hôm nay đã đăng ký hết \(seats) chỗ cho phép. Nếu cần thêm, xin liên hệ cơ quan.",
            "This connection has signed up for the \(seats) seats that it may have in a day. If you need more, please call the office.",
            "该网络今日报名名额已达上限 \(seats) 个。如需更多，请联系机关。")
    }
    public static func free(_ n: Int) -> Phrase { Phrase("Còn \(n) chỗ.", "\(n) seats are left.", "剩余名额：\(n)。") }
    public static let full = Phrase(
        "Đã hết chỗ hoặc đang có người chờ; người đăng ký từ bây giờ vào danh sách chờ và được xếp khi đến lượt.",
        "No seat is left, or others wait already; whoever signs up now waits for their turn.", "名额已满或已有人候补；现在报名将进入候补名单，按顺序递补。")
    public static let people = Phrase("Số người tham dự", "Number of people", "参加人数")
    public static let send = Phrase("Đăng ký", "Sign up", "报名")
    public static let closed = Phrase("Đã hết hạn đăng ký.", "Sign-up is closed.", "报名已截止。")
    public static let tooLateToCancel = Phrase(
        "Sự kiện đã bắt đầu hoặc đã qua nên không hủy được đăng ký nữa.",
        "The event has begun or is over, so sign-ups can no longer be cancelled.", "活动已开始或已结束，无法再取消报名。")

    // The enrolment
    public static let pageTitle = Phrase("Đăng ký của Quý vị", "Your sign-up", "您的报名")
    public static let confirmed = Phrase("Quý vị đã có chỗ.", "You have your seats.", "您的名额已确认。")
    public static let waiting = Phrase(
        "Quý vị ở danh sách chờ. Khi đến lượt, Quý vị nhận được thư báo đã có chỗ.",
        "You are on the waiting list. When it is your turn, a letter tells you that you have seats.", "您在候补名单中。轮到您时，将有邮件通知您名额已确认。")
    /// Where no letter can tell it.
    public static let waitingHere = Phrase(
        "Quý vị ở danh sách chờ. Hãy mở lại trang này: khi đến lượt, trang ghi rõ đã có chỗ.",
        "You are on the waiting list. Please look here again: this page says so when it is your turn and you have seats.",
        "您在候补名单中。请再次查看本页：轮到您时，本页将显示名额已确认。")
    public static let waitedInVain = Phrase(
        "Sự kiện đã bắt đầu hoặc đã qua; không còn chỗ cho đăng ký này.",
        "The event has begun or is over; no seat was left for this sign-up.",
        "活动已开始或已结束；该报名未能获得名额。")
    /// - Parameter reason: why it was withdrawn; nil where the page says nothing more of an event.
    public static func off(_ reason: String?) -> Phrase {
        Phrase("Sự kiện này không còn được tổ chức.", "This event does not take place.", "该活动不再举办。") + .because(reason ?? "")
    }
    public static let cancelled = Phrase("Đăng ký này đã được hủy.", "This sign-up was cancelled.", "该报名已取消。")
    public static func cancelledByOffice(_ reason: String) -> Phrase {
        Phrase("Cơ quan đã hủy đăng ký này.", "The office cancelled this sign-up.", "机关已取消该报名。") + .because(reason)
    }
    public static let keepLink = Phrase(
        "Giữ địa chỉ của trang này: ai có địa chỉ đều xem và hủy được đăng ký.",
        "Keep the address of this page: whoever has it can see and cancel the sign-up.", "请保存本页地址：持有者可查看和取消报名。")
    public static let cancel = Phrase("Hủy đăng ký", "Cancel the sign-up", "取消报名")
    /// Beside the button. Who waits has no seats to give away.
    public static func cancelHint(_ state: Enrolment.State) -> Phrase {
        state == .waiting
            ? Phrase("Hủy nếu Quý vị không muốn chờ nữa.", "Cancel if you no longer want to wait.", "如不再等候，请取消。")
            : Phrase(
                "Nếu không đến được, xin hủy để nhường chỗ.", "If you cannot come, please cancel, so that others have the seats.",
                "如无法参加，请取消以便让出名额。")
    }
    public static let event = Phrase("Sự kiện", "Event", "活动")

    // The office
    public static let list = Phrase("Danh sách đăng ký", "Sign-ups", "报名名单")
    public static let none = Phrase("Chưa có ai đăng ký.", "Nobody has signed up yet.", "尚无人报名。")
    public static func totals(_ confirmed: Int, _ waiting: Int) -> Phrase {
        Phrase(
            "\(confirmed) người có chỗ, \(waiting) người chờ.", "\(confirmed) people with seats, \(waiting) waiting.",
            "已确认 \(confirmed) 人，候补 \(waiting) 人。")
    }
    public static let at = Phrase("Lúc đăng ký", "Signed up", "报名时间")
    public static let state = Phrase("Tình trạng", "State", "状态")

    public static let chosen = Phrase("Chọn", "Choose", "选择")
    public static let noneChosen = Phrase("Chưa chọn đăng ký nào.", "Choose at least one sign-up.", "请至少选择一项报名。")
    public static let cancelChosen = Phrase("Hủy các đăng ký đã chọn", "Cancel the chosen sign-ups", "取消所选报名")
    public static let cancelChosenHint = Phrase(
        "Người bị hủy đọc lý do trên trang đăng ký và được báo bằng thư; người đang chờ được xếp chỗ ngay.",
        "Whoever loses a place reads the reason on the page of the sign-up and is told by letter; those who wait move up at once.",
        "被取消者可在报名页面看到原因并收到邮件；候补者即时递补。")

    // The letter
    public static func subject(_ state: Enrolment.State) -> Phrase {
        switch state {
        case .confirmed: Phrase("Xác nhận đăng ký tham dự", "Your sign-up is confirmed", "报名确认")
        case .waiting: Phrase("Đăng ký vào danh sách chờ", "You are on the waiting list", "已列入候补名单")
        case .cancelled: Phrase("Đã hủy đăng ký tham dự", "Your sign-up was cancelled", "报名已取消")
        }
    }

    public static func letter(_ state: Enrolment.State, _ start: Date) -> [Phrase] {
        let event =
            Phrase(
                "Sự kiện do Sở Ngoại vụ tổ chức bắt đầu lúc ", "The event of the Department of Foreign Affairs begins at ", "外事厅举办的活动开始时间：")
            + .instant(start) + Phrase(".", ".", "。")
        switch state {
        case .confirmed: return [confirmed, event, cancelByLink]
        case .waiting: return [waiting, event, leaveByLink]
        case .cancelled: return [cancelled, event]
        }
    }

    public static let againSubject = Phrase("Địa chỉ của Quý vị đã đăng ký", "Your address has signed up already", "您的邮箱已报名")

    public static func again(_ state: Enrolment.State, _ start: Date) -> [Phrase] {
        let first = Phrase(
            "Có người vừa đăng ký bằng địa chỉ này lần nữa; đăng ký mới không được nhận vì mỗi địa chỉ chỉ đăng ký một lần.",
            "Somebody has signed up with this address once more; that was not taken, since one address signs up once.",
            "有人再次使用该邮箱报名；由于每个邮箱只能报名一次，新报名未予登记。")
        let change = Phrase(
            "Muốn đổi số người, hãy hủy bằng liên kết dưới đây rồi đăng ký lại.",
            "To change the number of people, cancel by the link below and sign up again.", "如需更改人数，请通过以下链接取消后重新报名。")
        return [first, letter(state, start)[0], letter(state, start)[1], change]
    }

    public static func changeSubject(_ start: Date?) -> Phrase {
        start == nil
            ? Phrase("Sự kiện Quý vị đăng ký không còn được tổ chức", "The event you signed up for does not take place", "您报名的活动已取消")
            : Phrase("Sự kiện Quý vị đăng ký có thay đổi", "The event you signed up for has changed", "您报名的活动有变动")
    }

    public static func change(_ start: Date?) -> [Phrase] {
        guard let start else {
            return [
                Phrase(
                    "Sở Ngoại vụ đã gỡ sự kiện mà Quý vị đăng ký tham dự. Lý do ghi trên trang của sự kiện.",
                    "The Department of Foreign Affairs has withdrawn the event that you signed up for. The reason stands on its page.",
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

    public static let heldSubject = Phrase(
        "Sự kiện Quý vị đăng ký vẫn được tổ chức", "The event you signed up for takes place after all", "您报名的活动将照常举办")

    public static func held(_ start: Date, _ place: String) -> [Phrase] {
        [
            Phrase(
                "Sự kiện mà thư trước báo không tổ chức nay được tổ chức; đăng ký của Quý vị còn nguyên.",
                "The event of which a letter said that it does not take place takes place after all; your sign-up stands as it was.",
                "此前通知取消的活动现将举办；您的报名仍然有效。"),
            Phrase("Thời gian: ", "Time: ", "时间：") + .instant(start) + .fullStop,
            Phrase("Địa điểm: ", "Place: ", "地点：") + .sentence(place), cancelByLink,
        ]
    }

    private static let cancelByLink = Phrase(
        "Nếu không đến được, xin hủy bằng liên kết dưới đây để nhường chỗ.", "If you cannot come, please cancel by the link below.",
        "如无法参加，请通过以下链接取消。")
    private static let leaveByLink = Phrase(
        "Nếu không muốn chờ nữa, xin hủy bằng liên kết dưới đây.", "If you no longer want to wait, please cancel by the link below.",
        "如不再等候，请通过以下链接取消。")
    public static let open = Phrase("Xem đăng ký", "See the sign-up", "查看报名")
}
