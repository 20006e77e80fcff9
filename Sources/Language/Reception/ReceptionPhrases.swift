public import Domain
public import FoundationEssentials

/// What stands on the pages about the reception of the public.
public enum ReceptionPhrases {
    public static let title = Phrase("Lịch tiếp công dân", "Reception of the public", "接待公民日程")
    public static let intro = Phrase(
        "Xem ai tiếp, khi nào, ở đâu và đăng ký trước một lượt tiếp. Không cần tài khoản. Không đăng ký cũng được tiếp theo thứ tự khi còn chỗ.",
        "See who receives the public, when and where, and book a time. No account is needed. Without a booking you are received in turn while there is room.",
        "查看由谁接待、时间和地点，并可预约。无需账户。未预约者在有空位时按先后顺序接待。")
    public static let feed = Phrase(
        "Thêm vào lịch điện tử (tệp .ics)", "Add to your calendar (.ics file)", "添加到电子日历（.ics 文件）")
    public static let noneTitle = Phrase("Chưa có lịch tiếp công dân", "No reception is planned", "暂无接待日程")
    public static let none = Phrase(
        "Cơ quan chưa công bố lịch trong ba tháng tới. Xin Quý vị gửi câu hỏi hoặc phản ánh qua biểu mẫu.",
        "The office has announced no days for the next three months. You can send a question or feedback by the form.",
        "机关尚未公布未来三个月的日程。您可以通过表单提交咨询或反映。")
    public static let who = Phrase("Người tiếp", "Who receives", "接待人")
    public static let when = Phrase("Ngày tiếp", "Days", "接待日")
    public static let time = Phrase("Giờ tiếp", "Hours", "接待时间")
    public static let place = Phrase("Địa điểm", "Place", "地点")
    public static let rules = Phrase("Nội quy", "Rules", "须知")
    public static let unit = Phrase("Đơn vị", "Unit", "单位")
    public static let book = Phrase("Đăng ký lượt tiếp", "Book a time", "预约时间")
    public static let full = Phrase("Đã hết chỗ", "Full", "已约满")
    public static let over = Phrase("Đã đóng đăng ký", "Bookings are closed", "预约已截止")
    public static func tooManyPlaces(_ most: Int) -> Phrase {
        Phrase(
            "Từ kết nối này hôm nay đã đăng ký đủ \(most) lượt cho phép. Nếu cần thêm, xin liên hệ cơ quan.",
            "This connection has taken the \(most) places that it may in a day. If you need more, please call the office.",
            "该网络今日预约已达上限 \(most) 个。如需更多，请联系机关。")
    }

    /// Before the title of what does not take place: not every program shows its status.
    public static func cancelledTitle(_ title: String) -> Phrase {
        Phrase("HỦY: \(title)", "CANCELLED: \(title)", "已取消：\(title)")
    }
    public static let cancelledDay = Phrase("Hủy", "Cancelled", "取消")

    public static func rule(_ rule: ReceptionRule) -> Phrase {
        switch rule {
        case .monthly(let day):
            Phrase(
                "Ngày \(day) hằng tháng; nếu là ngày nghỉ thì tiếp vào ngày làm việc kế tiếp",
                "Day \(day) of every month; on the next working day if the office is closed", "每月 \(day) 日；如遇休息日，顺延至下一工作日")
        case .weekly(let weekday):
            weekdays[max(1, min(7, weekday)) - 1]
                + Phrase(" hằng tuần, trừ ngày nghỉ", " of every week, except days off", "（每周），休息日除外")
        }
    }

    private static let weekdays = (0..<7).map { Phrase.weekday(Day(number: 4 + $0)) }

    /// 1 Monday to 7 Sunday.
    public static func weekday(_ number: Int) -> Phrase { weekdays[number - 1] }

    public static func movedFrom(_ day: Day) -> Phrase {
        Phrase("Dời từ ", "Moved from ", "由以下日期改期：") + .longDate(day)
    }

    public static let byCalendar = Phrase("cơ quan nghỉ ngày đó", "the office is closed on that day", "当日机关休息")
    public static func unconfirmed(after day: Day) -> Phrase {
        Phrase("Lịch nghỉ sau ", "Holidays after ", "") + .date(day)
            + Phrase(
                " chưa được công bố; ngày tiếp có thể thay đổi. Hãy xem lại trang này trước khi đến; ai để lại thư điện tử sẽ được báo.",
                " are not announced yet; days may still move. Look at this page again before you come; whoever left an e-mail address is told.",
                "之后的假期尚未公布；接待日可能调整。来访前请再查看本页；留有电子邮箱的预约人会收到通知。")
    }
    /// Beside one day of many.
    public static let provisional = Phrase(
        "Tạm tính: chưa công bố lịch nghỉ", "Provisional: holidays not announced", "暂定：放假安排未公布")
    /// About one day.
    public static let mayMove = Phrase(
        "Lịch nghỉ của năm này chưa được công bố: ngày tiếp có thể thay đổi. Hãy xem lại trang này trước khi đến; ai để lại thư điện tử sẽ được báo.",
        "The holidays of this year are not announced: the day may still move. Look at this page again before you come; whoever left an e-mail address is told.",
        "该年放假安排尚未公布：接待日可能调整。来访前请再查看本页；留有电子邮箱的预约人会收到通知。")
    public static func places(_ n: Int, of all: Int) -> Phrase {
        Phrase("còn \(n)/\(all) chỗ", "\(n) of \(all) free", "余 \(n)/\(all)")
    }
    public static func left(_ n: Int) -> Phrase {
        Phrase("còn \(n) chỗ", n == 1 ? "1 place free" : "\(n) places free", "剩余 \(n) 个名额")
    }

    // The form
    public static let slot = Phrase("Giờ", "Time", "时间")
    public static let slotHint = Phrase(
        "Chọn một lượt còn chỗ.", "Choose a time that has a free place.", "请选择有空位的时间。")
    public static let name = Phrase("Họ và tên", "Your name", "姓名")
    public static let subject = Phrase("Nội dung cần trình bày", "What you want to talk about", "拟反映的事项")
    public static let subjectHint = Phrase(
        "Một câu ngắn, để cơ quan chuẩn bị. Không ghi số giấy tờ tùy thân.",
        "One short line, so that the office can prepare. Leave out identity numbers.", "一句话概括，便于机关准备。请勿填写证件号码。")
    public static let email = Phrase("Thư điện tử", "E-mail", "电子邮箱")
    public static let emailHint = Phrase(
        "Để nhận xác nhận, lời nhắc và báo khi dời hoặc hủy ngày tiếp.",
        "For the confirmation, a reminder, and word when the day is moved or cancelled.", "用于接收确认、提醒以及改期或取消通知。")
    public static let business = Phrase("Doanh nghiệp", "Business", "企业")
    public static let privacy = Phrase(
        "Chỉ người phụ trách tiếp công dân của đơn vị thấy họ tên và nội dung này.",
        "Only those who keep the reception of the unit see your name and subject.", "仅该单位负责接待的人员可以看到姓名和事项。")
    public static let send = Phrase("Đăng ký", "Book", "预约")
    public static let allDays = Phrase("Xem tất cả các ngày", "See all days", "查看全部日期")

    // The booking
    public static let bookingTitle = Phrase("Lượt tiếp công dân của Quý vị", "Your booking", "您的预约")
    public static let bookedNews = Phrase(
        "Đã đăng ký. Hãy giữ mã dưới đây: mã này mở lại trang để xem hoặc hủy.",
        "Booked. Keep the code below: it opens this page again, to see or cancel the booking.", "预约成功。请保存以下代码，可凭其再次打开本页查看或取消。")
    public static let code = Phrase("Mã đăng ký", "Booking code", "预约码")
    public static let copy = Phrase("Chép mã", "Copy", "复制")
    public static let copied = Phrase("Đã chép", "Copied", "已复制")
    public static func stands(_ at: Date) -> Phrase {
        Phrase("Quý vị được tiếp lúc ", "You will be received at ", "接待时间：") + .instant(at) + Phrase(".", ".", "。")
    }
    public static let cancelledByVisitor = Phrase(
        "Quý vị đã hủy lượt đăng ký này.", "You cancelled this booking.", "您已取消该预约。")
    public static func cancelledByOffice(_ reason: String) -> Phrase {
        Phrase("Cơ quan đã hủy lượt tiếp này.", "The office cancelled this booking.", "机关已取消该预约。") + .because(reason)
    }
    public static func cancelledByCalendar(_ dayOff: String) -> Phrase {
        Phrase(
            "Lượt tiếp này không diễn ra vì cơ quan nghỉ vào lúc đó: ", "This booking fell away, since the office is closed then: ",
            "该预约已取消，因为机关届时休息：") + .dayOff(dayOff) + .fullStop
    }
    public static let cancelledBySchedule = Phrase(
        "Lượt tiếp này không diễn ra vì lịch tiếp công dân đã thay đổi.",
        "This booking fell away, since the days or hours of reception have changed.", "该预约已取消，因为接待日程已变更。")
    public static func stood(_ at: Date) -> Phrase {
        Phrase("Lượt tiếp của Quý vị đã qua: ", "The time of your booking has passed: ", "您的接待时间已过：") + .instant(at) + .fullStop
    }
    public static let cameText = Phrase("Quý vị đã được tiếp.", "You were received.", "您已接受接待。")
    public static let absentText = Phrase("Quý vị đã vắng mặt.", "You did not come.", "您未到场。")
    public static func moved(from day: Day, _ reason: String) -> Phrase {
        Phrase("Ngày tiếp được dời từ ", "The day was moved from ", "接待日由 ") + .longDate(day)
            + Phrase(".", ".", " 改期。") + .because(reason)
    }
    public static let cancel = Phrase("Hủy lượt đăng ký", "Cancel the booking", "取消预约")
    public static let cancelConfirm = Phrase("Hủy lượt đăng ký này?", "Cancel this booking?", "确定取消该预约？")
    public static let another = Phrase("Đăng ký ngày khác", "Book another day", "预约其他日期")
    public static let written = Phrase("Nội dung đã được ghi thành phiếu:", "What you said became a ticket:", "您的陈述已登记为办件：")
    public static let seeTicket = Phrase("Xem phiếu", "See the ticket", "查看办件")

    // Letters
    public static func subject(_ letter: BookingLetter) -> Phrase {
        switch letter.occasion {
        case .booked: Phrase("Đã đăng ký tiếp công dân ", "Booked: ", "预约成功：") + .date(letter.at.day)
        case .reminder: Phrase("Nhắc lịch tiếp công dân ", "Reminder: ", "接待提醒：") + .date(letter.at.day)
        case .moved: Phrase("Dời lịch tiếp công dân sang ", "Your booking was moved to ", "接待改期至：") + .date(letter.at.day)
        case .relocated: Phrase("Đổi địa điểm tiếp công dân ngày ", "Another place for your booking of ", "接待地点变更：") + .date(letter.at.day)
        case .again: Phrase("Quý vị đã có lượt tiếp công dân ", "You have a booking: ", "您已有预约：") + .date(letter.at.day)
        case .cancelled: Phrase("Hủy lịch tiếp công dân ", "Your booking was cancelled: ", "接待取消：") + .date(letter.at.day)
        }
    }

    public static func sentence(_ letter: BookingLetter) -> Phrase {
        let at = Phrase.instant(letter.at)
        return switch letter.occasion {
        case .booked:
            Phrase("Sở Ngoại vụ tiếp Quý vị lúc ", "The Department of Foreign Affairs receives you at ", "外事厅将于 ") + at
                + Phrase(
                    ". Ai có đường dẫn dưới đây đều xem và hủy được; xin giữ kín.",
                    ". Whoever has the link below can see and cancel the booking; please keep it to yourself.",
                    " 接待您。持有以下链接者均可查看和取消预约，请妥善保管。")
        case .reminder:
            Phrase("Xin nhắc Quý vị: lượt tiếp công dân lúc ", "A reminder: you are received at ", "提醒您：接待时间为 ") + at
                + Phrase(
                    ". Nếu không đến được, xin hủy để người khác có chỗ.",
                    ". If you cannot come, please cancel, so that somebody else has the place.", "。如不能前来，请取消以便他人预约。")
        case .moved:
            Phrase(
                "Ngày tiếp công dân đã được dời. Lượt của Quý vị nay là ", "The day was moved. You are now received at ", "接待日已改期。您的接待时间现为 "
            )
                + at
                + Phrase(". Lý do ghi trên trang đăng ký.", ". The reason stands on the page of the booking.", "。理由载于预约页面。")
        case .relocated:
            Phrase("Lượt tiếp công dân của Quý vị vẫn vào lúc ", "You are still received at ", "您的接待时间仍为 ") + at
                + Phrase(
                    ", nhưng ở địa điểm khác. Địa điểm mới ghi trên trang đăng ký.",
                    ", but at another place, which stands on the page of the booking.", "，但地点已变更。新地点载于预约页面。")
        case .again:
            Phrase(
                "Vừa có người đăng ký tiếp công dân với địa chỉ thư này. Địa chỉ này đã có lượt lúc ",
                "Somebody has just asked for a place with this address. It has one already, at ", "刚有人用此邮箱预约接待。该邮箱已有预约，时间为 ")
                + at
                + Phrase(
                    ", nên không đăng ký thêm. Muốn đổi giờ, hãy hủy lượt đó bằng đường dẫn dưới đây rồi đăng ký lại; nếu không phải Quý vị, xin bỏ qua thư này.",
                    ", so no other was booked. To change the time, cancel that one by the link below and book again; if it was not you, leave this letter aside.",
                    "，因此未再登记。如需改期，请通过以下链接取消后重新预约；如非您本人操作，请忽略本邮件。")
        case .cancelled:
            Phrase("Lượt tiếp công dân lúc ", "Your booking at ", "您原定于 ") + at
                + Phrase(
                    " đã bị hủy. Lý do ghi trên trang đăng ký; Quý vị có thể chọn ngày khác.",
                    " was cancelled. The reason stands on the page of the booking; you can choose another day.",
                    " 的接待已取消。理由载于预约页面，您可以选择其他日期。")
        }
    }

    // Where a letter tells what came of it
    public static let asked = Phrase(
        "Thư về lượt đăng ký đang được gửi đến địa chỉ vừa nhập. Mở liên kết trong thư để xem hoặc hủy lượt của Quý vị.",
        "A letter about the booking is on its way to the address. Open its link to see your place or to cancel it.",
        "有关预约的邮件正发往您填写的邮箱。请打开邮件中的链接查看或取消预约。")
    public static let askedHint = Phrase(
        "Mỗi địa chỉ có một lượt trong một ngày. Không thấy thư sau mười phút: xem mục thư rác, rồi kiểm tra lại địa chỉ và đăng ký lại.",
        "An address has one place of a day. If no letter has come in ten minutes, look among unwanted mail, then check the address and book again.",
        "每个邮箱每天限一个预约。十分钟后仍未收到邮件，请查看垃圾邮件，再核对邮箱并重新预约。")
    public static let openBooking = Phrase("Xem lượt đăng ký", "See the booking", "查看预约")
}

extension ReceptionFault.Field {
    public var phrase: Phrase {
        switch self {
        case .slot: ReceptionPhrases.slot
        case .name: ReceptionPhrases.name
        case .subject: ReceptionPhrases.subject
        case .email: ReceptionPhrases.email
        case .business: ReceptionPhrases.business
        case .unit: ReceptionPhrases.unit
        case .title: ReceptionPhrases.who
        case .kind: ReceptionOfficePhrases.kind
        case .day: ReceptionOfficePhrases.day
        case .sessions: ReceptionPhrases.time
        case .slotMinutes: ReceptionOfficePhrases.slotMinutes
        case .places: ReceptionOfficePhrases.places
        case .place: ReceptionPhrases.place
        case .rules: ReceptionPhrases.rules
        case .validFrom: ReceptionOfficePhrases.validFrom
        case .validTo: ReceptionOfficePhrases.validTo
        case .movedTo: ReceptionOfficePhrases.movedTo
        case .reason: ReceptionOfficePhrases.reason
        case .notes: ReceptionOfficePhrases.notes
        }
    }
}

extension ReceptionFault {
    /// What is wrong, in a sentence that says what to do.
    public var phrase: Phrase {
        switch reason {
        case .changedMeanwhile, .writtenDown: reason.phrase
        default: field.phrase + reason.phrase
        }
    }

    /// The same at a field of a form, which shows a text of an old encoding as it was meant.
    public var formPhrase: Phrase { isAboutEncoding ? phrase + OldEncoding.nowInUnicode : phrase }
}

extension ReceptionFault.Reason {
    fileprivate var phrase: Phrase {
        switch self {
        case .missing: Phrase(": chưa điền hoặc chưa chọn.", ": please fill this in.", "：请填写或选择。")
        case .tooLong(let limit): Phrase(": ", ": ", "：") + FieldPhrases.tooLong(limit)
        case .outOfRange(let low, let high): Phrase(": từ \(low) đến \(high).", ": from \(low) to \(high).", "：\(low) 至 \(high)。")
        case .notADate:
            Phrase(
                ": viết theo dạng năm-tháng-ngày, ví dụ 2026-11-24.", ": write year-month-day, such as 2026-11-24.",
                "：格式为 年-月-日，例如 2026-11-24。")
        case .notAnAddress(let fault): fault.phrase
        case .oldEncoding(let encoding): encoding.fault
        case .badSessions:
            Phrase(
                ": mỗi dòng một buổi như 07:30–11:30, theo thứ tự, không chồng nhau và đủ dài cho một lượt.",
                ": one line for each session such as 07:30–11:30, in order, without overlap, and long enough for one slot.",
                "：每行一个时段，如 07:30–11:30，按顺序、不重叠，且不短于一次接待。")
        case .endsBeforeStart: Phrase(": không được trước ngày bắt đầu.", ": must not lie before the first day.", "：不得早于开始日期。")
        case .full:
            Phrase(": lượt này vừa hết chỗ; hãy chọn giờ khác.", ": this time is full now; please choose another.", "：该时间已约满，请选择其他时间。")
        case .closed:
            Phrase(
                ": đã quá thời điểm cho phép hoặc ngày tiếp đã hủy.", ": it is too late, or the day was cancelled.", "：已过允许的时间或该日已取消。")
        case .hasPlace:
            Phrase(
                ": đã có một lượt trong ngày này. Muốn đổi giờ, hãy hủy lượt đó trước; nếu là người khác, xin để lại thư điện tử khác.",
                ": has a place on this day already. To change the time, cancel that one first; somebody else leaves another e-mail.",
                "：当天已有预约。如需改时间请先取消；如为他人，请留下其他邮箱。")
        case .hasPlaces(let most):
            Phrase(
                ": đã có \(most) lượt chưa diễn ra; hãy hủy bớt trước khi đăng ký thêm.",
                ": has \(most) places that lie ahead; cancel one before you take another.", "：已有 \(most) 个未到的预约，请先取消再预约。")
        case .notFree:
            Phrase(
                ": cần là ngày làm việc sau hôm nay và chưa có lịch tiếp.", ": must be a working day after today without a reception.",
                "：须为今天之后、尚无接待安排的工作日。")
        case .changedMeanwhile: LayoutPhrases.changedMeanwhile
        case .writtenDown:
            Phrase(
                "Lượt này đã có biên bản do người khác ghi, nên nội dung của bạn chưa được lưu. Hãy mở phiếu đã lập để đối chiếu và bổ sung phần còn thiếu.",
                "Somebody else has written down what was said, so your words were not saved. Open the ticket that was made, compare, and add what is missing there.",
                "该次接待已由他人记录，您的内容尚未保存。请打开已生成的办件进行核对，并补充遗漏的内容。")
        case .booked:
            Phrase(
                ": đã có nhiều người đăng ký hơn số này.", ": more people hold a booking than that.", "：已有更多人预约，不能减少到该数。")
        }
    }
}

extension Wording {
    public func callAsFunction(_ language: ReaderLanguage) -> String {
        switch language {
        case .vi: vi
        case .en: en
        case .zh: zh
        }
    }
}
